import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DayContext, flagsOf, type Metric } from '../../../src/programs/adjustment/flags.ts'
import { daysBefore, entryOf, histories, said, today } from './day-of.ts'

const flagged = (entry: DayContext, history: readonly DayContext[]) =>
  flagsOf(entry, history)
    .readings.filter((reading) => reading.flagged)
    .map(({ metric }) => metric)

describe('without a baseline a metric is flagged by its absolute threshold', () => {
  test.each<[Metric, number, boolean]>([
    ['sleepHours', 6, false],
    ['sleepHours', 5.99, true],
    ['sleepHours', 0, true],
    ['sleepQuality', 5, false],
    ['sleepQuality', 4, true],
    ['stress', 7, false],
    ['stress', 8, true],
    ['soreness', 7, false],
    ['soreness', 8, true],
    ['fatigue', 7, false],
    ['fatigue', 8, true],
    ['mood', 0, false],
    ['restingHeartRate', 120, false],
    ['hrvMs', 1, false],
  ])('%s of %d: %s', (metric, value, isFlagged) => {
    expect(flagged(entryOf({ [metric]: value }), [])).toEqual(isFlagged ? [metric] : [])
  })
})

describe('with a baseline, by what is usual for the person', () => {
  /** Alternating a deviation around the mean: over 28 days their sample deviation is 1.018 of it. */
  const around = (metric: Metric, mean: number, deviation: number) =>
    daysBefore(28, (ago) => ({ [metric]: ago % 2 === 0 ? mean - deviation : mean + deviation }))

  test.each<[Metric, number, number, number, boolean]>([
    ['sleepHours', 7, 1, 5.98, true],
    ['sleepHours', 7, 1, 6, false],
    ['sleepHours', 7, 1, 9, false],
    // Who never sleeps much is not flagged for it every day.
    ['sleepHours', 5.5, 1, 5.4, false],
    ['sleepQuality', 4, 2, 3, false],
    ['sleepQuality', 8, 2, 5, true],
    ['stress', 8, 1, 9, false],
    ['stress', 3, 2, 6, true],
    ['stress', 3, 2, 0, false],
    ['soreness', 2, 2, 4, false],
    ['soreness', 2, 2, 5, true],
    ['fatigue', 5, 3, 9, true],
    ['mood', 7, 2, 4, true],
    ['mood', 7, 2, 10, false],
    ['restingHeartRate', 55, 4, 60, true],
    ['restingHeartRate', 55, 4, 50, false],
    ['hrvMs', 60, 10, 49, true],
    ['hrvMs', 60, 10, 51, false],
    ['hrvMs', 60, 10, 90, false],
  ])('%s usually %d ± %d, now %d: %s', (metric, mean, deviation, value, isFlagged) => {
    expect(flagged(entryOf({ [metric]: value }), around(metric, mean, deviation))).toEqual(isFlagged ? [metric] : [])
  })

  test('the tenth day with a value replaces the threshold; days without one do not count', () => {
    const short = { sleepHours: 5 }
    const nine = [...daysBefore(9, short), ...daysBefore(28, { stress: 3 }).slice(9)]
    const ten = [...daysBefore(10, short), ...daysBefore(28, { stress: 3 }).slice(10)]
    expect(flagged(entryOf(short), nine)).toEqual(['sleepHours'])
    expect(flagged(entryOf(short), ten)).toEqual([])
    expect(flagsOf(entryOf(short), nine).readings[0]).toMatchObject({ days: 9, baseline: null, z: null })
    expect(flagsOf(entryOf(short), ten).readings[0]).toMatchObject({ days: 10, z: 0 })
  })

  test('each metric by its own days', () => {
    const history = daysBefore(12, (ago) => ({ stress: 3, ...(ago <= 9 && { fatigue: 3 }) }))
    expect(flagged(entryOf({ stress: 7, fatigue: 7 }), history)).toEqual(['stress'])
  })

  test('only the 28 dates before that of the entry are usual', () => {
    const usual = daysBefore(28, { restingHeartRate: 60 })
    const entry = entryOf({ restingHeartRate: 55 })
    const high = { restingHeartRate: 20 }
    const others = [
      ...daysBefore(20, high, today.subtract({ days: 28 })),
      ...daysBefore(20, high, today.add({ days: 20 })),
    ]
    expect(flagsOf(entry, [...usual, ...others]).readings).toEqual(flagsOf(entry, usual).readings)
    expect(flagged(entry, others)).toEqual([])
  })
})

