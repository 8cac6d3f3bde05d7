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
