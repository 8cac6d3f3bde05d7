import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { logActivity, logMeal } from '../actuals/actuals-client.ts'
import { bundleOf, create, session } from '../program-client.ts'
import {
  daysFrom,
  eats,
  energyByDate,
  explained,
  type Followed,
  feels,
  generated,
  plan,
  reassessed,
  setsIn,
  somebody,
  trains,
  undone,
  weighsIn,
} from './reassessment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

/** The fifteenth day of the programme: fourteen whole ones are behind it. */
const again = '2026-03-16T09:00:00Z'
const [today, tomorrow, end] = ['2026-03-16', '2026-03-17', '2026-05-24']
const fortnight = daysFrom(1, 14)

/** Somebody who has followed their programme for a fortnight, losing less than planned unless told otherwise. */
async function aFortnightIn(kgPerWeek = -0.2, change: object = {}): Promise<Followed> {
  const followed = await generated(regimen, change)
  regimen.clock.set(again)
  await weighsIn(followed.person, fortnight, { kgPerWeek })
  await eats(followed.person, fortnight, followed.kcal)
  return followed
}

describe('somebody who loses less than planned', () => {
  test('eats less from tomorrow on, and nothing else changes', async () => {
    const { person, programId, kcal } = await aFortnightIn()
    await trains(person, '2026-03-02', '2026-03-15', 5)
    const before = await plan(person, '2026-03-02', end)
    const found = await reassessed(person, programId)
    // .5 · 1100 · (−.5 + .2) + 100 · (−.3) = −195, to 25.
    expect(found).toMatchObject({
      ...{ date: today, askedBy: 'PERSON', nutrition: 'ADJUSTED', kcalBelowFloor: null, nextOn: '2026-03-30' },
      ...{ training: 'HOLD', offersFewerSessions: false, targetsBefore: { kcal }, targetsAfter: { kcal: kcal - 200 } },
      change: { kind: 'REASSESSMENT', madeOn: today, decidedBy: 'PERSON', undoneBy: null },
      program: { nextReassessmentOn: '2026-03-30', targets: found.targetsAfter },
      ruleVersion: 'nutrition 1, training 1',
    })
    const after = await plan(person, '2026-03-02', end)
    const [was, is] = [energyByDate(before), energyByDate(after)]
    expect([...is.keys()]).toEqual([...was.keys()])
    expect(was.size).toBe(49)
    for (const [date, energy] of was)
      if (date <= today) expect(is.get(date)).toBe(energy)
      else expect(Math.abs((is.get(date) ?? 0) - (energy * (kcal - 200)) / kcal)).toBeLessThan(15)
    const sessions = (events: typeof after) => events.filter(({ session }) => session)
    expect(sessions(after)).toEqual(sessions(before))
    // The targets, and every meal in which anything changed.
    const changedMeals = after.filter((event, index) => JSON.stringify(event) !== JSON.stringify(before[index]))
    expect(found.change.changeCount).toBe(changedMeals.length + 1)
  })

  test('keeps what was taken out of the plan, and what was eaten ahead of its day', async () => {
    const { person, programId } = await aFortnightIn()
    const ids = (await plan(person, tomorrow, tomorrow)).flatMap(({ meal }) => meal?.id ?? [])
    const [cancelled, eaten, ...others] = ids
    expect(others.length).toBeGreaterThan(0)
    await logMeal(person, { eatenAt: again, totals: { kcal: 500 }, links: [{ plannedId: eaten }] })
    const { changePlan } = await person.data(
      `mutation ($input: ChangePlanInput!) { changePlan(input: $input) { __typename } }`,
      { input: { plannedId: cancelled, change: { cancel: true } } },
    )
    expect(changePlan.__typename).toBe('ChangePlanPayload')
    const mealsOf = async () => new Map((await plan(person, tomorrow, tomorrow)).map(({ meal }) => [meal?.id, meal]))
    const before = await mealsOf()
    await reassessed(person, programId)
    const after = await mealsOf()
    for (const id of [cancelled, eaten]) expect(after.get(id)).toEqual(before.get(id))
    expect(others.map((id) => after.get(id))).not.toEqual(others.map((id) => before.get(id)))
  })

  test('has everything back by undoing it, and asking again finds the same', async () => {
    const { person, programId, kcal } = await aFortnightIn()
    await feels(person, daysFrom(8, 14), { sleepHours: 4, stress: 9 })
    await trains(person, '2026-03-02', '2026-03-15', 6)
    const before = await plan(person, '2026-03-02', end)
    const first = await reassessed(person, programId)
    expect(first).toMatchObject({ nutrition: 'ADJUSTED', training: 'DELOAD' })
    expect(await plan(person, '2026-03-02', end)).not.toEqual(before)
    await undone(person, first.change.id)
    expect(await plan(person, '2026-03-02', end)).toEqual(before)
    const second = await reassessed(person, programId)
    const { id: _id, change: _change, ...same } = first
    expect(second).toMatchObject({ ...same, targetsBefore: { kcal }, targetsAfter: { kcal: kcal - 200 } })
  })

  test('is not stepped twice on the same days', async () => {
    const { person, programId } = await aFortnightIn()
    await trains(person, '2026-03-02', '2026-03-15', 1)
    const first = await reassessed(person, programId)
    expect(first).toMatchObject({ nutrition: 'ADJUSTED', training: 'REDUCE_VOLUME', offersFewerSessions: true })
    const then = await plan(person, '2026-03-02', end)
    regimen.clock.advance({ hours: 1 })
    const second = await reassessed(person, programId)
    expect(second).toMatchObject({ nutrition: 'INSUFFICIENT_DATA', training: 'HOLD', change: null })
    expect(second.trainingReason).toContain('2026-03-30')
    expect(await plan(person, '2026-03-02', end)).toEqual(then)
  })

  test('goes on from the sum of differences of what holds, not of what was undone', async () => {
    const { person, programId, kcal } = await aFortnightIn()
    const first = await reassessed(person, programId)
    const sumOf = ({ readings }: typeof first) =>
      readings.find(({ name }: { name: string }) => name === 'Sum of differences')?.value
    expect(sumOf(first)).toBe('−0.30')
    regimen.clock.set('2026-03-30T09:00:00Z')
    await weighsIn(person, daysFrom(15, 28), { kgPerWeek: -0.2 })
    await eats(person, daysFrom(15, 28), kcal - 200)
    const second = await reassessed(person, programId)
    expect(second).toMatchObject({ nutrition: 'ADJUSTED', targetsAfter: { kcal: first.targetsAfter.kcal - 175 } })
    await undone(person, second.change.id)
    const third = await reassessed(person, programId)
    expect(sumOf(third)).toBe(sumOf(second))
    expect(third.targetsAfter).toEqual(second.targetsAfter)
  })
})

