import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Feat, feats } from '../../src/challenges/feat/feat-names.ts'
import { type FactsOf, featRules, type Requirements, requirements } from '../../src/challenges/feat/feats.ts'
import type { Shortfall } from '../../src/challenges/feat/shortfall.ts'
import { parseInput } from '../../src/lib/parse-input.ts'
import { halfChubDay } from './days-of-facts.ts'

/** "CODE found/asked", or "CODE" alone where nothing is counted. */
const sketch = (shortfalls: Shortfall[]): string[] =>
  shortfalls.map(({ code, asked, found }) => (asked === null ? code : `${code} ${found}/${asked}`))

type Asked<F extends Feat> = NonNullable<Requirements[F]>
type Case<F extends Feat> = [name: string, facts: Partial<FactsOf[F]>, asked: Partial<Asked<F>>, expected: string[]]

describe('exercise', () => {
  const asked: Asked<'EXERCISE'> = {
    workouts: 1,
    workoutMinutes: 30,
    outdoorMinutes: 0,
    vestWhenWalking: true,
    coreMobilityMinutes: 10,
  }
  const twice = { workouts: 2, workoutMinutes: 90, outdoorMinutes: 45, coreMobilityMinutes: 0 }
  test.each<Case<'EXERCISE'>>([
    ['at the bar', {}, {}, []],
    ['more of everything', { workouts: 3, workoutMinutes: 31, coreMobilityMinutes: 11 }, {}, []],
    ['no workout', { workouts: 0 }, {}, ['TOO_FEW_WORKOUTS 0/1']],
    ['a minute too short', { workoutMinutes: 29 }, {}, ['WORKOUT_TOO_SHORT 29/30']],
    ['core a minute too short', { coreMobilityMinutes: 9 }, {}, ['CORE_MOBILITY_TOO_SHORT 9/10']],
    ['a walk with a vest', { isWalk: true, weightVestUsed: true }, {}, []],
    ['a walk without a vest', { isWalk: true }, {}, ['WALK_WITHOUT_VEST 0/1']],
    ['a long walk without a vest', { isWalk: true, workoutMinutes: 600 }, {}, ['WALK_WITHOUT_VEST 0/1']],
    ['such a walk where no vest is asked', { isWalk: true }, { vestWhenWalking: false }, []],
    [
      'a short walk without a vest lacks both',
      { isWalk: true, workoutMinutes: 20 },
      {},
      ['WALK_WITHOUT_VEST 0/1', 'WORKOUT_TOO_SHORT 20/30'],
    ],
    ['no walk at all, called one', { isWalk: true, workouts: 0 }, {}, ['TOO_FEW_WORKOUTS 0/1']],
    ['two workouts, just so', { workouts: 2, workoutMinutes: 90, outdoorMinutes: 45 }, twice, []],
    [
      'one long workout for two',
      { workouts: 1, workoutMinutes: 90, outdoorMinutes: 45 },
      twice,
      ['TOO_FEW_WORKOUTS 1/2'],
    ],
    [
      'too little of it outdoors',
      { workouts: 2, workoutMinutes: 90, outdoorMinutes: 44 },
      twice,
      ['TOO_LITTLE_OUTDOORS 44/45'],
    ],
    [
      'nothing at all',
      { workouts: 0, workoutMinutes: 0, coreMobilityMinutes: 0 },
      { outdoorMinutes: 5 },
      ['TOO_FEW_WORKOUTS 0/1', 'WORKOUT_TOO_SHORT 0/30', 'TOO_LITTLE_OUTDOORS 0/5', 'CORE_MOBILITY_TOO_SHORT 0/10'],
    ],
  ])('%s', (_, facts, more, expected) => {
    expect(sketch(featRules.EXERCISE.judge({ ...halfChubDay.EXERCISE, ...facts }, { ...asked, ...more }))).toEqual(
      expected,
    )
  })
})

