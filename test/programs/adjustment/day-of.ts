import fc from 'fast-check'
import type { DayFacts } from '../../../src/programs/adjustment/day-facts.ts'
import type { DayContext } from '../../../src/programs/adjustment/flags.ts'
import { plannedLoad } from '../../../src/programs/adjustment/load.ts'
import type { DaySession } from '../../../src/programs/adjustment/training.ts'
import type { ExercisePlan, SessionPlan } from '../../../src/programs/plan.ts'

export const today = Temporal.PlainDate.from('2026-03-30')

/** An entry of which nothing is said but what is given. */
export const entryOf = (said: Partial<DayContext> = {}): DayContext => ({
  localDate: today,
  sleepHours: null,
  sleepQuality: null,
  stress: null,
  soreness: null,
  fatigue: null,
  mood: null,
  restingHeartRate: null,
  hrvMs: null,
  pain: null,
  painPlace: null,
  illness: null,
  injury: null,
  ...said,
})

/** So many days before, each alike or each as `said` tells by how many days ago it was. */
export const daysBefore = (
  days: number,
  said: Partial<DayContext> | ((ago: number) => Partial<DayContext>),
  date = today,
): DayContext[] =>
  Array.from({ length: days }, (_, index) => ({
    ...entryOf(typeof said === 'function' ? said(index + 1) : said),
    localDate: date.subtract({ days: index + 1 }),
  }))

/** Three sets of eight with two repetitions in reserve, but for what is given. */
export const exercise = (given: Partial<ExercisePlan> = {}): ExercisePlan => ({
  id: 'squat',
  exerciseId: 'back-squat',
  sets: 3,
  repsMin: 8,
  repsMax: 10,
  durationSeconds: null,
  distanceM: null,
  restSeconds: 120,
  rir: 2,
  rpe: null,
  loadKg: 60,
  notes: null,
  rationale: null,
  ...given,
})

/** A set of a time or a distance, without repetitions. */
export const timed = (given: Partial<ExercisePlan>): ExercisePlan =>
  exercise({ id: 'timed', sets: 1, repsMin: null, repsMax: null, rir: null, loadKg: null, ...given })

export const session = (given: Partial<SessionPlan> = {}, id = 'strength'): DaySession => ({
  id,
  plan: {
    title: 'Strength',
    notes: null,
    date: `${today}`,
    time: '18:00',
    cancelled: false,
    kind: 'STRENGTH',
    durationMinutes: 60,
    exercises: [exercise(), exercise({ id: 'bench', exerciseId: 'bench-press' }), exercise({ id: 'row', sets: 4 })],
    ...given,
  },
})

/** A day with one session, all of whose facts are known and of which nothing is said. */
export const dayOf = (given: Partial<DayFacts> = {}): DayFacts => {
  const sessions = given.sessions ?? [session()]
  return {
    date: today,
    entry: null,
    history: [],
    sessions,
    lastDue: [],
    plannedLoad: sessions.reduce((sum, { plan }) => sum + plannedLoad(plan), 0),
    loggedLoad: null,
    targets: { kcal: 2_000, proteinG: 140, carbsG: 210, fatG: 66 },
    floorKcal: 1_500,
    automated: true,
    maintenanceKcal: 2_400,
    freeDates: [],
    ...given,
  }
}

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 3 })
const scale = maybe(fc.integer({ min: 0, max: 10 }))

/** Whatever the log can hold of a date. */
export const said: fc.Arbitrary<Partial<DayContext>> = fc.record({
  sleepHours: maybe(fc.integer({ min: 0, max: 1_400 }).map((hundredths) => hundredths / 100)),
  sleepQuality: scale,
  stress: scale,
  soreness: scale,
  fatigue: scale,
  mood: scale,
  restingHeartRate: maybe(fc.integer({ min: 35, max: 110 })),
  hrvMs: maybe(fc.integer({ min: 10, max: 1_500 }).map((tenths) => tenths / 10)),
  pain: scale,
  painPlace: fc.constantFrom(null, 'left knee'),
  illness: fc.constantFrom(null, false, false, true),
  injury: fc.constantFrom(null, false, false, true),
})
export const histories = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 28 }), said), { maxLength: 28 })
  .map((days) =>
    [...new Map(days)].map(([ago, facts]) => ({ ...entryOf(facts), localDate: today.subtract({ days: ago }) })),
  )

const exercises: fc.Arbitrary<ExercisePlan> = fc
  .record({
    sets: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 50 })),
    durationSeconds: maybe(fc.integer({ min: 1, max: 86_400 })),
    distanceM: maybe(fc.integer({ min: 10, max: 5_000_000 }).map((tenths) => tenths / 10)),
    reps: fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 10 })),
    isCounted: fc.boolean(),
    rir: maybe(fc.integer({ min: 0, max: 20 }).map((halves) => halves / 2)),
    rpe: maybe(fc.integer({ min: 2, max: 20 }).map((halves) => halves / 2)),
  })
  .map(({ reps: [least, more], isCounted, ...told }) => {
    const counted = isCounted || (told.durationSeconds === null && told.distanceM === null)
    return exercise({ ...told, repsMin: counted ? least : null, repsMax: counted ? least + more : null })
  })

/** Whatever a plan can hold on a date. */
export const sessions: fc.Arbitrary<DaySession[]> = fc
  .array(
    fc.record({
      durationMinutes: fc.integer({ min: 1, max: 1_440 }),
      exercises: fc.array(exercises, { maxLength: 6 }),
    }),
    { maxLength: 3 },
  )
  .map((plans) =>
    plans.map(({ durationMinutes, exercises }, index) =>
      session({ durationMinutes, exercises: exercises.map((it, at) => ({ ...it, id: `${at}` })) }, `${index}`),
    ),
  )

export const days: fc.Arbitrary<DayFacts> = fc
  .record({
    entry: maybe(
      fc
        .tuple(said, fc.constantFrom(0, 1))
        .map(([facts, ago]) => entryOf({ ...facts, localDate: today.subtract({ days: ago }) })),
    ),
    history: histories,
    sessions,
    lastDue: fc.array(fc.constantFrom('COMPLETED', 'SIMILAR', 'PARTIAL', 'SKIPPED', 'SKIPPED', 'UNKNOWN'), {
      maxLength: 4,
    }),
    doneLoad: fc.constantFrom(0, 0, 240),
    loggedLoad: maybe(fc.integer({ min: 0, max: 5_000 })),
    targets: maybe(
      fc.record({
        kcal: fc.integer({ min: 8_000, max: 45_000 }).map((tenths) => tenths / 10),
        proteinG: fc.integer({ min: 0, max: 200 }),
        carbsG: fc.integer({ min: 0, max: 60_000 }).map((hundredths) => hundredths / 100),
        fatG: fc.integer({ min: 0, max: 150 }),
      }),
    ),
    floorKcal: fc.constantFrom(1_200, 1_500),
    automated: fc.constantFrom(true, true, false, null),
    maintenanceKcal: maybe(fc.integer({ min: 1_200, max: 4_000 })),
    freeDates: fc
      .uniqueArray(fc.integer({ min: 0, max: 10 }), { maxLength: 4 })
      .map((ahead) => ahead.map((days) => today.add({ days }))),
  })
  .map(({ doneLoad, ...facts }) => {
    const day = dayOf(facts)
    return { ...day, plannedLoad: day.plannedLoad + doneLoad }
  })
