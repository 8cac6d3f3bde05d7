import assert from 'node:assert/strict'
import type { Answer, Client } from './client.ts'
import { daysAfter, moment } from './dates.ts'
import type { Stage } from './stage.ts'

/** What she weighs on the first day, and what she loses each week: less than was planned. */
const [startKg, kgPerWeek] = [75.4, -0.2]
/** What salt, water and the hour add to a weight from one day to the next. */
const fluctuation = [0.1, -0.15, 0.2, 0, -0.1, 0.25, 0.15, -0.2, 0.05, -0.1, 0.1, 0.15, -0.2, 0]
/** What she eats of what is planned, as a share, by the day of the week. */
const portions = [1, 0.95, 1.05, 1, 1, 1.1, 1.05]

/** What is planned for a date, as it is logged, and what became of it. */
export async function plannedOn(ada: Client, date: string): Promise<Answer[]> {
  const { calendar } = await ada.ask(
    `query ($date: Date!) { calendar(from: $date, to: $date) { title time status
      session { id kind durationMinutes exercises { sets repsMin durationSeconds distanceM loadKg exercise { key } } }
      meal { id type items { grams food { key } } } } }`,
    { date },
  )
  return calendar
}

/** Steps on the scale in the morning of the first day of her plan, or of so many days after it. */
export async function weighsIn(ada: Client, first: string, day: number): Promise<void> {
  const weightKg = Number((startKg + (kgPerWeek * day) / 7 + (fluctuation[day % fluctuation.length] ?? 0)).toFixed(1))
  const measuredAt = moment(daysAfter(first, day), '07:00')
  await ada.change('recordWeight', { weightKg, measuredAt }, 'weighIn { date }')
}

/** Lives the days of a plan from the first on by it, but for the sessions of some dates, and logs them in the evening. */
export async function livesByPlan(
  ada: Client,
  { at }: Stage,
  first: string,
  { from, to, leavesOut = [] }: { from: number; to: number; leavesOut?: readonly string[] },
): Promise<void> {
  for (let day = from; day <= to; day += 1) {
    const date = daysAfter(first, day)
    await at(moment(date, '21:30'))
    await weighsIn(ada, first, day)
    for (const { meal, session, time } of await plannedOn(ada, date)) {
      if (meal) await eats(ada, meal, moment(date, time), portions[day % portions.length])
      if (session && !leavesOut.includes(date)) await trains(ada, session, moment(date, time))
    }
  }
}

/** Logs a meal as it was planned, or a share of it. */
export async function eats(ada: Client, { id, type, items }: Answer, eatenAt: string, share = 1): Promise<Answer> {
  const eaten = items.map(({ grams, food }: Answer) => ({ food: food.key, grams: Math.round(grams * share) }))
  const { meal } = await ada.change(
    'logMeal',
    { type, eatenAt, items: eaten },
    'meal { nutrients { kcal } links { similarity meal { id } } }',
  )
  assert.deepEqual(
    meal.links.map(({ meal }: Answer) => meal.id),
    [id],
    'it is found which meal this was',
  )
  return meal
}

/** Logs a session as it was planned, some minutes shorter, and gives what it counts for. */
export async function trains(ada: Client, session: Answer, startedAt: string): Promise<Answer> {
  const { id, kind, durationMinutes, exercises } = session
  const done = exercises.map(({ exercise, repsMin, ...amount }: Answer) => ({
    ...{ ...amount, exercise: exercise.key, reps: repsMin },
  }))
  const { activity } = await ada.change(
    'logActivity',
    { kind, startedAt, durationMinutes: durationMinutes - 4, sessionRpe: 7, exercises: done },
    `activity { links { matchedBy similarity coverage components { name value }
      session { id title adherence { status band complianceRatio } } } }`,
  )
  const [link, ...more] = activity.links
  assert.deepEqual(more, [])
  assert.equal(link.session.id, id, 'it is found which session this was')
  return link
}
