// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const accessTokenScope = /* @__PURE__ */ (() => z.enum(['ASSIST', 'READ', 'WRITE']))()

export const activityLevel = /* @__PURE__ */ (() => z.enum(['HIGH', 'LIGHT', 'MODERATE', 'SEDENTARY']))()

export const actorKind = /* @__PURE__ */ (() => z.enum(['PERSON', 'SYSTEM']))()

export const adherenceBasis = /* @__PURE__ */ (() => z.enum(['ACTUALS', 'DAY_CLOSE', 'STATEMENT']))()

export const adherenceStatus = /* @__PURE__ */ (() => z.enum(['COMPLETED', 'PARTIAL', 'SIMILAR', 'SKIPPED', 'UNKNOWN']))()

export const adjustmentRule = /* @__PURE__ */ (() => z.enum(['EXTRA_LOAD', 'HEALTH', 'READINESS', 'SKIPPED_SESSIONS']))()

export const allergen = /* @__PURE__ */ (() => z.enum(['CELERY', 'CRUSTACEANS', 'EGGS', 'FISH', 'GLUTEN', 'LUPIN', 'MILK', 'MOLLUSCS', 'MUSTARD', 'PEANUTS', 'SESAME', 'SOY', 'SULPHITES', 'TREE_NUTS']))()

export const badgeTier = /* @__PURE__ */ (() => z.enum(['BRONZE', 'GOLD', 'PLATINUM', 'SILVER']))()

export const bodyArea = /* @__PURE__ */ (() => z.enum(['ANKLE', 'ELBOW', 'HIP', 'KNEE', 'LOWER_BACK', 'NECK', 'SHOULDER', 'UPPER_BACK', 'WRIST']))()

export const calendarDayState = /* @__PURE__ */ (() => z.enum(['EXCUSED', 'NOT_DUE', 'PAST', 'TODAY', 'UPCOMING']))()

export const calendarEventKind = /* @__PURE__ */ (() => z.enum(['CHALLENGE_DAY', 'LESSON', 'MEAL', 'PLAN_ITEM', 'SESSION', 'TASK']))()

export const calendarEventState = /* @__PURE__ */ (() => z.enum(['CANCELLED', 'PLANNED', 'SUSPENDED']))()

export const carriable = /* @__PURE__ */ (() => z.enum(['PLAN_ITEMS', 'TASKS']))()

export const challengeDayState = /* @__PURE__ */ (() => z.enum(['EXCUSED', 'MET', 'MISSED', 'NOT_DUE', 'OPEN']))()

export const challengeFeat = /* @__PURE__ */ (() => z.enum(['ACCOUNTABILITY', 'DIET', 'EXERCISE', 'FINANCES', 'MEDITATION', 'SELF_IMPROVEMENT', 'WATER']))()

export const challengeStart = /* @__PURE__ */ (() => z.enum(['FIXED', 'ROLLING']))()

export const challengeStatus = /* @__PURE__ */ (() => z.enum(['ACTIVE', 'ARCHIVED']))()

export const chatAuthor = /* @__PURE__ */ (() => z.enum(['ASSISTANT', 'PERSON', 'SYSTEM']))()

export const chatSpeaker = /* @__PURE__ */ (() => z.enum(['ASSISTANT', 'PERSON']))()

export const checkInVerdict = /* @__PURE__ */ (() => z.enum(['MET', 'NOT_COUNTED', 'ONLY_SKIPPED', 'REQUIRED_MISSING']))()

export const complianceBand = /* @__PURE__ */ (() => z.enum(['GREEN', 'ORANGE', 'RED', 'YELLOW']))()

export const complianceMeasure = /* @__PURE__ */ (() => z.enum(['DISTANCE', 'DURATION', 'ENERGY', 'LOAD']))()

