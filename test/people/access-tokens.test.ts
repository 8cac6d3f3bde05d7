import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { createAccessToken, revokeAccessToken, uuidOf } from './account-client.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let count = 0
beforeEach(async () => {
  count += 1
  anna = await regimen.person(`anna${count}`)
})

const refused = (code: string) => ({ errors: [{ extensions: { code } }] })
const key = '0b7d1c1e-6f0a-4b5e-9d1c-2a3b4c5d6e7f'
const tokensOf = async (person: Person) =>
  (await person.data('{ viewer { tokens { name scopes lastUsedAt } } }')).viewer.tokens
const rows = () =>
  regimen.testDatabase.administrator`select * from access_tokens where user_id = ${uuidOf(anna.id)} order by id`

describe('a personal access token', () => {
  test('is answered once, found by scanners, stored as a hash, and audited', async () => {
    const { token, accessToken } = await createAccessToken(anna, {
      name: ' backup ',
      scopes: ['WRITE', 'READ', 'READ'],
    })
    expect(accessToken).toEqual({
      id: expect.any(String),
      name: 'backup',
      scopes: ['READ', 'WRITE'],
      createdAt: regimen.clock.now().toString(),
      expiresAt: '2026-04-02T09:00:00Z',
      lastUsedAt: null,
    })
    expect(token).toMatch(/^regimen_pat_[0-9A-Za-z]{49}$/)
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    const sum = [...token.slice(-6)].reduce((total: number, digit: string) => total * 62 + digits.indexOf(digit), 0)
    expect(sum).toBe(crc32(token.slice(12, -6)))
    expect(JSON.stringify(await rows())).not.toContain(token)
    const { auditTrail } = await anna.data('{ auditTrail { nodes { action entityId before after } } }')
    expect(auditTrail.nodes).toEqual([
      {
        action: 'ACCESS_TOKEN_CREATED',
        entityId: accessToken.id,
        before: null,
        after: { name: 'backup', scopes: ['READ', 'WRITE'], expiresAt: '2026-04-02T09:00:00Z' },
      },
    ])
    await regimen.runJobs()
    const mails = regimen.mails.to(`anna${count}@people.example`)
    expect(mails.at(-1)).toMatchObject({ subject: 'A new access token', text: expect.not.stringContaining('backup') })
  })

  test('that may write reads and writes as its person, over HTTP and the websocket', async () => {
    const { token } = await createAccessToken(anna)
    const script = regimen.as(token)
    expect(await script.data('{ viewer { id } }')).toEqual({ viewer: { id: anna.id } })
    const { updateProfile } = await script.data(
      'mutation { updateProfile(input: { displayName: "By script" }) { ... on UpdateProfilePayload { profile { displayName } } } }',
    )
    expect(updateProfile.profile.displayName).toBe('By script')
    const socket = await script.socket()
    expect(await socket.follow('{ viewer { id } }').next()).toEqual({ data: { viewer: { id: anna.id } } })
  })

  test('that may read runs no mutation at all, and writes nothing', async () => {
    const { token } = await createAccessToken(anna, { scopes: ['READ'] })
    const script = regimen.as(token)
    expect(await script.data('{ viewer { id } }')).toEqual({ viewer: { id: anna.id } })
    for (const mutation of [
      'updateProfile(input: { displayName: "By script" })',
      'createAccessToken(input: { name: "more", scopes: [WRITE], expiresAt: "2026-03-03T00:00:00Z" })',
      'signIn(input: { email: "a@b.example", password: "a long password" })',
    ])
      expect(await script.run(`mutation { ${mutation} { __typename } }`)).toMatchObject(refused('FORBIDDEN'))
    const socket = await script.socket()
    const answer = socket.follow('mutation { updateProfile(input: { displayName: "By script" }) { __typename } }')
    expect(await answer.next()).toMatchObject(refused('FORBIDDEN'))
    const follows = 'subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync } }'
    expect(await socket.follow(follows).next()).toEqual({ data: { calendarChanged: { resync: true } } })
    expect((await anna.data('{ viewer { profile { displayName } } }')).viewer.profile.displayName).toBe(anna.username)
    expect(await rows()).toHaveLength(1)
  })

  test('that may write changes nothing of the account itself', async () => {
    const { token, accessToken } = await createAccessToken(anna)
    const script = regimen.as(token)
    const { viewer } = await script.data('{ viewer { sessions { id current } } }')
    expect(viewer.sessions).toEqual([{ id: expect.any(String), current: false }])
    for (const mutation of [
      'changePassword(input: { currentPassword: "correct horse battery", newPassword: "another long one" })',
      'createAccessToken(input: { name: "more", scopes: [WRITE], expiresAt: "2026-03-03T00:00:00Z" })',
      `revokeAccessToken(input: { accessTokenId: "${accessToken.id}" })`,
      `revokeSession(input: { sessionId: "${viewer.sessions[0].id}" })`,
      'signOut(input: { everywhere: true })',
    ])
      expect(await script.run(`mutation { ${mutation} { __typename } }`)).toMatchObject(refused('FORBIDDEN'))
    expect(await anna.data('{ viewer { id } }')).toEqual({ viewer: { id: anna.id } })
    expect(await tokensOf(anna)).toHaveLength(1)
  })

  test('remembers the hour in which it was used', async () => {
    const { token } = await createAccessToken(anna, { expiresAt: regimen.clock.now().add({ hours: 48 }).toString() })
    const hour = regimen.clock.now().round({ smallestUnit: 'hour', roundingMode: 'floor' })
    await regimen.as(token).data('{ viewer { id } }')
    expect((await tokensOf(anna))[0].lastUsedAt).toBe(hour.toString())
  })

  test('works until it expires, and no longer', async () => {
    const other = await startRegimen()
    try {
      const ben = await other.person('ben')
      const { token } = await createAccessToken(ben, { expiresAt: '2026-03-03T09:00:00Z' })
      other.clock.set('2026-03-03T08:59:59Z')
      expect((await other.as(token).run('{ viewer { id } }')).errors).toBeUndefined()
      other.clock.set('2026-03-03T09:00:00Z')
      expect(await other.as(token).run('{ viewer { id } }')).toMatchObject(refused('UNAUTHENTICATED'))
    } finally {
      await other.close()
    }
  })

  test('that looks right but is none, or was changed, lets nobody in', async () => {
    const { token } = await createAccessToken(anna)
    const last = token.at(-7) === 'x' ? 'y' : 'x'
    const body = `${token.slice(12, -7)}${last}`
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    let [sum, text] = [crc32(body), '']
    for (let n = 0; n < 6; n += 1) [sum, text] = [Math.floor(sum / 62), `${digits[sum % 62]}${text}`]
    for (const forged of [
      `${token.slice(0, -7)}${last}${token.slice(-6)}`,
      `regimen_pat_${body}${text}`,
      token.slice(12),
    ])
      expect(await regimen.as(forged).run('{ viewer { id } }')).toMatchObject(refused('UNAUTHENTICATED'))
  })
})

