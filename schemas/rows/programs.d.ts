// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** What an activity counts for: the whole of it or a share, for one planned session or several. */
export const activityLinkRow: z.ZodObject<{
  activityId: z.ZodGUID
  sessionInstanceId: z.ZodGUID
  userId: z.ZodGUID
  /** Above 0, at most 1; the shares of what was done are together at most 1. */
  share: z.ZodNumber
  matchedBy: z.ZodEnum<{ GIVEN: 'GIVEN'; AUTOMATIC: 'AUTOMATIC' }>
  /** How like the plan this share by itself is, 0 to 1; null when nothing of it can be compared. */
  similarity: z.ZodNullable<z.ZodNumber>
  components: z.ZodRecord<z.ZodString, z.ZodNumber>
  /** The weight of the components that could be computed, 0 to 1. */
  coverage: z.ZodNumber
}, z.core.$strip>
/** What an activity counts for: the whole of it or a share, for one planned session or several. */
export type ActivityLinkRow = z.infer<typeof activityLinkRow>

/** How far a planned thing was followed, as it was judged at a moment. Written by the system, never changed but superseded. */
export const adherenceRecordRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  sessionInstanceId: z.ZodNullable<z.ZodGUID>
  mealInstanceId: z.ZodNullable<z.ZodGUID>
  plannedId: z.ZodGUID
  /** The local date that the planned thing had when it was judged. */
  localDate: z.ZodISODate
  status: z.ZodEnum<{ COMPLETED: 'COMPLETED'; SIMILAR: 'SIMILAR'; PARTIAL: 'PARTIAL'; SKIPPED: 'SKIPPED'; UNKNOWN: 'UNKNOWN' }>
  basis: z.ZodEnum<{ ACTUALS: 'ACTUALS'; STATEMENT: 'STATEMENT'; DAY_CLOSE: 'DAY_CLOSE' }>
  /** 0 to 1; null where nothing was compared. */
  similarity: z.ZodNullable<z.ZodNumber>
  components: z.ZodRecord<z.ZodString, z.ZodNumber>
  coverage: z.ZodNullable<z.ZodNumber>
  /** Done ÷ planned on the measure; null where no measure is known of both. */
  complianceRatio: z.ZodNullable<z.ZodNumber>
  complianceMeasure: z.ZodNullable<z.ZodEnum<{ LOAD: 'LOAD'; DURATION: 'DURATION'; DISTANCE: 'DISTANCE'; ENERGY: 'ENERGY' }>>
  band: z.ZodNullable<z.ZodEnum<{ GREEN: 'GREEN'; YELLOW: 'YELLOW'; ORANGE: 'ORANGE'; RED: 'RED' }>>
  ruleVersion: z.ZodString
  assessedAt: z.ZodISODateTime
  /** When another record took its place; null for the current one. */
  supersededAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** How far a planned thing was followed, as it was judged at a moment. Written by the system, never changed but superseded. */
export type AdherenceRecordRow = z.infer<typeof adherenceRecordRow>

/** What a person says of a planned thing of which nothing was logged. */
export const adherenceStatementRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  sessionInstanceId: z.ZodNullable<z.ZodGUID>
  mealInstanceId: z.ZodNullable<z.ZodGUID>
  plannedId: z.ZodGUID
  status: z.ZodEnum<{ COMPLETED: 'COMPLETED'; SIMILAR: 'SIMILAR'; PARTIAL: 'PARTIAL'; SKIPPED: 'SKIPPED'; UNKNOWN: 'UNKNOWN' }>
  note: z.ZodNullable<z.ZodString>
  statedAt: z.ZodISODateTime
}, z.core.$strip>
/** What a person says of a planned thing of which nothing was logged. */
export type AdherenceStatementRow = z.infer<typeof adherenceStatementRow>

/** When a person's day is looked at, and which rules may act without being asked. */
export const adjustmentSettingsRow: z.ZodObject<{
  userId: z.ZodGUID
  localTime: z.ZodISOTime
  autopilot: z.ZodArray<z.ZodEnum<{ READINESS: 'READINESS'; EXTRA_LOAD: 'EXTRA_LOAD' }>>
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** When a person's day is looked at, and which rules may act without being asked. */
export type AdjustmentSettingsRow = z.infer<typeof adjustmentSettingsRow>

/** One answered section of a consultation, as it was validated. */
export const consultationAnswerRow: z.ZodObject<{
  consultationId: z.ZodGUID
  section: z.ZodEnum<{ GOAL: 'GOAL'; EXPERIENCE: 'EXPERIENCE'; BODY: 'BODY'; AVAILABILITY: 'AVAILABILITY'; EQUIPMENT: 'EQUIPMENT'; INJURIES: 'INJURIES'; DIET: 'DIET'; ALLERGIES: 'ALLERGIES'; PREFERENCES: 'PREFERENCES'; MEASUREMENTS: 'MEASUREMENTS' }>
  userId: z.ZodGUID
  answer: z.ZodRecord<z.ZodString, z.ZodJSONSchema>
  answeredAt: z.ZodISODateTime
}, z.core.$strip>
/** One answered section of a consultation, as it was validated. */
export type ConsultationAnswerRow = z.infer<typeof consultationAnswerRow>

/** A conversation about goals and circumstances, from which a programme is generated. */
export const consultationRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  status: z.ZodEnum<{ IN_PROGRESS: 'IN_PROGRESS'; COMPLETED: 'COMPLETED' }>
  /** The programme that it led to; null until it is completed. */
  programId: z.ZodNullable<z.ZodGUID>
  startedAt: z.ZodISODateTime
  completedAt: z.ZodNullable<z.ZodISODateTime>
  version: z.ZodInt32
}, z.core.$strip>
/** A conversation about goals and circumstances, from which a programme is generated. */
export type ConsultationRow = z.infer<typeof consultationRow>

