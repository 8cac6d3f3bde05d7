import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lasting } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { cycleById, done, startCycle } from './cycle-client.ts'

let regimen: Regimen
let people = 0
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(() => regimen.clock.set(startOfTests))

const somebody = (timeZone?: string): Promise<Person> => lasting(regimen, `mover${++people}`, timeZone)
const move = async (person: Person, timeZone: string, dayStart: string | null = null) => {
  regimen.clock.advance({ seconds: 1 })
  const { changeTimeZone } = await person.data(
    `mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { __typename } }`,
    { input: { timeZone, dayStart } },
  )
  expect(changeTimeZone.__typename).toBe('ChangeTimeZonePayload')
}
const lockOf = async (person: Person, id: string) => (await cycleById(person, id)).locksAt

describe('the moment of the lock', () => {
  test('follows the zone and day start of the person until it has come, in all of their cycles', async () => {
    const person = await somebody()
    const { id } = await startCycle(person)
    const { id: later, locksAt } = await startCycle(person, { startsOn: '2026-05-25' })
    expect(locksAt).toBe('2026-07-05T22:00:00Z')
    await move(person, 'America/Los_Angeles')
    expect([await lockOf(person, id), await lockOf(person, later)]).toEqual([
      ...['2026-04-13T07:00:00Z', '2026-07-06T07:00:00Z'],
    ])
    regimen.clock.set('2026-04-13T06:00:00Z')
    await move(person, 'America/Los_Angeles', '04:00')
    expect(await lockOf(person, id)).toBe('2026-04-13T11:00:00Z')
    // The Monday has begun long ago in Tokyo: it opens for the person as they come.
    regimen.clock.set('2026-04-13T06:29:59Z')
    await move(person, 'Asia/Tokyo', '04:00')
    expect(await cycleById(person, id)).toMatchObject({ locksAt: '2026-04-13T06:30:00Z', lockedNow: true })
    regimen.clock.set('2026-04-13T06:31:00Z')
    await move(person, 'Pacific/Honolulu')
    expect(await cycleById(person, id)).toMatchObject({ locksAt: '2026-04-13T06:30:00Z', lockedNow: true })
    expect(await lockOf(person, later)).toBe('2026-07-06T14:00:00Z')
  })

  test('of the cycles of others stays where it is', async () => {
    const [mover, stayer] = [await somebody(), await somebody()]
    await startCycle(mover)
    const { id, locksAt } = await startCycle(stayer)
    await move(mover, 'Asia/Tokyo')
    expect(await lockOf(stayer, id)).toBe(locksAt)
  })
})

describe('PLAN_LOCKS_SOON', () => {
  const told = async (person: Person) => {
    const { notifications } = await person.data(
      '{ notifications(kinds: [PLAN_LOCKS_SOON]) { nodes { title body createdAt expiresAt subject { id } } } }',
    )
    return notifications.nodes
  }
  const runAt = async (instant: string) => {
    regimen.clock.set(instant)
    await regimen.runJobs()
  }

  test('is told three local days before the lock, in the morning, once', async () => {
    const person = await somebody()
    const { id, locksAt } = await startCycle(person, { title: 'My spring' })
    await runAt('2026-04-09T09:00:00Z')
    await runAt('2026-04-10T06:59:59Z')
    expect(await told(person)).toEqual([])
    await runAt('2026-04-10T07:00:00Z')
    const notice = {
      title: 'The later weeks of My spring lock soon',
      body: 'From 2026-04-13 on the quotas of weeks 7 to 12 of My spring stand: plan them before.',
      ...{ createdAt: '2026-04-10T07:00:00Z', expiresAt: locksAt, subject: { id } },
    }
    expect(await told(person)).toEqual([notice])
    for (const day of ['11', '12', '13', '14']) await runAt(`2026-04-${day}T07:00:00Z`)
    expect(await told(person)).toEqual([notice])
  })

  test('comes later when no worker ran, and not once the cycle has locked', async () => {
    const [late, tooLate] = [await somebody(), await somebody('America/New_York')]
    await startCycle(tooLate)
    regimen.clock.set('2026-03-09T09:00:00Z')
    await startCycle(late, { startsOn: '2026-03-09' })
    await runAt('2026-04-17T10:00:00Z')
    expect(await told(late)).toHaveLength(1)
    expect(await told(tooLate)).toEqual([])
  })

  test('is not told of a cycle that was ended, and is told of the one after it', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    await done(person, 'endCycle', { cycleId })
    // Nothing is ahead: the schedule ends, and begins anew with the next cycle.
    await runAt('2026-03-03T10:00:00Z')
    await runAt('2026-04-10T07:00:00Z')
    expect(await told(person)).toEqual([])
    const { id } = await startCycle(person, { startsOn: '2026-04-13' })
    await runAt('2026-05-22T07:00:00Z')
    expect(await told(person)).toMatchObject([{ subject: { id } }])
  })
})
