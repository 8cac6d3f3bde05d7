// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'
import { date, dateTime, id, json, localTime, string, timeZone, uuid } from './scalars.js'
import { accessTokenScope, activityLevel, adherenceStatus, adjustmentRule, allergen, bodyArea, carriable, challengeFeat, challengeStart, chatSpeaker, councilDecision, diet, effortLevel, equipment, experienceLevel, goalKind, goalType, healthCondition, historyKind, journeyRole, lessonPart, mealType, notificationKind, penaltyKind, planChangeScope, proposalDecision, sessionKind, sex, theme, weekday } from './enums.js'

export const acceptInviteInput = /* @__PURE__ */ (() => z.strictObject({
  inviteId: z.optional(z.nullable(id)),
  token: z.optional(z.nullable(string)),
}))()

export const activateProgramInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  programId: id,
  startsOn: z.optional(z.nullable(date)),
}))()

export const activityLinkInput = /* @__PURE__ */ (() => z.strictObject({
  plannedId: id,
  share: z.optional(z.nullable(z.number())),
}))()

export const addDimensionInput = /* @__PURE__ */ (() => z.strictObject({
  description: z.optional(z.nullable(string)),
  examples: z.optional(z.nullable(z.array(string))),
  idempotencyKey: z.optional(z.nullable(uuid)),
  journeyId: id,
  name: string,
  required: z.optional(z.nullable(z.boolean())),
  weight: z.optional(z.nullable(z.int32())),
}))()

export const addPlanItemInput = /* @__PURE__ */ (() => z.strictObject({
  cycleId: z.optional(z.nullable(id)),
  date: z.optional(z.nullable(date)),
  durationMinutes: z.optional(z.nullable(z.int32())),
  goalId: z.optional(z.nullable(id)),
  idempotencyKey: z.optional(z.nullable(uuid)),
  quota: z.number(),
  time: z.optional(z.nullable(localTime)),
  title: string,
  unit: string,
  week: z.optional(z.nullable(z.int32())),
  weeklyPlanId: z.optional(z.nullable(id)),
}))()

export const addProgressPhotoInput = /* @__PURE__ */ (() => z.strictObject({
  date: z.optional(z.nullable(date)),
  enrolmentId: id,
  idempotencyKey: z.optional(z.nullable(uuid)),
  shared: z.boolean(),
  uploadId: string,
}))()

export const addTaskInput = /* @__PURE__ */ (() => z.strictObject({
  cycleId: id,
  dueOn: z.optional(z.nullable(date)),
  dueTime: z.optional(z.nullable(localTime)),
  goalId: z.optional(z.nullable(id)),
  idempotencyKey: z.optional(z.nullable(uuid)),
  notes: z.optional(z.nullable(string)),
  title: string,
  week: z.optional(z.nullable(z.int32())),
}))()

export const allergiesAnswerInput = /* @__PURE__ */ (() => z.strictObject({
  allergens: z.array(allergen),
}))()

export const analyzeDayInput = /* @__PURE__ */ (() => z.strictObject({
  date: z.optional(z.nullable(date)),
}))()

export const availabilityAnswerInput = /* @__PURE__ */ (() => z.strictObject({
  activityLevel: activityLevel,
  daysPerWeek: z.int32(),
  minutesPerSession: z.int32(),
  sessionTime: z.optional(z.nullable(localTime)),
  weekdays: z.array(weekday),
  weeks: z.int32(),
}))()

export const bodyAnswerInput = /* @__PURE__ */ (() => z.strictObject({
  birthDate: date,
  heightM: z.number(),
  sex: sex,
}))()

export const dietAnswerInput = /* @__PURE__ */ (() => z.strictObject({
  kind: diet,
  mealsPerDay: z.int32(),
}))()

export const equipmentAnswerInput = /* @__PURE__ */ (() => z.strictObject({
  items: z.array(equipment),
}))()

export const experienceAnswerInput = /* @__PURE__ */ (() => z.strictObject({
  level: experienceLevel,
  monthsTraining: z.optional(z.nullable(z.int32())),
}))()

export const goalAnswerInput = /* @__PURE__ */ (() => z.strictObject({
  kind: goalKind,
  targetRateKgPerWeek: z.optional(z.nullable(z.number())),
  targetWeightKg: z.optional(z.nullable(z.number())),
}))()

export const injuriesAnswerInput = /* @__PURE__ */ (() => z.strictObject({
  areas: z.array(bodyArea),
  conditions: z.array(healthCondition),
  note: z.optional(z.nullable(string)),
}))()

export const measurementsAnswerInput = /* @__PURE__ */ (() => z.strictObject({
  bodyFatPercent: z.optional(z.nullable(z.number())),
  restingHeartRate: z.optional(z.nullable(z.int32())),
  waistCm: z.optional(z.nullable(z.number())),
  weightKg: z.number(),
}))()

export const preferencesAnswerInput = /* @__PURE__ */ (() => z.strictObject({
  breakfastTime: z.optional(z.nullable(localTime)),
  dinnerTime: z.optional(z.nullable(localTime)),
  dislikedExercises: z.array(string),
  dislikedFoods: z.array(string),
  lunchTime: z.optional(z.nullable(localTime)),
}))()

export const consultationAnswersInput = /* @__PURE__ */ (() => z.strictObject({
  allergies: z.optional(z.nullable(allergiesAnswerInput)),
  availability: z.optional(z.nullable(availabilityAnswerInput)),
  body: z.optional(z.nullable(bodyAnswerInput)),
  diet: z.optional(z.nullable(dietAnswerInput)),
  equipment: z.optional(z.nullable(equipmentAnswerInput)),
  experience: z.optional(z.nullable(experienceAnswerInput)),
  goal: z.optional(z.nullable(goalAnswerInput)),
  injuries: z.optional(z.nullable(injuriesAnswerInput)),
  measurements: z.optional(z.nullable(measurementsAnswerInput)),
  preferences: z.optional(z.nullable(preferencesAnswerInput)),
}))()

export const answerConsultationInput = /* @__PURE__ */ (() => z.strictObject({
  answers: consultationAnswersInput,
  consultationId: id,
  expectedVersion: z.optional(z.nullable(z.int32())),
}))()

export const approveOverrideInput = /* @__PURE__ */ (() => z.strictObject({
  overrideId: id,
}))()

