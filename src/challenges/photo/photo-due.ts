import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import type { PersonRun } from '../../jobs/schedule.ts'
import type { ZoneHistory } from '../../lib/day.ts'
import { type Notice, notifyAll } from '../../notifications/notify.ts'
import { closesAt } from '../challenge-day.ts'
import { weekOf, weeksOf } from '../challenge-week.ts'
import { dayNumberOf } from '../timeline.ts'

/** The week that asks for a photo and whose last day a day is, in a challenge of so many days; null when it is none. */
export function photoWeekEndingOn(day: number, length: number): number | null {
  if (day < 1 || day > length) return null
  const week = weeksOf(length)[weekOf(day) - 1]
  return week?.isPhotoDue && week.toDay === day ? week.week : null
}

type Row = {
  id: string
  title: string
  starts_on: string
  grace: number
  length: number
  /** The weeks of which there is a photo. */
  weeks: number[]
}

/**
 * Tells a person, as the last date of a week opens for them, that its photo is still missing: once for a week, and not once that date
 * has closed. As the system.
 */
export async function tellPhotosDue(
  system: Tx,
  { userId, date }: PersonRun,
  history: ZoneHistory,
  at: At,
): Promise<void> {
  const opening = Temporal.PlainDate.from(date)
  const rows = await rowsOf<Row>(system, photosText, [userId, date])
  const notices = rows.flatMap((row): Notice[] => {
    const week = photoWeekEndingOn(dayNumberOf(Temporal.PlainDate.from(row.starts_on), opening), row.length)
    const closes = closesAt(history, opening, row.grace)
    if (week === null || row.weeks.includes(week) || Temporal.Instant.compare(at.now, closes) >= 0) return []
    return [noticeOf(userId, row, { week, opening, closes })]
  })
  await notifyAll(system, notices, at)
}

type Due = { readonly week: number; readonly opening: Temporal.PlainDate; readonly closes: Temporal.Instant }

const noticeOf = (userId: string, { id, title }: Row, { week, opening, closes }: Due): Notice => ({
  ...{ userId, kind: 'PHOTO_DUE', title: `Week ${week} of ${title} has no photo yet` },
  body: `${opening} is the last day of week ${week}: a picture of your progress can be added until that day closes. A week without one adds no days.`,
  subject: { type: 'Enrolment', id },
  dedupKey: `photo-due:${id}:${week}`,
  expiresAt: closes,
})

const photosText = `
  select enrolment.id, challenge.title, enrolment.starts_on, type.recording_grace_hours as grace,
    type.duration_days + (
      select coalesce(sum(entry.days), 0)::integer from penalty_entries entry where entry.enrolment_id = enrolment.id) as length,
    (select coalesce(json_agg(distinct photo.challenge_week), '[]') from progress_photos photo
      where photo.enrolment_id = enrolment.id) as weeks
  from enrolments enrolment
  join challenges challenge on challenge.id = enrolment.challenge_id
  join challenge_types type on type.id = challenge.type_id
  where enrolment.user_id = $1 and enrolment.left_at is null and enrolment.finished_on is null
    and enrolment.starts_on <= $2::date and type.has_weekly_photo
  order by enrolment.id`
