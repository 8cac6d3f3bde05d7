import { afterAll, beforeAll, expect, test } from 'vitest'
import { archiveOf } from '../people/archive-reader.ts'
import { uuidOf } from '../programs/program-client.ts'
import { heard } from '../setup/heard.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { boardWith, crowd, journeyOf, week } from './board-rows.ts'

let regimen: Regimen
let others: string[]
beforeAll(async () => {
  regimen = await startRegimen()
  others = await crowd(regimen.testDatabase.administrator, 3)
})
afterAll(() => regimen.close())

const sql = () => regimen.testDatabase.administrator
const deleteAccount = ({ username, data }: Person) =>
  data(
    `mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) {
      ... on DeleteAccountPayload { deletedAt } ... on Refusal { __typename } } }`,
    { input: { username, password: 'correct horse battery' } },
  )
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

test('an archive has the entries of circles that were left too', async () => {
  const gone = await regimen.person('goner')
  const circleId = await journeyOf(sql(), [...others, uuidOf(gone.id)])
  await boardWith(sql(), { circleId, ...week }, [{ userId: uuidOf(gone.id), score: 4.5 }])
  await sql()`update journey_members set left_at = '2026-03-02Z' where user_id = ${uuidOf(gone.id)}`
  const archive = await archiveOf(regimen, gone)
  const [entry] = JSON.parse(String([...archive].find(([path]) => path.includes('leaderboard_entries'))?.[1]))
  expect(entry).toMatchObject({ circle_id: circleId, score: 4.5, due_from: '2026-03-02' })
})
