import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import packageJson from '../../package.json' with { type: 'json' }
import type { Services } from '../services.ts'
import { observeFanOut } from './fanout-metrics.ts'
import { gauge, latencyBuckets } from './gauge.ts'
import { observeOperations } from './operation-metrics.ts'
import { observePool } from './pool-metrics.ts'
import { processMetrics } from './process-metrics.ts'
import { observeSockets } from './socket-metrics.ts'
import { observeWakeups } from './wakeup-metrics.ts'

/** The figures of one server, in Prometheus's text form. Nothing in them names a person, and every label is bounded. */
export function metricsOf(services: Services) {
  const registry = new Registry()
  const ofProcess = processMetrics()
  observeProcess(registry)
  observePool(registry, services.database.pool)
  gauge(
    registry,
    'regimen_followed_logs',
    'Subscriptions that follow an ordered log, such as a feed.',
    services.followedLogs.count,
  )
  observeFanOut(registry, services.fanOut)
  for (const metric of services.jobFigures.metrics) registry.registerMetric(metric)
  return {
    contentType: registry.contentType,
    text: () => Registry.merge([ofProcess, registry]).metrics(),
    answered: observeRequests(registry),
    readiness: (isReady: () => Promise<boolean>) => observeReadiness(registry, isReady),
    operation: observeOperations(registry),
    sockets: observeSockets(registry),
    probed: observeWakeups(registry, services.wakeups),
  }
}

function observeProcess(registry: Registry): void {
  new Gauge({
    name: 'regimen_build_info',
    help: 'Always 1: which version runs.',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version: packageJson.version }, 1)
  let before = performance.eventLoopUtilization()
  gauge(
    registry,
    'regimen_event_loop_utilization',
    'Share of the time since the last reading that was spent working.',
    () => {
      const now = performance.eventLoopUtilization()
      const { utilization } = performance.eventLoopUtilization(now, before)
      before = now
      return utilization
    },
  )
}

/** Milliseconds after which an answer to the question whether the server is ready comes too late for the metrics. */
const longestLookMs = 2_000

function observeReadiness(registry: Registry, isReady: () => Promise<boolean>): void {
  new Gauge({
    name: 'regimen_ready',
    help: '1 while /readyz answers that the server is ready, else 0.',
    registers: [registry],
    async collect() {
      const ready = await Promise.race([isReady(), wait(longestLookMs, false, { ref: false })])
      this.set(ready ? 1 : 0)
    },
  })
}

function observeRequests(registry: Registry): (status: number, seconds: number) => void {
  const requests = new Counter({
    name: 'regimen_http_requests_total',
    help: 'HTTP requests answered, by status.',
    labelNames: ['status'],
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'regimen_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    buckets: latencyBuckets,
    registers: [registry],
  })
  return (status, seconds) => {
    requests.inc({ status: String(status) })
    duration.observe(seconds)
  }
}
