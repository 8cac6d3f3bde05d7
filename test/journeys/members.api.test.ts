import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidOf } from '../programs/program-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import {
  type Cast,
  castOf,
  contents,
  createJourney,
  done,
  filledJourney,
  membersOf,
  profileOf,
  send,
  tokenOf,
} from './journey-client.ts'

let regimen: Regimen
let people: Cast
beforeAll(async () => {
  regimen = await startRegimen()
  people = await castOf(regimen)
})
afterAll(() => regimen.close())

const place = (isPublic: boolean) => filledJourney(people, isPublic)

describe('who may remove whom', () => {
  test.each([
    ['admin', 'owner', 'OwnerMustTransfer'],
    ['owner', 'owner', 'OwnerMustTransfer'],
    ['admin', 'admin', 'JourneyRoleNeeded'],
    ['admin', 'stranger', 'NotFound'],
    ['admin', 'former', 'NotFound'],
    ['admin', 'spare', undefined],
    ['owner', 'admin', undefined],
  ] as const)('%s removing %s: %s', async (who, whom, refusal) => {
    const { journeyId } = await place(false)
    const before = await contents(regimen)
    const answer = await send(people[who], 'removeMember', { journeyId, profileId: profileOf(people[whom]) })
    expect(answer.__typename).toBe(refusal)
    if (refusal) expect(await contents(regimen)).toEqual(before)
    else expect(answer.journey.statistics.members).toBe(3)
  })

  test('who was removed joins no more, not by an older link either, but by a newer one; who left comes back', async () => {
    const { journeyId, token } = await place(true)
    const refused = { __typename: 'RemovedFromJourney' }
    expect(await send(people.removed, 'joinJourney', { journeyId })).toMatchObject({ ...refused, path: ['journeyId'] })
    expect(await send(people.removed, 'acceptInvite', { token })).toMatchObject({ ...refused, path: ['token'] })
    regimen.clock.advance({ seconds: 1 })
    const { url } = await done(people.owner, 'inviteToJourney', { journeyId, useLimit: 1 })
    const back = await done(people.removed, 'acceptInvite', { token: url.split('#token=')[1] })
    expect(back).toMatchObject({ myRole: 'MEMBER', statistics: { members: 5 } })
    expect(await done(people.former, 'joinJourney', { journeyId })).toMatchObject({ statistics: { members: 6 } })
  })
})

test('members are listed in the order in which they joined, page by page; who comes back is last', async () => {
  const journeyId: string = (await createJourney(people.owner)).id
  const guests = [people.former, people.removed, people.spare] as const
  for (const guest of guests) {
    regimen.clock.advance({ seconds: 1 })
    await done(guest, 'joinJourney', { journeyId })
  }
  await done(guests[0], 'leaveJourney', { journeyId })
  regimen.clock.advance({ seconds: 1 })
  await done(guests[0], 'joinJourney', { journeyId })
  const expected = ['owner OWNER', ...[guests[1], guests[2], guests[0]].map(({ username }) => `${username} MEMBER`)]
  expect(await membersOf(people.owner, journeyId)).toEqual(expected)
  const page = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { journey(id: $id) {
    members(first: $first, after: $after, last: $last, before: $before) {
      nodes { profile { username } } pageInfo { endCursor startCursor hasNextPage } } } }`
  const read = async (args: object) => (await guests[1].data(page, { id: journeyId, ...args })).journey.members
  type Node = { profile: { username: string } }
  const seen: string[] = []
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo } = await read({ first: 2, after })
    seen.push(...nodes.map(({ profile }: Node) => profile.username))
    if (!pageInfo.hasNextPage) break
    after = pageInfo.endCursor
  }
  expect(seen).toEqual(expected.map((line) => line.split(' ')[0]))
  const back = await read({ last: 2 })
  expect(back.nodes.map(({ profile }: Node) => profile.username)).toEqual(seen.slice(-2))
})

test('who comes back takes up their row: the first date stays, the role and the moment are new', async () => {
  const journeyId: string = (await createJourney(people.owner)).id
  const guest = people.stranger
  await done(guest, 'joinJourney', { journeyId })
  await done(people.owner, 'setMemberRole', { journeyId, profileId: profileOf(guest), role: 'ADMIN' })
  const { administrator } = regimen.testDatabase
  const row = async () =>
    (
      await administrator`select role, joined_on::text as "joinedOn", left_at is null as "isIn", removed_at
        from journey_members where journey_id = ${uuidOf(journeyId)} and user_id = ${uuidOf(guest.id)}`
    )[0]
  const first = await row()
  expect(first).toMatchObject({ role: 'ADMIN', isIn: true })
  await done(people.owner, 'removeMember', { journeyId, profileId: profileOf(guest) })
  expect(await row()).toMatchObject({ role: 'MEMBER', isIn: false })
  regimen.clock.advance({ hours: 72 })
  const { url } = await done(people.owner, 'inviteToJourney', { journeyId, useLimit: 1 })
  await done(guest, 'acceptInvite', { token: tokenOf(url) })
  expect(await row()).toEqual({ ...first, role: 'MEMBER', removed_at: null })
  const { journey } = await guest.data(
    'query ($id: ID!) { journey(id: $id) { myMembership { joinedAt role profile { username } } } }',
    { id: journeyId },
  )
  expect(journey.myMembership).toEqual({
    ...{ joinedAt: regimen.clock.now().toString(), role: 'MEMBER', profile: { username: guest.username } },
  })
  const heads = await administrator`select departures from leaderboard_heads
    where circle_id = ${uuidOf(journeyId)}`
  expect([...heads]).toEqual([{ departures: 1 }])
})
