import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { globalId, lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { contents, createJourney, done, membersOf, send, tokenOf, verified } from './journey-client.ts'

let regimen: Regimen
let owner: Person
beforeAll(async () => {
  regimen = await startRegimen()
  owner = await lasting(regimen, 'owner')
})
afterAll(() => regimen.close())

let count = 0
const somebody = () => {
  count += 1
  return lasting(regimen, `guest${100 + count}`)
}
const addressOf = (person: Person) => `${person.username}@people.example`
const journeyOf = async (more: object = {}): Promise<string> =>
  (await createJourney(owner, { title: 'Secret swims', isPublic: false, ...more })).id
const invited = (journeyId: string, whom: object) => done(owner, 'inviteToJourney', { journeyId, ...whom })
const preview = async (client: Pick<Person, 'data'>, token: string) =>
  (
    await client.data(
      'query ($token: String!) { invite(token: $token) { title description memberCount state invitedBy { username } } }',
      { token },
    )
  ).invite

describe('an invite by e-mail', () => {
  test('is mailed without a word that somebody chose, and told in the app to whom has shown the address', async () => {
    const guest = await somebody()
    const address = await verified(regimen, guest)
    const journeyId = await journeyOf()
    const invite = await invited(journeyId, { email: address.toUpperCase() })
    expect(invite).toMatchObject({ email: address, url: null, useLimit: 1, uses: 0, state: 'PENDING' })
    await regimen.runJobs()
    const mail = regimen.mails.to(address).at(-1)
    expect(mail?.text).toMatch(/^https:\/\/app\.example\/invites#token=[\w-]{64}$/m)
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/secret|swims|owner/i)
    const { notifications, myInvites } = await guest.data(`{
      notifications { nodes { kind body subject { id } } }
      myInvites { nodes { id state url email preview { title memberCount invitedBy { username } } } } }`)
    expect(notifications.nodes[0]).toMatchObject({ kind: 'INVITED', subject: { id: invite.id } })
    expect(myInvites.nodes).toEqual([
      {
        ...{ id: invite.id, state: 'PENDING', url: null, email: address },
        preview: { title: 'Secret swims', memberCount: 1, invitedBy: { username: 'owner' } },
      },
    ])
    const token = regimen.mails.lastToken(address)
    expect(await preview(guest, token)).toMatchObject({ title: 'Secret swims', state: 'PENDING' })
    expect(await preview(regimen.anonymous, token)).toMatchObject({ title: 'Secret swims', invitedBy: null })
    expect(await done(guest, 'acceptInvite', { inviteId: invite.id })).toMatchObject({ myRole: 'MEMBER' })
    expect(await done(guest, 'acceptInvite', { token })).toMatchObject({ statistics: { members: 2 } })
    expect(await preview(guest, token)).toMatchObject({ state: 'ACCEPTED', memberCount: 2 })
  })

  test('lets nobody in but the account whose verified address it is, whoever has the mail', async () => {
    const [guest, thief] = [await somebody(), await somebody()]
    const journeyId = await journeyOf()
    await verified(regimen, thief)
    const invite = await invited(journeyId, { email: addressOf(guest) })
    await regimen.runJobs()
    const token = regimen.mails.lastToken(addressOf(guest))
    const before = await contents(regimen)
    // The guest's own address is not verified yet.
    for (const person of [thief, guest])
      for (const name of ['acceptInvite', 'declineInvite'] as const) {
        expect(await send(person, name, { token })).toMatchObject({ __typename: 'InviteForOtherAddress' })
        expect(await send(person, name, { inviteId: invite.id })).toMatchObject({ __typename: 'NotFound' })
      }
    expect(await contents(regimen)).toEqual(before)
    const { administrator } = regimen.testDatabase
    await administrator`update users set email_verified_at = created_at where id = ${uuidOf(guest.id)}`
    expect(await done(guest, 'acceptInvite', { token })).toMatchObject({ myRole: 'MEMBER' })
  })

  test('that is declined, revoked or over is told as that, and lets nobody in', async () => {
    const guest = await somebody()
    const email = await verified(regimen, guest)
    const states = {
      DECLINED: async (id: string) => void (await done(guest, 'declineInvite', { inviteId: id })),
      REVOKED: async (id: string) => void (await done(owner, 'revokeInvite', { inviteId: id })),
      EXPIRED: async () => regimen.clock.advance({ hours: 24 * 7 }),
    }
    for (const [state, settle] of Object.entries(states)) {
      const { id } = await invited(await journeyOf(), { email })
      await settle(id)
      expect(await send(guest, 'acceptInvite', { inviteId: id })).toMatchObject({ __typename: 'InviteNotOpen', state })
      expect(await send(owner, 'revokeInvite', { inviteId: id })).toMatchObject({ __typename: 'InviteNotOpen', state })
      if (state === 'DECLINED') expect(await done(guest, 'declineInvite', { inviteId: id })).toMatchObject({ state })
    }
  })

  test('is not made twice while it is open, nor mailed to one address without end', async () => {
    const address = 'nobody.yet@people.example'
    const journeyId = await journeyOf()
    const key = '0196b000-0000-4000-8000-000000000007'
    const first = await invited(journeyId, { email: address, idempotencyKey: key })
    expect(await invited(journeyId, { email: address, idempotencyKey: key })).toEqual(first)
    expect(await send(owner, 'inviteToJourney', { journeyId, email: address })).toMatchObject({
      ...{ __typename: 'AlreadyInvited', path: ['email'] },
    })
    for (let more = 0; more < 6; more += 1) await invited(await journeyOf(), { email: address })
    await regimen.runJobs()
    expect(regimen.mails.to(address)).toHaveLength(5)
  })

  test('is no way to learn who has an account: the answer is the same', async () => {
    const guest = await somebody()
    const address = await verified(regimen, guest)
    const [there, not] = [
      await invited(await journeyOf(), { email: address }),
      await invited(await journeyOf(), { email: 'not.there@people.example' }),
    ]
    expect({ ...there, id: '', email: '' }).toEqual({ ...not, id: '', email: '' })
  })

  test('lasts 50 a day from one person', async () => {
    const busy = await lasting(regimen, 'busy')
    const { id } = await createJourney(busy)
    const { administrator } = regimen.testDatabase
    const now = regimen.clock.now().toString()
    await administrator`insert into journey_invites
      (id, journey_id, invited_by, email, use_limit, status, created_at, expires_at)
      select gen_random_uuid(), ${uuidOf(id)}, ${uuidOf(busy.id)}, 'a' || n || '@x.example', 1, 'REVOKED', ${now}, ${now}
      from generate_series(1, 50) n`
    const email = 'one.more@people.example'
    expect(await send(busy, 'inviteToJourney', { journeyId: id, email })).toMatchObject({
      ...{ __typename: 'TooManyInvites', limit: 50 },
    })
    expect(await send(busy, 'inviteToJourney', { journeyId: id, useLimit: 1 })).toHaveProperty('invite.url')
  })
})

describe('an invite by a link', () => {
  test('lets in as many as it may, tells its address to admins alone, and then is used up', async () => {
    const guests = [await somebody(), await somebody(), await somebody()] as const
    const journeyId = await journeyOf()
    const { url, id } = await invited(journeyId, { useLimit: 2 })
    const token = tokenOf(url)
    for (const guest of guests.slice(0, 2)) {
      expect(await done(guest, 'acceptInvite', { token })).toMatchObject({ myRole: 'MEMBER' })
      expect(await done(guest, 'acceptInvite', { token })).toMatchObject({ myRole: 'MEMBER' })
    }
    expect(await send(guests[2], 'acceptInvite', { token })).toMatchObject({ state: 'USED_UP', path: ['token'] })
    expect(await preview(guests[2], token)).toMatchObject({ state: 'USED_UP', memberCount: 3 })
    const node = 'query ($id: ID!) { node(id: $id) { ... on JourneyInvite { uses url state } } }'
    expect(await guests[0].data(node, { id })).toEqual({ node: null })
    expect(await owner.data(node, { id })).toEqual({ node: { uses: 2, url: null, state: 'USED_UP' } })
    expect(await membersOf(owner, journeyId)).toEqual([
      ...['owner OWNER', `${guests[0].username} MEMBER`, `${guests[1].username} MEMBER`],
    ])
  })

  test('is declined by nobody', async () => {
    const guest = await somebody()
    const { url } = await invited(await journeyOf(), { useLimit: 2 })
    expect(await send(guest, 'declineInvite', { token: tokenOf(url) })).toMatchObject({ __typename: 'InvalidInput' })
  })

  test('of a deleted journey is as none, and of an archived one lets nobody in', async () => {
    const guest = await somebody()
    const journeyId = await journeyOf()
    const token = tokenOf((await invited(journeyId, { useLimit: 2 })).url)
    await done(owner, 'archiveJourney', { journeyId })
    expect(await send(guest, 'acceptInvite', { token })).toMatchObject({ currentStatus: 'ARCHIVED' })
    await done(owner, 'deleteJourney', { journeyId })
    expect(await send(guest, 'acceptInvite', { token })).toMatchObject({ __typename: 'NotFound', path: ['token'] })
    expect(await preview(guest, token)).toBeNull()
  })

  test('is one of at most 50 open ones', async () => {
    const journeyId = await journeyOf()
    for (let made = 0; made < 50; made += 1) await invited(journeyId, { useLimit: 1 })
    const one = () => send(owner, 'inviteToJourney', { journeyId, useLimit: 1 })
    expect(await one()).toMatchObject({ __typename: 'TooManyInvites', limit: 50, path: ['journeyId'] })
    regimen.clock.advance({ hours: 24 * 7 })
    expect(await one()).toHaveProperty('invite.url')
  })
})

test.each([
  ['neither', {}, ['email'], /or useLimit is required/],
  ['both', { email: 'a@b.example', useLimit: 2 }, ['useLimit'], /left out/],
  ['no address', { email: 'nonsense' }, ['email'], /e-mail address/],
  ['a NUL', { email: 'a\0@b.example' }, ['email'], /./],
  ['no use', { useLimit: 0 }, ['useLimit'], /at least 1/],
  ['too many uses', { useLimit: 501 }, ['useLimit'], /at most 500/],
] as const)('inviting %s is refused with its place', async (_what, whom, path, message) => {
  const journeyId = await journeyOf()
  const before = await contents(regimen)
  const refused = await send(owner, 'inviteToJourney', { journeyId, ...whom })
  expect(refused).toMatchObject({ __typename: 'InvalidInput', path })
  expect(refused.issues[0].message).toMatch(message)
  expect(await contents(regimen)).toEqual(before)
})

test.each([
  ['nothing', {}],
  ['both', { token: 'x', inviteId: globalId('JourneyInvite', '019cadc6-0000-7000-8000-000000000000') }],
  ['a long token', { token: 'x'.repeat(201) }],
])('answering %s is refused', async (_what, input) => {
  for (const name of ['acceptInvite', 'declineInvite'] as const)
    expect(await send(owner, name, input)).toMatchObject({ __typename: 'InvalidInput', path: ['token'] })
})

test('invites are forgotten 30 days after their time', async () => {
  const { id } = await invited(await journeyOf(), { email: 'long.ago@people.example' })
  const rows = () => regimen.testDatabase.administrator`select 1 from journey_invites where id = ${uuidOf(id)}`
  await regimen.runJobs()
  regimen.clock.advance({ hours: 24 * 36 })
  await regimen.runJobs()
  expect(await rows()).toHaveLength(1)
  regimen.clock.advance({ hours: 24 * 2 })
  await regimen.runJobs()
  expect(await rows()).toHaveLength(0)
})
