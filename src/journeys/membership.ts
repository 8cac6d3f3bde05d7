import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { PageOfIds } from '../db/page.ts'
import { type At, asSystem, type Tx } from '../db/viewer.ts'
import { NotFound, Refusal } from '../lib/refusal.ts'
import { todayOf } from '../people/zone.ts'
import { rebuildMember } from './check-in/rebuild.ts'
import { countMembers, type Membership } from './held-journey.ts'
import { journeyMembers } from './journey.tables.ts'
import { beginReminders } from './reminder/reminder-schedule.ts'

/** A person is in so many journeys at most, those that they own and have deleted among them. */
const mostJourneys = 1_000

/** The person is in as many journeys as they may. */
export class TooManyJourneys extends Refusal {
  override readonly name = 'TooManyJourneys'
  readonly limit = mostJourneys
  constructor() {
    super(`A person is in at most ${mostJourneys} journeys: leave one first`)
  }
}

/** Whoever was removed comes back by a newer invite alone. */
export class RemovedFromJourney extends Refusal {
  override readonly name = 'RemovedFromJourney'
  constructor(path: readonly string[]) {
    super('You were removed from this journey: only an invite that is made after that lets you in again', path)
  }
}

/**
 * Lets a person come into journeys one by one, so that they can be counted. It comes before everything else is locked.
 */
export async function enterOneByOne(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`journeys of ${userId}`}, 0))`)
}

/**
 * Refuses one journey more than a person may be in.
 * @throws TooManyJourneys
 */
export async function refuseOneMore(tx: Tx, userId: string): Promise<void> {
  const [found] = await tx
    .select({ journeys: count() })
    .from(journeyMembers)
    .where(and(eq(journeyMembers.userId, userId), isNull(journeyMembers.leftAt)))
  if ((found?.journeys ?? 0) >= mostJourneys) throw new TooManyJourneys()
}

/**
 * Makes a person a member of a journey that is held, or a member again in the row that they had: the date of the first
 * time stays, and what they had checked in puts them on the boards again. From the first journey on they are reminded.
 */
export async function enterJourney(tx: Tx, journeyId: string, userId: string, at: At): Promise<void> {
  const joinedOn = await todayOf(tx, userId, at.now)
  await beginReminders(tx, userId, at)
  const again = { role: 'MEMBER', joinedAt: at.now, leftAt: null, removedAt: null } as const
  await asSystem(tx, async (system) => {
    const isIt = and(eq(journeyMembers.journeyId, journeyId), eq(journeyMembers.userId, userId))
    const [before] = await system.select({ role: journeyMembers.role }).from(journeyMembers).where(isIt)
    await system
      .insert(journeyMembers)
      .values({ journeyId, userId, joinedOn, ...again })
      .onConflictDoUpdate({ target: [journeyMembers.journeyId, journeyMembers.userId], set: again })
    if (before) await rebuildMember(system, { journeyId, userId }, at)
    await countMembers(system, [journeyId], 1)
  })
}

/** A member as other members see them; `id` is the person's. */
export type Member = { id: string } & Pick<Membership, 'journeyId' | 'role' | 'joinedAt'>

const memberColumns = {
  id: journeyMembers.userId,
  journeyId: journeyMembers.journeyId,
  role: journeyMembers.role,
  joinedAt: journeyMembers.joinedAt,
}

/**
 * A page of the members of a journey, in the order in which they joined.
 * @throws NotFound when the page is to go on from somebody whose account is gone.
 */
export async function membersOf(tx: Tx, journeyId: string, page: PageOfIds): Promise<Member[]> {
  const place = sql`(${journeyMembers.joinedAt}, ${journeyMembers.userId})`
  const placeOf = (userId: string) =>
    sql`(select joined_at, user_id from journey_members one where one.journey_id = ${journeyId} and one.user_id = ${userId})`
  const direction = page.inverted ? sql`desc` : sql`asc`
  const rows = await tx
    .select(memberColumns)
    .from(journeyMembers)
    .where(
      and(
        eq(journeyMembers.journeyId, journeyId),
        isNull(journeyMembers.leftAt),
        page.after ? sql`${place} > ${placeOf(page.after)}` : undefined,
        page.before ? sql`${place} < ${placeOf(page.before)}` : undefined,
      ),
    )
    .orderBy(sql`${journeyMembers.joinedAt} ${direction}`, sql`${journeyMembers.userId} ${direction}`)
    .limit(page.limit)
  if (rows.length > 0) return rows
  for (const name of ['after', 'before'] as const) {
    const userId = page[name]
    if (userId && !(await isKnown(tx, journeyId, userId))) throw new NotFound('member to go on from', [name])
  }
  return rows
}

async function isKnown(tx: Tx, journeyId: string, userId: string): Promise<boolean> {
  const isIt = and(eq(journeyMembers.journeyId, journeyId), eq(journeyMembers.userId, userId))
  return (await tx.select({ role: journeyMembers.role }).from(journeyMembers).where(isIt)).length > 0
}

/** The viewer's memberships that have not ended, by the id of the journey. */
export async function loadMyMemberships(
  tx: Tx,
  journeyIds: readonly string[],
): Promise<{ id: string; member: Member }[]> {
  const rows = await tx
    .select(memberColumns)
    .from(journeyMembers)
    .where(
      and(
        inArray(journeyMembers.journeyId, [...journeyIds]),
        sql`${journeyMembers.userId} = viewer_id()`,
        isNull(journeyMembers.leftAt),
      ),
    )
  return rows.map((member) => ({ id: member.journeyId, member }))
}
