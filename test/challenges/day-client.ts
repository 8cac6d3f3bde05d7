import { signedIn } from '../journeys/check-in-client.ts'
import { contents } from '../journeys/journey-client.ts'
import { globalId, uuidOf } from '../programs/program-client.ts'
import type { Client, Person, Regimen } from '../setup/regimen.ts'
import { createChallenge, joinChallenge } from './challenge-client.ts'
import { type TypeWishes, writeType } from './challenge-rows.ts'
import { type Asked, writeChallenge, writeEnrolment } from './enrolment-rows.ts'

const common = 'source completedAt metadata'
/** What its person sees of a day. */
export const dayFields = `id day date state closesAt closedAt version verdictVersion
  verdict { feat isMet shortfalls { code asked found message } }
  exercise { ${common} workouts workoutMinutes outdoorMinutes workoutType isWalk weightVestUsed coreMobilityMinutes coreMobilityType notes }
  diet { ${common} dietType followed cheatMeal alcohol notes } water { ${common} amountOunces isPlainWater }
  selfImprovement { ${common} minutes pages activityType description beforeBed screenMinutes }
  finances { ${common} onlyNecessities nonNecessitySpending spendingCategory notes } checkIn { ${common} checkInMethod }`

const refused = `... on Refusal { __typename message path } ... on InvalidInput { issues { path message } }
  ... on EnrolmentEnded { endedAt } ... on NotAChallengeDay { firstDay lastDay } ... on DayNotBegun { opensAt }
  ... on DayClosed { closedAt }`

export type DayMutation = 'checkInToChallenge' | 'undoChallengeCheckIn' | 'recordFeat' | 'clearFeat'
const mutation = (name: DayMutation, more = '') => {
  const type = name.charAt(0).toUpperCase() + name.slice(1)
  return `mutation ($input: ${type}Input!) { ${name}(input: $input) {
    ... on ${type}Payload { day { ${dayFields} } } ${refused} ${more} } }`
}
const documents: Record<DayMutation, string> = {
  checkInToChallenge: mutation('checkInToChallenge'),
  undoChallengeCheckIn: mutation('undoChallengeCheckIn'),
  clearFeat: mutation('clearFeat'),
  recordFeat: mutation('recordFeat', '... on FeatNotAsked { asked } ... on VersionConflict { currentVersion }'),
}

/** The document of a mutation of a day, for what it answers and all of its refusals. */
export const dayMutation = (name: DayMutation): string => documents[name]

/** The answer of a mutation of a day: the day, or its refusal. */
export async function sendDay(client: Client, name: DayMutation, input: object) {
  const answer = (await client.data(documents[name], { input }))[name]
  return answer.day ?? answer
}

/** Somebody in a challenge, with the means to live their days. */
export type Participant = Person & { readonly enrolmentId: string; readonly challengeId: string }

/** What a test asks of somebody in a challenge; day 1 is 2026-03-02 where it says nothing. */
type Wishes = Asked & {
  readonly zone?: string
  readonly startsOn?: string
  readonly diet?: string | null
  /** The UUID of a challenge that is there. */
  readonly challengeId?: string
  readonly role?: 'CHAMP' | 'COUNCIL' | 'PARTICIPANT'
}

/** Writes somebody who is in a challenge as rows, one of their own where none is given. */
export async function participant(regimen: Regimen, wishes: Wishes = {}): Promise<Participant> {
  const { zone, diet = null, role, startsOn = '2026-03-02' } = wishes
  const person = await signedIn(regimen, zone)
  const challengeId = wishes.challengeId ?? (await writeChallenge(regimen, wishes))
  const enrolmentId = await writeEnrolment(regimen, {
    ...{ challengeId, userId: uuidOf(person.id), startsOn: Temporal.PlainDate.from(startsOn), diet },
    role: role ?? (wishes.challengeId ? 'PARTICIPANT' : 'CHAMP'),
  })
  return { ...person, enrolmentId: globalId('Enrolment', enrolmentId), challengeId }
}

const of = ({ enrolmentId }: Pick<Participant, 'enrolmentId'>, more: object) => ({ enrolmentId, ...more })
export const tap = (who: Participant, more: object = {}) => sendDay(who, 'checkInToChallenge', of(who, more))
export const undo = (who: Participant, more: object = {}) => sendDay(who, 'undoChallengeCheckIn', of(who, more))
export const clear = (who: Participant, feat: string, more: object = {}) =>
  sendDay(who, 'clearFeat', of(who, { feat, ...more }))
export const record = (who: Participant, feat: object, more: object = {}) =>
  sendDay(who, 'recordFeat', of(who, { feat, ...more }))

