import type { Tx } from '../db/viewer.ts'
import type { ProgramBundle } from './bundle.ts'
import { loadExercises, loadFoods } from './catalogue/catalogue.ts'
import { loadFoodsOfMeals, mealsOfProgram } from './meal.ts'
import type { programs } from './program.tables.ts'
import { loadExercisesOfSessions, sessionsOfProgram } from './session.ts'

/** The original plan of a stored programme as a bundle: what it was made from, by day, with catalogue keys. */
export async function bundleOfProgram(tx: Tx, program: typeof programs.$inferSelect): Promise<ProgramBundle> {
  const [sessions, meals] = await Promise.all([sessionsOfProgram(tx, program.id), mealsOfProgram(tx, program.id)])
  const [exercises, foods] = await Promise.all([
    loadExercisesOfSessions(
      tx,
      sessions.map((session) => session.id),
    ),
    loadFoodsOfMeals(
      tx,
      meals.map((meal) => meal.id),
    ),
  ])
  const exerciseKeys = await keysOf(
    exercises.flatMap(({ items }) => items.map((item) => item.exerciseId)),
    (ids) => loadExercises(tx, ids),
  )
  const foodKeys = await keysOf(
    foods.flatMap(({ items }) => items.map((item) => item.foodId)),
    (ids) => loadFoods(tx, ids),
  )
  const time = (at: Temporal.PlainTime | null) => at?.toString({ smallestUnit: 'minute' }) ?? null
  const { targetKcal, targetProteinG, targetCarbsG, targetFatG } = program
  return {
    title: program.title,
    description: program.description,
    goal: program.goal,
    durationDays: program.durationDays,
    source: program.sourceTitle === null ? null : { title: program.sourceTitle, url: program.sourceUrl },
    targets:
      targetKcal === null
        ? null
        : { kcal: targetKcal, proteinG: targetProteinG ?? 0, carbsG: targetCarbsG ?? 0, fatG: targetFatG ?? 0 },
    rationale: program.rationale,
    sessions: sessions.map((session, index) => ({
      day: session.day,
      kind: session.kind,
      title: session.title,
      localTime: time(session.localTime),
      durationMinutes: session.durationMinutes,
      notes: session.notes,
      rationale: session.rationale,
      exercises: (exercises[index]?.items ?? []).map((item) => ({
        exercise: exerciseKeys.get(item.exerciseId) ?? '',
        sets: item.sets,
        repsMin: item.repsMin,
        repsMax: item.repsMax,
        durationSeconds: item.durationSeconds,
        distanceM: item.distanceM,
        restSeconds: item.restSeconds,
        rir: item.rir,
        rpe: item.rpe,
        loadKg: item.loadKg,
        notes: item.notes,
        rationale: item.rationale,
      })),
    })),
    meals: meals.map((meal, index) => ({
      day: meal.day,
      type: meal.type,
      title: meal.title,
      localTime: time(meal.localTime),
      notes: meal.notes,
      rationale: meal.rationale,
      items: (foods[index]?.items ?? []).map((item) => ({
        food: foodKeys.get(item.foodId) ?? '',
        grams: item.grams,
        rationale: item.rationale,
      })),
    })),
  }
}

async function keysOf(
  ids: readonly string[],
  load: (ids: readonly string[]) => Promise<{ id: string; key: string }[]>,
): Promise<Map<string, string>> {
  const rows = ids.length === 0 ? [] : await load([...new Set(ids)])
  return new Map(rows.map((row) => [row.id, row.key]))
}
