import { and, eq, isNull } from 'drizzle-orm'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { ceaseToBelong } from '../leaderboards/circle.ts'
import { invalidInput, NotFound, Refusal } from '../lib/refusal.ts'
import { todayOf } from '../people/zone.ts'
import { takeOffBoards } from './check-in/entries-of-member.ts'
import {
  countMembers,
  holdJourney,
  type JourneyRole,
  JourneyRoleNeeded,
  journeyFor,
  type Membership,
  requireStatus,
  roleIn,
} from './held-journey.ts'
import { journeyMembers } from './journey.tables.ts'
import { enterJourney, enterOneByOne, RemovedFromJourney, refuseOneMore } from './membership.ts'
import { endRemindersWithoutJourney } from './reminder/reminder-schedule.ts'

/** A journey is never without its owner: it must be transferred before that. */
export class OwnerMustTransfer extends Refusal {
  override readonly name = 'OwnerMustTransfer'
  constructor(path: readonly string[]) {
    super('A journey keeps its owner until it is transferred to another member', path)
  }
}

/** Whoever belongs to a journey can leave it, and be what others make them, as long as it is not deleted. */
const standing = ['ACTIVE', 'ARCHIVED'] as const

type MemberStep = { readonly journeyId: string; readonly profileId: string }

/**
 * Joins a public journey. Who is in it already stays so.
 * @throws NotFound, JourneyStatusConflict, RemovedFromJourney, TooManyJourneys
 */
export async function joinJourney(
  tx: Tx,
  viewer: Viewer,
  { journeyId }: { readonly journeyId: string },
  at: At,
): Promise<void> {
  const path = ['journeyId']
  await enterOneByOne(tx, viewer.id)
  const journey = await holdJourney(tx, viewer, journeyId, { path })
  if (roleIn(journey.membership) !== null) return
  requireStatus(journey, ['ACTIVE'], path)
  if (journey.membership?.removedAt) throw new RemovedFromJourney(path)
  await refuseOneMore(tx, viewer.id)
  await enterJourney(tx, journeyId, viewer.id, at)
  await note(tx, viewer, { journeyId, userId: viewer.id }, 'MEMBER_JOINED', { before: null, after: 'MEMBER' }, at)
}

/**
 * Leaves a journey. What was checked in stays.
 * @throws NotFound, JourneyRoleNeeded, JourneyStatusConflict, OwnerMustTransfer
 */
export async function leaveJourney(
  tx: Tx,
  viewer: Viewer,
  { journeyId }: { readonly journeyId: string },
  at: At,
): Promise<void> {
  const { membership } = await journeyFor(tx, viewer, { journeyId }, { role: 'MEMBER', statuses: standing })
  if (membership.role === 'OWNER') throw new OwnerMustTransfer(['journeyId'])
  await end(tx, membership, { leftAt: at.now })
  await note(tx, viewer, membership, 'MEMBER_LEFT', { before: membership.role, after: null }, at)
}

/**
 * Removes somebody from a journey: admins remove members, the owner removes admins too, and nobody removes the owner.
 * @throws NotFound, JourneyRoleNeeded, JourneyStatusConflict, OwnerMustTransfer
 */
export async function removeMember(tx: Tx, viewer: Viewer, input: MemberStep, at: At): Promise<void> {
  const { journey, member } = await heldMember(tx, viewer, input, 'ADMIN')
  if (member.role === 'OWNER') throw new OwnerMustTransfer(['profileId'])
  if (member.role === 'ADMIN' && journey.membership.role !== 'OWNER')
    throw new JourneyRoleNeeded('OWNER', ['profileId'])
  await end(tx, member, { leftAt: at.now, removedAt: at.now })
  await note(tx, viewer, member, 'MEMBER_REMOVED', { before: member.role, after: null }, at)
}

/**
 * Makes a member an admin, or an admin a member again.
 * @throws InvalidInput, NotFound, JourneyRoleNeeded, JourneyStatusConflict, OwnerMustTransfer
 */