export const consultationSection = /* @__PURE__ */ (() => z.enum(['ALLERGIES', 'AVAILABILITY', 'BODY', 'DIET', 'EQUIPMENT', 'EXPERIENCE', 'GOAL', 'INJURIES', 'MEASUREMENTS', 'PREFERENCES']))()

export const consultationStatus = /* @__PURE__ */ (() => z.enum(['COMPLETED', 'IN_PROGRESS']))()

export const councilDecision = /* @__PURE__ */ (() => z.enum(['APPROVE', 'DENY']))()

export const councilRequestStatus = /* @__PURE__ */ (() => z.enum(['APPROVED', 'DENIED', 'EXPIRED', 'PENDING', 'WITHDRAWN']))()

export const dataExportState = /* @__PURE__ */ (() => z.enum(['EXPIRED', 'FAILED', 'QUEUED', 'READY', 'RUNNING']))()

export const dayState = /* @__PURE__ */ (() => z.enum(['EXCUSED', 'MET', 'MISSED', 'NOT_DUE', 'OPEN']))()

export const diet = /* @__PURE__ */ (() => z.enum(['HALAL', 'LACTO_VEGETARIAN', 'OMNIVORE', 'PESCATARIAN', 'VEGAN', 'VEGETARIAN']))()

export const effortLevel = /* @__PURE__ */ (() => z.enum(['CRUSHED', 'MINIMAL', 'PARTIAL', 'SKIPPED', 'SOLID']))()

export const enrolmentRole = /* @__PURE__ */ (() => z.enum(['CHAMP', 'COUNCIL', 'PARTICIPANT']))()

export const enrolmentStatus = /* @__PURE__ */ (() => z.enum(['FINISHED', 'LEFT', 'ONGOING']))()

export const equipment = /* @__PURE__ */ (() => z.enum(['BARBELL', 'BENCH', 'BICYCLE', 'BOX', 'CABLE_MACHINE', 'DIP_BARS', 'DUMBBELLS', 'ELLIPTICAL', 'JUMP_ROPE', 'KETTLEBELL', 'MACHINES', 'MEDICINE_BALL', 'POOL', 'PULL_UP_BAR', 'RESISTANCE_BANDS', 'ROWING_MACHINE', 'SQUAT_RACK', 'SUSPENSION_TRAINER', 'TREADMILL']))()

export const exerciseMeasure = /* @__PURE__ */ (() => z.enum(['DISTANCE', 'DURATION', 'REPS']))()

export const experienceLevel = /* @__PURE__ */ (() => z.enum(['ADVANCED', 'BEGINNER', 'INTERMEDIATE']))()

export const failureStatus = /* @__PURE__ */ (() => z.enum(['FORGIVEN', 'STANDING', 'VOID']))()

export const featSource = /* @__PURE__ */ (() => z.enum(['AUTO', 'IMPORTED', 'MANUAL']))()

export const finishReasonCode = /* @__PURE__ */ (() => z.enum(['DURATION', 'FAILURE', 'FINISHED', 'FORGIVEN', 'PENDING', 'VOID']))()

export const foodGroup = /* @__PURE__ */ (() => z.enum(['BEVERAGE', 'BREAD_AND_PASTA', 'CONDIMENT_AND_SPICE', 'DAIRY', 'EGG', 'FISH_AND_SEAFOOD', 'FRUIT', 'GRAIN', 'LEGUME', 'MEAT', 'NUT_AND_SEED', 'OIL_AND_FAT', 'POULTRY', 'SOY_AND_MEAT_ALTERNATIVE', 'STARCHY_VEGETABLE', 'SUPPLEMENT', 'SWEET_AND_SNACK', 'VEGETABLE']))()

export const foodState = /* @__PURE__ */ (() => z.enum(['AS_SOLD', 'COOKED', 'DRY', 'RAW']))()

export const goalKind = /* @__PURE__ */ (() => z.enum(['ENDURANCE', 'FAT_LOSS', 'GENERAL_HEALTH', 'MUSCLE_GAIN', 'STRENGTH']))()

