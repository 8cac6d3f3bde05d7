import { describedEnum } from '../../graph/enum.ts'
import type { Feat } from './feat-names.ts'

export const ChallengeFeatRef = describedEnum('ChallengeFeat', 'What a challenge can ask of every day.', {
  EXERCISE: 'Workouts, time outdoors, and core or mobility work.',
  DIET: 'One defined diet, without cheat meals or alcohol.',
  WATER: 'An amount of plain water over the day.',
  SELF_IMPROVEMENT: 'Minutes or pages of reading, learning or journaling.',
  FINANCES: 'Spending on necessities and on nothing else.',
  ACCOUNTABILITY: 'A check-in with the others, once a day.',
  MEDITATION: 'Minutes of meditation over the whole day.',
} satisfies Record<Feat, string>)
