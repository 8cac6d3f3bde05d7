import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'

/**
 * Mail that is still to be sent: a row goes when its mail has gone. The text has a place for its link, never the link
 * itself. No person's role reads it.
 */
export const outgoingMails = pgTable.withRLS(
  'outgoing_mails',
  {
    id: uuid().primaryKey(),
    /** Whose account it is about; null when the recipient has none. Erasing the account takes the mail with it. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    recipient: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    /** Where the link leads below the public address; null for a mail without one. */
    linkPath: text('link_path'),
    /** The id that the token of the link is derived from. */
    linkTokenId: uuid('link_token_id'),
    createdAt: instant('created_at').notNull(),
    /** From then on it is not worth sending any more. */
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('outgoing_mails_user').on(table.userId), systemAll('outgoing_mails')],
)
