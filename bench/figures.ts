import { firstMonday, weeks } from './seed.ts'
import type { Shape } from './servers/start.ts'

const start = Temporal.PlainDate.from(firstMonday)

/** The ranges that are asked for: every week from its Monday, and every 28 days that begin on a Monday. */
export const rangesOf = (shape: Shape) => {
  const days = shape === 'week' ? 7 : 28
  return Array.from({ length: weeks - days / 7 + 1 }, (_, week) => {
    const from = start.add({ weeks: week })
    return { from: from.toString(), to: from.add({ days: days - 1 }).toString() }
  })
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** The least and the most, as whole numbers or with so many digits. */
export const spread = (values: readonly number[], digits = 0): string =>
  `${Math.min(...values).toFixed(digits)}-${Math.max(...values).toFixed(digits)}`

export const print = (line: string): void => void process.stdout.write(`${line}\n`)
