import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asSystemAlone } from '../../../src/db/viewer.ts'
import { closeBefore, judgeDate } from '../../../src/programs/adherence/day-close.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { startOver } from '../../setup/start-over.ts'
import { until } from '../../setup/until.ts'
import { logActivity, statuses, tell } from '../actuals/actuals-client.ts'
import { bundleOf, create, lasting, session, uuidOf } from '../program-client.ts'
import { at, following, moment, plus, records, statusOn } from './day-close-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
let count = 0
beforeEach(async () => {
  await startOver(regimen)
  count += 1
})
afterAll(() => regimen.close())

const name = () => `person${count}`

describe('one date', () => {
  const endsAt = '2026-03-02T23:00:00Z'
  const skippedAt = '2026-03-04T11:00:00Z'
  const asSystem = <T>(now: string, work: Parameters<typeof asSystemAlone<T>>[2]) =>
    asSystemAlone(regimen.database, Temporal.Instant.from(now), work)
  const close = (person: Person, now: string) =>
    asSystem(now, (tx) => judgeDate(tx, judgement(person, now), moment(regimen, now)))
  const judgement = (person: Person, now: string) => ({ userId: uuidOf(person.id), date: '2026-03-02', at: now })

  test('closed by four at once has one record', async () => {
    const { person } = await following(regimen, name(), 1)
    await Promise.all([1, 2, 3, 4].map(() => close(person, endsAt)))
    expect(await records(regimen, person)).toHaveLength(1)
  })

  test('is closed by a job that another server’s clock let begin too early', async () => {
    const { person } = await following(regimen, name(), 1)
    const early = plus(endsAt, { milliseconds: -20 })
    const run = { userId: uuidOf(person.id), date: '2026-03-03' }
    await asSystem(early, (tx) => closeBefore(tx, run, moment(regimen, early)))
    expect(await statusOn(person, '2026-03-02')).toEqual(['UNKNOWN'])
    const moved = await regimen.testDatabase.administrator`
      update graphile_worker._private_jobs set run_at = ${plus(skippedAt, { milliseconds: -20 })}
      where key like ${`judge-date:%${uuidOf(person.id)}:2026-03-02:%`} returning key`
    expect(moved).toHaveLength(1)
    await at(regimen, plus(skippedAt, { milliseconds: -20 }))
    expect(await statusOn(person, '2026-03-02')).toEqual(['SKIPPED'])
  })

  test('takes a log after it has ended, and after it was skipped, and keeps what it was', async () => {
    const { person } = await following(regimen, name(), 2)
    await at(regimen, endsAt)
    await logActivity(person, { startedAt: '2026-03-02T17:00:00Z', durationMinutes: 60 })
    await at(regimen, '2026-03-05T12:00:00Z')
    expect(await statuses(person, '2026-03-02', '2026-03-03')).toEqual([
      '2026-03-02 Session of day 1 COMPLETED',
      '2026-03-03 Session of day 2 SKIPPED',
    ])
    const { id } = await logActivity(person, { startedAt: '2026-03-03T17:00:00Z', durationMinutes: 60 })
    regimen.clock.advance({ minutes: 1 })
    await tell(person, 'deleteActivity', { activityId: id })
    const { calendar } = await person.data(
      '{ calendar(from: "2026-03-03", to: "2026-03-03") { session { adherenceHistory { status supersededAt } } } }',
    )
    expect(calendar[0].session.adherenceHistory).toEqual([
      { status: 'SKIPPED', supersededAt: null },
      { status: 'COMPLETED', supersededAt: '2026-03-05T12:01:00Z' },
      { status: 'SKIPPED', supersededAt: '2026-03-05T12:00:00Z' },
    ])
  })

  /** Runs `late`, which reads the clock at `early`, while a close at `now` has the person's dates. */
  const overtaken = async (person: Person, now: string, late: () => Promise<unknown>) => {
    let done: Promise<unknown> = Promise.resolve()
    await asSystem(now, async (tx) => {
      await judgeDate(tx, judgement(person, now), moment(regimen, now))
      regimen.clock.set(plus(now, { seconds: -1 }))
      done = late()
      await until('it waits', async () => {
        const [row] = await regimen.testDatabase.administrator`
          select count(*)::int as waiting from pg_locks where not granted`
        return (row?.waiting ?? 0) > 0
      })
    })
    await done
  }
  const twoSessions = bundleOf(1, { sessions: [session(1), session(1, { kind: 'RUN', title: 'Run', exercises: [] })] })
  const training = { startedAt: '2026-03-02T17:00:00Z', durationMinutes: 60 }

  test.each([
    ['its end', endsAt, 'UNKNOWN'],
    ['the end of its grace', skippedAt, 'SKIPPED'],
  ])('ends the same when something is logged at the moment of %s, whichever comes first', async (_name, now, other) => {
    for (const order of ['close first', 'log first']) {
      const person = await lasting(regimen, `${order.split(' ')[0]}${count}`)
      regimen.clock.set(startOfTests)
      await create(person, twoSessions, { startsOn: '2026-03-02', activate: true })
      if (order === 'close first') await overtaken(person, now, () => logActivity(person, training))
      else {
        regimen.clock.set(plus(now, { seconds: -1 }))
        await logActivity(person, training)
        await close(person, now)
      }
      expect(await statuses(person, '2026-03-02', '2026-03-02'), order).toEqual([
        '2026-03-02 Session of day 1 COMPLETED',
        `2026-03-02 Run ${other}`,
      ])
    }
  })

  test('counts as skipped also when what was done is taken back as its grace ends', async () => {
    const { person } = await following(regimen, name(), 1)
    await at(regimen, plus(skippedAt, { hours: -1 }))
    const { id } = await logActivity(person, training)
    await at(regimen, skippedAt)
    await overtaken(person, skippedAt, () => tell(person, 'deleteActivity', { activityId: id }))
    await at(regimen, plus(skippedAt, { seconds: 1 }))
    expect(await statusOn(person, '2026-03-02')).toEqual(['SKIPPED'])
  })

  test('is unknown also when what was done is taken back as it ends', async () => {
    const { person } = await following(regimen, name(), 1)
    regimen.clock.set('2026-03-02T18:00:00Z')
    const { id } = await logActivity(person, training)
    await at(regimen, endsAt)
    await overtaken(person, endsAt, () => tell(person, 'deleteActivity', { activityId: id }))
    await at(regimen, plus(endsAt, { seconds: 1 }))
    expect(await statusOn(person, '2026-03-02')).toEqual(['UNKNOWN'])
    await at(regimen, skippedAt)
    expect(await statusOn(person, '2026-03-02')).toEqual(['SKIPPED'])
  })
})
