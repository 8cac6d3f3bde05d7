import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signedIn } from '../journeys/check-in-client.ts'
import { profileOf } from '../journeys/journey-client.ts'
import { globalId, uuidOf } from '../programs/program-client.ts'
import { type Client, type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { done } from './challenge-client.ts'
import { type Participant, participant, tap, undo } from './day-client.ts'
import { closeAll } from './life.ts'

let regimen: Regimen
let champ: Participant
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
})
afterAll(() => regimen.close())
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  champ = await participant(regimen, { durationDays: 5, penalty: { kind: 'NONE' } })
})

const join = () => participant(regimen, { challengeId: champ.challengeId })
const idOf = () => globalId('Challenge', champ.challengeId)
const fields = 'rank profile { id } daysMet unforgivenFailures daysDue currentStreak completionRate'
const query = `query ($id: ID!, $first: Int, $after: String) { challengeStandings(challengeId: $id, first: $first, after: $after) {
  sequence viewerStanding { ${fields} } nodes { ${fields} } pageInfo { hasNextPage hasPreviousPage endCursor } } }`

type Entry = { rank: number; profile: { id: string } } & Record<
  'daysMet' | 'unforgivenFailures' | 'daysDue' | 'currentStreak' | 'completionRate',
  number
>
/** An entry as "rank name met/due -failures streak". */
const lineOf = (named: Readonly<Record<string, Person>>) => (entry: Entry) => {
  const [name] = Object.entries(named).find(([, person]) => profileOf(person) === entry.profile.id) ?? ['?']
  const { rank, daysMet, daysDue, unforgivenFailures, currentStreak } = entry
  expect(entry.completionRate).toBe(daysMet / daysDue)
  return `${rank} ${name} ${daysMet}/${daysDue} -${unforgivenFailures} ${currentStreak}`
}

const standingsAs = async (client: Client, page: object = {}) =>
  (await client.data(query, { id: idOf(), ...page })).challengeStandings

/** Closes what is due of these people. */
const close = async (...people: readonly Participant[]) => {
  for (const { id, enrolmentId } of people)
    await closeAll(regimen, { userId: uuidOf(id), enrolmentId: uuidOf(enrolmentId) })
}

describe('the standings', () => {
  test('are by days met, then by fewer failures, and equals share a rank', async () => {
    const [ben, cleo, dan, eve, fay] = [await join(), await join(), await join(), await join(), await join()]
    const named = { champ, ben, cleo, dan, eve, fay }
    // Eve's days are all open, and fay has missed one: no day is met. The others have met one, dan missed one as well.
    regimen.clock.set('2026-03-03T10:00:00Z')
    for (const who of [champ, ben, cleo]) await tap(who, { date: '2026-03-02' })
    regimen.clock.set('2026-03-03T12:00:00Z')
    await close(dan, fay)
    await tap(dan)
    const page = await standingsAs(fay)
    expect(page.nodes.map(lineOf(named)).toSorted()).toEqual([
      ...['1 ben 1/1 -0 1', '1 champ 1/1 -0 1', '1 cleo 1/1 -0 1', '4 dan 1/2 -1 1', '5 fay 0/1 -1 0'],
    ])
    expect(page.nodes.map(({ rank }: Entry) => rank)).toEqual([1, 1, 1, 4, 5])
    expect(lineOf(named)(page.viewerStanding)).toBe('5 fay 0/1 -1 0')
    expect((await standingsAs(eve)).viewerStanding).toBeNull()

    const first = await standingsAs(champ, { first: 3 })
    const rest = await standingsAs(champ, { first: 3, after: first.pageInfo.endCursor })
    expect([...first.nodes, ...rest.nodes]).toEqual(page.nodes)
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage, rest.pageInfo.hasPreviousPage]).toEqual([
      ...[true, false, true],
    ])
    expect(lineOf(named)(rest.viewerStanding)).toBe('1 champ 1/1 -0 1')
    const two = await tap(champ)
    expect(two.state).toBe('MET')
    expect((await standingsAs(champ, { first: 1 })).nodes.map(lineOf(named))).toEqual(['1 champ 2/2 -0 2'])
  })

  test('follow a tap and its taking back, and leave out who has gone', async () => {
    const ben = await join()
    await tap(ben)
    const before = await standingsAs(champ)
    expect(before.nodes).toHaveLength(1)
    await undo(ben)
    const after = await standingsAs(champ)
    expect([after.nodes, after.sequence > before.sequence]).toEqual([[], true])
    await tap(ben)
    await done(ben, 'leaveChallenge', { challengeId: idOf() })
    expect((await standingsAs(champ)).nodes).toEqual([])
    expect(await standingsAs(ben)).toBeNull()
    expect(await standingsAs(await signedIn(regimen))).toBeNull()
  })

  test.each([[{ first: 0 }], [{ first: 101 }], [{ after: 'nonsense' }]])('%j is no page of them', async (page) => {
    const { data, errors } = await champ.run(query, { id: idOf(), ...page })
    expect([data?.challengeStandings ?? null, errors?.[0]?.extensions.code]).toEqual([null, 'BAD_USER_INPUT'])
  })
})

