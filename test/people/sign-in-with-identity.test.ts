import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startIssuer, type TestIssuer } from '../setup/issuer.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { signIn } from './account-client.ts'
import { signInWithIdentity } from './identity-client.ts'

let issuer: TestIssuer
let other: TestIssuer
let regimen: Regimen
beforeAll(async () => {
  ;[issuer, other] = await Promise.all([startIssuer(), startIssuer('RS256')])
  regimen = await startRegimen({
    issuers: [
      { name: 'acme', issuer: issuer.url, audience: ['app', 'phone'] },
      { name: 'other', issuer: other.url, audience: ['app'], jwksUrl: other.keysUrl },
    ],
  })
})
afterAll(async () => {
  await regimen.close()
  await Promise.all([issuer.close(), other.close()])
})

const now = () => regimen.clock.now()
const seconds = (from: number) => Math.floor(now().epochMilliseconds / 1000) + from
const timeZone = 'Europe/Berlin'
const signInWith = async (claims: object, input: object = {}) =>
  signInWithIdentity(regimen.anonymous, {
    provider: 'acme',
    idToken: await issuer.idToken(now(), { ...claims }),
    timeZone,
    ...input,
  })
const present = (idToken: string, input: object = {}) =>
  signInWithIdentity(regimen.anonymous, { provider: 'acme', idToken, timeZone, ...input })

describe('the first sight of an identity', () => {
  test('makes an account from what the issuer says, and the second signs in to it', async () => {
    const claims = {
      sub: 'ada',
      email: 'ada@people.example',
      email_verified: true,
      preferred_username: 'ada',
      name: 'Ada L.',
    }
    const first = await signInWith(claims)
    expect(first).toMatchObject({
      isNew: true,
      person: {
        email: 'ada@people.example',
        emailVerified: true,
        hasPassword: false,
        timeZone,
        profile: { username: 'ada', displayName: 'ada' },
        identities: [{ provider: 'acme' }],
      },
    })
    regimen.clock.advance({ seconds: 1 })
    const second = await signInWith(claims, { timeZone: null })
    expect(second).toMatchObject({ isNew: false, person: { id: first.person.id } })
    const viewer = await regimen.as(second.accessToken).data('{ viewer { id identities { lastUsedAt linkedAt } } }')
    expect(viewer.viewer).toEqual({
      id: first.person.id,
      identities: [{ linkedAt: '2026-03-02T09:00:00Z', lastUsedAt: '2026-03-02T09:00:01Z' }],
    })
  })

  test('needs a time zone, and the token is still good for the request that has one', async () => {
    const idToken = await issuer.idToken(now(), { sub: 'zoneless' })
    expect(await present(idToken, { timeZone: null })).toMatchObject({ __typename: 'InvalidInput', path: ['timeZone'] })
    expect(await present(idToken)).toMatchObject({ isNew: true, person: { email: null } })
  })

  test('takes the names that the client gives, and refuses one that is taken', async () => {
    const names = { username: 'Lovelace', displayName: 'Countess' }
    expect(await signInWith({ sub: 'countess' }, names)).toMatchObject({
      person: { profile: { username: 'Lovelace', displayName: 'Countess' } },
    })
    expect(await signInWith({ sub: 'another countess' }, names)).toMatchObject({ __typename: 'UsernameTaken' })
  })

  test('makes a username that nobody has, and never one from an e-mail address', async () => {
    const [one, two] = [
      await signInWith({ sub: 'g1', preferred_username: 'grace@people.example', name: 'Grace Hopper' }),
      await signInWith({ sub: 'g2', preferred_username: 'grace@people.example', name: 'Grace Hopper' }),
    ]
    expect(one.person.profile.username).toBe('Grace.Hopper')
    expect(two.person.profile.username).toMatch(/^Grace\.Hopper-[0-9a-f]{8}$/)
    expect((await signInWith({ sub: 'g3', name: '¡' })).person.profile.username).toMatch(/^person/)
  })

  test('of ten at the same moment makes one account that all of them sign in to', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 10 }, (_, jti) => issuer.idToken(now(), { sub: 'racer', jti: `${jti}`, nickname: 'racer' })),
    )
    const answers = await Promise.all(tokens.map((idToken) => present(idToken)))
    expect(new Set(answers.map((answer) => answer.person?.id)).size).toBe(1)
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
    const { administrator } = regimen.testDatabase
    expect(await administrator`select count(*)::int as n from identities where external_id = 'racer'`).toEqual([
      { n: 1 },
    ])
    expect(await administrator`select count(*)::int as n from profiles where username ilike 'racer%'`).toEqual([
      { n: 1 },
    ])
  })
})

