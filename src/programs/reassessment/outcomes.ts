/** What the rules find of the daily targets and of training. */
const nutritionOutcomes = ['ADJUSTED', 'HELD', 'INSUFFICIENT_DATA', 'ADHERENCE_FIRST', 'NOT_AUTOMATED'] as const
const trainingOutcomes = ['REDUCE_VOLUME', 'HOLD', 'ADD_SETS', 'DELOAD'] as const
export type NutritionOutcome = (typeof nutritionOutcomes)[number]
export type TrainingOutcome = (typeof trainingOutcomes)[number]

/** The same, and what a reassessment says where a rule has nothing to look at. */
export const nutritionFindings = [...nutritionOutcomes, 'NO_TARGETS'] as const
export const trainingFindings = [...trainingOutcomes, 'NO_SESSIONS'] as const
