import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, rowsOf, type Tx, type Viewer } from '../db/viewer.ts'
import { instant } from '../lib/moment.ts'
import { parseInput } from '../lib/parse-input.ts'
import { NotFound, VersionConflict } from '../lib/refusal.ts'
import { optionalTextOf } from '../lib/text-of.ts'
import { settleNotices } from '../notifications/notification-marks.ts'
import { type Completion, completionOf } from './completion.ts'
import { dailyLessons } from './curriculum/curriculum.tables.ts'
import { pointsOf } from './curriculum/curriculum.ts'
import type { LearnerJourney, LearnerLesson } from './learner.ts'
import { lessonParts, userLessons } from './learning.tables.ts'
import { endNotices, unlockedKey } from './learning-notices.ts'
import { LearningJourneyStatusConflict, LessonLocked } from './learning-refusals.ts'
import { type LessonPart, weightOf } from './points.ts'
import { type HeldLearning, holdLearning, settleLearning } from './settle-learning.ts'

const lessonStep = z.object({ lessonId: z.uuid(), expectedVersion: z.int().nullish() })

/**
 * Notes that the viewer has begun a lesson that is there; one that was begun or completed stays as it is. Gives its id.
 * @throws InvalidInput, NotFound, VersionConflict, LearningJourneyStatusConflict, LessonLocked
 */
export async function startLesson(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const given = parseInput(lessonStep, input)
  await asSystem(tx, async (system) => {
    const held = await holdLearning(system, viewer.id, at)
    const { lesson } = ownLesson(held, given)
    if (lesson.status === 'AVAILABLE') {
      await rowsOf(system, startText, [lesson.id, at.now.toString()])
      await settleNotices(system, viewer, { dedupKeys: [unlockedKey(lesson.id)], isActed: true }, at)
    }
    await settleLearning(system, viewer.id, held, { isOwnAct: true }, at)
  })
  return given.lessonId
}

const startText = `update user_lessons set status = 'IN_PROGRESS', started_at = $2, version = version + 1 where id = $1`

const mostCharacters = 10_000
const completeInput = lessonStep.extend({
  parts: z
    .array(z.enum(lessonParts))
    .min(1)
    .refine((parts) => new Set(parts).size === parts.length, { message: 'must name each part once' }),
  exerciseNote: optionalTextOf(mostCharacters).nullish(),
  reflectionNote: optionalTextOf(mostCharacters).nullish(),
  occurredAt: instant.nullish(),
})
type CompleteInput = z.infer<typeof completeInput>

/** What a lesson came to by one request. */
export type LessonDone = { readonly lessonId: string; readonly journeyId: string; readonly pointsAwarded: number }

/**
 * Notes which parts of a lesson the viewer has done, and what they wrote. The first time completes it, for the date of `occurredAt`;
 * later ones add what was not done before. Each part gives its points once. A note that is left out stays, null takes it away.
 * @throws InvalidInput, NotFound, VersionConflict, LearningJourneyStatusConflict, LessonLocked
 */
export async function completeLesson(tx: Tx, viewer: Viewer, input: object, at: At): Promise<LessonDone> {
  const given = parseInput(completeInput, input)
  return asSystem(tx, async (system) => {
    const held = await holdLearning(system, viewer.id, at)
    const { lesson, journey } = ownLesson(held, given)
    const told = { unlockedAt: lesson.unlockedAt ?? at.now, pauses: journey.pauses, history: held.learner.history }
    const completion = lesson.completedOn ? null : completionOf(given.occurredAt ?? null, told, at.now)
    const pointsAwarded = await earn(system, viewer, lesson.id, given.parts, at)
    await write(system, lesson.id, given, { completion, pointsAwarded }, at)
    const isEnd = completion !== null && lesson.position === journey.lessons.length
    if (isEnd) await endJourney(tx, viewer, journey, completion.completedAt, at)
    if (completion) await settleNotices(system, viewer, { dedupKeys: [unlockedKey(lesson.id)], isActed: true }, at)
    const notices = [...held.notices, ...(completion ? endNotices(viewer.id, journey, lesson) : [])]
    const changed = [...held.changed, ...(completion ? [journey.id] : [])]
    await settleLearning(system, viewer.id, { changed, notices }, { isOwnAct: true }, at)
    return { lessonId: lesson.id, journeyId: journey.id, pointsAwarded }
  })
}