/** What a rule would change of a day, and what became of it. */
export const dayOverrideRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  programId: z.ZodGUID
  localDate: z.ZodISODate
  type: z.ZodEnum<{ NUTRITION: 'NUTRITION'; TRAINING: 'TRAINING'; BOTH: 'BOTH' }>
  rule: z.ZodEnum<{ READINESS: 'READINESS'; HEALTH: 'HEALTH'; SKIPPED_SESSIONS: 'SKIPPED_SESSIONS'; EXTRA_LOAD: 'EXTRA_LOAD' }>
  ruleVersion: z.ZodString
  status: z.ZodEnum<{ PENDING: 'PENDING'; APPROVED: 'APPROVED'; REJECTED: 'REJECTED'; AUTO_APPLIED: 'AUTO_APPLIED'; UNDONE: 'UNDONE'; SUPERSEDED: 'SUPERSEDED' }>
  /** Whatever autopilot says: a rule asks, for what it has found. */
  alwaysAsks: z.ZodBoolean
  /** Share of the planned training that remains, .5 to 1; null where training is not its matter. */
  multiplier: z.ZodNullable<z.ZodNumber>
  /** 0 to 1. */
  confidence: z.ZodNumber
  /** For people. */
  reason: z.ZodString
  inputs: z.ZodArray<z.ZodObject<{
    name: z.ZodString
    note: z.ZodNullable<z.ZodString>
    unit: z.ZodNullable<z.ZodString>
    value: z.ZodNullable<z.ZodString>
  }, z.core.$strip>>
  /** Sessions and meals, before and after. */
  parts: z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
    after: z.ZodObject<{
      /** True for what was taken out of the plan. */
      cancelled: z.ZodOptional<z.ZodBoolean>
      /** ISO; null while the programme has no start. */
      date: z.ZodOptional<z.ZodNullable<z.ZodString>>
      durationMinutes: z.ZodOptional<z.ZodNumber>
      exercises: z.ZodOptional<z.ZodArray<z.ZodObject<{
        distanceM: z.ZodNullable<z.ZodNumber>
        durationSeconds: z.ZodNullable<z.ZodNumber>
        exerciseId: z.ZodString
        id: z.ZodString
        loadKg: z.ZodNullable<z.ZodNumber>
        notes: z.ZodNullable<z.ZodString>
        rationale: z.ZodNullable<z.ZodObject<{
          inputs: z.ZodArray<z.ZodString>
          text: z.ZodString
        }, z.core.$strip>>
        repsMax: z.ZodNullable<z.ZodNumber>
        repsMin: z.ZodNullable<z.ZodNumber>
        restSeconds: z.ZodNullable<z.ZodNumber>
        rir: z.ZodNullable<z.ZodNumber>
        rpe: z.ZodNullable<z.ZodNumber>
        sets: z.ZodNumber
      }, z.core.$strip>>>
      kind: z.ZodOptional<z.ZodEnum<{ CONDITIONING: 'CONDITIONING'; MOBILITY: 'MOBILITY'; OTHER: 'OTHER'; RIDE: 'RIDE'; ROW: 'ROW'; RUN: 'RUN'; STRENGTH: 'STRENGTH'; SWIM: 'SWIM'; WALK: 'WALK' }>>
      notes: z.ZodOptional<z.ZodNullable<z.ZodString>>
      /** ISO wall-clock time; null when it has no fixed one. */
      time: z.ZodOptional<z.ZodNullable<z.ZodString>>
      title: z.ZodOptional<z.ZodString>
    }, z.core.$strip>
    /** What of it changes, as it was and as it is to be: both name the same properties. */
    before: z.ZodObject<{
      /** True for what was taken out of the plan. */
      cancelled: z.ZodOptional<z.ZodBoolean>
      /** ISO; null while the programme has no start. */
      date: z.ZodOptional<z.ZodNullable<z.ZodString>>
      durationMinutes: z.ZodOptional<z.ZodNumber>
      exercises: z.ZodOptional<z.ZodArray<z.ZodObject<{
        distanceM: z.ZodNullable<z.ZodNumber>
        durationSeconds: z.ZodNullable<z.ZodNumber>
        exerciseId: z.ZodString
        id: z.ZodString
        loadKg: z.ZodNullable<z.ZodNumber>
        notes: z.ZodNullable<z.ZodString>
        rationale: z.ZodNullable<z.ZodObject<{
          inputs: z.ZodArray<z.ZodString>
          text: z.ZodString
        }, z.core.$strip>>
        repsMax: z.ZodNullable<z.ZodNumber>
        repsMin: z.ZodNullable<z.ZodNumber>
        restSeconds: z.ZodNullable<z.ZodNumber>
        rir: z.ZodNullable<z.ZodNumber>
        rpe: z.ZodNullable<z.ZodNumber>
        sets: z.ZodNumber
      }, z.core.$strip>>>
      kind: z.ZodOptional<z.ZodEnum<{ CONDITIONING: 'CONDITIONING'; MOBILITY: 'MOBILITY'; OTHER: 'OTHER'; RIDE: 'RIDE'; ROW: 'ROW'; RUN: 'RUN'; STRENGTH: 'STRENGTH'; SWIM: 'SWIM'; WALK: 'WALK' }>>
      notes: z.ZodOptional<z.ZodNullable<z.ZodString>>
      /** ISO wall-clock time; null when it has no fixed one. */
      time: z.ZodOptional<z.ZodNullable<z.ZodString>>
      title: z.ZodOptional<z.ZodString>
    }, z.core.$strip>
    /** The id of the session, meal or programme. */
    id: z.ZodString
    subject: z.ZodLiteral<'SESSION'>
    version: z.ZodNumber
  }, z.core.$strict>, z.ZodObject<{
    after: z.ZodObject<{
      /** True for what was taken out of the plan. */
      cancelled: z.ZodOptional<z.ZodBoolean>
      /** ISO; null while the programme has no start. */
      date: z.ZodOptional<z.ZodNullable<z.ZodString>>
      items: z.ZodOptional<z.ZodArray<z.ZodObject<{
        carbsG: z.ZodNumber
        fatG: z.ZodNumber
        foodId: z.ZodString
        grams: z.ZodNumber
        id: z.ZodString
        kcal: z.ZodNumber
        proteinG: z.ZodNumber
        rationale: z.ZodNullable<z.ZodObject<{
          inputs: z.ZodArray<z.ZodString>
          text: z.ZodString
        }, z.core.$strip>>
      }, z.core.$strip>>>
      notes: z.ZodOptional<z.ZodNullable<z.ZodString>>
      /** ISO wall-clock time; null when it has no fixed one. */
      time: z.ZodOptional<z.ZodNullable<z.ZodString>>
      title: z.ZodOptional<z.ZodString>
      type: z.ZodOptional<z.ZodEnum<{ BREAKFAST: 'BREAKFAST'; DINNER: 'DINNER'; LUNCH: 'LUNCH'; SNACK: 'SNACK' }>>
    }, z.core.$strip>
    /** What of it changes, as it was and as it is to be: both name the same properties. */
    before: z.ZodObject<{
      /** True for what was taken out of the plan. */
      cancelled: z.ZodOptional<z.ZodBoolean>
      /** ISO; null while the programme has no start. */
      date: z.ZodOptional<z.ZodNullable<z.ZodString>>
      items: z.ZodOptional<z.ZodArray<z.ZodObject<{
        carbsG: z.ZodNumber
        fatG: z.ZodNumber
        foodId: z.ZodString
        grams: z.ZodNumber
        id: z.ZodString
        kcal: z.ZodNumber
        proteinG: z.ZodNumber
        rationale: z.ZodNullable<z.ZodObject<{
          inputs: z.ZodArray<z.ZodString>
          text: z.ZodString
        }, z.core.$strip>>
      }, z.core.$strip>>>
      notes: z.ZodOptional<z.ZodNullable<z.ZodString>>
      /** ISO wall-clock time; null when it has no fixed one. */
      time: z.ZodOptional<z.ZodNullable<z.ZodString>>
      title: z.ZodOptional<z.ZodString>
      type: z.ZodOptional<z.ZodEnum<{ BREAKFAST: 'BREAKFAST'; DINNER: 'DINNER'; LUNCH: 'LUNCH'; SNACK: 'SNACK' }>>
    }, z.core.$strip>
    /** The id of the session, meal or programme. */
    id: z.ZodString
    subject: z.ZodLiteral<'MEAL'>
    version: z.ZodNumber
  }, z.core.$strict>]>>
  /** The ids of these sessions and meals; as text, of which alone the driver reads arrays. */
  plannedIds: z.ZodArray<z.ZodString>
  /** Null where the targets of the day stay. */
  targets: z.ZodNullable<z.ZodObject<{
    after: z.ZodObject<{
      carbsG: z.ZodNumber
      fatG: z.ZodNumber
      kcal: z.ZodNumber
      proteinG: z.ZodNumber
    }, z.core.$strip>
    before: z.ZodObject<{
      carbsG: z.ZodNumber
      fatG: z.ZodNumber
      kcal: z.ZodNumber
      proteinG: z.ZodNumber
    }, z.core.$strip>
  }, z.core.$strip>>
  createdAt: z.ZodISODateTime
  appliedAt: z.ZodNullable<z.ZodISODateTime>
  decidedAt: z.ZodNullable<z.ZodISODateTime>
  /** Who approved, rejected or applied it, or ended it as a proposal; null while it is pending. */
  decidedBy: z.ZodNullable<z.ZodEnum<{ PERSON: 'PERSON'; SYSTEM: 'SYSTEM' }>>
  undoneAt: z.ZodNullable<z.ZodISODateTime>
  /** True when its person had it otherwise: rejected it, undid it, or changed what it had made. */
  userOverridden: z.ZodBoolean
  version: z.ZodInt32
}, z.core.$strip>
/** What a rule would change of a day, and what became of it. */
export type DayOverrideRow = z.infer<typeof dayOverrideRow>

