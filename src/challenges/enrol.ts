import { and, count, eq, isNull } from 'drizzle-orm'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { invalidInput, NotFound, Refusal } from '../lib/refusal.ts'
import { challengeTypes, enrolments } from './challenge.tables.ts'
import { beginEnrolment, type NewEnrolment } from './enrolment.ts'
import type { Challenge } from './held-challenge.ts'
import type { EnrolmentRole } from './held-enrolment.ts'

/** A person is in so many challenges at most, those that they have finished and not left among them. */
const mostEnrolments = 50
/** So many people are in a challenge at most. */
const mostParticipants = 10_000
/** How many days ahead day 1 may be. */
const mostDaysAhead = 365

/** The person is in as many challenges as they may. */
export class TooManyEnrolments extends Refusal {
  override readonly name = 'TooManyEnrolments'
  readonly limit = mostEnrolments
  constructor() {
    super(`A person is in at most ${mostEnrolments} challenges: leave one first`)
  }
}

/** As many people are in the challenge as may be. */
export class ChallengeFull extends Refusal {
  override readonly name = 'ChallengeFull'
  readonly limit = mostParticipants
  constructor(path: readonly string[]) {
    super(`A challenge has at most ${mostParticipants} people`, path)
  }
}

/** Day 1 is the same for everyone in the challenge: nobody chooses their own. */
export class StartIsFixed extends Refusal {
  override readonly name = 'StartIsFixed'
  readonly startsOn: Temporal.PlainDate
  constructor(startsOn: Temporal.PlainDate) {
    super(`The challenge starts on ${startsOn} for everyone`, ['startsOn'])
    this.startsOn = startsOn
  }
}

/**
 * Refuses a day 1 that has gone by for a person, or is more than a year away.
 * @throws InvalidInput
 */
export function refuseFarStart(startsOn: Temporal.PlainDate, today: Temporal.PlainDate): void {
  const latest = today.add({ days: mostDaysAhead })
  const isWithin = Temporal.PlainDate.compare(today, startsOn) <= 0 && Temporal.PlainDate.compare(startsOn, latest) <= 0
  if (!isWithin) throw invalidInput(['startsOn'], `must be between ${today} and ${latest}`)
}

/**
 * Day 1 of somebody who comes into a challenge: the date of all, or their today when that is later; where each chooses their own,
 * the one that they ask for, or else today.
 * @throws InvalidInput, StartIsFixed
 */
export function firstDayOf(
  challenge: Pick<Challenge, 'startsOn'>,
  asked: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  if (challenge.startsOn !== null) {
    if (asked !== null) throw new StartIsFixed(challenge.startsOn)
    return Temporal.PlainDate.compare(challenge.startsOn, today) < 0 ? today : challenge.startsOn
  }
  if (asked === null) return today
  refuseFarStart(asked, today)
  return asked
}

type Entering = Pick<NewEnrolment, 'id' | 'role' | 'startsOn' | 'diet'>

/**
 * Enrols the viewer, whose days are locked, in a challenge that is locked and that they are not in.
 * @throws TooManyEnrolments, ChallengeFull, CalendarDayFull
 */
export async function enrol(
  tx: Tx,
  viewer: Viewer,
  challenge: Pick<Challenge, 'id' | 'typeId' | 'participants'>,
  { entering, path }: { readonly entering: Entering; readonly path: readonly string[] },
  at: At,
): Promise<void> {
  if (challenge.participants >= mostParticipants) throw new ChallengeFull(path)
  await asSystem(tx, async (system) => {
    const [own] = await system
      .select({ enrolments: count() })
      .from(enrolments)
      .where(and(eq(enrolments.userId, viewer.id), isNull(enrolments.leftAt)))
    if ((own?.enrolments ?? 0) >= mostEnrolments) throw new TooManyEnrolments()
    const isIt = eq(challengeTypes.id, challenge.typeId)
    const [type] = await system.select({ durationDays: challengeTypes.durationDays }).from(challengeTypes).where(isIt)
    if (!type) throw new NotFound('challenge', path)
    const owner = { challengeId: challenge.id, userId: viewer.id }
    await beginEnrolment(system, { ...entering, ...owner, durationDays: type.durationDays }, at)
  })
  const after = { role: entering.role, startsOn: entering.startsOn }
  await noteOfPerson(
    tx,
    viewer,
    { challengeId: challenge.id, userId: viewer.id },
    'ENROLLED',
    { before: null, after },
    at,
  )
}

type Standing = { readonly role: EnrolmentRole; readonly startsOn?: Temporal.PlainDate }

/** Appends an entry of the person whose enrolment it is about, which the champ of the challenge reads too. */
export async function noteOfPerson(
  tx: Tx,
  actor: Viewer,
  { challengeId, userId }: { readonly challengeId: string; readonly userId: string },
  action: string,
  change: { readonly before: Standing | null; readonly after: Standing | null },
  at: At,
): Promise<void> {
  const entity = { entityType: 'Challenge', entityId: challengeId, circleId: challengeId, ownerId: userId }
  await append(tx, actor, at, { ...entity, action, ...change })
}
