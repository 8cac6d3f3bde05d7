import { sql } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import { leaderboardHeads } from './leaderboard.tables.ts'

/**
 * Notes that people ceased to belong to a circle, so that whoever follows its boards is looked at again. It runs as the
 * system, after the memberships were changed and before the statistics of the circle are. `userIds` is null for everybody.
 */
export async function ceaseToBelong(
  system: Tx,
  { circleId }: { readonly circleId: string; readonly userIds: readonly string[] | null },
): Promise<void> {
  await system
    .insert(leaderboardHeads)
    .values({ circleId, sequence: 1, departures: 1 })
    .onConflictDoUpdate({
      target: leaderboardHeads.circleId,
      set: { sequence: sql`${leaderboardHeads.sequence} + 1`, departures: sql`${leaderboardHeads.departures} + 1` },
    })
  // WAKE HERE: the followers of the circle, with the sequence that this gave and who left.
}
