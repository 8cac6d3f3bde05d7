import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asViewer } from '../../src/db/viewer.ts'
import { globalId, uuidOf } from '../programs/program-client.ts'
import type { Regimen } from '../setup/regimen.ts'
import { startRegimen } from '../setup/regimen.ts'
import {
  type Cast,
  castOf,
  contents,
  createJourney,
  done,
  filledJourney,
  type Mutation,
  mutationOf,
  type Place,
  profileOf,
  send,
} from './journey-client.ts'

let regimen: Regimen
let people: Cast
beforeAll(async () => {
  regimen = await startRegimen()
  people = await castOf(regimen)
})
afterAll(() => regimen.close())

const place = (isPublic: boolean) => filledJourney(people, isPublic)

const nowhere = '019cadc6-0000-7000-8000-000000000000'

type Case = {
  readonly needed: 'OWNER' | 'ADMIN' | 'MEMBER'
  readonly path: string
  readonly input: (place: Place) => object
  /** Brings the journey to where it is allowed. */
  readonly before?: (place: Place) => Promise<unknown>
}
const ofJourney = (needed: Case['needed'], more: (place: Place) => object = () => ({})): Case => ({
  ...{ needed, path: 'journeyId' },
  input: (at) => ({ journeyId: at.journeyId, ...more(at) }),
})
const ofDimension = (more: object = {}): Case => ({
  ...{ needed: 'ADMIN', path: 'dimensionId' },
  input: ({ dimensionId }) => ({ dimensionId, ...more }),
})
const spare = () => ({ profileId: profileOf(people.spare) })

const cases: Readonly<Partial<Record<Mutation, Case>>> = {
  updateJourney: ofJourney('OWNER', () => ({ title: 'Another title' })),
  archiveJourney: ofJourney('OWNER'),
  deleteJourney: ofJourney('OWNER'),
  transferJourney: ofJourney('OWNER', spare),
  setMemberRole: ofJourney('OWNER', () => ({ ...spare(), role: 'ADMIN' })),
  removeMember: ofJourney('ADMIN', spare),
  addDimension: ofJourney('ADMIN', () => ({ name: 'Joy' })),
  reorderDimensions: ofJourney('ADMIN', ({ dimensionIds }) => ({ dimensionIds: dimensionIds.toReversed() })),
  inviteToJourney: ofJourney('ADMIN', () => ({ useLimit: 3 })),
  updateDimension: ofDimension({ weight: 5 }),
  archiveDimension: ofDimension(),
  leaveJourney: ofJourney('MEMBER'),
}
const mayNot: Readonly<Record<Case['needed'], readonly (keyof typeof people)[]>> = {
  OWNER: ['admin', 'member'],
  ADMIN: ['member'],
  MEMBER: [],
}
const rightful: Readonly<Record<Case['needed'], keyof typeof people>> = {
  ...{ OWNER: 'owner', ADMIN: 'admin', MEMBER: 'member' },
}
const outsiders = ['stranger', 'former', 'removed'] as const

const named = Object.entries(cases) as [Mutation, Case][]

