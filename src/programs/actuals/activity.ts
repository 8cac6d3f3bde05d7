import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import { insertRows } from '../../db/insert.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import type { DateRange } from '../../lib/date-range.ts'
import { differs, listsDiffer, withoutUndefined } from '../../lib/differs.ts'
import { instant, momentOf } from '../../lib/moment.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { InvalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { zoneHistory } from '../../people/zone.ts'
import { lockActuals, settle } from '../adherence/settle.ts'
import { sessionKinds } from '../bundle.ts'
import { exerciseIdsByKey } from '../catalogue/catalogue.ts'
import { activityLinks, loggedActivities, loggedExercises } from './activity.tables.ts'
import { amount } from './amount.ts'
import { refuseFullDate } from './day-size.ts'
import { externalIssue, externalOrigin, idByOrigin, originOf } from './external.ts'
import { givenLinks, isSaidAlready, matchingOf, plannedIdsOf, writeGivenLinks } from './given-links.ts'
import { datesOfList, listOf, mostLogged, words } from './logged.ts'
import { sessionSide } from './session-side.ts'

export type LoggedActivity = typeof loggedActivities.$inferSelect
export type LoggedExercise = typeof loggedExercises.$inferSelect

const doneExercise = z.object({
  exercise: z.string().min(1).max(80),
  sets: z.int().min(1).max(100),
  reps: z.int().min(1).max(1_000).nullish(),
  durationSeconds: z.int().min(1).max(86_400).nullish(),
  distanceM: amount(500_000, 1).nullish(),
  loadKg: amount(1_000, 2).nullish(),
  rpe: amount(10, 1).nullish(),
})
const measures = {
  ...words,
  durationMinutes: amount(10_080, 2, 0.01).nullish(),
  distanceM: amount(5_000_000, 1).nullish(),
  loadKg: amount(1_000_000, 2).nullish(),
  sessionRpe: amount(10, 1).nullish(),
}

/** Training that was done. Minutes, metres, kilograms; `loadKg` is sets × repetitions × kilograms, all together. */
export const activityInput = z
  .object({
    kind: z.enum(sessionKinds),
    startedAt: instant,
    ...measures,
    exercises: z.array(doneExercise).max(60).nullish(),
    /** What it counts for; null finds that by likeness, an empty list is nothing. */
    links: givenLinks.nullish(),
    ...externalOrigin,
    idempotencyKey: z.uuid().nullish(),
  })
  .superRefine(externalIssue)

const activityChange = z.object({
  activityId: z.uuid(),
  expectedVersion: z.int().nullish(),
  kind: z.enum(sessionKinds).nullish(),
  startedAt: instant.nullish(),
  ...measures,
  exercises: z.array(doneExercise).max(60).nullish(),
  links: givenLinks.nullish(),
})

/**
 * Writes training down, matches it with what was planned for its date, and judges that. What comes from the same place
 * with the same id again is known already: nothing is written.
 * @throws InvalidInput, NotFound for a link to what is not there, LoggedDayFull, IdempotencyKeyReused
 */
export async function logActivity(
  tx: Tx,
  viewer: Viewer,
  input: unknown,
  at: At,
): Promise<{ id: string; alreadyLogged: boolean }> {
  const { idempotencyKey, exercises, links, ...activity } = parseInput(activityInput, input)
  // What does not wait for one another is sent together: it is one message there, and one back.
  const [, history, exerciseIds] = await Promise.all([
    lockActuals(tx, viewer.id),
    zoneHistory(tx, viewer.id),
    exerciseIdsByKey(tx, keysOf(exercises)),
  ])
  const moment = momentOf(history, activity.startedAt, at.now, 'startedAt')
  const origin = originOf(activity)
  const knownId = origin && (await idByOrigin(tx, viewer, loggedActivities, origin))
  if (knownId) return { id: knownId, alreadyLogged: true }
  const request = { field: 'logActivity', key: idempotencyKey, input }
  let made = false
  const id = await once(tx, viewer, request, at, async (newId) => {
    made = true
    const done = exercisesDone(exercises, exerciseIds)
    const full = refuseFullDate(tx, 'logged_activities', viewer.id, moment.localDate, 'startedAt')
    const row = { ...activity, ...moment, id: newId, userId: viewer.id, createdAt: at.now, updatedAt: at.now }
    const logged = insertRows(tx, loggedActivities, [{ ...row, matching: matchingOf(links) }])
    await Promise.all([full, logged, writeExercises(tx, viewer, newId, done, at)])
    if (links) await writeGivenLinks(tx, viewer, sessionSide, newId, links)
    const dates = [`${moment.localDate}`]
    await settle(tx, viewer, ['sessions'], { dates, plannedIds: plannedIdsOf(links), isLogged: true, history }, at)
  })
  return { id, alreadyLogged: !made }
}

