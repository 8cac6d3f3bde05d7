/** Chance that is the same every time: of one seed always the same sequence. */
export type Chance = {
  /** From 0 up to 1, 1 not included. */
  readonly next: () => number
  /** A whole number between two, both included. */
  readonly between: (least: number, most: number) => number
  /** Whether something happens that does so with this probability. */
  readonly is: (probability: number) => boolean
  readonly pick: <T>(list: readonly [T, ...T[]]) => T
  readonly bytes: (count: number) => Uint8Array
}

/** Mulberry32: 32 bits of state are enough for what people do on a day. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    is: (probability) => next() < probability,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
  }
}
