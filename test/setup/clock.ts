import { v7 } from 'uuid'
import type { Clock } from '../../src/services.ts'

/** A clock that stands until it is set. Its ids are in the order in which they were given. */
export type TestClock = Clock & {
  readonly set: (at: string) => void
  readonly advance: (by: Temporal.DurationLike) => void
}

export function testClock(start: string): TestClock {
  let now = Temporal.Instant.from(start)
  let sequence = 0
  return {
    now: () => now,
    newId: () => {
      sequence += 1
      return v7({ msecs: now.epochMilliseconds, seq: sequence })
    },
    set: (at) => {
      now = Temporal.Instant.from(at)
    },
    advance: (by) => {
      now = now.add(by)
    },
  }
}
