import { readdir, readFile } from 'node:fs/promises'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { migrationsDirectory } from '../../src/db/boot.ts'
import { ensureLogin } from '../../src/db/login.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { installJobs } from '../../src/jobs/install.ts'
import { loadCatalogue } from '../../src/programs/catalogue/catalogue.ts'
import { silent } from '../backup/archives.ts'
import { refresh, signIn } from '../people/account-client.ts'
import { step } from '../programs/program-client.ts'
import { emptyDatabase, type TestDatabase } from '../setup/database.ts'
import { startOfTests, startOn } from '../setup/regimen.ts'

/** What a migration since has changed on purpose, as `table.column`; its own test says into what. */
const changed: readonly string[] = []

const releases = (await readdir(new URL('.', import.meta.url))).filter((name) => name.endsWith('.sql'))

type Column = { table: string; column: string }
const columnsOf = ({ administrator }: TestDatabase) => administrator<Column[]>`
  select table_name as table, column_name as column from information_schema.columns
  where table_schema = 'public' and table_name <> 'schema_migrations' order by 1, 2`

/** The rows of every table by these columns, as text. */
async function rowsBy({ administrator }: TestDatabase, columns: readonly Column[]): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {}
  for (const [table, its] of Map.groupBy(columns, ({ table }) => table)) {
    const list = its.map(({ column }) => `"${column}"`).join(', ')
    const found = await administrator.unsafe<{ row: string }[]>(`select row(${list})::text as row from "${table}"`)
    rows[table] = found.map(({ row }) => row).sort()
  }
  return rows
}

test.each(releases)('a database of %s is migrated with its rows, and its people go on', async (release) => {
  const text = await readFile(new URL(release, import.meta.url), 'utf8')
  const told = (what: string) => new RegExp(`^-- ${what}: (.*)$`, 'm').exec(text)?.[1] ?? ''
  const newest = told('newest migration')
  const database = await emptyDatabase()
  let close = database.drop
  onTestFinished(() => close())
  const directory = migrationsDirectory
  const old = await migrate({
    url: database.ownerUrl,
    directory,
    log: silent,
    until: newest.split('_')[0] ?? '',
  })
  expect(old.applied.map(({ version, name }) => `${version}_${name}`).at(-1)).toBe(newest)
  await database.administrator.unsafe(text)
  const kept = (await columnsOf(database)).filter(({ table, column }) => !changed.includes(`${table}.${column}`))
  const before = await rowsBy(database, kept)
  expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([])

  await migrate({ url: database.ownerUrl, directory, log: silent })
  await installJobs(database.ownerUrl, pino({ level: 'silent' }))
  await ensureLogin(database.ownerUrl, database.loginUrl)
  const now = new Set((await columnsOf(database)).map(({ table, column }) => `${table}.${column}`))
  expect(kept.filter(({ table, column }) => !now.has(`${table}.${column}`))).toEqual([])
  expect(await rowsBy(database, kept)).toEqual(before)
  const open = await database.administrator`select relname from pg_class where relnamespace = 'public'::regnamespace
    and relkind = 'r' and relname <> 'schema_migrations' and not (relrowsecurity and relforcerowsecurity)`
  expect(open).toEqual([])

  const server = await startOn(database)
  close = server.close
  await asSystemAlone(server.database, Temporal.Instant.from(startOfTests), loadCatalogue)
  const ada = server.as((await signIn(server.anonymous, { email: 'ada@people.example' })).accessToken)
  const refreshed = await refresh(server.anonymous, told('refresh token of ada'))
  expect(refreshed.person).toMatchObject({ email: 'ada@people.example', profile: { username: 'ada' } })
  const { currentProgram, calendar } = await ada.data(`{ currentProgram { id title status }
    calendar(from: "2026-03-01", to: "2026-03-31") { date title session { exercises { exercise { name } } } } }`)
  expect(currentProgram).toMatchObject({ title: 'A plan', status: 'ACTIVE' })
  expect(calendar).toHaveLength(4)
  expect(calendar.some((event: { session: object | null }) => event.session !== null)).toBe(true)

  const bob = server.as((await signIn(server.anonymous, { email: 'bob@people.example' })).accessToken)
  expect((await bob.data('{ consultation { status program { title } } }')).consultation).toMatchObject({
    status: 'COMPLETED',
    program: { title: 'A plan' },
  })
  const program = 'query ($id: ID!) { program(id: $id) { id } node(id: $id) { id } }'
  expect(await bob.data(program, { id: currentProgram.id })).toEqual({ program: null, node: null })
  expect((await ada.data(program, { id: currentProgram.id })).program.id).toBe(currentProgram.id)
  expect((await step(ada, 'pauseProgram', currentProgram.id)).status).toBe('PAUSED')
  await server.person('carol')
})
