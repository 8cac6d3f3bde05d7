import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { openAcknowledged, openRaw } from './raw-socket.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const refusal = (code: string, message: unknown = expect.any(String)) =>
  expect.objectContaining({ message, extensions: expect.objectContaining({ code }) })
const whoAmI = { query: '{ viewer { email } }' }
const itIsAnna = { data: { viewer: { email: 'anna@people.example' } } }

describe('an operation', () => {
  test('of any kind is answered and completed', async () => {
    const { send, next } = await openAcknowledged(regimen, anna.token)
    send({ id: 'q', type: 'subscribe', payload: whoAmI })
    expect([await next(), await next()]).toMatchObject([
      { id: 'q', type: 'next', payload: itIsAnna },
      { id: 'q', type: 'complete' },
    ])
    const query = 'mutation ($on: Boolean) { updateSettings(input: { sounds: $on }) { __typename } }'
    send({ id: 'm', type: 'subscribe', payload: { query, variables: { on: false } } })
    expect(await next()).toMatchObject({
      payload: { data: { updateSettings: { __typename: 'UpdateSettingsPayload' } } },
    })
  })

  test.each<[string, object, string, RegExp]>([
    ['of a document that does not parse', { query: '{ viewer {' }, 'BAD_USER_INPUT', /^Syntax Error/],
    ['of a document that is not valid', { query: '{ nope }' }, 'BAD_USER_INPUT', /^Cannot query field "nope"/],
    [
      'whose name the document does not have',
      { query: 'query A { viewer { id } }', operationName: 'B' },
      'BAD_USER_INPUT',
      /^Could not determine what operation to execute/,
    ],
    [
      'whose name is not told where there are two',
      { query: 'query A { viewer { id } } query B { viewer { id } }' },
      'BAD_USER_INPUT',
      /^Could not determine what operation to execute/,
    ],
    [
      'of more than 1,000 tokens',
      { query: `{ ${'__typename '.repeat(1_001)} }` },
      'BAD_USER_INPUT',
      /more than 1000 tokens/,
    ],
    [
      'of two subscriptions',
      {
        query: `subscription { a: calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync }
          b: calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync } }`,
      },
      'BAD_USER_INPUT',
      /must select only one top level field/,
    ],
  ])('%s gets an error, and the connection stays', async (_what, payload, code, message) => {
    const { send, next } = await openAcknowledged(regimen, anna.token)
    send({ id: 'bad', type: 'subscribe', payload })
    expect(await next()).toEqual({
      id: 'bad',
      type: 'error',
      payload: [refusal(code, expect.stringMatching(message))],
    })
    send({ id: 'good', type: 'subscribe', payload: whoAmI })
    expect(await next()).toMatchObject({ id: 'good', payload: itIsAnna })
  })

  test.each<[string, string, object, string]>([
    [
      'with a variable that is none',
      'query ($d: Date!) { calendar(from: $d, to: $d) { id } }',
      { d: '2026-02-30' },
      'BAD_USER_INPUT',
    ],
    ['that is too costly', '{ calendar(from: "1900-01-01", to: "2200-12-31") { id title date } }', {}, 'COST_EXCEEDED'],
    [
      'that follows a reversed range',
      'subscription { calendarChanged(from: "2026-03-02", to: "2026-03-01") { resync } }',
      {},
      'BAD_USER_INPUT',
    ],
    [
      'that follows from a date that does not exist',
      'subscription ($d: Date!) { calendarChanged(from: $d, to: $d) { resync } }',
      { d: '2026-02-29' },
      'BAD_USER_INPUT',
    ],
  ])('%s is told so, completes, and the connection stays', async (_what, query, variables, code) => {
    const { send, next } = await openAcknowledged(regimen, anna.token)
    send({ id: 'bad', type: 'subscribe', payload: { query, variables } })
    expect(await next()).toMatchObject({ id: 'bad', type: 'next', payload: { errors: [refusal(code)] } })
    expect(await next()).toEqual({ id: 'bad', type: 'complete' })
    send({ id: 'good', type: 'subscribe', payload: whoAmI })
    expect(await next()).toMatchObject({ id: 'good', payload: itIsAnna })
  })

  test('of somebody who is not signed in is refused where it needs a person', async () => {
    const { send, next } = await openAcknowledged(regimen, null)
    const query = 'subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync } }'
    send({ id: 's', type: 'subscribe', payload: { query } })
    expect(await next()).toMatchObject({ id: 's', type: 'next', payload: { errors: [refusal('UNAUTHENTICATED')] } })
    expect(await next()).toEqual({ id: 's', type: 'complete' })
    send({ id: 'q', type: 'subscribe', payload: whoAmI })
    expect(await next()).toMatchObject({ id: 'q', payload: { data: { viewer: null } } })
  })

  test('is refused beside a hundred others on the same connection', async () => {
    const { send, next } = await openAcknowledged(regimen, anna.token)
    const query = 'subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync } }'
    for (let id = 0; id < 101; id += 1) send({ id: `s${id}`, type: 'subscribe', payload: { query } })
    const answers = []
    for (let id = 0; id < 101; id += 1) answers.push(await next())
    expect(answers.filter(({ type }) => type === 'next')).toHaveLength(100)
    expect(answers.filter(({ type }) => type === 'error')).toEqual([
      { id: 's100', type: 'error', payload: [refusal('RATE_LIMITED')] },
    ])
    send({ id: 's0', type: 'complete' })
    send({ id: 'q', type: 'subscribe', payload: whoAmI })
    expect(await next()).toMatchObject({ id: 'q', payload: itIsAnna })
  })
})

