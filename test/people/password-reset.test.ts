import { afterAll, beforeAll, expect, test } from 'vitest'
import { startIssuer, type TestIssuer } from '../setup/issuer.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { createAccessToken, password, signIn, signUp } from './account-client.ts'
import {
  changeEmail,
  linkIdentity,
  requestPasswordReset,
  resetPassword,
  signInWithIdentity,
  verifyEmail,
} from './identity-client.ts'

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

const newPassword = 'another good password'
const emailOf = (username: string) => `${username}@people.example`
const ask = (email: string) => requestPasswordReset(regimen.anonymous, { email })
const reset = (token: string, input: object = {}) => resetPassword(regimen.anonymous, { token, newPassword, ...input })
const linkFor = async (email: string) => {
  await ask(email)
  await regimen.runJobs()
  return regimen.mails.lastToken(email)
}
const invalid = { __typename: 'LinkNotValid', path: ['token'] }

test('the link gives the account a new password, proves its address and ends every session', async () => {
  const anna = await regimen.person('anna')
  const socket = await anna.socket()
  const token = await linkFor(emailOf('anna'))
  const [, mail] = regimen.mails.to(emailOf('anna'))
  expect(mail).toMatchObject({ subject: 'Choose a new password' })
  expect(mail?.text).toContain(`https://app.example/reset-password#token=${token}`)
  expect(await reset(token)).toEqual({ sessionsEnded: 1 })
  expect((await anna.run('{ viewer { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect(await socket.closed).toBe(4403)
  expect(await signIn(regimen.anonymous, { email: emailOf('anna') })).toMatchObject({ __typename: 'WrongCredentials' })
  const again = await signIn(regimen.anonymous, { email: emailOf('anna'), password: newPassword })
  const viewer = await regimen
    .as(again.accessToken)
    .data('{ viewer { emailVerified } auditTrail { nodes { action actorKind after } } }')
  expect(viewer).toEqual({
    viewer: { emailVerified: true },
    auditTrail: {
      nodes: [
        {
          action: 'PASSWORD_RESET',
          actorKind: 'PERSON',
          after: { emailVerified: true, sessionsEnded: 1, accessTokensRevoked: 0 },
        },
      ],
    },
  })
  await regimen.runJobs()
  expect(regimen.mails.to(emailOf('anna')).at(-1)).toMatchObject({ subject: 'Your password was changed' })
})

test('who was kept waiting by the wrong guesses of a stranger comes in with the new password', async () => {
  await regimen.person('alma')
  const email = emailOf('alma')
  for (let n = 0; n < 11; n += 1) await signIn(regimen.anonymous, { email, password: 'wrong password' })
  expect(await signIn(regimen.anonymous, { email })).toMatchObject({ __typename: 'TooManyAttempts' })
  await reset(await linkFor(email))
  expect(await signIn(regimen.anonymous, { email, password: newPassword })).toHaveProperty('accessToken')
})

test('nobody is told whether there is such an account: the answer and the work are the same', async () => {
  await regimen.person('bert')
  const { administrator } = regimen.testDatabase
  await regimen.runJobs()
  const work = async () =>
    administrator`select identifier as job, count(*)::int as n from graphile_worker._private_jobs
      join graphile_worker._private_tasks on _private_tasks.id = task_id group by 1 order by 1`
  const known = [await ask(emailOf('bert')), await work()]
  await regimen.runJobs()
  expect([await ask('nobody@people.example'), await work()]).toEqual(known)
  expect(known).toEqual([{ linkMinutes: 30 }, [{ job: 'start-password-reset', n: 1 }]])
  await regimen.runJobs()
  expect(regimen.mails.to('nobody@people.example')).toEqual([])
  expect(await ask('no address')).toMatchObject({ __typename: 'InvalidInput', path: ['email'] })
})

test('an access token that somebody made is worth nothing afterwards, and what is open with it ends', async () => {
  const gwen = await regimen.person('gwen')
  const { token } = await createAccessToken(gwen)
  const scripted = regimen.as(token)
  const socket = await scripted.socket()
  expect(await scripted.data('{ viewer { id } }')).toEqual({ viewer: { id: gwen.id } })
  expect(await reset(await linkFor(emailOf('gwen')))).toEqual({ sessionsEnded: 1 })
  expect((await scripted.run('{ viewer { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect(await socket.closed).toBe(4403)
})

test('it may be asked for only so often, whether there is such an account or not', async () => {
  await regimen.person('carla')
  for (const email of [emailOf('carla'), 'nobody.else@people.example']) {
    for (let i = 0; i < 10; i += 1) expect(await ask(email)).toHaveProperty('linkMinutes')
    expect(await ask(email)).toMatchObject({ __typename: 'TooManyAttempts' })
  }
  await regimen.runJobs()
  regimen.clock.advance({ hours: 25 })
})

test('a link works once, also when it is opened many times at the same moment', async () => {
  await regimen.person('dirk')
  const token = await linkFor(emailOf('dirk'))
  const answers = await Promise.all(['one', 'two', 'three'].map((n) => reset(token, { newPassword: `password ${n}` })))
  expect(answers.map((answer) => answer.__typename ?? 'reset').sort()).toEqual([
    'LinkNotValid',
    'LinkNotValid',
    'reset',
  ])
  expect(await reset(token)).toMatchObject(invalid)
})

test('a link works for 30 minutes, and a newer one takes its place', async () => {
  await regimen.person('ella')
  const old = await linkFor(emailOf('ella'))
  const token = await linkFor(emailOf('ella'))
  expect(await reset(old)).toMatchObject(invalid)
  regimen.clock.advance({ minutes: 30 })
  expect(await reset(token)).toMatchObject(invalid)
  const next = await linkFor(emailOf('ella'))
  regimen.clock.advance({ minutes: 29, seconds: 59 })
  expect(await reset(next)).toEqual({ sessionsEnded: 1 })
})

test('no forged or foreign token opens an account, and nothing is written', async () => {
  await regimen.person('finn')
  await regimen.runJobs()
  const verification = regimen.mails.lastToken(emailOf('finn'))
  const token = await linkFor(emailOf('finn'))
  const bytes = Buffer.from(token, 'base64url')
  const forged = [0, 20, 47].map((at) => {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    return changed.toString('base64url')
  })
  for (const wrong of [...forged, '', 'x', `${token}A`, token.slice(0, -1), verification])
    expect(await reset(wrong)).toMatchObject(invalid)
  expect(await signIn(regimen.anonymous, { email: emailOf('finn') })).toHaveProperty('accessToken')
  expect(await verifyEmail(regimen.anonymous, { token })).toMatchObject(invalid)
  expect(await reset(token, { newPassword: 'short' })).toMatchObject({
    __typename: 'InvalidInput',
    path: ['newPassword'],
  })
  expect(await reset(token)).toHaveProperty('sessionsEnded')
})

test('the secret of a link is nowhere in the database, nor in the log', async () => {
  await regimen.person('gero')
  await ask(emailOf('gero'))
  const { administrator } = regimen.testDatabase
  const kept = async () =>
    JSON.stringify([
      await administrator`select * from one_time_tokens`,
      await administrator`select * from outgoing_mails`,
      await administrator`select payload from graphile_worker._private_jobs`,
    ])
  const before = await kept()
  await regimen.runJobs()
  const token = regimen.mails.lastToken(emailOf('gero'))
  for (const text of [before, await kept()]) expect(text).not.toContain(token)
  expect(await administrator`select count(*)::int as n from outgoing_mails`).toEqual([{ n: 0 }])
})

test('a link to an address that the account no longer has is worth nothing', async () => {
  const hans = await regimen.person('hans')
  const token = await linkFor(emailOf('hans'))
  await changeEmail(hans, { newEmail: emailOf('hans.new'), password })
  await regimen.runJobs()
  await verifyEmail(regimen.anonymous, { token: regimen.mails.lastToken(emailOf('hans.new')) })
  expect(await reset(token)).toMatchObject(invalid)
})

test('who made an account with the address of another is out once the other has proved it', async () => {
  const { accessToken } = await signUp(regimen.anonymous, { email: emailOf('victim'), username: 'squatter' })
  const squatter = regimen.as(accessToken)
  const squat = async () => issuer.idToken(regimen.clock.now(), { sub: 'squatter', jti: regimen.clock.newId() })
  await linkIdentity(squatter, { provider: 'acme', idToken: await squat() })
  const { token } = await createAccessToken(squatter)
  expect(await reset(await linkFor(emailOf('victim')))).toEqual({ sessionsEnded: 1 })
  const script = regimen.as(token)
  expect((await script.run('{ viewer { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  const idToken = await squat()
  const again = await signInWithIdentity(regimen.anonymous, { provider: 'acme', idToken, timeZone: 'Europe/Berlin' })
  expect(again).toMatchObject({ isNew: true, person: { email: null } })
})

test('an identity that was linked before the address was proved is out as well, one that was linked later stays', async () => {
  const { accessToken } = await signUp(regimen.anonymous, { email: emailOf('owner'), username: 'owner' })
  const client = regimen.as(accessToken)
  const tokenOf = (sub: string) => issuer.idToken(regimen.clock.now(), { sub, jti: regimen.clock.newId() })
  await regimen.runJobs()
  const token = regimen.mails.lastToken(emailOf('owner'))
  await linkIdentity(client, { provider: 'acme', idToken: await tokenOf('early') })
  regimen.clock.advance({ minutes: 1 })
  await verifyEmail(regimen.anonymous, { token })
  regimen.clock.advance({ minutes: 1 })
  await linkIdentity(client, { provider: 'acme', idToken: await tokenOf('late') })
  await reset(await linkFor(emailOf('owner')))
  const signInAs = async (sub: string) =>
    signInWithIdentity(regimen.anonymous, { provider: 'acme', idToken: await tokenOf(sub), timeZone: 'Europe/Berlin' })
  expect(await signInAs('late')).toMatchObject({ isNew: false, person: { email: emailOf('owner') } })
  expect(await signInAs('early')).toMatchObject({ isNew: true, person: { email: null } })
})

test('a changed password takes the open links to a new one away, and is told by mail', async () => {
  const iris = await regimen.person('iris')
  const token = await linkFor(emailOf('iris'))
  await iris.data(
    `mutation ($from: String!, $to: String!) { changePassword(input: { currentPassword: $from, newPassword: $to }) {
      ... on ChangePasswordPayload { sessionsEnded } ... on Refusal { message } } }`,
    { from: password, to: newPassword },
  )
  expect(await reset(token)).toMatchObject(invalid)
  await regimen.runJobs()
  expect(regimen.mails.to(emailOf('iris')).at(-1)).toMatchObject({ subject: 'Your password was changed' })
})
