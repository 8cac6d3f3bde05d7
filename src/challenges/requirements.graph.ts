import { builder } from '../graph/builder.ts'
import type { Requirements } from './feat/feats.ts'

/** What is asked of a feat that is asked. */
type Asked<F extends keyof Requirements> = NonNullable<Requirements[F]>

const ExerciseRequirementRef = builder.objectRef<Asked<'EXERCISE'>>('ExerciseRequirement').implement({
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

const DietRequirementRef = builder.objectRef<Asked<'DIET'>>('DietRequirement').implement({
  description: 'What a day of a challenge asks of the one diet that its person follows.',
  fields: (t) => ({
    cheatMealsAllowed: t.exposeBoolean('cheatMealsAllowed', {
      description: 'Whether a day with a cheat meal can be met.',
    }),
    alcoholAllowed: t.exposeBoolean('alcoholAllowed', { description: 'Whether a day with alcohol can be met.' }),
  }),
})

const WaterRequirementRef = builder.objectRef<Asked<'WATER'>>('WaterRequirement').implement({
  description: 'How much a day of a challenge asks to drink.',
  fields: (t) => ({
    ounces: t.exposeFloat('ounces', { description: 'How many US fluid ounces: 128 are a gallon.' }),
    plainOnly: t.exposeBoolean('plainOnly', { description: 'Whether only plain water counts for it.' }),
  }),
})

const SelfImprovementRequirementRef = builder
  .objectRef<Asked<'SELF_IMPROVEMENT'>>('SelfImprovementRequirement')
  .implement({
    description: 'What a day of a challenge asks of reading, learning and the like.',
    fields: (t) => ({
      minutes: t.exposeInt('minutes', { description: 'How many minutes it takes at least.' }),
      pages: t.exposeInt('pages', { description: 'How many pages are read at least.' }),
      noScreenBeforeBed: t.exposeBoolean('noScreenBeforeBed', {
        description: 'Whether it is done without a screen when it is done before bed.',
      }),
    }),
  })

const FinancesRequirementRef = builder.objectRef<Asked<'FINANCES'>>('FinancesRequirement').implement({
  description: 'What a day of a challenge asks of spending.',
  fields: (t) => ({
    mostNonNecessitySpending: t.exposeFloat('mostNonNecessitySpending', {
      description: 'The most that may be spent beside necessities, in the person’s own currency.',
    }),
  }),
})

export const ChallengeRequirementsRef = builder.objectRef<Requirements>('ChallengeRequirements').implement({
  description: 'What a challenge asks of every day, at least one feat of six.',
  fields: (t) => ({
    exercise: t.field({
      type: ExerciseRequirementRef,
      nullable: true,
      description: 'What is asked of exercise; null when it is not asked.',
      resolve: ({ EXERCISE }) => EXERCISE ?? null,
    }),
    diet: t.field({
      type: DietRequirementRef,
      nullable: true,
      description: 'What is asked of the diet; null when it is not asked.',
      resolve: ({ DIET }) => DIET ?? null,
    }),
    water: t.field({
      type: WaterRequirementRef,
      nullable: true,
      description: 'How much is to be drunk; null when it is not asked.',
      resolve: ({ WATER }) => WATER ?? null,
    }),
    selfImprovement: t.field({
      type: SelfImprovementRequirementRef,
      nullable: true,
      description: 'What is asked of reading, learning and the like; null when it is not asked.',
      resolve: ({ SELF_IMPROVEMENT }) => SELF_IMPROVEMENT ?? null,
    }),
    finances: t.field({
      type: FinancesRequirementRef,
      nullable: true,
      description: 'What is asked of spending; null when it is not asked.',
      resolve: ({ FINANCES }) => FINANCES ?? null,
    }),
    accountability: t.boolean({
      description: 'Whether a check-in with the others is asked of every day.',
      resolve: ({ ACCOUNTABILITY }) => ACCOUNTABILITY !== undefined,
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

const DietRequirementInput = builder.inputType('DietRequirementInput', {
  description: 'What a day is to ask of the diet; what is left out is as in 75 Half Chub.',
  fields: (t) => ({
    cheatMealsAllowed: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether a day with a cheat meal can be met.',
    }),
    alcoholAllowed: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether a day with alcohol can be met.',
    }),
  }),
})

const WaterRequirementInput = builder.inputType('WaterRequirementInput', {
  description: 'How much a day is to ask to drink; what is left out is as in 75 Half Chub.',
  fields: (t) => ({
    ounces: t.float({
      required: true,
      defaultValue: 128,
      description: 'How many US fluid ounces, 0 to 1,000 with at most 2 decimals.',
    }),
    plainOnly: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether only plain water counts for it.',
    }),
  }),
})

const SelfImprovementRequirementInput = builder.inputType('SelfImprovementRequirementInput', {
  description: 'What a day is to ask of learning; what is left out is as in 75 Half Chub.',
  fields: (t) => ({
    minutes: t.int({ required: true, defaultValue: 30, description: 'How many minutes at least, 0 to 600.' }),
    pages: t.int({ required: true, defaultValue: 0, description: 'How many pages are read at least, 0 to 500.' }),
    noScreenBeforeBed: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether it is done without a screen when it is done before bed.',
    }),
  }),
})

const FinancesRequirementInput = builder.inputType('FinancesRequirementInput', {
  description: 'What a day is to ask of spending; what is left out is as in 75 Half Chub.',
  fields: (t) => ({
    mostNonNecessitySpending: t.float({
      required: true,
      defaultValue: 0,
      description: 'The most that may be spent beside necessities, 0 to 99,999 in the person’s own currency.',
    }),
  }),
})

export const ChallengeRequirementsInput = builder.inputType('ChallengeRequirementsInput', {
  description: 'What every day is to ask: at least one feat. An empty object asks it as 75 Half Chub does.',
  fields: (t) => ({
    exercise: t.field({ type: ExerciseRequirementInput, description: 'What is asked of exercise; null asks nothing.' }),
    diet: t.field({ type: DietRequirementInput, description: 'What is asked of the diet; null asks nothing.' }),
    water: t.field({ type: WaterRequirementInput, description: 'How much is to be drunk; null asks nothing.' }),
    selfImprovement: t.field({
      type: SelfImprovementRequirementInput,
      description: 'What is asked of learning; null asks nothing.',
    }),
    finances: t.field({ type: FinancesRequirementInput, description: 'What is asked of spending; null asks nothing.' }),
    accountability: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether a check-in with the others is asked.',
    }),
  }),
})
