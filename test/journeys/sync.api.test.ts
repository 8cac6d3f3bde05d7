import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { globalId, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import {
  boardOf,
  checkInContents,
  dayOf,
  differences,
  documentOf,
  doneCheckIn,
  sendCheckIn,
  signedIn,
  streakIn,
} from './check-in-client.ts'
import { done } from './journey-client.ts'
import { type TestJourney, writeJourney } from './journey-rows.ts'

let regimen: Regimen
let ana: Person
let ben: Person
let journey: TestJourney
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
  ;[ana, ben] = await Promise.all([signedIn(regimen), signedIn(regimen)])
})
afterAll(() => regimen.close())
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  journey = await writeJourney(regimen, [uuidOf(ben.id), uuidOf(ana.id)], { weights: [1, 2, 3, 4, 5] })
})

const sync = (checkIns: readonly object[], who = ana) => doneCheckIn(who, 'syncCheckIns', { checkIns })
const today = Temporal.PlainDate.from('2026-03-02')
const daysAgo = <More extends object>(days: number, more?: More) =>
  dayOf(journey, ['SOLID', 'MINIMAL'], {
    ...{ clientCheckInId: randomUUID(), date: today.subtract({ days }).toString() },
    occurredAt: regimen.clock.now().subtract({ minutes: days }).toString(),
    ...(more as More),
  })
type Result = { status: string; notCounted: string | null; refusal: { __typename: string; path: string[] } | null }
const fates = (results: Result[]) => results.map(({ status, notCounted }) => notCounted ?? status)

describe('a year of 500 check-ins', () => {
  const all = ['SOLID', 'MINIMAL', 'PARTIAL', 'CRUSHED', 'SKIPPED'] as const
  const year = () =>
    Array.from({ length: 500 }, (_, index) => daysAgo(index % 365, { ...dayOf(journey, all), note: `Day ${index}` }))

  test('is answered one by one in their order, and again as known with nothing changed', async () => {
    journey = await writeJourney(regimen, [uuidOf(ana.id)], { weights: [1, 2, 3, 4, 5], joinedOn: '2025-01-01' })
    const batch = year()
    const { results, badgesAwarded } = await sync(batch)
    expect(results.map((one: { clientCheckInId: string }) => one.clientCheckInId)).toEqual(
      batch.map(({ clientCheckInId }) => clientCheckInId),
    )
    // Those of the last days count: 48 hours after its end, a day is closed.
    const isCounted = (index: number) => index % 365 <= 2
    expect(fates(results)).toEqual(batch.map((_, index) => (isCounted(index) ? 'TAKEN' : 'LATE')))
    expect(await streakIn(ana, journey)).toMatchObject({ current: 3, longest: 3 })
    expect(badgesAwarded.map((one: { badge: { key: string } }) => one.badge.key).sort()).toEqual([
      ...['first_check_in', 'rising_tide', 'streak_3'],
    ])
    const before = await checkInContents(regimen)
    const again = await sync(batch.toReversed())
    expect(fates(again.results)).toEqual(batch.map((_, index) => (isCounted(499 - index) ? 'KNOWN' : 'LATE')))
    expect(again.results.map((one: Result) => one.status)).toEqual(batch.map(() => 'KNOWN'))
    expect(again.badgesAwarded).toEqual([])
    expect(await checkInContents(regimen)).toEqual(before)
    expect(await differences(regimen, journey, [ana])).toEqual([])
  })

  test('501 and none are refused as a whole', async () => {
    const before = await checkInContents(regimen)
    const batch = [...year(), daysAgo(0)]
    for (const checkIns of [batch, []])
      expect(await sendCheckIn(ana, 'syncCheckIns', { checkIns })).toMatchObject({
        ...{ __typename: 'InvalidInput', path: ['checkIns'] },
        issues: [{ path: ['checkIns'], message: `must have 1 to 500 items, not ${checkIns.length}` }],
      })
    expect(await checkInContents(regimen)).toEqual(before)
  })
})