/** Enough of everything but the check-in, as one records it. */
export const enough = {
  exercise: { workouts: 1, workoutMinutes: 30, coreMobilityMinutes: 10 },
  diet: { followed: true },
  water: { amountOunces: 128 },
  selfImprovement: { minutes: 30 },
  finances: { onlyNecessities: true },
} as const

/** A day of an enrolment as somebody sees it. */
export async function dayAs(client: Client, { enrolmentId }: Pick<Participant, 'enrolmentId'>, day: number) {
  const query = `query ($id: ID!, $day: Int) { challengeDays(enrolmentId: $id, from: $day, to: $day) { ${dayFields} } }`
  return (await client.data(query, { id: enrolmentId, day })).challengeDays[0]
}

/** The feats of a day that are recorded, each with how it came there. */
export const sourcesOf = (day: Readonly<Record<string, { source: string } | null>>): Record<string, string> =>
  Object.fromEntries(
    ['exercise', 'diet', 'water', 'selfImprovement', 'finances', 'checkIn'].flatMap((feat) =>
      day[feat] ? [[feat, day[feat].source]] : [],
    ),
  )

/** The states of days in order, as one letter each: o open, M met, x missed, e excused, - not due. */
export async function statesOf({ testDatabase: { administrator: sql } }: Regimen, { enrolmentId }: Participant) {
  const rows = await sql<{ state: string; closed: boolean }[]>`
    select state, closed_at is not null as closed from challenge_days where enrolment_id = ${uuidOf(enrolmentId)}
    order by challenge_day`
  const letters: Record<string, string> = { OPEN: 'o', MET: 'M', MISSED: 'x', EXCUSED: 'e', NOT_DUE: '-' }
  return rows.map(({ state, closed }) => (closed ? letters[state] : letters[state]?.toLowerCase())).join('')
}

/** All that recording and closing write. */
const dayTables = [
  ...['accountability_checkins', 'exercise_completions', 'diet_completions', 'water_completions'],
  ...['self_improvement_completions', 'finances_completions', 'challenge_days', 'challenge_verdicts'],
  ...['challenge_failures', 'penalty_entries', 'daily_statistics', 'user_statistics', 'leaderboard_entries'],
  ...['leaderboard_heads', 'calendar_events', 'notifications', 'audit_entries', 'enrolments', 'schedules'],
]

/** Every row of these tables, as digests: equal exactly when nothing was written. */
export const dayContents = (regimen: Regimen) => contents(regimen, dayTables)

/** Somebody who makes a challenge over the API, of a type that is written for it: with their calendar and their schedule. */
export async function founder(regimen: Regimen, wishes: TypeWishes = {}, zone?: string): Promise<Participant> {
  const person = await signedIn(regimen, zone)
  const typeId = await writeType(regimen, wishes)
  await regimen.testDatabase.administrator`
    update challenge_types set created_by = ${uuidOf(person.id)} where id = ${typeId}`
  const challenge = await createChallenge(person, { typeId: globalId('ChallengeType', typeId) })
  return { ...person, enrolmentId: challenge.myEnrolment.id, challengeId: uuidOf(challenge.id) }
}

/** Somebody who joins a challenge over the API. */
export async function joiner(regimen: Regimen, { challengeId }: Participant, zone?: string): Promise<Participant> {
  const person = await signedIn(regimen, zone)
  const { id } = await joinChallenge(person, globalId('Challenge', challengeId))
  return { ...person, enrolmentId: id, challengeId }
}

/** The notices of somebody, the oldest first. */
export async function told(who: Participant): Promise<string[]> {
  const { notifications } = await who.data('{ notifications(first: 50) { nodes { kind title } } }')
  type Node = { kind: string; title: string }
  return notifications.nodes.toReversed().map(({ kind, title }: Node) => `${kind} ${title}`)
}

/** The failures of somebody with what they cost, and how it stands with their enrolment. */
export async function keptOf({ testDatabase: { administrator: sql } }: Regimen, { enrolmentId, id }: Participant) {
  const failures = await sql`
    select failure.challenge_day as day, failed_feats as feats, to_json(failure.recorded_at at time zone 'UTC')#>>'{}' as at,
      (select array_agg(kind || ' ' || days order by entry.created_at) from penalty_entries entry
        where entry.failure_id = failure.id) as ledger
    from challenge_failures failure where enrolment_id = ${uuidOf(enrolmentId)} order by failure.challenge_day`
  const [row] = await sql`
    select finished_on::text as "finishedOn", closed_through as "closedThrough",
      (select count(*)::integer from calendar_events where plan_id = one.id) as events,
      exists (select from schedules where user_id = ${uuidOf(id)} and name = 'challenge-days') as "isScheduled"
    from enrolments one where id = ${uuidOf(enrolmentId)}`
  return { failures: [...failures], ...row } as Record<string, unknown> & { failures: Record<string, unknown>[] }
}