export const goalType = /* @__PURE__ */ (() => z.enum(['PERSONAL', 'PROFESSIONAL']))()

export const healthCondition = /* @__PURE__ */ (() => z.enum(['BREASTFEEDING', 'DIABETES', 'EATING_DISORDER', 'HEART_CONDITION', 'PREGNANCY']))()

export const historyImportState = /* @__PURE__ */ (() => z.enum(['FAILED', 'FINISHED', 'QUEUED', 'RUNNING']))()

export const historyKind = /* @__PURE__ */ (() => z.enum(['ACTIVITIES', 'MEALS', 'WEIGH_INS']))()

export const historyLineOutcome = /* @__PURE__ */ (() => z.enum(['INVALID', 'NEW', 'REPLACED', 'UNCHANGED']))()

export const inviteState = /* @__PURE__ */ (() => z.enum(['ACCEPTED', 'DECLINED', 'EXPIRED', 'PENDING', 'REVOKED', 'USED_UP']))()

export const itemDifference = /* @__PURE__ */ (() => z.enum(['UNIT', 'WEEK']))()

export const journeyRole = /* @__PURE__ */ (() => z.enum(['ADMIN', 'MEMBER', 'OWNER']))()

export const journeyStatus = /* @__PURE__ */ (() => z.enum(['ACTIVE', 'ARCHIVED', 'DELETED']))()

export const leaderboardPeriod = /* @__PURE__ */ (() => z.enum(['ALL_TIME', 'MONTH', 'WEEK']))()

export const learningJourneyStatus = /* @__PURE__ */ (() => z.enum(['ACTIVE', 'COMPLETED', 'PAUSED']))()

export const lessonCategory = /* @__PURE__ */ (() => z.enum(['CLARITY', 'CONNECTION', 'CONSISTENCY', 'COURAGE', 'CURIOSITY']))()

export const lessonDayState = /* @__PURE__ */ (() => z.enum(['EXCUSED', 'MET', 'MISSED', 'NOT_DUE', 'OPEN']))()

export const lessonNotCounted = /* @__PURE__ */ (() => z.enum(['LATE']))()

export const lessonPart = /* @__PURE__ */ (() => z.enum(['EXERCISE', 'READ', 'REFLECTION']))()

export const lessonStatus = /* @__PURE__ */ (() => z.enum(['AVAILABLE', 'COMPLETED', 'IN_PROGRESS', 'LOCKED']))()

export const matchWay = /* @__PURE__ */ (() => z.enum(['AUTOMATIC', 'GIVEN']))()

export const mealType = /* @__PURE__ */ (() => z.enum(['BREAKFAST', 'DINNER', 'LUNCH', 'SNACK']))()

export const movementPattern = /* @__PURE__ */ (() => z.enum(['CARRY', 'CORE', 'HINGE', 'HORIZONTAL_PULL', 'HORIZONTAL_PUSH', 'ISOLATION', 'LOCOMOTION', 'LUNGE', 'MOBILITY', 'PLYOMETRIC', 'SQUAT', 'VERTICAL_PULL', 'VERTICAL_PUSH']))()

export const muscle = /* @__PURE__ */ (() => z.enum(['ABDOMINALS', 'ABDUCTORS', 'ADDUCTORS', 'BICEPS', 'CALVES', 'CARDIOVASCULAR', 'CHEST', 'FOREARMS', 'FRONT_DELTS', 'GLUTES', 'HAMSTRINGS', 'HIP_FLEXORS', 'LATS', 'LOWER_BACK', 'OBLIQUES', 'QUADRICEPS', 'REAR_DELTS', 'SIDE_DELTS', 'TRAPS', 'TRICEPS', 'UPPER_BACK']))()

export const notCountedReason = /* @__PURE__ */ (() => z.enum(['BEFORE_JOINING', 'LATE']))()

