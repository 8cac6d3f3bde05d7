import { insertRows } from '../../db/insert.ts'
import { type At, asSystem, rowsOf, type Tx, type Viewer } from '../../db/viewer.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { IdempotencyKeyReused, invalidInput, NotFound, Refusal } from '../../lib/refusal.ts'
import { settleNotices } from '../../notifications/notification-marks.ts'
import type { AwardedBadge } from '../badge/award.ts'
import { tellOfBadges } from '../badge/tell.ts'
import { checkInSubmissions } from './check-in.tables.ts'
import { type CheckInInput, checkInInput, hashOf } from './check-in-input.ts'
import { type Joined, joinedJourneys, lockCheckIns } from './joined.ts'
import { type Outcome, settleDates } from './settle.ts'
import { CheckInDeleted, type NotCountedReason, type SubmissionRow, submissionOf } from './submission.ts'

/** What became of something that was said of a day. */
export type Said = {
  readonly clientCheckInId: string
  readonly journeyId: string
  readonly date: Temporal.PlainDate
  /** Why it counts for nothing; null where it counts. */
  readonly notCounted: NotCountedReason | null
  /** True where it had come before: nothing was changed. */
  readonly isReplay: boolean
}
/** What was refused, and why. */
export type Refused = { readonly clientCheckInId: string | null; readonly refusal: Refusal }

/** The most check-ins that one request brings. */
const mostSynced = 500

/**
 * Takes what a person says of a day of a journey, and brings the day, the streak, the badges, the boards and the totals to it. The
 * same again, by its `clientCheckInId`, changes nothing.
 * @throws InvalidInput, NotFound, JourneyStatusConflict, CheckInDeleted, IdempotencyKeyReused
 */
export async function checkIn(
  tx: Tx,
  viewer: Viewer,
  input: object,
  at: At,
): Promise<{ readonly said: Said; readonly awarded: readonly AwardedBadge[] }> {
  const { answers, awarded } = await take(tx, viewer, [parseInput(checkInInput, input)], at)
  const [answer] = answers
  if (!answer) throw new Error('every check-in is answered')
  if ('refusal' in answer) throw answer.refusal
  return { said: answer, awarded }
}

/**
 * Takes at most 500 check-ins that were kept by a device, in whatever order, and answers each in its place: what is refused keeps
 * none of the others from being taken.
 * @throws InvalidInput for none and for more than 500
 */
export async function syncCheckIns(
  tx: Tx,
  viewer: Viewer,
  inputs: readonly object[],
  at: At,
): Promise<{ readonly answers: readonly (Said | Refused)[]; readonly awarded: readonly AwardedBadge[] }> {
  if (inputs.length < 1 || inputs.length > mostSynced)
    throw invalidInput(['checkIns'], `must have 1 to ${mostSynced} items, not ${inputs.length}`)
  const parsed = inputs.map((input) => refusedOr(input, () => parseInput(checkInInput, input)))
  const valid = parsed.flatMap((one) => ('refusal' in one ? [] : one.value))
  const { answers, awarded } = await take(tx, viewer, valid, at)
  const inOrder = answers[Symbol.iterator]()
  return { answers: parsed.map((one) => ('refusal' in one ? one : (inOrder.next().value as Said | Refused))), awarded }
}

type Attempt<T> = { readonly value: T } | Refused

function refusedOr<T>(input: object, run: () => T): Attempt<T> {
  try {
    return { value: run() }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const id = 'clientCheckInId' in input && typeof input.clientCheckInId === 'string' ? input.clientCheckInId : null
    return { clientCheckInId: id, refusal: error }
  }
}

async function take(tx: Tx, viewer: Viewer, inputs: readonly CheckInInput[], at: At) {
  const journeyIds = [...new Set(inputs.map(({ journeyId }) => journeyId))].sort()
  return asSystem(tx, async (system) => {
    const ids = inputs.flatMap(({ clientCheckInId }) => clientCheckInId ?? [])
    const [, known, joined] = await Promise.all([
      lockCheckIns(system, viewer.id, journeyIds),
      earlierOf(system, viewer.id, ids),
      joinedJourneys(system, viewer.id, journeyIds),
    ])
    const made: SubmissionRow[] = []
    const answers = inputs.map((input) => {
      const attempt = refusedOr(input, () => sayOne(input, viewer, joined, known, at))
      if ('refusal' in attempt) return attempt
      const { row, isReplay } = attempt.value
      if (!isReplay) {
        made.push(row)
        known.set(row.clientCheckInId, { ...row, deletedAt: null })
      }
      const { clientCheckInId, journeyId, localDate: date, notCounted = null } = row
      return { clientCheckInId, journeyId, date, notCounted, isReplay }
    })
    const awarded = await settleAll(system, viewer, joined, made, at)
    return { answers, awarded }
  })
}

