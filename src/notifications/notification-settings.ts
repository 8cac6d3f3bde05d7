import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import { notificationPreferences, notificationSettings } from './notification.tables.ts'
import type { NotificationKind, NotificationSeverity } from './notification-kinds.ts'
import type { QuietHours } from './quiet-hours.ts'

/** When and of what a person is told. */
export type NotificationSettings = {
  /** In the zone in force for the person; null for somebody who has none. */
  readonly quietHours: QuietHours | null
  /** How long before its time a session and a meal are told of. */
  readonly sessionLeadMinutes: number
  readonly mealLeadMinutes: number
  /** When, in the zone in force for the person, they are reminded of what they have not checked in; null for never. */
  readonly checkInReminderAt: Temporal.PlainTime | null
  /** The kinds that the person does not want to be told of. */
  readonly unwanted: ReadonlySet<NotificationKind>
  /** Counts the changes. */
  readonly version: number
}

/** The schedule by which a person is reminded of what they have not checked in, by its name: as long as a room has given it. */
export const checkInReminders = { name: 'check-in-reminder' } as const

/** When that is for somebody who has chosen no time. */
export const usualReminderAt = Temporal.PlainTime.from('20:00')

/** What holds for a person who has set nothing. */
export const defaultSettings: NotificationSettings = {
  quietHours: null,
  sessionLeadMinutes: 60,
  mealLeadMinutes: 15,
  checkInReminderAt: usualReminderAt,
  unwanted: new Set(),
  version: 1,
}

/** What nobody can switch off, and what disturbs at any hour: what the account is at stake for, and what is critical. */
export const isAlwaysTold = (kind: NotificationKind, severity: NotificationSeverity): boolean =>
  kind === 'SECURITY' || severity === 'CRITICAL'

/** The quiet hours that two columns stand for. */
export const quietHoursOf = (row: {
  quietFrom: Temporal.PlainTime | null
  quietUntil: Temporal.PlainTime | null
}): QuietHours | null =>
  row.quietFrom === null || row.quietUntil === null ? null : { from: row.quietFrom, until: row.quietUntil }

/** The settings of a person, as the person or as the system. */
export async function settingsOf(tx: Tx, userId: string): Promise<NotificationSettings> {
  const [rows, unwanted] = await Promise.all([
    tx.select().from(notificationSettings).where(eq(notificationSettings.userId, userId)),
    tx
      .select({ kind: notificationPreferences.kind })
      .from(notificationPreferences)
      .where(and(eq(notificationPreferences.userId, userId), eq(notificationPreferences.wanted, false))),
  ])
  const [row] = rows
  const kinds = new Set(unwanted.map(({ kind }) => kind))
  if (!row) return { ...defaultSettings, unwanted: kinds }
  const { sessionLeadMinutes, mealLeadMinutes, checkInReminderAt, version } = row
  const leads = { sessionLeadMinutes, mealLeadMinutes }
  return { quietHours: quietHoursOf(row), ...leads, checkInReminderAt, unwanted: kinds, version }
}
