import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { profileOf } from '../journeys/journey-client.ts'
import { uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import {
  type Cast,
  castOf,
  createChallenge,
  done,
  filledChallenge,
  joinChallenge,
  type Mutation,
  peopleOf,
  send,
  tokenFor,
} from './challenge-client.ts'

let regimen: Regimen
let people: Cast
beforeAll(async () => {
  regimen = await startRegimen()
  people = await castOf(regimen)
})
afterAll(() => regimen.close())

type Act = readonly [person: Person, name: Mutation, input: object]

/** What two answer who act at the same moment, on two servers. */
async function together(one: Act, another: Act): Promise<[string, string]> {
  const other = await regimen.another()
  const [a, b] = await Promise.all([
    send(one[0], one[1], one[2]),
    send(other.as(another[0].token), another[1], another[2]),
  ])
  return [a.__typename ?? 'done', b.__typename ?? 'done']
}

/** The people that a challenge counts, and those that there are: always as many, each with all of their days. */
async function counted(challengeId: string): Promise<number> {
  const [row] = await regimen.testDatabase.administrator`
    select participants, (select count(*)::integer from enrolments where challenge_id = challenges.id and left_at is null) as there,
      (select count(*)::integer from challenge_days day join enrolments one on one.id = day.enrolment_id
        where one.challenge_id = challenges.id and left_at is null) as days
    from challenges where id = ${uuidOf(challengeId)}`
  expect(row).toMatchObject({ there: row?.participants, days: 75 * row?.participants })
  return Number(row?.participants)
}

describe.each([1, 2, 3])('at the same moment, for the %i. time', () => {
  test('the same person who joins twice is in it once', async () => {
    const { id: challengeId } = await createChallenge(people.champ)
    const join: Act = [people.stranger, 'joinChallenge', { challengeId }]
    expect(await together(join, join)).toEqual(['done', 'done'])
    expect(await counted(challengeId)).toBe(2)
  })

  test('two who join are both counted', async () => {
    const { id: challengeId } = await createChallenge(people.champ)
    const join = (person: Person): Act => [person, 'joinChallenge', { challengeId }]
    expect(await together(join(people.stranger), join(people.council))).toEqual(['done', 'done'])
    expect(await counted(challengeId)).toBe(3)
  })

  test('of two who take the last place one is in it', async () => {
    const { id: challengeId } = await createChallenge(people.champ)
    const { administrator } = regimen.testDatabase
    await administrator`update challenges set participants = 9999 where id = ${uuidOf(challengeId)}`
    const join = (person: Person): Act => [person, 'joinChallenge', { challengeId }]
    const answers = await together(join(people.stranger), join(people.council))
    expect(answers.toSorted()).toEqual(['ChallengeFull', 'done'])
  })

  test('who joins two challenges with room for one is in one of them', async () => {
    const [one, other] = [await createChallenge(people.champ), await createChallenge(people.champ)]
    const { administrator } = regimen.testDatabase
    const self = uuidOf(people.former.id)
    await administrator`
      insert into challenges (id, type_id, title, is_public, start, invite_id, created_at, updated_at)
      select gen_random_uuid(), type_id, 'One of many', false, 'ROLLING', gen_random_uuid(), created_at, created_at
      from challenges, generate_series(1, 49) where id = ${uuidOf(one.id)}`
    await administrator`
      insert into enrolments (id, challenge_id, user_id, role, starts_on, joined_at)
      select gen_random_uuid(), id, ${self}, 'PARTICIPANT', '2026-03-02', created_at
      from challenges where title = 'One of many'`
    const join = ({ id }: { id: string }): Act => [people.former, 'joinChallenge', { challengeId: id }]
    const answers = await together(join(one), join(other))
    expect(answers.toSorted()).toEqual(['TooManyEnrolments', 'done'])
    await administrator`delete from challenges where title = 'One of many'`
    await done(people.former, 'leaveChallenge', { challengeId: answers[0] === 'done' ? one.id : other.id })
  })

  test('a challenge that is handed over to one who leaves has one champ, who is in it', async () => {
    const { challengeId } = await filledChallenge(people)
    const answers = await together(
      [people.champ, 'setCouncil', { challengeId, council: [], champ: profileOf(people.participant) }],
      [people.participant, 'leaveChallenge', { challengeId }],
    )
    expect(['done,ChampMustHandOver', 'NotFound,done']).toContain(String(answers))
    const champs = (await peopleOf(people.council, challengeId))?.filter((line) => line.endsWith('CHAMP'))
    expect(champs).toEqual([answers[0] === 'done' ? 'participant CHAMP' : 'champ CHAMP'])
    await counted(challengeId)
  })

  test('a champ who leaves while handing over has handed over, or is still it', async () => {
    const { challengeId } = await filledChallenge(people)
    const answers = await together(
      [people.champ, 'setCouncil', { challengeId, council: [], champ: profileOf(people.participant) }],
      [people.champ, 'leaveChallenge', { challengeId }],
    )
    expect(['done,done', 'done,ChampMustHandOver']).toContain(String(answers))
    const champs = (await peopleOf(people.council, challengeId))?.filter((line) => line.endsWith('CHAMP'))
    expect(champs).toEqual(['participant CHAMP'])
    expect(await counted(challengeId)).toBe(answers[1] === 'done' ? 2 : 3)
  })

  test('a challenge that is handed over to two has one champ', async () => {
    const { challengeId } = await filledChallenge(people)
    const to = (person: Person): Act => [
      ...([people.champ, 'setCouncil', { challengeId, council: [], champ: profileOf(person) }] as const),
    ]
    const answers = await together(to(people.participant), to(people.council))
    expect(answers.toSorted()).toEqual(['ChallengeRoleNeeded', 'done'])
    const lines = await peopleOf(people.champ, challengeId)
    expect(lines?.filter((line) => line.endsWith('CHAMP'))).toHaveLength(1)
    expect(lines).toContain('champ COUNCIL')
  })

  test('who joins alone with a champ who leaves is in a challenge that is archived, or keeps its champ', async () => {
    const { id: challengeId } = await createChallenge(people.champ)
    const inviteToken = await tokenFor(people.champ, challengeId)
    const answers = await together(
      [people.stranger, 'joinChallenge', { inviteToken }],
      [people.champ, 'leaveChallenge', { challengeId }],
    )
    expect(['done,ChampMustHandOver', 'ChallengeArchived,done']).toContain(String(answers))
    expect(await counted(challengeId)).toBe(answers[0] === 'done' ? 2 : 0)
  })

  test('who leaves while they are removed goes once', async () => {
    const { challengeId } = await filledChallenge(people)
    const answers = await together(
      [people.participant, 'leaveChallenge', { challengeId }],
      [people.champ, 'removeParticipant', { challengeId, profileId: profileOf(people.participant) }],
    )
    expect(['done,NotFound', 'ChallengeRoleNeeded,done']).toContain(String(answers))
    expect(await counted(challengeId)).toBe(2)
  })

  test('two champs who remove each other from their challenges wait for each other, and both are done', async () => {
    const [one, other] = [await createChallenge(people.champ), await createChallenge(people.council)]
    await joinChallenge(people.council, one.id)
    await joinChallenge(people.champ, other.id)
    const answers = await together(
      [people.champ, 'removeParticipant', { challengeId: one.id, profileId: profileOf(people.council) }],
      [people.council, 'removeParticipant', { challengeId: other.id, profileId: profileOf(people.champ) }],
    )
    expect(answers).toEqual(['done', 'done'])
    expect([await counted(one.id), await counted(other.id)]).toEqual([1, 1])
  })

  test('the day 1 that is moved twice at once is one of the two, with its days', async () => {
    const { myEnrolment: mine } = await createChallenge(people.champ, { startsOn: '2026-04-01' })
    const move = (startsOn: string): Act => [
      ...([people.champ, 'updateEnrolment', { enrolmentId: mine.id, startsOn, expectedVersion: 1 }] as const),
    ]
    const answers = await together(move('2026-05-01'), move('2026-06-01'))
    expect(answers.toSorted()).toEqual(['VersionConflict', 'done'])
    const [row] = await regimen.testDatabase.administrator`
      select starts_on::text, (select local_date::text from challenge_days where enrolment_id = enrolments.id and challenge_day = 1) as first,
        (select min(local_date)::text from calendar_events where plan_id = enrolments.id) as event
      from enrolments where id = ${uuidOf(mine.id)}`
    const start = answers[0] === 'done' ? '2026-05-01' : '2026-06-01'
    expect(row).toEqual({ starts_on: start, first: start, event: start })
  })
})
