import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const codes = (errors: { extensions: { code: string } }[] | undefined) => errors?.map((error) => error.extensions.code)

test.each(['a:99999', '[', '%zz'])('a Host header of %s is refused without a word about the server', async (host) => {
  const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const asked = request(regimen.url, { method: 'POST', headers: { host, 'content-type': 'application/json' } })
    asked.once('error', reject)
    asked.once('response', async (response) => {
      let body = ''
      for await (const chunk of response) body += chunk
      resolve({ status: response.statusCode, body })
    })
    asked.end('{"query":"{ __typename }"}')
  })
  expect(answer).toEqual({ status: 400, body: 'The Host header is not valid\n' })
})

test('a span without its end costs as much as with it, and spans by the dozen are too much', async () => {
  const anna = await regimen.person('anna')
  const meals = (span: string) =>
    `{ programs(first: 20) { nodes { meals(${span}) { items { food { key name } nutrients { kcal } } } } } }`
  expect(codes((await anna.run(meals('fromDay: 100'))).errors)).toEqual(['COST_EXCEEDED'])
  expect(codes((await anna.run(meals('fromDay: 100, toDay: 106'))).errors)).toEqual(['COST_EXCEEDED'])
  const many = Array.from({ length: 21 }, (_, n) => `a${n}: sessions(fromDay: 1, toDay: 1) { id }`)
  expect(codes((await anna.run(`{ currentProgram { ${many.join(' ')} } }`)).errors)).toEqual(['COST_EXCEEDED'])
})

test('a NUL in one field does not take the others with it', async () => {
  const ben = await regimen.person('ben')
  const { data, errors } = await ben.run('query ($s: String) { foods(search: $s) { nodes { id } } viewer { email } }', {
    s: '\0',
  })
  expect(data).toEqual({ foods: null, viewer: { email: 'ben@people.example' } })
  expect(codes(errors)).toEqual(['BAD_USER_INPUT'])
})
