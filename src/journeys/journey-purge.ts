import { eq, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from '../db/viewer.ts'
import {
  leaderboardBuckets,
  leaderboardEntries,
  leaderboardHeads,
  leaderboards,
} from '../leaderboards/leaderboard.tables.ts'
import { userBadges } from './badge/badge.tables.ts'
import { checkInSubmissions, checkIns, streaks } from './check-in/check-in.tables.ts'
import { journeyInvites } from './invite/invite.tables.ts'
import { journeyDayStatistics, journeyFreezes, journeyMembers, journeys } from './journey.tables.ts'
import { restorableDays } from './journey-state.ts'

/** Rows of a table removed in one transaction; what hangs on a check-in goes with it. */
const aTime = 2_000
/** Invites are kept for so many days after their time. */
const keptInviteDays = 30

/** What there can be much of in a journey, what hangs on others first. */
const below = (journeyId: string): [PgTable, SQL][] => {
  const ofJourney = [checkIns, checkInSubmissions, streaks, userBadges, journeyFreezes, journeyDayStatistics] as const
  const ofCircle = [leaderboardEntries, leaderboardBuckets, leaderboards, leaderboardHeads] as const
  return [
    ...ofJourney.map((table): [PgTable, SQL] => [table, eq(table.journeyId, journeyId)]),
    ...ofCircle.map((table): [PgTable, SQL] => [table, eq(table.circleId, journeyId)]),
    ...[journeyInvites, journeyMembers].map((table): [PgTable, SQL] => [table, eq(table.journeyId, journeyId)]),
  ]
}

/**
 * Removes a part of a journey that nobody can restore any more: deleted 30 days ago, or with nobody who owns it. It runs as
 * the system. True when something was removed, so that there may be more.
 */
export async function purgeJourneys(system: Tx, now: Temporal.Instant): Promise<boolean> {
  const until = now.subtract({ hours: 24 * restorableDays }).toString()
  const [due] = await system
    .select({ id: journeys.id })
    .from(journeys)
    .where(
      sql`${journeys.status} = 'DELETED' and (${journeys.deletedAt} <= ${until}::timestamptz or not exists (
        select from journey_members one where one.journey_id = ${journeys.id} and one.role = 'OWNER'))`,
    )
    .limit(1)
    .for('update', { skipLocked: true })
  if (!due) return false
  for (const [table, isBelow] of below(due.id)) if ((await removeSome(system, table, isBelow)) > 0) return true
  await system.delete(journeys).where(eq(journeys.id, due.id))
  return true
}

/** Forgets invites, with the addresses in them, 30 days after their time. True when there may be more. */
export async function forgetInvites(system: Tx, now: Temporal.Instant): Promise<boolean> {
  const until = now.subtract({ hours: 24 * keptInviteDays }).toString()
  const isOld = sql`${journeyInvites.expiresAt} <= ${until}::timestamptz`
  return (await removeSome(system, journeyInvites, isOld)) === aTime
}

async function removeSome(system: Tx, table: PgTable, which: SQL): Promise<number> {
  const some = sql`select ctid from ${table} where ${which} limit ${aTime}`
  return (await system.execute(sql`delete from ${table} where ctid = any(array(${some})) returning 1`)).length
}
