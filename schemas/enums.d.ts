// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** What a personal access token lets a script do. */
export const accessTokenScope: z.ZodEnum<{ ASSIST: 'ASSIST'; READ: 'READ'; WRITE: 'WRITE' }>
/** What a personal access token lets a script do. */
export type AccessTokenScope = z.infer<typeof accessTokenScope>

/** How active a person is apart from training. */
export const activityLevel: z.ZodEnum<{ HIGH: 'HIGH'; LIGHT: 'LIGHT'; MODERATE: 'MODERATE'; SEDENTARY: 'SEDENTARY' }>
/** How active a person is apart from training. */
export type ActivityLevel = z.infer<typeof activityLevel>

/** Who can have changed something. */
export const actorKind: z.ZodEnum<{ PERSON: 'PERSON'; SYSTEM: 'SYSTEM' }>
/** Who can have changed something. */
export type ActorKind = z.infer<typeof actorKind>

/** What a record of adherence was judged by. */
export const adherenceBasis: z.ZodEnum<{ ACTUALS: 'ACTUALS'; DAY_CLOSE: 'DAY_CLOSE'; STATEMENT: 'STATEMENT' }>
/** What a record of adherence was judged by. */
export type AdherenceBasis = z.infer<typeof adherenceBasis>

/** How far a planned session or meal was followed. The likeness counts kind, exercises, volume and time of a session, type and nutrients of a meal, as far as both are known: `coverage` tells how much that was, and `band` how near the amount. */
export const adherenceStatus: z.ZodEnum<{ COMPLETED: 'COMPLETED'; PARTIAL: 'PARTIAL'; SIMILAR: 'SIMILAR'; SKIPPED: 'SKIPPED'; UNKNOWN: 'UNKNOWN' }>
/** How far a planned session or meal was followed. The likeness counts kind, exercises, volume and time of a session, type and nutrients of a meal, as far as both are known: `coverage` tells how much that was, and `band` how near the amount. */
export type AdherenceStatus = z.infer<typeof adherenceStatus>

/** By what a day is adjusted. */
export const adjustmentRule: z.ZodEnum<{ EXTRA_LOAD: 'EXTRA_LOAD'; HEALTH: 'HEALTH'; READINESS: 'READINESS'; SKIPPED_SESSIONS: 'SKIPPED_SESSIONS' }>
/** By what a day is adjusted. */
export type AdjustmentRule = z.infer<typeof adjustmentRule>

/** One of the fourteen allergens that European law names. */
export const allergen: z.ZodEnum<{ CELERY: 'CELERY'; CRUSTACEANS: 'CRUSTACEANS'; EGGS: 'EGGS'; FISH: 'FISH'; GLUTEN: 'GLUTEN'; LUPIN: 'LUPIN'; MILK: 'MILK'; MOLLUSCS: 'MOLLUSCS'; MUSTARD: 'MUSTARD'; PEANUTS: 'PEANUTS'; SESAME: 'SESAME'; SOY: 'SOY'; SULPHITES: 'SULPHITES'; TREE_NUTS: 'TREE_NUTS' }>
/** One of the fourteen allergens that European law names. */
export type Allergen = z.infer<typeof allergen>

/** How much a badge is worth, from the least to the most. */
export const badgeTier: z.ZodEnum<{ BRONZE: 'BRONZE'; GOLD: 'GOLD'; PLATINUM: 'PLATINUM'; SILVER: 'SILVER' }>
/** How much a badge is worth, from the least to the most. */
export type BadgeTier = z.infer<typeof badgeTier>

/** A part of the body that may be hurt. */
export const bodyArea: z.ZodEnum<{ ANKLE: 'ANKLE'; ELBOW: 'ELBOW'; HIP: 'HIP'; KNEE: 'KNEE'; LOWER_BACK: 'LOWER_BACK'; NECK: 'NECK'; SHOULDER: 'SHOULDER'; UPPER_BACK: 'UPPER_BACK'; WRIST: 'WRIST' }>
/** A part of the body that may be hurt. */
export type BodyArea = z.infer<typeof bodyArea>

/** What a local date is for its person. */
export const calendarDayState: z.ZodEnum<{ EXCUSED: 'EXCUSED'; NOT_DUE: 'NOT_DUE'; PAST: 'PAST'; TODAY: 'TODAY'; UPCOMING: 'UPCOMING' }>
/** What a local date is for its person. */
export type CalendarDayState = z.infer<typeof calendarDayState>

