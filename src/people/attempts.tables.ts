import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { systemAll } from '../db/policy.ts'

/** How often a secret was guessed at for an account or from an address. Only the system reads it; forgotten in a day. */
export const signInAttempts = pgTable.withRLS(
  'sign_in_attempts',
  {
    /** HMAC of what is limited: no address and no e-mail lies here in the clear. */
    key: text().primaryKey(),
    count: integer().notNull(),
    since: instant('since').notNull(),
    /** Nobody is let through before this; null when there is nothing to wait for. */
    until: instant('until'),
    /** How many waits there were: each is twice as long as the one before. */
    waits: integer().notNull(),
    forgetAt: instant('forget_at').notNull(),
  },
  (table) => [index('sign_in_attempts_forget_at').on(table.forgetAt), systemAll('sign_in_attempts')],
)
