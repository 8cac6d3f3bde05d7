import type { Requirements } from './feat/feats.ts'
import type { Penalty } from './timeline.ts'

/**
 * A type of challenge as every installation has it. Its name and description may change; what it asks does not, since people are
 * at it: other terms are another type.
 */
type DefaultType = {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly description: string
  readonly durationDays: number
  readonly penalty: Penalty
  /** How long after the end of a local date it can still be recorded. */
  readonly recordingGraceHours: number
  /** How many of the council have to approve. */
  readonly councilQuorum: number
  readonly hasWeeklyPhoto: boolean
  readonly requirements: Requirements
}

/** The type that the others are measured by: what a type of one's own leaves out is as in this one. */
export const halfChub: DefaultType = {
  id: '01960000-0000-7000-8000-0000000c0001',
  key: '75_half_chub',
  name: '75 Half Chub',
  description:
    'A workout, one diet, a gallon of water, self-improvement and necessities only. A missed day adds 7 days.',
  durationDays: 75,
  penalty: { kind: 'ADD_DAYS', days: 7 },
  recordingGraceHours: 12,
  councilQuorum: 1,
  hasWeeklyPhoto: true,
  requirements: {
    EXERCISE: { workouts: 1, workoutMinutes: 30, outdoorMinutes: 0, vestWhenWalking: true, coreMobilityMinutes: 10 },
    DIET: { cheatMealsAllowed: false, alcoholAllowed: false },
    WATER: { ounces: 128, plainOnly: true },
    SELF_IMPROVEMENT: { minutes: 30, pages: 0, noScreenBeforeBed: true },
    FINANCES: { mostNonNecessitySpending: 0 },
    ACCOUNTABILITY: {},
  },
}

/** The types of challenge that every installation has. */
export const defaultTypes: readonly DefaultType[] = [
  halfChub,
  {
    id: '01960000-0000-7000-8000-0000000c0002',
    key: '75_hard',
    name: '75 Hard',
    description:
      'Two workouts, one of them outdoors, a diet, a gallon of water, 10 pages. A missed day begins it again.',
    durationDays: 75,
    penalty: { kind: 'RESTART' },
    recordingGraceHours: 12,
    councilQuorum: 1,
    hasWeeklyPhoto: true,
    requirements: {
      EXERCISE: { workouts: 2, workoutMinutes: 90, outdoorMinutes: 45, vestWhenWalking: false, coreMobilityMinutes: 0 },
      DIET: { cheatMealsAllowed: false, alcoholAllowed: false },
      WATER: { ounces: 128, plainOnly: true },
      SELF_IMPROVEMENT: { minutes: 0, pages: 10, noScreenBeforeBed: false },
      ACCOUNTABILITY: {},
    },
  },
  {
    id: '01960000-0000-7000-8000-0000000c0003',
    key: '75_soft',
    name: '75 Soft',
    description:
      "45 minutes' exercise, eating well, three litres of water, 10 pages. A missed day does not move the end.",
    durationDays: 75,
    penalty: { kind: 'NONE' },
    recordingGraceHours: 12,
    councilQuorum: 1,
    hasWeeklyPhoto: false,
    requirements: {
      EXERCISE: { workouts: 1, workoutMinutes: 45, outdoorMinutes: 0, vestWhenWalking: false, coreMobilityMinutes: 0 },
      DIET: { cheatMealsAllowed: false, alcoholAllowed: true },
      WATER: { ounces: 101.44, plainOnly: false },
      SELF_IMPROVEMENT: { minutes: 0, pages: 10, noScreenBeforeBed: false },
      ACCOUNTABILITY: {},
    },
  },
]
