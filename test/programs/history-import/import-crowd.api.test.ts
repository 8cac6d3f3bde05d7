import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../../setup/regimen.ts'
import { lasting } from '../program-client.ts'
import { operations, report, weighInFile } from './import-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

test('a person who sends many files at once keeps nobody else from sending one', async () => {
  const [anna, ben] = [await lasting(regimen, 'anna', 'UTC'), await lasting(regimen, 'ben', 'UTC')]
  const input = { kind: 'WEIGH_INS', csv: weighInFile(20_000), dryRun: true }
  const many = Array.from({ length: 12 }, () => anna.run(operations.importHistory, { input, first: 1 }))
  await Promise.race(many)
  expect(await report(ben, 'WEIGH_INS', weighInFile(2))).toMatchObject({ newCount: 2 })
  const codes = (await Promise.all(many)).map(({ errors }) => errors?.[0]?.extensions.code)
  expect([...new Set(codes)].toSorted()).toEqual(['RATE_LIMITED', undefined])
})

test('a file comes first in its operation, and alone: nothing is held while it is read', async () => {
  const cara = await lasting(regimen, 'cara', 'UTC')
  const input = { kind: 'WEIGH_INS', csv: weighInFile(2), dryRun: true }
  const dryRun = 'importHistory(input: $input) { __typename }'
  const behind = await cara.run(
    `mutation ($input: ImportHistoryInput!) { recordWeight(input: { weightKg: 70 }) { __typename } ${dryRun} }`,
    { input },
  )
  expect(behind.data).toEqual({ recordWeight: { __typename: 'RecordWeightPayload' }, importHistory: null })
  expect(behind.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  const two = await cara.run(`mutation ($input: ImportHistoryInput!) { one: ${dryRun} other: ${dryRun} }`, { input })
  expect(two.errors).toMatchObject([
    { message: expect.stringContaining('cost'), extensions: { code: expect.any(String) } },
  ])
})
