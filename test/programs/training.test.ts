import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { goalKinds, type PlannedSession, programBundleSchema } from '../../src/programs/bundle.ts'
import {
  bodyAreas,
  type Exercise,
  equipment,
  exerciseSchema,
  experienceLevels,
} from '../../src/programs/catalogue/exercise.ts'
import raw from '../../src/programs/catalogue/exercises.json' with { type: 'json' }
import {
  activityLevels,
  consultationSections,
  healthConditions,
  sexes,
  weekdays,
} from '../../src/programs/consultation/answers.ts'
import { spread } from '../../src/programs/generator/schedule.ts'
import { planTraining } from '../../src/programs/generator/training.ts'
import type { TrainingAnswers } from '../../src/programs/generator/training-answers.ts'
import { weeklyCeiling } from '../../src/programs/generator/volume.ts'
import { propertyRuns } from '../setup/property-runs.ts'

const catalogue: Exercise[] = raw.map((exercise) => exerciseSchema.parse(exercise))
const byKey = new Map(catalogue.map((exercise) => [exercise.key, exercise]))
const gym = equipment.filter((item) => item !== 'POOL' && item !== 'BICYCLE')

type Change = { [S in keyof TrainingAnswers]?: Partial<TrainingAnswers[S]> }

const person = (change: Change = {}): TrainingAnswers => ({
  goal: { kind: 'MUSCLE_GAIN', ...change.goal },
  experience: { level: 'BEGINNER', ...change.experience },
  body: { birthDate: '1990-05-01', sex: 'FEMALE', heightM: 1.7, ...change.body },
  availability: {
    daysPerWeek: 3,
    weekdays: [],
    minutesPerSession: 60,
    sessionTime: '18:00',
    weeks: 12,
    activityLevel: 'LIGHT',
    ...change.availability,
  },
  equipment: { items: [], ...change.equipment },
  injuries: { areas: [], conditions: [], ...change.injuries },
  preferences: { dislikedFoods: [], dislikedExercises: [], ...change.preferences },
  measurements: { weightKg: 70, ...change.measurements },
  startWeekday: change.startWeekday ?? 'MONDAY',
  ageYears: change.ageYears ?? 35,
})

const arbitraryPerson: fc.Arbitrary<TrainingAnswers> = fc
  .record({
    kind: fc.constantFrom(...goalKinds),
    level: fc.constantFrom(...experienceLevels),
    heightM: fc.double({ min: 1.2, max: 2.5, noNaN: true }),
    weightKg: fc.double({ min: 30, max: 300, noNaN: true }),
    sex: fc.constantFrom(...sexes),
    wished: fc.option(fc.subarray([...weekdays], { minLength: 1 }), { nil: [] }),
    days: fc.integer({ min: 1, max: 7 }),
    minutesPerSession: fc.integer({ min: 15, max: 180 }),
    sessionTime: fc.constantFrom(null, undefined, '06:30'),
    weeks: fc.integer({ min: 4, max: 24 }),
    activityLevel: fc.constantFrom(...activityLevels),
    items: fc.subarray([...equipment]),
    areas: fc.oneof(
      { weight: 3, arbitrary: fc.subarray([...bodyAreas], { maxLength: 3 }) },
      fc.subarray([...bodyAreas]),
    ),
    conditions: fc.subarray([...healthConditions]),
    disliked: fc.subarray([...byKey.keys(), 'not-in-the-catalogue'], { maxLength: 100 }),
    startWeekday: fc.constantFrom(...weekdays),
    ageYears: fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 18, max: 64 }) }, fc.integer({ min: 10, max: 95 })),
  })
  .map((it) =>
    person({
      goal: { kind: it.kind },
      experience: { level: it.level },
      body: { heightM: it.heightM, sex: it.sex },
      availability: {
        daysPerWeek: it.wished.length > 0 ? Math.min(it.days, it.wished.length) : it.days,
        weekdays: it.wished,
        minutesPerSession: it.minutesPerSession,
        ...(it.sessionTime === undefined ? {} : { sessionTime: it.sessionTime }),
        weeks: it.weeks,
        activityLevel: it.activityLevel,
      },
      equipment: { items: it.items },
      injuries: { areas: it.areas, conditions: it.conditions },
      preferences: { dislikedExercises: it.disliked },
      measurements: { weightKg: it.weightKg },
      startWeekday: it.startWeekday,
      ageYears: it.ageYears,
    }),
  )

