import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import { arrayOf } from '../db/array.ts'
import type { Tree } from '../db/tree.ts'
import type { Tx } from '../db/viewer.ts'
import { recordBranch } from './adherence/records.ts'
import { exercises } from './catalogue/catalogue.tables.ts'
import { type ExerciseRow, exerciseTree } from './catalogue/catalogue.ts'
import type { DaySpan } from './day-span.ts'
import type { ExercisePlan } from './plan.ts'
import { exercisePlanItems, sessionInstances } from './session.tables.ts'

export type PlannedSessionRow = typeof sessionInstances.$inferSelect
export type PlannedExerciseRow = typeof exercisePlanItems.$inferSelect

/** An exercise of a session; one that was read in a tree brings its entry of the catalogue. */
export type PlannedExercise = ExercisePlan & { readonly exercise?: ExerciseRow | null }

/** A session; one that was read in a tree brings its exercises, and its date and times are text. */
export type PlannedSession = Omit<PlannedSessionRow, 'localDate' | 'localTime' | 'cancelledAt'> & {
  readonly localDate: Temporal.PlainDate | string | null
  readonly localTime: Temporal.PlainTime | string | null
  readonly cancelledAt: Temporal.Instant | string | null
  readonly exercises?: readonly PlannedExercise[]
}

/** How sessions are read in a tree. */
export const sessionTree = {
  table: sessionInstances,
  reads: {
    date: ['localDate'],
    time: ['localTime'],
    planChanges: ['id'],
    adherenceHistory: ['id'],
    adherenceNote: ['id'],
    links: ['id'],
  },
  branches: {
    adherence: { ...recordBranch, on: { ...recordBranch.on, parent: sessionInstances.id } },
    exercises: {
      on: { own: exercisePlanItems.sessionInstanceId, parent: sessionInstances.id },
      listedBy: exercisePlanItems.position,
      tree: {
        table: exercisePlanItems,
        branches: { exercise: { tree: exerciseTree, on: { own: exercises.id, parent: exercisePlanItems.exerciseId } } },
      },
    },
  },
} satisfies Tree

/** Planned sessions by id, as far as they are the viewer's. */
export function loadSessions(tx: Tx, ids: readonly string[]): Promise<PlannedSessionRow[]> {
  return tx
    .select()
    .from(sessionInstances)
    .where(inArray(sessionInstances.id, [...ids]))
}

/** The exercises of each of these sessions, in their order. */
export async function loadExercisesOfSessions(
  tx: Tx,
  sessionIds: readonly string[],
): Promise<{ id: string; items: PlannedExerciseRow[] }[]> {
  const rows = await tx
    .select()
    .from(exercisePlanItems)
    .where(sql`${exercisePlanItems.sessionInstanceId} = any(${arrayOf(sessionIds)}::uuid[])`)
    .orderBy(asc(exercisePlanItems.position))
  const bySession = Map.groupBy(rows, (row) => row.sessionInstanceId)
  return sessionIds.map((id) => ({ id, items: bySession.get(id) ?? [] }))
}

/** The sessions of a programme, all or those of a span of days, by day and time; those without a time come first. */
export function sessionsOfProgram(tx: Tx, programId: string, span?: DaySpan): Promise<PlannedSessionRow[]> {
  return tx
    .select()
    .from(sessionInstances)
    .where(
      and(
        eq(sessionInstances.programId, programId),
        span ? between(sessionInstances.day, span.first, span.last) : undefined,
      ),
    )
    .orderBy(asc(sessionInstances.day), sql`${sessionInstances.localTime} nulls first`, asc(sessionInstances.id))
}
