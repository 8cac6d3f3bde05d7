import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'

/** What a creating mutation made under a client's key, kept for 30 days. */
export const idempotencyKeys = pgTable.withRLS(
  'idempotency_keys',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    field: text().notNull(),
    key: uuid().notNull(),
    /** SHA-256 of the canonical JSON of the input without its key. */
    inputHash: text('input_hash').notNull(),
    resultId: uuid('result_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.field, table.key] }), systemAll('idempotency_keys')],
)