describe.each(named)('%s', (name, { needed, path, input }) => {
  test('of a private journey is answered to outsiders as for one that does not exist, and to members by the role', async () => {
    const at = await place(false)
    const unknown = { ...input(at), [path]: globalId(path === 'journeyId' ? 'Journey' : 'Dimension', nowhere) }
    const before = await contents(regimen)
    for (const who of outsiders) {
      const refused = await send(people[who], name, input(at))
      expect(refused).toMatchObject({ __typename: 'NotFound', path: [path] })
      expect(refused).toEqual(await send(people[who], name, unknown))
    }
    for (const who of mayNot[needed])
      expect(await send(people[who], name, input(at))).toMatchObject({
        ...{ __typename: 'JourneyRoleNeeded', neededRole: needed, path: [path] },
      })
    expect(await contents(regimen)).toEqual(before)
    expect(await send(people[rightful[needed]], name, input(at))).not.toHaveProperty('__typename')
    expect(await contents(regimen)).not.toEqual(before)
  })

  test('of a public journey is refused to outsiders by the role that they have not', async () => {
    const at = await place(true)
    const before = await contents(regimen)
    for (const who of [...outsiders, ...mayNot[needed]])
      expect(await send(people[who], name, input(at))).toMatchObject({
        ...{ __typename: 'JourneyRoleNeeded', neededRole: needed },
      })
    expect(await contents(regimen)).toEqual(before)
    expect(await send(people[rightful[needed]], name, input(at))).not.toHaveProperty('__typename')
  })

  test('needs somebody who is signed in, and the id of the right type', async () => {
    const at = await place(true)
    const before = await contents(regimen)
    const { errors } = await regimen.anonymous.run(mutationOf(name), { input: input(at) })
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    for (const id of ['nonsense', '', globalId('Program', nowhere), globalId('Journey', "x' or '1'='1")]) {
      const wrong = await people.owner.run(mutationOf(name), { input: { ...input(at), [path]: id } })
      expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
    expect(await contents(regimen)).toEqual(before)
  })
})

test('restoreJourney of a deleted journey is the owner’s alone: it is not there for anybody else', async () => {
  const { journeyId } = await place(true)
  await done(people.owner, 'deleteJourney', { journeyId })
  const before = await contents(regimen)
  for (const who of [...outsiders, 'admin', 'member'] as const)
    expect(await send(people[who], 'restoreJourney', { journeyId })).toMatchObject({ __typename: 'NotFound' })
  expect(await contents(regimen)).toEqual(before)
  expect(await done(people.owner, 'restoreJourney', { journeyId })).toMatchObject({ status: 'ACTIVE' })
})

test('revokeInvite is for admins: the invite of a link is not there for anybody else', async () => {
  const { inviteId } = await place(true)
  const before = await contents(regimen)
  for (const who of [...outsiders, 'member'] as const) {
    const refused = await send(people[who], 'revokeInvite', { inviteId })
    expect(refused).toMatchObject({ __typename: 'NotFound', path: ['inviteId'] })
    expect(refused).toEqual(await send(people[who], 'revokeInvite', { inviteId: globalId('JourneyInvite', nowhere) }))
  }
  expect(await contents(regimen)).toEqual(before)
  expect(await done(people.admin, 'revokeInvite', { inviteId })).toMatchObject({ state: 'REVOKED', url: null })
})

test('joinJourney finds no private journey, and an invite by a guessed id lets nobody in', async () => {
  const { journeyId, inviteId } = await place(false)
  const before = await contents(regimen)
  for (const who of outsiders) {
    expect(await send(people[who], 'joinJourney', { journeyId })).toMatchObject({ __typename: 'NotFound' })
    for (const name of ['acceptInvite', 'declineInvite'] as const) {
      expect(await send(people[who], name, { inviteId })).toMatchObject({ __typename: 'NotFound', path: ['inviteId'] })
      for (const token of ['', 'x'.repeat(200), Buffer.alloc(48).toString('base64url')])
        expect(await send(people[who], name, { token })).toMatchObject({ __typename: 'NotFound', path: ['token'] })
    }
  }
  expect(await contents(regimen)).toEqual(before)
})

describe('reading', () => {
  const everything = `query ($id: ID!) { journey(id: $id) { title myRole dimensions { name } statistics { members checkIns }
    members { nodes { role } } invites { nodes { url } } } node(id: $id) { id } }`

  test('a private journey is there for its members alone, its invites for its admins', async () => {
    const { journeyId, inviteId, dimensionId } = await place(false)
    for (const who of outsiders) {
      expect(await people[who].data(everything, { id: journeyId })).toEqual({ journey: null, node: null })
      for (const id of [inviteId, dimensionId])
        expect(await people[who].data('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null })
      const lists = await people[who].data(
        '{ journeys(search: "cold") { nodes { id } } myJourneys { nodes { id } } myInvites { nodes { id } } }',
      )
      const ids = [...lists.journeys.nodes, ...lists.myJourneys.nodes, ...lists.myInvites.nodes]
      expect(ids.map(({ id }: { id: string }) => id)).not.toContain(journeyId)
    }
    const member = (await people.member.data(everything, { id: journeyId })).journey
    expect(member).toMatchObject({ myRole: 'MEMBER', invites: null, statistics: { members: 4 } })
    expect(member.members.nodes).toHaveLength(4)
    const admin = (await people.admin.data(everything, { id: journeyId })).journey
    expect(admin.invites.nodes).toHaveLength(2)
  })

  test('a public journey shows outsiders its totals and not who is in it', async () => {
    const { journeyId } = await place(true)
    for (const who of outsiders)
      expect((await people[who].data(everything, { id: journeyId })).journey).toEqual({
        ...{ title: 'Cold showers', myRole: null, dimensions: [{ name: 'Length' }, { name: 'Cold' }] },
        ...{ statistics: { members: 4, checkIns: 0 }, members: null, invites: null },
      })
  })

  test('its trail is for its admins, who see who did what to whom', async () => {
    const { journeyId } = await place(true)
    const query = `query ($id: ID!) { journey(id: $id) { auditTrail(first: 3) {
      nodes { action actor { username } owner { username } before after } } } }`
    for (const who of [...outsiders, 'member'] as const)
      expect(await people[who].data(query, { id: journeyId })).toEqual({ journey: { auditTrail: null } })
    const { journey } = await people.admin.data(query, { id: journeyId })
    const [owner, removed] = [{ username: 'owner' }, { username: 'removed' }]
    expect(journey.auditTrail.nodes).toMatchObject([
      { action: 'INVITE_MADE', actor: owner, after: { by: 'LINK', useLimit: 1 } },
      { action: 'MEMBER_REMOVED', actor: owner, owner: removed, before: { role: 'MEMBER' }, after: null },
      { action: 'MEMBER_LEFT', actor: { username: 'former' }, owner: { username: 'former' } },
    ])
  })

  test.each([
    '{ journeys { nodes { id } } }',
    '{ myJourneys { nodes { id } } }',
    '{ myInvites { nodes { id } } }',
    `{ journey(id: "${globalId('Journey', nowhere)}") { id } }`,
  ])('%s needs somebody who is signed in', async (query) => {
    expect((await regimen.anonymous.run(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('the role of a person’s request, whatever it sends', () => {
  let at: Place
  beforeEach(async () => {
    at = await place(true)
  })
  const attempts: [string, keyof typeof people, (ids: { journey: string; self: string }) => string][] = [
    ['make a journey', 'owner', () => `insert into journeys select * from journeys`],
    [
      'make themselves a member',
      'stranger',
      ({ journey, self }) =>
        `insert into journey_members values ('${journey}', '${self}', 'MEMBER', viewer_now(), '2026-03-02')`,
    ],
    [
      'make themselves an admin',
      'member',
      ({ self }) => `update journey_members set role = 'ADMIN' where user_id = '${self}'`,
    ],
    ['change the totals', 'owner', () => 'update journey_statistics set members = 9'],
    ['use up an invite', 'admin', () => 'update journey_invites set uses = 0'],
    ['delete a journey for good', 'owner', () => 'delete from journeys'],
    [
      'add a dimension where they are a member',
      'member',
      ({ journey }) =>
        `insert into dimensions (id, journey_id, name, examples, weight, required, position, created_at, updated_at)
       values ('${nowhere}', '${journey}', 'Mine', '{}', 1, false, 9, viewer_now(), viewer_now())`,
    ],
    [
      'invite where they are a member',
      'member',
      ({ journey, self }) =>
        `insert into journey_invites (id, journey_id, invited_by, use_limit, created_at, expires_at)
       values ('${nowhere}', '${journey}', '${self}', 1, viewer_now(), viewer_now())`,
    ],
  ]
  test.each(attempts)('cannot %s', async (_name, who, statement) => {
    const before = await contents(regimen)
    const self = uuidOf(people[who].id)
    const attempt = asViewer(regimen.database, { id: self }, regimen.clock.now(), (tx) =>
      tx.execute(statement({ journey: uuidOf(at.journeyId), self })),
    )
    await expect(attempt).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await contents(regimen)).toEqual(before)
  })

  test.each([
    ['admin', "update journeys set title = 'Mine now'"],
    ['member', 'update dimensions set weight = 5'],
    ['stranger', 'update dimensions set weight = 5'],
  ] as const)('changes nothing as %s by: %s', async (who, statement) => {
    const before = await contents(regimen)
    await asViewer(regimen.database, { id: uuidOf(people[who].id) }, regimen.clock.now(), (tx) => tx.execute(statement))
    expect(await contents(regimen)).toEqual(before)
  })
})

test('a stranger’s own journey is theirs to administer, so that the refusals above are not of all', async () => {
  const journey = await createJourney(people.stranger, { isPublic: false })
  expect(await done(people.stranger, 'addDimension', { journeyId: journey.id, name: 'Joy' })).toMatchObject({
    weight: 1,
  })
})