/** An exercise of a planned session, in order. */
export const exercisePlanItemRow: z.ZodObject<{
  id: z.ZodGUID
  sessionInstanceId: z.ZodGUID
  userId: z.ZodGUID
  position: z.ZodInt32
  exerciseId: z.ZodGUID
  sets: z.ZodInt32
  repsMin: z.ZodNullable<z.ZodInt32>
  repsMax: z.ZodNullable<z.ZodInt32>
  durationSeconds: z.ZodNullable<z.ZodInt32>
  distanceM: z.ZodNullable<z.ZodNumber>
  restSeconds: z.ZodNullable<z.ZodInt32>
  rir: z.ZodNullable<z.ZodNumber>
  rpe: z.ZodNullable<z.ZodNumber>
  loadKg: z.ZodNullable<z.ZodNumber>
  notes: z.ZodNullable<z.ZodString>
  rationale: z.ZodNullable<z.ZodObject<{
    inputs: z.ZodArray<z.ZodString>
    text: z.ZodString
  }, z.core.$strip>>
}, z.core.$strip>
/** An exercise of a planned session, in order. */
export type ExercisePlanItemRow = z.infer<typeof exercisePlanItemRow>

/** The catalogue of exercises, loaded from its file at start. The id is derived from the key and the same everywhere. */
export const exerciseRow: z.ZodObject<{
  id: z.ZodGUID
  key: z.ZodString
  name: z.ZodString
  pattern: z.ZodEnum<{ SQUAT: 'SQUAT'; HINGE: 'HINGE'; LUNGE: 'LUNGE'; HORIZONTAL_PUSH: 'HORIZONTAL_PUSH'; VERTICAL_PUSH: 'VERTICAL_PUSH'; HORIZONTAL_PULL: 'HORIZONTAL_PULL'; VERTICAL_PULL: 'VERTICAL_PULL'; CARRY: 'CARRY'; CORE: 'CORE'; ISOLATION: 'ISOLATION'; PLYOMETRIC: 'PLYOMETRIC'; LOCOMOTION: 'LOCOMOTION'; MOBILITY: 'MOBILITY' }>
  primaryMuscles: z.ZodArray<z.ZodEnum<{ ABDOMINALS: 'ABDOMINALS'; ABDUCTORS: 'ABDUCTORS'; ADDUCTORS: 'ADDUCTORS'; BICEPS: 'BICEPS'; CALVES: 'CALVES'; CARDIOVASCULAR: 'CARDIOVASCULAR'; CHEST: 'CHEST'; FOREARMS: 'FOREARMS'; FRONT_DELTS: 'FRONT_DELTS'; GLUTES: 'GLUTES'; HAMSTRINGS: 'HAMSTRINGS'; HIP_FLEXORS: 'HIP_FLEXORS'; LATS: 'LATS'; LOWER_BACK: 'LOWER_BACK'; OBLIQUES: 'OBLIQUES'; QUADRICEPS: 'QUADRICEPS'; REAR_DELTS: 'REAR_DELTS'; SIDE_DELTS: 'SIDE_DELTS'; TRAPS: 'TRAPS'; TRICEPS: 'TRICEPS'; UPPER_BACK: 'UPPER_BACK' }>>
  secondaryMuscles: z.ZodArray<z.ZodEnum<{ ABDOMINALS: 'ABDOMINALS'; ABDUCTORS: 'ABDUCTORS'; ADDUCTORS: 'ADDUCTORS'; BICEPS: 'BICEPS'; CALVES: 'CALVES'; CARDIOVASCULAR: 'CARDIOVASCULAR'; CHEST: 'CHEST'; FOREARMS: 'FOREARMS'; FRONT_DELTS: 'FRONT_DELTS'; GLUTES: 'GLUTES'; HAMSTRINGS: 'HAMSTRINGS'; HIP_FLEXORS: 'HIP_FLEXORS'; LATS: 'LATS'; LOWER_BACK: 'LOWER_BACK'; OBLIQUES: 'OBLIQUES'; QUADRICEPS: 'QUADRICEPS'; REAR_DELTS: 'REAR_DELTS'; SIDE_DELTS: 'SIDE_DELTS'; TRAPS: 'TRAPS'; TRICEPS: 'TRICEPS'; UPPER_BACK: 'UPPER_BACK' }>>
  equipment: z.ZodArray<z.ZodEnum<{ BARBELL: 'BARBELL'; BENCH: 'BENCH'; BICYCLE: 'BICYCLE'; BOX: 'BOX'; CABLE_MACHINE: 'CABLE_MACHINE'; DIP_BARS: 'DIP_BARS'; DUMBBELLS: 'DUMBBELLS'; ELLIPTICAL: 'ELLIPTICAL'; JUMP_ROPE: 'JUMP_ROPE'; KETTLEBELL: 'KETTLEBELL'; MACHINES: 'MACHINES'; MEDICINE_BALL: 'MEDICINE_BALL'; POOL: 'POOL'; PULL_UP_BAR: 'PULL_UP_BAR'; RESISTANCE_BANDS: 'RESISTANCE_BANDS'; ROWING_MACHINE: 'ROWING_MACHINE'; SQUAT_RACK: 'SQUAT_RACK'; SUSPENSION_TRAINER: 'SUSPENSION_TRAINER'; TREADMILL: 'TREADMILL' }>>
  level: z.ZodEnum<{ BEGINNER: 'BEGINNER'; INTERMEDIATE: 'INTERMEDIATE'; ADVANCED: 'ADVANCED' }>
  measure: z.ZodEnum<{ REPS: 'REPS'; DURATION: 'DURATION'; DISTANCE: 'DISTANCE' }>
  loadable: z.ZodBoolean
  unilateral: z.ZodBoolean
  stresses: z.ZodArray<z.ZodEnum<{ ANKLE: 'ANKLE'; ELBOW: 'ELBOW'; HIP: 'HIP'; KNEE: 'KNEE'; LOWER_BACK: 'LOWER_BACK'; NECK: 'NECK'; SHOULDER: 'SHOULDER'; UPPER_BACK: 'UPPER_BACK'; WRIST: 'WRIST' }>>
  instructions: z.ZodString
}, z.core.$strip>
/** The catalogue of exercises, loaded from its file at start. The id is derived from the key and the same everywhere. */
export type ExerciseRow = z.infer<typeof exerciseRow>

