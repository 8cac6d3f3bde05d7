import { eq } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as schemas from '../../schemas/index.js'
import { rowName } from '../../src/db/rows/rows.ts'
import * as tables from '../../src/db/tables.ts'
import { demoAccess } from '../../src/demo.ts'
import { readyOperations } from '../../src/explorer.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

const all = Object.entries<unknown>(tables).filter((entry): entry is [string, PgTable] => entry[1] instanceof PgTable)
const schemaOf = (constant: string): z.ZodObject => {
  const schema = (schemas as Readonly<Record<string, unknown>>)[rowName(constant)]
  return schema instanceof z.ZodObject ? schema : expect.fail(`${constant} has no schema`)
}

let regimen: Regimen
/** The rows of every table as JSON, by the name of its constant. */
const rows = new Map<string, Record<string, unknown>[]>()
beforeAll(async () => {
  regimen = await startRegimen()
  const visit = await demoAccess(regimen.services, 'Europe/Berlin')
  const { token, today, ...named } = await visit()
  const demo = regimen.as(token)
  // What the demo person does in the explorer leaves rows in every room.
  for (const { query } of await readyOperations(today, named)) {
    if (!/^subscription/m.test(query)) await demo.data(query)
  }
  await regimen.runJobs()
  const database = drizzle({ client: regimen.testDatabase.administrator })
  for (const [constant, table] of all) {
    rows.set(constant, JSON.parse(JSON.stringify(await database.select().from(table).limit(500))))
  }
  return () => regimen.close()
})

test('every table has the schema of its rows, with a property for each column', () => {
  for (const [constant, table] of all)
    expect(Object.keys(schemaOf(constant).shape)).toHaveLength(getTableConfig(table).columns.length)
})

test('what is stored of the demo person is as the schemas say, and nothing of it is left out', () => {
  const filled = [...rows].filter(([, found]) => found.length > 0).map(([constant]) => constant)
  for (const constant of filled) {
    const found = rows.get(constant)
    expect(z.array(schemaOf(constant)).parse(found), constant).toEqual(found)
  }
  const rooms = [
    'users',
    'calendarEvents',
    'notifications',
    'sessionInstances',
    'checkIns',
    'challengeVerdicts',
    'foods',
  ]
  expect(filled).toEqual(expect.arrayContaining(rooms))
  expect(filled.length).toBeGreaterThan(45)
})

describe('what is no row is refused', () => {
  const changed = (constant: string, change: object) =>
    schemaOf(constant)
      .safeParse({ ...rows.get(constant)?.[0], ...change })
      .error?.issues.map(({ path }) => path.join('.'))

  test.each([
    ['an id of another form', 'programs', { id: 'Sm91cm5leTo' }, ['id']],
    ['an unknown word', 'programs', { goal: 'FUN' }, ['goal']],
    ['null where there is always something', 'programs', { title: null }, ['title']],
    ['JSON of another shape', 'programs', { rationale: [{ text: 1, inputs: [] }] }, ['rationale.0.text']],
    ['a date that does not exist', 'programStates', { startsOn: '2026-02-30' }, ['startsOn']],
    ['an instant without an offset', 'programStates', { updatedAt: '2026-02-03T10:00:00' }, ['updatedAt']],
    ['part of a whole number', 'programStates', { version: 1.5 }, ['version']],
    ['more than an integer holds', 'programStates', { version: 2 ** 31 }, ['version']],
    ['more digits than a numeric has', 'programStates', { kcal: 1_000_000 }, ['kcal']],
    ['a title shorter than its CHECK', 'challenges', { title: 'ab' }, ['title']],
    ['emoji are counted as PostgreSQL does', 'challenges', { title: '🏃'.repeat(100) }, undefined],
    ['a title longer than its CHECK', 'challenges', { title: '🏃'.repeat(101) }, ['title']],
    ['a figure beyond its CHECK', 'challengeTypes', { councilQuorum: 11 }, ['councilQuorum']],
    ['a list with an unknown word', 'foods', { allergens: ['MILK', 'DUST'] }, ['allergens.1']],
  ])('%s', (_what, constant, change, paths) => {
    expect(changed(constant, {})).toBeUndefined()
    expect(changed(constant, change)).toEqual(paths)
  })
})

test('a change of a plan is told by what it is of, and keeps all of it', () => {
  const part = { sets: 3, notes: null, id: 'a', exerciseId: 'b', repsMin: 1, repsMax: null, durationSeconds: null }
  const exercise = { ...part, distanceM: null, restSeconds: null, rir: null, rpe: null, loadKg: null, rationale: null }
  const item = schemas.planChangeItemRow.shape.before
  for (const before of [{ exercises: [exercise] }, { items: [], title: 'Soup' }, { endsOn: null }, {}])
    expect(item.parse(before)).toEqual(before)
  expect(item.safeParse({ exercises: [exercise], endsOn: null }).success).toBe(false)
})

test('rows of one table are read by the type of its schema', async () => {
  const { id } = schemas.userRow.parse(rows.get('users')?.[0])
  const database = drizzle({ client: regimen.testDatabase.administrator })
  const [profile] = await database.select().from(tables.profiles).where(eq(tables.profiles.userId, id))
  const read: schemas.ProfileRow = schemas.profileRow.parse(JSON.parse(JSON.stringify(profile)))
  expect(read.username).toBe('demo')
})
