import { SingleBar } from 'cli-progress'
import postgres from 'postgres'

/** The Monday on which every programme begins; it runs for twelve weeks. */
export const firstMonday = '2026-09-07'
export const weeks = 12

/** People a statement, with their programmes or accounts alone: a batch is a tick of the bar. */
const [batchOfPlans, batchOfAccounts] = [50, 20_000]

/** The id of a thing: as in a life of the database, what was made together lies together. */
export const idSql = (kind: number, number: string) =>
  `('01990${String(kind).padStart(3, '0')}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`

/** The id of a seeded person; `number` counts from 1. */
export const personId = (number: number) => `01990000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
/** The id of the session that a seeded person is signed in with. */
export const sessionId = (number: number) => `01990001-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

const person = 'generate_series($1::int, $2::int) as person'
/** How many a person has of each; they are numbered through from the first person on. */
export const perPerson = { sessions: 5 * weeks, meals: 4 * 7 * weeks }
const sessionNumber = `(person::bigint * ${perPerson.sessions} + n)`
const mealNumber = `(person::bigint * ${perPerson.meals} + n)`
const date = (day: string) => `date '${firstMonday}' + ${day}`

/** How many of the statements make accounts alone. */
const accounts = 4

/** The statements that make the people from $1 to $2, each with a programme of five sessions and 28 meals a week. */
const statements = [
  `insert into users (id, email, created_at, updated_at)
    select ${idSql(0, 'person')}, 'person' || person || '@people.example', now(), now() from ${person}`,
  `insert into profiles (user_id, username, display_name) select ${idSql(0, 'person')}, 'person' || person, 'Person ' || person from ${person}`,
  `insert into person_zones (user_id, effective_at, zone, day_start) select ${idSql(0, 'person')}, timestamptz '2026-01-01', 'Europe/Berlin', '00:00' from ${person}`,
  `insert into sessions (id, user_id, refresh_token_hash, created_at, last_used_at, expires_at)
    select ${idSql(1, 'person')}, ${idSql(0, 'person')}, md5(person::text), now(), now(), now() + interval '30 days' from ${person}`,
  `insert into programs (id, user_id, title, goal, duration_days, origin, rationale, created_at)
    select ${idSql(2, 'person')}, ${idSql(0, 'person')}, 'Twelve weeks', 'GENERAL_HEALTH', ${weeks * 7}, 'BUNDLE', '[]', now() from ${person}`,
  `insert into program_states (program_id, user_id, status, starts_on, ends_on, activated_at, updated_at)
    select ${idSql(2, 'person')}, ${idSql(0, 'person')}, 'ACTIVE', '${firstMonday}', ${date(`${weeks * 7 - 1}`)}, now(), now() from ${person}`,
  `insert into session_instances (id, program_id, user_id, day, kind, title, duration_minutes, notes, rationale, local_date, local_time)
    select ${idSql(3, sessionNumber)}, ${idSql(2, 'person')}, ${idSql(0, 'person')}, day, 'STRENGTH',
      (array['Push', 'Pull', 'Legs', 'Upper body', 'Whole body'])[n % 5 + 1], 45 + n % 4 * 5, null,
      '{"text": "Five days were asked for, so every muscle is trained twice a week.", "inputs": ["availability.days"]}',
      ${date('day - 1')}, '18:00'
    from ${person}, generate_series(0, ${perPerson.sessions - 1}) as n, lateral (select n / 5 * 7 + n % 5 + 1 as day) as planned`,
  `insert into meal_instances (id, program_id, user_id, day, meal_type, title, notes, rationale, local_date, local_time)
    select ${idSql(4, mealNumber)}, ${idSql(2, 'person')}, ${idSql(0, 'person')}, n / 4 + 1,
      (array['BREAKFAST', 'LUNCH', 'DINNER', 'SNACK'])[n % 4 + 1]::meal_type,
      (array['Oats with berries', 'Rice, chicken and greens', 'Salmon with potatoes', 'Yoghurt and nuts'])[n % 4 + 1], null,
      '{"text": "A quarter of the energy of the day.", "inputs": ["targets.kcal"]}', ${date('n / 4')},
      (array['07:30', '12:30', '19:00', '16:00'])[n % 4 + 1]::time
    from ${person}, generate_series(0, ${perPerson.meals - 1}) as n`,
  `insert into exercise_plan_items (id, session_instance_id, user_id, position, exercise_id, sets, reps_min, reps_max, rest_seconds, rir, load_kg, rationale)
    select ${idSql(5, `${sessionNumber} * 6 + item`)}, ${idSql(3, sessionNumber)}, ${idSql(0, 'person')}, item,
      exercises[1 + (person * 31 + n * 7 + item * 53) % cardinality(exercises)], 3 + item % 2, 6, 10, 120, 2, 20 + (person + n + item) % 30 * 2.5,
      '{"text": "It trains what the session is for with what there is.", "inputs": ["equipment", "goal.kind"]}'
    from (select array_agg(id order by key) as exercises from exercises) as catalogue,
      ${person}, generate_series(0, ${perPerson.sessions - 1}) as n, generate_series(0, 5) as item`,
  `insert into meal_item_plan (id, meal_instance_id, user_id, position, food_id, grams, kcal, protein_g, carbs_g, fat_g, rationale)
    select ${idSql(6, `${mealNumber} * 4 + item`)}, ${idSql(4, mealNumber)}, ${idSql(0, 'person')}, item, food.id, 40 + (person + n + item) % 20 * 10,
      food.kcal, food.protein_g, food.carbs_g, food.fat_g, null
    from ${person} cross join generate_series(0, ${perPerson.meals - 1}) as n cross join generate_series(0, 2) as item
      join (select foods.*, row_number() over (order by key) - 1 as place from foods) as food
        on food.place = (person * 17 + n * 5 + item * 97) % (select count(*) from foods)`,
  `insert into calendar_events (id, user_id, kind, plan_id, state, local_date, local_time, duration_minutes, title, updated_at)
    select id, user_id, 'SESSION'::calendar_event_kind, program_id, 'PLANNED'::calendar_event_state, local_date, local_time, duration_minutes, title, now()
      from session_instances where program_id in (select ${idSql(2, 'person')} from ${person})
    union all
    select id, user_id, 'MEAL', program_id, 'PLANNED', local_date, local_time, null, title, now()
      from meal_instances where program_id in (select ${idSql(2, 'person')} from ${person})`,
]