describe('an e-mail address that the issuer says', () => {
  test('opens no account that has it already', async () => {
    const anna = await regimen.person('anna')
    const answer = await signInWith({ sub: 'not anna', email: 'Anna@people.example', email_verified: true })
    expect(answer).toMatchObject({ isNew: true, person: { email: null, emailVerified: false } })
    expect(answer.person.id).not.toBe(anna.id)
    expect((await anna.data('{ viewer { identities { id } } }')).viewer.identities).toEqual([])
  })

  test.each([false, 'false', undefined])('is not taken when it is not verified: %s', async (verified) => {
    const sub = `unverified ${verified}`
    const claims = { sub, email: `unverified-${verified}@people.example`, email_verified: verified }
    expect((await signInWith(claims)).person.email).toBeNull()
  })
})

describe('an ID token is refused', () => {
  const refused = (why: RegExp) => ({
    __typename: 'InvalidIdToken',
    path: ['idToken'],
    message: expect.stringMatching(why),
  })
  const claims: [string, () => object, RegExp][] = [
    ['for another audience', () => ({ aud: 'another app' }), /aud/],
    ['without an audience', () => ({ aud: undefined }), /aud/],
    ['for many audiences without saying which is meant', () => ({ aud: ['app', 'evil'] }), /another client/],
    ['issued to another client', () => ({ azp: 'evil' }), /another client/],
    ['of another issuer', () => ({ iss: other.url }), /iss/],
    ['that has expired', () => ({ iat: seconds(-3_700), exp: seconds(-60) }), /expired/],
    ['that is not valid yet', () => ({ nbf: seconds(60) }), /nbf/],
    ['that never expires', () => ({ exp: undefined }), /exp/],
    ['of nobody', () => ({ sub: undefined }), /sub/],
    ['of an empty name', () => ({ sub: '' }), /sub/],
    ['of a name that cannot be stored', () => ({ sub: 'a\0b' }), /sub/],
  ]
  test.each(claims)('%s', async (_name, wrong, why) => {
    const { administrator } = regimen.testDatabase
    const before = await administrator`select count(*) from users`
    expect(await present(await issuer.idToken(now(), { sub: 'forger', ...wrong() }))).toEqual(refused(why))
    expect(await administrator`select count(*) from users`).toEqual(before)
    expect(await present(await issuer.idToken(now(), { sub: 'rightful', aud: 'phone', azp: 'app' }))).toHaveProperty(
      'person',
    )
    regimen.clock.advance({ seconds: 1 })
  })

  test('that is signed by nobody, by the public key as a secret, or by a stranger with a known key id', async () => {
    const body = { iss: issuer.url, aud: 'app', sub: 'forger', iat: seconds(0), exp: seconds(3_600) }
    const unsecured = new UnsecuredJWT(body).encode()
    expect(await present(unsecured)).toEqual(refused(/not accepted|cannot be read/))
    const asSecret = new TextEncoder().encode(JSON.stringify(await issuer.publicKey()))
    const shared = await new SignJWT(body).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(asSecret)
    expect(await present(shared)).toEqual(refused(/not accepted/))
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
    const stranger = new SignJWT(body).setProtectedHeader({
      alg: 'ES256',
      kid: 'key-1',
      jwk: await exportJWK(publicKey),
    })
    expect(await present(await stranger.sign(privateKey))).toEqual(refused(/signature/))
  })

  test('that is of another type, that was changed, or that is no token', async () => {
    expect(await present(await issuer.idToken(now(), { sub: 'a' }, { typ: 'at+jwt' }))).toEqual(refused(/another type/))
    const [header, , signature] = (await issuer.idToken(now(), { sub: 'a' })).split('.')
    const body = Buffer.from(JSON.stringify({ iss: issuer.url, aud: 'app', sub: 'b', exp: seconds(60) }))
    expect(await present([header, body.toString('base64url'), signature].join('.'))).toEqual(refused(/signature/))
    expect(await present('no token')).toEqual(refused(/cannot be read/))
    expect(await present('x'.repeat(10_001))).toMatchObject({ __typename: 'InvalidInput', path: ['idToken'] })
  })

  test('with another nonce than the one that is given, or with none', async () => {
    const idToken = await issuer.idToken(now(), { sub: 'nonce', nonce: 'mine' })
    expect(await present(idToken, { nonce: 'another' })).toEqual(refused(/nonce/))
    expect(await present(idToken)).toEqual(refused(/nonce/))
    expect(await present(await issuer.idToken(now(), { sub: 'nonce' }), { nonce: 'mine' })).toEqual(refused(/nonce/))
    expect(await present(idToken, { nonce: 'mine' })).toHaveProperty('person')
  })

  test('for an issuer that the server does not know', async () => {
    expect(await present(await issuer.idToken(now(), { sub: 'a' }), { provider: 'unknown' })).toMatchObject({
      __typename: 'InvalidInput',
      path: ['provider'],
      message: expect.stringContaining('acme, other'),
    })
  })
})

