import { asSystem, rowsOf, type Tx, type Viewer } from '../db/viewer.ts'
import { localDateAt } from '../lib/day.ts'
import { type DayState, noStreak, streakOn } from '../lib/streak.ts'
import { zoneHistory } from '../people/zone.ts'
import { stateOf } from './days-of-member.ts'
import { stateUnlessMet } from './freeze-days.ts'

/** How many met days in a row somebody has in a journey at a moment. */
export type JourneyStreak = {
  readonly current: number
  readonly longest: number
  /** Null before the first. */
  readonly lastMetOn: Temporal.PlainDate | null
  readonly today: DayState
}

type Row = {
  joined_on: string
  current: number | null
  longest: number | null
  last_met_on: string | null
  freezes: [string, string | null][]
}

/**
 * The viewer's streak in a journey as it is now: what is stored is as of the last met day, and the days since then are judged
 * here. Null for somebody who never was a member.
 */
export async function streakNow(
  tx: Tx,
  viewer: Viewer,
  journeyId: string,
  now: Temporal.Instant,
): Promise<JourneyStreak | null> {
  const [rows, history] = await asSystem(tx, (system) =>
    Promise.all([rowsOf<{ row: Row }>(system, streakText, [viewer.id, journeyId]), zoneHistory(system, viewer.id)]),
  )
  const row = rows[0]?.row
  if (!row) return null
  const dateOf = (text: string) => Temporal.PlainDate.from(text)
  const freezes = row.freezes.map(([from, to]) => ({ from: dateOf(from), to: to === null ? null : dateOf(to) }))
  const lastMetOn = row.last_met_on === null ? null : dateOf(row.last_met_on)
  const stored = { current: row.current ?? 0, longest: row.longest ?? 0, lastMetOn }
  const today = localDateAt(history, now)
  const { current, longest } =
    row.current === null ? noStreak : streakOn(stored, today, stateUnlessMet(history, freezes))
  const isMet = lastMetOn?.equals(today) === true
  return {
    current,
    longest,
    lastMetOn,
    today: stateOf(today, isMet, { joinedOn: dateOf(row.joined_on), history, freezes }, today),
  }
}

const streakText = `
  select json_build_object('joined_on', member.joined_on, 'current', streak.current, 'longest', streak.longest,
    'last_met_on', streak.last_met_on, 'freezes', (select coalesce(json_agg(json_build_array(from_date, to_date)), '[]')
      from journey_freezes free where free.user_id = $1 and free.journey_id = $2)) as row
  from journey_members member
  left join streaks streak on streak.user_id = member.user_id and streak.journey_id = member.journey_id
  where member.user_id = $1 and member.journey_id = $2`
