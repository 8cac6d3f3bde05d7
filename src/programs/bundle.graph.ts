import { builder } from '../graph/builder.ts'
import { MealTypeRef } from './catalogue/catalogue-enums.graph.ts'
import { GoalKindRef } from './goal.graph.ts'
import { RationaleInput } from './rationale.graph.ts'
import { SessionKindRef } from './session.graph.ts'

export const PlannedExerciseInput = builder.inputType('PlannedExerciseInput', {
  description: 'An exercise of a session: repetitions, a time or a distance for each set.',
  fields: (t) => ({
    exercise: t.string({
      required: true,
      description: 'The key of the exercise in the catalogue, such as "back-squat".',
    }),
    sets: t.int({ required: true, description: 'How many sets, 1 to 50.' }),
    repsMin: t.int({ description: 'The fewest repetitions of a set; null for a time or a distance.' }),
    repsMax: t.int({ description: 'The most repetitions of a set; null takes `repsMin`.' }),
    durationSeconds: t.int({ description: 'The seconds of a set; null when it is not timed.' }),
    distanceM: t.float({ description: 'The metres of a set; null when it is not a distance.' }),
    restSeconds: t.int({ description: 'The seconds between two sets, up to 3,600; null leaves it free.' }),
    rir: t.float({ description: 'Repetitions in reserve, 0 to 10; null when effort is not told so.' }),
    rpe: t.float({ description: 'Perceived exertion, 1 to 10; null when effort is not told so.' }),
    loadKg: t.float({ description: 'The load in kilograms, up to 1,000; null when there is none or it is free.' }),
    notes: t.string({ description: 'What to mind, up to 500 characters; null for nothing.' }),
    rationale: t.field({ type: RationaleInput, description: 'Why it was chosen; null leaves it open.' }),
  }),
})

const PlannedSessionInput = builder.inputType('PlannedSessionInput', {
  description: 'A training session of a bundle. Two at the same time are allowed, and shown.',
  fields: (t) => ({
    day: t.int({ required: true, description: 'The day of the programme, 1 for its first.' }),
    kind: t.field({ type: SessionKindRef, required: true, description: 'What the session consists of.' }),
    title: t.string({ required: true, description: 'What to call it, 1 to 120 characters.' }),
    localTime: t.field({ type: 'LocalTime', description: 'The wall-clock time; null for no fixed time.' }),
    durationMinutes: t.int({ required: true, description: 'How long it takes, 1 to 1,440 minutes.' }),
    notes: t.string({ description: 'What to mind, up to 2,000 characters; null for nothing.' }),
    rationale: t.field({ type: RationaleInput, description: 'Why it stands here; null leaves it open.' }),
    exercises: t.field({
      type: [PlannedExerciseInput],
      required: true,
      description: 'Its exercises in order, up to 40.',
    }),
  }),
})

export const PlannedFoodInput = builder.inputType('PlannedFoodInput', {
  description: 'A food of a meal, by weight.',
  fields: (t) => ({
    food: t.string({ required: true, description: 'The key of the food in the catalogue, such as "oats-rolled-dry".' }),
    grams: t.float({ required: true, description: 'How much, above 0 and up to 5,000 grams.' }),
    rationale: t.field({ type: RationaleInput, description: 'Why it was chosen; null leaves it open.' }),
  }),
})

const PlannedMealInput = builder.inputType('PlannedMealInput', {
  description: 'A meal of a bundle; what it carries is reckoned by the catalogue.',
  fields: (t) => ({
    day: t.int({ required: true, description: 'The day of the programme, 1 for its first.' }),
    type: t.field({ type: MealTypeRef, required: true, description: 'Which meal of the day it is.' }),
    title: t.string({ required: true, description: 'What to call it, 1 to 120 characters.' }),
    localTime: t.field({ type: 'LocalTime', description: 'The wall-clock time; null for no fixed time.' }),
    notes: t.string({ description: 'What to mind, up to 2,000 characters; null for nothing.' }),
    rationale: t.field({ type: RationaleInput, description: 'Why it stands here; null leaves it open.' }),
    items: t.field({ type: [PlannedFoodInput], required: true, description: 'Its foods in order, 1 to 30.' }),
  }),
})

const NutrientsInput = builder.inputType('NutrientsInput', {
  description: 'Daily targets of energy and macronutrients.',
  fields: (t) => ({
    kcal: t.float({ required: true, description: 'Energy in kilocalories, up to 20,000.' }),
    proteinG: t.float({ required: true, description: 'Protein in grams, up to 1,000.' }),
    carbsG: t.float({ required: true, description: 'Carbohydrate in grams, up to 3,000.' }),
    fatG: t.float({ required: true, description: 'Fat in grams, up to 1,000.' }),
  }),
})

const ProgramSourceInput = builder.inputType('ProgramSourceInput', {
  description: 'Where a published plan comes from.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'Who published it under what name, 1 to 200 characters.' }),
    url: t.string({ description: 'Its http(s) address; null when it has none.' }),
  }),
})

export const ProgramBundleInput = builder.inputType('ProgramBundleInput', {
  description: 'A whole programme: stored in one transaction, or refused and not stored at all.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'What to call it, 1 to 120 characters.' }),
    description: t.string({ description: 'What it is about, up to 4,000 characters; null for nothing.' }),
    goal: t.field({ type: GoalKindRef, required: true, description: 'What its person wants to reach by it.' }),
    durationDays: t.int({ required: true, description: 'How many days it has, 1 to 371.' }),
    source: t.field({ type: ProgramSourceInput, description: 'Who published it; null for one of your own.' }),
    targets: t.field({ type: NutrientsInput, description: 'Daily nutrition targets; null for none.' }),
    rationale: t.field({ type: [RationaleInput], description: 'Why it is as it is, up to 50 reasons; null for none.' }),
    sessions: t.field({
      type: [PlannedSessionInput],
      required: true,
      description: 'Its training sessions, up to 750.',
    }),
    meals: t.field({ type: [PlannedMealInput], required: true, description: 'Its meals, up to 2,300.' }),
  }),
})
