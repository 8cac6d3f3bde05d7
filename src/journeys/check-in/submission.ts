import type { At } from '../../db/viewer.ts'
import { backfillHours } from '../../leaderboards/closing-time.ts'
import type { ZoneHistory } from '../../lib/day.ts'
import { invalidInput, NotFound, Refusal } from '../../lib/refusal.ts'
import { JourneyStatusConflict } from '../held-journey.ts'
import type { checkInSubmissions, notCountedReasons } from './check-in.tables.ts'
import { type CheckInInput, hashOf, momentOf } from './check-in-input.ts'

/** Why what was said of a day counts for nothing. */
export type NotCountedReason = (typeof notCountedReasons)[number]

/** A check-in of this id was taken back. */
export class CheckInDeleted extends Refusal {
  override readonly name = 'CheckInDeleted'
  constructor() {
    super('The check-in with this id was deleted: say it anew under another id', ['clientCheckInId'])
  }
}

/** A dimension of a journey, as a check-in needs it. */
type AskedDimension = {
  readonly id: string
  readonly weight: number
  readonly required: boolean
  readonly createdAt: Temporal.Instant
  readonly archivedAt: Temporal.Instant | null
}

/** A journey that a person is in, with what it asks. */
export type JoinedJourney = {
  readonly journeyId: string
  readonly joinedOn: Temporal.PlainDate
  /** Null while it is active. */
  readonly archivedAt: Temporal.Instant | null
  readonly dimensions: readonly AskedDimension[]
}

export type SubmissionRow = typeof checkInSubmissions.$inferInsert

const isBefore = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0

/**
 * What a person says of a day as a fact: with the date it is of, the weights as they are, and whether it counts. It counts when it
 * came before the date's window ended, by the clock of the server, since that of a device can lie.
 * @throws InvalidInput, NotFound for a dimension that the journey does not ask, JourneyStatusConflict
 */
export function submissionOf(
  input: CheckInInput,
  {
    journey,
    history,
    userId,
  }: { readonly journey: JoinedJourney; readonly history: ZoneHistory; readonly userId: string },
  at: At,
): SubmissionRow {
  const { date, occurredAt, zone, endsAt } = momentOf(input, history, at.now)
  if (journey.archivedAt !== null && !isBefore(occurredAt, journey.archivedAt))
    throw new JourneyStatusConflict('ARCHIVED', ['ACTIVE'], ['journeyId'])
  const asked = new Map(journey.dimensions.map((dimension) => [dimension.id, dimension]))
  const answers = input.efforts.map(({ dimensionId, effort }, index) => {
    const dimension = asked.get(dimensionId)
    const path = ['efforts', String(index), 'dimensionId']
    if (!dimension) throw new NotFound('dimension of this journey', path)
    if (dimension.archivedAt !== null && !isBefore(occurredAt, dimension.archivedAt))
      throw invalidInput(path, 'must not be of a dimension that is archived')
    return { dimensionId, effort, weight: dimension.weight }
  })
  // Made up for later, a day is asked what it was asked as it ended.
  const askedAt = isBefore(endsAt, occurredAt) ? endsAt : occurredAt
  const required = journey.dimensions.filter(
    (it) =>
      it.required && !isBefore(askedAt, it.createdAt) && (it.archivedAt === null || isBefore(askedAt, it.archivedAt)),
  )
  return {
    ...{ userId, journeyId: journey.journeyId, localDate: date, occurredAt, zone, answers },
    clientCheckInId: input.clientCheckInId ?? at.newId(),
    receivedAt: at.now,
    notCounted: notCountedReason(date, endsAt, journey.joinedOn, at.now),
    required: required.map(({ id }) => id),
    note: input.note ?? null,
    inputHash: hashOf(input),
  }
}

function notCountedReason(
  date: Temporal.PlainDate,
  endsAt: Temporal.Instant,
  joinedOn: Temporal.PlainDate,
  now: Temporal.Instant,
): NotCountedReason | null {
  if (Temporal.PlainDate.compare(date, joinedOn) < 0) return 'BEFORE_JOINING'
  return isBefore(now, endsAt.add({ hours: backfillHours })) ? null : 'LATE'
}
