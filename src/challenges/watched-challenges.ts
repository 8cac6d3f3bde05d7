import { arrayOf } from '../db/array.ts'
import { rowsOf } from '../db/viewer.ts'
import type { Circles } from '../events/shared-source.ts'

const headsText = `
  select challenge.id, coalesce(head.sequence, 0) as sequence, coalesce(head.departures, 0) as departures
  from challenges challenge left join leaderboard_heads head on head.circle_id = challenge.id
  where challenge.id = any($1::uuid[])`

const membersText = `select user_id from enrolments
  where challenge_id = $1 and user_id = any($2::uuid[]) and left_at is null`

/** Challenges, as those who follow their standings belong to them. */
export const watchedChallenges: Circles = {
  heads: async (system, ids) => {
    const rows = await rowsOf<{ id: string; sequence: string; departures: number }>(system, headsText, [arrayOf(ids)])
    return rows.map(({ id, sequence, departures }) => ({ circleId: id, sequence: Number(sequence), departures }))
  },
  members: async (system, circleId, userIds) => {
    const rows = await rowsOf<{ user_id: string }>(system, membersText, [circleId, arrayOf(userIds)])
    return rows.map(({ user_id }) => user_id)
  },
}