type Known = Pick<
  SubmissionRow,
  'clientCheckInId' | 'journeyId' | 'localDate' | 'notCounted' | 'inputHash' | 'deletedAt'
>

function sayOne(input: CheckInInput, viewer: Viewer, joined: Joined, known: ReadonlyMap<string, Known>, at: At) {
  const before = input.clientCheckInId ? known.get(input.clientCheckInId) : undefined
  if (before) {
    if (before.deletedAt) throw new CheckInDeleted()
    if (before.inputHash !== hashOf(input)) throw new IdempotencyKeyReused(['clientCheckInId'])
    return { row: before, isReplay: true as const }
  }
  const journey = joined.journeys.get(input.journeyId)
  if (!journey) throw new NotFound('journey of yours', ['journeyId'])
  return {
    row: submissionOf(input, { journey, history: joined.history, userId: viewer.id }, at),
    isReplay: false as const,
  }
}

/** What of the person's came under these ids before, in whatever journey. */
async function earlierOf(system: Tx, userId: string, ids: readonly string[]): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map()
  const rows = await rowsOf<EarlierRow>(system, earlierText, [userId, JSON.stringify(ids)])
  return new Map(
    rows.map(({ id, journey_id, date, not_counted, hash, is_deleted }) => [
      id,
      {
        ...{ clientCheckInId: id, journeyId: journey_id, notCounted: not_counted, inputHash: hash },
        localDate: Temporal.PlainDate.from(date),
        deletedAt: is_deleted ? deletedBefore : null,
      },
    ]),
  )
}

type EarlierRow = {
  id: string
  journey_id: string
  date: string
  not_counted: NotCountedReason | null
  hash: string
  is_deleted: boolean
}

/** When it was taken back does not matter here. */
const deletedBefore = Temporal.Instant.fromEpochMilliseconds(0)

const earlierText = `
  select client_checkin_id as id, journey_id, local_date as date, not_counted, input_hash as hash,
     deleted_at is not null as is_deleted
  from checkin_submissions
  where user_id = $1 and client_checkin_id in (select value::uuid from jsonb_array_elements_text($2::jsonb))`

/** Writes what was said and settles its dates, notes which reminders are done with, and tells of badges at last. */
async function settleAll(
  system: Tx,
  viewer: Viewer,
  joined: Joined,
  made: readonly SubmissionRow[],
  at: At,
): Promise<readonly AwardedBadge[]> {
  const [, { awarded, reminders }] = await Promise.all([
    insertRows(system, checkInSubmissions, made),
    settleJourneys(system, viewer, joined, made, at),
  ])
  await settleNotices(system, viewer, { dedupKeys: reminders, isActed: true }, at)
  await tellOfBadges(system, viewer.id, awarded, at)
  return awarded
}

/** Settles the dates of what was said, journey by journey in the order of their ids. */
async function settleJourneys(
  system: Tx,
  viewer: Viewer,
  { journeys, history }: Joined,
  made: readonly SubmissionRow[],
  at: At,
): Promise<Outcome> {
  const awarded: AwardedBadge[] = []
  const reminders: string[] = []
  const byJourney = Map.groupBy(made, ({ journeyId }) => journeyId)
  for (const journeyId of [...byJourney.keys()].sort()) {
    const journey = journeys.get(journeyId)
    if (!journey) continue
    const dates = new Map(byJourney.get(journeyId)?.map(({ localDate }) => [localDate.toString(), localDate]))
    const member = { userId: viewer.id, journeyId, joinedOn: journey.joinedOn, history }
    const outcome = await settleDates(system, member, [...dates.values()], at)
    awarded.push(...outcome.awarded)
    reminders.push(...outcome.reminders)
  }
  return { awarded, reminders }
}
