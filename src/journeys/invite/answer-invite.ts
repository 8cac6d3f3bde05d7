import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, NotFound, Refusal } from '../../lib/refusal.ts'
import type { Links } from '../../mail/link.ts'
import { holdAccounts } from '../../people/hold-account.ts'
import { lockJourney, requireStatus, roleIn } from '../held-journey.ts'
import { journeyMembers, type journeys } from '../journey.tables.ts'
import { note as noteMember } from '../member.ts'
import { enterJourney, enterOneByOne, RemovedFromJourney, refuseOneMore } from '../membership.ts'
import { journeyInvites } from './invite.tables.ts'
import { type Invite, inviteState, loadInvites } from './invite.ts'
import { InviteNotOpen, note, settle } from './make-invite.ts'

/** The invite is for an address that the viewer has not shown to be theirs. */
export class InviteForOtherAddress extends Refusal {
  override readonly name = 'InviteForOtherAddress'
  constructor(path: readonly string[]) {
    super('This invite is for the account whose verified e-mail address it was sent to', path)
  }
}

const answerInput = z.object({ token: z.string().max(200).nullish(), inviteId: z.string().nullish() })

type Asked = { readonly invite: Invite; readonly path: readonly string[] }
type Journey = typeof journeys.$inferSelect

/** The invite that an answer names by its token, or by the id that only those see whom it is to. */
async function askedInvite(tx: Tx, input: unknown, links: Links): Promise<Asked> {
  const { token, inviteId } = parseInput(answerInput, input)
  if ((token == null) === (inviteId == null)) throw invalidInput(['token'], 'or inviteId is required, one of them')
  const path = [token == null ? 'inviteId' : 'token']
  const id = token == null ? inviteId : links.idOf(token)
  if (id == null) throw new NotFound('invite', path)
  const [invite] =
    token == null ? await loadInvites(tx, [id]) : await asSystem(tx, (system) => loadInvites(system, [id]))
  if (!invite) throw new NotFound('invite', path)
  return { invite, path }
}

/** The invite with its journey under the lock of those who change it. */
async function holdInvite(tx: Tx, viewer: Viewer, { invite, path }: Asked): Promise<Asked & { journey: Journey }> {
  return asSystem(tx, async (system) => {
    await holdAccounts(system, viewer)
    const journey = await lockJourney(system, invite.journeyId)
    const [held] = await system.select().from(journeyInvites).where(eq(journeyInvites.id, invite.id)).for('update')
    if (!journey || !held || journey.status === 'DELETED') throw new NotFound('invite', path)
    return { invite: held, journey, path }
  })
}

async function refuseOtherAddress(tx: Tx, { invite, path }: Asked): Promise<void> {
  const [own] = await tx.execute<{ email: string | null }>(sql`select my_verified_email() as email`)
  if (invite.email !== null && invite.email !== own?.email) throw new InviteForOtherAddress(path)
}

/**
 * Joins a journey by an invite, and gives its id. Who is in it already stays so, and uses no link up.
 * @throws InvalidInput, NotFound, InviteForOtherAddress, InviteNotOpen, JourneyStatusConflict, RemovedFromJourney, TooManyJourneys
 */
export async function acceptInvite(tx: Tx, viewer: Viewer, input: unknown, at: At, links: Links): Promise<string> {
  const asked = await askedInvite(tx, input, links)
  await enterOneByOne(tx, viewer.id)
  const { invite, journey, path } = await holdInvite(tx, viewer, asked)
  await refuseOtherAddress(tx, { invite, path })
  const { journeyId } = invite
  const [membership] = await tx
    .select()
    .from(journeyMembers)
    .where(sql`${journeyMembers.journeyId} = ${journeyId} and ${journeyMembers.userId} = ${viewer.id}`)
  const isIn = roleIn(membership) !== null
  const state = inviteState(invite, at.now)
  if (isIn && (invite.email === null || state !== 'PENDING')) return journeyId
  if (state !== 'PENDING') throw new InviteNotOpen(state, path)
  if (!isIn) {
    requireStatus(journey, ['ACTIVE'], path)
    const removedAt = membership?.removedAt
    if (removedAt && Temporal.Instant.compare(invite.createdAt, removedAt) <= 0) throw new RemovedFromJourney(path)
    await refuseOneMore(tx, viewer.id)
  }
  await useInvite(tx, invite, at)
  await note(
    tx,
    viewer,
    invite,
    'INVITE_ACCEPTED',
    { before: { uses: invite.uses }, after: { uses: invite.uses + 1 } },
    at,
  )
  if (isIn) return journeyId
  await enterJourney(tx, journeyId, viewer.id, at)
  await noteMember(tx, viewer, { journeyId, userId: viewer.id }, 'MEMBER_JOINED', { before: null, after: 'MEMBER' }, at)
  return journeyId
}

async function useInvite(tx: Tx, { id, uses, useLimit }: Invite, at: At): Promise<void> {
  const isLast = uses + 1 >= useLimit
  await asSystem(tx, (system) =>
    system
      .update(journeyInvites)
      .set({ uses: uses + 1, ...(isLast ? { status: 'ACCEPTED' as const, settledAt: at.now } : {}) })
      .where(eq(journeyInvites.id, id)),
  )
}

/**
 * Declines an invite to one's address, and gives its id. The same again is no change.
 * @throws InvalidInput, NotFound, InviteForOtherAddress, InviteNotOpen
 */
export async function declineInvite(tx: Tx, viewer: Viewer, input: unknown, at: At, links: Links): Promise<string> {
  const asked = await askedInvite(tx, input, links)
  const { invite, path } = await holdInvite(tx, viewer, asked)
  await refuseOtherAddress(tx, { invite, path })
  if (invite.email === null) throw invalidInput(path, 'must be of an invite to your address: a link is for anybody')
  const state = inviteState(invite, at.now)
  if (state === 'DECLINED') return invite.id
  if (state !== 'PENDING') throw new InviteNotOpen(state, path)
  await settle(tx, invite, 'DECLINED', at)
  await note(
    tx,
    viewer,
    invite,
    'INVITE_DECLINED',
    { before: { status: 'PENDING' }, after: { status: 'DECLINED' } },
    at,
  )
  return invite.id
}
