import { expect, test } from 'vitest'
import { reminderOf } from '../../src/journeys/reminder/reminder.ts'
import type { DayState } from '../../src/lib/streak.ts'

const open = 'Today is still open in Morning miles: check in before 04:00.'
const risk = (days: number) => `Your streak of ${days} days in Morning miles ends unless you check in before 04:00.`

test.each<[DayState, number, string | null]>([
  ['OPEN', 0, `CHECK_IN_REMINDER Morning miles: ${open}`],
  ['OPEN', 2, `CHECK_IN_REMINDER Morning miles: ${open}`],
  ['OPEN', 3, `STREAK_AT_RISK Your streak of 3 days is at risk: ${risk(3)}`],
  ['OPEN', 12, `STREAK_AT_RISK Your streak of 12 days is at risk: ${risk(12)}`],
  ['MET', 12, null],
  ['MISSED', 12, null],
  ['EXCUSED', 12, null],
  ['NOT_DUE', 12, null],
])('a day that is %s after %i met ones', (state, streak, expected) => {
  const told = reminderOf({ title: 'Morning miles', state, streak, endsAt: '04:00' })
  expect(told && `${told.kind} ${told.title}: ${told.body}`).toBe(expected)
})
