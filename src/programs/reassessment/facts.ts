import { and, asc, between, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import { type DateRange, daysBetween } from '../../lib/date-range.ts'
import { localDateAt, type ZoneHistory } from '../../lib/day.ts'
import { adherenceReport } from '../adherence/report.ts'
import { baselineDays } from '../adjustment/baseline.ts'
import { flagsOf } from '../adjustment/flags.ts'
import { userContextLog } from '../context/context.tables.ts'
import { type DailyWeight, dailyWeights } from '../context/weight-trend.ts'
import type { programStates } from '../program.tables.ts'
import { reassessmentDays } from './nutrition.ts'
import { type Exposure, hasLostStrength, strengthDays } from './strength-loss.ts'
import type { TrainingFacts } from './training.ts'

type State = typeof programStates.$inferSelect

/** A local date on which meals were logged: what is known of their energy, and the target where an adjustment set one. */
type EatenDay = {
  readonly date: Temporal.PlainDate
  readonly kcal: number
  readonly adjustedKcal: number | null
}

/** What a reassessment reads of a person beside their programme. */
export type Readings = { readonly weights: readonly DailyWeight[]; readonly eaten: readonly EatenDay[] }

/** The first local date on which a programme was followed. */
export function followedFrom({ activatedAt, startsOn }: State, history: ZoneHistory, today: Temporal.PlainDate) {
  const activatedOn = activatedAt ? localDateAt(history, activatedAt) : today
  return startsOn && daysBetween(activatedOn, startsOn) > 0 ? startsOn : activatedOn
}

/** Weights with the burn-in of their trend, and what was eaten in the four weeks that end with `until`. */
export async function readingsOf(
  tx: Tx,
  userId: string,
  programId: string,
  until: Temporal.PlainDate,
): Promise<Readings> {
  const from = until.subtract({ days: 2 * reassessmentDays - 1 })
  const [weights, eaten] = await Promise.all([
    dailyWeights(tx, userId, { from, to: until }),
    eatenDays(tx, userId, programId, { from, to: until }),
  ])
  return { weights, eaten }
}

/** Days of a pause are left out: nothing was to be followed on them. */
async function eatenDays(tx: Tx, userId: string, programId: string, { from, to }: DateRange): Promise<EatenDay[]> {
  const rows = await tx.execute<{ date: string; kcal: string; adjusted: string | null }>(sql`
    select meal.local_date::text as date, sum(meal.kcal) as kcal, (
      select adjustment.targets->'after'->>'kcal' from day_overrides adjustment
      where adjustment.user_id = ${userId} and adjustment.program_id = ${programId}
        and adjustment.local_date = meal.local_date and adjustment.status in ('APPROVED', 'AUTO_APPLIED')
        and adjustment.targets is not null
      order by adjustment.applied_at desc nulls last, adjustment.id desc limit 1) as adjusted
    from logged_meals meal
    where meal.user_id = ${userId} and meal.local_date between ${`${from}`}::date and ${`${to}`}::date
      and meal.kcal is not null
      and not exists (select from program_pauses pause
        where pause.user_id = ${userId} and pause.program_id = ${programId} and pause.from_date <= meal.local_date
          and (pause.resumed_on is null or meal.local_date < pause.resumed_on))
    group by meal.local_date order by meal.local_date`)
  return rows.map(({ date, kcal, adjusted }) => ({
    date: Temporal.PlainDate.from(date),
    kcal: Number(kcal),
    adjustedKcal: adjusted === null ? null : Number(adjusted),
  }))
}

/** What training is judged by: of the 14 days that end with `until`, as far as the programme was followed by then. */
export async function trainingFacts(
  tx: Tx,
  userId: string,
  { until, since }: { readonly until: Temporal.PlainDate; readonly since: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<TrainingFacts> {
  const first = until.subtract({ days: reassessmentDays - 1 })
  const from = daysBetween(first, since) > 0 ? since : first
  const [sessions, flags, lostStrength] = await Promise.all([
    sessionsOf(tx, userId, { from, to: until }, now),
    dailyFlags(tx, userId, { from: first, to: until }),
    exercisesThatLostStrength(tx, userId, until),
  ])
  return { until, ...sessions, flags, lostStrength }
}

/** Sessions that were due, without those of which nothing is known yet, and those that were done, be it in part. */
async function sessionsOf(
  tx: Tx,
  userId: string,
  range: DateRange,
  now: Temporal.Instant,
): Promise<Pick<TrainingFacts, 'planned' | 'done'>> {
  if (daysBetween(range.from, range.to) < 0) return { planned: 0, done: 0 }
  const { sessions } = await adherenceReport(tx, { id: userId }, range, now)
  const { due, unknown, completed, similar, partial } = sessions
  return { planned: due - unknown, done: completed + similar + partial }
}

/** The flags of the dates on which the person said something that can raise one. */
async function dailyFlags(tx: Tx, userId: string, { from, to }: DateRange): Promise<TrainingFacts['flags']> {
  const entries = await tx
    .select()
    .from(userContextLog)
    .where(
      and(
        eq(userContextLog.userId, userId),
        between(userContextLog.localDate, from.subtract({ days: baselineDays }), to),
      ),
    )
    .orderBy(asc(userContextLog.localDate))
  return entries
    .filter(({ localDate }) => daysBetween(from, localDate) >= 0)
    .flatMap((entry) => {
      const { readings, count } = flagsOf(entry, entries)
      return readings.some(({ value }) => value !== null) ? [{ date: entry.localDate, flags: count }] : []
    })
}

async function exercisesThatLostStrength(tx: Tx, userId: string, until: Temporal.PlainDate): Promise<string[]> {
  type Row = { name: string; date: string; load_kg: string; reps: number; rpe: string | null }
  const rows = await tx.execute<Row>(sql`
    select exercise.name, activity.local_date::text as date, done.load_kg, done.reps, done.rpe
    from logged_activities activity
    join logged_exercises done on done.activity_id = activity.id and done.user_id = activity.user_id
    join exercises exercise on exercise.id = done.exercise_id
    where activity.user_id = ${userId} and done.load_kg is not null and done.reps is not null
      and activity.local_date between ${`${until.subtract({ days: strengthDays.compared })}`}::date and ${`${until}`}::date
    order by exercise.name, activity.local_date`)
  const exposureOf = ({ date, load_kg, reps, rpe }: Row): Exposure => ({
    ...{ date: Temporal.PlainDate.from(date), loadKg: Number(load_kg), reps, rir: null },
    rpe: rpe === null ? null : Number(rpe),
  })
  const lost = [...Map.groupBy(rows, ({ name }) => name)].filter(([, its]) =>
    hasLostStrength(its.map(exposureOf), until),
  )
  return lost.map(([name]) => name)
}
