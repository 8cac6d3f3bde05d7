import type { Tx } from '../db/viewer.ts'
import type { ProgramBundle } from './bundle.ts'
import { loadExercises, loadFoods } from './catalogue/catalogue.ts'
import { mealsOfProgram } from './meal.ts'
import { withExercises, withFoods } from './plan-change/planned.ts'
import type { programs } from './program.tables.ts'
import { sessionsOfProgram } from './session.ts'

/** The original plan of a stored programme as a bundle: what it was made from, by day, with catalogue keys. */
export async function bundleOfProgram(tx: Tx, program: typeof programs.$inferSelect): Promise<ProgramBundle> {
  const [sessions, meals] = await Promise.all([sessionsOfProgram(tx, program.id), mealsOfProgram(tx, program.id)])
  const [sessionThings, mealThings] = await Promise.all([withExercises(tx, sessions), withFoods(tx, meals)])
  const sessionPlans = sessionThings.map(({ plan, original }) => original ?? plan)
  const mealPlans = mealThings.map(({ plan, original }) => original ?? plan)
  const exerciseKeys = await keysOf(
    sessionPlans.flatMap(({ exercises }) => exercises.map((item) => item.exerciseId)),
    (ids) => loadExercises(tx, ids),
  )
  const foodKeys = await keysOf(
    mealPlans.flatMap(({ items }) => items.map((item) => item.foodId)),
    (ids) => loadFoods(tx, ids),
  )
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
    sessions: sessionPlans.map(({ kind, title, time, durationMinutes, notes, exercises }, index) => ({
      ...{ day: sessions[index]?.day ?? 1, kind, title, localTime: time, durationMinutes, notes },
      rationale: sessions[index]?.rationale ?? null,
      exercises: exercises.map(({ id: _id, exerciseId, ...item }) => ({
        exercise: exerciseKeys.get(exerciseId) ?? '',
        ...item,
      })),
    })),
    meals: mealPlans.map(({ type, title, time, notes, items }, index) => ({
      ...{ day: meals[index]?.day ?? 1, type, title, localTime: time, notes },
      rationale: meals[index]?.rationale ?? null,
      items: items.map((item) => ({
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
