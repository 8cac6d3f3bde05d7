import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signedIn } from '../journeys/check-in-client.ts'
import { contents } from '../journeys/journey-client.ts'
import { agenda, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { done, itemsOf, linesOf, type Planning, planning, planTables, send, writeGoal } from './plan-client.ts'

let regimen: Regimen
let anna: Person
let plan: Planning
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  anna = await signedIn(regimen)
  plan = await planning(anna)
})
afterAll(() => regimen.close())

const written = () => contents(regimen, planTables)
/** The issues of an input that is refused, of which nothing is written. */
async function issuesOf(name: Parameters<typeof send>[1], input: object) {
  const before = await written()
  const answer = await send(anna, name, input)
  expect(answer.__typename).toBe('InvalidInput')
  expect(await written()).toEqual(before)
  return answer.issues.map(({ path, message }: { path: string[]; message: string }) => `${path.join('.')} ${message}`)
}
const trail = async (id: string) => {
  const { auditTrail } = await anna.data(
    'query ($id: ID!) { auditTrail(entity: $id) { nodes { action before after } } }',
    { id },
  )
  return auditTrail.nodes
}

describe('addPlanItem', () => {
  test('plans something for a week, whose plan is made when there is none', async () => {
    const item = await plan.item(2, {
      title: ' Run ',
      quota: 12.5,
      date: '2026-03-11',
      time: '07:30',
      durationMinutes: 40,
    })
    expect(item).toMatchObject({
      ...{ title: 'Run', quota: 12.5, unit: 'km', done: 0, share: 0, locked: false, position: 1, version: 1 },
      ...{ date: '2026-03-11', time: '07:30', durationMinutes: 40, weeklyPlan: { week: 2 }, goal: null },
      ...{ carriedFrom: null, carriedTo: null, splitFrom: null },
    })
    expect(await plan.item(2, { title: 'Read' })).toMatchObject({ position: 2 })
    expect(await linesOf(anna, plan.cycleId, 2)).toEqual(['Run 0/12.5 km', 'Read 0/10 km'])
    expect(await trail(item.id)).toEqual([
      {
        ...{ action: 'PLAN_ITEM_ADDED', before: null },
        after: expect.objectContaining({ week: 2, title: 'Run', quotaQuantity: 12.5, quotaUnit: 'km' }),
      },
    ])
  })

  test('takes the week by its plan too, and a goal of the cycle', async () => {
    const goalId = await writeGoal(regimen, plan.cycleId, anna.id)
    await plan.item(3)
    const { weeklyPlan } = await anna.data(
      'query ($cycleId: ID!) { weeklyPlan(cycleId: $cycleId, week: 3) { id } }',
      plan,
    )
    const input = { weeklyPlanId: weeklyPlan.id, title: 'Read', quota: 1, unit: 'book', goalId }
    expect((await done(anna, 'addPlanItem', input)).planItem).toMatchObject({
      ...{ weeklyPlan: { week: 3 }, position: 2, goal: { id: goalId } },
    })
  })

  test('refuses what is no item of the week', async () => {
    const { cycleId } = plan
    const item = { cycleId, week: 2, title: 'Run', quota: 10, unit: 'km' }
    expect(await issuesOf('addPlanItem', { ...item, title: ' ' })).toEqual(['title must have at least 1 character'])
    expect(await issuesOf('addPlanItem', { ...item, quota: 0, unit: 'x'.repeat(31), durationMinutes: 0 })).toEqual([
      ...['quota must be at least 0.01', 'unit must have at most 30 characters', 'durationMinutes must be at least 1'],
    ])
    expect(await issuesOf('addPlanItem', { ...item, quota: 1.234 })).toEqual(['quota must have at most 2 decimals'])
    expect(await issuesOf('addPlanItem', { ...item, week: 13 })).toEqual(['week must be at most 12'])
    expect(await issuesOf('addPlanItem', { ...item, date: '2026-03-16' })).toEqual([
      'date must be in week 2, from 2026-03-09 to 2026-03-15',
    ])
    expect(await issuesOf('addPlanItem', { ...item, time: '07:00' })).toEqual(['time must not be given without a date'])
    expect(await issuesOf('addPlanItem', { ...item, week: null })).toEqual([
      ' must name the week by cycleId and week, or by weeklyPlanId',
    ])
    const other = await planning(await signedIn(regimen))
    const goalId = await writeGoal(regimen, plan.cycleId, anna.id)
    const before = await written()
    expect(await send(anna, 'addPlanItem', { ...item, cycleId: other.cycleId })).toMatchObject({
      ...{ __typename: 'NotFound', path: ['cycleId'] },
    })
    const ben = await signedIn(regimen)
    const his = await planning(ben)
    const theirs = await written()
    expect(await send(ben, 'addPlanItem', { ...item, cycleId: his.cycleId, goalId })).toMatchObject({
      ...{ __typename: 'NotFound', path: ['goalId'] },
    })
    expect(await written()).toEqual(theirs)
    expect(before).not.toEqual(theirs)
  })

  test('is done once by its key', async () => {
    const idempotencyKey = regimen.clock.newId()
    const first = await plan.item(1, { idempotencyKey })
    expect(await plan.item(1, { idempotencyKey })).toEqual(first)
    const input = { cycleId: plan.cycleId, week: 1, title: 'Swim', quota: 10, unit: 'km', idempotencyKey }
    expect(await send(anna, 'addPlanItem', input)).toMatchObject({ __typename: 'IdempotencyKeyReused' })
    expect(await itemsOf(anna, plan.cycleId, 1)).toEqual([first])
  })

  test('adds at most 50 to a week, and at most 40 to a date', async () => {
    const dates = ['2026-03-02', '2026-03-03']
    for (let index = 0; index < 40; index += 1) await plan.item(1, { date: dates[0] })
    const input = { cycleId: plan.cycleId, week: 1, title: 'Run', quota: 10, unit: 'km' }
    expect(await send(anna, 'addPlanItem', { ...input, date: dates[0] })).toMatchObject({
      ...{ __typename: 'CalendarDayFull', date: dates[0] },
    })
    for (let index = 0; index < 10; index += 1) await plan.item(1, { date: dates[1] })
    expect(await send(anna, 'addPlanItem', input)).toMatchObject({ __typename: 'TooManyPlanItems', limit: 50 })
  })
})

