import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type At, asSystem, rowsOf, type Tx, type Viewer } from '../../db/viewer.ts'
import { date } from '../../lib/date-input.ts'
import { dayOf } from '../../lib/day.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, Refusal, VersionConflict } from '../../lib/refusal.ts'
import { stateOfDay } from '../challenge-day.ts'
import { type Feat, feats } from '../feat/feat-names.ts'
import { deleteFeat, type FeatKey, featsOfDays, putFeat, type RecordedFeats } from '../feat/feat-rows.ts'
import { type FactsOf, featRules } from '../feat/feats.ts'
import { type HeldEnrolment, ownEnrolment } from '../held-enrolment.ts'
import { judgeDay } from '../verdict.ts'
import { closeDays } from './close.ts'
import { daysToClose } from './closing.ts'
import { daysOfEnrolment, putDays, putVerdicts, type StoredDay } from './day-rows.ts'
import { type OpenDay, openDay } from './open-day.ts'
import { settleTotals } from './settle-totals.ts'

/** The challenge does not ask for this. */
export class FeatNotAsked extends Refusal {
  override readonly name = 'FeatNotAsked'
  readonly asked: readonly Feat[]
  constructor(feat: Feat, asked: readonly Feat[]) {
    super(`The challenge does not ask for ${feat}: it asks for ${asked.join(', ')}`, ['feat'])
    this.asked = asked
  }
}

/** How a check-in came about where nobody says it. */
const usualMethod = 'app'
/** The most characters that what comes with a feat has as JSON. */
const mostMetadata = 4_000

const checkInInput = z.object({
  enrolmentId: z.string(),
  date: date.nullish(),
  checkInMethod: featRules.ACCOUNTABILITY.facts.shape.checkInMethod.nullish(),
})

/**
 * One tap: checks in to a day, by which the database fills what else the challenge asks of it. The same tap twice is one.
 * Gives the id of the day.
 * @throws InvalidInput, NotFound, EnrolmentEnded, NotAChallengeDay, DayNotBegun, DayClosed
 */
export async function checkInToChallenge(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const given = parseInput(checkInInput, input)
  const enrolment = await enrolmentNow(tx, viewer, given.enrolmentId, at)
  const open = openDay(enrolment, given.date ?? null, at.now)
  return asSystem(tx, async (system) => {
    const day = await heldDay(system, enrolment, open)
    if (day.recorded.ACCOUNTABILITY) return day.id
    const facts = { checkInMethod: given.checkInMethod ?? usualMethod }
    await putFeat(system, 'ACCOUNTABILITY', keyOf(enrolment, open, at), { ...facts, source: 'MANUAL', metadata: null })
    return settle(system, enrolment, day, open, at)
  })
}

const undoInput = z.object({ enrolmentId: z.string(), date: date.nullish() })

/**
 * Takes a check-in back, and with it what it filled; what was recorded otherwise stays. Where there is none nothing happens.
 * Gives the id of the day.
 * @throws InvalidInput, NotFound, EnrolmentEnded, NotAChallengeDay, DayNotBegun, DayClosed
 */
export async function undoChallengeCheckIn(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const given = parseInput(undoInput, input)
  const enrolment = await enrolmentNow(tx, viewer, given.enrolmentId, at)
  const open = openDay(enrolment, given.date ?? null, at.now)
  return asSystem(tx, async (system) => {
    const day = await heldDay(system, enrolment, open)
    if (!day.recorded.ACCOUNTABILITY) return day.id
    await rowsOf(system, undoText, [enrolment.id, open.day])
    return settle(system, enrolment, day, open, at)
  })
}

const undoText = 'delete from accountability_checkins where enrolment_id = $1 and challenge_day = $2'

const recordInput = z.object({
  enrolmentId: z.string(),
  date: date.nullish(),
  expectedVersion: z.int().nullish(),
  isImported: z.boolean().nullish(),
  metadata: z
    .unknown()
    .refine((value) => value == null || JSON.stringify(value).length <= mostMetadata, {
      message: `must have at most ${mostMetadata} characters as JSON`,
    })
    .optional(),
})
/** What really happened, of one feat, and what that is called in the input, for who is told of a fault in it. */
const recordedFeat = z.object({ feat: z.enum(feats), name: z.string(), facts: z.unknown() })

/**
 * Records what really happened of one feat of a day, in the place of what was there, be it above or below what is asked. Gives
 * the id of the day.
 * @throws InvalidInput, NotFound, EnrolmentEnded, NotAChallengeDay, DayNotBegun, DayClosed, FeatNotAsked, VersionConflict
 */
export async function recordFeat(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { feat, ...said } = recordedFeat.parse(input)
  const facts = factsFrom(feat, said.name, said.facts)
  const given = parseInput(recordInput, input)
  const enrolment = await enrolmentNow(tx, viewer, given.enrolmentId, at)
  const asked = feats.filter((name) => enrolment.requirements[name])
  refuseCheckIn(feat)
  if (!asked.includes(feat)) throw new FeatNotAsked(feat, asked)
  const open = openDay(enrolment, given.date ?? null, at.now)
  return asSystem(tx, async (system) => {
    const day = await heldDay(system, enrolment, open)
    if (given.expectedVersion != null && given.expectedVersion !== day.version) throw new VersionConflict(day.version)
    const source = given.isImported ? ('IMPORTED' as const) : ('MANUAL' as const)
    const recorded = { ...withDiet(facts, enrolment), source, metadata: given.metadata ?? null }
    if (isSame(day.recorded[feat], recorded)) return day.id
    await putFeat(system, feat, keyOf(enrolment, open, at), recorded)
    return settle(system, enrolment, day, open, at)
  })
}

