import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { ceaseToBelong } from '../leaderboards/circle.ts'
import { differs, withoutUndefined } from '../lib/differs.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal } from '../lib/refusal.ts'
import { type HeldJourney, journeyFor } from './held-journey.ts'
import { journeys } from './journey.tables.ts'
import { description, title } from './journey.ts'

/** A journey can be restored for so many days after it was deleted. */
export const restorableDays = 30

/** The journey was deleted too long ago to be restored. */
export class RestoreTooLate extends Refusal {
  override readonly name = 'RestoreTooLate'
  readonly restorableUntil: Temporal.Instant
  constructor(restorableUntil: Temporal.Instant) {
    super(`A deleted journey can be restored for ${restorableDays} days`, ['journeyId'])
    this.restorableUntil = restorableUntil
  }
}

/** Until when a journey that was deleted can be restored. */
const restorableUntil = (deletedAt: Temporal.Instant): Temporal.Instant => deletedAt.add({ hours: 24 * restorableDays })

export type JourneyStep = { readonly journeyId: string; readonly expectedVersion?: number | null | undefined }

const updateJourneyInput = z.object({
  journeyId: z.string(),
  expectedVersion: z.int().nullish(),
  title: title.nullish(),
  description: description.nullish(),
  isPublic: z.boolean().nullish(),
})

/**
 * Changes what a journey is. What is absent stays; a description of null takes it away. What is so already is no change.
 * @throws InvalidInput, NotFound, JourneyRoleNeeded, VersionConflict, JourneyStatusConflict
 */
export async function updateJourney(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { journeyId, expectedVersion, ...given } = parseInput(updateJourneyInput, input)
  const needed = { role: 'OWNER', statuses: ['ACTIVE'] } as const
  const journey = await journeyFor(tx, viewer, { journeyId, expectedVersion }, needed)
  const wanted = {
    ...withoutUndefined({ description: given.description }),
    title: given.title ?? journey.title,
    isPublic: given.isPublic ?? journey.isPublic,
  }
  if (differs<Change>(journey, wanted)) await enter(tx, viewer, journey, 'JOURNEY_UPDATED', wanted, at)
}

/**
 * Ends a journey: its members still see it, and nothing is checked in any more.
 * @throws NotFound, JourneyRoleNeeded, VersionConflict, JourneyStatusConflict
 */
export async function archiveJourney(tx: Tx, viewer: Viewer, input: JourneyStep, at: At): Promise<void> {
  const journey = await journeyFor(tx, viewer, input, { role: 'OWNER', statuses: ['ACTIVE'] })
  await enter(tx, viewer, journey, 'JOURNEY_ARCHIVED', { status: 'ARCHIVED', archivedAt: at.now }, at)
}

/**
 * Takes a journey away from everybody but its owner, who can restore it for 30 days.
 * @throws NotFound, JourneyRoleNeeded, VersionConflict, JourneyStatusConflict
 */
export async function deleteJourney(tx: Tx, viewer: Viewer, input: JourneyStep, at: At): Promise<void> {
  const journey = await journeyFor(tx, viewer, input, { role: 'OWNER', statuses: ['ACTIVE', 'ARCHIVED'] })
  await enter(tx, viewer, journey, 'JOURNEY_DELETED', { status: 'DELETED', deletedAt: at.now }, at)
  await asSystem(tx, (system) => ceaseToBelong(system, [{ circleId: journey.id, userIds: null }]))
}

/**
 * Takes a step back: a deleted journey is what it was before, an archived one goes on.
 * @throws NotFound, JourneyRoleNeeded, VersionConflict, JourneyStatusConflict, RestoreTooLate
 */
export async function restoreJourney(tx: Tx, viewer: Viewer, input: JourneyStep, at: At): Promise<void> {
  const journey = await journeyFor(tx, viewer, input, { role: 'OWNER', statuses: ['ARCHIVED', 'DELETED'] })
  if (journey.status === 'ARCHIVED' || journey.deletedAt === null)
    return enter(tx, viewer, journey, 'JOURNEY_RESTORED', { status: 'ACTIVE', archivedAt: null }, at)
  const until = restorableUntil(journey.deletedAt)
  if (Temporal.Instant.compare(at.now, until) >= 0) throw new RestoreTooLate(until)
  const status = journey.archivedAt === null ? 'ACTIVE' : 'ARCHIVED'
  await enter(tx, viewer, journey, 'JOURNEY_RESTORED', { status, deletedAt: null }, at)
}

type Change = Partial<Pick<HeldJourney, 'title' | 'description' | 'isPublic' | 'status' | 'archivedAt' | 'deletedAt'>>

/** Writes the change in the role of the owner, with its audit entry. */
async function enter(
  tx: Tx,
  viewer: Viewer,
  journey: HeldJourney,
  action: string,
  change: Change,
  at: At,
): Promise<void> {
  await tx
    .update(journeys)
    .set({ ...change, updatedAt: at.now, version: journey.version + 1 })
    .where(eq(journeys.id, journey.id))
  const before = Object.fromEntries(Object.keys(change).map((name) => [name, journey[name as keyof Change]]))
  const entity = { entityType: 'Journey', entityId: journey.id, circleId: journey.id }
  await append(tx, viewer, at, { ...entity, action, before, after: change })
}
