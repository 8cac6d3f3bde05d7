import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokensOf } from '../../src/people/token.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { password, refresh, sessionIn, signIn, signOut, signUp, uuidOf } from './account-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let count = 0
/** Somebody new, with the address under which they sign in. */
async function somebody() {
  count += 1
  const email = `somebody${count}@people.example`
  const signedUp = await signUp(regimen.anonymous, { email, username: `somebody${count}` })
  return { email, id: signedUp.person.id as string, client: regimen.as(signedUp.accessToken), ...signedUp }
}

const unauthenticated = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }
const askedBy = async (token: string) => (await regimen.as(token).run('{ viewer { id } }')).data?.viewer?.id ?? null

describe('signing in', () => {
  test.each([
    ['as it was given', (email: string) => email],
    ['in capitals', (email: string) => email.toUpperCase()],
    ['between spaces', (email: string) => `  ${email} `],
  ])('the address %s leads to the account', async (_what, written) => {
    const { email, id } = await somebody()
    expect(await signIn(regimen.anonymous, { email: written(email) })).toMatchObject({ person: { id } })
  })

  test('a composed and a decomposed password are the same password', async () => {
    await signUp(regimen.anonymous, { email: 'nfc@people.example', username: 'nfc', password: 'stra\u00dfe caf\u00e9' })
    const answer = await signIn(regimen.anonymous, { email: 'nfc@people.example', password: 'stra\u00dfe cafe\u0301' })
    expect(answer.person.profile.username).toBe('nfc')
  })

  test('a wrong password and an unknown address are refused with the same answer', async () => {
    const { email } = await somebody()
    const sessions = async () => (await regimen.testDatabase.administrator`select id from sessions`).length
    const before = await sessions()
    const refusal = {
      __typename: 'WrongCredentials',
      message: 'The e-mail address and the password do not go together',
      path: [],
    }
    for (const input of [
      { email, password: 'wrong horse battery' },
      { email, password: '' },
      { email: 'nobody@people.example', password },
      { email: "' or true --", password },
    ])
      expect(await signIn(regimen.anonymous, input)).toEqual(refusal)
    expect(await sessions()).toBe(before)
  })

  test('an operation can try a few passwords, not many', async () => {
    const tries = Array.from(
      { length: 6 },
      (_, n) => `t${n}: signIn(input: { email: "a@b.example", password: "x" }) {
      __typename }`,
    )
    const { errors } = await regimen.anonymous.run(`mutation { ${tries.join(' ')} }`)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'COST_EXCEEDED', limit: 5_000 })
  })
})

describe('refreshing a session', () => {
  test.each([
    ['nothing', ''],
    ['garbage', 'garbage'],
    ['NUL', '\u0000'],
    ['a long text', 'x'.repeat(10_000)],
  ])('%s opens nothing', async (_what, token) => {
    expect(await refresh(regimen.anonymous, token)).toMatchObject({ __typename: 'SessionEnded' })
  })

  test('works until 30 days after the sign-in and not longer', async () => {
    const other = await startRegimen()
    try {
      const first = await signUp(other.anonymous, { email: 'month@people.example', username: 'month' })
      other.clock.advance({ hours: 24 * 30 - 1 })
      const second = await refresh(other.anonymous, first.refreshToken)
      other.clock.advance({ hours: 1 })
      const third = await refresh(other.anonymous, second.refreshToken)
      expect([second.accessToken === undefined, third.__typename]).toEqual([false, 'SessionEnded'])
    } finally {
      await other.close()
    }
  })
})

