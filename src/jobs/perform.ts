import { z } from 'zod'
import { type AnyJob, type JobMeans, JobRefused } from './job.ts'

/** What `enqueue_job` stores: the payload, and whose request it was. */
const envelope = z.object({ userId: z.uuid().nullable(), data: z.unknown() })

/** A row of the queue, and what its job works with. */
type Row = { readonly task: string; readonly payload: unknown }
type Means = Omit<JobMeans, 'viewer'>

/**
 * Runs the job that a row of the queue stands for.
 * @throws JobRefused when there is no such job or it cannot take this payload.
 */
export async function performJob(jobs: readonly AnyJob[], row: Row, means: Means): Promise<void> {
  const { job, payload, viewer } = readRow(jobs, row)
  await job.run(payload, { ...means, viewer })
}

/** Tells those who wait for the job of a row that it is dead; of a row that no job can take nobody waits. */
export async function buryJob(jobs: readonly AnyJob[], row: Row, means: Means): Promise<void> {
  if (!jobs.find(({ name }) => name === row.task)?.died) return
  const { job, payload, viewer } = readRow(jobs, row)
  await job.died?.(payload, { ...means, viewer })
}

function readRow(jobs: readonly AnyJob[], row: Row) {
  const job = jobs.find(({ name }) => name === row.task)
  if (!job) throw new JobRefused(`there is no job ${row.task}`)
  const stored = envelope.safeParse(row.payload)
  if (!stored.success) throw new JobRefused('it was not enqueued by enqueue_job')
  const payload = job.payload.safeParse(stored.data.data)
  // The values stay out of it: they may be somebody's health data.
  if (!payload.success) throw new JobRefused(`its payload is not valid: ${faultsOf(payload.error)}`)
  const { userId } = stored.data
  return { job, payload: payload.data, viewer: userId === null ? null : { id: userId } }
}

const faultsOf = (error: z.ZodError) =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'the whole'} (${code})`).join(', ')
