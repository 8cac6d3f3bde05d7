import { afterAll, beforeAll, expect, test } from 'vitest'
import { archiveOf } from '../people/archive-reader.ts'
import { uuidOf } from '../programs/program-client.ts'
import { countedServer } from '../setup/counted-server.ts'
import { heard } from '../setup/heard.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { boardWith, crowd, journeyOf, metDay, monday, week } from './board-rows.ts'

let regimen: Regimen
let others: string[]
beforeAll(async () => {
  regimen = await startRegimen()
  others = await crowd(regimen.testDatabase.administrator, 3)
})
afterAll(() => regimen.close())

const sql = () => regimen.testDatabase.administrator
const erasure = `mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) {
  ... on DeleteAccountPayload { deletedAt } ... on Refusal { __typename } } }`
const consent = ({ username }: Person) => ({ input: { username, password: 'correct horse battery' } })
const deleteAccount = (person: Person) => person.data(erasure, consent(person))
/** What a board counts, beside what it has: the entries, and the people of each score. */
const counted = async (circleId: string) => ({
  ...(await sql()`select entries, (select count(*)::int from leaderboard_entries where circle_id = ${circleId}) as rows
    from leaderboards where circle_id = ${circleId}`.then(([row]) => row)),
  buckets: [
    ...(await sql()`select score, people from leaderboard_buckets where circle_id = ${circleId} order by score`),
  ],
  scores: [
    ...(await sql()`select score, count(*)::int as people from leaderboard_entries where circle_id = ${circleId}
      group by score order by score`),
  ],
})

test('whoever deletes their account is counted on no board any more, and those who watch are told', async () => {
  const leaver = await regimen.person('leaver')
  const id = uuidOf(leaver.id)
  const circles: string[] = []
  for (const own of [5, 7]) {
    const circleId = await journeyOf(sql(), [...others, id])
    const entries = others.map((userId) => ({ userId, score: 5 }))
    await boardWith(sql(), { circleId, ...week }, [...entries, { userId: id, score: own }])
    circles.push(circleId)
  }
  const told: unknown[] = []
  for (const circleId of circles) regimen.services.wakeups.listen(circleId, (wakeup) => told.push(wakeup))
  expect((await deleteAccount(leaver)).deleteAccount.deletedAt).toBeTruthy()
  for (const circleId of circles)
    expect(await counted(circleId)).toEqual({
      ...{ entries: 3, rows: 3 },
      buckets: [{ score: '5.0', people: 3 }],
      scores: [{ score: '5.0', people: 3 }],
    })
  await heard(regimen)
  // Once as the membership ends, and once as the boards are without them.
  const wakeups = circles.flatMap((circleId) =>
    [2, 3].map((sequence) => ({ topic: 'leaderboard', circleId, sequence, left: [id] })),
  )
  expect(told).toHaveLength(4)
  expect(told).toEqual(expect.arrayContaining(wakeups))
})

test('it takes as many statements to go from twenty journeys as from two', async () => {
  const ask = await countedServer(regimen)
  const erased = async (username: string, journeys: number) => {
    const person = await regimen.person(username)
    const userId = uuidOf(person.id)
    for (let count = 0; count < journeys; count += 1) {
      const circleId = await journeyOf(sql(), [...others, userId])
      await sql()`insert into journey_statistics values (${circleId}, 4, 1, 1, ${monday})`
      await boardWith(sql(), { circleId, ...week }, [{ userId, score: 1 }])
      await metDay(sql(), circleId, userId, monday)
    }
    const { data, statements } = await ask(person, erasure, consent(person))
    expect(data.deleteAccount.deletedAt).toBeTruthy()
    return statements
  }
  const [few, many] = [await erased('of_two', 2), await erased('of_twenty', 20)]
  expect(many).toHaveLength(few.length)
})

test('whoever goes while a board is sealed waits for that, and does not stand in its way', async () => {
  const leaver = await regimen.person('in_the_way')
  const userId = uuidOf(leaver.id)
  const circleId = await journeyOf(sql(), [...others, userId])
  await boardWith(sql(), { circleId, ...week }, [{ userId, score: 1 }])
  let going: Promise<unknown> = Promise.resolve()
  await sql().begin(async (tx) => {
    // As sealing does: the board, and then its entries.
    await tx`select from leaderboards where circle_id = ${circleId} for no key update`
    going = deleteAccount(leaver)
    going.catch(() => undefined)
    await until('they wait', async () => {
      const waiting =
        await sql()`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      return waiting.length > 0
    })
    await tx`update leaderboard_entries set final_rank = 1 where circle_id = ${circleId}`
  })
  expect(await going).toMatchObject({ deleteAccount: { deletedAt: expect.any(String) } })
  expect(await counted(circleId)).toEqual({ entries: 0, rows: 0, buckets: [], scores: [] })
})

test('an archive has the entries of circles that were left too', async () => {
  const gone = await regimen.person('goner')
  const circleId = await journeyOf(sql(), [...others, uuidOf(gone.id)])
  await boardWith(sql(), { circleId, ...week }, [{ userId: uuidOf(gone.id), score: 4.5 }])
  await sql()`update journey_members set left_at = '2026-03-02Z' where user_id = ${uuidOf(gone.id)}`
  const archive = await archiveOf(regimen, gone)
  const [entry] = JSON.parse(String([...archive].find(([path]) => path.includes('leaderboard_entries'))?.[1]))
  expect(entry).toMatchObject({ circle_id: circleId, score: 4.5, due_from: '2026-03-02' })
})
