import { rowsOf } from '../../db/viewer.ts'
import { linkRows } from './link-rows.ts'
import { type DoneRow, doneOf, numberOf, type PlannedRow, paramsOf, plannedOf, plannedText, whichOf } from './rows.ts'
import { mostly, type Side, sumOfShares } from './side.ts'
import { type SessionFacts, sessionSimilarity, volumeRatio } from './similarity.ts'

/** Numerics come as text from a statement that is not drizzle's. */
type FactsRow = {
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

// A load is known when every exercise that is counted by repetitions has one; a distance when every exercise is one.
const planned = plannedText(
  'session_instances',
  'planned.kind, planned.duration_minutes, items.exercise_ids, items.load_kg, items.distance_m',
  `select array_agg(item.exercise_id::text) as exercise_ids,
    case when bool_and(item.reps_min is null or item.load_kg is not null)
      then sum(item.sets * (item.reps_min + item.reps_max) / 2.0 * item.load_kg) end as load_kg,
    case when bool_and(item.distance_m is not null) then sum(item.sets * item.distance_m) end as distance_m
  from exercise_plan_items item
  where item.user_id = planned.user_id and item.session_instance_id = planned.id`,
)

const done = `
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
  where ${whichOf('done')}
  order by done.started_at, done.kind, done.duration_minutes, distance_m, load_kg, items.exercise_ids,
    done.external_source, done.external_id, done.id`

/** Planned sessions and the training that was done. */
export const sessionSide: Side<SessionFacts> = {
  name: 'sessions',
  column: 'sessionInstanceId',
  table: 'session_instances',
  planned: async (tx, userId, which) => {
    const rows = await rowsOf<PlannedRow & FactsRow>(tx, planned, paramsOf(userId, which))
    return rows.map((row) => plannedOf(row, factsOf(row)))
  },
  done: async (tx, userId, which) => {
    const rows = await rowsOf<DoneRow & FactsRow>(tx, done, paramsOf(userId, which))
    return rows.map((row) => doneOf(row, factsOf(row)))
  },
  ...linkRows({
    table: 'activity_links',
    done: { column: 'activity_id', table: 'logged_activities' },
    planned: { column: 'session_instance_id', table: 'session_instances' },
  }),
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
