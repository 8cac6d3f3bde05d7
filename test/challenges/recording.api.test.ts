import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import {
  clear,
  dayAs,
  dayContents,
  dayMutation,
  enough,
  type Participant,
  participant,
  record,
  sourcesOf,
  tap,
  undo,
} from './day-client.ts'

let regimen: Regimen
let ana: Participant
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
})
afterAll(() => regimen.close())
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  ana = await participant(regimen, { diet: 'keto' })
})

const allAuto = {
  ...{ exercise: 'AUTO', diet: 'AUTO', water: 'AUTO', selfImprovement: 'AUTO', finances: 'AUTO' },
  checkIn: 'MANUAL',
}

/** How often a person was woken, and of which topics, while something was done. */
async function wokenBy(act: () => Promise<unknown>, topic: string): Promise<number> {
  let woken = 0
  const sql = regimen.testDatabase.administrator
  const { unlisten } = await sql.listen('regimen_wakeup', (text) => {
    if (JSON.parse(text).topic === topic) woken += 1
  })
  await act()
  const { promise, resolve } = Promise.withResolvers<void>()
  const last = await sql.listen('end_of_test', () => resolve())
  await sql`select pg_notify('end_of_test', '')`
  await promise
  await Promise.all([unlisten(), last.unlisten()])
  return woken
}

describe('one tap', () => {
  test('fills the other feats with just what is asked, and the day is met', async () => {
    const day = await tap(ana)
    expect(day).toMatchObject({
      ...{ day: 1, date: '2026-03-02', state: 'MET', closedAt: null, version: 2, verdictVersion: 1 },
      closesAt: '2026-03-03T11:00:00Z',
      exercise: {
        ...{ workouts: 1, workoutMinutes: 30, outdoorMinutes: 0, isWalk: false, weightVestUsed: false },
        ...{ coreMobilityMinutes: 10, workoutType: null, coreMobilityType: null, notes: null, metadata: null },
      },
      diet: { dietType: 'keto', followed: true, cheatMeal: false, alcohol: false, notes: null },
      water: { amountOunces: 128, isPlainWater: true },
      selfImprovement: { minutes: 30, pages: 0, beforeBed: false, screenMinutes: 0 },
      finances: { onlyNecessities: true, nonNecessitySpending: 0 },
      checkIn: { checkInMethod: 'app', completedAt: startOfTests, metadata: null },
    })
    expect(sourcesOf(day)).toEqual(allAuto)
    expect(day.verdict.map(({ feat, isMet }: { feat: string; isMet: boolean }) => `${feat} ${isMet}`)).toEqual([
      ...['EXERCISE true', 'DIET true', 'WATER true', 'SELF_IMPROVEMENT true', 'FINANCES true', 'ACCOUNTABILITY true'],
    ])
    expect(await dayAs(ana, ana, 1)).toEqual(day)
  })

  test('fills what another type asks for, and that alone', async () => {
    const ben = await participant(regimen, { requirements: { WATER: { ounces: 64.25, plainOnly: false } } })
    const day = await tap(ben, { checkInMethod: ' emoji_reaction ' })
    expect(sourcesOf(day)).toEqual({ water: 'AUTO', checkIn: 'MANUAL' })
    expect([day.state, day.water.amountOunces, day.checkIn.checkInMethod]).toEqual(['MET', 64.25, 'emoji_reaction'])
    expect(day.verdict).toEqual([{ feat: 'WATER', isMet: true, shortfalls: [] }])
  })

  test('leaves what was said before as it is, and so does taking it back', async () => {
    await record(ana, { water: { amountOunces: 64 } })
    await record(ana, { exercise: enough.exercise }, { isImported: true })
    const day = await tap(ana)
    expect(sourcesOf(day)).toEqual({ ...allAuto, water: 'MANUAL', exercise: 'IMPORTED' })
    expect([day.state, day.water.amountOunces]).toEqual(['OPEN', 64])
    expect(sourcesOf(await undo(ana))).toEqual({ water: 'MANUAL', exercise: 'IMPORTED' })
  })

  test('is taken back without what was edited since', async () => {
    await tap(ana)
    await record(ana, { diet: { followed: true, notes: 'soup' } })
    await record(ana, { finances: enough.finances }, { isImported: true })
    const back = await undo(ana)
    expect([back.state, sourcesOf(back)]).toEqual(['OPEN', { diet: 'MANUAL', finances: 'IMPORTED' }])
    expect(back.verdict.filter(({ isMet }: { isMet: boolean }) => isMet)).toHaveLength(2)
    const again = await tap(ana)
    expect([again.state, again.diet.notes]).toEqual(['MET', 'soup'])
    expect(sourcesOf(again)).toEqual({ ...allAuto, diet: 'MANUAL', finances: 'IMPORTED' })
  })

  test('the same twice is one, and taking back what is not there is nothing', async () => {
    const day = await tap(ana)
    const before = await dayContents(regimen)
    regimen.clock.advance({ minutes: 5 })
    for (const topic of ['calendar', 'leaderboard'])
      expect(await wokenBy(() => tap(ana, { checkInMethod: 'another' }), topic)).toBe(0)
    expect(await tap(ana)).toEqual(day)
    expect(await dayContents(regimen)).toEqual(before)
    await undo(ana)
    const empty = await dayContents(regimen)
    expect((await undo(ana)).version).toBe(3)
    expect(await dayContents(regimen)).toEqual(empty)
  })

  test('of two devices at once is one', async () => {
    const other = (await regimen.another()).as(ana.token)
    const days = await Promise.all([tap(ana), tap({ ...ana, ...other })])
    expect(days.map(({ version }) => version)).toEqual([2, 2])
    expect(days[0]).toEqual(days[1])
  })

  test('and an undo at once leave either', async () => {
    const other = { ...ana, ...(await regimen.another()).as(ana.token) }
    await Promise.all([tap(ana), undo(other), record(other, { water: { amountOunces: 200 } })])
    const day = await dayAs(ana, ana, 1)
    expect(sourcesOf(day)).toEqual(day.checkIn ? { ...allAuto, water: 'MANUAL' } : { water: 'MANUAL' })
    expect(day.state).toBe(day.checkIn ? 'MET' : 'OPEN')
  })

  test.each(['', '  ', 'x'.repeat(51), 'a\0b', '\ud83d'])('is not made by %j', async (checkInMethod) => {
    const before = await dayContents(regimen)
    expect(await tap(ana, { checkInMethod })).toMatchObject({ __typename: 'InvalidInput', path: ['checkInMethod'] })
    expect(await dayContents(regimen)).toEqual(before)
  })
})

