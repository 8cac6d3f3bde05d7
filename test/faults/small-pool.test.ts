import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleOf, session } from '../programs/program-client.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { type Account, type Answer, type Api, apiOf, signUp } from './api.ts'
import { type Follower, follow } from './follower.ts'
import { type Chance, chanceOf, count, inParallel, report, within } from './plan.ts'
import { type ServerProcess, startServer } from './server-process.ts'

const requests = count(1_000, 10_000)
const people = count(20, 50)
const atOnce = 24
/** After so many requests the connection of some transaction is cut by the database. */
const cutEvery = 250

let database: TestDatabase
let server: ServerProcess
let api: Api
beforeAll(async () => {
  database = await testDatabase()
  server = await startServer({ DATABASE_URL: database.loginUrl, TOKEN_SECRET: database.secret, POOL_SIZE: '2' }).ready
  api = apiOf(server.url)
})
afterAll(async () => {
  await server?.stop()
  await database?.drop()
})

/** Somebody all of whose texts carry a mark of their own. */
type Marked = Account & { readonly mark: string; readonly programId: string }
const markOf = (number: number) => `M${String(number).padStart(3, '0')}q`
const anyMark = /M\d{3}q/g

const today = Temporal.Now.plainDateISO('Europe/Berlin')
const range = { from: today.toString(), to: today.add({ days: 6 }).toString() }

async function marked(number: number): Promise<Marked> {
  const mark = markOf(number)
  const account = await signUp(api, `${mark}.person`)
  const { data } = await api.insist(account.token, creating, { input: planOf(mark) })
  return { ...account, mark, programId: data.createProgram.program.id }
}
const planOf = (mark: string) => {
  const title = `${mark} ${crypto.randomUUID()}`
  const sessions = [1, 2, 3].map((day) => session(day, { title: `${mark} day ${day}` }))
  return { bundle: bundleOf(5, { title, sessions }), startsOn: range.from, activate: true }
}
const creating = `mutation ($input: CreateProgramInput!) { createProgram(input: $input) {
  ... on CreateProgramPayload { program { id title } } ... on Refusal { message } } }`
