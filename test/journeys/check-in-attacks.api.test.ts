import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asViewer, rowsOf } from '../../src/db/viewer.ts'
import { globalId, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import {
  type CheckInMutation,
  checkInContents,
  dayOf,
  documentOf,
  doneCheckIn,
  sendCheckIn,
  signedIn,
} from './check-in-client.ts'
import { done, profileOf } from './journey-client.ts'
import { type TestJourney, writeJourney } from './journey-rows.ts'

let regimen: Regimen
let people: Record<'owner' | 'member' | 'former' | 'removed' | 'stranger', Person>
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
  const [owner, member, former, removed, stranger] = await Promise.all([1, 2, 3, 4, 5].map(() => signedIn(regimen)))
  people = { owner, member, former, removed, stranger } as typeof people
})
afterAll(() => regimen.close())

/** A journey with all but the stranger in it; the member has a check-in with its badge, and a freeze. */
type Place = { journey: TestJourney; checkInId: string; badgeId: string; freezeId: string }
let at: Place
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  const { owner, member, former, removed } = people
  const members = [owner, member, former, removed].map(({ id }) => uuidOf(id))
  const journey = await writeJourney(regimen, members)
  const said = await doneCheckIn(member, 'checkIn', dayOf(journey, ['SOLID', 'SOLID'], { note: 'for me alone' }))
  const journeyId = globalId('Journey', journey.id)
  const { freeze } = await doneCheckIn(member, 'freezeDays', { journeyId, from: '2026-03-05', to: '2026-03-06' })
  await done(former, 'leaveJourney', { journeyId })
  await done(owner, 'removeMember', { journeyId, profileId: profileOf(removed) })
  at = { journey, checkInId: said.checkIn.id, badgeId: said.badgesAwarded[0].id, freezeId: freeze.id }
})

const nowhere = '019cadc6-0000-7000-8000-000000000000'
const nowhereIn = (journey: TestJourney): TestJourney => ({ ...journey, id: nowhere })
const outsiders = ['stranger', 'former', 'removed'] as const

type Case = {
  readonly path: string
  readonly input: (place: Place) => object
  /** The same of something that there is not. */
  readonly unknown: (place: Place) => object
  readonly attackers: readonly (keyof typeof people)[]
}
const single: Case = {
  path: 'journeyId',
  input: ({ journey }) => dayOf(journey, ['CRUSHED', null]),
  unknown: ({ journey }) => dayOf(nowhereIn(journey), ['CRUSHED', null]),
  attackers: outsiders,
}
const freeze = (id: string) => ({ journeyId: globalId('Journey', id), from: '2026-03-09', to: '2026-03-10' })
const everybodyElse = [...outsiders, 'owner'] as const
const cases: readonly [CheckInMutation, Case][] = [
  ['checkIn', single],
  [
    'deleteCheckIn',
    {
      path: 'checkInId',
      input: ({ checkInId }) => ({ checkInId }),
      unknown: () => ({ checkInId: globalId('CheckIn', nowhere) }),
      attackers: everybodyElse,
    },
  ],
  [
    'freezeDays',
    {
      path: 'journeyId',
      input: ({ journey }) => freeze(journey.id),
      unknown: () => freeze(nowhere),
      attackers: outsiders,
    },
  ],
  [
    'cancelFreeze',
    {
      path: 'freezeId',
      input: ({ freezeId }) => ({ freezeId }),
      unknown: () => ({ freezeId: globalId('Freeze', nowhere) }),
      attackers: everybodyElse,
    },
  ],
]

