import { sql } from 'drizzle-orm'
import { arrayOf } from '../db/array.ts'
import { instantFrom } from '../db/columns.ts'
import { rowsOf, type Tx } from '../db/viewer.ts'
import type { CircleRoom, DateSpan, DaysOfMembers } from '../leaderboards/circle-days.ts'
import { zonedDaysOf } from '../leaderboards/member-zones.ts'
import { localDateAt } from '../lib/day.ts'

const freezesText = `select user_id, from_date, to_date from journey_freezes
  where journey_id = $1 and user_id = any($2::uuid[]) and (to_date is null or to_date >= $3::date)
    and ($4::date is null or from_date <= $4::date)`

const departuresText = `select user_id, left_at from journey_members
  where journey_id = $1 and user_id = any($2::uuid[]) and left_at is not null`

const metText = `select distinct met.user_id, met.local_date
  from json_to_recordset($2::json) as span (user_id uuid, from_date date, to_date date)
  join checkins met on met.journey_id = $1 and met.user_id = span.user_id and met.verdict = 'MET'
    and met.local_date >= span.from_date and (span.to_date is null or met.local_date <= span.to_date)`

type Freeze = { user_id: string; from_date: string; to_date: string | null }

/**
 * The days of members of a journey. Nothing is due while they freeze it, on dates that their moves leave no room for, and
 * from the date on which they left.
 */
const daysOfMembers: DaysOfMembers = async (system, journeyId, userIds, { span, now }) => {
  const ids = arrayOf(userIds)
  const limits = [span.from.toString(), span.to?.toString() ?? null]
  const [zoned, freezes, departures] = await Promise.all([
    zonedDaysOf(system, userIds, { span, now }),
    rowsOf<Freeze>(system, freezesText, [journeyId, ids, ...limits]),
    rowsOf<{ user_id: string; left_at: string }>(system, departuresText, [journeyId, ids]),
  ])
  const frozen = Map.groupBy(freezes, ({ user_id }) => user_id)
  const leftAt = new Map(departures.map(({ user_id, left_at }) => [user_id, instantFrom(left_at)]))
  const excused = new Map(
    [...zoned].map(([id, { history, irregular }]) => {
      const left = leftAt.get(id)
      const afterwards = left ? [{ from: localDateAt(history, left), to: null }] : []
      return [id, [...irregular, ...(frozen.get(id) ?? []).map(spanOf), ...afterwards]] as const
    }),
  )
  const met = await metWithin(system, journeyId, excused)
  return new Map(
    [...zoned].map(([id, { today }]) => [
      id,
      { today, excused: excused.get(id) ?? [], metWhileExcused: met.get(id) ?? [] },
    ]),
  )
}

const spanOf = ({ from_date, to_date }: Freeze): DateSpan => ({
  from: Temporal.PlainDate.from(from_date),
  to: to_date === null ? null : Temporal.PlainDate.from(to_date),
})

/** The MET dates within these spans, by the id of the person. */
async function metWithin(
  system: Tx,
  journeyId: string,
  spans: ReadonlyMap<string, readonly DateSpan[]>,
): Promise<ReadonlyMap<string, readonly Temporal.PlainDate[]>> {
  const asked = [...spans].flatMap(([user_id, of]) =>
    of.map(({ from, to }) => ({ user_id, from_date: from, to_date: to })),
  )
  if (asked.length === 0) return new Map()
  const params = [journeyId, JSON.stringify(asked)]
  const rows = await rowsOf<{ user_id: string; local_date: string }>(system, metText, params)
  const ofPeople = Map.groupBy(rows, ({ user_id }) => user_id)
  return new Map([...ofPeople].map(([id, of]) => [id, of.map((it) => Temporal.PlainDate.from(it.local_date))]))
}

const knownText = 'select from journeys where id = $1'
const titleText = `select title from journeys where id = $1 and status <> 'DELETED'`

/** Journeys, as their boards read them. */
export const journeyCircles: CircleRoom = {
  has: async (system, circleId) => (await rowsOf(system, knownText, [circleId])).length > 0,
  daysOf: daysOfMembers,
  named: async (system, circleId) => {
    const [journey] = await rowsOf<{ title: string }>(system, titleText, [circleId])
    return journey ? { type: 'Journey', title: journey.title } : null
  },
  members: (circleId) => sql`select user_id from journey_members where journey_id = ${circleId} and left_at is null`,
}