/** What stands behind it, and which part is filled. */
export const calendarEventKind: z.ZodEnum<{ CHALLENGE_DAY: 'CHALLENGE_DAY'; LESSON: 'LESSON'; MEAL: 'MEAL'; PLAN_ITEM: 'PLAN_ITEM'; SESSION: 'SESSION'; TASK: 'TASK' }>
/** What stands behind it, and which part is filled. */
export type CalendarEventKind = z.infer<typeof calendarEventKind>

/** Whether an event takes place as things stand. */
export const calendarEventState: z.ZodEnum<{ CANCELLED: 'CANCELLED'; PLANNED: 'PLANNED'; SUSPENDED: 'SUSPENDED' }>
/** Whether an event takes place as things stand. */
export type CalendarEventState = z.infer<typeof calendarEventState>

/** What of a week can be carried over to the next. */
export const carriable: z.ZodEnum<{ PLAN_ITEMS: 'PLAN_ITEMS'; TASKS: 'TASKS' }>
/** What of a week can be carried over to the next. */
export type Carriable = z.infer<typeof carriable>

/** Whether a day of a challenge was met. */
export const challengeDayState: z.ZodEnum<{ EXCUSED: 'EXCUSED'; MET: 'MET'; MISSED: 'MISSED'; NOT_DUE: 'NOT_DUE'; OPEN: 'OPEN' }>
/** Whether a day of a challenge was met. */
export type ChallengeDayState = z.infer<typeof challengeDayState>

/** What a challenge can ask of every day. */
export const challengeFeat: z.ZodEnum<{ ACCOUNTABILITY: 'ACCOUNTABILITY'; DIET: 'DIET'; EXERCISE: 'EXERCISE'; FINANCES: 'FINANCES'; MEDITATION: 'MEDITATION'; SELF_IMPROVEMENT: 'SELF_IMPROVEMENT'; WATER: 'WATER' }>
/** What a challenge can ask of every day. */
export type ChallengeFeat = z.infer<typeof challengeFeat>

/** Who decides on which date day 1 of a challenge is. */
export const challengeStart: z.ZodEnum<{ FIXED: 'FIXED'; ROLLING: 'ROLLING' }>
/** Who decides on which date day 1 of a challenge is. */
export type ChallengeStart = z.infer<typeof challengeStart>

/** Whether a challenge can be joined still. */
export const challengeStatus: z.ZodEnum<{ ACTIVE: 'ACTIVE'; ARCHIVED: 'ARCHIVED' }>
/** Whether a challenge can be joined still. */
export type ChallengeStatus = z.infer<typeof challengeStatus>

/** Who speaks in a conversation. */
export const chatAuthor: z.ZodEnum<{ ASSISTANT: 'ASSISTANT'; PERSON: 'PERSON'; SYSTEM: 'SYSTEM' }>
/** Who speaks in a conversation. */
export type ChatAuthor = z.infer<typeof chatAuthor>

/** For whom a message is sent. */
export const chatSpeaker: z.ZodEnum<{ ASSISTANT: 'ASSISTANT'; PERSON: 'PERSON' }>
/** For whom a message is sent. */
export type ChatSpeaker = z.infer<typeof chatSpeaker>

/** Whether a day of a journey is met, and if not why. */
export const checkInVerdict: z.ZodEnum<{ MET: 'MET'; NOT_COUNTED: 'NOT_COUNTED'; ONLY_SKIPPED: 'ONLY_SKIPPED'; REQUIRED_MISSING: 'REQUIRED_MISSING' }>
/** Whether a day of a journey is met, and if not why. */
export type CheckInVerdict = z.infer<typeof checkInVerdict>

/** How near to the plan the amount was, as a colour. */
export const complianceBand: z.ZodEnum<{ GREEN: 'GREEN'; ORANGE: 'ORANGE'; RED: 'RED'; YELLOW: 'YELLOW' }>
/** How near to the plan the amount was, as a colour. */
export type ComplianceBand = z.infer<typeof complianceBand>

/** On what done and planned were compared. */
export const complianceMeasure: z.ZodEnum<{ DISTANCE: 'DISTANCE'; DURATION: 'DURATION'; ENERGY: 'ENERGY'; LOAD: 'LOAD' }>
/** On what done and planned were compared. */
export type ComplianceMeasure = z.infer<typeof complianceMeasure>

