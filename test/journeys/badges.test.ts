import fc from 'fast-check'
import { validate, version } from 'uuid'
import { describe, expect, test } from 'vitest'
import { type BadgeCriteria, badgeCriteria } from '../../src/journeys/badge/criteria.ts'
import { badgeTiers, defaultBadges } from '../../src/journeys/badge/default-badges.ts'
import { earnedBadge } from '../../src/journeys/badge/earned.ts'
import { type BadgeHistory, type DayFact, windowFor } from '../../src/journeys/badge/history.ts'
import { foldStreak } from '../../src/lib/streak.ts'

const on = Temporal.PlainDate.from
const longAgo = on('1990-01-01')

/** A MET day from a line such as "2026-03-02 7.5 2": its score and how many efforts are crushed. With " -" it is not. */
function fact(line: string): DayFact {
  const [date = '', score = '1', crushed = '0'] = line.replace(/ -$/, '').split(' ')
  return { date: on(date), met: !line.endsWith(' -'), score: Number(score), crushed: Number(crushed) }
}

const nothing: BadgeHistory = { days: [], previousMetOn: null, longest: 0, firstOn: null }
const historyOf = (lines: string[], more: Partial<BadgeHistory> = {}): BadgeHistory => ({
  ...nothing,
  days: lines.map(fact),
  ...more,
})

/** "2026-W10 2026-03-02": the key and its first date. */
const keysOf = (criteria: BadgeCriteria, history: BadgeHistory, since = longAgo) =>
  earnedBadge(criteria, history, since).map(({ periodKey, on }) => `${periodKey} ${on}`)

describe('what is earned once ever', () => {
  const first = { type: 'first_check_in' } as const
  test('the first check-in, met or not, before the window or in it', () => {
    expect(keysOf(first, nothing)).toEqual([])
    expect(keysOf(first, { ...nothing, firstOn: on('2020-01-01') }, on('2026-03-02'))).toEqual(['null null'])
  })

  test.each([
    [6, []],
    [7, ['null null']],
    [8, ['null null']],
  ])('a longest streak of %i for a week of days', (longest, expected) => {
    expect(keysOf({ type: 'streak', days: 7 }, { ...nothing, longest }, on('2026-03-02'))).toEqual(expected)
  })
})

describe('efforts crushed in a period', () => {
  const inWeek = { type: 'crushed_count', count: 3, period: 'week' } as const
  const inMonth = { type: 'crushed_count', count: 3, period: 'month' } as const
  test.each<[string, BadgeCriteria, string[], string[]]>([
    ['on one date', inWeek, ['2026-03-04 9 3'], ['2026-W10 2026-03-02']],
    ['one too few', inWeek, ['2026-03-02 9 2', '2026-03-08 1 0'], []],
    ['from Monday to Sunday', inWeek, ['2026-03-02 9 2', '2026-03-08 9 1'], ['2026-W10 2026-03-02']],
    ['a Sunday and a Monday', inWeek, ['2026-03-01 9 2', '2026-03-02 9 2'], []],
    ['around New Year', inWeek, ['2026-12-31 9 2', '2027-01-03 9 1'], ['2026-W53 2026-12-28']],
    ['not in one month', inMonth, ['2026-12-31 9 2', '2027-01-03 9 1'], []],
    [
      'in two months',
      inMonth,
      ['2026-02-28 9 4', '2026-03-01 9 1', '2026-03-31 9 2'],
      ['2026-02 2026-02-01', '2026-03 2026-03-01'],
    ],
    ['a day that is not met counts too', inWeek, ['2026-03-04 9 3 -'], ['2026-W10 2026-03-02']],
  ])('%s', (_, criteria, lines, expected) => {
    expect(keysOf(criteria, historyOf(lines))).toEqual(expected)
  })

  test.each([
    ['2026-03-02', ['2026-W10 2026-03-02', '2026-W11 2026-03-09']],
    ['2026-03-08', ['2026-W10 2026-03-02', '2026-W11 2026-03-09']],
    ['2026-03-09', ['2026-W11 2026-03-09']],
    ['2026-03-16', []],
  ])('are asked for from the week of %s on', (since, expected) => {
    expect(keysOf(inWeek, historyOf(['2026-03-03 9 3', '2026-03-10 9 4']), on(since))).toEqual(expected)
  })
})