const renaming = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
  __typename ... on UpdateProfilePayload { profile { displayName username } } ... on Refusal { message } } }`
const activating = `mutation ($input: ActivateProgramInput!) { activateProgram(input: $input) {
  __typename ... on ActivateProgramPayload { program { title } } ... on Refusal { message } } }`

type Ask = {
  readonly query: string
  readonly variables?: object
  /** Whether the answer is the one for this person: an empty one would show nothing foreign either. */
  readonly right: (data: NonNullable<Answer['data']>, answer: Answer) => boolean
}
const asks: Readonly<Record<string, (me: Marked, other: Marked) => Ask>> = {
  calendar: ({ mark }) => ({
    query: `query ($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { title session { title exercises { sets } } } }`,
    variables: range,
    right: ({ calendar }) => calendar.length === 3 && calendar[0].session.title.startsWith(mark),
  }),
  'own programme': ({ mark, programId }) => ({
    query: 'query ($id: ID!) { program(id: $id) { title sessions { title } } }',
    variables: { id: programId },
    right: ({ program }) => program.title.startsWith(mark) && program.sessions.length === 3,
  }),
  'programme of another': (_me, other) => ({
    query: 'query ($id: ID!) { program(id: $id) { title } node(id: $id) { id } }',
    variables: { id: other.programId },
    right: ({ program, node }) => program === null && node === null,
  }),
  'both as nodes': (me, other) => ({
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Program { title } } }',
    variables: { ids: [other.programId, me.programId] },
    right: ({ nodes }) => nodes[0] === null && nodes[1].title.startsWith(me.mark),
  }),
  viewer: ({ mark }) => ({
    query: '{ viewer { email profile { username displayName } } }',
    right: ({ viewer }) => viewer.profile.username.startsWith(mark) && viewer.email.startsWith(mark),
  }),
  programmes: ({ mark }) => ({
    query: '{ programs { nodes { title } } currentProgram { title } }',
    right: ({ programs, currentProgram }) => programs.nodes.length > 0 && currentProgram.title.startsWith(mark),
  }),
  'audit trail': () => ({
    query: '{ auditTrail { nodes { action } } }',
    right: ({ auditTrail }) => auditTrail.nodes.length > 0,
  }),
  'a change': ({ mark }) => ({
    query: renaming,
    variables: { input: { displayName: `${mark} ${crypto.randomUUID()}` } },
    right: ({ updateProfile }) => updateProfile.profile.displayName.startsWith(mark),
  }),
  'a new plan': ({ mark }) => ({
    query: creating,
    variables: { input: planOf(mark) },
    right: ({ createProgram }) => createProgram.program.title.startsWith(mark),
  }),
  'refused for what is of another': (_me, other) => ({
    query: activating,
    variables: { input: { programId: other.programId } },
    right: ({ activateProgram }) => activateProgram.__typename === 'NotFound',
  }),
  'refused for its version': () => ({
    query: renaming,
    variables: { input: { displayName: 'never', expectedVersion: 999_999 } },
    right: ({ updateProfile }) => updateProfile.__typename === 'VersionConflict',
  }),
  'a failing statement': () => ({
    query: '{ exercises(search: "\\u0000") { nodes { name } } }',
    right: (_data, { errors }) => errors?.[0]?.extensions.code === 'BAD_USER_INPUT',
  }),
}

const tally = { answered: 0, aborted: 0, unavailable: 0, cut: 0 }
const wrong: string[] = []

/** Sends one request and looks at what comes back; some clients go away while it is under way. */
async function request(chance: Chance, me: Marked, other: Marked): Promise<void> {
  const kind = chance.oneOf(Object.keys(asks))
  const { query, variables, right } = (asks[kind] as (typeof asks)[string])(me, other)
  const leaving = chance.happens(0.1) ? new AbortController() : undefined
  if (leaving) setTimeout(() => leaving.abort(), chance.between(0, 25))
  const outcome = await api.send(me.token, query, variables, leaving ? { signal: leaving.signal } : {})
  if ('broken' in outcome) {
    tally.aborted += 1
    if (!leaving) wrong.push(`${kind}: the connection broke`)
    return
  }
  tally.answered += 1
  const { answer } = outcome
  const text = JSON.stringify(answer)
  const foreign = [...text.matchAll(anyMark)].filter(([mark]) => mark !== me.mark)
  if (foreign.length > 0) wrong.push(`${kind}: ${me.mark} was answered ${text}`)
  // Its connection was cut by us.
  if (answer.errors?.some(({ extensions }) => extensions.code === 'UNAVAILABLE')) tally.unavailable += 1
  else if (!right(answer.data ?? {}, answer)) wrong.push(`${kind} of ${me.mark}: ${text}`)
}

/** Ends a connection of the pool in the midst of whatever it does. */
async function cutOne(): Promise<void> {
  const cut = await database.administrator`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'regimen' limit 1`
  tally.cut += cut.length
}

/** The connections of the pool, as the database sees them. */
const pooled = () =>
  database.administrator<{ state: string; waits: boolean }[]>`
    select state, wait_event_type = 'Lock' as waits from pg_stat_activity
    where datname = current_database() and application_name = 'regimen'`

/** Whether two requests are carried out at the same moment: each waits for a table that is held. */
async function twoAtOnce(one: Marked, two: Marked): Promise<boolean> {
  const holder = await database.administrator.reserve()
  await holder`begin`
  await holder`lock table profiles in access exclusive mode`
  const asked = [one, two].map(({ token }) => api.insist(token, '{ viewer { profile { displayName } } }'))
  let both = false
  for (let look = 0; look < 200 && !both; look += 1) {
    both = (await pooled()).filter(({ waits }) => waits).length === 2
    await pause(10)
  }
  await holder`rollback`
  holder.release()
  await Promise.all(asked)
  return both
}

test(`${requests} requests of ${people} people over two connections show nobody what is not theirs`, async () => {
  const persons: Marked[] = []
  for (let number = 0; number < people; number += 1) persons.push(await marked(number))
  const followers: Follower[] = persons.slice(0, 5).map(({ token, mark }) =>
    follow(server.url, token, range, (text) => {
      for (const [seen] of text.matchAll(anyMark)) if (seen !== mark) wrong.push(`a socket of ${mark} was told ${text}`)
    }),
  )
  const started = performance.now()
  const chance = chanceOf('requests')
  await inParallel(requests, atOnce, async (number) => {
    if (number % cutEvery === cutEvery - 1) await cutOne()
    const me = chance.oneOf(persons)
    const others = persons.filter((person) => person !== me)
    await request(chance, me, chance.oneOf(others))
  })
  const seconds = (performance.now() - started) / 1_000
  await within('every follower was told', 5_000, () => followers.every(({ heard }) => heard.length > 0))
  await Promise.all(followers.map((follower) => follower.stop()))

  // Nothing that a query reads depends on its COMMIT, so the last of them may be under way, as may a connection's end.
  let left = await pooled()
  const isQuiet = () => left.length <= 2 && left.every(({ state }) => state === 'idle')
  for (let look = 0; look < 200 && !isQuiet(); look += 1) {
    await pause(10)
    left = await pooled()
  }
  const [one, two] = persons as [Marked, Marked]
  const both = await twoAtOnce(one, two)
  report('two connections for everybody', {
    'requests answered': `${tally.answered} of ${people} people, ${Math.round(tally.answered / seconds)} a second`,
    'clients that went away': tally.aborted,
    'connections cut by the database, answers UNAVAILABLE': `${tally.cut}, ${tally.unavailable}`,
    'changes told to followers': followers.reduce((sum, { heard }) => sum + heard.length, 0),
    'connections of the pool at the end': left.map(({ state }) => state).join(', '),
    'lines of the log at level error': server.errors(),
  })
  expect(wrong).toEqual([])
  expect(left.filter(({ state }) => state !== 'idle')).toEqual([])
  expect(left.length).toBeLessThanOrEqual(2)
  expect(both, 'both connections are usable at the end').toBe(true)
})
