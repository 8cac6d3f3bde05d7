import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rebuildCalendar } from '../../src/calendar/calendar.ts'
import { closeDays } from '../../src/challenges/day/close.ts'
import { forgive } from '../../src/challenges/day/forgive.ts'
import { enrolmentById, lockDays } from '../../src/challenges/held-enrolment.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { calendarSources } from '../../src/rooms.ts'
import { move } from '../journeys/check-in-client.ts'
import { uuidOf } from '../programs/program-client.ts'
import { type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import type { TypeWishes } from './challenge-rows.ts'
import {
  dayAs,
  dayContents,
  enough,
  founder,
  keptOf,
  type Participant,
  record,
  statesOf,
  tap,
  told,
  undo,
} from './day-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
})
afterAll(() => regimen.close())
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  // The days of those of other tests are run no more.
  await regimen.testDatabase.administrator`delete from schedules where name = 'challenge-days'`
})

const short: TypeWishes = { durationDays: 3, penaltyDays: 2 }

/** Puts the clock to a moment and runs what is due by then. */
const until = (moment: string) => {
  regimen.clock.set(moment)
  return regimen.runJobs()
}
const noonOf = (date: string) => `${date}T11:00:00Z`

/** What a rebuild of the whole calendar would repair. */
const repairs = () => {
  const now = regimen.clock.now()
  return asSystemAlone(regimen.database, now, (tx) => rebuildCalendar(tx, calendarSources, now))
}

/** Forgives somebody their first failure. */
async function forgiveFirst(who: Participant): Promise<void> {
  const at = { now: regimen.clock.now(), newId: regimen.clock.newId, correlationId: randomUUID() }
  await asSystemAlone(regimen.database, at.now, async (system) => {
    await lockDays(system, uuidOf(who.id))
    const enrolment = await enrolmentById(system, uuidOf(who.enrolmentId))
    if (enrolment?.failures[0]) await forgive(system, enrolment, enrolment.failures[0].id, at)
  })
}

