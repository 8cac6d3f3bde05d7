import { arrayOf } from '../db/array.ts'
import { instantFrom } from '../db/columns.ts'
import { asSystem, rowsOf, type Tx, type Viewer } from '../db/viewer.ts'
import { localDateAt, type ZoneHistory } from '../lib/day.ts'
import { NotFound, Refusal } from '../lib/refusal.ts'
import { loadZoneHistories, zoneHistory } from '../people/zone.ts'
import type { enrolmentRoles, penaltyKinds } from './challenge.tables.ts'
import type { failureStatuses } from './day/day.tables.ts'
import type { Feat } from './feat/feat-names.ts'
import type { Requirements } from './feat/feats.ts'
import { type Penalty, type Terms, type Timeline, timelineOf } from './timeline.ts'

export type EnrolmentRole = (typeof enrolmentRoles)[number]
export type FailureStatus = (typeof failureStatuses)[number]

/** A day that closed without being met, with what the ledger says that it adds. */
export type Failure = {
  readonly id: string
  readonly day: number
  readonly date: Temporal.PlainDate
  readonly failedFeats: readonly Feat[]
  readonly recordedAt: Temporal.Instant
  readonly status: FailureStatus
  readonly days: number
}

/** An enrolment under a lock, with all that its days are reckoned from. */
export type HeldEnrolment = {
  readonly id: string
  readonly challengeId: string
  readonly userId: string
  /** The title of the challenge. */
  readonly title: string
  readonly role: EnrolmentRole
  readonly leftAt: Temporal.Instant | null
  readonly finishedOn: Temporal.PlainDate | null
  readonly closedThrough: number
  readonly version: number
  readonly terms: Terms
  readonly recordingGraceHours: number
  readonly councilQuorum: number
  readonly hasWeeklyPhoto: boolean
  readonly requirements: Requirements
  /** What they say that they follow; null where they say nothing. */
  readonly diet: string | null
  readonly failures: readonly Failure[]
  readonly timeline: Timeline
  readonly history: ZoneHistory
}

/** The enrolment has ended: its person left, or was removed. */
export class EnrolmentEnded extends Refusal {
  override readonly name = 'EnrolmentEnded'
  readonly endedAt: Temporal.Instant
  constructor(endedAt: Temporal.Instant, path: readonly string[]) {
    super('This enrolment has ended: nothing of it changes any more', path)
    this.endedAt = endedAt
  }
}

/**
 * Has everything that changes a person's days go one by one, changes of their zone among it: what is read after it holds. The
 * account comes first, as it does for its erasure; as the system.
 */
export async function lockDays(system: Tx, userId: string): Promise<void> {
  await rowsOf(system, 'select from users where id = $1 for no key update', [userId])
}

/**
 * The viewer's own enrolment, under a lock.
 * @throws NotFound for that of another too; EnrolmentEnded
 */
export async function ownEnrolment(
  tx: Tx,
  viewer: Viewer,
  enrolmentId: string,
  path: readonly string[] = ['enrolmentId'],
): Promise<HeldEnrolment> {
  const held = await asSystem(tx, async (system) => {
    await lockDays(system, viewer.id)
    return enrolmentById(system, enrolmentId)
  })
  if (held?.userId !== viewer.id) throw new NotFound('enrolment of yours', path)
  if (held.leftAt) throw new EnrolmentEnded(held.leftAt, path)
  return held
}

/** An enrolment as it stands, whose days its caller has locked; undefined when it is gone. As the system. */
export async function enrolmentById(system: Tx, enrolmentId: string): Promise<HeldEnrolment | undefined> {
  const [row] = await rowsOf<{ enrolment: Row }>(system, enrolmentText, [enrolmentId])
  return row && heldFrom(row.enrolment, await zoneHistory(system, row.enrolment.user_id))
}

/** Enrolments as far as the viewer may read them, without a lock: of others without their zones, and to the council alone with failures. */
export async function seenEnrolments(tx: Tx, ids: readonly string[]): Promise<HeldEnrolment[]> {
  const rows = await rowsOf<{ enrolment: Row }>(tx, seenText, [arrayOf(ids)])
  const people = [...new Set(rows.map(({ enrolment }) => enrolment.user_id))]
  const histories = new Map((await loadZoneHistories(tx, people)).map(({ id, periods }) => [id, periods]))
  return rows.map(({ enrolment }) => heldFrom(enrolment, histories.get(enrolment.user_id) ?? []))
}