const weekOf = (session: PlannedSession) => Math.ceil(session.day / 7)
const inWeek = (sessions: readonly PlannedSession[], week: number) => sessions.filter((it) => weekOf(it) === week)
const items = (sessions: readonly PlannedSession[]) =>
  sessions.flatMap((session) => session.exercises.map((item) => ({ item, exercise: byKey.get(item.exercise) })))
const isLift = (exercise: Exercise | undefined) =>
  exercise !== undefined && exercise.pattern !== 'LOCOMOTION' && exercise.pattern !== 'MOBILITY'
const liftSets = (sessions: readonly PlannedSession[]) =>
  items(sessions).reduce((sum, { item, exercise }) => sum + (isLift(exercise) ? item.sets : 0), 0)
const enduranceSeconds = (sessions: readonly PlannedSession[]) =>
  items(sessions).reduce(
    (sum, { item, exercise }) =>
      exercise?.pattern === 'LOCOMOTION'
        ? sum + item.sets * ((item.durationSeconds ?? 0) + (item.restSeconds ?? 0))
        : sum,
    0,
  )
const isDeload = (answers: TrainingAnswers, week: number) =>
  week % (answers.experience.level === 'BEGINNER' ? 6 : 4) === 0
const isLimited = ({ injuries, ageYears }: TrainingAnswers) =>
  injuries.conditions.includes('HEART_CONDITION') ||
  injuries.conditions.includes('PREGNANCY') ||
  ageYears < 18 ||
  ageYears >= 65

const paths = new Set(
  Object.entries(consultationSections).flatMap(([section, schema]) =>
    Object.keys(schema.shape).map((field) => `${section}.${field}`),
  ),
)

const holds = (property: (answers: TrainingAnswers) => void) =>
  fc.assert(fc.property(arbitraryPerson, property), { numRuns: propertyRuns(150) })