/** A group of questions that are answered together. */
export const consultationSection: z.ZodEnum<{ ALLERGIES: 'ALLERGIES'; AVAILABILITY: 'AVAILABILITY'; BODY: 'BODY'; DIET: 'DIET'; EQUIPMENT: 'EQUIPMENT'; EXPERIENCE: 'EXPERIENCE'; GOAL: 'GOAL'; INJURIES: 'INJURIES'; MEASUREMENTS: 'MEASUREMENTS'; PREFERENCES: 'PREFERENCES' }>
/** A group of questions that are answered together. */
export type ConsultationSection = z.infer<typeof consultationSection>

/** Whether a consultation is still open. */
export const consultationStatus: z.ZodEnum<{ COMPLETED: 'COMPLETED'; IN_PROGRESS: 'IN_PROGRESS' }>
/** Whether a consultation is still open. */
export type ConsultationStatus = z.infer<typeof consultationStatus>

/** What one of the council says to a request. */
export const councilDecision: z.ZodEnum<{ APPROVE: 'APPROVE'; DENY: 'DENY' }>
/** What one of the council says to a request. */
export type CouncilDecision = z.infer<typeof councilDecision>

/** Where a request to the council stands, its time included. */
export const councilRequestStatus: z.ZodEnum<{ APPROVED: 'APPROVED'; DENIED: 'DENIED'; EXPIRED: 'EXPIRED'; PENDING: 'PENDING'; WITHDRAWN: 'WITHDRAWN' }>
/** Where a request to the council stands, its time included. */
export type CouncilRequestStatus = z.infer<typeof councilRequestStatus>

/** How far an archive of a person’s data is. */
export const dataExportState: z.ZodEnum<{ EXPIRED: 'EXPIRED'; FAILED: 'FAILED'; QUEUED: 'QUEUED'; READY: 'READY'; RUNNING: 'RUNNING' }>
/** How far an archive of a person’s data is. */
export type DataExportState = z.infer<typeof dataExportState>

/** What a day is for somebody of whom something is due daily. */
export const dayState: z.ZodEnum<{ EXCUSED: 'EXCUSED'; MET: 'MET'; MISSED: 'MISSED'; NOT_DUE: 'NOT_DUE'; OPEN: 'OPEN' }>
/** What a day is for somebody of whom something is due daily. */
export type DayState = z.infer<typeof dayState>

/** What somebody eats, by principle. */
export const diet: z.ZodEnum<{ HALAL: 'HALAL'; LACTO_VEGETARIAN: 'LACTO_VEGETARIAN'; OMNIVORE: 'OMNIVORE'; PESCATARIAN: 'PESCATARIAN'; VEGAN: 'VEGAN'; VEGETARIAN: 'VEGETARIAN' }>
/** What somebody eats, by principle. */
export type Diet = z.infer<typeof diet>

/** How much effort somebody made in a dimension on a day. */
export const effortLevel: z.ZodEnum<{ CRUSHED: 'CRUSHED'; MINIMAL: 'MINIMAL'; PARTIAL: 'PARTIAL'; SKIPPED: 'SKIPPED'; SOLID: 'SOLID' }>
/** How much effort somebody made in a dimension on a day. */
export type EffortLevel = z.infer<typeof effortLevel>

/** What somebody may do in a challenge. */
export const enrolmentRole: z.ZodEnum<{ CHAMP: 'CHAMP'; COUNCIL: 'COUNCIL'; PARTICIPANT: 'PARTICIPANT' }>
/** What somebody may do in a challenge. */
export type EnrolmentRole = z.infer<typeof enrolmentRole>

/** Where somebody’s attempt at a challenge stands. */
export const enrolmentStatus: z.ZodEnum<{ FINISHED: 'FINISHED'; LEFT: 'LEFT'; ONGOING: 'ONGOING' }>
/** Where somebody’s attempt at a challenge stands. */
export type EnrolmentStatus = z.infer<typeof enrolmentStatus>

