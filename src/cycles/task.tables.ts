import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, localDate, localTime } from '../db/columns.ts'
import { ownerDeletes, ownerInserts, ownerReads, ownerUpdates, systemAll } from '../db/policy.ts'
import { cycles, goals } from './cycle.tables.ts'
import { weeklyPlans } from './plan.tables.ts'

/** Something to be done once in a cycle. It has no quota, so that no lock holds it. */
export const tasks = pgTable.withRLS(
  'tasks',
  {
    id: uuid().primaryKey(),
    cycleId: uuid('cycle_id').notNull(),
    userId: uuid('user_id').notNull(),
    /** The week that it is planned for; null while it waits for one. */
    weeklyPlanId: uuid('weekly_plan_id'),
    /** The goal that it serves; null for none. */
    goalId: uuid('goal_id'),
    title: text().notNull(),
    notes: text(),
    /** 1 comes first; two that were written at once can share one. */
    priority: integer().notNull(),
    /** The local date on which it is due; null for none. */
    dueOn: localDate('due_on'),
    dueTime: localTime('due_time'),
    /** Null while it is open. */
    completedAt: instant('completed_at'),
    completedOn: localDate('completed_on'),
    /** How many times it was carried over to the next week. */
    carriedOver: integer('carried_over').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('tasks_title_length', sql`char_length(${table.title}) between 1 and 200`),
    check('tasks_notes_length', sql`char_length(${table.notes}) <= 5000`),
    check('tasks_due_time', sql`${table.dueTime} is null or ${table.dueOn} is not null`),
    check('tasks_completed', sql`(${table.completedAt} is null) = (${table.completedOn} is null)`),
    unique('tasks_id_user_unique').on(table.id, table.userId),
    foreignKey({
      name: 'tasks_cycle_fk',
      columns: [table.cycleId, table.userId],
      foreignColumns: [cycles.id, cycles.userId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'tasks_plan_fk',
      columns: [table.weeklyPlanId, table.cycleId, table.userId],
      foreignColumns: [weeklyPlans.id, weeklyPlans.cycleId, weeklyPlans.userId],
    }),
    foreignKey({
      name: 'tasks_goal_fk',
      columns: [table.goalId, table.cycleId, table.userId],
      foreignColumns: [goals.id, goals.cycleId, goals.userId],
    }),
    index('tasks_cycle').on(table.cycleId, table.userId),
    index('tasks_plan').on(table.weeklyPlanId, table.cycleId, table.userId),
    index('tasks_goal').on(table.goalId, table.cycleId, table.userId),
    index('tasks_user').on(table.userId, table.dueOn),
    ownerReads('tasks', table.userId),
    ownerInserts('tasks', table.userId),
    ownerUpdates('tasks', table.userId),
    ownerDeletes('tasks', table.userId),
    systemAll('tasks'),
  ],
)