/** The catalogue of foods, per 100 g, loaded from its files at start. */
export const foodRow: z.ZodObject<{
  id: z.ZodGUID
  key: z.ZodString
  name: z.ZodString
  group: z.ZodEnum<{ GRAIN: 'GRAIN'; BREAD_AND_PASTA: 'BREAD_AND_PASTA'; LEGUME: 'LEGUME'; SOY_AND_MEAT_ALTERNATIVE: 'SOY_AND_MEAT_ALTERNATIVE'; MEAT: 'MEAT'; POULTRY: 'POULTRY'; FISH_AND_SEAFOOD: 'FISH_AND_SEAFOOD'; EGG: 'EGG'; DAIRY: 'DAIRY'; VEGETABLE: 'VEGETABLE'; STARCHY_VEGETABLE: 'STARCHY_VEGETABLE'; FRUIT: 'FRUIT'; NUT_AND_SEED: 'NUT_AND_SEED'; OIL_AND_FAT: 'OIL_AND_FAT'; SUPPLEMENT: 'SUPPLEMENT'; SWEET_AND_SNACK: 'SWEET_AND_SNACK'; CONDIMENT_AND_SPICE: 'CONDIMENT_AND_SPICE'; BEVERAGE: 'BEVERAGE' }>
  state: z.ZodEnum<{ RAW: 'RAW'; COOKED: 'COOKED'; DRY: 'DRY'; AS_SOLD: 'AS_SOLD' }>
  kcal: z.ZodNumber
  proteinG: z.ZodNumber
  carbsG: z.ZodNumber
  fatG: z.ZodNumber
  fibreG: z.ZodNullable<z.ZodNumber>
  allergens: z.ZodArray<z.ZodEnum<{ CELERY: 'CELERY'; CRUSTACEANS: 'CRUSTACEANS'; EGGS: 'EGGS'; FISH: 'FISH'; GLUTEN: 'GLUTEN'; LUPIN: 'LUPIN'; MILK: 'MILK'; MOLLUSCS: 'MOLLUSCS'; MUSTARD: 'MUSTARD'; PEANUTS: 'PEANUTS'; SESAME: 'SESAME'; SOY: 'SOY'; SULPHITES: 'SULPHITES'; TREE_NUTS: 'TREE_NUTS' }>>
  diets: z.ZodArray<z.ZodEnum<{ HALAL: 'HALAL'; LACTO_VEGETARIAN: 'LACTO_VEGETARIAN'; OMNIVORE: 'OMNIVORE'; PESCATARIAN: 'PESCATARIAN'; VEGAN: 'VEGAN'; VEGETARIAN: 'VEGETARIAN' }>>
  meals: z.ZodArray<z.ZodEnum<{ BREAKFAST: 'BREAKFAST'; DINNER: 'DINNER'; LUNCH: 'LUNCH'; SNACK: 'SNACK' }>>
  source: z.ZodObject<{
    dataset: z.ZodString
    reference: z.ZodString
  }, z.core.$strip>
}, z.core.$strip>
/** The catalogue of foods, per 100 g, loaded from its files at start. */
export type FoodRow = z.infer<typeof foodRow>

/** A file of a person's history on its way into what was logged. */
export const historyImportRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  kind: z.ZodEnum<{ ACTIVITIES: 'ACTIVITIES'; MEALS: 'MEALS'; WEIGH_INS: 'WEIGH_INS' }>
  state: z.ZodEnum<{ QUEUED: 'QUEUED'; RUNNING: 'RUNNING'; FINISHED: 'FINISHED'; FAILED: 'FAILED' }>
  /** The CSV; null once it is over. */
  content: z.ZodNullable<z.ZodString>
  /** How many lines it has, and how many of them were dealt with: the job goes on behind these. */
  lineCount: z.ZodInt32
  linesDone: z.ZodInt32
  importedCount: z.ZodInt32
  unchangedCount: z.ZodInt32
  /** Why it failed, for people; null unless it did. */
  failure: z.ZodNullable<z.ZodString>
  createdAt: z.ZodISODateTime
  finishedAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** A file of a person's history on its way into what was logged. */
export type HistoryImportRow = z.infer<typeof historyImportRow>

/** Training that was done, as its person or a device told it. */
export const loggedActivityRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  kind: z.ZodEnum<{ STRENGTH: 'STRENGTH'; RUN: 'RUN'; RIDE: 'RIDE'; SWIM: 'SWIM'; ROW: 'ROW'; WALK: 'WALK'; CONDITIONING: 'CONDITIONING'; MOBILITY: 'MOBILITY'; OTHER: 'OTHER' }>
  startedAt: z.ZodISODateTime
  durationMinutes: z.ZodNullable<z.ZodNumber>
  distanceM: z.ZodNullable<z.ZodNumber>
  /** The volume load: sets × repetitions × kilograms, together. */
  loadKg: z.ZodNullable<z.ZodNumber>
  /** The exertion of the whole session as it was felt, 0 to 10. */
  sessionRpe: z.ZodNullable<z.ZodNumber>
  title: z.ZodNullable<z.ZodString>
  /** The zone in force at its instant, and the local date that it counts for: both fixed when it was written. */
  zone: z.ZodString
  localDate: z.ZodISODate
  notes: z.ZodNullable<z.ZodString>
  /** Whether its links were given, none among them, or are found by likeness. */
  matching: z.ZodEnum<{ GIVEN: 'GIVEN'; AUTOMATIC: 'AUTOMATIC' }>
  /** Where it was recorded and its id there; both null for what was entered by hand. */
  externalSource: z.ZodNullable<z.ZodString>
  externalId: z.ZodNullable<z.ZodString>
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** Training that was done, as its person or a device told it. */
export type LoggedActivityRow = z.infer<typeof loggedActivityRow>

/** An exercise that was done, in order. */
export const loggedExerciseRow: z.ZodObject<{
  id: z.ZodGUID
  activityId: z.ZodGUID
  userId: z.ZodGUID
  position: z.ZodInt32
  exerciseId: z.ZodGUID
  sets: z.ZodInt32
  /** Repetitions of a set; null when a set is a time or a distance. */
  reps: z.ZodNullable<z.ZodInt32>
  durationSeconds: z.ZodNullable<z.ZodInt32>
  distanceM: z.ZodNullable<z.ZodNumber>
  loadKg: z.ZodNullable<z.ZodNumber>
  rpe: z.ZodNullable<z.ZodNumber>
}, z.core.$strip>
/** An exercise that was done, in order. */
export type LoggedExerciseRow = z.infer<typeof loggedExerciseRow>

/** A food that was eaten: of the catalogue with its grams, or one that its person named. */
export const loggedFoodRow: z.ZodObject<{
  id: z.ZodGUID
  loggedMealId: z.ZodGUID
  userId: z.ZodGUID
  position: z.ZodInt32
  /** Null for a food that is not of the catalogue: it has a name then. */
  foodId: z.ZodNullable<z.ZodGUID>
  name: z.ZodNullable<z.ZodString>
  grams: z.ZodNullable<z.ZodNumber>
  kcal: z.ZodNullable<z.ZodNumber>
  proteinG: z.ZodNullable<z.ZodNumber>
  carbsG: z.ZodNullable<z.ZodNumber>
  fatG: z.ZodNullable<z.ZodNumber>
}, z.core.$strip>
/** A food that was eaten: of the catalogue with its grams, or one that its person named. */
export type LoggedFoodRow = z.infer<typeof loggedFoodRow>

