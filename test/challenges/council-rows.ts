import { randomUUID } from 'node:crypto'
import { closeDays } from '../../src/challenges/day/close.ts'
import { planDays } from '../../src/challenges/day/plan-days.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { uuidOf } from '../programs/program-client.ts'
import type { Person, Regimen } from '../setup/regimen.ts'

type Role = 'CHAMP' | 'COUNCIL' | 'PARTICIPANT'
export type Member = readonly [person: Person, role: Role]

/** What differs from a challenge of three days, of which a missed one adds two. */
export type Terms = {
  readonly durationDays?: number
  readonly penalty?: 'ADD_DAYS' | 'RESTART' | 'NONE'
  readonly quorum?: number
  readonly startsOn: string
}

/** A challenge that was written as rows, with the id of each person's enrolment. */
export type TestChallenge = {
  readonly id: string
  readonly startsOn: Temporal.PlainDate
  readonly enrolmentOf: (person: Person) => string
}

const penaltyDays = { ADD_DAYS: 2, RESTART: 0, NONE: 0 }

/** Writes a challenge that asks for a check-in alone, with who is in it, their days planned. */
export async function writeChallenge(
  regimen: Regimen,
  members: readonly Member[],
  terms: Terms,
): Promise<TestChallenge> {
  const { durationDays = 3, penalty = 'ADD_DAYS', quorum = 1 } = terms
  const sql = regimen.testDatabase.administrator
  const now = regimen.clock.now().toString()
  const startsOn = Temporal.PlainDate.from(terms.startsOn)
  const [typeId, id] = [randomUUID(), randomUUID()]
  await sql`insert into challenge_types ${sql({
    ...{ id: typeId, name: 'Three days', duration_days: durationDays, penalty, penalty_days: penaltyDays[penalty] },
    ...{ recording_grace_hours: 12, council_quorum: quorum, has_weekly_photo: false, is_built_in: false },
    ...{ requirements: sql.json({ ACCOUNTABILITY: {} }), created_at: now },
  })}`
  await sql`insert into challenges ${sql({
    ...{ id, type_id: typeId, title: 'Early birds', is_public: false, start: 'ROLLING', status: 'ACTIVE' },
    ...{ invite_id: regimen.clock.newId(), participants: members.length, created_at: now, updated_at: now },
  })}`
  const enrolments = new Map(members.map(([person]) => [person.id, randomUUID()]))
  const enrolmentOf = (person: Person) => enrolments.get(person.id) ?? ''
  for (const [person, role] of members) {
    const [enrolmentId, userId] = [enrolmentOf(person), uuidOf(person.id)]
    await sql`insert into enrolments ${sql({
      ...{ id: enrolmentId, challenge_id: id, user_id: userId, role, joined_at: now, starts_on: terms.startsOn },
    })}`
    await sql`insert into enrolment_settings ${sql({ enrolment_id: enrolmentId, user_id: userId })}`
    await sql`insert into user_statistics ${sql({
      ...{ enrolment_id: enrolmentId, challenge_id: id, user_id: userId, updated_at: now },
    })}`
    const planned = { id: enrolmentId, challengeId: id, userId, terms: { startsOn } }
    await asSystem(regimen, (system, at) => planDays(system, planned, 1, durationDays, at))
  }
  return { id, startsOn, enrolmentOf }
}

type System = Parameters<Parameters<typeof asSystemAlone>[2]>[0]
type Moment = { readonly now: Temporal.Instant; readonly newId: () => string; readonly correlationId: string }

/** Runs something as the system, at the time of the clock. */
function asSystem<T>(regimen: Regimen, run: (system: System, at: Moment) => Promise<T>): Promise<T> {
  const { clock } = regimen
  const at = { now: clock.now(), newId: clock.newId, correlationId: clock.newId() }
  return asSystemAlone(regimen.database, at.now, (system) => run(system, at))
}

/** When a day of somebody in UTC closes, as text. */
export const closingOf = ({ startsOn }: TestChallenge, day: number): string =>
  startsOn.add({ days: day }).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant().toString()

/** Checks a person in to all days up to one, except for those missed, and closes them as the last one is over. */
export async function closeThrough(
  regimen: Regimen,
  challenge: TestChallenge,
  person: Person,
  day: number,
  missed: readonly number[],
): Promise<void> {
  const sql = regimen.testDatabase.administrator
  const enrolmentId = challenge.enrolmentOf(person)
  regimen.clock.set(closingOf(challenge, day))
  await sql`insert into accountability_checkins
      (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source, recorded_at, check_in_method)
    select enrolment_id, challenge_day, user_id, local_date, local_date::timestamp at time zone 'UTC', 'UTC', 'MANUAL',
      local_date::timestamp at time zone 'UTC', 'app'
    from challenge_days where enrolment_id = ${enrolmentId} and challenge_day <= ${day}
      and not (challenge_day = any(${[...missed]}::integer[])) and closed_at is null
    on conflict do nothing`
  while (await asSystem(regimen, (system, at) => closeDays(system, enrolmentId, at)));
}

/** The global id of the failure of a day. */
export async function failureOf(
  { testDatabase: { administrator: sql } }: Regimen,
  challenge: TestChallenge,
  person: Person,
  day: number,
): Promise<string> {
  const [row] = await sql`select id from challenge_failures
    where enrolment_id = ${challenge.enrolmentOf(person)} and challenge_day = ${day}`
  return Buffer.from(`ChallengeFailure:${row?.id}`).toString('base64url')
}

/** What is stored of an enrolment, in short: days, failures, ledger, totals, end and calendar. */
export async function stateOf(
  { testDatabase: { administrator: sql } }: Regimen,
  challenge: TestChallenge,
  person: Person,
): Promise<Record<string, unknown>> {
  const enrolmentId = challenge.enrolmentOf(person)
  const [row] = await sql`select
    (select string_agg(challenge_day || ' ' || state, ', ' order by challenge_day) from challenge_days
      where enrolment_id = ${enrolmentId}) as days,
    (select string_agg(challenge_day || ' ' || status, ', ' order by challenge_day) from challenge_failures
      where enrolment_id = ${enrolmentId}) as failures,
    (select string_agg(kind || ' ' || days, ', ' order by entry.id) from penalty_entries entry
      where enrolment_id = ${enrolmentId}) as ledger,
    (select days_met || ' met, ' || days_missed || ' missed, ' || unforgiven_failures || ' unforgiven, streak ' || current_streak
      from user_statistics where enrolment_id = ${enrolmentId}) as totals,
    (select finished_on::text from enrolments where id = ${enrolmentId}) as "finishedOn",
    (select count(*)::integer from calendar_events where plan_id = ${enrolmentId}) as "calendarDays"`
  return { ...row }
}
