import { foreignKey, index, integer, numeric, pgTable, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../db/columns.ts'
import { ownerDeletes, ownerInserts, ownerReads, systemAll } from '../../db/policy.ts'
import { users } from '../../people/people.tables.ts'
import { exercises } from '../catalogue/catalogue.tables.ts'
import { sessionInstances, sessionKind } from '../session.tables.ts'
import { linkColumns, linkRules } from './link.tables.ts'
import { loggedColumns, loggedRules } from './logged.tables.ts'

/** Training that was done, as its person or a device told it. */
export const loggedActivities = pgTable.withRLS(
  'logged_activities',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: sessionKind('kind').notNull(),
    startedAt: instant('started_at').notNull(),
    durationMinutes: numeric('duration_minutes', { precision: 7, scale: 2, mode: 'number' }),
    distanceM: numeric('distance_m', { precision: 9, scale: 1, mode: 'number' }),
    /** The volume load: sets × repetitions × kilograms, together. */
    loadKg: numeric('load_kg', { precision: 9, scale: 2, mode: 'number' }),
    /** The exertion of the whole session as it was felt, 0 to 10. */
    sessionRpe: numeric('session_rpe', { precision: 3, scale: 1, mode: 'number' }),
    ...loggedColumns,
  },
  (table) => loggedRules('logged_activities', table, table.startedAt),
)

/** An exercise that was done, in order. */
export const loggedExercises = pgTable.withRLS(
  'logged_exercises',
  {
    id: uuid().primaryKey(),
    activityId: uuid('activity_id').notNull(),
    userId: uuid('user_id').notNull(),
    position: integer().notNull(),
    exerciseId: uuid('exercise_id')
      .notNull()
      .references(() => exercises.id),
    sets: integer().notNull(),
    /** Repetitions of a set; null when a set is a time or a distance. */
    reps: integer(),
    durationSeconds: integer('duration_seconds'),
    distanceM: numeric('distance_m', { precision: 8, scale: 1, mode: 'number' }),
    loadKg: numeric('load_kg', { precision: 6, scale: 2, mode: 'number' }),
    rpe: numeric({ precision: 3, scale: 1, mode: 'number' }),
  },
  (table) => [
    foreignKey({
      name: 'logged_exercises_activity_fk',
      columns: [table.activityId, table.userId],
      foreignColumns: [loggedActivities.id, loggedActivities.userId],
    }).onDelete('cascade'),
    unique('logged_exercises_position_unique').on(table.activityId, table.position),
    index('logged_exercises_exercise').on(table.exerciseId),
    index('logged_exercises_user').on(table.userId, table.activityId),
    ownerReads('logged_exercises', table.userId),
    ownerInserts('logged_exercises', table.userId),
    ownerDeletes('logged_exercises', table.userId),
    systemAll('logged_exercises'),
  ],
)

/** What an activity counts for: the whole of it or a share, for one planned session or several. */
export const activityLinks = pgTable.withRLS(
  'activity_links',
  {
    activityId: uuid('activity_id').notNull(),
    sessionInstanceId: uuid('session_instance_id').notNull(),
    ...linkColumns,
  },
  ({ activityId, sessionInstanceId, userId, share }) =>
    linkRules(
      { name: 'activity_links', userId, share },
      { name: 'activity', column: activityId, of: loggedActivities },
      { name: 'session', column: sessionInstanceId, of: sessionInstances },
    ),
)
