import { daysBetween } from '../../lib/date-range.ts'
import { invalidInput } from '../../lib/refusal.ts'
import type { ProgramBasis } from '../basis.ts'
import type { ExerciseRow, FoodRow } from '../catalogue/catalogue.ts'
import type { PlannedPart } from '../plan.ts'
import type { Program } from '../program.ts'
import type { ChangeInput } from './change-input.ts'
import type { Means } from './changes.ts'
import { conflictsOf } from './conflicts.ts'
import type { Changeable } from './planned.ts'
import { AgainstAnswers, DayIsOver, ProgramWouldEndLater } from './refusals.ts'

/** A date lies at most so many days after today, or after the end that was planned where that is later. */
const mostDaysAhead = 366

type Course = { readonly today: Temporal.PlainDate; readonly program: Program; readonly mayEndLater: boolean }

/**
 * Refuses dates that are over, or further ahead than a plan reaches, and unless it may end later those beyond the end of the
 * programme.
 * @throws DayIsOver, InvalidInput, ProgramWouldEndLater
 */
export function refuseDates(
  parts: readonly PlannedPart[],
  { today, program, mayEndLater }: Course,
  name: keyof ChangeInput,
): void {
  const { startsOn, endsOn } = program.state
  const planned = startsOn?.add({ days: program.durationDays - 1 }) ?? today
  const latest = (daysBetween(today, planned) > 0 ? planned : today).add({ days: mostDaysAhead })
  const path = ['change', name, ...(name === 'move' ? ['date'] : [])]
  const dates = parts.flatMap(({ after }) => (after.date == null ? [] : [Temporal.PlainDate.from(after.date)]))
  for (const date of dates) {
    if (daysBetween(today, date) < 0) throw new DayIsOver(date, path)
    if (daysBetween(latest, date) > 0) throw invalidInput(path, `must not lead beyond ${latest}`)
  }
  const last = dates.toSorted(Temporal.PlainDate.compare).at(-1)
  if (last && endsOn && !mayEndLater && daysBetween(endsOn, last) > 0)
    throw new ProgramWouldEndLater(endsOn, last, path)
}

type Coming = { readonly exercises: readonly ExerciseRow[]; readonly foods: readonly FoodRow[] }

/** The exercises and foods that a thing has not had. */
export function comingNew({ plan }: Changeable, { exercises, foods }: Means): Coming {
  const had = new Set('items' in plan ? plan.items.map((it) => it.foodId) : plan.exercises.map((it) => it.exerciseId))
  const isNew = ({ id }: { readonly id: string }) => !had.has(id)
  return { exercises: [...exercises.values()].filter(isNew), foods: [...foods.values()].filter(isNew) }
}

/**
 * Refuses what goes against what its person answered; of whom nothing is known nothing does.
 * @throws AgainstAnswers
 */
export function refuseConflicts(basis: ProgramBasis | null, coming: Coming): void {
  const conflicts = basis ? conflictsOf(basis, coming) : []
  if (conflicts.length > 0) throw new AgainstAnswers(conflicts)
}