/** What a person may have at hand to train with. */
export const equipment: z.ZodEnum<{ BARBELL: 'BARBELL'; BENCH: 'BENCH'; BICYCLE: 'BICYCLE'; BOX: 'BOX'; CABLE_MACHINE: 'CABLE_MACHINE'; DIP_BARS: 'DIP_BARS'; DUMBBELLS: 'DUMBBELLS'; ELLIPTICAL: 'ELLIPTICAL'; JUMP_ROPE: 'JUMP_ROPE'; KETTLEBELL: 'KETTLEBELL'; MACHINES: 'MACHINES'; MEDICINE_BALL: 'MEDICINE_BALL'; POOL: 'POOL'; PULL_UP_BAR: 'PULL_UP_BAR'; RESISTANCE_BANDS: 'RESISTANCE_BANDS'; ROWING_MACHINE: 'ROWING_MACHINE'; SQUAT_RACK: 'SQUAT_RACK'; SUSPENSION_TRAINER: 'SUSPENSION_TRAINER'; TREADMILL: 'TREADMILL' }>
/** What a person may have at hand to train with. */
export type Equipment = z.infer<typeof equipment>

/** How a set of an exercise is counted. */
export const exerciseMeasure: z.ZodEnum<{ DISTANCE: 'DISTANCE'; DURATION: 'DURATION'; REPS: 'REPS' }>
/** How a set of an exercise is counted. */
export type ExerciseMeasure = z.infer<typeof exerciseMeasure>

/** How long and how well somebody has trained. */
export const experienceLevel: z.ZodEnum<{ ADVANCED: 'ADVANCED'; BEGINNER: 'BEGINNER'; INTERMEDIATE: 'INTERMEDIATE' }>
/** How long and how well somebody has trained. */
export type ExperienceLevel = z.infer<typeof experienceLevel>

/** Whether a missed day of a challenge counts. */
export const failureStatus: z.ZodEnum<{ FORGIVEN: 'FORGIVEN'; STANDING: 'STANDING'; VOID: 'VOID' }>
/** Whether a missed day of a challenge counts. */
export type FailureStatus = z.infer<typeof failureStatus>

/** How a feat of a day came to be recorded. */
export const featSource: z.ZodEnum<{ AUTO: 'AUTO'; IMPORTED: 'IMPORTED'; MANUAL: 'MANUAL' }>
/** How a feat of a day came to be recorded. */
export type FeatSource = z.infer<typeof featSource>

/** What the end of a challenge follows from. */
export const finishReasonCode: z.ZodEnum<{ DURATION: 'DURATION'; FAILURE: 'FAILURE'; FINISHED: 'FINISHED'; FORGIVEN: 'FORGIVEN'; PENDING: 'PENDING'; VOID: 'VOID' }>
/** What the end of a challenge follows from. */
export type FinishReasonCode = z.infer<typeof finishReasonCode>

/** What kind of food it is. */
export const foodGroup: z.ZodEnum<{ BEVERAGE: 'BEVERAGE'; BREAD_AND_PASTA: 'BREAD_AND_PASTA'; CONDIMENT_AND_SPICE: 'CONDIMENT_AND_SPICE'; DAIRY: 'DAIRY'; EGG: 'EGG'; FISH_AND_SEAFOOD: 'FISH_AND_SEAFOOD'; FRUIT: 'FRUIT'; GRAIN: 'GRAIN'; LEGUME: 'LEGUME'; MEAT: 'MEAT'; NUT_AND_SEED: 'NUT_AND_SEED'; OIL_AND_FAT: 'OIL_AND_FAT'; POULTRY: 'POULTRY'; SOY_AND_MEAT_ALTERNATIVE: 'SOY_AND_MEAT_ALTERNATIVE'; STARCHY_VEGETABLE: 'STARCHY_VEGETABLE'; SUPPLEMENT: 'SUPPLEMENT'; SWEET_AND_SNACK: 'SWEET_AND_SNACK'; VEGETABLE: 'VEGETABLE' }>
/** What kind of food it is. */
export type FoodGroup = z.infer<typeof foodGroup>

/** The state in which a food is weighed and its figures hold. */
export const foodState: z.ZodEnum<{ AS_SOLD: 'AS_SOLD'; COOKED: 'COOKED'; DRY: 'DRY'; RAW: 'RAW' }>
/** The state in which a food is weighed and its figures hold. */
export type FoodState = z.infer<typeof foodState>

/** What a programme is for. */
export const goalKind: z.ZodEnum<{ ENDURANCE: 'ENDURANCE'; FAT_LOSS: 'FAT_LOSS'; GENERAL_HEALTH: 'GENERAL_HEALTH'; MUSCLE_GAIN: 'MUSCLE_GAIN'; STRENGTH: 'STRENGTH' }>
/** What a programme is for. */
export type GoalKind = z.infer<typeof goalKind>

