import { getTableConfig } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personalData } from '../../src/rooms.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'

let place: TestDatabase
beforeAll(async () => {
  place = await testDatabase()
})
afterAll(() => place.drop())

/** Tables without a row about anybody, each with what is in it. */
const withoutPersonalData: Readonly<Record<string, string>> = {
  assessment_questions: 'a curriculum',
  assessments: 'a curriculum',
  badges: 'the catalogue',
  challenges: 'what people take on together: whose it is stands in their enrolments',
  curricula: 'a curriculum',
  curriculum_categories: 'a curriculum',
  curriculum_versions: 'a curriculum',
  curriculum_weeks: 'a curriculum',
  daily_lessons: 'a curriculum',
  daily_statistics: 'totals of a date over all who are in a challenge',
  dimensions: 'what a journey asks each day, which says nothing of who made it',
  exercises: 'the catalogue',
  foods: 'the catalogue',
  job_kinds: 'the jobs that there are',
  journey_day_statistics: 'totals of a date over all members of a journey',
  journey_statistics: 'totals over all members of a journey',
  journeys: 'what people track together: whose it is stands in their membership',
  leaderboard_buckets: 'how many people of a board have a score',
  leaderboard_heads: 'how far the boards of a circle have come',
  leaderboards: 'the periods that a circle has boards of',
  schema_migrations: 'the record of migrations',
  sign_in_attempts: 'counts under keyed hashes, which name nobody without the secret, for a day',
}

const declared = personalData.flatMap((room) => room.tables)
const nameOf = (table: (typeof declared)[number]) => getTableConfig(table.table).name
const names = async (query: string): Promise<string[]> =>
  (await place.administrator.unsafe(query).values()).map((row) => String(row[0])).sort()

/** The tables that would be left out if these alone were declared: what the test below expects to be none. */
const uncovered = (tables: readonly string[], covered: readonly string[]) =>
  tables.filter((table) => !covered.includes(table) && !(table in withoutPersonalData))

const everyTable = () =>
  names(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`)

test('every table is handed over by a room, once, or says that it is about nobody', async () => {
  const covered = declared.map(nameOf)
  expect(uncovered(await everyTable(), covered)).toEqual([])
  expect(new Set(covered).size).toBe(covered.length)
  expect(covered.filter((table) => table in withoutPersonalData)).toEqual([])
  expect(
    uncovered(
      await everyTable(),
      covered.filter((table) => table !== 'sessions'),
    ),
  ).toEqual(['sessions'])
})

test('a table that names a person in a column is not among those about nobody', async () => {
  const naming = await names(`
    select distinct relname from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attnum > 0 and not attisdropped
      and attname ~ '(^|_)(user|owner|actor|person|member)_id$|email|username'
    union select conrelid::regclass::text from pg_constraint where contype = 'f' and confrelid = 'users'::regclass`)
  expect(naming.filter((table) => table in withoutPersonalData)).toEqual([])
  expect(naming.length).toBeGreaterThan(10)
})

test('what goes with the account hangs on it by cascades', async () => {
  const cascading = await names(
    `
    with recursive hanging as (
      select 'users'::regclass::oid as id
      union select conrelid from pg_constraint join hanging on confrelid = hanging.id
        where contype = 'f' and confdeltype = 'c')
    select relname from pg_class join hanging using (oid)`.replace('using (oid)', 'on hanging.id = pg_class.oid'),
  )
  const deleted = declared.filter(({ erasure }) => erasure === 'deleted').map(nameOf)
  expect(cascading).toEqual(deleted.sort())
})

test('what stays under a pseudonym hangs on no account', async () => {
  const staying = declared.filter(({ erasure }) => erasure === 'pseudonymous').map(nameOf)
  expect(staying).toEqual(['audit_entries'])
})

test('what stays without saying whose it was loses their id with the account', async () => {
  const forgetting = await names(`
    select conrelid::regclass::text || '.' || attname from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and confrelid = 'users'::regclass and confdeltype = 'n'`)
  const anonymous = declared.filter(({ erasure }) => erasure === 'anonymous')
  expect(anonymous.map((one) => `${nameOf(one)}.${one.owner.name}`)).toEqual(forgetting)
  expect(forgetting).toEqual(['challenge_types.created_by'])
})

test('what the archive leaves out is there, and a person’s role can read the rest of what it is said to read', async () => {
  for (const personal of declared) {
    const columns = getTableConfig(personal.table).columns.map(({ name }) => name)
    for (const column of Object.keys(personal.withheld ?? {})) expect(columns).toContain(column)
    const closed = await place.administrator`
      select attname from pg_attribute where attrelid = ${nameOf(personal)}::regclass and attnum > 0 and not attisdropped
        and not has_column_privilege('regimen_user', attrelid, attnum, 'select')`
    const unread = closed.map(({ attname }) => String(attname)).filter((name) => !(name in (personal.withheld ?? {})))
    if (personal.readBy === 'person') expect([nameOf(personal), unread]).toEqual([nameOf(personal), []])
    else expect(closed.length > 0 || !(await readsOwn(personal)), nameOf(personal)).toBe(true)
  }
})

/** Whether a person reads each row that carries their id, whatever else becomes of them. */
async function readsOwn({ table, owner }: (typeof declared)[number]): Promise<boolean> {
  const policies = await place.administrator<{ sees: string }[]>`
    select pg_get_expr(polqual, polrelid) as sees from pg_policy
    where polrelid = ${getTableConfig(table).name}::regclass and polcmd = 'r' and 'regimen_user'::regrole = any(polroles)`
  const viewer = '( SELECT viewer_id() AS viewer_id)'
  return policies.some(({ sees }) => sees === `(${owner.name} = ${viewer})` || sees === `(${viewer} IS NOT NULL)`)
}

test('what is read as the person is all of theirs: no row is hidden from them when they leave a circle', async () => {
  for (const personal of declared) {
    if (personal.readBy === 'person') expect(await readsOwn(personal), nameOf(personal)).toBe(true)
  }
})