export const notificationKind = /* @__PURE__ */ (() => z.enum(['BADGE_AWARDED', 'CATEGORY_COMPLETED', 'CHALLENGE_COMPLETED', 'CHECK_IN_REMINDER', 'DAY_FAILED', 'EXPORT_READY', 'FORGIVENESS_DECIDED', 'FORGIVENESS_EXPIRING', 'FORGIVENESS_REQUESTED', 'IMPORT_FINISHED', 'INVITED', 'JOURNEY_COMPLETED', 'LESSON_UNLOCKED', 'MEAL_DUE', 'OVERRIDE_APPLIED', 'OVERRIDE_PROPOSED', 'PHOTO_DUE', 'PLAN_CHANGED', 'PLAN_LOCKS_SOON', 'PROPOSAL', 'RANK_CHANGED', 'REASSESSED', 'SECURITY', 'SESSION_DUE', 'STREAK_AT_RISK', 'WEEKLY_REVIEW_READY', 'WEEK_COMPLETED']))()

export const notificationSeverity = /* @__PURE__ */ (() => z.enum(['CRITICAL', 'INFO', 'WARNING']))()

export const nutritionOutcome = /* @__PURE__ */ (() => z.enum(['ADHERENCE_FIRST', 'ADJUSTED', 'HELD', 'INSUFFICIENT_DATA', 'NOT_AUTOMATED', 'NO_TARGETS']))()

export const overrideStatus = /* @__PURE__ */ (() => z.enum(['APPROVED', 'AUTO_APPLIED', 'PENDING', 'REJECTED', 'SUPERSEDED', 'UNDONE']))()

export const overrideType = /* @__PURE__ */ (() => z.enum(['BOTH', 'NUTRITION', 'TRAINING']))()

export const penaltyKind = /* @__PURE__ */ (() => z.enum(['ADD_DAYS', 'NONE', 'RESTART']))()

export const planChangeKind = /* @__PURE__ */ (() => z.enum(['CANCEL', 'EDIT', 'MOVE', 'REASSESSMENT', 'RESCHEDULE', 'SWAP', 'UNDO']))()

export const planChangeScope = /* @__PURE__ */ (() => z.enum(['THIS', 'THIS_AND_FOLLOWING']))()

export const programOrigin = /* @__PURE__ */ (() => z.enum(['BUNDLE', 'CLONE', 'CONSULTATION', 'INPUT']))()

export const programStatus = /* @__PURE__ */ (() => z.enum(['ACTIVE', 'ARCHIVED', 'DRAFT', 'PAUSED', 'SCHEDULED']))()

export const proposalDecision = /* @__PURE__ */ (() => z.enum(['ACCEPT', 'REJECT']))()

export const proposalStatus = /* @__PURE__ */ (() => z.enum(['APPLIED', 'PENDING', 'REJECTED']))()

export const sessionKind = /* @__PURE__ */ (() => z.enum(['CONDITIONING', 'MOBILITY', 'OTHER', 'RIDE', 'ROW', 'RUN', 'STRENGTH', 'SWIM', 'WALK']))()

export const sex = /* @__PURE__ */ (() => z.enum(['FEMALE', 'MALE']))()

export const syncStatus = /* @__PURE__ */ (() => z.enum(['KNOWN', 'REFUSED', 'TAKEN']))()

export const theme = /* @__PURE__ */ (() => z.enum(['AUTO', 'DARK', 'LIGHT']))()

export const trainingOutcome = /* @__PURE__ */ (() => z.enum(['ADD_SETS', 'DELOAD', 'HOLD', 'NO_SESSIONS', 'REDUCE_VOLUME']))()

export const weekPhotoState = /* @__PURE__ */ (() => z.enum(['MET', 'MISSED', 'NOT_DUE', 'OPEN']))()

export const weekday = /* @__PURE__ */ (() => z.enum(['FRIDAY', 'MONDAY', 'SATURDAY', 'SUNDAY', 'THURSDAY', 'TUESDAY', 'WEDNESDAY']))()