describe('for anyone', () => {
  test('the programme is a valid bundle of the asked length, and every choice has its reason', () => {
    holds((answers) => {
      const plan = planTraining(answers, catalogue)
      const bundle = programBundleSchema.safeParse({
        title: 'Plan',
        goal: answers.goal.kind,
        durationDays: plan.durationDays,
        rationale: plan.rationale,
        sessions: plan.sessions,
        meals: [],
      })
      expect(bundle.error?.issues ?? []).toEqual([])
      expect(plan.durationDays).toBe(answers.availability.weeks * 7)
      const reasons = plan.sessions.flatMap((it) => [it.rationale, ...it.exercises.map((item) => item.rationale)])
      for (const reason of [...plan.rationale, ...reasons]) {
        expect(reason?.text).toBeTruthy()
        expect(reason?.inputs.length).toBeGreaterThan(0)
        expect(reason?.inputs.filter((path) => !paths.has(path))).toEqual([])
      }
    })
  })

  test('every week has the asked number of sessions, one a day, on wished days, at the wished time', () => {
    holds((answers) => {
      const { availability, startWeekday } = answers
      const { sessions } = planTraining(answers, catalogue)
      for (let week = 1; week <= availability.weeks; week += 1) {
        const days = inWeek(sessions, week).map((it) => it.day)
        expect(new Set(days).size).toBe(availability.daysPerWeek)
        expect(days).toHaveLength(availability.daysPerWeek)
        const names = days.map((day) => weekdays[(weekdays.indexOf(startWeekday) + day - 1) % 7])
        if (availability.weekdays.length > 0) expect(availability.weekdays).toEqual(expect.arrayContaining(names))
      }
      for (const session of sessions) expect(session.localTime).toBe(availability.sessionTime ?? null)
    })
  })

  test('sessions keep to the time, and what is planned in them does too', () => {
    holds((answers) => {
      for (const session of planTraining(answers, catalogue).sessions) {
        expect(session.durationMinutes).toBeLessThanOrEqual(answers.availability.minutesPerSession)
        const seconds = items([session]).reduce((sum, { item, exercise }) => {
          const work = (item.repsMax ?? 0) * 3 + (item.durationSeconds ?? 0) + (item.distanceM ?? 0)
          return sum + item.sets * (work * (exercise?.unilateral ? 2 : 1) + (item.restSeconds ?? 0))
        }, 0)
        expect(seconds).toBeLessThanOrEqual(session.durationMinutes * 60)
      }
    })
  })

  test('equipment, injured areas, level and dislikes are honoured, and nothing comes twice in a strength session', () => {
    holds((answers) => {
      const { sessions } = planTraining(answers, catalogue)
      for (const { exercise } of items(sessions)) {
        if (!exercise) throw new Error('an exercise of a plan is one of the catalogue')
        expect(exercise.equipment.filter((it) => !answers.equipment.items.includes(it))).toEqual([])
        expect(exercise.stresses.filter((it) => answers.injuries.areas.includes(it))).toEqual([])
        expect(answers.preferences.dislikedExercises).not.toContain(exercise.key)
        expect(experienceLevels.indexOf(exercise.level)).toBeLessThanOrEqual(
          experienceLevels.indexOf(answers.experience.level),
        )
      }
      for (const session of sessions.filter((it) => it.kind === 'STRENGTH')) {
        const keys = session.exercises.map((item) => item.exercise)
        expect(new Set(keys).size).toBe(keys.length)
      }
    })
  })

  test('a deload week has fewer sets and no more endurance than the week before, and more in reserve', () => {
    holds((answers) => {
      const { sessions } = planTraining(answers, catalogue)
      for (let week = 2; week <= answers.availability.weeks; week += 1) {
        if (!isDeload(answers, week)) continue
        const [before, now] = [inWeek(sessions, week - 1), inWeek(sessions, week)]
        if (liftSets(before) > 0) expect(liftSets(now)).toBeLessThan(liftSets(before))
        expect(liftSets(now)).toBeGreaterThanOrEqual(liftSets(before) / 2)
        expect(enduranceSeconds(now)).toBeLessThanOrEqual(enduranceSeconds(before))
        const reserve = (week: readonly PlannedSession[]) => items(week).flatMap(({ item }) => item.rir ?? [])
        if (reserve(now).length > 0) expect(Math.min(...reserve(now))).toBeGreaterThan(Math.max(...reserve(before)))
      }
    })
  })

  test('endurance never grows by more than a tenth over the most that was done before', () => {
    holds((answers) => {
      const { sessions } = planTraining(answers, catalogue)
      let most = enduranceSeconds(inWeek(sessions, 1))
      for (let week = 2; week <= answers.availability.weeks; week += 1) {
        const now = enduranceSeconds(inWeek(sessions, week))
        expect(now).toBeLessThanOrEqual(most * 1.1)
        most = Math.max(most, now)
      }
    })
  })

  test('effort that has to be limited is, and the programme says why', () => {
    holds((answers) => {
      fc.pre(isLimited(answers))
      const { sessions, rationale } = planTraining(answers, catalogue)
      for (const { item, exercise } of items(sessions)) {
        expect(item.rir ?? 3).toBeGreaterThanOrEqual(3)
        expect(item.rpe ?? 1).toBeLessThanOrEqual(5)
        expect(exercise?.pattern).not.toBe('PLYOMETRIC')
        if (exercise?.pattern === 'LOCOMOTION') expect(item.sets).toBe(1)
      }
      const named = rationale.flatMap((it) => it.inputs)
      const { conditions } = answers.injuries
      if (conditions.includes('HEART_CONDITION') || conditions.includes('PREGNANCY')) {
        expect(named).toContain('injuries.conditions')
      }
      if (answers.ageYears < 18 || answers.ageYears >= 65) expect(named).toContain('body.birthDate')
    })
  })

  test('the same answers give the same programme, in whatever order the catalogue comes', () => {
    holds((answers) => {
      const plan = planTraining(answers, catalogue)
      expect(planTraining(structuredClone(answers), catalogue)).toEqual(plan)
      expect(planTraining(answers, catalogue.toReversed())).toEqual(plan)
    })
  })

  test('a poor catalogue is no error: what is missing is named', () => {
    const arbitrary = fc.tuple(arbitraryPerson, fc.subarray(catalogue, { maxLength: 12 }))
    fc.assert(
      fc.property(arbitrary, ([answers, few]) => {
        const { sessions } = planTraining(answers, few)
        expect(sessions).toHaveLength(answers.availability.daysPerWeek * answers.availability.weeks)
      }),
    )
    const { sessions, rationale } = planTraining(person(), [])
    expect(sessions.every((it) => it.exercises.length === 0 && it.kind === 'OTHER')).toBe(true)
    expect(rationale.some((it) => /left out/.test(it.text) && it.text.includes('squat'))).toBe(true)
  })
})

