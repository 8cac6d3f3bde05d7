import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dateOfDay,
  dayNumberOf,
  dayOfAttempt,
  type FailedDay,
  type Penalty,
  type Terms,
  timelineOf,
} from '../../src/challenges/timeline.ts'
import { propertyRuns } from '../setup/property-runs.ts'

const on = Temporal.PlainDate.from
const startsOn = on('2026-03-02')
const addSeven = { kind: 'ADD_DAYS', days: 7 } as const
const restart = { kind: 'RESTART' } as const
const none = { kind: 'NONE' } as const

const termsOf = (penalty: Penalty, durationDays = 75): Terms => ({ startsOn, durationDays, penalty })

/** Failed days from a line such as "12 20f 76": a forgiven one has an f. */
const failuresOf = (line: string): FailedDay[] =>
  line
    .split(' ')
    .filter((each) => each !== '')
    .map((each) => ({ day: Number.parseInt(each, 10), isForgiven: each.endsWith('f') }))

/** "82 2026-05-22 from 1: 12+7 20+0 void 76": the length, the last day, the attempt, what each failure adds. */
function sketch(terms: Terms, line: string): string {
  const { length, lastDay, attemptFrom, penaltyDays, voided } = timelineOf(terms, failuresOf(line))
  const added = [...penaltyDays].map(([day, days]) => ` ${day}+${days}`).join('')
  return `${length} ${lastDay} from ${attemptFrom}:${added}${voided.map((day) => ` void ${day}`).join('')}`
}

describe('the number of a day', () => {
  test.each([
    ['2026-03-02', 1],
    ['2026-03-03', 2],
    ['2026-05-15', 75],
    ['2027-03-02', 366],
    ['2026-03-01', 0],
    ['2026-02-28', -1],
  ])('of %s', (date, day) => {
    expect(dayNumberOf(startsOn, on(date))).toBe(day)
    expect(`${dateOfDay(startsOn, day)}`).toBe(date)
  })
})

describe('the timeline', () => {
  test.each<[string, Penalty, string, string]>([
    ['without a failure', addSeven, '', '75 2026-05-15 from 1:'],
    ['with a failure', addSeven, '12', '82 2026-05-22 from 1: 12+7'],
    ['with one that is forgiven', addSeven, '12f', '75 2026-05-15 from 1: 12+0'],
    ['with two, one of them forgiven', addSeven, '12 20f', '82 2026-05-22 from 1: 12+7 20+0'],
    ['with one on the last day', addSeven, '75', '82 2026-05-22 from 1: 75+7'],
    ['with another in the days that were added', addSeven, '75 82', '89 2026-05-29 from 1: 75+7 82+7'],
    ['with one beyond the end', addSeven, '75f 76', '75 2026-05-15 from 1: 75+0 76+0 void 76'],
    [
      'with all beyond the end',
      addSeven,
      '75f 76 80f 83',
      '75 2026-05-15 from 1: 75+0 76+0 80+0 83+0 void 76 void 80 void 83',
    ],
    ['with one that another keeps within the end', addSeven, '3 75f 76', '89 2026-05-29 from 1: 3+7 75+0 76+7'],
    ['begun again', restart, '12', '87 2026-05-27 from 13: 12+12'],
    ['begun again on the last day', restart, '75', '150 2026-07-29 from 76: 75+75'],
    ['begun again twice', restart, '12 20', '95 2026-06-04 from 21: 12+12 20+8'],
    ['begun again on the day of the new start', restart, '12 13', '88 2026-05-28 from 14: 12+12 13+1'],
    ['not begun again when forgiven', restart, '12f', '75 2026-05-15 from 1: 12+0'],
    ['begun again once, then forgiven', restart, '12 20f', '87 2026-05-27 from 13: 12+12 20+0'],
    ['begun again on a day beyond the end', restart, '12f 80', '75 2026-05-15 from 1: 12+0 80+0 void 80'],
    ['that never moves', none, '12 20 75', '75 2026-05-15 from 1: 12+0 20+0 75+0'],
    ['that adds no days', { kind: 'ADD_DAYS', days: 0 }, '12', '75 2026-05-15 from 1: 12+0'],
  ])('%s', (_, penalty, line, expected) => {
    expect(sketch(termsOf(penalty), line)).toBe(expected)
  })

  test('of a challenge of a single day', () => {
    expect(sketch(termsOf(restart, 1), '1 2 3f')).toBe('3 2026-03-04 from 3: 1+1 2+1 3+0')
  })

  test('tells the day of the attempt', () => {
    const once = timelineOf(termsOf(restart), failuresOf('12'))
    expect([12, 13, 87].map((day) => dayOfAttempt(once, day))).toEqual([0, 1, 75])
    const never = timelineOf(termsOf(addSeven), failuresOf('12'))
    expect([1, 12, 82].map((day) => dayOfAttempt(never, day))).toEqual([1, 12, 82])
  })
})

