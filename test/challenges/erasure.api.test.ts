import { afterAll, beforeAll, expect, test } from 'vitest'
import { profileOf } from '../journeys/journey-client.ts'
import { password } from '../people/account-client.ts'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { createChallenge, done, joinChallenge, peopleOf, send, tokenFor } from './challenge-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let count = 0
async function cast() {
  count += 1
  const names = ['champ', 'council', 'other', 'last'].map((name) => `${name}${count}`)
  const [champ, council, other, last] = await Promise.all(names.map((name) => lasting(regimen, name)))
  return { champ, council, other, last } as Record<'champ' | 'council' | 'other' | 'last', Person>
}

const erase = async (person: Person) => {
  const { deleteAccount } = await person.data(
    `mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { __typename ... on Refusal { message } } }`,
    { input: { username: person.username, password } },
  )
  expect(deleteAccount).toEqual({ __typename: 'DeleteAccountPayload' })
}
const rowOf = async (challengeId: string) => {
  const [row] = await regimen.testDatabase.administrator`
    select status, participants, (select departures from leaderboard_heads where circle_id = id) as departures
    from challenges where id = ${uuidOf(challengeId)}`
  return row
}

test('a challenge goes to whoever of its council has stood longest, with the board one less', async () => {
  const { champ, council, other, last } = await cast()
  const { id: challengeId } = await createChallenge(champ)
  for (const person of [other, council, last]) {
    regimen.clock.advance({ seconds: 1 })
    await joinChallenge(person, challengeId)
  }
  await done(champ, 'setCouncil', { challengeId, council: [last, council].map(profileOf) })
  const { administrator: sql } = regimen.testDatabase
  const [circle, user] = [uuidOf(challengeId), uuidOf(champ.id)]
  await sql`update user_statistics set days_met = 1 where user_id = ${user}`
  await sql`insert into leaderboards (circle_id, period, period_key, entries) values (${circle}, 'ALL_TIME', 'all', 1)`
  await sql`insert into leaderboard_entries (circle_id, period, period_key, user_id, score, check_ins, met_days, streak, due_from)
    values (${circle}, 'ALL_TIME', 'all', ${user}, 10000, 1, 1, 1, '2026-03-02')`
  await sql`insert into leaderboard_buckets (circle_id, period, period_key, score, people)
    values (${circle}, 'ALL_TIME', 'all', 10000, 1)`
  await erase(champ)
  expect(await peopleOf(other, challengeId)).toEqual([
    ...[`${other.username} PARTICIPANT`, `${council.username} CHAMP`, `${last.username} COUNCIL`],
  ])
  expect(await rowOf(challengeId)).toEqual({ status: 'ACTIVE', participants: 3, departures: 1 })
  expect(await sql`select entries from leaderboards where circle_id = ${circle}`).toEqual([{ entries: 0 }])
  expect(await sql`select 1 from leaderboard_buckets where circle_id = ${circle}`).toHaveLength(0)
  const input = { challengeId, title: 'Mine to lead' }
  expect(await done(council, 'updateChallenge', input)).toMatchObject({ title: 'Mine to lead' })
})

test('without a council it is archived and nobody’s, and those who are in it go on and leave it', async () => {
  const { champ, other } = await cast()
  const { id: challengeId } = await createChallenge(champ)
  await joinChallenge(other, challengeId)
  await erase(champ)
  expect(await rowOf(challengeId)).toEqual({ status: 'ARCHIVED', participants: 1, departures: 1 })
  expect(await peopleOf(other, challengeId)).toEqual([`${other.username} PARTICIPANT`])
  expect(await send(other, 'updateChallenge', { challengeId, archived: false })).toMatchObject({
    __typename: 'ChallengeRoleNeeded',
  })
  expect(await done(other, 'leaveChallenge', { challengeId })).toMatchObject({ status: 'LEFT' })
  expect(await rowOf(challengeId)).toEqual({ status: 'ARCHIVED', participants: 0, departures: 2 })
})

test('where nobody else ever was, all of it goes; what somebody else did there stays', async () => {
  const { champ, other } = await cast()
  const alone = await createChallenge(champ)
  const left = await createChallenge(champ)
  const theirs = await joinChallenge(other, left.id)
  await done(other, 'leaveChallenge', { challengeId: left.id })
  await erase(champ)
  expect(await rowOf(alone.id)).toBeUndefined()
  const { administrator: sql } = regimen.testDatabase
  expect(await sql`select 1 from leaderboard_heads where circle_id = ${uuidOf(alone.id)}`).toHaveLength(0)
  expect(await sql`select 1 from enrolments where user_id = ${uuidOf(champ.id)}`).toHaveLength(0)
  expect(await rowOf(left.id)).toMatchObject({ status: 'ARCHIVED', participants: 0 })
  const { enrolment } = await other.data('query ($id: ID!) { enrolment(id: $id) { status } }', { id: theirs.id })
  expect(enrolment).toEqual({ status: 'LEFT' })
  await erase(other)
  expect(await rowOf(left.id)).toBeUndefined()
})

