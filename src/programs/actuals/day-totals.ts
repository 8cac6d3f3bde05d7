import { and, eq, sql } from 'drizzle-orm'
import { arrayOf } from '../../db/array.ts'
import type { Tx } from '../../db/viewer.ts'
import { includesDate } from '../../lib/date-range.ts'
import { loadDayStandings, targetsBy } from '../adjustment/override.ts'
import type { Nutrients } from '../plan.ts'
import { programStates } from '../program.tables.ts'
import { targetsChanges, targetsOf, targetsOn } from '../targets.ts'
import type { Amounts } from './logged-food.ts'
import { numberOf } from './rows.ts'

/** Training of a date in all. Minutes, metres and kilograms are sums of what is known; null when nothing is. */
export type TrainingTotals = {
  readonly count: number
  readonly minutes: number | null
  readonly distanceM: number | null
}

type OfDate<Totals> = Totals & { readonly id: string }
type TrainingRow = { id: string; count: number; minutes: string | null; distance_m: string | null }
const totalsOf = ({ id, count, minutes, distance_m }: TrainingRow): OfDate<TrainingTotals> => ({
  id,
  count,
  minutes: numberOf(minutes),
  distanceM: numberOf(distance_m),
})

/** What the viewer's logged meals of each date (ISO) carry together, as far as it is known; dates without one are left out. */
export async function loadLoggedNutrients(tx: Tx, dates: readonly string[]): Promise<OfDate<Amounts>[]> {
  const rows = await tx.execute<Record<'kcal' | 'protein_g' | 'carbs_g' | 'fat_g', string | null> & { id: string }>(sql`
    select local_date::text as id, sum(kcal) as kcal, sum(protein_g) as protein_g, sum(carbs_g) as carbs_g, sum(fat_g) as fat_g
    from logged_meals where user_id = (select viewer_id()) and local_date = any(${arrayOf(dates)}::date[])
    group by local_date`)
  return rows.map(({ id, kcal, protein_g, carbs_g, fat_g }) => ({
    id,
    kcal: numberOf(kcal),
    proteinG: numberOf(protein_g),
    carbsG: numberOf(carbs_g),
    fatG: numberOf(fat_g),
  }))
}

/** The viewer's training of each date (ISO) in all; dates without any are left out. */
export async function loadLoggedTraining(tx: Tx, dates: readonly string[]): Promise<OfDate<TrainingTotals>[]> {
  const rows = await tx.execute<TrainingRow>(sql`
    select local_date::text as id, count(*)::int as count, sum(duration_minutes) as minutes, sum(distance_m) as distance_m
    from logged_activities where user_id = (select viewer_id()) and local_date = any(${arrayOf(dates)}::date[])
    group by local_date`)
  return rows.map(totalsOf)
}

/** The viewer's sessions that take place on each date (ISO) in all; dates without one are left out. */
export async function loadPlannedTraining(tx: Tx, dates: readonly string[]): Promise<OfDate<TrainingTotals>[]> {
  const rows = await tx.execute<TrainingRow>(sql`
    select event.local_date::text as id, count(*)::int as count, sum(event.duration_minutes) as minutes,
      sum((select sum(item.sets * item.distance_m) from exercise_plan_items item
        where item.user_id = event.user_id and item.session_instance_id = event.id)) as distance_m
    from calendar_events event
    where event.user_id = (select viewer_id()) and event.local_date = any(${arrayOf(dates)}::date[])
      and event.kind = 'SESSION' and event.state = 'PLANNED'
    group by event.local_date`)
  return rows.map(totalsOf)
}

/** The targets of the programme that the viewer follows for each of these dates (ISO) within it: as they were then, and as the date was adjusted. */
export async function loadTargets(tx: Tx, dates: readonly string[]): Promise<OfDate<Nutrients>[]> {
  const [state] = await tx
    .select()
    .from(programStates)
    .where(and(sql`${programStates.userId} = (select viewer_id())`, eq(programStates.status, 'ACTIVE')))
  const now = state && targetsOf(state)
  if (!now) return []
  const changes = await targetsChanges(tx, state.userId, state.programId)
  const standings = new Map((await loadDayStandings(tx, dates)).map((standing) => [standing.id, standing.overrides]))
  const isWithin = (date: Temporal.PlainDate) =>
    state.startsOn && state.endsOn && includesDate({ from: state.startsOn, to: state.endsOn }, date)
  return dates.flatMap((id) => {
    const date = Temporal.PlainDate.from(id)
    if (!isWithin(date)) return []
    return [
      {
        id,
        ...targetsBy(
          (standings.get(id) ?? []).filter(({ programId }) => programId === state.programId),
          targetsOn(changes, date, now),
        ),
      },
    ]
  })
}