describe('asking again and again', () => {
  const sumOf = ({ readings }: { readings: { name: string; value: string }[] }) =>
    readings.find(({ name }) => name === 'Sum of differences')?.value

  test('sums nothing up twice where the targets stay', async () => {
    const { person, programId } = await aFortnightIn(-0.45)
    await trains(person, '2026-03-02', '2026-03-15', 5)
    for (let time = 0; time < 4; time += 1) {
      const found = await reassessed(person, programId)
      expect(found).toMatchObject({ nutrition: 'HELD', change: null })
      expect(sumOf(found)).toBe('−0.05')
    }
  })

  test('steps no more once an undoing was undone', async () => {
    const { person, programId, kcal } = await aFortnightIn()
    const first = await reassessed(person, programId)
    const undoing = await undone(person, first.change.id)
    await undone(person, undoing)
    expect(await reassessed(person, programId)).toMatchObject({
      ...{ nutrition: 'INSUFFICIENT_DATA', targetsAfter: { kcal: kcal - 200 } },
    })
  })

  test('finds a deload also soon after other changes, and no second one', async () => {
    const { person, programId } = await aFortnightIn(-0.5)
    await trains(person, '2026-03-02', '2026-03-15', 2)
    expect(await reassessed(person, programId)).toMatchObject({ training: 'REDUCE_VOLUME' })
    await feels(person, daysFrom(8, 14), { sleepHours: 4, stress: 9 })
    expect(await reassessed(person, programId)).toMatchObject({ training: 'DELOAD' })
    const then = await plan(person, tomorrow, end)
    expect(await reassessed(person, programId)).toMatchObject({ training: 'HOLD', change: null })
    expect(await plan(person, tomorrow, end)).toEqual(then)
  })

  test('a deload comes of lost strength', async () => {
    const { person, programId } = await aFortnightIn(-0.5)
    await trains(person, '2026-03-02', '2026-03-15', 6)
    const loads: [string, number][] = [
      ['2026-03-03', 100],
      ['2026-03-07', 94],
      ['2026-03-12', 94],
    ]
    for (const [date, loadKg] of loads)
      await logActivity(person, {
        ...{ startedAt: `${date}T11:00:00Z`, durationMinutes: 30, links: [] },
        exercises: [{ exercise: 'back-squat', sets: 1, reps: 5, loadKg, rpe: 9 }],
      })
    const found = await reassessed(person, programId)
    expect(found.training).toBe('DELOAD')
    expect(found.trainingReason).toContain('5 % less or worse at the same effort')
  })
})

