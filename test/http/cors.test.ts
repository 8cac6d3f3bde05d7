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
