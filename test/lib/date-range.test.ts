import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateRange, daysBetween, daysIn, eachDate, includesDate, overlaps } from '../../src/lib/date-range.ts'
import { InvalidInput } from '../../src/lib/refusal.ts'

const on = Temporal.PlainDate.from
const range = (from: string, to: string) => dateRange(on(from), on(to))

test.each([
  ['2026-01-10', '2026-01-10', 0],
  ['2026-01-10', '2026-01-11', 1],
  ['2026-01-11', '2026-01-10', -1],
  ['2026-01-31', '2026-03-01', 29],
  ['2024-01-31', '2024-03-01', 30],
  ['1900-01-01', '2200-12-31', 109_937],
])('from %s to %s are %i days', (from, to, days) => {
  expect(daysBetween(on(from), on(to))).toBe(days)
})

test('a range holds both its ends', () => {
  const turn = range('2026-02-27', '2026-03-02')
  expect(daysIn(turn)).toBe(4)
  expect(eachDate(turn).map(String)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
  expect(eachDate(range('2026-02-27', '2026-02-27')).map(String)).toEqual(['2026-02-27'])
})

test('a range that ends before it begins is refused at its place', () => {
  expect(() => range('2026-01-10', '2026-01-09')).toThrow(InvalidInput)
  expect(() => dateRange(on('2026-01-10'), on('2026-01-09'), ['window', 'end'])).toThrow(
    'window.end must not be before 2026-01-10',
  )
})

test.each([
  ['apart', '2026-01-01', '2026-01-05', '2026-01-06', '2026-01-09', false],
  ['sharing one date', '2026-01-01', '2026-01-05', '2026-01-05', '2026-01-09', true],
  ['one in the other', '2026-01-01', '2026-01-09', '2026-01-03', '2026-01-04', true],
  ['the same', '2026-01-01', '2026-01-09', '2026-01-01', '2026-01-09', true],
])('ranges %s', (_, aFrom, aTo, bFrom, bTo, shared) => {
  expect(overlaps(range(aFrom, aTo), range(bFrom, bTo))).toBe(shared)
  expect(overlaps(range(bFrom, bTo), range(aFrom, aTo))).toBe(shared)
})

test('ranges overlap just when a date is in both', () => {
  const anyRange = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
    .map(([start, days]) => ({ from: on('2024-02-01').add({ days: start }), days }))
    .map(({ from, days }) => dateRange(from, from.add({ days })))
  fc.assert(
    fc.property(anyRange, anyRange, (a, b) => {
      expect(overlaps(a, b)).toBe(eachDate(a).some((date) => includesDate(b, date)))
      expect(eachDate(a)).toHaveLength(daysIn(a))
      expect(eachDate(a).every((date) => includesDate(a, date))).toBe(true)
    }),
  )
})
