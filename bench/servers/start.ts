import { execFile, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { tokensOf } from '../../src/people/token.ts'
import type { BenchDatabase } from '../database.ts'
import { personHeader, type Target } from '../load.ts'
import { personId, sessionId } from '../seed.ts'

/** A server in a process of its own, and how it is asked for a shape of the calendar. */
export type Started = {
  readonly target: (shape: Shape) => Target
  /** The memory of the process, in MB. */
  readonly memory: () => Promise<number>
  readonly stop: () => Promise<void>
}
export type Shape = 'week' | 'month'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** The shared size of every server's pool. */
const poolSize = '10'

/** A server in a process of its own. */
export type Launched = {
  readonly url: string
  readonly pid: number
  /** The memory of the process, in MB. */
  readonly memory: () => Promise<number>
  readonly stop: () => Promise<void>
}

/** Starts a script of this folder or of the project, which says at which http address it is ready. */
export async function launch(
  script: string,
  env: Record<string, string>,
  flags: readonly string[] = [],
): Promise<Launched> {
  const child = spawn(process.execPath, [...(process.env.BENCH_NODE?.split(' ') ?? []), ...flags, file(script)], {
    env: { ...process.env, NODE_ENV: 'production', POOL_SIZE: poolSize, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let told = ''
    child.stdout.on('data', (chunk) => {
      told += String(chunk)
      const [address] = /http:\S+/.exec(told) ?? []
      if (address) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
  })
  const memory = async () => {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(child.pid)])
    return Math.round(Number(stdout) / 1_024)
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
  return { url, pid: child.pid ?? 0, memory, stop }
}

const regimenQueries = {
  week: `query Week($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { id kind state title date time durationMinutes
    session { id title kind durationMinutes exercises { sets repsMin repsMax restSeconds rir loadKg exercise { name } } }
    meal { id title type items { grams nutrients { kcal proteinG carbsG fatG } food { name } } } } }`,
  month: `query Month($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { id kind state title date time durationMinutes } }`,
}
const postgraphileQueries = {
  week: `query Week($from: Date!, $to: Date!) { calendarList(from: $from, to: $to) { id kind state title localDate localTime durationMinutes
    session { id title kind durationMinutes exercises { sets repsMin repsMax restSeconds rir loadKg exerciseByExerciseId { name } } }
    meal { id title mealType items { grams kcal proteinG carbsG fatG foodByFoodId { name } } } } }`,
  month: `query Month($from: Date!, $to: Date!) { calendarList(from: $from, to: $to) { id kind state title localDate localTime durationMinutes } }`,
}

/** Flags of a server that collects its garbage on SIGUSR2. */
export const collecting = ['--expose-gc', '--import', new URL('./collect.ts', import.meta.url).href]

/** This server, as it is started in production, without jobs and with limits that leave room for a load. */
export const launchRegimen = (
  database: BenchDatabase,
  more: Record<string, string> = {},
  flags: readonly string[] = [],
): Promise<Launched> => {
  const env = {
    DATABASE_URL: database.loginUrl,
    TOKEN_SECRET: database.tokenSecret,
    PORT: '0',
    LOG_LEVEL: 'warn',
    GRAPHIQL: 'off',
    INTROSPECTION: 'off',
    // The load comes from one address, and from few people.
    RATE_LIMIT_PER_SECOND: '1000000',
    RATE_LIMIT_BURST: '1000000',
    JOB_CONCURRENCY: '0',
    ...more,
  }
  return launch('../../src/main.ts', env, flags)
}

/** What the seeded people say of themselves to this server, by their number. */
export async function bearersOf(database: BenchDatabase, people: number): Promise<string[]> {
  const tokens = tokensOf(database.tokenSecret)
  const expiresAt = Temporal.Now.instant().add({ hours: 24 })
  const bearers: string[] = ['']
  for (let person = 1; person <= people; person += 1)
    bearers.push(`Bearer ${await tokens.issue({ userId: personId(person), sessionId: sessionId(person), expiresAt })}`)
  return bearers
}

/** This server, asked for calendars. */
export async function startRegimen(database: BenchDatabase, people: number): Promise<Started> {
  const server = await launchRegimen(database)
  const bearers = await bearersOf(database, people)
  return {
    ...server,
    target: (shape) => ({
      url: server.url,
      body: (range) => JSON.stringify({ query: regimenQueries[shape], variables: range }),
      who: (person) => ({ authorization: bearers[person] ?? '' }),
    }),
  }
}

/** PostGraphile 5 on the same tables, as the same role. */
export async function startPostgraphile(database: BenchDatabase): Promise<Started> {
  const server = await launch('../postgraphile/server.js', { DATABASE_URL: database.loginUrl })
  return {
    ...server,
    target: (shape) => ({
      url: server.url,
      body: (range) => JSON.stringify({ query: postgraphileQueries[shape], variables: range }),
      who: personHeader,
    }),
  }
}

/** The bare floor. */
export async function startFloor(database: BenchDatabase): Promise<Started> {
  const server = await launch('./floor.ts', { DATABASE_URL: database.loginUrl })
  return {
    ...server,
    target: (shape) => ({ url: server.url, body: (range) => JSON.stringify({ shape, ...range }), who: personHeader }),
  }
}