type ExerciseDone = Omit<LoggedExercise, 'id' | 'activityId' | 'userId' | 'position'>

type SaidExercises = readonly z.infer<typeof doneExercise>[] | null | undefined

const keysOf = (said: SaidExercises): string[] => [...new Set(said?.map(({ exercise }) => exercise))]

/**
 * What was done, by the ids of the catalogue.
 * @throws InvalidInput for an exercise that is not of the catalogue.
 */
function exercisesDone(said: SaidExercises, known: ReadonlyMap<string, string>): ExerciseDone[] {
  const done = said ?? []
  const issues = done.flatMap(({ exercise }, index) =>
    known.has(exercise)
      ? []
      : [{ path: ['exercises', `${index}`, 'exercise'], message: 'is not a key of the catalogue' }],
  )
  if (issues.length > 0) throw new InvalidInput(issues)
  return done.map(
    ({ exercise, sets, reps = null, durationSeconds = null, distanceM = null, loadKg = null, rpe = null }) => ({
      ...{ exerciseId: known.get(exercise) ?? '', sets, reps, durationSeconds, distanceM, loadKg, rpe },
    }),
  )
}

function writeExercises(tx: Tx, viewer: Viewer, activityId: string, done: readonly ExerciseDone[], at: At) {
  const rows = done.map((item, position) => ({ ...item, id: at.newId(), activityId, userId: viewer.id, position }))
  return insertRows(tx, loggedExercises, rows)
}

/**
 * Changes training that was logged and matches it anew: what is absent stays, null takes a value away. `links` of null
 * are found by likeness again. Where that changes nothing, nothing is written. What it was before stands in the audit trail.
 * @throws InvalidInput, NotFound, VersionConflict, LoggedDayFull
 */
export async function updateActivity(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const parsed = parseInput(activityChange, input)
  const { activityId, expectedVersion, exercises: saidExercises, links: saidLinks, kind, startedAt, ...given } = parsed
  await lockActuals(tx, viewer.id)
  const before = await theActivity(tx, activityId, expectedVersion)
  const isMoved = startedAt != null && !startedAt.equals(before.row.startedAt)
  const moment = isMoved ? momentOf(await zoneHistory(tx, viewer.id), startedAt, at.now, 'startedAt') : null
  if (moment && !moment.localDate.equals(before.row.localDate))
    await refuseFullDate(tx, 'logged_activities', viewer.id, moment.localDate, 'startedAt')
  const exerciseIds = await exerciseIdsByKey(tx, keysOf(saidExercises))
  const done = saidExercises === undefined ? undefined : exercisesDone(saidExercises, exerciseIds)
  const exercises = done && listsDiffer(before.whole.exercises, done) ? done : undefined
  const links = isSaidAlready(before.whole, saidLinks) ? undefined : saidLinks
  const change: Partial<LoggedActivity> = {
    ...withoutUndefined(given),
    ...(kind ? { kind } : {}),
    ...(moment && startedAt ? { startedAt, ...moment } : {}),
    ...(links === undefined ? {} : { matching: matchingOf(links) }),
  }
  if (exercises === undefined && links === undefined && !differs(before.row, change)) return activityId
  await tx
    .update(loggedActivities)
    .set({ ...change, updatedAt: at.now, version: before.row.version + 1 })
    .where(eq(loggedActivities.id, activityId))
  if (exercises !== undefined) {
    await tx.delete(loggedExercises).where(eq(loggedExercises.activityId, activityId))
    await writeExercises(tx, viewer, activityId, exercises, at)
  }
  if (links !== undefined) await writeGivenLinks(tx, viewer, sessionSide, activityId, links ?? [])
  const dates = [`${before.row.localDate}`, `${moment?.localDate ?? before.row.localDate}`]
  const affected = [...before.plannedIds, ...plannedIdsOf(links)]
  await settle(tx, viewer, ['sessions'], { dates, plannedIds: affected, isLogged: true }, at)
  const after = await theActivity(tx, activityId)
  await append(tx, viewer, at, {
    entityType: 'LoggedActivity',
    entityId: activityId,
    action: 'ACTIVITY_UPDATED',
    before: before.whole,
    after: after.whole,
  })
  return activityId
}

