import { describedEnum } from '../../graph/enum.ts'
import { section } from '../../graph/section.ts'
import {
  AllergenRef,
  BodyAreaRef,
  DietRef,
  EquipmentRef,
  ExperienceLevelRef,
} from '../catalogue/catalogue-enums.graph.ts'
import { GoalKindRef } from '../goal.graph.ts'
import type {
  activityLevels,
  ConsultationAnswers,
  ConsultationSection,
  ConsultationSectionName,
  healthConditions,
  sexes,
  weekdays,
} from './answers.ts'

export const ConsultationSectionRef = describedEnum(
  'ConsultationSection',
  'A group of questions that are answered together.',
  {
    GOAL: 'What the person wants to reach. Required.',
    EXPERIENCE: 'How much they have trained so far. Required.',
    BODY: 'Birth date, sex and height, for energy and safety. Required.',
    AVAILABILITY: 'When and how long they can train. Required.',
    EQUIPMENT: 'What they have at hand; nothing, unless answered.',
    INJURIES: 'What hurts, and conditions to respect; none, unless answered.',
    DIET: 'What they eat by principle; everything, unless answered.',
    ALLERGIES: 'What they must not eat; nothing, unless answered.',
    PREFERENCES: 'What they would rather not eat or do.',
    MEASUREMENTS: 'Weight and other figures of the body. Required.',
  } satisfies Record<ConsultationSectionName, string>,
)

const SexRef = describedEnum('Sex', 'The sex that the formulas for energy are told.', {
  FEMALE: 'The formulas for women are used.',
  MALE: 'The formulas for men are used.',
} satisfies Record<(typeof sexes)[number], string>)

const ActivityLevelRef = describedEnum('ActivityLevel', 'How active a person is apart from training.', {
  SEDENTARY: 'Sitting most of the day.',
  LIGHT: 'On their feet for some of the day.',
  MODERATE: 'On their feet for most of the day.',
  HIGH: 'Physical work for most of the day.',
} satisfies Record<(typeof activityLevels)[number], string>)

const HealthConditionRef = describedEnum('HealthCondition', 'A condition that a programme must respect.', {
  PREGNANCY: 'No nutrition is planned and training stays gentle.',
  BREASTFEEDING: 'No nutrition is planned by the system.',
  EATING_DISORDER: 'No nutrition is planned by the system.',
  HEART_CONDITION: 'Training stays at low to moderate intensity.',
  DIABETES: 'The plan says to agree it with a doctor.',
} satisfies Record<(typeof healthConditions)[number], string>)

export const WeekdayRef = describedEnum('Weekday', 'One of the seven days of a week.', {
  MONDAY: 'The first day of an ISO week.',
  TUESDAY: 'The second day of an ISO week.',
  WEDNESDAY: 'The third day of an ISO week.',
  THURSDAY: 'The fourth day of an ISO week.',
  FRIDAY: 'The fifth day of an ISO week.',
  SATURDAY: 'The sixth day of an ISO week.',
  SUNDAY: 'The seventh day of an ISO week.',
} satisfies Record<(typeof weekdays)[number], string>)

type Answer<S extends ConsultationSection> = ConsultationAnswers[S]

/** The input and output types of every section, with the limits that `answers.ts` holds them to. */
export const sections = {
  goal: section<Answer<'goal'>>('GoalAnswer', 'What the person wants to reach.', {
    kind: { type: GoalKindRef, is: 'What the programme is for' },
    targetRateKgPerWeek: {
      type: 'Float',
      is: 'The wished change of weight in kg a week, -1 to 0.5, negative for losing',
      null: 'takes what suits the goal',
    },
    targetWeightKg: { type: 'Float', is: 'The wished weight, 30 to 300 kg', null: 'means there is none' },
  }),
  experience: section<Answer<'experience'>>('ExperienceAnswer', 'How much the person has trained so far.', {
    level: { type: ExperienceLevelRef, is: 'How long and how well they have trained' },
    monthsTraining: { type: 'Int', is: 'Months of regular training, up to 960', null: 'leaves it open' },
  }),
  body: section<Answer<'body'>>('BodyAnswer', 'What energy needs and safety depend on.', {
    birthDate: { type: 'Date', is: 'The date of birth, in the last 120 years' },
    sex: { type: SexRef, is: 'Which formulas for energy are used' },
    heightM: { type: 'Float', is: 'The height in metres, 1.2 to 2.5' },
  }),
  availability: section<Answer<'availability'>>('AvailabilityAnswer', 'When and how long the person can train.', {
    daysPerWeek: { type: 'Int', is: 'How many days a week to train on, 1 to 7' },
    weekdays: { type: WeekdayRef, list: true, is: 'The days that suit, at least `daysPerWeek` of them; empty for any' },
    minutesPerSession: { type: 'Int', is: 'How long a session may take, 15 to 180 minutes' },
    sessionTime: { type: 'LocalTime', is: 'When sessions begin on the clock', null: 'leaves the time open' },
    weeks: { type: 'Int', is: 'How many weeks the programme has, 4 to 24' },
    activityLevel: { type: ActivityLevelRef, is: 'Everyday activity apart from the sessions' },
  }),
  equipment: section<Answer<'equipment'>>('EquipmentAnswer', 'What the person has at hand to train with.', {
    items: { type: EquipmentRef, list: true, is: 'All that is at hand; empty for nothing' },
  }),
  injuries: section<Answer<'injuries'>>('InjuriesAnswer', 'What hurts, and which conditions to respect.', {
    areas: { type: BodyAreaRef, list: true, is: 'Areas that no exercise may load hard; empty for none' },
    conditions: { type: HealthConditionRef, list: true, is: 'Conditions that plans must respect; empty for none' },
    note: { type: 'String', is: 'More about it, up to 1,000 characters', null: 'says nothing more' },
  }),
  diet: section<Answer<'diet'>>('DietAnswer', 'What the person eats by principle.', {
    kind: { type: DietRef, is: 'Under which principle every food must pass' },
    mealsPerDay: { type: 'Int', is: 'How many meals a day to plan, 3 to 5' },
  }),
  allergies: section<Answer<'allergies'>>('AllergiesAnswer', 'What the person must not eat.', {
    allergens: { type: AllergenRef, list: true, is: 'Allergens that no food may contain; empty for none' },
  }),
  preferences: section<Answer<'preferences'>>('PreferencesAnswer', 'What the person would rather not eat or do.', {
    dislikedFoods: { type: 'String', list: true, is: 'Catalogue keys of foods never to plan, up to 100' },
    dislikedExercises: { type: 'String', list: true, is: 'Catalogue keys of exercises never to plan, up to 100' },
    breakfastTime: { type: 'LocalTime', is: 'When breakfast is eaten on the clock', null: 'takes 08:00' },
    lunchTime: { type: 'LocalTime', is: 'When lunch is eaten on the clock', null: 'takes 13:00' },
    dinnerTime: { type: 'LocalTime', is: 'When dinner is eaten on the clock', null: 'takes 19:00' },
  }),
  measurements: section<Answer<'measurements'>>('MeasurementsAnswer', 'Figures of the body as they are now.', {
    weightKg: { type: 'Float', is: 'The weight of the body, 30 to 300 kg' },
    bodyFatPercent: { type: 'Float', is: 'Body fat, 3 to 70 percent', null: 'leaves it to the formulas' },
    waistCm: { type: 'Float', is: 'The waist, 40 to 250 cm', null: 'leaves it open' },
    restingHeartRate: { type: 'Int', is: 'Heartbeats a minute at rest, 25 to 150', null: 'leaves it open' },
  }),
} as const
