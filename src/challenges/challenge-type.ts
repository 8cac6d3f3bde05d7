import { count, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { newestFirst, type PageOfIds } from '../db/page.ts'
import { type At, asSystem, rowsOf, type Tx, type Viewer } from '../db/viewer.ts'
import { once } from '../idempotency/idempotency.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput, Refusal } from '../lib/refusal.ts'
import { optionalTextOf, textOf } from '../lib/text-of.ts'
import { challengeTypes, penaltyKinds } from './challenge.tables.ts'
import { defaultTypes } from './default-types.ts'
import { type Feat, featFields, feats } from './feat/feat-names.ts'
import { featRules, type Requirements } from './feat/feats.ts'
import { lockDays } from './held-enrolment.ts'

export type ChallengeType = typeof challengeTypes.$inferSelect

/** A person makes so many types at most. */
const mostOwnTypes = 100

/** The person has made as many types as they may. */
export class TooManyChallengeTypes extends Refusal {
  override readonly name = 'TooManyChallengeTypes'
  readonly limit = mostOwnTypes
  constructor() {
    super(`A person makes at most ${mostOwnTypes} types of challenge`)
  }
}

const requirementOf = (feat: Feat) => [featFields[feat], featRules[feat].requirement.nullish()] as const

/** What a type asks, by the names of its input: a feat that is left out is not asked. A check-in is asked or not. */
const requirementsInput = z
  .object({ ...Object.fromEntries(feats.map(requirementOf)), accountability: z.boolean().nullish() })
  .refine((asked) => Object.values(asked).some((requirement) => requirement), {
    message: 'must ask for at least one feat',
  })

function requirementsOf(given: z.output<typeof requirementsInput>): Requirements {
  const asked: Readonly<Record<string, unknown>> = given
  return Object.fromEntries(
    feats.flatMap((feat) => {
      const requirement = asked[featFields[feat]]
      return requirement ? [[feat, requirement === true ? {} : requirement]] : []
    }),
  )
}

const createChallengeTypeInput = z.object({
  name: textOf(3, 80),
  description: optionalTextOf(2_000).nullish(),
  durationDays: z.int().min(1).max(365),
  penalty: z.enum(penaltyKinds),
  penaltyDays: z.int().min(1).max(30).nullish(),
  recordingGraceHours: z.int().min(0).max(48),
  councilQuorum: z.int().min(1).max(10),
  hasWeeklyPhoto: z.boolean(),
  requirements: requirementsInput,
  idempotencyKey: z.string().nullish(),
})

/**
 * Makes a type of challenge, which nothing changes any more. Gives its id.
 * @throws InvalidInput, TooManyChallengeTypes, IdempotencyKeyReused
 */
export async function createChallengeType(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { idempotencyKey, requirements, penaltyDays, ...given } = parseInput(createChallengeTypeInput, input)
  if (given.penalty === 'ADD_DAYS' && penaltyDays == null)
    throw invalidInput(['penaltyDays'], 'is required beside the penalty ADD_DAYS')
  if (given.penalty !== 'ADD_DAYS' && penaltyDays != null)
    throw invalidInput(['penaltyDays'], 'must be absent beside a penalty that adds no days')
  const type = {
    ...given,
    ...{ description: given.description ?? null, penaltyDays: penaltyDays ?? 0 },
    requirements: requirementsOf(requirements),
  }
  return once(tx, viewer, { field: 'createChallengeType', key: idempotencyKey, input }, at, async (id) => {
    await asSystem(tx, async (system) => {
      // One by one, so that they can be counted.
      await lockDays(system, viewer.id)
      const [own] = await system
        .select({ types: count() })
        .from(challengeTypes)
        .where(eq(challengeTypes.createdBy, viewer.id))
      if ((own?.types ?? 0) >= mostOwnTypes) throw new TooManyChallengeTypes()
      const maker = { isBuiltIn: false, createdBy: viewer.id, createdAt: at.now }
      await system.insert(challengeTypes).values({ id, ...type, ...maker })
    })
    const entity = { entityType: 'ChallengeType', entityId: id }
    await append(tx, viewer, at, { ...entity, action: 'CHALLENGE_TYPE_CREATED', before: null, after: type })
  })
}

/**
 * Brings in the types that every installation has, and gives how many they are; runs as the system. What one is called follows the
 * default set; what it asks stays as it was when it came, since people are at it.
 */
export async function loadDefaultChallengeTypes(tx: Tx): Promise<number> {
  const rows = defaultTypes.map(({ key: _key, penalty, ...type }) => ({
    ...type,
    penalty: penalty.kind,
    penaltyDays: penalty.kind === 'ADD_DAYS' ? penalty.days : 0,
  }))
  await rowsOf(tx, defaultsText, [JSON.stringify(rows)])
  return rows.length
}

const defaultsText = `
  insert into challenge_types (id, name, description, duration_days, penalty, penalty_days, recording_grace_hours,
    council_quorum, has_weekly_photo, requirements, is_built_in, created_at)
  select id, name, description, "durationDays", penalty, "penaltyDays", "recordingGraceHours", "councilQuorum",
    "hasWeeklyPhoto", requirements, true, viewer_now()
  from jsonb_to_recordset($1::jsonb) as given (id uuid, name text, description text, "durationDays" integer,
    penalty penalty_kind, "penaltyDays" integer, "recordingGraceHours" smallint, "councilQuorum" smallint,
    "hasWeeklyPhoto" boolean, requirements jsonb)
  on conflict (id) do update set (name, description) = (excluded.name, excluded.description)`

/** Types by id, as far as the viewer may see them. */
export function loadChallengeTypes(tx: Tx, ids: readonly string[]): Promise<ChallengeType[]> {
  return tx
    .select()
    .from(challengeTypes)
    .where(inArray(challengeTypes.id, [...ids]))
}

/** A page of the types that are built in, the viewer's own, or those of challenges that they are in, newest first. */
export function challengeTypesFor(tx: Tx, viewer: Viewer, page: PageOfIds): Promise<ChallengeType[]> {
  const { within, order } = newestFirst(challengeTypes.id, page)
  // Each way by its index: of all types there can be many, and these are few.
  const theirs = sql`${challengeTypes.id} = any(array(
    select id from challenge_types where is_built_in
    union select id from challenge_types where created_by = ${viewer.id}
    union select challenge.type_id from enrolments enrolment join challenges challenge on challenge.id = enrolment.challenge_id
      where enrolment.user_id = ${viewer.id} and enrolment.left_at is null))`
  return tx
    .select()
    .from(challengeTypes)
    .where(within ? sql`${theirs} and ${within}` : theirs)
    .orderBy(order)
    .limit(page.limit)
}
