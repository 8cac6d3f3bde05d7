import { describe, expect, test } from 'vitest'
import couchTo5k from '../../examples/couch-to-5k.json' with { type: 'json' }
import fiveByFive from '../../examples/five-by-five.json' with { type: 'json' }
import { type PlannedSession, programBundleSchema } from '../../src/programs/bundle.ts'
import exercises from '../../src/programs/catalogue/exercises.json' with { type: 'json' }

const keys = new Set(exercises.map((exercise) => exercise.key))
const running = programBundleSchema.parse(couchTo5k)
const lifting = programBundleSchema.parse(fiveByFive)

const secondsOf = (session: PlannedSession, key?: string) =>
  session.exercises
    .filter((item) => !key || item.exercise === key)
    .reduce((sum, item) => sum + item.sets * ((item.durationSeconds ?? 0) + (key ? 0 : (item.restSeconds ?? 0))), 0)

describe.each([
  { name: 'Couch to 5K', bundle: running, weeks: 9, sessions: 27 },
  { name: '5×5', bundle: lifting, weeks: 12, sessions: 36 },
])('$name', ({ bundle, weeks, sessions }) => {
  test('has three sessions a week on days 1, 3 and 5', () => {
    const days = Array.from({ length: weeks }, (_, week) => [1, 3, 5].map((day) => week * 7 + day)).flat()
    expect(bundle.sessions.map((session) => session.day)).toEqual(days)
    expect(bundle.sessions).toHaveLength(sessions)
    expect(bundle.durationDays).toBe(weeks * 7)
  })

  test('names only exercises of the catalogue, and its source', () => {
    const used = bundle.sessions.flatMap((session) => session.exercises.map((item) => item.exercise))
    expect(used.filter((key) => !keys.has(key))).toEqual([])
    expect(bundle.source?.title).toBeTruthy()
  })
})

/** Minutes of running in the three sessions of each week. */
const minutes = [
  [8, 8, 8],
  [9, 9, 9],
  [9, 9, 9],
  [16, 16, 16],
  [15, 16, 20],
  [18, 20, 25],
  [25, 25, 25],
  [28, 28, 28],
  [30, 30, 30],
]

/** Stretches after the warm-up, in seconds: running, walking, running … */
const stretches: [session: string, seconds: number[]][] = [
  ['Week 3, run 1', [90, 90, 180, 180, 90, 90, 180, 180]],
  ['Week 4, run 2', [180, 90, 300, 150, 180, 90, 300]],
  ['Week 5, run 1', [300, 180, 300, 180, 300]],
  ['Week 5, run 2', [480, 300, 480]],
  ['Week 5, run 3', [1200]],
  ['Week 6, run 1', [300, 180, 480, 180, 300]],
  ['Week 6, run 2', [600, 180, 600]],
  ['Week 6, run 3', [1500]],
  ['Week 9, run 3', [1800]],
]

describe('Couch to 5K as published', () => {
  test.each(minutes.flatMap((week, index) => week.map((run, session) => ({ week: index + 1, session, run }))))(
    'week $week, session $session: $run minutes of running',
    ({ week, session, run }) => {
      const planned = running.sessions[(week - 1) * 3 + session]
      expect(planned && secondsOf(planned, 'running') / 60).toBe(run)
    },
  )

  test.each(stretches)('%s alternates as published', (title, seconds) => {
    const [warmUp, ...rest] = running.sessions.find((session) => session.title === title)?.exercises ?? []
    expect(warmUp).toMatchObject({ exercise: 'brisk-walking', durationSeconds: 300 })
    expect(rest.map((item) => item.durationSeconds)).toEqual(seconds)
    expect(rest.map((item) => item.exercise)).toEqual(
      seconds.map((_, index) => (index % 2 === 0 ? 'running' : 'brisk-walking')),
    )
  })

  test('weeks 1 and 2 are sets with a walked rest', () => {
    const sets = (index: number) => running.sessions[index]?.exercises.at(-1)
    expect(sets(0)).toMatchObject({ sets: 8, durationSeconds: 60, restSeconds: 90 })
    expect(sets(3)).toMatchObject({ sets: 6, durationSeconds: 90, restSeconds: 120 })
  })

  test('every length is the sum of its parts', () => {
    for (const session of running.sessions) expect(session.durationMinutes).toBe(Math.ceil(secondsOf(session) / 60))
  })
})

const lifts = [
  { key: 'back-squat', first: 20, last: 107.5, step: 2.5, times: 36, sets: 5 },
  { key: 'bench-press', first: 20, last: 62.5, step: 2.5, times: 18, sets: 5 },
  { key: 'barbell-row', first: 30, last: 72.5, step: 2.5, times: 18, sets: 5 },
  { key: 'overhead-press', first: 20, last: 62.5, step: 2.5, times: 18, sets: 5 },
  { key: 'deadlift', first: 40, last: 125, step: 5, times: 18, sets: 1 },
]

describe('5×5 as published', () => {
  test.each(lifts)('$key rises by $step kg from $first to $last kg', ({ key, first, last, step, times, sets }) => {
    const items = lifting.sessions.flatMap((session) => session.exercises).filter((item) => item.exercise === key)
    const loads = items.map((item) => item.loadKg)
    expect(loads).toEqual(Array.from({ length: times }, (_, index) => first + index * step))
    expect(loads.at(-1)).toBe(last)
    for (const item of items) expect(item).toMatchObject({ sets, repsMin: 5, repsMax: 5, restSeconds: 180 })
  })

  test('the two workouts alternate', () => {
    const a = ['back-squat', 'bench-press', 'barbell-row']
    const b = ['back-squat', 'overhead-press', 'deadlift']
    expect(lifting.sessions.map((session) => session.exercises.map((item) => item.exercise))).toEqual(
      Array.from({ length: 36 }, (_, index) => (index % 2 === 0 ? a : b)),
    )
  })
})
