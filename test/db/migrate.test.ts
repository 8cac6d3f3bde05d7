import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import pino from 'pino'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runMigrateCommand } from '../../src/db/migrations/migrate.command.ts'
import type { MigrationLog } from '../../src/db/migrations/migrate.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { folderOf, MigrationError } from '../../src/db/migrations/migration.ts'
import type { TestCluster } from '../setup/cluster.ts'
import { testCluster } from '../setup/cluster.ts'

const people = '20261121030000_people'
const weights = '20261122030000_weights'
const scores = '20261123030000_scores'
const quiet: MigrationLog = pino({ level: 'silent' })

let cluster: TestCluster
let directory: string
let url: string
let sql: postgres.Sql

beforeEach(async () => {
  cluster = await testCluster()
  directory = await mkdtemp(join(tmpdir(), 'migrate-'))
  url = await cluster.createDatabase()
  sql = postgres(url, { max: 2, onnotice: () => {} })
})

afterEach(async () => {
  await sql.end({ timeout: 1 })
  await cluster.close()
  await rm(directory, { recursive: true })
})

async function write(folder: string, text: string): Promise<void> {
  await mkdir(join(directory, folder), { recursive: true })
  await writeFile(join(directory, folder, 'migration.sql'), text)
}

async function writeTwo(): Promise<void> {
  await write(people, 'create table people (id int);--> statement-breakpoint\ninsert into people values (1);\n')
  await write(weights, 'create table weights (id int);\n')
}

async function run(to = url): Promise<string[]> {
  const { applied } = await migrate({ url: to, directory, log: quiet })
  return applied.map(folderOf)
}

async function refusal(to = url): Promise<MigrationError> {
  const outcome = await migrate({ url: to, directory, log: quiet }).catch((error: unknown) => error)
  if (outcome instanceof MigrationError) return outcome
  throw new Error(`expected a MigrationError, got ${inspect(outcome)}`)
}

async function tables(): Promise<string[]> {
  const rows = await sql<
    { tablename: string }[]
  >`select tablename from pg_tables where schemaname = 'public' order by 1`
  return rows.map(({ tablename }) => tablename)
}

async function recorded(): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`select name from schema_migrations order by version`
  return rows.map(({ name }) => name)
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sql`select 1`
}

