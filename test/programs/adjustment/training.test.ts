import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  actionForFlags,
  adjustedSession,
  strictestOf,
  type TrainingAction,
  trainingMultipliers,
} from '../../../src/programs/adjustment/training.ts'
import type { ExercisePlan, SessionPlan } from '../../../src/programs/plan.ts'
import { exercise, session, sessions, timed } from './day-of.ts'

test.each<[number, TrainingAction, number]>([
  [0, 'NONE', 1],
  [1, 'REDUCE', 0.8],
  [2, 'EASY', 0.6],
  [3, 'REST', 0.5],
  [7, 'REST', 0.5],
])('%d flags: %s, %d', (count, action, multiplier) => {
  expect(actionForFlags(count)).toBe(action)
  expect(trainingMultipliers[action]).toBe(multiplier)
})

test.each<[TrainingAction[], TrainingAction]>([
  [[], 'NONE'],
  [['NONE', 'NONE'], 'NONE'],
  [['REDUCE', 'REDUCE'], 'REDUCE'],
  [['REDUCE', 'EASY', 'NONE'], 'EASY'],
  [['REST', 'EASY', 'REST'], 'REST'],
])('of %j the strictest is %s', (actions, strictest) => {
  expect(strictestOf(actions)).toBe(strictest)
})

const setsOf = (sets: readonly number[]) => sets.map((count, index) => exercise({ id: `${index}`, sets: count }))
const adjusted = (given: Partial<SessionPlan>, action: TrainingAction) => adjustedSession(session(given), action)
const exercisesAfter = (exercises: readonly ExercisePlan[], action: TrainingAction) =>
  adjusted({ exercises }, action)?.after.exercises ?? exercises

describe('a fifth fewer sets, each from the exercise that has most', () => {
  test.each<[number[], number[], number | undefined]>([
    [[3, 3, 4], [3, 3, 2], 50],
    [[4, 4, 4], [4, 3, 3], 50],
    [[5], [4], 50],
    [[3, 3], [3, 2], 50],
    [[10, 1], [8, 1], 50],
    [[2, 1], [1, 1], 40],
    // Of two sets a fifth is none, and yet there is one less.
    [[2], [1], 30],
    // No more than there is to take.
    [[2, 1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1, 1], 55],
  ])('%j becomes %j, 60 minutes %d', (before, left, minutes) => {
    const part = adjusted({ exercises: setsOf(before) }, 'REDUCE')
    expect(part?.after.exercises?.map(({ sets }) => sets)).toEqual(left)
    expect(part?.after.durationMinutes).toBe(minutes)
  })
})

describe('where every exercise has one set, a fifth less of it', () => {
  test.each<[string, Partial<ExercisePlan>, Partial<ExercisePlan>]>([
    ['a run of 40 minutes', { durationSeconds: 2_400 }, { durationSeconds: 1_920 }],
    ['to half a minute', { durationSeconds: 1_000 }, { durationSeconds: 810 }],
    ['a run of 10 km', { distanceM: 10_000 }, { distanceM: 8_000 }],
    ['to 100 m', { distanceM: 5_200 }, { distanceM: 4_200 }],
    [
      'a time and a distance keep their pace',
      { durationSeconds: 1_800, distanceM: 5_000 },
      { durationSeconds: 1_440, distanceM: 4_000 },
    ],
    ['a short hold, to 5 s', { durationSeconds: 60 }, { durationSeconds: 50 }],
    ['a short carry, to 10 m', { distanceM: 40 }, { distanceM: 30 }],
    ['a step at least', { durationSeconds: 10 }, { durationSeconds: 5 }],
    ['repetitions', { repsMin: 10, repsMax: 12 }, { repsMin: 8, repsMax: 10 }],
  ])('%s', (_name, before, left) => {
    expect(exercisesAfter([timed(before)], 'REDUCE')).toEqual([timed({ ...before, ...left })])
  })

  test('what is the least already stays', () => {
    expect(exercisesAfter([timed({ durationSeconds: 5 }), timed({ repsMin: 1, repsMax: 1 })], 'REDUCE')).toEqual([
      timed({ durationSeconds: 5 }),
      timed({ repsMin: 1, repsMax: 1 }),
    ])
    expect(adjusted({ exercises: [timed({ durationSeconds: 5 })] }, 'REDUCE')).toBeNull()
  })
})

describe('the minutes of a session shrink with what it holds', () => {
  test.each<[number, Partial<ExercisePlan> | null, TrainingAction, number | undefined]>([
    [60, { sets: 5 }, 'REDUCE', 50],
    [45, { sets: 5 }, 'REDUCE', 35],
    [60, { sets: 5 }, 'EASY', 35],
    [5, { sets: 5 }, 'EASY', undefined],
    [3, { sets: 5 }, 'EASY', undefined],
    [40, null, 'REDUCE', 30],
    [10, null, 'REDUCE', 5],
    [40, null, 'EASY', 25],
  ])('%d minutes with %j, %s: %d', (durationMinutes, contents, action, minutes) => {
    const exercises = contents ? [exercise(contents)] : []
    const part = adjusted({ durationMinutes, exercises }, action)
    expect(part?.after.durationMinutes).toBe(minutes)
    expect(part?.before).toEqual({ ...(contents && { exercises }), ...(minutes && { durationMinutes }) })
  })
})

