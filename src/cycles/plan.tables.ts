import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localDate, localTime } from '../db/columns.ts'
import { ownerDeletes, ownerInserts, ownerReads, ownerUpdates, systemAll } from '../db/policy.ts'
import { cycles, goals } from './cycle.tables.ts'

/** What a person plans for one week of a cycle. */
export const weeklyPlans = pgTable.withRLS(
  'weekly_plans',
  {
    id: uuid().primaryKey(),
    cycleId: uuid('cycle_id').notNull(),
    userId: uuid('user_id').notNull(),
    /** 1 to 12. */
    week: smallint().notNull(),
    /** What the week is about; null where nothing is said. */
    focus: text(),
    /** What the person thinks of the week when they look back; null where nothing is said. */
    reflection: text(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('weekly_plans_week', sql`${table.week} between 1 and 12`),
    check('weekly_plans_focus_length', sql`char_length(${table.focus}) <= 2000`),
    check('weekly_plans_reflection_length', sql`char_length(${table.reflection}) <= 10000`),
    unique('weekly_plans_week_unique').on(table.cycleId, table.week),
    unique('weekly_plans_id_cycle_user_unique').on(table.id, table.cycleId, table.userId),
    foreignKey({
      name: 'weekly_plans_cycle_fk',
      columns: [table.cycleId, table.userId],
      foreignColumns: [cycles.id, cycles.userId],
    }).onDelete('cascade'),
    index('weekly_plans_cycle').on(table.cycleId, table.userId),
    index('weekly_plans_user').on(table.userId),
    ownerReads('weekly_plans', table.userId),
    ownerInserts('weekly_plans', table.userId),
    ownerUpdates('weekly_plans', table.userId),
    systemAll('weekly_plans'),
  ],
)

/**
 * One thing of a weekly plan with its quota: what (the title), how much, of which unit. The quota is what the lock holds;
 * a trigger does.
 */
export const planItems = pgTable.withRLS(
  'plan_items',
  {
    id: uuid().primaryKey(),
    weeklyPlanId: uuid('weekly_plan_id').notNull(),
    cycleId: uuid('cycle_id').notNull(),
    userId: uuid('user_id').notNull(),
    /** The goal that it serves; null for none. */
    goalId: uuid('goal_id'),
    title: text().notNull(),
    quotaQuantity: numeric('quota_quantity', { precision: 10, scale: 2, mode: 'number' }).notNull(),
    quotaUnit: text('quota_unit').notNull(),
    /** Its place in the plan, the first is 1; two that were written at once can share one. */
    position: integer().notNull(),
    /** The date within the week on which it is to be done; null for any. */
    localDate: localDate('local_date'),
    localTime: localTime('local_time'),
    durationMinutes: integer('duration_minutes'),
    /** The item of the week before whose rest it is; null for one that was planned. */
    carriedFromId: uuid('carried_from_id'),
    /** The item that it was split from; null for one that was not. */
    splitFromId: uuid('split_from_id'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('plan_items_title_length', sql`char_length(${table.title}) between 1 and 200`),
    check('plan_items_quantity', sql`${table.quotaQuantity} > 0 and ${table.quotaQuantity} <= 1000000`),
    check('plan_items_unit_length', sql`char_length(${table.quotaUnit}) between 1 and 30`),
    check('plan_items_time', sql`${table.localTime} is null or ${table.localDate} is not null`),
    check('plan_items_duration', sql`${table.durationMinutes} between 1 and 1440`),
    unique('plan_items_id_user_unique').on(table.id, table.userId),
    foreignKey({
      name: 'plan_items_plan_fk',
      columns: [table.weeklyPlanId, table.cycleId, table.userId],
      foreignColumns: [weeklyPlans.id, weeklyPlans.cycleId, weeklyPlans.userId],
    }).onDelete('cascade'),
    // With its cycle an item goes before anything asks whether its goal is still needed.
    foreignKey({
      name: 'plan_items_cycle_fk',
      columns: [table.cycleId, table.userId],
      foreignColumns: [cycles.id, cycles.userId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'plan_items_goal_fk',
      columns: [table.goalId, table.cycleId, table.userId],
      foreignColumns: [goals.id, goals.cycleId, goals.userId],
    }),
    foreignKey({
      name: 'plan_items_carried_from_fk',
      columns: [table.carriedFromId, table.userId],
      foreignColumns: [table.id, table.userId],
    }),
    foreignKey({
      name: 'plan_items_split_from_fk',
      columns: [table.splitFromId, table.userId],
      foreignColumns: [table.id, table.userId],
    }),
    index('plan_items_plan').on(table.weeklyPlanId, table.cycleId, table.userId),
    index('plan_items_goal').on(table.goalId, table.cycleId, table.userId),
    index('plan_items_cycle').on(table.cycleId, table.userId),
    index('plan_items_user').on(table.userId, table.localDate),
    // What is left of an item is carried over once.
    uniqueIndex('plan_items_carried_from_unique').on(table.carriedFromId, table.userId),
    index('plan_items_split_from').on(table.splitFromId, table.userId),
    ownerReads('plan_items', table.userId),
    ownerInserts('plan_items', table.userId),
    ownerUpdates('plan_items', table.userId),
    ownerDeletes('plan_items', table.userId),
    systemAll('plan_items'),
  ],
)

/** What was done of a plan item: an item's "done" is the sum of these. */
export const planItemLogs = pgTable.withRLS(
  'plan_item_logs',
  {
    id: uuid().primaryKey(),
    planItemId: uuid('plan_item_id').notNull(),
    userId: uuid('user_id').notNull(),
    /** In the unit of the item's quota; below zero it takes back what was logged too much. */
    quantity: numeric({ precision: 10, scale: 2, mode: 'number' }).notNull(),
    occurredAt: instant('occurred_at').notNull(),
    localDate: localDate('local_date').notNull(),
    zone: text().notNull(),
    note: text(),
    loggedAt: instant('logged_at').notNull(),
  },
  (table) => [
    check('plan_item_logs_quantity', sql`${table.quantity} <> 0 and abs(${table.quantity}) <= 1000000`),
    check('plan_item_logs_note_length', sql`char_length(${table.note}) <= 2000`),
    foreignKey({
      name: 'plan_item_logs_item_fk',
      columns: [table.planItemId, table.userId],
      foreignColumns: [planItems.id, planItems.userId],
    }).onDelete('cascade'),
    index('plan_item_logs_item').on(table.planItemId, table.userId),
    index('plan_item_logs_user').on(table.userId, table.localDate),
    ownerReads('plan_item_logs', table.userId),
    ownerInserts('plan_item_logs', table.userId),
    ownerUpdates('plan_item_logs', table.userId),
    systemAll('plan_item_logs'),
  ],
)
