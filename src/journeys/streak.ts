import { instantFrom } from '../db/columns.ts'
import { asSystem, rowsOf, type Tx } from '../db/viewer.ts'
import { localDateAt } from '../lib/day.ts'
import { type DayState, noStreak, type Streak, streakOn } from '../lib/streak.ts'
import type { Member } from './check-in/facts.ts'
import { stateUnlessMet } from './day-state.ts'
import { type MemberRhythm, stateOf } from './days-of-member.ts'

/** How many met days in a row somebody has in a journey at a moment. */
export type JourneyStreak = Streak & { readonly today: DayState }

/** What a member's streak is reckoned from: what is stored is as of the last met day. */
export type StreakFacts = MemberRhythm & { readonly id: string; readonly stored: Streak }

/** The key by which `loadStreakFacts` finds a member. */
export const keyOfMember = ({ journeyId, userId }: Member): string => `${journeyId} ${userId}`

type Row = {
  key: string
  joined_on: string
  current: number | null
  longest: number | null
  last_met_on: string | null
  freezes: [string, string | null][]
  zones: [string, string, string][]
}

/**
 * What the streaks of members, also of former ones, are reckoned from, by the keys of `keyOfMember`. As the system, since zones and
 * freezes are private: whoever asks was found to be the member or one of the journey.
 */
export async function loadStreakFacts(tx: Tx, keys: readonly string[]): Promise<StreakFacts[]> {
  const rows = await asSystem(tx, (system) => rowsOf<{ row: Row }>(system, factsText, [JSON.stringify(keys)]))
  const dateOf = (text: string) => Temporal.PlainDate.from(text)
  return rows.map(({ row }) => ({
    id: row.key,
    joinedOn: dateOf(row.joined_on),
    history: row.zones.map(([effectiveAt, zone, dayStart]) => ({
      ...{ effectiveAt: instantFrom(effectiveAt), zone },
      dayStart: Temporal.PlainTime.from(dayStart),
    })),
    freezes: row.freezes.map(([from, to]) => ({ from: dateOf(from), to: to === null ? null : dateOf(to) })),
    stored:
      row.current === null || row.longest === null
        ? noStreak
        : {
            ...{ current: row.current, longest: row.longest },
            lastMetOn: row.last_met_on === null ? null : dateOf(row.last_met_on),
          },
  }))
}

const factsText = `
  select json_build_object('key', key.value, 'joined_on', member.joined_on, 'current', streak.current,
    'longest', streak.longest, 'last_met_on', streak.last_met_on,
    'freezes', (select coalesce(json_agg(json_build_array(from_date, to_date)), '[]')
      from journey_freezes free where free.user_id = member.user_id and free.journey_id = member.journey_id),
    'zones', (select json_agg(json_build_array(effective_at, zone, day_start) order by effective_at)
      from person_zones where person_zones.user_id = member.user_id)) as row
  from jsonb_array_elements_text($1::jsonb) key
  join journey_members member on member.journey_id = split_part(key.value, ' ', 1)::uuid
    and member.user_id = split_part(key.value, ' ', 2)::uuid
  left join streaks streak on streak.user_id = member.user_id and streak.journey_id = member.journey_id`

/** A member's streak as it is now: the days since the last met one are judged here. */
export function streakNow({ stored, ...rhythm }: StreakFacts, now: Temporal.Instant): JourneyStreak {
  const today = localDateAt(rhythm.history, now)
  const isMet = stored.lastMetOn?.equals(today) === true
  const streak = streakOn(stored, today, stateUnlessMet(rhythm.history, rhythm.freezes))
  return { ...streak, today: stateOf(today, isMet, rhythm, today) }
}
