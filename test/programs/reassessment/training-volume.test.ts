import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExercisePlan, SessionPlan } from '../../../src/programs/plan.ts'
import { withDeload, withLessVolume, withMoreSets } from '../../../src/programs/reassessment/training-volume.ts'

const monday = Temporal.PlainDate.from('2026-03-02')
const muscles: Readonly<Record<string, 'QUADRICEPS' | 'CHEST'>> = {
  squat: 'QUADRICEPS',
  lunge: 'QUADRICEPS',
  press: 'CHEST',
}
const muscleOf = (exerciseId: string) => muscles[exerciseId] ?? null

const exercise = (exerciseId: string, sets: number, more: Partial<ExercisePlan> = {}): ExercisePlan => ({
  ...{ id: exerciseId, exerciseId, sets, repsMin: 5, repsMax: 8, durationSeconds: null, distanceM: null },
  ...{ restSeconds: 120, rir: 2, rpe: null, loadKg: null, notes: null, rationale: null },
  ...more,
})
const stretch = (more: Partial<ExercisePlan>) => exercise('run', 1, { repsMin: null, repsMax: null, ...more })
/** A session so many days after Monday. */
const session = (
  day: number | null,
  exercises: readonly ExercisePlan[],
  more: Partial<SessionPlan> = {},
): SessionPlan => ({
  ...{ title: 'Session', notes: null, date: day === null ? null : monday.add({ days: day }).toString(), time: null },
  ...{ cancelled: false, kind: 'STRENGTH', durationMinutes: 60, exercises },
  ...more,
})
const setsOf = (sessions: readonly SessionPlan[]) => sessions.map((it) => it.exercises.map(({ sets }) => sets))

describe('a tenth less volume', () => {
  test.each([
    ['is one of ten sets', [[5, 5]], [[5, 4]]],
    ['goes from the exercise with most', [[3, 5, 2]], [[3, 4, 2]]],
    [
      'is two of twenty in a week, of all its sessions',
      [
        [4, 4, 2],
        [4, 4, 2],
      ],
      [
        [4, 4, 2],
        [3, 3, 2],
      ],
    ],
    ['is nothing of four', [[2, 2]], [[2, 2]]],
    ['leaves every exercise a set', [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]], [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]]],
  ])('%s', (_what, before, after) => {
    const week = before.map((sets, day) =>
      session(
        day,
        sets.map((count) => exercise('squat', count)),
      ),
    )
    expect(setsOf(withLessVolume(week, monday))).toEqual(after)
  })

  test('is of each week by itself', () => {
    const weeks = [0, 6, 7, 13].map((day) => session(day, [exercise('squat', 5)]))
    expect(setsOf(withLessVolume(weeks, monday))).toEqual([[5], [4], [5], [4]])
  })

  test('is a tenth of the time and distance of a run', () => {
    const run = session(0, [stretch({ durationSeconds: 1_800, distanceM: 5_000 })], {
      kind: 'RUN',
      durationMinutes: 30,
    })
    expect(withLessVolume([run], monday)).toMatchObject([
      { durationMinutes: 27, exercises: [{ sets: 1, durationSeconds: 1_620, distanceM: 4_500 }] },
    ])
  })
})

describe('a set more for each muscle', () => {
  test('goes to the exercise with the fewest sets for it, once a week', () => {
    const weeks = [0, 3, 8].map((day) =>
      session(day, [exercise('squat', 4), exercise('lunge', 3), exercise('press', 3), exercise('unknown', 2)]),
    )
    expect(setsOf(withMoreSets(weeks, monday, muscleOf, null))).toEqual([
      [4, 4, 4, 2],
      [4, 3, 3, 2],
      [4, 4, 4, 2],
    ])
  })

  test.each([
    ['below the weekly ceiling of a beginner', 'BEGINNER', 5, [[6, 6]]],
    ['not at it', 'BEGINNER', 6, [[6, 6]]],
    ['at that of one with more experience', 'INTERMEDIATE', 6, [[7, 6]]],
  ] as const)('%s', (_what, level, lunges, after) => {
    const week = [session(0, [exercise('squat', 6), exercise('lunge', lunges)])]
    expect(setsOf(withMoreSets(week, monday, muscleOf, level))).toEqual(after)
  })

  test('goes to strength sessions alone', () => {
    const others = [
      session(0, [exercise('squat', 6, { repsMin: null, durationSeconds: 60 })], { kind: 'RUN' }),
      session(1, [exercise('squat', 2)], { kind: 'MOBILITY' }),
    ]
    expect(withMoreSets(others, monday, muscleOf, null)).toEqual(others)
  })
})

