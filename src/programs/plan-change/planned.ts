import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../db/viewer.ts'
import { loadFoodsOfMeals, loadMeals, type PlannedFoodRow, type PlannedMealRow } from '../meal.ts'
import type { MealPlan, PlannedPart, PlanPart, SessionPlan } from '../plan.ts'
import { loadExercisesOfSessions, loadSessions, type PlannedExerciseRow, type PlannedSessionRow } from '../session.ts'

type Planned<Subject extends PlannedPart['subject'], Plan> = {
  readonly subject: Subject
  readonly id: string
  readonly programId: string
  readonly version: number
  /** As it stands. */
  readonly plan: Plan
  /** As it stood before its first change; null while nothing was changed. */
  readonly original: Plan | null
}

/** A planned session or meal with all that can be changed of it. */
export type PlannedSessionThing = Planned<'SESSION', SessionPlan>
export type PlannedMealThing = Planned<'MEAL', MealPlan>
export type Changeable = PlannedSessionThing | PlannedMealThing

/** Planned sessions with their exercises, in the order given. */
export async function withExercises(tx: Tx, rows: readonly PlannedSessionRow[]): Promise<PlannedSessionThing[]> {
  if (rows.length === 0) return []
  const items = await loadExercisesOfSessions(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row, index) => ({
    subject: 'SESSION' as const,
    ...{ id: row.id, programId: row.programId, version: row.version, original: row.original },
    plan: sessionPlan(row, items[index]?.items ?? []),
  }))
}

/** Planned meals with their foods, in the order given. */
export async function withFoods(tx: Tx, rows: readonly PlannedMealRow[]): Promise<PlannedMealThing[]> {
  if (rows.length === 0) return []
  const items = await loadFoodsOfMeals(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row, index) => ({
    subject: 'MEAL' as const,
    ...{ id: row.id, programId: row.programId, version: row.version, original: row.original },
    plan: mealPlan(row, items[index]?.items ?? []),
  }))
}

/** Planned sessions and meals by id, as far as they are the viewer's; for the system all that are named. */
export async function changeableByIds(tx: Tx, ids: readonly string[]): Promise<Changeable[]> {
  if (ids.length === 0) return []
  const sessions = await withExercises(tx, await loadSessions(tx, ids))
  return [...sessions, ...(await withFoods(tx, await loadMeals(tx, ids)))]
}

function sessionPlan(row: PlannedSessionRow, items: readonly PlannedExerciseRow[]): SessionPlan {
  const { kind, title, durationMinutes, notes } = row
  const exercises = items.map(({ sessionInstanceId: _session, userId: _user, position: _position, ...item }) => item)
  return { ...datedOf(row), kind, title, durationMinutes, notes, exercises }
}

function mealPlan(row: PlannedMealRow, items: readonly PlannedFoodRow[]): MealPlan {
  const { type, title, notes } = row
  const foods = items.map(({ mealInstanceId: _meal, userId: _user, position: _position, ...item }) => item)
  return { ...datedOf(row), type, title, notes, items: foods }
}

const datedOf = (row: Pick<PlannedSessionRow, 'localDate' | 'localTime' | 'cancelledAt'>) => ({
  date: row.localDate?.toString() ?? null,
  time: row.localTime?.toString({ smallestUnit: 'minute' }) ?? null,
  cancelled: row.cancelledAt !== null,
})

/** The part that leads from what a thing is to what is wanted of it; null where that is how it is already. */
export function partOf<Thing extends Changeable>(thing: Thing, wanted: Partial<Thing['plan']>): PlannedPart | null {
  const changed = Object.entries(wanted).filter(
    ([name, value]) => !isDeepStrictEqual(value, thing.plan[name as keyof typeof thing.plan]),
  )
  if (changed.length === 0) return null
  const before = changed.map(([name]) => [name, thing.plan[name as keyof typeof thing.plan]])
  return {
    subject: thing.subject,
    id: thing.id,
    before: Object.fromEntries(before),
    after: Object.fromEntries(changed),
  } as PlannedPart
}

/** Whether all that a change touched is as the change left it. */
export const isAsLeft = (now: object, { after }: Pick<PlanPart, 'after'>): boolean =>
  Object.entries(after).every(([name, value]) => isDeepStrictEqual((now as Record<string, unknown>)[name], value))

/** The change that takes a part back. */
export const takenBack = <Part extends PlanPart>(part: Part): Part => ({
  ...part,
  before: part.after,
  after: part.before,
})
