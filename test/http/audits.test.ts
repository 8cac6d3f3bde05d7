import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const audits = serverAudits({ url: () => regimen.url })

/**
 * Optional ones that ask for queries by GET. Operations come by POST alone: an address with the operation and its
 * variables would lie in the logs and caches of every proxy on the way, and those are somebody's health.
 */
const byGet = ['5A70', 'D6D5', '6A70']

test.each(audits.filter(({ id }) => byGet.includes(id)).map((audit) => [audit.id, audit.name, audit] as const))(
  '%s %s: no, it is refused with 405',
  async (_id, name, audit) => {
    expect(name).toMatch(/^MAY .*GET/)
    expect(await audit.fn()).toMatchObject({ status: 'notice', response: { status: 405 } })
  },
)

const asked = audits.filter(({ id }) => !byGet.includes(id))

test('there are as many as there were', () => {
  expect(asked.length).toBeGreaterThanOrEqual(58)
})

test.each(asked.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (_id, _name, audit) => {
  const result = await audit.fn()
  const told = result.status === 'ok' ? '' : `${result.reason} (${result.response?.status})`
  expect([result.status, told]).toEqual(['ok', ''])
})
