import { expect, test } from 'vitest'
import {
  currentWeek,
  earliestStart,
  endOfCycle,
  firstDayOfWeek,
  lastDayOfWeek,
  mondayOf,
  overlap,
  weekOn,
} from '../../src/cycles/week.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const start = date('2026-03-02')

test.each([
  ['2026-03-01', 'BEFORE', null],
  ['2026-03-02', 1, 1],
  ['2026-03-08', 1, 1],
  ['2026-03-09', 2, 2],
  ['2026-04-12', 6, 6],
  ['2026-04-13', 7, 7],
  ['2026-05-24', 12, 12],
  ['2026-05-25', 'OVER', null],
] as const)('%s is in week %s', (day, week, current) => {
  expect(weekOn(start, date(day))).toBe(week)
  expect(currentWeek(start, date(day))).toBe(current)
})

test('a week goes from its Monday to its Sunday, and the last one ends the cycle', () => {
  expect([firstDayOfWeek(start, 7), lastDayOfWeek(start, 7)].map(String)).toEqual(['2026-04-13', '2026-04-19'])
  expect(endOfCycle(start).toString()).toBe('2026-05-24')
  expect(['2026-04-13', '2026-04-15', '2026-04-19'].map((day) => mondayOf(date(day)).toString())).toEqual([
    ...['2026-04-13', '2026-04-13', '2026-04-13'],
  ])
})

test('cycles overlap that have a date in common', () => {
  expect(['2025-12-08', '2025-12-15', '2026-05-18', '2026-05-25'].map((other) => overlap(start, date(other)))).toEqual([
    ...[false, true, true, false],
  ])
  expect(weekOn(earliestStart(start), start)).toBe(12)
  expect(weekOn(earliestStart(start).subtract({ days: 1 }), start)).toBe('OVER')
})