export const archiveDimensionInput = /* @__PURE__ */ (() => z.strictObject({
  dimensionId: id,
  expectedVersion: z.optional(z.nullable(z.int32())),
}))()

export const archiveJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  journeyId: id,
}))()

export const archiveProgramInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  programId: id,
}))()

export const assessmentAnswerInput = /* @__PURE__ */ (() => z.strictObject({
  answer: z.int32(),
  question: z.int32(),
}))()

export const cancelFreezeInput = /* @__PURE__ */ (() => z.strictObject({
  freezeId: id,
}))()

export const carryOverInput = /* @__PURE__ */ (() => z.strictObject({
  cycleId: id,
  fromWeek: z.int32(),
  idempotencyKey: z.optional(z.nullable(uuid)),
  what: z.array(carriable),
}))()

export const dietRequirementInput = /* @__PURE__ */ (() => z.strictObject({
  alcoholAllowed: z.optional(z.boolean()),
  cheatMealsAllowed: z.optional(z.boolean()),
}))()

export const exerciseRequirementInput = /* @__PURE__ */ (() => z.strictObject({
  coreMobilityMinutes: z.optional(z.int32()),
  outdoorMinutes: z.optional(z.int32()),
  vestWhenWalking: z.optional(z.boolean()),
  workoutMinutes: z.optional(z.int32()),
  workouts: z.optional(z.int32()),
}))()

export const financesRequirementInput = /* @__PURE__ */ (() => z.strictObject({
  mostNonNecessitySpending: z.optional(z.number()),
}))()

export const meditationRequirementInput = /* @__PURE__ */ (() => z.strictObject({
  minutes: z.optional(z.int32()),
}))()

export const selfImprovementRequirementInput = /* @__PURE__ */ (() => z.strictObject({
  minutes: z.optional(z.int32()),
  noScreenBeforeBed: z.optional(z.boolean()),
  pages: z.optional(z.int32()),
}))()

export const waterRequirementInput = /* @__PURE__ */ (() => z.strictObject({
  ounces: z.optional(z.number()),
  plainOnly: z.optional(z.boolean()),
}))()

export const challengeRequirementsInput = /* @__PURE__ */ (() => z.strictObject({
  accountability: z.optional(z.boolean()),
  diet: z.optional(z.nullable(dietRequirementInput)),
  exercise: z.optional(z.nullable(exerciseRequirementInput)),
  finances: z.optional(z.nullable(financesRequirementInput)),
  meditation: z.optional(z.nullable(meditationRequirementInput)),
  selfImprovement: z.optional(z.nullable(selfImprovementRequirementInput)),
  water: z.optional(z.nullable(waterRequirementInput)),
}))()

export const changeEmailInput = /* @__PURE__ */ (() => z.strictObject({
  newEmail: string,
  password: z.optional(z.nullable(string)),
}))()

export const changePasswordInput = /* @__PURE__ */ (() => z.strictObject({
  currentPassword: string,
  newPassword: string,
}))()

export const rationaleInput = /* @__PURE__ */ (() => z.strictObject({
  inputs: z.array(string),
  text: string,
}))()

export const plannedFoodInput = /* @__PURE__ */ (() => z.strictObject({
  food: string,
  grams: z.number(),
  rationale: z.optional(z.nullable(rationaleInput)),
}))()

export const editPlannedMealInput = /* @__PURE__ */ (() => z.strictObject({
  items: z.optional(z.nullable(z.array(plannedFoodInput))),
  notes: z.optional(z.nullable(string)),
  title: z.optional(z.nullable(string)),
  type: z.optional(z.nullable(mealType)),
}))()

export const plannedExerciseInput = /* @__PURE__ */ (() => z.strictObject({
  distanceM: z.optional(z.nullable(z.number())),
  durationSeconds: z.optional(z.nullable(z.int32())),
  exercise: string,
  loadKg: z.optional(z.nullable(z.number())),
  notes: z.optional(z.nullable(string)),
  rationale: z.optional(z.nullable(rationaleInput)),
  repsMax: z.optional(z.nullable(z.int32())),
  repsMin: z.optional(z.nullable(z.int32())),
  restSeconds: z.optional(z.nullable(z.int32())),
  rir: z.optional(z.nullable(z.number())),
  rpe: z.optional(z.nullable(z.number())),
  sets: z.int32(),
}))()

export const editPlannedSessionInput = /* @__PURE__ */ (() => z.strictObject({
  durationMinutes: z.optional(z.nullable(z.int32())),
  exercises: z.optional(z.nullable(z.array(plannedExerciseInput))),
  kind: z.optional(z.nullable(sessionKind)),
  notes: z.optional(z.nullable(string)),
  title: z.optional(z.nullable(string)),
}))()

export const movePlannedInput = /* @__PURE__ */ (() => z.strictObject({
  date: z.optional(z.nullable(date)),
  time: z.optional(z.nullable(localTime)),
}))()

export const reschedulePlannedInput = /* @__PURE__ */ (() => z.strictObject({
  weekdays: z.optional(z.nullable(z.array(weekday))),
}))()

export const swapExerciseInput = /* @__PURE__ */ (() => z.strictObject({
  from: string,
  to: string,
}))()

export const swapFoodInput = /* @__PURE__ */ (() => z.strictObject({
  from: string,
  to: string,
}))()

