import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { onceNaming } from '../idempotency/idempotency.ts'
import { date } from '../lib/date-input.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput, NotFound, Refusal } from '../lib/refusal.ts'
import type { Links } from '../mail/link.ts'
import { holdAccounts } from '../people/hold-account.ts'
import { todayOf } from '../people/zone.ts'
import { enrolments } from './challenge.tables.ts'
import { diet } from './challenge.ts'
import { challengeIdOfInvite, inviteMadeAt } from './challenge-invite.ts'
import { enrol, firstDayOf } from './enrol.ts'
import { type Challenge, ChallengeArchived, type Enrolment, lockChallenge, seenChallenge } from './held-challenge.ts'
import { lockDays } from './held-enrolment.ts'

/** Whoever was removed comes back by a link alone that was made after that. */
export class RemovedFromChallenge extends Refusal {
  override readonly name = 'RemovedFromChallenge'
  constructor(path: readonly string[]) {
    super('You were removed from this challenge: only a link that is made after that lets you in again', path)
  }
}

const joinChallengeInput = z.object({
  challengeId: z.string().nullish(),
  inviteToken: z.string().max(200).nullish(),
  startsOn: date.nullish(),
  diet,
  idempotencyKey: z.string().nullish(),
})

/** Which challenge is asked for, by which part of the input, and with the invite that stands for it. */
type Asked = { readonly challengeId: string; readonly path: readonly string[]; readonly inviteId: string | null }

/**
 * Enrols the viewer in a public challenge, or in that of a link, and gives the id of the enrolment. Who is in it already stays so. Who
 * left comes back at day 1.
 * @throws InvalidInput, NotFound, ChallengeArchived, RemovedFromChallenge, StartIsFixed, TooManyEnrolments, ChallengeFull,
 * CalendarDayFull, IdempotencyKeyReused
 */
export async function joinChallenge(tx: Tx, viewer: Viewer, input: unknown, at: At, links: Links): Promise<string> {
  const given = parseInput(joinChallengeInput, input)
  if ((given.challengeId == null) === (given.inviteToken == null))
    throw invalidInput(['challengeId'], 'or inviteToken is required, one of them')
  const request = { field: 'joinChallenge', key: given.idempotencyKey, input }
  return onceNaming(tx, viewer, request, at, async (id) => {
    const asked = await askedChallenge(tx, given, links)
    const { path } = asked
    const challenge = await heldToJoin(tx, viewer, asked)
    const last = await lastEnrolment(tx, viewer, challenge.id)
    if (last && last.leftAt === null) return last.id
    if (challenge.status === 'ARCHIVED') throw new ChallengeArchived(path)
    if (last?.removedAt && !isNewer(asked.inviteId, last.removedAt)) throw new RemovedFromChallenge(path)
    const startsOn = firstDayOf(challenge, given.startsOn ?? null, await todayOf(tx, viewer.id, at.now))
    const entering = { id, role: 'PARTICIPANT', startsOn, diet: given.diet ?? null } as const
    await enrol(tx, viewer, challenge, { entering, path }, at)
    return id
  })
}

async function askedChallenge(
  tx: Tx,
  { challengeId, inviteToken }: Pick<z.output<typeof joinChallengeInput>, 'challengeId' | 'inviteToken'>,
  links: Links,
): Promise<Asked> {
  if (challengeId != null) return { challengeId, path: ['challengeId'], inviteId: null }
  const path = ['inviteToken']
  const inviteId = links.idOf(inviteToken ?? '')
  const id = inviteId === null ? null : await challengeIdOfInvite(tx, inviteId)
  if (id === null) throw new NotFound('invite', path)
  return { challengeId: id, path, inviteId }
}

/** The challenge under the lock of those who change it, with the viewer's days locked before it. */
async function heldToJoin(tx: Tx, viewer: Viewer, { challengeId, path, inviteId }: Asked): Promise<Challenge> {
  const challenge = await asSystem(tx, async (system) => {
    await holdAccounts(system, viewer)
    await lockDays(system, viewer.id)
    return lockChallenge(system, challengeId)
  })
  if (inviteId === null) return seenChallenge(tx, viewer, challengeId, path)
  // Its link may have been renewed since it was looked up.
  if (challenge?.inviteId !== inviteId) throw new NotFound('invite', path)
  return challenge
}

async function lastEnrolment(tx: Tx, viewer: Viewer, challengeId: string): Promise<Enrolment | undefined> {
  const [last] = await tx
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.challengeId, challengeId), eq(enrolments.userId, viewer.id)))
    .orderBy(desc(enrolments.joinedAt), desc(enrolments.id))
    .limit(1)
  return last
}

const isNewer = (inviteId: string | null, removedAt: Temporal.Instant): boolean =>
  inviteId !== null && inviteMadeAt(inviteId).epochMilliseconds > removedAt.epochMilliseconds
