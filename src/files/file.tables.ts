import { bigint, index, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { ownerReads, systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'
import { contentTypes } from './content-type.ts'

export const filePurpose = pgEnum('file_purpose', ['EXPORT', 'PROGRESS_PHOTO'])
export const fileState = pgEnum('file_state', ['PENDING', 'STORED', 'MISSING'])
export const contentType = pgEnum('content_type', contentTypes)

/** What is known of a file; its bytes are in the store under `key`, and go when the row goes. */
export const files = pgTable.withRLS(
  'files',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: filePurpose('purpose').notNull(),
    contentType: contentType('content_type').notNull(),
    /** The most that may be uploaded while it is pending; then the size that it has. */
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** Of the content, in hex; null while it is pending. */
    sha256: text(),
    /** `MISSING`: its bytes are not in the store. */
    state: fileState('state').notNull(),
    /** What the store calls it; null while it is pending. */
    key: uuid(),
    createdAt: instant('created_at').notNull(),
    /** When it is removed; null keeps it. */
    expiresAt: instant('expires_at'),
  },
  (table) => [
    index('files_user').on(table.userId, table.id),
    index('files_expires').on(table.expiresAt),
    uniqueIndex('files_key_unique').on(table.key),
    ownerReads('files', table.userId),
    systemAll('files'),
  ],
)