export const planChangeInput = /* @__PURE__ */ (() => z.union([z.strictObject({
  cancel: z.boolean(),
  editMeal: z.optional(z.undefined()),
  editSession: z.optional(z.undefined()),
  move: z.optional(z.undefined()),
  reschedule: z.optional(z.undefined()),
  swapExercise: z.optional(z.undefined()),
  swapFood: z.optional(z.undefined()),
  swapWith: z.optional(z.undefined()),
}), z.strictObject({
  cancel: z.optional(z.undefined()),
  editMeal: editPlannedMealInput,
  editSession: z.optional(z.undefined()),
  move: z.optional(z.undefined()),
  reschedule: z.optional(z.undefined()),
  swapExercise: z.optional(z.undefined()),
  swapFood: z.optional(z.undefined()),
  swapWith: z.optional(z.undefined()),
}), z.strictObject({
  cancel: z.optional(z.undefined()),
  editMeal: z.optional(z.undefined()),
  editSession: editPlannedSessionInput,
  move: z.optional(z.undefined()),
  reschedule: z.optional(z.undefined()),
  swapExercise: z.optional(z.undefined()),
  swapFood: z.optional(z.undefined()),
  swapWith: z.optional(z.undefined()),
}), z.strictObject({
  cancel: z.optional(z.undefined()),
  editMeal: z.optional(z.undefined()),
  editSession: z.optional(z.undefined()),
  move: movePlannedInput,
  reschedule: z.optional(z.undefined()),
  swapExercise: z.optional(z.undefined()),
  swapFood: z.optional(z.undefined()),
  swapWith: z.optional(z.undefined()),
}), z.strictObject({
  cancel: z.optional(z.undefined()),
  editMeal: z.optional(z.undefined()),
  editSession: z.optional(z.undefined()),
  move: z.optional(z.undefined()),
  reschedule: reschedulePlannedInput,
  swapExercise: z.optional(z.undefined()),
  swapFood: z.optional(z.undefined()),
  swapWith: z.optional(z.undefined()),
}), z.strictObject({
  cancel: z.optional(z.undefined()),
  editMeal: z.optional(z.undefined()),
  editSession: z.optional(z.undefined()),
  move: z.optional(z.undefined()),
  reschedule: z.optional(z.undefined()),
  swapExercise: swapExerciseInput,
  swapFood: z.optional(z.undefined()),
  swapWith: z.optional(z.undefined()),
}), z.strictObject({
  cancel: z.optional(z.undefined()),
  editMeal: z.optional(z.undefined()),
  editSession: z.optional(z.undefined()),
  move: z.optional(z.undefined()),
  reschedule: z.optional(z.undefined()),
  swapExercise: z.optional(z.undefined()),
  swapFood: swapFoodInput,
  swapWith: z.optional(z.undefined()),
}), z.strictObject({
  cancel: z.optional(z.undefined()),
  editMeal: z.optional(z.undefined()),
  editSession: z.optional(z.undefined()),
  move: z.optional(z.undefined()),
  reschedule: z.optional(z.undefined()),
  swapExercise: z.optional(z.undefined()),
  swapFood: z.optional(z.undefined()),
  swapWith: id,
})]))()

export const changePlanInput = /* @__PURE__ */ (() => z.strictObject({
  acceptConflicts: z.optional(z.nullable(z.boolean())),
  change: planChangeInput,
  expectedVersion: z.optional(z.nullable(z.int32())),
  idempotencyKey: z.optional(z.nullable(uuid)),
  mayEndLater: z.optional(z.nullable(z.boolean())),
  plannedId: id,
  reason: z.optional(z.nullable(string)),
  scope: z.optional(z.nullable(planChangeScope)),
}))()

export const changeTimeZoneInput = /* @__PURE__ */ (() => z.strictObject({
  dayStart: z.optional(z.nullable(localTime)),
  timeZone: timeZone,
}))()

export const effortInput = /* @__PURE__ */ (() => z.strictObject({
  dimensionId: id,
  effort: effortLevel,
}))()

export const checkInInput = /* @__PURE__ */ (() => z.strictObject({
  clientCheckInId: z.optional(z.nullable(uuid)),
  date: z.optional(z.nullable(date)),
  efforts: z.array(effortInput),
  journeyId: id,
  note: z.optional(z.nullable(string)),
  occurredAt: z.optional(z.nullable(dateTime)),
}))()

export const checkInToChallengeInput = /* @__PURE__ */ (() => z.strictObject({
  checkInMethod: z.optional(z.nullable(string)),
  date: z.optional(z.nullable(date)),
  enrolmentId: id,
}))()

export const clearFeatInput = /* @__PURE__ */ (() => z.strictObject({
  date: z.optional(z.nullable(date)),
  enrolmentId: id,
  feat: challengeFeat,
}))()

export const cloneProgramInput = /* @__PURE__ */ (() => z.strictObject({
  activate: z.optional(z.nullable(z.boolean())),
  idempotencyKey: z.optional(z.nullable(uuid)),
  programId: id,
  startsOn: z.optional(z.nullable(date)),
  title: z.optional(z.nullable(string)),
}))()

export const completeConsultationInput = /* @__PURE__ */ (() => z.strictObject({
  activate: z.optional(z.nullable(z.boolean())),
  consultationId: id,
  idempotencyKey: z.optional(z.nullable(uuid)),
  startsOn: z.optional(z.nullable(date)),
}))()

export const completeLessonInput = /* @__PURE__ */ (() => z.strictObject({
  exerciseNote: z.optional(z.nullable(string)),
  expectedVersion: z.optional(z.nullable(z.int32())),
  lessonId: id,
  occurredAt: z.optional(z.nullable(dateTime)),
  parts: z.array(lessonPart),
  reflectionNote: z.optional(z.nullable(string)),
}))()

export const completeTaskInput = /* @__PURE__ */ (() => z.strictObject({
  completed: z.optional(z.nullable(z.boolean())),
  expectedVersion: z.optional(z.nullable(z.int32())),
  taskId: id,
}))()

export const createAccessTokenInput = /* @__PURE__ */ (() => z.strictObject({
  expiresAt: dateTime,
  idempotencyKey: z.optional(z.nullable(uuid)),
  name: string,
  password: z.optional(z.nullable(string)),
  scopes: z.array(accessTokenScope),
}))()

export const createChallengeInput = /* @__PURE__ */ (() => z.strictObject({
  description: z.optional(z.nullable(string)),
  diet: z.optional(z.nullable(string)),
  idempotencyKey: z.optional(z.nullable(uuid)),
  isPublic: z.boolean(),
  start: challengeStart,
  startsOn: z.optional(z.nullable(date)),
  title: string,
  typeId: id,
}))()

export const createChallengeTypeInput = /* @__PURE__ */ (() => z.strictObject({
  councilQuorum: z.optional(z.int32()),
  description: z.optional(z.nullable(string)),
  durationDays: z.optional(z.int32()),
  hasWeeklyPhoto: z.optional(z.boolean()),
  idempotencyKey: z.optional(z.nullable(uuid)),
  name: string,
  penalty: penaltyKind,
  penaltyDays: z.optional(z.nullable(z.int32())),
  recordingGraceHours: z.optional(z.int32()),
  requirements: challengeRequirementsInput,
}))()