/** What a goal is of: a cycle has one of each type. */
export const goalType: z.ZodEnum<{ PERSONAL: 'PERSONAL'; PROFESSIONAL: 'PROFESSIONAL' }>
/** What a goal is of: a cycle has one of each type. */
export type GoalType = z.infer<typeof goalType>

/** A condition that a programme must respect. */
export const healthCondition: z.ZodEnum<{ BREASTFEEDING: 'BREASTFEEDING'; DIABETES: 'DIABETES'; EATING_DISORDER: 'EATING_DISORDER'; HEART_CONDITION: 'HEART_CONDITION'; PREGNANCY: 'PREGNANCY' }>
/** A condition that a programme must respect. */
export type HealthCondition = z.infer<typeof healthCondition>

/** How far the import of a file is. */
export const historyImportState: z.ZodEnum<{ FAILED: 'FAILED'; FINISHED: 'FINISHED'; QUEUED: 'QUEUED'; RUNNING: 'RUNNING' }>
/** How far the import of a file is. */
export type HistoryImportState = z.infer<typeof historyImportState>

/** What the lines of a file are, and so which columns it may have. */
export const historyKind: z.ZodEnum<{ ACTIVITIES: 'ACTIVITIES'; MEALS: 'MEALS'; WEIGH_INS: 'WEIGH_INS' }>
/** What the lines of a file are, and so which columns it may have. */
export type HistoryKind = z.infer<typeof historyKind>

/** What the import of a line would do. */
export const historyLineOutcome: z.ZodEnum<{ INVALID: 'INVALID'; NEW: 'NEW'; REPLACED: 'REPLACED'; UNCHANGED: 'UNCHANGED' }>
/** What the import of a line would do. */
export type HistoryLineOutcome = z.infer<typeof historyLineOutcome>

/** Where an invite stands, which its time decides too. */
export const inviteState: z.ZodEnum<{ ACCEPTED: 'ACCEPTED'; DECLINED: 'DECLINED'; EXPIRED: 'EXPIRED'; PENDING: 'PENDING'; REVOKED: 'REVOKED'; USED_UP: 'USED_UP' }>
/** Where an invite stands, which its time decides too. */
export type InviteState = z.infer<typeof inviteState>

/** In what plan items differ that cannot be merged. */
export const itemDifference: z.ZodEnum<{ UNIT: 'UNIT'; WEEK: 'WEEK' }>
/** In what plan items differ that cannot be merged. */
export type ItemDifference = z.infer<typeof itemDifference>

/** What somebody may do in a journey. */
export const journeyRole: z.ZodEnum<{ ADMIN: 'ADMIN'; MEMBER: 'MEMBER'; OWNER: 'OWNER' }>
/** What somebody may do in a journey. */
export type JourneyRole = z.infer<typeof journeyRole>

/** Where a journey stands in its life, up to its deletion. */
export const journeyStatus: z.ZodEnum<{ ACTIVE: 'ACTIVE'; ARCHIVED: 'ARCHIVED'; DELETED: 'DELETED' }>
/** Where a journey stands in its life, up to its deletion. */
export type JourneyStatus = z.infer<typeof journeyStatus>

/** What a leaderboard counts over, in the calendar of each member. */
export const leaderboardPeriod: z.ZodEnum<{ ALL_TIME: 'ALL_TIME'; MONTH: 'MONTH'; WEEK: 'WEEK' }>
/** What a leaderboard counts over, in the calendar of each member. */
export type LeaderboardPeriod = z.infer<typeof leaderboardPeriod>

/** Whether a learning journey goes on, rests or is over. */
export const learningJourneyStatus: z.ZodEnum<{ ACTIVE: 'ACTIVE'; COMPLETED: 'COMPLETED'; PAUSED: 'PAUSED' }>
/** Whether a learning journey goes on, rests or is over. */
export type LearningJourneyStatus = z.infer<typeof learningJourneyStatus>

/** One of the five strengths that lessons are about. */
export const lessonCategory: z.ZodEnum<{ CLARITY: 'CLARITY'; CONNECTION: 'CONNECTION'; CONSISTENCY: 'CONSISTENCY'; COURAGE: 'COURAGE'; CURIOSITY: 'CURIOSITY' }>
/** One of the five strengths that lessons are about. */
export type LessonCategory = z.infer<typeof lessonCategory>

