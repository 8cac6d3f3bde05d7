import { z } from 'zod'
import { date, time } from '../../lib/date-input.ts'
import { plannedExercise, plannedFood, sessionKinds } from '../bundle.ts'
import { mealTypes } from '../catalogue/food.ts'
import { weekdays } from '../consultation/answers.ts'
import { planChangeScopes } from './plan-change.tables.ts'

const key = z.string().min(1).max(80)
const title = z.string().trim().min(1).max(120)
const notes = z.string().trim().min(1).max(2_000).nullish()

/** An edit says what it changes: what is absent stays. */
const editSession = z.object({
  kind: z.enum(sessionKinds).nullish(),
  title: title.nullish(),
  notes,
  durationMinutes: z.int().min(1).max(1_440).nullish(),
  exercises: z.array(plannedExercise).max(40).nullish(),
})
const editMeal = z.object({
  type: z.enum(mealTypes).nullish(),
  title: title.nullish(),
  notes,
  items: z.array(plannedFood).min(1).max(30).nullish(),
})

const change = z.object({
  move: z.object({ date: date.nullish(), time: time.nullish() }).nullish(),
  reschedule: z
    .object({
      weekdays: z
        .array(z.enum(weekdays))
        .min(1)
        .max(7)
        .refine((list) => new Set(list).size === list.length, { error: 'must not name a weekday twice' })
        .nullish(),
    })
    .nullish(),
  editSession: editSession.nullish(),
  editMeal: editMeal.nullish(),
  swapExercise: z.object({ from: key, to: key }).nullish(),
  swapFood: z.object({ from: key, to: key }).nullish(),
  /** Trades places with another planned thing of its programme. */
  swapWith: z.uuid().nullish(),
  cancel: z.literal(true, { error: 'must be true' }).nullish(),
})

export const changePlanInput = z.object({
  plannedId: z.uuid(),
  change,
  scope: z.enum(planChangeScopes).nullish(),
  /** Lets the programme come to end later, and go against what its person answered. */
  mayEndLater: z.boolean().nullish(),
  acceptConflicts: z.boolean().nullish(),
  reason: z.string().trim().min(1).max(500).nullish(),
  expectedVersion: z.int().nullish(),
  idempotencyKey: z.string().nullish(),
})

export type ChangeInput = z.infer<typeof change>
export type ExerciseInput = z.infer<typeof plannedExercise>
export type FoodInput = z.infer<typeof plannedFood>
