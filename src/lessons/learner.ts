import { instantFrom } from '../db/columns.ts'
import { rowsOf, type Tx } from '../db/viewer.ts'
import type { ZoneHistory } from '../lib/day.ts'
import { zoneHistory } from '../people/zone.ts'
import type { LessonCategory } from './curriculum/curriculum.tables.ts'
import type { learningJourneyStatuses, lessonStatuses } from './learning.tables.ts'
import { type LearningRhythm, type PausedDates, usualRhythm } from './unlock-moment.ts'

export type LearningJourneyStatus = (typeof learningJourneyStatuses)[number]
export type LessonStatus = (typeof lessonStatuses)[number]

/** Where a lesson of somebody stands. */
export type LearnerLesson = {
  readonly id: string
  readonly position: number
  readonly category: LessonCategory
  readonly weekNumber: number
  readonly status: LessonStatus
  readonly unlocksOn: Temporal.PlainDate | null
  readonly unlockedAt: Temporal.Instant | null
  readonly unlockedOn: Temporal.PlainDate | null
  readonly completedOn: Temporal.PlainDate | null
  readonly isCounted: boolean
  readonly version: number
  /** As it is stored, and as the ledger says. */
  readonly points: { readonly stored: number; readonly ledger: number }
}

/** A pause by dates and by instants; `resumedAt` is null while it goes on. */
export type Pause = PausedDates & {
  readonly pausedAt: Temporal.Instant
  readonly resumedAt: Temporal.Instant | null
}

/** A journey with all of its lessons, in their order. */
export type LearnerJourney = {
  readonly id: string
  readonly status: LearningJourneyStatus
  readonly version: number
  readonly lessons: readonly LearnerLesson[]
  readonly pauses: readonly Pause[]
}

/** All that the lessons of a person are reckoned from, as it stands: their journeys in the order in which they began. */
export type Learner = {
  readonly userId: string
  readonly history: ZoneHistory
  readonly rhythm: LearningRhythm
  readonly journeys: readonly LearnerJourney[]
}

/**
 * Has everything that changes a person's lessons go one by one, changes of their zone among it: what is read after it holds. The
 * account comes first, as it does for its erasure; false when that is gone. As the system.
 */
export async function lockLearning(system: Tx, userId: string): Promise<boolean> {
  return (await rowsOf(system, 'select from users where id = $1 for no key update', [userId])).length > 0
}

/** A person with their lessons, as the person or as the system. */
export async function learnerOf(tx: Tx, userId: string): Promise<Learner> {
  const [[row], history] = await Promise.all([
    rowsOf<{ rhythm: RhythmRow | null; journeys: JourneyRow[] }>(tx, learnerText, [userId]),
    zoneHistory(tx, userId),
  ])
  const rhythm = row?.rhythm
    ? { daysBetweenLessons: row.rhythm[0], lessonTime: Temporal.PlainTime.from(row.rhythm[1]) }
    : usualRhythm
  return { userId, history, rhythm, journeys: (row?.journeys ?? []).map(journeyFrom) }
}

/** The one that goes on; a person has one at most. */
export const activeJourney = ({ journeys }: Learner): LearnerJourney | undefined =>
  journeys.find(({ status }) => status === 'ACTIVE')

/** The lesson that unlocks next: the one before it is completed. */
export function pendingLesson({ lessons }: LearnerJourney): { lesson: LearnerLesson; before: LearnerLesson } | null {
  const index = lessons.findIndex(({ status }) => status !== 'COMPLETED')
  const [lesson, before] = [lessons[index], lessons[index - 1]]
  return lesson?.status === 'LOCKED' && before ? { lesson, before } : null
}

type RhythmRow = [daysBetweenLessons: number, lessonTime: string]
type JourneyRow = {
  id: string
  status: LearningJourneyStatus
  version: number
  lessons: LessonRow[]
  pauses: [pausedAt: string, pausedOn: string, resumedAt: string | null, resumedOn: string | null][]
}
type LessonRow = [
  ...[id: string, position: number, category: LessonCategory, weekNumber: number, status: LessonStatus],
  ...[unlocksOn: string | null, unlockedAt: string | null, unlockedOn: string | null, completedOn: string | null],
  ...[isCounted: boolean, version: number, pointsStored: number, pointsOfLedger: number],
]

const dateOf = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))
const instantOf = (text: string | null) => (text === null ? null : instantFrom(text))

const journeyFrom = ({ id, status, version, lessons, pauses }: JourneyRow): LearnerJourney => ({
  ...{ id, status, version },
  lessons: lessons.map(lessonFrom),
  pauses: pauses.map(([pausedAt, pausedOn, resumedAt, resumedOn]) => ({
    ...{ pausedAt: instantFrom(pausedAt), pausedOn: Temporal.PlainDate.from(pausedOn) },
    ...{ resumedAt: instantOf(resumedAt), resumedOn: dateOf(resumedOn) },
  })),
})

function lessonFrom(row: LessonRow): LearnerLesson {
  const [id, position, category, weekNumber, status, unlocksOn, unlockedAt, unlockedOn, completedOn, ...rest] = row
  const [isCounted, version, stored, ledger] = rest
  return {
    ...{ id, position, category, weekNumber, status, isCounted, version, points: { stored, ledger } },
    ...{ unlocksOn: dateOf(unlocksOn), unlockedAt: instantOf(unlockedAt), unlockedOn: dateOf(unlockedOn) },
    completedOn: dateOf(completedOn),
  }
}

const learnerText = `
  select (select json_build_array(days_between_lessons, lesson_time) from learning_preferences where user_id = $1) as rhythm,
    (select coalesce(json_agg(json_build_object('id', journey.id, 'status', journey.status, 'version', journey.version,
      'lessons', (select coalesce(json_agg(json_build_array(lesson.id, lesson.position, lesson.category, lesson.week_number,
          lesson.status, lesson.unlocks_on, lesson.unlocked_at, lesson.unlocked_on, lesson.completed_on,
          lesson.not_counted is null, lesson.version, lesson.points_earned,
          (select coalesce(sum(ledger.points), 0) from lesson_points ledger where ledger.user_lesson_id = lesson.id))
          order by lesson.position), '[]')
        from user_lessons lesson where lesson.journey_id = journey.id),
      'pauses', (select coalesce(json_agg(json_build_array(pause.paused_at, pause.paused_on, pause.resumed_at, pause.resumed_on)
          order by pause.paused_at, pause.id), '[]')
        from learning_pauses pause where pause.journey_id = journey.id))
      order by journey.started_at, journey.id), '[]')
    from learning_journeys journey where journey.user_id = $1) as journeys`
