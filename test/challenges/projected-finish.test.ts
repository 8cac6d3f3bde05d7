import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Feat, feats } from '../../src/challenges/feat/feat-names.ts'
import { type ProjectedFailure, projectedFinish } from '../../src/challenges/projected-finish.ts'
import { dateOfDay, type Penalty, type Terms, timelineOf } from '../../src/challenges/timeline.ts'
import { propertyRuns } from '../setup/property-runs.ts'

const startsOn = Temporal.PlainDate.from('2026-03-02')
const addSeven = { kind: 'ADD_DAYS', days: 7 } as const
const termsOf = (penalty: Penalty, durationDays = 75): Terms => ({ startsOn, durationDays, penalty })

const failed = (day: number, more: Partial<ProjectedFailure> = {}): ProjectedFailure => ({
  day,
  date: dateOfDay(startsOn, day),
  isForgiven: false,
  failedFeats: ['WATER'] as Feat[],
  request: null,
  ...more,
})

/** Its dates, and its reasons as "CODE +days message". */
function sketch(terms: Terms, failures: ProjectedFailure[], finishedOn: string | null = null) {
  const { date, ifForgiven, reasons } = projectedFinish({
    terms,
    failures,
    finishedOn: finishedOn === null ? null : Temporal.PlainDate.from(finishedOn),
  })
  return { dates: `${date} ${ifForgiven}`, reasons: reasons.map((it) => `${it.code} +${it.days} ${it.message}`) }
}

const duration = 'DURATION +75 75 days from 2 March 2026.'

describe('the projected finish', () => {
  test.each<[string, Penalty, ProjectedFailure[], string, string[]]>([
    ['without a failure', addSeven, [], '2026-05-15 2026-05-15', []],
    [
      'with failures, in the order of their days',
      addSeven,
      [failed(20, { isForgiven: true }), failed(12, { failedFeats: ['EXERCISE', 'WATER'] })],
      '2026-05-22 2026-05-22',
      [
        'FAILURE +7 Day 12 was missed (exercise, water): 7 days more.',
        'FORGIVEN +0 Day 20 was missed and forgiven: no days more.',
      ],
    ],
    [
      'with a request for each of two',
      addSeven,
      [failed(12, { request: 'PENDING' }), failed(13), failed(14, { request: 'PENDING' })],
      '2026-06-05 2026-05-22',
      [
        'PENDING +7 Day 12 was missed (water): 7 days more, unless it is forgiven.',
        'FAILURE +7 Day 13 was missed (water): 7 days more.',
        'PENDING +7 Day 14 was missed (water): 7 days more, unless it is forgiven.',
      ],
    ],
    [
      'with a request that would make another void',
      addSeven,
      [failed(75, { request: 'PENDING' }), failed(76)],
      '2026-05-29 2026-05-15',
      [
        'PENDING +7 Day 75 was missed (water): 7 days more, unless it is forgiven.',
        'FAILURE +7 Day 76 was missed (water): 7 days more.',
      ],
    ],
    [
      'with one beyond the end, requested or not',
      addSeven,
      [failed(75, { isForgiven: true }), failed(76, { request: 'PENDING' })],
      '2026-05-15 2026-05-15',
      [
        'FORGIVEN +0 Day 75 was missed and forgiven: no days more.',
        'VOID +0 Day 76 was missed beyond the end as it is now: no days more.',
      ],
    ],
    [
      'begun again',
      { kind: 'RESTART' },
      [failed(1), failed(12, { request: 'PENDING' })],
      '2026-05-27 2026-05-16',
      [
        'FAILURE +1 Day 1 was missed (water): a new start on 3 March 2026, 1 day more.',
        'PENDING +11 Day 12 was missed (water): a new start on 14 March 2026, 11 days more, unless it is forgiven.',
      ],
    ],
    [
      'that no failure moves',
      { kind: 'NONE' },
      [failed(12, { failedFeats: feats.slice(0, 6) })],
      '2026-05-15 2026-05-15',
      [
        'FAILURE +0 Day 12 was missed (exercise, diet, water, self-improvement, finances, accountability): no days more.',
      ],
    ],
    [
      'with a day that failed for no feat in particular',
      addSeven,
      [failed(12, { failedFeats: [] })],
      '2026-05-22 2026-05-22',
      ['FAILURE +7 Day 12 was missed: 7 days more.'],
    ],
  ])('%s', (_, penalty, failures, dates, reasons) => {
    expect(sketch(termsOf(penalty), failures)).toEqual({ dates, reasons: [duration, ...reasons] })
  })

  test('of a finished one is the day it was finished on, whatever is still asked', () => {
    expect(sketch(termsOf(addSeven), [failed(12, { request: 'PENDING' })], '2026-05-22')).toEqual({
      dates: '2026-05-22 2026-05-22',
      reasons: [duration, 'FAILURE +7 Day 12 was missed (water): 7 days more.', 'FINISHED +0 Finished on 22 May 2026.'],
    })
  })

  test('of a single day', () => {
    expect(sketch(termsOf(addSeven, 1), []).reasons).toEqual(['DURATION +1 1 day from 2 March 2026.'])
  })
})

test('the days of the reasons are the length, and what the council grants never makes it longer', () => {
  const penalty = fc.constantFrom<Penalty>(addSeven, { kind: 'RESTART' }, { kind: 'NONE' })
  const failure = fc
    .record({
      day: fc.integer({ min: 1, max: 60 }),
      isForgiven: fc.boolean(),
      request: fc.constantFrom('PENDING' as const, null),
    })
    .map(({ day, ...more }) => failed(day, more))
  const failures = fc.uniqueArray(failure, { selector: ({ day }) => day, maxLength: 10 })
  fc.assert(
    fc.property(penalty, fc.integer({ min: 1, max: 30 }), failures, (penalty, durationDays, failures) => {
      const terms = termsOf(penalty, durationDays)
      const { date, ifForgiven, reasons } = projectedFinish({ terms, failures, finishedOn: null })
      const timeline = timelineOf(terms, failures)
      expect(`${date}`).toBe(`${timeline.lastDay}`)
      expect(reasons.reduce((sum, { days }) => sum + days, 0)).toBe(timeline.length)
      expect(Temporal.PlainDate.compare(ifForgiven, date)).toBeLessThanOrEqual(0)
      expect(reasons).toHaveLength(failures.length + 1)
    }),
    { numRuns: propertyRuns(500) },
  )
})
