import { Counter, Histogram, type Registry } from 'prom-client'
import { latencyBuckets } from './gauge.ts'
import type { Observe } from './observed.ts'

/** One root field by its name; the client's own name of the operation would be without bounds, as combinations would. */
const labelOf = (fields: readonly string[]) => (fields.length === 1 ? String(fields[0]) : 'several')

/** Operations by their root field. Those that ask for several are one series: the log names them. */
export function observeOperations(registry: Registry): Observe {
  const total = new Counter({
    name: 'regimen_operations_total',
    help: 'GraphQL operations and events of subscriptions that ended, by outcome: ok, refused, or the code of an error.',
    labelNames: ['kind', 'field', 'outcome'],
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'regimen_operation_duration_seconds',
    help: 'Time to execute a GraphQL operation, or one event of a subscription.',
    labelNames: ['kind', 'field'],
    buckets: latencyBuckets,
    registers: [registry],
  })
  return ({ kind, fields, outcome, seconds }) => {
    const field = labelOf(fields)
    total.inc({ kind, field, outcome })
    duration.observe({ kind, field }, seconds)
  }
}
