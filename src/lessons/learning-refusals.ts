import { Refusal } from '../lib/refusal.ts'
import type { LearningJourneyStatus } from './learner.ts'

/** A journey of the person goes on, and one does at a time. */
export class LearningJourneyActive extends Refusal {
  override readonly name = 'LearningJourneyActive'
  readonly journeyId: string
  constructor(journeyId: string, path: readonly string[]) {
    super('Another learning journey goes on: pause it first', path)
    this.journeyId = journeyId
  }
}

/** Where the journey stands does not allow what was asked. */
export class LearningJourneyStatusConflict extends Refusal {
  override readonly name = 'LearningJourneyStatusConflict'
  readonly currentStatus: LearningJourneyStatus
  constructor(
    currentStatus: LearningJourneyStatus,
    allowed: readonly LearningJourneyStatus[],
    path: readonly string[],
  ) {
    super(`The learning journey is ${currentStatus}; this needs one that is ${allowed.join(' or ')}`, path)
    this.currentStatus = currentStatus
  }
}

/** The lesson is not unlocked yet. */
export class LessonLocked extends Refusal {
  override readonly name = 'LessonLocked'
  readonly unlocksOn: Temporal.PlainDate | null
  constructor(unlocksOn: Temporal.PlainDate | null) {
    super(
      unlocksOn
        ? `This lesson unlocks on ${unlocksOn} at your lesson time`
        : 'This lesson is locked until the ones before it are completed',
      ['lessonId'],
    )
    this.unlocksOn = unlocksOn
  }
}

/** The person has as many journeys that are not completed as they may. */
export class TooManyLearningJourneys extends Refusal {
  override readonly name = 'TooManyLearningJourneys'
  readonly limit: number
  constructor(limit: number) {
    super(`A person has at most ${limit} learning journeys that are not completed: go on with one of them`)
    this.limit = limit
  }
}
