import { sql } from 'drizzle-orm'
import { index, integer, pgEnum, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { ownerReads, systemAll } from '../db/policy.ts'
import { files } from '../files/file.tables.ts'
import { users } from './people.tables.ts'

export const dataExportState = pgEnum('data_export_state', ['QUEUED', 'RUNNING', 'READY', 'FAILED'])

/** An archive of everything about a person, from the wish to the file. */
export const dataExports = pgTable.withRLS(
  'data_exports',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    state: dataExportState('state').notNull(),
    rowsDone: integer('rows_done').notNull().default(0),
    /** Null until the rows are counted. */
    rowsTotal: integer('rows_total'),
    /** Null until it is ready, and again when the file is gone. */
    fileId: uuid('file_id').references(() => files.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('data_exports_user').on(table.userId, table.id),
    index('data_exports_file').on(table.fileId),
    uniqueIndex('data_exports_one_running').on(table.userId).where(sql`state in ('QUEUED', 'RUNNING')`),
    ownerReads('data_exports', table.userId),
    systemAll('data_exports'),
  ],
)
