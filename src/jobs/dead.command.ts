import { parseArgs } from 'node:util'
import { withLogin } from '../db/boot.ts'
import { asWorker, type Tx } from '../db/viewer.ts'
import { readPlaceEnv } from '../env.ts'
import { deadJobs, forgetDead, retryDead } from './queue-state.ts'

const usage = 'usage: npm run jobs:dead [-- --retry <id> | --forget <id>]'

/** What the command prints, and whether it did what it was asked to. */
type Told = { readonly text: string; readonly done: boolean }

/** Lists the jobs that are not tried again by themselves, or lets one be tried anew or forgotten. */
export async function runDeadCommand(tx: Tx, args: readonly string[], now: Temporal.Instant): Promise<Told> {
  const asked = readArgs(args)
  if (!asked) return { text: usage, done: false }
  if (asked.retry === undefined && asked.forget === undefined) return { text: listed(await deadJobs(tx)), done: true }
  const id = asked.retry ?? asked.forget ?? ''
  const done = asked.retry === undefined ? await forgetDead(tx, id) : await retryDead(tx, id, now)
  if (!done) return { text: `there is no dead job ${id}`, done }
  return { text: asked.retry === undefined ? `job ${id} is forgotten` : `job ${id} is tried anew`, done }
}

function readArgs(args: readonly string[]) {
  try {
    const options = { retry: { type: 'string' }, forget: { type: 'string' } } as const
    const { retry, forget } = parseArgs({ args: [...args], options }).values
    const ids = [retry, forget].filter((id) => id !== undefined)
    return ids.length <= 1 && ids.every((id) => /^\d{1,18}$/.test(id)) ? { retry, forget } : undefined
  } catch {
    return undefined
  }
}

const listed = (jobs: Awaited<ReturnType<typeof deadJobs>>): string =>
  jobs.length === 0
    ? 'no job is dead'
    : jobs
        .map(({ id, name, attempts, reason, enqueuedAt }) =>
          [id, name, `${attempts} attempts`, `enqueued ${enqueuedAt}`, reason ?? 'its process ended while it ran'].join(
            '  ',
          ),
        )
        .join('\n')

if (import.meta.main) {
  try {
    const now = Temporal.Now.instant()
    const { text, done } = await withLogin(readPlaceEnv(process.env), (database) =>
      asWorker(database, now, (tx) => runDeadCommand(tx, process.argv.slice(2), now)),
    )
    process.stdout.write(`${text}\n`)
    process.exitCode = done ? 0 : 1
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