describe('a score greater than that of the period before', () => {
  const by = (percentage: number, minimum = 10, period: 'week' | 'month' = 'week') =>
    ({ type: 'improvement', percentage, period, minimum }) as const
  const weeks = (before: number, after: number) => [`2026-03-01 ${before}`, `2026-03-02 ${after}`]
  test.each<[string, BadgeCriteria, string[], boolean]>([
    ['just 20 %', by(20), weeks(10, 12), true],
    ['less than 20 %', by(20), weeks(10, 11.5), false],
    ['just 10 % of 55, though to a computer 55 × 1.1 is more than 60.5', by(10), weeks(55, 60.5), true],
    ['half less than 20 % of a great one', by(20), weeks(100_000, 119_999.5), false],
    ['20 % of a great one', by(20), weeks(100_000, 120_000), true],
    ['before it too little', by(20), weeks(9.5, 100), false],
    ['a minimum of its own', by(20, 0.5), weeks(0.5, 1), true],
    ['before it less than nothing', by(20, 0.5), weeks(-5, 10), false],
    ['nothing before it', by(20), ['2026-03-02 100'], false],
    ['not the week before', by(20), ['2026-02-22 10', '2026-03-02 100'], false],
    ['the sum of days', by(20), ['2026-02-23 6', '2026-03-01 4', '2026-03-02 6.5', '2026-03-08 5.5'], true],
  ])('%s', (_, criteria, lines, isEarned) => {
    expect(keysOf(criteria, historyOf(lines))).toEqual(isEarned ? ['2026-W10 2026-03-02'] : [])
  })

  test('by months, which are of different lengths', () => {
    const days = historyOf(['2026-01-31 20', '2026-02-01 12', '2026-02-28 13', '2026-03-31 26'])
    expect(keysOf(by(25, 10, 'month'), days)).toEqual(['2026-02 2026-02-01'])
  })

  test('of the first weeks of two years', () => {
    const days = historyOf(['2026-12-28 10', '2027-01-04 12', '2027-01-11 14.5'])
    expect(keysOf(by(20), days)).toEqual(['2027-W01 2027-01-04', '2027-W02 2027-01-11'])
    expect(keysOf(by(20), days, on('2027-01-11'))).toEqual(['2027-W02 2027-01-11'])
  })
})

describe('a comeback', () => {
  const comeback = { type: 'comeback', days: 7 } as const
  test.each<[string, string[], string | null, string[]]>([
    ['after seven dates', ['2026-03-02', '2026-03-10'], null, ['2026-03-10 2026-03-10']],
    ['after six', ['2026-03-02', '2026-03-09'], null, []],
    ['a first date is none', ['2026-03-10'], null, []],
    ['of one met before the window', ['2026-03-10'], '2025-03-10', ['2026-03-10 2026-03-10']],
    ['of one met shortly before the window', ['2026-03-10'], '2026-03-03', []],
    ['not by a date that is not met', ['2026-03-02', '2026-03-10 1 -'], null, []],
    [
      'a date not met between changes nothing',
      ['2026-03-02', '2026-03-05 1 -', '2026-03-10'],
      null,
      ['2026-03-10 2026-03-10'],
    ],
    [
      'again and again',
      ['2026-03-02', '2026-03-10', '2026-03-18'],
      null,
      ['2026-03-10 2026-03-10', '2026-03-18 2026-03-18'],
    ],
  ])('%s', (_, lines, previous, expected) => {
    expect(keysOf(comeback, historyOf(lines, { previousMetOn: previous ? on(previous) : null }))).toEqual(expected)
  })

  test('is asked for from a date on', () => {
    const days = historyOf(['2026-03-02', '2026-03-10', '2026-03-18'])
    expect(keysOf(comeback, days, on('2026-03-10'))).toHaveLength(2)
    expect(keysOf(comeback, days, on('2026-03-11'))).toEqual(['2026-03-18 2026-03-18'])
  })
})

