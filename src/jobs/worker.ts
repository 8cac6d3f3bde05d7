import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { type JobHelpers, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { asWorker } from '../db/viewer.ts'
import { statementOnly } from '../log.ts'
import type { Services } from '../services.ts'
import { freeAbandoned, freeOf, keepAliveLock } from './abandoned.ts'
import { startClockwork } from './clockwork.ts'
import { type AnyJob, JobRefused } from './job.ts'
import { buryJob, performJob } from './perform.ts'
import { queueLog, queuePool } from './queue-pool.ts'
import { markDead, releaseJobs } from './queue-state.ts'
import type { Schedule } from './schedule.ts'

export type WorkerOptions = {
  readonly services: Services
  /** A direct connection of the login, since the worker listens. */
  readonly url: string
  readonly jobs: readonly AnyJob[]
  readonly schedules: readonly Schedule[]
  /** How many jobs run at once in this process. */
  readonly concurrency: number
  /** Milliseconds between looks for jobs that have become due, and for those of processes that died. */
  readonly pollMs?: number
  readonly abandonedMs?: number
  /** And between looks at the schedules. */
  readonly tickMs?: number
}

/** The worker of one process. */
export type Worker = {
  /**
   * Starts nothing new, tells what runs to stop, waits for it at most `graceMs` and gives it back to the queue. False when
   * something still runs, which keeps the process alive.
   */
  readonly stop: (graceMs: number) => Promise<boolean>
}

type Running = { readonly stop: () => Promise<unknown>; readonly ended: Promise<void> }

/** What a queue that fell waits before it is started again: at first, and at most. */
const restart = { firstMs: 500, longestMs: 30_000 } as const

/** Runs the jobs of the queue in this process, as soon as they are enqueued and due. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { services, jobs, schedules, concurrency, pollMs = 2_000, abandonedMs = 15_000, tickMs = 60_000 } = options
  const { database, clock, log } = services
  const stopping = new AbortController()
  const running = new Set<string>()
  const interrupted = new Set<string>()
  const pools = new Set<string>()
  const asQueue = <T>(work: Parameters<typeof asWorker<T>>[2]) => asWorker(database, clock.now(), work)

  const perform = async (task: string, payload: unknown, { job }: JobHelpers): Promise<void> => {
    const started = performance.now()
    const at = { now: clock.now(), newId: clock.newId, correlationId: clock.newId() }
    const fields = { job: task, jobId: job.id, attempt: job.attempts, correlationId: at.correlationId }
    const done = (outcome: 'done' | 'failed' | 'dead' | 'released') =>
      services.jobFigures.finished(task, outcome, (performance.now() - started) / 1_000)
    const means = { services, at, signal: stopping.signal }
    running.add(job.id)
    try {
      await performJob(jobs, { task, payload }, means)
      done('done')
    } catch (error) {
      if (stopping.signal.aborted) {
        interrupted.add(job.id)
        done('released')
        throw new Error('the process stopped')
      }
      const dead = error instanceof JobRefused || job.attempts >= job.max_attempts
      if (error instanceof JobRefused) await asQueue((tx) => markDead(tx, job.id))
      if (dead)
        await buryJob(jobs, { task, payload }, means).catch((err) =>
          log.error({ ...fields, err }, 'those who wait for a dead job were not told'),
        )
      done(dead ? 'dead' : 'failed')
      log.error({ ...fields, err: error }, dead ? 'a job is dead' : 'a job failed and is tried again')
      // What the queue keeps of it; its own logging of it is left out.
      throw new Error(reasonOf(error))
    } finally {
      running.delete(job.id)
    }
  }
  const taskList: TaskList = Object.fromEntries(
    jobs.map(({ name }) => [name, (payload: unknown, helpers: JobHelpers) => perform(name, payload, helpers)]),
  )

  const start = async (): Promise<Running> => {
    // A pool for each start: the lock of a queue that fell must go with its connection.
    const pool = queuePool(options.url, { role: 'regimen_worker', size: concurrency + 2 }, log)
    const events: WorkerEvents = new EventEmitter()
    events.on('pool:create', ({ workerPool }) => pools.add(workerPool.id))
    events.on('pool:listen:success', ({ workerPool, client }) => keepAliveLock(client, workerPool.id, log))
    const started = run({
      pgPool: pool,
      taskList,
      parsedCronItems: [],
      events,
      logger: queueLog(log),
      noHandleSignals: true,
      // Jobs are stamped with this process's clock as well.
      useNodeTime: true,
      preset: {
        worker: {
          concurrentJobs: concurrency,
          pollInterval: pollMs,
          // Without a delay a lost connection at the end of a job would be an unhandled rejection, which ends the process.
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
        },
      },
    })
    const runner = await started.catch(async (error) => {
      await pool.end()
      throw error
    })
    const ended = runner.promise
      .catch((error) => log.error({ err: error }, 'the queue of jobs fell'))
      .then(() => pool.end())
    return { stop: () => runner.stop().catch(() => undefined), ended }
  }

  let queue = await start().catch((cause) => {
    const why = `the queue of jobs does not start (is its schema installed by the owner?): ${reasonOf(cause)}`
    throw new Error(why, { cause })
  })
  const supervise = async () => {
    let pause: number = restart.firstMs
    while (!stopping.signal.aborted) {
      const since = performance.now()
      await queue.ended
      while (!stopping.signal.aborted) {
        pause = performance.now() - since > restart.longestMs ? restart.firstMs : Math.min(pause * 2, restart.longestMs)
        await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
        if (stopping.signal.aborted) return
        const started = await start().catch((error) => log.error({ err: error }, 'the queue of jobs does not start'))
        if (!started) continue
        if (stopping.signal.aborted) {
          await started.stop()
          return started.ended
        }
        queue = started
        break
      }
    }
  }
  const supervised = supervise()

  let suspects: ReadonlySet<string> = new Set()
  const look = async () => {
    try {
      suspects = await asQueue((tx) => freeAbandoned(tx, suspects))
    } catch (error) {
      log.warn({ err: error }, 'looking for abandoned jobs failed')
    }
  }
  const looking = setInterval(look, abandonedMs)
  const clockwork = startClockwork(services, schedules, tickMs)

  const stop = async (graceMs: number): Promise<boolean> => {
    clearInterval(looking)
    stopping.abort(new Error('the process stops'))
    const ended = Promise.all([clockwork.stop(), queue.stop(), queue.ended, supervised])
    const over = new AbortController()
    const late = wait(graceMs, false, { signal: over.signal }).catch(() => false)
    const clean = await Promise.race([ended.then(() => true), late])
    // A timer that is left would keep the process for the rest of the grace.
    over.abort()
    try {
      const ids = [...interrupted, ...running]
      await asQueue(async (tx) => {
        await freeOf(tx, [...pools])
        await releaseJobs(tx, ids, clock.now())
      })
    } catch (error) {
      log.warn({ err: error }, 'jobs were left locked; another process takes them when this one has ended')
    }
    return clean
  }
  return { stop }
}

/** What is kept in the queue of a failure: never the values of a failed statement. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${statementOnly(error.message)}`.slice(0, 500) : 'it threw no error'
