import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { ownerReads, systemAll } from '../db/policy.ts'
import { users } from './people.tables.ts'

export const accessTokenScopes = ['READ', 'WRITE', 'ASSIST'] as const
export type AccessTokenScope = (typeof accessTokenScopes)[number]

/** Personal access tokens, for scripts: what a person made instead of giving their password away. */
export const accessTokens = pgTable.withRLS(
  'access_tokens',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** SHA-256 of the token, which itself is never stored. */
    tokenHash: text('token_hash').notNull(),
    scopes: text().$type<AccessTokenScope>().array().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** The hour of the last use; null for never. */
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('access_tokens_user').on(table.userId, table.createdAt),
    uniqueIndex('access_tokens_token_hash_unique').on(table.tokenHash),
    check('access_tokens_name_length', sql`char_length(${table.name}) between 1 and 60`),
    check(
      'access_tokens_scopes',
      sql`cardinality(${table.scopes}) > 0 and ${table.scopes} <@ array['READ', 'WRITE', 'ASSIST']::text[]`,
    ),
    ownerReads('access_tokens', table.userId),
    systemAll('access_tokens'),
  ],
)
