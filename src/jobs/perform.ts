import { z } from 'zod'
import { type AnyJob, type JobMeans, JobRefused } from './job.ts'

/** What `enqueue_job` stores: the payload, and whose request it was. */
const envelope = z.object({ userId: z.uuid().nullable(), data: z.unknown() })

/**
 * Runs the job that a row of the queue stands for.
 * @throws JobRefused when there is no such job or it cannot take this payload.
 */
export async function performJob(
  jobs: readonly AnyJob[],
  row: { readonly task: string; readonly payload: unknown },
  means: Omit<JobMeans, 'viewer'>,
): Promise<void> {
  const job = jobs.find(({ name }) => name === row.task)
  if (!job) throw new JobRefused(`there is no job ${row.task}`)
  const stored = envelope.safeParse(row.payload)
  if (!stored.success) throw new JobRefused('it was not enqueued by enqueue_job')
  const payload = job.payload.safeParse(stored.data.data)
  // The values stay out of it: they may be somebody's health data.
  if (!payload.success) throw new JobRefused(`its payload is not valid: ${faultsOf(payload.error)}`)
  const { userId } = stored.data
  await job.run(payload.data, { ...means, viewer: userId === null ? null : { id: userId } })
}

const faultsOf = (error: z.ZodError) =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'the whole'} (${code})`).join(', ')