describe('a day that is not met', () => {
  test('is one failure with one penalty and one notice, though nobody signs in', async () => {
    const ana = await founder(regimen, short)
    await record(ana, { water: enough.water })
    await until('2026-03-03T10:59:59Z')
    expect(await statesOf(regimen, ana)).toBe('ooo')
    await until(noonOf('2026-03-03'))
    expect(await statesOf(regimen, ana)).toBe('xoooo')
    expect(await keptOf(regimen, ana)).toEqual({
      failures: [
        {
          ...{ day: 1, at: '2026-03-03T11:00:00', ledger: ['PENALTY 2'] },
          feats: ['EXERCISE', 'DIET', 'SELF_IMPROVEMENT', 'FINANCES', 'ACCOUNTABILITY'],
        },
      ],
      ...{ finishedOn: null, closedThrough: 1, events: 5, isScheduled: true },
    })
    expect(await told(ana)).toEqual(['DAY_FAILED Day 1 of Spring cleaning was missed'])
    expect(await dayAs(ana, ana, 1)).toMatchObject({ state: 'MISSED', closedAt: '2026-03-03T11:00:00Z' })
    expect(await repairs()).toBe(0)
  })

  test('closes once, by however many workers', async () => {
    const ana = await founder(regimen, short)
    regimen.clock.set('2026-03-04T11:00:00Z')
    const close = (database: Regimen['database']) => {
      const at = { now: regimen.clock.now(), newId: regimen.clock.newId, correlationId: randomUUID() }
      return asSystemAlone(database, at.now, (tx) => closeDays(tx, uuidOf(ana.enrolmentId), at))
    }
    const other = await regimen.another()
    expect(await Promise.all([close(regimen.database), close(other.database), close(regimen.database)])).toEqual(
      Array(3).fill(false),
    )
    expect((await keptOf(regimen, ana)).failures.map(({ day, ledger }) => `${day} ${ledger}`)).toEqual([
      ...['1 PENALTY 2', '2 PENALTY 2'],
    ])
    const before = await dayContents(regimen)
    await close(other.database)
    expect(await dayContents(regimen)).toEqual(before)
    await regimen.runJobs()
    expect(await told(ana)).toHaveLength(2)
  })

  test.each(['tap', 'undo', 'record'] as const)(
    'that closed stands, though a %s that was sent before it comes after it',
    async (act) => {
      const ana = await founder(regimen, short)
      if (act === 'undo') await tap(ana)
      await until(noonOf('2026-03-03'))
      const before = await dayContents(regimen)
      // Its time is read before it waits for the person's days, which the job holds; or another server is a moment behind.
      regimen.clock.set('2026-03-03T10:59:59.999Z')
      const date = '2026-03-02'
      const answer = await {
        tap: () => tap(ana, { date }),
        undo: () => undo(ana, { date }),
        record: () => record(ana, { water: { amountOunces: 1 } }, { date }),
      }[act]()
      expect(answer).toMatchObject({ __typename: 'DayClosed', closedAt: noonOf('2026-03-03') })
      expect(await dayContents(regimen)).toEqual(before)
    },
  )

  test('closes after a tap of another day at that moment, or before it', async () => {
    const ana = await founder(regimen, short)
    regimen.clock.set(noonOf('2026-03-03'))
    const other = await regimen.another()
    const [day] = await Promise.all([tap({ ...ana, ...other.as(ana.token) }), regimen.runJobs()])
    expect(day).toMatchObject({ day: 2, state: 'MET' })
    expect(await statesOf(regimen, ana)).toBe('xmooo')
  })

  test.each<[string, TypeWishes, string, string]>([
    ['begins the challenge again', { durationDays: 3, penalty: 'RESTART' }, 'xooo', 'PENALTY 1'],
    ['costs nothing', { durationDays: 3, penalty: 'NONE' }, 'xoo', 'PENALTY 0'],
  ])('%s', async (_what, wishes, states, entry) => {
    const ana = await founder(regimen, wishes)
    await until(noonOf('2026-03-03'))
    expect(await statesOf(regimen, ana)).toBe(states)
    expect((await keptOf(regimen, ana)).failures).toMatchObject([{ ledger: [entry] }])
  })

  test.each([
    [0, '2026-03-02T22:59:59Z', '2026-03-02T23:00:00Z'],
    [48, '2026-03-04T22:59:59Z', '2026-03-04T23:00:00Z'],
  ])('closes %i hours after its end', async (recordingGraceHours, before, at) => {
    const ana = await founder(regimen, { ...short, recordingGraceHours })
    await until(before)
    expect(await statesOf(regimen, ana)).toBe('ooo')
    await until(at)
    expect(await statesOf(regimen, ana)).toBe('xoooo')
  })
})

test('after three days without a server days close in their order, and each is told', async () => {
  const ana = await founder(regimen, { durationDays: 5, penaltyDays: 2 })
  await until('2026-03-02T10:00:00Z')
  regimen.clock.set('2026-03-06T10:00:00Z')
  // What is open still is recorded before any job has run: day 4 is, day 3 is not.
  expect(await tap(ana, { date: '2026-03-05' })).toMatchObject({ day: 4, state: 'MET' })
  expect(await tap(ana, { date: '2026-03-04' })).toMatchObject({ __typename: 'DayClosed' })
  await regimen.runJobs()
  expect(await statesOf(regimen, ana)).toBe('xxxmooooooo')
  expect(await told(ana)).toEqual([1, 2, 3].map((day) => `DAY_FAILED Day ${day} of Spring cleaning was missed`))
  expect((await keptOf(regimen, ana)).failures.map(({ at }) => at)).toEqual(Array(3).fill('2026-03-06T10:00:00'))
  await until(noonOf('2026-03-06'))
  expect(await statesOf(regimen, ana)).toBe('xxxMooooooo')
  expect(await repairs()).toBe(0)
})

