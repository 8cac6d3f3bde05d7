import type { Nutrients, PlannedPart } from '../plan.ts'
import { isAsLeft, type PlannedMealThing, type PlannedSessionThing, partOf } from '../plan-change/planned.ts'
import { scaledMeals } from '../scaled-meals.ts'
import type { OverridePart } from './adjustment.tables.ts'

type Thing = PlannedSessionThing | PlannedMealThing

/** Whether every part of an override is as it left it, so that it can be taken back. */
export const isWhollyAsLeft = (parts: readonly OverridePart[], things: readonly Thing[]): boolean =>
  parts.every((part) => {
    const thing = things.find(({ id }) => id === part.id)
    return thing !== undefined && isAsLeft(thing.plan, part)
  })

/** Things as they would be without an override that is in force. */
export function without<Planned extends Thing>(things: readonly Planned[], parts: readonly OverridePart[]): Planned[] {
  const byId = new Map(parts.map((part) => [part.id, part]))
  return things.map((thing) => {
    const part = byId.get(thing.id)
    return part ? { ...thing, plan: { ...thing.plan, ...part.before } } : thing
  })
}

/** The meals still to come with as much more or less carbohydrate as the targets of their day have. */
export function mealParts(
  meals: readonly PlannedMealThing[],
  targets: { readonly before: Readonly<Nutrients>; readonly after: Readonly<Nutrients> },
): PlannedPart[] {
  const scaled = scaledMeals(
    meals.map(({ plan }) => plan),
    targets.after.kcal - targets.before.kcal,
    'CARBOHYDRATE',
  )
  return meals.flatMap((meal, index) => partOf(meal, { foods: scaled[index]?.foods ?? meal.plan.foods }) ?? [])
}

/**
 * The parts of an override that takes the place of another in force: what that one changed and this one does not is put
 * back, so that to undo this one leaves the day as it was before both.
 */
export function inPlaceOf(parts: readonly PlannedPart[], replaced: readonly OverridePart[]): PlannedPart[] {
  const before = new Map(replaced.map((part) => [part.id, part.before]))
  const merged = parts.map((part) => {
    const formerly = before.get(part.id)
    return formerly
      ? ({ ...part, before: { ...formerly, ...part.before }, after: { ...formerly, ...part.after } } as PlannedPart)
      : part
  })
  const ids = new Set(parts.map(({ id }) => id))
  const putBack = replaced
    .filter(({ id }) => !ids.has(id))
    .map(({ version: _version, ...part }) => ({ ...part, after: part.before }) as PlannedPart)
  return [...merged, ...putBack]
}
