import { eq } from 'drizzle-orm'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { laterOf } from '../lib/day.ts'
import { NotFound, Refusal } from '../lib/refusal.ts'
import { challenges, enrolments } from './challenge.tables.ts'
import { inviteMadeAt } from './challenge-invite.ts'
import { noteOfPerson } from './enrol.ts'
import { currentEnrolments, endEnrolment } from './enrolment.ts'
import { challengeFor } from './held-challenge.ts'

/** A challenge with others in it is never without its champ: another must be made that before. */
export class ChampMustHandOver extends Refusal {
  override readonly name = 'ChampMustHandOver'
  constructor(path: readonly string[]) {
    super('A challenge keeps its champ until it is handed over to another who is in it', path)
  }
}

/**
 * Ends the viewer's enrolment in a challenge and gives its id. A champ who is alone archives the challenge by it.
 * @throws NotFound, ChallengeRoleNeeded, ChampMustHandOver
 */
export async function leaveChallenge(
  tx: Tx,
  viewer: Viewer,
  { challengeId }: { readonly challengeId: string },
  at: At,
): Promise<string> {
  const needed = { role: 'PARTICIPANT', days: [viewer.id] } as const
  const { enrolment, ...challenge } = await challengeFor(tx, viewer, { challengeId }, needed)
  const isChamp = enrolment.role === 'CHAMP'
  if (isChamp && challenge.participants > 1) throw new ChampMustHandOver(['challengeId'])
  if (isChamp && challenge.status === 'ACTIVE') {
    const archived = { status: 'ARCHIVED' } as const
    const change = { ...archived, updatedAt: at.now, version: challenge.version + 1 }
    await tx.update(challenges).set(change).where(eq(challenges.id, challengeId))
    const entity = { entityType: 'Challenge', entityId: challengeId, circleId: challengeId }
    const before = { status: challenge.status }
    await append(tx, viewer, at, { ...entity, action: 'CHALLENGE_ARCHIVED', before, after: archived })
  }
  await asSystem(tx, (system) => endEnrolment(system, enrolment, null, at))
  await noteOfPerson(tx, viewer, enrolment, 'LEFT', { before: { role: enrolment.role }, after: null }, at)
  return enrolment.id
}

/**
 * Ends the enrolment of somebody else. They come back by a link alone that is made after that.
 * @throws NotFound, ChallengeRoleNeeded, ChampMustHandOver for the champ, who is the viewer
 */
export async function removeParticipant(
  tx: Tx,
  viewer: Viewer,
  { challengeId, profileId }: { readonly challengeId: string; readonly profileId: string },
  at: At,
): Promise<void> {
  const challenge = await challengeFor(tx, viewer, { challengeId }, { role: 'CHAMP', days: [profileId] })
  if (profileId === viewer.id) throw new ChampMustHandOver(['profileId'])
  const removed = await asSystem(tx, async (system) => {
    const [theirs] = await currentEnrolments(system, challengeId, eq(enrolments.userId, profileId))
    if (!theirs) throw new NotFound('participant of this challenge', ['profileId'])
    // A link that was renewed just before this is none that was made after it, whatever the clocks of several servers say.
    await endEnrolment(system, theirs, laterOf(at.now, inviteMadeAt(challenge.inviteId)), at)
    return theirs
  })
  await noteOfPerson(tx, viewer, removed, 'REMOVED', { before: { role: removed.role }, after: null }, at)
}
