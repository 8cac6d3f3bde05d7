import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const counts = async () => {
  const [row] = await regimen.testDatabase.administrator`
    select (select count(*)::int from sessions) as sessions, (select count(*)::int from idempotency_keys) as keys`
  return row
}

test('keys and sessions are forgotten in the night after their time, and no sooner', async () => {
  const ada = await regimen.person('ada')
  const sql = regimen.testDatabase.administrator
  const key = (createdAt: string) => sql`
    insert into idempotency_keys (user_id, field, key, input_hash, result_id, created_at)
    select id, 'test', gen_random_uuid(), '', gen_random_uuid(), ${createdAt} from users`
  await key('2026-03-02T09:00:00Z')
  await key('2026-03-04T09:00:00Z')
  await ada.data('mutation { signOut(input: {}) { __typename } }')
  await regimen.person('bob')
  expect(await counts()).toEqual({ sessions: 2, keys: 2 })
  await regimen.runJobs()

  regimen.clock.set('2026-04-01T04:00:00Z')
  const ran = (await regimen.runJobs()).map(({ job }) => job)
  expect(ran.sort()).toEqual([
    'clean-files',
    'end-overdue-imports',
    'forget-idempotency-keys',
    'forget-notifications',
    'forget-sessions',
    'purge-journeys',
  ])
  expect(await counts()).toEqual({ sessions: 2, keys: 2 })

  regimen.clock.set('2026-04-02T04:00:00Z')
  await regimen.runJobs()
  expect(await counts()).toEqual({ sessions: 1, keys: 1 })
})
