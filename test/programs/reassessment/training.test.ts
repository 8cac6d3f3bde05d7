import { describe, expect, test } from 'vitest'
import { type Exposure, hasLostStrength } from '../../../src/programs/reassessment/strength-loss.ts'
import { reassessTraining, type TrainingFacts } from '../../../src/programs/reassessment/training.ts'

const until = Temporal.PlainDate.from('2026-06-30')
const ago = (days: number) => until.subtract({ days })
/** Flags of each day, the last day first; null is a day that tells nothing. */
const flagged = (...days: (number | null)[]) =>
  days.flatMap((flags, daysAgo) => (flags === null ? [] : [{ date: ago(daysAgo), flags }]))
const rested = flagged(...Array<number>(14).fill(0))
const verdictOf = (given: Partial<TrainingFacts>) =>
  reassessTraining({ until, planned: 20, done: 20, flags: rested, lostStrength: [], ...given })

describe('a reassessment of training', () => {
  test.each([
    ['nothing done', 0, 'REDUCE_VOLUME', true],
    ['less than .7 done', 13, 'REDUCE_VOLUME', true],
    ['.7 done', 14, 'HOLD', false],
    ['.8 done', 16, 'HOLD', false],
    ['.85 done', 17, 'ADD_SETS', false],
    ['all done', 20, 'ADD_SETS', false],
  ] as const)('%s of 20', (_what, done, outcome, offersFewerSessions) => {
    expect(verdictOf({ done })).toMatchObject({ outcome, offersFewerSessions })
  })

  test('without a session that was due is none', () => {
    expect(verdictOf({ planned: 0, done: 0, lostStrength: ['Back squat'] })).toBeNull()
  })

  test.each([
    ['fewer than .5 flags a day add sets', flagged(1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0), 'ADD_SETS'],
    ['.5 flags a day do not', flagged(1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0), 'HOLD'],
    ['the mean is of the days that tell something', flagged(1, 0, null, null, 1, 0, null, 1, 0, null, 1, 0), 'HOLD'],
    ['7 such days are enough', flagged(0, 0, 0, 0, 0, 0, 0), 'ADD_SETS'],
    ['6 are not', flagged(0, 0, 0, 0, 0, 0), 'HOLD'],
    ['nor are older ones', [...flagged(0, 0, 0, 0, 0, 0), { date: ago(14), flags: 0 }], 'HOLD'],
    ['1.5 flags a day in 7 days are a deload', flagged(2, 1, 2, 1, 2, 1), 'DELOAD'],
    ['fewer are not', flagged(2, 1, 2, 1, 2, 1, 1), 'HOLD'],
    ['those of the week before do not count', flagged(0, 0, 0, 0, 0, 0, 0, 3, 3, 3, 3, 3, 3, 3), 'HOLD'],
    ['4 days that tell something are enough', flagged(2, null, 2, null, 1, 1), 'DELOAD'],
    ['3 are not', flagged(3, null, 3, null, 3), 'HOLD'],
  ] as const)('%s', (_what, flags, outcome) => {
    expect(verdictOf({ flags })?.outcome).toBe(outcome)
  })

  test.each([
    ['strain', { flags: flagged(2, 2, 2, 2) }, 'In the last 7 days there were 2.0 signs of strain a day'],
    ['lost strength', { lostStrength: ['Back squat', 'Row'] }, 'Back squat, Row: 5 % less or worse'],
  ])('a deload for %s comes before less volume', (_what, given, reason) => {
    const verdict = verdictOf({ done: 5, ...given })
    expect(verdict).toMatchObject({ outcome: 'DELOAD', offersFewerSessions: false })
    expect(verdict?.reason).toContain(reason)
  })

  test('tells what it read', () => {
    const verdict = verdictOf({ done: 13, flags: flagged(1, 0, 1, 0), lostStrength: [] })
    expect(verdict?.reason).toBe(
      '13 of 20 sessions were done (65 %): a tenth less volume, so that they fit. A programme with fewer sessions a week may fit better.',
    )
    expect(verdict?.inputs).toEqual([
      { name: 'Sessions done', value: '13', unit: 'sessions', note: 'of 20, 65 %' },
      { name: 'Mean flags in 7 days', value: '0.50', unit: 'a day', note: 'a deload from 1.5' },
      { name: 'Mean flags in 14 days', value: null, unit: 'a day', note: 'more sets below 0.5' },
      { name: 'Exercises that lost strength', value: null, unit: null, note: '5 % and more, twice' },
    ])
  })
})

describe('strength is lost', () => {
  /** Five repetitions with two in reserve, so many days ago. */
  const at = (daysAgo: number, loadKg: number, more: Partial<Exposure> = {}): Exposure => ({
    ...{ date: ago(daysAgo), loadKg, reps: 5, rir: 2, rpe: null },
    ...more,
  })
  test.each([
    ['by 5 % on the last two dates', [at(20, 100), at(8, 95), at(1, 95)], true],
    ['not by less', [at(20, 100), at(8, 95), at(1, 95.5)], false],
    ['not on one', [at(20, 100), at(8, 100), at(1, 90)], false],
    ['not with one better between', [at(20, 100), at(9, 90), at(5, 97), at(1, 90)], false],
    ['against the best before', [at(30, 100), at(20, 94), at(8, 94), at(1, 94)], true],
    ['not against what is over six weeks old', [at(42, 100), at(8, 94), at(1, 94)], false],
    ['against what is just within', [at(41, 100), at(8, 94), at(1, 94)], true],
    ['not with nothing before', [at(8, 94), at(1, 90)], false],
    ['not when one of the two is older than 14 days', [at(30, 100), at(14, 90), at(1, 90)], false],
    ['not by what is later', [at(20, 100), at(1, 90), at(-1, 90)], false],
    ['of a date by its best set', [at(20, 100), at(8, 90), at(8, 100), at(1, 90)], false],
    ['in any order', [at(1, 95), at(20, 100), at(8, 95)], true],
    // 95 · (1 + 9 / 30) is more than 100 · (1 + 7 / 30).
    ['not when there were more repetitions', [at(20, 100), at(8, 95, { reps: 7 }), at(1, 95, { reps: 7 })], false],
    ['not when there was more in reserve', [at(20, 100), at(8, 90, { rir: 6 }), at(1, 90, { rir: 6 })], false],
    ['at the same load with less in reserve', [at(20, 100), at(8, 100, { rir: 0 }), at(1, 100, { rir: 0 })], true],
    [
      'by RPE, which is 10 less the reserve',
      [at(20, 100), ...[8, 1].map((day) => at(day, 95, { rir: null, rpe: 8 }))],
      true,
    ],
    ['not by sets without an effort', [at(20, 100), ...[8, 1].map((day) => at(day, 80, { rir: null }))], false],
    ['not by sets far from failure', [at(20, 100), ...[8, 1].map((day) => at(day, 40, { reps: 14 }))], false],
    ['not by sets without a load', [at(20, 100), at(8, 0), at(1, 0)], false],
  ])('%s', (_what, exposures, expected) => {
    expect(hasLostStrength(exposures, until)).toBe(expected)
  })
})
