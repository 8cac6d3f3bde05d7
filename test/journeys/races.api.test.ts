import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import {
  createJourney,
  done,
  type Mutation,
  membersOf,
  profileOf,
  send,
  tokenOf,
  withMembers,
} from './journey-client.ts'

let regimen: Regimen
let other: Regimen
let people: Record<'owner' | 'admin' | 'member' | 'guest' | 'rival', Person>
beforeAll(async () => {
  regimen = await startRegimen()
  const names = ['owner', 'admin', 'member', 'guest', 'rival'] as const
  const signedUp = await Promise.all(names.map((name) => lasting(regimen, name)))
  people = Object.fromEntries(names.map((name, index) => [name, signedUp[index]])) as typeof people
})
afterAll(() => regimen.close())

type Act = readonly [person: Person, name: Mutation, input: object]

/** What two answer who act at the same moment, on two servers. */
async function together(one: Act, another: Act): Promise<[string, string]> {
  other = await regimen.another()
  const [a, b] = await Promise.all([
    send(one[0], one[1], one[2]),
    send(other.as(another[0].token), another[1], another[2]),
  ])
  return [a.__typename ?? 'done', b.__typename ?? 'done']
}

/** The members that the totals count, and those that there are: always as many. */
async function counted(journeyId: string): Promise<number> {
  const [row] = await regimen.testDatabase.administrator`
    select members, (select count(*)::integer from journey_members where journey_id = ${uuidOf(journeyId)}
      and left_at is null) as there from journey_statistics where journey_id = ${uuidOf(journeyId)}`
  expect(row?.members).toBe(row?.there)
  return Number(row?.members)
}

const rounds = [1, 2, 3]

describe.each(rounds)('at the same moment, for the %i. time', () => {
  test('two who take the last use of a link are one member', async () => {
    const { id: journeyId } = await createJourney(people.owner, { isPublic: false })
    const { url } = await done(people.owner, 'inviteToJourney', { journeyId, useLimit: 1 })
    const input = { token: tokenOf(url) }
    const answers = await together([people.guest, 'acceptInvite', input], [people.rival, 'acceptInvite', input])
    expect(answers.sort()).toEqual(['InviteNotOpen', 'done'])
    expect(await counted(journeyId)).toBe(2)
  })

  test('the same person who accepts twice uses a link once', async () => {
    const { id: journeyId } = await createJourney(people.owner, { isPublic: false })
    const { url, id } = await done(people.owner, 'inviteToJourney', { journeyId, useLimit: 5 })
    const accept: Act = [people.guest, 'acceptInvite', { token: tokenOf(url) }]
    expect(await together(accept, accept)).toEqual(['done', 'done'])
    expect(await counted(journeyId)).toBe(2)
    const node = 'query ($id: ID!) { node(id: $id) { ... on JourneyInvite { uses } } }'
    expect(await people.owner.data(node, { id })).toEqual({ node: { uses: 1 } })
  })

  test('an invite that is revoked while it is accepted has let in its guest or nobody', async () => {
    const { id: journeyId } = await createJourney(people.owner, { isPublic: false })
    const { url, id } = await done(people.owner, 'inviteToJourney', { journeyId, useLimit: 1 })
    const answers = await together(
      [people.guest, 'acceptInvite', { token: tokenOf(url) }],
      [people.owner, 'revokeInvite', { inviteId: id }],
    )
    expect(answers.toSorted()).toEqual(['InviteNotOpen', 'done'])
    expect(await counted(journeyId)).toBe(answers[0] === 'done' ? 2 : 1)
  })

  test('who joins again while they are removed is in it or removed, and counted so', async () => {
    const { journeyId } = await withMembers(people, { isPublic: true })
    const answers = await together(
      [people.member, 'joinJourney', { journeyId }],
      [people.admin, 'removeMember', { journeyId, profileId: profileOf(people.member) }],
    )
    expect(['done,done', 'RemovedFromJourney,done']).toContain(String(answers))
    expect(await counted(journeyId)).toBe(2)
    expect(await send(people.member, 'joinJourney', { journeyId })).toMatchObject({ __typename: 'RemovedFromJourney' })
  })

  test('a journey that is transferred to one who leaves has one owner, who is in it', async () => {
    const { journeyId } = await withMembers(people)
    const answers = await together(
      [people.owner, 'transferJourney', { journeyId, profileId: profileOf(people.member) }],
      [people.member, 'leaveJourney', { journeyId }],
    )
    expect(['done,OwnerMustTransfer', 'NotFound,done']).toContain(String(answers))
    const owners = (await membersOf(people.admin, journeyId))?.filter((line) => line.endsWith('OWNER'))
    expect(owners).toEqual([answers[0] === 'done' ? 'member OWNER' : 'owner OWNER'])
    await counted(journeyId)
  })

  test('a journey that is transferred to two has one owner', async () => {
    const { journeyId } = await withMembers(people)
    const to = (person: Person): Act => [people.owner, 'transferJourney', { journeyId, profileId: profileOf(person) }]
    expect((await together(to(people.member), to(people.admin))).sort()).toEqual(['JourneyRoleNeeded', 'done'])
    const lines = await membersOf(people.owner, journeyId)
    expect(lines?.filter((line) => line.endsWith('OWNER'))).toHaveLength(1)
    expect(lines).toContain('owner ADMIN')
  })

  test('who joins a journey that is archived is in it or not, and counted so', async () => {
    const { journeyId } = await withMembers(people, { isPublic: true })
    const answers = await together(
      [people.guest, 'joinJourney', { journeyId }],
      [people.owner, 'archiveJourney', { journeyId }],
    )
    expect(['done,done', 'NotFound,done']).toContain(String(answers))
    expect(await counted(journeyId)).toBe(answers[0] === 'done' ? 4 : 3)
  })

  test('two admins who remove the same member remove them once', async () => {
    const { journeyId } = await withMembers(people)
    const remove = (person: Person): Act => [
      ...([person, 'removeMember', { journeyId, profileId: profileOf(people.member) }] as const),
    ]
    expect((await together(remove(people.owner), remove(people.admin))).sort()).toEqual(['NotFound', 'done'])
    expect(await counted(journeyId)).toBe(2)
  })

  test('an admin who is made a member while they remove somebody has removed them or not', async () => {
    const { journeyId } = await withMembers(people)
    const answers = await together(
      [people.admin, 'removeMember', { journeyId, profileId: profileOf(people.member) }],
      [people.owner, 'setMemberRole', { journeyId, profileId: profileOf(people.admin), role: 'MEMBER' }],
    )
    expect(['done,done', 'JourneyRoleNeeded,done']).toContain(String(answers))
    expect(await counted(journeyId)).toBe(answers[0] === 'done' ? 2 : 3)
  })

  test('a journey that is deleted while somebody leaves loses one member and is its owner’s', async () => {
    const { journeyId } = await withMembers(people)
    const answers = await together(
      [people.member, 'leaveJourney', { journeyId }],
      [people.owner, 'deleteJourney', { journeyId }],
    )
    expect(['done,done', 'NotFound,done']).toContain(String(answers))
    expect(await counted(journeyId)).toBe(answers[0] === 'done' ? 2 : 3)
  })

  test('of two changes with one expectedVersion one is made', async () => {
    const { journeyId } = await withMembers(people)
    const update = (title: string): Act => [people.owner, 'updateJourney', { journeyId, title, expectedVersion: 1 }]
    expect((await together(update('One of two'), update('Two of two'))).sort()).toEqual(['VersionConflict', 'done'])
  })
})
