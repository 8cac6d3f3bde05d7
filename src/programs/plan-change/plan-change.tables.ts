import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { actorKind } from '../../audit/audit.tables.ts'
import { instant, localDate } from '../../db/columns.ts'
import { ownerReads, regimenSystem } from '../../db/policy.ts'
import type { PlanPart } from '../plan.ts'
import { programs } from '../program.tables.ts'

export const planChangeKinds = ['SWAP', 'EDIT', 'MOVE', 'CANCEL', 'RESCHEDULE', 'REASSESSMENT', 'UNDO'] as const
export const planChangeScopes = ['THIS', 'THIS_AND_FOLLOWING'] as const
export const planSubjects = ['SESSION', 'MEAL', 'PROGRAM'] as const
export const planChangeKind = pgEnum('plan_change_kind', planChangeKinds)
export const planChangeScope = pgEnum('plan_change_scope', planChangeScopes)
export const planSubject = pgEnum('plan_subject', planSubjects)

/** The system adds rows and reads them: no role changes or takes away what was written. */
const systemAdds = (table: string) => [
  pgPolicy(`${table}_system_select`, { for: 'select', to: regimenSystem, using: sql`true` }),
  pgPolicy(`${table}_system_insert`, { for: 'insert', to: regimenSystem, withCheck: sql`true` }),
]

/** A change of a plan, undone as one by another that names it. Added and read, never changed. */
export const planChangeEvents = pgTable.withRLS(
  'plan_change_events',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id').notNull(),
    programId: uuid('program_id').notNull(),
    kind: planChangeKind('kind').notNull(),
    /** Null where nobody named a session or meal to begin at: of a reassessment, and of an undoing. */
    scope: planChangeScope('scope'),
    actorKind: actorKind('actor_kind').notNull(),
    reason: text(),
    /** The change that this one undoes; null for every other kind. */
    undoesId: uuid('undoes_id').references((): AnyPgColumn => planChangeEvents.id, { onDelete: 'cascade' }),
    /** The person's local date as it was made: nothing before it was touched. */
    madeOn: localDate('made_on').notNull(),
    /** The start of a programme that was only scheduled then, which its activation may move; null for one that was followed. */
    scheduledStartsOn: localDate('scheduled_starts_on'),
    itemCount: integer('item_count').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('plan_change_events_id_user_unique').on(table.id, table.userId),
    foreignKey({
      name: 'plan_change_events_program_fk',
      columns: [table.programId, table.userId],
      foreignColumns: [programs.id, programs.userId],
    }).onDelete('cascade'),
    unique('plan_change_events_undoes_unique').on(table.undoesId),
    check('plan_change_events_undoes', sql`(${table.kind} = 'UNDO') = (${table.undoesId} is not null)`),
    index('plan_change_events_program').on(table.programId, table.id),
    index('plan_change_events_user').on(table.userId, table.id),
    ownerReads('plan_change_events', table.userId),
    ...systemAdds('plan_change_events'),
  ],
)

/** What a change did to one session, meal or programme: the parts that it changed, before and after. */
export const planChangeItems = pgTable.withRLS(
  'plan_change_items',
  {
    changeId: uuid('change_id').notNull(),
    userId: uuid('user_id').notNull(),
    position: integer().notNull(),
    subject: planSubject('subject').notNull(),
    /** The id of the session, meal or programme. */
    subjectId: uuid('subject_id').notNull(),
    before: jsonb().$type<PlanPart['before']>().notNull(),
    after: jsonb().$type<PlanPart['after']>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.changeId, table.position] }),
    foreignKey({
      name: 'plan_change_items_change_fk',
      columns: [table.changeId, table.userId],
      foreignColumns: [planChangeEvents.id, planChangeEvents.userId],
    }).onDelete('cascade'),
    index('plan_change_items_user').on(table.userId, table.subjectId),
    ownerReads('plan_change_items', table.userId),
    ...systemAdds('plan_change_items'),
  ],
)
