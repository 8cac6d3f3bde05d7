import { checked, type ZodText } from '../../lib/zod-text.ts'

/** What a CHECK says of one column: a bound of its value, of its characters or of the length of its list. */
export type Bound = {
  readonly column: string
  readonly of: 'value' | 'characters' | 'items'
  readonly least?: number
  readonly above?: number
  readonly most?: number
  readonly below?: number
}

/** The words that a column, or each item of its list, may be. */
export type Words = { readonly column: string; readonly of: 'value' | 'items'; readonly words: readonly string[] }

const bounded = /^(?:(char_length|length|cardinality)\((\w+)\)|(\w+)) (>=|>|<=|<|=) \(?(-?[\d.]+)\)?(?:::\w+)?$/
const contained = /^(\w+) (?:(<@) |= ANY )\(?ARRAY\[((?:'[^']*'::\w+(?:, )?)+)\]\)?$/

/** Where every character of a condition stands: how many parentheses are open, words in quotation marks left out. */
function depthsOf(condition: string): number[] {
  let depth = 0
  let quoted = false
  return condition.split('').map((character) => {
    if (character === "'") quoted = !quoted
    if (character === '(' && !quoted) depth += 1
    if (character === ')' && !quoted) depth -= 1
    return quoted ? Number.POSITIVE_INFINITY : depth
  })
}

/** The parts of a condition that all must hold, without parentheses around them; a part can be a choice of several. */
function conjuncts(condition: string): string[] {
  const depths = depthsOf(condition)
  if (condition.startsWith('(') && depths.indexOf(0) === condition.length - 1) return conjuncts(condition.slice(1, -1))
  const starts = [...condition.matchAll(/ AND /g)].filter(({ index }) => depths[index] === 0)
  const between = [...condition.matchAll(/ OR /g)].some(({ index }) => depths[index] === 0)
  if (starts.length === 0 || between) return [condition]
  const ends = [...starts.map(({ index }) => index), condition.length]
  return ends.flatMap((end, place) => conjuncts(condition.slice(place === 0 ? 0 : (ends[place - 1] ?? 0) + 5, end)))
}

const limits = { '>=': 'least', '>': 'above', '<=': 'most', '<': 'below' } as const

/**
 * Reads the bounds of single columns out of a CHECK as PostgreSQL writes it. What compares columns with each other, or is
 * true in one case of several, is no bound of a column and is left to the database.
 */
export function boundsOf(check: string): { bounds: Bound[]; words: Words[] } {
  const parts = conjuncts(check)
  const bounds = parts.flatMap((part): Bound[] => {
    const [, measure, measured, plain, operator, figure] = part.match(bounded) ?? []
    const column = measured ?? plain
    if (column === undefined || operator === undefined) return []
    const of = measure === undefined ? 'value' : measure === 'cardinality' ? 'items' : 'characters'
    const value = Number(figure)
    return operator === '='
      ? [{ column, of, least: value, most: value }]
      : [{ column, of, [limits[operator as keyof typeof limits]]: value }]
  })
  const words = parts.flatMap((part): Words[] => {
    const [, column, within, list] = part.match(contained) ?? []
    if (!column || !list) return []
    const of = within ? 'items' : 'value'
    return [{ column, of, words: [...list.matchAll(/'([^']*)'/g)].map(([, word = '']) => word) }]
  })
  return { bounds, words }
}

const characters = (least: number, most: number | undefined): string =>
  most === undefined
    ? `regex(/^.{${least},}$/su, 'must have at least ${least} characters')`
    : `regex(/^.{${least},${most}}$/su, 'must have ${least} to ${most} characters')`

/** The tightest of the bounds on one side; of a figure that is allowed and the same one that is not, the latter. */
function tightest(within: readonly (number | undefined)[], beyond: readonly (number | undefined)[], sign: 1 | -1) {
  const all = [
    ...within.map((figure) => ({ figure, open: false })),
    ...beyond.map((figure) => ({ figure, open: true })),
  ].flatMap(({ figure, open }) => (figure === undefined ? [] : [{ figure, open }]))
  return all.sort((a, b) => sign * (b.figure - a.figure) || Number(b.open) - Number(a.open))[0]
}

/** A schema of a value that keeps within these bounds. Characters are counted as PostgreSQL does: an emoji is one. */
export function within(of: ZodText, bounds: readonly Omit<Bound, 'column'>[]): ZodText {
  const sides = (measure: Bound['of']) => {
    const those = bounds.filter((bound) => bound.of === measure)
    return {
      low: tightest(
        those.map(({ least }) => least),
        those.map(({ above }) => above),
        1,
      ),
      high: tightest(
        those.map(({ most }) => most),
        those.map(({ below }) => below),
        -1,
      ),
    }
  }
  const { low, high } = sides('characters')
  const least = low ? low.figure + Number(low.open) : 0
  const most = high && high.figure - Number(high.open)
  const value = sides('value')
  const items = sides('items')
  return [
    ...(low || high ? [characters(least, most)] : []),
    ...(value.low ? [`${value.low.open ? 'gt' : 'min'}(${value.low.figure})`] : []),
    ...(value.high ? [`${value.high.open ? 'lt' : 'max'}(${value.high.figure})`] : []),
    ...(items.low ? [`min(${items.low.figure + Number(items.low.open)})`] : []),
    ...(items.high ? [`max(${items.high.figure - Number(items.high.open)})`] : []),
  ].reduce(checked, of)
}
