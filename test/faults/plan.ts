import { setTimeout as pause } from 'node:timers/promises'

/** Whether the counts of the long run are asked for. */
const full = process.env.FAULTS === 'full'
const seed = process.env.FAULTS_SEED ?? '1'

/** How often something is done: `small` in CI, `large` in the long run. */
export const count = (small: number, large: number): number => (full ? large : small)

/** Dice that fall the same way for the same seed and name, whatever else is thrown meanwhile. */
export type Chance = {
  /** A number from 0 up to 1. */
  readonly next: () => number
  /** A whole number from `least` to `most`. */
  readonly between: (least: number, most: number) => number
  readonly happens: (share: number) => boolean
  readonly oneOf: <T>(items: readonly T[]) => T
}

/** The dice of this name. */
export function chanceOf(name: string): Chance {
  // mulberry32 over a hash of the seed and the name.
  let state = [...`${seed} ${name}`].reduce(
    (hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619),
    0x811c9dc5,
  )
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    happens: (share) => next() < share,
    oneOf: (items) => items[between(0, items.length - 1)] as (typeof items)[number],
  }
}

/** Tells what a run saw, in one line a fact. */
export function report(name: string, facts: Readonly<Record<string, unknown>>): void {
  const lines = Object.entries(facts).map(([fact, value]) => `  ${fact}: ${value}`)
  console.log([`faults: ${name} (${full ? 'full' : 'small'} counts, seed ${seed})`, ...lines].join('\n'))
}

/** Runs `work` for each number below `count`, `atOnce` at a time. */
export async function inParallel(count: number, atOnce: number, work: (number: number) => Promise<void>) {
  let begun = 0
  const worker = async () => {
    while (begun < count) {
      const number = begun
      begun += 1
      await work(number)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker))
}

/** Looks again and again until `look` gives something; throws after `ms`. */
export async function within<T>(what: string, ms: number, look: () => T | undefined | false): Promise<T> {
  const deadline = performance.now() + ms
  for (;;) {
    const seen = look()
    if (seen !== undefined && seen !== false) return seen
    if (performance.now() > deadline) throw new Error(`not within ${ms} ms: ${what}`)
    await pause(5)
  }
}
