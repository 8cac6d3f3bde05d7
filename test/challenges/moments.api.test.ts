import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { move, signedIn } from '../journeys/check-in-client.ts'
import { createAccessToken } from '../people/account-client.ts'
import { globalId, lasting, uuidOf } from '../programs/program-client.ts'
import { type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { done } from './challenge-client.ts'
import {
  clear,
  type DayMutation,
  dayContents,
  dayMutation,
  enough,
  type Participant,
  participant,
  record,
  sendDay,
  tap,
  undo,
} from './day-client.ts'
import { writeEnrolment } from './enrolment-rows.ts'

let regimen: Regimen
let ana: Participant
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
})
afterAll(() => regimen.close())
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  ana = await participant(regimen, { durationDays: 3 })
})

const water = { water: { amountOunces: 12.25 } }
const acts = {
  tap: (more: object) => tap(ana, more),
  undo: (more: object) => undo(ana, more),
  record: (more: object) => record(ana, water, more),
  clear: (more: object) => clear(ana, 'WATER', more),
}
/** What each names beside the day. */
const askedBy = (act: unknown) => {
  if (act === acts.record) return { feat: water }
  return act === acts.clear ? { feat: 'WATER' } : {}
}

describe.each(Object.entries(acts))('%s', (_name, act) => {
  test('is possible until the moment at which the day closes, whether the job has run or not', async () => {
    regimen.clock.set('2026-03-03T10:59:59.999Z')
    expect(await act({ date: '2026-03-02' })).toMatchObject({ day: 1, date: '2026-03-02', closedAt: null })
    const before = await dayContents(regimen)
    for (const now of ['2026-03-03T11:00:00Z', '2026-03-05T11:00:00Z']) {
      regimen.clock.set(now)
      expect(await act({ date: '2026-03-02' })).toMatchObject({
        ...{ __typename: 'DayClosed', path: ['date'], closedAt: '2026-03-03T11:00:00Z' },
      })
    }
    expect(await dayContents(regimen)).toEqual(before)
  })

  test('is of no day that is ahead, before the first or after the last', async () => {
    const before = await dayContents(regimen)
    expect(await act({ date: '2026-03-03' })).toMatchObject({
      ...{ __typename: 'DayNotBegun', path: ['date'], opensAt: '2026-03-02T23:00:00Z' },
    })
    for (const date of ['2026-03-01', '2026-03-05', '1900-01-01', '2200-12-31'])
      expect(await act({ date })).toMatchObject({
        ...{ __typename: 'NotAChallengeDay', path: ['date'], firstDay: '2026-03-02', lastDay: '2026-03-04' },
      })
    expect(await dayContents(regimen)).toEqual(before)
  })

  test('is of nobody else’s enrolment, and for none who may only read', async () => {
    const [stranger, mate] = [await signedIn(regimen), await participant(regimen, { challengeId: ana.challengeId })]
    const nowhere = { enrolmentId: globalId('Enrolment', '019cadc6-0000-7000-8000-000000000000') }
    const before = await dayContents(regimen)
    const asked = askedBy(act)
    const name = mutationOf(act)
    for (const who of [stranger, mate]) {
      const refused = await sendDay(who, name, { enrolmentId: ana.enrolmentId, ...asked })
      expect(refused).toMatchObject({ __typename: 'NotFound', path: ['enrolmentId'] })
      expect(await sendDay(who, name, { ...nowhere, ...asked })).toEqual(refused)
    }
    const input = { enrolmentId: ana.enrolmentId, ...asked }
    const anonymous = await regimen.anonymous.run(dayMutation(name), { input })
    expect(anonymous.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    const wrong = await ana.run(dayMutation(name), { input: { ...input, enrolmentId: globalId('Challenge', 'x') } })
    expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(await dayContents(regimen)).toEqual(before)
  })
})

const mutationOf = (act: unknown): DayMutation => {
  if (act === acts.record) return 'recordFeat'
  if (act === acts.clear) return 'clearFeat'
  return act === acts.tap ? 'checkInToChallenge' : 'undoChallengeCheckIn'
}

test('a token that may only read records nothing', async () => {
  const person = await lasting(regimen, 'reader')
  const userId = uuidOf(person.id)
  const startsOn = Temporal.PlainDate.from('2026-03-02')
  const id = await writeEnrolment(regimen, { challengeId: ana.challengeId, userId, startsOn })
  const { token } = await createAccessToken(person, { scopes: ['READ'] })
  const before = await dayContents(regimen)
  const input = { enrolmentId: globalId('Enrolment', id) }
  const { errors } = await regimen.as(token).run(dayMutation('checkInToChallenge'), { input })
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await dayContents(regimen)).toEqual(before)
})

