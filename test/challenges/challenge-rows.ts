import { v7 } from 'uuid'
import { defaultTypes } from '../../src/challenges/default-types.ts'
import type { Requirements } from '../../src/challenges/feat/feats.ts'
import { type Regimen, startOfTests } from '../setup/regimen.ts'

const long = '2026-01-01T00:00:00Z'
const made = { msecs: Date.parse(long) }

/** The built-in types, by what they are called. */
export const builtIn = Object.fromEntries(defaultTypes.map(({ name, id }) => [name, id])) as Record<string, string>

/** What a test asks of a type; 75 Half Chub where it says nothing. */
export type TypeWishes = {
  readonly durationDays?: number
  readonly penalty?: 'ADD_DAYS' | 'RESTART' | 'NONE'
  readonly penaltyDays?: number
  readonly recordingGraceHours?: number
  readonly councilQuorum?: number
  readonly requirements?: Requirements
}

/** What a test asks of a challenge; everybody begins on `startsOn` (2026-03-02, a Monday). */
export type ChallengeWishes = {
  readonly typeId?: string
  readonly startsOn?: string
  readonly isPublic?: boolean
}

type Enrolled = { readonly id: string; readonly userId: string }
/** A challenge that was written as rows, without the API, with its people in the order in which they were given. */
export type TestChallenge = { readonly id: string; readonly typeId: string; readonly enrolments: readonly Enrolled[] }

type Place = Pick<Regimen, 'testDatabase'>

/** Writes a type of challenge, which nobody made, and gives its UUID. */
export async function writeType({ testDatabase: { administrator: sql } }: Place, wishes: TypeWishes = {}) {
  const { penalty = 'ADD_DAYS', penaltyDays = penalty === 'ADD_DAYS' ? 7 : 0 } = wishes
  const requirements = wishes.requirements ?? defaultTypes[0]?.requirements ?? {}
  const row = {
    ...{
      id: v7(made),
      name: 'A test of will',
      duration_days: wishes.durationDays ?? 75,
      penalty,
      penalty_days: penaltyDays,
    },
    ...{ recording_grace_hours: wishes.recordingGraceHours ?? 12, council_quorum: wishes.councilQuorum ?? 1 },
    ...{ has_weekly_photo: true, is_built_in: false, created_at: long },
  }
  await sql`insert into challenge_types ${sql({ ...row, requirements: sql.json(requirements) as never })}`
  return row.id
}

/**
 * Writes a challenge of 75 Half Chub, or of another type, with people, the first of whom is its champ, and all days of theirs as open
 * ones. It is as they stand on the morning of day 1.
 */
export async function writeChallenge(
  place: Place,
  userIds: readonly string[],
  {
    typeId = builtIn['75 Half Chub'] ?? '',
    startsOn = startOfTests.slice(0, 10),
    isPublic = false,
  }: ChallengeWishes = {},
): Promise<TestChallenge> {
  const sql = place.testDatabase.administrator
  const id = v7(made)
  const [type] = await sql`select duration_days from challenge_types where id = ${typeId}`
  const row = {
    id,
    type_id: typeId,
    title: 'Spring cleaning',
    is_public: isPublic,
    start: 'ROLLING',
    invite_id: v7(made),
  }
  const times = { participants: userIds.length, created_at: long, updated_at: long }
  await sql`insert into challenges ${sql({ ...row, ...times })}`
  const enrolments: Enrolled[] = []
  for (const [index, userId] of userIds.entries()) {
    const enrolment = { id: v7({ ...made, seq: index + 1 }), userId }
    const owner = { challenge_id: id, user_id: userId }
    const role = index === 0 ? 'CHAMP' : 'PARTICIPANT'
    await sql`insert into enrolments ${sql({ ...owner, id: enrolment.id, role, starts_on: startsOn, joined_at: long })}`
    await sql`insert into enrolment_settings ${sql({ enrolment_id: enrolment.id, user_id: userId, diet: null })}`
    await sql`insert into user_statistics ${sql({ ...owner, enrolment_id: enrolment.id, updated_at: long })}`
    await sql`
      insert into challenge_days (id, enrolment_id, challenge_id, user_id, challenge_day, local_date)
      select gen_random_uuid(), ${enrolment.id}, ${id}, ${userId}, day, ${startsOn}::date + (day - 1)
      from generate_series(1, ${Number(type?.duration_days)}) day`
    enrolments.push(enrolment)
  }
  return { id, typeId, enrolments }
}