/**
 * Takes training back that was logged; what it counted for is judged anew. What it was stands in the audit trail.
 * @throws NotFound, VersionConflict
 */
export async function deleteActivity(
  tx: Tx,
  viewer: Viewer,
  input: { readonly activityId: string; readonly expectedVersion?: number | null | undefined },
  at: At,
): Promise<void> {
  await lockActuals(tx, viewer.id)
  const { row, whole, plannedIds } = await theActivity(tx, input.activityId, input.expectedVersion)
  await tx.delete(loggedActivities).where(eq(loggedActivities.id, row.id))
  await append(tx, viewer, at, {
    entityType: 'LoggedActivity',
    entityId: row.id,
    action: 'ACTIVITY_DELETED',
    before: whole,
    after: null,
  })
  const dates = [`${row.localDate}`]
  await settle(tx, viewer, ['sessions'], { dates, plannedIds, isLogged: true }, at)
}

/** An activity of the viewer with all that belongs to it. */
async function theActivity(tx: Tx, id: string, expectedVersion?: number | null) {
  const [row] = await tx.select().from(loggedActivities).where(eq(loggedActivities.id, id))
  if (!row) throw new NotFound('activity', ['activityId'])
  if (expectedVersion != null && expectedVersion !== row.version) throw new VersionConflict(row.version)
  const exercises = await tx
    .select()
    .from(loggedExercises)
    .where(eq(loggedExercises.activityId, id))
    .orderBy(asc(loggedExercises.position))
  const links = await tx
    .select({ plannedId: activityLinks.sessionInstanceId, share: activityLinks.share })
    .from(activityLinks)
    .where(eq(activityLinks.activityId, id))
  return { row, whole: { ...row, exercises, links }, plannedIds: links.map(({ plannedId }) => plannedId) }
}

/** Activities by id, as far as they are the viewer's. */
export function loadActivities(tx: Tx, ids: readonly string[]): Promise<LoggedActivity[]> {
  return tx
    .select()
    .from(loggedActivities)
    .where(inArray(loggedActivities.id, [...ids]))
}

/** The exercises of each of these activities, in their order. */
export async function loadExercisesOfActivities(
  tx: Tx,
  activityIds: readonly string[],
): Promise<{ id: string; items: LoggedExercise[] }[]> {
  const rows = await tx
    .select()
    .from(loggedExercises)
    .where(inArray(loggedExercises.activityId, [...activityIds]))
    .orderBy(asc(loggedExercises.position))
  const byActivity = Map.groupBy(rows, (row) => row.activityId)
  return activityIds.map((id) => ({ id, items: byActivity.get(id) ?? [] }))
}

/**
 * What a person did between two local dates, both included, in the order of its start.
 * @throws InvalidInput, RangeTooLong, RangeTooFull
 */
export async function activitiesBetween(tx: Tx, viewer: Viewer, range: DateRange): Promise<LoggedActivity[]> {
  const { from, to } = datesOfList(range)
  const { userId, localDate, startedAt, id } = loggedActivities
  const read = await tx
    .select()
    .from(loggedActivities)
    .where(and(eq(userId, viewer.id), gte(localDate, from), lte(localDate, to)))
    .orderBy(asc(startedAt), asc(id))
    .limit(mostLogged + 1)
  return listOf(read)
}
