import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { newestFirst, type PageOfIds } from '../db/page.ts'
import { type At, asSystem, rowsOf, type Tx, type Viewer } from '../db/viewer.ts'
import { once } from '../idempotency/idempotency.ts'
import { date } from '../lib/date-input.ts'
import { differs, withoutUndefined } from '../lib/differs.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput, NotFound } from '../lib/refusal.ts'
import { optionalTextOf, textOf } from '../lib/text-of.ts'
import { holdAccounts } from '../people/hold-account.ts'
import { todayOf } from '../people/zone.ts'
import { challengeStarts, challenges } from './challenge.tables.ts'
import { loadChallengeTypes } from './challenge-type.ts'
import { enrol, refuseFarStart } from './enrol.ts'
import { type Challenge, challengeFor } from './held-challenge.ts'
import { lockDays } from './held-enrolment.ts'

const title = textOf(3, 100)
const description = optionalTextOf(2_000)
export const diet = optionalTextOf(100).nullish()

const createChallengeInput = z.object({
  typeId: z.string(),
  title,
  description: description.nullish(),
  isPublic: z.boolean(),
  start: z.enum(challengeStarts),
  startsOn: date.nullish(),
  diet,
  idempotencyKey: z.string().nullish(),
})

/**
 * Makes a challenge, in which the viewer is enrolled as its champ. Gives its id.
 * @throws InvalidInput, NotFound, TooManyEnrolments, CalendarDayFull, IdempotencyKeyReused
 */
export async function createChallenge(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { idempotencyKey, typeId, diet: chosenDiet, start, ...given } = parseInput(createChallengeInput, input)
  if (start === 'FIXED' && given.startsOn == null)
    throw invalidInput(['startsOn'], 'is required where all start together')
  return once(tx, viewer, { field: 'createChallenge', key: idempotencyKey, input }, at, async (id) => {
    await asSystem(tx, async (system) => {
      await holdAccounts(system, viewer)
      await lockDays(system, viewer.id)
      // Its maker's account may go at this moment, and it with it.
      await rowsOf(system, 'select from challenge_types where id = $1 for key share', [typeId])
    })
    const [type] = await loadChallengeTypes(tx, [typeId])
    if (!type) throw new NotFound('type of challenge', ['typeId'])
    const today = await todayOf(tx, viewer.id, at.now)
    const firstDay = given.startsOn ?? today
    refuseFarStart(firstDay, today)
    const terms = { typeId, start, startsOn: start === 'FIXED' ? firstDay : null }
    const told = { title: given.title, description: given.description ?? null, isPublic: given.isPublic }
    const made = { inviteId: at.newId(), createdAt: at.now, updatedAt: at.now }
    await asSystem(tx, (system) => system.insert(challenges).values({ id, ...terms, ...told, ...made }))
    await append(tx, viewer, at, {
      ...{ entityType: 'Challenge', entityId: id, circleId: id, action: 'CHALLENGE_CREATED' },
      ...{ before: null, after: { ...terms, ...told } },
    })
    const entering = { id: at.newId(), role: 'CHAMP', startsOn: firstDay, diet: chosenDiet ?? null } as const
    await enrol(tx, viewer, { id, typeId, participants: 0 }, { entering, path: ['typeId'] }, at)
  })
}

const updateChallengeInput = z.object({
  challengeId: z.string(),
  expectedVersion: z.int().nullish(),
  title: title.nullish(),
  description: description.nullish(),
  isPublic: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  renewInvite: z.boolean().nullish(),
})

type Change = Partial<Pick<Challenge, 'title' | 'description' | 'isPublic' | 'status'>>

/**
 * Changes what a challenge is called, who finds it, and whether anybody joins; a new link ends those before. What is absent stays;
 * a description of null takes it away. What is so already is no change.
 * @throws InvalidInput, NotFound, ChallengeRoleNeeded, VersionConflict
 */
export async function updateChallenge(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { challengeId, expectedVersion, ...given } = parseInput(updateChallengeInput, input)
  const challenge = await challengeFor(tx, viewer, { challengeId, expectedVersion }, { role: 'CHAMP' })
  const asked: Change = {
    ...withoutUndefined({ description: given.description }),
    ...(given.title != null && { title: given.title }),
    ...(given.isPublic != null && { isPublic: given.isPublic }),
    ...(given.archived != null && { status: given.archived ? 'ARCHIVED' : 'ACTIVE' }),
  }
  const isChanged = differs<Change>(challenge, asked)
  if (!isChanged && !given.renewInvite) return
  await tx
    .update(challenges)
    .set({
      ...(isChanged && asked),
      ...(given.renewInvite && { inviteId: at.newId() }),
      ...{ updatedAt: at.now, version: challenge.version + 1 },
    })
    .where(eq(challenges.id, challengeId))
  const entity = { entityType: 'Challenge', entityId: challengeId, circleId: challengeId }
  if (isChanged) {
    const before = Object.fromEntries(Object.keys(asked).map((name) => [name, challenge[name as keyof Change]]))
    await append(tx, viewer, at, { ...entity, action: 'CHALLENGE_UPDATED', before, after: asked })
  }
  if (given.renewInvite)
    await append(tx, viewer, at, { ...entity, action: 'INVITE_RENEWED', before: null, after: null })
}

/** Challenges by id, as far as the viewer may see them. */
export function loadChallenges(tx: Tx, ids: readonly string[]): Promise<Challenge[]> {
  return tx
    .select()
    .from(challenges)
    .where(inArray(challenges.id, [...ids]))
}

const searchInput = z.object({ search: z.string().trim().max(100).nullish() })

/** As the index has it: with parameters in the place of the constants it would not be used. */
const isFound = sql`${challenges.isPublic} and ${challenges.status} = 'ACTIVE'`
const words = sql`to_tsvector('simple', ${challenges.title} || ' ' || coalesce(${challenges.description}, ''))`

/** By the index of the words, whatever is searched for, as journeys are found. */
const isAmongFound = (
  search: string,
  within: SQL | undefined,
  { order, limit }: { readonly order: SQL; readonly limit: number },
): SQL => {
  const matches = sql`${words} @@ websearch_to_tsquery('simple', ${search})`
  return sql`${challenges.id} = any(array(
    with found as materialized (select id from challenges where ${and(isFound, matches, within)})
    select id from found challenges order by ${order} limit ${limit}))`
}

/**
 * A page of the public challenges that can be joined, newest first: all, or those with all the words. It reads as the system, whose
 * policy lets the index of the words be used, and so says itself what everybody may see.
 * @throws InvalidInput
 */
export async function publicChallenges(tx: Tx, asked: unknown, page: PageOfIds): Promise<Challenge[]> {
  const { search } = parseInput(searchInput, asked)
  const { within, order } = newestFirst(challenges.id, page)
  const isWanted = search ? isAmongFound(search, within, { order, limit: page.limit }) : and(isFound, within)
  return asSystem(tx, (system) => system.select().from(challenges).where(isWanted).orderBy(order).limit(page.limit))
}
