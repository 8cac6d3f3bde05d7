import { and, eq, isNull } from 'drizzle-orm'
import { asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { NotFound, Refusal, VersionConflict } from '../lib/refusal.ts'
import { holdAccounts } from '../people/hold-account.ts'
import { challenges, enrolments } from './challenge.tables.ts'
import { type EnrolmentRole, lockDays } from './held-enrolment.ts'

export type Challenge = typeof challenges.$inferSelect
export type Enrolment = typeof enrolments.$inferSelect

/** A challenge under a lock, and the viewer's enrolment in it that goes on; undefined when they are not in it. */
type HeldChallenge = Challenge & { readonly enrolment: Enrolment | undefined }

/** The viewer sees the challenge, and has not the role in it that this needs. */
export class ChallengeRoleNeeded extends Refusal {
  override readonly name = 'ChallengeRoleNeeded'
  readonly neededRole: EnrolmentRole
  constructor(neededRole: EnrolmentRole, path: readonly string[]) {
    super(`Only ${whoHas[neededRole]} may do this`, path)
    this.neededRole = neededRole
  }
}

const whoHas: Readonly<Record<EnrolmentRole, string>> = {
  PARTICIPANT: 'somebody who is in the challenge',
  COUNCIL: 'the council of the challenge',
  CHAMP: 'the champ of the challenge',
}

/** Nobody joins the challenge any more; those who are in it go on. */
export class ChallengeArchived extends Refusal {
  override readonly name = 'ChallengeArchived'
  constructor(path: readonly string[]) {
    super('The challenge is archived: nobody joins it any more', path)
  }
}

const ranks: Readonly<Record<EnrolmentRole, number>> = { PARTICIPANT: 1, COUNCIL: 2, CHAMP: 3 }

/** What an operation needs of a challenge, and where the input names it. */
type Needed = {
  readonly role: EnrolmentRole
  readonly path?: readonly string[]
  /** Whose accounts are held with the viewer's. */
  readonly accounts?: readonly string[]
  /** Whose days are locked, which their accounts are for then. */
  readonly days?: readonly string[]
}

/**
 * The challenge for what those who are in it do, under a lock: whoever changes a challenge, or who is in it as what, goes one by
 * one. The accounts are held before it, the rows below it are locked after it.
 * @throws NotFound for who may not see it, ChallengeRoleNeeded, VersionConflict
 */
export async function challengeFor(
  tx: Tx,
  viewer: Viewer,
  {
    challengeId,
    expectedVersion,
  }: { readonly challengeId: string; readonly expectedVersion?: number | null | undefined },
  { role, path = ['challengeId'], accounts = [], days = [] }: Needed,
): Promise<Challenge & { readonly enrolment: Enrolment }> {
  await asSystem(tx, async (system) => {
    await holdAccounts(system, viewer, [...accounts, ...days])
    for (const userId of days.toSorted()) await lockDays(system, userId)
    await lockChallenge(system, challengeId)
  })
  const { enrolment, ...challenge } = await seenChallenge(tx, viewer, challengeId, path)
  if (!enrolment || ranks[enrolment.role] < ranks[role]) throw new ChallengeRoleNeeded(role, path)
  if (expectedVersion != null && expectedVersion !== challenge.version) throw new VersionConflict(challenge.version)
  return { ...challenge, enrolment }
}

/** Locks a challenge's row as all who change the challenge do, after the accounts; undefined when it is gone. */
export async function lockChallenge(system: Tx, challengeId: string): Promise<Challenge | undefined> {
  const [challenge] = await system.select().from(challenges).where(eq(challenges.id, challengeId)).for('no key update')
  return challenge
}

/**
 * A challenge that the viewer sees, as it stands.
 * @throws NotFound
 */
export async function seenChallenge(
  tx: Tx,
  viewer: Viewer,
  challengeId: string,
  path: readonly string[],
): Promise<HeldChallenge> {
  const isOwn = and(
    eq(enrolments.challengeId, challenges.id),
    eq(enrolments.userId, viewer.id),
    isNull(enrolments.leftAt),
  )
  const [seen] = await tx
    .select({ challenge: challenges, enrolment: enrolments })
    .from(challenges)
    .leftJoin(enrolments, isOwn)
    .where(eq(challenges.id, challengeId))
  if (!seen) throw new NotFound('challenge', path)
  return { ...seen.challenge, enrolment: seen.enrolment ?? undefined }
}
