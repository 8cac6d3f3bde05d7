import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { backUp } from '../../src/db/backup/backup.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { users } from '../../src/people/people.tables.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from '../setup/database.ts'
import { backUpTo, restoreInto, testFolder } from './archives.ts'

const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
const rows = 20_000
/** How many bytes a backup may hold in memory. */
const limit = 12_000_000

let source: TestDatabase
let database: Database
beforeAll(async () => {
  source = await testDatabase()
  // 24 MB of COPY text, so that a backup of it takes its time.
  await source.administrator.unsafe(`
    insert into users (id, email, created_at, updated_at) select md5(n::text)::uuid, n || '@people.example', 'epoch', 'epoch'
      from generate_series(1, 100) n;
    insert into audit_entries (id, occurred_at, actor_kind, owner_id, entity_type, entity_id, action, correlation_id, after)
      select md5('entry' || n)::uuid, 'epoch', 'SYSTEM', md5((n % 100)::text)::uuid, 'Program', md5(n::text)::uuid, 'created',
        md5(n::text)::uuid, jsonb_build_object('n', n, 'text', repeat(md5(n::text), 32)) from generate_series(1, ${rows}) n`)
  const settings = { url: source.loginUrl, poolSize: 2, statementTimeoutMs: 10_000, idleTransactionTimeoutMs: 10_000 }
  database = await openDatabase(settings)
})
afterAll(async () => {
  await database.close()
  await source.drop()
})

test('the backup is of one moment, while others write, and takes no memory for its rows', {
  timeout: 120_000,
}, async () => {
  const file = join(await testFolder(), 'regimen.backup')
  let [committed, atFirst, writing] = [0, 0, true]
  const id = (kind: number, pair: number) => `01960000-0000-7000-8000-${kind}${String(pair).padStart(11, '0')}`
  // Each transaction writes to the table that is copied first and to a later one.
  const writer = (async () => {
    for (let pair = 1; writing; pair += 1) {
      await source.administrator.begin(async (sql) => {
        await sql`insert into users (id, created_at, updated_at) values (${id(1, pair)}, 'epoch', 'epoch')`
        await sql`insert into audit_entries (id, occurred_at, actor_kind, owner_id, entity_type, entity_id, action, correlation_id)
          values (${id(1, pair)}, 'epoch', 'SYSTEM', ${id(1, pair)}, 'User', ${id(1, pair)}, 'pair', ${id(1, pair)})`
        await sql`update users set version = version + 1 where id = md5('1')::uuid`
      })
      committed = pair
    }
  })()
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const held = () => process.memoryUsage().arrayBuffers
  // The second waits for what the first gives back in the background.
  const collectAll = () => {
    collect()
    collect()
  }
  collectAll()
  const before = held()
  let most = 0
  const watch = setInterval(() => {
    // What is garbage does not count; collecting takes so long that it is done only where it decides.
    if (held() - before >= limit) collectAll()
    most = Math.max(most, held() - before)
  }, 50)
  onTestFinished(() => clearInterval(watch))
  await backUp({
    ...source,
    file,
    regimen: '0.1.0',
    now,
    progress: ({ number }) => {
      if (number === 1 && atFirst === 0) atFirst = committed
    },
  })
  clearInterval(watch)
  const atLast = committed
  writing = false
  await writer

  const target = await emptyDatabase()
  onTestFinished(target.drop)
  await restoreInto(target, file)
  const [found] = await target.administrator<{ pairs: number; halves: number; updates: number; entries: number }[]>`
    select count(*) filter (where u.id = a.id)::int as pairs, count(*) filter (where u.id is null or a.id is null)::int as halves,
      (select version::int - 1 from users where id = md5('1')::uuid) as updates,
      (select count(*)::int from audit_entries where action <> 'pair') as entries
    from (select id from users where email is null) u full join (select id from audit_entries where action = 'pair') a using (id)`
  expect(found).toMatchObject({ halves: 0, entries: rows, updates: found?.pairs })
  expect(atLast).toBeGreaterThan(atFirst + 10)
  expect(found?.pairs).toBeLessThan(atLast)
  expect(most).toBeLessThan(limit)
})

test('people read and write through the server while it is made', async () => {
  const file = join(await testFolder(), 'regimen.backup')
  let made = false
  const backup = backUpTo(source, file).then(() => {
    made = true
  })
  let written = 0
  while (!made) {
    await asSystemAlone(database, now, (tx) => tx.update(users).set({ updatedAt: now }))
    written += 1
  }
  await backup
  expect(written).toBeGreaterThan(3)
})

test.each(['regimen_owner', 'regimen_login'])(
  'a lost connection of %s is an error, and no file is left',
  async (who) => {
    const folder = await testFolder()
    let ended = false
    const name = new URL(source.ownerUrl).pathname.slice(1)
    const backup = backUp({
      ...source,
      file: join(folder, 'regimen.backup'),
      regimen: '0.1.0',
      now,
      progress: () => {
        if (ended) return
        ended = true
        void source.administrator`select pg_terminate_backend(pid) from pg_stat_activity
        where usename = ${who} and datname = ${name} and application_name = 'regimen-backup'`.execute()
      },
    })
    await expect(backup).rejects.toThrow()
    expect(ended).toBe(true)
    expect(await readdir(folder)).toEqual([])
  },
)
