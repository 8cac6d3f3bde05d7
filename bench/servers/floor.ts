import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openDatabase } from '../../src/db/open.ts'

// The least that a server can do: node:http, and one prepared statement that gives the answer as text, in the shape of
// transaction that every server here uses. No GraphQL, no authentication: the header says who asks.
const catalogue = {
  exercise: `json_build_object('name', exercise.name)`,
  food: `json_build_object('name', food.name)`,
}
const event = `'id', event.id, 'kind', event.kind, 'state', event.state, 'title', event.title, 'date', event.local_date,
  'time', event.local_time, 'durationMinutes', event.duration_minutes`
const session = `case when session.id is not null then json_build_object('id', session.id, 'title', session.title,
  'kind', session.kind, 'durationMinutes', session.duration_minutes, 'exercises', (
    select json_agg(json_build_object('sets', item.sets, 'repsMin', item.reps_min, 'repsMax', item.reps_max,
      'restSeconds', item.rest_seconds, 'rir', item.rir, 'loadKg', item.load_kg, 'exercise', ${catalogue.exercise}) order by item.position)
    from exercise_plan_items item left join exercises exercise on exercise.id = item.exercise_id
    where item.session_instance_id = session.id)) end`
const meal = `case when meal.id is not null then json_build_object('id', meal.id, 'title', meal.title, 'type', meal.meal_type, 'items', (
    select json_agg(json_build_object('grams', item.grams, 'nutrients', json_build_object('kcal', item.kcal, 'proteinG', item.protein_g,
      'carbsG', item.carbs_g, 'fatG', item.fat_g), 'food', ${catalogue.food}) order by item.position)
    from meal_item_plan item left join foods food on food.id = item.food_id
    where item.meal_instance_id = meal.id)) end`
const answer = (json: string, joins: string) => `
  select json_build_object('data', json_build_object('calendar', coalesce(json_agg(${json}
    order by event.local_date, event.local_time nulls first, event.id), '[]'::json)))::text
  from calendar_events event ${joins}
  where event.user_id = $1 and event.local_date between $2 and $3`
const statements: Record<string, string> = {
  week: answer(
    `json_build_object(${event}, 'session', ${session}, 'meal', ${meal})`,
    'left join session_instances session on session.id = event.id left join meal_instances meal on meal.id = event.id',
  ),
  month: answer(`json_build_object(${event})`, ''),
}

const { pool } = await openDatabase({
  url: process.env.DATABASE_URL ?? '',
  poolSize: Number(process.env.POOL_SIZE),
  statementTimeoutMs: 60_000,
  idleTransactionTimeoutMs: 60_000,
})
const settings = `select set_config('role', 'regimen_user', true), set_config('app.user_id', $1, true), set_config('app.now', $2, true)`
const prepared = { prepare: true }

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { shape, from, to } = JSON.parse(Buffer.concat(chunks).toString())
  const person = String(request.headers['x-person'])
  const held = await pool.begin()
  const set = held.send(settings, [person, new Date().toISOString()], prepared)
  const [[text] = []] = (await held.send(statements[shape] ?? '', [person, from, to], prepared, true)) as unknown[][]
  Promise.all([set, held.send('commit')]).finally(held.release)
  response.writeHead(200, { 'content-type': 'application/json' }).end(text)
})
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`),
)
