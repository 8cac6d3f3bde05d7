import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { challengeCircles } from '../../src/challenges/challenge-circles.ts'
import { entryOf } from '../../src/challenges/day/board-entry.ts'
import { watchedChallenges } from '../../src/challenges/watched-challenges.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { dueDays, streakAtEnd } from '../../src/leaderboards/circle-days.ts'
import { writePerson } from '../journeys/journey-rows.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { type TestChallenge, writeChallenge, writeType } from './challenge-rows.ts'

let regimen: Regimen
let userId: string
let typeId: string
beforeAll(async () => {
  regimen = await startRegimen()
  userId = await writePerson(regimen)
  typeId = await writeType(regimen, { durationDays: 10 })
})
afterAll(() => regimen.close())

const span = { from: Temporal.PlainDate.from('2026-03-02'), to: null }
const inSystem = <T>(run: Parameters<typeof asSystemAlone<T>>[2]) =>
  asSystemAlone(regimen.database, regimen.clock.now(), run)

async function daysOf(challenge: TestChallenge) {
  const asked = { span, now: regimen.clock.now() }
  const days = await inSystem((system) => challengeCircles.daysOf(system, challenge.id, [userId], asked))
  const [own] = days.values()
  if (!own) throw new Error('the days of the person were not read')
  return own
}

/** Days by their letters, from day 1 on: Met, Missed (-), Excused, Not due (N), Open (.). */
async function challengeOf(letters: string, closedThrough: number, more: { left?: boolean } = {}) {
  const challenge = await writeChallenge(regimen, [userId], { typeId })
  const { administrator: sql } = regimen.testDatabase
  const id = challenge.enrolments[0]?.id ?? ''
  const states = { M: 'MET', '-': 'MISSED', E: 'EXCUSED', N: 'NOT_DUE', '.': 'OPEN' } as const
  for (const [index, letter] of [...letters].entries())
    await sql`update challenge_days set state = ${states[letter as keyof typeof states]}
      where enrolment_id = ${id} and challenge_day = ${index + 1}`
  await sql`update enrolments set closed_through = ${closedThrough}, left_at = ${more.left ? '2026-03-08T00:00:00Z' : null}
    where id = ${id}`
  return challenge
}

describe('how many days were due, and the streak, by the days as they were decided', () => {
  test.each<[string, number, { due: number; streak: number; today: string }]>([
    ['', 0, { due: 0, streak: 0, today: '2026-03-02' }],
    ['M', 0, { due: 1, streak: 1, today: '2026-03-02' }],
    ['MM-', 3, { due: 3, streak: 0, today: '2026-03-05' }],
    ['MM.', 2, { due: 2, streak: 2, today: '2026-03-04' }],
    ['MM..', 2, { due: 2, streak: 2, today: '2026-03-04' }],
    // What is met before the day ahead of it has closed is no less due, and what is open is neither.
    ['MM-.M', 3, { due: 4, streak: 1, today: '2026-03-06' }],
    ['MMEM', 4, { due: 3, streak: 3, today: '2026-03-06' }],
    ['MMNM-', 5, { due: 4, streak: 0, today: '2026-03-07' }],
    ['MMMMMMMMMM', 10, { due: 10, streak: 10, today: '2026-03-12' }],
  ])('%s, closed through %i', async (letters, closedThrough, wanted) => {
    const member = await daysOf(await challengeOf(letters, closedThrough))
    const lastMet = letters.lastIndexOf('M')
    const lastMetOn = lastMet < 0 ? null : Temporal.PlainDate.from('2026-03-02').add({ days: lastMet })
    const run = /M[ME.N]*$/.exec(letters.slice(0, lastMet + 1).replaceAll(/^.*-/g, ''))?.[0] ?? ''
    const streak = [...run].filter((letter) => letter === 'M').length
    const metDays = [...letters].filter((letter) => letter === 'M').length
    const entry = { dueFrom: Temporal.PlainDate.from('2026-03-02'), metDays, streak, lastMetOn }
    expect({
      due: dueDays(entry, member, null),
      streak: streakAtEnd(entry, member, null),
      today: member.today.toString(),
    }).toEqual(wanted)
  })

  test('nothing is due before the first day, after the last one, or once it was left', async () => {
    const member = await daysOf(await challengeOf('M', 1))
    expect(member.excused.map(({ from, to }) => `${from} ${to}`)).toEqual(['1900-01-01 2026-03-01', '2026-03-12 null'])
    const gone = await daysOf(await challengeOf('MM', 1, { left: true }))
    expect(gone.excused.map(({ from, to }) => `${from} ${to}`)).toEqual([
      ...['1900-01-01 2026-03-01', '2026-03-12 null', '2026-03-03 null'],
    ])
    expect(gone.metWhileExcused.map(String)).toEqual(['2026-03-03'])
  })
})

test('a challenge is known by its title, and by those who are in it', async () => {
  const other = await writePerson(regimen)
  const challenge = await writeChallenge(regimen, [userId, other])
  const unknown = crypto.randomUUID()
  await regimen.testDatabase
    .administrator`update enrolments set left_at = joined_at where id = ${challenge.enrolments[1]?.id ?? ''}`
  const seen = await inSystem(async (system) => [
    await challengeCircles.has(system, challenge.id),
    await challengeCircles.has(system, unknown),
    await challengeCircles.named(system, challenge.id),
    await challengeCircles.named(system, unknown),
    [...(await system.execute(challengeCircles.members(challenge.id)))].map((row) => row.user_id),
    await watchedChallenges.heads(system, [challenge.id, unknown]),
    await watchedChallenges.members(system, challenge.id, [userId, other]),
  ])
  expect(seen).toEqual([
    ...[true, false, { type: 'Challenge', title: 'Spring cleaning' }, null, [userId]],
    ...[[{ circleId: challenge.id, sequence: 0, departures: 0 }], [userId]],
  ])
})

test('met days rank before failures, and of as many the fewer failures', () => {
  const scoreOf = (daysMet: number, unforgivenFailures: number) =>
    entryOf({ daysMet, daysMissed: unforgivenFailures + 1, unforgivenFailures }).score
  expect([scoreOf(3, 0) > scoreOf(3, 1), scoreOf(4, 9_999) > scoreOf(3, 0)]).toEqual([true, true])
  expect(entryOf({ daysMet: 2, daysMissed: 3, unforgivenFailures: 1 })).toEqual({
    score: 19_999,
    checkIns: 5,
    metDays: 2,
  })
})