const week1 = (change: Change) => inWeek(planTraining(person(change), catalogue).sessions, 1)
const titles = (change: Change) => week1(change).map((it) => it.title)
const days = (daysPerWeek: number) => ({ daysPerWeek, weekdays: [], minutesPerSession: 60, weeks: 12 })

describe('the split', () => {
  const splits: [name: string, change: Change, expected: string[]][] = [
    ['two days', { availability: days(2) }, ['Full body A', 'Full body B']],
    ['four days', { availability: days(4) }, ['Upper body A', 'Lower body A', 'Upper body B', 'Lower body B']],
    [
      'six days, intermediate',
      { availability: days(6), experience: { level: 'INTERMEDIATE' }, equipment: { items: gym } },
      ['Push A', 'Pull A', 'Legs A', 'Push B', 'Pull B', 'Legs B'],
    ],
    [
      'seven days, advanced',
      { availability: days(7), experience: { level: 'ADVANCED' }, equipment: { items: gym } },
      ['Push A', 'Pull A', 'Legs A', 'Push B', 'Pull B', 'Legs B', 'Mobility'],
    ],
    [
      'six days, beginner: four of lifting, an easy one and one of mobility',
      { availability: days(6) },
      ['Upper body A', 'Lower body A', 'Easy brisk walking', 'Upper body B', 'Mobility', 'Lower body B'],
    ],
    [
      'fat loss',
      { goal: { kind: 'FAT_LOSS' }, availability: days(4) },
      ['Full body A', 'Easy brisk walking', 'Full body B', 'Easy brisk walking'],
    ],
    [
      'endurance, intermediate',
      { goal: { kind: 'ENDURANCE' }, experience: { level: 'INTERMEDIATE' }, availability: days(4) },
      ['Interval running', 'Easy running', 'Full body A', 'Long running'],
    ],
  ]
  test.each(splits)('%s', (_, change, expected) => {
    expect(titles(change).toSorted()).toEqual(expected.toSorted())
  })

  test.each(goalKinds.flatMap((kind) => experienceLevels.map((level) => ({ kind, level }))))(
    '$kind, $level: seven days have an easy one, health and fat loss two of strength',
    ({ kind, level }) => {
      const sessions = week1({ goal: { kind }, experience: { level }, availability: days(7) })
      expect(sessions.filter((it) => it.kind === 'MOBILITY')).toHaveLength(1)
      expect(sessions.filter((it) => it.kind === 'STRENGTH').length).toBeGreaterThanOrEqual(2)
    },
  )
})