export const dimensionInput = /* @__PURE__ */ (() => z.strictObject({
  description: z.optional(z.nullable(string)),
  examples: z.optional(z.nullable(z.array(string))),
  name: string,
  required: z.optional(z.nullable(z.boolean())),
  weight: z.optional(z.nullable(z.int32())),
}))()

export const createJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  description: z.optional(z.nullable(string)),
  dimensions: z.array(dimensionInput),
  idempotencyKey: z.optional(z.nullable(uuid)),
  isPublic: z.boolean(),
  title: string,
}))()

export const plannedMealInput = /* @__PURE__ */ (() => z.strictObject({
  day: z.int32(),
  items: z.array(plannedFoodInput),
  localTime: z.optional(z.nullable(localTime)),
  notes: z.optional(z.nullable(string)),
  rationale: z.optional(z.nullable(rationaleInput)),
  title: string,
  type: mealType,
}))()

export const plannedSessionInput = /* @__PURE__ */ (() => z.strictObject({
  day: z.int32(),
  durationMinutes: z.int32(),
  exercises: z.array(plannedExerciseInput),
  kind: sessionKind,
  localTime: z.optional(z.nullable(localTime)),
  notes: z.optional(z.nullable(string)),
  rationale: z.optional(z.nullable(rationaleInput)),
  title: string,
}))()

export const programSourceInput = /* @__PURE__ */ (() => z.strictObject({
  title: string,
  url: z.optional(z.nullable(string)),
}))()

export const nutrientsInput = /* @__PURE__ */ (() => z.strictObject({
  carbsG: z.number(),
  fatG: z.number(),
  kcal: z.number(),
  proteinG: z.number(),
}))()

export const programBundleInput = /* @__PURE__ */ (() => z.strictObject({
  description: z.optional(z.nullable(string)),
  durationDays: z.int32(),
  goal: goalKind,
  meals: z.array(plannedMealInput),
  rationale: z.optional(z.nullable(z.array(rationaleInput))),
  sessions: z.array(plannedSessionInput),
  source: z.optional(z.nullable(programSourceInput)),
  targets: z.optional(z.nullable(nutrientsInput)),
  title: string,
}))()

export const createProgramInput = /* @__PURE__ */ (() => z.strictObject({
  activate: z.optional(z.nullable(z.boolean())),
  bundle: programBundleInput,
  idempotencyKey: z.optional(z.nullable(uuid)),
  startsOn: z.optional(z.nullable(date)),
}))()

export const decideForgivenessInput = /* @__PURE__ */ (() => z.strictObject({
  decision: councilDecision,
  note: z.optional(z.nullable(string)),
  requestId: id,
}))()

export const decideProposalInput = /* @__PURE__ */ (() => z.strictObject({
  decision: proposalDecision,
  proposalId: id,
}))()

export const declineInviteInput = /* @__PURE__ */ (() => z.strictObject({
  inviteId: z.optional(z.nullable(id)),
  token: z.optional(z.nullable(string)),
}))()

export const deleteAccountInput = /* @__PURE__ */ (() => z.strictObject({
  password: z.optional(z.nullable(string)),
  username: string,
}))()

export const deleteActivityInput = /* @__PURE__ */ (() => z.strictObject({
  activityId: id,
  expectedVersion: z.optional(z.nullable(z.int32())),
}))()

export const deleteCheckInInput = /* @__PURE__ */ (() => z.strictObject({
  checkInId: id,
  expectedVersion: z.optional(z.nullable(z.int32())),
}))()

export const deleteJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  journeyId: id,
}))()

export const deleteMealInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  mealId: id,
}))()

export const deletePlanItemInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  planItemId: id,
}))()

export const deleteProgressPhotoInput = /* @__PURE__ */ (() => z.strictObject({
  photoId: id,
}))()

export const deleteTaskInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  taskId: id,
}))()

export const deleteWeighInInput = /* @__PURE__ */ (() => z.strictObject({
  id: id,
}))()

export const dietInput = /* @__PURE__ */ (() => z.strictObject({
  alcohol: z.optional(z.boolean()),
  cheatMeal: z.optional(z.boolean()),
  dietType: z.optional(z.nullable(string)),
  followed: z.boolean(),
  notes: z.optional(z.nullable(string)),
}))()

export const dismissNotificationInput = /* @__PURE__ */ (() => z.strictObject({
  notificationId: id,
}))()

export const emergencyUnlockInput = /* @__PURE__ */ (() => z.strictObject({
  cycleId: id,
  idempotencyKey: z.optional(z.nullable(uuid)),
  reason: string,
}))()

export const endCycleInput = /* @__PURE__ */ (() => z.strictObject({
  cycleId: id,
  expectedVersion: z.optional(z.nullable(z.int32())),
}))()

export const exerciseInput = /* @__PURE__ */ (() => z.strictObject({
  coreMobilityMinutes: z.optional(z.int32()),
  coreMobilityType: z.optional(z.nullable(string)),
  isWalk: z.optional(z.boolean()),
  notes: z.optional(z.nullable(string)),
  outdoorMinutes: z.optional(z.int32()),
  weightVestUsed: z.optional(z.boolean()),
  workoutMinutes: z.int32(),
  workoutType: z.optional(z.nullable(string)),
  workouts: z.int32(),
}))()

export const financesInput = /* @__PURE__ */ (() => z.strictObject({
  nonNecessitySpending: z.optional(z.number()),
  notes: z.optional(z.nullable(string)),
  onlyNecessities: z.boolean(),
  spendingCategory: z.optional(z.nullable(string)),
}))()

export const meditationInput = /* @__PURE__ */ (() => z.strictObject({
  minutes: z.int32(),
  notes: z.optional(z.nullable(string)),
  technique: z.optional(z.nullable(string)),
}))()

export const selfImprovementInput = /* @__PURE__ */ (() => z.strictObject({
  activityType: z.optional(z.nullable(string)),
  beforeBed: z.optional(z.boolean()),
  description: z.optional(z.nullable(string)),
  minutes: z.int32(),
  pages: z.optional(z.int32()),
  screenMinutes: z.optional(z.int32()),
}))()

export const waterInput = /* @__PURE__ */ (() => z.strictObject({
  amountOunces: z.number(),
  isPlainWater: z.optional(z.boolean()),
}))()

