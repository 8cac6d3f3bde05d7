import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { ownerReads, systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'

/** How far each ordered log has come: a feed, a chat. Its row is locked by whoever adds an entry, until the commit. */
export const logHeads = pgTable.withRLS(
  'log_heads',
  {
    stream: text().notNull(),
    /** Which log of the stream: the person of a feed, the session of a chat. */
    key: uuid().notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The number of the last entry; 0 before the first. */
    sequence: bigint({ mode: 'number' }).notNull(),
    /** The number of the last entry that retention has taken away; 0 while there is none. */
    trimmed: bigint({ mode: 'number' }).notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.stream, table.key] }),
    index('log_heads_user').on(table.userId),
    ownerReads('log_heads', table.userId),
    systemAll('log_heads'),
  ],
)
