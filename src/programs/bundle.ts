import { z } from 'zod'
import { localTimeText as localTime } from '../lib/local-time.ts'
import { mealTypes } from './catalogue/food.ts'

export const goalKinds = ['FAT_LOSS', 'MUSCLE_GAIN', 'STRENGTH', 'ENDURANCE', 'GENERAL_HEALTH'] as const
export const sessionKinds = [
  'STRENGTH',
  'RUN',
  'RIDE',
  'SWIM',
  'ROW',
  'WALK',
  'CONDITIONING',
  'MOBILITY',
  'OTHER',
] as const

const programDays = { minimum: 1, maximum: 371 } as const

const key = z.string().min(1).max(80)

/** Why a choice was made, for people, and the consultation inputs that it used ("goal.kind"). */
const rationale = z.object({ text: z.string().min(1).max(500), inputs: z.array(z.string().min(1).max(60)).max(20) })

/** An exercise of a session, by its key in the catalogue. */
export const plannedExercise = z
  .object({
    exercise: key,
    sets: z.int().min(1).max(50),
    /** A range of repetitions a set; equal for a fixed number; null when a set is timed or a distance. */
    repsMin: z.int().min(1).max(500).nullish(),
    repsMax: z.int().min(1).max(500).nullish(),
    durationSeconds: z.int().min(1).max(86_400).nullish(),
    distanceM: z.number().min(1).max(500_000).nullish(),
    restSeconds: z.int().min(0).max(3_600).nullish(),
    /** Repetitions in reserve. */
    rir: z.number().min(0).max(10).nullish(),
    rpe: z.number().min(1).max(10).nullish(),
    loadKg: z.number().min(0).max(1_000).nullish(),
    notes: z.string().max(500).nullish(),
    rationale: rationale.nullish(),
  })
  .refine((item) => item.repsMin != null || item.durationSeconds != null || item.distanceM != null, {
    error: 'needs repsMin, durationSeconds or distanceM',
    path: ['repsMin'],
  })
  .refine((item) => (item.repsMin ?? 0) <= (item.repsMax ?? item.repsMin ?? 0), {
    error: 'must not be below repsMin',
    path: ['repsMax'],
  })

const plannedSession = z.object({
  /** 1 is the day on which the programme starts. */
  day: z.int().min(programDays.minimum).max(programDays.maximum),
  kind: z.enum(sessionKinds),
  title: z.string().min(1).max(120),
  /** Null for a session without a fixed time. */
  localTime: localTime.nullish(),
  durationMinutes: z.int().min(1).max(1_440),
  notes: z.string().max(2_000).nullish(),
  rationale: rationale.nullish(),
  exercises: z.array(plannedExercise).max(40),
})

/** A food of a meal, by its key in the catalogue. */
export const plannedFood = z.object({
  food: key,
  grams: z.number().min(0.01).max(5_000),
  rationale: rationale.nullish(),
})

const plannedMeal = z.object({
  day: z.int().min(programDays.minimum).max(programDays.maximum),
  type: z.enum(mealTypes),
  title: z.string().min(1).max(120),
  localTime: localTime.nullish(),
  notes: z.string().max(2_000).nullish(),
  rationale: rationale.nullish(),
  items: z.array(plannedFood).min(1).max(30),
})

/** Daily targets: kcal, and grams of each macronutrient. */
const targets = z.object({
  kcal: z.number().min(0).max(20_000),
  proteinG: z.number().min(0).max(1_000),
  carbsG: z.number().min(0).max(3_000),
  fatG: z.number().min(0).max(1_000),
})

/** A whole programme as it is brought by a caller, made by the generator, or cloned. Exercises and foods are catalogue keys. */
export const programBundleSchema = z.object({
  title: z.string().trim().min(1).max(120),
  description: z.string().max(4_000).nullish(),
  goal: z.enum(goalKinds),
  durationDays: z.int().min(programDays.minimum).max(programDays.maximum),
  /** Who published the plan and where, for one that was brought. */
  source: z
    .object({
      title: z.string().min(1).max(200),
      url: z
        .url({ protocol: /^https?$/ })
        .max(500)
        .nullish(),
    })
    .nullish(),
  targets: targets.nullish(),
  rationale: z.array(rationale).max(50).nullish(),
  sessions: z.array(plannedSession).max(750),
  meals: z.array(plannedMeal).max(2_300),
})

/** The most that a day of a plan has. */
export const mostADay = { sessions: 10, meals: 15 } as const

export type ProgramBundle = z.infer<typeof programBundleSchema>
export type PlannedSession = ProgramBundle['sessions'][number]
export type PlannedExercise = PlannedSession['exercises'][number]
export type PlannedMeal = ProgramBundle['meals'][number]
export type Rationale = z.infer<typeof rationale>
export type GoalKind = (typeof goalKinds)[number]
