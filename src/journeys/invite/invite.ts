import { and, count, eq, gt, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { newestFirst, type PageOfIds } from '../../db/page.ts'
import { asSystem, type Tx } from '../../db/viewer.ts'
import { parseInput } from '../../lib/parse-input.ts'
import type { Links } from '../../mail/link.ts'
import { journeyStatistics, journeys } from '../journey.tables.ts'
import { journeyInvites } from './invite.tables.ts'

export type Invite = typeof journeyInvites.$inferSelect

/** Where an invite stands, as those who look at it are told. */
export type InviteState = 'PENDING' | 'ACCEPTED' | 'DECLINED' | 'REVOKED' | 'EXPIRED' | 'USED_UP'

/** Where an invite stands at an instant: what settled it comes before its time. */
export function inviteState(
  { status, email, expiresAt }: Pick<Invite, 'status' | 'email' | 'expiresAt'>,
  now: Temporal.Instant,
): InviteState {
  if (status === 'ACCEPTED') return email === null ? 'USED_UP' : 'ACCEPTED'
  if (status !== 'PENDING') return status
  return Temporal.Instant.compare(now, expiresAt) < 0 ? 'PENDING' : 'EXPIRED'
}

/** What somebody who is invited sees before they have joined; `id` is the invite's. */
export type InvitePreview = {
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly memberCount: number
  readonly invitedBy: string
  readonly invite: Invite
}

/** Invites by id, as far as they are to the viewer's address or to a journey that they administer. */
export function loadInvites(tx: Tx, ids: readonly string[]): Promise<Invite[]> {
  return tx
    .select()
    .from(journeyInvites)
    .where(inArray(journeyInvites.id, [...ids]))
}

/**
 * What invites are to, by their id. It reads as the system, as who is invited to a private journey is not in it yet: only
 * for invites that the viewer was shown, or whose token they have. Nothing is said of a journey that was deleted.
 */
export async function loadInvitePreviews(tx: Tx, ids: readonly string[]): Promise<InvitePreview[]> {
  const rows = await asSystem(tx, (system) =>
    system
      .select({
        invite: journeyInvites,
        title: journeys.title,
        description: journeys.description,
        memberCount: journeyStatistics.members,
      })
      .from(journeyInvites)
      .innerJoin(journeys, eq(journeys.id, journeyInvites.journeyId))
      .innerJoin(journeyStatistics, eq(journeyStatistics.journeyId, journeys.id))
      .where(and(inArray(journeyInvites.id, [...ids]), ne(journeys.status, 'DELETED'))),
  )
  return rows.map((row) => ({ id: row.invite.id, invitedBy: row.invite.invitedBy, ...row }))
}

/**
 * What the invite of a token is to; null for a token that is none, or whose invite is gone.
 * @throws InvalidInput
 */
export async function invitePreview(tx: Tx, asked: unknown, links: Links): Promise<InvitePreview | null> {
  const { token } = parseInput(z.object({ token: z.string().max(200) }), asked)
  const id = links.idOf(token)
  return id === null ? null : ((await loadInvitePreviews(tx, [id]))[0] ?? null)
}

/** A page of the invites to the address that the viewer has shown to be theirs, newest first. */
export function invitesToViewer(tx: Tx, page: PageOfIds): Promise<Invite[]> {
  const { within, order } = newestFirst(journeyInvites.id, page)
  return tx
    .select()
    .from(journeyInvites)
    .where(and(sql`${journeyInvites.email} = my_verified_email()`, within))
    .orderBy(order)
    .limit(page.limit)
}

/** A page of the invites to a journey that the viewer administers, newest first. */
export function invitesOfJourney(tx: Tx, journeyId: string, page: PageOfIds): Promise<Invite[]> {
  const { within, order } = newestFirst(journeyInvites.id, page)
  return tx
    .select()
    .from(journeyInvites)
    .where(and(eq(journeyInvites.journeyId, journeyId), within))
    .orderBy(order)
    .limit(page.limit)
}

/** The open invites to a journey that the viewer administers, of which there are few. */
export function openInvites(tx: Tx, journeyId: string, now: Temporal.Instant): Promise<Invite[]> {
  return tx
    .select()
    .from(journeyInvites)
    .where(
      and(
        eq(journeyInvites.journeyId, journeyId),
        eq(journeyInvites.status, 'PENDING'),
        gt(journeyInvites.expiresAt, now),
      ),
    )
}

/** How many invites by e-mail were made since an instant: by a person, or to an address. It runs as the system. */
export async function mailedSince(
  system: Tx,
  of: { readonly invitedBy: string } | { readonly email: string },
  since: Temporal.Instant,
): Promise<number> {
  const whose =
    'email' in of
      ? eq(journeyInvites.email, of.email)
      : and(eq(journeyInvites.invitedBy, of.invitedBy), isNotNull(journeyInvites.email))
  const [found] = await system
    .select({ invites: count() })
    .from(journeyInvites)
    .where(and(whose, gt(journeyInvites.createdAt, since)))
  return found?.invites ?? 0
}
