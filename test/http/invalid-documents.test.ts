import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

test.each([
  ['{ nope }', undefined, /^Cannot query field "nope" on type "Query"/],
  ['query Mine { nope }', 'Mine', /^Cannot query field "nope" on type "Query"/],
  ['mutation { nope }', undefined, /^Cannot query field "nope" on type "Mutation"/],
  ['{ viewer { ', undefined, /^Syntax Error: Expected Name, found <EOF>/],
  ['query Mine { viewer { email } }', 'Yours', /operation/],
  ['', undefined, /./],
])('%s is answered with what is wrong with it', async (query, operationName, message) => {
  const response = await regimen.anonymous.post(JSON.stringify({ query, operationName }))
  const { errors, data } = (await response.json()) as { errors: { message: string; extensions: object }[]; data: null }
  expect(data ?? null).toBeNull()
  expect(errors[0]?.message).toMatch(message)
  expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
})