describe('signing out', () => {
  test('here ends this session and leaves the others', async () => {
    const { email, client, refreshToken } = await somebody()
    const phone = await signIn(regimen.anonymous, { email })
    expect(await signOut(client)).toBe(1)
    expect(await refresh(regimen.anonymous, refreshToken)).toMatchObject({ __typename: 'SessionEnded' })
    expect(await refresh(regimen.anonymous, phone.refreshToken)).toHaveProperty('accessToken')
  })

  test('everywhere ends every session of the person and none of anybody else', async () => {
    const { email, client, refreshToken } = await somebody()
    const stranger = await somebody()
    const phone = await signIn(regimen.anonymous, { email })
    expect((await client.data('{ viewer { sessions { userAgent } } }')).viewer.sessions).toHaveLength(2)
    expect(await signOut(client, true)).toBe(2)
    for (const token of [refreshToken, phone.refreshToken])
      expect(await refresh(regimen.anonymous, token)).toMatchObject({ __typename: 'SessionEnded' })
    expect(await refresh(regimen.anonymous, stranger.refreshToken)).toHaveProperty('accessToken')
    expect(await client.run('{ viewer { sessions { userAgent } } }')).toMatchObject(unauthenticated)
  })

  test('the list of sessions tells what the client called itself, cut to 300 characters', async () => {
    const answer = await regimen.anonymous.post(
      JSON.stringify({
        query: `mutation { signUp(input: { email: "agent@people.example", username: "agent", timeZone: "UTC",
          password: "${password}" }) { ... on SignUpPayload { accessToken } } }`,
      }),
      { 'user-agent': 'a'.repeat(400) },
    )
    const { data } = (await answer.json()) as { data: { signUp: { accessToken: string } } }
    const agent = regimen.as(data.signUp.accessToken)
    expect((await agent.data('{ viewer { sessions { userAgent } } }')).viewer.sessions).toEqual([
      { userAgent: 'a'.repeat(300) },
    ])
  })
})