test('types that are in use stay and are nobody’s; the others go', async () => {
  const { champ, other } = await cast()
  const make = (name: string) =>
    done(champ, 'createChallengeType', { name, penalty: 'NONE', requirements: { diet: {} } })
  const [used, unused, alone] = [await make('Used'), await make('Unused'), await make('Alone')]
  const { id: challengeId } = await createChallenge(champ, { typeId: used.id })
  await createChallenge(champ, { typeId: alone.id })
  await joinChallenge(other, challengeId)
  await erase(champ)
  const rows = await regimen.testDatabase.administrator`
    select name, created_by from challenge_types where id = any(${[used, unused, alone].map(({ id }) => uuidOf(id))})`
  expect(rows).toEqual([{ name: 'Used', created_by: null }])
  const { challenge } = await other.data('query ($id: ID!) { challenge(id: $id) { type { name } } }', {
    id: challengeId,
  })
  expect(challenge).toEqual({ type: { name: 'Used' } })
})

test('a participant goes without a trace, and those who stay are counted', async () => {
  const { champ, other } = await cast()
  const { id: challengeId } = await createChallenge(champ)
  const mine = uuidOf((await joinChallenge(other, challengeId, { diet: 'Secret sauce' })).id)
  await erase(other)
  expect(await rowOf(challengeId)).toEqual({ status: 'ACTIVE', participants: 1, departures: 1 })
  const { administrator: sql } = regimen.testDatabase
  for (const table of ['enrolment_settings', 'challenge_days', 'user_statistics'])
    expect(await sql`select 1 from ${sql(table)} where enrolment_id = ${mine}`).toHaveLength(0)
  expect(await sql`select 1 from calendar_events where plan_id = ${mine}`).toHaveLength(0)
  expect(
    await sql`select 1 from audit_entries where circle_id = ${uuidOf(challengeId)}
    and (actor_id = ${uuidOf(other.id)} or owner_id = ${uuidOf(other.id)})`,
  ).toHaveLength(0)
})

test('the totals of the dates are of the days of those who stay, of a challenge that was left before as well', async () => {
  const { champ, other } = await cast()
  const challenges = [await createChallenge(champ), await createChallenge(champ)].map(({ id }) => id)
  for (const challengeId of challenges) await joinChallenge(other, challengeId)
  const { administrator: sql } = regimen.testDatabase
  const ids = challenges.map(uuidOf)
  await sql`update challenge_days set state = (case challenge_day when 1 then 'MET' else 'MISSED' end)::challenge_day_state
    where challenge_id = any(${ids}) and challenge_day <= 2`
  await sql`insert into daily_statistics (challenge_id, local_date, met, missed)
    select challenge_id, local_date, 2 * (challenge_day = 1)::integer, 2 * (challenge_day = 2)::integer
    from challenge_days where challenge_id = any(${ids}) and user_id = ${uuidOf(other.id)} and challenge_day <= 2`
  await done(other, 'leaveChallenge', { challengeId: challenges[1] })
  await erase(other)
  for (const id of ids) {
    const totals = await sql`select met, missed from daily_statistics where challenge_id = ${id} order by local_date`
    expect(totals.map(({ met, missed }) => [met, missed])).toEqual([
      [1, 0],
      [0, 1],
    ])
  }
})

test.each([1, 2, 3])('a champ who is erased while the challenge is handed over leaves one champ (%i)', async () => {
  const { champ, council, other } = await cast()
  const { id: challengeId } = await createChallenge(champ)
  for (const person of [council, other]) await joinChallenge(person, challengeId)
  await done(champ, 'setCouncil', { challengeId, council: [profileOf(council)] })
  const server = await regimen.another()
  await Promise.all([
    erase(champ),
    server.as(champ.token).run('mutation ($input: SetCouncilInput!) { setCouncil(input: $input) { __typename } }', {
      input: { challengeId, council: [profileOf(council)], champ: profileOf(other) },
    }),
  ])
  const lines = (await peopleOf(other, challengeId)) ?? []
  expect(lines).toHaveLength(2)
  expect(lines.filter((line) => line.endsWith('CHAMP'))).toHaveLength(1)
  expect(await rowOf(challengeId)).toMatchObject({ status: 'ACTIVE', participants: 2 })
})

test.each([1, 2, 3])('a champ and the council who are erased together leave it to nobody (%i)', async () => {
  const { champ, council, other } = await cast()
  const { id: challengeId } = await createChallenge(champ)
  for (const person of [council, other]) await joinChallenge(person, challengeId)
  await done(champ, 'setCouncil', { challengeId, council: [profileOf(council)] })
  await Promise.all([erase(champ), erase(council)])
  expect(await peopleOf(other, challengeId)).toEqual([`${other.username} PARTICIPANT`])
  expect(await rowOf(challengeId)).toEqual({ status: 'ARCHIVED', participants: 1, departures: 2 })
})

test.each([1, 2, 3])('somebody who is erased while they join leaves the count right (%i)', async () => {
  const { champ, other } = await cast()
  const { id: challengeId } = await createChallenge(champ)
  const inviteToken = await tokenFor(champ, challengeId)
  const server = await regimen.another()
  const document = 'mutation ($input: JoinChallengeInput!) { joinChallenge(input: $input) { __typename } }'
  const [, { data, errors }] = await Promise.all([
    erase(other),
    server.as(other.token).run(document, { input: { inviteToken } }),
  ])
  const answer = errors?.[0]?.extensions.code ?? data?.joinChallenge.__typename
  expect(['UNAUTHENTICATED', 'JoinChallengePayload']).toContain(answer)
  expect(await rowOf(challengeId)).toMatchObject({ participants: 1 })
})