/** What a date is for somebody who takes lessons. */
export const lessonDayState: z.ZodEnum<{ EXCUSED: 'EXCUSED'; MET: 'MET'; MISSED: 'MISSED'; NOT_DUE: 'NOT_DUE'; OPEN: 'OPEN' }>
/** What a date is for somebody who takes lessons. */
export type LessonDayState = z.infer<typeof lessonDayState>

/** Why a completed lesson is in no streak. */
export const lessonNotCounted: z.ZodEnum<{ LATE: 'LATE' }>
/** Why a completed lesson is in no streak. */
export type LessonNotCounted = z.infer<typeof lessonNotCounted>

/** One of the three things that a daily lesson consists of. */
export const lessonPart: z.ZodEnum<{ EXERCISE: 'EXERCISE'; READ: 'READ'; REFLECTION: 'REFLECTION' }>
/** One of the three things that a daily lesson consists of. */
export type LessonPart = z.infer<typeof lessonPart>

/** Where a lesson of a person stands in their journey. */
export const lessonStatus: z.ZodEnum<{ AVAILABLE: 'AVAILABLE'; COMPLETED: 'COMPLETED'; IN_PROGRESS: 'IN_PROGRESS'; LOCKED: 'LOCKED' }>
/** Where a lesson of a person stands in their journey. */
export type LessonStatus = z.infer<typeof lessonStatus>

/** How it came that something counts for a planned thing. */
export const matchWay: z.ZodEnum<{ AUTOMATIC: 'AUTOMATIC'; GIVEN: 'GIVEN' }>
/** How it came that something counts for a planned thing. */
export type MatchWay = z.infer<typeof matchWay>

/** Which meal of the day it is. */
export const mealType: z.ZodEnum<{ BREAKFAST: 'BREAKFAST'; DINNER: 'DINNER'; LUNCH: 'LUNCH'; SNACK: 'SNACK' }>
/** Which meal of the day it is. */
export type MealType = z.infer<typeof mealType>

/** The way the body moves: sessions are balanced by it. */
export const movementPattern: z.ZodEnum<{ CARRY: 'CARRY'; CORE: 'CORE'; HINGE: 'HINGE'; HORIZONTAL_PULL: 'HORIZONTAL_PULL'; HORIZONTAL_PUSH: 'HORIZONTAL_PUSH'; ISOLATION: 'ISOLATION'; LOCOMOTION: 'LOCOMOTION'; LUNGE: 'LUNGE'; MOBILITY: 'MOBILITY'; PLYOMETRIC: 'PLYOMETRIC'; SQUAT: 'SQUAT'; VERTICAL_PULL: 'VERTICAL_PULL'; VERTICAL_PUSH: 'VERTICAL_PUSH' }>
/** The way the body moves: sessions are balanced by it. */
export type MovementPattern = z.infer<typeof movementPattern>

/** A muscle or group of muscles that an exercise trains. */
export const muscle: z.ZodEnum<{ ABDOMINALS: 'ABDOMINALS'; ABDUCTORS: 'ABDUCTORS'; ADDUCTORS: 'ADDUCTORS'; BICEPS: 'BICEPS'; CALVES: 'CALVES'; CARDIOVASCULAR: 'CARDIOVASCULAR'; CHEST: 'CHEST'; FOREARMS: 'FOREARMS'; FRONT_DELTS: 'FRONT_DELTS'; GLUTES: 'GLUTES'; HAMSTRINGS: 'HAMSTRINGS'; HIP_FLEXORS: 'HIP_FLEXORS'; LATS: 'LATS'; LOWER_BACK: 'LOWER_BACK'; OBLIQUES: 'OBLIQUES'; QUADRICEPS: 'QUADRICEPS'; REAR_DELTS: 'REAR_DELTS'; SIDE_DELTS: 'SIDE_DELTS'; TRAPS: 'TRAPS'; TRICEPS: 'TRICEPS'; UPPER_BACK: 'UPPER_BACK' }>
/** A muscle or group of muscles that an exercise trains. */
export type Muscle = z.infer<typeof muscle>

/** Why a check-in is kept and counts for nothing. */
export const notCountedReason: z.ZodEnum<{ BEFORE_JOINING: 'BEFORE_JOINING'; LATE: 'LATE' }>
/** Why a check-in is kept and counts for nothing. */
export type NotCountedReason = z.infer<typeof notCountedReason>