describe('each of a batch has its own answer', () => {
  test('with its refusal of whatever kind, which keeps none of the others from being taken', async () => {
    const known = daysAgo(1)
    const deleted = daysAgo(2)
    const { results: before } = await sync([known, deleted])
    expect(fates(before)).toEqual(['TAKEN', 'TAKEN'])
    const { checkIns } = await ana.data(
      'query ($id: ID!) { checkIns(journeyId: $id, from: "2026-02-28", to: "2026-02-28") { id } }',
      { id: globalId('Journey', journey.id) },
    )
    await doneCheckIn(ana, 'deleteCheckIn', { checkInId: checkIns[0].id })
    const archived = await writeJourney(regimen, [uuidOf(ana.id)])
    await done(ana, 'archiveJourney', { journeyId: globalId('Journey', archived.id) })
    const foreign = await writeJourney(regimen, [uuidOf(ben.id)])
    const fresh = daysAgo(0)
    const of = (other: TestJourney) => dayOf(other, ['SOLID'], { clientCheckInId: randomUUID() })
    const anonymous = { ...daysAgo(0), clientCheckInId: undefined }
    const batch = [
      fresh,
      known,
      { ...known, note: 'other' },
      deleted,
      of(archived),
      of(foreign),
      { ...fresh, date: '2026-03-04', clientCheckInId: randomUUID() },
      { ...fresh, note: 'x'.repeat(2001), clientCheckInId: randomUUID() },
      fresh,
      { ...fresh, note: 'other' },
      anonymous,
      { ...anonymous, efforts: [] },
    ]
    const { results } = await sync(batch)
    const refusals = results.map(({ refusal }: Result) => refusal && `${refusal.__typename} ${refusal.path.join('.')}`)
    expect(results.map((one: Result, index: number) => refusals[index] ?? one.status)).toEqual([
      ...['TAKEN', 'KNOWN', 'IdempotencyKeyReused clientCheckInId', 'CheckInDeleted clientCheckInId'],
      ...['JourneyStatusConflict journeyId', 'NotFound journeyId', 'InvalidInput date', 'InvalidInput note', 'KNOWN'],
      ...['IdempotencyKeyReused clientCheckInId', 'TAKEN', 'InvalidInput efforts'],
    ])
    for (const { refusal } of results) if (refusal) expect(refusal.message.length).toBeGreaterThan(10)
    expect(results[6].refusal.issues).toEqual([
      { path: ['date'], message: 'must not be after 2026-03-02, your local date as it was said' },
    ])
    expect(results.map((one: { clientCheckInId: string }) => one.clientCheckInId)).toEqual([
      ...batch.slice(0, 10).map(({ clientCheckInId }) => clientCheckInId),
      ...[expect.any(String), null],
    ])
    expect(results[1].checkIn).toMatchObject({ date: '2026-03-01', verdict: 'MET' })
    expect(await streakIn(ana, journey)).toMatchObject({ current: 2 })
    expect(await differences(regimen, journey, [ana])).toEqual([])
  })

  test('in several journeys at once, each with the day after the whole batch', async () => {
    const second = await writeJourney(regimen, [uuidOf(ana.id)], { weights: [5] })
    const inSecond = (days: number) => ({ ...daysAgo(days), ...dayOf(second, ['CRUSHED']) })
    const { results } = await sync([
      ...[inSecond(1), daysAgo(0), inSecond(0), daysAgo(1)],
      { ...daysAgo(0), ...dayOf(journey, [null, null, 'SOLID']) },
    ])
    expect(results.map((one: { checkIn: { date: string; score: number } }) => one.checkIn)).toMatchObject([
      ...[{ date: '2026-03-01', score: 15 }, { score: 9 }, { score: 15 }, { date: '2026-03-01', score: 3 }],
      { date: '2026-03-02', score: 9 },
    ])
    expect(await boardOf(ana, journey)).toEqual(['1 12 2 2/61 2'])
    expect(await boardOf(ana, second)).toEqual(['1 30 2 2/61 2'])
  })

  test('and one of a wrong type is no batch at all', async () => {
    const before = await checkInContents(regimen)
    for (const wrong of [{ efforts: [{ dimensionId: 'nonsense', effort: 'SOLID' }] }, { date: '2026-02-30' }]) {
      const checkIns = [daysAgo(0), daysAgo(1, wrong)]
      const { errors } = await ana.run(documentOf('syncCheckIns'), { input: { checkIns } })
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
    expect(await checkInContents(regimen)).toEqual(before)
  })
})

describe('what comes too late', () => {
  const kept = async (who: Person, of: TestJourney) => ({
    board: await boardOf(who, of),
    streak: await streakIn(who, of),
    totals: await regimen.testDatabase
      .administrator`select * from journey_day_statistics where journey_id = ${of.id} order by local_date`,
    head: await regimen.testDatabase.administrator`select sequence from leaderboard_heads where circle_id = ${of.id}`,
  })

  test('is kept, counts for nothing and says so, as does what is of a day before joining', async () => {
    const late = await writeJourney(regimen, [uuidOf(ana.id)], { joinedOn: '2026-02-20' })
    const before = await kept(ana, late)
    const of = (date: string) => dayOf(late, ['SOLID'], { clientCheckInId: randomUUID(), date })
    const { results, badgesAwarded } = await sync([of('2026-02-26'), of('2026-02-19')])
    expect(fates(results)).toEqual(['LATE', 'BEFORE_JOINING'])
    expect(results[0].checkIn).toEqual({ date: '2026-02-26', score: 2, verdict: 'NOT_COUNTED' })
    expect(badgesAwarded).toEqual([])
    expect(await kept(ana, late)).toEqual(before)
    const { node } = await ana.data(
      `query ($id: ID!) { node: journey(id: $id) { myDays(from: "2026-02-26", to: "2026-02-26") { state score } } }`,
      { id: globalId('Journey', late.id) },
    )
    expect(node.myDays).toEqual([{ state: 'MISSED', score: null }])
    expect(await differences(regimen, late, [ana])).toEqual([])
  })

  test('changes nothing of a day that counts', async () => {
    await sync([daysAgo(0)])
    regimen.clock.advance({ hours: 96 })
    const before = await kept(ana, journey)
    const late = { ...daysAgo(0), ...dayOf(journey, ['SKIPPED', 'CRUSHED', 'CRUSHED']), date: '2026-03-02' }
    const answer = await doneCheckIn(ana, 'checkIn', { ...late, note: 'late' })
    expect(answer).toMatchObject({
      ...{ notCounted: 'LATE', alreadyKnown: false, badgesAwarded: [] },
      checkIn: { score: 3, verdict: 'MET', counts: true, notCounted: null, note: null },
    })
    expect(answer.checkIn.efforts).toHaveLength(2)
    expect(await kept(ana, journey)).toEqual(before)
  })

  test('is not late to the minute at which 48 hours have passed since the day ended', async () => {
    const late = dayOf(journey, ['SOLID'], { date: '2026-03-02' })
    regimen.clock.set('2026-03-04T22:59:59.999Z')
    expect(await doneCheckIn(ana, 'checkIn', late)).toMatchObject({ notCounted: null })
    regimen.clock.set('2026-03-04T23:00:00Z')
    expect(await doneCheckIn(ben, 'checkIn', late)).toMatchObject({ notCounted: 'LATE' })
  })
})
