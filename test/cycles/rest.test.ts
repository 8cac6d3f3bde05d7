import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeUp, restOf, sumOf } from '../../src/cycles/item/rest.ts'

test.each([
  ['nothing done', 5, 0, 5],
  ['a part', 10, 2.55, 7.45],
  ['what binary fractions cannot say', 0.3, 0.1, 0.2],
  ['all', 3, 3, null],
  ['more than all', 3, 4, null],
  ['more taken back than was done', 3, -1, 3],
])('the rest of an item with %s', (_name, quota, done, rest) => {
  expect(restOf({ quota, done })).toBe(rest)
})

test.each([
  ['to the hundredth', 0.3, [0.1, 0.2], true],
  ['too little', 10, [3, 6.99], false],
  ['too much', 10, [5, 5.01], false],
  ['of thirds that do not', 10, [3.33, 3.33, 3.33], false],
  ['of thirds that do', 10, [3.34, 3.33, 3.33], true],
])('parts make up a whole: %s', (_name, whole, parts, expected) => {
  expect(makeUp(whole, parts)).toBe(expected)
})

const hundredths = (least: number, most: number) => fc.integer({ min: least, max: most }).map((value) => value / 100)

test('what is done and what is left make up the quota, and what is split sums up to it again', () => {
  fc.assert(
    fc.property(hundredths(1, 100_000_000), fc.double({ min: 0, max: 1, noNaN: true }), (quota, share) => {
      const done = Math.floor(quota * 100 * share) / 100
      const rest = restOf({ quota, done })
      expect(makeUp(quota, [done, rest ?? 0])).toBe(true)
      expect(restOf({ quota: rest ?? 1, done: rest ?? 1 })).toBeNull()
    }),
  )
  fc.assert(
    fc.property(fc.array(hundredths(1, 10_000_000), { minLength: 2, maxLength: 10 }), (parts) => {
      expect(makeUp(sumOf(parts), parts)).toBe(true)
      expect(makeUp(sumOf([...parts, 0.01]), parts)).toBe(false)
    }),
  )
})
