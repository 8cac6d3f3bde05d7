import { afterAll, beforeAll, expect, test } from 'vitest'
import { password } from '../people/account-client.ts'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { createJourney, done, membersOf, profileOf, send, tokenOf, verified, withMembers } from './journey-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let count = 0
async function cast() {
  count += 1
  const names = ['owner', 'admin', 'member', 'second'].map((name) => `${name}${count}`)
  const [owner, admin, member, second] = await Promise.all(names.map((name) => lasting(regimen, name)))
  return { owner, admin, member, second } as Record<'owner' | 'admin' | 'member' | 'second', Person>
}

const erase = async (person: Person) => {
  const { deleteAccount } = await person.data(
    `mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { __typename ... on Refusal { message } } }`,
    { input: { username: person.username, password } },
  )
  expect(deleteAccount).toEqual({ __typename: 'DeleteAccountPayload' })
}
const rowOf = async (journeyId: string) => {
  const [row] = await regimen.testDatabase.administrator`
    select status, members, (select departures from leaderboard_heads where circle_id = id) as departures
    from journeys join journey_statistics on journey_id = id where id = ${uuidOf(journeyId)}`
  return row
}

test('a journey goes to the admin who has stood longest, whoever else is in it longer', async () => {
  const { owner, admin, member, second } = await cast()
  const { journeyId, token } = await withMembers({ owner, admin, member })
  regimen.clock.advance({ seconds: 1 })
  await done(second, 'acceptInvite', { token })
  await done(owner, 'setMemberRole', { journeyId, profileId: profileOf(second), role: 'ADMIN' })
  await erase(owner)
  expect(await membersOf(member, journeyId)).toEqual(
    expect.arrayContaining([`${admin.username} OWNER`, `${member.username} MEMBER`, `${second.username} ADMIN`]),
  )
  expect(await rowOf(journeyId)).toEqual({ status: 'ACTIVE', members: 3, departures: 1 })
  expect(await done(admin, 'archiveJourney', { journeyId })).toMatchObject({ myRole: 'OWNER' })
  expect(await send(second, 'restoreJourney', { journeyId })).toMatchObject({ __typename: 'JourneyRoleNeeded' })
})

test('without an admin it is archived and nobody’s, and its members still see and leave it', async () => {
  const { owner, admin, member } = await cast()
  const { journeyId } = await withMembers({ owner, admin, member })
  await done(owner, 'setMemberRole', { journeyId, profileId: profileOf(admin), role: 'MEMBER' })
  await erase(owner)
  expect(await rowOf(journeyId)).toEqual({ status: 'ARCHIVED', members: 2, departures: 1 })
  expect(await membersOf(member, journeyId)).toHaveLength(2)
  expect(await send(admin, 'restoreJourney', { journeyId })).toMatchObject({ __typename: 'JourneyRoleNeeded' })
  await done(member, 'leaveJourney', { journeyId })
  expect(await rowOf(journeyId)).toEqual({ status: 'ARCHIVED', members: 1, departures: 2 })
})

test('with nobody else in it, it is deleted, and gone with the next night', async () => {
  const { owner } = await cast()
  const { id } = await createJourney(owner, { title: 'Mine alone' })
  await regimen.runJobs()
  await erase(owner)
  expect(await rowOf(id)).toMatchObject({ status: 'DELETED', members: 0 })
  regimen.clock.advance({ hours: 24 })
  await regimen.runJobs()
  expect(await rowOf(id)).toBeUndefined()
})

test('a member goes without a trace, with the invites to their address; those who stay are counted', async () => {
  const { owner, admin, member, second } = await cast()
  const { journeyId } = await withMembers({ owner, admin, member })
  const email = await verified(regimen, second)
  await done(admin, 'inviteToJourney', { journeyId, email })
  await erase(second)
  const { administrator } = regimen.testDatabase
  expect(await administrator`select 1 from journey_invites where email = ${email}`).toHaveLength(0)
  await erase(admin)
  expect(await rowOf(journeyId)).toEqual({ status: 'ACTIVE', members: 2, departures: 1 })
  expect(await administrator`select 1 from journey_members where user_id = ${uuidOf(admin.id)}`).toHaveLength(0)
  expect(
    await administrator`select 1 from audit_entries where circle_id = ${uuidOf(journeyId)}
      and (actor_id = ${uuidOf(admin.id)} or owner_id = ${uuidOf(admin.id)})`,
  ).toHaveLength(0)
})

test.each([1, 2, 3])('an owner who is erased while the journey is transferred leaves one owner (%i)', async () => {
  const { owner, admin, member } = await cast()
  const { journeyId } = await withMembers({ owner, admin, member })
  const other = await regimen.another()
  await Promise.all([
    erase(owner),
    other
      .as(owner.token)
      .run(`mutation ($input: TransferJourneyInput!) { transferJourney(input: $input) { __typename } }`, {
        input: { journeyId, profileId: profileOf(member) },
      }),
  ])
  const lines = (await membersOf(admin, journeyId)) ?? []
  expect(lines).toHaveLength(2)
  expect(lines.filter((line) => line.endsWith('OWNER'))).toHaveLength(1)
  expect(await rowOf(journeyId)).toMatchObject({ members: 2 })
})

test.each([1, 2, 3])('the admin and the owner who are erased together leave the journey to nobody (%i)', async () => {
  const { owner, admin, member } = await cast()
  const { journeyId } = await withMembers({ owner, admin, member })
  await Promise.all([erase(owner), erase(admin)])
  expect(await rowOf(journeyId)).toEqual({ status: 'ARCHIVED', members: 1, departures: 2 })
  expect(await membersOf(member, journeyId)).toEqual([`${member.username} MEMBER`])
})

test.each([1, 2, 3])('somebody who is erased while they join leaves the count right (%i)', async () => {
  const { owner, second } = await cast()
  const { id: journeyId } = await createJourney(owner, { isPublic: false })
  const { url } = await done(owner, 'inviteToJourney', { journeyId, useLimit: 1 })
  const other = await regimen.another()
  const [, { data, errors }] = await Promise.all([
    erase(second),
    other.as(second.token).run(`mutation ($input: AcceptInviteInput!) { acceptInvite(input: $input) { __typename } }`, {
      input: { token: tokenOf(url) },
    }),
  ])
  const answer = errors?.[0]?.extensions.code ?? data?.acceptInvite.__typename
  expect(['UNAUTHENTICATED', 'AcceptInvitePayload']).toContain(answer)
  expect(await rowOf(journeyId)).toMatchObject({ members: 1 })
})
