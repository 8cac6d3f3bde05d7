import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Pool } from '../db/pool.ts'
import { gauge, latencyBuckets } from './gauge.ts'

const verbs = /^\s*(select|insert|update|delete|with|savepoint|release|rollback|commit)\b/i

/** The pool of connections, and the statements that are sent by it. */
export function observePool(registry: Registry, pool: Pool): void {
  const registers = [registry]
  gauge(registry, 'regimen_pool_size', 'Connections to the database that there may be.', () => pool.figures().size)
  gauge(registry, 'regimen_pool_waiting', 'Transactions that wait for a connection.', () => pool.figures().waiting)
  new Gauge({
    name: 'regimen_pool_connections',
    help: 'Connections to the database that there are, by what they do.',
    labelNames: ['state'],
    registers,
    collect() {
      const { open, idle } = pool.figures()
      this.set({ state: 'idle' }, idle)
      this.set({ state: 'in_use' }, open - idle)
    },
  })
  const wait = new Histogram({
    name: 'regimen_pool_wait_seconds',
    help: 'How long a transaction waited for its connection.',
    buckets: [0.001, ...latencyBuckets],
    registers,
  })
  const refused = new Counter({
    name: 'regimen_pool_refused_total',
    help: 'Transactions that got no connection: they waited too long (timeout), or too many did (queue).',
    labelNames: ['reason'],
    registers,
  })
  for (const reason of ['timeout', 'queue']) refused.inc({ reason }, 0)
  const duration = new Histogram({
    name: 'regimen_statement_duration_seconds',
    help: 'Time from sending a statement to its answer, by its first word.',
    labelNames: ['statement'],
    buckets: [0.0005, 0.001, ...latencyBuckets],
    registers,
  })
  const failed = new Counter({
    name: 'regimen_statement_failures_total',
    help: 'Statements that failed, for whatever reason, those that a rule expects among them.',
    registers,
  })
  pool.observe({
    acquired: (seconds) => wait.observe(seconds),
    refused: (reason) => refused.inc({ reason }),
    answered: ({ text, seconds, rows }) => {
      duration.observe({ statement: verbs.exec(text)?.[1]?.toLowerCase() ?? 'other' }, seconds)
      if (rows === null) failed.inc()
    },
  })
}
