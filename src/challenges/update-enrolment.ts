import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { project } from '../calendar/calendar.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { date } from '../lib/date-input.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal, VersionConflict } from '../lib/refusal.ts'
import { challenges, enrolmentSettings, enrolments } from './challenge.tables.ts'
import { diet } from './challenge.ts'
import { challengeCalendar } from './challenge-calendar.ts'
import { movePlannedDays } from './day/plan-days.ts'
import { noteOfPerson, refuseFarStart, StartIsFixed } from './enrol.ts'
import { type HeldEnrolment, ownEnrolment, todayIn } from './held-enrolment.ts'

/** Day 1 has begun: it stays where it is. */
export class EnrolmentHasBegun extends Refusal {
  override readonly name = 'EnrolmentHasBegun'
  readonly startsOn: Temporal.PlainDate
  constructor(startsOn: Temporal.PlainDate) {
    super(`Day 1 was ${startsOn}, and has begun: leave and join again to begin anew`, ['startsOn'])
    this.startsOn = startsOn
  }
}

const updateEnrolmentInput = z.object({
  enrolmentId: z.string(),
  expectedVersion: z.int().nullish(),
  diet,
  startsOn: date.nullish(),
})

/**
 * Changes the viewer's diet, and their day 1 while that is ahead and theirs to choose. What is absent stays; a diet of null takes it
 * away. What is so already is no change.
 * @throws InvalidInput, NotFound, EnrolmentEnded, VersionConflict, StartIsFixed, EnrolmentHasBegun, CalendarDayFull
 */
export async function updateEnrolment(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { enrolmentId, expectedVersion, ...given } = parseInput(updateEnrolmentInput, input)
  const enrolment = await ownEnrolment(tx, viewer, enrolmentId)
  if (expectedVersion != null && expectedVersion !== enrolment.version) throw new VersionConflict(enrolment.version)
  const isMoved = given.startsOn != null && !given.startsOn.equals(enrolment.terms.startsOn)
  const isFed = given.diet !== undefined && (await chooseDiet(tx, viewer, enrolmentId, given.diet, at))
  if (isMoved && given.startsOn) await moveStart(tx, viewer, enrolment, given.startsOn, at)
  if (!isMoved && !isFed) return
  const next = { version: enrolment.version + 1 }
  await asSystem(tx, (system) => system.update(enrolments).set(next).where(eq(enrolments.id, enrolmentId)))
}

/** True when the diet was another one. It is the person's own affair: no champ reads of it. */
async function chooseDiet(
  tx: Tx,
  viewer: Viewer,
  enrolmentId: string,
  wanted: string | null,
  at: At,
): Promise<boolean> {
  const isIts = eq(enrolmentSettings.enrolmentId, enrolmentId)
  const [settings] = await tx.select().from(enrolmentSettings).where(isIts)
  const before = settings?.diet ?? null
  if (before === wanted) return false
  await asSystem(tx, (system) => system.update(enrolmentSettings).set({ diet: wanted }).where(isIts))
  const entity = { entityType: 'Enrolment', entityId: enrolmentId }
  await append(tx, viewer, at, { ...entity, action: 'DIET_CHANGED', before: { diet: before }, after: { diet: wanted } })
  return true
}

async function moveStart(
  tx: Tx,
  viewer: Viewer,
  enrolment: HeldEnrolment,
  startsOn: Temporal.PlainDate,
  at: At,
): Promise<void> {
  const before = enrolment.terms.startsOn
  const [challenge] = await tx
    .select({ startsOn: challenges.startsOn })
    .from(challenges)
    .where(eq(challenges.id, enrolment.challengeId))
  if (challenge?.startsOn) throw new StartIsFixed(challenge.startsOn)
  const today = todayIn(enrolment, at.now)
  if (Temporal.PlainDate.compare(before, today) <= 0) throw new EnrolmentHasBegun(before)
  refuseFarStart(startsOn, today)
  await asSystem(tx, async (system) => {
    await system.update(enrolments).set({ startsOn }).where(eq(enrolments.id, enrolment.id))
    await movePlannedDays(system, enrolment.id, startsOn)
    await project(system, viewer, challengeCalendar, enrolment.id, at)
  })
  const [role, owner] = [enrolment.role, { challengeId: enrolment.challengeId, userId: viewer.id }]
  const change = { before: { role, startsOn: before }, after: { role, startsOn } }
  await noteOfPerson(tx, viewer, owner, 'START_MOVED', change, at)
}
