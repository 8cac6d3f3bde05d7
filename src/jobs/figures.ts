import { setTimeout as wait } from 'node:timers/promises'
import { Counter, Gauge, Histogram, type Metric } from 'prom-client'
import type { Database } from '../db/open.ts'
import { asWorker } from '../db/viewer.ts'
import { type QueueState, queueState } from './queue-state.ts'

/** How a run of a job ended: `released` is one that was stopped with its process, to be run by another. */
type JobOutcome = 'done' | 'failed' | 'dead' | 'released'

/** The figures of jobs in this process and of the queue that all processes share. */
export type JobFigures = {
  readonly finished: (job: string, outcome: JobOutcome, seconds: number) => void
  readonly metrics: readonly Metric[]
}

/** Milliseconds after which a figure of the queue is given as unknown. */
const longestLookMs = 2_000

/** Figures from zero on, and of the queue in this database. */
export function jobFigures(database: Database, clock: { readonly now: () => Temporal.Instant }): JobFigures {
  const runs = new Counter({
    name: 'regimen_jobs_total',
    help: 'Runs of jobs in this process, by job and outcome.',
    labelNames: ['job', 'outcome'],
    registers: [],
  })
  const duration = new Histogram({
    name: 'regimen_job_duration_seconds',
    help: 'Time that a run of a job took, by job.',
    labelNames: ['job'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120, 600],
    registers: [],
  })
  let looking: Promise<QueueState | undefined> | undefined
  // The three gauges are collected at once: one look serves them. A database that does not answer must not hold them up.
  const look = () => {
    const now = clock.now()
    looking ??= Promise.race([
      asWorker(database, now, (tx) => queueState(tx, now)).catch(() => undefined),
      wait(longestLookMs, undefined, { ref: false }),
    ]).finally(() => {
      looking = undefined
    })
    return looking
  }
  const gauge = (name: string, help: string, figure: keyof QueueState) =>
    new Gauge({
      name,
      help,
      registers: [],
      async collect() {
        this.set((await look())?.[figure] ?? Number.NaN)
      },
    })
  return {
    finished: (job, outcome, seconds) => {
      runs.inc({ job, outcome })
      duration.observe({ job }, seconds)
    },
    metrics: [
      runs,
      duration,
      gauge('regimen_jobs_due', 'Jobs that are due and wait for a worker.', 'due'),
      gauge('regimen_jobs_oldest_due_seconds', 'How long the longest waiting due job has waited.', 'oldestSeconds'),
      gauge('regimen_jobs_dead', 'Jobs that are not tried again by themselves.', 'dead'),
    ],
  }
}
