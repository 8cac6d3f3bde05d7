import { rebuildCalendar } from '../../../src/calendar/calendar.ts'
import { asSystemAlone } from '../../../src/db/viewer.ts'
import { calendarSources } from '../../../src/rooms.ts'
import { type Client, type Regimen, startOfTests } from '../../setup/regimen.ts'
import { bundleOf, create, lasting, meal, oats, session, squat, uuidOf } from '../program-client.ts'

const plan = `title date time notes cancelledAt version`
const details = `date isTimeTold time title notes cancelled kind durationMinutes mealType endsOn
  exercises { exercise { key } sets loadKg } items { food { key } grams nutrients { kcal } } targets { kcal }`
const change = `id kind scope reason madeOn changeCount
  undoes { id } undoneBy { id } program { id endsOn } changes {
    session { id ${plan} durationMinutes exercises { exercise { key } sets loadKg } original { ${details} } }
    meal { id ${plan} items { food { key } grams nutrients { kcal } } original { ${details} } } program { id }
    before { ${details} } after { ${details} } }`

const refusals = `... on Refusal { __typename message path } ... on ProgramStatusConflict { currentStatus }
  ... on DayIsOver { date } ... on CalendarDayFull { date limit }`
const operations = {
  changePlan: `mutation ($input: ChangePlanInput!) { changePlan(input: $input) {
    ... on ChangePlanPayload { change { ${change} } } ${refusals}
    ... on InvalidInput { issues { path message } } ... on VersionConflict { currentVersion }
    ... on NoFreeDate { searchedDays } } }`,
  undoPlanChange: `mutation ($input: UndoPlanChangeInput!) { undoPlanChange(input: $input) {
    ... on UndoPlanChangePayload { change { ${change} } } ${refusals} ... on PlanChangedSince { changedCount } } }`,
} as const

export const operationOf = (name: keyof typeof operations): string => operations[name]

/** The answer of `changePlan`: its change set or its refusal. The programme may come to end later unless told otherwise. */
export const ask = async (client: Client, plannedId: string | undefined, asked: object, more: object = {}) =>
  (await client.data(operations.changePlan, { input: { plannedId, change: asked, mayEndLater: true, ...more } }))
    .changePlan

/** The answer of `undoPlanChange`. */
export const askUndo = async (client: Client, changeId: string, more: object = {}) =>
  (await client.data(operations.undoPlanChange, { input: { changeId, ...more } })).undoPlanChange

/** Changes a plan and gives the change set; throws when it was refused. */
export async function changed(client: Client, plannedId: string | undefined, asked: object, more: object = {}) {
  const answer = await ask(client, plannedId, asked, more)
  if (!answer.change) throw new Error(`changePlan was refused: ${JSON.stringify(answer)}`)
  return answer.change
}

/** Takes a change set back and gives the one that does so; throws when it was refused. */
export async function undone(client: Client, changeId: string, more: object = {}) {
  const answer = await askUndo(client, changeId, more)
  if (!answer.change) throw new Error(`undoPlanChange was refused: ${JSON.stringify(answer)}`)
  return answer.change
}

export const following = { scope: 'THIS_AND_FOLLOWING' }
export const follow = { startsOn: '2026-03-02', activate: true }

/** Two weeks from Monday, March 2: lifting on Monday and Thursday, a run on Saturday, and oats every morning. */
export const fortnight = () =>
  bundleOf(14, {
    sessions: [1, 4, 6, 8, 11, 13].map((day) =>
      [6, 13].includes(day)
        ? session(day, { title: `Run ${day}`, kind: 'RUN', exercises: [] })
        : session(day, {
            title: 'Lift',
            exercises: [squat, { exercise: 'bench-press', sets: 3, repsMin: 8, loadKg: 40 }],
          }),
    ),
    meals: Array.from({ length: 14 }, (_, index) =>
      meal(index + 1, { title: 'Oats', items: [{ food: oats, grams: 60 }] }),
    ),
  })

type Event = {
  date: string
  time: string | null
  title: string
  state: string
  session: { id: string } | null
  meal: { id: string } | null
}