/** What was eaten at one time, as its person told it. */
export const loggedMealRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  type: z.ZodEnum<{ BREAKFAST: 'BREAKFAST'; LUNCH: 'LUNCH'; DINNER: 'DINNER'; SNACK: 'SNACK' }>
  eatenAt: z.ZodISODateTime
  /** The totals, given or summed from the foods; null for what is not known. */
  kcal: z.ZodNullable<z.ZodNumber>
  proteinG: z.ZodNullable<z.ZodNumber>
  carbsG: z.ZodNullable<z.ZodNumber>
  fatG: z.ZodNullable<z.ZodNumber>
  title: z.ZodNullable<z.ZodString>
  /** The zone in force at its instant, and the local date that it counts for: both fixed when it was written. */
  zone: z.ZodString
  localDate: z.ZodISODate
  notes: z.ZodNullable<z.ZodString>
  /** Whether its links were given, none among them, or are found by likeness. */
  matching: z.ZodEnum<{ GIVEN: 'GIVEN'; AUTOMATIC: 'AUTOMATIC' }>
  /** Where it was recorded and its id there; both null for what was entered by hand. */
  externalSource: z.ZodNullable<z.ZodString>
  externalId: z.ZodNullable<z.ZodString>
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** What was eaten at one time, as its person told it. */
export type LoggedMealRow = z.infer<typeof loggedMealRow>

/** A planned meal as it stands now. What it was before its first change is in `original`. */
export const mealInstanceRow: z.ZodObject<{
  id: z.ZodGUID
  programId: z.ZodGUID
  userId: z.ZodGUID
  /** 1 is the first day of the programme: the original plan. */
  day: z.ZodInt32
  type: z.ZodEnum<{ BREAKFAST: 'BREAKFAST'; LUNCH: 'LUNCH'; DINNER: 'DINNER'; SNACK: 'SNACK' }>
  title: z.ZodString
  notes: z.ZodNullable<z.ZodString>
  rationale: z.ZodNullable<z.ZodObject<{
    inputs: z.ZodArray<z.ZodString>
    text: z.ZodString
  }, z.core.$strip>>
  /** The day it is planned for as things stand; null while the programme has no start. */
  localDate: z.ZodNullable<z.ZodISODate>
  localTime: z.ZodNullable<z.ZodISOTime>
  /** When it was taken out of the plan; null for what stands in it. */
  cancelledAt: z.ZodNullable<z.ZodISODateTime>
  /** The plan as it was before its first change; null while it is the original one. Written once. */
  original: z.ZodNullable<z.ZodObject<{
    /** True for what was taken out of the plan. */
    cancelled: z.ZodBoolean
    /** ISO; null while the programme has no start. */
    date: z.ZodNullable<z.ZodString>
    items: z.ZodArray<z.ZodObject<{
      carbsG: z.ZodNumber
      fatG: z.ZodNumber
      foodId: z.ZodString
      grams: z.ZodNumber
      id: z.ZodString
      kcal: z.ZodNumber
      proteinG: z.ZodNumber
      rationale: z.ZodNullable<z.ZodObject<{
        inputs: z.ZodArray<z.ZodString>
        text: z.ZodString
      }, z.core.$strip>>
    }, z.core.$strip>>
    notes: z.ZodNullable<z.ZodString>
    /** ISO wall-clock time; null when it has no fixed one. */
    time: z.ZodNullable<z.ZodString>
    title: z.ZodString
    type: z.ZodEnum<{ BREAKFAST: 'BREAKFAST'; DINNER: 'DINNER'; LUNCH: 'LUNCH'; SNACK: 'SNACK' }>
  }, z.core.$strip>>
  version: z.ZodInt32
}, z.core.$strip>
/** A planned meal as it stands now. What it was before its first change is in `original`. */
export type MealInstanceRow = z.infer<typeof mealInstanceRow>

/** A food of a planned meal: its grams, and what they carried by the catalogue when the plan was made. */
export const mealItemPlanRow: z.ZodObject<{
  id: z.ZodGUID
  mealInstanceId: z.ZodGUID
  userId: z.ZodGUID
  position: z.ZodInt32
  foodId: z.ZodGUID
  grams: z.ZodNumber
  kcal: z.ZodNumber
  proteinG: z.ZodNumber
  carbsG: z.ZodNumber
  fatG: z.ZodNumber
  rationale: z.ZodNullable<z.ZodObject<{
    inputs: z.ZodArray<z.ZodString>
    text: z.ZodString
  }, z.core.$strip>>
}, z.core.$strip>
/** A food of a planned meal: its grams, and what they carried by the catalogue when the plan was made. */
export type MealItemPlanRow = z.infer<typeof mealItemPlanRow>

/** What a logged meal counts for: the whole of it or a share, for one planned meal or several. */
export const mealLinkRow: z.ZodObject<{
  loggedMealId: z.ZodGUID
  mealInstanceId: z.ZodGUID
  userId: z.ZodGUID
  /** Above 0, at most 1; the shares of what was done are together at most 1. */
  share: z.ZodNumber
  matchedBy: z.ZodEnum<{ GIVEN: 'GIVEN'; AUTOMATIC: 'AUTOMATIC' }>
  /** How like the plan this share by itself is, 0 to 1; null when nothing of it can be compared. */
  similarity: z.ZodNullable<z.ZodNumber>
  components: z.ZodRecord<z.ZodString, z.ZodNumber>
  /** The weight of the components that could be computed, 0 to 1. */
  coverage: z.ZodNumber
}, z.core.$strip>
/** What a logged meal counts for: the whole of it or a share, for one planned meal or several. */
export type MealLinkRow = z.infer<typeof mealLinkRow>

/** A change of a plan, undone as one by another that names it. Added and read, never changed. */
export const planChangeEventRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  programId: z.ZodGUID
  kind: z.ZodEnum<{ SWAP: 'SWAP'; EDIT: 'EDIT'; MOVE: 'MOVE'; CANCEL: 'CANCEL'; RESCHEDULE: 'RESCHEDULE'; REASSESSMENT: 'REASSESSMENT'; UNDO: 'UNDO' }>
  /** Null where nobody named a session or meal to begin at: of a reassessment, and of an undoing. */
  scope: z.ZodNullable<z.ZodEnum<{ THIS: 'THIS'; THIS_AND_FOLLOWING: 'THIS_AND_FOLLOWING' }>>
  actorKind: z.ZodEnum<{ PERSON: 'PERSON'; SYSTEM: 'SYSTEM' }>
  reason: z.ZodNullable<z.ZodString>
  /** The change that this one undoes; null for every other kind. */
  undoesId: z.ZodNullable<z.ZodGUID>
  /** The person's local date as it was made: nothing before it was touched. */
  madeOn: z.ZodISODate
  /** The start of a programme that was only scheduled then, which its activation may move; null for one that was followed. */
  scheduledStartsOn: z.ZodNullable<z.ZodISODate>
  itemCount: z.ZodInt32
  createdAt: z.ZodISODateTime
}, z.core.$strip>
/** A change of a plan, undone as one by another that names it. Added and read, never changed. */
export type PlanChangeEventRow = z.infer<typeof planChangeEventRow>

