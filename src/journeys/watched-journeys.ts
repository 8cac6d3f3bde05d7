import { arrayOf } from '../db/array.ts'
import { rowsOf } from '../db/viewer.ts'
import type { Circles } from '../events/shared-source.ts'

const headsText = `select journey.id, coalesce(head.sequence, 0) as sequence, coalesce(head.departures, 0) as departures
  from journeys journey left join leaderboard_heads head on head.circle_id = journey.id
  where journey.id = any($1::uuid[]) and journey.status <> 'DELETED'`

const membersText = `select member.user_id from journey_members member
  join journeys journey on journey.id = member.journey_id and journey.status <> 'DELETED'
  where member.journey_id = $1 and member.user_id = any($2::uuid[]) and member.left_at is null`

/** Journeys, as those who follow their boards belong to them. One that is deleted is followed by nobody. */
export const watchedJourneys: Circles = {
  heads: async (system, ids) => {
    const rows = await rowsOf<{ id: string; sequence: string; departures: number }>(system, headsText, [arrayOf(ids)])
    return rows.map(({ id, sequence, departures }) => ({ circleId: id, sequence: Number(sequence), departures }))
  },
  members: async (system, circleId, userIds) => {
    const rows = await rowsOf<{ user_id: string }>(system, membersText, [circleId, arrayOf(userIds)])
    return rows.map(({ user_id }) => user_id)
  },
}
