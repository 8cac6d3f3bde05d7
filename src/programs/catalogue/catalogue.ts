import { readFileSync } from 'node:fs'
import { and, asc, desc, gt, ilike, inArray, lt, or, sql } from 'drizzle-orm'
import { v5 } from 'uuid'
import { z } from 'zod'
import type { Tree } from '../../db/tree.ts'
import { rowsOf, type Tx } from '../../db/viewer.ts'
import { invalidInput } from '../../lib/refusal.ts'
import { exercises, foods } from './catalogue.tables.ts'
import { type Exercise, exerciseSchema } from './exercise.ts'
import { foodCatalogue } from './foods.ts'

export type ExerciseRow = typeof exercises.$inferSelect
export type FoodRow = typeof foods.$inferSelect

/** The namespace of catalogue ids: an exercise or a food has the same id in every installation. */
const namespace = '6f0c1c7e-58a3-4d0e-9a44-6f6d0d1f5b1e'
const idOf = (kind: 'exercise' | 'food', key: string) => v5(`${kind}:${key}`, namespace)

let read: Exercise[] | undefined

/** Every exercise of the catalogue file, validated. */
export function exerciseCatalogue(): Exercise[] {
  read ??= z.array(exerciseSchema).parse(JSON.parse(readFileSync(new URL('./exercises.json', import.meta.url), 'utf8')))
  return read
}

/**
 * Brings the tables of exercises and foods to what the files say; runs as the system. What left the files stays, since
 * plans may refer to it.
 */
export async function loadCatalogue(tx: Tx): Promise<{ exercises: number; foods: number }> {
  const exerciseRows = exerciseCatalogue().map((exercise) => ({ id: idOf('exercise', exercise.key), ...exercise }))
  const foodRows = foodCatalogue().map(({ otherKcal: _otherKcal, portion: _portion, ...food }) => ({
    id: idOf('food', food.key),
    ...food,
  }))
  await tx.execute(sql`
    insert into exercises select * from jsonb_populate_recordset(null::exercises, ${JSON.stringify(exerciseRows.map(snakeCased))}::jsonb)
    on conflict (id) do update set (key, name, pattern, primary_muscles, secondary_muscles, equipment, level, measure,
      loadable, unilateral, stresses, instructions) = (excluded.key, excluded.name, excluded.pattern,
      excluded.primary_muscles, excluded.secondary_muscles, excluded.equipment, excluded.level, excluded.measure,
      excluded.loadable, excluded.unilateral, excluded.stresses, excluded.instructions)`)
  await tx.execute(sql`
    insert into foods select * from jsonb_populate_recordset(null::foods, ${JSON.stringify(foodRows.map(({ group, ...food }) => ({ ...snakeCased(food), food_group: group })))}::jsonb)
    on conflict (id) do update set (key, name, food_group, state, kcal, protein_g, carbs_g, fat_g, fibre_g, allergens, diets,
      meals, source) = (excluded.key, excluded.name, excluded.food_group, excluded.state, excluded.kcal,
      excluded.protein_g, excluded.carbs_g, excluded.fat_g, excluded.fibre_g, excluded.allergens, excluded.diets,
      excluded.meals, excluded.source)`)
  return { exercises: exerciseRows.length, foods: foodRows.length }
}

const snakeCased = (row: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  )

/** Exercises by id. */
export function loadExercises(tx: Tx, ids: readonly string[]): Promise<ExerciseRow[]> {
  return tx
    .select()
    .from(exercises)
    .where(inArray(exercises.id, [...ids]))
}

/** How exercises and foods are read in a tree. */
export const exerciseTree: Tree = { table: exercises }
export const foodTree: Tree = {
  table: foods,
  reads: { sourceDataset: ['source'], sourceReference: ['source'] },
}

/** Foods by id. */
export function loadFoods(tx: Tx, ids: readonly string[]): Promise<FoodRow[]> {
  return tx
    .select()
    .from(foods)
    .where(inArray(foods.id, [...ids]))
}

/** The exercises with these keys. */
export function exercisesByKey(tx: Tx, keys: readonly string[]): Promise<ExerciseRow[]> {
  return keys.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(exercises)
        .where(inArray(exercises.key, [...keys]))
}

/** The ids of the exercises with these keys. */
export async function exerciseIdsByKey(tx: Tx, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const text = `select key, id from exercises where key in (select jsonb_array_elements_text($1::jsonb))`
  const rows = await rowsOf<{ key: string; id: string }>(tx, text, [JSON.stringify(keys)])
  return new Map(rows.map(({ key, id }) => [key, id]))
}

/** The foods with these keys. */
export function foodsByKey(tx: Tx, keys: readonly string[]): Promise<FoodRow[]> {
  return keys.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(foods)
        .where(inArray(foods.key, [...keys]))
}

type Page = { after?: string; before?: string; limit: number; inverted: boolean }

/** @throws InvalidInput for a NUL character, which no text in the database can have. */
function like(search: string | null): string | null {
  if (search?.includes('\0')) throw invalidInput(['search'], 'must not contain a NUL character')
  return search ? `%${search.trim().replace(/[\\%_]/g, '\\$&')}%` : null
}

/** A page of the exercises whose name or key contains the words, in the order of their ids. */
export function searchExercises(tx: Tx, search: string | null, page: Page): Promise<ExerciseRow[]> {
  const pattern = like(search)
  return tx
    .select()
    .from(exercises)
    .where(
      and(
        pattern ? or(ilike(exercises.name, pattern), ilike(exercises.key, pattern)) : undefined,
        page.after ? gt(exercises.id, page.after) : undefined,
        page.before ? lt(exercises.id, page.before) : undefined,
      ),
    )
    .orderBy(page.inverted ? desc(exercises.id) : asc(exercises.id))
    .limit(page.limit)
}

/** A page of the foods whose name or key contains the words, in the order of their ids. */
export function searchFoods(tx: Tx, search: string | null, page: Page): Promise<FoodRow[]> {
  const pattern = like(search)
  return tx
    .select()
    .from(foods)
    .where(
      and(
        pattern ? or(ilike(foods.name, pattern), ilike(foods.key, pattern)) : undefined,
        page.after ? gt(foods.id, page.after) : undefined,
        page.before ? lt(foods.id, page.before) : undefined,
      ),
    )
    .orderBy(page.inverted ? desc(foods.id) : asc(foods.id))
    .limit(page.limit)
}
