import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { journeyCircles } from '../../src/journeys/journey-circles.ts'
import { type FinalPlace, resultOf, tellResult } from '../../src/leaderboards/board-result.ts'
import { planClosing } from '../../src/leaderboards/closing-time.ts'
import type { BoardKey } from '../../src/leaderboards/standings.ts'
import { globalId, lasting, uuidOf } from '../programs/program-client.ts'
import { type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { boardWith, crowd, journeyOf, systemAt, week } from './board-rows.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const sql = () => regimen.testDatabase.administrator
const planned = '2026-03-11T00:00:00Z'

test.each<[string, Partial<FinalPlace>, string | null]>([
  ['the first of two', { rank: 1, entries: 2 }, 'You came 1st of 2 in week 10 of Morning miles.'],
  ['the second', { rank: 2 }, 'You came 2nd of 14 in week 10 of Morning miles.'],
  ['the third', { rank: 3 }, 'You came 3rd of 14 in week 10 of Morning miles.'],
  ['the tenth', { rank: 10 }, 'You came 10th of 14 in week 10 of Morning miles.'],
  ['the eleventh', { rank: 11 }, null],
  ['the only one', { rank: 1, entries: 1 }, null],
  ['the first week of a year', { rank: 4, periodKey: '2026-W01' }, 'You came 4th of 14 in week 1 of Morning miles.'],
  ['a month', { rank: 1, period: 'MONTH', periodKey: '2026-03' }, 'You came 1st of 14 in March 2026 of Morning miles.'],
])('%s is told', (_, place, expected) => {
  const told = resultOf({ rank: 1, entries: 14, ...week, circle: 'Morning miles', ...place })
  expect(told?.body ?? null).toBe(expected)
})

/** A board with people of these scores, whose closing is planned. */
async function boardOf(scores: readonly number[], first: readonly string[] = []) {
  const people = [...first, ...(await crowd(sql(), scores.length - first.length))]
  const circleId = await journeyOf(sql(), people)
  const rows = scores.map((score, index) => ({ userId: people[index] ?? '', score }))
  const key = await boardWith(sql(), { circleId, ...week }, rows)
  await systemAt(regimen.database, startOfTests, (tx) => planClosing(tx, key))
  return { key, people }
}
const close = async () => {
  regimen.clock.set(planned)
  await regimen.runJobs()
}
/** Who was told what of a circle, in the order of their scores. */
const told = async ({ circleId }: BoardKey): Promise<string[]> => {
  const rows = await sql()`select score::float, title from notifications join leaderboard_entries using (user_id)
    where subject_id = ${circleId} and circle_id = subject_id and kind = 'RANK_CHANGED' order by score desc, user_id`
  return rows.map(({ score, title }) => `${score}: ${title}`)
}
const at = (now: string) => ({
  now: Temporal.Instant.from(now),
  newId: regimen.clock.newId,
  correlationId: regimen.clock.newId(),
})
const tell = (key: BoardKey) =>
  systemAt(regimen.database, planned, (tx) => tellResult(tx, key, [journeyCircles], at(planned)))

describe('when a board is sealed', () => {
  test('its members are told where they came, and can open the journey', async () => {
    const [ana, ben] = [await lasting(regimen, 'ana'), await lasting(regimen, 'ben')]
    const { key } = await boardOf([3, 5], [uuidOf(ana.id), uuidOf(ben.id)])
    await close()
    const feed =
      '{ notifications(kinds: [RANK_CHANGED]) { nodes { title body severity subjectId subject { id } expiresAt } } }'
    const { notifications } = await ana.data(feed)
    const subjectId = globalId('Journey', key.circleId)
    expect(notifications.nodes).toEqual([
      {
        ...{ title: 'You came 2nd of 2', body: 'You came 2nd of 2 in week 10 of A journey.', severity: 'INFO' },
        ...{ subjectId, subject: { id: subjectId }, expiresAt: null },
      },
    ])
  })

  test('the first ten are told with those who share the tenth place, by final rank', async () => {
    const { key } = await boardOf([...[20, 19, 19, 17, 16, 15, 14, 13, 12], ...[11, 11, 11], 10])
    await close()
    expect(await told(key)).toEqual([
      ...['20: You came 1st of 13', '19: You came 2nd of 13', '19: You came 2nd of 13', '17: You came 4th of 13'],
      ...['16: You came 5th of 13', '15: You came 6th of 13', '14: You came 7th of 13', '13: You came 8th of 13'],
      ...['12: You came 9th of 13', '11: You came 10th of 13', '11: You came 10th of 13', '11: You came 10th of 13'],
    ])
  })

  test('of very many who share a place fifty are told', async () => {
    const { key } = await boardOf(Array.from({ length: 70 }, () => 4))
    await close()
    expect(await told(key)).toEqual(Array.from({ length: 50 }, () => '4: You came 1st of 70'))
  })

  test('nobody is told who left, nor of a board of their own, nor of a journey that was deleted', async () => {
    const { key: left, people } = await boardOf([7, 6, 5])
    await sql()`update journey_members set left_at = '2026-03-10Z' where user_id = ${people[1] ?? ''}`
    const { key: alone } = await boardOf([7])
    const { key: deleted } = await boardOf([7, 6])
    await sql()`update journeys set status = 'DELETED', deleted_at = '2026-03-10Z' where id = ${deleted.circleId}`
    await close()
    expect(await told(left)).toEqual(['7: You came 1st of 3', '5: You came 3rd of 3'])
    expect([await told(alone), await told(deleted)]).toEqual([[], []])
  })

  test('each is told once, by however many workers, and not before it is sealed', async () => {
    const { key } = await boardOf([2, 1])
    await tell(key)
    expect(await told(key)).toEqual([])
    await close()
    await Promise.all([tell(key), tell(key), tell(key)])
    expect(await told(key)).toEqual(['2: You came 1st of 2', '1: You came 2nd of 2'])
    const [row] = await sql()`select count(*)::int as written from notifications where subject_id = ${key.circleId}`
    expect(row).toEqual({ written: 2 })
  })

  test('a week and its month are told of apart', async () => {
    const { key, people } = await boardOf([2, 1])
    const month = { circleId: key.circleId, period: 'MONTH', periodKey: '2026-02' } as const
    await boardWith(
      sql(),
      month,
      people.map((userId, index) => ({ userId, score: index })),
    )
    await systemAt(regimen.database, startOfTests, (tx) => planClosing(tx, month))
    await close()
    const rows = await sql()`select body from notifications where subject_id = ${key.circleId} order by body`
    expect(rows.map(({ body }) => body)).toEqual([
      'You came 1st of 2 in February 2026 of A journey.',
      'You came 1st of 2 in week 10 of A journey.',
      'You came 2nd of 2 in February 2026 of A journey.',
      'You came 2nd of 2 in week 10 of A journey.',
    ])
  })
})