describe('diet', () => {
  const asked: Asked<'DIET'> = { cheatMealsAllowed: false, alcoholAllowed: false }
  test.each<Case<'DIET'>>([
    ['followed', {}, {}, []],
    ['followed, whatever it is called', { dietType: null }, {}, []],
    ['not followed', { followed: false }, { cheatMealsAllowed: true, alcoholAllowed: true }, ['DIET_NOT_FOLLOWED']],
    ['a cheat meal', { cheatMeal: true }, {}, ['CHEAT_MEAL']],
    ['a cheat meal that is allowed', { cheatMeal: true }, { cheatMealsAllowed: true }, []],
    ['alcohol', { alcohol: true }, {}, ['ALCOHOL']],
    ['alcohol that is allowed', { alcohol: true }, { alcoholAllowed: true }, []],
    ['alcohol where only a cheat meal is allowed', { alcohol: true }, { cheatMealsAllowed: true }, ['ALCOHOL']],
    [
      'all of it',
      { followed: false, cheatMeal: true, alcohol: true },
      {},
      ['DIET_NOT_FOLLOWED', 'CHEAT_MEAL', 'ALCOHOL'],
    ],
  ])('%s', (_, facts, more, expected) => {
    expect(sketch(featRules.DIET.judge({ ...halfChubDay.DIET, ...facts }, { ...asked, ...more }))).toEqual(expected)
  })
})

describe('water', () => {
  const asked: Asked<'WATER'> = { ounces: 128, plainOnly: true }
  test.each<Case<'WATER'>>([
    ['at the bar', {}, {}, []],
    ['a hundredth too little', { amountOunces: 127.99 }, {}, ['TOO_LITTLE_WATER 127.99/128']],
    ['three litres in ounces', { amountOunces: 101.44 }, { ounces: 101.44 }, []],
    ['a hundredth less than them', { amountOunces: 101.43 }, { ounces: 101.44 }, ['TOO_LITTLE_WATER 101.43/101.44']],
    ['not plain', { isPlainWater: false }, {}, ['WATER_NOT_PLAIN 0/128']],
    ['not plain where it may be', { isPlainWater: false }, { plainOnly: false }, []],
    [
      'not plain and too little',
      { amountOunces: 64, isPlainWater: false },
      {},
      ['WATER_NOT_PLAIN 0/128', 'TOO_LITTLE_WATER 64/128'],
    ],
    ['nothing, whatever it was', { amountOunces: 0, isPlainWater: false }, {}, ['TOO_LITTLE_WATER 0/128']],
    ['nothing where nothing is asked', { amountOunces: 0, isPlainWater: false }, { ounces: 0 }, []],
    ['what does not count where nothing is asked', { isPlainWater: false }, { ounces: 0 }, []],
  ])('%s', (_, facts, more, expected) => {
    expect(sketch(featRules.WATER.judge({ ...halfChubDay.WATER, ...facts }, { ...asked, ...more }))).toEqual(expected)
  })
})

describe('self-improvement', () => {
  const asked: Asked<'SELF_IMPROVEMENT'> = { minutes: 30, pages: 0, noScreenBeforeBed: true }
  test.each<Case<'SELF_IMPROVEMENT'>>([
    ['at the bar, at a screen by day', {}, {}, []],
    ['a minute too little', { minutes: 29 }, {}, ['TOO_FEW_MINUTES 29/30']],
    ['ten pages', { minutes: 0, pages: 10 }, { minutes: 0, pages: 10 }, []],
    ['nine pages', { minutes: 90, pages: 9 }, { minutes: 0, pages: 10 }, ['TOO_FEW_PAGES 9/10']],
    ['a minute at a screen before bed', { beforeBed: true, screenMinutes: 1 }, {}, ['SCREEN_BEFORE_BED 1/0']],
    ['before bed without a screen', { beforeBed: true, screenMinutes: 0 }, {}, []],
    ['at a screen before bed where it is allowed', { beforeBed: true }, { noScreenBeforeBed: false }, []],
    [
      'all of it',
      { minutes: 0, beforeBed: true, screenMinutes: 60 },
      { pages: 1 },
      ['TOO_FEW_MINUTES 0/30', 'TOO_FEW_PAGES 0/1', 'SCREEN_BEFORE_BED 60/0'],
    ],
  ])('%s', (_, facts, more, expected) => {
    const found = { ...halfChubDay.SELF_IMPROVEMENT, ...facts }
    expect(sketch(featRules.SELF_IMPROVEMENT.judge(found, { ...asked, ...more }))).toEqual(expected)
  })
})

