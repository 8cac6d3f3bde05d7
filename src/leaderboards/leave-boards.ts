import { asc, eq, inArray, sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '../db/viewer.ts'
import { wakeAll } from '../events/wakeup.ts'
import { leaderboardEntries, leaderboardHeads } from './leaderboard.tables.ts'

/**
 * Takes a person off every board before their account goes, with what counts the people of a board; as the system. The
 * others move up, but on boards that are sealed, where everyone keeps the rank that they ended with.
 */
export async function leaveBoards(system: Tx, userId: string): Promise<void> {
  const circles = await system
    .selectDistinct({ id: leaderboardEntries.circleId })
    .from(leaderboardEntries)
    .where(eq(leaderboardEntries.userId, userId))
  if (circles.length === 0) return
  const ofCircles = inArray(
    leaderboardHeads.circleId,
    circles.map(({ id }) => id),
  )
  await system
    .select({ id: leaderboardHeads.circleId })
    .from(leaderboardHeads)
    .where(ofCircles)
    // In one order, so that two who take several wait for each other and do not deadlock.
    .orderBy(asc(leaderboardHeads.circleId))
    .for('update')
  // As sealing does, the boards before their entries.
  await rowsOf(system, boardsText, [userId])
  await rowsOf(system, goneText, [userId])
  const heads = await system
    .update(leaderboardHeads)
    .set({ sequence: sql`${leaderboardHeads.sequence} + 1` })
    .where(ofCircles)
    .returning({ circleId: leaderboardHeads.circleId, sequence: leaderboardHeads.sequence })
  await wakeAll(
    system,
    heads.map((head) => ({ topic: 'leaderboard', ...head, left: [userId] })),
  )
}

const boardsText = `
  select from leaderboards board join leaderboard_entries entry using (circle_id, period, period_key)
  where entry.user_id = $1 for no key update of board`

const goneText = `
  with gone as (
    delete from leaderboard_entries where user_id = $1 returning circle_id, period, period_key, score
  ), counted as (
    update leaderboards board set entries = board.entries - 1 from gone
    where (board.circle_id, board.period, board.period_key) = (gone.circle_id, gone.period, gone.period_key)
  ), emptied as (
    delete from leaderboard_buckets bucket using gone where bucket.people = 1
      and (bucket.circle_id, bucket.period, bucket.period_key, bucket.score) =
        (gone.circle_id, gone.period, gone.period_key, gone.score)
  )
  update leaderboard_buckets bucket set people = bucket.people - 1 from gone where bucket.people > 1
    and (bucket.circle_id, bucket.period, bucket.period_key, bucket.score) =
      (gone.circle_id, gone.period, gone.period_key, gone.score)`