const changes = `subscription ($id: ID!) { challengeStandingsChanged(challengeId: $id) {
  sequence isState entryCount left entries { rank score metDays dueDays currentStreak profile { id } } } }`
type Told = { sequence: number; isState: boolean; entryCount: number; left: string[]; entries: { score: number }[] }

/** Follows the standings; `next` is null when the server has ended it. */
async function following(client: Client) {
  const { next } = (await client.socket()).follow(changes, { id: idOf() })
  return async (): Promise<Told | null> =>
    ((await next()) as { data: { challengeStandingsChanged: Told } } | null)?.data.challengeStandingsChanged ?? null
}

describe('who follows the standings', () => {
  test('is told their state and each change, the same on every server, until they leave or are removed', async () => {
    const [ben, cleo] = [await join(), await join()]
    const other = await regimen.another()
    const [here, there, bens] = [await following(champ), await following(other.as(cleo.token)), await following(ben)]
    const states = await Promise.all([here(), there(), bens()])
    for (const state of states) expect(state).toMatchObject({ isState: true, entries: [], left: [], entryCount: 0 })

    await tap(ben)
    const told = await Promise.all([here(), there(), bens()])
    expect(told[0]).toMatchObject({
      ...{ isState: false, entryCount: 1, left: [] },
      entries: [{ rank: 1, score: 10_000, metDays: 1, dueDays: 1, currentStreak: 1, profile: { id: profileOf(ben) } }],
    })
    for (const change of told) expect(change).toEqual(told[0])

    regimen.clock.set('2026-03-03T12:00:00Z')
    await close(cleo)
    const missed = await Promise.all([here(), there(), bens()])
    expect(missed[0]?.entries.map(({ score }) => score)).toEqual([-1])

    await done(champ, 'removeParticipant', { challengeId: idOf(), profileId: profileOf(cleo) })
    expect(await there()).toBeNull()
    expect(await here()).toMatchObject({ left: [profileOf(cleo)], entries: [], entryCount: 1 })
    await bens()
    await done(ben, 'leaveChallenge', { challengeId: idOf() })
    expect(await bens()).toBeNull()
    expect(await here()).toMatchObject({ left: [profileOf(ben)], entryCount: 0 })
  })

  test('must be in the challenge', async () => {
    const [gone, stranger] = [await join(), await signedIn(regimen)]
    await done(gone, 'leaveChallenge', { challengeId: idOf() })
    for (const who of [gone, stranger]) {
      const { next } = (await who.socket()).follow(changes, { id: idOf() })
      expect(JSON.stringify(await next())).toContain('NOT_FOUND')
    }
  })
})