describe('a token is good for one use', () => {
  const key = '7d5b3c4e-1f2a-4b3c-8d9e-0a1b2c3d4e5f'
  const refused = { __typename: 'IdTokenUsed', path: ['idToken'] }

  test('a thief who has it starts no session, whatever key they send', async () => {
    const idToken = await issuer.idToken(now(), { sub: 'victim' })
    await present(idToken)
    expect(await present(idToken)).toMatchObject(refused)
    expect(await present(idToken, { idempotencyKey: key })).toMatchObject(refused)
    const withKey = await issuer.idToken(now(), { sub: 'victim', jti: '2' })
    await present(withKey, { idempotencyKey: key })
    expect(await present(withKey)).toMatchObject(refused)
    expect(await present(withKey, { idempotencyKey: key.replace('7', '8') })).toMatchObject(refused)
  })

  test('the signature spelt in another way is the same token', async () => {
    const idToken = await issuer.idToken(now(), { sub: 'speller' })
    await present(idToken)
    expect(await present(`${idToken}=`)).not.toHaveProperty('person')
  })

  test('the client whose answer was lost gets a session in the place of the first', async () => {
    const idToken = await issuer.idToken(now(), { sub: 'retrier' })
    const first = await present(idToken, { idempotencyKey: key })
    const again = await present(idToken, { idempotencyKey: key })
    expect(again.person.id).toBe(first.person.id)
    const sessions = '{ viewer { sessions { current } } }'
    expect((await regimen.as(again.accessToken).data(sessions)).viewer.sessions).toEqual([{ current: true }])
    expect((await regimen.as(first.accessToken).run(sessions)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    regimen.clock.advance({ minutes: 5 })
    expect(await present(idToken, { idempotencyKey: key })).toMatchObject(refused)
  })

  test('of five at the same moment one starts a session', async () => {
    const idToken = await issuer.idToken(now(), { sub: 'parallel' })
    const answers = await Promise.all(Array.from({ length: 5 }, () => present(idToken)))
    expect(answers.map((answer) => answer.__typename ?? 'in').sort()).toEqual(
      ['in', ...Array(4).fill('IdTokenUsed')].sort(),
    )
  })

  test('what has expired is forgotten, and is refused for that', async () => {
    const idToken = await issuer.idToken(now(), { sub: 'forgotten' })
    await present(idToken)
    regimen.clock.advance({ hours: 2 })
    await signInWith({ sub: 'forgotten' })
    expect(
      await regimen.testDatabase.administrator`
      select 1 from used_id_tokens where expires_at < ${now().toString()}::timestamptz`,
    ).toEqual([])
    expect(await present(idToken)).toMatchObject({ __typename: 'InvalidIdToken' })
  })
})

describe('the keys of an issuer', () => {
  test('are fetched once for many, and anew when a token is signed by a new one', async () => {
    regimen.clock.advance({ minutes: 10 })
    const before = other.keyRequests()
    const tokens = await Promise.all([1, 2, 3].map((jti) => other.idToken(now(), { sub: 'x', jti: `${jti}` })))
    await Promise.all(tokens.map((idToken) => present(idToken, { provider: 'other' })))
    expect(other.keyRequests()).toBe(before + 1)
    await other.rotate()
    regimen.clock.advance({ seconds: 30 })
    expect(await present(await other.idToken(now(), { sub: 'x' }), { provider: 'other' })).toHaveProperty('person')
    expect(other.keyRequests()).toBe(before + 2)
  })

  test('are not fetched for every token that names an unknown key', async () => {
    regimen.clock.advance({ minutes: 10 })
    await signInWith({ sub: 'y' })
    const before = issuer.keyRequests()
    const { privateKey } = await generateKeyPair('ES256')
    const forged = (kid: string) =>
      new SignJWT({ iss: issuer.url, aud: 'app', sub: 'y', iat: seconds(0), exp: seconds(60) })
        .setProtectedHeader({ alg: 'ES256', kid })
        .sign(privateKey)
    for (const kid of ['a', 'b', 'c'])
      expect(await present(await forged(kid))).toMatchObject({ __typename: 'InvalidIdToken' })
    expect(issuer.keyRequests()).toBe(before)
    regimen.clock.advance({ seconds: 30 })
    for (const kid of ['a', 'b', 'c']) await present(await forged(kid))
    expect(issuer.keyRequests()).toBe(before + 1)
  })

  test('that were known serve for a day while the issuer is down', async () => {
    regimen.clock.advance({ minutes: 10 })
    issuer.fail(true)
    expect(await signInWith({ sub: 'y' })).toHaveProperty('person')
    regimen.clock.advance({ hours: 23 })
    expect(await signInWith({ sub: 'y' })).toHaveProperty('person')
    issuer.fail(false)
  })

  test('that cannot be had refuse with IssuerUnavailable, and passwords work as before', async () => {
    regimen.clock.advance({ hours: 24 })
    issuer.fail(true)
    expect(await signInWith({ sub: 'z' })).toMatchObject({ __typename: 'IssuerUnavailable', path: ['provider'] })
    expect(await signIn(regimen.anonymous, { email: 'anna@people.example' })).toHaveProperty('person')
    issuer.fail(false)
    regimen.clock.advance({ seconds: 5 })
    expect(await signInWith({ sub: 'z' })).toHaveProperty('person')
  })

  test('of more than a megabyte are not read to their end', async () => {
    regimen.clock.advance({ hours: 24 })
    issuer.bloat(true)
    expect(await signInWith({ sub: 'z' })).toMatchObject({ __typename: 'IssuerUnavailable' })
    issuer.bloat(false)
    regimen.clock.advance({ seconds: 5 })
    expect(await signInWith({ sub: 'z' })).toHaveProperty('person')
  })

  test('of another issuer than was asked for are not taken', async () => {
    regimen.clock.advance({ hours: 24 })
    issuer.claimToBe('https://evil.example')
    expect(await signInWith({ sub: 'z' })).toMatchObject({ __typename: 'IssuerUnavailable' })
    issuer.claimToBe(issuer.url)
    regimen.clock.advance({ seconds: 5 })
    expect(await signInWith({ sub: 'z' })).toHaveProperty('person')
  })
})
