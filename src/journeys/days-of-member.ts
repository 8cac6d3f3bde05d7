import { asSystem, rowsOf, type Tx } from '../db/viewer.ts'
import type { DateRange } from '../lib/date-range.ts'
import { localDateAt, type ZoneHistory } from '../lib/day.ts'
import type { DayState } from '../lib/streak.ts'
import type { Member } from './check-in/facts.ts'
import { type Freeze, stateUnlessMet } from './day-state.ts'

/** A date of a member, as the others of the journey see it. */
export type MemberDay = {
  readonly date: Temporal.PlainDate
  readonly state: DayState
  /** Null where there is no check-in that counts. */
  readonly score: number | null
}

/** What decides the days of a member. */
export type MemberRhythm = {
  readonly joinedOn: Temporal.PlainDate
  readonly history: ZoneHistory
  readonly freezes: readonly Freeze[]
}

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0

/** What a date is for a member of whose days these are met: nothing is due before they joined, and nothing is decided from today on. */
export function stateOf(
  date: Temporal.PlainDate,
  isMet: boolean,
  { joinedOn, history, freezes }: MemberRhythm,
  today: Temporal.PlainDate,
): DayState {
  if (isMet) return 'MET'
  if (isBefore(date, joinedOn)) return 'NOT_DUE'
  const state = stateUnlessMet(history, freezes)(date)
  return state === 'MISSED' && !isBefore(date, today) ? 'OPEN' : state
}

/**
 * The days of a member between two dates, both included and at most a year apart. What is to be free is the member's own to
 * know: to others a date that has not begun is open.
 */
export function daysOfMember(
  rhythm: MemberRhythm,
  scored: readonly ScoredDay[],
  { from, to }: DateRange,
  { now, isOwn }: { readonly now: Temporal.Instant; readonly isOwn: boolean },
): MemberDay[] {
  const known = new Map(scored.map((day) => [day.date, day]))
  const today = localDateAt(rhythm.history, now)
  const days: MemberDay[] = []
  for (let date = from; !isBefore(to, date); date = date.add({ days: 1 })) {
    const day = known.get(date.toString())
    const isHidden = !isOwn && isBefore(today, date)
    const state = isHidden ? 'OPEN' : stateOf(date, day?.isMet ?? false, rhythm, today)
    days.push({ date, state, score: day?.score ?? null })
  }
  return days
}

/** A date of a member, in ISO form, with a check-in that counts. */
type ScoredDay = { readonly date: string; readonly score: number; readonly isMet: boolean }

/** The key by which `loadScoredDays` finds the days of a member between two dates, both included. */
export const keyOfDays = ({ journeyId, userId }: Member, { from, to }: DateRange): string =>
  `${journeyId} ${userId} ${from} ${to}`

/** The days of members that have a check-in that counts, by the keys of `keyOfDays`. Whoever asks was found to be one of the journey. */
export async function loadScoredDays(
  tx: Tx,
  keys: readonly string[],
): Promise<{ readonly id: string; readonly days: readonly ScoredDay[] }[]> {
  return asSystem(tx, (system) => rowsOf(system, daysText, [JSON.stringify(keys)]))
}

const daysText = `
  select key.value as id, (
    select coalesce(json_agg(json_build_object('date', local_date, 'score', score, 'isMet', verdict = 'MET')), '[]')
    from checkins where journey_id = split_part(key.value, ' ', 1)::uuid and user_id = split_part(key.value, ' ', 2)::uuid
      and local_date between split_part(key.value, ' ', 3)::date and split_part(key.value, ' ', 4)::date
      and not_counted is null) as days
  from jsonb_array_elements_text($1::jsonb) key`
