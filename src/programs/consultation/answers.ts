import { z } from 'zod'
import { localTimeText as localTime } from '../../lib/local-time.ts'
import { goalKinds } from '../bundle.ts'
import { bodyAreas, equipment, experienceLevels } from '../catalogue/exercise.ts'
import { allergens, diets } from '../catalogue/food.ts'

export const sexes = ['FEMALE', 'MALE'] as const
export const activityLevels = ['SEDENTARY', 'LIGHT', 'MODERATE', 'HIGH'] as const
export const healthConditions = [
  'PREGNANCY',
  'BREASTFEEDING',
  'EATING_DISORDER',
  'HEART_CONDITION',
  'DIABETES',
] as const
export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const

const isoDate = z.preprocess((value) => (value instanceof Temporal.PlainDate ? value.toString() : value), z.iso.date())
const unique = <T>(list: readonly T[]) => new Set(list).size === list.length
const setOf = <T extends z.ZodType>(item: T, most: number) =>
  z.array(item).max(most).refine(unique, { error: 'must not name anything twice' })

/** The typed sections of a consultation. Each is answered on its own; `completeConsultation` needs those in `requiredSections`. */
export const consultationSections = {
  goal: z.object({
    kind: z.enum(goalKinds),
    /** Kilograms a week, signed: losing is negative. Null takes the goal's default. */
    targetRateKgPerWeek: z.number().min(-1).max(0.5).nullish(),
    targetWeightKg: z.number().min(30).max(300).nullish(),
  }),
  experience: z.object({ level: z.enum(experienceLevels), monthsTraining: z.int().min(0).max(960).nullish() }),
  body: z.object({ birthDate: isoDate, sex: z.enum(sexes), heightM: z.number().min(1.2).max(2.5) }),
  availability: z
    .object({
      daysPerWeek: z.int().min(1).max(7),
      /** The days that suit; empty means any. */
      weekdays: setOf(z.enum(weekdays), 7),
      minutesPerSession: z.int().min(15).max(180),
      sessionTime: localTime.nullish(),
      weeks: z.int().min(4).max(24),
      /** Everyday activity apart from the sessions. */
      activityLevel: z.enum(activityLevels),
    })
    .refine((it) => it.weekdays.length === 0 || it.weekdays.length >= it.daysPerWeek, {
      error: 'must be empty or name at least daysPerWeek days',
      path: ['weekdays'],
    }),
  equipment: z.object({ items: setOf(z.enum(equipment), equipment.length) }),
  injuries: z.object({
    areas: setOf(z.enum(bodyAreas), bodyAreas.length),
    conditions: setOf(z.enum(healthConditions), healthConditions.length),
    note: z.string().max(1_000).nullish(),
  }),
  diet: z.object({ kind: z.enum(diets), mealsPerDay: z.int().min(3).max(5) }),
  allergies: z.object({ allergens: setOf(z.enum(allergens), allergens.length) }),
  preferences: z.object({
    /** Catalogue keys. */
    dislikedFoods: setOf(z.string().min(1).max(80), 100),
    dislikedExercises: setOf(z.string().min(1).max(80), 100),
    breakfastTime: localTime.nullish(),
    lunchTime: localTime.nullish(),
    dinnerTime: localTime.nullish(),
  }),
  measurements: z.object({
    weightKg: z.number().min(30).max(300),
    bodyFatPercent: z.number().min(3).max(70).nullish(),
    waistCm: z.number().min(40).max(250).nullish(),
    restingHeartRate: z.int().min(25).max(150).nullish(),
  }),
} as const

/** The sections as the API and the database name them. */
export const consultationSectionNames = [
  'GOAL',
  'EXPERIENCE',
  'BODY',
  'AVAILABILITY',
  'EQUIPMENT',
  'INJURIES',
  'DIET',
  'ALLERGIES',
  'PREFERENCES',
  'MEASUREMENTS',
] as const

export type ConsultationSection = keyof typeof consultationSections
export type ConsultationAnswers = { [S in ConsultationSection]: z.infer<(typeof consultationSections)[S]> }

/** Without these no programme can be made; the others have a neutral default. */
export const requiredSections = [
  'goal',
  'experience',
  'body',
  'availability',
  'measurements',
] as const satisfies ConsultationSection[]
export type RequiredSection = (typeof requiredSections)[number]
export type ConsultationSectionName = (typeof consultationSectionNames)[number]
