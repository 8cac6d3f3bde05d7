/** What is usual for a person on a metric, over the days that have a value. */
export type Baseline = {
  readonly mean: number
  /** The sample standard deviation, never below what the metric cannot measure more finely. */
  readonly deviation: number
  readonly days: number
}

/** From so many days with a value on, a metric is compared with what is usual for the person. */
export const leastBaselineDays = 10
/** The local dates before that of the entry in which what is usual is looked for. */
export const baselineDays = 28

/**
 * The mean and the sample standard deviation of the values of the days before; null while there are fewer than ten.
 * `noiseOf` gives the least deviation, by the mean: after a constant history a trifle would be far from usual.
 */
export function baselineOf(values: readonly number[], noiseOf: (mean: number) => number): Baseline | null {
  if (values.length < leastBaselineDays) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = Math.sqrt(squares / (values.length - 1))
  return { mean, deviation: Math.max(deviation, noiseOf(mean)), days: values.length }
}
