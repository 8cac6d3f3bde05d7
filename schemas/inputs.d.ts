// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'
import { date, dateTime, id, json, localTime, string, timeZone, uuid } from './scalars.js'
import { accessTokenScope, activityLevel, adherenceStatus, adjustmentRule, allergen, bodyArea, carriable, challengeFeat, challengeStart, chatSpeaker, councilDecision, diet, effortLevel, equipment, experienceLevel, goalKind, goalType, healthCondition, historyKind, journeyRole, lessonPart, mealType, notificationKind, penaltyKind, planChangeScope, proposalDecision, sessionKind, sex, theme, weekday } from './enums.js'

/** The invite to accept, named in one of two ways. */
export const acceptInviteInput: z.ZodObject<{
  /** The global id of an invite to your address; null beside `token`. */
  inviteId: z.ZodOptional<z.ZodNullable<typeof id>>
  /** What stands behind `#token=` in the link; null beside `inviteId`. */
  token: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** The invite to accept, named in one of two ways. */
export type AcceptInviteInput = z.infer<typeof acceptInviteInput>

/** What to follow, and from when. */
export const activateProgramInput: z.ZodObject<{
  /** Refused when the programme has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of the programme to follow. */
  programId: typeof id
  /** The local date of day 1; null keeps the start it has. */
  startsOn: z.ZodOptional<z.ZodNullable<typeof date>>
}, z.core.$strict>
/** What to follow, and from when. */
export type ActivateProgramInput = z.infer<typeof activateProgramInput>

/** A planned session that an activity counts for. */
export const activityLinkInput: z.ZodObject<{
  /** The global id of the planned session, of whatever date. */
  plannedId: typeof id
  /** How much of the activity counts for it: 0.001 or more, to a thousandth, all shares together at most 1; null is all of it. */
  share: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
}, z.core.$strict>
/** A planned session that an activity counts for. */
export type ActivityLinkInput = z.infer<typeof activityLinkInput>

/** What to ask about, and where. */
export const addDimensionInput: z.ZodObject<{
  /** What is meant by it, up to 500 characters; null for nothing. */
  description: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What would count as effort: at most 10 of 1 to 100 characters; null for none. */
  examples: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof string>>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The global id of the journey that is meant. */
  journeyId: typeof id
  /** What to call it, 1 to 50 characters. */
  name: typeof string
  /** True lets no day be met without an answer to it; null does not. */
  required: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** How much it counts, 1 to 5; null means 1. */
  weight: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** What to ask about, and where. */
export type AddDimensionInput = z.infer<typeof addDimensionInput>

/** What is to be done, and in which week, named in one of two ways. */
export const addPlanItemInput: z.ZodObject<{
  /** The global id of the cycle, beside `week`; null beside `weeklyPlanId`. */
  cycleId: z.ZodOptional<z.ZodNullable<typeof id>>
  /** The local date within the week on which it is to be done; null for any. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
  /** How long it takes, 1 to 1,440 minutes; null says nothing. */
  durationMinutes: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The goal of the cycle that it serves; null for none. */
  goalId: z.ZodOptional<z.ZodNullable<typeof id>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** How much, in the unit: 0.01 to 1,000,000, with at most 2 decimals. */
  quota: z.ZodNumber
  /** The wall-clock time on that date; null for any. */
  time: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** What is to be done, 1 to 200 characters. */
  title: typeof string
  /** What is counted, such as "km", 1 to 30 characters. */
  unit: typeof string
  /** Which week of that cycle, 1 to 12; null beside `weeklyPlanId`. */
  week: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of a week’s plan; null beside `cycleId` and `week`. */
  weeklyPlanId: z.ZodOptional<z.ZodNullable<typeof id>>
}, z.core.$strict>
/** What is to be done, and in which week, named in one of two ways. */
export type AddPlanItemInput = z.infer<typeof addPlanItemInput>

/** The upload, the day that it is of, and who sees it. */
export const addProgressPhotoInput: z.ZodObject<{
  /** Your local date that it is of; null means your today. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
  /** The global id of an enrolment of yours that goes on. */
  enrolmentId: typeof id
  /** The same key adds one photo; null adds a new one. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** Whether the others who are in the challenge see it; that can be changed at any time. */
  shared: z.ZodBoolean
  /** What `requestPhotoUpload` gave: an upload of your own. */
  uploadId: typeof string
}, z.core.$strict>
/** The upload, the day that it is of, and who sees it. */
export type AddProgressPhotoInput = z.infer<typeof addProgressPhotoInput>

/** What is to be done, in which cycle and when. */
export const addTaskInput: z.ZodObject<{
  /** The global id of your cycle that is meant. */
  cycleId: typeof id
  /** The local date within the cycle on which it is due; null for none. */
  dueOn: z.ZodOptional<z.ZodNullable<typeof date>>
  /** The wall-clock time on that date; null for any. */
  dueTime: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** The goal of the cycle that it serves; null for none. */
  goalId: z.ZodOptional<z.ZodNullable<typeof id>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What else there is to say, up to 5,000 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What is to be done, 1 to 200 characters. */
  title: typeof string
  /** The week that it is for, 1 to 12; null lets it wait for one. */
  week: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** What is to be done, in which cycle and when. */
export type AddTaskInput = z.infer<typeof addTaskInput>

/** What the person must not eat. */
export const allergiesAnswerInput: z.ZodObject<{
  /** Allergens that no food may contain; empty for none. */
  allergens: z.ZodArray<typeof allergen>
}, z.core.$strict>
/** What the person must not eat. */
export type AllergiesAnswerInput = z.infer<typeof allergiesAnswerInput>

/** Which day is to be looked at. */
export const analyzeDayInput: z.ZodObject<{
  /** Your today; null is the same, any other date is refused. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
}, z.core.$strict>
/** Which day is to be looked at. */
export type AnalyzeDayInput = z.infer<typeof analyzeDayInput>

/** When and how long the person can train. */
export const availabilityAnswerInput: z.ZodObject<{
  /** Everyday activity apart from the sessions. */
  activityLevel: typeof activityLevel
  /** How many days a week to train on, 1 to 7. */
  daysPerWeek: z.ZodInt32
  /** How long a session may take, 15 to 180 minutes. */
  minutesPerSession: z.ZodInt32
  /** When sessions begin on the clock; null leaves the time open. */
  sessionTime: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** The days that suit, at least `daysPerWeek` of them; empty for any. */
  weekdays: z.ZodArray<typeof weekday>
  /** How many weeks the programme has, 4 to 24. */
  weeks: z.ZodInt32
}, z.core.$strict>
/** When and how long the person can train. */
export type AvailabilityAnswerInput = z.infer<typeof availabilityAnswerInput>

/** What energy needs and safety depend on. */
export const bodyAnswerInput: z.ZodObject<{
  /** The date of birth, in the last 120 years. */
  birthDate: typeof date
  /** The height in metres, 1.2 to 2.5. */
  heightM: z.ZodNumber
  /** Which formulas for energy are used. */
  sex: typeof sex
}, z.core.$strict>
/** What energy needs and safety depend on. */
export type BodyAnswerInput = z.infer<typeof bodyAnswerInput>

/** What the person eats by principle. */
export const dietAnswerInput: z.ZodObject<{
  /** Under which principle every food must pass. */
  kind: typeof diet
  /** How many meals a day to plan, 3 to 5. */
  mealsPerDay: z.ZodInt32
}, z.core.$strict>
/** What the person eats by principle. */
export type DietAnswerInput = z.infer<typeof dietAnswerInput>

/** What the person has at hand to train with. */
export const equipmentAnswerInput: z.ZodObject<{
  /** All that is at hand; empty for nothing. */
  items: z.ZodArray<typeof equipment>
}, z.core.$strict>
/** What the person has at hand to train with. */
export type EquipmentAnswerInput = z.infer<typeof equipmentAnswerInput>

/** How much the person has trained so far. */
export const experienceAnswerInput: z.ZodObject<{
  /** How long and how well they have trained. */
  level: typeof experienceLevel
  /** Months of regular training, up to 960; null leaves it open. */
  monthsTraining: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** How much the person has trained so far. */
export type ExperienceAnswerInput = z.infer<typeof experienceAnswerInput>

/** What the person wants to reach. */
export const goalAnswerInput: z.ZodObject<{
  /** What the programme is for. */
  kind: typeof goalKind
  /** The wished change of weight in kg a week, -1 to 0.5, negative for losing; null takes what suits the goal. */
  targetRateKgPerWeek: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** The wished weight, 30 to 300 kg; null means there is none. */
  targetWeightKg: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
}, z.core.$strict>
/** What the person wants to reach. */
export type GoalAnswerInput = z.infer<typeof goalAnswerInput>

/** What hurts, and which conditions to respect. */
export const injuriesAnswerInput: z.ZodObject<{
  /** Areas that no exercise may load hard; empty for none. */
  areas: z.ZodArray<typeof bodyArea>
  /** Conditions that plans must respect; empty for none. */
  conditions: z.ZodArray<typeof healthCondition>
  /** More about it, up to 1,000 characters; null says nothing more. */
  note: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** What hurts, and which conditions to respect. */
export type InjuriesAnswerInput = z.infer<typeof injuriesAnswerInput>

/** Figures of the body as they are now. */
export const measurementsAnswerInput: z.ZodObject<{
  /** Body fat, 3 to 70 percent; null leaves it to the formulas. */
  bodyFatPercent: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** Heartbeats a minute at rest, 25 to 150; null leaves it open. */
  restingHeartRate: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The waist, 40 to 250 cm; null leaves it open. */
  waistCm: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** The weight of the body, 30 to 300 kg. */
  weightKg: z.ZodNumber
}, z.core.$strict>
/** Figures of the body as they are now. */
export type MeasurementsAnswerInput = z.infer<typeof measurementsAnswerInput>

/** What the person would rather not eat or do. */
export const preferencesAnswerInput: z.ZodObject<{
  /** When breakfast is eaten on the clock; null takes 08:00. */
  breakfastTime: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** When dinner is eaten on the clock; null takes 19:00. */
  dinnerTime: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** Catalogue keys of exercises never to plan, up to 100. */
  dislikedExercises: z.ZodArray<typeof string>
  /** Catalogue keys of foods never to plan, up to 100. */
  dislikedFoods: z.ZodArray<typeof string>
  /** When lunch is eaten on the clock; null takes 13:00. */
  lunchTime: z.ZodOptional<z.ZodNullable<typeof localTime>>
}, z.core.$strict>
/** What the person would rather not eat or do. */
export type PreferencesAnswerInput = z.infer<typeof preferencesAnswerInput>

/** The sections to answer now. */
export const consultationAnswersInput: z.ZodObject<{
  /** The answers about allergies; null leaves the section as it is. */
  allergies: z.ZodOptional<z.ZodNullable<typeof allergiesAnswerInput>>
  /** The answers about availability; null leaves the section as it is. */
  availability: z.ZodOptional<z.ZodNullable<typeof availabilityAnswerInput>>
  /** The answers about body; null leaves the section as it is. */
  body: z.ZodOptional<z.ZodNullable<typeof bodyAnswerInput>>
  /** The answers about diet; null leaves the section as it is. */
  diet: z.ZodOptional<z.ZodNullable<typeof dietAnswerInput>>
  /** The answers about equipment; null leaves the section as it is. */
  equipment: z.ZodOptional<z.ZodNullable<typeof equipmentAnswerInput>>
  /** The answers about experience; null leaves the section as it is. */
  experience: z.ZodOptional<z.ZodNullable<typeof experienceAnswerInput>>
  /** The answers about goal; null leaves the section as it is. */
  goal: z.ZodOptional<z.ZodNullable<typeof goalAnswerInput>>
  /** The answers about injuries; null leaves the section as it is. */
  injuries: z.ZodOptional<z.ZodNullable<typeof injuriesAnswerInput>>
  /** The answers about measurements; null leaves the section as it is. */
  measurements: z.ZodOptional<z.ZodNullable<typeof measurementsAnswerInput>>
  /** The answers about preferences; null leaves the section as it is. */
  preferences: z.ZodOptional<z.ZodNullable<typeof preferencesAnswerInput>>
}, z.core.$strict>
/** The sections to answer now. */
export type ConsultationAnswersInput = z.infer<typeof consultationAnswersInput>

/** What somebody answers to the sections of an open consultation. */
export const answerConsultationInput: z.ZodObject<{
  /** The sections that are answered by this. */
  answers: typeof consultationAnswersInput
  /** The global id of the consultation, one of yours. */
  consultationId: typeof id
  /** Refused when it has another version by now; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** What somebody answers to the sections of an open consultation. */
export type AnswerConsultationInput = z.infer<typeof answerConsultationInput>

/** Which proposal you agree to. */
export const approveOverrideInput: z.ZodObject<{
  /** The global id of the proposal, or of what was made of it. */
  overrideId: typeof id
}, z.core.$strict>
/** Which proposal you agree to. */
export type ApproveOverrideInput = z.infer<typeof approveOverrideInput>

/** What is to be asked about no more. */
export const archiveDimensionInput: z.ZodObject<{
  /** The global id of the dimension that is meant. */
  dimensionId: typeof id
  /** Refused when the dimension has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** What is to be asked about no more. */
export type ArchiveDimensionInput = z.infer<typeof archiveDimensionInput>

/** The journey to end, and at which version. */
export const archiveJourneyInput: z.ZodObject<{
  /** Refused when the journey has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of the journey that is meant. */
  journeyId: typeof id
}, z.core.$strict>
/** The journey to end, and at which version. */
export type ArchiveJourneyInput = z.infer<typeof archiveJourneyInput>

/** The programme to end, and at which version. */
export const archiveProgramInput: z.ZodObject<{
  /** Refused when the programme has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of the programme. */
  programId: typeof id
}, z.core.$strict>
/** The programme to end, and at which version. */
export type ArchiveProgramInput = z.infer<typeof archiveProgramInput>

/** What a person says of one statement of an assessment. */
export const assessmentAnswerInput: z.ZodObject<{
  /** How much the statement is like the person: 1 not at all, to 5 very much. */
  answer: z.ZodInt32
  /** The number of the question that is answered. */
  question: z.ZodInt32
}, z.core.$strict>
/** What a person says of one statement of an assessment. */
export type AssessmentAnswerInput = z.infer<typeof assessmentAnswerInput>

/** Which of your freezes is ended from today on. */
export const cancelFreezeInput: z.ZodObject<{
  /** The global id of a freeze of yours that is not over. */
  freezeId: typeof id
}, z.core.$strict>
/** Which of your freezes is ended from today on. */
export type CancelFreezeInput = z.infer<typeof cancelFreezeInput>

/** From which week what is carried over. */
export const carryOverInput: z.ZodObject<{
  /** The global id of your cycle that is meant. */
  cycleId: typeof id
  /** The week of which something is left, 1 to 11, the current one or an earlier one. */
  fromWeek: z.ZodInt32
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What of it: 1 or 2 of these. When one cannot be, none is. */
  what: z.ZodArray<typeof carriable>
}, z.core.$strict>
/** From which week what is carried over. */
export type CarryOverInput = z.infer<typeof carryOverInput>

/** What a day is to ask of the diet; what is left out is as in 75 Half Chub. */
export const dietRequirementInput: z.ZodObject<{
  /** Whether a day with alcohol can be met. */
  alcoholAllowed: z.ZodOptional<z.ZodBoolean>
  /** Whether a day with a cheat meal can be met. */
  cheatMealsAllowed: z.ZodOptional<z.ZodBoolean>
}, z.core.$strict>
/** What a day is to ask of the diet; what is left out is as in 75 Half Chub. */
export type DietRequirementInput = z.infer<typeof dietRequirementInput>

/** What a day is to ask of exercise; what is left out is as in 75 Half Chub. */
export const exerciseRequirementInput: z.ZodObject<{
  /** How many minutes of core or mobility work, 0 to 300. */
  coreMobilityMinutes: z.ZodOptional<z.ZodInt32>
  /** How many of the minutes are outdoors, 0 to 600. */
  outdoorMinutes: z.ZodOptional<z.ZodInt32>
  /** Whether a walk counts only with a weight vest. */
  vestWhenWalking: z.ZodOptional<z.ZodBoolean>
  /** How many minutes all workouts take together, 0 to 600. */
  workoutMinutes: z.ZodOptional<z.ZodInt32>
  /** How many workouts a day, 1 to 5. */
  workouts: z.ZodOptional<z.ZodInt32>
}, z.core.$strict>
/** What a day is to ask of exercise; what is left out is as in 75 Half Chub. */
export type ExerciseRequirementInput = z.infer<typeof exerciseRequirementInput>

/** What a day is to ask of spending; what is left out is as in 75 Half Chub. */
export const financesRequirementInput: z.ZodObject<{
  /** The most that may be spent beside necessities, 0 to 99,999 in the person’s own currency. */
  mostNonNecessitySpending: z.ZodOptional<z.ZodNumber>
}, z.core.$strict>
/** What a day is to ask of spending; what is left out is as in 75 Half Chub. */
export type FinancesRequirementInput = z.infer<typeof financesRequirementInput>

/** What a day is to ask of meditation; what is left out is ten minutes. */
export const meditationRequirementInput: z.ZodObject<{
  /** How many minutes at least, 1 to 600. */
  minutes: z.ZodOptional<z.ZodInt32>
}, z.core.$strict>
/** What a day is to ask of meditation; what is left out is ten minutes. */
export type MeditationRequirementInput = z.infer<typeof meditationRequirementInput>

/** What a day is to ask of learning; what is left out is as in 75 Half Chub. */
export const selfImprovementRequirementInput: z.ZodObject<{
  /** How many minutes at least, 0 to 600. */
  minutes: z.ZodOptional<z.ZodInt32>
  /** Whether it is done without a screen when it is done before bed. */
  noScreenBeforeBed: z.ZodOptional<z.ZodBoolean>
  /** How many pages are read at least, 0 to 500. */
  pages: z.ZodOptional<z.ZodInt32>
}, z.core.$strict>
/** What a day is to ask of learning; what is left out is as in 75 Half Chub. */
export type SelfImprovementRequirementInput = z.infer<typeof selfImprovementRequirementInput>

/** How much a day is to ask to drink; what is left out is as in 75 Half Chub. */
export const waterRequirementInput: z.ZodObject<{
  /** How many US fluid ounces, 0 to 1,000 with at most 2 decimals. */
  ounces: z.ZodOptional<z.ZodNumber>
  /** Whether only plain water counts for it. */
  plainOnly: z.ZodOptional<z.ZodBoolean>
}, z.core.$strict>
/** How much a day is to ask to drink; what is left out is as in 75 Half Chub. */
export type WaterRequirementInput = z.infer<typeof waterRequirementInput>

/** What every day is to ask: at least one feat. An empty object in the place of a feat asks it as 75 Half Chub does, ten minutes of meditation. */
export const challengeRequirementsInput: z.ZodObject<{
  /** Whether a check-in with the others is asked. */
  accountability: z.ZodOptional<z.ZodBoolean>
  /** What is asked of the diet; null asks nothing. */
  diet: z.ZodOptional<z.ZodNullable<typeof dietRequirementInput>>
  /** What is asked of exercise; null asks nothing. */
  exercise: z.ZodOptional<z.ZodNullable<typeof exerciseRequirementInput>>
  /** What is asked of spending; null asks nothing. */
  finances: z.ZodOptional<z.ZodNullable<typeof financesRequirementInput>>
  /** What is asked of meditation; null asks nothing. */
  meditation: z.ZodOptional<z.ZodNullable<typeof meditationRequirementInput>>
  /** What is asked of reading, learning and the like; null asks nothing. */
  selfImprovement: z.ZodOptional<z.ZodNullable<typeof selfImprovementRequirementInput>>
  /** How much is to be drunk; null asks nothing. */
  water: z.ZodOptional<z.ZodNullable<typeof waterRequirementInput>>
}, z.core.$strict>
/** What every day is to ask: at least one feat. An empty object in the place of a feat asks it as 75 Half Chub does, ten minutes of meditation. */
export type ChallengeRequirementsInput = z.infer<typeof challengeRequirementsInput>

/** The address that is to take the place of yours. */
export const changeEmailInput: z.ZodObject<{
  /** The new address, unique whatever its case. */
  newEmail: typeof string
  /** Your password; null for an account that has none. */
  password: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** The address that is to take the place of yours. */
export type ChangeEmailInput = z.infer<typeof changeEmailInput>

/** The password as it is and as it is to be. */
export const changePasswordInput: z.ZodObject<{
  /** The password that the account has now. */
  currentPassword: typeof string
  /** The password it gets, 10 to 200 characters. */
  newPassword: typeof string
}, z.core.$strict>
/** The password as it is and as it is to be. */
export type ChangePasswordInput = z.infer<typeof changePasswordInput>

/** Why something was chosen, and from what. */
export const rationaleInput: z.ZodObject<{
  /** What the choice was made from, up to 20 short names. */
  inputs: z.ZodArray<typeof string>
  /** The reason as a sentence for people, 1 to 500 characters. */
  text: typeof string
}, z.core.$strict>
/** Why something was chosen, and from what. */
export type RationaleInput = z.infer<typeof rationaleInput>

/** A food of a meal, by weight. */
export const plannedFoodInput: z.ZodObject<{
  /** The key of the food in the catalogue, such as "oats-rolled-dry". */
  food: typeof string
  /** How much, above 0 and up to 5,000 grams. */
  grams: z.ZodNumber
  /** Why it was chosen; null leaves it open. */
  rationale: z.ZodOptional<z.ZodNullable<typeof rationaleInput>>
}, z.core.$strict>
/** A food of a meal, by weight. */
export type PlannedFoodInput = z.infer<typeof plannedFoodInput>

/** What a meal is to be: what is left out stays. */
export const editPlannedMealInput: z.ZodObject<{
  /** All its foods in order, 1 to 30, in the place of those it has; null keeps them. */
  items: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof plannedFoodInput>>>
  /** What to mind, 1 to 2,000 characters; null empties it, left out keeps it. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What to call it, 1 to 120 characters; null keeps it. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Which meal of the day it is; null keeps it. */
  type: z.ZodOptional<z.ZodNullable<typeof mealType>>
}, z.core.$strict>
/** What a meal is to be: what is left out stays. */
export type EditPlannedMealInput = z.infer<typeof editPlannedMealInput>

/** An exercise of a session: repetitions, a time or a distance for each set. */
export const plannedExerciseInput: z.ZodObject<{
  /** The metres of a set; null when it is not a distance. */
  distanceM: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** The seconds of a set; null when it is not timed. */
  durationSeconds: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The key of the exercise in the catalogue, such as "back-squat". */
  exercise: typeof string
  /** The load in kilograms, up to 1,000; null when there is none or it is free. */
  loadKg: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** What to mind, up to 500 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Why it was chosen; null leaves it open. */
  rationale: z.ZodOptional<z.ZodNullable<typeof rationaleInput>>
  /** The most repetitions of a set; null takes `repsMin`. */
  repsMax: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The fewest repetitions of a set; null for a time or a distance. */
  repsMin: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The seconds between two sets, up to 3,600; null leaves it free. */
  restSeconds: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Repetitions in reserve, 0 to 10; null when effort is not told so. */
  rir: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** Perceived exertion, 1 to 10; null when effort is not told so. */
  rpe: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** How many sets, 1 to 50. */
  sets: z.ZodInt32
}, z.core.$strict>
/** An exercise of a session: repetitions, a time or a distance for each set. */
export type PlannedExerciseInput = z.infer<typeof plannedExerciseInput>

/** What a session is to be: what is left out stays. */
export const editPlannedSessionInput: z.ZodObject<{
  /** How long it takes, 1 to 1,440 minutes; null keeps it. */
  durationMinutes: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** All its exercises in order, at most 40, in the place of those it has; null keeps them. */
  exercises: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof plannedExerciseInput>>>
  /** What it consists of; null keeps it. */
  kind: z.ZodOptional<z.ZodNullable<typeof sessionKind>>
  /** What to mind, 1 to 2,000 characters; null empties it, left out keeps it. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What to call it, 1 to 120 characters; null keeps it. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** What a session is to be: what is left out stays. */
export type EditPlannedSessionInput = z.infer<typeof editPlannedSessionInput>

/** Where a session or meal is to stand. What follows moves by as many days, and to the same time. */
export const movePlannedInput: z.ZodObject<{
  /** The local date, today or later, at most 366 days after today and the end of the programme; null keeps it. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
  /** The wall-clock time; null is no fixed time, left out keeps it. */
  time: z.ZodOptional<z.ZodNullable<typeof localTime>>
}, z.core.$strict>
/** Where a session or meal is to stand. What follows moves by as many days, and to the same time. */
export type MovePlannedInput = z.infer<typeof movePlannedInput>

/** For THIS the next date, within 31 days, without another of its kind. For THIS_AND_FOLLOWING all sessions from it on, or meals of its type, laid out in their order on these weekdays. */
export const reschedulePlannedInput: z.ZodObject<{
  /** The weekdays that may be, 1 to 7; null means any, and is refused for THIS_AND_FOLLOWING. */
  weekdays: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof weekday>>>
}, z.core.$strict>
/** For THIS the next date, within 31 days, without another of its kind. For THIS_AND_FOLLOWING all sessions from it on, or meals of its type, laid out in their order on these weekdays. */
export type ReschedulePlannedInput = z.infer<typeof reschedulePlannedInput>

/** An exercise in the place of another: sets, repetitions and effort stay, the load is found anew. */
export const swapExerciseInput: z.ZodObject<{
  /** The key in the catalogue of the one that goes. */
  from: typeof string
  /** The key in the catalogue of the one that comes. */
  to: typeof string
}, z.core.$strict>
/** An exercise in the place of another: sets, repetitions and effort stay, the load is found anew. */
export type SwapExerciseInput = z.infer<typeof swapExerciseInput>

/** A food in the place of another: as much of it as carries the same energy. */
export const swapFoodInput: z.ZodObject<{
  /** The key in the catalogue of the one that goes. */
  from: typeof string
  /** The key in the catalogue of the one that comes. */
  to: typeof string
}, z.core.$strict>
/** A food in the place of another: as much of it as carries the same energy. */
export type SwapFoodInput = z.infer<typeof swapFoodInput>

/** One way of changing a plan: exactly one field is given. */
export const planChangeInput: z.ZodUnion<readonly [z.ZodObject<{
  /** True takes it out of the plan; null is not this way. */
  cancel: z.ZodBoolean
  /** Changes what a meal is; null is not this way. */
  editMeal: z.ZodOptional<z.ZodUndefined>
  /** Changes what a session is; null is not this way. */
  editSession: z.ZodOptional<z.ZodUndefined>
  /** Puts it on another date or time; null is not this way. */
  move: z.ZodOptional<z.ZodUndefined>
  /** Finds it a date; null is not this way. */
  reschedule: z.ZodOptional<z.ZodUndefined>
  /** Another exercise; null is not this way. */
  swapExercise: z.ZodOptional<z.ZodUndefined>
  /** Another food; null is not this way. */
  swapFood: z.ZodOptional<z.ZodUndefined>
  /** Trades date and time with this one of the same programme; null is not this way. */
  swapWith: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** True takes it out of the plan; null is not this way. */
  cancel: z.ZodOptional<z.ZodUndefined>
  /** Changes what a meal is; null is not this way. */
  editMeal: typeof editPlannedMealInput
  /** Changes what a session is; null is not this way. */
  editSession: z.ZodOptional<z.ZodUndefined>
  /** Puts it on another date or time; null is not this way. */
  move: z.ZodOptional<z.ZodUndefined>
  /** Finds it a date; null is not this way. */
  reschedule: z.ZodOptional<z.ZodUndefined>
  /** Another exercise; null is not this way. */
  swapExercise: z.ZodOptional<z.ZodUndefined>
  /** Another food; null is not this way. */
  swapFood: z.ZodOptional<z.ZodUndefined>
  /** Trades date and time with this one of the same programme; null is not this way. */
  swapWith: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** True takes it out of the plan; null is not this way. */
  cancel: z.ZodOptional<z.ZodUndefined>
  /** Changes what a meal is; null is not this way. */
  editMeal: z.ZodOptional<z.ZodUndefined>
  /** Changes what a session is; null is not this way. */
  editSession: typeof editPlannedSessionInput
  /** Puts it on another date or time; null is not this way. */
  move: z.ZodOptional<z.ZodUndefined>
  /** Finds it a date; null is not this way. */
  reschedule: z.ZodOptional<z.ZodUndefined>
  /** Another exercise; null is not this way. */
  swapExercise: z.ZodOptional<z.ZodUndefined>
  /** Another food; null is not this way. */
  swapFood: z.ZodOptional<z.ZodUndefined>
  /** Trades date and time with this one of the same programme; null is not this way. */
  swapWith: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** True takes it out of the plan; null is not this way. */
  cancel: z.ZodOptional<z.ZodUndefined>
  /** Changes what a meal is; null is not this way. */
  editMeal: z.ZodOptional<z.ZodUndefined>
  /** Changes what a session is; null is not this way. */
  editSession: z.ZodOptional<z.ZodUndefined>
  /** Puts it on another date or time; null is not this way. */
  move: typeof movePlannedInput
  /** Finds it a date; null is not this way. */
  reschedule: z.ZodOptional<z.ZodUndefined>
  /** Another exercise; null is not this way. */
  swapExercise: z.ZodOptional<z.ZodUndefined>
  /** Another food; null is not this way. */
  swapFood: z.ZodOptional<z.ZodUndefined>
  /** Trades date and time with this one of the same programme; null is not this way. */
  swapWith: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** True takes it out of the plan; null is not this way. */
  cancel: z.ZodOptional<z.ZodUndefined>
  /** Changes what a meal is; null is not this way. */
  editMeal: z.ZodOptional<z.ZodUndefined>
  /** Changes what a session is; null is not this way. */
  editSession: z.ZodOptional<z.ZodUndefined>
  /** Puts it on another date or time; null is not this way. */
  move: z.ZodOptional<z.ZodUndefined>
  /** Finds it a date; null is not this way. */
  reschedule: typeof reschedulePlannedInput
  /** Another exercise; null is not this way. */
  swapExercise: z.ZodOptional<z.ZodUndefined>
  /** Another food; null is not this way. */
  swapFood: z.ZodOptional<z.ZodUndefined>
  /** Trades date and time with this one of the same programme; null is not this way. */
  swapWith: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** True takes it out of the plan; null is not this way. */
  cancel: z.ZodOptional<z.ZodUndefined>
  /** Changes what a meal is; null is not this way. */
  editMeal: z.ZodOptional<z.ZodUndefined>
  /** Changes what a session is; null is not this way. */
  editSession: z.ZodOptional<z.ZodUndefined>
  /** Puts it on another date or time; null is not this way. */
  move: z.ZodOptional<z.ZodUndefined>
  /** Finds it a date; null is not this way. */
  reschedule: z.ZodOptional<z.ZodUndefined>
  /** Another exercise; null is not this way. */
  swapExercise: typeof swapExerciseInput
  /** Another food; null is not this way. */
  swapFood: z.ZodOptional<z.ZodUndefined>
  /** Trades date and time with this one of the same programme; null is not this way. */
  swapWith: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** True takes it out of the plan; null is not this way. */
  cancel: z.ZodOptional<z.ZodUndefined>
  /** Changes what a meal is; null is not this way. */
  editMeal: z.ZodOptional<z.ZodUndefined>
  /** Changes what a session is; null is not this way. */
  editSession: z.ZodOptional<z.ZodUndefined>
  /** Puts it on another date or time; null is not this way. */
  move: z.ZodOptional<z.ZodUndefined>
  /** Finds it a date; null is not this way. */
  reschedule: z.ZodOptional<z.ZodUndefined>
  /** Another exercise; null is not this way. */
  swapExercise: z.ZodOptional<z.ZodUndefined>
  /** Another food; null is not this way. */
  swapFood: typeof swapFoodInput
  /** Trades date and time with this one of the same programme; null is not this way. */
  swapWith: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** True takes it out of the plan; null is not this way. */
  cancel: z.ZodOptional<z.ZodUndefined>
  /** Changes what a meal is; null is not this way. */
  editMeal: z.ZodOptional<z.ZodUndefined>
  /** Changes what a session is; null is not this way. */
  editSession: z.ZodOptional<z.ZodUndefined>
  /** Puts it on another date or time; null is not this way. */
  move: z.ZodOptional<z.ZodUndefined>
  /** Finds it a date; null is not this way. */
  reschedule: z.ZodOptional<z.ZodUndefined>
  /** Another exercise; null is not this way. */
  swapExercise: z.ZodOptional<z.ZodUndefined>
  /** Another food; null is not this way. */
  swapFood: z.ZodOptional<z.ZodUndefined>
  /** Trades date and time with this one of the same programme; null is not this way. */
  swapWith: typeof id
}, z.core.$strict>]>
/** One way of changing a plan: exactly one field is given. */
export type PlanChangeInput = z.infer<typeof planChangeInput>

/** What is changed of the plan, and how far that reaches. */
export const changePlanInput: z.ZodObject<{
  /** True takes what goes against allergies, diet or injuries that were told; null refuses it. */
  acceptConflicts: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** What is to become of it. */
  change: typeof planChangeInput
  /** Refused when the session or meal has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** True lets the programme come to end later; null refuses what would lead beyond its end. */
  mayEndLater: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** The global id of the session or meal at which the change begins. */
  plannedId: typeof id
  /** Why, in 1 to 500 characters; null gives no reason. */
  reason: z.ZodOptional<z.ZodNullable<typeof string>>
  /** How far it reaches; null is THIS. */
  scope: z.ZodOptional<z.ZodNullable<typeof planChangeScope>>
}, z.core.$strict>
/** What is changed of the plan, and how far that reaches. */
export type ChangePlanInput = z.infer<typeof changePlanInput>

/** Where the person is from now on. */
export const changeTimeZoneInput: z.ZodObject<{
  /** The wall-clock time at which a day begins; null keeps the one in force. */
  dayStart: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** The zone to live by, an IANA name. */
  timeZone: typeof timeZone
}, z.core.$strict>
/** Where the person is from now on. */
export type ChangeTimeZoneInput = z.infer<typeof changeTimeZoneInput>

/** How much was done in one dimension. */
export const effortInput: z.ZodObject<{
  /** The global id of a dimension of the journey. */
  dimensionId: typeof id
  /** How much was done in it, as you judge it. */
  effort: typeof effortLevel
}, z.core.$strict>
/** How much was done in one dimension. */
export type EffortInput = z.infer<typeof effortInput>

/** What somebody says of a day of a journey. */
export const checkInInput: z.ZodObject<{
  /** What the device calls it: sent again under the same id it changes nothing. Null makes a new one each time. */
  clientCheckInId: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The local date it is of, to make up for an earlier one; null is the date of `occurredAt`. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
  /** The answers, 1 to 50, each dimension at most once; what is left out stays as it was said before. */
  efforts: z.ZodArray<typeof effortInput>
  /** The global id of a journey that you are in. */
  journeyId: typeof id
  /** A note of at most 2,000 characters for yourself; null leaves an earlier one. */
  note: z.ZodOptional<z.ZodNullable<typeof string>>
  /** When it was said, by the clock of the device: of two answers the later one stands; null is now. */
  occurredAt: z.ZodOptional<z.ZodNullable<typeof dateTime>>
}, z.core.$strict>
/** What somebody says of a day of a journey. */
export type CheckInInput = z.infer<typeof checkInInput>

/** The day to check in to, of which enrolment of yours. */
export const checkInToChallengeInput: z.ZodObject<{
  /** By what you check in, such as emoji_reaction, up to 50 characters; null means app. */
  checkInMethod: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Your local date that it is of, as long as that has not closed; null means today. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
  /** The global id of your enrolment in the challenge. */
  enrolmentId: typeof id
}, z.core.$strict>
/** The day to check in to, of which enrolment of yours. */
export type CheckInToChallengeInput = z.infer<typeof checkInToChallengeInput>

/** The feat of which day to take back. */
export const clearFeatInput: z.ZodObject<{
  /** Your local date that it is of, as long as that has not closed; null means today. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
  /** The global id of your enrolment in the challenge. */
  enrolmentId: typeof id
  /** Which feat, any but the check-in, which has a mutation of its own. */
  feat: typeof challengeFeat
}, z.core.$strict>
/** The feat of which day to take back. */
export type ClearFeatInput = z.infer<typeof clearFeatInput>

/** What to repeat, and how it begins. */
export const cloneProgramInput: z.ZodObject<{
  /** True follows it at once and archives the one followed; null does not. */
  activate: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The global id of the programme to repeat. */
  programId: typeof id
  /** The local date of day 1; null makes a draft without dates. */
  startsOn: z.ZodOptional<z.ZodNullable<typeof date>>
  /** What to call the new one, 1 to 120 characters; null keeps the title. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** What to repeat, and how it begins. */
export type CloneProgramInput = z.infer<typeof cloneProgramInput>

/** Which consultation to complete, and how the programme begins. */
export const completeConsultationInput: z.ZodObject<{
  /** True follows it at once and archives the one followed; null does not. */
  activate: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** The global id of the consultation, one of yours. */
  consultationId: typeof id
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The local date of day 1; null takes the next Monday. */
  startsOn: z.ZodOptional<z.ZodNullable<typeof date>>
}, z.core.$strict>
/** Which consultation to complete, and how the programme begins. */
export type CompleteConsultationInput = z.infer<typeof completeConsultationInput>

/** What you did of a lesson, and what you wrote. */
export const completeLessonInput: z.ZodObject<{
  /** What you wrote in the exercise, up to 10,000 characters; null takes it away, absent leaves it. */
  exerciseNote: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Refused when the lesson has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of a lesson of your journey. */
  lessonId: typeof id
  /** When its first part was done, no earlier than it was unlocked and not during a pause; null means now. Once it is completed this changes nothing. */
  occurredAt: z.ZodOptional<z.ZodNullable<typeof dateTime>>
  /** Which parts are done, each once: 1 to 3. */
  parts: z.ZodArray<typeof lessonPart>
  /** What you wrote to the reflection, up to 10,000 characters; null takes it away, absent leaves it. */
  reflectionNote: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** What you did of a lesson, and what you wrote. */
export type CompleteLessonInput = z.infer<typeof completeLessonInput>

/** Which task is done or not. */
export const completeTaskInput: z.ZodObject<{
  /** False opens it again, at the place that it had; null means true. */
  completed: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** Refused when the task has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of your task that is meant. */
  taskId: typeof id
}, z.core.$strict>
/** Which task is done or not. */
export type CompleteTaskInput = z.infer<typeof completeTaskInput>

/** What the token is for, what it may do, and for how long. */
export const createAccessTokenInput: z.ZodObject<{
  /** When it stops working: after now, at most a year from now. */
  expiresAt: typeof dateTime
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What to call it, 1 to 60 characters. */
  name: typeof string
  /** Your password; null for an account that has none. */
  password: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What it may do, at least one; WRITE includes READ. */
  scopes: z.ZodArray<typeof accessTokenScope>
}, z.core.$strict>
/** What the token is for, what it may do, and for how long. */
export type CreateAccessTokenInput = z.infer<typeof createAccessTokenInput>

/** What a new challenge is, and how you take part in it. */
export const createChallengeInput: z.ZodObject<{
  /** What it is about, up to 2,000 characters; null for nothing. */
  description: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The one diet that you will follow, up to 100 characters, for you alone to see; null for none. */
  diet: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** True lets anybody who is signed in find and join it; false lets people in by its link alone. */
  isPublic: z.ZodBoolean
  /** Whether all have the same day 1 or each chooses it. */
  start: typeof challengeStart
  /** Day 1, your today or up to 365 days ahead: of all where it is FIXED, of yourself where it is ROLLING, for which null means today. */
  startsOn: z.ZodOptional<z.ZodNullable<typeof date>>
  /** What to call it, 3 to 100 characters. */
  title: typeof string
  /** The global id of the type whose rules it goes by. */
  typeId: typeof id
}, z.core.$strict>
/** What a new challenge is, and how you take part in it. */
export type CreateChallengeInput = z.infer<typeof createChallengeInput>

/** The rules of a new type of challenge: a default is what 75 Half Chub has, and a feat that is left out is not asked. */
export const createChallengeTypeInput: z.ZodObject<{
  /** How many of the council must be of one mind, 1 to 10. */
  councilQuorum: z.ZodOptional<z.ZodInt32>
  /** What it is about, up to 2,000 characters; null for nothing. */
  description: z.ZodOptional<z.ZodNullable<typeof string>>
  /** How many days it takes, 1 to 365. */
  durationDays: z.ZodOptional<z.ZodInt32>
  /** Whether each week asks for a picture of progress. */
  hasWeeklyPhoto: z.ZodOptional<z.ZodBoolean>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What to call it, 3 to 80 characters. */
  name: typeof string
  /** What a missed day does that is not forgiven. */
  penalty: typeof penaltyKind
  /** How many days a missed one adds, 1 to 30; null beside another penalty than ADD_DAYS. */
  penaltyDays: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** For how many hours after its end a day can still be recorded, 0 to 48. */
  recordingGraceHours: z.ZodOptional<z.ZodInt32>
  /** What every day of it asks, at least one feat. */
  requirements: typeof challengeRequirementsInput
}, z.core.$strict>
/** The rules of a new type of challenge: a default is what 75 Half Chub has, and a feat that is left out is not asked. */
export type CreateChallengeTypeInput = z.infer<typeof createChallengeTypeInput>

/** Something that a journey is to ask about each day. */
export const dimensionInput: z.ZodObject<{
  /** What is meant by it, up to 500 characters; null for nothing. */
  description: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What would count as effort: at most 10 of 1 to 100 characters; null for none. */
  examples: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof string>>>
  /** What to call it, 1 to 50 characters. */
  name: typeof string
  /** True lets no day be met without an answer to it; null does not. */
  required: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** How much it counts, 1 to 5; null means 1. */
  weight: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** Something that a journey is to ask about each day. */
export type DimensionInput = z.infer<typeof dimensionInput>

/** What a new journey is, and what it asks about. */
export const createJourneyInput: z.ZodObject<{
  /** What it is about, up to 2,000 characters; null for nothing. */
  description: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What it asks about each day, in this order: 0 to 20. */
  dimensions: z.ZodArray<typeof dimensionInput>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** True lets anybody who is signed in find and join it; false lets people in by invites alone. */
  isPublic: z.ZodBoolean
  /** What to call it, 3 to 100 characters. */
  title: typeof string
}, z.core.$strict>
/** What a new journey is, and what it asks about. */
export type CreateJourneyInput = z.infer<typeof createJourneyInput>

/** A meal of a bundle; what it carries is reckoned by the catalogue. */
export const plannedMealInput: z.ZodObject<{
  /** The day of the programme, 1 for its first. */
  day: z.ZodInt32
  /** Its foods in order, 1 to 30. */
  items: z.ZodArray<typeof plannedFoodInput>
  /** The wall-clock time; null for no fixed time. */
  localTime: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** What to mind, up to 2,000 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Why it stands here; null leaves it open. */
  rationale: z.ZodOptional<z.ZodNullable<typeof rationaleInput>>
  /** What to call it, 1 to 120 characters. */
  title: typeof string
  /** Which meal of the day it is. */
  type: typeof mealType
}, z.core.$strict>
/** A meal of a bundle; what it carries is reckoned by the catalogue. */
export type PlannedMealInput = z.infer<typeof plannedMealInput>

/** A training session of a bundle. Two at the same time are allowed, and shown. */
export const plannedSessionInput: z.ZodObject<{
  /** The day of the programme, 1 for its first. */
  day: z.ZodInt32
  /** How long it takes, 1 to 1,440 minutes. */
  durationMinutes: z.ZodInt32
  /** Its exercises in order, up to 40. */
  exercises: z.ZodArray<typeof plannedExerciseInput>
  /** What the session consists of. */
  kind: typeof sessionKind
  /** The wall-clock time; null for no fixed time. */
  localTime: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** What to mind, up to 2,000 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Why it stands here; null leaves it open. */
  rationale: z.ZodOptional<z.ZodNullable<typeof rationaleInput>>
  /** What to call it, 1 to 120 characters. */
  title: typeof string
}, z.core.$strict>
/** A training session of a bundle. Two at the same time are allowed, and shown. */
export type PlannedSessionInput = z.infer<typeof plannedSessionInput>

/** Where a published plan comes from. */
export const programSourceInput: z.ZodObject<{
  /** Who published it under what name, 1 to 200 characters. */
  title: typeof string
  /** Its http(s) address; null when it has none. */
  url: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** Where a published plan comes from. */
export type ProgramSourceInput = z.infer<typeof programSourceInput>

/** Daily targets of energy and macronutrients. */
export const nutrientsInput: z.ZodObject<{
  /** Carbohydrate in grams, up to 3,000. */
  carbsG: z.ZodNumber
  /** Fat in grams, up to 1,000. */
  fatG: z.ZodNumber
  /** Energy in kilocalories, up to 20,000. */
  kcal: z.ZodNumber
  /** Protein in grams, up to 1,000. */
  proteinG: z.ZodNumber
}, z.core.$strict>
/** Daily targets of energy and macronutrients. */
export type NutrientsInput = z.infer<typeof nutrientsInput>

/** A whole programme: stored in one transaction, or refused and not stored at all. */
export const programBundleInput: z.ZodObject<{
  /** What it is about, up to 4,000 characters; null for nothing. */
  description: z.ZodOptional<z.ZodNullable<typeof string>>
  /** How many days it has, 1 to 371. */
  durationDays: z.ZodInt32
  /** What its person wants to reach by it. */
  goal: typeof goalKind
  /** Its meals, up to 2,300. */
  meals: z.ZodArray<typeof plannedMealInput>
  /** Why it is as it is, up to 50 reasons; null for none. */
  rationale: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof rationaleInput>>>
  /** Its training sessions, up to 750. */
  sessions: z.ZodArray<typeof plannedSessionInput>
  /** Who published it; null for one of your own. */
  source: z.ZodOptional<z.ZodNullable<typeof programSourceInput>>
  /** Daily nutrition targets; null for none. */
  targets: z.ZodOptional<z.ZodNullable<typeof nutrientsInput>>
  /** What to call it, 1 to 120 characters. */
  title: typeof string
}, z.core.$strict>
/** A whole programme: stored in one transaction, or refused and not stored at all. */
export type ProgramBundleInput = z.infer<typeof programBundleInput>

/** A programme, and how it begins. */
export const createProgramInput: z.ZodObject<{
  /** True follows it at once and archives the one followed; null does not. */
  activate: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** The whole programme: its sessions, its meals and its targets. */
  bundle: typeof programBundleInput
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The local date of day 1: one that is past is allowed, and what lies before the programme is followed is not due. Null makes a draft without dates. */
  startsOn: z.ZodOptional<z.ZodNullable<typeof date>>
}, z.core.$strict>
/** A programme, and how it begins. */
export type CreateProgramInput = z.infer<typeof createProgramInput>

/** Which request is voted on, and how. */
export const decideForgivenessInput: z.ZodObject<{
  /** What you vote for, which is final. */
  decision: typeof councilDecision
  /** What you say to it, at most 2,000 characters, which who asks reads; null for nothing. */
  note: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The global id of a request to a council that you are on. */
  requestId: typeof id
}, z.core.$strict>
/** Which request is voted on, and how. */
export type DecideForgivenessInput = z.infer<typeof decideForgivenessInput>

/** A proposal and what you say to it. */
export const decideProposalInput: z.ZodObject<{
  /** Whether it is to be carried out or not. */
  decision: typeof proposalDecision
  /** The global id of a proposal in a conversation of yours. */
  proposalId: typeof id
}, z.core.$strict>
/** A proposal and what you say to it. */
export type DecideProposalInput = z.infer<typeof decideProposalInput>

/** The invite to decline, named in one of two ways. */
export const declineInviteInput: z.ZodObject<{
  /** The global id of an invite to your address; null beside `token`. */
  inviteId: z.ZodOptional<z.ZodNullable<typeof id>>
  /** What stands behind `#token=` in the link; null beside `inviteId`. */
  token: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** The invite to decline, named in one of two ways. */
export type DeclineInviteInput = z.infer<typeof declineInviteInput>

/** What confirms that it is you, and that you mean it. */
export const deleteAccountInput: z.ZodObject<{
  /** Your password; null when you signed in less than 10 minutes ago, as by another provider. */
  password: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Your username, typed to show that you mean this account. */
  username: typeof string
}, z.core.$strict>
/** What confirms that it is you, and that you mean it. */
export type DeleteAccountInput = z.infer<typeof deleteAccountInput>

/** The activity to take back, and at which version. */
export const deleteActivityInput: z.ZodObject<{
  /** The global id of the activity, as it was answered. */
  activityId: typeof id
  /** Refused when the activity has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** The activity to take back, and at which version. */
export type DeleteActivityInput = z.infer<typeof deleteActivityInput>

/** The check-in that is taken back. */
export const deleteCheckInInput: z.ZodObject<{
  /** The global id of a check-in of your own. */
  checkInId: typeof id
  /** Refused when the check-in has another version by now; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** The check-in that is taken back. */
export type DeleteCheckInInput = z.infer<typeof deleteCheckInInput>

/** The journey to delete, and at which version. */
export const deleteJourneyInput: z.ZodObject<{
  /** Refused when the journey has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of the journey that is meant. */
  journeyId: typeof id
}, z.core.$strict>
/** The journey to delete, and at which version. */
export type DeleteJourneyInput = z.infer<typeof deleteJourneyInput>

/** The logged meal to take back, and at which version. */
export const deleteMealInput: z.ZodObject<{
  /** Refused when the meal has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of the logged meal. */
  mealId: typeof id
}, z.core.$strict>
/** The logged meal to take back, and at which version. */
export type DeleteMealInput = z.infer<typeof deleteMealInput>

/** Which plan item is to go, as the client has read it. */
export const deletePlanItemInput: z.ZodObject<{
  /** Refused when the plan item has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of your plan item that is meant. */
  planItemId: typeof id
}, z.core.$strict>
/** Which plan item is to go, as the client has read it. */
export type DeletePlanItemInput = z.infer<typeof deletePlanItemInput>

/** Which of your photos is taken away for good. */
export const deleteProgressPhotoInput: z.ZodObject<{
  /** The global id of a photo of your own. */
  photoId: typeof id
}, z.core.$strict>
/** Which of your photos is taken away for good. */
export type DeleteProgressPhotoInput = z.infer<typeof deleteProgressPhotoInput>

/** Which task is to go, as the client has read it. */
export const deleteTaskInput: z.ZodObject<{
  /** Refused when the task has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of your task that is meant. */
  taskId: typeof id
}, z.core.$strict>
/** Which task is to go, as the client has read it. */
export type DeleteTaskInput = z.infer<typeof deleteTaskInput>

/** Which weigh-in is to be deleted. */
export const deleteWeighInInput: z.ZodObject<{
  /** The global id of the weigh-in. */
  id: typeof id
}, z.core.$strict>
/** Which weigh-in is to be deleted. */
export type DeleteWeighInInput = z.infer<typeof deleteWeighInInput>

/** How you ate on a day, by your diet or not. */
export const dietInput: z.ZodObject<{
  /** Whether you had any alcohol on the day. */
  alcohol: z.ZodOptional<z.ZodBoolean>
  /** Whether you had a meal outside of the diet. */
  cheatMeal: z.ZodOptional<z.ZodBoolean>
  /** Which diet, up to 100 characters; null means that of your enrolment. */
  dietType: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Whether you followed your diet on the whole. */
  followed: z.ZodBoolean
  /** What to remember of it, up to 2,000 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** How you ate on a day, by your diet or not. */
export type DietInput = z.infer<typeof dietInput>

/** Which notification is to be put away. */
export const dismissNotificationInput: z.ZodObject<{
  /** The global id of a notification of yours. */
  notificationId: typeof id
}, z.core.$strict>
/** Which notification is to be put away. */
export type DismissNotificationInput = z.infer<typeof dismissNotificationInput>

/** The locked cycle, and why its quotas must change. */
export const emergencyUnlockInput: z.ZodObject<{
  /** The global id of your cycle that is meant. */
  cycleId: typeof id
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** Why it cannot wait for the next cycle, 3 to 2,000 characters. */
  reason: typeof string
}, z.core.$strict>
/** The locked cycle, and why its quotas must change. */
export type EmergencyUnlockInput = z.infer<typeof emergencyUnlockInput>

/** The cycle to end, and at which version. */
export const endCycleInput: z.ZodObject<{
  /** The global id of your cycle that is meant. */
  cycleId: typeof id
  /** Refused when the cycle has another version by now; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** The cycle to end, and at which version. */
export type EndCycleInput = z.infer<typeof endCycleInput>

/** How you moved on a day, be it enough or not. */
export const exerciseInput: z.ZodObject<{
  /** Minutes of core or mobility work, 0 to 1,440. */
  coreMobilityMinutes: z.ZodOptional<z.ZodInt32>
  /** What kind of core or mobility work it was, up to 100 characters; null says nothing. */
  coreMobilityType: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Whether the workout was a walk, which may need a vest. */
  isWalk: z.ZodOptional<z.ZodBoolean>
  /** What to remember of it, up to 2,000 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Minutes of the workouts that were outdoors, 0 to 1,440. */
  outdoorMinutes: z.ZodOptional<z.ZodInt32>
  /** Whether you wore a weight vest for it. */
  weightVestUsed: z.ZodOptional<z.ZodBoolean>
  /** Minutes of all workouts together, 0 to 1,440. */
  workoutMinutes: z.ZodInt32
  /** What kind of workout it was, up to 100 characters; null says nothing. */
  workoutType: z.ZodOptional<z.ZodNullable<typeof string>>
  /** How many workouts there were, 0 to 20. */
  workouts: z.ZodInt32
}, z.core.$strict>
/** How you moved on a day, be it enough or not. */
export type ExerciseInput = z.infer<typeof exerciseInput>

/** What you spent on a day beyond necessities, be it nothing or more. */
export const financesInput: z.ZodObject<{
  /** What you spent beside necessities, in your currency, 0 to 9,999,999.99 with two decimals at most. */
  nonNecessitySpending: z.ZodOptional<z.ZodNumber>
  /** What to remember of it, up to 2,000 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Whether you bought nothing but necessities. */
  onlyNecessities: z.ZodBoolean
  /** What kind of spending it was, up to 100 characters; null says nothing. */
  spendingCategory: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** What you spent on a day beyond necessities, be it nothing or more. */
export type FinancesInput = z.infer<typeof financesInput>

/** How long you meditated on a day, be it enough or not. */
export const meditationInput: z.ZodObject<{
  /** Minutes of all sittings together, 0 to 1,440. */
  minutes: z.ZodInt32
  /** What to remember of it, up to 2,000 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** How you meditated, up to 100 characters; null says nothing. */
  technique: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** How long you meditated on a day, be it enough or not. */
export type MeditationInput = z.infer<typeof meditationInput>

/** What you did on a day to learn, be it enough or not. */
export const selfImprovementInput: z.ZodObject<{
  /** What it was, up to 100 characters; null says nothing. */
  activityType: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Whether you did it right before going to bed. */
  beforeBed: z.ZodOptional<z.ZodBoolean>
  /** What it was about, up to 2,000 characters; null for nothing. */
  description: z.ZodOptional<z.ZodNullable<typeof string>>
  /** How long it was, 0 to 1,440 minutes. */
  minutes: z.ZodInt32
  /** How many pages of a book you read, 0 to 5,000. */
  pages: z.ZodOptional<z.ZodInt32>
  /** Minutes of it before a screen, 0 to 1,440. */
  screenMinutes: z.ZodOptional<z.ZodInt32>
}, z.core.$strict>
/** What you did on a day to learn, be it enough or not. */
export type SelfImprovementInput = z.infer<typeof selfImprovementInput>

/** How much water you drank on a day, be it enough or not. */
export const waterInput: z.ZodObject<{
  /** How much, in US fluid ounces of 29.57 millilitres, 0 to 9,999.99 with two decimals at most. */
  amountOunces: z.ZodNumber
  /** Whether it was water with nothing in it. */
  isPlainWater: z.ZodOptional<z.ZodBoolean>
}, z.core.$strict>
/** How much water you drank on a day, be it enough or not. */
export type WaterInput = z.infer<typeof waterInput>

/** What really happened of one feat: exactly one of these. */
export const featInput: z.ZodUnion<readonly [z.ZodObject<{
  /** How you ate on the day; null for another feat. */
  diet: typeof dietInput
  /** How you moved on the day; null for another feat. */
  exercise: z.ZodOptional<z.ZodUndefined>
  /** What you spent on the day; null for another feat. */
  finances: z.ZodOptional<z.ZodUndefined>
  /** How long you meditated on the day; null for another feat. */
  meditation: z.ZodOptional<z.ZodUndefined>
  /** What you did to learn on the day; null for another feat. */
  selfImprovement: z.ZodOptional<z.ZodUndefined>
  /** How much water you drank on the day; null for another feat. */
  water: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** How you ate on the day; null for another feat. */
  diet: z.ZodOptional<z.ZodUndefined>
  /** How you moved on the day; null for another feat. */
  exercise: typeof exerciseInput
  /** What you spent on the day; null for another feat. */
  finances: z.ZodOptional<z.ZodUndefined>
  /** How long you meditated on the day; null for another feat. */
  meditation: z.ZodOptional<z.ZodUndefined>
  /** What you did to learn on the day; null for another feat. */
  selfImprovement: z.ZodOptional<z.ZodUndefined>
  /** How much water you drank on the day; null for another feat. */
  water: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** How you ate on the day; null for another feat. */
  diet: z.ZodOptional<z.ZodUndefined>
  /** How you moved on the day; null for another feat. */
  exercise: z.ZodOptional<z.ZodUndefined>
  /** What you spent on the day; null for another feat. */
  finances: typeof financesInput
  /** How long you meditated on the day; null for another feat. */
  meditation: z.ZodOptional<z.ZodUndefined>
  /** What you did to learn on the day; null for another feat. */
  selfImprovement: z.ZodOptional<z.ZodUndefined>
  /** How much water you drank on the day; null for another feat. */
  water: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** How you ate on the day; null for another feat. */
  diet: z.ZodOptional<z.ZodUndefined>
  /** How you moved on the day; null for another feat. */
  exercise: z.ZodOptional<z.ZodUndefined>
  /** What you spent on the day; null for another feat. */
  finances: z.ZodOptional<z.ZodUndefined>
  /** How long you meditated on the day; null for another feat. */
  meditation: typeof meditationInput
  /** What you did to learn on the day; null for another feat. */
  selfImprovement: z.ZodOptional<z.ZodUndefined>
  /** How much water you drank on the day; null for another feat. */
  water: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** How you ate on the day; null for another feat. */
  diet: z.ZodOptional<z.ZodUndefined>
  /** How you moved on the day; null for another feat. */
  exercise: z.ZodOptional<z.ZodUndefined>
  /** What you spent on the day; null for another feat. */
  finances: z.ZodOptional<z.ZodUndefined>
  /** How long you meditated on the day; null for another feat. */
  meditation: z.ZodOptional<z.ZodUndefined>
  /** What you did to learn on the day; null for another feat. */
  selfImprovement: typeof selfImprovementInput
  /** How much water you drank on the day; null for another feat. */
  water: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** How you ate on the day; null for another feat. */
  diet: z.ZodOptional<z.ZodUndefined>
  /** How you moved on the day; null for another feat. */
  exercise: z.ZodOptional<z.ZodUndefined>
  /** What you spent on the day; null for another feat. */
  finances: z.ZodOptional<z.ZodUndefined>
  /** How long you meditated on the day; null for another feat. */
  meditation: z.ZodOptional<z.ZodUndefined>
  /** What you did to learn on the day; null for another feat. */
  selfImprovement: z.ZodOptional<z.ZodUndefined>
  /** How much water you drank on the day; null for another feat. */
  water: typeof waterInput
}, z.core.$strict>]>
/** What really happened of one feat: exactly one of these. */
export type FeatInput = z.infer<typeof featInput>

/** The journey and the dates that are made free. */
export const freezeDaysInput: z.ZodObject<{
  /** The first local date, today at the earliest. */
  from: typeof date
  /** The same key makes one freeze; null makes a new one. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The global id of a journey that you are in. */
  journeyId: typeof id
  /** The last local date, at most 366 days in all; null for a pause until it is cancelled. */
  to: z.ZodOptional<z.ZodNullable<typeof date>>
}, z.core.$strict>
/** The journey and the dates that are made free. */
export type FreezeDaysInput = z.infer<typeof freezeDaysInput>

/** The answers that a programme is made from. */
export const generatorAnswersInput: z.ZodObject<{
  /** The answers about allergies; null leaves the section as it is. */
  allergies: z.ZodOptional<z.ZodNullable<typeof allergiesAnswerInput>>
  /** The answers about availability, which every programme needs. */
  availability: typeof availabilityAnswerInput
  /** The answers about body, which every programme needs. */
  body: typeof bodyAnswerInput
  /** The answers about diet; null leaves the section as it is. */
  diet: z.ZodOptional<z.ZodNullable<typeof dietAnswerInput>>
  /** The answers about equipment; null leaves the section as it is. */
  equipment: z.ZodOptional<z.ZodNullable<typeof equipmentAnswerInput>>
  /** The answers about experience, which every programme needs. */
  experience: typeof experienceAnswerInput
  /** The answers about goal, which every programme needs. */
  goal: typeof goalAnswerInput
  /** The answers about injuries; null leaves the section as it is. */
  injuries: z.ZodOptional<z.ZodNullable<typeof injuriesAnswerInput>>
  /** The answers about measurements, which every programme needs. */
  measurements: typeof measurementsAnswerInput
  /** The answers about preferences; null leaves the section as it is. */
  preferences: z.ZodOptional<z.ZodNullable<typeof preferencesAnswerInput>>
}, z.core.$strict>
/** The answers that a programme is made from. */
export type GeneratorAnswersInput = z.infer<typeof generatorAnswersInput>

/** The answers, and how the programme begins. */
export const generateProgramInput: z.ZodObject<{
  /** True follows it at once and archives the one followed; null does not. */
  activate: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** What the programme is made from. */
  answers: typeof generatorAnswersInput
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The local date of day 1; null takes the next Monday. */
  startsOn: z.ZodOptional<z.ZodNullable<typeof date>>
}, z.core.$strict>
/** The answers, and how the programme begins. */
export type GenerateProgramInput = z.infer<typeof generateProgramInput>

/** A file in CSV, and what its lines are. */
export const importHistoryInput: z.ZodObject<{
  /** The file: a header that names the columns in any order, then at most 20,000 lines, together at most 2 MiB in UTF-8. Fields are separated by commas and may be quoted. Times have an offset, or are read in the zone that you were in then. */
  csv: typeof string
  /** True writes nothing and answers a report, or HistoryFileBroken for a file that cannot be read as lines; null imports. */
  dryRun: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What the lines are: it tells the columns. */
  kind: typeof historyKind
}, z.core.$strict>
/** A file in CSV, and what its lines are. */
export type ImportHistoryInput = z.infer<typeof importHistoryInput>

/** Whom to invite: `email` for one person, `useLimit` for a link. */
export const inviteToJourneyInput: z.ZodObject<{
  /** The address that is mailed the link, and that who accepts must have verified; null makes a link. One address is mailed at most 5 in 24 hours. */
  email: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The global id of the journey that is meant. */
  journeyId: typeof id
  /** How many people may join by the link, 1 to 500; null beside an address. */
  useLimit: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** Whom to invite: `email` for one person, `useLimit` for a link. */
export type InviteToJourneyInput = z.infer<typeof inviteToJourneyInput>

/** The challenge to join, named in one of two ways, and how to take part in it. */
export const joinChallengeInput: z.ZodObject<{
  /** The global id of a public challenge; null beside `inviteToken`. */
  challengeId: z.ZodOptional<z.ZodNullable<typeof id>>
  /** The one diet that you will follow, up to 100 characters, for you alone to see; null for none. */
  diet: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What stands behind `#token=` in the link of a challenge; null beside `challengeId`. */
  inviteToken: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Your day 1 where each chooses it, up to 365 days ahead; null means today, or the date of all. */
  startsOn: z.ZodOptional<z.ZodNullable<typeof date>>
}, z.core.$strict>
/** The challenge to join, named in one of two ways, and how to take part in it. */
export type JoinChallengeInput = z.infer<typeof joinChallengeInput>

/** The journey to join, a public one. */
export const joinJourneyInput: z.ZodObject<{
  /** The global id of the journey that is meant. */
  journeyId: typeof id
}, z.core.$strict>
/** The journey to join, a public one. */
export type JoinJourneyInput = z.infer<typeof joinJourneyInput>

/** The challenge to leave, which you are in. */
export const leaveChallengeInput: z.ZodObject<{
  /** The global id of the challenge that is meant. */
  challengeId: typeof id
}, z.core.$strict>
/** The challenge to leave, which you are in. */
export type LeaveChallengeInput = z.infer<typeof leaveChallengeInput>

/** The journey to leave, which you are in. */
export const leaveJourneyInput: z.ZodObject<{
  /** The global id of the journey that is meant. */
  journeyId: typeof id
}, z.core.$strict>
/** The journey to leave, which you are in. */
export type LeaveJourneyInput = z.infer<typeof leaveJourneyInput>

/** The identity, as its issuer vouches for it. */
export const linkIdentityInput: z.ZodObject<{
  /** The ID token as the issuer gave it to the app: a signed JWT. It is good for one use. */
  idToken: typeof string
  /** The nonce that the app sent to the issuer; null when it sent none. A token with another is refused. */
  nonce: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Your password; null for an account that has none. */
  password: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The issuer, by the name that this server has for it. */
  provider: typeof string
}, z.core.$strict>
/** The identity, as its issuer vouches for it. */
export type LinkIdentityInput = z.infer<typeof linkIdentityInput>

/** An exercise that was done, with its sets: repetitions, a time, a distance, or any of them together. */
export const loggedExerciseInput: z.ZodObject<{
  /** The metres of a set, up to 500,000; null when they are not told. */
  distanceM: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** The seconds of a set, 1 to 86,400; null when they are not told. */
  durationSeconds: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The key of the exercise in the catalogue. */
  exercise: typeof string
  /** The load in kilograms, up to 1,000; null for none. */
  loadKg: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** The repetitions of a set, 1 to 1,000; null when they are not told. */
  reps: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Perceived exertion from 0 to 10; null leaves it open. */
  rpe: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** How many sets of it were done: 1 to 100. */
  sets: z.ZodInt32
}, z.core.$strict>
/** An exercise that was done, with its sets: repetitions, a time, a distance, or any of them together. */
export type LoggedExerciseInput = z.infer<typeof loggedExerciseInput>

/** What was done, and when. */
export const logActivityInput: z.ZodObject<{
  /** The way covered, in metres, up to 5,000,000; null when not known. */
  distanceM: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** How long it took, in minutes, 0.01 to 10,080; null when not known. */
  durationMinutes: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** What was done, in order, at most 60; null when not told. */
  exercises: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof loggedExerciseInput>>>
  /** Its id there, 1 to 200 characters: the same source and id again change nothing while it is there, and log it anew once it was deleted; null with `externalSource`. */
  externalId: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Where it was recorded, 1 to 60 characters; null for an entry by hand. */
  externalSource: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What the training consisted of. */
  kind: typeof sessionKind
  /** What it counts for, at most 10; null finds that by likeness, an empty list is nothing. */
  links: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof activityLinkInput>>>
  /** The volume load in kilograms: sets × repetitions × load; null is made of the exercises. */
  loadKg: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** What to remember of it, up to 2,000 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** How hard the whole was felt, from 0 to 10; null when not told. */
  sessionRpe: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** When it began; not in the future. The zone the person was in then decides its date. */
  startedAt: typeof dateTime
  /** What to call it, 1 to 120 characters; null is no name. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** What was done, and when. */
export type LogActivityInput = z.infer<typeof logActivityInput>

/** The date and what is said of it: at least one value, or null to clear one. */
export const logContextInput: z.ZodObject<{
  /** The local date, not after today; null means your today. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
  /** Refused when the entry has another version; 0 expects that there is none. Null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** How tired the person was, from 0 (not at all) to 10; null clears it, left out it stays. */
  fatigue: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Heart rate variability (RMSSD) in milliseconds, 1 to 500; null clears it, left out it stays. */
  hrvMs: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** Whether the person was ill; null clears it, left out it stays. */
  illness: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** Whether the person was injured; null clears it, left out it stays. */
  injury: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** How the person felt, from 0 (worst) to 10; null clears it, left out it stays. */
  mood: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Anything else in free words, 1 to 2,000 characters; null clears it, left out it stays. */
  note: z.ZodOptional<z.ZodNullable<typeof string>>
  /** How strong a pain was, from 0 (none) to 10; null clears it, left out it stays. */
  pain: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Where in the body it hurt, 1 to 100 characters; null clears it, left out it stays. */
  painPlace: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Heartbeats per minute at rest, 20 to 250; null clears it, left out it stays. */
  restingHeartRate: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Hours slept in the night that ended on the date, 0 to 24; null clears it, left out it stays. */
  sleepHours: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** How good that night’s sleep was, from 0 (worst) to 10; null clears it, left out it stays. */
  sleepQuality: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** How sore the muscles were, from 0 (not at all) to 10; null clears it, left out it stays. */
  soreness: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** How stressed the person was, from 0 (not at all) to 10; null clears it, left out it stays. */
  stress: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Whether the person was travelling; null clears it, left out it stays. */
  travel: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** The weight in kilograms, 20 to 500: it becomes the weigh-in of the moment at which the date began. Null takes that one away and leaves other weigh-ins; left out it stays. */
  weightKg: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
}, z.core.$strict>
/** The date and what is said of it: at least one value, or null to clear one. */
export type LogContextInput = z.infer<typeof logContextInput>

/** A food that was eaten: of the catalogue with its grams, or one by a name of its own. */
export const loggedFoodInput: z.ZodObject<{
  /** Carbohydrate in grams, fibre included, up to 3,000; null when not known. */
  carbsG: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** Fat in grams, up to 2,000; null when not known. */
  fatG: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** The key of the food in the catalogue; null for one with a name. */
  food: z.ZodOptional<z.ZodNullable<typeof string>>
  /** How much of it, in grams, 0.01 to 10,000, which a food of the catalogue needs; null when not known. */
  grams: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** Energy in kilocalories, up to 20,000; null when not known. Of a food of the catalogue null is made of its grams. */
  kcal: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** What it is, 1 to 120 characters; null for a food of the catalogue. */
  name: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Protein in grams, up to 2,000; null when not known. */
  proteinG: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
}, z.core.$strict>
/** A food that was eaten: of the catalogue with its grams, or one by a name of its own. */
export type LoggedFoodInput = z.infer<typeof loggedFoodInput>

/** A planned meal that what was eaten counts for. */
export const mealLinkInput: z.ZodObject<{
  /** The global id of the planned meal, of whatever date. */
  plannedId: typeof id
  /** How much of it counts: 0.001 or more, to a thousandth, all shares together at most 1; null is all of it. */
  share: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
}, z.core.$strict>
/** A planned meal that what was eaten counts for. */
export type MealLinkInput = z.infer<typeof mealLinkInput>

/** What a meal carried in all, where that is known. */
export const loggedTotalsInput: z.ZodObject<{
  /** Carbohydrate in grams, fibre included, up to 3,000; null when not known. */
  carbsG: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** Fat in grams, up to 2,000; null when not known. */
  fatG: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** Energy in kilocalories, up to 20,000; null when not known. */
  kcal: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** Protein in grams, up to 2,000; null when not known. */
  proteinG: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
}, z.core.$strict>
/** What a meal carried in all, where that is known. */
export type LoggedTotalsInput = z.infer<typeof loggedTotalsInput>

/** What was eaten, and when. */
export const logMealInput: z.ZodObject<{
  /** When it was eaten; not in the future. The zone the person was in then decides its date. */
  eatenAt: typeof dateTime
  /** Its id there, 1 to 200 characters: the same source and id again change nothing while it is there, and log it anew once it was deleted; null with `externalSource`. */
  externalId: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Where it was recorded, 1 to 60 characters; null for an entry by hand. */
  externalSource: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The foods, in order, at most 60; null when only the totals are known. */
  items: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof loggedFoodInput>>>
  /** What it counts for, at most 10; null finds that by likeness, an empty list is nothing. */
  links: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof mealLinkInput>>>
  /** What to remember of it, up to 2,000 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What to call it, 1 to 120 characters; null is no name. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What it carried in all: goes before the sum of the foods, which is bounded the same; null leaves it to these. */
  totals: z.ZodOptional<z.ZodNullable<typeof loggedTotalsInput>>
  /** Which meal of the day it was. */
  type: typeof mealType
}, z.core.$strict>
/** What was eaten, and when. */
export type LogMealInput = z.infer<typeof logMealInput>

/** Of which plan item how much was done, and when. */
export const logPlanItemInput: z.ZodObject<{
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What there is to say of it, up to 2,000 characters; null for nothing. */
  note: z.ZodOptional<z.ZodNullable<typeof string>>
  /** When it was done, not in the future; null is now. */
  occurredAt: z.ZodOptional<z.ZodNullable<typeof dateTime>>
  /** The global id of your plan item that is meant. */
  planItemId: typeof id
  /** How much, in the unit of the item, with at most 2 decimals; below zero takes back, but no more than was logged. Not 0. */
  quantity: z.ZodNumber
}, z.core.$strict>
/** Of which plan item how much was done, and when. */
export type LogPlanItemInput = z.infer<typeof logPlanItemInput>

/** How far the feed was read. */
export const markAllNotificationsReadInput: z.ZodObject<{
  /** The cursor of the newest notification that was seen: what came after it stays unread. Null marks everything. */
  through: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** How far the feed was read. */
export type MarkAllNotificationsReadInput = z.infer<typeof markAllNotificationsReadInput>

/** The one notification whose wish was done. */
export const markNotificationActedInput: z.ZodObject<{
  /** The global id of a notification of yours. */
  notificationId: typeof id
}, z.core.$strict>
/** The one notification whose wish was done. */
export type MarkNotificationActedInput = z.infer<typeof markNotificationActedInput>

/** Which ones a person has seen, by their ids. */
export const markNotificationsReadInput: z.ZodObject<{
  /** The global ids of 1 to 100 notifications of yours. */
  ids: z.ZodArray<typeof id>
}, z.core.$strict>
/** Which ones a person has seen, by their ids. */
export type MarkNotificationsReadInput = z.infer<typeof markNotificationsReadInput>

/** Which plan items of one week become one. */
export const mergePlanItemsInput: z.ZodObject<{
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The global ids of 2 to 10 plan items, in any order, each once. */
  planItemIds: z.ZodArray<typeof id>
}, z.core.$strict>
/** Which plan items of one week become one. */
export type MergePlanItemsInput = z.infer<typeof mergePlanItemsInput>

/** Whether one kind of notification is wanted. */
export const notificationPreferenceInput: z.ZodObject<{
  /** Which notifications it is about. */
  kind: typeof notificationKind
  /** False keeps them out of the feed; SECURITY must stay true. */
  wanted: z.ZodBoolean
}, z.core.$strict>
/** Whether one kind of notification is wanted. */
export type NotificationPreferenceInput = z.infer<typeof notificationPreferenceInput>

/** The journey that is to rest. */
export const pauseLearningJourneyInput: z.ZodObject<{
  /** Refused when the journey has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of a learning journey of yours. */
  journeyId: typeof id
}, z.core.$strict>
/** The journey that is to rest. */
export type PauseLearningJourneyInput = z.infer<typeof pauseLearningJourneyInput>

/** The programme that is to rest from today on. */
export const pauseProgramInput: z.ZodObject<{
  /** Refused when the programme has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of the programme. */
  programId: typeof id
}, z.core.$strict>
/** The programme that is to rest from today on. */
export type PauseProgramInput = z.infer<typeof pauseProgramInput>

/** One of the parts that a plan item is split into. */
export const planItemPartInput: z.ZodObject<{
  /** The local date within the week; null for any. Absent, the first part keeps that of the item. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
  /** How long it takes, 1 to 1,440 minutes; null says nothing. Absent, the first part keeps that of the item. */
  durationMinutes: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** How much of it, in the unit of the item: at least 0.01, with at most 2 decimals. */
  quota: z.ZodNumber
  /** The wall-clock time on the date; null for any. Absent, the first part keeps that of the item. */
  time: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** What is to be done, 1 to 200 characters; null leaves that of the item. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** One of the parts that a plan item is split into. */
export type PlanItemPartInput = z.infer<typeof planItemPartInput>

/** Which week, and what is said of it. */
export const planWeekInput: z.ZodObject<{
  /** The global id of your cycle that is meant. */
  cycleId: typeof id
  /** Refused when the plan has another version; 0 expects that there is none. Null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** What the week is about, up to 2,000 characters; null takes it away, absent leaves it. */
  focus: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What you think of it looking back, up to 10,000 characters; null takes it away, absent leaves it. */
  reflection: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Which of its weeks, 1 to 12. */
  week: z.ZodInt32
}, z.core.$strict>
/** Which week, and what is said of it. */
export type PlanWeekInput = z.infer<typeof planWeekInput>

/** Which tasks come in which order. */
export const prioritizeTasksInput: z.ZodObject<{
  /** The global id of your cycle that is meant. */
  cycleId: typeof id
  /** The global ids of all those open tasks, 0 to 200, the most important first, each once. */
  taskIds: z.ZodArray<typeof id>
  /** Only the tasks of this week, 1 to 12; null is all of the cycle. */
  week: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** Which tasks come in which order. */
export type PrioritizeTasksInput = z.infer<typeof prioritizeTasksInput>

/** Which goal of which cycle, and what it says. */
export const setGoalInput: z.ZodObject<{
  /** The global id of your cycle that is meant. */
  cycleId: typeof id
  /** Why it matters, or what reaching it looks like, up to 5,000 characters; null takes it away, absent leaves it. */
  description: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Refused when the goal to change has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of the goal of this cycle to change; null sets a new one. */
  goalId: z.ZodOptional<z.ZodNullable<typeof id>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What is to be reached, 1 to 200 characters; null leaves that of a goal that there is. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What a new goal is of, of which the cycle has none yet; null only beside `goalId`, as it never changes. */
  type: z.ZodOptional<z.ZodNullable<typeof goalType>>
}, z.core.$strict>
/** Which goal of which cycle, and what it says. */
export type SetGoalInput = z.infer<typeof setGoalInput>

/** Which plan item is split, and into what. */
export const splitPlanItemInput: z.ZodObject<{
  /** Refused when the plan item has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What it becomes, 2 to 10 parts, the first of which it stays itself. */
  parts: z.ZodArray<typeof planItemPartInput>
  /** The global id of your plan item that is meant. */
  planItemId: typeof id
}, z.core.$strict>
/** Which plan item is split, and into what. */
export type SplitPlanItemInput = z.infer<typeof splitPlanItemInput>

/** The parts of a plan item to change. */
export const updatePlanItemInput: z.ZodObject<{
  /** The local date within its week; null takes it away with the time, absent leaves it. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
  /** How long it takes, 1 to 1,440 minutes; null takes it away, absent leaves it. */
  durationMinutes: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Refused when the plan item has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The goal that it serves; null takes it away, absent leaves it. */
  goalId: z.ZodOptional<z.ZodNullable<typeof id>>
  /** The global id of your plan item that is meant. */
  planItemId: typeof id
  /** How much, in the unit: 0.01 to 1,000,000, with at most 2 decimals; null leaves it. */
  quota: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** The wall-clock time on its date; null takes it away, absent leaves it. */
  time: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** What is to be done, 1 to 200 characters; null leaves it. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What is counted, 1 to 30 characters, also in what was logged already; null leaves it. */
  unit: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The week of the same cycle to move it to, 1 to 12, on the same weekday; null leaves it. */
  week: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** The parts of a plan item to change. */
export type UpdatePlanItemInput = z.infer<typeof updatePlanItemInput>

/** The parts of a task to change. */
export const updateTaskInput: z.ZodObject<{
  /** The local date within the cycle; null takes it away with the time, absent leaves it. */
  dueOn: z.ZodOptional<z.ZodNullable<typeof date>>
  /** The wall-clock time on that date; null takes it away, absent leaves it. */
  dueTime: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** Refused when the task has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The goal that it serves; null takes it away, absent leaves it. */
  goalId: z.ZodOptional<z.ZodNullable<typeof id>>
  /** What else there is to say, up to 5,000 characters; null takes it away, absent leaves it. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The global id of your task that is meant. */
  taskId: typeof id
  /** What is to be done, 1 to 200 characters; null leaves it. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The week that it is for, 1 to 12; null lets it wait for one, absent leaves it. */
  week: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** The parts of a task to change. */
export type UpdateTaskInput = z.infer<typeof updateTaskInput>

/** What you want, and which version of it you have read. */
export const writeVisionInput: z.ZodObject<{
  /** Refused when your vision has another version; 0 expects that there is none. Null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What you want your life to be, 1 to 5,000 characters. */
  text: typeof string
}, z.core.$strict>
/** What you want, and which version of it you have read. */
export type WriteVisionInput = z.infer<typeof writeVisionInput>

/** The one change that is proposed, as the input of the mutation of that name. */
export const proposalInput: z.ZodUnion<readonly [z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: typeof addPlanItemInput
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: typeof addTaskInput
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: typeof carryOverInput
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: typeof completeTaskInput
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: typeof deletePlanItemInput
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: typeof deleteTaskInput
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: typeof logPlanItemInput
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: typeof mergePlanItemsInput
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: typeof planWeekInput
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: typeof prioritizeTasksInput
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: typeof setGoalInput
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: typeof splitPlanItemInput
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: typeof updatePlanItemInput
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: typeof updateTaskInput
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: z.ZodOptional<z.ZodUndefined>
}, z.core.$strict>, z.ZodObject<{
  /** An item to add to the plan of a week. Null where another change is proposed. */
  addPlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to add to a cycle. Null where another change is proposed. */
  addTask: z.ZodOptional<z.ZodUndefined>
  /** What a week left, to be carried over to the next. Null where another change is proposed. */
  carryOver: z.ZodOptional<z.ZodUndefined>
  /** A task to mark as done. Null where another change is proposed. */
  completeTask: z.ZodOptional<z.ZodUndefined>
  /** An item to take out of its plan. Null where another change is proposed. */
  deletePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to take away. Null where another change is proposed. */
  deleteTask: z.ZodOptional<z.ZodUndefined>
  /** What was done of an item, to be noted. Null where another change is proposed. */
  logPlanItem: z.ZodOptional<z.ZodUndefined>
  /** Items to make one of. Null where another change is proposed. */
  mergePlanItems: z.ZodOptional<z.ZodUndefined>
  /** What a week is to be about. Null where another change is proposed. */
  planWeek: z.ZodOptional<z.ZodUndefined>
  /** The order in which tasks are to be done. Null where another change is proposed. */
  prioritizeTasks: z.ZodOptional<z.ZodUndefined>
  /** A goal to set, or to put in other words. Null where another change is proposed. */
  setGoal: z.ZodOptional<z.ZodUndefined>
  /** An item to split into several. Null where another change is proposed. */
  splitPlanItem: z.ZodOptional<z.ZodUndefined>
  /** An item of a plan to change, or to move to another week. Null where another change is proposed. */
  updatePlanItem: z.ZodOptional<z.ZodUndefined>
  /** A task to change. Null where another change is proposed. */
  updateTask: z.ZodOptional<z.ZodUndefined>
  /** What the vision is to say. Null where another change is proposed. */
  writeVision: typeof writeVisionInput
}, z.core.$strict>]>
/** The one change that is proposed, as the input of the mutation of that name. */
export type ProposalInput = z.infer<typeof proposalInput>

/** Between which wall-clock times it is to be quiet, in the zone of the person. */
export const quietHoursInput: z.ZodObject<{
  /** The wall-clock time at which it becomes quiet. */
  from: typeof localTime
  /** When it is no longer quiet; earlier than `from`, it is on the next morning. The two must differ. */
  until: typeof localTime
}, z.core.$strict>
/** Between which wall-clock times it is to be quiet, in the zone of the person. */
export type QuietHoursInput = z.infer<typeof quietHoursInput>

/** Which programme to look at again, and what you agree to. */
export const reassessProgramInput: z.ZodObject<{
  /** True agrees to a target below 1,200 kcal (women) or 1,500 kcal (men), also to one that waits for that since at most 14 days; null does not. */
  allowBelowFloor: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The global id of the programme, which must be active. */
  programId: typeof id
}, z.core.$strict>
/** Which programme to look at again, and what you agree to. */
export type ReassessProgramInput = z.infer<typeof reassessProgramInput>

/** What is said of which planned thing. */
export const recordAdherenceInput: z.ZodObject<{
  /** Why, in up to 500 characters; null or left out is nothing, and clears an earlier note. */
  note: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The global id of the planned session or meal. */
  plannedId: typeof id
  /** How far it was followed; UNKNOWN cannot be said. Null or left out takes back what was said before, and its note. */
  status: z.ZodOptional<z.ZodNullable<typeof adherenceStatus>>
}, z.core.$strict>
/** What is said of which planned thing. */
export type RecordAdherenceInput = z.infer<typeof recordAdherenceInput>

/** What to record of which day. */
export const recordFeatInput: z.ZodObject<{
  /** Your local date that it is of, as long as that has not closed; null means today. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
  /** The global id of your enrolment in the challenge. */
  enrolmentId: typeof id
  /** Refused when the day has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** One feat, with what really happened. */
  feat: typeof featInput
  /** Whether it comes from another app or device rather than from you. */
  isImported: z.ZodOptional<z.ZodBoolean>
  /** What an app keeps beside it, up to 4,000 characters of JSON; null for nothing. */
  metadata: z.ZodOptional<z.ZodNullable<typeof json>>
}, z.core.$strict>
/** What to record of which day. */
export type RecordFeatInput = z.infer<typeof recordFeatInput>

/** What somebody weighed, and when it was. */
export const recordWeightInput: z.ZodObject<{
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The moment on the scale, from 1900 to now, kept to the millisecond; null means now. */
  measuredAt: z.ZodOptional<z.ZodNullable<typeof dateTime>>
  /** The weight in kilograms, 20 to 500, kept to the gram. */
  weightKg: z.ZodNumber
}, z.core.$strict>
/** What somebody weighed, and when it was. */
export type RecordWeightInput = z.infer<typeof recordWeightInput>

/** The session to go on with. */
export const refreshSessionInput: z.ZodObject<{
  /** The refresh token that was given last. */
  refreshToken: typeof string
}, z.core.$strict>
/** The session to go on with. */
export type RefreshSessionInput = z.infer<typeof refreshSessionInput>

/** Which proposal you do not agree to. */
export const rejectOverrideInput: z.ZodObject<{
  /** The global id of the proposal, or of what was made of it. */
  overrideId: typeof id
}, z.core.$strict>
/** Which proposal you do not agree to. */
export type RejectOverrideInput = z.infer<typeof rejectOverrideInput>

/** Who is to be removed, and from where. */
export const removeMemberInput: z.ZodObject<{
  /** The global id of the journey that is meant. */
  journeyId: typeof id
  /** The global id of the profile of the member. */
  profileId: typeof id
}, z.core.$strict>
/** Who is to be removed, and from where. */
export type RemoveMemberInput = z.infer<typeof removeMemberInput>

/** Who is to be removed, and from which challenge. */
export const removeParticipantInput: z.ZodObject<{
  /** The global id of the challenge that is meant. */
  challengeId: typeof id
  /** The global id of the profile of somebody else who is in it. */
  profileId: typeof id
}, z.core.$strict>
/** Who is to be removed, and from which challenge. */
export type RemoveParticipantInput = z.infer<typeof removeParticipantInput>

/** The order in which a journey is to ask. */
export const reorderDimensionsInput: z.ZodObject<{
  /** The global ids of all its open dimensions, each once, in the new order: at most 20. */
  dimensionIds: z.ZodArray<typeof id>
  /** The global id of the journey that is meant. */
  journeyId: typeof id
}, z.core.$strict>
/** The order in which a journey is to ask. */
export type ReorderDimensionsInput = z.infer<typeof reorderDimensionsInput>

/** How an archive is asked for. */
export const requestDataExportInput: z.ZodObject<{
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
}, z.core.$strict>
/** How an archive is asked for. */
export type RequestDataExportInput = z.infer<typeof requestDataExportInput>

/** The address that is to be proved. */
export const requestEmailVerificationInput: z.ZodObject<{
  /** The address of your account, or the one that it is being changed to. */
  email: typeof string
}, z.core.$strict>
/** The address that is to be proved. */
export type RequestEmailVerificationInput = z.infer<typeof requestEmailVerificationInput>

/** Which failure is to be forgiven, and why. */
export const requestForgivenessInput: z.ZodObject<{
  /** The global id of a failure of yours. */
  failureId: typeof id
  /** The same key makes one request; null makes a new one. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** Why it is to be forgiven, 3 to 2,000 characters, which the council reads. */
  reason: typeof string
}, z.core.$strict>
/** Which failure is to be forgiven, and why. */
export type RequestForgivenessInput = z.infer<typeof requestForgivenessInput>

/** The account whose password was forgotten. */
export const requestPasswordResetInput: z.ZodObject<{
  /** The e-mail address of the account. */
  email: typeof string
}, z.core.$strict>
/** The account whose password was forgotten. */
export type RequestPasswordResetInput = z.infer<typeof requestPasswordResetInput>

/** What is going to be uploaded, and for which challenge. */
export const requestPhotoUploadInput: z.ZodObject<{
  /** Its media type: image/jpeg, image/png or image/webp. */
  contentType: typeof string
  /** The global id of an enrolment of yours that goes on. */
  enrolmentId: typeof id
  /** The same key makes room once; null makes new room. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** How many bytes are sent at most, up to 15728640. */
  sizeBytes: z.ZodInt32
}, z.core.$strict>
/** What is going to be uploaded, and for which challenge. */
export type RequestPhotoUploadInput = z.infer<typeof requestPhotoUploadInput>

/** The link that was mailed, and the new password. */
export const resetPasswordInput: z.ZodObject<{
  /** The new password, 10 to 200 characters. */
  newPassword: typeof string
  /** What stands behind `#token=` in the link. */
  token: typeof string
}, z.core.$strict>
/** The link that was mailed, and the new password. */
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>

/** The journey to restore, and at which version. */
export const restoreJourneyInput: z.ZodObject<{
  /** Refused when the journey has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of the journey that is meant. */
  journeyId: typeof id
}, z.core.$strict>
/** The journey to restore, and at which version. */
export type RestoreJourneyInput = z.infer<typeof restoreJourneyInput>

/** The journey that is to go on. */
export const resumeLearningJourneyInput: z.ZodObject<{
  /** Refused when the journey has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of a learning journey of yours. */
  journeyId: typeof id
}, z.core.$strict>
/** The journey that is to go on. */
export type ResumeLearningJourneyInput = z.infer<typeof resumeLearningJourneyInput>

/** The programme to go on with. */
export const resumeProgramInput: z.ZodObject<{
  /** Refused when the programme has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of the programme. */
  programId: typeof id
}, z.core.$strict>
/** The programme to go on with. */
export type ResumeProgramInput = z.infer<typeof resumeProgramInput>

/** Which script of yours is to be shut out from now on. */
export const revokeAccessTokenInput: z.ZodObject<{
  /** The global id of one of `viewer.tokens`, not the token itself. */
  accessTokenId: typeof id
}, z.core.$strict>
/** Which script of yours is to be shut out from now on. */
export type RevokeAccessTokenInput = z.infer<typeof revokeAccessTokenInput>

/** Which invite is to be taken back. */
export const revokeInviteInput: z.ZodObject<{
  /** The global id of the invite that is meant. */
  inviteId: typeof id
}, z.core.$strict>
/** Which invite is to be taken back. */
export type RevokeInviteInput = z.infer<typeof revokeInviteInput>

/** Which device of yours is to be signed out from now on. */
export const revokeSessionInput: z.ZodObject<{
  /** The global id of one of `viewer.sessions`; it may be the current one. */
  sessionId: typeof id
}, z.core.$strict>
/** Which device of yours is to be signed out from now on. */
export type RevokeSessionInput = z.infer<typeof revokeSessionInput>

/** What to say, and where. */
export const sendChatMessageInput: z.ZodObject<{
  /** Who says it: you, or what assists you. */
  author: z.ZodOptional<typeof chatSpeaker>
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What the assistant proposes with it; null for a message that proposes nothing. */
  proposal: z.ZodOptional<z.ZodNullable<typeof proposalInput>>
  /** The global id of a conversation of yours. */
  sessionId: typeof id
  /** What to say, 1 to 8,000 characters of Markdown. */
  text: typeof string
}, z.core.$strict>
/** What to say, and where. */
export type SendChatMessageInput = z.infer<typeof sendChatMessageInput>

/** What is to be done without asking, and when. */
export const setAutopilotInput: z.ZodObject<{
  /** True lets it act, false has it ask; null only without a rule. */
  enabled: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** Refused when the settings have another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The rule: READINESS or EXTRA_LOAD, as the others always ask; null changes none. */
  rule: z.ZodOptional<z.ZodNullable<typeof adjustmentRule>>
  /** The wall-clock time at which your day is looked at; null keeps it. */
  time: z.ZodOptional<z.ZodNullable<typeof localTime>>
}, z.core.$strict>
/** What is to be done without asking, and when. */
export type SetAutopilotInput = z.infer<typeof setAutopilotInput>

/** Who is to be on the council, and who leads it. */
export const setCouncilInput: z.ZodObject<{
  /** The global id of the challenge that is meant. */
  challengeId: typeof id
  /** The global id of the profile of another champ, who is in it; null leaves it to you. */
  champ: z.ZodOptional<z.ZodNullable<typeof id>>
  /** The global ids of the profiles of the whole council beside its champ: 0 to 20 who are in it, yourself among the 20 when you name another champ. */
  council: z.ZodArray<typeof id>
}, z.core.$strict>
/** Who is to be on the council, and who leads it. */
export type SetCouncilInput = z.infer<typeof setCouncilInput>

/** Who is to have which role. */
export const setMemberRoleInput: z.ZodObject<{
  /** The global id of the journey that is meant. */
  journeyId: typeof id
  /** The global id of the profile of the member. */
  profileId: typeof id
  /** ADMIN or MEMBER; another owner comes by `transferJourney`. */
  role: typeof journeyRole
}, z.core.$strict>
/** Who is to have which role. */
export type SetMemberRoleInput = z.infer<typeof setMemberRoleInput>

/** The way into an account. */
export const signInInput: z.ZodObject<{
  /** The e-mail address of the account. */
  email: typeof string
  /** The password that the account was given last. */
  password: typeof string
}, z.core.$strict>
/** The way into an account. */
export type SignInInput = z.infer<typeof signInInput>

/** What the issuer says of the person, and what a new account begins with. */
export const signInWithIdentityInput: z.ZodObject<{
  /** When a day begins on a new person’s clock; null means midnight. */
  dayStart: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** The name of a new account that is shown to others; null takes the one that the issuer says. */
  displayName: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The ID token as the issuer gave it to the app: a signed JWT. It is good for one use. */
  idToken: typeof string
  /** Makes the request repeatable for five minutes with the same ID token, for when its answer was lost: the session it started is replaced. Keep it secret. Null makes it good for one time. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The nonce that the app sent to the issuer; null when it sent none. A token with another is refused. */
  nonce: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The issuer, by the name that this server has for it. */
  provider: typeof string
  /** The zone a new person lives in; needed to make an account. Null for an account that is there, which ignores it. */
  timeZone: z.ZodOptional<z.ZodNullable<typeof timeZone>>
  /** The unique name of a new account; null makes one like the name that the issuer says. */
  username: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** What the issuer says of the person, and what a new account begins with. */
export type SignInWithIdentityInput = z.infer<typeof signInWithIdentityInput>

/** Which of your sessions are to be ended. */
export const signOutInput: z.ZodObject<{
  /** True ends every session of yours; false or null only this one. */
  everywhere: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
}, z.core.$strict>
/** Which of your sessions are to be ended. */
export type SignOutInput = z.infer<typeof signOutInput>

/** What an account begins with. */
export const signUpInput: z.ZodObject<{
  /** When a day begins on the person’s clock; null means midnight. */
  dayStart: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** The name shown to others; null takes the username. */
  displayName: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The e-mail address, unique whatever its case. */
  email: typeof string
  /** The password, 10 to 200 characters. */
  password: typeof string
  /** The zone the person lives in: it decides which day it is. */
  timeZone: typeof timeZone
  /** The unique name that others see, 3 to 30 characters. */
  username: typeof string
}, z.core.$strict>
/** What an account begins with. */
export type SignUpInput = z.infer<typeof signUpInput>

/** What the conversation to start is called. */
export const startChatInput: z.ZodObject<{
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** What it is called, 1 to 100 characters. */
  title: typeof string
}, z.core.$strict>
/** What the conversation to start is called. */
export type StartChatInput = z.infer<typeof startChatInput>

/** How to start, which needs nothing. */
export const startConsultationInput: z.ZodObject<{
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
}, z.core.$strict>
/** How to start, which needs nothing. */
export type StartConsultationInput = z.infer<typeof startConsultationInput>

/** What a new cycle is called, and when it begins. */
export const startCycleInput: z.ZodObject<{
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The Monday with which week 1 begins: that of your current week, or a later one up to a year ahead. */
  startsOn: typeof date
  /** What to call the cycle, 1 to 100 characters. */
  title: typeof string
}, z.core.$strict>
/** What a new cycle is called, and when it begins. */
export type StartCycleInput = z.infer<typeof startCycleInput>

/** The result by which a journey begins. */
export const startLearningJourneyInput: z.ZodObject<{
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
  /** The global id of a result of yours. */
  resultId: typeof id
}, z.core.$strict>
/** The result by which a journey begins. */
export type StartLearningJourneyInput = z.infer<typeof startLearningJourneyInput>

/** The lesson that you begin to read or to do. */
export const startLessonInput: z.ZodObject<{
  /** Refused when the lesson has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The global id of a lesson of your journey. */
  lessonId: typeof id
}, z.core.$strict>
/** The lesson that you begin to read or to do. */
export type StartLessonInput = z.infer<typeof startLessonInput>

/** The check-ins that a device kept. */
export const syncCheckInsInput: z.ZodObject<{
  /** The check-ins in any order, 1 to 500; each should have a `clientCheckInId`. */
  checkIns: z.ZodArray<typeof checkInInput>
}, z.core.$strict>
/** The check-ins that a device kept. */
export type SyncCheckInsInput = z.infer<typeof syncCheckInsInput>

/** The assessment that you take, and what you answer. */
export const takeAssessmentInput: z.ZodObject<{
  /** One for every question, in whatever order: at most 500. */
  answers: z.ZodArray<typeof assessmentAnswerInput>
  /** The global id of the assessment that is taken. */
  assessmentId: typeof id
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
}, z.core.$strict>
/** The assessment that you take, and what you answer. */
export type TakeAssessmentInput = z.infer<typeof takeAssessmentInput>

/** Who is to own the journey from now on. */
export const transferJourneyInput: z.ZodObject<{
  /** The global id of the journey that is meant. */
  journeyId: typeof id
  /** The global id of the profile of the member. */
  profileId: typeof id
}, z.core.$strict>
/** Who is to own the journey from now on. */
export type TransferJourneyInput = z.infer<typeof transferJourneyInput>

/** The day whose check-in to take back. */
export const undoChallengeCheckInInput: z.ZodObject<{
  /** Your local date that it is of, as long as that has not closed; null means today. */
  date: z.ZodOptional<z.ZodNullable<typeof date>>
  /** The global id of your enrolment in the challenge. */
  enrolmentId: typeof id
}, z.core.$strict>
/** The day whose check-in to take back. */
export type UndoChallengeCheckInInput = z.infer<typeof undoChallengeCheckInInput>

/** Which override is to be taken back. */
export const undoOverrideInput: z.ZodObject<{
  /** The global id of the proposal, or of what was made of it. */
  overrideId: typeof id
}, z.core.$strict>
/** Which override is to be taken back. */
export type UndoOverrideInput = z.infer<typeof undoOverrideInput>

/** Which change is to be taken back. */
export const undoPlanChangeInput: z.ZodObject<{
  /** The global id of the change to take back. */
  changeId: typeof id
  /** Makes a retry safe for 30 days; null does not. */
  idempotencyKey: z.ZodOptional<z.ZodNullable<typeof uuid>>
}, z.core.$strict>
/** Which change is to be taken back. */
export type UndoPlanChangeInput = z.infer<typeof undoPlanChangeInput>

/** Which identity is to open your account no more. */
export const unlinkIdentityInput: z.ZodObject<{
  /** The global id of the identity, one of yours. */
  identityId: typeof id
}, z.core.$strict>
/** Which identity is to open your account no more. */
export type UnlinkIdentityInput = z.infer<typeof unlinkIdentityInput>

/** What to change of an activity: what is left out stays. */
export const updateActivityInput: z.ZodObject<{
  /** The global id of the activity, as it was answered. */
  activityId: typeof id
  /** The way covered, in metres, up to 5,000,000; null when not known. */
  distanceM: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** How long it took, in minutes, 0.01 to 10,080; null when not known. */
  durationMinutes: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** What was done, in order, at most 60; null when not told. */
  exercises: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof loggedExerciseInput>>>
  /** Refused when the activity has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** What it consisted of; null leaves it. */
  kind: z.ZodOptional<z.ZodNullable<typeof sessionKind>>
  /** What it counts for, at most 10; null finds that by likeness again, an empty list is nothing. */
  links: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof activityLinkInput>>>
  /** The volume load in kilograms: sets × repetitions × load; null is made of the exercises. */
  loadKg: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** What to remember of it, up to 2,000 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** How hard the whole was felt, from 0 to 10; null when not told. */
  sessionRpe: z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  /** When it began, not in the future; null leaves it. */
  startedAt: z.ZodOptional<z.ZodNullable<typeof dateTime>>
  /** What to call it, 1 to 120 characters; null is no name. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** What to change of an activity: what is left out stays. */
export type UpdateActivityInput = z.infer<typeof updateActivityInput>

/** The parts of a challenge to change. */
export const updateChallengeInput: z.ZodObject<{
  /** True lets nobody join any more while those in it go on, false lets people join again; null leaves it. */
  archived: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** The global id of the challenge that is meant. */
  challengeId: typeof id
  /** What it is about, up to 2,000 characters; null takes it away, absent leaves it. */
  description: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Refused when the challenge has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Whether anybody finds and joins it; those who are in it stay in any case. Null leaves it. */
  isPublic: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** True makes another link, which ends the one before; false and null leave it. */
  renewInvite: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** What to call it, 3 to 100 characters; null leaves it. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** The parts of a challenge to change. */
export type UpdateChallengeInput = z.infer<typeof updateChallengeInput>

/** The parts of a dimension to change. */
export const updateDimensionInput: z.ZodObject<{
  /** What is meant by it, up to 500 characters; null takes it away, absent leaves it. */
  description: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The global id of the dimension that is meant. */
  dimensionId: typeof id
  /** At most 10 of 1 to 100 characters, all anew; null leaves them. */
  examples: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof string>>>
  /** Refused when the dimension has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** What to call it, 1 to 50 characters; null leaves it. */
  name: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Whether a day needs an answer to it; null leaves it. */
  required: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** How much it counts from now on, 1 to 5; null leaves it. */
  weight: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** The parts of a dimension to change. */
export type UpdateDimensionInput = z.infer<typeof updateDimensionInput>

/** The parts of your attempt at a challenge to change. */
export const updateEnrolmentInput: z.ZodObject<{
  /** The one diet that you follow, up to 100 characters; null takes it away, absent leaves it. */
  diet: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The global id of the enrolment that is meant. */
  enrolmentId: typeof id
  /** Refused when the enrolment has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Your day 1, today or up to 365 days ahead; null leaves it. */
  startsOn: z.ZodOptional<z.ZodNullable<typeof date>>
}, z.core.$strict>
/** The parts of your attempt at a challenge to change. */
export type UpdateEnrolmentInput = z.infer<typeof updateEnrolmentInput>

/** The parts of a journey to change. */
export const updateJourneyInput: z.ZodObject<{
  /** What it is about, up to 2,000 characters; null takes it away, absent leaves it. */
  description: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Refused when the journey has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Whether anybody finds and joins it; its members stay in any case. Null leaves it. */
  isPublic: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** The global id of the journey that is meant. */
  journeyId: typeof id
  /** What to call it, 3 to 100 characters; null leaves it. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** The parts of a journey to change. */
export type UpdateJourneyInput = z.infer<typeof updateJourneyInput>

/** What of your preferences is to be another: at least one of the two. */
export const updateLearningPreferencesInput: z.ZodObject<{
  /** How many local dates after a lesson is completed the next one unlocks, 1 to 3; null leaves it. */
  daysBetweenLessons: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Refused when the preferences have another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The wall-clock time at which lessons unlock; null leaves it. */
  lessonTime: z.ZodOptional<z.ZodNullable<typeof localTime>>
}, z.core.$strict>
/** What of your preferences is to be another: at least one of the two. */
export type UpdateLearningPreferencesInput = z.infer<typeof updateLearningPreferencesInput>

/** What to change of a logged meal: what is left out stays. */
export const updateMealInput: z.ZodObject<{
  /** When it was eaten, not in the future; null leaves it. */
  eatenAt: z.ZodOptional<z.ZodNullable<typeof dateTime>>
  /** Refused when the meal has another version; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The foods, in order, at most 60; null when only the totals are known. */
  items: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof loggedFoodInput>>>
  /** What it counts for, at most 10; null finds that by likeness again, an empty list is nothing. */
  links: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof mealLinkInput>>>
  /** The global id of the logged meal. */
  mealId: typeof id
  /** What to remember of it, up to 2,000 characters; null for nothing. */
  notes: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What to call it, 1 to 120 characters; null is no name. */
  title: z.ZodOptional<z.ZodNullable<typeof string>>
  /** What it carried in all: what is left out of it stays, or is summed from other foods given with it, and an amount of null is that of the foods; null changes nothing. */
  totals: z.ZodOptional<z.ZodNullable<typeof loggedTotalsInput>>
  /** Which meal of the day it was; null leaves it. */
  type: z.ZodOptional<z.ZodNullable<typeof mealType>>
}, z.core.$strict>
/** What to change of a logged meal: what is left out stays. */
export type UpdateMealInput = z.infer<typeof updateMealInput>

/** The preferences to change; what is left out stays. */
export const updateNotificationPreferencesInput: z.ZodObject<{
  /** When to remind of journeys that are not checked in to, once a date; null ends the reminders, absent leaves them. */
  checkInReminderAt: z.ZodOptional<z.ZodNullable<typeof localTime>>
  /** Refused when the preferences have another version by now; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The kinds to decide on, each once, at most 26; kinds that are not named, and null, stay. */
  kinds: z.ZodOptional<z.ZodNullable<z.ZodArray<typeof notificationPreferenceInput>>>
  /** How many minutes before a meal to tell of it, 0 to 240; null leaves it. */
  mealLeadMinutes: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** When it is to be quiet; null takes the quiet hours away, absent leaves them. */
  quietHours: z.ZodOptional<z.ZodNullable<typeof quietHoursInput>>
  /** How many minutes before a session to tell of it, 0 to 1440; null leaves it. */
  sessionLeadMinutes: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
}, z.core.$strict>
/** The preferences to change; what is left out stays. */
export type UpdateNotificationPreferencesInput = z.infer<typeof updateNotificationPreferencesInput>

/** The parts of the profile to change. */
export const updateProfileInput: z.ZodObject<{
  /** An https address of a picture; null takes the picture away, absent leaves it. */
  avatarUrl: z.ZodOptional<z.ZodNullable<typeof string>>
  /** The new name shown to others; null leaves it. */
  displayName: z.ZodOptional<z.ZodNullable<typeof string>>
  /** Refused when the profile has another version by now; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** The new username; null leaves it. */
  username: z.ZodOptional<z.ZodNullable<typeof string>>
}, z.core.$strict>
/** The parts of the profile to change. */
export type UpdateProfileInput = z.infer<typeof updateProfileInput>

/** Which of your photos is meant, and whether others see it. */
export const updateProgressPhotoInput: z.ZodObject<{
  /** The global id of a photo of your own. */
  photoId: typeof id
  /** Whether the others who are in the challenge see it. */
  shared: z.ZodBoolean
}, z.core.$strict>
/** Which of your photos is meant, and whether others see it. */
export type UpdateProgressPhotoInput = z.infer<typeof updateProgressPhotoInput>

/** The settings to change; what is left out stays. */
export const updateSettingsInput: z.ZodObject<{
  /** Refused when the person has another version by now; null skips the check. */
  expectedVersion: z.ZodOptional<z.ZodNullable<z.ZodInt32>>
  /** Whether apps may vibrate the device; null leaves it. */
  haptics: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** Whether apps may make sounds; null leaves it. */
  sounds: z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  /** Which look is wanted; null leaves it. */
  theme: z.ZodOptional<z.ZodNullable<typeof theme>>
}, z.core.$strict>
/** The settings to change; what is left out stays. */
export type UpdateSettingsInput = z.infer<typeof updateSettingsInput>

/** The link that was mailed. */
export const verifyEmailInput: z.ZodObject<{
  /** What stands behind `#token=` in the link. */
  token: typeof string
}, z.core.$strict>
/** The link that was mailed. */
export type VerifyEmailInput = z.infer<typeof verifyEmailInput>

/** Which of your requests is taken back. */
export const withdrawForgivenessInput: z.ZodObject<{
  /** The global id of a request of yours that is pending. */
  requestId: typeof id
}, z.core.$strict>
/** Which of your requests is taken back. */
export type WithdrawForgivenessInput = z.infer<typeof withdrawForgivenessInput>
