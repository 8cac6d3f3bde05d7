import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import { bootDatabase } from '../db/boot.ts'
import { DataFolderInUseError } from '../db/embedded/error.ts'
import { readEnv } from '../env.ts'
import { createLog } from '../log.ts'
import { isWorkedOn } from './background.ts'
import { cast, emailOf, names, samplePassword } from './cast.ts'
import { seedProgress } from './progress.ts'
import { type Span, seed } from './seed.ts'
import { servicesOf } from './services.ts'

const usage = 'usage: npm run seed -- [--now <instant>] [--weeks <2 to 12>] [--yes]'
const usualWeeks = 4

const instantOf = (text: string): Temporal.Instant => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    throw new Error(`--now must be an instant such as 2026-03-01T12:00:00Z\n${usage}`)
  }
}

function asked(): Span & { readonly yes: boolean } {
  const { values } = parseArgs({
    options: { now: { type: 'string' }, weeks: { type: 'string' }, yes: { type: 'boolean' } },
  })
  const present = Temporal.Now.instant().round({ smallestUnit: 'microsecond', roundingMode: 'floor' })
  const now = values.now === undefined ? present : instantOf(values.now)
  if (Temporal.Instant.compare(now, present) > 0)
    throw new Error('--now must not lie ahead: nothing has happened there')
  const weeks = values.weeks === undefined ? usualWeeks : Number(values.weeks)
  if (!Number.isInteger(weeks) || weeks < 2 || weeks > 12) throw new Error(`--weeks must be 2 to 12\n${usage}`)
  return { now, weeks, yes: values.yes ?? false }
}

/** Writes made-up people with the history of some weeks into the database: `npm run seed`. */
async function run(): Promise<string> {
  const { yes, ...span } = asked()
  const env = readEnv(process.env)
  if (env.DATABASE_URL !== undefined && !yes)
    throw new Error(
      'DATABASE_URL is set: this would bring made-up people, whose password everybody knows, into that database. Say --yes where that is meant.',
    )
  const log = createLog('warn')
  const clock = { now: () => Temporal.Now.instant(), newId: () => v7() }
  const booted = await bootDatabase(env, log, new AbortController().signal).catch((error: unknown) => {
    if (!(error instanceof DataFolderInUseError)) throw error
    throw new Error(`A server runs on this database${error.pid ? ` (process ${error.pid})` : ''}: ${whyAlone}`)
  })
  const { progress, stop } = seedProgress(process.stderr)
  try {
    if (await isWorkedOn(booted.database)) throw new Error(`A server works on this database: ${whyAlone}`)
    const services = await servicesOf(booted, env, log, clock)
    try {
      await seed(services, span, progress)
    } finally {
      stop()
      await services.wakeups.close()
    }
  } finally {
    await booted.database.close()
    await booted.stop()
  }
  const people = names.map((name) => `  ${emailOf(name).padEnd(24)} ${cast[name].timeZone}`)
  return ['Everybody has this password: ', samplePassword, '\n', ...people.map((line) => `${line}\n`)].join('')
}

const whyAlone =
  'stop it, and start it again when this is done. What it does in the background would be done at the time of today.'

if (import.meta.main)
  await run().then(
    (text) => process.stdout.write(text),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 1
    },
  )