export const featInput = /* @__PURE__ */ (() => z.union([z.strictObject({
  diet: dietInput,
  exercise: z.optional(z.undefined()),
  finances: z.optional(z.undefined()),
  meditation: z.optional(z.undefined()),
  selfImprovement: z.optional(z.undefined()),
  water: z.optional(z.undefined()),
}), z.strictObject({
  diet: z.optional(z.undefined()),
  exercise: exerciseInput,
  finances: z.optional(z.undefined()),
  meditation: z.optional(z.undefined()),
  selfImprovement: z.optional(z.undefined()),
  water: z.optional(z.undefined()),
}), z.strictObject({
  diet: z.optional(z.undefined()),
  exercise: z.optional(z.undefined()),
  finances: financesInput,
  meditation: z.optional(z.undefined()),
  selfImprovement: z.optional(z.undefined()),
  water: z.optional(z.undefined()),
}), z.strictObject({
  diet: z.optional(z.undefined()),
  exercise: z.optional(z.undefined()),
  finances: z.optional(z.undefined()),
  meditation: meditationInput,
  selfImprovement: z.optional(z.undefined()),
  water: z.optional(z.undefined()),
}), z.strictObject({
  diet: z.optional(z.undefined()),
  exercise: z.optional(z.undefined()),
  finances: z.optional(z.undefined()),
  meditation: z.optional(z.undefined()),
  selfImprovement: selfImprovementInput,
  water: z.optional(z.undefined()),
}), z.strictObject({
  diet: z.optional(z.undefined()),
  exercise: z.optional(z.undefined()),
  finances: z.optional(z.undefined()),
  meditation: z.optional(z.undefined()),
  selfImprovement: z.optional(z.undefined()),
  water: waterInput,
})]))()

export const freezeDaysInput = /* @__PURE__ */ (() => z.strictObject({
  from: date,
  idempotencyKey: z.optional(z.nullable(uuid)),
  journeyId: id,
  to: z.optional(z.nullable(date)),
}))()

export const generatorAnswersInput = /* @__PURE__ */ (() => z.strictObject({
  allergies: z.optional(z.nullable(allergiesAnswerInput)),
  availability: availabilityAnswerInput,
  body: bodyAnswerInput,
  diet: z.optional(z.nullable(dietAnswerInput)),
  equipment: z.optional(z.nullable(equipmentAnswerInput)),
  experience: experienceAnswerInput,
  goal: goalAnswerInput,
  injuries: z.optional(z.nullable(injuriesAnswerInput)),
  measurements: measurementsAnswerInput,
  preferences: z.optional(z.nullable(preferencesAnswerInput)),
}))()

export const generateProgramInput = /* @__PURE__ */ (() => z.strictObject({
  activate: z.optional(z.nullable(z.boolean())),
  answers: generatorAnswersInput,
  idempotencyKey: z.optional(z.nullable(uuid)),
  startsOn: z.optional(z.nullable(date)),
}))()

export const importHistoryInput = /* @__PURE__ */ (() => z.strictObject({
  csv: string,
  dryRun: z.optional(z.nullable(z.boolean())),
  idempotencyKey: z.optional(z.nullable(uuid)),
  kind: historyKind,
}))()

export const inviteToJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  email: z.optional(z.nullable(string)),
  idempotencyKey: z.optional(z.nullable(uuid)),
  journeyId: id,
  useLimit: z.optional(z.nullable(z.int32())),
}))()

export const joinChallengeInput = /* @__PURE__ */ (() => z.strictObject({
  challengeId: z.optional(z.nullable(id)),
  diet: z.optional(z.nullable(string)),
  idempotencyKey: z.optional(z.nullable(uuid)),
  inviteToken: z.optional(z.nullable(string)),
  startsOn: z.optional(z.nullable(date)),
}))()

export const joinJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  journeyId: id,
}))()

export const leaveChallengeInput = /* @__PURE__ */ (() => z.strictObject({
  challengeId: id,
}))()

export const leaveJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  journeyId: id,
}))()

export const linkIdentityInput = /* @__PURE__ */ (() => z.strictObject({
  idToken: string,
  nonce: z.optional(z.nullable(string)),
  password: z.optional(z.nullable(string)),
  provider: string,
}))()

export const loggedExerciseInput = /* @__PURE__ */ (() => z.strictObject({
  distanceM: z.optional(z.nullable(z.number())),
  durationSeconds: z.optional(z.nullable(z.int32())),
  exercise: string,
  loadKg: z.optional(z.nullable(z.number())),
  reps: z.optional(z.nullable(z.int32())),
  rpe: z.optional(z.nullable(z.number())),
  sets: z.int32(),
}))()

export const logActivityInput = /* @__PURE__ */ (() => z.strictObject({
  distanceM: z.optional(z.nullable(z.number())),
  durationMinutes: z.optional(z.nullable(z.number())),
  exercises: z.optional(z.nullable(z.array(loggedExerciseInput))),
  externalId: z.optional(z.nullable(string)),
  externalSource: z.optional(z.nullable(string)),
  idempotencyKey: z.optional(z.nullable(uuid)),
  kind: sessionKind,
  links: z.optional(z.nullable(z.array(activityLinkInput))),
  loadKg: z.optional(z.nullable(z.number())),
  notes: z.optional(z.nullable(string)),
  sessionRpe: z.optional(z.nullable(z.number())),
  startedAt: dateTime,
  title: z.optional(z.nullable(string)),
}))()

export const logContextInput = /* @__PURE__ */ (() => z.strictObject({
  date: z.optional(z.nullable(date)),
  expectedVersion: z.optional(z.nullable(z.int32())),
  fatigue: z.optional(z.nullable(z.int32())),
  hrvMs: z.optional(z.nullable(z.number())),
  idempotencyKey: z.optional(z.nullable(uuid)),
  illness: z.optional(z.nullable(z.boolean())),
  injury: z.optional(z.nullable(z.boolean())),
  mood: z.optional(z.nullable(z.int32())),
  note: z.optional(z.nullable(string)),
  pain: z.optional(z.nullable(z.int32())),
  painPlace: z.optional(z.nullable(string)),
  restingHeartRate: z.optional(z.nullable(z.int32())),
  sleepHours: z.optional(z.nullable(z.number())),
  sleepQuality: z.optional(z.nullable(z.int32())),
  soreness: z.optional(z.nullable(z.int32())),
  stress: z.optional(z.nullable(z.int32())),
  travel: z.optional(z.nullable(z.boolean())),
  weightKg: z.optional(z.nullable(z.number())),
}))()

