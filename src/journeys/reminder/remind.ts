import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import type { PersonRun } from '../../jobs/schedule.ts'
import { dayOf, zoneAt } from '../../lib/day.ts'
import { streakOn } from '../../lib/streak.ts'
import { settingsOf } from '../../notifications/notification-settings.ts'
import { mostNotices, notifyAll } from '../../notifications/notify.ts'
import { zoneHistory } from '../../people/zone.ts'
import { lockCheckIns } from '../check-in/joined.ts'
import { stateUnlessMet } from '../day-state.ts'
import { stateOf } from '../days-of-member.ts'
import { reminderKey, reminderOf } from './reminder.ts'
import { endRemindersWithoutJourney } from './reminder-schedule.ts'

/**
 * Reminds a person of a date in at most 50 of the journeys that go on, behind `after` in the order of their ids, as long as
 * the date is not over; once for each. Gives the last one looked at where there may be more, else null. As the system.
 */
export async function remindOfCheckIns(
  system: Tx,
  run: PersonRun,
  after: string | null,
  at: At,
): Promise<string | null> {
  const { userId } = run
  // What is being checked in is known by then.
  await lockCheckIns(system, userId, [])
  const [history, { checkInReminderAt }, rows] = await Promise.all([
    zoneHistory(system, userId),
    settingsOf(system, userId),
    rowsOf<{ row: Row }>(system, journeysText, [userId, after, mostNotices]),
  ])
  if (rows.length === 0 && after === null) await endRemindersWithoutJourney(system, userId)
  if (checkInReminderAt === null || rows.length === 0) return null
  const date = Temporal.PlainDate.from(run.date)
  const { endsAt } = dayOf(history, date)
  if (Temporal.Instant.compare(at.now, endsAt) >= 0) return null
  const wallTime = endsAt.toZonedDateTimeISO(zoneAt(history, at.now)).toPlainTime()
  const notices = rows.flatMap(({ row }) => {
    const freezes = row.freezes.map(([from, to]) => ({ from: dateOf(from), to: to === null ? null : dateOf(to) }))
    const lastMetOn = row.last_met_on === null ? null : dateOf(row.last_met_on)
    const isMet = lastMetOn?.equals(date) === true
    const stored = { current: row.current ?? 0, longest: row.longest ?? 0, lastMetOn }
    const told = reminderOf({
      title: row.title,
      state: stateOf(date, isMet, { joinedOn: dateOf(row.joined_on), history, freezes }, date),
      streak: streakOn(stored, date, stateUnlessMet(history, freezes)).current,
      endsAt: wallTime.toString({ smallestUnit: 'minute' }),
    })
    const subject = { type: 'Journey', id: row.journey_id }
    const dedupKey = reminderKey(row.journey_id, date)
    return told ? [{ userId, ...told, subject, dedupKey, expiresAt: endsAt }] : []
  })
  await notifyAll(system, notices, at)
  return rows.length === mostNotices ? (rows.at(-1)?.row.journey_id ?? null) : null
}

const dateOf = (text: string) => Temporal.PlainDate.from(text)

type Row = {
  journey_id: string
  title: string
  joined_on: string
  current: number | null
  longest: number | null
  last_met_on: string | null
  freezes: [string, string | null][]
}

/** A journey that asks nothing cannot be checked in to. */
const journeysText = `
  select json_build_object('journey_id', journey.id, 'title', journey.title, 'joined_on', member.joined_on,
    'current', streak.current, 'longest', streak.longest, 'last_met_on', streak.last_met_on,
    'freezes', (select coalesce(json_agg(json_build_array(from_date, to_date)), '[]')
      from journey_freezes free where free.user_id = member.user_id and free.journey_id = journey.id)) as row
  from journey_members member join journeys journey on journey.id = member.journey_id and journey.status = 'ACTIVE'
  left join streaks streak on streak.user_id = member.user_id and streak.journey_id = journey.id
  where member.user_id = $1 and member.left_at is null and ($2::uuid is null or member.journey_id > $2)
    and exists (select from dimensions where dimensions.journey_id = journey.id and dimensions.archived_at is null)
  order by member.journey_id limit $3`