test('after forty days too, some at a time', async () => {
  const ana = await founder(regimen, { durationDays: 40, penalty: 'NONE' })
  await until('2026-04-20T11:00:00Z')
  expect(await statesOf(regimen, ana)).toBe('x'.repeat(40))
  expect(await told(ana)).toHaveLength(41)
  expect(await keptOf(regimen, ana)).toMatchObject({ finishedOn: '2026-04-10', closedThrough: 40, isScheduled: false })
})

describe('the last day', () => {
  test('finishes the challenge once it has closed, and with it what is run daily', async () => {
    const ana = await founder(regimen, { durationDays: 2 })
    await tap(ana)
    await until('2026-03-03T09:00:00Z')
    await tap(ana)
    await until('2026-03-04T10:59:59Z')
    expect(await keptOf(regimen, ana)).toMatchObject({ finishedOn: null, closedThrough: 1 })
    await until(noonOf('2026-03-04'))
    const kept = { failures: [], finishedOn: '2026-03-03', closedThrough: 2, events: 2 }
    expect(await keptOf(regimen, ana)).toEqual({ ...kept, isScheduled: false })
    expect(await told(ana)).toEqual(['CHALLENGE_COMPLETED Spring cleaning completed'])
    await until('2026-03-08T11:00:00Z')
    expect(await told(ana)).toHaveLength(1)
    expect(await statesOf(regimen, ana)).toBe('MM')
    expect(await tap(ana)).toMatchObject({ __typename: 'NotAChallengeDay', lastDay: '2026-03-03' })
    expect(await repairs()).toBe(0)
    expect(await move(ana, 'Pacific/Niue')).toBeTruthy()
  })

  test('of one challenge leaves the other with its daily run', async () => {
    const ana = await founder(regimen, { durationDays: 1 })
    const longer = await founder(regimen, short)
    const { challenge } = await ana.data('query ($id: ID!) { challenge(id: $id) { id } }', {
      id: Buffer.from(`Challenge:${longer.challengeId}`).toString('base64url'),
    })
    await ana.data('mutation ($id: ID!) { joinChallenge(input: { challengeId: $id }) { __typename } }', challenge)
    await tap(ana)
    await until(noonOf('2026-03-03'))
    expect(await keptOf(regimen, ana)).toMatchObject({ finishedOn: '2026-03-02', isScheduled: true })
  })

  test.each([12, 48])('that is missed is not the last one (grace: %i hours)', async (recordingGraceHours) => {
    const ana = await founder(regimen, { durationDays: 1, penaltyDays: 2, recordingGraceHours })
    const closes = Temporal.Instant.from('2026-03-02T23:00:00Z').add({ hours: recordingGraceHours })
    await until(closes.toString())
    expect(await statesOf(regimen, ana)).toBe('xoo')
    expect(await keptOf(regimen, ana)).toMatchObject({ finishedOn: null, events: 3, isScheduled: true })
    await tap(ana, { date: '2026-03-03' })
    await tap(ana, { date: '2026-03-04' })
    await until(closes.add({ hours: 24 * 2 }).toString())
    const later = recordingGraceHours === 48
    expect(await statesOf(regimen, ana)).toBe(later ? 'xMM' : 'xMxoo')
  })
})

test('a failure of the last day that is forgiven finishes the challenge, and with it what is run daily', async () => {
  const ana = await founder(regimen, { durationDays: 1, penaltyDays: 2 })
  await until(noonOf('2026-03-03'))
  await forgiveFirst(ana)
  expect(await keptOf(regimen, ana)).toMatchObject({ finishedOn: '2026-03-02', events: 1, isScheduled: false })
  expect(await told(ana)).toEqual([
    ...['DAY_FAILED Day 1 of Spring cleaning was missed', 'CHALLENGE_COMPLETED Spring cleaning completed'],
  ])
})