export const loggedFoodInput = /* @__PURE__ */ (() => z.strictObject({
  carbsG: z.optional(z.nullable(z.number())),
  fatG: z.optional(z.nullable(z.number())),
  food: z.optional(z.nullable(string)),
  grams: z.optional(z.nullable(z.number())),
  kcal: z.optional(z.nullable(z.number())),
  name: z.optional(z.nullable(string)),
  proteinG: z.optional(z.nullable(z.number())),
}))()

export const mealLinkInput = /* @__PURE__ */ (() => z.strictObject({
  plannedId: id,
  share: z.optional(z.nullable(z.number())),
}))()

export const loggedTotalsInput = /* @__PURE__ */ (() => z.strictObject({
  carbsG: z.optional(z.nullable(z.number())),
  fatG: z.optional(z.nullable(z.number())),
  kcal: z.optional(z.nullable(z.number())),
  proteinG: z.optional(z.nullable(z.number())),
}))()

export const logMealInput = /* @__PURE__ */ (() => z.strictObject({
  eatenAt: dateTime,
  externalId: z.optional(z.nullable(string)),
  externalSource: z.optional(z.nullable(string)),
  idempotencyKey: z.optional(z.nullable(uuid)),
  items: z.optional(z.nullable(z.array(loggedFoodInput))),
  links: z.optional(z.nullable(z.array(mealLinkInput))),
  notes: z.optional(z.nullable(string)),
  title: z.optional(z.nullable(string)),
  totals: z.optional(z.nullable(loggedTotalsInput)),
  type: mealType,
}))()

export const logPlanItemInput = /* @__PURE__ */ (() => z.strictObject({
  idempotencyKey: z.optional(z.nullable(uuid)),
  note: z.optional(z.nullable(string)),
  occurredAt: z.optional(z.nullable(dateTime)),
  planItemId: id,
  quantity: z.number(),
}))()

export const markAllNotificationsReadInput = /* @__PURE__ */ (() => z.strictObject({
  through: z.optional(z.nullable(string)),
}))()

export const markNotificationActedInput = /* @__PURE__ */ (() => z.strictObject({
  notificationId: id,
}))()

export const markNotificationsReadInput = /* @__PURE__ */ (() => z.strictObject({
  ids: z.array(id),
}))()

export const mergePlanItemsInput = /* @__PURE__ */ (() => z.strictObject({
  idempotencyKey: z.optional(z.nullable(uuid)),
  planItemIds: z.array(id),
}))()

export const notificationPreferenceInput = /* @__PURE__ */ (() => z.strictObject({
  kind: notificationKind,
  wanted: z.boolean(),
}))()

export const pauseLearningJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  journeyId: id,
}))()

export const pauseProgramInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  programId: id,
}))()

export const planItemPartInput = /* @__PURE__ */ (() => z.strictObject({
  date: z.optional(z.nullable(date)),
  durationMinutes: z.optional(z.nullable(z.int32())),
  quota: z.number(),
  time: z.optional(z.nullable(localTime)),
  title: z.optional(z.nullable(string)),
}))()

export const planWeekInput = /* @__PURE__ */ (() => z.strictObject({
  cycleId: id,
  expectedVersion: z.optional(z.nullable(z.int32())),
  focus: z.optional(z.nullable(string)),
  idempotencyKey: z.optional(z.nullable(uuid)),
  reflection: z.optional(z.nullable(string)),
  week: z.int32(),
}))()

export const prioritizeTasksInput = /* @__PURE__ */ (() => z.strictObject({
  cycleId: id,
  taskIds: z.array(id),
  week: z.optional(z.nullable(z.int32())),
}))()

export const setGoalInput = /* @__PURE__ */ (() => z.strictObject({
  cycleId: id,
  description: z.optional(z.nullable(string)),
  expectedVersion: z.optional(z.nullable(z.int32())),
  goalId: z.optional(z.nullable(id)),
  idempotencyKey: z.optional(z.nullable(uuid)),
  title: z.optional(z.nullable(string)),
  type: z.optional(z.nullable(goalType)),
}))()

export const splitPlanItemInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  idempotencyKey: z.optional(z.nullable(uuid)),
  parts: z.array(planItemPartInput),
  planItemId: id,
}))()

export const updatePlanItemInput = /* @__PURE__ */ (() => z.strictObject({
  date: z.optional(z.nullable(date)),
  durationMinutes: z.optional(z.nullable(z.int32())),
  expectedVersion: z.optional(z.nullable(z.int32())),
  goalId: z.optional(z.nullable(id)),
  planItemId: id,
  quota: z.optional(z.nullable(z.number())),
  time: z.optional(z.nullable(localTime)),
  title: z.optional(z.nullable(string)),
  unit: z.optional(z.nullable(string)),
  week: z.optional(z.nullable(z.int32())),
}))()

export const updateTaskInput = /* @__PURE__ */ (() => z.strictObject({
  dueOn: z.optional(z.nullable(date)),
  dueTime: z.optional(z.nullable(localTime)),
  expectedVersion: z.optional(z.nullable(z.int32())),
  goalId: z.optional(z.nullable(id)),
  notes: z.optional(z.nullable(string)),
  taskId: id,
  title: z.optional(z.nullable(string)),
  week: z.optional(z.nullable(z.int32())),
}))()

export const writeVisionInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  idempotencyKey: z.optional(z.nullable(uuid)),
  text: string,
}))()

