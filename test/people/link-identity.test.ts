import { afterAll, beforeAll, expect, test } from 'vitest'
import { startIssuer, type TestIssuer } from '../setup/issuer.ts'
import { type Client, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { createAccessToken } from './account-client.ts'
import { linkIdentity, resetPassword, signInWithIdentity, unlinkIdentity } from './identity-client.ts'

let issuer: TestIssuer
let regimen: Regimen
beforeAll(async () => {
  issuer = await startIssuer()
  regimen = await startRegimen({ issuers: [{ name: 'acme', issuer: issuer.url, audience: ['app'] }] })
})
afterAll(async () => {
  await regimen.close()
  await issuer.close()
})

let serial = 0
const tokenOf = (sub: string, claims: object = {}) => {
  serial += 1
  return issuer.idToken(regimen.clock.now(), { sub, jti: `${serial}`, ...claims })
}
const link = async (client: Client, sub: string) =>
  linkIdentity(client, { provider: 'acme', idToken: await tokenOf(sub) })
const signIn = async (sub: string, claims: object = {}) =>
  signInWithIdentity(regimen.anonymous, {
    provider: 'acme',
    idToken: await tokenOf(sub, claims),
    timeZone: 'Europe/Berlin',
  })
const waysIn = async (client: Client) =>
  (await client.data('{ viewer { hasPassword identities { id provider } } }')).viewer

test('a linked identity opens the account; it is told by mail, audited, and the same again changes nothing', async () => {
  const bob = await regimen.person('bob')
  const linked = await link(bob, 'bob at acme')
  expect(linked.identity).toMatchObject({ provider: 'acme', linkedAt: '2026-03-02T09:00:00Z' })
  expect(await link(bob, 'bob at acme')).toEqual(linked)
  expect(await signIn('bob at acme')).toMatchObject({ isNew: false, person: { id: bob.id } })
  expect(await waysIn(bob)).toEqual({ hasPassword: true, identities: [{ id: linked.identity.id, provider: 'acme' }] })
  await regimen.runJobs()
  expect(regimen.mails.to('bob@people.example').map(({ subject }) => subject)).toEqual([
    'Confirm your e-mail address',
    'A new way to sign in',
  ])
  const trail = 'query ($id: ID!) { auditTrail(entity: $id) { nodes { action after } } }'
  expect((await bob.data(trail, { id: linked.identity.id })).auditTrail.nodes).toEqual([
    { action: 'IDENTITY_LINKED', after: { provider: 'acme' } },
  ])
})

test('who came in with a stolen session, and knows no password, links nothing', async () => {
  const robbed = await regimen.person('robbed')
  const idToken = await tokenOf('a thief at acme')
  for (const password of ['another password', null])
    expect(await linkIdentity(robbed, { provider: 'acme', idToken, password })).toMatchObject({
      __typename: 'WrongPassword',
      path: ['password'],
    })
  expect((await waysIn(robbed)).identities).toEqual([])
  expect(await linkIdentity(robbed, { provider: 'acme', idToken })).toHaveProperty('identity')
})

test('an identity of another account is not taken from it, and a token that was used links nothing', async () => {
  const [carl, thief] = [await regimen.person('carl'), await regimen.person('thief')]
  await link(carl, 'carl at acme')
  expect(await link(thief, 'carl at acme')).toMatchObject({ __typename: 'IdentityTaken' })
  const idToken = await tokenOf('dora at acme')
  const dora = await signInWithIdentity(regimen.anonymous, { provider: 'acme', idToken, timeZone: 'Europe/Berlin' })
  expect(await linkIdentity(thief, { provider: 'acme', idToken })).toMatchObject({ __typename: 'IdentityTaken' })
  expect((await waysIn(thief)).identities).toEqual([])
  expect(await signIn('dora at acme')).toMatchObject({ person: { id: dora.person.id } })
  const fresh = await tokenOf('thief at acme')
  expect(await linkIdentity(thief, { provider: 'acme', idToken: fresh })).toHaveProperty('identity')
  expect(
    await signInWithIdentity(regimen.anonymous, { provider: 'acme', idToken: fresh, timeZone: 'Europe/Berlin' }),
  ).toMatchObject({ __typename: 'IdTokenUsed' })
})

test('nobody links or unlinks without being signed in, nor with an access token', async () => {
  const erin = await regimen.person('erin')
  const { identity } = await link(erin, 'erin at acme')
  const { token } = await createAccessToken(erin)
  const script = regimen.as(token)
  for (const [client, code] of [
    [regimen.anonymous, 'UNAUTHENTICATED'],
    [script, 'FORBIDDEN'],
  ] as const) {
    const answers = [await link(client, 'mallory at acme'), await unlinkIdentity(client, { identityId: identity.id })]
    for (const answer of answers) expect(answer.errors[0].extensions.code).toBe(code)
  }
  expect((await waysIn(erin)).identities).toHaveLength(1)
  expect(await unlinkIdentity(erin, { identityId: identity.id })).toEqual({ identityId: identity.id })
})

test('an identity of another looks like none, and stays; its own person unlinks it', async () => {
  const [fay, stranger] = [await regimen.person('fay'), await regimen.person('stranger')]
  const { identity } = await link(fay, 'fay at acme')
  expect(await unlinkIdentity(stranger, { identityId: identity.id })).toMatchObject({
    __typename: 'NotFound',
    path: ['identityId'],
  })
  expect(await stranger.data('query ($id: ID!) { node(id: $id) { id } }', { id: identity.id })).toEqual({ node: null })
  expect((await waysIn(fay)).identities).toHaveLength(1)
  expect(await unlinkIdentity(fay, { identityId: identity.id })).toEqual({ identityId: identity.id })
  expect(await signIn('fay at acme')).toMatchObject({ isNew: true })
})

test('the last way in stays until there is another: a second identity, or a password', async () => {
  const claims = { email: 'gil@people.example', email_verified: true }
  const { accessToken, person } = await signIn('gil at acme', claims)
  const gil = regimen.as(accessToken)
  const [{ id }] = person.identities.length === 1 ? (await waysIn(gil)).identities : []
  expect(await unlinkIdentity(gil, { identityId: id })).toMatchObject({ __typename: 'LastWayIn', path: ['identityId'] })
  expect((await waysIn(gil)).identities).toHaveLength(1)
  const second = await link(gil, 'gil at work')
  expect(await unlinkIdentity(gil, { identityId: id })).toEqual({ identityId: id })
  expect(await unlinkIdentity(gil, { identityId: second.identity.id })).toMatchObject({ __typename: 'LastWayIn' })
  await regimen.anonymous.data(
    'mutation { requestPasswordReset(input: { email: "gil@people.example" }) { __typename } }',
  )
  await regimen.runJobs()
  const token = regimen.mails.lastToken('gil@people.example')
  expect(await resetPassword(regimen.anonymous, { token, newPassword: 'a first password' })).toEqual({
    sessionsEnded: 1,
  })
  const again = regimen.as((await signIn('gil at work')).accessToken)
  expect(await waysIn(again)).toMatchObject({ hasPassword: true, identities: [{}] })
  expect(await unlinkIdentity(again, { identityId: second.identity.id })).toHaveProperty('identityId')
})

test('two that unlink each other’s last way in at the same moment leave one', async () => {
  const hal = regimen.as((await signIn('hal at acme')).accessToken)
  await link(hal, 'hal at work')
  const { identities } = await waysIn(hal)
  const answers = await Promise.all(identities.map(({ id }: { id: string }) => unlinkIdentity(hal, { identityId: id })))
  expect(answers.map((answer) => answer.__typename ?? 'unlinked').sort()).toEqual(['LastWayIn', 'unlinked'])
  expect((await waysIn(hal)).identities).toHaveLength(1)
})

test('an account has at most twenty identities', async () => {
  const ida = await regimen.person('ida')
  for (let i = 0; i < 20; i += 1) expect(await link(ida, `ida ${i}`)).toHaveProperty('identity')
  expect(await link(ida, 'ida 20')).toMatchObject({ __typename: 'InvalidInput' })
  expect((await waysIn(ida)).identities).toHaveLength(20)
})

test('a sign-in that waits while its identity is taken away does not reach the account any more', async () => {
  const { person } = await signIn('jo at acme', { email: 'jo@people.example', email_verified: true })
  const { administrator } = regimen.testDatabase
  const signingIn = await administrator.begin(async (sql) => {
    const userId = Buffer.from(person.id, 'base64url').toString().split(':')[1] ?? ''
    await sql`delete from identities where user_id = ${userId}`
    const pending = signIn('jo at acme')
    await until('the sign-in waits for the identity', async () => {
      const waiting = await administrator`select 1 from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database() and query ilike '%update "identities"%'`
      return waiting.length > 0
    })
    return { pending }
  })
  const answer = await signingIn.pending
  expect(answer.isNew).toBe(true)
  expect(answer.person.id).not.toBe(person.id)
})