async function eventsOf(client: Client, kinds: string[], from: string, to: string): Promise<Event[]> {
  const { calendar } = await client.data(
    `query ($from: Date!, $to: Date!, $kinds: [CalendarEventKind!]) { calendar(from: $from, to: $to, kinds: $kinds) {
      date time title state session { id } meal { id } } }`,
    { from, to, kinds },
  )
  return calendar
}

const march = ['2026-03-01', '2026-03-31'] as const

/** The sessions of March as "day time title", what is cancelled in square brackets. */
export const sessionsOf = async (client: Client, [from, to]: readonly [string, string] = march): Promise<string[]> =>
  (await eventsOf(client, ['SESSION'], from, to)).map(lineOf)
/** The meals of March, likewise. */
export const mealsOf = async (client: Client, [from, to]: readonly [string, string] = march): Promise<string[]> =>
  (await eventsOf(client, ['MEAL'], from, to)).map(lineOf)

function lineOf({ date, time, title, state }: Event): string {
  const line = `${date.slice(8)} ${time ?? '--:--'} ${title}`
  return state === 'CANCELLED' ? `[${line}]` : state === 'SUSPENDED' ? `(${line})` : line
}

/** The global ids of planned sessions by the day of March on which they stand, or of meals. */
export async function idsByDay(
  client: Client,
  kind: 'SESSION' | 'MEAL' = 'SESSION',
  [from, to]: readonly [string, string] = march,
): Promise<Record<number, string>> {
  const events = await eventsOf(client, [kind], from, to)
  return Object.fromEntries(
    events.map(({ date, session, meal }) => [Number(date.slice(8)), (session ?? meal)?.id ?? '']),
  )
}

let people = 0

/**
 * Somebody new at the start of the tests who follows a fortnight: what is planned by the day of March, and their plan as it
 * is before anything changes it.
 */
export async function somebody(regimen: Regimen) {
  regimen.clock.set(startOfTests)
  people += 1
  const anna = await lasting(regimen, `anna${people}`)
  const { id: programId } = await create(anna, fortnight(), follow)
  const [sessions, meals] = [await idsByDay(anna), await idsByDay(anna, 'MEAL')]
  return { anna, programId, sessions, meals, before: await plansOf(regimen, uuidOf(anna.id)) }
}

const tables = [
  ...['session_instances', 'exercise_plan_items', 'meal_instances', 'meal_item_plan', 'program_states'],
  ...['plan_change_events', 'plan_change_items', 'calendar_events', 'adherence_records', 'adherence_statements'],
  ...['audit_entries', 'idempotency_keys', 'notifications', 'day_overrides'],
]

/** Every row that a change of a plan could touch as text: equal exactly when nothing was written. */
export async function written(regimen: Regimen): Promise<Record<string, string>> {
  const { administrator } = regimen.testDatabase
  const rows = await Promise.all(
    tables.map(async (name) => {
      const [row] = await administrator`
        select coalesce(md5(string_agg(one::text, '|' order by one::text)), '') as digest from ${administrator(name)} one`
      return [name, String(row?.digest)] as const
    }),
  )
  return Object.fromEntries(rows)
}

/** Sessions, meals and their items with their ids, without what counts or keeps changes. */
export async function plansOf(regimen: Regimen, userId: string): Promise<string[]> {
  const rows = await regimen.testDatabase.administrator<{ row: string }[]>`
    select (to_jsonb(one) - 'version' - 'original' - 'updated_at')::text as row from session_instances one where user_id = ${userId}
    union all select (to_jsonb(one) - 'version' - 'original')::text from meal_instances one where user_id = ${userId}
    union all select to_jsonb(one)::text from exercise_plan_items one where user_id = ${userId}
    union all select to_jsonb(one)::text from meal_item_plan one where user_id = ${userId}
    union all select (to_jsonb(one) - 'version' - 'updated_at')::text from program_states one where user_id = ${userId}
    union all select (to_jsonb(one) - 'updated_at')::text from calendar_events one where user_id = ${userId}
    order by row`
  return rows.map(({ row }) => row)
}

/** How many rows of the calendar differ from what stands behind them. */
export const driftOf = (regimen: Regimen): Promise<number> => {
  const now = regimen.clock.now()
  return asSystemAlone(regimen.database, now, (tx) => rebuildCalendar(tx, calendarSources, now))
}
