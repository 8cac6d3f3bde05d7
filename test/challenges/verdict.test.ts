import { validate, version } from 'uuid'
import { describe, expect, test } from 'vitest'
import { defaultTypes } from '../../src/challenges/default-types.ts'
import { feats } from '../../src/challenges/feat/feat-names.ts'
import { type FactsOf, requirements } from '../../src/challenges/feat/feats.ts'
import { judgeDay } from '../../src/challenges/verdict.ts'
import { halfChubDay } from './days-of-facts.ts'

const requirementsOf = (name: string) => {
  const type = defaultTypes.find((each) => each.name === name)
  if (type === undefined) throw new Error(`There is no ${name}`)
  return type.requirements
}

/** What 75 Half Chub asks for. */
const asked = feats.filter((feat) => requirementsOf('75 Half Chub')[feat])

/** The codes of all that a day lacks for a type of challenge. */
const lackingFor = (name: string, day: Partial<FactsOf>) =>
  judgeDay(day, requirementsOf(name)).feats.flatMap(({ feat, shortfalls }) =>
    shortfalls.map(({ code }) => `${feat} ${code}`),
  )

describe('the verdict of a day', () => {
  test('is met when each feat is, told in the order of the feats', () => {
    const { isMet, feats: verdicts, failedFeats } = judgeDay(halfChubDay, requirementsOf('75 Half Chub'))
    expect({ isMet, failedFeats }).toEqual({ isMet: true, failedFeats: [] })
    expect(verdicts).toEqual(asked.map((feat) => ({ feat, isMet: true, shortfalls: [] })))
  })

  test.each(asked)('%s missing alone fails the day', (feat) => {
    const { [feat]: _, ...rest } = halfChubDay
    const verdict = judgeDay(rest, requirementsOf('75 Half Chub'))
    expect(verdict).toMatchObject({ isMet: false, failedFeats: [feat] })
    expect(verdict.feats.find((each) => each.feat === feat)).toMatchObject({
      isMet: false,
      shortfalls: [{ code: 'NOT_RECORDED', asked: null, found: null }],
    })
  })

  test('a feat that is not asked is left out, whatever was recorded of it', () => {
    const spent = { ...halfChubDay, FINANCES: { ...halfChubDay.FINANCES, nonNecessitySpending: 500 } }
    const verdict = judgeDay(spent, { ACCOUNTABILITY: {}, DIET: { cheatMealsAllowed: false, alcoholAllowed: false } })
    expect(verdict).toMatchObject({ isMet: true, feats: [{ feat: 'DIET' }, { feat: 'ACCOUNTABILITY' }] })
  })

  test('a day of nothing fails all that is asked, in the order of the feats', () => {
    const verdict = judgeDay({}, { WATER: { ounces: 0, plainOnly: false }, EXERCISE: halfChubExercise })
    expect(verdict.failedFeats).toEqual(['EXERCISE', 'WATER'])
    expect(verdict.feats[0]?.shortfalls[0]?.message).toBe('Nothing was recorded of exercise')
  })
})

const halfChubExercise = {
  workouts: 1,
  workoutMinutes: 30,
  outdoorMinutes: 0,
  vestWhenWalking: true,
  coreMobilityMinutes: 10,
}

describe('the types of every installation', () => {
  test('each asks for what can be asked, under an id and a key of its own', () => {
    for (const type of defaultTypes) {
      expect(requirements.parse(type.requirements)).toEqual(type.requirements)
      expect(validate(type.id) && version(type.id)).toBe(7)
    }
    for (const name of ['id', 'key', 'name'] as const)
      expect(new Set(defaultTypes.map((type) => type[name])).size).toBe(defaultTypes.length)
  })

  test('75 Half Chub is the one that adds days', () => {
    expect(defaultTypes.map(({ name, penalty }) => `${name} ${penalty.kind}`)).toEqual([
      '75 Half Chub ADD_DAYS',
      '75 Hard RESTART',
      '75 Soft NONE',
    ])
    expect(defaultTypes[0]).toMatchObject({
      durationDays: 75,
      penalty: { kind: 'ADD_DAYS', days: 7 },
      recordingGraceHours: 12,
      councilQuorum: 1,
      hasWeeklyPhoto: true,
      requirements: { EXERCISE: halfChubExercise },
    })
  })

  const hardDay: FactsOf = {
    ...halfChubDay,
    EXERCISE: { ...halfChubDay.EXERCISE, workouts: 2, workoutMinutes: 90, outdoorMinutes: 45, isWalk: true },
    SELF_IMPROVEMENT: { ...halfChubDay.SELF_IMPROVEMENT, pages: 10, minutes: 0 },
  }
  const softDay: FactsOf = {
    ...halfChubDay,
    EXERCISE: { ...halfChubDay.EXERCISE, workoutMinutes: 45, coreMobilityMinutes: 0 },
    DIET: { ...halfChubDay.DIET, alcohol: true },
    WATER: { amountOunces: 101.44, isPlainWater: false },
    SELF_IMPROVEMENT: { ...halfChubDay.SELF_IMPROVEMENT, pages: 10, minutes: 0 },
  }
  test.each<[string, FactsOf, string[]]>([
    ['75 Half Chub', halfChubDay, []],
    [
      '75 Half Chub',
      softDay,
      [
        'EXERCISE CORE_MOBILITY_TOO_SHORT',
        'DIET ALCOHOL',
        'WATER WATER_NOT_PLAIN',
        'WATER TOO_LITTLE_WATER',
        'SELF_IMPROVEMENT TOO_FEW_MINUTES',
      ],
    ],
    ['75 Half Chub', hardDay, ['EXERCISE WALK_WITHOUT_VEST', 'SELF_IMPROVEMENT TOO_FEW_MINUTES']],
    ['75 Hard', hardDay, []],
    [
      '75 Hard',
      halfChubDay,
      [
        'EXERCISE TOO_FEW_WORKOUTS',
        'EXERCISE WORKOUT_TOO_SHORT',
        'EXERCISE TOO_LITTLE_OUTDOORS',
        'SELF_IMPROVEMENT TOO_FEW_PAGES',
      ],
    ],
    ['75 Soft', softDay, []],
    ['75 Soft', halfChubDay, ['EXERCISE WORKOUT_TOO_SHORT', 'SELF_IMPROVEMENT TOO_FEW_PAGES']],
    ['75 Soft', { ...softDay, DIET: { ...softDay.DIET, cheatMeal: true } }, ['DIET CHEAT_MEAL']],
  ])('%s judges a day', (name, day, expected) => {
    expect(lackingFor(name, day)).toEqual(expected)
  })
})
