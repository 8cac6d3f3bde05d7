import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Services } from '../services.ts'

/** The figures of one server, in Prometheus's text form. Nothing in them names a person. */
export function metricsOf(services: Services) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'regimen_http_requests_total',
    help: 'HTTP requests answered, by status.',
    labelNames: ['status'],
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'regimen_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  gauge('regimen_live_listeners', 'Subscriptions that wait for wake-ups.', services.wakeups.listenerCount)
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: (status: number, seconds: number) => {
      requests.inc({ status: String(status) })
      duration.observe(seconds)
    },
    observe: (sources: { sockets: () => number }) =>
      gauge('regimen_sockets', 'Websocket connections that are open.', sources.sockets),
  }
}
