import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { appendBySystem } from '../audit/audit.ts'
import { arrayOf } from '../db/array.ts'
import { type At, rowsOf, type Tx } from '../db/viewer.ts'
import {
  leaderboardBuckets,
  leaderboardEntries,
  leaderboardHeads,
  leaderboards,
} from '../leaderboards/leaderboard.tables.ts'
import { challenges, challengeTypes, enrolments } from './challenge.tables.ts'
import { setRole } from './council-members.ts'
import { forgetDays } from './day/settle-totals.ts'
import { currentEnrolments, endEnrolment } from './enrolment.ts'
import type { Challenge } from './held-challenge.ts'

/**
 * Takes a person out of their challenges just before their account goes. What they lead goes to whoever of its council has stood
 * longest; without one it is archived and nobody's, and deleted where nobody else ever was in it. It runs as the system; the account
 * is held.
 */
export async function handOverChallenges(system: Tx, userId: string, at: At): Promise<void> {
  const theirs = system.select({ id: enrolments.challengeId }).from(enrolments).where(eq(enrolments.userId, userId))
  // Who is what in them is read once they are held: another may be handing one to this person at the moment.
  const held = await system
    .select()
    .from(challenges)
    .where(inArray(challenges.id, theirs))
    .orderBy(asc(challenges.id))
    .for('no key update')
  const own = await system
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.userId, userId), isNull(enrolments.leftAt)))
    .orderBy(asc(enrolments.challengeId))
  // All roles before all boards, in the order of locks.
  for (const challenge of held) {
    const led = own.find(({ challengeId, role }) => challengeId === challenge.id && role === 'CHAMP')
    if (led) await handOver(system, challenge, led, at)
  }
  for (const enrolment of own) await endEnrolment(system, enrolment, null, at)
  await forgetDays(system, userId)
  await removeEmpty(system, held, userId)
  await forgetTypes(system, userId)
}

type Led = { readonly id: string; readonly userId: string }

async function handOver(system: Tx, challenge: Challenge, led: Led, at: At): Promise<void> {
  const ofCouncil = eq(enrolments.role, 'COUNCIL')
  const [next] = await currentEnrolments(system, challenge.id, ofCouncil)
    .orderBy(asc(enrolments.joinedAt), asc(enrolments.id))
    .limit(1)
  const entity = { entityType: 'Challenge', entityId: challenge.id, circleId: challenge.id }
  await setRole(system, led.id, 'PARTICIPANT')
  if (next) {
    await setRole(system, next.id, 'CHAMP')
    const change = { before: { role: 'COUNCIL' }, after: { role: 'CHAMP' } }
    return appendBySystem(system, at, { ...entity, ownerId: next.userId, action: 'CHALLENGE_HANDED_OVER', ...change })
  }
  if (challenge.status === 'ARCHIVED') return
  const archived = { status: 'ARCHIVED' } as const
  await system
    .update(challenges)
    .set({ ...archived, updatedAt: at.now, version: challenge.version + 1 })
    .where(eq(challenges.id, challenge.id))
  const change = { before: { status: challenge.status }, after: archived }
  await appendBySystem(system, at, { ...entity, ownerId: led.userId, action: 'CHALLENGE_ARCHIVED', ...change })
}

/** Removes the challenges in which nobody else is or was, with their boards. Whoever was in one keeps what they did there. */
async function removeEmpty(system: Tx, held: readonly Challenge[], userId: string): Promise<void> {
  if (held.length === 0) return
  const ids = arrayOf(held.map(({ id }) => id))
  const empty = await rowsOf<{ id: string }>(system, emptyText, [ids, userId])
  const gone = empty.map(({ id }) => id)
  if (gone.length === 0) return
  for (const table of [leaderboardEntries, leaderboardBuckets, leaderboards, leaderboardHeads])
    await system.delete(table).where(inArray(table.circleId, gone))
  await system.delete(challenges).where(inArray(challenges.id, gone))
}

const emptyText = `
  select challenge.id from challenges challenge where challenge.id = any($1::uuid[]) and not exists (
    select from enrolments other where other.challenge_id = challenge.id and other.user_id <> $2)`

/** Removes the types that a person made and no challenge has; those in use stay, and are nobody's. */
async function forgetTypes(system: Tx, userId: string): Promise<void> {
  const made = await system
    .select({ id: challengeTypes.id })
    .from(challengeTypes)
    .where(and(eq(challengeTypes.createdBy, userId), ne(challengeTypes.isBuiltIn, true)))
    .orderBy(asc(challengeTypes.id))
    .for('update')
  if (made.length === 0) return
  const isTheirs = inArray(
    challengeTypes.id,
    made.map(({ id }) => id),
  )
  const isUsed = sql`exists (select from ${challenges} where ${challenges.typeId} = ${challengeTypes.id})`
  await system.delete(challengeTypes).where(and(isTheirs, sql`not ${isUsed}`))
}