test.each<[Metric, number, number, boolean]>([
  ['sleepHours', 7, 6.51, false],
  ['sleepHours', 7, 6.5, true],
  ['sleepQuality', 8, 7, false],
  ['sleepQuality', 8, 6, true],
  ['stress', 3, 4, false],
  ['stress', 3, 5, true],
  ['mood', 7, 6, false],
  ['restingHeartRate', 55, 56, false],
  ['restingHeartRate', 55, 57, true],
  ['hrvMs', 60, 57.1, false],
  ['hrvMs', 60, 57, true],
])('after the same %s of %d every day, %d: %s', (metric, usual, value, isFlagged) => {
  const history = daysBefore(28, { [metric]: usual })
  expect(flagged(entryOf({ [metric]: value }), history)).toEqual(isFlagged ? [metric] : [])
})

test.each<[string, Partial<DayContext>, number]>([
  ['nothing is said', {}, 0],
  ['all is well', { sleepHours: 8, sleepQuality: 8, stress: 2, soreness: 1, fatigue: 2 }, 0],
  ['short and bad sleep are one', { sleepHours: 4, sleepQuality: 1 }, 1],
  ['sleep and soreness', { sleepHours: 4, sleepQuality: 1, soreness: 9 }, 2],
  ['all with a threshold', { sleepHours: 4, stress: 9, soreness: 9, fatigue: 9 }, 4],
  ['illness, injury and pain are none: they ask by themselves', { illness: true, injury: true, pain: 10 }, 0],
])('flags are counted: %s', (_name, facts, count) => {
  expect(flagsOf(entryOf(facts), []).count).toBe(count)
})

test('every metric that can raise a flag at once makes seven', () => {
  const usual = { sleepHours: 8, sleepQuality: 8, stress: 2, soreness: 2, fatigue: 2, mood: 8, restingHeartRate: 50 }
  const worst = { sleepHours: 3, sleepQuality: 1, stress: 9, soreness: 9, fatigue: 9, mood: 1, restingHeartRate: 80 }
  const history = daysBefore(28, { ...usual, hrvMs: 80 })
  expect(flagsOf(entryOf({ ...worst, hrvMs: 20 }), history).count).toBe(7)
})

describe('properties', () => {
  const quiet: Partial<DayContext> = { sleepHours: null, sleepQuality: null, stress: null, soreness: null }
  const silent = { ...quiet, fatigue: null, mood: null, restingHeartRate: null }

  test('HRV alone is never more than one flag', () => {
    fc.assert(
      fc.property(said, histories, (facts, history) => {
        expect(flagsOf(entryOf({ ...facts, ...silent }), history).count).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('HRV adds at most one flag to what else is said, and takes none', () => {
    fc.assert(
      fc.property(said, histories, (facts, history) => {
        const without = flagsOf(entryOf({ ...facts, hrvMs: null }), history).count
        const added = flagsOf(entryOf(facts), history).count - without
        expect([0, 1]).toContain(added)
      }),
    )
  })

  test('the order of the history is of no consequence', () => {
    fc.assert(
      fc.property(said, histories, (facts, history) => {
        const entry = entryOf(facts)
        expect(flagsOf(entry, history.toReversed()).count).toBe(flagsOf(entry, history).count)
      }),
    )
  })

  test('a metric of which nothing is said is never flagged', () => {
    fc.assert(
      fc.property(said, histories, (facts, history) => {
        const silent = flagsOf(entryOf(facts), history).readings.filter(({ value }) => value === null)
        expect(silent.filter(({ flagged, z }) => flagged || z !== null)).toEqual([])
      }),
    )
  })
})
