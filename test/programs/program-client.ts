import type { ProgramBundle } from '../../src/programs/bundle.ts'
import type { Client, Person, Regimen } from '../setup/regimen.ts'

export type Exercise = ProgramBundle['sessions'][number]['exercises'][number]
export type Session = Omit<ProgramBundle['sessions'][number], 'localTime'> & { localTime?: string | null }
export type Meal = Omit<ProgramBundle['meals'][number], 'localTime'> & { localTime?: string | null }
export type Bundle = Omit<ProgramBundle, 'sessions' | 'meals'> & { sessions: Session[]; meals: Meal[] }

export const squat: Exercise = { exercise: 'back-squat', sets: 3, repsMin: 5, loadKg: 60 }
export const oats = 'oats-rolled-dry'

export const session = (day: number, more: Partial<Session> = {}): Session => ({
  day,
  kind: 'STRENGTH',
  title: `Session of day ${day}`,
  localTime: '18:00',
  durationMinutes: 60,
  exercises: [squat],
  ...more,
})

export const meal = (day: number, more: Partial<Meal> = {}): Meal => ({
  day,
  type: 'BREAKFAST',
  title: `Breakfast of day ${day}`,
  localTime: '08:00',
  items: [{ food: oats, grams: 60 }],
  ...more,
})

export const bundleOf = (durationDays: number, more: Partial<Bundle> = {}): Bundle => ({
  title: 'A plan',
  goal: 'STRENGTH',
  durationDays,
  sessions: [],
  meals: [],
  ...more,
})

const days = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** A session and a meal on each day. */
export const dailyBundle = (durationDays: number, more: Partial<Bundle> = {}): Bundle =>
  bundleOf(durationDays, {
    sessions: days(durationDays).map((day) => session(day)),
    meals: days(durationDays).map((day) => meal(day)),
    ...more,
  })

const issues = '... on InvalidInput { issues { path message } }'
const conflicts = '... on VersionConflict { currentVersion } ... on ProgramStatusConflict { currentStatus }'
const refusals: Record<string, string> = {
  createProgram: issues,
  cloneProgram: issues,
  activateProgram: `${issues} ${conflicts}`,
  pauseProgram: conflicts,
  resumeProgram: conflicts,
  archiveProgram: conflicts,
}

const programFields = 'id title status startsOn endsOn pausedOn archivedOn version'

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

export const mutation = (name: string, selection = programFields): string =>
  `mutation ($input: ${capitalized(name)}Input!) { ${name}(input: $input) {
    ... on ${capitalized(name)}Payload { program { ${selection} } }
    ... on Refusal { __typename message path } ${refusals[name]} } }`

export type Step = 'activateProgram' | 'pauseProgram' | 'resumeProgram' | 'archiveProgram' | 'cloneProgram'

/** The answer of one mutation: its payload or its refusal. */
export async function send(client: Client, name: Step | 'createProgram', input: object, selection?: string) {
  return (await client.data(mutation(name, selection), { input }))[name]
}

/** Creates a programme and gives it; throws when it was refused. */
export async function create(client: Client, bundle: object, more: object = {}) {
  const answer = await send(client, 'createProgram', { bundle, ...more })
  if (!answer.program) throw new Error(`createProgram was refused: ${JSON.stringify(answer)}`)
  return answer.program
}

/** Takes a step that must succeed and gives the programme afterwards. */
export async function step(client: Client, name: Step, programId: string, more: object = {}) {
  const answer = await send(client, name, { programId, ...more })
  if (!answer.program) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
  return answer.program
}

/** The UUID in a global id. */
export const uuidOf = (globalId: string): string => Buffer.from(globalId, 'base64url').toString().split(':')[1] ?? ''
export const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64url')

/** Signs somebody up whose access token outlives every turn of the clock. */
export async function lasting(regimen: Regimen, username: string, timeZone?: string): Promise<Person> {
  const person = await regimen.person(username, timeZone)
  const expiresAt = Temporal.Instant.from('2199-01-01T00:00:00Z')
  const userId = uuidOf(person.id)
  const [session] = await regimen.testDatabase.administrator<{ id: string }[]>`
    update sessions set expires_at = ${expiresAt.toString()} where user_id = ${userId} returning id`
  const token = await regimen.services.tokens.issue({ userId, sessionId: session?.id ?? '', expiresAt })
  return { ...regimen.as(token), id: person.id, username }
}

/** The events of a range as "date time title", suspended ones in brackets. */
export async function agenda(client: Client, from: string, to: string): Promise<string[]> {
  const { calendar } = await client.data(
    'query ($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { date time title state } }',
    { from, to },
  )
  return calendar.map((event: { date: string; time: string | null; title: string; state: string }) => {
    const line = `${event.date} ${event.time ?? '--:--'} ${event.title}`
    return event.state === 'SUSPENDED' ? `(${line})` : line
  })
}

const tables = ['programs', 'program_states', 'program_pauses', 'session_instances', 'exercise_plan_items'] as const
const others = ['meal_instances', 'meal_item_plan', 'calendar_events', 'audit_entries', 'idempotency_keys'] as const

/** How many rows each table of programmes holds, whoever they belong to. */
export async function counts(regimen: Regimen): Promise<Record<string, number>> {
  const { administrator } = regimen.testDatabase
  const rows = await Promise.all(
    [...tables, ...others].map(async (name) => {
      const [row] = await administrator`select count(*)::integer as rows from ${administrator(name)}`
      return [name, Number(row?.rows)] as const
    }),
  )
  return Object.fromEntries(rows)
}

/** Every row of the tables of programmes as text: equal exactly when nothing was written. */
export async function contents(regimen: Regimen): Promise<Record<string, string>> {
  const { administrator } = regimen.testDatabase
  const rows = await Promise.all(
    [...tables, ...others].map(async (name) => {
      const [row] = await administrator`
        select coalesce(md5(string_agg(one::text, '|' order by one::text)), '') as digest
        from ${administrator(name)} one`
      return [name, String(row?.digest)] as const
    }),
  )
  return Object.fromEntries(rows)
}
