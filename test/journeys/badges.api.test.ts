import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { globalId, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { dayOf, differences, doneCheckIn, type Level, sendCheckIn, signedIn, streakIn } from './check-in-client.ts'
import { type TestJourney, writeJourney } from './journey-rows.ts'

let regimen: Regimen
let ana: Person
let journey: TestJourney
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
})
afterAll(() => regimen.close())
beforeEach(async () => {
  regimen.clock.set('2026-03-02T09:00:00Z')
  ana = await signedIn(regimen)
  journey = await writeJourney(regimen, [uuidOf(ana.id)], { weights: [5, 1, 1] })
})

type Earned = { id: string; badge: { key: string }; periodKey: string | null }
const named = ({ badge, periodKey }: Earned) => (periodKey ? `${badge.key} ${periodKey}` : badge.key)

/** Checks in on a date of March, at ten in the morning, and gives what that earned. */
async function earn(day: number, efforts: readonly (Level | null)[]) {
  const date = Temporal.PlainDate.from('2026-02-28').add({ days: day })
  regimen.clock.set(`${date}T09:00:00Z`)
  const { checkIn, badgesAwarded } = await doneCheckIn(ana, 'checkIn', dayOf(journey, efforts))
  return { checkInId: checkIn.id, earned: badgesAwarded.map(named).sort() }
}

const told = async () => {
  const { notifications } = await ana.data(
    `{ notifications(first: 50, kinds: [BADGE_AWARDED]) { nodes { title body subjectId
      subject { ... on EarnedBadge { id periodKey badge { key name description tier } journey { title } } } } } }`,
  )
  return notifications.nodes.toReversed()
}
const held = async () => {
  const { journey: own } = await ana.data(
    'query ($id: ID!) { journey(id: $id) { myBadges { nodes { id periodKey badge { key } } } } }',
    { id: globalId('Journey', journey.id) },
  )
  return own.myBadges.nodes.map(named).sort()
}

test('each kind is earned by a life of five weeks, and each award told of once', async () => {
  const all: string[] = []
  const gains = async (day: number, efforts: readonly (Level | null)[], expected: string[]) => {
    const { earned } = await earn(day, efforts)
    expect([day, earned]).toEqual([day, expected])
    all.push(...expected)
  }
  // The week from 2 March, on whose Monday and Tuesday ten points come together.
  await gains(2, ['PARTIAL', null, null], ['first_check_in'])
  await gains(3, ['PARTIAL', null, null], [])
  await gains(4, ['MINIMAL', 'SKIPPED', 'SKIPPED'], ['streak_3'])
  // The week from 9 March: 10.5 points before, so that a fifth more are 12.6 and half as much again 15.75.
  await gains(9, ['SOLID', 'SOLID', 'MINIMAL'], [])
  await gains(10, ['MINIMAL', null, null], ['level_up 2026-W11'])
  await gains(11, ['MINIMAL', null, null], ['quantum_leap 2026-W11'])
  // Seven days without one, and three that are crushed.
  await gains(18, ['MINIMAL', null, null], [])
  await gains(26, ['CRUSHED', 'CRUSHED', 'CRUSHED'], ['beast_mode 2026-W13', 'comeback 2026-03-26'])
  const april = ['CRUSHED', 'CRUSHED', 'CRUSHED'] as const
  await gains(34, april, ['beast_mode 2026-W14', 'comeback 2026-04-03'])
  await gains(35, april, ['level_up 2026-W14', 'quantum_leap 2026-W14'])
  expect(await held()).toEqual(all.toSorted())
  const news = await told()
  expect(news.map(({ subject }: { subject: Earned }) => named(subject)).sort()).toEqual(all.toSorted())
  for (const { title, body, subject, subjectId } of news) {
    expect(subject.id).toBe(subjectId)
    expect({ title, body }).toEqual({ title: `Badge earned: ${subject.badge.name}`, body: subject.badge.description })
    expect(subject.journey).toEqual({ title: 'Morning miles' })
  }
  expect(await differences(regimen, journey, [ana])).toEqual([])
})

