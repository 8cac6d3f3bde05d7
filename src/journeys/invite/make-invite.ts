import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, NotFound, Refusal } from '../../lib/refusal.ts'
import { notify } from '../../notifications/notify.ts'
import { email } from '../../people/email.ts'
import { users } from '../../people/people.tables.ts'
import { journeyFor } from '../held-journey.ts'
import { journeyMembers } from '../journey.tables.ts'
import { journeyInvites } from './invite.tables.ts'
import { type Invite, type InviteState, inviteState, loadInvites, mailedSince, openInvites } from './invite.ts'
import { postInvite } from './invite-mail.ts'

/** An invite is open for so many days. */
const openDays = 7
/** So many invites to a journey are open at a time. */
const mostOpen = 50
/** So many invites by e-mail one person makes in 24 hours. */
const mostMailedBy = 50
/** So many of those to one address within 24 hours are mailed; it has the others when it is the address of an account. */
const mostMailedTo = 5

/** There are as many invites as there may be: to the journey, or by this person on one day. */
export class TooManyInvites extends Refusal {
  override readonly name = 'TooManyInvites'
  readonly limit: number
  constructor(limit: number, message: string) {
    super(message, ['journeyId'])
    this.limit = limit
  }
}

/** An open invite to the journey has this address already. */
export class AlreadyInvited extends Refusal {
  override readonly name = 'AlreadyInvited'
  constructor() {
    super('An open invite to this journey is for this address already', ['email'])
  }
}

/** The invite was settled, or its time is over. */
export class InviteNotOpen extends Refusal {
  override readonly name = 'InviteNotOpen'
  readonly state: InviteState
  constructor(state: InviteState, path: readonly string[]) {
    super(`The invite is ${state}; this needs one that is PENDING`, path)
    this.state = state
  }
}

const inviteToJourneyInput = z.object({
  journeyId: z.string(),
  email: email.transform((address) => address.toLowerCase()).nullish(),
  useLimit: z.int().min(1).max(500).nullish(),
  idempotencyKey: z.string().nullish(),
})

/**
 * Invites to a journey: one person by their address, which is mailed the link, or several by a link. Gives its id. Whether
 * anybody has an account with the address is not said.
 * @throws InvalidInput, NotFound, JourneyRoleNeeded, JourneyStatusConflict, TooManyInvites, AlreadyInvited, IdempotencyKeyReused
 */