describe('updatePlanItem', () => {
  test('changes what is said and leaves the rest; what is so already is no change', async () => {
    const item = await plan.item(2, { date: '2026-03-11', time: '07:30', durationMinutes: 40 })
    const changed = { planItemId: item.id, title: 'Jog', quota: 8, unit: 'miles', time: null }
    const { planItem } = await done(anna, 'updatePlanItem', changed)
    expect(planItem).toEqual({ ...item, title: 'Jog', quota: 8, unit: 'miles', time: null, version: 2 })
    const before = await written()
    expect((await done(anna, 'updatePlanItem', { ...changed, date: '2026-03-11' })).planItem).toEqual(planItem)
    expect(await written()).toEqual(before)
    expect((await done(anna, 'updatePlanItem', { planItemId: item.id, date: null })).planItem).toMatchObject({
      ...{ date: null, time: null, version: 3 },
    })
    expect((await trail(item.id))[1]).toEqual({
      action: 'PLAN_ITEM_UPDATED',
      before: { title: 'Run', quotaQuantity: 10, quotaUnit: 'km', localTime: '07:30:00' },
      after: { title: 'Jog', quotaQuantity: 8, quotaUnit: 'miles', localTime: null },
    })
  })

  test('moves to another week, on the same weekday, last', async () => {
    const item = await plan.item(2, { date: '2026-03-11', time: '07:30' })
    await plan.item(4, { title: 'Read' })
    const { planItem } = await done(anna, 'updatePlanItem', { planItemId: item.id, week: 4 })
    expect(planItem).toMatchObject({ weeklyPlan: { week: 4 }, date: '2026-03-25', time: '07:30', position: 2 })
    expect(await linesOf(anna, plan.cycleId, 2)).toEqual([])
    expect(await agenda(anna, '2026-03-02', '2026-05-24')).toEqual(['2026-03-25 07:30 Run', '2026-03-29 --:-- Read'])
    expect(await issuesOf('updatePlanItem', { planItemId: item.id, week: 5, date: '2026-03-26' })).toEqual([
      'date must be in week 5, from 2026-03-30 to 2026-04-05',
    ])
    expect(await issuesOf('updatePlanItem', { planItemId: item.id, date: null, time: '08:00' })).toEqual([
      'time must not be given without a date',
    ])
  })

  test('is refused of an older version', async () => {
    const { id: planItemId } = await plan.item(2)
    await done(anna, 'updatePlanItem', { planItemId, title: 'Jog', expectedVersion: 1 })
    const before = await written()
    for (const name of ['updatePlanItem', 'deletePlanItem'] as const)
      expect(await send(anna, name, { planItemId, expectedVersion: 1 })).toMatchObject({
        ...{ __typename: 'VersionConflict', currentVersion: 2 },
      })
    expect(await written()).toEqual(before)
  })
})

