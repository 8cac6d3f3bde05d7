import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleOf, session } from '../programs/program-client.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { type Account, type Api, apiOf, signUp, uuidOf } from './api.ts'
import { type DroppingProxy, droppingProxy, writeHeader } from './dropping-proxy.ts'
import { type Chance, chanceOf, count, inParallel, report } from './plan.ts'
import { type ServerProcess, startServer } from './server-process.ts'

const writes = count(80, 1_000)
/** So many that nobody's days become too full. */
const people = count(10, 80)

let database: TestDatabase
let server: ServerProcess
let proxy: DroppingProxy
let api: Api
beforeAll(async () => {
  database = await testDatabase()
  server = await startServer({ DATABASE_URL: database.loginUrl, TOKEN_SECRET: database.secret }).ready
  proxy = await droppingProxy(server.url, chanceOf('dropped replies'))
  api = apiOf(proxy.url)
})
afterAll(async () => {
  await proxy?.close()
  await server?.stop()
  await database?.drop()
})

const answers = {
  goal: { kind: 'FAT_LOSS' },
  experience: { level: 'BEGINNER' },
  body: { birthDate: '1990-02-03', sex: 'FEMALE', heightM: 1.7 },
  availability: {
    ...{ daysPerWeek: 3, weekdays: [], minutesPerSession: 45, sessionTime: '18:00' },
    ...{ weeks: 4, activityLevel: 'LIGHT' },
  },
  measurements: { weightKg: 75 },
}
const capital = (field: string) => field.charAt(0).toUpperCase() + field.slice(1)
const mutation = (field: string, selection: string) => `mutation ($input: ${capital(field)}Input!) {
  ${field}(input: $input) { __typename ... on ${capital(field)}Payload { ${selection} } ... on Refusal { message } } }`
const program = 'program { id title status version sessions { id title } }'

/** A person, and what the writes need to know of what was written before. */
type Writer = Account & { version: number; programId: string }
/** One keyed write that was answered, with the programme or consultation that it made. */
type Made = { field: string; key: string; id: string }

const made: Made[] = []
const tally = { answered: 0, attempts: 0, conflicts: 0 }

/** Sends one write until its reply arrives; gives its payload or refusal. */
async function send(token: string | null, field: string, selection: string, input: object) {
  const write = crypto.randomUUID()
  const { data, attempts } = await api.insist(
    token,
    mutation(field, selection),
    { input },
    { headers: { [writeHeader]: write } },
  )
  tally.answered += 1
  tally.attempts += attempts
  return { answer: data[field], told: proxy.answers(write), attempts }
}

/** A keyed write: every attempt must be answered the same, whatever became of the replies. */
async function keyed(token: string, field: string, selection: string, input: object) {
  const key = crypto.randomUUID()
  const { answer, told } = await send(token, field, selection, { ...input, idempotencyKey: key })
  const thing = answer.program ?? answer.consultation
  if (!thing) throw new Error(`${field} was refused: ${JSON.stringify(answer)}`)
  expect(new Set(told).size, `different answers to one ${field}: ${told.join('\n')}`).toBe(1)
  made.push({ field, key, id: uuidOf(thing.id) })
  return thing
}

