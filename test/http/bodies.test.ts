import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleOf, meal, oats } from '../programs/program-client.ts'
import { type Client, type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen({ limits: { signedInBodyBytes: 1_000_000 } })
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const good = '{"query":"{ viewer { email } }"}'
const padded = (bytes: number) => `${' '.repeat(bytes - good.length)}${good}`
const chunked = (client: Client, text: string) =>
  fetch(regimen.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(client.token ? { authorization: `Bearer ${client.token}` } : {}),
    },
    body: new Blob([text]).stream(),
    duplex: 'half',
  } as RequestInit)

describe('somebody who is signed in', () => {
  test('may send more than others, whether they say how much or not', async () => {
    for (const bytes of [262_145, 1_000_000]) {
      expect((await anna.post(padded(bytes))).status).toBe(200)
      expect((await chunked(anna, padded(bytes))).status).toBe(200)
    }
  })

  test('may not send more than that', async () => {
    expect((await anna.post(padded(1_000_001))).status).toBe(413)
    expect((await chunked(anna, padded(1_000_001))).status).toBe(413)
  })

  test('is taken at a token that holds, and not at any text', async () => {
    for (const token of ['garbage', `${anna.token}x`]) {
      const answer = await regimen.as(token).post(padded(300_000))
      expect(answer.status).toBe(413)
    }
    expect((await regimen.anonymous.post(padded(300_000))).status).toBe(413)
  })

  test('can send a programme of 2,300 meals', async () => {
    const meals = Array.from({ length: 2_300 }, (_, n) =>
      meal(1 + (n % 300), { title: `Meal ${n}`, items: Array(3).fill({ food: oats, grams: 60 }) }),
    )
    const query = 'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename } }'
    const body = JSON.stringify({
      query,
      variables: { input: { bundle: bundleOf(300, { meals }), startsOn: '2026-03-02' } },
    })
    expect(body.length).toBeGreaterThan(262_144)
    const answer = await anna.post(body)
    expect(await answer.json()).toMatchObject({ data: { createProgram: { __typename: 'CreateProgramPayload' } } })
  })
})

test.each([
  ['application/json;charset=UTF-8', 200],
  ['application/json; charset="utf-8"', 200],
  ['application/json; charset=iso-8859-1', 415],
  ['application/json; charset=utf-16', 415],
])('the content type %j is answered with %i', async (type, status) => {
  expect((await anna.post(good, { 'content-type': type })).status).toBe(status)
})
