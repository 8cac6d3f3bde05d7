import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const graphqlResponse = { accept: 'application/graphql-response+json' }
const good = '{"query":"{ viewer { email } }"}'
const query = (text: string, variables: object = {}) => JSON.stringify({ query: text, variables })

describe('for application/json, what is a GraphQL request is answered with 200, right or wrong', () => {
  test.each<[string, string]>([
    ['a right one', good],
    ['one that does not parse', query('{ viewer {')],
    ['one that is not valid', query('{ nope }')],
    ['one with a wrong variable', query('query ($d: Date!) { calendar(from: $d, to: $d) { id } }', { d: 'x' })],
    ['one without its variable', query('query ($d: Date!) { calendar(from: $d, to: $d) { id } }')],
    ['one that fails in a field', query('{ auditTrail(first: 0) { nodes { id } } }')],
    ['one whose operation is not there', '{"query":"query A { viewer { id } }","operationName":"B"}'],
  ])('%s', async (_what, body) => {
    const answer = await anna.post(body)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
  })
})

describe('for application/graphql-response+json, the status tells whether anything was executed', () => {
  test.each<[string, string, number]>([
    ['a right one', good, 200],
    ['one that fails in a field', query('{ auditTrail(first: 0) { nodes { id } } }'), 200],
    ['one that does not parse', query('{ viewer {'), 400],
    ['one that is not valid', query('{ nope }'), 400],
    ['one with a wrong variable', query('query ($d: Date!) { calendar(from: $d, to: $d) { id } }', { d: 'x' }), 400],
    ['one whose operation is not there', '{"query":"query A { viewer { id } }","operationName":"B"}', 400],
    ['one without a document', '{"variables":{}}', 400],
  ])('%s', async (_what, body, status) => {
    const answer = await anna.post(body, graphqlResponse)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/graphql-response+json; charset=utf-8',
    ])
  })

  test('and a token that is not valid any more is 401', async () => {
    const answer = await regimen.as('garbage').post(good, graphqlResponse)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  })
})

describe('what is no GraphQL request is refused with 400 and a code', () => {
  test.each<[string, string]>([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a batch', `[${good},${good}]`],
    ['a batch of none', '[]'],
    ['a text', '"{ viewer { email } }"'],
    ['a number', '5'],
    ['a field that is not known', '{"query":"{ viewer { email } }","admin":true}'],
    ['null', 'null'],
    ['no document', '{}'],
    ['a document that is a number', '{"query":5}'],
    ['a document that is null', '{"query":null}'],
    ['variables that are a list', '{"query":"{ viewer { email } }","variables":[]}'],
    ['variables that are a text', '{"query":"{ viewer { email } }","variables":"x"}'],
  ])('%s', async (_what, body) => {
    const answer = await anna.post(body)
    expect(answer.status).toBe(400)
    const { errors, data } = (await answer.json()) as { errors: object[]; data?: unknown }
    expect(errors).toMatchObject([{ message: expect.any(String), extensions: { code: 'BAD_USER_INPUT' } }])
    expect(data).toBeUndefined()
    expect((await anna.post(body, graphqlResponse)).status).toBe(400)
  })

  test('a batch executes nothing of it', async () => {
    const rename = query('mutation { updateProfile(input: { displayName: "Batch" }) { __typename } }')
    await anna.post(`[${rename}]`)
    expect((await anna.data('{ viewer { profile { displayName } } }')).viewer.profile.displayName).toBe('anna')
  })
})

