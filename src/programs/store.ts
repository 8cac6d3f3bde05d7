import type { InferInsertModel } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { type InputIssue, InvalidInput } from '../lib/refusal.ts'
import type { ProgramBasis } from './basis.ts'
import { mostADay, type ProgramBundle } from './bundle.ts'
import { exercisesByKey, type FoodRow, foodsByKey } from './catalogue/catalogue.ts'
import { mealInstances, mealItemPlans } from './meal.tables.ts'
import { type programOrigins, programStates, programs } from './program.tables.ts'
import { exercisePlanItems, sessionInstances } from './session.tables.ts'

/** Where a programme comes from. */
export type Provenance = {
  readonly origin: (typeof programOrigins)[number]
  readonly originId: string | null
  readonly generatorVersion: string | null
}

/** PostgreSQL takes 65,535 parameters a statement. */
const rowsPerStatement = 1_000

/**
 * Writes a whole bundle as the programme `id`: the snapshot, its sessions and meals with their items, and its state, all
 * in the transaction given. Days become dates when there is a start. Paths of issues begin at `at`.
 * @throws InvalidInput for every exercise, food or day that cannot be.
 */
export async function storeProgram(
  tx: Tx,
  viewer: Viewer,
  program: {
    id: string
    bundle: ProgramBundle
    startsOn: Temporal.PlainDate | null
    provenance: Provenance
    /** Null for what was brought. */
    basis: ProgramBasis | null
  },
  at: At,
  path: readonly string[],
): Promise<void> {
  const { id, bundle, startsOn } = program
  const catalogue = await catalogueOf(tx, bundle)
  refuseWhatCannotBe(bundle, catalogue, path)
  const dateOf = (day: number) => startsOn?.add({ days: day - 1 }) ?? null
  const owned = { userId: viewer.id }
  const { targets } = bundle

  await tx.insert(programs).values({
    ...owned,
    ...program.provenance,
    id,
    title: bundle.title,
    description: bundle.description ?? null,
    goal: bundle.goal,
    durationDays: bundle.durationDays,
    sourceTitle: bundle.source?.title ?? null,
    sourceUrl: bundle.source?.url ?? null,
    rationale: bundle.rationale ?? [],
    basis: program.basis,
    targetKcal: targets?.kcal ?? null,
    targetProteinG: targets?.proteinG ?? null,
    targetCarbsG: targets?.carbsG ?? null,
    targetFatG: targets?.fatG ?? null,
    createdAt: at.now,
  })
  await tx.insert(programStates).values({
    ...owned,
    programId: id,
    status: startsOn ? 'SCHEDULED' : 'DRAFT',
    startsOn,
    endsOn: dateOf(bundle.durationDays),
    ...(targets ?? {}),
    updatedAt: at.now,
  })

  const sessions = bundle.sessions.map((planned) => ({ planned, id: at.newId() }))
  await insertAll(
    tx,
    sessionInstances,
    sessions.map(({ planned, id: sessionId }) => ({
      ...owned,
      id: sessionId,
      programId: id,
      day: planned.day,
      kind: planned.kind,
      title: planned.title,
      durationMinutes: planned.durationMinutes,
      notes: planned.notes ?? null,
      rationale: planned.rationale ?? null,
      localDate: dateOf(planned.day),
      localTime: timeOf(planned.localTime),
    })),
  )
  await insertAll(
    tx,
    exercisePlanItems,
    sessions.flatMap(({ planned, id: sessionInstanceId }) =>
      planned.exercises.map(({ exercise, ...item }, position) => ({
        ...owned,
        ...item,
        id: at.newId(),
        sessionInstanceId,
        position,
        exerciseId: catalogue.exercises.get(exercise) ?? '',
        repsMax: item.repsMax ?? item.repsMin ?? null,
      })),
    ),
  )

  const meals = bundle.meals.map((planned) => ({ planned, id: at.newId() }))
  await insertAll(
    tx,
    mealInstances,
    meals.map(({ planned, id: mealId }) => ({
      ...owned,
      id: mealId,
      programId: id,
      day: planned.day,
      type: planned.type,
      title: planned.title,
      notes: planned.notes ?? null,
      rationale: planned.rationale ?? null,
      localDate: dateOf(planned.day),
      localTime: timeOf(planned.localTime),
    })),
  )
  await insertAll(
    tx,
    mealItemPlans,
    meals.flatMap(({ planned, id: mealInstanceId }) =>
      planned.items.map(({ food, grams, rationale }, position) => ({
        ...owned,
        id: at.newId(),
        mealInstanceId,
        position,
        grams,
        rationale: rationale ?? null,
        ...carriedBy(catalogue.foods.get(food), grams),
      })),
    ),
  )
}

