import { and, eq, inArray, sql } from 'drizzle-orm'
import { asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { NotFound, Refusal, VersionConflict } from '../lib/refusal.ts'
import { holdAccounts } from '../people/hold-account.ts'
import {
  journeyMembers,
  type journeyRoles,
  journeyStatistics,
  type journeyStatuses,
  journeys,
} from './journey.tables.ts'

export type JourneyStatus = (typeof journeyStatuses)[number]
export type JourneyRole = (typeof journeyRoles)[number]
export type Membership = typeof journeyMembers.$inferSelect

/** A journey under a lock, and the viewer's membership in it, which may have ended; undefined when they never were in it. */
export type HeldJourney = typeof journeys.$inferSelect & { readonly membership: Membership | undefined }

/** The viewer sees the journey, and has not the role in it that this needs. */
export class JourneyRoleNeeded extends Refusal {
  override readonly name = 'JourneyRoleNeeded'
  readonly neededRole: JourneyRole
  constructor(neededRole: JourneyRole, path: readonly string[]) {
    super(`Only ${whoHas[neededRole]} may do this`, path)
    this.neededRole = neededRole
  }
}

const whoHas: Readonly<Record<JourneyRole, string>> = {
  MEMBER: 'a member of the journey',
  ADMIN: 'an admin of the journey or its owner',
  OWNER: 'the owner of the journey',
}

/** Where the journey stands does not allow what was asked. */
export class JourneyStatusConflict extends Refusal {
  override readonly name = 'JourneyStatusConflict'
  readonly currentStatus: JourneyStatus
  constructor(currentStatus: JourneyStatus, allowed: readonly JourneyStatus[], path: readonly string[]) {
    super(`The journey is ${currentStatus}; this needs one that is ${allowed.join(' or ')}`, path)
    this.currentStatus = currentStatus
  }
}

const ranks: Readonly<Record<JourneyRole, number>> = { MEMBER: 1, ADMIN: 2, OWNER: 3 }

/** The role of a membership that has not ended; null without one. */
export const roleIn = (membership: Membership | undefined): JourneyRole | null =>
  membership && membership.leftAt === null ? membership.role : null

/** What an operation needs of a journey, and where the input names it. */
type Needed = {
  readonly role: JourneyRole
  readonly statuses: readonly JourneyStatus[]
  readonly path?: readonly string[]
  /** Whose accounts are held with the viewer's. */
  readonly accounts?: readonly string[]
}

/**
 * The journey for what its members do, under a lock: whoever changes a journey, who is in it or whom it invites goes
 * one by one. The accounts are held before it, the rows below it are locked after it.
 * @throws NotFound for who may not see it, JourneyRoleNeeded, VersionConflict, JourneyStatusConflict
 */
export async function journeyFor(
  tx: Tx,
  viewer: Viewer,
  { journeyId, expectedVersion }: { readonly journeyId: string; readonly expectedVersion?: number | null | undefined },
  { role, statuses, path = ['journeyId'], accounts = [] }: Needed,
): Promise<HeldJourney & { readonly membership: Membership }> {
  const journey = await holdJourney(tx, viewer, journeyId, { path, accounts })
  const { membership } = journey
  if (!membership || ranks[roleIn(membership) ?? role] < ranks[role] || roleIn(membership) === null)
    throw new JourneyRoleNeeded(role, path)
  if (expectedVersion != null && expectedVersion !== journey.version) throw new VersionConflict(journey.version)
  requireStatus(journey, statuses, path)
  return { ...journey, membership }
}

/**
 * The journey under the same lock, for whoever may see it.
 * @throws NotFound
 */
export async function holdJourney(
  tx: Tx,
  viewer: Viewer,
  journeyId: string,
  { path = ['journeyId'], accounts = [] }: Pick<Needed, 'path' | 'accounts'> = {},
): Promise<HeldJourney> {
  await asSystem(tx, async (system) => {
    await holdAccounts(system, viewer, accounts)
    await lockJourney(system, journeyId)
  })
  const isOwn = and(eq(journeyMembers.journeyId, journeys.id), eq(journeyMembers.userId, viewer.id))
  const [seen] = await tx
    .select({ journey: journeys, membership: journeyMembers })
    .from(journeys)
    .leftJoin(journeyMembers, isOwn)
    .where(eq(journeys.id, journeyId))
  if (!seen) throw new NotFound('journey', path)
  return { ...seen.journey, membership: seen.membership ?? undefined }
}

/** Locks a journey's row as all who change the journey do, after the accounts; undefined when it is gone. */
export async function lockJourney(system: Tx, journeyId: string) {
  const [journey] = await system.select().from(journeys).where(eq(journeys.id, journeyId)).for('no key update')
  return journey
}

/**
 * Refuses a journey that stands elsewhere.
 * @throws JourneyStatusConflict
 */
export function requireStatus(
  { status }: { readonly status: JourneyStatus },
  allowed: readonly JourneyStatus[],
  path: readonly string[],
): void {
  if (!allowed.includes(status)) throw new JourneyStatusConflict(status, allowed, path)
}

/** Counts members who came (1) or went (-1). It runs as the system and comes last: the statistics are locked by it. */
export async function countMembers(system: Tx, journeyIds: readonly string[], change: 1 | -1): Promise<void> {
  await system
    .update(journeyStatistics)
    .set({ members: sql`${journeyStatistics.members} + ${change}` })
    .where(inArray(journeyStatistics.journeyId, [...journeyIds]))
}