describe('training from tomorrow on', () => {
  const [week, later] = [
    ['2026-03-17', '2026-03-23'],
    ['2026-03-31', '2026-04-06'],
  ] as const

  const outcomes: [string, number, object | null, (was: number, is: number, later: [number, number]) => void][] = [
    [
      'REDUCE_VOLUME',
      4,
      null,
      (was, is, [wasLater, isLater]) => {
        expect(is).toBe(was - Math.round(was * 0.1))
        expect(isLater).toBe(wasLater - Math.round(wasLater * 0.1))
      },
    ],
    ['HOLD', 5, null, (was, is, [wasLater, isLater]) => expect([is, isLater]).toEqual([was, wasLater])],
    [
      'ADD_SETS',
      6,
      { sleepHours: 8 },
      (was, is, [wasLater, isLater]) => {
        expect(is).toBeGreaterThan(was)
        expect(isLater).toBeGreaterThan(wasLater)
      },
    ],
    [
      'DELOAD',
      6,
      { sleepHours: 4, stress: 9 },
      (was, is, [wasLater, isLater]) => {
        expect(is).toBeLessThan(0.67 * was)
        expect(isLater).toBe(wasLater)
      },
    ],
  ]
  test.each(outcomes)('%s after %i of 6 sessions', async (training, done, how, compare) => {
    const { person, programId } = await aFortnightIn(-0.5)
    if (how) await feels(person, daysFrom(8, 14), how)
    expect(await trains(person, '2026-03-02', '2026-03-15', done)).toBe(6)
    const before = await plan(person, '2026-03-02', end)
    const found = await reassessed(person, programId)
    expect(found).toMatchObject({ training, nutrition: 'HELD', offersFewerSessions: training === 'REDUCE_VOLUME' })
    const after = await plan(person, '2026-03-02', end)
    const sets = ([from, to]: readonly [string, string]) => [setsIn(before, from, to), setsIn(after, from, to)] as const
    compare(...sets(week), [...sets(later)])
    expect(after.filter(({ date, meal }) => date < tomorrow || meal)).toEqual(
      before.filter(({ date, meal }) => date < tomorrow || meal),
    )
    if (!found.change) return
    await undone(person, found.change.id)
    expect(await plan(person, '2026-03-02', end)).toEqual(before)
  })
})

test('who has no strength sessions is not told of sets that nobody added', async () => {
  const person = await somebody(regimen)
  const runs = daysFrom(1, 40).map((day) => session(day, { title: 'Run', kind: 'RUN', exercises: [] }))
  const { id } = await create(person, bundleOf(40, { sessions: runs, meals: [] }), {
    startsOn: '2026-03-02',
    activate: true,
  })
  regimen.clock.set(again)
  await trains(person, '2026-03-02', '2026-03-15', 14)
  await feels(person, fortnight, { sleepHours: 8 })
  const found = await reassessed(person, id)
  expect(found).toMatchObject({ training: 'HOLD', change: null })
  expect(found.trainingReason).toMatch(/^14 of 14 sessions were done .* nothing that lies ahead can be changed so/)
})

test('one query tells what was read, by which rule, what changed, who decided and how to undo it', async () => {
  const { person, programId, kcal } = await aFortnightIn()
  const { id, change } = await reassessed(person, programId)
  const query = `query ($id: ID!) { node(id: $id) { ... on Adaptation { ${explained} } } }`
  const { node } = await person.data(query, { id })
  expect(node).toMatchObject({
    ...{ occurredAt: again, rule: 'REASSESSMENT', ruleVersion: 'nutrition 1, training 1' },
    ...{ decidedBy: 'PERSON', decidedAt: again },
    undo: { mutation: 'undoPlanChange', id: change.id, until: null },
  })
  expect(node.reason).toContain(`goes from ${kcal} to ${kcal - 200} kcal`)
  expect(node.readings).toContainEqual({ name: 'Weigh-ins', value: '14', unit: 'days', note: 'of 14, at least 8' })
  expect(node.changes).toHaveLength(10)
  expect(node.changes[0]).toMatchObject({
    program: { id: programId },
    before: { targets: { kcal }, items: null },
    after: { targets: { kcal: kcal - 200 }, items: null },
  })
  expect(node.changes.slice(1).every(({ meal }: { meal: object | null }) => meal !== null)).toBe(true)
  expect((await person.data(query, { id: change.id })).node).toMatchObject({
    ...{ reason: node.reason, rule: node.rule, ruleVersion: node.ruleVersion, readings: node.readings },
  })
  await undone(person, change.id)
  expect((await person.data(query, { id })).node.undo).toBeNull()
})
