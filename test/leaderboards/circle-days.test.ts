import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DateSpan, dueDays, type MemberDays, streakAtEnd } from '../../src/leaderboards/circle-days.ts'
import { type DayState, foldStreak, noStreak } from '../../src/lib/streak.ts'
import { propertyRuns } from '../setup/property-runs.ts'

const on = Temporal.PlainDate.from
const first = on('2026-03-02')
const day = (offset: number) => first.add({ days: offset })
const isWithin = ({ from, to }: DateSpan, date: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(from, date) <= 0 && (to === null || Temporal.PlainDate.compare(date, to) <= 0)

/** A member as a letter a day from the first date due on: m is met, x excused, b both, . neither. The last is today. */
function memberOf(letters: string): { entry: Parameters<typeof dueDays>[0]; member: MemberDays } {
  const dates = [...letters].map((letter, offset) => ({ letter, date: day(offset) }))
  const met = dates.filter(({ letter }) => letter === 'm' || letter === 'b').map(({ date }) => date)
  const excused = dates.filter(({ letter }) => letter === 'x' || letter === 'b').map(({ date }) => date)
  return {
    entry: { dueFrom: first, metDays: met.length, streak: met.length, lastMetOn: met.at(-1) ?? null },
    member: {
      today: day(letters.length - 1),
      excused: excused.map((date) => ({ from: date, to: date })),
      metWhileExcused: dates.filter(({ letter }) => letter === 'b').map(({ date }) => date),
    },
  }
}

test.each<[string, string, number | null, number, number]>([
  ['today, while it is open, is not due', '.', null, 0, 0],
  ['and is once it is met', 'm', null, 1, 1],
  ['a missed date is due, and ends the streak', 'm..', null, 2, 0],
  ['a date that ended without a word is missed', 'mm.', 1, 2, 2],
  ['an excused one is not due, and ends nothing', 'mxx.', null, 1, 1],
  ['but counts where it is met', 'mbx.', null, 2, 2],
  ['today excused is not due', 'mx', null, 1, 1],
  ['the last date of the period counts like any other when it is over', 'mm.....', 2, 3, 0],
  ['and not while it goes on', 'mm.', 2, 2, 2],
  ['what comes after the period counts for nothing', 'mmm....', 2, 3, 3],
])('%s', (_, letters, end, due, streak) => {
  const { entry, member } = memberOf(letters)
  const to = end === null ? null : day(end)
  expect({ due: dueDays(entry, member, to), streak: streakAtEnd(entry, member, to) }).toEqual({ due, streak })
})

const span = fc.record({ from: fc.integer({ min: -5, max: 40 }), length: fc.option(fc.integer({ min: 0, max: 12 })) })
const life = fc.record({
  spans: fc.array(span, { maxLength: 4 }),
  answers: fc.array(fc.boolean(), { minLength: 45, maxLength: 45 }),
  dueFrom: fc.integer({ min: 0, max: 10 }),
  today: fc.integer({ min: 0, max: 40 }),
  to: fc.option(fc.integer({ min: 0, max: 40 })),
  carried: fc.integer({ min: 0, max: 3 }),
})

test('both are what a walk over all the dates finds', () => {
  fc.assert(
    fc.property(life, ({ spans, answers, dueFrom, today, to, carried }) => {
      const excused = spans.map(({ from, length }) => ({
        from: day(from),
        to: length === null ? null : day(from + length),
      }))
      const isExcused = (date: Temporal.PlainDate) => excused.some((it) => isWithin(it, date))
      const last = Math.min(today, to ?? today)
      const dates = Array.from({ length: Math.max(0, last - dueFrom + 1) }, (_, offset) => dueFrom + offset)
      const days = dates.map((offset) => {
        const date = day(offset)
        const unmet: DayState = isExcused(date) ? 'EXCUSED' : offset === today ? 'OPEN' : 'MISSED'
        return { date, state: answers[offset] ? ('MET' as const) : unmet }
      })
      const met = days.filter(({ state }) => state === 'MET').map(({ date }) => date)
      const lastMetOn = met.at(-1) ?? null
      const before = { ...noStreak, current: carried }
      const upToIt = days.filter(({ date }) => lastMetOn !== null && Temporal.PlainDate.compare(date, lastMetOn) <= 0)
      const streak = lastMetOn === null ? 0 : foldStreak(upToIt, before).current
      const entry = { dueFrom: day(dueFrom), metDays: met.length, streak, lastMetOn }
      const member = { today: day(today), excused, metWhileExcused: met.filter(isExcused) }
      const end = to === null ? null : day(to)
      expect({ due: dueDays(entry, member, end), streak: streakAtEnd(entry, member, end) }).toEqual({
        due: days.filter(({ state }) => state === 'MET' || state === 'MISSED').length,
        streak: lastMetOn === null ? 0 : foldStreak(days, before).current,
      })
    }),
    { numRuns: propertyRuns(3_000) },
  )
})
