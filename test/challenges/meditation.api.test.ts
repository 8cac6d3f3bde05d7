import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { meditation } from '../../src/challenges/feat/meditation.ts'
import { signedIn } from '../journeys/check-in-client.ts'
import { type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { done } from './challenge-client.ts'
import { type Participant, participant, record, tap, undo } from './day-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
})
afterAll(() => regimen.close())
beforeEach(() => regimen.clock.set(startOfTests))

describe('the rule', () => {
  const said = { technique: null, notes: null }
  test.each([
    ['at the bar', 10, []],
    ['more than is asked', 11, []],
    ['a minute too short', 9, ['MEDITATION_TOO_SHORT 9/10']],
    ['not at all', 0, ['MEDITATION_TOO_SHORT 0/10']],
  ])('%s', (_, minutes, expected) => {
    const shortfalls = meditation.judge({ minutes, ...said }, { minutes: 10 })
    expect(shortfalls.map(({ code, found, asked }) => `${code} ${found}/${asked}`)).toEqual(expected)
  })

  test.each([
    ['requirement', [0, 1, 600, 601], [false, true, true, false]],
    ['facts', [-1, 0, 1_440, 1_441], [false, true, true, false]],
  ] as const)('minutes of the %s have limits', (schema, minutes, expected) => {
    expect(minutes.map((given) => meditation[schema].safeParse({ minutes: given }).success)).toEqual(expected)
  })
})

describe('in a challenge that asks for it', () => {
  const requirements = { WATER: { ounces: 64, plainOnly: true }, MEDITATION: { minutes: 15 } }
  const meditated = `meditation { source minutes technique notes }`
  const today = async (who: Participant) => {
    const query = `query ($id: ID!) { enrolment(id: $id) { today { state verdict { feat isMet shortfalls { code } } ${meditated} } } }`
    return (await who.data(query, { id: who.enrolmentId })).enrolment.today
  }

  test('one tap fills just what is asked, and taking it back takes that', async () => {
    const ana = await participant(regimen, { requirements })
    await tap(ana)
    const auto = { source: 'AUTO', minutes: 15, technique: null, notes: null }
    expect(await today(ana)).toMatchObject({ state: 'MET', meditation: auto })
    await undo(ana)
    expect(await today(ana)).toMatchObject({ state: 'OPEN', meditation: null })
  })

  test('what was said stays as it is, short or not', async () => {
    const ana = await participant(regimen, { requirements })
    await record(ana, { meditation: { minutes: 14, technique: ' body scan ' } })
    await tap(ana)
    const said = { source: 'MANUAL', minutes: 14, technique: 'body scan', notes: null }
    const short = { feat: 'MEDITATION', isMet: false, shortfalls: [{ code: 'MEDITATION_TOO_SHORT' }] }
    expect(await today(ana)).toMatchObject({ state: 'OPEN', meditation: said, verdict: [{ feat: 'WATER' }, short] })
    await record(ana, { meditation: { minutes: 15 } })
    await undo(ana)
    expect(await today(ana)).toMatchObject({ meditation: { minutes: 15, source: 'MANUAL' } })
  })

  test('a type of somebody asks for it over the API', async () => {
    const ana = await signedIn(regimen)
    const rules = { durationDays: 30, penalty: 'NONE', recordingGraceHours: 12, councilQuorum: 1 }
    const asked = { requirements: { meditation: {} } }
    const made = await done(ana, 'createChallengeType', { name: '30 quiet days', ...rules, ...asked })
    const query =
      '{ challengeTypes(first: 1) { edges { node { id requirements { meditation { minutes } water { ounces } } } } } }'
    const [{ node }] = (await ana.data(query)).challengeTypes.edges
    expect(node).toEqual({ id: made.id, requirements: { meditation: { minutes: 10 }, water: null } })
  })
})

test('a challenge that does not ask for it takes nothing of it', async () => {
  const ana = await participant(regimen)
  await tap(ana)
  expect(await record(ana, { meditation: { minutes: 15 } })).toMatchObject({ __typename: 'FeatNotAsked' })
  const sql = regimen.testDatabase.administrator
  const [found] = await sql`select count(*)::int as rows from meditation_completions where user_id = (
    select user_id from enrolments where challenge_id = ${ana.challengeId})`
  expect(found?.rows).toBe(0)
})
