import { index, jsonb, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, localDate } from '../../db/columns.ts'
import { ownerReads, signedInReads, systemAll } from '../../db/policy.ts'
import { users } from '../../people/people.tables.ts'
import { journeys } from '../journey.tables.ts'
import type { BadgeCriteria } from './criteria.ts'
import { badgeTiers } from './default-badges.ts'

export const badgeTier = pgEnum('badge_tier', badgeTiers)

/** What can be earned in any journey, with its criteria as data. */
export const badges = pgTable.withRLS(
  'badges',
  {
    id: uuid().primaryKey(),
    key: text().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    tier: badgeTier('tier').notNull(),
    criteria: jsonb().$type<BadgeCriteria>().notNull(),
    iconUrl: text('icon_url'),
  },
  (table) => [unique('badges_key_unique').on(table.key), signedInReads('badges'), systemAll('badges')],
)

/** A badge that a person earned, once for each period of it. */
export const userBadges = pgTable.withRLS(
  'user_badges',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    badgeId: uuid('badge_id')
      .notNull()
      .references(() => badges.id, { onDelete: 'cascade' }),
    /** Null for a badge that belongs to no one journey. */
    journeyId: uuid('journey_id').references(() => journeys.id, { onDelete: 'cascade' }),
    /** The week, month or date that it was earned for; null for one that is earned once. */
    periodKey: text('period_key'),
    /** The first date of that; null for one that is earned once. */
    periodOn: localDate('period_on'),
    awardedAt: instant('awarded_at').notNull(),
  },
  (table) => [
    unique('user_badges_once_unique')
      .on(table.userId, table.badgeId, table.journeyId, table.periodKey)
      .nullsNotDistinct(),
    index('user_badges_user').on(table.userId, table.journeyId, table.id),
    index('user_badges_badge').on(table.badgeId),
    index('user_badges_journey').on(table.journeyId),
    ownerReads('user_badges', table.userId),
    systemAll('user_badges'),
  ],
)
