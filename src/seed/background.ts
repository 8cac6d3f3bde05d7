import { sql } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { asSystemAlone, asWorker, asWorkerWithin } from '../db/viewer.ts'
import { performJob } from '../jobs/perform.ts'
import { provideSchedules, takeDueSchedules } from '../jobs/schedules.ts'
import { jobs, schedules } from '../rooms.ts'
import type { Services } from '../services.ts'
import type { SetClock } from './set-clock.ts'

type Means = { readonly services: Services; readonly clock: SetClock }

/** A row of the queue that is due. */
type Due = { readonly task: string; readonly payload: unknown }

/** Whether a server is at the jobs of this database: what is due by the clock of the story would be due for it too. */
export async function isWorkedOn({ pool }: Database): Promise<boolean> {
  const transaction = await pool.begin()
  try {
    const workers = (await transaction.send(workersText)) as readonly unknown[]
    await transaction.send('commit')
    return workers.length > 0
  } finally {
    transaction.release()
  }
}

const workersText =
  "select pid from pg_stat_activity where datname = current_database() and application_name = 'regimen-jobs'"

/** Gives those who came the schedules that everyone has, and the server its own, but for the long time before the story. */
export async function provideSchedulesNow(
  { services: { database }, clock }: Means,
  whose: 'PERSONS' | 'EVERYBODY',
): Promise<void> {
  const now = clock.now()
  const provided = schedules.filter((schedule) => whose === 'EVERYBODY' || schedule.of === 'person')
  while ((await asSystemAlone(database, now, (tx) => provideSchedules(tx, provided, now))).mayBeMore);
}

/** Does what a worker would have done until an instant, each thing at its time, and moves the clock there. */
export async function workUntil(means: Means, until: Temporal.Instant): Promise<void> {
  const { services, clock } = means
  for (;;) {
    const { scheduled, queued } = await nextDue(means, until)
    const due = [scheduled, queued].filter((instant) => instant !== null).sort(Temporal.Instant.compare)[0]
    if (!due) break
    clock.moveTo(due)
    const now = clock.now()
    if (scheduled && Temporal.Instant.compare(scheduled, now) <= 0)
      await asSystemAlone(services.database, now, (tx) => takeDueSchedules(tx, schedules, now))
    for (const row of await takeDue(means)) {
      const at = { now, newId: clock.newId, correlationId: clock.newId() }
      await performJob(jobs, row, { services, at, signal: new AbortController().signal })
    }
  }
  clock.moveTo(until)
}

/** When the next of the schedules and the next job up to an instant are due; null when none is. */
async function nextDue({ services: { database }, clock }: Means, until: Temporal.Instant) {
  const names = `{${schedules.map(({ name }) => name).join(',')}}`
  const [[scheduled], [queued]] = await asSystemAlone(database, clock.now(), (system) =>
    Promise.all([
      system.execute<{ at: string | null }>(sql`
        select min(next_at)::text as at from schedules
        where name = any(${names}::text[]) and next_at <= ${until.toString()}::timestamptz`),
      asWorkerWithin(system, (worker) =>
        worker.execute<{ at: string | null }>(sql`
          select min(run_at)::text as at from graphile_worker._private_jobs
          where is_available and run_at <= ${until.toString()}::timestamptz`),
      ),
    ]),
  )
  return { scheduled: instantOf(scheduled?.at), queued: instantOf(queued?.at) }
}

const instantOf = (text: string | null | undefined) => (text == null ? null : Temporal.Instant.from(text))

/** Takes the jobs that are due out of the queue, in their order: one that fails ends the whole work. */
async function takeDue({ services: { database }, clock }: Means): Promise<readonly Due[]> {
  const now = clock.now()
  return asWorker(database, now, (worker) =>
    worker.execute<Due>(sql`
      with taken as (
        delete from graphile_worker._private_jobs
        where is_available and run_at <= ${now.toString()}::timestamptz returning id, task_id, payload, run_at, priority)
      select identifier as task, payload from taken
      join graphile_worker._private_tasks as tasks on tasks.id = task_id order by priority, run_at, taken.id`),
  )
}
