import { type At, asSystem, rowsOf, type Tx } from '../../db/viewer.ts'
import { endSchedule, holdSchedule, setSchedule } from '../../jobs/schedules.ts'
import { lockedSettings } from '../../notifications/notification-preferences.ts'
import { checkInReminders, usualReminderAt } from '../../notifications/notification-settings.ts'

/**
 * Has somebody who comes into a journey reminded daily of what they have not checked in, at the time that they chose. The
 * account is held; their settings and then the schedule are locked by it.
 */
export async function beginReminders(tx: Tx, userId: string, at: At): Promise<void> {
  await asSystem(tx, async (system) => {
    const { checkInReminderAt } = await lockedSettings(system, userId)
    await setSchedule(system, checkInReminders, { userId, localTime: checkInReminderAt ?? usualReminderAt }, at)
  })
}

const isInText = 'select from journey_members where user_id = $1 and left_at is null limit 1'

/** Ends the reminders of somebody who is in no journey any more; as the system, with their account held. */
export async function endRemindersWithoutJourney(system: Tx, userId: string): Promise<void> {
  // Whoever comes into another one, or leaves it, at this moment has the schedule: it is known by then.
  await holdSchedule(system, checkInReminders, userId)
  if ((await rowsOf(system, isInText, [userId])).length === 0) await endSchedule(system, checkInReminders, userId)
}
