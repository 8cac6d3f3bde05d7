import { rowsOf, type Tx } from '../../db/viewer.ts'
import { closesAt } from '../challenge-day.ts'
import { type ChallengeWeek, daysOfWeek, photoState, weeksOf } from '../challenge-week.ts'
import { type HeldEnrolment, viewersEnrolments } from '../held-enrolment.ts'
import { dateOfDay } from '../timeline.ts'

export type PhotoState = ReturnType<typeof photoState>

/** A week of an enrolment with what became of it. */
export type EnrolmentWeek = ChallengeWeek & {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly photo: PhotoState
  readonly metDays: number
  readonly closedDays: number
}

/** What is known of the days of a week, and whether there is a photo of it. */
type WeekFacts = { readonly metDays: number; readonly closedDays: number; readonly hasPhoto: boolean }

type Timed = Pick<HeldEnrolment, 'terms' | 'timeline' | 'history' | 'recordingGraceHours' | 'closedThrough'>

/**
 * Whether the last day of a week has closed: a whole week by time alone. A short one, which is the last, can be made longer by its
 * last day as that closes, and so it goes on until that is done.
 */
export function isWeekOver(enrolment: Timed, week: number, now: Temporal.Instant): boolean {
  const { terms, timeline, history, recordingGraceHours, closedThrough } = enrolment
  const lastDay = week * daysOfWeek
  if (lastDay > timeline.length) return closedThrough >= timeline.length
  const closes = closesAt(history, dateOfDay(terms.startsOn, lastDay), recordingGraceHours)
  return Temporal.Instant.compare(closes, now) <= 0
}

/** The weeks of an enrolment at an instant. What its leaving left open asks for nothing any more. */
export function weeksAt(
  enrolment: Timed & Pick<HeldEnrolment, 'leftAt' | 'hasWeeklyPhoto'>,
  factsOf: (week: number) => WeekFacts | undefined,
  now: Temporal.Instant,
): EnrolmentWeek[] {
  const { terms, timeline, leftAt, hasWeeklyPhoto } = enrolment
  return weeksOf(timeline.length).map((week) => {
    const { hasPhoto, ...days } = factsOf(week.week) ?? { metDays: 0, closedDays: 0, hasPhoto: false }
    const isOver = isWeekOver(enrolment, week.week, leftAt ?? now)
    const isPhotoDue = week.isPhotoDue && hasWeeklyPhoto && (isOver || leftAt === null)
    return {
      ...{ ...week, ...days, isPhotoDue, photo: photoState({ isDue: isPhotoDue, hasPhoto, isOver }) },
      from: dateOfDay(terms.startsOn, week.fromDay),
      to: dateOfDay(terms.startsOn, week.toDay),
    }
  })
}

/** What the weeks of an enrolment are reckoned from. */
export type StoredWeeks = {
  readonly id: string
  readonly enrolment: HeldEnrolment
  readonly facts: ReadonlyMap<number, WeekFacts>
}

/** The weeks of enrolments by their ids, as far as those are the viewer's. */
export async function loadWeeks(tx: Tx, ids: readonly string[]): Promise<StoredWeeks[]> {
  const enrolments = await viewersEnrolments(tx, ids)
  if (enrolments.length === 0) return []
  const lengths = enrolments.map(({ id, timeline }) => ({ id, length: timeline.length }))
  const rows = await rowsOf<WeekRow>(tx, weeksText, [JSON.stringify(lengths)])
  const byEnrolment = Map.groupBy(rows, ({ enrolment_id }) => enrolment_id)
  return enrolments.map((enrolment) => {
    const facts = (byEnrolment.get(enrolment.id) ?? []).map(({ week, met, closed, has_photo }): [number, WeekFacts] => [
      week,
      { metDays: met, closedDays: closed, hasPhoto: has_photo },
    ])
    return { id: enrolment.id, enrolment, facts: new Map(facts) }
  })
}

type WeekRow = { enrolment_id: string; week: number; met: number; closed: number; has_photo: boolean }

const weeksText = `
  select days.*, exists (select from progress_photos photo
    where photo.enrolment_id = days.enrolment_id and photo.challenge_week = days.week) as has_photo
  from (
    select day.enrolment_id, (day.challenge_day + 6) / 7 as week,
      count(*) filter (where day.state = 'MET')::integer as met, count(day.closed_at)::integer as closed
    from jsonb_to_recordset($1::jsonb) as wanted(id uuid, length integer)
    join challenge_days day on day.enrolment_id = wanted.id and day.challenge_day <= wanted.length
    group by 1, 2) days`
