import { inHundredths } from '../../lib/hundredths.ts'

/**
 * The score of a week, by version 1 of its rule: the mean of its plan items of what was done of each, `min(1, done / quota)`,
 * in percent to one decimal. The weekly score of the source is done/planned; as quotas are of different units they cannot be
 * added up, so every item counts alike, and what was done beyond a quota makes up for no other. Tasks have no quota: they are
 * counted beside the score and are not in it. A week without items has none.
 */
export const scoreVersion = 1

/** From this percentage on a week meets the mark. */
export const mark = 85

/** What a score is made from: quantities of at most two decimals, in the unit of the item. */
export type Measured = { readonly quota: number; readonly done: number }

/** How a week or a cycle did: percent to one decimal and whether that meets the mark; both null where nothing is scored. */
export type Score = { readonly score: number | null; readonly meetsMark: boolean | null }

/** How much of an item was done, from 0 to 1. */
export const shareOf = ({ quota, done }: Measured): number =>
  Math.min(1, Math.max(0, inHundredths(done)) / inHundredths(quota))

/** The same in whole percent, of which there are 100 only when all was done. */
export const wholePercentOf = ({ quota, done }: Measured): number =>
  Math.min(100, Math.floor((100 * Math.max(0, inHundredths(done))) / inHundredths(quota)))

/** Whether all of an item was done. */
export const isDone = ({ quota, done }: Measured): boolean => inHundredths(done) >= inHundredths(quota)

/** The score of a week with these items. */
export const scoreOfWeek = (items: readonly Measured[]): Score =>
  judged(items.length === 0 ? null : (100 * sum(items.map(shareOf))) / items.length)

/**
 * The score of a cycle: the mean of the scores of its weeks that have begun, the current one as it stands; weeks without a
 * score are left out. Each week counts alike, however many items it had.
 */
export function scoreOfCycle(begun: readonly Score[]): Score {
  const scores = begun.flatMap(({ score }) => score ?? [])
  return judged(scores.length === 0 ? null : sum(scores) / scores.length)
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What is told is what is judged: a score that reads 85.0 meets the mark. */
function judged(percent: number | null): Score {
  if (percent === null) return { score: null, meetsMark: null }
  const score = toTenths(percent)
  return { score, meetsMark: score >= mark }
}

/** Sums of fractions fall short of what they are by less than this. */
const toTenths = (percent: number): number => Math.round(percent * 10 + 1e-9) / 10