describe('finances', () => {
  const asked: Asked<'FINANCES'> = { mostNonNecessitySpending: 0 }
  const upTo = (most: number) => ({ mostNonNecessitySpending: most })
  const spent = (amount: number) => ({ onlyNecessities: false, nonNecessitySpending: amount })
  test.each<Case<'FINANCES'>>([
    ['nothing spent', {}, {}, []],
    ['a cent', spent(0.01), {}, ['TOO_MUCH_SPENT 0.01/0']],
    ['a cent, said to be necessary', { nonNecessitySpending: 0.01 }, {}, ['TOO_MUCH_SPENT 0.01/0']],
    ['something of no known amount', spent(0), {}, ['NOT_ONLY_NECESSITIES']],
    ['something of no known amount where some is allowed', spent(0), upTo(5), []],
    ['just what is allowed', spent(19.99), upTo(19.99), []],
    ['a cent more', spent(20), upTo(19.99), ['TOO_MUCH_SPENT 20/19.99']],
    ['a sum with the error of floats is no amount that can be recorded, nor too much', spent(0.1 + 0.2), upTo(0.3), []],
    ['the most there can be', spent(9_999_999.99), upTo(99_999), ['TOO_MUCH_SPENT 9999999.99/99999']],
  ])('%s', (_, facts, more, expected) => {
    const found = { ...halfChubDay.FINANCES, ...facts }
    expect(sketch(featRules.FINANCES.judge(found, { ...asked, ...more }))).toEqual(expected)
  })

  test('by cents: met when and only when no more cents were spent than are allowed', () => {
    const cents = fc.integer({ min: 2, max: 9_999_900 })
    fc.assert(
      fc.property(cents, fc.integer({ min: -2, max: 2 }), (most, more) => {
        const found = { ...halfChubDay.FINANCES, ...spent((most + more) / 100) }
        const isMet = featRules.FINANCES.judge(found, upTo(most / 100)).length === 0
        expect(isMet).toBe(more <= 0)
      }),
    )
  })
})

test('a check-in is enough', () => {
  expect(featRules.ACCOUNTABILITY.judge()).toEqual([])
})

test('a shortfall says what was found and what is asked', () => {
  expect(featRules.WATER.judge({ amountOunces: 64.5, isPlainWater: true }, { ounces: 128, plainOnly: true })).toEqual([
    { code: 'TOO_LITTLE_WATER', asked: 128, found: 64.5, message: 'Fluid ounces of water: 64.5 of the 128 asked for' },
  ])
})

describe('what can be recorded', () => {
  test.each(feats)('%s: a day is taken as it is', (feat) => {
    expect(parseInput(featRules[feat].facts, halfChubDay[feat])).toEqual(halfChubDay[feat])
  })

  test.each<[Feat, object]>([
    ['EXERCISE', { workouts: 0, workoutMinutes: 0, coreMobilityMinutes: 0, isWalk: true }],
    ['EXERCISE', { workouts: 20, workoutMinutes: 1_440, outdoorMinutes: 1_440, coreMobilityMinutes: 1_440 }],
    ['DIET', { followed: false, cheatMeal: true, alcohol: true }],
    ['WATER', { amountOunces: 0, isPlainWater: false }],
    ['WATER', { amountOunces: 9_999.99 }],
    ['WATER', { amountOunces: 64.07 }],
    ['SELF_IMPROVEMENT', { minutes: 0, beforeBed: true, screenMinutes: 1_440, pages: 5_000 }],
    ['FINANCES', { onlyNecessities: false, nonNecessitySpending: 9_999_999.99 }],
    ['FINANCES', { nonNecessitySpending: 1.1 }],
  ])('%s: below and above the bar %o', (feat, more) => {
    const facts = { ...halfChubDay[feat], ...more }
    expect(parseInput(featRules[feat].facts, facts)).toEqual(facts)
  })

  test.each<[Feat, string, unknown, string]>([
    ['EXERCISE', 'workouts', -1, 'must be at least 0'],
    ['EXERCISE', 'workouts', 21, 'must be at most 20'],
    ['EXERCISE', 'workouts', 1.5, 'must be a whole number'],
    ['EXERCISE', 'workoutMinutes', 1_441, 'must be at most 1440'],
    ['EXERCISE', 'outdoorMinutes', 1_441, 'must be at most 1440'],
    ['EXERCISE', 'coreMobilityMinutes', 1_441, 'must be at most 1440'],
    ['EXERCISE', 'workoutType', 'x'.repeat(101), 'must have at most 100 characters'],
    ['EXERCISE', 'coreMobilityType', 'x'.repeat(101), 'must have at most 100 characters'],
    ['EXERCISE', 'notes', 'x'.repeat(2_001), 'must have at most 2000 characters'],
    ['DIET', 'dietType', 'ke\0to', 'must not contain a NUL character'],
    ['WATER', 'amountOunces', 10_000, 'must be at most 9999.99'],
    ['WATER', 'amountOunces', 1.005, 'must have at most 2 decimals'],
    ['WATER', 'amountOunces', Number.NaN, 'must be a number'],
    ['SELF_IMPROVEMENT', 'pages', 5_001, 'must be at most 5000'],
    ['SELF_IMPROVEMENT', 'screenMinutes', 1_441, 'must be at most 1440'],
    ['FINANCES', 'nonNecessitySpending', 10_000_000, 'must be at most 9999999.99'],
    ['FINANCES', 'nonNecessitySpending', 0.1 + 0.2, 'must have at most 2 decimals'],
    ['FINANCES', 'nonNecessitySpending', 1e-7, 'must have at most 2 decimals'],
    ['ACCOUNTABILITY', 'checkInMethod', ' ', 'must have at least 1 character'],
    ['ACCOUNTABILITY', 'checkInMethod', 'x'.repeat(51), 'must have at most 50 characters'],
  ])('%s: not %s %o', (feat, name, value, message) => {
    const attempt = () => parseInput(featRules[feat].facts, { ...halfChubDay[feat], [name]: value })
    expect(attempt).toThrow(message)
  })

  test('texts are trimmed, and an empty or a missing one is none', () => {
    const { notes: _, ...facts } = { ...halfChubDay.DIET, dietType: '  keto ' }
    expect(parseInput(featRules.DIET.facts, facts)).toMatchObject({ dietType: 'keto', notes: null })
    expect(parseInput(featRules.DIET.facts, { ...facts, dietType: '   ' })).toMatchObject({ dietType: null })
  })

  test('every amount of cents is taken as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (cents) => {
        const facts = { ...halfChubDay.FINANCES, nonNecessitySpending: cents / 100 }
        expect(featRules.FINANCES.facts.parse(facts).nonNecessitySpending).toBe(cents / 100)
      }),
    )
  })
})

