import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccessToken } from '../people/account-client.ts'
import { globalId, lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import {
  boardOf,
  checkInContents,
  dayOf,
  differences,
  documentOf,
  doneCheckIn,
  type Level,
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
  journey = await writeJourney(regimen, [uuidOf(ana.id), uuidOf(ben.id)], { weights: [1, 2, 5] })
})

const earlier = (minutes: number) => regimen.clock.now().subtract({ minutes }).toString()
const say = (efforts: readonly (Level | null)[], more: object = {}, who = ana) =>
  doneCheckIn(who, 'checkIn', dayOf(journey, efforts, more))
const idOf = (index: number) => globalId('Dimension', journey.dimensions[index]?.id ?? '')
const keysOf = (badges: { badge: { key: string } }[]) => badges.map(({ badge }) => badge.key)

test('a check-in is answered with the day, the streak and the badges as they are now', async () => {
  const answer = await say(['SOLID', 'CRUSHED', null], { note: '  Before six ', clientCheckInId: randomUUID() })
  expect(answer).toMatchObject({
    ...{ alreadyKnown: false, notCounted: null },
    checkIn: {
      ...{ date: '2026-03-02', score: 8, verdict: 'MET', counts: true, notCounted: null },
      ...{ note: 'Before six', version: 1 },
    },
    streak: { current: 1, longest: 1, lastMetOn: '2026-03-02', today: 'MET', isAtRisk: false },
    badgesAwarded: [{ badge: { key: 'first_check_in' }, periodKey: null }],
  })
  expect(Temporal.Instant.from(answer.checkIn.occurredAt)).toEqual(regimen.clock.now())
  const byDimension = new Map(
    answer.checkIn.efforts.map((one: { dimension: { id: string } }) => [one.dimension.id, one]),
  )
  expect(byDimension.get(idOf(0))).toMatchObject({ effort: 'SOLID', weight: 1, score: 2 })
  expect(byDimension.get(idOf(1))).toMatchObject({ effort: 'CRUSHED', weight: 2, score: 6 })
  expect(await boardOf(ana, journey)).toEqual(['1 8 1 1/61 1'])
  const { checkIns, node } = await ana.data(
    `query ($journeyId: ID!, $id: ID!) {
      checkIns(journeyId: $journeyId, from: "2026-03-01", to: "2026-03-02") { id score }
      node(id: $id) { ... on CheckIn { date journey { title } } } }`,
    { journeyId: globalId('Journey', journey.id), id: answer.checkIn.id },
  )
  expect(checkIns).toEqual([{ id: answer.checkIn.id, score: 8 }])
  expect(node).toEqual({ date: '2026-03-02', journey: { title: 'Morning miles' } })
})

describe('two answers of a day', () => {
  const low = '00000000-0000-4000-8000-00000000000a'
  const high = 'F0000000-0000-4000-8000-00000000000A'
  const cases: [string, { minutes: number; id: string }, { minutes: number; id: string }][] = [
    ['the one that was said later', { minutes: 9, id: high }, { minutes: 5, id: low }],
    ['of the same moment the one with the greater id', { minutes: 5, id: low }, { minutes: 5, id: high }],
  ]
  test.each(cases)('%s stands, whichever comes first', async (_which, loser, winner) => {
    const first = { efforts: ['CRUSHED', 'SOLID', null], ...loser } as const
    const last = { efforts: ['MINIMAL', null, 'PARTIAL'], ...winner } as const
    for (const order of [
      [first, last],
      [last, first],
    ]) {
      journey = await writeJourney(regimen, [uuidOf(ana.id)], { weights: [1, 2, 5] })
      for (const { efforts, minutes, id } of order)
        await say(efforts, {
          ...{ occurredAt: earlier(minutes), note: `${minutes} ${id}` },
          clientCheckInId: id.replace('a', journey.id.slice(0, 1)).slice(0, 24) + journey.id.slice(24),
        })
      const { checkIn, streak } = await say([null, null, 'SOLID'], { occurredAt: earlier(60) })
      expect(checkIn).toMatchObject({ score: 0.5 + 4 + 5, verdict: 'MET', note: `${winner.minutes} ${winner.id}` })
      expect(Temporal.Instant.from(checkIn.occurredAt).toString()).toBe(earlier(winner.minutes))
      expect(streak).toMatchObject({ current: 1 })
      expect(await boardOf(ana, journey)).toEqual(['1 9.5 1 1/61 1'])
      expect(await differences(regimen, journey, [ana])).toEqual([])
    }
  })
})

