import { sql } from 'drizzle-orm'
import { arrayOf } from '../db/array.ts'
import { rowsOf } from '../db/viewer.ts'
import type { CircleRoom, DateSpan, DaysOfMembers } from '../leaderboards/circle-days.ts'

type Row = {
  user_id: string
  starts_on: string
  /** The first date that has not closed. */
  open_from: string
  /** The date of the last day as it is now. */
  last_day: string
  has_left: boolean
  last_met: string | null
  /** Dates that closed with nothing due, or that are open still before one that is met. */
  free: string[]
  /** Met dates that nothing would have been due on. */
  met: string[]
}

// The enrolment that somebody has, or had last.
const daysText = `
  with last as (
    select distinct on (enrolment.user_id) enrolment.id, enrolment.user_id, enrolment.starts_on,
      enrolment.starts_on + enrolment.closed_through as open_from, enrolment.left_at is not null as has_left,
      enrolment.starts_on + type.duration_days - 1 + (
        select coalesce(sum(entry.days), 0)::integer from penalty_entries entry where entry.enrolment_id = enrolment.id
      ) as last_day,
      (select max(met.local_date) from challenge_days met where met.enrolment_id = enrolment.id and met.state = 'MET') as last_met
    from enrolments enrolment
    join challenges challenge on challenge.id = enrolment.challenge_id
    join challenge_types type on type.id = challenge.type_id
    where enrolment.challenge_id = $1 and enrolment.user_id = any($2::uuid[])
    order by enrolment.user_id, enrolment.joined_at desc, enrolment.id desc
  )
  select last.user_id, last.starts_on, last.open_from, last.last_day, last.has_left, last.last_met,
    (select coalesce(json_agg(day.local_date), '[]') from challenge_days day where day.enrolment_id = last.id
      and (day.state in ('EXCUSED', 'NOT_DUE') or day.state = 'OPEN' and day.local_date < last.last_met)) as free,
    (select coalesce(json_agg(day.local_date), '[]') from challenge_days day where day.enrolment_id = last.id
      and day.state = 'MET' and (day.local_date > last.last_day or last.has_left and day.local_date >= last.open_from)) as met
  from last`

/**
 * The days of people in a challenge, as they were decided. Somebody's days are over as far as they have closed, not as the calendar
 * says: until then nothing is missed. One that is met before those ahead of it have closed is no less over, and those are left out.
 */
const daysOfMembers: DaysOfMembers = async (system, challengeId, userIds) => {
  const rows = await rowsOf<Row>(system, daysText, [challengeId, arrayOf(userIds)])
  return new Map(rows.map((row) => [row.user_id, daysOf(row)]))
}

function daysOf(row: Row) {
  const [openFrom, startsOn] = [dateOf(row.open_from), dateOf(row.starts_on)]
  const lastMet = row.last_met === null ? null : dateOf(row.last_met)
  const excused: DateSpan[] = [
    { from: Temporal.PlainDate.from('1900-01-01'), to: startsOn.subtract({ days: 1 }) },
    ...row.free.map(dateOf).map((date) => ({ from: date, to: date })),
    { from: dateOf(row.last_day).add({ days: 1 }), to: null },
    ...(row.has_left ? [{ from: openFrom, to: null }] : []),
  ]
  const today = lastMet && Temporal.PlainDate.compare(openFrom, lastMet) < 0 ? lastMet : openFrom
  return { today, excused, metWhileExcused: row.met.map(dateOf) }
}

const dateOf = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** Challenges, as their boards read them. */
export const challengeCircles: CircleRoom = {
  has: async (system, circleId) =>
    (await rowsOf(system, 'select from challenges where id = $1', [circleId])).length > 0,
  daysOf: daysOfMembers,
  named: async (system, circleId) => {
    const [challenge] = await rowsOf<{ title: string }>(system, 'select title from challenges where id = $1', [
      circleId,
    ])
    return challenge ? { type: 'Challenge', title: challenge.title } : null
  },
  members: (circleId) => sql`select user_id from enrolments where challenge_id = ${circleId} and left_at is null`,
}
