import { expect, test } from 'vitest'
import { opensWeek } from '../../src/cycles/review/review-ready.ts'
import type { ZoneHistory } from '../../src/lib/day.ts'

const dayStart = new Temporal.PlainTime(0)
const period = (effectiveAt: string, zone: string) => ({
  effectiveAt: Temporal.Instant.from(effectiveAt),
  zone,
  dayStart,
})
const berlin: ZoneHistory = [period('2026-01-01T00:00:00Z', 'Europe/Berlin')]
// From Niue to Kiritimati in the last hour of a Sunday: it is Tuesday there.
const jumped: ZoneHistory = [
  period('2026-01-01T00:00:00Z', 'Pacific/Niue'),
  period('2026-03-09T10:30:00Z', 'Pacific/Kiritimati'),
]

test.each([
  ['a Monday', berlin, '2026-03-09', true],
  ['a Tuesday', berlin, '2026-03-10', false],
  ['a Sunday', berlin, '2026-03-15', false],
  ['a Tuesday after a Monday that was jumped over', jumped, '2026-03-10', true],
  ['the Wednesday after that', jumped, '2026-03-11', false],
])('the first date of a week: %s', (_name, history, date, expected) => {
  expect(opensWeek(history, Temporal.PlainDate.from(date))).toBe(expected)
})