/** What a change did to one session, meal or programme: the parts that it changed, before and after. */
export const planChangeItemRow: z.ZodObject<{
  changeId: z.ZodGUID
  userId: z.ZodGUID
  position: z.ZodInt32
  subject: z.ZodEnum<{ SESSION: 'SESSION'; MEAL: 'MEAL'; PROGRAM: 'PROGRAM' }>
  /** The id of the session, meal or programme. */
  subjectId: z.ZodGUID
  before: z.ZodUnion<readonly [z.ZodObject<{
    /** True for what was taken out of the plan. */
    cancelled: z.ZodOptional<z.ZodBoolean>
    /** ISO; null while the programme has no start. */
    date: z.ZodOptional<z.ZodNullable<z.ZodString>>
    durationMinutes: z.ZodOptional<z.ZodNumber>
    exercises: z.ZodOptional<z.ZodArray<z.ZodObject<{
      distanceM: z.ZodNullable<z.ZodNumber>
      durationSeconds: z.ZodNullable<z.ZodNumber>
      exerciseId: z.ZodString
      id: z.ZodString
      loadKg: z.ZodNullable<z.ZodNumber>
      notes: z.ZodNullable<z.ZodString>
      rationale: z.ZodNullable<z.ZodObject<{
        inputs: z.ZodArray<z.ZodString>
        text: z.ZodString
      }, z.core.$strip>>
      repsMax: z.ZodNullable<z.ZodNumber>
      repsMin: z.ZodNullable<z.ZodNumber>
      restSeconds: z.ZodNullable<z.ZodNumber>
      rir: z.ZodNullable<z.ZodNumber>
      rpe: z.ZodNullable<z.ZodNumber>
      sets: z.ZodNumber
    }, z.core.$strip>>>
    kind: z.ZodOptional<z.ZodEnum<{ CONDITIONING: 'CONDITIONING'; MOBILITY: 'MOBILITY'; OTHER: 'OTHER'; RIDE: 'RIDE'; ROW: 'ROW'; RUN: 'RUN'; STRENGTH: 'STRENGTH'; SWIM: 'SWIM'; WALK: 'WALK' }>>
    notes: z.ZodOptional<z.ZodNullable<z.ZodString>>
    /** ISO wall-clock time; null when it has no fixed one. */
    time: z.ZodOptional<z.ZodNullable<z.ZodString>>
    title: z.ZodOptional<z.ZodString>
  }, z.core.$strict>, z.ZodObject<{
    /** True for what was taken out of the plan. */
    cancelled: z.ZodOptional<z.ZodBoolean>
    /** ISO; null while the programme has no start. */
    date: z.ZodOptional<z.ZodNullable<z.ZodString>>
    items: z.ZodOptional<z.ZodArray<z.ZodObject<{
      carbsG: z.ZodNumber
      fatG: z.ZodNumber
      foodId: z.ZodString
      grams: z.ZodNumber
      id: z.ZodString
      kcal: z.ZodNumber
      proteinG: z.ZodNumber
      rationale: z.ZodNullable<z.ZodObject<{
        inputs: z.ZodArray<z.ZodString>
        text: z.ZodString
      }, z.core.$strip>>
    }, z.core.$strip>>>
    notes: z.ZodOptional<z.ZodNullable<z.ZodString>>
    /** ISO wall-clock time; null when it has no fixed one. */
    time: z.ZodOptional<z.ZodNullable<z.ZodString>>
    title: z.ZodOptional<z.ZodString>
    type: z.ZodOptional<z.ZodEnum<{ BREAKFAST: 'BREAKFAST'; DINNER: 'DINNER'; LUNCH: 'LUNCH'; SNACK: 'SNACK' }>>
  }, z.core.$strict>, z.ZodObject<{
    endsOn: z.ZodOptional<z.ZodNullable<z.ZodString>>
    targets: z.ZodOptional<z.ZodObject<{
      carbsG: z.ZodNumber
      fatG: z.ZodNumber
      kcal: z.ZodNumber
      proteinG: z.ZodNumber
    }, z.core.$strip>>
  }, z.core.$strict>]>
  after: z.ZodUnion<readonly [z.ZodObject<{
    /** True for what was taken out of the plan. */
    cancelled: z.ZodOptional<z.ZodBoolean>
    /** ISO; null while the programme has no start. */
    date: z.ZodOptional<z.ZodNullable<z.ZodString>>
    durationMinutes: z.ZodOptional<z.ZodNumber>
    exercises: z.ZodOptional<z.ZodArray<z.ZodObject<{
      distanceM: z.ZodNullable<z.ZodNumber>
      durationSeconds: z.ZodNullable<z.ZodNumber>
      exerciseId: z.ZodString
      id: z.ZodString
      loadKg: z.ZodNullable<z.ZodNumber>
      notes: z.ZodNullable<z.ZodString>
      rationale: z.ZodNullable<z.ZodObject<{
        inputs: z.ZodArray<z.ZodString>
        text: z.ZodString
      }, z.core.$strip>>
      repsMax: z.ZodNullable<z.ZodNumber>
      repsMin: z.ZodNullable<z.ZodNumber>
      restSeconds: z.ZodNullable<z.ZodNumber>
      rir: z.ZodNullable<z.ZodNumber>
      rpe: z.ZodNullable<z.ZodNumber>
      sets: z.ZodNumber
    }, z.core.$strip>>>
    kind: z.ZodOptional<z.ZodEnum<{ CONDITIONING: 'CONDITIONING'; MOBILITY: 'MOBILITY'; OTHER: 'OTHER'; RIDE: 'RIDE'; ROW: 'ROW'; RUN: 'RUN'; STRENGTH: 'STRENGTH'; SWIM: 'SWIM'; WALK: 'WALK' }>>
    notes: z.ZodOptional<z.ZodNullable<z.ZodString>>
    /** ISO wall-clock time; null when it has no fixed one. */
    time: z.ZodOptional<z.ZodNullable<z.ZodString>>
    title: z.ZodOptional<z.ZodString>
  }, z.core.$strict>, z.ZodObject<{
    /** True for what was taken out of the plan. */
    cancelled: z.ZodOptional<z.ZodBoolean>
    /** ISO; null while the programme has no start. */
    date: z.ZodOptional<z.ZodNullable<z.ZodString>>
    items: z.ZodOptional<z.ZodArray<z.ZodObject<{
      carbsG: z.ZodNumber
      fatG: z.ZodNumber
      foodId: z.ZodString
      grams: z.ZodNumber
      id: z.ZodString
      kcal: z.ZodNumber
      proteinG: z.ZodNumber
      rationale: z.ZodNullable<z.ZodObject<{
        inputs: z.ZodArray<z.ZodString>
        text: z.ZodString
      }, z.core.$strip>>
    }, z.core.$strip>>>
    notes: z.ZodOptional<z.ZodNullable<z.ZodString>>
    /** ISO wall-clock time; null when it has no fixed one. */
    time: z.ZodOptional<z.ZodNullable<z.ZodString>>
    title: z.ZodOptional<z.ZodString>
    type: z.ZodOptional<z.ZodEnum<{ BREAKFAST: 'BREAKFAST'; DINNER: 'DINNER'; LUNCH: 'LUNCH'; SNACK: 'SNACK' }>>
  }, z.core.$strict>, z.ZodObject<{
    endsOn: z.ZodOptional<z.ZodNullable<z.ZodString>>
    targets: z.ZodOptional<z.ZodObject<{
      carbsG: z.ZodNumber
      fatG: z.ZodNumber
      kcal: z.ZodNumber
      proteinG: z.ZodNumber
    }, z.core.$strip>>
  }, z.core.$strict>]>
}, z.core.$strip>
/** What a change did to one session, meal or programme: the parts that it changed, before and after. */
export type PlanChangeItemRow = z.infer<typeof planChangeItemRow>

