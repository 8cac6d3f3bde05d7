import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { globalId, lasting } from '../programs/program-client.ts'
import { countedServer } from '../setup/counted-server.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { uuidOf, writeJourney } from './journey-rows.ts'

let regimen: Regimen
let anna: Person
let ben: Person
beforeAll(async () => {
  regimen = await startRegimen()
  ;[anna, ben] = await Promise.all([lasting(regimen, 'anna'), lasting(regimen, 'ben')])
})
afterAll(() => regimen.close())

const query = `query ($id: ID!, $from: Date!, $to: Date!) { journey(id: $id) {
  myDays(from: $from, to: $to) { date state score }
  members(first: 50) { edges { node {
    profile { username } streak { current } days(from: $from, to: $to) { date state score } } } } } }`
type Edge = { node: { profile: { username: string }; days: { date: string; state: string; score: number | null }[] } }

test('members see each other’s days, and not when somebody is to be free', async () => {
  const { id: journeyId } = await writeJourney(regimen, [anna, ben].map(uuidOf), { joinedOn: '2026-02-27' })
  const { administrator: sql } = regimen.testDatabase
  const free = { journey_id: journeyId, user_id: uuidOf(ben), created_at: '2026-02-27Z' }
  for (const [from_date, to_date] of [
    ['2026-02-28', '2026-02-28'],
    ['2026-03-03', null],
  ])
    await sql`insert into journey_freezes ${sql({ ...free, id: randomUUID(), from_date, to_date } as object)}`
  const met = { user_id: uuidOf(ben), journey_id: journeyId, local_date: '2026-03-01', score: 2.5, crushed: 0 }
  await sql`insert into checkins ${sql({ ...met, id: randomUUID(), verdict: 'MET', rule_version: 1 })}`
  regimen.clock.set('2026-03-02T12:00:00Z')
  const seen = async (who: Person) => {
    const range = { from: '2026-02-26', to: '2026-03-04' }
    const { journey } = await who.data(query, { id: globalId('Journey', journeyId), ...range })
    const told = (days: Edge['node']['days']) =>
      days.map(({ state, score }) => (score === null ? state : `${state} ${score}`))
    const edge = journey.members.edges.find(({ node }: Edge) => node.profile.username === 'ben')
    return { own: told(journey.myDays), bens: told(edge.node.days) }
  }
  const past = ['NOT_DUE', 'MISSED', 'EXCUSED', 'MET 2.5', 'OPEN']
  expect((await seen(anna)).bens).toEqual([...past, 'OPEN', 'OPEN'])
  expect((await seen(ben)).own).toEqual([...past, 'EXCUSED', 'EXCUSED'])
})

test('a page of members with streaks and days takes as many statements for ten as for two', async () => {
  const ask = await countedServer(regimen)
  const others = await Promise.all(Array.from({ length: 8 }, (_, n) => regimen.person(`other${n}`)))
  const counted = async (people: readonly Person[]) => {
    const { id } = await writeJourney(regimen, people.map(uuidOf))
    const range = { from: '2026-02-26', to: '2026-03-04' }
    const { data, errors, statements } = await ask(anna, query, { id: globalId('Journey', id), ...range })
    expect(errors).toBeUndefined()
    expect(data.journey.members.edges).toHaveLength(people.length)
    return statements
  }
  const [few, many] = [await counted([anna, ben]), await counted([anna, ben, ...others])]
  expect(many).toHaveLength(few.length)
})