describe('migrate', () => {
  test('brings an empty database up, as an owner who is no superuser, and then has nothing to do', async () => {
    await writeTwo()
    const [owner] = await sql`select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user`
    expect(owner).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: true })

    const logged: { fields: Record<string, unknown>; message: string }[] = []
    const log: MigrationLog = { info: (fields, message) => logged.push({ fields, message }), warn: () => {} }
    const first = await migrate({ url, directory, log })
    expect(first.applied.map(folderOf)).toEqual([people, weights])
    expect(first.earlier).toEqual([])
    expect(logged).toEqual([
      { fields: { migration: people, ms: expect.any(Number) }, message: 'migration applied' },
      { fields: { migration: weights, ms: expect.any(Number) }, message: 'migration applied' },
    ])
    expect(await tables()).toEqual(['people', 'schema_migrations', 'weights'])
    expect(await sql`select * from people`).toHaveLength(1)

    expect(await migrate({ url, directory, log })).toEqual({ applied: [], earlier: first.applied })
    expect(logged).toHaveLength(2)
    expect(await sql`select * from people`).toHaveLength(1)
  })

  test('applies what is new only', async () => {
    await writeTwo()
    await run()
    await write(scores, 'create table scores (id int)')
    expect(await run()).toEqual([scores])
  })

  test('a migration of comments only is recorded', async () => {
    await write(people, '-- written by hand\n')
    expect(await run()).toEqual([people])
    expect(await recorded()).toEqual(['people'])
  })

  test('an edited file is refused by name, and nothing pending is applied', async () => {
    await writeTwo()
    await run()
    await write(people, 'create table people (id bigint);')
    await write(scores, 'create table scores (id int)')
    const error = await refusal()
    expect(error.problems.map(({ kind, migration }) => [kind, migration])).toEqual([['changed', people]])
    expect(error.message).toContain(`${people}/migration.sql: the file has changed`)
    expect(await recorded()).toEqual(['people', 'weights'])
  })

  test('a checkout with CRLF is the same migration', async () => {
    const text = "create table people (id int);\n--> statement-breakpoint\ncomment on table people is 'a\nb';\n"
    await write(people, text.replaceAll('\n', '\r\n'))
    await run()
    const [comment] = await sql<{ text: string }[]>`select obj_description('people'::regclass) as text`
    expect(comment?.text).toBe('a\nb')
    await write(people, text)
    expect(await run()).toEqual([])
  })

  const unfit: { title: string; kind: string; change: () => Promise<void> }[] = [
    {
      title: 'a missing file',
      kind: 'missing',
      change: () => rm(join(directory, people), { recursive: true }),
    },
    {
      title: 'a doubled version',
      kind: 'doubled-version',
      change: () => write('20261122030000_other', 'create table other (id int)'),
    },
    {
      title: 'a doubled name',
      kind: 'doubled-name',
      change: () => write('20261124030000_weights', 'create table other (id int)'),
    },
    {
      title: 'a pending one older than the newest applied',
      kind: 'older-than-applied',
      change: () => write('20261121040000_other', 'create table other (id int)'),
    },
    {
      title: 'a folder of the wrong form',
      kind: 'wrong-form',
      change: () => write('0003_other', 'create table other (id int)'),
    },
  ]
  test.each(unfit)('$title is refused and nothing is applied', async ({ kind, change }) => {
    await writeTwo()
    await run()
    await change()
    await write(scores, 'create table scores (id int)')
    const error = await refusal()
    expect(error.problems.map((problem) => problem.kind)).toEqual([kind])
    expect(await tables()).toEqual(['people', 'schema_migrations', 'weights'])
    expect(await recorded()).toEqual(['people', 'weights'])
  })

  test('a failing statement is named; its migration leaves nothing, the ones before it stay', async () => {
    await writeTwo()
    await write(
      scores,
      'create table scores (id int);--> statement-breakpoint\ninsert into nowhere values (1);--> statement-breakpoint\nselect 1',
    )
    const error = await refusal()
    expect(error.message).toContain(`${scores}/migration.sql failed at statement 2 of 3`)
    expect(error.message).toContain('relation "nowhere" does not exist (SQLSTATE 42P01)')
    expect(await tables()).toEqual(['people', 'schema_migrations', 'weights'])
    expect(await recorded()).toEqual(['people', 'weights'])
    await write(scores, 'create table scores (id int)')
    expect(await run()).toEqual([scores])
  })

  test('a constraint that fails at the commit leaves nothing either', async () => {
    await write(
      people,
      `create table people (id int primary key, mentor int references people deferrable initially deferred);
      --> statement-breakpoint
      insert into people values (1, 2)`,
    )
    const error = await refusal()
    expect(error.message).toContain(`${people}/migration.sql failed at its commit`)
    expect(await tables()).toEqual(['schema_migrations'])
    expect(await recorded()).toEqual([])
  })

  test.each(['commit', 'rollback', 'create table other (id int); commit; begin'])(
    'a statement that ends the transaction is refused: %s',
    async (statement) => {
      await write(people, `create table people (id int);--> statement-breakpoint\n${statement}`)
      const error = await refusal()
      expect(error.message).toContain(`${people}/migration.sql: statement 2 of 2 ends the migration's transaction`)
      expect(await recorded()).toEqual([])
    },
  )

  test('what a migration sets for its session reaches neither its record nor the next migration', async () => {
    const role = cluster.roleName()
    await write(
      people,
      `create role ${role}; grant ${role} to current_user; create schema aside; set search_path = aside; set role ${role}`,
    )
    await write(weights, 'create table weights (id int)')
    expect(await run()).toEqual([people, weights])
    expect(await tables()).toEqual(['schema_migrations', 'weights'])
  })

  test("PostgreSQL's warnings are logged, its notices are not", async () => {
    await write(people, "do $$ begin raise notice 'small'; raise warning 'grant had no effect'; end $$")
    const warnings: Record<string, unknown>[] = []
    await migrate({ url, directory, log: { info: () => {}, warn: (fields) => warnings.push(fields) } })
    expect(warnings).toEqual([{ notice: 'grant had no effect' }])
  })
})