/** Days on which a programme rested: nothing was due. */
export const programPauseRow: z.ZodObject<{
  id: z.ZodGUID
  programId: z.ZodGUID
  userId: z.ZodGUID
  fromDate: z.ZodISODate
  /** The day on which it went on, itself no longer a pause; null while the pause lasts. */
  resumedOn: z.ZodNullable<z.ZodISODate>
}, z.core.$strip>
/** Days on which a programme rested: nothing was due. */
export type ProgramPauseRow = z.infer<typeof programPauseRow>

/** A programme as it was made: never changed afterwards. What changes is in `program_states`. */
export const programRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  title: z.ZodString
  description: z.ZodNullable<z.ZodString>
  goal: z.ZodEnum<{ FAT_LOSS: 'FAT_LOSS'; MUSCLE_GAIN: 'MUSCLE_GAIN'; STRENGTH: 'STRENGTH'; ENDURANCE: 'ENDURANCE'; GENERAL_HEALTH: 'GENERAL_HEALTH' }>
  durationDays: z.ZodInt32
  origin: z.ZodEnum<{ BUNDLE: 'BUNDLE'; CONSULTATION: 'CONSULTATION'; INPUT: 'INPUT'; CLONE: 'CLONE' }>
  /** The consultation or the programme it was made from; null for a bundle and for a direct input. */
  originId: z.ZodNullable<z.ZodGUID>
  sourceTitle: z.ZodNullable<z.ZodString>
  sourceUrl: z.ZodNullable<z.ZodString>
  /** The version of the rules that generated it; null for what was brought. */
  generatorVersion: z.ZodNullable<z.ZodString>
  rationale: z.ZodArray<z.ZodObject<{
    inputs: z.ZodArray<z.ZodString>
    text: z.ZodString
  }, z.core.$strip>>
  /** What was known of the person as it was generated; null for what was brought or cloned. */
  basis: z.ZodNullable<z.ZodObject<{
    activityLevel: z.ZodEnum<{ HIGH: 'HIGH'; LIGHT: 'LIGHT'; MODERATE: 'MODERATE'; SEDENTARY: 'SEDENTARY' }>
    allergens: z.ZodArray<z.ZodEnum<{ CELERY: 'CELERY'; CRUSTACEANS: 'CRUSTACEANS'; EGGS: 'EGGS'; FISH: 'FISH'; GLUTEN: 'GLUTEN'; LUPIN: 'LUPIN'; MILK: 'MILK'; MOLLUSCS: 'MOLLUSCS'; MUSTARD: 'MUSTARD'; PEANUTS: 'PEANUTS'; SESAME: 'SESAME'; SOY: 'SOY'; SULPHITES: 'SULPHITES'; TREE_NUTS: 'TREE_NUTS' }>>
    /** ISO. */
    birthDate: z.ZodString
    bodyFatPercent: z.ZodNullable<z.ZodNumber>
    conditions: z.ZodArray<z.ZodEnum<{ BREASTFEEDING: 'BREASTFEEDING'; DIABETES: 'DIABETES'; EATING_DISORDER: 'EATING_DISORDER'; HEART_CONDITION: 'HEART_CONDITION'; PREGNANCY: 'PREGNANCY' }>>
    /** Null where it was not told: anything is eaten. */
    diet: z.ZodNullable<z.ZodEnum<{ HALAL: 'HALAL'; LACTO_VEGETARIAN: 'LACTO_VEGETARIAN'; OMNIVORE: 'OMNIVORE'; PESCATARIAN: 'PESCATARIAN'; VEGAN: 'VEGAN'; VEGETARIAN: 'VEGETARIAN' }>>
    goal: z.ZodEnum<{ ENDURANCE: 'ENDURANCE'; FAT_LOSS: 'FAT_LOSS'; GENERAL_HEALTH: 'GENERAL_HEALTH'; MUSCLE_GAIN: 'MUSCLE_GAIN'; STRENGTH: 'STRENGTH' }>
    heightM: z.ZodNumber
    injuredAreas: z.ZodArray<z.ZodEnum<{ ANKLE: 'ANKLE'; ELBOW: 'ELBOW'; HIP: 'HIP'; KNEE: 'KNEE'; LOWER_BACK: 'LOWER_BACK'; NECK: 'NECK'; SHOULDER: 'SHOULDER'; UPPER_BACK: 'UPPER_BACK'; WRIST: 'WRIST' }>>
    level: z.ZodEnum<{ ADVANCED: 'ADVANCED'; BEGINNER: 'BEGINNER'; INTERMEDIATE: 'INTERMEDIATE' }>
    sex: z.ZodEnum<{ FEMALE: 'FEMALE'; MALE: 'MALE' }>
    /** Kilograms a week, signed: losing is negative. Null where it was not told. */
    targetRateKgPerWeek: z.ZodNullable<z.ZodNumber>
    targetWeightKg: z.ZodNullable<z.ZodNumber>
    weightKg: z.ZodNumber
  }, z.core.$strip>>
  targetKcal: z.ZodNullable<z.ZodNumber>
  targetProteinG: z.ZodNullable<z.ZodNumber>
  targetCarbsG: z.ZodNullable<z.ZodNumber>
  targetFatG: z.ZodNullable<z.ZodNumber>
  createdAt: z.ZodISODateTime
}, z.core.$strip>
/** A programme as it was made: never changed afterwards. What changes is in `program_states`. */
export type ProgramRow = z.infer<typeof programRow>