const timeOf = (text: string | null | undefined) => (text == null ? null : Temporal.PlainTime.from(text))

/** What an amount of a food carries by the catalogue, which is per 100 g; rounded to a hundredth. */
export function carriedBy(food: FoodRow | undefined, grams: number) {
  const share = (per100g: number | undefined) => Math.round((per100g ?? 0) * grams) / 100
  return {
    foodId: food?.id ?? '',
    kcal: share(food?.kcal),
    proteinG: share(food?.proteinG),
    carbsG: share(food?.carbsG),
    fatG: share(food?.fatG),
  }
}

type Catalogue = { exercises: ReadonlyMap<string, string>; foods: ReadonlyMap<string, FoodRow> }

async function catalogueOf(tx: Tx, bundle: ProgramBundle): Promise<Catalogue> {
  const exerciseKeys = new Set(bundle.sessions.flatMap((session) => session.exercises.map((item) => item.exercise)))
  const foodKeys = new Set(bundle.meals.flatMap((meal) => meal.items.map((item) => item.food)))
  const [exerciseRows, foodRows] = await Promise.all([
    exercisesByKey(tx, [...exerciseKeys]),
    foodsByKey(tx, [...foodKeys]),
  ])
  return {
    exercises: new Map(exerciseRows.map((row) => [row.key, row.id])),
    foods: new Map(foodRows.map((row) => [row.key, row])),
  }
}

function refuseWhatCannotBe(bundle: ProgramBundle, catalogue: Catalogue, path: readonly string[]): void {
  const lastDay = (list: 'sessions' | 'meals') =>
    bundle[list].flatMap(({ day }, index): InputIssue[] =>
      day <= bundle.durationDays
        ? []
        : [
            {
              path: [...path, list, `${index}`, 'day'],
              message: `must be at most durationDays, ${bundle.durationDays}`,
            },
          ],
    )
  const tooMany = (list: 'sessions' | 'meals') => {
    const seen = new Map<number, number>()
    return bundle[list].flatMap(({ day }, index): InputIssue[] => {
      const count = (seen.get(day) ?? 0) + 1
      seen.set(day, count)
      if (count !== mostADay[list] + 1) return []
      return [{ path: [...path, list, `${index}`, 'day'], message: `has more than ${mostADay[list]} ${list} already` }]
    })
  }
  const unknown = 'is not a key of the catalogue'
  const issues: InputIssue[] = [
    ...lastDay('sessions'),
    ...lastDay('meals'),
    ...tooMany('sessions'),
    ...tooMany('meals'),
    ...bundle.sessions.flatMap((session, s) =>
      session.exercises.flatMap(({ exercise }, e) =>
        catalogue.exercises.has(exercise)
          ? []
          : [{ path: [...path, 'sessions', `${s}`, 'exercises', `${e}`, 'exercise'], message: unknown }],
      ),
    ),
    ...bundle.meals.flatMap((meal, m) =>
      meal.items.flatMap(({ food }, i) =>
        catalogue.foods.has(food)
          ? []
          : [{ path: [...path, 'meals', `${m}`, 'items', `${i}`, 'food'], message: unknown }],
      ),
    ),
  ]
  if (issues.length > 0) throw new InvalidInput(issues.slice(0, 100))
}

async function insertAll<Table extends PgTable>(tx: Tx, table: Table, rows: InferInsertModel<Table>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerStatement)
    await tx.insert(table).values(rows.slice(from, from + rowsPerStatement) as never)
}
