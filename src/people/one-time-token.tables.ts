import { sql } from 'drizzle-orm'
import { index, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { systemAll } from '../db/policy.ts'
import { users } from './people.tables.ts'

export const oneTimePurposes = ['PASSWORD_RESET', 'EMAIL_VERIFICATION', 'EMAIL_CHANGE'] as const
export const oneTimePurpose = pgEnum('one_time_purpose', oneTimePurposes)

/**
 * What a link in a mail allows, once. The token in the link is derived from the id by a secret of the server, so that
 * nothing here, in a job or in a backup opens an account. No person's role reads it.
 */
export const oneTimeTokens = pgTable.withRLS(
  'one_time_tokens',
  {
    id: uuid().primaryKey(),
    purpose: oneTimePurpose('purpose').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The address that the link goes to, and that it proves. */
    email: text().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    // A newer one takes the row of the one before it, whose id, and so whose link, is worth nothing then.
    uniqueIndex('one_time_tokens_open_unique').on(table.userId, table.purpose).where(sql`${table.usedAt} is null`),
    index('one_time_tokens_user').on(table.userId),
    systemAll('one_time_tokens'),
  ],
)