describe('servers that start at once', () => {
  test('the second waits for the first and then finds everything applied', async () => {
    await writeTwo()
    await write('20261120030000_gate', 'insert into gate values (2)')
    await sql`create table gate (id int)`
    const waiting = Promise.withResolvers<void>()
    const log: MigrationLog = {
      info: (_, message) => {
        if (message.startsWith('waiting for another server')) waiting.resolve()
      },
      warn: () => {},
    }
    const gate = await sql.reserve()
    await gate.unsafe('begin; lock table gate')
    const both = [migrate({ url, directory, log }), migrate({ url, directory, log })]
    await Promise.race([waiting.promise, ...both])
    await gate.unsafe('commit')
    gate.release()
    const [first, second] = await Promise.all(both)
    expect([first?.applied.length, second?.applied.length].toSorted()).toEqual([0, 3])
    expect([first?.earlier.length, second?.earlier.length].toSorted()).toEqual([0, 3])
    expect(await sql`select * from gate`).toHaveLength(1)
  })

  test('four on an empty database all come up, and each migration runs once', async () => {
    await writeTwo()
    const runs = await Promise.all([run(), run(), run(), run()])
    expect(runs.flat().toSorted()).toEqual([people, weights])
    expect(await sql`select * from people`).toHaveLength(1)
  })

  test.each(['rollback', 'commit'])(
    'two databases of one cluster create the same role while a third party is creating it (%s)',
    async (ending) => {
      const role = cluster.roleName()
      await write(
        people,
        `do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$;
        --> statement-breakpoint
        create table people (id int)`,
      )
      const urls = [url, await cluster.createDatabase()]
      const names = urls.map((each) => new URL(each).pathname.slice(1))
      const third = await cluster.administrator.reserve()
      await third.unsafe(`begin; create role ${role} nologin`)
      const runs = urls.map((each) => run(each))
      await until(async () => {
        const [blocked] = await cluster.administrator<{ count: number }[]>`
          select count(*)::int from pg_stat_activity
          where datname in ${cluster.administrator(names)} and cardinality(pg_blocking_pids(pid)) > 0`
        return blocked?.count === 2
      })
      await third.unsafe(ending)
      third.release()
      expect(await Promise.all(runs)).toEqual([[people], [people]])
      expect(await sql`select rolname from pg_roles where rolname = ${role}`).toHaveLength(1)
    },
  )
})

describe('connecting', () => {
  const unreachable: { title: string; to: () => string; words: string[] }[] = [
    {
      title: 'a server that is not there',
      to: () => 'postgres://someone:correcthorse@127.0.0.1:1/nowhere',
      words: ['host 127.0.0.1:1, database nowhere', 'ECONNREFUSED'],
    },
    {
      title: 'a database that is not there',
      to: () => Object.assign(new URL(url), { pathname: '/test_nowhere' }).href,
      words: ['PostgreSQL at host ', ', database test_nowhere: ', 'does not exist (SQLSTATE 3D000)'],
    },
    {
      title: 'a URL that is none',
      to: () => 'postgres://someone:correcthorse@host:port/database',
      words: ['not a valid postgres:// URL'],
    },
  ]
  test.each(unreachable)('$title is named, the password is not', async ({ to, words }) => {
    const error = await refusal(to())
    for (const word of words) expect(error.message).toContain(word)
    const password = new URL(url).password
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(new RegExp(`correcthorse|${password}`))
  })

  test('an owner who may not create the table is told so', async () => {
    const database = new URL(url).pathname.slice(1)
    await cluster.administrator.unsafe(`alter database ${database} owner to current_user`)
    expect((await refusal()).message).toContain('cannot create the table public.schema_migrations: permission denied')
  })
})