describe.each(cases)('%s', (name, { path, input, unknown, attackers }) => {
  test.each([false, true])(
    'is answered to others as for what there is not, and writes nothing (public: %s)',
    async (isPublic) => {
      await regimen.testDatabase.administrator`update journeys set is_public = ${isPublic} where id = ${at.journey.id}`
      const before = await checkInContents(regimen)
      for (const who of attackers) {
        const refused = await sendCheckIn(people[who], name, input(at))
        expect(refused).toMatchObject({ __typename: 'NotFound', path: [path] })
        expect(refused).toEqual(await sendCheckIn(people[who], name, unknown(at)))
      }
      expect(await checkInContents(regimen)).toEqual(before)
      expect(await sendCheckIn(people.member, name, input(at))).not.toHaveProperty('__typename')
      expect(await checkInContents(regimen)).not.toEqual(before)
    },
  )

  test('needs somebody who is signed in, and ids of the right type', async () => {
    const before = await checkInContents(regimen)
    const { errors } = await regimen.anonymous.run(documentOf(name), { input: input(at) })
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    for (const id of ['nonsense', '', globalId('Profile', nowhere), globalId('CheckIn', "x' or '1'='1")]) {
      const wrong = await people.member.run(documentOf(name), { input: { ...input(at), [path]: id } })
      expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
    expect(await checkInContents(regimen)).toEqual(before)
  })
})

test('syncCheckIns refuses others each of theirs, and takes those of the member', async () => {
  const checkIns = [single.input(at), single.unknown(at), { ...single.input(at), clientCheckInId: randomUUID() }]
  const before = await checkInContents(regimen)
  for (const who of outsiders) {
    const { results } = await doneCheckIn(people[who], 'syncCheckIns', { checkIns })
    for (const { status, checkIn, refusal } of results) {
      expect({ status, checkIn }).toEqual({ status: 'REFUSED', checkIn: null })
      expect(refusal).toMatchObject({ __typename: 'NotFound', path: ['journeyId'] })
    }
  }
  const { errors } = await regimen.anonymous.run(documentOf('syncCheckIns'), { input: { checkIns } })
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect(await checkInContents(regimen)).toEqual(before)
  const { results } = await doneCheckIn(people.member, 'syncCheckIns', { checkIns })
  expect(results.map(({ status }: { status: string }) => status)).toEqual(['TAKEN', 'REFUSED', 'TAKEN'])
})

test('the id of a device is its owner’s: nobody learns by it what another said', async () => {
  const clientCheckInId = randomUUID()
  await doneCheckIn(people.member, 'checkIn', { ...single.input(at), clientCheckInId })
  const own = dayOf(at.journey, ['MINIMAL', null], { clientCheckInId })
  const { checkIn, alreadyKnown } = await doneCheckIn(people.owner, 'checkIn', own)
  expect({ score: checkIn.score, alreadyKnown }).toEqual({ score: 0.5, alreadyKnown: false })
  const refused = await sendCheckIn(people.stranger, 'checkIn', { ...single.input(at), clientCheckInId })
  expect(refused).toMatchObject({ __typename: 'NotFound', path: ['journeyId'] })
})

test('nobody else reads what somebody said, earned or froze by its id', async () => {
  const nodes = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on CheckIn { note efforts { effort } } } }`
  const ids = [at.checkInId, at.badgeId, at.freezeId]
  for (const who of [...outsiders, 'owner'] as const)
    expect((await people[who].data(nodes, { ids })).nodes).toEqual([null, null, null])
  const own = (await people.member.data(nodes, { ids })).nodes
  expect(own.map((node: { id: string } | null) => node?.id)).toEqual(ids)
  expect(own[0]).toMatchObject({ note: 'for me alone', efforts: [{ effort: 'SOLID' }, { effort: 'SOLID' }] })
})

describe('the role of a person’s request', () => {
  const as = (who: keyof typeof people, text: string) =>
    asViewer(regimen.database, { id: uuidOf(people[who].id) }, regimen.clock.now(), (tx) =>
      rowsOf<{ rows: number }>(tx, text, []),
    )
  const own = ['checkin_submissions', 'checkin_details', 'user_badges', 'journey_freezes']

  test.each(own)('reads of %s what is the person’s own', async (table) => {
    const text = `select count(*)::integer as rows from ${table} where user_id = '${uuidOf(people.member.id)}'`
    for (const who of [...outsiders, 'owner'] as const) expect(await as(who, text)).toEqual([{ rows: 0 }])
    expect((await as('member', text))[0]?.rows).toBeGreaterThan(0)
  })

  test.each([...own, 'checkins', 'streaks', 'badges', 'journey_statistics', 'journey_day_statistics'])(
    'writes nothing of %s',
    async (table) => {
      const before = await checkInContents(regimen)
      for (const text of [`delete from ${table}`, `insert into ${table} select * from ${table}`])
        await expect(as('member', text)).rejects.toMatchObject({ code: '42501' })
      expect(await checkInContents(regimen)).toEqual(before)
    },
  )

  test.each(['checkins', 'streaks', 'journey_day_statistics'])(
    'reads of %s nothing where the person is no member',
    async (table) => {
      const text = `select count(*)::integer as rows from ${table} where journey_id = '${at.journey.id}'`
      expect(await as('stranger', text)).toEqual([{ rows: 0 }])
      expect(await as('owner', text)).toEqual([{ rows: 1 }])
    },
  )
})
