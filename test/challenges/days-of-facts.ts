import type { FactsOf } from '../../src/challenges/feat/feats.ts'

/** A day that just meets 75 Half Chub, feat by feat, with what it does not ask for. */
export const halfChubDay: FactsOf = {
  EXERCISE: {
    workouts: 1,
    workoutMinutes: 30,
    outdoorMinutes: 0,
    workoutType: 'strength',
    isWalk: false,
    weightVestUsed: false,
    coreMobilityMinutes: 10,
    coreMobilityType: 'planks',
    notes: null,
  },
  DIET: { dietType: 'keto', followed: true, cheatMeal: false, alcohol: false, notes: null },
  WATER: { amountOunces: 128, isPlainWater: true },
  SELF_IMPROVEMENT: {
    minutes: 30,
    pages: 0,
    activityType: 'reading',
    description: null,
    beforeBed: false,
    screenMinutes: 20,
  },
  FINANCES: { onlyNecessities: true, nonNecessitySpending: 0, spendingCategory: null, notes: null },
  ACCOUNTABILITY: { checkInMethod: 'app' },
  MEDITATION: { minutes: 10, technique: null, notes: null },
}