const counted = ['users', 'calendar_events', 'exercise_plan_items', 'meal_item_plan'] as const

/** Brings the database to `people` people; those who are there already stay. Gives the number of rows of each table. */
export async function seed(
  administratorUrl: string,
  people: number,
  /** Whether they have their programmes; without, they are accounts that are signed in. */
  withPlans = true,
): Promise<Record<string, number>> {
  const sql = postgres(administratorUrl, { max: 1, onnotice: () => undefined })
  try {
    const [{ there = 0 } = {}] = await sql<{ there: number }[]>`select count(*)::int as there from users`
    const bar = new SingleBar({ format: 'seeding {bar} {value}/{total} people, {eta_formatted} left', etaBuffer: 50 })
    if (there < people) {
      const batch = withPlans ? batchOfPlans : batchOfAccounts
      bar.start(people, there)
      // The rows agree with one another: nothing has to be looked up for the foreign keys.
      await sql`set session_replication_role = replica`
      for (let from = there + 1; from <= people; from += batch) {
        const to = Math.min(from + batch - 1, people)
        await sql.begin(async (tx) => {
          for (const statement of withPlans ? statements : statements.slice(0, accounts))
            await tx.unsafe(statement, [from, to])
        })
        bar.update(to)
      }
      bar.stop()
      await sql`vacuum analyze`
    }
    const counts = await Promise.all(
      counted.map(async (table) => {
        const [row] = await sql<{ count: number }[]>`select count(*)::int as count from ${sql(table)}`
        return [table, row?.count ?? 0] as const
      }),
    )
    return Object.fromEntries(counts)
  } finally {
    await sql.end()
  }
}