describe('what can be asked', () => {
  test.each<[string, unknown, string]>([
    ['nothing', {}, 'must ask for at least one feat'],
    ['nothing under a name', { DIET: undefined }, 'must ask for at least one feat'],
    ['a feat that nobody knows', { MEDITATION: {} }, 'MEDITATION'],
    ['more of a check-in than there is', { ACCOUNTABILITY: { photo: true } }, 'photo'],
    ['half of a diet', { DIET: { alcoholAllowed: true } }, 'cheatMealsAllowed'],
    ['a third of a cent', { FINANCES: { mostNonNecessitySpending: 0.333 } }, 'must have at most 2 decimals'],
    ['more water than is good', { WATER: { ounces: 1_000.01, plainOnly: true } }, 'must be at most 1000'],
  ])('not %s', (_, asked, message) => {
    expect(() => parseInput(requirements, asked)).toThrow(message)
  })

  test.each<[Feat, string, number, number]>([
    ['EXERCISE', 'workouts', 1, 5],
    ['EXERCISE', 'workoutMinutes', 0, 600],
    ['EXERCISE', 'outdoorMinutes', 0, 600],
    ['EXERCISE', 'coreMobilityMinutes', 0, 300],
    ['WATER', 'ounces', 0, 1_000],
    ['SELF_IMPROVEMENT', 'minutes', 0, 600],
    ['SELF_IMPROVEMENT', 'pages', 0, 500],
    ['FINANCES', 'mostNonNecessitySpending', 0, 99_999],
  ])('%s: %s from %i to %i', (feat, name, least, most) => {
    const rest: Partial<Record<Feat, object>> = {
      EXERCISE: { workouts: 1, workoutMinutes: 0, outdoorMinutes: 0, vestWhenWalking: true, coreMobilityMinutes: 0 },
      DIET: {},
      WATER: { ounces: 1, plainOnly: true },
      SELF_IMPROVEMENT: { minutes: 0, pages: 0, noScreenBeforeBed: true },
      FINANCES: {},
      ACCOUNTABILITY: {},
    }
    const isTaken = (value: number) => requirements.safeParse({ [feat]: { ...rest[feat], [name]: value } }).success
    expect([least - 1, least, most, most + 1].map(isTaken)).toEqual([false, true, true, false])
  })
})
