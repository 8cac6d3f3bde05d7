import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { contentsOf } from '../../src/db/backup/archive-reader.ts'
import { startEmbedded } from '../../src/db/embedded/embedded.ts'
import { ensureLogin } from '../../src/db/login.ts'
import { provision } from '../../src/db/provision.ts'
import { emptyDatabase, testDatabase } from '../setup/database.ts'
import { backUpTo, restoreInto, testFolder } from './archives.ts'

// With TEST_DATABASE_URL the two are of different versions.
test('a backup goes to another PostgreSQL, and back, with every row the same', async () => {
  const source = await testDatabase()
  onTestFinished(source.drop)
  const folder = await testFolder()
  const [there, back, again] = [join(folder, 'there'), join(folder, 'back'), join(folder, 'again')]
  await source.administrator.unsafe(`
    insert into users (id, email, created_at, updated_at, last_seen_at) select md5(n::text)::uuid, chr(200 + n) || 'é' || n,
      '-infinity'::timestamptz, 'epoch'::timestamptz + n * interval '1.000001 year', '4713-01-01 BC' from generate_series(1, 100) n;
    insert into idempotency_keys select id, case version % 3 when 0 then 'Z' when 1 then 'ä' else 'a' end || email, id, '\\', id, 'epoch' from users`)
  await backUpTo(source, there)

  const other = await startEmbedded({ directory: join(folder, 'home'), durable: false, log: () => undefined })
  onTestFinished(async () => {
    await other.stop()
    await rm(other.home, { recursive: true, force: true })
  })
  const urls = await provision(other.administratorUrl)
  await restoreInto(urls, there)
  await ensureLogin(urls.ownerUrl, urls.loginUrl)
  await backUpTo(urls, back)
  const last = await emptyDatabase()
  onTestFinished(last.drop)
  await restoreInto(last, back)
  await backUpTo(last, again)
  const { tables } = await contentsOf(there)
  expect((await contentsOf(back)).tables).toEqual(tables)
  expect((await contentsOf(again)).tables).toEqual(tables)
})
