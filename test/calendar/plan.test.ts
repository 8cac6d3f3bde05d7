import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstMonday, personId, seed } from '../../bench/seed.ts'
import { calendarTree } from '../../src/calendar/calendar.graph.ts'
import { rangeStatement } from '../../src/calendar/calendar.ts'
import type { Selection } from '../../src/db/tree.ts'
import '../../src/schema.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await seed(database.administratorUrl, 20)
  // A table of one page is rightly scanned: there are more people, who have only their zones.
  const others = database.administrator.unsafe(`
    with others as (insert into users (id, created_at, updated_at) select gen_random_uuid(), now(), now() from generate_series(1, 3000) returning id)
    insert into person_zones (user_id, effective_at, zone, day_start) select id, now(), 'UTC', '00:00' from others`)
  await others
  await database.administrator`analyze users, person_zones`
})
afterAll(() => database.drop())

const event = { id: {}, kind: {}, state: {}, title: {}, date: {}, time: {}, durationMinutes: {} }
const week: Selection = {
  ...event,
  session: { title: {}, exercises: { sets: {}, exercise: { name: {} } } },
  meal: { title: {}, nutrients: {}, items: { grams: {}, nutrients: {}, food: { name: {} } } },
}

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Rows Removed by Filter'?: number; Plans?: Node[] }
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** The plan of a range, made for any parameters as a prepared statement's is, and carried out as a person. */
async function planOf(selection: Selection, days: number, before?: (tx: postgres.TransactionSql) => Promise<unknown>) {
  const undo = new Error('undo')
  let nodes: Node[] = []
  const to = Temporal.PlainDate.from(firstMonday).add({ days: days - 1 })
  await database.administrator
    .begin(async (tx) => {
      await before?.(tx)
      await tx`select set_config('app.user_id', ${personId(7)}, true), set_config('role', 'regimen_user', true),
        set_config('plan_cache_mode', 'force_generic_plan', true)`
      await tx.unsafe(`prepare range (uuid, date, date, text) as ${rangeStatement(calendarTree, selection)}`)
      const [row] = await tx.unsafe(
        `explain (analyze, format json) execute range ('${personId(7)}', '${firstMonday}', '${to}', null)`,
      )
      nodes = nodesOf(row?.['QUERY PLAN'][0].Plan)
      await tx.unsafe('deallocate range')
      throw undo
    })
    .catch((error) => {
      if (error !== undo) throw error
    })
  return nodes
}
const scanned = (nodes: Node[]) =>
  nodes.filter((node) => node['Node Type'].includes('Seq Scan')).map((node) => node['Relation Name'])
/** Where two indexes are read whole to find what both have. */
const combined = (nodes: Node[]) => nodes.filter((node) => node['Node Type'] === 'BitmapAnd')
const thrownAway = (nodes: Node[]) => nodes.reduce((sum, node) => sum + (node['Rows Removed by Filter'] ?? 0), 0)

describe('a hot read scans no table and reads no row for nothing', () => {
  test.each([
    ['a week with all exercises and foods', week, 7],
    ['a month of events', event, 28],
  ])('%s', async (_what, selection, days) => {
    const nodes = await planOf(selection, days)
    expect(nodes.length).toBeGreaterThan(3)
    expect(scanned(nodes)).toEqual([])
    expect(combined(nodes)).toEqual([])
    expect(thrownAway(nodes)).toBe(0)
  })

  test('and it would be seen if one did', async () => {
    expect(scanned(await planOf(event, 28, (tx) => tx`drop index calendar_events_user_date`))).toEqual([
      'calendar_events',
    ])
    const withoutOrder = await planOf(week, 7, async (tx) => {
      await tx`drop index exercise_plan_items_user`
      await tx`create index exercise_plan_items_user on exercise_plan_items (user_id)`
    })
    expect(combined(withoutOrder)).toHaveLength(1)
  })
})
