import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rebuildLessons } from '../../src/lessons/rebuild-lessons.ts'
import { uuidOf } from '../programs/program-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { complete, learner, lessonContents, sendLesson } from './lesson-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const rebuilt = async () => {
  const at = { now: regimen.clock.now(), newId: regimen.clock.newId, correlationId: randomUUID() }
  return Array.fromAsync(rebuildLessons(regimen.database, at))
}

test('a rebuild finds nothing where all is well, and puts right what was written past the rules', async () => {
  const ada = await learner(regimen)
  const bea = await learner(regimen)
  await complete(ada)
  await complete(bea, { parts: ['EXERCISE'] })
  await sendLesson(bea, 'pauseLearningJourney', { journeyId: bea.journeyId })
  const before = await lessonContents(regimen)
  expect(await rebuilt()).toEqual([])
  expect(await lessonContents(regimen)).toEqual(before)

  const [userId, sql] = [uuidOf(ada.id), regimen.testDatabase.administrator]
  const kept = () => sql`
    select (select json_agg(json_build_array(position, points_earned, unlocks_on) order by position) from user_lessons
        where user_id = ${userId}) as lessons,
      (select json_build_array(total_points, weeks_completed, current_streak, current_category) from learning_progress
        where user_id = ${userId}) as progress`
  const right = await kept()
  await sql`update user_lessons set points_earned = 7 where user_id = ${userId} and position = 1`
  await sql`update user_lessons set unlocks_on = '2026-09-09' where user_id = ${userId} and position = 2`
  await sql`update learning_progress set current_streak = 9, weeks_completed = 0 where user_id = ${userId}`
  expect(await rebuilt()).toEqual(['POINTS', 'UNLOCK_DATES', 'PROGRESS'].map((what) => ({ userId, what })))
  expect(await kept()).toEqual(right)
  expect(await rebuilt()).toEqual([])
})
