import { afterAll, beforeAll, expect, test } from 'vitest'
import { globalId } from '../programs/program-client.ts'
import { type Client, type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { dayOf, doneCheckIn, signedIn } from './check-in-client.ts'
import { done, profileOf } from './journey-client.ts'
import { type TestJourney, uuidOf, writeJourney } from './journey-rows.ts'

let regimen: Regimen
let other: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const changes = `subscription ($id: ID!) { leaderboardChanged(journeyId: $id, period: WEEK) {
  sequence isState left entries { rank score checkInCount profile { id } } } }`

type Told = {
  sequence: number
  isState: boolean
  left: string[]
  entries: { rank: number; score: number; profile: { id: string } }[]
}

/** Follows the board of the week; `next` is null when the server has ended it. */
async function watching(client: Client, journey: TestJourney) {
  const { next } = (await client.socket()).follow(changes, { id: globalId('Journey', journey.id) })
  return async (): Promise<Told | null> =>
    ((await next()) as { data: { leaderboardChanged: Told } } | null)?.data.leaderboardChanged ?? null
}

/** Who has which rank and score. */
const standing = (told: Told | null, people: Readonly<Record<string, Person>>) =>
  told?.entries.map(({ rank, score, profile }) => {
    const [name] = Object.entries(people).find(([, person]) => profileOf(person) === profile.id) ?? ['?']
    return `${rank} ${name} ${score}`
  })

test('members on two servers see every check-in, in its order, and who goes sees nothing more', async () => {
  other = await regimen.another()
  const [ana, ben, cleo] = [await signedIn(regimen), await signedIn(regimen), await signedIn(regimen)]
  const people = { ana, ben, cleo }
  const journey = await writeJourney(regimen, [ana, ben, cleo].map(uuidOf), { weights: [1] })
  const journeyId = globalId('Journey', journey.id)
  const here = await watching(ana, journey)
  const there = await watching(other.as(cleo.token), journey)
  for (const next of [here, there]) expect(await next()).toMatchObject({ isState: true, entries: [] })

  await doneCheckIn(ben, 'checkIn', dayOf(journey, ['SOLID']))
  for (const next of [here, there]) {
    const told = await next()
    expect([told?.isState, told?.left, standing(told, people)]).toEqual([false, [], ['1 ben 2']])
  }
  await doneCheckIn(other.as(ana.token), 'checkIn', dayOf(journey, ['CRUSHED']))
  for (const next of [here, there]) expect(standing(await next(), people)).toEqual(['1 ana 3', '2 ben 2'])

  await done(ana, 'removeMember', { journeyId, profileId: profileOf(cleo) })
  expect(await there()).toBeNull()
  await done(ben, 'leaveJourney', { journeyId })
  // Whoever goes was on the board, and is among those who left the top; who was not changes nothing that is shown.
  const told = await here()
  expect([told?.left, told?.entries]).toEqual([[profileOf(ben)], []])
})

test('a check-in that is taken back is on the board no more', async () => {
  const ana = await signedIn(regimen)
  const journey = await writeJourney(regimen, [uuidOf(ana)], { weights: [1] })
  const next = await watching(ana, journey)
  await next()
  const { checkIn } = await doneCheckIn(ana, 'checkIn', dayOf(journey, ['SOLID']))
  const first = await next()
  await doneCheckIn(ana, 'deleteCheckIn', { checkInId: checkIn.id })
  const second = await next()
  expect([standing(first, { ana }), second?.left, second?.entries]).toEqual([['1 ana 2'], [profileOf(ana)], []])
  expect(second?.sequence).toBeGreaterThan(first?.sequence ?? 0)
})
