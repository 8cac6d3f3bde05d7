import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asViewer } from '../../src/db/viewer.ts'
import { contents, profileOf } from '../journeys/journey-client.ts'
import { createAccessToken } from '../people/account-client.ts'
import { globalId, uuidOf } from '../programs/program-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import {
  type Cast,
  castOf,
  challengeTables,
  createChallenge,
  done,
  filledChallenge,
  type Mutation,
  mutationOf,
  peopleOf,
  send,
  tokenFor,
  typeCalled,
} from './challenge-client.ts'

let regimen: Regimen
let people: Cast
beforeAll(async () => {
  regimen = await startRegimen()
  people = await castOf(regimen)
})
afterAll(() => regimen.close())

const nowhere = '019cadc6-0000-7000-8000-000000000000'
const outsiders = ['stranger', 'former', 'removed'] as const
const written = () => contents(regimen, challengeTables)

type Case = {
  readonly needed: 'CHAMP' | 'PARTICIPANT'
  readonly more: () => object
}
const cases: Readonly<Partial<Record<Mutation, Case>>> = {
  updateChallenge: { needed: 'CHAMP', more: () => ({ title: 'Mine now', renewInvite: true }) },
  setCouncil: { needed: 'CHAMP', more: () => ({ council: [profileOf(people.participant)] }) },
  removeParticipant: { needed: 'CHAMP', more: () => ({ profileId: profileOf(people.participant) }) },
  leaveChallenge: { needed: 'PARTICIPANT', more: () => ({}) },
}
const named = Object.entries(cases) as [Mutation, Case][]
const mayNot = { CHAMP: ['council', 'participant'], PARTICIPANT: [] } as const
const rightful = { CHAMP: 'champ', PARTICIPANT: 'participant' } as const

