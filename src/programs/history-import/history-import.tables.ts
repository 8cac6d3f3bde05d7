import { index, integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../db/columns.ts'
import { ownerReads, systemAll } from '../../db/policy.ts'
import { users } from '../../people/people.tables.ts'

export const historyKinds = ['ACTIVITIES', 'MEALS', 'WEIGH_INS'] as const
export const historyImportStates = ['QUEUED', 'RUNNING', 'FINISHED', 'FAILED'] as const
export const historyKind = pgEnum('history_kind', historyKinds)
export const historyImportState = pgEnum('history_import_state', historyImportStates)

/** A file of a person's history on its way into what was logged. */
export const historyImports = pgTable.withRLS(
  'history_imports',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: historyKind('kind').notNull(),
    state: historyImportState('state').notNull(),
    /** The CSV; null once it is over. */
    content: text(),
    /** How many lines it has, and how many of them were dealt with: the job goes on behind these. */
    lineCount: integer('line_count').notNull(),
    linesDone: integer('lines_done').notNull().default(0),
    importedCount: integer('imported_count').notNull().default(0),
    unchangedCount: integer('unchanged_count').notNull().default(0),
    /** Why it failed, for people; null unless it did. */
    failure: text(),
    createdAt: instant('created_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('history_imports_user').on(table.userId, table.createdAt),
    ownerReads('history_imports', table.userId),
    systemAll('history_imports'),
  ],
)
