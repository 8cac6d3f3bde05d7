import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { appendBySystem } from '../audit/audit.ts'
import type { At, Tx } from '../db/viewer.ts'
import { ceaseToBelong } from '../leaderboards/circle.ts'
import { users } from '../people/people.tables.ts'
import { countMembers } from './held-journey.ts'
import { journeyInvites } from './invite/invite.tables.ts'
import { journeyMembers, journeys } from './journey.tables.ts'
import { setRole } from './member.ts'
import { forgetCheckIns } from './statistics.ts'

/**
 * Takes a person out of their journeys just before their account goes. What they own goes to its longest-standing admin;
 * without one it is archived and nobody's, and deleted where nobody else is left. It runs as the system; the account is held.
 */
export async function handOverJourneys(system: Tx, userId: string, at: At): Promise<void> {
  const theirs = system
    .select({ id: journeyMembers.journeyId })
    .from(journeyMembers)
    .where(and(eq(journeyMembers.userId, userId), isNull(journeyMembers.leftAt)))
  // Who is what in them is read once they are held: another may be handing one to this person at the moment.
  const held = await system
    .select()
    .from(journeys)
    .where(inArray(journeys.id, theirs))
    .orderBy(asc(journeys.id))
    .for('no key update')
  const roles = await system
    .select({ journeyId: journeyMembers.journeyId, role: journeyMembers.role })
    .from(journeyMembers)
    .where(and(eq(journeyMembers.userId, userId), isNull(journeyMembers.leftAt)))
  const roleOf = new Map(roles.map(({ journeyId, role }) => [journeyId, role]))
  const left = held.filter(({ id }) => roleOf.has(id))
  await system
    .update(journeyMembers)
    .set({ leftAt: at.now, role: 'MEMBER' })
    .where(and(eq(journeyMembers.userId, userId), isNull(journeyMembers.leftAt)))
  for (const journey of left) if (roleOf.get(journey.id) === 'OWNER') await handOver(system, journey, userId, at)
  await leaveTotals(system, userId, new Set(left.map(({ id }) => id)))
  await forgetInvitesTo(system, userId)
}

/** Takes a person out of the totals of every journey that they were ever in. */
async function leaveTotals(system: Tx, userId: string, left: ReadonlySet<string>): Promise<void> {
  const all = await system
    .select({ id: journeyMembers.journeyId })
    .from(journeyMembers)
    .where(eq(journeyMembers.userId, userId))
  if (all.length === 0) return
  await ceaseToBelong(
    system,
    all.map(({ id }) => ({ circleId: id, userIds: left.has(id) ? [userId] : [] })),
  )
  if (left.size > 0) await countMembers(system, [...left], -1)
  await forgetCheckIns(system, userId)
}

async function handOver(system: Tx, journey: typeof journeys.$inferSelect, ownerId: string, at: At): Promise<void> {
  // A deleted one is nobody else's to see: it goes for good.
  if (journey.status === 'DELETED') return
  const isIn = and(eq(journeyMembers.journeyId, journey.id), isNull(journeyMembers.leftAt))
  const others = await system
    .select({ userId: journeyMembers.userId, role: journeyMembers.role })
    .from(journeyMembers)
    .where(isIn)
    .orderBy(sql`${journeyMembers.role} = 'ADMIN' desc`, asc(journeyMembers.joinedAt), asc(journeyMembers.userId))
    .limit(1)
  const [next] = others
  const entity = { entityType: 'Journey', entityId: journey.id, circleId: journey.id }
  if (next?.role === 'ADMIN') {
    await setRole(system, { journeyId: journey.id, userId: next.userId }, 'OWNER')
    const change = { before: { role: 'ADMIN' }, after: { role: 'OWNER' } }
    return appendBySystem(system, at, { ...entity, ownerId: next.userId, action: 'JOURNEY_HANDED_OVER', ...change })
  }
  if (next && journey.status === 'ARCHIVED') return
  const change = next
    ? ({ status: 'ARCHIVED', archivedAt: at.now } as const)
    : ({ status: 'DELETED', deletedAt: at.now } as const)
  await system
    .update(journeys)
    .set({ ...change, updatedAt: at.now, version: journey.version + 1 })
    .where(eq(journeys.id, journey.id))
  const action = next ? 'JOURNEY_ARCHIVED' : 'JOURNEY_DELETED'
  await appendBySystem(system, at, { ...entity, ownerId, action, before: { status: journey.status }, after: change })
}

/** Invites to the address that the person has shown to be theirs. */
async function forgetInvitesTo(system: Tx, userId: string): Promise<void> {
  const [account] = await system
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.id, userId), isNotNull(users.emailVerifiedAt)))
  if (account?.email) await system.delete(journeyInvites).where(eq(journeyInvites.email, account.email.toLowerCase()))
}
