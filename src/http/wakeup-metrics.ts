import { Counter, Histogram, type Registry } from 'prom-client'
import type { Wakeups } from '../events/wakeup.ts'
import { gauge, latencyBuckets } from './gauge.ts'

/** Wake-ups through PostgreSQL. What is returned is told how long one took, or null when it was not heard. */
export function observeWakeups(registry: Registry, wakeups: Wakeups): (seconds: number | null) => void {
  const registers = [registry]
  gauge(registry, 'regimen_live_listeners', 'Subscriptions that wait for wake-ups.', wakeups.listenerCount)
  new Counter({
    name: 'regimen_wakeup_reconnects_total',
    help: 'How often the connection for LISTEN was lost and made again.',
    registers,
    collect() {
      this.reset()
      this.inc(wakeups.reconnects())
    },
  })
  const latency = new Histogram({
    name: 'regimen_wakeup_latency_seconds',
    help: 'Time from the COMMIT of a notification that this process sends to itself until it is heard.',
    buckets: latencyBuckets,
    registers,
  })
  let up = 1
  gauge(registry, 'regimen_wakeup_listener_up', '1 when the last such notification was heard, else 0.', () => up)
  return (seconds) => {
    up = seconds === null ? 0 : 1
    if (seconds !== null) latency.observe(seconds)
  }
}