/** The lesson that a request is about, in a journey in which something can be done. */
function ownLesson(
  { learner }: HeldLearning,
  { lessonId, expectedVersion }: z.infer<typeof lessonStep>,
): { lesson: LearnerLesson; journey: LearnerJourney } {
  for (const journey of learner.journeys) {
    const lesson = journey.lessons.find(({ id }) => id === lessonId)
    if (!lesson) continue
    if (expectedVersion != null && expectedVersion !== lesson.version) throw new VersionConflict(lesson.version)
    if (journey.status === 'PAUSED')
      throw new LearningJourneyStatusConflict(journey.status, ['ACTIVE', 'COMPLETED'], ['lessonId'])
    if (lesson.status === 'LOCKED') throw new LessonLocked(lesson.unlocksOn)
    return { lesson, journey }
  }
  throw new NotFound('lesson of yours', ['lessonId'])
}

/** Enters the points of parts in the ledger, as far as they are not there, and gives how many came. */
async function earn(
  system: Tx,
  viewer: Viewer,
  lessonId: string,
  parts: readonly LessonPart[],
  at: At,
): Promise<number> {
  const [weights] = await system
    .select({
      readWeight: dailyLessons.readWeight,
      exerciseWeight: dailyLessons.exerciseWeight,
      reflectionWeight: dailyLessons.reflectionWeight,
    })
    .from(userLessons)
    .innerJoin(dailyLessons, eq(dailyLessons.id, userLessons.lessonId))
    .where(eq(userLessons.id, lessonId))
  if (!weights) throw new Error('a lesson of a journey is one of its curriculum')
  let earned = 0
  for (const part of parts) {
    const weight = weightOf(weights, part)
    const entry = [at.newId(), lessonId, viewer.id, part, weight, pointsOf(weight), at.now.toString()]
    if ((await rowsOf(system, earnText, entry)).length > 0) earned += pointsOf(weight)
  }
  return earned
}

const earnText = `
  insert into lesson_points (id, user_lesson_id, user_id, part, weight, points, earned_at)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict (user_lesson_id, part) do nothing returning 1`

/** Writes what is new of a lesson. */
async function write(
  system: Tx,
  lessonId: string,
  given: CompleteInput,
  { completion, pointsAwarded }: { completion: Completion | null; pointsAwarded: number },
  at: At,
): Promise<void> {
  const [before] = await system.select().from(userLessons).where(eq(userLessons.id, lessonId))
  if (!before) throw new Error('a lesson that is held is there')
  const notes = {
    exerciseNote: given.exerciseNote === undefined ? before.exerciseNote : given.exerciseNote,
    reflectionNote: given.reflectionNote === undefined ? before.reflectionNote : given.reflectionNote,
  }
  const isSame = notes.exerciseNote === before.exerciseNote && notes.reflectionNote === before.reflectionNote
  if (!completion && pointsAwarded === 0 && isSame) return
  await system
    .update(userLessons)
    .set({
      ...notes,
      pointsEarned: before.pointsEarned + pointsAwarded,
      version: before.version + 1,
      ...(completion && {
        ...completion,
        ...{ status: 'COMPLETED', receivedAt: at.now, startedAt: begunBy(before.startedAt, completion.completedAt) },
      }),
    })
    .where(eq(userLessons.id, lessonId))
}

/** When a lesson was begun that was completed then: no later than that. */
const begunBy = (startedAt: Temporal.Instant | null, completedAt: Temporal.Instant): Temporal.Instant =>
  startedAt && Temporal.Instant.compare(startedAt, completedAt) < 0 ? startedAt : completedAt

async function endJourney(
  tx: Tx,
  viewer: Viewer,
  { id, status }: LearnerJourney,
  completedAt: Temporal.Instant,
  at: At,
): Promise<void> {
  await asSystem(tx, (system) => rowsOf(system, endText, [id, completedAt.toString(), at.now.toString()]))
  await append(tx, viewer, at, {
    ...{ entityType: 'LearningJourney', entityId: id, action: 'LEARNING_JOURNEY_COMPLETED' },
    ...{ before: { status }, after: { status: 'COMPLETED', completedAt } },
  })
}

const endText = `
  update learning_journeys set status = 'COMPLETED', completed_at = $2, updated_at = $3, version = version + 1 where id = $1`