describe('creating one', () => {
  test('again under the same key gives the same token, and under another input is refused', async () => {
    const first = await createAccessToken(anna, { idempotencyKey: key })
    const replayed = await createAccessToken(anna, { idempotencyKey: key })
    expect(replayed).toEqual(first)
    expect(await createAccessToken(anna, { idempotencyKey: key, name: 'another' })).toMatchObject({
      __typename: 'IdempotencyKeyReused',
    })
    expect(await rows()).toHaveLength(1)
    await revokeAccessToken(anna, first.accessToken.id)
    expect(await createAccessToken(anna, { idempotencyKey: key })).toEqual({ token: first.token, accessToken: null })
    expect(await regimen.as(first.token).run('{ viewer { id } }')).toMatchObject(refused('UNAUTHENTICATED'))
  })

  test.each<[string, object, string]>([
    ['without a name', { name: '  ' }, 'name'],
    ['without a scope', { scopes: [] }, 'scopes'],
    ['that has expired', { expiresAt: '2026-03-02T09:00:00Z' }, 'expiresAt'],
    ['for longer than a year', { expiresAt: '2027-03-02T09:00:01Z' }, 'expiresAt'],
  ])('%s is refused', async (_what, input, path) => {
    expect(await createAccessToken(anna, input)).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: [path] }],
    })
    expect(await rows()).toEqual([])
  })

  test('with another password than that of the account, or with none, is refused, and nothing is written', async () => {
    for (const password of ['another password', null])
      expect(await createAccessToken(anna, { password })).toMatchObject({
        __typename: 'WrongPassword',
        path: ['password'],
      })
    expect(await rows()).toEqual([])
    expect(await createAccessToken(anna)).toHaveProperty('token')
  })

  test('more than fifty is refused, also of two at the same moment', async () => {
    await regimen.testDatabase.administrator`
      insert into access_tokens (id, user_id, name, token_hash, scopes, created_at, expires_at)
      select gen_random_uuid(), ${uuidOf(anna.id)}, 'a script', md5(n::text || ${anna.id}), '{READ}',
        '2026-03-02T09:00:00Z', '2026-05-02T09:00:00Z' from generate_series(1, 49) n`
    const answers = await Promise.all([createAccessToken(anna), createAccessToken(anna)])
    expect(answers.map(({ __typename }) => __typename ?? 'made').sort()).toEqual(['TooManyAccessTokens', 'made'])
    expect(await rows()).toHaveLength(50)
  })
})

describe('revoking one', () => {
  test('ends it at once, can be sent again, and is audited once', async () => {
    const [first, second] = [await createAccessToken(anna, { name: 'first' }), await createAccessToken(anna)]
    expect(await revokeAccessToken(anna, first.accessToken.id)).toEqual({ tokens: [{ name: 'a script' }] })
    expect(await revokeAccessToken(anna, first.accessToken.id)).toEqual({ tokens: [{ name: 'a script' }] })
    expect(await regimen.as(first.token).run('{ viewer { id } }')).toMatchObject(refused('UNAUTHENTICATED'))
    expect((await regimen.as(second.token).run('{ viewer { id } }')).errors).toBeUndefined()
    const { auditTrail } = await anna.data('{ auditTrail { nodes { action } } }')
    expect(auditTrail.nodes.filter(({ action }: { action: string }) => action === 'ACCESS_TOKEN_REVOKED')).toHaveLength(
      1,
    )
  })

  test('of another person finds nothing and leaves it', async () => {
    const ben = await regimen.person(`ben${count}`)
    const { token, accessToken } = await createAccessToken(anna)
    expect(await revokeAccessToken(ben, accessToken.id)).toEqual({
      __typename: 'NotFound',
      message: 'There is no such access token',
      path: ['accessTokenId'],
    })
    expect(await ben.data('query ($id: ID!) { node(id: $id) { id } }', { id: accessToken.id })).toEqual({ node: null })
    expect((await regimen.as(token).run('{ viewer { id } }')).errors).toBeUndefined()
  })
})