const clearInput = z.object({ enrolmentId: z.string(), date: date.nullish(), feat: z.enum(feats) })

/**
 * Takes back what was said of one feat of a day: it is as if it had never been, with what a check-in fills of it. Where nothing was
 * said nothing happens. Gives the id of the day.
 * @throws InvalidInput, NotFound, EnrolmentEnded, NotAChallengeDay, DayNotBegun, DayClosed
 */
export async function clearFeat(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const given = parseInput(clearInput, input)
  const enrolment = await enrolmentNow(tx, viewer, given.enrolmentId, at)
  refuseCheckIn(given.feat)
  const open = openDay(enrolment, given.date ?? null, at.now)
  return asSystem(tx, async (system) => {
    const day = await heldDay(system, enrolment, open)
    const { [given.feat]: said, ACCOUNTABILITY: checkIn } = day.recorded
    if (!said || said.source === 'AUTO') return day.id
    await deleteFeat(system, given.feat, { enrolmentId: enrolment.id, challengeDay: open.day })
    if (checkIn) {
      // The same check-in once more, by which the database fills what is not there.
      const { completedAt, ...facts } = checkIn
      const key = { ...keyOf(enrolment, open, at), completedAt: Temporal.Instant.from(completedAt) }
      await rowsOf(system, undoText, [enrolment.id, open.day])
      await putFeat(system, 'ACCOUNTABILITY', key, facts)
    }
    return settle(system, enrolment, day, open, at)
  })
}

/**
 * The viewer's enrolment as it stands at this moment: what should have closed by now closes first, so that a late job changes
 * nothing of what can be recorded.
 */
export async function enrolmentNow(tx: Tx, viewer: Viewer, enrolmentId: string, at: At): Promise<HeldEnrolment> {
  const enrolment = await ownEnrolment(tx, viewer, enrolmentId)
  if (enrolment.finishedOn || daysToClose(enrolment, at.now, 1).length === 0) return enrolment
  await asSystem(tx, async (system) => {
    while (await closeDays(system, enrolmentId, at));
  })
  return ownEnrolment(tx, viewer, enrolmentId)
}

function refuseCheckIn(feat: Feat): void {
  if (feat === 'ACCOUNTABILITY')
    throw invalidInput(['feat'], 'must be another one: a check-in has mutations of its own')
}

/** The facts of a feat, whose faults are told by their place in the input. */
function factsFrom(feat: Feat, name: string, facts: unknown): FactsOf[Feat] {
  const within = z.object({ feat: z.object({ [name]: featRules[feat].facts }) })
  return parseInput(within, { feat: { [name]: facts } }).feat[name] as FactsOf[Feat]
}

/** Whoever names no diet means the one that they chose. */
const withDiet = <Facts extends object>(facts: Facts, { diet }: HeldEnrolment): Facts =>
  'dietType' in facts && facts.dietType === null ? { ...facts, dietType: diet } : facts

function isSame(stored: object | undefined, wanted: object): boolean {
  if (!stored) return false
  const { completedAt: _, ...before } = stored as { completedAt?: unknown }
  // The names of what an app keeps come back in the order of the database.
  return isDeepStrictEqual(before, JSON.parse(JSON.stringify(wanted)))
}

/** A day with what was recorded of it, before it is changed. */
type HeldDay = StoredDay & { readonly all: readonly StoredDay[]; readonly recorded: RecordedFeats }

async function heldDay(system: Tx, enrolment: HeldEnrolment, { day }: OpenDay): Promise<HeldDay> {
  const [all, recorded] = await Promise.all([
    daysOfEnrolment(system, enrolment.id),
    featsOfDays(system, enrolment.id, [day]),
  ])
  const stored = all.find((it) => it.day === day)
  if (!stored) throw new Error(`day ${day} of an enrolment was not planned`)
  return { ...stored, all, recorded: recorded.get(day) ?? {} }
}

const keyOf = (enrolment: HeldEnrolment, open: OpenDay, at: At): FeatKey => ({
  ...{ enrolmentId: enrolment.id, userId: enrolment.userId, challengeDay: open.day, localDate: open.date },
  ...{ completedAt: open.completedAt, zone: open.zone, recordedAt: at.now },
})

/** Judges a day anew once something of it was changed, with all that follows from it, and gives its id. */
async function settle(system: Tx, enrolment: HeldEnrolment, day: HeldDay, open: OpenDay, at: At): Promise<string> {
  const recorded = await featsOfDays(system, enrolment.id, [open.day])
  const verdict = judgeDay(recorded.get(open.day) ?? {}, enrolment.requirements)
  const state = stateOfDay({
    isMet: verdict.isMet,
    day: dayOf(enrolment.history, open.date),
    ...{ closesAt: open.closesAt, now: at.now },
  })
  await putVerdicts(system, enrolment, new Map([[open.day, verdict]]), at.now)
  await putDays(system, enrolment.id, [{ day: open.day, state, isClosed: false }], at.now)
  const { failures } = enrolment
  const after = day.all.map((it) => (it.day === open.day ? { ...it, state } : it))
  const before = { days: day.all, failures }
  await settleTotals(system, enrolment, before, { days: after, failures, written: [open.date] }, at)
  return day.id
}
