/** What a challenge may ask of every day, in the order in which it is told. */
export const feats = [
  'EXERCISE',
  'DIET',
  'WATER',
  'SELF_IMPROVEMENT',
  'FINANCES',
  'ACCOUNTABILITY',
  'MEDITATION',
] as const
export type Feat = (typeof feats)[number]

/** What each feat is called inside a sentence. */
export const featWords: Readonly<Record<Feat, string>> = {
  EXERCISE: 'exercise',
  DIET: 'diet',
  WATER: 'water',
  SELF_IMPROVEMENT: 'self-improvement',
  FINANCES: 'finances',
  ACCOUNTABILITY: 'accountability',
  MEDITATION: 'meditation',
}

/** What each feat is called as a field of the API. */
export const featFields = {
  EXERCISE: 'exercise',
  DIET: 'diet',
  WATER: 'water',
  SELF_IMPROVEMENT: 'selfImprovement',
  FINANCES: 'finances',
  ACCOUNTABILITY: 'accountability',
  MEDITATION: 'meditation',
} as const satisfies Record<Feat, string>
