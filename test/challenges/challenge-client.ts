import { profileOf, tokenOf } from '../journeys/journey-client.ts'
import { globalId, lasting } from '../programs/program-client.ts'
import { mutationsOf } from '../setup/mutations.ts'
import type { Client, Person, Regimen } from '../setup/regimen.ts'
import { builtIn } from './challenge-rows.ts'

const enrolmentFields = 'id role status startsOn leftAt finishedOn diet version profile { username }'
const challengeFields = `id title description isPublic start startsOn status participantCount inviteUrl version
  type { name } myEnrolment { ${enrolmentFields} }`
const typeFields = `id name description durationDays penalty penaltyDays recordingGraceHours councilQuorum hasWeeklyPhoto
  isBuiltIn requirements { exercise { workouts workoutMinutes outdoorMinutes vestWhenWalking coreMobilityMinutes }
  diet { cheatMealsAllowed alcoholAllowed } water { ounces plainOnly } selfImprovement { minutes pages noScreenBeforeBed }
  finances { mostNonNecessitySpending } accountability }`
const ofEnrolment = `enrolment { ${enrolmentFields} challenge { ${challengeFields} } }`

/** What each mutation of the administration answers with. */
const payloads = {
  createChallengeType: `challengeType { ${typeFields} }`,
  createChallenge: `challenge { ${challengeFields} }`,
  updateChallenge: `challenge { ${challengeFields} }`,
  setCouncil: `challenge { ${challengeFields} }`,
  removeParticipant: `challenge { ${challengeFields} }`,
  joinChallenge: ofEnrolment,
  leaveChallenge: ofEnrolment,
  updateEnrolment: ofEnrolment,
} as const
export type Mutation = keyof typeof payloads

const [issues, version, role] = [
  'InvalidInput { issues { path message } }',
  'VersionConflict { currentVersion }',
  'ChallengeRoleNeeded { neededRole }',
]
/** What refusals say beside their sentence. */
const refusalsOf: Readonly<Record<Mutation, readonly string[]>> = {
  createChallengeType: [issues, 'TooManyChallengeTypes { limit }'],
  createChallenge: [issues, 'TooManyEnrolments { limit }', 'CalendarDayFull { date }'],
  updateChallenge: [issues, role, version],
  setCouncil: [issues, role],
  removeParticipant: [role],
  joinChallenge: [issues, 'TooManyEnrolments { limit }', 'ChallengeFull { limit }', 'StartIsFixed { startsOn }'],
  leaveChallenge: [role],
  updateEnrolment: [
    issues,
    version,
    'StartIsFixed { startsOn }',
    'EnrolmentHasBegun { startsOn }',
    'EnrolmentEnded { endedAt }',
  ],
}

export const { mutationOf, send, done } = mutationsOf(payloads, refusalsOf)

/** The global id of a built-in type, by what it is called. */
export const typeCalled = (name: string): string => globalId('ChallengeType', builtIn[name] ?? '')

/** Makes a challenge of 75 Half Chub that a person leads, where each chooses day 1, and gives it. */
export const createChallenge = (client: Client, more: object = {}) =>
  done(client, 'createChallenge', {
    ...{ typeId: typeCalled('75 Half Chub'), title: 'Spring cleaning', isPublic: true, start: 'ROLLING' },
    ...more,
  })

/** Joins a challenge by its id and gives the enrolment. */
export const joinChallenge = (client: Client, challengeId: string, more: object = {}) =>
  done(client, 'joinChallenge', { challengeId, ...more })

/** The token of the link of a challenge, as its champ sees it. */
export async function tokenFor(champ: Client, id: string): Promise<string> {
  const { challenge } = await champ.data('query ($id: ID!) { challenge(id: $id) { inviteUrl } }', { id })
  return tokenOf(challenge.inviteUrl)
}

/** Who is in a challenge as "username ROLE", in the order in which they joined; null for who may not see them. */
export async function peopleOf(client: Client, id: string): Promise<string[] | null> {
  const { challenge } = await client.data(
    'query ($id: ID!) { challenge(id: $id) { enrolments(first: 100) { nodes { role profile { username } } } } }',
    { id },
  )
  type Node = { role: string; profile: { username: string } }
  return challenge?.enrolments?.nodes.map(({ role, profile }: Node) => `${profile.username} ${role}`) ?? null
}

export type Cast = Readonly<Record<'champ' | 'council' | 'participant' | 'former' | 'removed' | 'stranger', Person>>

/** People for every standing that one can have towards a challenge. */
export async function castOf(regimen: Regimen): Promise<Cast> {
  const names = ['champ', 'council', 'participant', 'former', 'removed', 'stranger'] as const
  const signedUp = await Promise.all(names.map((name) => lasting(regimen, name)))
  return Object.fromEntries(names.map((name, index) => [name, signedUp[index]])) as unknown as Cast
}

/** A challenge with everybody in it or out of it; its global id, and the token of its link before anybody was removed. */
export async function filledChallenge(
  people: Cast,
  more: object = {},
): Promise<{ challengeId: string; token: string }> {
  const { champ, council, participant, former, removed } = people
  const { id: challengeId } = await createChallenge(champ, more)
  const inviteToken = await tokenFor(champ, challengeId)
  for (const person of [council, participant, former, removed]) await done(person, 'joinChallenge', { inviteToken })
  await done(champ, 'setCouncil', { challengeId, council: [profileOf(council)] })
  await done(former, 'leaveChallenge', { challengeId })
  await done(champ, 'removeParticipant', { challengeId, profileId: profileOf(removed) })
  return { challengeId, token: inviteToken }
}

/** What the administration writes. */
export const challengeTables = [
  ...['challenge_types', 'challenges', 'enrolments', 'enrolment_settings', 'challenge_days', 'user_statistics'],
  ...['calendar_events', 'progress_photos', 'leaderboard_entries', 'leaderboard_heads', 'audit_entries'],
  ...['idempotency_keys', 'notifications'],
]
