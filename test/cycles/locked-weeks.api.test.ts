import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withinLock } from '../../src/cycles/lock.ts'
import { asViewer } from '../../src/db/viewer.ts'
import { signedIn } from '../journeys/check-in-client.ts'
import { contents } from '../journeys/journey-client.ts'
import { uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { done as cycleDone } from './cycle-client.ts'
import { done, linesOf, type Mutation, type Planning, planning, planTables, send } from './plan-client.ts'

let regimen: Regimen
let anna: Person
let plan: Planning
/** An item in an open week, and two in a locked one. */
let open: { id: string }
let locked: { id: string }
let beside: { id: string }
const locksAt = '2026-04-12T22:00:00Z'

beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const written = () => contents(regimen, planTables)

async function planned() {
  regimen.clock.set(startOfTests)
  anna = await signedIn(regimen)
  plan = await planning(anna)
  open = await plan.item(6)
  locked = await plan.item(9)
  beside = await plan.item(9, { title: 'Read' })
}

/** Every way in which the API could change a quota of a locked week, each with the week that it names. */
const ways: Readonly<Record<string, readonly [Mutation, () => object, number]>> = {
  'an item added by cycle and week': ['addPlanItem', () => ({ ...bare, cycleId: plan.cycleId, week: 7 }), 7],
  'an item added to its plan': ['addPlanItem', () => ({ ...bare, weeklyPlanId: lockedPlan }), 9],
  'its title': ['updatePlanItem', () => ({ planItemId: locked.id, title: 'Jog' }), 9],
  'its quota': ['updatePlanItem', () => ({ planItemId: locked.id, quota: 1 }), 9],
  'its unit': ['updatePlanItem', () => ({ planItemId: locked.id, unit: 'miles' }), 9],
  'its quota beside its date': ['updatePlanItem', () => ({ planItemId: locked.id, quota: 1, date: '2026-04-28' }), 9],
  'the item moved to an open week': ['updatePlanItem', () => ({ planItemId: locked.id, week: 6 }), 9],
  'the item moved to another locked week': ['updatePlanItem', () => ({ planItemId: locked.id, week: 10 }), 9],
  'an item moved into a locked week': ['updatePlanItem', () => ({ planItemId: open.id, week: 12 }), 12],
  'the item deleted': ['deletePlanItem', () => ({ planItemId: locked.id }), 9],
  'the item split': ['splitPlanItem', () => ({ planItemId: locked.id, parts: [{ quota: 4 }, { quota: 6 }] }), 9],
  'items merged': ['mergePlanItems', () => ({ planItemIds: [locked.id, beside.id] }), 9],
  'a rest carried over': ['carryOver', () => ({ cycleId: plan.cycleId, fromWeek: 6, what: ['PLAN_ITEMS'] }), 7],
}
const bare = { title: 'Swim', quota: 1, unit: 'km' }
let lockedPlan: string

async function planIdOf(week: number): Promise<string> {
  const { weeklyPlan } = await anna.data(
    'query ($cycleId: ID!, $week: Int!) { weeklyPlan(cycleId: $cycleId, week: $week) { id } }',
    { ...plan, week },
  )
  return weeklyPlan.id
}

describe.each(Object.entries(ways))('%s', (_name, [name, input, week]) => {
  test('is refused from the lock on and nothing is written, before it and in an emergency it passes', async () => {
    await planned()
    lockedPlan = await planIdOf(9)
    regimen.clock.set(locksAt)
    const before = await written()
    expect(await send(anna, name, input())).toMatchObject({
      ...{ __typename: 'PlanLocked', week, lockedSince: locksAt, emergencyUsed: false },
    })
    expect(await written()).toEqual(before)
    await cycleDone(anna, 'emergencyUnlock', { cycleId: plan.cycleId, reason: 'Broken leg' })
    expect(await send(anna, name, input())).not.toHaveProperty('__typename')

    await planned()
    lockedPlan = await planIdOf(9)
    regimen.clock.set('2026-04-12T21:59:59Z')
    expect(await send(anna, name, input())).not.toHaveProperty('__typename')
  })
})

test('what is no quota can be changed in a locked week: logs, dates, durations, the order and tasks', async () => {
  await planned()
  regimen.clock.set(locksAt)
  expect(await plan.log(locked.id, 3)).toMatchObject({ done: 3, locked: true })
  const input = { planItemId: locked.id, title: 'Run', week: 9, date: '2026-04-28', time: '07:00', durationMinutes: 30 }
  expect((await done(anna, 'updatePlanItem', input)).planItem).toMatchObject({ date: '2026-04-28', time: '07:00' })
  const { id: taskId } = await plan.task({ week: 9 })
  await done(anna, 'updateTask', { taskId, week: 10 })
  await done(anna, 'completeTask', { taskId })
  await done(anna, 'deleteTask', { taskId })
  expect(await linesOf(anna, plan.cycleId, 9)).toEqual(['Run 3/10 km', 'Read 0/10 km'])
  expect(await done(anna, 'updatePlanItem', { planItemId: open.id, quota: 3 })).toMatchObject({
    planItem: { quota: 3, locked: false },
  })
})

test('what the database refuses where a rule let it pass has the same name', async () => {
  await planned()
  regimen.clock.set(locksAt)
  const text = `update plan_items set quota_quantity = 1 where id = '${uuidOf(locked.id)}'`
  const lock = { lockWeek: 7, locksAt: Temporal.Instant.from(locksAt) }
  const passed = asViewer(regimen.database, { id: uuidOf(anna.id) }, regimen.clock.now(), (tx) =>
    withinLock({ lock, unlock: null } as never, ['planItemId'], () => tx.execute(text)),
  )
  await expect(passed).rejects.toMatchObject({ name: 'PlanLocked', week: 9, inputPath: ['planItemId'] })
})
