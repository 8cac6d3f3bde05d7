import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { password, refresh, signIn, signOut, signUp } from '../people/account-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { openRaw } from './raw-socket.ts'

let regimen: Regimen
let lines: string[] = []
beforeAll(async () => {
  regimen = await startRegimen({ log: { write: (line) => void lines.push(line) } })
})
beforeEach(() => {
  lines = []
})
afterAll(() => regimen.close())

const requestId = '7d5b3c4e-1f2a-4b3c-8d9e-0a1b2c3d4e5f'
const entries = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)
const requests = (count: number) =>
  until(`${count} requests in the log`, () => {
    const found = entries().filter(({ msg }) => msg === 'request')
    return found.length >= count ? found : false
  })

test('a request is one line of JSON with its id, its operation, its status and how long it took', async () => {
  await regimen.anonymous.post('{"query":"{ viewer { id } }"}', { 'x-request-id': requestId })
  expect(await requests(1)).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      msg: 'request',
      requestId,
      method: 'POST',
      path: '/graphql',
      status: 200,
      kind: 'query',
      fields: ['viewer'],
      outcome: 'ok',
      ms: expect.any(Number),
    },
  ])
})

test('an operation is told by the root fields of the schema, never by the names of the client', async () => {
  const query = `mutation Ada($input: SignInInput!) { ...F }
    fragment F on Mutation { ada: signIn(input: $input) { __typename } also: signIn(input: $input) { __typename } }`
  const input = { email: 'nobody@people.example', password: 'wrong password' }
  await regimen.anonymous.run(query, { input })
  await regimen.anonymous.run('query Ada { ada: viewer { id } currentProgram { title } __typename }')
  expect(await requests(2)).toMatchObject([
    { kind: 'mutation', fields: ['signIn'], outcome: 'refused', refusal: 'WrongCredentials' },
    { kind: 'query', fields: ['viewer', 'currentProgram'], outcome: 'UNAUTHENTICATED' },
  ])
  expect(lines.join('')).not.toMatch(/\bada\b/i)
})

test('an operation over the websocket is a line of its own', async () => {
  const cleo = await regimen.person('cleo')
  lines = []
  await (await cleo.socket()).follow('{ viewer { id } }').next()
  const line = await until('the line', () => entries().find(({ msg }) => msg === 'operation'))
  expect(line).toMatchObject({ kind: 'query', fields: ['viewer'], outcome: 'ok', requestId: expect.any(String) })
})

test('what stands behind the question mark of a path is not logged', async () => {
  await fetch(`${regimen.url}?query=secret&token=secret`)
  expect(await requests(1)).toMatchObject([{ path: '/graphql', status: 405 }])
  expect(lines.join('')).not.toMatch(/secret/)
})

test('no password, token, address or name is in the log, whatever happens to them', async () => {
  const email = 'very.private@people.example'
  const username = 'veryprivate'
  const signedUp = await signUp(regimen.anonymous, { email, username })
  await signUp(regimen.anonymous, { email, username })
  await signIn(regimen.anonymous, { email })
  await signIn(regimen.anonymous, { email, password: 'a wrong password' })
  const next = await refresh(regimen.anonymous, signedUp.refreshToken)
  await refresh(regimen.anonymous, signedUp.refreshToken)
  await regimen.as(`${signedUp.accessToken}x`).run('{ viewer { id } }')
  const raw = await openRaw(regimen)
  raw.send({ type: 'connection_init', payload: { authorization: `Bearer ${signedUp.accessToken}x` } })
  await raw.closed
  const { administrator } = regimen.testDatabase
  for (const table of ['sessions', 'users', 'profiles']) {
    await administrator`alter table ${administrator(table)} rename to gone`
    await signUp(regimen.anonymous, { email: `2${email}`, username: `2${username}` })
    await signIn(regimen.anonymous, { email }).catch(() => undefined)
    await refresh(regimen.anonymous, next.refreshToken).catch(() => undefined)
    await administrator`alter table gone rename to ${administrator(table)}`
  }
  await signOut(regimen.as(next.accessToken), true)
  const log = lines.join('')
  expect(entries().filter(({ level }) => level === 50).length).toBeGreaterThan(4)
  const secrets = [email, username, password, 'a wrong password', 'argon2', 'eyJ', 'Bearer']
  const tokens = [signedUp, next].flatMap(({ accessToken, refreshToken }) => [accessToken, refreshToken])
  for (const secret of [...secrets, ...tokens]) expect(log).not.toContain(secret)
})

test('what failed is logged under the id that the client was given', async () => {
  const anna = await regimen.person('anna')
  const { administrator } = regimen.testDatabase
  await administrator`alter table profiles rename to gone`
  const answer = await anna.post('{"query":"{ viewer { profile { username } } }"}')
  await administrator`alter table gone rename to profiles`
  const id = answer.headers.get('x-request-id')
  expect(entries().filter(({ level }) => level === 50)).toMatchObject([{ requestId: id, msg: 'a resolver failed' }])
  expect(await requests(1)).toMatchObject([{ requestId: id }])
})

test('what failed over the websocket has an id of its own for each operation', async () => {
  const ben = await regimen.person('ben')
  const socket = await ben.socket()
  const { administrator } = regimen.testDatabase
  await administrator`alter table profiles rename to gone`
  for (let n = 0; n < 2; n += 1) await socket.follow('{ viewer { profile { username } } }').next()
  await administrator`alter table gone rename to profiles`
  const ids = entries().flatMap(({ level, requestId }) => (level === 50 ? [requestId] : []))
  expect([ids.length, new Set(ids).size]).toEqual([2, 2])
})

test('what a client does wrong is no error of the server', async () => {
  for (const body of ['{', '{"query":"{ nope }"}', '{"query":"{ auditTrail { nodes { id } } }"}', '[]'])
    await regimen.anonymous.post(body)
  const raw = await openRaw(regimen)
  raw.socket.send('x'.repeat(100_000))
  await raw.closed
  await requests(4)
  expect(entries().filter(({ level }) => Number(level) > 30)).toEqual([])
})
