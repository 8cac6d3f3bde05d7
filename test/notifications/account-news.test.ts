import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { tellAccountNews } from '../../src/notifications/account-news.job.ts'
import { tellOf } from '../../src/people/account-news.ts'
import { requestExport, runFileJobs } from '../people/archive-reader.ts'
import {
  changeEmail,
  linkIdentity,
  requestPasswordReset,
  resetPassword,
  unlinkIdentity,
  verifyEmail,
} from '../people/identity-client.ts'
import { uuidOf } from '../programs/program-client.ts'
import { startIssuer, type TestIssuer } from '../setup/issuer.ts'
import { type Client, type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { atOf } from './feed-client.ts'

let regimen: Regimen
let issuer: TestIssuer
beforeAll(async () => {
  issuer = await startIssuer()
  regimen = await startRegimen({ issuers: [{ name: 'acme', issuer: issuer.url, audience: ['app'] }] })
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(async () => {
  await regimen.close()
  await issuer.close()
})

type Told = { kind: string; severity: string; title: string; body: string; subject: { id: string } | null }
const feedOf = async (person: Person, client: Client = person): Promise<Told[]> => {
  await regimen.runJobs()
  const { notifications } = await client.data(
    '{ notifications { nodes { kind severity title body expiresAt subject { id } } } }',
  )
  return notifications.nodes
}
const titlesOf = async (person: Person) =>
  (await feedOf(person)).map(({ kind, severity, title }) => `${kind} ${severity} ${title}`)
const password = 'correct horse battery'
const run = (person: Person, mutation: string, input: object, selection = '') =>
  person.data(
    `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) {
      __typename ... on Refusal { message } ${selection} } }`,
    { input },
  )

test('an archive that is ready is told with what it is about, until it expires', async () => {
  const anna = await regimen.person('anna')
  const { dataExport } = await requestExport(anna)
  await runFileJobs(regimen)
  expect(await feedOf(anna)).toEqual([
    {
      ...{ kind: 'EXPORT_READY', severity: 'INFO', title: 'Your data is ready', body: expect.any(String) },
      ...{ expiresAt: '2026-03-09T09:00:00Z', subject: { id: dataExport.id } },
    },
  ])
})

describe('what concerns the account', () => {
  test('is told: a changed password', async () => {
    const ben = await regimen.person('ben')
    await run(ben, 'changePassword', { currentPassword: 'wrong', newPassword: 'another horse battery' })
    expect(await titlesOf(ben)).toEqual([])
    await run(ben, 'changePassword', { currentPassword: password, newPassword: 'another horse battery' })
    expect(await titlesOf(ben)).toEqual(['SECURITY WARNING Your password was changed'])
  })

  test('is told: an access token, and nothing of it', async () => {
    const cleo = await regimen.person('cleo')
    const input = { name: 'A name of mine', scopes: ['READ'], expiresAt: '2026-04-01T00:00:00Z', password }
    const { createAccessToken } = await run(
      cleo,
      'createAccessToken',
      input,
      '... on CreateAccessTokenPayload { token }',
    )
    const feed = await feedOf(cleo)
    expect(feed).toMatchObject([{ kind: 'SECURITY', title: 'An access token was made' }])
    expect(JSON.stringify(feed)).not.toMatch(/A name of mine/)
    expect(JSON.stringify(feed)).not.toContain(createAccessToken.token)
  })

  test('is told: a refresh token that came twice', async () => {
    const dora = await regimen.person('dora')
    const email = 'dora@people.example'
    const pair = 'refreshToken accessToken'
    const { signIn } = await run(dora, 'signIn', { email, password }, `... on SignInPayload { ${pair} }`)
    const refresh = () =>
      regimen.anonymous.data(
        `mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { __typename } }`,
        { input: { refreshToken: signIn.refreshToken } },
      )
    await refresh()
    regimen.clock.advance({ minutes: 1 })
    expect((await refresh()).refreshSession.__typename).toBe('SessionEnded')
    expect(await titlesOf(dora)).toEqual(['SECURITY CRITICAL A session was ended for your safety'])
  })

  test('is told: a way in that came and went', async () => {
    const gus = await regimen.person('gus')
    const idToken = await issuer.idToken(regimen.clock.now(), { sub: 'gus', jti: 'gus' })
    const { identity } = await linkIdentity(gus, { provider: 'acme', idToken })
    expect(await linkIdentity(gus, { provider: 'acme', idToken })).toEqual({ identity })
    expect(await titlesOf(gus)).toEqual(['SECURITY WARNING There is a new way to sign in'])
    await unlinkIdentity(gus, { identityId: identity.id })
    expect((await titlesOf(gus))[0]).toBe('SECURITY WARNING A way to sign in was taken away')
  })

  test('is told: another address, and neither the one nor the other; and a reset of the password', async () => {
    const hana = await regimen.person('hana')
    const [before, after] = ['hana@people.example', 'hana.new@people.example']
    await changeEmail(hana, { newEmail: after, password })
    expect(await titlesOf(hana)).toEqual([])
    await verifyEmail(regimen.anonymous, { token: regimen.mails.lastToken(after) })
    const feed = await feedOf(hana)
    expect(feed.map(({ title }) => title)).toEqual(['Your e-mail address was changed'])
    expect(JSON.stringify(feed)).not.toMatch(new RegExp(`${before}|${after}`))

    await requestPasswordReset(regimen.anonymous, { email: after })
    await regimen.runJobs()
    const newPassword = 'another good password'
    await resetPassword(regimen.anonymous, { token: regimen.mails.lastToken(after), newPassword })
    const { signIn } = await regimen.anonymous.data(
      'mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignInPayload { accessToken } } }',
      { input: { email: after, password: newPassword } },
    )
    const [last] = await feedOf(hana, regimen.as(signIn.accessToken))
    expect(last).toMatchObject({ kind: 'SECURITY', title: 'Your password was reset' })
  })

  test('is told once, however often the job runs', async () => {
    const emil = await regimen.person('emil')
    const userId = uuidOf(emil.id)
    const news = { what: 'EMAIL_CHANGED', userId, eventId: regimen.clock.newId() } as const
    const means = { services: regimen.services, at: atOf(regimen), signal: new AbortController().signal, viewer: null }
    await tellAccountNews.run(news, means)
    await tellAccountNews.run(news, means)
    expect(await titlesOf(emil)).toEqual(['SECURITY WARNING Your e-mail address was changed'])
  })

  test('is not told when it was rolled back, nor when the account is gone', async () => {
    const fay = await regimen.person('fay')
    const gone = regimen.clock.newId()
    const tell = (userId: string, fail: boolean) =>
      asSystemAlone(regimen.database, regimen.clock.now(), async (tx) => {
        await tellOf(tx, { what: 'PASSWORD_RESET', userId, eventId: regimen.clock.newId() })
        if (fail) throw new Error('on second thoughts')
      })
    await expect(tell(uuidOf(fay.id), true)).rejects.toThrow('on second thoughts')
    await tell(gone, false)
    expect(await titlesOf(fay)).toEqual([])
  })
})