export async function setMemberRole(
  tx: Tx,
  viewer: Viewer,
  input: MemberStep & { readonly role: JourneyRole },
  at: At,
): Promise<void> {
  const { role } = input
  if (role === 'OWNER') throw invalidInput(['role'], 'must be one of ADMIN, MEMBER: another owner comes by a transfer')
  const { member } = await heldMember(tx, viewer, input, 'OWNER')
  if (member.role === 'OWNER') throw new OwnerMustTransfer(['profileId'])
  if (member.role === role) return
  await asSystem(tx, (system) => setRole(system, member, role))
  await note(tx, viewer, member, 'ROLE_CHANGED', { before: member.role, after: role }, at)
}

/**
 * Makes another member the owner; who was it becomes an admin.
 * @throws InvalidInput, NotFound, JourneyRoleNeeded, JourneyStatusConflict
 */
export async function transferJourney(tx: Tx, viewer: Viewer, input: MemberStep, at: At): Promise<void> {
  const { journey, member } = await heldMember(tx, viewer, input, 'OWNER')
  if (member.userId === viewer.id) throw invalidInput(['profileId'], 'must be of another member than yourself')
  await asSystem(tx, async (system) => {
    await setRole(system, journey.membership, 'ADMIN')
    await setRole(system, member, 'OWNER')
  })
  await note(tx, viewer, member, 'JOURNEY_TRANSFERRED', { before: member.role, after: 'OWNER' }, at)
  await note(tx, viewer, journey.membership, 'ROLE_CHANGED', { before: 'OWNER', after: 'ADMIN' }, at)
}

/** A journey that is held and one who is in it, for those with a role. */
async function heldMember(tx: Tx, viewer: Viewer, { journeyId, profileId }: MemberStep, role: JourneyRole) {
  const needed = { role, statuses: standing, accounts: [profileId] }
  const journey = await journeyFor(tx, viewer, { journeyId }, needed)
  const [member] = await tx
    .select()
    .from(journeyMembers)
    .where(and(isMember({ journeyId, userId: profileId }), isNull(journeyMembers.leftAt)))
  if (!member) throw new NotFound('member of this journey', ['profileId'])
  return { journey, member }
}

type MemberKey = Pick<Membership, 'journeyId' | 'userId'>

const isMember = ({ journeyId, userId }: MemberKey) =>
  and(eq(journeyMembers.journeyId, journeyId), eq(journeyMembers.userId, userId))

/** Gives a member of a journey that is held another role. It runs as the system. */
export async function setRole(system: Tx, member: MemberKey, role: JourneyRole): Promise<void> {
  await system.update(journeyMembers).set({ role }).where(isMember(member))
}

/** Ends the membership of somebody in a journey that is held, with what follows from it. */
async function end(
  tx: Tx,
  { journeyId, userId }: MemberKey,
  change: { leftAt: Temporal.Instant; removedAt?: Temporal.Instant },
): Promise<void> {
  await asSystem(tx, async (system) => {
    await system
      .update(journeyMembers)
      .set({ ...change, role: 'MEMBER' })
      .where(isMember({ journeyId, userId }))
    await endRemindersWithoutJourney(system, userId)
    await takeOffBoards(system, { journeyId, userId }, await todayOf(system, userId, change.leftAt))
    await ceaseToBelong(system, [{ circleId: journeyId, userIds: [userId] }])
    await countMembers(system, [journeyId], -1)
  })
}

/** Appends an entry of the person whose membership it is, which the admins of the journey read too. */
export async function note(
  tx: Tx,
  actor: Viewer,
  { journeyId, userId }: MemberKey,
  action: string,
  { before, after }: { readonly before: JourneyRole | null; readonly after: JourneyRole | null },
  at: At,
): Promise<void> {
  const told = (role: JourneyRole | null) => role && { role }
  await append(tx, actor, at, {
    ...{ entityType: 'Journey', entityId: journeyId, circleId: journeyId, ownerId: userId },
    ...{ action, before: told(before), after: told(after) },
  })
}
