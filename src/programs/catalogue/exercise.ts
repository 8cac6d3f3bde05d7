import { z } from 'zod'

/** Movement patterns, by which a session is balanced. */
export const movementPatterns = [
  'SQUAT',
  'HINGE',
  'LUNGE',
  'HORIZONTAL_PUSH',
  'VERTICAL_PUSH',
  'HORIZONTAL_PULL',
  'VERTICAL_PULL',
  'CARRY',
  'CORE',
  'ISOLATION',
  'PLYOMETRIC',
  'LOCOMOTION',
  'MOBILITY',
] as const

export const muscles = [
  'QUADRICEPS',
  'HAMSTRINGS',
  'GLUTES',
  'CALVES',
  'ADDUCTORS',
  'ABDUCTORS',
  'CHEST',
  'LATS',
  'UPPER_BACK',
  'LOWER_BACK',
  'TRAPS',
  'FRONT_DELTS',
  'SIDE_DELTS',
  'REAR_DELTS',
  'BICEPS',
  'TRICEPS',
  'FOREARMS',
  'ABDOMINALS',
  'OBLIQUES',
  'HIP_FLEXORS',
  'CARDIOVASCULAR',
] as const

/** What a person may have at hand. An exercise that needs nothing has an empty list. */
export const equipment = [
  'BARBELL',
  'DUMBBELLS',
  'KETTLEBELL',
  'BENCH',
  'SQUAT_RACK',
  'PULL_UP_BAR',
  'DIP_BARS',
  'CABLE_MACHINE',
  'MACHINES',
  'RESISTANCE_BANDS',
  'MEDICINE_BALL',
  'SUSPENSION_TRAINER',
  'BOX',
  'TREADMILL',
  'BICYCLE',
  'ROWING_MACHINE',
  'ELLIPTICAL',
  'JUMP_ROPE',
  'POOL',
] as const

export const experienceLevels = ['BEGINNER', 'INTERMEDIATE', 'ADVANCED'] as const

/** Places that may hurt; an exercise names those that it loads hard. */
export const bodyAreas = [
  'NECK',
  'SHOULDER',
  'ELBOW',
  'WRIST',
  'UPPER_BACK',
  'LOWER_BACK',
  'HIP',
  'KNEE',
  'ANKLE',
] as const

/** How a set of the exercise is counted. */
export const exerciseMeasures = ['REPS', 'DURATION', 'DISTANCE'] as const

export const exerciseSchema = z.strictObject({
  /** Stable kebab-case name: bundles refer to it. */
  key: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  name: z.string().min(3).max(80),
  pattern: z.enum(movementPatterns),
  primaryMuscles: z.array(z.enum(muscles)).min(1),
  secondaryMuscles: z.array(z.enum(muscles)),
  /** All of it is needed. */
  equipment: z.array(z.enum(equipment)),
  level: z.enum(experienceLevels),
  measure: z.enum(exerciseMeasures),
  /** True when the load is outside the body and can be written in kilograms. */
  loadable: z.boolean(),
  unilateral: z.boolean(),
  /** Areas that it stresses: left out for a person who names one as injured. */
  stresses: z.array(z.enum(bodyAreas)),
  instructions: z.string().min(20).max(600),
})

export type Exercise = z.infer<typeof exerciseSchema>
export type MovementPattern = (typeof movementPatterns)[number]
export type Muscle = (typeof muscles)[number]
export type Equipment = (typeof equipment)[number]
export type ExperienceLevel = (typeof experienceLevels)[number]
export type BodyArea = (typeof bodyAreas)[number]