/** Those of enrolments that are the viewer's, as they stand, without a lock. Who has left sees no more of the challenge itself. */
export async function viewersEnrolments(tx: Tx, ids: readonly string[]): Promise<HeldEnrolment[]> {
  const rows = await asSystem(tx, (system) => rowsOf<{ enrolment: Row }>(system, viewersText, [arrayOf(ids)]))
  const [first] = rows
  if (!first) return []
  const history = await zoneHistory(tx, first.enrolment.user_id)
  return rows.map(({ enrolment }) => heldFrom(enrolment, history))
}

/** The person's local date at an instant. */
export const todayIn = ({ history }: Pick<HeldEnrolment, 'history'>, now: Temporal.Instant): Temporal.PlainDate =>
  localDateAt(history, now)

/** What a timeline is made of. */
export const failedDaysOf = (failures: readonly Failure[]) =>
  failures.map(({ day, status }) => ({ day, isForgiven: status === 'FORGIVEN' }))

/** The penalty that a type of challenge has. */
const penaltyOf = (kind: (typeof penaltyKinds)[number], days: number): Penalty =>
  kind === 'ADD_DAYS' ? { kind, days } : { kind }

type Row = {
  id: string
  challenge_id: string
  user_id: string
  title: string
  role: EnrolmentRole
  starts_on: string
  left_at: string | null
  finished_on: string | null
  closed_through: number
  version: number
  duration_days: number
  penalty: (typeof penaltyKinds)[number]
  penalty_days: number
  recording_grace_hours: number
  council_quorum: number
  has_weekly_photo: boolean
  requirements: Requirements
  diet: string | null
  failures: [string, number, string, Feat[], string, FailureStatus, number][]
}

function heldFrom(row: Row, history: ZoneHistory): HeldEnrolment {
  const terms: Terms = {
    startsOn: Temporal.PlainDate.from(row.starts_on),
    durationDays: row.duration_days,
    penalty: penaltyOf(row.penalty, row.penalty_days),
  }
  const failures = row.failures.map(
    ([id, day, date, failedFeats, recordedAt, status, days]): Failure => ({
      ...{ id, day, failedFeats, status, days },
      date: Temporal.PlainDate.from(date),
      recordedAt: instantFrom(recordedAt),
    }),
  )
  return {
    ...{ id: row.id, challengeId: row.challenge_id, userId: row.user_id, title: row.title, role: row.role },
    leftAt: row.left_at === null ? null : instantFrom(row.left_at),
    finishedOn: row.finished_on === null ? null : Temporal.PlainDate.from(row.finished_on),
    ...{ closedThrough: row.closed_through, version: row.version, terms },
    recordingGraceHours: row.recording_grace_hours,
    ...{ councilQuorum: row.council_quorum, hasWeeklyPhoto: row.has_weekly_photo },
    ...{ requirements: row.requirements, diet: row.diet },
    ...{ failures, history, timeline: timelineOf(terms, failedDaysOf(failures)) },
  }
}

const enrolmentsText = `
  select json_build_object('id', enrolment.id, 'challenge_id', enrolment.challenge_id, 'user_id', enrolment.user_id,
    'title', challenge.title, 'role', enrolment.role, 'starts_on', enrolment.starts_on, 'left_at', enrolment.left_at,
    'finished_on', enrolment.finished_on, 'closed_through', enrolment.closed_through, 'version', enrolment.version,
    'duration_days', type.duration_days, 'penalty', type.penalty, 'penalty_days', type.penalty_days,
    'recording_grace_hours', type.recording_grace_hours, 'council_quorum', type.council_quorum,
    'has_weekly_photo', type.has_weekly_photo, 'requirements', type.requirements,
    'diet', (select settings.diet from enrolment_settings settings where settings.enrolment_id = enrolment.id),
    'failures', (select coalesce(json_agg(json_build_array(failure.id, failure.challenge_day, failure.local_date,
        failure.failed_feats, failure.recorded_at, failure.status,
        (select coalesce(sum(entry.days), 0) from penalty_entries entry where entry.failure_id = failure.id))
        order by failure.challenge_day), '[]')
      from challenge_failures failure where failure.enrolment_id = enrolment.id)) as enrolment
  from enrolments enrolment
  join challenges challenge on challenge.id = enrolment.challenge_id
  join challenge_types type on type.id = challenge.type_id`
const enrolmentText = `${enrolmentsText} where enrolment.id = $1`
const seenText = `${enrolmentsText} where enrolment.id = any($1::uuid[])`
const viewersText = `${seenText} and enrolment.user_id = viewer_id()`
