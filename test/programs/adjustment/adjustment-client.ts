import type { Client, Person, Regimen } from '../../setup/regimen.ts'
import { logActivity } from '../actuals/actuals-client.ts'
import {
  type Bundle,
  bundleOf,
  create,
  lasting,
  meal,
  type Session,
  session,
  squat,
  uuidOf,
} from '../program-client.ts'

const details = `date isTimeTold time title notes cancelled kind durationMinutes mealType endsOn
  exercises { sets repsMin rir rpe loadKg durationSeconds exercise { key } }
  items { grams food { key } nutrients { kcal carbsG } } targets { kcal proteinG carbsG fatG }`

/** All that an override tells of itself. */
const overrideFields = `id date type adjustmentRule status alwaysAsks multiplier confidence userOverridden version
  appliedAt undoneAt targetsBefore { kcal carbsG } targetsAfter { kcal carbsG }
  ... on Adaptation { occurredAt reason rule ruleVersion readings { name value unit note }
    changes { version session { id title } meal { id } program { id } before { ${details} } after { ${details} } }
    decidedBy decidedAt undo { mutation id until } }`

const refusal = `... on Refusal { __typename message path }`
const conflicts = `... on OverrideStatusConflict { currentStatus }`
const changes =
  '... on ProgramStatusConflict { programStatus: currentStatus } ... on DayIsOver { date } ... on PlanChangedSince { changedCount }'

const decision = (name: string, more = '') => {
  const type = name.charAt(0).toUpperCase() + name.slice(1)
  return `mutation ($input: ${type}Input!) { ${name}(input: $input) {
    ... on ${type}Payload { override { ${overrideFields} } } ${refusal} ${conflicts} ${more} } }`
}

const operations = {
  analyzeDay: `mutation ($input: AnalyzeDayInput!) { analyzeDay(input: $input) {
    ... on AnalyzeDayPayload { date overrides { ${overrideFields} } } ${refusal} ... on InvalidInput { issues { path message } } } }`,
  approveOverride: decision('approveOverride', changes),
  rejectOverride: decision('rejectOverride'),
  undoOverride: decision('undoOverride', `${changes} ... on UndoExpired { expiredAt }`),
  setAutopilot: `mutation ($input: SetAutopilotInput!) { setAutopilot(input: $input) {
    ... on SetAutopilotPayload { adjustment { time version autopilot { rule enabled alwaysAsks } } } ${refusal}
    ... on VersionConflict { currentVersion } } }`,
}

/** The answer of one of these mutations: its payload or its refusal. */
export const send = async (client: Client, name: keyof typeof operations, input: object = {}) =>
  (await client.data(operations[name], { input }))[name]

/** Looks at the day, which must not be refused, and gives what is in force and pending on it. */
export async function analyzed(client: Client) {
  const answer = await send(client, 'analyzeDay')
  if (!answer.overrides) throw new Error(`analyzeDay was refused: ${JSON.stringify(answer)}`)
  return answer.overrides
}

/** A decision that must not be refused: gives the override afterwards. */
export async function decided(client: Client, name: 'approveOverride' | 'rejectOverride' | 'undoOverride', id: string) {
  const answer = await send(client, name, { overrideId: id })
  if (!answer.override) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
  return answer.override
}

/** A day of the calendar as a client shows it, with all that adjustments can change of it. */
export async function theDay(client: Client, date: string) {
  const { calendar, calendarDays } = await client.data(
    `query ($date: Date!) {
      calendar(from: $date, to: $date) { id title state date time durationMinutes override { id status }
        session { id durationMinutes exercises { sets rir loadKg exercise { key } } original { durationMinutes } }
        meal { id items { grams nutrients { kcal carbsG } } original { title } } }
      calendarDays(from: $date, to: $date) { targets { kcal carbsG } adjustment { overrides { id status } replacedTargets { kcal } } } }`,
    { date },
  )
  return { events: calendar, day: calendarDays[0] }
}

export const day = '2026-03-04'
const start = '2026-03-02'
const targets = { kcal: 2400, proteinG: 150, carbsG: 280, fatG: 75 }
const basis = {
  goal: 'FAT_LOSS',
  targetRateKgPerWeek: -0.35,
  targetWeightKg: null,
  sex: 'MALE',
  birthDate: '1990-01-01',
  heightM: 1.8,
  weightKg: 85,
  bodyFatPercent: null,
  activityLevel: 'MODERATE',
  conditions: [] as string[],
  level: 'INTERMEDIATE',
  injuredAreas: [],
  allergens: [],
  diet: null,
}

/** What is known of somebody, as a programme that was generated for them keeps it. */
export async function makeKnown(regimen: Regimen, programId: string, more: Partial<typeof basis> = {}): Promise<void> {
  const { administrator } = regimen.testDatabase
  const told = { ...basis, ...more }
  await administrator`update programs set basis = ${JSON.stringify(told)}::text::jsonb where id = ${uuidOf(programId)}`
}