const leading = (sessions: readonly PlannedSession[]) => {
  const sets = new Map<string, number>()
  for (const { item, exercise } of items(sessions)) {
    const mover = exercise?.primaryMuscles[0]
    if (mover && isLift(exercise)) sets.set(mover, (sets.get(mover) ?? 0) + item.sets)
  }
  return Math.max(0, ...sets.values())
}

describe('the weekly sets', () => {
  const places: Exercise['equipment'][] = [[], ['DUMBBELLS'], ['KETTLEBELL'], ['RESISTANCE_BANDS'], gym]
  const cases = experienceLevels.flatMap((level) => [3, 4, 5, 6, 7].map((daysPerWeek) => ({ level, daysPerWeek })))
  test.each(cases)('$level, $daysPerWeek days: no muscle leads more than its ceiling', ({ level, daysPerWeek }) => {
    for (const kind of goalKinds) {
      for (const items of places) {
        const availability = { ...days(daysPerWeek), minutesPerSession: 120, weeks: 12 }
        const answers = person({ goal: { kind }, experience: { level }, equipment: { items }, availability })
        const { sessions } = planTraining(answers, catalogue)
        for (const week of [1, 9, 11]) {
          expect(leading(inWeek(sessions, week))).toBeLessThanOrEqual(weeklyCeiling[level])
        }
      }
    }
  })

  test('with time, days and equipment the large muscles of an advanced lifter get ten sets and more', () => {
    const availability = { ...days(6), minutesPerSession: 90 }
    const sessions = week1({ experience: { level: 'ADVANCED' }, equipment: { items: gym }, availability })
    for (const muscle of ['QUADRICEPS', 'HAMSTRINGS', 'CHEST', 'UPPER_BACK', 'LATS'] as const) {
      const sets = items(sessions).filter(({ exercise }) => exercise?.primaryMuscles.includes(muscle))
      expect(sets.reduce((sum, { item }) => sum + item.sets, 0)).toBeGreaterThanOrEqual(10)
    }
  })
})

describe('the days', () => {
  test.each([
    [[0, 1, 2, 3, 4, 5, 6], 3, [0, 2, 4]],
    [[0, 1, 2, 3, 4, 5, 6], 2, [0, 3]],
    [[0, 1, 2, 5], 2, [1, 5]],
    [[4, 5, 6], 3, [4, 5, 6]],
    [[2], 1, [2]],
  ])('of %j, %i well spread are %j', (options, size, expected) => {
    expect(spread(options, size)).toEqual(expected)
  })

  test('wished weekdays are counted from the day on which the programme starts', () => {
    const sessions = week1({
      availability: { ...days(2), weekdays: ['TUESDAY', 'FRIDAY'] },
      startWeekday: 'THURSDAY',
    })
    expect(sessions.map((it) => it.day)).toEqual([2, 6])
  })
})

