import { foreignKey, index, integer, jsonb, numeric, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, localDate, localTime } from '../db/columns.ts'
import { ownerInserts, ownerReads, ownerUpdates, systemAll } from '../db/policy.ts'
import { type Rationale, sessionKinds } from './bundle.ts'
import { exercises } from './catalogue/catalogue.tables.ts'
import type { SessionPlan } from './plan.ts'
import { programs } from './program.tables.ts'

export const sessionKind = pgEnum('session_kind', sessionKinds)

/** A planned training session as it stands now. What it was before its first change is in `original`. */
export const sessionInstances = pgTable.withRLS(
  'session_instances',
  {
    id: uuid().primaryKey(),
    programId: uuid('program_id').notNull(),
    userId: uuid('user_id').notNull(),
    /** 1 is the first day of the programme: the original plan. */
    day: integer().notNull(),
    kind: sessionKind('kind').notNull(),
    title: text().notNull(),
    durationMinutes: integer('duration_minutes').notNull(),
    notes: text(),
    rationale: jsonb().$type<Rationale>(),
    /** The day it is planned for as things stand; null while the programme has no start. */
    localDate: localDate('local_date'),
    localTime: localTime('local_time'),
    /** When it was taken out of the plan; null for what stands in it. */
    cancelledAt: instant('cancelled_at'),
    /** The plan as it was before its first change; null while it is the original one. Written once. */
    original: jsonb().$type<SessionPlan>(),
    version: integer().notNull().default(1),
  },
  (table) => [
    unique('session_instances_id_user_unique').on(table.id, table.userId),
    foreignKey({
      name: 'session_instances_program_fk',
      columns: [table.programId, table.userId],
      foreignColumns: [programs.id, programs.userId],
    }).onDelete('cascade'),
    index('session_instances_program').on(table.programId, table.day),
    index('session_instances_user').on(table.userId, table.localDate),
    ownerReads('session_instances', table.userId),
    ownerInserts('session_instances', table.userId),
    ownerUpdates('session_instances', table.userId),
    systemAll('session_instances'),
  ],
)

/** An exercise of a planned session, in order. */
export const exercisePlanItems = pgTable.withRLS(
  'exercise_plan_items',
  {
    id: uuid().primaryKey(),
    sessionInstanceId: uuid('session_instance_id').notNull(),
    userId: uuid('user_id').notNull(),
    position: integer().notNull(),
    exerciseId: uuid('exercise_id')
      .notNull()
      .references(() => exercises.id),
    sets: integer().notNull(),
    repsMin: integer('reps_min'),
    repsMax: integer('reps_max'),
    durationSeconds: integer('duration_seconds'),
    distanceM: numeric('distance_m', { precision: 8, scale: 1, mode: 'number' }),
    restSeconds: integer('rest_seconds'),
    rir: numeric({ precision: 3, scale: 1, mode: 'number' }),
    rpe: numeric({ precision: 3, scale: 1, mode: 'number' }),
    loadKg: numeric('load_kg', { precision: 6, scale: 2, mode: 'number' }),
    notes: text(),
    rationale: jsonb().$type<Rationale>(),
  },
  (table) => [
    foreignKey({
      name: 'exercise_plan_items_session_fk',
      columns: [table.sessionInstanceId, table.userId],
      foreignColumns: [sessionInstances.id, sessionInstances.userId],
    }).onDelete('cascade'),
    unique('exercise_plan_items_position_unique').on(table.sessionInstanceId, table.position),
    index('exercise_plan_items_exercise').on(table.exerciseId),
    // A session's items in order: by its person alone the policy would have all of that person's items looked through.
    index('exercise_plan_items_user').on(table.userId, table.sessionInstanceId, table.position),
    ownerReads('exercise_plan_items', table.userId),
    ownerInserts('exercise_plan_items', table.userId),
    systemAll('exercise_plan_items'),
  ],
)
