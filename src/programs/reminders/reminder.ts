import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { arrayOf } from '../../db/array.ts'
import type { At, Tx } from '../../db/viewer.ts'
import { enqueue } from '../../jobs/queue.ts'
import { instantOf, laterOf, localDateAt, type ZoneHistory } from '../../lib/day.ts'
import { type NotificationSettings, settingsOf } from '../../notifications/notification-settings.ts'
import { notify } from '../../notifications/notify.ts'
import { isQuietAt } from '../../notifications/quiet-hours.ts'
import { zoneHistory } from '../../people/zone.ts'
import { lockActuals } from '../adherence/settle.ts'
import { type Ahead, reminderAt } from './reminder-time.ts'

/** The schedule that plans a person's reminders as each date opens, by its name: from the first programme they follow on. */
export const dailyReminders = { name: 'plan-reminders' } as const

/** The job that tells of one planned thing at an instant, by its name. */
export const reminderWork = {
  name: 'remind',
  payload: z.object({ userId: z.uuid(), eventId: z.uuid(), at: z.iso.datetime() }),
}
export type ReminderWork = z.infer<typeof reminderWork.payload>

/** A session without a time is told of at this time of its day. */
const untimedSession = Temporal.PlainTime.from('09:00')
/** What is to be told after that is planned when the next date opens. */
const hoursAhead = 36
/** From so long after its start on, to be told of something is of no use. */
const lateMinutes = 15

type Row = {
  id: string
  kind: 'SESSION' | 'MEAL'
  title: string
  local_date: string
  local_time: string | null
  duration_minutes: number | null
}
type Planned = Ahead & { readonly row: Row }

/** How a person lives at the moment. */
type Rhythm = { readonly history: ZoneHistory; readonly settings: NotificationSettings }

/**
 * Plans the reminders that a person is to be given in the coming day and a half, which quiet hours can put a day before what
 * they tell of; those planned before are put to their time as it is now. As the system.
 */
export async function planReminders(system: Tx, userId: string, at: At): Promise<void> {
  const rhythm = await rhythmOf(system, userId)
  if (!rhythm) return
  const today = localDateAt(rhythm.history, at.now)
  const dates = [-1, 0, 1, 2, 3].map((days) => today.add({ days }).toString())
  for (const { row, ...ahead } of plannedOf(await openEvents(system, userId, { dates }), rhythm)) {
    const runAt = reminderAt(ahead)
    const isOver = Temporal.Instant.compare(ahead.startsAt, at.now) < 0
    if (isOver || at.now.until(runAt).total('hours') > hoursAhead) continue
    await tellAt(system, { userId, eventId: row.id }, runAt)
  }
}

const tellAt = (system: Tx, { userId, eventId }: Omit<ReminderWork, 'at'>, runAt: Temporal.Instant): Promise<void> =>
  enqueue(system, reminderWork, { userId, eventId, at: `${runAt}` }, { key: `${userId}:${eventId}`, runAt })

/**
 * Tells of one planned thing, if it is still to come as planned and nothing is known of it yet; once for its date. What has
 * moved to later is told then. As the system.
 */
export async function remind(system: Tx, { userId, eventId, at: setFor }: ReminderWork, at: At): Promise<void> {
  // What is being logged is known by then.
  await lockActuals(system, userId)
  const rhythm = await rhythmOf(system, userId)
  if (!rhythm) return
  const [planned] = plannedOf(await openEvents(system, userId, { id: eventId }), rhythm)
  if (!planned) return
  const { row, ...ahead } = planned
  const due = reminderAt(ahead)
  // A worker whose clock is behind that of the queue tells at the instant for which it was set.
  const now = laterOf(at.now, Temporal.Instant.from(setFor))
  if (Temporal.Instant.compare(due, now) > 0) return tellAt(system, { userId, eventId }, due)
  const { startsAt, quietHours, zone } = ahead
  if (Temporal.Instant.compare(now, startsAt.add({ minutes: lateMinutes })) > 0) return
  // The worker came late: what was to be said before the quiet hours is not said in them.
  if (quietHours && isQuietAt(quietHours, zone, now)) return
  await notify(
    system,
    {
      userId,
      kind: row.kind === 'SESSION' ? 'SESSION_DUE' : 'MEAL_DUE',
      title: row.title,
      body: bodyOf(row, localDateAt(rhythm.history, now)),
      subject: { type: 'CalendarEvent', id: row.id },
      dedupKey: `due:${row.id}:${row.local_date}`,
      expiresAt: startsAt.add({ minutes: Math.max(row.duration_minutes ?? 0, 120) }),
    },
    at,
  )
}

function bodyOf({ kind, local_date, local_time, duration_minutes }: Row, today: Temporal.PlainDate): string {
  const what = kind === 'SESSION' ? 'Your session is' : 'Your meal is'
  const day = Temporal.PlainDate.from(local_date).equals(today) ? 'today' : local_date
  const time = local_time === null ? '' : ` at ${local_time.slice(0, 5)}`
  const length = duration_minutes === null ? '' : `, ${duration_minutes} minutes`
  return `${what} planned for ${day}${time}${length}.`
}

async function rhythmOf(system: Tx, userId: string): Promise<Rhythm | null> {
  const history = await zoneHistory(system, userId)
  return history.length === 0 ? null : { history, settings: await settingsOf(system, userId) }
}

function plannedOf(rows: readonly Row[], { history, settings }: Rhythm): Planned[] {
  const present = history.at(-1)
  if (!present) return []
  const { zone, dayStart } = present
  const { quietHours, sessionLeadMinutes, mealLeadMinutes } = settings
  return rows.flatMap((row): Planned[] => {
    const isSession = row.kind === 'SESSION'
    const time = row.local_time === null ? (isSession ? untimedSession : null) : Temporal.PlainTime.from(row.local_time)
    if (time === null) return []
    const startsAt = instantOf(Temporal.PlainDate.from(row.local_date), time, zone, dayStart)
    const lead = isSession ? sessionLeadMinutes : mealLeadMinutes
    return [{ row, startsAt, leadMinutes: row.local_time === null ? 0 : lead, quietHours, zone }]
  })
}

/** What takes place by a programme that is followed, and of which nothing is known yet. */
async function openEvents(
  system: Tx,
  userId: string,
  which: { readonly dates: readonly string[] } | { readonly id: string },
): Promise<Row[]> {
  const those =
    'id' in which ? sql`event.id = ${which.id}` : sql`event.local_date = any(${arrayOf(which.dates)}::date[])`
  return system.execute<Row>(sql`
    select event.id, event.kind, event.title, event.local_date::text, event.local_time::text, event.duration_minutes
    from calendar_events event
    join program_states state on state.program_id = event.plan_id and state.status = 'ACTIVE'
    left join adherence_records record on record.planned_id = event.id and record.superseded_at is null
    where event.user_id = ${userId} and event.state = 'PLANNED' and event.kind in ('SESSION', 'MEAL') and ${those}
      and coalesce(record.status, 'UNKNOWN') = 'UNKNOWN'
    order by event.id`)
}
