import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { project } from '../calendar/calendar.ts'
import { insertRows } from '../db/insert.ts'
import { type At, asSystem, rowsOf, type Tx, type Viewer } from '../db/viewer.ts'
import { once } from '../idempotency/idempotency.ts'
import { localDateAt } from '../lib/day.ts'
import { parseInput } from '../lib/parse-input.ts'
import { NotFound } from '../lib/refusal.ts'
import { assessmentResults, assessments } from './assessment/assessment.tables.ts'
import type { LessonCategory } from './curriculum/curriculum.tables.ts'
import { activeJourney, learnerOf } from './learner.ts'
import { learningJourneys, userLessons } from './learning.tables.ts'
import { unlockedNotice } from './learning-notices.ts'
import { LearningJourneyActive, TooManyLearningJourneys } from './learning-refusals.ts'
import { lessonCalendar } from './lesson-calendar.ts'
import { holdLearning, settleLearning } from './settle-learning.ts'

/** A person has so many journeys that are not completed at most. */
const mostJourneys = 20

const startInput = z.object({ resultId: z.uuid(), idempotencyKey: z.string().nullish() })

/**
 * Begins a journey through the curriculum that an assessment was of, in the version that it was of, in the order that came of it. Its
 * first lesson is there at once. Gives the id of the journey.
 * @throws InvalidInput, NotFound, LearningJourneyActive, TooManyLearningJourneys, CalendarDayFull, IdempotencyKeyReused
 */
export function startLearningJourney(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { resultId, idempotencyKey } = parseInput(startInput, input)
  return once(tx, viewer, { field: 'startLearningJourney', key: idempotencyKey, input }, at, (id) =>
    begin(tx, viewer, { id, resultId }, at),
  )
}

async function begin(tx: Tx, viewer: Viewer, wanted: { id: string; resultId: string }, at: At): Promise<void> {
  const { id, resultId } = wanted
  const own = and(eq(assessmentResults.id, resultId), eq(assessmentResults.userId, viewer.id))
  await asSystem(tx, async (system) => {
    const { learner, ...held } = await holdLearning(system, viewer.id, at)
    const [result] = await system
      .select({ versionId: assessments.versionId, categoryOrder: assessmentResults.categoryOrder })
      .from(assessmentResults)
      .innerJoin(assessments, eq(assessments.id, assessmentResults.assessmentId))
      .where(own)
    if (!result) throw new NotFound('result of yours', ['resultId'])
    const active = activeJourney(learner)
    if (active) throw new LearningJourneyActive(active.id, [])
    if (learner.journeys.filter(({ status }) => status !== 'COMPLETED').length >= mostJourneys)
      throw new TooManyLearningJourneys(mostJourneys)
    const today = localDateAt(learner.history, at.now)
    const journey = { id, userId: viewer.id, assessmentResultId: resultId, ...result }
    await insertRows(system, learningJourneys, [
      { ...journey, status: 'ACTIVE', startedAt: at.now, startedOn: today, updatedAt: at.now },
    ])
    const lessons = await lessonsInOrder(system, result)
    const [first] = lessons
    if (!first) throw new Error('a curriculum has lessons')
    const rows = lessons.map((lesson, index) => ({
      ...{ id: at.newId(), userId: viewer.id, journeyId: id, lessonId: lesson.id, position: index + 1 },
      ...{ category: lesson.category, weekNumber: lesson.week_number },
      ...(index > 0
        ? { status: 'LOCKED' as const, unlocksOn: null, unlockedAt: null, unlockedOn: null }
        : there(today, at)),
    }))
    await insertRows(system, userLessons, rows)
    await append(tx, viewer, at, {
      ...{ entityType: 'LearningJourney', entityId: id, action: 'LEARNING_JOURNEY_STARTED', before: null },
      after: { status: 'ACTIVE', ...result },
    })
    // Asked for at this moment: a date that is full refuses it, as nothing does that comes by itself.
    await project(system, viewer, lessonCalendar, id, at)
    const begun = (await learnerOf(system, viewer.id)).journeys.find((it) => it.id === id)
    const lesson = begun?.lessons[0]
    const notices =
      begun && lesson ? [unlockedNotice(viewer.id, begun, { ...lesson, ...first, id: lesson.id }, true)] : []
    const change = { changed: [...held.changed, id], notices: [...held.notices, ...notices] }
    await settleLearning(system, viewer.id, change, { isOwnAct: true }, at)
  })
}

const there = (today: Temporal.PlainDate, at: At) => ({
  ...{ status: 'AVAILABLE' as const, unlocksOn: today, unlockedAt: at.now, unlockedOn: today },
})

type DailyLesson = { id: string; category: LessonCategory; week_number: number; title: string; minutes: number }

/** The lessons of a version, category by category in the given order, each week by week. */
async function lessonsInOrder(
  system: Tx,
  { versionId, categoryOrder }: { versionId: string; categoryOrder: readonly LessonCategory[] },
): Promise<DailyLesson[]> {
  const lessons = await rowsOf<DailyLesson>(system, lessonsText, [versionId])
  return categoryOrder.flatMap((category) => lessons.filter((lesson) => lesson.category === category))
}

const lessonsText = `
  select id, category, week_number, title, minutes from daily_lessons where version_id = $1 order by week_number, number`
