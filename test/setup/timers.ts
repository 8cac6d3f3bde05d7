import type { Timers } from '../../src/events/fanned-source.ts'

/** Time that stands until it is advanced, and what is to be done in it. */
export type TestTimers = Timers & {
  /** Runs what comes due, in its order. */
  readonly advance: (ms: number) => void
  readonly pending: () => number
}

type Due = { at: number; readonly everyMs: number | null; readonly run: () => void }

export function testTimers(): TestTimers {
  let now = 0
  const waiting = new Set<Due>()
  const add = (due: Due) => {
    waiting.add(due)
    return () => void waiting.delete(due)
  }
  return {
    now: () => now,
    after: (ms, run) => add({ at: now + ms, everyMs: null, run }),
    every: (ms, run) => add({ at: now + ms, everyMs: ms, run }),
    pending: () => waiting.size,
    advance: (ms) => {
      const until = now + ms
      for (;;) {
        const [next] = [...waiting].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
        if (!next) break
        now = next.at
        if (next.everyMs === null) waiting.delete(next)
        else next.at += next.everyMs
        next.run()
      }
      now = until
    },
  }
}