describe('the connection is closed', () => {
  const expired = () => {
    const expiresAt = regimen.clock.now()
    return regimen.services.tokens.issue({ userId: anna.id, sessionId: anna.id, expiresAt })
  }
  test.each<[string, () => unknown]>([
    ['that has expired', async () => ({ authorization: `Bearer ${await expired()}` })],
    ['that is garbage', () => ({ authorization: 'Bearer garbage' })],
    ['in another case of the name', () => ({ Authorization: 'Bearer garbage' })],
    ['of another scheme', () => ({ authorization: `Basic ${anna.token}` })],
  ])('with 4403 for a token %s', async (_what, payload) => {
    const { send, closed } = await openRaw(regimen)
    send({ type: 'connection_init', payload: (await payload()) as object })
    expect(await closed).toEqual([4403, 'Forbidden'])
  })

  test('with 4401 for an operation before the connection is acknowledged', async () => {
    const { send, closed } = await openRaw(regimen)
    send({ id: '1', type: 'subscribe', payload: whoAmI })
    expect(await closed).toEqual([4401, 'Unauthorized'])
  })

  test('with 4409 for the id of an operation that is under way', async () => {
    const { send, next, closed } = await openAcknowledged(regimen, anna.token)
    const query = 'subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync } }'
    send({ id: 'twice', type: 'subscribe', payload: { query } })
    await next()
    send({ id: 'twice', type: 'subscribe', payload: whoAmI })
    expect(await closed).toEqual([4409, 'Subscriber for twice already exists'])
  })

  test('with 4429 for a second introduction', async () => {
    const { send, closed } = await openAcknowledged(regimen, anna.token)
    send({ type: 'connection_init', payload: {} })
    expect((await closed)[0]).toBe(4429)
  })

  test.each<[string, string | Buffer]>([
    ['no JSON', 'hello'],
    ['an empty text', ''],
    ['JSON of another kind', '5'],
    ['an unknown type', '{"type":"drop"}'],
    ['an operation without an id', '{"type":"subscribe","payload":{"query":"{ viewer { id } }"}}'],
    ['an operation without a document', '{"id":"1","type":"subscribe","payload":{}}'],
    ['a document that is no text', '{"id":"1","type":"subscribe","payload":{"query":5}}'],
    ['bytes', Buffer.from([0, 255, 254])],
  ])('with 4400 for %s', async (_what, message) => {
    const { socket, closed } = await openAcknowledged(regimen, anna.token)
    socket.send(message)
    expect(await closed).toEqual([4400, 'Invalid message received'])
  })

  test('with 1009 for a message of more than 64 KB, and one of almost 64 KB is answered', async () => {
    const { send, next, closed } = await openAcknowledged(regimen, anna.token)
    const padded = (length: number) => ({ query: `# ${'x'.repeat(length)}\n${whoAmI.query}` })
    send({ id: 'large', type: 'subscribe', payload: padded(65_000) })
    expect(await next()).toMatchObject({ id: 'large', payload: itIsAnna })
    await next()
    send({ id: 'larger', type: 'subscribe', payload: padded(66_000) })
    expect((await closed)[0]).toBe(1009)
  })

  test('with 4406 for another protocol', async () => {
    const socket = new WebSocket(regimen.url.replace('http', 'ws'), 'graphql-ws')
    const code = await new Promise((resolve) => {
      socket.once('error', () => resolve('refused'))
      socket.once('close', resolve)
    })
    expect([4406, 'refused']).toContain(code)
  })
})

test('a path beside /graphql opens no websocket', async () => {
  const socket = new WebSocket(
    regimen.url.replace('http', 'ws').replace('/graphql', '/elsewhere'),
    'graphql-transport-ws',
  )
  const error = await new Promise<Error>((resolve) => socket.once('error', resolve))
  expect(error.message).toMatch(/400/)
})

test('whatever the others do, the connection of somebody else goes on', async () => {
  const ben = await regimen.person('ben')
  const steady = await openAcknowledged(regimen, ben.token)
  const rude = await openAcknowledged(regimen, anna.token)
  rude.socket.send('x'.repeat(100_000))
  await rude.closed
  steady.send({ id: 'q', type: 'subscribe', payload: whoAmI })
  expect(await steady.next()).toMatchObject({ payload: { data: { viewer: { email: 'ben@people.example' } } } })
})
