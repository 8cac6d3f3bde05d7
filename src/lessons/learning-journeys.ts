import { and, asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { newestFirst, type PageOfIds } from '../db/page.ts'
import type { Tx, Viewer } from '../db/viewer.ts'
import { type Learner, learnerOf } from './learner.ts'
import { learningJourneys, learningPauses, lessonPoints, userLessons } from './learning.tables.ts'
import type { LessonPart } from './points.ts'

export type LearningJourney = typeof learningJourneys.$inferSelect
/** A lesson as it is read alone, or in a range of the calendar as JSON, where a date and an instant are text. */
export type UserLesson = {
  readonly [Name in keyof typeof userLessons.$inferSelect]: WithText<(typeof userLessons.$inferSelect)[Name]>
}
type WithText<Value> = Temporal.PlainDate extends Value
  ? Value | string
  : Temporal.Instant extends Value
    ? Value | string
    : Value

/** Journeys by id, as far as they are the viewer's. */
export function loadLearningJourneys(tx: Tx, ids: readonly string[]): Promise<LearningJourney[]> {
  return tx
    .select()
    .from(learningJourneys)
    .where(inArray(learningJourneys.id, [...ids]))
}

/** A page of the viewer's journeys, the newest first. */
export function learningJourneysOf(tx: Tx, viewer: Viewer, page: PageOfIds): Promise<LearningJourney[]> {
  const { within, order } = newestFirst(learningJourneys.id, page)
  return tx
    .select()
    .from(learningJourneys)
    .where(and(eq(learningJourneys.userId, viewer.id), within))
    .orderBy(order)
    .limit(page.limit)
}

/** The journey of the viewer that goes on, or else the one that was begun last; null before the first. */
export async function currentLearningJourney(tx: Tx, viewer: Viewer): Promise<LearningJourney | null> {
  const [found] = await tx
    .select()
    .from(learningJourneys)
    .where(eq(learningJourneys.userId, viewer.id))
    .orderBy(
      desc(sql`${learningJourneys.status} = 'ACTIVE'`),
      desc(learningJourneys.startedAt),
      desc(learningJourneys.id),
    )
    .limit(1)
  return found ?? null
}

/** Lessons by id, as far as they are the viewer's. */
export function loadUserLessons(tx: Tx, ids: readonly string[]): Promise<(typeof userLessons.$inferSelect)[]> {
  return tx
    .select()
    .from(userLessons)
    .where(inArray(userLessons.id, [...ids]))
}

/** The lessons of journeys, in their order. */
export async function loadLessonsOfJourneys(
  tx: Tx,
  journeyIds: readonly string[],
): Promise<{ id: string; lessons: UserLesson[] }[]> {
  const rows = await tx
    .select(getTableColumns(userLessons))
    .from(userLessons)
    .where(inArray(userLessons.journeyId, [...journeyIds]))
    .orderBy(asc(userLessons.position))
  const each = Map.groupBy(rows, ({ journeyId }) => journeyId)
  return journeyIds.map((id) => ({ id, lessons: each.get(id) ?? [] }))
}

/** The first date of the pause that goes on, by the journeys that rest. */
export async function loadOpenPauses(
  tx: Tx,
  journeyIds: readonly string[],
): Promise<{ id: string; pausedOn: Temporal.PlainDate }[]> {
  return tx
    .select({ id: learningPauses.journeyId, pausedOn: learningPauses.pausedOn })
    .from(learningPauses)
    .where(and(inArray(learningPauses.journeyId, [...journeyIds]), sql`${learningPauses.resumedAt} is null`))
}

/** The parts of lessons that are done, in the order of a lesson. */
export async function loadPartsDone(
  tx: Tx,
  userLessonIds: readonly string[],
): Promise<{ id: string; parts: LessonPart[] }[]> {
  const rows = await tx
    .select({ id: lessonPoints.userLessonId, part: lessonPoints.part })
    .from(lessonPoints)
    .where(inArray(lessonPoints.userLessonId, [...userLessonIds]))
    .orderBy(asc(lessonPoints.part))
  const each = Map.groupBy(rows, ({ id }) => id)
  return userLessonIds.map((id) => ({ id, parts: (each.get(id) ?? []).map(({ part }) => part) }))
}

/** People with their lessons, as far as these are the viewer's. */
export function loadLearners(tx: Tx, userIds: readonly string[]): Promise<(Learner & { id: string })[]> {
  return Promise.all(userIds.map(async (id) => ({ id, ...(await learnerOf(tx, id)) })))
}
