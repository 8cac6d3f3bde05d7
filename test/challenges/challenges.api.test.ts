import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contents, profileOf } from '../journeys/journey-client.ts'
import { globalId, lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import {
  challengeTables,
  createChallenge,
  done,
  joinChallenge,
  peopleOf,
  send,
  tokenFor,
  typeCalled,
} from './challenge-client.ts'

let regimen: Regimen
let [ana, ben, cleo]: Person[] = []
let people: { ana: Person; ben: Person; cleo: Person }
beforeAll(async () => {
  regimen = await startRegimen()
  ;[ana, ben, cleo] = await Promise.all(['ana', 'ben', 'cleo'].map((name) => lasting(regimen, name)))
  if (ana && ben && cleo) people = { ana, ben, cleo }
})
afterAll(() => regimen.close())

const half = {
  exercise: { workouts: 1, workoutMinutes: 30, outdoorMinutes: 0, vestWhenWalking: true, coreMobilityMinutes: 10 },
  diet: { cheatMealsAllowed: false, alcoholAllowed: false },
  water: { ounces: 128, plainOnly: true },
  selfImprovement: { minutes: 30, pages: 0, noScreenBeforeBed: true },
  finances: { mostNonNecessitySpending: 0 },
  accountability: true,
}
const allFeats = { exercise: {}, diet: {}, water: {}, selfImprovement: {}, finances: {}, accountability: true }
const typeInput = (more: object = {}) => ({
  ...{ name: 'Half of it', penalty: 'ADD_DAYS', penaltyDays: 7, requirements: allFeats, ...more },
})
const makeType = (person: Person, more: object = {}) => done(person, 'createChallengeType', typeInput(more))

/** The days of an enrolment as "day date state", the first and the last of them, and how many they are. */
async function daysOf(enrolment: { id: string }) {
  const days = await regimen.testDatabase.administrator`
    select challenge_day, local_date::text, state from challenge_days where enrolment_id = ${uuidOf(enrolment.id)}
    order by challenge_day`
  const told = days.map((day) => `${day.challenge_day} ${day.local_date} ${day.state}`)
  return [told.length, told[0], told.at(-1)]
}
const eventsOf = async (enrolment: { id: string }) => {
  const rows = await regimen.testDatabase.administrator`
    select local_date::text, title from calendar_events where plan_id = ${uuidOf(enrolment.id)} order by local_date`
  return rows.map(({ local_date, title }) => `${local_date} ${title}`)
}
const isScheduled = async (person: Person) => {
  const rows = await regimen.testDatabase.administrator`
    select 1 from schedules where name = 'challenge-days' and user_id = ${uuidOf(person.id)}`
  return rows.length > 0
}

describe('types of challenge', () => {
  test('the built-in ones are there for everybody, with what they ask', async () => {
    const { challengeTypes } = await people.ben.data(
      `{ challengeTypes(last: 3) { nodes { name durationDays penalty penaltyDays isBuiltIn hasWeeklyPhoto
        requirements { exercise { workoutMinutes } finances { mostNonNecessitySpending } accountability } } } }`,
    )
    const terms = { durationDays: 75, isBuiltIn: true }
    expect(challengeTypes.nodes).toEqual([
      {
        ...{ ...terms, name: '75 Soft', penalty: 'NONE', penaltyDays: 0, hasWeeklyPhoto: false },
        requirements: { exercise: { workoutMinutes: 45 }, finances: null, accountability: true },
      },
      {
        ...{ ...terms, name: '75 Hard', penalty: 'RESTART', penaltyDays: 0, hasWeeklyPhoto: true },
        requirements: { exercise: { workoutMinutes: 90 }, finances: null, accountability: true },
      },
      {
        ...{ ...terms, name: '75 Half Chub', penalty: 'ADD_DAYS', penaltyDays: 7, hasWeeklyPhoto: true },
        requirements: {
          ...{ exercise: { workoutMinutes: 30 }, finances: { mostNonNecessitySpending: 0 }, accountability: true },
        },
      },
    ])
  })

  test('one of your own asks as 75 Half Chub does where it says nothing, and is yours alone until it is used', async () => {
    const type = await makeType(people.ana)
    expect(type).toMatchObject({
      ...{ name: 'Half of it', description: null, durationDays: 75, recordingGraceHours: 12, councilQuorum: 1 },
      ...{ hasWeeklyPhoto: true, isBuiltIn: false, requirements: half },
    })
    const node = `query ($id: ID!) { node(id: $id) { id } challengeTypes(first: 50) { nodes { id } } }`
    const seen = async (person: Person) => {
      const { node: it, challengeTypes } = await person.data(node, { id: type.id })
      return [it !== null, challengeTypes.nodes.some(({ id }: { id: string }) => id === type.id)]
    }
    expect([await seen(people.ana), await seen(people.ben)]).toEqual([
      [true, true],
      [false, false],
    ])
    const { id } = await createChallenge(people.ana, { typeId: type.id })
    expect(await seen(people.ben)).toEqual([true, false])
    await joinChallenge(people.ben, id)
    expect(await seen(people.ben)).toEqual([true, true])
  })

  test.each<[object, string[]]>([
    [{ name: 'ab' }, ['name']],
    [{ durationDays: 0 }, ['durationDays']],
    [{ durationDays: 366 }, ['durationDays']],
    [{ penaltyDays: 31 }, ['penaltyDays']],
    [{ penaltyDays: null }, ['penaltyDays']],
    [{ penalty: 'RESTART' }, ['penaltyDays']],
    [{ recordingGraceHours: 49 }, ['recordingGraceHours']],
    [{ councilQuorum: 0 }, ['councilQuorum']],
    [{ requirements: {} }, ['requirements']],
    [{ requirements: { accountability: false, water: null } }, ['requirements']],
    [{ requirements: { exercise: { workouts: 6 } } }, ['requirements', 'exercise', 'workouts']],
    [{ requirements: { water: { ounces: 0.001 } } }, ['requirements', 'water', 'ounces']],
  ])('%j is refused', async (more, path) => {
    const before = await contents(regimen, challengeTables)
    expect(await send(people.ana, 'createChallengeType', typeInput(more))).toMatchObject({
      ...{ __typename: 'InvalidInput', path },
    })
    expect(await contents(regimen, challengeTables)).toEqual(before)
  })

  test('a person makes 100 at most', async () => {
    const { administrator } = regimen.testDatabase
    await administrator`
      insert into challenge_types select (one).* from (
        select jsonb_populate_record(type, jsonb_build_object('id', gen_random_uuid(), 'created_by', ${uuidOf(people.cleo.id)}::text,
          'is_built_in', false)) as one
        from challenge_types type, generate_series(1, 99) where name = '75 Soft' and is_built_in) made`
    await makeType(people.cleo)
    expect(await send(people.cleo, 'createChallengeType', typeInput())).toMatchObject({
      ...{ __typename: 'TooManyChallengeTypes', limit: 100 },
    })
  })
})

describe('making and joining', () => {
  test('who makes a challenge is its champ, with every day planned and in their calendar', async () => {
    const type = await makeType(people.ana, { durationDays: 3 })
    const idempotencyKey = crypto.randomUUID()
    const input = { typeId: type.id, startsOn: '2026-03-05', diet: 'Keto', isPublic: false, idempotencyKey }
    const challenge = await createChallenge(people.ana, input)
    expect(challenge).toMatchObject({
      ...{ status: 'ACTIVE', start: 'ROLLING', startsOn: null, participantCount: 1, version: 1 },
      myEnrolment: { role: 'CHAMP', status: 'ONGOING', startsOn: '2026-03-05', diet: 'Keto', leftAt: null },
    })
    expect(challenge.inviteUrl).toContain('/challenge-invites#token=')
    expect(await daysOf(challenge.myEnrolment)).toEqual([3, '1 2026-03-05 OPEN', '3 2026-03-07 OPEN'])
    expect(await eventsOf(challenge.myEnrolment)).toEqual([
      '2026-03-05 Day 1 of Half of it',
      '2026-03-06 Day 2 of Half of it',
      '2026-03-07 Day 3 of Half of it',
    ])
    expect(await isScheduled(people.ana)).toBe(true)
    expect((await createChallenge(people.ana, input)).id).toBe(challenge.id)
    const again = { ...input, typeId: type.id, title: 'Another', start: 'ROLLING' }
    expect(await send(people.ana, 'createChallenge', again)).toMatchObject({ __typename: 'IdempotencyKeyReused' })
  })

  test('all start on a fixed date, who joins later on that day', async () => {
    const { id } = await createChallenge(people.ana, { start: 'FIXED', startsOn: '2026-03-04' })
    expect(await joinChallenge(people.ben, id)).toMatchObject({ role: 'PARTICIPANT', startsOn: '2026-03-04' })
    expect(await send(people.cleo, 'joinChallenge', { challengeId: id, startsOn: '2026-03-09' })).toMatchObject({
      ...{ __typename: 'StartIsFixed', startsOn: '2026-03-04', path: ['startsOn'] },
    })
    regimen.clock.advance({ hours: 72 })
    expect(await joinChallenge(people.cleo, id)).toMatchObject({ startsOn: '2026-03-05' })
    expect(await joinChallenge(people.cleo, id, { diet: 'Other' })).toMatchObject({ diet: null, version: 1 })
    expect(await peopleOf(people.ben, id)).toEqual(['ana CHAMP', 'ben PARTICIPANT', 'cleo PARTICIPANT'])
    regimen.clock.advance({ hours: -72 })
  })

  test.each<[object, string[]]>([
    [{ start: 'FIXED' }, ['startsOn']],
    [{ start: 'FIXED', startsOn: '2026-03-01' }, ['startsOn']],
    [{ startsOn: '2026-03-01' }, ['startsOn']],
    [{ startsOn: '2027-03-03' }, ['startsOn']],
    [{ title: ' a ' }, ['title']],
    [{ diet: 'x'.repeat(101) }, ['diet']],
  ])('%j is refused', async (more, path) => {
    const before = await contents(regimen, challengeTables)
    const input = { typeId: typeCalled('75 Soft'), title: 'Spring', isPublic: true, start: 'ROLLING', ...more }
    expect(await send(people.ana, 'createChallenge', input)).toMatchObject({ __typename: 'InvalidInput', path })
    expect(await contents(regimen, challengeTables)).toEqual(before)
  })

  test('a type that is not to be seen is none', async () => {
    const type = await makeType(people.ana)
    const input = { title: 'Spring', isPublic: true, start: 'ROLLING' }
    for (const typeId of [type.id, globalId('ChallengeType', '019cadc6-0000-7000-8000-000000000000')])
      expect(await send(people.ben, 'createChallenge', { ...input, typeId })).toMatchObject({
        ...{ __typename: 'NotFound', path: ['typeId'] },
      })
  })

  test('the last date that day 1 may be is a year away, and a private challenge is joined by its link', async () => {
    const { id } = await createChallenge(people.ana, { isPublic: false, startsOn: '2027-03-02' })
    const inviteToken = await tokenFor(people.ana, id)
    const preview = `query ($token: String!) { challengeInvite(token: $token) {
      title status start startsOn participantCount type { name durationDays } } }`
    expect(await regimen.anonymous.data(preview, { token: inviteToken })).toEqual({
      challengeInvite: {
        ...{ title: 'Spring cleaning', status: 'ACTIVE', start: 'ROLLING', startsOn: null, participantCount: 1 },
        type: { name: '75 Half Chub', durationDays: 75 },
      },
    })
    expect(await done(people.ben, 'joinChallenge', { inviteToken, startsOn: '2026-03-03' })).toMatchObject({
      ...{ startsOn: '2026-03-03', role: 'PARTICIPANT', challenge: { participantCount: 2, inviteUrl: null } },
    })
    const both = { challengeId: id, inviteToken }
    for (const input of [both, {}])
      expect(await send(people.cleo, 'joinChallenge', input)).toMatchObject({
        ...{ __typename: 'InvalidInput', path: ['challengeId'] },
      })
    await done(people.ana, 'updateChallenge', { challengeId: id, renewInvite: true })
    expect(await regimen.anonymous.data(preview, { token: inviteToken })).toEqual({ challengeInvite: null })
    expect(await send(people.cleo, 'joinChallenge', { inviteToken })).toMatchObject({
      ...{ __typename: 'NotFound', path: ['inviteToken'] },
    })
  })

  test('public ones are found by their words while they can be joined', async () => {
    const { id } = await createChallenge(people.ana, { title: 'Zanzibar sprint' })
    const found = async () => {
      const { challenges } = await people.cleo.data('{ challenges(search: "zanzibar") { nodes { id } } }')
      return challenges.nodes.map(({ id }: { id: string }) => id)
    }
    expect(await found()).toEqual([id])
    await joinChallenge(people.ben, id)
    expect(await done(people.ana, 'updateChallenge', { challengeId: id, archived: true })).toMatchObject({
      ...{ status: 'ARCHIVED', version: 2, myEnrolment: { status: 'ONGOING' } },
    })
    expect(await found()).toEqual([])
    const inviteToken = await tokenFor(people.ana, id)
    expect(await send(people.cleo, 'joinChallenge', { inviteToken })).toMatchObject({ __typename: 'ChallengeArchived' })
    expect(await joinChallenge(people.ben, id)).toMatchObject({ challenge: { status: 'ARCHIVED' } })
    await done(people.ana, 'updateChallenge', { challengeId: id, archived: false, title: 'Zanzibar again' })
    expect(await done(people.cleo, 'joinChallenge', { inviteToken })).toMatchObject({ role: 'PARTICIPANT' })
  })

  test('there is room for so many people in a challenge, and for so many challenges in a life', async () => {
    const { id } = await createChallenge(people.ana)
    const { administrator } = regimen.testDatabase
    await administrator`update challenges set participants = 10000 where id = ${uuidOf(id)}`
    expect(await send(people.ben, 'joinChallenge', { challengeId: id })).toMatchObject({
      ...{ __typename: 'ChallengeFull', limit: 10_000, path: ['challengeId'] },
    })
    await administrator`update challenges set participants = 1 where id = ${uuidOf(id)}`
    const dan = await lasting(regimen, 'dan')
    await administrator`
      insert into challenges (id, type_id, title, is_public, start, invite_id, participants, created_at, updated_at)
      select gen_random_uuid(), type_id, 'One of many', false, 'ROLLING', gen_random_uuid(), 1, created_at, created_at
      from challenges, generate_series(1, 50) where id = ${uuidOf(id)}`
    await administrator`
      insert into enrolments (id, challenge_id, user_id, role, starts_on, joined_at)
      select gen_random_uuid(), id, ${uuidOf(dan.id)}, 'PARTICIPANT', '2026-03-02', created_at
      from challenges where title = 'One of many'`
    expect(await send(dan, 'joinChallenge', { challengeId: id })).toMatchObject({
      ...{ __typename: 'TooManyEnrolments', limit: 50 },
    })
    await administrator`update enrolments set left_at = joined_at where id = (
      select id from enrolments where user_id = ${uuidOf(dan.id)} limit 1)`
    expect(await joinChallenge(dan, id)).toMatchObject({ status: 'ONGOING' })
  })

  test('a calendar that is full on one of the days lets nobody in', async () => {
    const eve = await lasting(regimen, 'eve')
    const { id } = await createChallenge(people.ana)
    await regimen.testDatabase.administrator`
      insert into calendar_events (id, user_id, kind, plan_id, state, local_date, title, updated_at)
      select gen_random_uuid(), ${uuidOf(eve.id)}, 'SESSION', gen_random_uuid(), 'PLANNED', '2026-03-20', 'Busy', now()
      from generate_series(1, 40)`
    const before = await contents(regimen, challengeTables)
    expect(await send(eve, 'joinChallenge', { challengeId: id })).toMatchObject({ __typename: 'CalendarDayFull' })
    expect(await contents(regimen, challengeTables)).toEqual(before)
  })
})

describe('leaving', () => {
  test('ends the attempt with what it gave, and who comes back begins anew at day 1', async () => {
    const { id } = await createChallenge(people.ana)
    const first = await joinChallenge(people.ben, id, { diet: 'Vegan' })
    const { administrator: sql } = regimen.testDatabase
    const [circle, user, enrolment] = [uuidOf(id), uuidOf(people.ben.id), uuidOf(first.id)]
    await sql`update user_statistics set days_met = 2, days_missed = 1, unforgiven_failures = 1 where enrolment_id = ${enrolment}`
    await sql`insert into leaderboards (circle_id, period, period_key, entries) values (${circle}, 'ALL_TIME', 'all', 1)`
    await sql`insert into leaderboard_entries (circle_id, period, period_key, user_id, score, check_ins, met_days, streak, due_from)
      values (${circle}, 'ALL_TIME', 'all', ${user}, 19999, 3, 2, 0, '2026-03-02')`
    await sql`insert into leaderboard_buckets (circle_id, period, period_key, score, people)
      values (${circle}, 'ALL_TIME', 'all', 19999, 1)`
    regimen.clock.advance({ hours: 24 })
    expect(await done(people.ben, 'leaveChallenge', { challengeId: id })).toMatchObject({
      ...{ id: first.id, status: 'LEFT', leftAt: '2026-03-03T09:00:00Z', challenge: { participantCount: 1 } },
    })
    expect(await sql`select 1 from leaderboard_entries where circle_id = ${circle}`).toHaveLength(0)
    expect(await sql`select 1 from leaderboard_buckets where circle_id = ${circle}`).toHaveLength(0)
    const [board] = await sql`select entries, (select departures from leaderboard_heads where circle_id = ${circle})
      from leaderboards where circle_id = ${circle}`
    expect(board).toEqual({ entries: 0, departures: 1 })
    expect(await eventsOf(first)).toEqual([])
    expect(await peopleOf(people.ana, id)).toEqual(['ana CHAMP'])
    const again = await joinChallenge(people.ben, id)
    expect(again).toMatchObject({ startsOn: '2026-03-03', diet: null, status: 'ONGOING' })
    expect(again.id).not.toBe(first.id)
    const mine = `query ($status: [EnrolmentStatus!]) { myEnrolments(status: $status, first: 100) { nodes { id } } }`
    const listed = async (status: string[] | null) => {
      const { myEnrolments } = await people.ben.data(mine, { status })
      return myEnrolments.nodes.map(({ id }: { id: string }) => id)
    }
    expect(await listed(null)).toContain(again.id)
    expect(await listed(null)).not.toContain(first.id)
    expect(await listed(['LEFT'])).toContain(first.id)
    regimen.clock.advance({ hours: -24 })
  })

  test('ends the schedule with the last of the challenges, and not before', async () => {
    const fay = await lasting(regimen, 'fay')
    const made = [await createChallenge(people.ana), await createChallenge(people.ana)]
    for (const { id } of made) await joinChallenge(fay, id)
    await done(fay, 'leaveChallenge', { challengeId: made[0].id })
    expect(await isScheduled(fay)).toBe(true)
    await done(fay, 'leaveChallenge', { challengeId: made[1].id })
    expect(await isScheduled(fay)).toBe(false)
  })

  test('is nothing that a champ does before another is it, unless they are alone', async () => {
    const { id: challengeId } = await createChallenge(people.ana)
    await joinChallenge(people.ben, challengeId)
    expect(await send(people.ana, 'leaveChallenge', { challengeId })).toMatchObject({
      ...{ __typename: 'ChampMustHandOver', path: ['challengeId'] },
    })
    await done(people.ana, 'setCouncil', { challengeId, council: [], champ: profileOf(people.ben) })
    expect(await peopleOf(people.ben, challengeId)).toEqual(['ana COUNCIL', 'ben CHAMP'])
    await done(people.ana, 'leaveChallenge', { challengeId })
    await done(people.ben, 'leaveChallenge', { challengeId })
    const [row] = await regimen.testDatabase.administrator`
      select status, participants from challenges where id = ${uuidOf(challengeId)}`
    expect(row).toEqual({ status: 'ARCHIVED', participants: 0 })
  })

  test('who was removed comes back by a link alone that was made after that', async () => {
    const { id: challengeId } = await createChallenge(people.ana)
    const first = await joinChallenge(people.ben, challengeId)
    await done(people.ana, 'updateChallenge', { challengeId, renewInvite: true })
    const old = await tokenFor(people.ana, challengeId)
    regimen.clock.advance({ seconds: 1 })
    const remove = { challengeId, profileId: profileOf(people.ben) }
    expect(await done(people.ana, 'removeParticipant', remove)).toMatchObject({ participantCount: 1 })
    expect(await send(people.ana, 'removeParticipant', remove)).toMatchObject({
      ...{ __typename: 'NotFound', path: ['profileId'] },
    })
    for (const [path, input] of [
      ['challengeId', { challengeId }],
      ['inviteToken', { inviteToken: old }],
    ] as const)
      expect(await send(people.ben, 'joinChallenge', input)).toMatchObject({
        ...{ __typename: 'RemovedFromChallenge', path: [path] },
      })
    regimen.clock.advance({ seconds: 1 })
    await done(people.ana, 'updateChallenge', { challengeId, renewInvite: true })
    expect(await send(people.ben, 'joinChallenge', { challengeId })).toMatchObject({
      __typename: 'RemovedFromChallenge',
    })
    const inviteToken = await tokenFor(people.ana, challengeId)
    const again = await done(people.ben, 'joinChallenge', { inviteToken })
    expect(again.id).not.toBe(first.id)
    await done(people.ben, 'leaveChallenge', { challengeId })
    expect(await joinChallenge(people.ben, challengeId)).toMatchObject({ status: 'ONGOING' })
  })

  test('takes back the pictures that were shared', async () => {
    const { id } = await createChallenge(people.ana)
    const mine = uuidOf((await joinChallenge(people.ben, id)).id)
    const { administrator: sql } = regimen.testDatabase
    const [user, file] = [uuidOf(people.ben.id), crypto.randomUUID()]
    await sql`insert into files (id, user_id, purpose, content_type, size_bytes, state, created_at)
      values (${file}, ${user}, 'EXPORT', 'application/json', 1, 'PENDING', now())`
    await sql`insert into progress_photos (id, enrolment_id, challenge_id, user_id, challenge_day, challenge_week, local_date,
      file_id, is_shared, created_at)
      values (gen_random_uuid(), ${mine}, ${uuidOf(id)}, ${user}, 1, 1, '2026-03-02', ${file}, true, now())`
    await done(people.ben, 'leaveChallenge', { challengeId: id })
    expect(await sql`select is_shared from progress_photos where file_id = ${file}`).toEqual([{ is_shared: false }])
  })
})

describe('the council', () => {
  test('has 20 people at most beside its champ, who was champ before among them', async () => {
    const { id: challengeId } = await createChallenge(people.ana)
    await joinChallenge(people.ben, challengeId)
    const handOver = (council: number) =>
      send(people.ana, 'setCouncil', {
        ...{ challengeId, champ: profileOf(people.ben) },
        council: Array.from({ length: council }, () => globalId('Profile', randomUUID())),
      })
    expect(await handOver(20)).toMatchObject({ __typename: 'InvalidInput', path: ['council'] })
    // So many may be, and these are nobody.
    expect(await handOver(19)).toMatchObject({ __typename: 'NotFound', path: ['council', '0'] })
  })

  test('is replaced as a whole, and its champ stays so', async () => {
    const { id: challengeId } = await createChallenge(people.ana)
    for (const person of [people.ben, people.cleo]) await joinChallenge(person, challengeId)
    const lead = (council: Person[], champ?: Person) =>
      send(people.ana, 'setCouncil', {
        ...{ challengeId, council: council.map(profileOf), champ: champ ? profileOf(champ) : null },
      })
    await lead([people.ben])
    expect(await peopleOf(people.ana, challengeId)).toEqual(['ana CHAMP', 'ben COUNCIL', 'cleo PARTICIPANT'])
    const { challenge } = await people.ben.data(
      'query ($id: ID!) { challenge(id: $id) { inviteUrl auditTrail { nodes { id } } } }',
      {
        id: challengeId,
      },
    )
    expect(challenge).toEqual({ inviteUrl: expect.any(String), auditTrail: null })
    const twice = await lead([people.cleo, people.cleo])
    expect(twice).toMatchObject({ __typename: 'InvalidInput', path: ['council', '1'] })
    expect(await lead([people.ana])).toMatchObject({ __typename: 'InvalidInput', path: ['council', '0'] })
    const outsider = await lasting(
      regimen,
      `out${challengeId
        .slice(-6)
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, '0')}`,
    )
    expect(await lead([people.cleo, outsider])).toMatchObject({ __typename: 'NotFound', path: ['council', '1'] })
    expect(await lead([people.cleo], outsider)).toMatchObject({ __typename: 'NotFound', path: ['champ'] })
    expect(await peopleOf(people.ana, challengeId)).toEqual(['ana CHAMP', 'ben COUNCIL', 'cleo PARTICIPANT'])
    await lead([people.cleo], people.ben)
    expect(await peopleOf(people.ana, challengeId)).toEqual(['ana COUNCIL', 'ben CHAMP', 'cleo COUNCIL'])
    const trail = await people.ben.data(
      `query ($id: ID!) { challenge(id: $id) { auditTrail(first: 3) { nodes { action owner { username } before after } } } }`,
      { id: challengeId },
    )
    const roles = trail.challenge.auditTrail.nodes.map(
      (one: { owner: { username: string }; before: { role: string }; after: { role: string } }) =>
        `${one.owner.username} ${one.before.role} ${one.after.role}`,
    )
    expect(roles.sort()).toEqual(['ana CHAMP COUNCIL', 'ben COUNCIL CHAMP', 'cleo PARTICIPANT COUNCIL'])
  })
})

describe('one’s own enrolment', () => {
  test('begins on another date while day 1 is ahead, with its days in the calendar', async () => {
    const type = await makeType(people.ana, { durationDays: 2 })
    const { myEnrolment: mine } = await createChallenge(people.ana, { typeId: type.id, startsOn: '2026-03-10' })
    const change = (more: object) => send(people.ana, 'updateEnrolment', { enrolmentId: mine.id, ...more })
    expect(await change({ startsOn: '2026-03-04', diet: 'Paleo', expectedVersion: 1 })).toMatchObject({
      enrolment: { startsOn: '2026-03-04', diet: 'Paleo', version: 2 },
    })
    expect(await daysOf(mine)).toEqual([2, '1 2026-03-04 OPEN', '2 2026-03-05 OPEN'])
    expect(await eventsOf(mine)).toEqual(['2026-03-04 Day 1 of Half of it', '2026-03-05 Day 2 of Half of it'])
    expect(await change({ startsOn: '2026-03-04', diet: 'Paleo' })).toMatchObject({ enrolment: { version: 2 } })
    expect(await change({ expectedVersion: 1 })).toMatchObject({ __typename: 'VersionConflict', currentVersion: 2 })
    expect(await change({ startsOn: '2026-03-01' })).toMatchObject({ __typename: 'InvalidInput', path: ['startsOn'] })
    expect(await change({ startsOn: '2026-03-02', diet: null })).toMatchObject({
      ...{ enrolment: { startsOn: '2026-03-02', diet: null, version: 3 } },
    })
    expect(await change({ startsOn: '2026-03-08', diet: 'Lost' })).toMatchObject({
      ...{ __typename: 'EnrolmentHasBegun', startsOn: '2026-03-02' },
    })
    expect(await change({})).toMatchObject({ enrolment: { diet: null, version: 3 } })
  })

  test('does not move where all start together, and not once it was left', async () => {
    const { id } = await createChallenge(people.ana, { start: 'FIXED', startsOn: '2026-03-09' })
    const { id: enrolmentId } = await joinChallenge(people.ben, id)
    const change = (more: object) => send(people.ben, 'updateEnrolment', { enrolmentId, ...more })
    expect(await change({ startsOn: '2026-03-10' })).toMatchObject({
      ...{ __typename: 'StartIsFixed', startsOn: '2026-03-09' },
    })
    await done(people.ben, 'leaveChallenge', { challengeId: id })
    expect(await change({ diet: 'Late' })).toMatchObject({
      ...{ __typename: 'EnrolmentEnded', path: ['enrolmentId'], endedAt: regimen.clock.now().toString() },
    })
  })
})