describe('a day is', () => {
  test.each<[string, (Level | null)[], string, number]>([
    ['met where all that is required is answered and one effort made', ['MINIMAL', null, null], 'MET', 0.5],
    ['met where what is required was skipped and something else done', ['SKIPPED', 'MINIMAL', null], 'MET', 0],
    ['not met without what is required', [null, 'CRUSHED', 'CRUSHED'], 'REQUIRED_MISSING', 21],
    ['not met where all was skipped', ['SKIPPED', 'SKIPPED', 'SKIPPED'], 'ONLY_SKIPPED', -8],
  ])('%s', async (_what, efforts, verdict, score) => {
    const { checkIn, streak } = await say(efforts)
    expect(checkIn).toMatchObject({ verdict, score })
    const isMet = verdict === 'MET'
    expect(streak).toMatchObject({ current: isMet ? 1 : 0, today: isMet ? 'MET' : 'OPEN', isAtRisk: false })
    expect(await boardOf(ana, journey)).toEqual([`1 ${score} 1 ${isMet ? '1/61 1' : '0/60 0'}`])
  })
})

test('weights and what is required stay as they were when it was said', async () => {
  const said = await say(['SOLID', null, null])
  await done(ana, 'updateDimension', { dimensionId: idOf(0), weight: 4, required: false })
  regimen.clock.advance({ seconds: 1 })
  await done(ana, 'updateDimension', { dimensionId: idOf(1), required: true })
  const unchanged = await ana.data('query ($id: ID!) { node(id: $id) { ... on CheckIn { score verdict } } }', {
    id: said.checkIn.id,
  })
  expect(unchanged.node).toEqual({ score: 2, verdict: 'MET' })
  regimen.clock.advance({ minutes: 5 })
  const { checkIn } = await say([null, null, 'MINIMAL'])
  expect(checkIn).toMatchObject({ id: said.checkIn.id, score: 2 + 2.5, verdict: 'REQUIRED_MISSING', version: 2 })
  expect((await say([null, 'MINIMAL', null], { date: '2026-03-02' })).checkIn).toMatchObject({ verdict: 'MET' })
  expect(await differences(regimen, journey, [ana])).toEqual([])
})

describe('an id that a device gave', () => {
  const once = () => ({ clientCheckInId: randomUUID(), occurredAt: earlier(3) })

  test('changes nothing when it comes again, in other letters and order too', async () => {
    const given = { ...dayOf(journey, ['SOLID', 'PARTIAL', null]), ...once(), note: 'easy' }
    const { badgesAwarded, ...said } = await doneCheckIn(ana, 'checkIn', given)
    expect(keysOf(badgesAwarded)).toEqual(['first_check_in'])
    const before = await checkInContents(regimen)
    regimen.clock.advance({ hours: 1 })
    const again = { ...given, efforts: given.efforts.toReversed(), note: ' easy ' }
    const capital = { ...again, clientCheckInId: again.clientCheckInId.toUpperCase() }
    expect(await doneCheckIn(ana, 'checkIn', capital)).toMatchObject({ alreadyKnown: true })
    expect(await doneCheckIn(ana, 'checkIn', again)).toEqual({ ...said, alreadyKnown: true, badgesAwarded: [] })
    expect(await checkInContents(regimen)).toEqual(before)
  })

  test('is refused with something else', async () => {
    const given = dayOf(journey, ['SOLID', null, null], once())
    await doneCheckIn(ana, 'checkIn', given)
    const before = await checkInContents(regimen)
    const other = { ...given, efforts: dayOf(journey, ['MINIMAL', null, null]).efforts }
    for (const changed of [other, { ...given, note: 'other' }, { ...given, date: '2026-03-01' }])
      expect(await sendCheckIn(ana, 'checkIn', changed)).toMatchObject({
        ...{ __typename: 'IdempotencyKeyReused', path: ['clientCheckInId'] },
      })
    expect(await checkInContents(regimen)).toEqual(before)
  })

  test('is another’s to use too', async () => {
    const given = dayOf(journey, ['SOLID', null, null], once())
    await doneCheckIn(ana, 'checkIn', given)
    expect(await doneCheckIn(ben, 'checkIn', { ...given, note: 'mine' })).toMatchObject({ alreadyKnown: false })
    expect(await boardOf(ben, journey)).toEqual(['1 2 1 1/61 1', '1 2 1 1/61 1'])
  })

  test('of a check-in that was deleted does not bring it back', async () => {
    const given = dayOf(journey, ['SOLID', null, null], once())
    const { checkIn } = await doneCheckIn(ana, 'checkIn', given)
    await doneCheckIn(ana, 'deleteCheckIn', { checkInId: checkIn.id })
    const before = await checkInContents(regimen)
    expect(await sendCheckIn(ana, 'checkIn', given)).toMatchObject({
      ...{ __typename: 'CheckInDeleted', path: ['clientCheckInId'] },
    })
    expect(await checkInContents(regimen)).toEqual(before)
    expect(await say(['MINIMAL', null, null])).toMatchObject({ checkIn: { score: 0.5, version: 1 } })
  })
})

