import { randomUUID } from 'node:crypto'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { type Difference, rebuildMember } from '../../src/journeys/check-in/rebuild.ts'
import { globalId, uuidOf } from '../programs/program-client.ts'
import type { Client, Person, Regimen } from '../setup/regimen.ts'
import { contents } from './journey-client.ts'
import { type TestJourney, writePerson } from './journey-rows.ts'

export type Level = 'SKIPPED' | 'MINIMAL' | 'PARTIAL' | 'SOLID' | 'CRUSHED'

/** Somebody written as rows, who is signed in for as long as a test may turn the clock. */
export async function signedIn(regimen: Regimen, zone?: string): Promise<Person> {
  const userId = await writePerson(regimen, zone)
  const expiresAt = Temporal.Instant.from('2199-01-01T00:00:00Z')
  const now = regimen.clock.now().toString()
  const row = { id: randomUUID(), user_id: userId, created_at: now, last_used_at: now, expires_at: `${expiresAt}` }
  const sql = regimen.testDatabase.administrator
  await sql`insert into sessions ${sql(row)}`
  const token = await regimen.services.tokens.issue({ userId, sessionId: row.id, expiresAt })
  return { ...regimen.as(token), id: globalId('Person', userId), username: `p${userId.slice(0, 20)}` }
}

/** What is sent of a day: an effort for each dimension in its order, null for one that is left out. */
export const dayOf = <More extends object>(journey: TestJourney, efforts: readonly (Level | null)[], more?: More) => ({
  journeyId: globalId('Journey', journey.id),
  efforts: efforts.flatMap((effort, index) => {
    const dimension = journey.dimensions[index]
    return effort && dimension ? [{ dimensionId: globalId('Dimension', dimension.id), effort }] : []
  }),
  ...(more as More),
})

const streakFields = 'streak { current longest lastMetOn today isAtRisk }'
const checkInFields = `checkIn { id date score verdict counts notCounted note occurredAt version
  efforts { dimension { id } effort weight score } }`
const earned = 'badgesAwarded { id periodKey badge { key } }'
const refused = `... on Refusal { __typename message path } ... on InvalidInput { issues { path message } }
  ... on JourneyStatusConflict { currentStatus } ... on VersionConflict { currentVersion }`

const documents = {
  checkIn: `mutation ($input: CheckInInput!) { checkIn(input: $input) { ... on CheckInPayload {
    alreadyKnown notCounted ${checkInFields} ${streakFields} ${earned} } ${refused} } }`,
  syncCheckIns: `mutation ($input: SyncCheckInsInput!) { syncCheckIns(input: $input) { ... on SyncCheckInsPayload {
    results { clientCheckInId status notCounted checkIn { date score verdict }
      refusal { __typename message path ... on InvalidInput { issues { path message } } } } ${earned} }
    ... on Refusal { __typename message path } ... on InvalidInput { issues { path message } } } }`,
  deleteCheckIn: `mutation ($input: DeleteCheckInInput!) { deleteCheckIn(input: $input) { ... on DeleteCheckInPayload {
    date ${streakFields} } ... on Refusal { __typename message path } ... on VersionConflict { currentVersion } } }`,
  freezeDays: `mutation ($input: FreezeDaysInput!) { freezeDays(input: $input) { ... on FreezeDaysPayload {
    freeze { id from to journey { id } } } ${refused.replace('... on VersionConflict { currentVersion }', '')} } }`,
  cancelFreeze: `mutation ($input: CancelFreezeInput!) { cancelFreeze(input: $input) { ... on CancelFreezePayload {
    ${streakFields} journey { myFreezes { from to } } }
    ... on Refusal { __typename message path } ... on InvalidInput { issues { path message } } } }`,
}
documents.checkIn = documents.checkIn.replace('... on VersionConflict { currentVersion }', '')
export type CheckInMutation = keyof typeof documents

/** The document of a mutation, for what it answers and all of its refusals. */
export const documentOf = (name: CheckInMutation): string => documents[name]

/** The answer of one mutation: its payload or its refusal. */
export const sendCheckIn = async (client: Client, name: CheckInMutation, input: object) =>
  (await client.data(documents[name], { input }))[name]

/** The answer of a mutation that must succeed; throws when it is refused. */
export async function doneCheckIn(client: Client, name: CheckInMutation, input: object) {
  const answer = await sendCheckIn(client, name, input)
  if (answer.__typename) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
  return answer
}

/** A person's streak in a journey as it is now. */
export async function streakIn(client: Client, journey: TestJourney) {
  const query = `query ($id: ID!) { journey(id: $id) { myStreak { current longest lastMetOn today isAtRisk } } }`
  return (await client.data(query, { id: globalId('Journey', journey.id) })).journey.myStreak
}

/** Brings a person into another zone, or to another start of their days. */
export const move = (client: Client, timeZone: string, dayStart?: string) =>
  client.data('mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { __typename } }', {
    input: { timeZone, dayStart },
  })

/** A board of a journey as "rank score checkIns met/due streak", the top first. */
export async function boardOf(client: Client, journey: TestJourney, period = 'ALL_TIME', periodKey?: string) {
  const { leaderboard } = await client.data(
    `query ($id: ID!, $period: LeaderboardPeriod!, $periodKey: String) {
      leaderboard(journeyId: $id, period: $period, periodKey: $periodKey) { sequence
        entries { rank score checkInCount metDays dueDays currentStreak } } }`,
    { id: globalId('Journey', journey.id), period, periodKey },
  )
  type Entry = Record<'rank' | 'score' | 'checkInCount' | 'metDays' | 'dueDays' | 'currentStreak', number>
  return leaderboard?.entries.map(
    (one: Entry) => `${one.rank} ${one.score} ${one.checkInCount} ${one.metDays}/${one.dueDays} ${one.currentStreak}`,
  )
}

const tables = [
  ...['checkin_submissions', 'checkins', 'checkin_details', 'streaks', 'user_badges', 'journey_freezes'],
  ...['leaderboards', 'leaderboard_entries', 'leaderboard_buckets', 'leaderboard_heads', 'journey_members'],
  ...['journey_statistics', 'journey_day_statistics', 'notifications', 'idempotency_keys', 'audit_entries'],
]

/** Every row that check-ins have to do with, as digests by table. */
export const checkInContents = (regimen: Regimen) => contents(regimen, tables)

/** What a rebuild of what is kept of these people finds to differ. */
export async function differences(
  { database, clock }: Regimen,
  journey: TestJourney,
  people: readonly { readonly id: string }[],
): Promise<Difference[]> {
  const at = { now: clock.now(), newId: clock.newId, correlationId: randomUUID() }
  const found: Difference[] = []
  for (const { id } of people) {
    const member = { userId: uuidOf(id), journeyId: journey.id }
    found.push(...(await asSystemAlone(database, at.now, (tx) => rebuildMember(tx, member, at))))
  }
  return found
}