describe('logPlanItem', () => {
  test('sums up what was done, takes back no more than that, and leaves the version', async () => {
    const { id: planItemId } = await plan.item(1)
    const log = async (quantity: number, more: object = {}) =>
      send(anna, 'logPlanItem', { planItemId, quantity, ...more })
    expect(await log(0.1)).toMatchObject({ planItem: { done: 0.1, share: 0.01, version: 1 }, log: { quantity: 0.1 } })
    expect(await log(0.2, { occurredAt: '2026-03-01T22:30:00Z', note: 'Late' })).toMatchObject({
      planItem: { done: 0.3 },
      log: { quantity: 0.2, occurredAt: '2026-03-01T22:30:00Z', date: '2026-03-01', note: 'Late' },
    })
    const before = await written()
    expect(await log(-0.31)).toMatchObject({ __typename: 'DoneBelowZero', done: 0.3, path: ['quantity'] })
    expect(await written()).toEqual(before)
    expect(await log(-0.3)).toMatchObject({ planItem: { done: 0 } })
    expect(await log(14)).toMatchObject({ planItem: { done: 14, share: 1 } })
    const { node } = await anna.data(
      'query ($id: ID!) { node(id: $id) { ... on PlanItem { logs { nodes { quantity } } } } }',
      { id: planItemId },
    )
    expect(node.logs.nodes.map(({ quantity }: { quantity: number }) => quantity)).toEqual([14, -0.3, 0.2, 0.1])
  })

  test('refuses what cannot be', async () => {
    const { id: planItemId } = await plan.item(1)
    expect(await issuesOf('logPlanItem', { planItemId, quantity: 0 })).toEqual(['quantity must not be 0'])
    expect(await issuesOf('logPlanItem', { planItemId, quantity: 0.001 })).toEqual([
      'quantity must have at most 2 decimals',
    ])
    expect(await issuesOf('logPlanItem', { planItemId, quantity: 1, occurredAt: '2026-03-02T10:00:00Z' })).toEqual([
      'occurredAt must not be in the future: it is 2026-03-02T09:00:00Z now',
    ])
  })

  test('is done once by its key, and at most 500 times', async () => {
    const { id: planItemId } = await plan.item(1)
    const input = { planItemId, quantity: 1, idempotencyKey: regimen.clock.newId() }
    const first = await done(anna, 'logPlanItem', input)
    expect(await done(anna, 'logPlanItem', input)).toEqual(first)
    expect(first.planItem.done).toBe(1)
    await regimen.testDatabase.administrator`
      insert into plan_item_logs (id, plan_item_id, user_id, quantity, occurred_at, local_date, zone, logged_at)
      select gen_random_uuid(), plan_item_id, user_id, quantity, occurred_at, local_date, zone, logged_at
      from plan_item_logs, generate_series(1, 499) where plan_item_id = ${uuidOf(planItemId)}`
    expect(await send(anna, 'logPlanItem', { planItemId, quantity: -1 })).toMatchObject({
      ...{ __typename: 'TooManyItemLogs', limit: 500 },
    })
  })
})

test('deletePlanItem takes what was logged along, and leaves what came of the item', async () => {
  const item = await plan.item(1)
  await done(anna, 'logPlanItem', { planItemId: item.id, quantity: 1 })
  const { parts } = await done(anna, 'splitPlanItem', { planItemId: item.id, parts: [{ quota: 4 }, { quota: 6 }] })
  const { weeklyPlan } = await done(anna, 'deletePlanItem', { planItemId: item.id })
  expect(weeklyPlan).toEqual({ week: 1, items: [{ ...parts[0], splitFrom: null }] })
  expect((await trail(item.id))[0]).toMatchObject({ action: 'PLAN_ITEM_DELETED', before: { done: 1 }, after: null })
  expect(await agenda(anna, '2026-03-02', '2026-03-08')).toEqual(['2026-03-08 --:-- Run'])
  expect(await send(anna, 'deletePlanItem', { planItemId: item.id })).toMatchObject({ __typename: 'NotFound' })
})