test('more than five at once are told of together', async () => {
  regimen.clock.set('2026-03-31T21:30:00Z')
  const crushed = (date: string) => dayOf(journey, ['CRUSHED', 'CRUSHED', 'CRUSHED'], { date })
  await doneCheckIn(ana, 'checkIn', dayOf(journey, ['SOLID'], { date: '2026-03-20' }))
  const sql = regimen.testDatabase.administrator
  const rows = [1, 2, 3].map((days) => ({
    ...{ id: randomUUID(), key: `own_${days}`, name: `Own ${days}`, description: 'Days in a row.' },
    ...{ tier: 'BRONZE', criteria: sql.json({ type: 'streak', days }) },
  }))
  await sql`insert into badges ${sql(rows)}`
  const { badgesAwarded } = await doneCheckIn(ana, 'syncCheckIns', {
    checkIns: ['2026-03-31', '2026-03-29', '2026-03-30'].map(crushed),
  })
  expect(badgesAwarded.map(named).sort()).toEqual([
    ...['beast_mode 2026-W13', 'beast_mode 2026-W14', 'first_check_in', 'level_up 2026-W14', 'own_1'],
    ...['own_2', 'own_3', 'quantum_leap 2026-W14', 'streak_3'],
  ])
  const news = await told()
  expect(news).toEqual([{ title: 'You earned 9 badges', body: expect.any(String), subjectId: null, subject: null }])
  await sql`delete from badges where key like 'own_%'`
})

describe('a badge of an operator', () => {
  const custom = async (criteria: object) => {
    const sql = regimen.testDatabase.administrator
    const key = `custom_${randomUUID()}`
    const row = { id: randomUUID(), key, name: 'Custom', description: 'One of our own.', tier: 'GOLD' }
    await sql`insert into badges ${sql({ ...row, criteria: sql.json(criteria as never) })}`
    return { key, remove: () => sql`delete from badges where key = ${key}` }
  }

  test('is earned as those of the default set', async () => {
    const { key, remove } = await custom({ type: 'streak', days: 2 })
    await earn(2, ['SOLID'])
    expect((await earn(3, ['SOLID'])).earned).toEqual([key])
    const { badges } = await ana.data('{ badges { key tier criteria } }')
    expect(badges).toContainEqual({ key, tier: 'GOLD', criteria: { type: 'streak', days: 2 } })
    await remove()
  })

  test('asks for ten points before where it does not say how many', async () => {
    const { key, remove } = await custom({ type: 'improvement', percentage: 300, period: 'week' })
    await earn(2, ['SOLID'])
    const tripled = await earn(9, ['CRUSHED', 'CRUSHED', 'CRUSHED'])
    expect(tripled.earned.filter((one: string) => one.startsWith(key))).toEqual([])
    expect((await earn(10, ['CRUSHED', 'CRUSHED', 'CRUSHED'])).earned).toEqual([`${key} 2026-W11`])
    await remove()
  })

  test.each([
    ['of a kind that there is not', { type: 'sunrise' }],
    ['without what it needs', { type: 'streak' }],
  ])('%s is earned by nobody and keeps nobody from checking in', async (_what, criteria) => {
    const { remove } = await custom(criteria)
    expect((await earn(2, ['SOLID'])).earned).toEqual(['first_check_in'])
    await remove()
  })
})

test('what is deleted takes back what it earned, and earns it once more when it is made good', async () => {
  await earn(2, ['SOLID'])
  await earn(3, ['SOLID'])
  const { checkInId } = await earn(4, ['SOLID'])
  expect(await held()).toEqual(['first_check_in', 'streak_3'])
  await doneCheckIn(ana, 'deleteCheckIn', { checkInId })
  expect(await held()).toEqual(['first_check_in'])
  expect((await earn(4, ['SOLID'])).earned).toEqual(['streak_3'])
  const news = await told()
  expect(news.map(({ title }: { title: string }) => title)).toEqual([
    ...['Badge earned: First Step', 'Badge earned: Getting Started'].map(() => expect.any(String)),
  ])
})

test('an answer that comes later and is worth less takes it back too', async () => {
  await earn(2, ['CRUSHED', 'CRUSHED', 'CRUSHED'])
  expect(await held()).toEqual(['beast_mode 2026-W10', 'first_check_in'])
  regimen.clock.advance({ hours: 1 })
  await doneCheckIn(ana, 'checkIn', dayOf(journey, [null, 'SOLID']))
  expect(await held()).toEqual(['first_check_in'])
})

test.each([1, 2, 3])('two devices that earn it at the same moment earn it once (%i)', async () => {
  const other = await regimen.another()
  await earn(2, ['SOLID'])
  await earn(3, ['SOLID'])
  regimen.clock.set('2026-03-04T09:00:00Z')
  const answers = await Promise.all(
    [ana, other.as(ana.token)].map((device) =>
      sendCheckIn(
        device,
        'checkIn',
        dayOf(journey, ['CRUSHED', 'CRUSHED', 'CRUSHED'], { clientCheckInId: randomUUID() }),
      ),
    ),
  )
  expect(answers.flatMap(({ badgesAwarded }) => badgesAwarded.map(named)).sort()).toEqual([
    ...['beast_mode 2026-W10', 'streak_3'],
  ])
  expect(await held()).toEqual(['beast_mode 2026-W10', 'first_check_in', 'streak_3'])
  expect(await told()).toHaveLength(3)
  expect(await streakIn(ana, journey)).toMatchObject({ current: 3 })
})