const newPlan = () => {
  const title = `Plan ${crypto.randomUUID()}`
  return { title, bundle: bundleOf(3, { title, sessions: [session(1), session(2)] }) }
}
const kinds: Readonly<Record<string, (writer: Writer) => Promise<void>>> = {
  startConsultation: async ({ token }) => void (await keyed(token, 'startConsultation', 'consultation { id }', {})),
  createProgram: async ({ token }) => void (await keyed(token, 'createProgram', program, { bundle: newPlan().bundle })),
  cloneProgram: async ({ token, programId }) => void (await keyed(token, 'cloneProgram', program, { programId })),
  generateProgram: async ({ token }) => void (await keyed(token, 'generateProgram', program, { answers })),
  completeConsultation: async ({ token }) => {
    const { id } = await keyed(token, 'startConsultation', 'consultation { id }', {})
    const input = { consultationId: id, answers, expectedVersion: 1 }
    const { answer } = await send(token, 'answerConsultation', 'consultation { version }', input)
    // The first attempt was carried out and its reply was lost: the version that the client gave is gone.
    if (answer.__typename === 'VersionConflict') tally.conflicts += 1
    const { data } = await api.insist(token, 'query ($id: ID!) { consultation(id: $id) { version } }', { id })
    expect(data.consultation.version).toBe(2)
    await keyed(token, 'completeConsultation', program, { consultationId: id })
  },
  updateProfile: async (writer) => {
    const input = { displayName: `Name ${crypto.randomUUID()}`, expectedVersion: writer.version }
    const { answer } = await send(writer.token, 'updateProfile', 'profile { version }', input)
    if (answer.__typename === 'VersionConflict') tally.conflicts += 1
    const { data } = await api.insist(writer.token, '{ viewer { profile { version displayName } } }')
    // The client sees that it is its own change which stands.
    expect(data.viewer.profile).toEqual({ displayName: input.displayName, version: writer.version + 1 })
    writer.version += 1
  },
  signUp: async () => {
    const email = `${crypto.randomUUID()}@people.example`
    const password = 'correct horse battery'
    const username = `u${crypto.randomUUID().slice(0, 13)}`
    await send(null, 'signUp', 'accessToken', { email, password, username, timeZone: 'Europe/Berlin' })
    const { data } = await api.insist(null, mutation('signIn', 'accessToken'), { input: { email, password } })
    expect(data.signIn.__typename).toBe('SignInPayload')
  },
}
const often = ['startConsultation', 'createProgram', 'cloneProgram', 'updateProfile']
const seldom = ['generateProgram', 'completeConsultation', 'signUp']
const kindOf = (chance: Chance) => chance.oneOf(chance.happens(0.85) ? often : seldom)

test(`${writes} writes whose replies are dropped have each effect once`, async () => {
  const writers: Writer[] = []
  for (let number = 0; number < people; number += 1) {
    const account = await signUp(api, `writer${number}`)
    const { id } = await keyed(account.token, 'createProgram', program, { bundle: newPlan().bundle })
    writers.push({ ...account, version: 1, programId: id })
  }
  // Each person does one thing after the other.
  await inParallel(people, people, async (number) => {
    const chance = chanceOf(`writer ${number}`)
    const writer = writers[number] as Writer
    while (tally.answered < writes) await kinds[kindOf(chance)]?.(writer)
  })

  const { administrator } = database
  const keys = await administrator<{ key: string; field: string; id: string }[]>`
    select key, field, result_id as id from idempotency_keys`
  const programs = await administrator<{ id: string; sessions: number; begun: number }[]>`
    select id, (select count(*)::integer from session_instances where program_id = programs.id) as sessions,
      (select count(*)::integer from audit_entries where entity_id = programs.id) as begun from programs`
  const consultations = await administrator<{ id: string }[]>`select id from consultations`
  const byField = (rows: readonly { field: string; key: string; id: string }[]) =>
    rows.map(({ field, key, id }) => `${field} ${key} ${id}`).sort()
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort()
  const consulting = made.filter(({ field }) => field === 'startConsultation')
  const planning = made.filter(({ field }) => field !== 'startConsultation')
  report('a proxy that drops replies', {
    'writes, each retried': tally.answered,
    'requests sent for them': tally.attempts,
    'replies dropped (before the answer, after it, half way)': Object.values(proxy.dropped).join(', '),
    'programmes, consultations made': `${planning.length}, ${consulting.length}`,
    'conflicts that the client resolved by reading': tally.conflicts,
    'lines of the log at level error': server.errors(),
    'mutations with a key that are not written here': (await keyedMutations())
      .filter((field) => !(field in kinds))
      .join(' '),
  })
  expect(tally.attempts).toBeGreaterThanOrEqual(2 * tally.answered)
  expect(byField(keys)).toEqual(byField(made))
  expect(ids(consultations)).toEqual(ids(consulting))
  expect(ids(programs)).toEqual(ids(planning))
  // What stands below a programme and in its audit trail is there once as well.
  expect(new Set(programs.map(({ begun }) => begun))).toEqual(new Set([1]))
  const brought = new Set(planning.filter(({ field }) => /create|clone/.test(field)).map(({ id }) => id))
  expect(programs.filter(({ id, sessions }) => brought.has(id) && sessions !== 2)).toEqual([])
})

/** The mutations that take an idempotency key, as the printed schema has them. */
async function keyedMutations(): Promise<string[]> {
  const text = await readFile(fileURLToPath(new URL('../../schema.graphql', import.meta.url)), 'utf8')
  const inputs = [...text.matchAll(/^input (\w+)Input \{([^}]*)\}/gm)]
  return inputs.flatMap(([, name = '', fields = '']) =>
    /^\s+idempotencyKey:/m.test(fields) ? [name.charAt(0).toLowerCase() + name.slice(1)] : [],
  )
}
