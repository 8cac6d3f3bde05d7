import { builder } from '../../graph/builder.ts'
import { FeatCompletionInterface, type FeatGraph, featOfDay } from './feat.graph.ts'
import type { RecordedFeats } from './feat-rows.ts'
import type { Requirements } from './feats.ts'

const ExerciseCompletionRef = builder
  .objectRef<NonNullable<RecordedFeats['EXERCISE']>>('ExerciseCompletion')
  .implement({
    description: 'How a person moved on a day of a challenge. Visible to its person alone.',
    interfaces: [FeatCompletionInterface],
    fields: (t) => ({
      workouts: t.exposeInt('workouts', { description: 'How many workouts there were on the day.' }),
      workoutMinutes: t.exposeInt('workoutMinutes', { description: 'Minutes of all workouts of the day together.' }),
      outdoorMinutes: t.exposeInt('outdoorMinutes', { description: 'Minutes of the workouts that were outdoors.' }),
      workoutType: t.exposeString('workoutType', {
        nullable: true,
        description: 'What kind of workout it was; null where nothing was said.',
      }),
      isWalk: t.exposeBoolean('isWalk', { description: 'Whether the workout was a walk at a brisk pace.' }),
      weightVestUsed: t.exposeBoolean('weightVestUsed', { description: 'Whether a weight vest was worn for it.' }),
      coreMobilityMinutes: t.exposeInt('coreMobilityMinutes', {
        description: 'Minutes of core or mobility work, before or after.',
      }),
      coreMobilityType: t.exposeString('coreMobilityType', {
        nullable: true,
        description: 'What kind of core or mobility work it was; null where nothing was said.',
      }),
      notes: t.exposeString('notes', { nullable: true, description: 'What to remember of it; null for nothing.' }),
    }),
  })

featOfDay('exercise', 'EXERCISE', ExerciseCompletionRef)

/** How somebody moved, as they record it. */
const ExerciseInput = builder.inputType('ExerciseInput', {
  description: 'How you moved on a day, be it enough or not.',
  fields: (t) => ({
    workouts: t.int({ required: true, description: 'How many workouts there were, 0 to 20.' }),
    workoutMinutes: t.int({ required: true, description: 'Minutes of all workouts together, 0 to 1,440.' }),
    outdoorMinutes: t.int({
      required: true,
      defaultValue: 0,
      description: 'Minutes of the workouts that were outdoors, 0 to 1,440.',
    }),
    workoutType: t.string({ description: 'What kind of workout it was, up to 100 characters; null says nothing.' }),
    isWalk: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether the workout was a walk, which may need a vest.',
    }),
    weightVestUsed: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether you wore a weight vest for it.',
    }),
    coreMobilityMinutes: t.int({
      required: true,
      defaultValue: 0,
      description: 'Minutes of core or mobility work, 0 to 1,440.',
    }),
    coreMobilityType: t.string({
      description: 'What kind of core or mobility work it was, up to 100 characters; null says nothing.',
    }),
    notes: t.string({ description: 'What to remember of it, up to 2,000 characters; null for nothing.' }),
  }),
})

const ExerciseRequirementRef = builder
  .objectRef<NonNullable<Requirements['EXERCISE']>>('ExerciseRequirement')
  .implement({
    description: 'What a day of a challenge asks of exercise.',
    fields: (t) => ({
      workouts: t.exposeInt('workouts', { description: 'How many workouts, 1 to 5 of them.' }),
      workoutMinutes: t.exposeInt('workoutMinutes', { description: 'How many minutes all workouts take together.' }),
      outdoorMinutes: t.exposeInt('outdoorMinutes', { description: 'How many of the minutes are outdoors.' }),
      vestWhenWalking: t.exposeBoolean('vestWhenWalking', {
        description: 'Whether a walk counts only with a weight vest.',
      }),
      coreMobilityMinutes: t.exposeInt('coreMobilityMinutes', {
        description: 'How many minutes of core or mobility work beside it.',
      }),
    }),
  })

const ExerciseRequirementInput = builder.inputType('ExerciseRequirementInput', {
  description: 'What a day is to ask of exercise; what is left out is as in 75 Half Chub.',
  fields: (t) => ({
    workouts: t.int({ required: true, defaultValue: 1, description: 'How many workouts a day, 1 to 5.' }),
    workoutMinutes: t.int({
      required: true,
      defaultValue: 30,
      description: 'How many minutes all workouts take together, 0 to 600.',
    }),
    outdoorMinutes: t.int({
      required: true,
      defaultValue: 0,
      description: 'How many of the minutes are outdoors, 0 to 600.',
    }),
    vestWhenWalking: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether a walk counts only with a weight vest.',
    }),
    coreMobilityMinutes: t.int({
      required: true,
      defaultValue: 10,
      description: 'How many minutes of core or mobility work, 0 to 300.',
    }),
  }),
})

/** The types of exercise in the API. */
export const exerciseGraph = {
  feat: 'EXERCISE',
  recorded: { input: ExerciseInput, about: 'How you moved on the day' },
  asked: { type: ExerciseRequirementRef, input: ExerciseRequirementInput, about: 'What is asked of exercise' },
} as const satisfies FeatGraph