describe('what really happened', () => {
  test('is kept where it falls short, and told with what it lacks', async () => {
    await tap(ana)
    const walk = { workouts: 1, workoutMinutes: 20, isWalk: true, coreMobilityMinutes: 5, notes: ' 🥾 rain ' }
    const short = await record(ana, { exercise: walk }, { metadata: { app: 'strides', laps: [1, 2.5] } })
    expect(short).toMatchObject({ state: 'OPEN', exercise: { ...walk, notes: '🥾 rain', source: 'MANUAL' } })
    expect(short.exercise.metadata).toEqual({ app: 'strides', laps: [1, 2.5] })
    expect(short.verdict[0]).toMatchObject({
      feat: 'EXERCISE',
      isMet: false,
      shortfalls: [
        { code: 'WALK_WITHOUT_VEST', asked: 1, found: 0 },
        { code: 'WORKOUT_TOO_SHORT', asked: 30, found: 20 },
        { code: 'CORE_MOBILITY_TOO_SHORT', asked: 10, found: 5 },
      ],
    })
    const day = await record(ana, { diet: { followed: true, cheatMeal: true } })
    expect(day.verdict[1].shortfalls).toMatchObject([{ code: 'CHEAT_MEAL', asked: null, found: null }])
    const spent = await record(ana, { finances: { onlyNecessities: false, nonNecessitySpending: 0.07 } })
    expect(spent.verdict[4].shortfalls).toMatchObject([{ code: 'TOO_MUCH_SPENT', asked: 0, found: 0.07 }])
    await record(ana, { exercise: enough.exercise })
    await record(ana, { diet: enough.diet })
    expect((await record(ana, { finances: enough.finances })).state).toBe('MET')
  })

  test('feat by feat meets the day with the check-in, whichever comes last', async () => {
    const states = []
    for (const [name, facts] of Object.entries(enough)) states.push((await record(ana, { [name]: facts })).state)
    expect(states).toEqual(Array(5).fill('OPEN'))
    const day = await tap(ana)
    expect([day.state, day.version, day.diet.dietType]).toEqual(['MET', 7, 'keto'])
  })

  test.each<[string, object]>([
    ['what an app keeps, by whatever order', { metadata: { zebra: { b: 1, aa: [{ y: 1, x: null }] }, a: 2 } }],
    ['a text that an app keeps', { metadata: 'null' }],
    ['nothing beside it', {}],
  ])('said again as it was changes nothing: %s', async (_what, more) => {
    const day = await record(ana, { water: { amountOunces: 64.5, isPlainWater: false } }, more)
    const before = await dayContents(regimen)
    regimen.clock.advance({ minutes: 5 })
    expect(await record(ana, { water: { amountOunces: 64.5, isPlainWater: false } }, more)).toEqual(day)
    expect(await dayContents(regimen)).toEqual(before)
  })

  test('is told to who follows the calendar, also where the day stays open', async () => {
    expect(await wokenBy(() => record(ana, { water: { amountOunces: 64 } }), 'calendar')).toBe(1)
    expect(await wokenBy(() => record(ana, { water: { amountOunces: 64 } }), 'calendar')).toBe(0)
  })

  test('is refused where the challenge does not ask for it', async () => {
    const ben = await participant(regimen, { requirements: { WATER: { ounces: 64, plainOnly: false } } })
    expect(await record(ben, { diet: enough.diet })).toMatchObject({
      ...{ __typename: 'FeatNotAsked', path: ['feat'], asked: ['WATER'] },
    })
    expect(sourcesOf(await dayAs(ben, ben, 1))).toEqual({})
  })

  test('may be bound to the version that was seen', async () => {
    const water = { water: { amountOunces: 12 } }
    expect(await record(ana, water, { expectedVersion: 2 })).toMatchObject({
      ...{ __typename: 'VersionConflict', currentVersion: 1 },
    })
    expect(await record(ana, water, { expectedVersion: 1 })).toMatchObject({ version: 2 })
    expect(await record(ana, water, { expectedVersion: 1 })).toMatchObject({ currentVersion: 2 })
  })

  const { exercise } = enough
  test.each<[object, string, RegExp]>([
    [{ exercise: { ...exercise, workoutMinutes: 1_441 } }, 'feat.exercise.workoutMinutes', /1440/],
    [{ exercise: { ...exercise, outdoorMinutes: 31 } }, 'feat.exercise.outdoorMinutes', /workoutMinutes/],
    [{ exercise: { ...exercise, workouts: -1 } }, 'feat.exercise.workouts', /0/],
    [{ exercise: { ...exercise, notes: 'a\0b' } }, 'feat.exercise.notes', /NUL/],
    [{ exercise: { ...exercise, workoutType: '💪'.repeat(101) } }, 'feat.exercise.workoutType', /100/],
    [{ water: { amountOunces: 129.005 } }, 'feat.water.amountOunces', /2 decimals/],
    [{ water: { amountOunces: 10_000 } }, 'feat.water.amountOunces', /9999.99/],
    [{ water: { amountOunces: 1e300 } }, 'feat.water.amountOunces', /9999.99/],
    [{ selfImprovement: { minutes: 30, description: '\ud83d' } }, 'feat.selfImprovement.description', /Unicode/],
    [{ finances: { onlyNecessities: true, nonNecessitySpending: -0.01 } }, 'feat.finances.nonNecessitySpending', /0/],
  ])('%j is refused by its place and limit', async (feat, path, message) => {
    const before = await dayContents(regimen)
    const { __typename, issues } = await record(ana, feat)
    expect([__typename, issues.map((issue: { path: string[] }) => issue.path.join('.'))]).toEqual([
      ...['InvalidInput', [path]],
    ])
    expect(issues[0].message).toMatch(message)
    expect(await dayContents(regimen)).toEqual(before)
  })

  test.each<[string, unknown]>([
    ['too much', 'x'.repeat(3_999)],
    ['a NUL', { a: { b: '\0' } }],
    ['a NUL in a name', { 'a\0': 1 }],
    ['half a character in a name', [{ '\ud83d': 1 }]],
  ])('with %s as metadata is refused', async (_what, metadata) => {
    const before = await dayContents(regimen)
    const answer = await record(ana, { water: enough.water }, { metadata })
    expect([answer.__typename, answer.path?.[0]]).toEqual(['InvalidInput', 'metadata'])
    expect(await dayContents(regimen)).toEqual(before)
  })

  test.each([0, false, '', [], { deep: [[[[]]]] }, 1e300, 'x'.repeat(3_998)])(
    'keeps %j as metadata',
    async (metadata) => {
      expect((await record(ana, { water: enough.water }, { metadata })).water.metadata).toEqual(metadata)
    },
  )

  test.each([
    [{ exercise: { ...exercise, workoutMinutes: 2 ** 31 } }],
    [{ exercise: { ...exercise, workoutMinutes: 1.5 } }],
    [{ water: enough.water, diet: enough.diet }],
    [{}],
    [{ water: null }],
  ])('%j is no input at all', async (feat) => {
    const { errors } = await ana.run(dayMutation('recordFeat'), { input: { enrolmentId: ana.enrolmentId, feat } })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})

describe('what was said is taken back', () => {
  test('and the feat is as if it had never been', async () => {
    await record(ana, { water: { amountOunces: 12 } })
    const day = await clear(ana, 'WATER')
    expect([day.water, day.state, day.version]).toEqual([null, 'OPEN', 3])
    expect(day.verdict.find(({ feat }: { feat: string }) => feat === 'WATER').shortfalls).toMatchObject([
      { code: 'NOT_RECORDED' },
    ])
  })

  test('with what the check-in fills of it, which is the same one still', async () => {
    const tapped = await tap(ana)
    await record(ana, { water: { amountOunces: 12 } })
    const finances = { finances: { onlyNecessities: true } }
    const { finances: kept } = await record(ana, finances)
    regimen.clock.advance({ minutes: 5 })
    const day = await clear(ana, 'WATER')
    expect(day).toMatchObject({ state: 'MET', water: { source: 'AUTO', amountOunces: 128 }, finances: kept })
    expect(day.checkIn).toEqual(tapped.checkIn)
  })

  test('where nothing was said nothing happens, and a check-in is no matter of it', async () => {
    await tap(ana)
    const before = await dayContents(regimen)
    expect(await clear(ana, 'WATER')).toMatchObject({ state: 'MET', version: 2 })
    expect(await clear(ana, 'MEDITATION')).toMatchObject({ version: 2 })
    expect(await clear(ana, 'ACCOUNTABILITY')).toMatchObject({ __typename: 'InvalidInput', path: ['feat'] })
    expect(await dayContents(regimen)).toEqual(before)
  })
})
