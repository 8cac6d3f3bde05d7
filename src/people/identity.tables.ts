import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { ownerReads, systemAll } from '../db/policy.ts'
import { users } from './people.tables.ts'

/** A way into an account by an OpenID Connect issuer. Written by the system, after the issuer has vouched for it. */
export const identities = pgTable.withRLS(
  'identities',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The name of the issuer in this server's configuration. */
    provider: text().notNull(),
    /** The issuer's own id of the person, its claim `sub`. */
    externalId: text('external_id').notNull(),
    linkedAt: instant('linked_at').notNull(),
    lastUsedAt: instant('last_used_at').notNull(),
  },
  (table) => [
    uniqueIndex('identities_provider_external_id_unique').on(table.provider, table.externalId),
    index('identities_user').on(table.userId, table.linkedAt),
    ownerReads('identities', table.userId),
    systemAll('identities'),
  ],
)

/** The ID tokens that were used, until they expire: each is good for one use. No person's role reads them. */
export const usedIdTokens = pgTable.withRLS(
  'used_id_tokens',
  {
    /** SHA-256 of what the issuer signed. */
    hash: text().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** What a repetition of the same request repeats as well; null when the client sent none. */
    idempotencyKey: uuid('idempotency_key'),
    /** The session that it started; null when it linked an identity. */
    sessionId: uuid('session_id'),
    usedAt: instant('used_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('used_id_tokens_user').on(table.userId),
    index('used_id_tokens_expires_at').on(table.expiresAt),
    systemAll('used_id_tokens'),
  ],
)