/** What a person can be told of, and decide on by preference. */
export const notificationKind: z.ZodEnum<{ BADGE_AWARDED: 'BADGE_AWARDED'; CATEGORY_COMPLETED: 'CATEGORY_COMPLETED'; CHALLENGE_COMPLETED: 'CHALLENGE_COMPLETED'; CHECK_IN_REMINDER: 'CHECK_IN_REMINDER'; DAY_FAILED: 'DAY_FAILED'; EXPORT_READY: 'EXPORT_READY'; FORGIVENESS_DECIDED: 'FORGIVENESS_DECIDED'; FORGIVENESS_EXPIRING: 'FORGIVENESS_EXPIRING'; FORGIVENESS_REQUESTED: 'FORGIVENESS_REQUESTED'; IMPORT_FINISHED: 'IMPORT_FINISHED'; INVITED: 'INVITED'; JOURNEY_COMPLETED: 'JOURNEY_COMPLETED'; LESSON_UNLOCKED: 'LESSON_UNLOCKED'; MEAL_DUE: 'MEAL_DUE'; OVERRIDE_APPLIED: 'OVERRIDE_APPLIED'; OVERRIDE_PROPOSED: 'OVERRIDE_PROPOSED'; PHOTO_DUE: 'PHOTO_DUE'; PLAN_CHANGED: 'PLAN_CHANGED'; PLAN_LOCKS_SOON: 'PLAN_LOCKS_SOON'; PROPOSAL: 'PROPOSAL'; RANK_CHANGED: 'RANK_CHANGED'; REASSESSED: 'REASSESSED'; SECURITY: 'SECURITY'; SESSION_DUE: 'SESSION_DUE'; STREAK_AT_RISK: 'STREAK_AT_RISK'; WEEKLY_REVIEW_READY: 'WEEKLY_REVIEW_READY'; WEEK_COMPLETED: 'WEEK_COMPLETED' }>
/** What a person can be told of, and decide on by preference. */
export type NotificationKind = z.infer<typeof notificationKind>

/** How much it matters to know, and whether it may disturb. */
export const notificationSeverity: z.ZodEnum<{ CRITICAL: 'CRITICAL'; INFO: 'INFO'; WARNING: 'WARNING' }>
/** How much it matters to know, and whether it may disturb. */
export type NotificationSeverity = z.infer<typeof notificationSeverity>

/** What a reassessment found of the daily targets. */
export const nutritionOutcome: z.ZodEnum<{ ADHERENCE_FIRST: 'ADHERENCE_FIRST'; ADJUSTED: 'ADJUSTED'; HELD: 'HELD'; INSUFFICIENT_DATA: 'INSUFFICIENT_DATA'; NOT_AUTOMATED: 'NOT_AUTOMATED'; NO_TARGETS: 'NO_TARGETS' }>
/** What a reassessment found of the daily targets. */
export type NutritionOutcome = z.infer<typeof nutritionOutcome>

/** Where an override stands between proposal and end. */
export const overrideStatus: z.ZodEnum<{ APPROVED: 'APPROVED'; AUTO_APPLIED: 'AUTO_APPLIED'; PENDING: 'PENDING'; REJECTED: 'REJECTED'; SUPERSEDED: 'SUPERSEDED'; UNDONE: 'UNDONE' }>
/** Where an override stands between proposal and end. */
export type OverrideStatus = z.infer<typeof overrideStatus>

/** What of a day an override is about. */
export const overrideType: z.ZodEnum<{ BOTH: 'BOTH'; NUTRITION: 'NUTRITION'; TRAINING: 'TRAINING' }>
/** What of a day an override is about. */
export type OverrideType = z.infer<typeof overrideType>

/** What a missed day does to the end of a challenge. */
export const penaltyKind: z.ZodEnum<{ ADD_DAYS: 'ADD_DAYS'; NONE: 'NONE'; RESTART: 'RESTART' }>
/** What a missed day does to the end of a challenge. */
export type PenaltyKind = z.infer<typeof penaltyKind>

/** How a plan was changed by one change set. */
export const planChangeKind: z.ZodEnum<{ CANCEL: 'CANCEL'; EDIT: 'EDIT'; MOVE: 'MOVE'; REASSESSMENT: 'REASSESSMENT'; RESCHEDULE: 'RESCHEDULE'; SWAP: 'SWAP'; UNDO: 'UNDO' }>
/** How a plan was changed by one change set. */
export type PlanChangeKind = z.infer<typeof planChangeKind>