test('what is said afterwards counts as done at the end of its date, in the zone of that moment', async () => {
  regimen.clock.set('2026-03-03T08:00:00Z')
  const day = await tap(ana, { date: '2026-03-02' })
  expect([day.state, day.checkIn.completedAt, day.water.completedAt]).toEqual([
    ...['MET', '2026-03-02T22:59:59Z', '2026-03-02T22:59:59Z'],
  ])
  expect(await tap(ana)).toMatchObject({ day: 2, checkIn: { completedAt: '2026-03-03T08:00:00Z' } })
})

test('the night before the day start is of the day before it', async () => {
  await move(ana, 'Europe/Berlin', '04:00')
  regimen.clock.set('2026-03-03T02:59:59Z')
  expect(await tap(ana)).toMatchObject({ day: 1, date: '2026-03-02', closesAt: '2026-03-03T15:00:00Z' })
  regimen.clock.set('2026-03-03T03:00:00Z')
  expect(await tap(ana)).toMatchObject({ day: 2, date: '2026-03-03' })
})

test.each([
  [0, '2026-03-02T23:00:00Z'],
  [48, '2026-03-04T23:00:00Z'],
])('with %i hours of grace a day closes at %s', async (graceHours, closesAt) => {
  const ben = await participant(regimen, { graceHours })
  regimen.clock.set(Temporal.Instant.from(closesAt).subtract({ milliseconds: 1 }).toString())
  expect(await tap(ben, { date: '2026-03-02' })).toMatchObject({ state: 'MET', closesAt })
  regimen.clock.set(closesAt)
  expect(await undo(ben, { date: '2026-03-02' })).toMatchObject({ __typename: 'DayClosed', closedAt: closesAt })
})

test.each([
  ['a night that is an hour shorter', '2026-03-28', '2026-03-29T11:00:00Z', '2026-03-29T10:00:00Z'],
  ['an hour longer', '2026-10-24', '2026-10-25T11:00:00Z', '2026-10-25T10:00:00Z'],
])('after %s the grace is as long as ever', async (_what, startsOn) => {
  regimen.clock.set(`${startsOn}T12:00:00Z`)
  const ben = await participant(regimen, { startsOn })
  const ends = Temporal.PlainDate.from(startsOn).add({ days: 1 }).toZonedDateTime('Europe/Berlin').toInstant()
  expect(await tap(ben)).toMatchObject({ closesAt: ends.add({ hours: 12 }).toString() })
})

describe('a move', () => {
  test('to the east jumps over a date, which is no day of the challenge', async () => {
    const ben = await participant(regimen, { zone: 'Pacific/Niue' })
    regimen.clock.set('2026-03-03T10:30:00Z')
    // 23:30 on 2 March in Niue is 00:30 on 4 March in Kiritimati.
    await move(ben, 'Pacific/Kiritimati')
    expect(await tap(ben, { date: '2026-03-03' })).toMatchObject({ __typename: 'NotAChallengeDay', path: ['date'] })
    expect(await tap(ben)).toMatchObject({ day: 3, date: '2026-03-04', state: 'MET' })
    expect(await tap(ben, { date: '2026-03-02' })).toMatchObject({ day: 1, closesAt: '2026-03-03T22:30:00Z' })
  })

  test('to the west keeps the date open until it ends there', async () => {
    const ben = await participant(regimen, { zone: 'Pacific/Kiritimati' })
    regimen.clock.set('2026-03-02T09:30:00Z')
    // 23:30 on 2 March in Kiritimati is 22:30 on 1 March in Niue.
    await move(ben, 'Pacific/Niue')
    expect(await tap(ben)).toMatchObject({ day: 1, date: '2026-03-02', closesAt: '2026-03-03T23:00:00Z' })
    regimen.clock.set('2026-03-03T10:59:00Z')
    expect(await tap(ben)).toMatchObject({ day: 1 })
  })

  test('after a date has ended does not change when it closes', async () => {
    regimen.clock.set('2026-03-03T08:00:00Z')
    await move(ana, 'Pacific/Niue')
    expect(await tap(ana, { date: '2026-03-02' })).toMatchObject({ closesAt: '2026-03-03T11:00:00Z' })
    regimen.clock.set('2026-03-03T11:00:00Z')
    expect(await tap(ana, { date: '2026-03-02' })).toMatchObject({ __typename: 'DayClosed' })
    expect(await tap(ana)).toMatchObject({ day: 2 })
  })
})

test('whoever has left records nothing more, and begins anew with an enrolment of their own', async () => {
  const mate = await participant(regimen, { challengeId: ana.challengeId })
  await tap(mate)
  await done(mate, 'leaveChallenge', { challengeId: globalId('Challenge', ana.challengeId) })
  const before = await dayContents(regimen)
  for (const refused of [await tap(mate), await undo(mate), await record(mate, { water: enough.water })])
    expect(refused).toMatchObject({ __typename: 'EnrolmentEnded', path: ['enrolmentId'], endedAt: startOfTests })
  expect(await dayContents(regimen)).toEqual(before)
})
