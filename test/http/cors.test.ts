import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen({ limits: { corsOrigins: ['https://app.example', 'http://localhost:5173'] } })
})
afterAll(() => regimen.close())

const body = '{"query":"{ viewer { email } }"}'
const preflight = (origin: string) =>
  fetch(regimen.url, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
  })
const told = (answer: Response) =>
  Object.fromEntries([...answer.headers].filter(([name]) => name.startsWith('access-control')))

describe.each(['https://app.example', 'http://localhost:5173'])('the listed origin %s', (origin) => {
  test('may read an answer, without credentials', async () => {
    const answer = await regimen.anonymous.post(body, { origin })
    expect([answer.status, answer.headers.get('vary')]).toEqual([200, 'origin'])
    expect(told(answer)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'retry-after, x-request-id',
    })
  })

  test('may read what is refused', async () => {
    const answer = await regimen.anonymous.post('{', { origin })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([400, origin])
  })

  test('is told what it may send', async () => {
    const answer = await preflight(origin)
    expect(answer.status).toBe(204)
    expect(told(answer)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type, x-request-id',
      'access-control-max-age': '600',
      'access-control-expose-headers': 'retry-after, x-request-id',
    })
  })
})

describe('a link of a file', () => {
  const link = () => `${new URL('/files/0196a000-0000-7000-8000-000000000001?expires=1&signature=x', regimen.url)}`
  const ask = (method: string, origin: string) => fetch(link(), { method, headers: { origin } })

  test('may be uploaded to and read by the pages of a listed origin', async () => {
    const question = await ask('OPTIONS', 'https://app.example')
    expect(question.status).toBe(204)
    expect(told(question)).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'GET, HEAD, PUT',
      'access-control-allow-headers': 'content-type, range, if-none-match, if-range',
    })
    const answers = await Promise.all(['GET', 'PUT'].map((method) => ask(method, 'https://app.example')))
    const allowed = answers.map((it) => `${it.status} ${it.headers.get('access-control-allow-origin')}`)
    expect(allowed).toEqual(['403 https://app.example', '403 https://app.example'])
  })

  test('tells another origin nothing', async () => {
    const answers = await Promise.all(['OPTIONS', 'GET'].map((method) => ask(method, 'https://evil.example')))
    expect(answers.map((it) => [it.status, told(it)])).toEqual([
      [405, {}],
      [403, {}],
    ])
  })
})

test.each([
  'https://evil.example',
  'https://app.example.evil.example',
  'http://app.example',
  'https://app.example:8443',
  'https://APP.example',
  'https://sub.app.example',
  'null',
  '*',
  '',
])('the origin %j is told nothing, and its preflight is refused', async (origin) => {
  const [answer, question] = [await regimen.anonymous.post(body, { origin }), await preflight(origin)]
  expect([answer.status, question.status]).toEqual([200, 405])
  expect([told(answer), told(question)]).toEqual([{}, {}])
  expect(answer.headers.get('vary')).toBe('origin')
})
