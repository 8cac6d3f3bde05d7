import { v7 } from 'uuid'
import type { Clock } from '../services.ts'
import { chanceOf } from './chance.ts'

/** A clock that stands until it is moved. Its ids are of its time, in their order, and the same for the same seed. */
export type SetClock = Clock & {
  /** Moves it on; never back. */
  readonly moveTo: (instant: Temporal.Instant) => void
}

/** Begins at an instant. */
export function setClock(start: Temporal.Instant, seed: number): SetClock {
  const chance = chanceOf(seed)
  let now = start
  let seq = 0
  return {
    now: () => now,
    newId: () => {
      seq += 1
      return v7({ msecs: now.epochMilliseconds, seq, random: chance.bytes(16) })
    },
    moveTo: (instant) => {
      if (Temporal.Instant.compare(instant, now) > 0) now = instant
    },
  }
}
