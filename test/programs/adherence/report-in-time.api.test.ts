import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { startOver } from '../../setup/start-over.ts'
import { logActivity, statuses } from '../actuals/actuals-client.ts'
import { create, dailyBundle, lasting } from '../program-client.ts'
import { plannedIds, rates, reportOf, say } from './adherence-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let anna: Person
let ids: Record<string, string>
let count = 0
beforeEach(async () => {
  await startOver(regimen)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
  await create(anna, dailyBundle(3), { startsOn: '2026-03-02', activate: true })
  ids = await plannedIds(anna, '2026-03-02', '2026-03-04')
})

const dueAt = async (instant: string, from: string, to = from) => {
  regimen.clock.set(instant)
  return (await reportOf(anna, from, to)).all
}

describe('what was unknown at the close of its date', () => {
  test('is skipped in the report from the end of its grace on, before and after the job that says so', async () => {
    regimen.clock.set('2026-03-03T00:00:30+01:00')
    await regimen.runJobs()
    expect(await statuses(anna, '2026-03-02', '2026-03-02')).toContain('2026-03-02 Session of day 1 UNKNOWN')
    const day = '2026-03-02'
    expect(await dueAt('2026-03-04T11:59:59.999+01:00', day)).toEqual(rates({ unknown: 2 }, null, 0))
    const over = rates({ skipped: 2 }, 0, 1)
    expect(await dueAt('2026-03-04T12:00:00+01:00', day)).toEqual(over)
    await regimen.runJobs()
    expect(await statuses(anna, '2026-03-02', '2026-03-02')).toContain('2026-03-02 Session of day 1 SKIPPED')
    expect((await reportOf(anna, day, day)).all).toEqual(over)
  })
})

describe('what lies in the future and is judged already', () => {
  test('is not due while it was only said that it will be skipped', async () => {
    await say(anna, ids['Session of day 2'], 'SKIPPED', 'a journey')
    expect(await dueAt(startOfTests, '2026-03-02', '2026-03-31')).toEqual(rates())
    expect(await dueAt('2026-03-02T23:59:59.999+01:00', '2026-03-03')).toEqual(rates())
    expect(await dueAt('2026-03-04T00:00:00+01:00', '2026-03-03')).toEqual(rates({ skipped: 1, unknown: 1 }, 0, 1 / 2))
  })

  test('is not due because something was given to it before', async () => {
    await logActivity(anna, {
      ...{ startedAt: '2026-03-02T08:00:00+01:00', durationMinutes: 60 },
      links: [{ plannedId: ids['Session of day 3'] }],
    })
    expect(await statuses(anna, '2026-03-04', '2026-03-04')).toContain('2026-03-04 Session of day 3 COMPLETED')
    expect(await dueAt(startOfTests, '2026-03-02', '2026-03-31')).toEqual(rates())
    expect(await dueAt('2026-03-05T00:00:00+01:00', '2026-03-04')).toEqual(
      rates({ completed: 1, unknown: 1 }, 1, 1 / 2),
    )
  })

  test('is another thing than what is judged today: that is due', async () => {
    await say(anna, ids['Session of day 1'], 'COMPLETED')
    await say(anna, ids['Breakfast of day 1'], 'SKIPPED')
    await say(anna, ids['Breakfast of day 3'], 'SKIPPED')
    expect(await dueAt(startOfTests, '2026-03-02', '2026-03-31')).toEqual(rates({ completed: 1, skipped: 1 }, 1 / 2, 1))
  })
})
