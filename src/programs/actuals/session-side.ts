import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import { activityLinks } from './activity.tables.ts'
import {
  arrayOf,
  instantFrom,
  numberOf,
  type PlannedRow,
  plannedColumns,
  plannedJoins,
  plannedOf,
  whichOf,
} from './rows.ts'
import { type Link, mostly, type Side, sumOfShares } from './side.ts'
import { type SessionFacts, sessionSimilarity, volumeRatio } from './similarity.ts'

/** Numerics come as text from a statement that is not drizzle's. */
type FactsRow = {
  id: string
  local_date: string | null
  kind: string
  exercise_ids: string[] | null
  load_kg: string | null
  duration_minutes: string | number | null
  distance_m: string | null
}

const factsOf = (row: FactsRow): SessionFacts => ({
  kind: row.kind,
  exerciseIds: row.exercise_ids ?? [],
  loadKg: numberOf(row.load_kg),
  durationMinutes: numberOf(row.duration_minutes),
  distanceM: numberOf(row.distance_m),
})

/** Planned sessions and the training that was done. */
export const sessionSide: Side<SessionFacts> = {
  name: 'sessions',
  column: 'sessionInstanceId',
  // A load is known when every exercise that is counted by repetitions has one; a distance when every exercise is one.
  planned: async (tx, userId, which) => {
    const rows = await tx.execute<PlannedRow & FactsRow>(sql`
      select ${plannedColumns}, planned.kind, planned.duration_minutes, items.exercise_ids, items.load_kg, items.distance_m
      from session_instances planned ${plannedJoins}
      left join lateral (
        select array_agg(item.exercise_id::text) as exercise_ids,
          case when bool_and(item.reps_min is null or item.load_kg is not null)
            then sum(item.sets * (item.reps_min + item.reps_max) / 2.0 * item.load_kg) end as load_kg,
          case when bool_and(item.distance_m is not null) then sum(item.sets * item.distance_m) end as distance_m
        from exercise_plan_items item
        where item.user_id = planned.user_id and item.session_instance_id = planned.id) items on true
      where planned.user_id = ${userId} and ${whichOf('planned', which)}
      order by planned.local_date, planned.local_time nulls last, planned.day, planned.id`)
    return rows.map((row) => plannedOf(row, factsOf(row)))
  },
  done: async (tx, userId, which) => {
    const rows = await tx.execute<
      FactsRow & { local_date: string; started_at: string; matching: Link['matchedBy'] }
    >(sql`
      select done.id, done.local_date::text, done.started_at::text, done.matching, done.kind, done.duration_minutes,
        coalesce(done.distance_m, items.distance_m) as distance_m, coalesce(done.load_kg, items.load_kg) as load_kg,
        items.exercise_ids
      from logged_activities done
      left join lateral (
        select array_agg(item.exercise_id::text order by item.position) as exercise_ids,
          case when bool_and(item.reps is null or item.load_kg is not null)
            then sum(item.sets * item.reps * item.load_kg) end as load_kg,
          case when bool_and(item.distance_m is not null) then sum(item.sets * item.distance_m) end as distance_m
        from logged_exercises item
        where item.user_id = done.user_id and item.activity_id = done.id) items on true
      where done.user_id = ${userId} and ${whichOf('done', which)}
      order by done.started_at, done.kind, done.duration_minutes, distance_m, load_kg, items.exercise_ids,
        done.external_source, done.external_id, done.id`)
    return rows.map((row) => ({
      id: row.id,
      localDate: Temporal.PlainDate.from(row.local_date),
      startedAt: instantFrom(row.started_at),
      matching: row.matching,
      facts: factsOf(row),
    }))
  },
  links: async (tx, userId, { doneIds, plannedIds }) => {
    const rows = await tx
      .select()
      .from(activityLinks)
      .where(
        and(
          eq(activityLinks.userId, userId),
          or(
            inArray(activityLinks.activityId, [...doneIds]),
            inArray(activityLinks.sessionInstanceId, [...plannedIds]),
          ),
        ),
      )
    return rows.map(({ activityId, sessionInstanceId, ...link }) => ({
      ...link,
      doneId: activityId,
      plannedId: sessionInstanceId,
    }))
  },
  writeLinks: async (tx: Tx, userId, links) => {
    if (links.length === 0) return
    await tx
      .insert(activityLinks)
      .values(
        links.map(({ doneId, plannedId, ...link }) => ({
          ...link,
          userId,
          activityId: doneId,
          sessionInstanceId: plannedId,
        })),
      )
      .onConflictDoUpdate({
        target: [activityLinks.activityId, activityLinks.sessionInstanceId],
        set: {
          share: sql`excluded.share`,
          matchedBy: sql`excluded.matched_by`,
          similarity: sql`excluded.similarity`,
          components: sql`excluded.components`,
          coverage: sql`excluded.coverage`,
        },
      })
  },
  removeLinks: async (tx, userId, links) => {
    if (links.length === 0) return
    const [doneIds, plannedIds] = [links.map((link) => link.doneId), links.map((link) => link.plannedId)].map(arrayOf)
    await tx
      .delete(activityLinks)
      .where(
        and(
          eq(activityLinks.userId, userId),
          sql`(${activityLinks.activityId}, ${activityLinks.sessionInstanceId}) in (select * from unnest(${doneIds}::uuid[], ${plannedIds}::uuid[]))`,
        ),
      )
  },
  compare: sessionSimilarity,
  compliance: volumeRatio,
  together: (parts) => ({
    kind: mostly(
      parts,
      ({ kind }) => kind,
      ({ durationMinutes }) => durationMinutes,
    ),
    exerciseIds: parts.flatMap(({ facts }) => facts.exerciseIds),
    loadKg: sumOfShares(parts, ({ loadKg }) => loadKg),
    durationMinutes: sumOfShares(parts, ({ durationMinutes }) => durationMinutes),
    distanceM: sumOfShares(parts, ({ distanceM }) => distanceM),
  }),
}