describe('a body', () => {
  const padded = (bytes: number) => `${' '.repeat(bytes - good.length)}${good}`
  const inPieces = (text: string) =>
    new ReadableStream({
      start(controller) {
        for (let at = 0; at < text.length; at += 16_384)
          controller.enqueue(new TextEncoder().encode(text.slice(at, at + 16_384)))
        controller.close()
      },
    })
  const chunked = (text: string) =>
    fetch(regimen.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: inPieces(text),
      duplex: 'half',
    } as RequestInit)

  test('of 256 KB is read', async () => {
    expect((await regimen.anonymous.post(padded(262_144))).status).toBe(200)
    expect((await chunked(padded(262_144))).status).toBe(200)
  })

  test.each([262_145, 1_000_000])('of %i bytes is refused with 413', async (bytes) => {
    const answer = await regimen.anonymous.post(padded(bytes))
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
  })

  test('of more than 256 KB that does not say its length is refused with 413', async () => {
    expect((await chunked(padded(300_000))).status).toBe(413)
  })

  test('in UTF-8 keeps every character', async () => {
    const displayName = 'Zo\u00eb \u592a\u90ce \u{1f9d8}\u200d\u2640\ufe0f'
    const set = 'mutation ($name: String) { updateProfile(input: { displayName: $name }) { __typename } }'
    const ben = await regimen.person('ben')
    await ben.data(set, { name: displayName })
    expect((await ben.data('{ viewer { profile { displayName } } }')).viewer.profile).toEqual({ displayName })
  })
})

describe('a content type', () => {
  test.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json ;charset=utf-8',
  ])('%j is read', async (type) => {
    expect((await regimen.anonymous.post(good, { 'content-type': type })).status).toBe(200)
  })

  test.each([
    'text/plain',
    'application/graphql',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/json-patch+json',
    'text/plain, application/json',
    '',
  ])('%j is refused with 415', async (type) => {
    const answer = await regimen.anonymous.post(good, { 'content-type': type })
    expect(answer.status).toBe(415)
  })
})

test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is refused with 405', async (method) => {
  const url = `${regimen.url}?query=${encodeURIComponent('{ viewer { email } }')}`
  const answer = await fetch(url, { method, headers: { origin: 'https://evil.example' } })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
})

test.each(['application/json', 'application/graphql-response+json', 'text/event-stream'])(
  'a subscription over HTTP is refused and told where to go, for %s',
  async (accept) => {
    const answer = await anna.post(
      query('subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync } }'),
      { accept },
    )
    expect(await answer.text()).toMatch(/Subscriptions are served over the websocket on this path.*BAD_USER_INPUT/)
    expect(regimen.services.wakeups.listenerCount()).toBe(0)
  },
)

describe('every answer', () => {
  test.each<[string, string, RequestInit]>([
    ['of an operation', '/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: good }],
    ['of a refusal', '/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }],
    ['of another method', '/graphql', { method: 'GET' }],
    ['of another content type', '/graphql', { method: 'POST', body: good }],
    ['of health', '/livez', {}],
    ['of the figures', '/metrics', {}],
    ['of nothing', '/elsewhere', {}],
  ])(
    '%s forbids guessing and storing, lets no other origin read it, and names its request',
    async (_what, path, init) => {
      const headers = new Headers(init.headers)
      headers.set('origin', 'https://evil.example')
      const answer = await fetch(new URL(path, regimen.url), { ...init, headers })
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('x-powered-by')).toBeNull()
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    },
  )
})

describe('the id of a request', () => {
  const given = async (header: string) =>
    (await regimen.anonymous.post(good, { 'x-request-id': header })).headers.get('x-request-id')

  test.each([
    ['7d5b3c4e-1f2a-4b3c-8d9e-0a1b2c3d4e5f', '7d5b3c4e-1f2a-4b3c-8d9e-0a1b2c3d4e5f'],
    ['7D5B3C4E-1F2A-4B3C-8D9E-0A1B2C3D4E5F', '7d5b3c4e-1f2a-4b3c-8d9e-0a1b2c3d4e5f'],
  ])('%s is kept', async (header, kept) => {
    expect(await given(header)).toBe(kept)
  })

  test.each(['abc', '7d5b3c4e1f2a4b3c8d9e0a1b2c3d4e5f', '<script>', '7d5b3c4e-1f2a-4b3c-8d9e-0a1b2c3d4e5f, x'])(
    '%j is replaced by a new one',
    async (header) => {
      const [first, second] = [await given(header), await given(header)]
      expect(first).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      expect([first === header, first === second]).toEqual([false, false])
    },
  )
})
