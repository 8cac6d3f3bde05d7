import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween } from '../../src/lib/date-range.ts'
import {
  type DayState,
  foldStreak,
  metOn,
  noStreak,
  type StatedDay,
  type StateOfGap,
  type Streak,
  stepStreak,
  streakOfMetDates,
  streakOn,
} from '../../src/lib/streak.ts'

const on = Temporal.PlainDate.from
const first = on('2024-02-20')
const letters = { '#': 'MET', x: 'MISSED', e: 'EXCUSED', n: 'NOT_DUE', o: 'OPEN' } as const

/** Days from 20 February 2024 on, a letter each. */
function days(line: string): StatedDay[] {
  return [...line].map((letter, index) => {
    const state = (letters as Record<string, DayState>)[letter]
    if (!state) throw new Error(`No day is ${letter}`)
    return { date: first.add({ days: index }), state }
  })
}

const metDatesOf = (line: string) => days(line).flatMap(({ date, state }) => (state === 'MET' ? [date] : []))

/** The state of a date that nobody met; the dates after the line are missed. */
function gapsOf(line: string): StateOfGap {
  const stated = days(line)
  return (date) => {
    const state = stated[daysBetween(first, date)]?.state ?? 'MISSED'
    if (state === 'MET' || state === 'OPEN') throw new Error(`${date} is no gap`)
    return state
  }
}

/** "3 of 5, 2024-02-22": the current streak, the longest and the latest MET date. */
const told = ({ current, longest, lastMetOn }: Streak) => `${current} of ${longest}, ${lastMetOn}`

/**
 * The query that the journeys' source gives for the current streak, over the dates in its own descending order:
 * `date - row_number() over (order by date desc)` in groups, counted where the group is the latest date's. A row number
 * that rises while the dates fall puts every date into a group of its own.
 */
function askedOfTheSource(line: string): number {
  const groups = metDatesOf(line)
    .toReversed()
    .map((date, index) => date.subtract({ days: index + 1 }).toString())
  return groups.filter((group) => group === groups[0]).length
}

describe('a line of days', () => {
  test.each([
    ['ten in a row', '##########', 1, '10 of 10, 2024-02-29'],
    ['ten in a row over a leap day, today open', '##########o', 1, '10 of 10, 2024-02-29'],
    ['none', '', 0, '0 of 0, null'],
    ['nothing ever met', 'xxo', 0, '0 of 0, null'],
    ['one', '#', 1, '1 of 1, 2024-02-20'],
    ['a missed date between', '#####x##', 1, '2 of 5, 2024-02-27'],
    ['ended yesterday', '###x', 1, '0 of 3, 2024-02-22'],
    ['ended yesterday, today open', '###xo', 1, '0 of 3, 2024-02-22'],
    ['ended long ago', '#xxxxxxxxxxxxxxxxxxx', 1, '0 of 1, 2024-02-20'],
    ['every other date', '#x#x#x#', 1, '1 of 1, 2024-02-26'],
    ['an excused date neither adds nor ends', '##e##', 1, '4 of 4, 2024-02-24'],
    ['a date jumped over neither adds nor ends', '##n##', 1, '4 of 4, 2024-02-24'],
    ['a week excused', '##eeeeeee#', 1, '3 of 3, 2024-02-29'],
    ['excused up to today', '###eeo', 1, '3 of 3, 2024-02-22'],
    ['missed among excused', '###eexee#', 1, '1 of 3, 2024-02-28'],
    ['excused before the first', 'een##', 1, '2 of 2, 2024-02-24'],
    ['yesterday still open in its window, today met', '##o#', 1, '3 of 3, 2024-02-23'],
    ['the longest is not the last', '##x####x###', 1, '3 of 4, 2024-03-01'],
  ])('%s: %s', (_, line, source, expected) => {
    expect(told(foldStreak(days(line)))).toBe(expected)
    expect(askedOfTheSource(line)).toBe(source)
  })
})