describe('splitPlanItem', () => {
  test('makes parts behind it, which sum up to its quota; what was logged stays with the first', async () => {
    const item = await plan.item(1, { quota: 10, date: '2026-03-04', time: '18:00' })
    await plan.item(1, { title: 'Read' })
    await done(anna, 'logPlanItem', { planItemId: item.id, quantity: 4.5 })
    const input = {
      planItemId: item.id,
      idempotencyKey: regimen.clock.newId(),
      parts: [{ quota: 3.34 }, { quota: 3.33, title: 'Hills', date: '2026-03-06' }, { quota: 3.33 }],
    }
    const split = await done(anna, 'splitPlanItem', input)
    expect(split.planItem).toEqual({ ...item, quota: 3.34, done: 4.5, share: 1, version: 2 })
    expect(split.parts).toMatchObject([
      { title: 'Hills', quota: 3.33, unit: 'km', date: '2026-03-06', time: null, splitFrom: { id: item.id } },
      { title: 'Run', quota: 3.33, date: null },
    ])
    const lines = ['Run 4.5/3.34 km', 'Hills 0/3.33 km', 'Run 0/3.33 km', 'Read 0/10 km']
    expect(await linesOf(anna, plan.cycleId, 1)).toEqual(lines)
    expect(await done(anna, 'splitPlanItem', input)).toEqual(split)
    expect(await linesOf(anna, plan.cycleId, 1)).toEqual(lines)
    expect((await trail(item.id))[0]).toMatchObject({
      ...{ action: 'PLAN_ITEM_SPLIT', before: { quotaQuantity: 10 } },
      after: [{ quotaQuantity: 3.34 }, { title: 'Hills' }, { quotaQuantity: 3.33 }],
    })
  })

  test('refuses parts that do not make up the whole, or are not of the week', async () => {
    const { id: planItemId } = await plan.item(1)
    const before = await written()
    expect(await send(anna, 'splitPlanItem', { planItemId, parts: [{ quota: 3 }, { quota: 6.99 }] })).toMatchObject({
      ...{ __typename: 'PartsDoNotMakeUp', quota: 10, sum: 9.99, path: ['parts'] },
    })
    expect(await written()).toEqual(before)
    expect(await issuesOf('splitPlanItem', { planItemId, parts: [{ quota: 10 }] })).toEqual([
      'parts must have at least 2 items',
    ])
    const parts = [{ quota: 5 }, { quota: 5, date: '2026-03-09' }]
    expect(await issuesOf('splitPlanItem', { planItemId, parts })).toEqual([
      'parts.1.date must be in week 1, from 2026-03-02 to 2026-03-08',
    ])
    const timed = [{ quota: 5, time: '10:00' }, { quota: 5 }]
    expect(await issuesOf('splitPlanItem', { planItemId, parts: timed })).toEqual([
      'parts.0.time must not be given without a date',
    ])
  })
})

describe('mergePlanItems', () => {
  test('adds quotas and logs to the one that comes first', async () => {
    const [first, second, third] = [
      await plan.item(1),
      await plan.item(1, { quota: 0.1 }),
      await plan.item(1, { quota: 0.2 }),
    ]
    for (const { id: planItemId } of [first, third]) await done(anna, 'logPlanItem', { planItemId, quantity: 2.05 })
    const input = { planItemIds: [third.id, first.id, second.id], idempotencyKey: regimen.clock.newId() }
    const { planItem } = await done(anna, 'mergePlanItems', input)
    expect(planItem).toEqual({ ...first, quota: 10.3, done: 4.1, share: 410 / 1030, version: 2 })
    expect(await itemsOf(anna, plan.cycleId, 1)).toEqual([planItem])
    expect((await done(anna, 'mergePlanItems', input)).planItem).toEqual(planItem)
    expect(await trail(third.id)).toHaveLength(3)
    expect(await agenda(anna, '2026-03-02', '2026-03-08')).toEqual(['2026-03-08 --:-- Run'])
  })

  test('puts together again what was split', async () => {
    const item = await plan.item(1)
    const { parts } = await done(anna, 'splitPlanItem', {
      ...{ planItemId: item.id, parts: [{ quota: 1 }, { quota: 4 }, { quota: 5 }] },
    })
    const [second, third] = parts
    // What is kept was split from what is gone, and is a part of nothing then.
    await done(anna, 'mergePlanItems', { planItemIds: [second.id, third.id] })
    const { planItem } = await done(anna, 'mergePlanItems', { planItemIds: [second.id, item.id] })
    expect(planItem).toEqual({ ...item, version: 3 })
  })

  test('refuses items that are not alike, and those named twice', async () => {
    const [run, other, miles] = [await plan.item(1), await plan.item(2), await plan.item(1, { unit: 'miles' })]
    const before = await written()
    const differ = async (...planItemIds: string[]) => (await send(anna, 'mergePlanItems', { planItemIds })).differ
    expect(await differ(run.id, other.id)).toBe('WEEK')
    expect(await differ(run.id, miles.id)).toBe('UNIT')
    expect(await issuesOf('mergePlanItems', { planItemIds: [run.id, run.id] })).toEqual([
      'planItemIds.1 must not be named twice',
    ])
    expect(await issuesOf('mergePlanItems', { planItemIds: [run.id] })).toEqual([
      'planItemIds must have at least 2 items',
    ])
    const large = await plan.item(1, { quota: 999_991 })
    expect(await issuesOf('mergePlanItems', { planItemIds: [run.id, large.id] })).toEqual([
      'planItemIds must have quotas of at most 1000000 in sum',
    ])
    expect(before).not.toEqual(await written())
  })
})
