import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

test('a person signs up and is told what day it is for them', async () => {
  const anna = await regimen.person('anna', 'Pacific/Auckland')
  expect(await anna.data('{ viewer { email today dayEndsAt timeZone profile { username } } }')).toEqual({
    viewer: {
      email: 'anna@people.example',
      today: '2026-03-02',
      dayEndsAt: '2026-03-02T11:00:00Z',
      timeZone: 'Pacific/Auckland',
      profile: { username: 'anna' },
    },
  })
})