describe('what cannot be is refused with its place, and nothing is written', () => {
  const many = (count: number) =>
    Array.from({ length: count }, () => ({ dimensionId: globalId('Dimension', randomUUID()), effort: 'SOLID' }))
  const cases: [string, () => object, string, string, RegExp][] = [
    ['an unknown dimension', () => ({ efforts: many(1) }), 'NotFound', 'efforts.0.dimensionId', /no such dimension/],
    ['none', () => ({ efforts: [] }), 'InvalidInput', 'efforts', /at least 1/],
    ['51 efforts', () => ({ efforts: many(51) }), 'InvalidInput', 'efforts', /at most 50/],
    [
      'a dimension twice',
      () => ({ efforts: [0, 0].flatMap(() => dayOf(journey, ['SOLID']).efforts) }),
      ...(['InvalidInput', 'efforts', /each dimension once/] as const),
    ],
    [
      'an instant ahead by more than ten minutes',
      () => ({ occurredAt: regimen.clock.now().add({ minutes: 10, milliseconds: 1 }).toString() }),
      ...(['InvalidInput', 'occurredAt', /must not be after now/] as const),
    ],
    ['tomorrow', () => ({ date: '2026-03-03' }), 'InvalidInput', 'date', /must not be after 2026-03-02/],
    [
      'a date that had not begun as it was said',
      () => ({ date: '2026-03-02', occurredAt: '2026-03-01T22:59:59Z' }),
      ...(['InvalidInput', 'date', /must not be after 2026-03-01/] as const),
    ],
    ['an instant before 1900', () => ({ occurredAt: '1899-06-01T00:00:00Z' }), 'InvalidInput', 'occurredAt', /1900/],
    ['a long note', () => ({ note: '🧊'.repeat(2001) }), 'InvalidInput', 'note', /at most 2000 characters/],
    ['a NUL', () => ({ note: 'a\0b' }), 'InvalidInput', 'note', /must not contain a NUL/],
    ['half an emoji', () => ({ note: 'a\ud83e' }), 'InvalidInput', 'note', /well-formed Unicode/],
  ]
  test.each(cases)('%s', async (_what, more, name, path, message) => {
    const before = await checkInContents(regimen)
    const refused = await sendCheckIn(ana, 'checkIn', dayOf(journey, ['SOLID', null, null], more()))
    expect(refused).toMatchObject({ __typename: name, path: path.split('.'), message: expect.stringMatching(message) })
    if (name === 'InvalidInput') expect(refused.issues).toHaveLength(1)
    expect(await checkInContents(regimen)).toEqual(before)
  })

  test('a dimension of another journey, and an archived one from then on', async () => {
    const other = await writeJourney(regimen, [uuidOf(ana.id)])
    const foreign = { efforts: dayOf(other, ['SOLID']).efforts }
    const refused = await sendCheckIn(ana, 'checkIn', dayOf(journey, [], foreign))
    expect(refused).toMatchObject({ __typename: 'NotFound', path: ['efforts', '0', 'dimensionId'] })
    await done(ana, 'archiveDimension', { dimensionId: idOf(2) })
    const archived = { __typename: 'InvalidInput', path: ['efforts', '1', 'dimensionId'] }
    expect(await sendCheckIn(ana, 'checkIn', dayOf(journey, ['SOLID', null, 'SOLID']))).toMatchObject(archived)
    // A device without a network could not know of it.
    expect(await say(['SOLID', null, 'SOLID'], { occurredAt: earlier(1) })).toMatchObject({ checkIn: { score: 12 } })
  })

  test('a date before 1900, which is none that can be sent', async () => {
    const input = dayOf(journey, ['SOLID', null, null], { date: '1899-12-31' })
    const { errors } = await ana.run(documentOf('checkIn'), { input })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test('of a journey that is archived or deleted', async () => {
    const journeyId = globalId('Journey', journey.id)
    await done(ana, 'archiveJourney', { journeyId })
    const before = await checkInContents(regimen)
    for (const who of [ana, ben])
      expect(await sendCheckIn(who, 'checkIn', dayOf(journey, ['SOLID', null, null]))).toMatchObject({
        ...{ __typename: 'JourneyStatusConflict', currentStatus: 'ARCHIVED', path: ['journeyId'] },
      })
    expect(await checkInContents(regimen)).toEqual(before)
    expect(await say(['SOLID', null, null], { occurredAt: earlier(1) })).toMatchObject({ checkIn: { score: 2 } })
    await done(ana, 'deleteJourney', { journeyId })
    for (const who of [ana, ben])
      expect(await sendCheckIn(who, 'checkIn', dayOf(journey, ['SOLID', null, null]))).toMatchObject({
        ...{ __typename: 'NotFound', path: ['journeyId'] },
      })
  })

  test('by a token that may only read', async () => {
    const quin = await lasting(regimen, 'quin')
    const own = await writeJourney(regimen, [uuidOf(quin.id)])
    const { token } = await createAccessToken(quin, { scopes: ['READ'] })
    const before = await checkInContents(regimen)
    const input = dayOf(own, ['SOLID'])
    for (const [name, sent] of [
      ['checkIn', input],
      ['syncCheckIns', { checkIns: [input] }],
    ] as const) {
      const { errors } = await regimen.as(token).run(documentOf(name), { input: sent })
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
    expect(await checkInContents(regimen)).toEqual(before)
    expect(await streakIn(regimen.as(token), own)).toMatchObject({ current: 0 })
    expect(await doneCheckIn(quin, 'checkIn', input)).toMatchObject({ checkIn: { score: 2 } })
  })
})

test('a clock ten minutes ahead, characters that are two each and an empty note are no matter', async () => {
  const occurredAt = regimen.clock.now().add({ minutes: 10 }).toString()
  const note = '🧊'.repeat(2000)
  expect((await say(['SOLID', null, null], { occurredAt, note })).checkIn).toMatchObject({ date: '2026-03-02', note })
  expect((await say(['SOLID', null, null], { occurredAt, note: '  ' })).checkIn).toMatchObject({ note })
  // Ten minutes to midnight a clock that is ahead says tomorrow: for the server it is still today.
  regimen.clock.set('2026-03-02T22:55:00Z')
  const ahead = await say(['SOLID', null, null], { occurredAt: '2026-03-02T23:03:00Z' })
  expect(ahead.checkIn).toMatchObject({ date: '2026-03-02', version: 3 })
})

test('several in one request are each answered with the day as it then is', async () => {
  const refusal = '... on Refusal { message }'
  const { a, b, c } = await ana.data(
    `mutation ($one: CheckInInput!, $two: CheckInInput!, $three: CheckInInput!) {
      a: checkIn(input: $one) { ... on CheckInPayload { checkIn { score } } ${refusal} }
      b: checkIn(input: $two) { ... on CheckInPayload { checkIn { score efforts { score } note } } ${refusal} }
      c: checkIn(input: $three) { ... on CheckInPayload { streak { current } } ${refusal} } }`,
    {
      one: dayOf(journey, ['SOLID', null, null], { note: 'one' }),
      two: dayOf(journey, [null, 'SOLID', null], { note: 'two' }),
      three: dayOf(journey, ['SOLID', null, null], { date: '2026-03-01' }),
    },
  )
  expect(a.checkIn.score).toBe(2)
  expect(b.checkIn.score).toBe(6)
  expect(b.checkIn.efforts).toHaveLength(2)
  expect(c.streak.current).toBe(2)
})
