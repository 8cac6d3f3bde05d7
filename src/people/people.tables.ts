import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localTime } from '../db/columns.ts'
import { ownerReads, ownerUpdates, signedInReads, systemAll } from '../db/policy.ts'

export const themes = ['LIGHT', 'DARK', 'AUTO'] as const
export const theme = pgEnum('theme', themes)

/** Private to the person: nobody else reads a row of it. */
export const users = pgTable.withRLS(
  'users',
  {
    id: uuid().primaryKey(),
    /** Null for an account whose only way in is another provider. */
    email: text(),
    emailVerifiedAt: instant('email_verified_at'),
    sounds: boolean().notNull().default(true),
    haptics: boolean().notNull().default(true),
    theme: theme('theme').notNull().default('AUTO'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    lastSeenAt: instant('last_seen_at'),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('users_email_unique').on(sql`lower(${table.email})`),
    ownerReads('users', table.id),
    ownerUpdates('users', table.id),
    systemAll('users'),
  ],
)

/** What others may see of a person who has shared their id. */
export const profiles = pgTable.withRLS(
  'profiles',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    username: text().notNull(),
    displayName: text('display_name').notNull(),
    /** An https address; null shows initials. */
    avatarUrl: text('avatar_url'),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('profiles_username_unique').on(sql`lower(${table.username})`),
    check('profiles_username_length', sql`char_length(${table.username}) between 3 and 30`),
    signedInReads('profiles'),
    ownerUpdates('profiles', table.userId),
    systemAll('profiles'),
  ],
)

/** Argon2id hashes, which no person's role reads: a person sees only that there is one. */
export const passwords = pgTable.withRLS(
  'passwords',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    hash: text().notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [ownerReads('passwords', table.userId), systemAll('passwords')],
)

/** One row per sign-in. Its refresh tokens are derived from the id and the generation; none is stored. */
export const sessions = pgTable.withRLS(
  'sessions',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The SHA-256 of the first refresh token, where that was not derived: sessions from before the first upgrade. */
    refreshTokenHash: text('refresh_token_hash'),
    /** How often the refresh token was exchanged: only the one of this generation can be. */
    generation: integer().notNull().default(0),
    /** When it was exchanged last; null for never. */
    rotatedAt: instant('rotated_at'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('sessions_user').on(table.userId, table.createdAt),
    uniqueIndex('sessions_refresh_token_hash_unique').on(table.refreshTokenHash),
    ownerReads('sessions', table.userId),
    systemAll('sessions'),
  ],
)

/** The zone and day start in force from an instant on; written by the system, since it decides what day it is. */
export const personZones = pgTable.withRLS(
  'person_zones',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    effectiveAt: instant('effective_at').notNull(),
    zone: text().notNull(),
    dayStart: localTime('day_start').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.effectiveAt] }),
    ownerReads('person_zones', table.userId),
    systemAll('person_zones'),
  ],
)
