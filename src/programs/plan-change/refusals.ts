import { Refusal } from '../../lib/refusal.ts'

/** What is over is not changed any more. */
export class DayIsOver extends Refusal {
  override readonly name = 'DayIsOver'
  readonly date: Temporal.PlainDate
  constructor(date: Temporal.PlainDate, path: readonly string[]) {
    super(`${date} is over: what lies before today is not changed`, path)
    this.date = date
  }
}

/** Something was done towards it already, by which it is judged as it was planned. */
export class AlreadyDone extends Refusal {
  override readonly name = 'AlreadyDone'
  /** The ids of the planned things that were done. */
  readonly plannedIds: readonly string[]
  constructor(plannedIds: readonly string[], path: readonly string[]) {
    super('It was done already, as it was planned: take back what was logged or said of it first', path)
    this.plannedIds = plannedIds
  }
}

/** What would be taken back was changed again since, so that nothing can be put back exactly. */
export class PlanChangedSince extends Refusal {
  override readonly name = 'PlanChangedSince'
  /** The ids of the planned things, or of the programme, that are not as they were left. */
  readonly plannedIds: readonly string[]
  constructor(plannedIds: readonly string[], path: readonly string[]) {
    super('It was changed again since: undo the later change first', path)
    this.plannedIds = plannedIds
  }
}

/** The change was undone before. */
export class AlreadyUndone extends Refusal {
  override readonly name = 'AlreadyUndone'
  constructor() {
    super('The change was undone already', ['changeId'])
  }
}

/** None of the dates that may be has room for it. */
export class NoFreeDate extends Refusal {
  override readonly name = 'NoFreeDate'
  readonly searchedDays: number
  constructor(searchedDays: number) {
    super(`None of the ${searchedDays} days after it is free`, ['change', 'reschedule'])
    this.searchedDays = searchedDays
  }
}

/** The plan would reach beyond the end of its programme, and that is not asked for. */
export class ProgramWouldEndLater extends Refusal {
  override readonly name = 'ProgramWouldEndLater'
  readonly endsOn: Temporal.PlainDate
  readonly lastDate: Temporal.PlainDate
  constructor(endsOn: Temporal.PlainDate, lastDate: Temporal.PlainDate, path: readonly string[]) {
    super(`It would lead to ${lastDate}, and the programme ends on ${endsOn}: allow that by mayEndLater`, path)
    this.endsOn = endsOn
    this.lastDate = lastDate
  }
}

/** What speaks against a food or an exercise by what its person answered. */
export type AnswerConflict = {
  /** The key of the food or exercise. */
  readonly key: string
  /** The answer, such as "allergies.allergens". */
  readonly answer: string
  readonly message: string
}

/** A food or an exercise goes against what the person answered in their consultation. */
export class AgainstAnswers extends Refusal {
  override readonly name = 'AgainstAnswers'
  readonly conflicts: readonly AnswerConflict[]
  constructor(conflicts: readonly AnswerConflict[]) {
    super(`${conflicts.map(({ message }) => message).join(' ')} Allow it by acceptConflicts, if you mean it`, [
      'change',
    ])
    this.conflicts = conflicts
  }
}