describe('the command', () => {
  const command = (...args: string[]) => runMigrateCommand([...args, directory], { MIGRATION_DATABASE_URL: url })

  async function applySome(): Promise<void> {
    await writeTwo()
    await run()
    await sql`update schema_migrations set applied_at = '2026-11-23T04:05:06.789Z'`
    await write(scores, 'create table scores (id int)')
  }

  test('status of an empty database, which it leaves empty', async () => {
    await writeTwo()
    expect(await command('status')).toEqual({
      output: ['STATE    MIGRATION               APPLIED AT', `pending  ${people}   -`, `pending  ${weights}  -`].join(
        '\n',
      ),
      errors: [],
    })
    expect(await command('history')).toEqual({ output: 'APPLIED AT  MIGRATION  CHECKSUM', errors: [] })
    expect(await tables()).toEqual([])
  })

  test('status: applied, changed, missing, pending', async () => {
    await applySome()
    await write(weights, 'edited')
    await rm(join(directory, people), { recursive: true })
    const { output, errors } = await command('status')
    expect(output.split('\n')).toEqual([
      'STATE    MIGRATION               APPLIED AT',
      `missing  ${people}   2026-11-23T04:05:06Z`,
      `changed  ${weights}  2026-11-23T04:05:06Z`,
      `pending  ${scores}   -`,
    ])
    expect(errors).toEqual([
      expect.stringContaining(`${weights}/migration.sql: the file has changed`),
      expect.stringContaining(`${people}/migration.sql: it was applied`),
    ])
  })

  test('history: when, which, and the checksum', async () => {
    await applySome()
    const { output, errors } = await command('history')
    const rows = await sql<{ checksum: string }[]>`select checksum from schema_migrations order by version`
    expect(errors).toEqual([])
    expect(output.split('\n').slice(1)).toEqual([
      `2026-11-23T04:05:06Z  ${people}   ${rows[0]?.checksum}`,
      `2026-11-23T04:05:06Z  ${weights}  ${rows[1]?.checksum}`,
    ])
    expect(rows[0]?.checksum).toMatch(/^[0-9a-f]{64}$/)
  })

  const misuse: [title: string, args: string[], env: Record<string, string>, error: string][] = [
    ['no command', [], { MIGRATION_DATABASE_URL: 'postgres://127.0.0.1:1/x' }, 'usage'],
    ['an unknown command', ['down'], { MIGRATION_DATABASE_URL: 'postgres://127.0.0.1:1/x' }, 'usage'],
    ['no URL', ['status'], {}, 'MIGRATION_DATABASE_URL is not set'],
    ['no server', ['status'], { MIGRATION_DATABASE_URL: 'postgres://127.0.0.1:1/x' }, 'cannot connect'],
  ]
  test.each(misuse)('%s is an error', async (_, args, env, error) => {
    expect(await runMigrateCommand(args, env)).toEqual({ output: '', errors: [expect.stringContaining(error)] })
  })

  test('as a process: 0 when all is well, 1 and the reason when not', async () => {
    const status = () => {
      const script = fileURLToPath(new URL('../../src/db/migrations/migrate.command.ts', import.meta.url))
      const { promise, resolve } = Promise.withResolvers<{ code: unknown; stdout: string; stderr: string }>()
      const env = { ...process.env, MIGRATION_DATABASE_URL: url }
      execFile(process.execPath, [script, 'status', directory], { env }, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      )
      return promise
    }
    await applySome()
    expect(await status()).toEqual({ code: 0, stdout: expect.stringContaining(`pending  ${scores}`), stderr: '' })
    await write(weights, 'edited')
    const wrong = await status()
    expect(wrong).toMatchObject({ code: 1, stdout: expect.stringContaining(`changed  ${weights}`) })
    expect(wrong.stderr).toContain(`${weights}/migration.sql: the file has changed`)
  })
})
