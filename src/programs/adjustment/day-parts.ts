import type { At } from '../../db/viewer.ts'
import { instantOf, type ZoneHistory, zonePeriodAt } from '../../lib/day.ts'
import type { Nutrients, PlannedPart } from '../plan.ts'
import { isAsLeft, type PlannedMealThing, type PlannedSessionThing, partOf } from '../plan-change/planned.ts'
import { scaledMeals } from '../scaled-meals.ts'
import type { OverridePart } from './adjustment.tables.ts'

type Thing = PlannedSessionThing | PlannedMealThing

/** Things as they would be without these parts of overrides, as far as they are as those left them. */
export function without<Planned extends Thing>(things: readonly Planned[], parts: readonly OverridePart[]): Planned[] {
  return things.map((thing) => {
    const left = parts.filter((part) => part.id === thing.id && isAsLeft(thing.plan, part))
    return { ...thing, plan: Object.assign({}, thing.plan, ...left.map(({ before }) => before)) }
  })
}

/**
 * The ids of meals, and of whatever else is settled, that are not changed any more: something is logged or said of them, or
 * their time on the date is past.
 */
export function heldOf(
  meals: readonly PlannedMealThing[],
  settled: ReadonlySet<string>,
  { date, history }: { readonly date: Temporal.PlainDate; readonly history: ZoneHistory },
  at: Pick<At, 'now'>,
): ReadonlySet<string> {
  const { zone, dayStart } = zonePeriodAt(history, at.now)
  const past = meals.filter(({ plan: { time } }) => {
    const due = time === null ? null : instantOf(date, Temporal.PlainTime.from(time), zone, dayStart)
    return due !== null && Temporal.Instant.compare(due, at.now) < 0
  })
  return new Set([...settled, ...past.map(({ id }) => id)])
}

/**
 * The meals still to come with as much more or less carbohydrate as the targets of their day have. Of less each meal bears
 * its own share, whether or not the others are eaten, so that eating takes nothing from what is still to come.
 */
export function mealParts(
  meals: readonly PlannedMealThing[],
  targets: { readonly before: Readonly<Nutrients>; readonly after: Readonly<Nutrients> },
  held: ReadonlySet<string>,
): PlannedPart[] {
  const delta = targets.after.kcal - targets.before.kcal
  const ahead = meals.filter(({ id }) => !held.has(id))
  const moving = delta < 0 ? meals : ahead
  const scaled = scaledMeals(
    moving.map(({ plan }) => plan),
    delta,
    'CARBOHYDRATE',
  )
  const foodsOf = new Map(moving.map(({ id }, index) => [id, scaled[index]?.items]))
  return ahead.flatMap((meal) => partOf(meal, { items: foodsOf.get(meal.id) ?? meal.plan.items }) ?? [])
}

/**
 * The parts of an override that takes the place of another in force: what that one changed and this one does not is put
 * back, and what is done or past by now (`kept`, by id) stays as that one made it. To undo this one leaves the day as it
 * was before both.
 */
export function inPlaceOf(
  parts: readonly PlannedPart[],
  replaced: readonly OverridePart[],
  kept: ReadonlySet<string>,
): PlannedPart[] {
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
    .map(({ version: _version, ...part }) =>
      kept.has(part.id) ? part : ({ ...part, after: part.before } as PlannedPart),
    )
  return [...merged, ...putBack]
}
