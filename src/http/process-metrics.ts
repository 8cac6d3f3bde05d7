import { collectDefaultMetrics, Registry } from 'prom-client'

let made: Registry | undefined

/**
 * Memory, garbage collection and the delay of the event loop, as the library measures them. A process has them once: what
 * observes them is never taken away, and would keep every server that there was.
 */
export function processMetrics(): Registry {
  if (made) return made
  made = new Registry()
  collectDefaultMetrics({ register: made })
  return made
}
