import type { Name } from './cast.ts'

/** The challenges of the story, by what they are called here. */
export type ChallengeKey = 'chub' | 'hard' | 'soft' | 'stillness'

/** Who is in which challenge, and finds out by what it is called here. */
export type Challenges = {
  readonly idOf: (key: ChallengeKey) => string
  readonly enrolmentOf: (who: Name, key: ChallengeKey) => Promise<string | null>
}