/** Where a programme stands, and its targets of today. */
export const programStateRow: z.ZodObject<{
  programId: z.ZodGUID
  userId: z.ZodGUID
  status: z.ZodEnum<{ DRAFT: 'DRAFT'; SCHEDULED: 'SCHEDULED'; ACTIVE: 'ACTIVE'; PAUSED: 'PAUSED'; ARCHIVED: 'ARCHIVED' }>
  /** Null while it is a draft without a start. */
  startsOn: z.ZodNullable<z.ZodISODate>
  /** The last day, moved by pauses; null with `starts_on`. */
  endsOn: z.ZodNullable<z.ZodISODate>
  activatedAt: z.ZodNullable<z.ZodISODateTime>
  /** The start with which it was activated, which may be another than before; null until then. */
  activatedStartsOn: z.ZodNullable<z.ZodISODate>
  /** The first day of the pause that is on; null when it is not paused. */
  pausedOn: z.ZodNullable<z.ZodISODate>
  /** The first day that is no longer followed; null until it is archived. */
  archivedOn: z.ZodNullable<z.ZodISODate>
  /** What was followed already of the days from `archived_on` on, by their ids: it stays in the calendar. */
  keptIds: z.ZodArray<z.ZodString>
  kcal: z.ZodNullable<z.ZodNumber>
  proteinG: z.ZodNullable<z.ZodNumber>
  carbsG: z.ZodNullable<z.ZodNumber>
  fatG: z.ZodNullable<z.ZodNumber>
  nextReassessmentOn: z.ZodNullable<z.ZodISODate>
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** Where a programme stands, and its targets of today. */
export type ProgramStateRow = z.infer<typeof programStateRow>

/** What was found when a programme was looked at again, and what came of it. Added and read, never changed. */
export const reassessmentRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  programId: z.ZodGUID
  localDate: z.ZodISODate
  /** A person asked for it, or it was its date. */
  askedBy: z.ZodEnum<{ PERSON: 'PERSON'; SYSTEM: 'SYSTEM' }>
  ruleVersion: z.ZodString
  inputs: z.ZodArray<z.ZodObject<{
    name: z.ZodString
    note: z.ZodNullable<z.ZodString>
    unit: z.ZodNullable<z.ZodString>
    value: z.ZodNullable<z.ZodString>
  }, z.core.$strip>>
  nutrition: z.ZodEnum<{ ADJUSTED: 'ADJUSTED'; HELD: 'HELD'; INSUFFICIENT_DATA: 'INSUFFICIENT_DATA'; ADHERENCE_FIRST: 'ADHERENCE_FIRST'; NOT_AUTOMATED: 'NOT_AUTOMATED'; NO_TARGETS: 'NO_TARGETS' }>
  nutritionReason: z.ZodString
  /** kcal a day that the rule would have set below the floor; null where the floor was no matter. */
  kcalBelowFloor: z.ZodNullable<z.ZodNumber>
  /** The sum of errors that the next step goes on from, kg/week in -1 to 1. */
  integral: z.ZodNumber
  targetsBefore: z.ZodNullable<z.ZodObject<{
    carbsG: z.ZodNumber
    fatG: z.ZodNumber
    kcal: z.ZodNumber
    proteinG: z.ZodNumber
  }, z.core.$strip>>
  targetsAfter: z.ZodNullable<z.ZodObject<{
    carbsG: z.ZodNumber
    fatG: z.ZodNumber
    kcal: z.ZodNumber
    proteinG: z.ZodNumber
  }, z.core.$strip>>
  training: z.ZodEnum<{ REDUCE_VOLUME: 'REDUCE_VOLUME'; HOLD: 'HOLD'; ADD_SETS: 'ADD_SETS'; DELOAD: 'DELOAD'; NO_SESSIONS: 'NO_SESSIONS' }>
  trainingReason: z.ZodString
  offersFewerSessions: z.ZodBoolean
  /** The change of the plan that was made of it; null where nothing changed. */
  changeId: z.ZodNullable<z.ZodGUID>
  nextOn: z.ZodNullable<z.ZodISODate>
  createdAt: z.ZodISODateTime
}, z.core.$strip>
/** What was found when a programme was looked at again, and what came of it. Added and read, never changed. */
export type ReassessmentRow = z.infer<typeof reassessmentRow>

/** A planned training session as it stands now. What it was before its first change is in `original`. */
export const sessionInstanceRow: z.ZodObject<{
  id: z.ZodGUID
  programId: z.ZodGUID
  userId: z.ZodGUID
  /** 1 is the first day of the programme: the original plan. */
  day: z.ZodInt32
  kind: z.ZodEnum<{ STRENGTH: 'STRENGTH'; RUN: 'RUN'; RIDE: 'RIDE'; SWIM: 'SWIM'; ROW: 'ROW'; WALK: 'WALK'; CONDITIONING: 'CONDITIONING'; MOBILITY: 'MOBILITY'; OTHER: 'OTHER' }>
  title: z.ZodString
  durationMinutes: z.ZodInt32
  notes: z.ZodNullable<z.ZodString>
  rationale: z.ZodNullable<z.ZodObject<{
    inputs: z.ZodArray<z.ZodString>
    text: z.ZodString
  }, z.core.$strip>>
  /** The day it is planned for as things stand; null while the programme has no start. */
  localDate: z.ZodNullable<z.ZodISODate>
  localTime: z.ZodNullable<z.ZodISOTime>
  /** When it was taken out of the plan; null for what stands in it. */
  cancelledAt: z.ZodNullable<z.ZodISODateTime>
  /** The plan as it was before its first change; null while it is the original one. Written once. */
  original: z.ZodNullable<z.ZodObject<{
    /** True for what was taken out of the plan. */
    cancelled: z.ZodBoolean
    /** ISO; null while the programme has no start. */
    date: z.ZodNullable<z.ZodString>
    durationMinutes: z.ZodNumber
    exercises: z.ZodArray<z.ZodObject<{
      distanceM: z.ZodNullable<z.ZodNumber>
      durationSeconds: z.ZodNullable<z.ZodNumber>
      exerciseId: z.ZodString
      id: z.ZodString
      loadKg: z.ZodNullable<z.ZodNumber>
      notes: z.ZodNullable<z.ZodString>
      rationale: z.ZodNullable<z.ZodObject<{
        inputs: z.ZodArray<z.ZodString>
        text: z.ZodString
      }, z.core.$strip>>
      repsMax: z.ZodNullable<z.ZodNumber>
      repsMin: z.ZodNullable<z.ZodNumber>
      restSeconds: z.ZodNullable<z.ZodNumber>
      rir: z.ZodNullable<z.ZodNumber>
      rpe: z.ZodNullable<z.ZodNumber>
      sets: z.ZodNumber
    }, z.core.$strip>>
    kind: z.ZodEnum<{ CONDITIONING: 'CONDITIONING'; MOBILITY: 'MOBILITY'; OTHER: 'OTHER'; RIDE: 'RIDE'; ROW: 'ROW'; RUN: 'RUN'; STRENGTH: 'STRENGTH'; SWIM: 'SWIM'; WALK: 'WALK' }>
    notes: z.ZodNullable<z.ZodString>
    /** ISO wall-clock time; null when it has no fixed one. */
    time: z.ZodNullable<z.ZodString>
    title: z.ZodString
  }, z.core.$strip>>
  version: z.ZodInt32
}, z.core.$strip>
/** A planned training session as it stands now. What it was before its first change is in `original`. */
export type SessionInstanceRow = z.infer<typeof sessionInstanceRow>

/** How a person was on a local date. What was not said is null. Scales run from 0 to 10. */
export const userContextLogRow: z.ZodObject<{
  userId: z.ZodGUID
  localDate: z.ZodISODate
  /** By it the API names the entry. */
  id: z.ZodGUID
  sleepHours: z.ZodNullable<z.ZodNumber>
  sleepQuality: z.ZodNullable<z.ZodInt>
  stress: z.ZodNullable<z.ZodInt>
  soreness: z.ZodNullable<z.ZodInt>
  fatigue: z.ZodNullable<z.ZodInt>
  mood: z.ZodNullable<z.ZodInt>
  pain: z.ZodNullable<z.ZodInt>
  painPlace: z.ZodNullable<z.ZodString>
  restingHeartRate: z.ZodNullable<z.ZodInt>
  hrvMs: z.ZodNullable<z.ZodNumber>
  illness: z.ZodNullable<z.ZodBoolean>
  injury: z.ZodNullable<z.ZodBoolean>
  travel: z.ZodNullable<z.ZodBoolean>
  note: z.ZodNullable<z.ZodString>
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** How a person was on a local date. What was not said is null. Scales run from 0 to 10. */
export type UserContextLogRow = z.infer<typeof userContextLogRow>

/** What a person weighed at a moment. */
export const weighInRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  measuredAt: z.ZodISODateTime
  zone: z.ZodString
  localDate: z.ZodISODate
  weightKg: z.ZodNumber
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** What a person weighed at a moment. */
export type WeighInRow = z.infer<typeof weighInRow>