describe('the choice of exercises', () => {
  const keys = (change: Change) => week1(change).flatMap((it) => it.exercises.map((item) => item.exercise))

  test('strength with a barbell is built on the barbell lifts', () => {
    expect(
      keys({ goal: { kind: 'STRENGTH' }, experience: { level: 'INTERMEDIATE' }, equipment: { items: gym } }),
    ).toEqual(expect.arrayContaining(['back-squat', 'bench-press', 'barbell-row', 'deadlift', 'overhead-press']))
  })

  test('a disliked exercise gives way to the next', () => {
    const equipped: Change = { equipment: { items: ['DUMBBELLS'] } }
    expect(keys(equipped)).toContain('goblet-squat')
    const other = keys({ ...equipped, preferences: { dislikedExercises: ['goblet-squat'] } })
    expect(other).not.toContain('goblet-squat')
    expect(other).toContain('dumbbell-squat')
  })

  test('with everything sore there is still something for each session', () => {
    for (const session of week1({ injuries: { areas: [...bodyAreas] } })) {
      expect(session.exercises.length).toBeGreaterThanOrEqual(4)
    }
  })

  test('in pregnancy nothing is done lying down, running or in intervals', () => {
    const sessions = week1({
      goal: { kind: 'ENDURANCE' },
      experience: { level: 'ADVANCED' },
      availability: days(5),
      injuries: { conditions: ['PREGNANCY'] },
    })
    const used = items(sessions)
    expect(used.filter(({ exercise }) => /\bLie (on the back|face down)/.test(exercise?.instructions ?? ''))).toEqual(
      [],
    )
    expect(sessions.some((it) => it.kind === 'RUN' || /Interval/.test(it.title))).toBe(false)
  })

  test.each([
    { name: 'slim', weightKg: 65, kind: 'RUN' },
    { name: 'heavy', weightKg: 110, kind: 'WALK' },
  ])('a $name beginner who wants endurance starts with $kind', ({ weightKg, kind }) => {
    const first = week1({ goal: { kind: 'ENDURANCE' }, measurements: { weightKg } }).filter(
      (it) => it.kind !== 'STRENGTH',
    )
    expect(new Set(first.map((it) => it.kind))).toEqual(new Set([kind]))
  })

  test('a bicycle and a sore knee mean riding, not running', () => {
    const sessions = week1({
      goal: { kind: 'ENDURANCE' },
      equipment: { items: ['BICYCLE'] },
      injuries: { areas: ['KNEE'] },
    })
    expect(sessions.map((it) => it.kind).toSorted()).toEqual(['RIDE', 'RIDE', 'STRENGTH'])
  })
})

describe('the progression', () => {
  const plan = planTraining(
    person({
      experience: { level: 'INTERMEDIATE' },
      equipment: { items: gym },
      availability: { ...days(4), weeks: 16 },
    }),
    catalogue,
  )
  const bench = (week: number) =>
    inWeek(plan.sessions, week)
      .flatMap((it) => it.exercises)
      .find((item) => item.exercise === 'bench-press')

  test.each([
    { week: 1, sets: 3, repsMax: 12, rir: 3 },
    { week: 2, sets: 3, repsMax: 12, rir: 2 },
    { week: 3, sets: 3, repsMax: 12, rir: 1 },
    { week: 4, sets: 2, repsMax: 12, rir: 3 },
    { week: 5, sets: 3, repsMax: 14, rir: 3 },
    { week: 8, sets: 2, repsMax: 12, rir: 3 },
  ])('week $week: $sets sets up to $repsMax with $rir in reserve', ({ week, ...expected }) => {
    expect(bench(week)).toMatchObject({ ...expected, repsMin: 6 })
  })

  test('later blocks have more sets where time allows it', () => {
    const long = planTraining(
      person({
        experience: { level: 'INTERMEDIATE' },
        equipment: { items: gym },
        availability: { ...days(4), minutesPerSession: 90, weeks: 16 },
      }),
      catalogue,
    )
    expect(liftSets(inWeek(long.sessions, 9))).toBeGreaterThan(liftSets(inWeek(long.sessions, 1)))
  })

  test('a deload says so', () => {
    const easy = inWeek(plan.sessions, 4)
    for (const session of easy) {
      expect(session.title).toMatch(/easy week/)
      expect(session.rationale?.text).toMatch(/half the sets/)
    }
  })

  test('a beginner runs and walks in turn, with longer stretches each week', () => {
    const { sessions } = planTraining(person({ goal: { kind: 'ENDURANCE' } }), catalogue)
    const stretch = (week: number) =>
      inWeek(sessions, week)
        .flatMap((it) => it.exercises)
        .find((item) => item.exercise === 'running')?.durationSeconds
    expect([1, 2, 3, 4, 5].map(stretch)).toEqual([60, 90, 120, 180, 240])
  })

  test('the mean of weekly minutes is that of the sessions', () => {
    const total = plan.sessions.reduce((sum, it) => sum + it.durationMinutes, 0)
    expect(plan.weeklyTrainingMinutes).toBe(Math.round(total / 16))
  })
})