describe('a deload', () => {
  test.each([
    [1, null, 1, null],
    [2, 100, 1, 90],
    [3, 62.5, 2, 56.5],
    [5, 1, 3, 1],
    [4, 0.5, 2, 0.5],
    [4, 0, 2, 0],
    [4, 0.25, 2, 0.25],
  ])('makes %s sets of %s kg %s sets of %s kg', (sets, loadKg, fewer, lighter) => {
    const [after] = withDeload([session(0, [exercise('squat', sets, { loadKg })])], monday)
    expect(after?.exercises).toMatchObject([{ sets: fewer, loadKg: lighter }])
  })

  test('is of seven days', () => {
    const days = [-1, 0, 6, 7].map((day) => session(day, [exercise('squat', 4)]))
    expect(setsOf(withDeload(days, monday))).toEqual([[4], [2], [2], [4]])
  })

  test('halves a run', () => {
    const run = session(0, [stretch({ distanceM: 5_000 })], { kind: 'RUN', durationMinutes: 31 })
    expect(withDeload([run], monday)).toMatchObject([
      { durationMinutes: 16, exercises: [{ sets: 1, distanceM: 2_500 }] },
    ])
  })
})

describe('whatever is planned', () => {
  const changes = [
    (sessions: readonly SessionPlan[]) => withLessVolume(sessions, monday),
    (sessions: readonly SessionPlan[]) => withMoreSets(sessions, monday, muscleOf, 'BEGINNER'),
    (sessions: readonly SessionPlan[]) => withDeload(sessions, monday),
  ] as const
  test('what is over, not dated, taken out of the plan or mobility stays the same object', () => {
    const untouched = [
      session(-1, [exercise('squat', 12)]),
      session(null, [exercise('squat', 12)]),
      session(0, [exercise('squat', 12)], { cancelled: true }),
      session(0, [exercise('squat', 12)], { kind: 'MOBILITY' }),
      session(0, []),
    ]
    for (const change of changes)
      for (const [index, it] of change(untouched).entries()) expect(it).toBe(untouched[index])
  })

  const plans = fc
    .array(
      fc.record({
        day: fc.integer({ min: -3, max: 20 }),
        sets: fc.array(fc.tuple(fc.constantFrom('squat', 'lunge', 'press', 'other'), fc.integer({ min: 1, max: 8 })), {
          maxLength: 5,
        }),
      }),
      { maxLength: 6 },
    )
    .map((its) =>
      its.map(({ day, sets }) =>
        session(
          day,
          sets.map(([id, count]) => exercise(id, count)),
        ),
      ),
    )
  const total = (sessions: readonly SessionPlan[]) =>
    setsOf(sessions)
      .flat()
      .reduce((sum, sets) => sum + sets, 0)

  test('less volume takes no more than a tenth of a week, rounded, and leaves each exercise a set', () => {
    fc.assert(
      fc.property(plans, (sessions) => {
        const week = sessions.filter(({ date }) => date !== null && date >= '2026-03-02' && date < '2026-03-09')
        const after = withLessVolume(week, monday)
        expect(Math.min(1, ...setsOf(after).flat())).toBe(1)
        expect(total(week) - total(after)).toBeLessThanOrEqual(Math.round(total(week) / 10))
        expect(
          withLessVolume(sessions, monday).filter((_, index) => week.includes(sessions[index] as SessionPlan)),
        ).toEqual(after)
      }),
    )
  })

  test('more sets are one at most for each muscle and week', () => {
    fc.assert(
      fc.property(plans, (sessions) => {
        const added = total(withMoreSets(sessions, monday, muscleOf, null)) - total(sessions)
        const weeks = Map.groupBy(
          sessions.filter(({ date }) => date !== null && date >= '2026-03-02'),
          ({ date }) => Math.floor(monday.until(date ?? '').days / 7),
        )
        const trained = [...weeks.values()].map(
          (week) =>
            new Set(week.flatMap((it) => it.exercises.map(({ exerciseId }) => muscles[exerciseId])).filter(Boolean))
              .size,
        )
        expect(added).toBe(trained.reduce((sum, count) => sum + count, 0))
      }),
    )
  })
})