test('a day that a forgiven failure takes out is what it was when another brings it back', async () => {
  const ana = await founder(regimen, { durationDays: 3, penaltyDays: 2 })
  await until('2026-03-03T20:00:00Z')
  await tap(ana)
  // Day 4 is met, and day 5 is ahead, when day 1 is forgiven: the challenge ends with day 3 again.
  await until('2026-03-05T08:00:00Z')
  expect(await tap(ana)).toMatchObject({ day: 4, state: 'MET' })
  await forgiveFirst(ana)
  expect(await statesOf(regimen, ana)).toBe('xMo-')
  await until(noonOf('2026-03-05'))
  expect(await statesOf(regimen, ana)).toBe('xMxmo')
  const query = 'query ($id: ID!) { enrolment(id: $id) { statistics { daysMet currentStreak } } }'
  const { enrolment } = await ana.data(query, { id: ana.enrolmentId })
  expect(enrolment.statistics).toEqual({ daysMet: 2, currentStreak: 1 })
  expect(await undo(ana)).toMatchObject({ day: 4, state: 'OPEN' })
  await until(noonOf('2026-03-06'))
  expect(await statesOf(regimen, ana)).toBe('xMxxooo')
})

test('a day that nobody came to is planned again with one after it that was kept', async () => {
  const ana = await founder(regimen, { durationDays: 3, penaltyDays: 2, recordingGraceHours: 48 })
  await until('2026-03-05T08:00:00Z')
  await tap(ana, { date: '2026-03-03' })
  await until('2026-03-06T08:00:00Z')
  expect(await tap(ana)).toMatchObject({ day: 5, state: 'MET' })
  await forgiveFirst(ana)
  expect(await statesOf(regimen, ana)).toBe('xMo-')
  await until('2026-03-06T23:00:00Z')
  expect(await statesOf(regimen, ana)).toBe('xMxom')
  expect(await tap(ana, { date: '2026-03-05' })).toMatchObject({ day: 4, state: 'MET' })
  await until('2026-03-08T23:00:00Z')
  expect(await keptOf(regimen, ana)).toMatchObject({ finishedOn: '2026-03-06', events: 5 })
  expect(await repairs()).toBe(0)
})

describe('a move over the date line', () => {
  test('to the east leaves a day out, which nobody misses', async () => {
    const ana = await founder(regimen, { durationDays: 4, penaltyDays: 2 }, 'Pacific/Niue')
    await tap(ana, { date: '2026-03-01' })
    await until('2026-03-03T10:30:00Z')
    await move(ana, 'Pacific/Kiritimati')
    await until('2026-03-08T00:00:00Z')
    // Day 1 is 1 March. 3 March is jumped over: 2 March ended as the 4th began.
    expect((await statesOf(regimen, ana)).slice(0, 6)).toBe('Mx-xxx')
    expect(await repairs()).toBe(0)
  })

  test('to the west is one long day, which closes once', async () => {
    const ana = await founder(regimen, short, 'Pacific/Kiritimati')
    await until('2026-03-02T09:30:00Z')
    await move(ana, 'Pacific/Niue')
    await until('2026-03-03T10:00:00Z')
    expect(await statesOf(regimen, ana)).toBe('ooo')
    await until('2026-03-03T22:59:59Z')
    expect(await statesOf(regimen, ana)).toBe('ooo')
    await until('2026-03-03T23:00:00Z')
    expect(await statesOf(regimen, ana)).toBe('xoooo')
    expect(await told(ana)).toHaveLength(1)
  })
})

test.each([
  ['shorter', '2026-03-28', 'Europe/Berlin'],
  ['longer', '2026-04-04', 'Australia/Sydney'],
])('a night that is an hour %s does not change for how long a day is open', async (_what, date, zone) => {
  const [starts, next] = [0, 1].map((days) =>
    Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(zone).toInstant(),
  )
  regimen.clock.set(`${starts}`)
  const ana = await founder(regimen, short, zone)
  const closes = next?.add({ hours: 12 })
  await until(`${closes?.subtract({ seconds: 1 })}`)
  expect(await statesOf(regimen, ana)).toBe('ooo')
  await until(`${closes}`)
  expect(await statesOf(regimen, ana)).toBe('xoooo')
})
