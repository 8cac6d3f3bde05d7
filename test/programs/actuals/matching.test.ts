import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastLikeness, pairAlike } from '../../../src/programs/actuals/matching.ts'

/** How alike each planned thing (a letter) and each done one (a digit) are; what is not named cannot be compared. */
type Table = Readonly<Record<string, number>>
const likenessOf = (table: Table) => (plannedId: string, doneId: string) => table[plannedId + doneId] ?? null
const pairs = (table: Table, planned = 'abc', done = '123') =>
  pairAlike([...planned], [...done], likenessOf(table)).map(({ plannedId, doneId }) => plannedId + doneId)

describe('pairs', () => {
  test.each<[string, Table, string[]]>([
    ['nothing', {}, []],
    ['what is alike', { a1: 0.9 }, ['a1']],
    ['what is just alike enough', { a1: leastLikeness }, ['a1']],
    ['not what is less', { a1: 0.299 }, []],
    ['the most alike first, whoever comes first', { a1: 0.8, b1: 0.9, a2: 0.7 }, ['b1', 'a2']],
    ['and takes that from another that would have had it', { a1: 0.9, a2: 0.8, b1: 0.8 }, ['a1']],
    ['at most one with one', { a1: 0.9, a2: 0.9, a3: 0.9 }, ['a1']],
    [
      'among equals by the order of what was done, then of what was planned',
      { a2: 0.5, b1: 0.5, a1: 0.5, b2: 0.5 },
      ['a1', 'b2'],
    ],
    ['each with each', { a3: 0.9, b2: 0.8, c1: 0.7 }, ['a3', 'b2', 'c1']],
  ])('%s', (_name, table, expected) => {
    expect(pairs(table)).toEqual(expected)
  })

  test('nothing where one side is empty', () => {
    expect(pairs({ a1: 1 }, '', '123')).toEqual([])
    expect(pairs({ a1: 1 }, 'abc', '')).toEqual([])
  })
})

describe('whatever is planned and done', () => {
  const [planned, done] = ['abcde', '12345']
  const keys = [...planned].flatMap((one) => [...done].map((other) => one + other))
  const likeness = fc.option(fc.integer({ min: 0, max: 20 }).map((part) => part / 20))
  const tables = fc
    .array(likeness, { minLength: keys.length, maxLength: keys.length })
    .map((values) => Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null])))
  const pairing = (table: Record<string, number | null>, one = planned, other = done) =>
    pairAlike([...one], [...other], (plannedId, doneId) => table[plannedId + doneId] ?? null)

  test('each is paired once at most, with what is alike enough, and nothing alike is left on both sides', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const found = pairing(table)
        const taken = new Set(found.flatMap(({ plannedId, doneId }) => [plannedId, doneId]))
        expect(taken.size).toBe(2 * found.length)
        for (const { plannedId, doneId, similarity } of found) {
          expect(similarity).toBe(table[plannedId + doneId])
          expect(similarity).toBeGreaterThanOrEqual(leastLikeness)
        }
        for (const [key, similarity] of Object.entries(table))
          if ((similarity ?? 0) >= leastLikeness) expect([...key].some((name) => taken.has(name))).toBe(true)
      }),
    )
  })

  test('no two would both rather have one another', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const found = pairing(table)
        const of = (name: string) => found.find((it) => it.plannedId === name || it.doneId === name)?.similarity ?? 0
        for (const [key, similarity] of Object.entries(table)) {
          const [one = '', other = ''] = key
          if ((similarity ?? 0) >= leastLikeness)
            expect(Math.max(of(one), of(other))).toBeGreaterThanOrEqual(similarity ?? 0)
        }
      }),
    )
  })

  test('where no two are equally alike, the order of either side is of no consequence', () => {
    const distinct = fc.shuffledSubarray(
      keys.map((_, index) => 0.3 + index / 50),
      { minLength: keys.length, maxLength: keys.length },
    )
    const orders = fc.tuple(
      fc.shuffledSubarray([...planned], { minLength: 5 }),
      fc.shuffledSubarray([...done], { minLength: 5 }),
    )
    fc.assert(
      fc.property(distinct, orders, (values, [one, other]) => {
        const table = Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null]))
        expect(pairing(table, one.join(''), other.join(''))).toEqual(pairing(table))
      }),
    )
  })
})