describe('an easy session', () => {
  test.each<[string, ExercisePlan[], Partial<ExercisePlan>[]]>([
    [
      'fewer sets, two more repetitions in reserve',
      setsOf([3, 3, 4]),
      [
        { sets: 2, rir: 4 },
        { sets: 2, rir: 4 },
        { sets: 2, rir: 4 },
      ],
    ],
    ['no more than ten in reserve', [exercise({ sets: 5, rir: 9 })], [{ sets: 3, rir: 10 }]],
    ['two points less exertion', [exercise({ sets: 5, rir: null, rpe: 8.5 })], [{ sets: 3, rir: null, rpe: 6.5 }]],
    ['not below three', [exercise({ sets: 5, rir: null, rpe: 4 })], [{ sets: 3, rpe: 3 }]],
    ['not up to three either', [exercise({ sets: 5, rir: null, rpe: 2 })], [{ sets: 3, rpe: 2 }]],
    ['an unknown effort stays so', [exercise({ sets: 5, rir: null })], [{ sets: 3, rir: null, rpe: null }]],
    ['a run is shorter', [timed({ durationSeconds: 2_400, rpe: 6 })], [{ durationSeconds: 1_440, rpe: 4 }]],
    [
      'timed sets keep their number, the others keep their length',
      [timed({ sets: 8, durationSeconds: 60 }), exercise({ sets: 5 })],
      [
        { sets: 8, durationSeconds: 35 },
        { sets: 3, repsMin: 8, repsMax: 10, rir: 4 },
      ],
    ],
    ['single sets have fewer repetitions', [exercise({ sets: 1 })], [{ sets: 1, repsMin: 5, repsMax: 6, rir: 4 }]],
  ])('%s', (_name, before, left) => {
    expect(exercisesAfter(before, 'EASY')).toEqual(before.map((it, index) => ({ ...it, ...left[index] })))
  })

  test('effort is eased also where nothing can be shorter', () => {
    const exercises = [timed({ durationSeconds: 5, rpe: 9 })]
    expect(adjusted({ exercises, durationMinutes: 5 }, 'EASY')).toEqual({
      subject: 'SESSION',
      id: 'strength',
      before: { exercises },
      after: { exercises: [timed({ durationSeconds: 5, rpe: 7 })] },
    })
  })
})

test('rest takes the session out of the day and leaves its contents', () => {
  expect(adjusted({}, 'REST')).toEqual({
    subject: 'SESSION',
    id: 'strength',
    before: { cancelled: false },
    after: { cancelled: true },
  })
  expect(adjusted({}, 'NONE')).toBeNull()
})

describe('properties', () => {
  const less = fc.constantFrom<TrainingAction>('REDUCE', 'EASY')
  const measures = ['durationSeconds', 'distanceM', 'repsMin', 'repsMax'] as const

  test('nothing grows, and no set, number of sets or session is cut below half, nor by both its number and its length', () => {
    fc.assert(
      fc.property(sessions, less, (planned, action) => {
        for (const { id, plan } of planned) {
          const part = adjustedSession({ id, plan }, action)
          const minutes = part?.after.durationMinutes ?? plan.durationMinutes
          expect(minutes).toBeLessThanOrEqual(plan.durationMinutes)
          expect(minutes).toBeGreaterThanOrEqual(plan.durationMinutes / 2)
          const [before, left] = [plan.exercises, part?.after.exercises ?? plan.exercises]
          expect(left.map((it) => it.id)).toEqual(before.map((it) => it.id))
          const total = (of: readonly ExercisePlan[]) => of.reduce((sum, { sets }) => sum + sets, 0)
          expect(total(left)).toBeGreaterThanOrEqual(total(before) / 2)
          before.forEach((was, index) => {
            const is = left[index] ?? was
            expect(is.sets).toBeLessThanOrEqual(was.sets)
            expect(is.sets).toBeGreaterThanOrEqual(1)
            for (const measure of measures) {
              expect(is[measure] ?? 0).toBeLessThanOrEqual(was[measure] ?? 0)
              expect(is[measure] ?? 0).toBeGreaterThanOrEqual((was[measure] ?? 0) / 2)
              expect(is[measure] === null).toBe(was[measure] === null)
            }
            if (is.sets < was.sets) expect(is).toEqual({ ...was, sets: is.sets, rir: is.rir, rpe: is.rpe })
            expect(is.rir ?? 0).toBeGreaterThanOrEqual(was.rir ?? 0)
            expect(is.rpe ?? 0).toBeLessThanOrEqual(was.rpe ?? 0)
          })
        }
      }),
    )
  })

  test('before and after name the same properties, before what stands and after something else', () => {
    fc.assert(
      fc.property(sessions, fc.constantFrom<TrainingAction>('REDUCE', 'EASY', 'REST'), (planned, action) => {
        for (const it of planned) {
          const part = adjustedSession(it, action)
          if (!part) continue
          expect(Object.keys(part.after)).toEqual(Object.keys(part.before))
          expect(Object.keys(part.before).length).toBeGreaterThan(0)
          expect(it.plan).toMatchObject(part.before)
          for (const [name, value] of Object.entries(part.after))
            expect(value).not.toEqual(part.before[name as keyof SessionPlan])
        }
      }),
    )
  })

  test('a session that has anything to spare is always made less', () => {
    fc.assert(
      fc.property(sessions, less, (planned, action) => {
        for (const it of planned.filter(({ plan }) => plan.exercises.some(({ sets }) => sets > 1)))
          expect(adjustedSession(it, 'REDUCE')?.after.exercises).toBeDefined()
        for (const it of planned.filter(({ plan }) => plan.durationMinutes >= 10 && plan.exercises.length === 0))
          expect(adjustedSession(it, action)?.after.durationMinutes).toBeDefined()
      }),
    )
  })
})