type Somebody = {
  readonly timeZone?: string
  readonly now?: string
  readonly startsOn?: string
  readonly bundle?: Partial<Bundle>
  /** False for somebody of whom nothing is known. */
  readonly known?: boolean
}

export const legs = (more: Partial<Session> = {}) =>
  session(3, { title: 'Legs', exercises: [{ ...squat, sets: 5, rir: 2 }], ...more })
export const twoMeals = [1, 2, 3, 4, 5, 6, 7].flatMap((of) => [
  meal(of, { title: 'Breakfast' }),
  meal(of, { type: 'DINNER', title: 'Dinner', localTime: '19:00' }),
])

/** Somebody on the third day of a week: one session of five sets at 18:00, and two meals of oats at 08:00 and 19:00. */
export async function somebody(regimen: Regimen, name: string, given: Somebody = {}) {
  regimen.clock.set(given.now ?? `${day}T05:30:00Z`)
  const person = await lasting(regimen, name, given.timeZone ?? 'Europe/Berlin')
  const bundle = bundleOf(7, { goal: 'FAT_LOSS', targets, sessions: [legs()], meals: twoMeals, ...given.bundle })
  const { id } = await create(person, bundle, { startsOn: given.startsOn ?? start, activate: true })
  if (given.known !== false) await makeKnown(regimen, id)
  return { person, programId: id as string }
}

/** Training beside the plan, twice the load of the session: 120 minutes at 8 of 10. */
export const ride = (client: Client, more: object = {}) =>
  logActivity(client, {
    kind: 'RIDE',
    startedAt: `${day}T06:00:00+01:00`,
    durationMinutes: 120,
    sessionRpe: 8,
    ...more,
  })

/** So many of these flags. */
export const flags = (count: 0 | 1 | 2 | 3) => ({
  sleepHours: count > 0 ? 4.5 : 8,
  stress: count > 1 ? 9 : 2,
  soreness: count > 2 ? 9 : 2,
})

/** Sessions, meals and their items with their ids, without what counts changes and keeps the first plan. */
export async function plansOf(regimen: Regimen, person: Person): Promise<string[]> {
  const userId = uuidOf(person.id)
  const rows = await regimen.testDatabase.administrator<{ row: string }[]>`
    select (to_jsonb(one) - 'version' - 'original' - 'updated_at')::text as row from session_instances one where user_id = ${userId}
    union all select (to_jsonb(one) - 'version' - 'original' - 'updated_at')::text from meal_instances one where user_id = ${userId}
    union all select to_jsonb(one)::text from exercise_plan_items one where user_id = ${userId}
    union all select to_jsonb(one)::text from meal_item_plan one where user_id = ${userId}
    union all select (to_jsonb(one) - 'updated_at')::text from calendar_events one where user_id = ${userId}
    order by row`
  return rows.map(({ row }) => row)
}

/** All that an adjustment can bring a day to: its plans, and its targets. */
export const stateOf = async (regimen: Regimen, person: Person, date = day) => ({
  plans: await plansOf(regimen, person),
  targets: (await theDay(person, date)).day.targets,
})

/** What stands on a day, as "STATUS RULE kcal after". */
export async function standing(client: Client, date = day): Promise<string[]> {
  const { dayOverrides } = await client.data(
    `query ($date: Date!) { dayOverrides(from: $date, to: $date) { status rule targetsAfter { kcal } } }`,
    { date },
  )
  type Told = { status: string; rule: string; targetsAfter: { kcal: number } | null }
  return dayOverrides.map((it: Told) => `${it.status} ${it.rule} ${it.targetsAfter?.kcal ?? '-'}`)
}

/** What a person was told, the first first, as "KIND title". */
export async function feed(client: Client): Promise<string[]> {
  const { notifications } = await client.data('{ notifications { nodes { kind severity } } }')
  return notifications.nodes.map((it: Record<string, string>) => `${it.kind} ${it.severity}`).toReversed()
}

const tables = ['session_instances', 'exercise_plan_items', 'meal_instances', 'meal_item_plan', 'calendar_events']
const others = ['day_overrides', 'adjustment_settings', 'schedules', 'audit_entries', 'notifications']

/** Every row that an adjustment could write, as text: equal exactly when nothing was written. */
export async function written(regimen: Regimen): Promise<Record<string, string>> {
  const { administrator } = regimen.testDatabase
  const rows = await Promise.all(
    [...tables, ...others].map(async (name) => {
      const [row] = await administrator`
        select coalesce(md5(string_agg(one::text, '|' order by one::text)), '') as digest from ${administrator(name)} one`
      return [name, String(row?.digest)] as const
    }),
  )
  return Object.fromEntries(rows)
}