describe('the gap after the latest MET date', () => {
  const asked = (line: string, date: string) =>
    told(streakOn(streakOfMetDates(metDatesOf(line), gapsOf(line)), on(date), gapsOf(line)))
  test.each([
    ['###', '2024-02-22', '3 of 3, 2024-02-22'],
    ['###', '2024-02-23', '3 of 3, 2024-02-22'],
    ['###', '2024-02-24', '0 of 3, 2024-02-22'],
    ['###', '2034-02-24', '0 of 3, 2024-02-22'],
    ['###ee', '2024-02-25', '3 of 3, 2024-02-22'],
    ['###ee', '2024-02-26', '0 of 3, 2024-02-22'],
    ['', '2024-02-26', '0 of 0, null'],
  ])('of %s on %s: %s', (line, date, expected) => {
    expect(asked(line, date)).toBe(expected)
  })

  test('is looked at only up to the first date that was missed', () => {
    const seen: string[] = []
    const stateOfGap: StateOfGap = (date) => {
      seen.push(date.toString())
      return date.day === 2 ? 'MISSED' : 'EXCUSED'
    }
    const streak = metOn(noStreak, on('2000-01-30'), stateOfGap)
    expect(seen).toEqual([])
    expect(told(streakOn(streak, on('2190-01-01'), stateOfGap))).toBe('0 of 1, 2000-01-30')
    expect(seen).toEqual(['2000-01-31', '2000-02-01', '2000-02-02'])
    expect(told(streakOn({ ...streak, current: 0 }, on('2190-01-01'), stateOfGap))).toBe('0 of 1, 2000-01-30')
    expect(seen).toHaveLength(3)
  })

  test('of thousands of dates is asked for once each', () => {
    let asked = 0
    const stateOfGap: StateOfGap = () => {
      asked += 1
      return 'MISSED'
    }
    const metDates = Array.from({ length: 4_000 }, (_, index) => on('1990-01-01').add({ days: index * 19 }))
    const { runs, current, longest } = streakOfMetDates(metDates, stateOfGap)
    expect(asked).toBe(3_999)
    expect([new Set(runs), runs.length, current, longest]).toEqual([new Set([1]), 4_000, 1, 1])
  })
})

test('each MET date has the length of the run that ends on it', () => {
  const line = '##e#x#n#x#'
  expect(streakOfMetDates(metDatesOf(line), gapsOf(line)).runs).toEqual([1, 2, 3, 1, 2, 1])
  expect(streakOfMetDates([], gapsOf(''))).toEqual({ ...noStreak, runs: [] })
})

test('a date that is not after the latest MET one is refused', () => {
  const missed: StateOfGap = () => 'MISSED'
  const streak = metOn(noStreak, on('2026-03-02'), missed)
  expect(() => metOn(streak, on('2026-03-02'), missed)).toThrow('2026-03-02 is not after 2026-03-02')
  expect(() => streakOfMetDates([on('2026-03-02'), on('2026-03-01')], missed)).toThrow(RangeError)
})

describe('for any days', () => {
  const lineOf = (...used: string[]) => fc.string({ unit: fc.constantFrom(...used), maxLength: 60 })

  test('the fold can be taken up where it was left', () => {
    fc.assert(
      fc.property(lineOf('#', '#', 'x', 'e', 'n', 'o'), fc.nat(60), (line, at) => {
        const all = days(line)
        const whole = foldStreak(all)
        expect(told(foldStreak(all.slice(at), foldStreak(all.slice(0, at))))).toBe(told(whole))
        expect(told(all.reduce(stepStreak, noStreak))).toBe(told(whole))
        expect(whole.current).toBeLessThanOrEqual(whole.longest)
        expect(whole.longest).toBeLessThanOrEqual(metDatesOf(line).length)
      }),
    )
  })

  test('the MET dates alone give what the fold over every date gives, on each of them and after', () => {
    fc.assert(
      fc.property(lineOf('#', '#', '#', 'x', 'e', 'n'), (line) => {
        const [all, gaps] = [days(line), gapsOf(line)]
        const { runs, ...streak } = streakOfMetDates(metDatesOf(line), gaps)
        expect(told(streakOn(streak, first.add({ days: line.length }), gaps))).toBe(told(foldStreak(all)))
        const upTo = all.flatMap(({ state }, index) =>
          state === 'MET' ? [foldStreak(all.slice(0, index + 1)).current] : [],
        )
        expect(runs).toEqual(upTo)
      }),
    )
  })

  test('the longest is the longest stretch without a missed date', () => {
    fc.assert(
      fc.property(lineOf('#', '#', 'x', 'e', 'n', 'o'), (line) => {
        const stretches = line.split('x').map((stretch) => stretch.replaceAll(/[^#]/g, '').length)
        expect(foldStreak(days(line))).toMatchObject({ current: stretches.at(-1), longest: Math.max(...stretches) })
      }),
    )
  })
})
