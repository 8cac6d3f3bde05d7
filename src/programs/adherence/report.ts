import { sql } from 'drizzle-orm'
import { instantFrom } from '../../db/columns.ts'
import type { Tx, Viewer } from '../../db/viewer.ts'
import { dateRange, daysIn } from '../../lib/date-range.ts'
import { localDateAt } from '../../lib/day.ts'
import { RangeTooLong } from '../../lib/refusal.ts'
import { zoneHistory } from '../../people/zone.ts'
import type { sessionKinds } from '../bundle.ts'
import type { MealType } from '../catalogue/food.ts'
import { type AdherenceStatus, assess } from './assessment.ts'
import { endOfDue } from './settle.ts'

/** How far due things were followed: how many of each status, and what that makes. */
export type AdherenceRates = Readonly<Record<Lowercase<AdherenceStatus>, number>> & {
  readonly due: number
  /** Completed or similar ÷ those that are decided; null when none is. */
  readonly rate: number | null
  /** Decided ÷ due; null when nothing was due. */
  readonly coverage: number | null
}

type SessionKind = (typeof sessionKinds)[number]
export type AdherenceReport = {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly all: AdherenceRates
  readonly sessions: AdherenceRates
  readonly meals: AdherenceRates
  readonly sessionKinds: readonly { readonly kind: SessionKind; readonly rates: AdherenceRates }[]
  readonly mealTypes: readonly { readonly type: MealType; readonly rates: AdherenceRates }[]
}

/** The most days of a report. */
const reportDays = 371

type Row = {
  local_date: string
  activated_at: string | null
  /** By the calendar, or in fact: what was done, or said to be, on the day of a pause. */
  took_place: boolean | null
  session_kind: SessionKind | null
  meal_type: MealType | null
  status: AdherenceStatus | null
}

/**
 * How far what was due between two local dates was followed. Due is what took place by the calendar on a date that has
 * ended, from the activation of its programme on, and of today what is judged already. What time alone decides is
 * reckoned by `now`, whether or not a job came by yet.
 * @throws InvalidInput, RangeTooLong
 */
export async function adherenceReport(
  tx: Tx,
  viewer: Viewer,
  range: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<AdherenceReport> {
  const { from, to } = dateRange(range.from, range.to)
  if (daysIn({ from, to }) > reportDays) throw new RangeTooLong(daysIn({ from, to }), reportDays)
  const history = await zoneHistory(tx, viewer.id)
  const today = localDateAt(history, now).toString()
  const rows = await tx.execute<Row>(sql`
    select event.local_date::text, state.activated_at::text,
      event.state = 'PLANNED' or record.basis = 'ACTUALS' or record.status in ('COMPLETED', 'SIMILAR', 'PARTIAL') as took_place,
      session.kind as session_kind, meal.meal_type, record.status
    from calendar_events event
    join program_states state on state.program_id = event.plan_id
    left join session_instances session on session.id = event.id
    left join meal_instances meal on meal.id = event.id
    left join adherence_records record on record.planned_id = event.id and record.superseded_at is null
    where event.user_id = ${viewer.id} and event.local_date between ${`${from}`}::date and ${`${to}`}::date
      and event.kind in ('SESSION', 'MEAL')`)
  // A day is reckoned once, however much is on it.
  const ends = new Map<string, Temporal.Instant | null>()
  const endOf = ({ local_date, activated_at, took_place }: Row): Temporal.Instant | null => {
    const key = `${local_date} ${activated_at} ${took_place}`
    const known = ends.get(key)
    if (known !== undefined) return known
    const localDate = Temporal.PlainDate.from(local_date)
    const activatedAt = activated_at === null ? null : instantFrom(activated_at)
    const end = endOfDue({ takesPlace: took_place ?? false, activatedAt, localDate }, history)
    ends.set(key, end)
    return end
  }
  const judged = rows.flatMap((row) => {
    if (row.local_date > today) return []
    const endedAt = endOf(row)
    const byTime = () => assess({ actual: null, statement: null, endedAt }, now)?.status
    const status = row.status === null || row.status === 'UNKNOWN' ? byTime() : row.status
    return endedAt && status ? [{ session_kind: row.session_kind, meal_type: row.meal_type, status }] : []
  })
  const sessions = judged.filter(({ session_kind }) => session_kind !== null)
  const meals = judged.filter(({ meal_type }) => meal_type !== null)
  return {
    from,
    to,
    all: ratesOf(judged),
    sessions: ratesOf(sessions),
    meals: ratesOf(meals),
    sessionKinds: perKind(sessions, ({ session_kind }) => session_kind).map(([kind, rates]) => ({ kind, rates })),
    mealTypes: perKind(meals, ({ meal_type }) => meal_type).map(([type, rates]) => ({ type, rates })),
  }
}

const perKind = <Judged extends { status: AdherenceStatus }, Kind extends string>(
  judged: readonly Judged[],
  kindOf: (one: Judged) => Kind | null,
): [Kind, AdherenceRates][] =>
  [...Map.groupBy(judged, kindOf)]
    .flatMap(([kind, of]): [Kind, AdherenceRates][] => (kind === null ? [] : [[kind, ratesOf(of)]]))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))

/** The rates of things that are due. */
export function ratesOf(judged: readonly { readonly status: AdherenceStatus }[]): AdherenceRates {
  const count = (status: AdherenceStatus) => judged.filter((one) => one.status === status).length
  const [completed, similar, unknown] = [count('COMPLETED'), count('SIMILAR'), count('UNKNOWN')]
  const [due, decided] = [judged.length, judged.length - unknown]
  return {
    due,
    completed,
    similar,
    partial: count('PARTIAL'),
    skipped: count('SKIPPED'),
    unknown,
    rate: decided === 0 ? null : (completed + similar) / decided,
    coverage: due === 0 ? null : decided / due,
  }
}
