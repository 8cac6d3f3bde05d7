import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../../setup/regimen.ts'
import { startOver } from '../../setup/start-over.ts'
import { create, dailyBundle, lasting, session } from '../program-client.ts'
import { logActivity, logMeal, statuses, tell } from './actuals-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => startOver(regimen))
afterAll(() => regimen.close())

const plan = dailyBundle(4, {
  sessions: [
    session(1),
    session(2, { kind: 'RUN', durationMinutes: 40, exercises: [], title: 'Run of day 2' }),
    session(3),
  ],
})
const follow = { startsOn: '2026-03-02', activate: true }

test('training is matched with the session that it is most like, and judged', async () => {
  const anna = await lasting(regimen, 'anna')
  await create(anna, plan, follow)
  regimen.clock.set('2026-03-02T20:00:00Z')
  const activity = await logActivity(anna, {
    startedAt: '2026-03-02T18:30:00+01:00',
    durationMinutes: 55,
    exercises: [{ exercise: 'back-squat', sets: 3, reps: 5, loadKg: 60 }],
  })
  expect(activity).toMatchObject({ date: '2026-03-02', timeZone: 'Europe/Berlin', matching: 'AUTOMATIC', version: 1 })
  expect(activity.links).toEqual([
    {
      share: 1,
      matchedBy: 'AUTOMATIC',
      similarity: 0.988,
      coverage: 1,
      components: [
        { name: 'kind', value: 1 },
        { name: 'exercises', value: 1 },
        { name: 'volume', value: 1 },
        { name: 'startTime', value: 0.875 },
      ],
      session: {
        id: expect.any(String),
        title: 'Session of day 1',
        adherence: {
          status: 'COMPLETED',
          basis: 'ACTUALS',
          date: '2026-03-02',
          similarity: 0.988,
          coverage: 1,
          complianceRatio: 1,
          complianceMeasure: 'LOAD',
          band: 'GREEN',
        },
      },
    },
  ])
  expect(await statuses(anna, '2026-03-02', '2026-03-03')).toEqual([
    '2026-03-02 Breakfast of day 1 -',
    '2026-03-02 Session of day 1 COMPLETED',
    '2026-03-03 Breakfast of day 2 -',
    '2026-03-03 Run of day 2 -',
  ])
})

test('a change matches anew, and what was taken back counts for nothing', async () => {
  const ben = await lasting(regimen, 'ben')
  await create(ben, plan, follow)
  regimen.clock.set('2026-03-03T20:00:00Z')
  const { id } = await logActivity(ben, { startedAt: '2026-03-02T18:00:00+01:00', durationMinutes: 60 })
  expect(await statuses(ben, '2026-03-02', '2026-03-03')).toContain('2026-03-02 Session of day 1 COMPLETED')
  const { activity } = await tell(ben, 'updateActivity', {
    activityId: id,
    kind: 'RUN',
    startedAt: '2026-03-03T18:00:00+01:00',
    durationMinutes: 20,
  })
  expect(activity).toMatchObject({ version: 2, date: '2026-03-03', links: [{ session: { title: 'Run of day 2' } }] })
  expect(await statuses(ben, '2026-03-02', '2026-03-03')).toEqual([
    '2026-03-02 Breakfast of day 1 -',
    '2026-03-02 Session of day 1 UNKNOWN',
    '2026-03-03 Breakfast of day 2 -',
    '2026-03-03 Run of day 2 COMPLETED',
  ])
  await tell(ben, 'deleteActivity', { activityId: id })
  expect(await statuses(ben, '2026-03-03', '2026-03-03')).toContain('2026-03-03 Run of day 2 -')
})

test('a meal is matched by its type and what it carries', async () => {
  const cleo = await lasting(regimen, 'cleo')
  await create(cleo, plan, follow)
  const meal = await logMeal(cleo, {
    eatenAt: '2026-03-02T08:10:00+01:00',
    items: [{ food: 'oats-rolled-dry', grams: 60 }],
  })
  expect(meal.links).toMatchObject([
    { similarity: 1, coverage: 1, meal: { adherence: { status: 'COMPLETED', band: 'GREEN' } } },
  ])
})

test('what ended without a word is unknown, and skipped after its grace', async () => {
  const dora = await lasting(regimen, 'dora')
  await create(dora, plan, follow)
  regimen.clock.set('2026-03-03T00:00:30+01:00')
  await regimen.runJobs()
  expect(await statuses(dora, '2026-03-02', '2026-03-02')).toContain('2026-03-02 Session of day 1 UNKNOWN')
  regimen.clock.set('2026-03-04T11:59:00+01:00')
  await regimen.runJobs()
  expect(await statuses(dora, '2026-03-02', '2026-03-02')).toContain('2026-03-02 Session of day 1 UNKNOWN')
  regimen.clock.set('2026-03-04T12:00:00+01:00')
  await regimen.runJobs()
  expect(await statuses(dora, '2026-03-02', '2026-03-02')).toContain('2026-03-02 Session of day 1 SKIPPED')
  const { adherence } = await dora.data(
    '{ adherence(from: "2026-03-01", to: "2026-03-04") { sessions { due skipped unknown rate coverage } sessionKinds { kind rates { due } } } }',
  )
  expect(adherence.sessions).toEqual({ due: 2, skipped: 1, unknown: 1, rate: 0, coverage: 0.5 })
})

test('a day carries what is planned, what is logged and what is aimed at', async () => {
  const emil = await lasting(regimen, 'emil')
  const targets = { kcal: 2_000, proteinG: 120, carbsG: 220, fatG: 70 }
  await create(emil, { ...plan, targets }, follow)
  regimen.clock.set('2026-03-03T20:00:00Z')
  await logActivity(emil, {
    kind: 'RUN',
    startedAt: '2026-03-03T18:00:00+01:00',
    durationMinutes: 35.5,
    distanceM: 6000,
  })
  await logMeal(emil, { eatenAt: '2026-03-03T08:00:00+01:00', totals: { kcal: 500, proteinG: 20.25 } })
  await logMeal(emil, { type: 'LUNCH', eatenAt: '2026-03-03T12:00:00+01:00', totals: { kcal: 700 } })
  const { calendarDays } = await emil.data(`{ calendarDays(from: "2026-03-03", to: "2026-03-06") {
    date loggedNutrients { kcal proteinG carbsG } plannedTraining { count minutes distanceM }
    loggedTraining { count minutes distanceM } targets { kcal proteinG } } }`)
  expect(calendarDays[0]).toEqual({
    date: '2026-03-03',
    loggedNutrients: { kcal: 1200, proteinG: 20.25, carbsG: null },
    plannedTraining: { count: 1, minutes: 40, distanceM: null },
    loggedTraining: { count: 1, minutes: 35.5, distanceM: 6000 },
    targets: { kcal: 2000, proteinG: 120 },
  })
  expect(calendarDays[3]).toEqual({
    ...{ date: '2026-03-06', loggedNutrients: null, plannedTraining: null, loggedTraining: null, targets: null },
  })
})
