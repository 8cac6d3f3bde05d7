import { tick } from '../../src/jobs/clockwork.ts'
import { type AnyJob, JobRefused } from '../../src/jobs/job.ts'
import { buryJob, performJob } from '../../src/jobs/perform.ts'
import type { Schedule } from '../../src/jobs/schedule.ts'
import type { Services } from '../../src/services.ts'
import type { TestDatabase } from './database.ts'

/** One run of a job: how it ended, and what it threw. */
export type JobRun = {
  readonly job: string
  readonly data: unknown
  readonly outcome: 'done' | 'failed' | 'dead'
  readonly error?: unknown
}

type Row = {
  id: string
  task: string
  payload: { userId: string | null; data: unknown }
  attempts: number
  max_attempts: number
}

/**
 * Runs what is due by the test's clock as the worker would by the real one: a job that fails waits e^attempts seconds,
 * one that is refused or has been tried often enough is dead.
 */
export async function runDueJobs(
  { administrator: sql }: Pick<TestDatabase, 'administrator'>,
  services: Services,
  { jobs, schedules }: { readonly jobs: readonly AnyJob[]; readonly schedules: readonly Schedule[] },
  { failuresExpected }: { failuresExpected: boolean } = { failuresExpected: false },
): Promise<readonly JobRun[]> {
  const runs: JobRun[] = []
  await tick(services, schedules)
  for (;;) {
    const now = services.clock.now()
    const [row] = await sql<Row[]>`
      update graphile_worker._private_jobs set attempts = attempts + 1, locked_by = 'the test', locked_at = now()
      where id = (select id from graphile_worker._private_jobs where is_available and run_at <= ${now.toString()}::timestamptz
        order by priority, run_at, id limit 1 for update skip locked)
      returning id::text, payload, attempts, max_attempts,
        (select identifier from graphile_worker._private_tasks where _private_tasks.id = task_id) as task`
    if (!row) break
    const at = { now, newId: services.clock.newId, correlationId: services.clock.newId() }
    const run = { job: row.task, data: row.payload.data }
    const means = { services, at, signal: new AbortController().signal }
    try {
      await performJob(jobs, row, means)
      await sql`delete from graphile_worker._private_jobs where id = ${row.id}`
      runs.push({ ...run, outcome: 'done' })
    } catch (error) {
      const attempts = error instanceof JobRefused ? row.max_attempts : row.attempts
      const next = now.add({ milliseconds: Math.ceil(Math.exp(Math.min(row.attempts, 10)) * 1_000) })
      await sql`
        update graphile_worker._private_jobs set locked_by = null, locked_at = null, attempts = ${attempts},
          last_error = ${String(error)}, run_at = ${next.toString()} where id = ${row.id}`
      if (attempts >= row.max_attempts) await buryJob(jobs, row, means)
      runs.push({ ...run, outcome: attempts >= row.max_attempts ? 'dead' : 'failed', error })
    }
  }
  const failures = runs.filter(({ outcome }) => outcome !== 'done')
  if (failures.length > 0 && !failuresExpected)
    throw new AggregateError(
      failures.map(({ error }) => error),
      `${failures.map(({ job, outcome, error }) => `${job} ${outcome}: ${error}`).join('; ')}`,
    )
  return runs
}