export async function inviteToJourney(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { journeyId, idempotencyKey, ...given } = parseInput(inviteToJourneyInput, input)
  const address = given.email ?? null
  if (address === null && given.useLimit == null)
    throw invalidInput(['email'], 'or useLimit is required: an invite is for one address, or for several people')
  if (address !== null && given.useLimit != null) throw invalidInput(['useLimit'], 'must be left out beside email')
  return once(tx, viewer, { field: 'inviteToJourney', key: idempotencyKey, input }, at, async (id) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`invites by ${viewer.id}`}, 0))`)
    const known = address === null ? null : await accountOf(tx, address)
    const accounts = known === null ? [] : [known]
    const journey = await journeyFor(tx, viewer, { journeyId }, { role: 'ADMIN', statuses: ['ACTIVE'], accounts })
    // Whose account went before it was held is told nothing.
    const recipientId = address !== null && known === (await accountOf(tx, address)) ? known : null
    const open = await openInvites(tx, journeyId, at.now)
    if (address !== null && open.some((invite) => invite.email === address)) throw new AlreadyInvited()
    if (open.length >= mostOpen)
      throw new TooManyInvites(mostOpen, `A journey has at most ${mostOpen} open invites: revoke one first`)
    const isMailed = address !== null && (await isToBeMailed(tx, viewer, address, at))
    const invite = {
      ...{ id, journeyId, invitedBy: viewer.id, email: address, useLimit: given.useLimit ?? 1 },
      ...{ createdAt: at.now, expiresAt: at.now.add({ hours: 24 * openDays }) },
    }
    await tx.insert(journeyInvites).values(invite)
    // The address is another person's: the trail, which outlives their account, does not name it.
    const after = { by: address === null ? 'LINK' : 'EMAIL', useLimit: invite.useLimit, expiresAt: invite.expiresAt }
    await note(tx, viewer, invite, 'INVITE_MADE', { before: null, after }, at)
    if (isMailed) await postInvite(tx, { ...invite, email: address, userId: recipientId }, at)
    if (recipientId === null || (await isMember(tx, journeyId, recipientId))) return
    await notify(
      tx,
      {
        ...{ userId: recipientId, kind: 'INVITED', title: 'You are invited to a journey' },
        body: `You are invited to “${journey.title}”. The invite is open for ${openDays} days.`,
        subject: { type: 'JourneyInvite', id },
        ...{ dedupKey: `invited ${id}`, expiresAt: invite.expiresAt },
      },
      at,
    )
  })
}

/** Who has shown that an address is theirs; null when nobody has. */
async function accountOf(tx: Tx, address: string): Promise<string | null> {
  const isTheirs = and(eq(sql`lower(${users.email})`, address), isNotNull(users.emailVerifiedAt))
  const [account] = await asSystem(tx, (system) => system.select({ id: users.id }).from(users).where(isTheirs))
  return account?.id ?? null
}

async function isMember(tx: Tx, journeyId: string, userId: string): Promise<boolean> {
  const isIt = and(eq(journeyMembers.journeyId, journeyId), eq(journeyMembers.userId, userId))
  const rows = await tx
    .select({ role: journeyMembers.role })
    .from(journeyMembers)
    .where(and(isIt, isNull(journeyMembers.leftAt)))
  return rows.length > 0
}

/**
 * Whether one more invite to an address is mailed, so that nobody's mailbox is filled from here.
 * @throws TooManyInvites when it is one more than its maker may make in a day.
 */
async function isToBeMailed(tx: Tx, viewer: Viewer, address: string, at: At): Promise<boolean> {
  const since = at.now.subtract({ hours: 24 })
  return asSystem(tx, async (system) => {
    if ((await mailedSince(system, { invitedBy: viewer.id }, since)) >= mostMailedBy)
      throw new TooManyInvites(mostMailedBy, `You can make ${mostMailedBy} invites by e-mail within 24 hours`)
    return (await mailedSince(system, { email: address }, since)) < mostMailedTo
  })
}

/**
 * Takes an invite back: nobody joins by it any more.
 * @throws NotFound, JourneyRoleNeeded, JourneyStatusConflict, InviteNotOpen
 */
export async function revokeInvite(
  tx: Tx,
  viewer: Viewer,
  { inviteId }: { readonly inviteId: string },
  at: At,
): Promise<void> {
  const path = ['inviteId']
  const [seen] = await loadInvites(tx, [inviteId])
  if (!seen) throw new NotFound('invite', path)
  const needed = { role: 'ADMIN', statuses: ['ACTIVE', 'ARCHIVED'], path } as const
  await journeyFor(tx, viewer, { journeyId: seen.journeyId }, needed)
  const [invite] = await loadInvites(tx, [inviteId])
  if (!invite) throw new NotFound('invite', path)
  const state = inviteState(invite, at.now)
  if (state !== 'PENDING') throw new InviteNotOpen(state, path)
  await settle(tx, invite, 'REVOKED', at)
  await note(tx, viewer, invite, 'INVITE_REVOKED', { before: { status: 'PENDING' }, after: { status: 'REVOKED' } }, at)
}

/** Settles an invite to a journey that is held. */
export async function settle(tx: Tx, invite: Invite, status: 'DECLINED' | 'REVOKED', at: At): Promise<void> {
  await asSystem(tx, (system) =>
    system.update(journeyInvites).set({ status, settledAt: at.now }).where(eq(journeyInvites.id, invite.id)),
  )
}

/** Appends an entry of what became of an invite, for the admins of the journey. */
export const note = (
  tx: Tx,
  actor: Viewer,
  { id, journeyId }: Pick<Invite, 'id' | 'journeyId'>,
  action: string,
  change: { readonly before: unknown; readonly after: unknown },
  at: At,
): Promise<void> =>
  append(tx, actor, at, { entityType: 'JourneyInvite', entityId: id, circleId: journeyId, action, ...change })
