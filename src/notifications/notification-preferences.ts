import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { moveSchedule } from '../jobs/schedules.ts'
import { time } from '../lib/date-input.ts'
import { differs } from '../lib/differs.ts'
import { parseInput } from '../lib/parse-input.ts'
import { type InputIssue, InvalidInput, VersionConflict } from '../lib/refusal.ts'
import { holdAccount } from '../people/hold-account.ts'
import { noteRhythmChange } from '../people/rhythm.ts'
import { notificationPreferences, notificationSettings } from './notification.tables.ts'
import { notificationKinds } from './notification-kinds.ts'
import { checkInReminders, defaultSettings, isAlwaysTold, settingsOf } from './notification-settings.ts'

/** The longest that a person can be told before a session and before a meal, in minutes. */
const longestLeads = { sessionMinutes: 1_440, mealMinutes: 240 } as const

const updateInput = z.object({
  kinds: z
    .array(z.object({ kind: z.enum(notificationKinds), wanted: z.boolean() }))
    .max(notificationKinds.length)
    .nullish(),
  quietHours: z.object({ from: time, until: time }).nullish(),
  sessionLeadMinutes: z.int().min(0).max(longestLeads.sessionMinutes).nullish(),
  mealLeadMinutes: z.int().min(0).max(longestLeads.mealMinutes).nullish(),
  checkInReminderAt: time.nullish(),
  expectedVersion: z.int().nullish(),
})
type Given = z.output<typeof updateInput>

/**
 * Changes of what and when the viewer is told. What is absent stays; `quietHours` of null takes them away, and so does
 * `checkInReminderAt` of null the reminders. What is so already is no change and leaves the version.
 * @throws InvalidInput, VersionConflict
 */
export async function updateNotificationPreferences(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const given = parseInput(updateInput, input)
  const issues = issuesOf(given)
  if (issues.length > 0) throw new InvalidInput(issues)
  await holdAccount(tx, viewer.id)
  const before = await lockedSettings(tx, viewer.id)
  if (given.expectedVersion != null && given.expectedVersion !== before.version)
    throw new VersionConflict(before.version)
  const kinds = (given.kinds ?? []).filter(({ kind, wanted }) => wanted === before.unwanted.has(kind))
  const current = {
    quietFrom: before.quietHours?.from.toString() ?? null,
    quietUntil: before.quietHours?.until.toString() ?? null,
    sessionLeadMinutes: before.sessionLeadMinutes,
    mealLeadMinutes: before.mealLeadMinutes,
    checkInReminderAt: before.checkInReminderAt?.toString() ?? null,
  }
  const quiet = given.quietHours === undefined ? before.quietHours : given.quietHours
  const reminderAt = given.checkInReminderAt === undefined ? before.checkInReminderAt : given.checkInReminderAt
  const wanted = {
    quietFrom: quiet?.from.toString() ?? null,
    quietUntil: quiet?.until.toString() ?? null,
    sessionLeadMinutes: given.sessionLeadMinutes ?? current.sessionLeadMinutes,
    mealLeadMinutes: given.mealLeadMinutes ?? current.mealLeadMinutes,
    checkInReminderAt: reminderAt?.toString() ?? null,
  }
  if (kinds.length === 0 && !differs(current, wanted)) return
  if (kinds.length > 0)
    await tx
      .insert(notificationPreferences)
      .values(kinds.map((preference) => ({ userId: viewer.id, ...preference })))
      .onConflictDoUpdate({
        target: [notificationPreferences.userId, notificationPreferences.kind],
        set: { wanted: sql`excluded.wanted` },
      })
  await tx
    .update(notificationSettings)
    .set({
      quietFrom: quiet?.from ?? null,
      quietUntil: quiet?.until ?? null,
      sessionLeadMinutes: wanted.sessionLeadMinutes,
      mealLeadMinutes: wanted.mealLeadMinutes,
      checkInReminderAt: reminderAt,
      version: before.version + 1,
    })
    .where(eq(notificationSettings.userId, viewer.id))
  // The schedule stays where there are no reminders, so that a time that is chosen later on the date is not too late.
  if (reminderAt) await moveSchedule(tx, checkInReminders, { userId: viewer.id, localTime: reminderAt }, at)
  await noteRhythmChange(tx, viewer.id)
}

/**
 * The settings of a person, held until the end: two changes at the same moment go one after the other. The account is held
 * before them, and what follows them is locked after them.
 */
export async function lockedSettings(tx: Tx, userId: string) {
  const { sessionLeadMinutes, mealLeadMinutes } = defaultSettings
  await tx.insert(notificationSettings).values({ userId, sessionLeadMinutes, mealLeadMinutes }).onConflictDoNothing()
  await tx
    .select({ userId: notificationSettings.userId })
    .from(notificationSettings)
    .where(eq(notificationSettings.userId, userId))
    .for('no key update')
  return settingsOf(tx, userId)
}

/** What the form of the input does not tell. */
function issuesOf({ kinds, quietHours }: Given): InputIssue[] {
  const issues: InputIssue[] = []
  for (const [index, { kind, wanted }] of (kinds ?? []).entries()) {
    if (kinds?.findIndex((other) => other.kind === kind) !== index)
      issues.push({ path: ['kinds', String(index), 'kind'], message: 'must be there once' })
    if (!wanted && isAlwaysTold(kind, 'INFO'))
      issues.push({ path: ['kinds', String(index), 'wanted'], message: `must be true: ${kind} cannot be switched off` })
  }
  if (quietHours?.from.equals(quietHours.until))
    issues.push({ path: ['quietHours', 'until'], message: 'must differ from the beginning of the quiet hours' })
  return issues
}
