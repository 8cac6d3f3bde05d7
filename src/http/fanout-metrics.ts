import { Counter, type Registry } from 'prom-client'
import type { FanOut } from '../events/fanout.ts'
import { gauge } from './gauge.ts'

/** What is told to many at once. Its evaluations are events among the operations. */
export function observeFanOut(registry: Registry, { figures }: FanOut): void {
  gauge(
    registry,
    'regimen_shared_watchers',
    'Subscriptions that are sent what others are sent as well.',
    () => figures().watchers,
  )
  gauge(registry, 'regimen_shared_sources', 'What they watch, such as leaderboards.', () => figures().sources)
  new Counter({
    name: 'regimen_shared_messages_total',
    help: 'Messages that were sent to them, of which each event is made once.',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(figures().messages)
    },
  })
}
