import { randomUUID } from 'node:crypto'
import { planDays } from '../../src/challenges/day/plan-days.ts'
import type { Requirements } from '../../src/challenges/feat/feats.ts'
import type { Penalty } from '../../src/challenges/timeline.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import type { Regimen } from '../setup/regimen.ts'

type Rows = Pick<Regimen, 'testDatabase' | 'database' | 'clock'>

/** What a challenge is where a test does not say otherwise. */
export type Asked = {
  readonly durationDays?: number
  readonly penalty?: Penalty
  readonly graceHours?: number
  readonly quorum?: number
  readonly weeklyPhoto?: boolean
  readonly requirements?: Requirements
}

const usualRequirements: Requirements = {
  EXERCISE: { workouts: 1, workoutMinutes: 30, outdoorMinutes: 0, vestWhenWalking: true, coreMobilityMinutes: 10 },
  DIET: { cheatMealsAllowed: false, alcoholAllowed: false },
  WATER: { ounces: 128, plainOnly: true },
  SELF_IMPROVEMENT: { minutes: 30, pages: 0, noScreenBeforeBed: true },
  FINANCES: { mostNonNecessitySpending: 0 },
  ACCOUNTABILITY: {},
}

/** Writes a challenge of a type of its own as rows, and gives its UUID. */
export async function writeChallenge(
  { testDatabase: { administrator: sql }, clock }: Rows,
  asked: Asked = {},
): Promise<string> {
  const {
    durationDays = 75,
    penalty = { kind: 'ADD_DAYS', days: 7 },
    graceHours = 12,
    quorum = 1,
    weeklyPhoto = true,
  } = asked
  const [id, typeId] = [randomUUID(), randomUUID()]
  const now = clock.now().toString()
  const days = penalty.kind === 'ADD_DAYS' ? penalty.days : 0
  const type = {
    id: typeId,
    name: '75 Half Chub',
    duration_days: durationDays,
    penalty: penalty.kind,
    penalty_days: days,
  }
  const rules = {
    recording_grace_hours: graceHours,
    council_quorum: quorum,
    has_weekly_photo: weeklyPhoto,
    is_built_in: false,
  }
  const requirements = sql.json(asked.requirements ?? usualRequirements)
  await sql`insert into challenge_types ${sql({ ...type, ...rules, requirements, created_at: now })}`
  const challenge = { id, type_id: typeId, title: 'Dads', is_public: false, start: 'ROLLING', invite_id: clock.newId() }
  await sql`insert into challenges ${sql({ ...challenge, created_at: now, updated_at: now })}`
  return id
}

/** Enrols somebody in a challenge as rows, with the days that are planned for them, and gives the UUID of the enrolment. */
export async function writeEnrolment(
  { testDatabase: { administrator: sql }, database, clock }: Rows,
  {
    challengeId,
    userId,
    startsOn,
    role = 'PARTICIPANT',
    diet = null,
  }: {
    challengeId: string
    userId: string
    startsOn: Temporal.PlainDate
    role?: 'CHAMP' | 'COUNCIL' | 'PARTICIPANT'
    diet?: string | null
  },
): Promise<string> {
  const id = randomUUID()
  const now = clock.now().toString()
  const enrolment = {
    id,
    challenge_id: challengeId,
    user_id: userId,
    role,
    starts_on: startsOn.toString(),
    joined_at: now,
  }
  await sql`insert into enrolments ${sql(enrolment)}`
  await sql`insert into enrolment_settings ${sql({ enrolment_id: id, user_id: userId, diet })}`
  await sql`insert into user_statistics ${sql({ enrolment_id: id, challenge_id: challengeId, user_id: userId, updated_at: now })}`
  await sql`update challenges set participants = participants + 1 where id = ${challengeId}`
  const [type] = await sql`select duration_days from challenge_types join challenges on type_id = challenge_types.id
    where challenges.id = ${challengeId}`
  const planned = { id, challengeId, userId, terms: { startsOn } }
  const at = { now: clock.now(), newId: clock.newId, correlationId: randomUUID() }
  await asSystemAlone(database, at.now, (system) => planDays(system, planned, 1, type?.duration_days, at))
  return id
}
