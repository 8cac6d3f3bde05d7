import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, pgEnum, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, localTime } from '../db/columns.ts'
import { ownerInserts, ownerReads, ownerUpdates, systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'
import { notificationKinds, notificationSeverities } from './notification-kinds.ts'

export const notificationKind = pgEnum('notification_kind', notificationKinds)
export const notificationSeverity = pgEnum('notification_severity', notificationSeverities)

/** A person's feed, written by the system in the transaction of what it tells about. */
export const notifications = pgTable.withRLS(
  'notifications',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Its number in the feed of its person: 1, 2, 3 … in the order of the commits. */
    sequence: bigint({ mode: 'number' }).notNull(),
    kind: notificationKind('kind').notNull(),
    severity: notificationSeverity('severity').notNull(),
    title: text().notNull(),
    body: text().notNull(),
    /** The name of the GraphQL type of what it is about; null when it is about nothing that can be read. */
    subjectType: text('subject_type'),
    /** Its id; null with `subject_type`. */
    subjectId: uuid('subject_id'),
    /** What it says, once: it carries its period, so that the next one of its kind has another. */
    dedupKey: text('dedup_key').notNull(),
    /** Made within the quiet hours of its person. */
    quiet: boolean().notNull(),
    createdAt: instant('created_at').notNull(),
    readAt: instant('read_at'),
    dismissedAt: instant('dismissed_at'),
    actedAt: instant('acted_at'),
    /** From then on it is of no use; null for what stays of use. */
    expiresAt: instant('expires_at'),
  },
  (table) => [
    unique('notifications_sequence_unique').on(table.userId, table.sequence),
    unique('notifications_dedup_unique').on(table.userId, table.dedupKey),
    index('notifications_created').on(table.createdAt),
    index('notifications_unread').on(table.userId).where(sql`${table.readAt} is null and ${table.dismissedAt} is null`),
    ownerReads('notifications', table.userId),
    systemAll('notifications'),
  ],
)

/** What a person wants to be told; a kind without a row is wanted. */
export const notificationPreferences = pgTable.withRLS(
  'notification_preferences',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: notificationKind('kind').notNull(),
    wanted: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.kind] }),
    ownerReads('notification_preferences', table.userId),
    ownerInserts('notification_preferences', table.userId),
    ownerUpdates('notification_preferences', table.userId),
    systemAll('notification_preferences'),
  ],
)

/** When a person is told; those without a row have what `defaultSettings` says. */
export const notificationSettings = pgTable.withRLS(
  'notification_settings',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Wall-clock times in the zone of the person; both null without quiet hours. */
    quietFrom: localTime('quiet_from'),
    quietUntil: localTime('quiet_until'),
    /** How long before its time a session and a meal are told of, in minutes. */
    sessionLeadMinutes: integer('session_lead_minutes').notNull(),
    mealLeadMinutes: integer('meal_lead_minutes').notNull(),
    /** When in the zone of the person they are reminded of what they have not checked in; null for never. */
    checkInReminderAt: localTime('check_in_reminder_at').default(sql`'20:00'`),
    version: integer().notNull().default(1),
  },
  (table) => [
    ownerReads('notification_settings', table.userId),
    ownerInserts('notification_settings', table.userId),
    ownerUpdates('notification_settings', table.userId),
    systemAll('notification_settings'),
  ],
)
