import { afterAll, beforeAll, expect, test } from 'vitest'
import { password } from '../people/account-client.ts'
import { archiveOf } from '../people/archive-reader.ts'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { done } from './cycle-client.ts'
import { done as planDone, planning } from './plan-client.ts'
import { itemText, type Planned, plannedBy } from './plan-rows.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const tables = [
  ...['visions', 'cycles', 'cycle_locks', 'cycle_unlocks', 'goals', 'weekly_plans', 'plan_items', 'plan_item_logs'],
  ...['tasks', 'chat_sessions', 'chat_messages', 'chat_proposals'],
]

/** How many rows of each table are somebody's. */
async function rowsOf({ self }: Pick<Planned, 'self'>): Promise<Record<string, number>> {
  const { administrator } = regimen.testDatabase
  const counts = tables.map(async (table) => {
    const [row] = await administrator`
      select count(*)::integer as count from ${administrator(table)} where user_id = ${self}`
    return [table, Number(row?.count)] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

/** Two cycles with rows in every table, of which those lead to each other that no cascade takes along. */
async function everythingOf(person: Person): Promise<Planned> {
  regimen.clock.set('2026-03-02T09:00:00Z')
  const planned = await plannedBy(regimen, person)
  const { cycle, cycleId, self, plans, items } = planned
  await done(person, 'writeVision', { text: 'To write' })
  await done(person, 'setGoal', { cycleId, type: 'PERSONAL', title: 'A race' })
  const { administrator } = regimen.testDatabase
  const { newId } = regimen.clock
  const [carried, split, session, message] = [newId(), newId(), newId(), newId()]
  await administrator.begin(async (sql) => {
    await sql`select set_config('app.now', '2026-03-02T09:00:00Z', true)`
    await sql.unsafe(itemText(carried, { plan: plans[9], cycle }))
    await sql.unsafe(itemText(split, { plan: plans[9], cycle }))
    await sql`update plan_items set carried_from_id = ${items[8]} where id = ${carried}`
    await sql`update plan_items set split_from_id = ${carried} where id = ${split}`
    await sql`update plan_items set goal_id = (select id from goals where cycle_id = ${cycle}) where cycle_id = ${cycle}`
    await sql`insert into plan_item_logs values (${newId()}, ${items[8]}, ${self}, 1, now(), now(), 'UTC', null, now())`
    await sql`insert into tasks (id, cycle_id, user_id, weekly_plan_id, goal_id, title, priority, created_at, updated_at)
      select ${newId()}, ${cycle}, ${self}, ${plans[8]}, id, 'Shoes', 1, now(), now() from goals where cycle_id = ${cycle}`
    await sql`insert into chat_sessions values (${session}, ${self}, 'Planning', now(), now())`
    await sql`insert into chat_messages values (${message}, ${session}, ${self}, 1, 'ASSISTANT', 'Shall I?', now())`
    await sql`insert into chat_proposals (id, message_id, session_id, user_id, command, input)
      values (${newId()}, ${message}, ${session}, ${self}, 'planWeek', '{}'::jsonb)`
  })
  regimen.clock.set('2026-04-15T12:00:00Z')
  await done(person, 'emergencyUnlock', { cycleId, reason: 'A flood' })
  return planned
}

test('an account goes with its locked cycles and all that was planned in them, and leaves those of others', async () => {
  const [leaver, stayer] = [await lasting(regimen, 'leaver'), await lasting(regimen, 'stayer')]
  const [gone, kept] = [await everythingOf(leaver), await everythingOf(stayer)]
  const before = await rowsOf(kept)
  for (const [table, count] of Object.entries(await rowsOf(gone))) expect([table, count > 0]).toEqual([table, true])
  // Long after the emergency: everything is locked.
  regimen.clock.set('2026-05-01T12:00:00Z')
  const { deleteAccount } = await leaver.data(
    `mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { __typename } }`,
    { input: { username: leaver.username, password } },
  )
  expect(deleteAccount.__typename).toBe('DeleteAccountPayload')
  expect(Object.values(await rowsOf(gone)).filter((count) => count > 0)).toEqual([])
  expect(await rowsOf(kept)).toEqual(before)
})

test('the archive has a person’s cycles, with what was planned and said in them', async () => {
  const person = await lasting(regimen, 'reader')
  await everythingOf(person)
  const archive = await archiveOf(regimen, person)
  for (const table of tables)
    expect([table, JSON.parse(String(archive.get(`tables/${table}.json`)))]).toEqual([
      ...[table, expect.arrayContaining([expect.any(Object)])],
    ])
  expect(String(archive.get('tables/cycle_unlocks.json'))).toContain('A flood')
})

test('an account goes with items that were carried over, split and merged, and tasks that moved', async () => {
  regimen.clock.set(startOfTests)
  const leaver = await lasting(regimen, 'mover')
  const plan = await planning(leaver)
  const [run, walk] = [await plan.item(1), await plan.item(1)]
  await plan.log(run.id, 1)
  await plan.task({ week: 1 })
  await planDone(leaver, 'splitPlanItem', { planItemId: run.id, parts: [{ quota: 4 }, { quota: 6 }] })
  await planDone(leaver, 'mergePlanItems', { planItemIds: [walk.id, run.id] })
  for (const fromWeek of [1, 2]) {
    regimen.clock.advance({ hours: 24 * 7 })
    await planDone(leaver, 'carryOver', { cycleId: plan.cycleId, fromWeek, what: ['PLAN_ITEMS', 'TASKS'] })
  }
  const gone = { self: uuidOf(leaver.id) }
  expect((await rowsOf(gone)).plan_items).toBe(6)
  regimen.clock.set('2026-05-01T12:00:00Z')
  const { deleteAccount } = await leaver.data(
    'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { __typename } }',
    { input: { username: leaver.username, password } },
  )
  expect(deleteAccount.__typename).toBe('DeleteAccountPayload')
  expect(Object.values(await rowsOf(gone)).filter((count) => count > 0)).toEqual([])
})
