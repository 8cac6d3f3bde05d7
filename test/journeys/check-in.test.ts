import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSystemAlone, asViewer } from '../../src/db/viewer.ts'
import { checkIn } from '../../src/journeys/check-in/check-in.ts'
import { rebuildMember } from '../../src/journeys/check-in/rebuild.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { uuidOf, writeJourney } from './journey-rows.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

test('a check-in', async () => {
  await regimen.testDatabase
  const ana = await regimen.person('ana')
  const journey = await writeJourney(regimen, [uuidOf(ana)])
  const viewer = { id: uuidOf(ana) }
  const at = () => ({ now: regimen.clock.now(), newId: regimen.clock.newId, correlationId: randomUUID() })
  const efforts = journey.dimensions.map(({ id }) => ({ dimensionId: id, effort: 5 }))
  const one = await asViewer(regimen.database, viewer, at().now, (tx) =>
    checkIn(tx, viewer, { journeyId: journey.id, efforts }, at()),
  )
  console.log(one)
  const sql = regimen.testDatabase.administrator
  console.log(
    await sql`select * from checkins`,
    await sql`select * from streaks`,
    await sql`select * from leaderboard_entries`,
    await sql`select * from leaderboard_buckets`,
    await sql`select * from journey_statistics`,
    await sql`select * from leaderboards`,
    await sql`select * from notifications`,
  )
  const diff = await asSystemAlone(regimen.database, at().now, (tx) =>
    rebuildMember(tx, { userId: viewer.id, journeyId: journey.id }, at()),
  )
  expect(diff).toEqual([])
})