describe.each(named)('%s', (name, { needed, more }) => {
  test('of a private challenge is answered to outsiders as for one that does not exist, and to others by the role', async () => {
    const { challengeId } = await filledChallenge(people, { isPublic: false })
    const before = await written()
    for (const who of outsiders) {
      const refused = await send(people[who], name, { challengeId, ...more() })
      expect(refused).toMatchObject({ __typename: 'NotFound', path: ['challengeId'] })
      const unknown = { challengeId: globalId('Challenge', nowhere), ...more() }
      expect(refused).toEqual(await send(people[who], name, unknown))
    }
    for (const who of mayNot[needed])
      expect(await send(people[who], name, { challengeId, ...more() })).toMatchObject({
        ...{ __typename: 'ChallengeRoleNeeded', neededRole: needed, path: ['challengeId'] },
      })
    expect(await written()).toEqual(before)
    expect(await send(people[rightful[needed]], name, { challengeId, ...more() })).not.toHaveProperty('__typename')
    expect(await written()).not.toEqual(before)
  })

  test('of a public challenge is refused to outsiders by the role', async () => {
    const { challengeId } = await filledChallenge(people)
    const before = await written()
    for (const who of outsiders)
      expect(await send(people[who], name, { challengeId, ...more() })).toMatchObject({
        ...{ __typename: 'ChallengeRoleNeeded', neededRole: needed },
      })
    expect(await written()).toEqual(before)
  })

  test('takes the ids of other things for nothing', async () => {
    const before = await written()
    for (const challengeId of ['', 'Challenge', globalId('Journey', nowhere), globalId('Challenge', "x' or '1'='1")]) {
      const wrong = await people.champ.run(mutationOf(name), { input: { challengeId, ...more() } })
      expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
    expect(await written()).toEqual(before)
  })
})

test('a private challenge is joined by nobody who has only its id, or a token that was made up', async () => {
  const { challengeId } = await filledChallenge(people, { isPublic: false })
  const before = await written()
  for (const who of outsiders)
    expect(await send(people[who], 'joinChallenge', { challengeId })).toMatchObject({
      ...{ __typename: 'NotFound', path: ['challengeId'] },
    })
  for (const inviteToken of ['', 'x'.repeat(200), Buffer.alloc(48).toString('base64url')])
    expect(await send(people.stranger, 'joinChallenge', { inviteToken })).toMatchObject({
      ...{ __typename: 'NotFound', path: ['inviteToken'] },
    })
  expect(await written()).toEqual(before)
  const inviteToken = await tokenFor(people.council, challengeId)
  expect(await send(people.removed, 'joinChallenge', { inviteToken })).toMatchObject({
    __typename: 'RemovedFromChallenge',
  })
  expect(await written()).toEqual(before)
  for (const who of ['former', 'stranger'] as const)
    expect(await done(people[who], 'joinChallenge', { inviteToken })).toMatchObject({ role: 'PARTICIPANT' })
})

test('the champ cannot be removed, not even by themselves', async () => {
  const { challengeId } = await filledChallenge(people)
  const before = await written()
  const input = { challengeId, profileId: profileOf(people.champ) }
  expect(await send(people.champ, 'removeParticipant', input)).toMatchObject({
    ...{ __typename: 'ChampMustHandOver', path: ['profileId'] },
  })
  const gone = { challengeId, profileId: profileOf(people.former) }
  expect(await send(people.champ, 'removeParticipant', gone)).toMatchObject({
    ...{ __typename: 'NotFound', path: ['profileId'] },
  })
  expect(await written()).toEqual(before)
})

test('updateEnrolment is one’s own: that of another is not there, for the champ neither', async () => {
  const { challengeId } = await filledChallenge(people)
  const { challenge } = await people.participant.data(
    'query ($id: ID!) { challenge(id: $id) { myEnrolment { id } } }',
    { id: challengeId },
  )
  const input = { enrolmentId: challenge.myEnrolment.id, diet: 'Cake' }
  const before = await written()
  for (const who of ['champ', 'council', ...outsiders] as const) {
    const refused = await send(people[who], 'updateEnrolment', input)
    expect(refused).toMatchObject({ __typename: 'NotFound', path: ['enrolmentId'] })
    const unknown = { ...input, enrolmentId: globalId('Enrolment', nowhere) }
    expect(refused).toEqual(await send(people[who], 'updateEnrolment', unknown))
  }
  expect(await written()).toEqual(before)
  expect(await done(people.participant, 'updateEnrolment', input)).toMatchObject({ diet: 'Cake' })
})

test('who is not signed in, or has a token that may only read, writes nothing', async () => {
  const { challengeId } = await filledChallenge(people)
  const { challenge } = await people.champ.data('query ($id: ID!) { challenge(id: $id) { myEnrolment { id } } }', {
    id: challengeId,
  })
  const { token } = await createAccessToken(people.champ, { scopes: ['READ'] })
  const inputs: Readonly<Record<Mutation, object>> = {
    createChallengeType: { name: 'Nothing', penalty: 'NONE', requirements: { diet: {} } },
    createChallenge: { typeId: typeCalled('75 Soft'), title: 'Nothing', isPublic: true, start: 'ROLLING' },
    updateChallenge: { challengeId, title: 'Nothing' },
    setCouncil: { challengeId, council: [] },
    removeParticipant: { challengeId, profileId: profileOf(people.participant) },
    joinChallenge: { challengeId },
    leaveChallenge: { challengeId },
    updateEnrolment: { enrolmentId: challenge.myEnrolment.id, diet: 'Nothing' },
  }
  const before = await written()
  for (const [name, input] of Object.entries(inputs) as [Mutation, object][]) {
    for (const [client, code] of [
      [regimen.anonymous, 'UNAUTHENTICATED'],
      [regimen.as(token), 'FORBIDDEN'],
    ] as const) {
      const { errors } = await client.run(mutationOf(name), { input })
      expect([name, errors?.[0]?.extensions.code]).toEqual([name, code])
    }
  }
  expect(await written()).toEqual(before)
  expect(await peopleOf(regimen.as(token), challengeId)).toHaveLength(3)
})

describe('reading', () => {
  const everything = `query ($id: ID!) { challenge(id: $id) { title participantCount inviteUrl type { name }
    myEnrolment { role } enrolments { nodes { diet profile { username } } } auditTrail { nodes { action } } } node(id: $id) { id } }`

  test('a private challenge is there for those who are in it, its link for its council, its trail for its champ', async () => {
    const { challengeId } = await filledChallenge(people, { isPublic: false, diet: 'Keto' })
    const { challenge } = await people.champ.data('query ($id: ID!) { challenge(id: $id) { myEnrolment { id } } }', {
      id: challengeId,
    })
    for (const who of outsiders) {
      expect(await people[who].data(everything, { id: challengeId })).toEqual({ challenge: null, node: null })
      const query = 'query ($id: ID!) { enrolment(id: $id) { id } node(id: $id) { id } }'
      expect(await people[who].data(query, challenge.myEnrolment)).toEqual({ enrolment: null, node: null })
    }
    const seen = async (who: keyof Cast) => (await people[who].data(everything, { id: challengeId })).challenge
    const [champ, council, participant] = [await seen('champ'), await seen('council'), await seen('participant')]
    expect(champ.enrolments.nodes[0]).toEqual({ diet: 'Keto', profile: { username: 'champ' } })
    for (const it of [council, participant])
      expect(it.enrolments.nodes[0]).toEqual({ diet: null, profile: { username: 'champ' } })
    expect([champ.inviteUrl, council.inviteUrl, participant.inviteUrl].map((url) => url !== null)).toEqual([
      true,
      true,
      false,
    ])
    expect([champ.auditTrail, council.auditTrail, participant.auditTrail].map((it) => it !== null)).toEqual([
      true,
      false,
      false,
    ])
    expect(JSON.stringify(champ.auditTrail)).not.toContain('Keto')
  })

  test('a public one shows outsiders what it is, and not who is in it', async () => {
    const { challengeId } = await filledChallenge(people)
    for (const who of outsiders)
      expect((await people[who].data(everything, { id: challengeId })).challenge).toEqual({
        ...{ title: 'Spring cleaning', participantCount: 3, inviteUrl: null, type: { name: '75 Half Chub' } },
        ...{ myEnrolment: null, enrolments: null, auditTrail: null },
      })
  })

  test('what somebody did in a challenge that they left is still theirs to read', async () => {
    const { challengeId } = await filledChallenge(people, { isPublic: false })
    for (const who of ['former', 'removed'] as const) {
      const { myEnrolments } = await people[who].data(
        '{ myEnrolments(status: [LEFT], first: 1) { nodes { status challenge { id } } } }',
      )
      expect(myEnrolments.nodes).toEqual([{ status: 'LEFT', challenge: null }])
    }
    expect(await peopleOf(people.former, challengeId)).toBeNull()
  })

  test.each([
    '{ challengeTypes { nodes { id } } }',
    '{ challenges { nodes { id } } }',
    '{ myEnrolments { nodes { id } } }',
    `{ challenge(id: "${globalId('Challenge', nowhere)}") { id } }`,
    `{ enrolment(id: "${globalId('Enrolment', nowhere)}") { id } }`,
  ])('%s needs somebody who is signed in', async (query) => {
    expect((await regimen.anonymous.run(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('the role of a person’s request, whatever it sends', () => {
  const attempts: [string, keyof Cast, (ids: { challenge: string; self: string }) => string][] = [
    ['make a challenge', 'champ', () => 'insert into challenges select * from challenges'],
    ['make a type', 'champ', () => 'insert into challenge_types select * from challenge_types'],
    ['change a type', 'champ', () => 'update challenge_types set duration_days = 1'],
    ['change on which date all start', 'champ', () => `update challenges set starts_on = '2026-03-01'`],
    ['change how many are in it', 'champ', () => 'update challenges set participants = 1'],
    [
      'enrol themselves',
      'stranger',
      ({ challenge, self }) => `insert into enrolments (id, challenge_id, user_id, role, starts_on, joined_at)
        values ('${nowhere}', '${challenge}', '${self}', 'CHAMP', '2026-03-02', viewer_now())`,
    ],
    [
      'make themselves champ',
      'participant',
      ({ self }) => `update enrolments set role = 'CHAMP' where user_id = '${self}'`,
    ],
    ['choose a diet past the rules', 'participant', () => `update enrolment_settings set diet = 'Cake'`],
    ['end a day', 'participant', () => `update challenge_days set state = 'MET'`],
  ]
  test.each(attempts)('cannot %s', async (_name, who, statement) => {
    const { challengeId } = await filledChallenge(people)
    const before = await written()
    const self = uuidOf(people[who].id)
    const attempt = asViewer(regimen.database, { id: self }, regimen.clock.now(), (tx) =>
      tx.execute(statement({ challenge: uuidOf(challengeId), self })),
    )
    await expect(attempt).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await written()).toEqual(before)
  })

  test.each(['council', 'participant', 'stranger', 'removed'] as const)('renames no challenge as %s', async (who) => {
    await filledChallenge(people)
    const before = await written()
    await asViewer(regimen.database, { id: uuidOf(people[who].id) }, regimen.clock.now(), (tx) =>
      tx.execute("update challenges set title = 'Mine now'"),
    )
    expect(await written()).toEqual(before)
  })
})

test('a stranger’s own challenge is theirs to lead, so that the refusals above are not of all', async () => {
  const { id: challengeId } = await createChallenge(people.stranger)
  const input = { challengeId, title: 'Mine from the start' }
  expect(await done(people.stranger, 'updateChallenge', input)).toMatchObject({ title: 'Mine from the start' })
})
