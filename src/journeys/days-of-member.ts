import { rowsOf, type Tx } from '../db/viewer.ts'
import { localDateAt, type ZoneHistory } from '../lib/day.ts'
import type { DayState } from '../lib/streak.ts'
import { zoneHistory } from '../people/zone.ts'
import { type Freeze, stateUnlessMet } from './freeze-days.ts'

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
 * The days of a member between two dates, both included and at most a year apart, with the states and scores that every member
 * sees; null for somebody who never was one. As the system, once it is known that the viewer is a member.
 */
export async function daysOfMember(
  system: Tx,
  { userId, journeyId }: { readonly userId: string; readonly journeyId: string },
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<MemberDay[] | null> {
  const [rows, days, history] = await Promise.all([
    rowsOf<{ rhythm: { joined_on: string; freezes: [string, string | null][] } }>(system, rhythmText, [
      userId,
      journeyId,
    ]),
    rowsOf<{ date: string; score: string; is_met: boolean }>(system, daysText, [userId, journeyId, `${from}`, `${to}`]),
    zoneHistory(system, userId),
  ])
  const [row] = rows
  if (!row) return null
  const freezes = row.rhythm.freezes.map(([first, last]) => ({
    from: Temporal.PlainDate.from(first),
    to: last === null ? null : Temporal.PlainDate.from(last),
  }))
  const rhythm = { joinedOn: Temporal.PlainDate.from(row.rhythm.joined_on), history, freezes }
  const known = new Map(days.map((day) => [day.date, day]))
  const today = localDateAt(history, now)
  const all: MemberDay[] = []
  for (let date = from; !isBefore(to, date); date = date.add({ days: 1 })) {
    const day = known.get(date.toString())
    const state = stateOf(date, day?.is_met ?? false, rhythm, today)
    all.push({ date, state, score: day ? Number(day.score) : null })
  }
  return all
}

const rhythmText = `
  select json_build_object('joined_on', joined_on, 'freezes', (select coalesce(json_agg(json_build_array(from_date, to_date)), '[]')
    from journey_freezes free where free.user_id = $1 and free.journey_id = $2)) as rhythm
  from journey_members where user_id = $1 and journey_id = $2`

const daysText = `
  select local_date as date, score, verdict = 'MET' as is_met from checkins
  where user_id = $1 and journey_id = $2 and local_date between $3 and $4 and not_counted is null`