/** How far a change of a plan reaches from where it begins. */
export const planChangeScope: z.ZodEnum<{ THIS: 'THIS'; THIS_AND_FOLLOWING: 'THIS_AND_FOLLOWING' }>
/** How far a change of a plan reaches from where it begins. */
export type PlanChangeScope = z.infer<typeof planChangeScope>

/** How a programme came to be. */
export const programOrigin: z.ZodEnum<{ BUNDLE: 'BUNDLE'; CLONE: 'CLONE'; CONSULTATION: 'CONSULTATION'; INPUT: 'INPUT' }>
/** How a programme came to be. */
export type ProgramOrigin = z.infer<typeof programOrigin>

/** Where a programme stands in its life, from draft to archive. */
export const programStatus: z.ZodEnum<{ ACTIVE: 'ACTIVE'; ARCHIVED: 'ARCHIVED'; DRAFT: 'DRAFT'; PAUSED: 'PAUSED'; SCHEDULED: 'SCHEDULED' }>
/** Where a programme stands in its life, from draft to archive. */
export type ProgramStatus = z.infer<typeof programStatus>

/** What a person says to a proposal. */
export const proposalDecision: z.ZodEnum<{ ACCEPT: 'ACCEPT'; REJECT: 'REJECT' }>
/** What a person says to a proposal. */
export type ProposalDecision = z.infer<typeof proposalDecision>

/** Whether the person accepted or rejected what was proposed. */
export const proposalStatus: z.ZodEnum<{ APPLIED: 'APPLIED'; PENDING: 'PENDING'; REJECTED: 'REJECTED' }>
/** Whether the person accepted or rejected what was proposed. */
export type ProposalStatus = z.infer<typeof proposalStatus>

/** What a training session consists of. */
export const sessionKind: z.ZodEnum<{ CONDITIONING: 'CONDITIONING'; MOBILITY: 'MOBILITY'; OTHER: 'OTHER'; RIDE: 'RIDE'; ROW: 'ROW'; RUN: 'RUN'; STRENGTH: 'STRENGTH'; SWIM: 'SWIM'; WALK: 'WALK' }>
/** What a training session consists of. */
export type SessionKind = z.infer<typeof sessionKind>

/** The sex that the formulas for energy are told. */
export const sex: z.ZodEnum<{ FEMALE: 'FEMALE'; MALE: 'MALE' }>
/** The sex that the formulas for energy are told. */
export type Sex = z.infer<typeof sex>

/** What became of one check-in of a batch. */
export const syncStatus: z.ZodEnum<{ KNOWN: 'KNOWN'; REFUSED: 'REFUSED'; TAKEN: 'TAKEN' }>
/** What became of one check-in of a batch. */
export type SyncStatus = z.infer<typeof syncStatus>

/** How an app should look to this person. */
export const theme: z.ZodEnum<{ AUTO: 'AUTO'; DARK: 'DARK'; LIGHT: 'LIGHT' }>
/** How an app should look to this person. */
export type Theme = z.infer<typeof theme>

/** What a reassessment found of the training. */
export const trainingOutcome: z.ZodEnum<{ ADD_SETS: 'ADD_SETS'; DELOAD: 'DELOAD'; HOLD: 'HOLD'; NO_SESSIONS: 'NO_SESSIONS'; REDUCE_VOLUME: 'REDUCE_VOLUME' }>
/** What a reassessment found of the training. */
export type TrainingOutcome = z.infer<typeof trainingOutcome>

/** What a week of a challenge is to its photo. */
export const weekPhotoState: z.ZodEnum<{ MET: 'MET'; MISSED: 'MISSED'; NOT_DUE: 'NOT_DUE'; OPEN: 'OPEN' }>
/** What a week of a challenge is to its photo. */
export type WeekPhotoState = z.infer<typeof weekPhotoState>

/** One of the seven days of a week. */
export const weekday: z.ZodEnum<{ FRIDAY: 'FRIDAY'; MONDAY: 'MONDAY'; SATURDAY: 'SATURDAY'; SUNDAY: 'SUNDAY'; THURSDAY: 'THURSDAY'; TUESDAY: 'TUESDAY'; WEDNESDAY: 'WEDNESDAY' }>
/** One of the seven days of a week. */
export type Weekday = z.infer<typeof weekday>