describe('an access token', () => {
  const refused = {
    message: 'The access token is not valid: refresh the session or sign in again',
    extensions: { code: 'UNAUTHENTICATED' },
  }

  test('works for 15 minutes and not longer', async () => {
    const other = await startRegimen()
    try {
      const { accessToken, accessTokenExpiresAt } = await signUp(other.anonymous, {
        email: 'quarter@people.example',
        username: 'quarter',
      })
      expect(accessTokenExpiresAt).toBe('2026-03-02T09:15:00Z')
      other.clock.advance({ minutes: 14, seconds: 59 })
      expect((await other.as(accessToken).run('{ viewer { email } }')).errors).toBeUndefined()
      other.clock.advance({ seconds: 1 })
      expect(await other.as(accessToken).run('{ viewer { email } }')).toEqual({ errors: [refused] })
    } finally {
      await other.close()
    }
  })

  const expiresAt = Temporal.Instant.from('2026-03-02T09:15:00Z')
  const exp = expiresAt.epochMilliseconds / 1_000
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = (claims: object, secret: string, alg = 'HS256') =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret))

  test.each<[string, (id: string, secret: string) => string | Promise<string>]>([
    ['garbage', () => 'garbage'],
    ['three dots of garbage', () => 'a.b.c'],
    ['signed with another secret', (id) => tokensOf('x'.repeat(32)).issue({ userId: id, sessionId: id, expiresAt })],
    ['not signed at all', (id) => `${base64({ alg: 'none' })}.${base64({ iss: 'regimen', sub: id, sid: id, exp })}.`],
    ['of another issuer', (id, secret) => signed({ iss: 'another', sub: id, sid: id, exp }, secret)],
    ['without an end', (id, secret) => signed({ iss: 'regimen', sub: id, sid: id }, secret)],
    ['without a session', (id, secret) => signed({ iss: 'regimen', sub: id, exp }, secret)],
    [
      'signed by another algorithm',
      (id, secret) => signed({ iss: 'regimen', sub: id, sid: id, exp }, secret.repeat(2), 'HS512'),
    ],
  ])('that is %s is refused', async (_what, forge) => {
    const { id } = await somebody()
    const token = await forge(uuidOf(id), regimen.testDatabase.secret)
    expect(await regimen.as(token).run('{ viewer { email } }')).toEqual({ errors: [refused] })
  })

  test('made like the server makes it passes', async () => {
    const { id, accessToken } = await somebody()
    const claims = { iss: 'regimen', sub: uuidOf(id), sid: sessionIn(accessToken), exp }
    expect(await askedBy(await signed(claims, regimen.testDatabase.secret))).toBe(id)
  })

  test('of a session that is not there, or is another person’s, lets nobody in', async () => {
    const [anna, ben] = [await somebody(), await somebody()]
    for (const sid of [sessionIn(ben.accessToken), uuidOf(anna.id)]) {
      const token = await signed({ iss: 'regimen', sub: uuidOf(anna.id), sid, exp }, regimen.testDatabase.secret)
      expect(await regimen.as(token).run('{ viewer { email } }')).toMatchObject(unauthenticated)
    }
  })

  test('of a session that has ended reads nothing and writes nothing, in any field', async () => {
    const { client, email } = await somebody()
    await signOut(client)
    const query = '{ a: viewer { email } b: viewer { tokens { id } } auditTrail { nodes { id } } }'
    const { data, errors } = await client.run(query)
    expect(data).toEqual({ a: null, b: null, auditTrail: null })
    expect(errors?.map((error: { extensions: { code: string } }) => error.extensions.code)).toEqual(
      Array(3).fill('UNAUTHENTICATED'),
    )
    const mutation = `mutation { updateProfile(input: { displayName: "Nobody" }) { __typename }
      changeTimeZone(input: { timeZone: "Asia/Tokyo" }) { __typename }
      signIn(input: { email: "${email}", password: "${password}" }) { __typename } }`
    expect(await client.run(mutation)).toMatchObject(unauthenticated)
    const after = await signIn(regimen.anonymous, { email })
    const { viewer } = await regimen
      .as(after.accessToken)
      .data('{ viewer { timeZone profile { displayName } sessions { id } } }')
    expect(viewer).toMatchObject({ timeZone: 'Europe/Berlin', sessions: [expect.anything()] })
    expect(viewer.profile.displayName).not.toBe('Nobody')
  })

  test('whose claims were changed is refused', async () => {
    const [anna, ben] = [await somebody(), await somebody()]
    const [head, claims, signature] = anna.accessToken.split('.') as [string, string, string]
    const forged = base64({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: uuidOf(ben.id) })
    expect(await regimen.as(`${head}.${forged}.${signature}`).run('{ viewer { id } }')).toEqual({ errors: [refused] })
  })

  test.each(['Basic YTpi', 'Bearer', 'Bearer ', 'token'])(
    'the header %j is refused, not taken for nobody',
    async (it) => {
      const answer = await regimen.anonymous.post('{"query":"{ viewer { id } }"}', { authorization: it })
      expect(await answer.json()).toEqual({ errors: [refused] })
    },
  )

  test('the scheme is read in any case', async () => {
    const { accessToken, id } = await somebody()
    const answer = await regimen.anonymous.post('{"query":"{ viewer { id } }"}', {
      authorization: `bearer ${accessToken}`,
    })
    expect(await answer.json()).toEqual({ data: { viewer: { id } }, extensions: { cost: expect.any(Object) } })
  })
})

test('whoever is not signed in is told so by every field that needs it', async () => {
  for (const operation of [
    '{ auditTrail { nodes { id } } }',
    '{ calendar(from: "2026-03-02", to: "2026-03-02") { id } }',
    'mutation { signOut(input: {}) { __typename } }',
    'mutation { updateProfile(input: { displayName: "Somebody" }) { __typename } }',
    'mutation { updateSettings(input: { sounds: false }) { __typename } }',
    'mutation { changeTimeZone(input: { timeZone: "UTC" }) { __typename } }',
  ]) {
    const { errors } = await regimen.anonymous.run(operation)
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED'])
  }
  expect(await regimen.anonymous.data('{ viewer { id } }')).toEqual({ viewer: null })
})