describe('of any failures', () => {
  const days = fc.uniqueArray(fc.record({ day: fc.integer({ min: 1, max: 60 }), isForgiven: fc.boolean() }), {
    selector: ({ day }) => day,
    maxLength: 12,
  })
  const duration = fc.integer({ min: 1, max: 30 })
  const added = fc.integer({ min: 0, max: 9 }).map((days) => ({ kind: 'ADD_DAYS' as const, days }))
  const anyPenalty: fc.Arbitrary<Penalty> = fc.oneof(added, fc.constantFrom(restart, none))
  const terms = fc.record({ startsOn: fc.constant(startsOn), durationDays: duration, penalty: anyPenalty })
  const runs = { numRuns: propertyRuns(1_000) }

  /** Unforgiven failures within the end, in order. */
  const standing = (failures: FailedDay[], voided: readonly number[]) =>
    failures
      .filter(({ day, isForgiven }) => !isForgiven && !voided.includes(day))
      .map(({ day }) => day)
      .toSorted((a, b) => a - b)

  test('the length is the duration and what each failure adds, none of it less than nothing', () => {
    fc.assert(
      fc.property(terms, days, (terms, failures) => {
        const { length, lastDay, penaltyDays } = timelineOf(terms, failures)
        const adds = [...penaltyDays.values()]
        expect(length).toBe(adds.reduce((sum, days) => sum + days, terms.durationDays))
        expect(Math.min(0, ...adds)).toBe(0)
        expect(dayNumberOf(startsOn, lastDay)).toBe(length)
        expect([...penaltyDays.keys()].toSorted()).toEqual(failures.map(({ day }) => day).toSorted())
      }),
      runs,
    )
  })

  test('whatever their order', () => {
    const shuffled = days.chain((failures) =>
      fc.tuple(fc.constant(failures), fc.shuffledSubarray(failures, { minLength: failures.length })),
    )
    const plain = (terms: Terms, failures: readonly FailedDay[]) => {
      const { lastDay, penaltyDays, ...rest } = timelineOf(terms, failures)
      return { ...rest, lastDay: `${lastDay}`, penaltyDays: [...penaltyDays] }
    }
    fc.assert(
      fc.property(terms, shuffled, (terms, [failures, others]) => {
        expect(plain(terms, others)).toEqual(plain(terms, failures))
      }),
      runs,
    )
  })

  test('NONE never moves', () => {
    fc.assert(
      fc.property(duration, days, (durationDays, failures) => {
        const { length, attemptFrom } = timelineOf(termsOf(none, durationDays), failures)
        expect([length, attemptFrom]).toEqual([durationDays, 1])
      }),
      runs,
    )
  })

  test('RESTART ends a full duration after the last failure that stands', () => {
    fc.assert(
      fc.property(duration, days, (durationDays, failures) => {
        const timeline = timelineOf(termsOf(restart, durationDays), failures)
        const last = standing(failures, timeline.voided).at(-1) ?? 0
        const expected = dateOfDay(startsOn, last).add({ days: durationDays })
        expect(`${timeline.lastDay} ${timeline.attemptFrom}`).toBe(`${expected} ${last + 1}`)
        expect(dayOfAttempt(timeline, timeline.length)).toBe(durationDays)
      }),
      runs,
    )
  })

  test('ADD_DAYS ends so many days later for each failure that stands', () => {
    fc.assert(
      fc.property(duration, added, days, (durationDays, penalty, failures) => {
        const { lastDay, attemptFrom, voided } = timelineOf(termsOf(penalty, durationDays), failures)
        const more = penalty.days * standing(failures, voided).length
        expect(`${lastDay} ${attemptFrom}`).toBe(`${startsOn.add({ days: durationDays - 1 + more })} 1`)
      }),
      runs,
    )
  })

  test('void is what lies beyond the end, and nothing else', () => {
    fc.assert(
      fc.property(terms, days, (terms, failures) => {
        const { length, voided } = timelineOf(terms, failures)
        expect(voided).toEqual(
          failures
            .map(({ day }) => day)
            .filter((day) => day > length)
            .toSorted((a, b) => a - b),
        )
      }),
      runs,
    )
  })

  test('forgiving one more never makes it longer', () => {
    fc.assert(
      fc.property(terms, days, fc.nat(), (terms, failures, pick) => {
        const forgiven = failures.map((failure, index) =>
          index === pick % failures.length ? { ...failure, isForgiven: true } : failure,
        )
        expect(timelineOf(terms, forgiven).length).toBeLessThanOrEqual(timelineOf(terms, failures).length)
      }),
      runs,
    )
  })
})