describe('the window', () => {
  test.each([
    ['2026-03-31', '2026-02-01'],
    ['2026-03-01', '2026-02-01'],
    ['2026-01-15', '2025-12-01'],
    ['1900-01-01', '1899-12-01'],
  ])('for %s begins on %s', (since, from) => {
    expect(windowFor(on(since)).toString()).toBe(from)
  })

  const fact = fc.record({
    met: fc.boolean(),
    halves: fc.integer({ min: -6, max: 40 }),
    crushed: fc.integer({ min: 0, max: 3 }),
    apart: fc.oneof(
      { weight: 5, arbitrary: fc.constant(1) },
      fc.integer({ min: 2, max: 12 }),
      fc.integer({ max: 90, min: 13 }),
    ),
  })
  const life = fc
    .tuple(fc.integer({ min: 0, max: 800 }), fc.array(fact, { maxLength: 150 }))
    .map(([start, facts]): DayFact[] => {
      let date = on('2024-11-01').add({ days: start })
      return facts.map(({ met, halves, crushed, apart }) => {
        date = date.add({ days: apart })
        return { date, met, score: halves / 2, crushed }
      })
    })

  /** What is known of a life from a date on. */
  function seenFrom(days: readonly DayFact[], from: Temporal.PlainDate): BadgeHistory {
    const isBefore = ({ date }: DayFact) => Temporal.PlainDate.compare(date, from) < 0
    return {
      days: days.filter((day) => !isBefore(day)),
      previousMetOn: days.findLast((day) => day.met && isBefore(day))?.date ?? null,
      longest: foldStreak(days.map(({ date, met }) => ({ date, state: met ? 'MET' : 'MISSED' }))).longest,
      firstOn: days[0]?.date ?? null,
    }
  }

  const period = fc.constantFrom('week', 'month')
  const criteria: fc.Arbitrary<BadgeCriteria> = fc.oneof(
    fc.constant({ type: 'first_check_in' } as const),
    fc.record({ type: fc.constant('streak'), days: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ type: fc.constant('crushed_count'), count: fc.integer({ min: 1, max: 20 }), period }),
    fc.record({
      type: fc.constant('improvement'),
      percentage: fc.integer({ min: 1, max: 60 }),
      period,
      minimum: fc.constantFrom(0.5, 10),
    }),
    fc.record({ type: fc.constant('comeback'), days: fc.integer({ min: 1, max: 40 }) }),
  )

  test('tells as much as the whole history, of the periods from a date on', () => {
    fc.assert(
      fc.property(life, criteria, fc.nat(160), fc.integer({ min: -5, max: 40 }), (days, criteria, place, off) => {
        const since = (days[place % Math.max(days.length, 1)]?.date ?? on('2026-03-02')).add({ days: off })
        const whole = earnedBadge(criteria, seenFrom(days, longAgo), longAgo)
        const restricted = whole.filter(({ periodKey, on }) => {
          if (on === null) return true
          const length = periodKey?.includes('W') ? 7 : periodKey?.length === 7 ? on.daysInMonth : 1
          return Temporal.PlainDate.compare(on.add({ days: length }), since) > 0
        })
        const expected = restricted.map(({ periodKey, on }) => `${periodKey} ${on}`)
        expect(keysOf(criteria, seenFrom(days, windowFor(since)), since)).toEqual(expected)
        expect(keysOf(criteria, seenFrom(days, longAgo), since)).toEqual(expected)
        expect(new Set(expected).size).toBe(expected.length)
      }),
      { numRuns: 800 },
    )
  })
})

describe('criteria', () => {
  test('have a minimum of ten points unless they say another', () => {
    const improvement = { type: 'improvement', percentage: 20, period: 'week' }
    expect(badgeCriteria.parse(improvement)).toEqual({ ...improvement, minimum: 10 })
    expect(badgeCriteria.parse({ ...improvement, minimum: 2.5 })).toEqual({ ...improvement, minimum: 2.5 })
  })

  test.each<[string, unknown]>([
    ['of no type', { days: 7 }],
    ['of an unknown type', { type: 'luck' }],
    ['without what they need', { type: 'streak' }],
    ['of no day', { type: 'streak', days: 0 }],
    ['of half a day', { type: 'comeback', days: 7.5 }],
    ['of a period without an end', { type: 'crushed_count', count: 3, period: 'all_time' }],
    ['of a broken percentage', { type: 'improvement', percentage: 12.5, period: 'week' }],
    ['that improve on nothing', { type: 'improvement', percentage: 20, period: 'week', minimum: 0 }],
    ['of a quarter of a point', { type: 'improvement', percentage: 20, period: 'week', minimum: 10.25 }],
    [
      'with a word that says nothing',
      { type: 'improvement', percentage: 20, period: 'week', comparison: 'previous_week' },
    ],
  ])('%s are refused', (_, criteria) => {
    expect(badgeCriteria.safeParse(criteria).success).toBe(false)
  })
})

describe('the default badges', () => {
  test('have ids and keys of their own, and criteria that are valid', () => {
    expect(defaultBadges).toHaveLength(15)
    for (const { id, key, name, description, criteria } of defaultBadges) {
      expect([validate(id), version(id)], key).toEqual([true, 7])
      expect(key).toMatch(/^[a-z0-9_]{3,40}$/)
      expect(description.length).toBeGreaterThan(name.length)
      expect(badgeCriteria.parse(criteria)).toEqual(criteria)
    }
    for (const field of ['id', 'key', 'name', 'description'] as const)
      expect(new Set(defaultBadges.map((badge) => badge[field])).size, field).toBe(defaultBadges.length)
    expect(new Set(defaultBadges.map(({ criteria }) => JSON.stringify(criteria))).size).toBe(defaultBadges.length)
  })

  test('of one kind and period are of a higher tier only where they ask for more', () => {
    const asked = (criteria: BadgeCriteria) =>
      'days' in criteria
        ? criteria.days
        : 'count' in criteria
          ? criteria.count
          : 'percentage' in criteria
            ? criteria.percentage
            : 0
    const kinds = Map.groupBy(defaultBadges, ({ criteria }) =>
      'period' in criteria ? `${criteria.type} ${criteria.period}` : criteria.type,
    )
    for (const [kind, badges] of kinds) {
      const byTier = badges.toSorted((one, other) => asked(one.criteria) - asked(other.criteria))
      const tiers = byTier.map(({ tier }) => badgeTiers.indexOf(tier))
      expect(tiers, kind).toEqual(tiers.toSorted())
    }
    expect(new Set(defaultBadges.map(({ tier }) => tier))).toEqual(new Set(badgeTiers))
  })
})
