import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { newestFirst, type PageOfIds } from '../../db/page.ts'
import { rowsOf, type Tx, type Viewer } from '../../db/viewer.ts'
import { badges, userBadges } from './badge.tables.ts'
import { defaultBadges } from './default-badges.ts'

/** What can be earned. */
export type BadgeRow = typeof badges.$inferSelect
/** What a person earned. */
export type EarnedBadgeRow = typeof userBadges.$inferSelect

/**
 * Brings the badges to what the default set says, and gives how many it has; runs as the system. Others that were added stay, and so
 * does what left the set, since people earned it.
 */
export async function loadDefaultBadges(tx: Tx): Promise<number> {
  await rowsOf(tx, defaultsText, [JSON.stringify(defaultBadges)])
  return defaultBadges.length
}

const defaultsText = `
  insert into badges (id, key, name, description, tier, criteria)
  select id, key, name, description, tier, criteria from jsonb_to_recordset($1::jsonb) as given (
    id uuid, key text, name text, description text, tier badge_tier, criteria jsonb)
  on conflict (id) do update set (key, name, description, tier, criteria) =
    (excluded.key, excluded.name, excluded.description, excluded.tier, excluded.criteria)`

/** Badges that there are, in the order of their ids: 1,000 at most. */
export function allBadges(tx: Tx): Promise<BadgeRow[]> {
  return tx.select().from(badges).orderBy(asc(badges.id)).limit(1_000)
}

/** Badges by id. */
export function loadBadges(tx: Tx, ids: readonly string[]): Promise<BadgeRow[]> {
  return tx
    .select()
    .from(badges)
    .where(inArray(badges.id, [...ids]))
}

/** Earned badges by id, as far as they are the viewer's. */
export function loadEarnedBadges(tx: Tx, ids: readonly string[]): Promise<EarnedBadgeRow[]> {
  return tx
    .select()
    .from(userBadges)
    .where(and(inArray(userBadges.id, [...ids]), eq(userBadges.userId, sql`viewer_id()`)))
}

/** A page of what the viewer earned in a journey, the newest first. */
export function earnedBadgesOf(tx: Tx, viewer: Viewer, journeyId: string, page: PageOfIds): Promise<EarnedBadgeRow[]> {
  const { within, order } = newestFirst(userBadges.id, page)
  return tx
    .select()
    .from(userBadges)
    .where(and(eq(userBadges.userId, viewer.id), eq(userBadges.journeyId, journeyId), within))
    .orderBy(order)
    .limit(page.limit)
}
