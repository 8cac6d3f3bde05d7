import type { Sql } from 'postgres'
import { firstMonday, idSql, perPerson, personId } from './seed.ts'

/** Of the planned sessions of a person, by their number: these were done before, and those after them are logged in a round. */
const [doneFrom, loggedFrom, loggedUntil] = [0, 25, 50]
const perPersonLogged = loggedUntil - loggedFrom

/** How many sessions can be logged, each once. */
export const slotsOf = (people: number) => people * perPersonLogged

/** A prime: from one write to the next it leads to another person, and to each session once. */
export const stride = 48_271

/** One planned session that is logged: whose, and its number. */
export type Write = { readonly person: number; readonly session: number }

export const writeAt = (number: number, people: number): Write => {
  const slot = (number * stride) % slotsOf(people)
  return { person: Math.floor(slot / perPersonLogged) + 1, session: loggedFrom + (slot % perPersonLogged) }
}

/** The same in the language of pgbench's variables, from `:number` on. */
export const writeVariables = (people: number): string[] => [
  `slot (:number * ${stride}) % ${slotsOf(people)}`,
  `person :slot / ${perPersonLogged} + 1`,
  `session ${loggedFrom} + :slot % ${perPersonLogged}`,
  'day :session / 5 * 7 + :session % 5',
]

const dayOf = (session: number) => Math.floor(session / 5) * 7 + (session % 5)
export const dateOf = ({ session }: Write): string =>
  Temporal.PlainDate.from(firstMonday)
    .add({ days: dayOf(session) })
    .toString()
export const plannedIdOf = ({ person, session }: Write): string =>
  personId(person * perPerson.sessions + session).replace(/^\w+/, '01990003')

/** Which of the catalogue is the exercise at a place of a session, counted from 0: the same as in the seed. */
export const exerciseOf = ({ person, session }: Write, place: number, exercises: number): number =>
  (person * 31 + session * 7 + place * 53) % exercises
export const exerciseVariable = (place: number, exercises: number): string =>
  `exercise${place} 1 + (:person * 31 + :session * 7 + ${place * 53}) % ${exercises}`

/** How many exercises of the six that were planned are done. */
export const exercisesDone = 3

export const mutation = `mutation Log($input: LogActivityInput!) { logActivity(input: $input) {
  ... on LogActivityPayload { alreadyLogged activity { id date version links { similarity share
    session { id title adherence { status band similarity } } } } }
  ... on Refusal { __typename message } } }`

/** What the person says who did the session. */
export function inputOf(write: Write, keys: readonly string[]): object {
  const exercise = (place: number) => keys[exerciseOf(write, place, keys.length)]
  return {
    kind: 'STRENGTH',
    startedAt: `${dateOf(write)}T16:05:00Z`,
    title: 'After work',
    durationMinutes: 50,
    sessionRpe: 7,
    exercises: Array.from({ length: exercisesDone }, (_, place) => ({
      ...{ exercise: exercise(place), sets: 3, reps: 8, loadKg: 42.5, rpe: 8 },
    })),
  }
}

/** Ids from here on are of what a round wrote; those of the seed are before. */
const firstId = '01999999-0000-7000-8000-000000000000'
const planned = `generate_series(1, $1::int) as person, generate_series(${doneFrom}, ${loggedFrom - 1}) as n,
  lateral (select person::bigint * ${perPerson.sessions} + n as number, date '${firstMonday}' + n / 5 * 7 + n % 5 as date) as at`
const history = [
  `insert into logged_activities (id, user_id, kind, title, started_at, zone, local_date, duration_minutes, session_rpe, created_at, updated_at)
    select ${idSql(7, 'number')}, ${idSql(0, 'person')}, 'STRENGTH', 'After work', date + time '16:05', 'Europe/Berlin', date, 50, 7, date + time '17:00', date + time '17:00' from ${planned}`,
  `insert into logged_exercises (id, activity_id, user_id, position, exercise_id, sets, reps, load_kg, rpe)
    select ${idSql(8, `number * ${exercisesDone} + item`)}, ${idSql(7, 'number')}, ${idSql(0, 'person')}, item,
      exercises[1 + (person * 31 + n * 7 + item * 53) % cardinality(exercises)], 3, 8, 42.5, 8
    from (select array_agg(id order by key) as exercises from exercises) as catalogue, ${planned}, generate_series(0, ${exercisesDone - 1}) as item`,
  `insert into activity_links (activity_id, session_instance_id, user_id, share, matched_by, similarity, components, coverage)
    select ${idSql(7, 'number')}, ${idSql(3, 'number')}, ${idSql(0, 'person')}, 1, 'AUTOMATIC', .85, '{"kind": 1, "exercises": 0.5}', 1 from ${planned}`,
  `insert into adherence_records (id, user_id, session_instance_id, planned_id, local_date, status, basis, similarity, components, coverage, rule_version, assessed_at)
    select ${idSql(9, 'number')}, ${idSql(0, 'person')}, ${idSql(3, 'number')}, ${idSql(3, 'number')}, date, 'COMPLETED', 'ACTUALS', .85, '{"kind": 1, "exercises": 0.5}', 1, '1', date + time '17:00' from ${planned}`,
]

/** Puts the first weeks of everybody into the past: followed from the beginning, done and judged. Once for a database. */
export async function seedHistory(administrator: Sql, people: number): Promise<void> {
  const [known] = await administrator`select from logged_activities limit 1`
  if (known) return
  await administrator.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica')
    await tx.unsafe(`update program_states set activated_at = date '${firstMonday}' - interval '1 day'`)
    for (const statement of history) await tx.unsafe(statement, [people])
  })
}

/** How many rows a round wrote. */
export async function writtenRows(administrator: Sql): Promise<Record<string, number>> {
  const [row] = await administrator.unsafe<Record<string, number>[]>(`select
    (select count(*) from logged_activities where id > '${firstId}')::int as activities,
    (select count(*) from logged_exercises where id > '${firstId}')::int as exercises,
    (select count(*) from activity_links where activity_id > '${firstId}')::int as links,
    (select count(*) from adherence_records where id > '${firstId}')::int as records`)
  return row ?? {}
}

/** Takes away what was logged by a round, so that the next begins as it did. */
export async function forgetRound(administrator: Sql): Promise<void> {
  await administrator.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica')
    for (const [table, id] of [
      ['logged_activities', 'id'],
      ['logged_exercises', 'id'],
      ['activity_links', 'activity_id'],
      ['adherence_records', 'id'],
    ])
      await tx.unsafe(`delete from ${table} where ${id} > '${firstId}'`)
  })
  await administrator.unsafe(
    'vacuum analyze logged_activities, logged_exercises, activity_links, adherence_records, program_states',
  )
  await administrator.unsafe('checkpoint')
}