export const proposalInput = /* @__PURE__ */ (() => z.union([z.strictObject({
  addPlanItem: addPlanItemInput,
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: addTaskInput,
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: carryOverInput,
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: completeTaskInput,
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: deletePlanItemInput,
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: deleteTaskInput,
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: logPlanItemInput,
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: mergePlanItemsInput,
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: planWeekInput,
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: prioritizeTasksInput,
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: setGoalInput,
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: splitPlanItemInput,
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: updatePlanItemInput,
  updateTask: z.optional(z.undefined()),
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: updateTaskInput,
  writeVision: z.optional(z.undefined()),
}), z.strictObject({
  addPlanItem: z.optional(z.undefined()),
  addTask: z.optional(z.undefined()),
  carryOver: z.optional(z.undefined()),
  completeTask: z.optional(z.undefined()),
  deletePlanItem: z.optional(z.undefined()),
  deleteTask: z.optional(z.undefined()),
  logPlanItem: z.optional(z.undefined()),
  mergePlanItems: z.optional(z.undefined()),
  planWeek: z.optional(z.undefined()),
  prioritizeTasks: z.optional(z.undefined()),
  setGoal: z.optional(z.undefined()),
  splitPlanItem: z.optional(z.undefined()),
  updatePlanItem: z.optional(z.undefined()),
  updateTask: z.optional(z.undefined()),
  writeVision: writeVisionInput,
})]))()

export const quietHoursInput = /* @__PURE__ */ (() => z.strictObject({
  from: localTime,
  until: localTime,
}))()

export const reassessProgramInput = /* @__PURE__ */ (() => z.strictObject({
  allowBelowFloor: z.optional(z.nullable(z.boolean())),
  idempotencyKey: z.optional(z.nullable(uuid)),
  programId: id,
}))()

export const recordAdherenceInput = /* @__PURE__ */ (() => z.strictObject({
  note: z.optional(z.nullable(string)),
  plannedId: id,
  status: z.optional(z.nullable(adherenceStatus)),
}))()

export const recordFeatInput = /* @__PURE__ */ (() => z.strictObject({
  date: z.optional(z.nullable(date)),
  enrolmentId: id,
  expectedVersion: z.optional(z.nullable(z.int32())),
  feat: featInput,
  isImported: z.optional(z.boolean()),
  metadata: z.optional(z.nullable(json)),
}))()

export const recordWeightInput = /* @__PURE__ */ (() => z.strictObject({
  idempotencyKey: z.optional(z.nullable(uuid)),
  measuredAt: z.optional(z.nullable(dateTime)),
  weightKg: z.number(),
}))()

export const refreshSessionInput = /* @__PURE__ */ (() => z.strictObject({
  refreshToken: string,
}))()

export const rejectOverrideInput = /* @__PURE__ */ (() => z.strictObject({
  overrideId: id,
}))()

export const removeMemberInput = /* @__PURE__ */ (() => z.strictObject({
  journeyId: id,
  profileId: id,
}))()

export const removeParticipantInput = /* @__PURE__ */ (() => z.strictObject({
  challengeId: id,
  profileId: id,
}))()

export const reorderDimensionsInput = /* @__PURE__ */ (() => z.strictObject({
  dimensionIds: z.array(id),
  journeyId: id,
}))()

export const requestDataExportInput = /* @__PURE__ */ (() => z.strictObject({
  idempotencyKey: z.optional(z.nullable(uuid)),
}))()

export const requestEmailVerificationInput = /* @__PURE__ */ (() => z.strictObject({
  email: string,
}))()

export const requestForgivenessInput = /* @__PURE__ */ (() => z.strictObject({
  failureId: id,
  idempotencyKey: z.optional(z.nullable(uuid)),
  reason: string,
}))()

export const requestPasswordResetInput = /* @__PURE__ */ (() => z.strictObject({
  email: string,
}))()

export const requestPhotoUploadInput = /* @__PURE__ */ (() => z.strictObject({
  contentType: string,
  enrolmentId: id,
  idempotencyKey: z.optional(z.nullable(uuid)),
  sizeBytes: z.int32(),
}))()

export const resetPasswordInput = /* @__PURE__ */ (() => z.strictObject({
  newPassword: string,
  token: string,
}))()

export const restoreJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  journeyId: id,
}))()

export const resumeLearningJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  journeyId: id,
}))()

export const resumeProgramInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  programId: id,
}))()

export const revokeAccessTokenInput = /* @__PURE__ */ (() => z.strictObject({
  accessTokenId: id,
}))()

export const revokeInviteInput = /* @__PURE__ */ (() => z.strictObject({
  inviteId: id,
}))()

export const revokeSessionInput = /* @__PURE__ */ (() => z.strictObject({
  sessionId: id,
}))()

export const sendChatMessageInput = /* @__PURE__ */ (() => z.strictObject({
  author: z.optional(chatSpeaker),
  idempotencyKey: z.optional(z.nullable(uuid)),
  proposal: z.optional(z.nullable(proposalInput)),
  sessionId: id,
  text: string,
}))()

export const setAutopilotInput = /* @__PURE__ */ (() => z.strictObject({
  enabled: z.optional(z.nullable(z.boolean())),
  expectedVersion: z.optional(z.nullable(z.int32())),
  rule: z.optional(z.nullable(adjustmentRule)),
  time: z.optional(z.nullable(localTime)),
}))()

export const setCouncilInput = /* @__PURE__ */ (() => z.strictObject({
  challengeId: id,
  champ: z.optional(z.nullable(id)),
  council: z.array(id),
}))()

export const setMemberRoleInput = /* @__PURE__ */ (() => z.strictObject({
  journeyId: id,
  profileId: id,
  role: journeyRole,
}))()

export const signInInput = /* @__PURE__ */ (() => z.strictObject({
  email: string,
  password: string,
}))()

export const signInWithIdentityInput = /* @__PURE__ */ (() => z.strictObject({
  dayStart: z.optional(z.nullable(localTime)),
  displayName: z.optional(z.nullable(string)),
  idToken: string,
  idempotencyKey: z.optional(z.nullable(uuid)),
  nonce: z.optional(z.nullable(string)),
  provider: string,
  timeZone: z.optional(z.nullable(timeZone)),
  username: z.optional(z.nullable(string)),
}))()

export const signOutInput = /* @__PURE__ */ (() => z.strictObject({
  everywhere: z.optional(z.nullable(z.boolean())),
}))()

export const signUpInput = /* @__PURE__ */ (() => z.strictObject({
  dayStart: z.optional(z.nullable(localTime)),
  displayName: z.optional(z.nullable(string)),
  email: string,
  password: string,
  timeZone: timeZone,
  username: string,
}))()

export const startChatInput = /* @__PURE__ */ (() => z.strictObject({
  idempotencyKey: z.optional(z.nullable(uuid)),
  title: string,
}))()

export const startConsultationInput = /* @__PURE__ */ (() => z.strictObject({
  idempotencyKey: z.optional(z.nullable(uuid)),
}))()

export const startCycleInput = /* @__PURE__ */ (() => z.strictObject({
  idempotencyKey: z.optional(z.nullable(uuid)),
  startsOn: date,
  title: string,
}))()

export const startLearningJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  idempotencyKey: z.optional(z.nullable(uuid)),
  resultId: id,
}))()

export const startLessonInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  lessonId: id,
}))()

export const syncCheckInsInput = /* @__PURE__ */ (() => z.strictObject({
  checkIns: z.array(checkInInput),
}))()

export const takeAssessmentInput = /* @__PURE__ */ (() => z.strictObject({
  answers: z.array(assessmentAnswerInput),
  assessmentId: id,
  idempotencyKey: z.optional(z.nullable(uuid)),
}))()

export const transferJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  journeyId: id,
  profileId: id,
}))()

export const undoChallengeCheckInInput = /* @__PURE__ */ (() => z.strictObject({
  date: z.optional(z.nullable(date)),
  enrolmentId: id,
}))()

export const undoOverrideInput = /* @__PURE__ */ (() => z.strictObject({
  overrideId: id,
}))()

export const undoPlanChangeInput = /* @__PURE__ */ (() => z.strictObject({
  changeId: id,
  idempotencyKey: z.optional(z.nullable(uuid)),
}))()

export const unlinkIdentityInput = /* @__PURE__ */ (() => z.strictObject({
  identityId: id,
}))()

export const updateActivityInput = /* @__PURE__ */ (() => z.strictObject({
  activityId: id,
  distanceM: z.optional(z.nullable(z.number())),
  durationMinutes: z.optional(z.nullable(z.number())),
  exercises: z.optional(z.nullable(z.array(loggedExerciseInput))),
  expectedVersion: z.optional(z.nullable(z.int32())),
  kind: z.optional(z.nullable(sessionKind)),
  links: z.optional(z.nullable(z.array(activityLinkInput))),
  loadKg: z.optional(z.nullable(z.number())),
  notes: z.optional(z.nullable(string)),
  sessionRpe: z.optional(z.nullable(z.number())),
  startedAt: z.optional(z.nullable(dateTime)),
  title: z.optional(z.nullable(string)),
}))()

export const updateChallengeInput = /* @__PURE__ */ (() => z.strictObject({
  archived: z.optional(z.nullable(z.boolean())),
  challengeId: id,
  description: z.optional(z.nullable(string)),
  expectedVersion: z.optional(z.nullable(z.int32())),
  isPublic: z.optional(z.nullable(z.boolean())),
  renewInvite: z.optional(z.nullable(z.boolean())),
  title: z.optional(z.nullable(string)),
}))()

export const updateDimensionInput = /* @__PURE__ */ (() => z.strictObject({
  description: z.optional(z.nullable(string)),
  dimensionId: id,
  examples: z.optional(z.nullable(z.array(string))),
  expectedVersion: z.optional(z.nullable(z.int32())),
  name: z.optional(z.nullable(string)),
  required: z.optional(z.nullable(z.boolean())),
  weight: z.optional(z.nullable(z.int32())),
}))()

export const updateEnrolmentInput = /* @__PURE__ */ (() => z.strictObject({
  diet: z.optional(z.nullable(string)),
  enrolmentId: id,
  expectedVersion: z.optional(z.nullable(z.int32())),
  startsOn: z.optional(z.nullable(date)),
}))()

export const updateJourneyInput = /* @__PURE__ */ (() => z.strictObject({
  description: z.optional(z.nullable(string)),
  expectedVersion: z.optional(z.nullable(z.int32())),
  isPublic: z.optional(z.nullable(z.boolean())),
  journeyId: id,
  title: z.optional(z.nullable(string)),
}))()

export const updateLearningPreferencesInput = /* @__PURE__ */ (() => z.strictObject({
  daysBetweenLessons: z.optional(z.nullable(z.int32())),
  expectedVersion: z.optional(z.nullable(z.int32())),
  lessonTime: z.optional(z.nullable(localTime)),
}))()

export const updateMealInput = /* @__PURE__ */ (() => z.strictObject({
  eatenAt: z.optional(z.nullable(dateTime)),
  expectedVersion: z.optional(z.nullable(z.int32())),
  items: z.optional(z.nullable(z.array(loggedFoodInput))),
  links: z.optional(z.nullable(z.array(mealLinkInput))),
  mealId: id,
  notes: z.optional(z.nullable(string)),
  title: z.optional(z.nullable(string)),
  totals: z.optional(z.nullable(loggedTotalsInput)),
  type: z.optional(z.nullable(mealType)),
}))()

export const updateNotificationPreferencesInput = /* @__PURE__ */ (() => z.strictObject({
  checkInReminderAt: z.optional(z.nullable(localTime)),
  expectedVersion: z.optional(z.nullable(z.int32())),
  kinds: z.optional(z.nullable(z.array(notificationPreferenceInput))),
  mealLeadMinutes: z.optional(z.nullable(z.int32())),
  quietHours: z.optional(z.nullable(quietHoursInput)),
  sessionLeadMinutes: z.optional(z.nullable(z.int32())),
}))()

export const updateProfileInput = /* @__PURE__ */ (() => z.strictObject({
  avatarUrl: z.optional(z.nullable(string)),
  displayName: z.optional(z.nullable(string)),
  expectedVersion: z.optional(z.nullable(z.int32())),
  username: z.optional(z.nullable(string)),
}))()

export const updateProgressPhotoInput = /* @__PURE__ */ (() => z.strictObject({
  photoId: id,
  shared: z.boolean(),
}))()

export const updateSettingsInput = /* @__PURE__ */ (() => z.strictObject({
  expectedVersion: z.optional(z.nullable(z.int32())),
  haptics: z.optional(z.nullable(z.boolean())),
  sounds: z.optional(z.nullable(z.boolean())),
  theme: z.optional(z.nullable(theme)),
}))()

export const verifyEmailInput = /* @__PURE__ */ (() => z.strictObject({
  token: string,
}))()

export const withdrawForgivenessInput = /* @__PURE__ */ (() => z.strictObject({
  requestId: id,
}))()
