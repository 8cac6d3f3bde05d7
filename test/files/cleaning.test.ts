import { readdir, rename, truncate, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { cleanFiles } from '../../src/files/file.job.ts'
import { localFileStore } from '../../src/files/local-file-store.ts'
import { enqueue } from '../../src/jobs/queue.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { linkTo, storedFile } from './file-client.ts'

let regimen: Regimen
let person: Person
beforeAll(async () => {
  regimen = await startRegimen()
  person = await regimen.person('keeper')
})
afterAll(() => regimen.close())

const bytes = async () => {
  const names = await readdir(regimen.filesDirectory, { recursive: true })
  return names
    .filter((name) => name.includes('/'))
    .map((name) => name.split('/')[1] ?? '')
    .sort()
}
const keyOf = async (id: string) => {
  const [row] = await regimen.testDatabase.administrator`select key from files where id = ${id}`
  return String(row?.key)
}
const stateOf = async (id: string) => {
  const [row] = await regimen.testDatabase.administrator`select state from files where id = ${id}`
  return row?.state
}
const clean = async () => {
  await asSystemAlone(regimen.database, regimen.clock.now(), (tx) => enqueue(tx, cleanFiles, { date: '2026-03-02' }))
  await regimen.runJobs()
}
const pathOf = (key: string) => join(regimen.filesDirectory, key.slice(-2), key)
/** Makes bytes look as if they had been written so long ago by the clock of the test. */
const age = (path: string, hours: number) => {
  const seconds = regimen.clock.now().subtract({ hours }).epochMilliseconds / 1_000
  return utimes(path, seconds, seconds)
}
async function* text(content: string) {
  yield Buffer.from(content)
}

beforeEach(() => regimen.testDatabase.administrator`delete from graphile_worker._private_jobs`)

describe('the bytes of a file', () => {
  test('go with its row, by a job of the same transaction', async () => {
    const id = await storedFile(regimen, person, '{}')
    const key = await keyOf(id)
    const remove = (tx: Parameters<Parameters<typeof asSystemAlone>[2]>[0]) =>
      tx.execute(`delete from files where id = '${id}'`)
    const now = regimen.clock.now()
    const undone = asSystemAlone(regimen.database, now, async (tx) => {
      await remove(tx)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect((await regimen.runJobs()).filter(({ job }) => job === 'remove-file-bytes')).toEqual([])
    expect(await bytes()).toContain(key)
    await asSystemAlone(regimen.database, now, remove)
    expect((await fetch(new URL(linkTo(regimen, 'GET', id), regimen.url))).status).toBe(404)
    expect((await regimen.runJobs()).map(({ data }) => data)).toContainEqual({ key })
    expect(await bytes()).not.toContain(key)
  })

  test('are removed once their time is over, and not before', async () => {
    const id = await storedFile(regimen, person, '{}')
    const key = await keyOf(id)
    const expiresAt = regimen.clock.now().add({ hours: 1 }).toString()
    await regimen.testDatabase.administrator`update files set expires_at = ${expiresAt} where id = ${id}`
    await clean()
    expect(await bytes()).toContain(key)
    regimen.clock.advance({ hours: 1 })
    await clean()
    expect(await bytes()).not.toContain(key)
    expect(await keyOf(id)).toBe('undefined')
  })

  test('without a row go after a day, as a crash between the two left them; those with a row stay', async () => {
    const kept = await keyOf(await storedFile(regimen, person, '{}'))
    const { files } = regimen.services
    const [fresh, old, half] = [regimen.clock.newId(), regimen.clock.newId(), regimen.clock.newId()]
    for (const key of [fresh, old]) await files.put(key, text('bytes'))
    await files.put(half, text('bytes'))
    await rename(pathOf(half), `${pathOf(half)}.partial`)
    await age(pathOf(kept), 1_000)
    await age(pathOf(fresh), 23)
    await age(pathOf(old), 25)
    await age(`${pathOf(half)}.partial`, 25)
    await clean()
    const left = await bytes()
    expect(left).toEqual(expect.arrayContaining([kept, fresh]))
    expect(left.filter((name) => name.startsWith(old) || name.startsWith(half))).toEqual([])
  })

  test('that are lost leave a row that is marked, and a link that leads nowhere', async () => {
    const id = await storedFile(regimen, person, '{}')
    await regimen.services.files.delete(await keyOf(id))
    expect((await fetch(new URL(linkTo(regimen, 'GET', id), regimen.url))).status).toBe(404)
    await clean()
    expect(await stateOf(id)).toBe('MISSING')
  })

  test('that were out of reach for a while, or not whole, are found again', async () => {
    const [away, cut] = [await storedFile(regimen, person, '{}'), await storedFile(regimen, person, '{"a": 1}')]
    const path = pathOf(await keyOf(away))
    await rename(path, `${path}.away`)
    await truncate(pathOf(await keyOf(cut)), 3)
    await clean()
    expect([await stateOf(away), await stateOf(cut)]).toEqual(['MISSING', 'MISSING'])
    await rename(`${path}.away`, path)
    await clean()
    expect([await stateOf(away), await stateOf(cut)]).toEqual(['STORED', 'MISSING'])
    expect((await fetch(new URL(linkTo(regimen, 'GET', away), regimen.url))).status).toBe(200)
  })
})

test('files are cleaned once a night', async () => {
  const cleanings = async () => (await regimen.runJobs()).filter(({ job }) => job === 'clean-files').length
  await cleanings()
  expect(await cleanings()).toBe(0)
  regimen.clock.advance({ hours: 24 })
  expect(await cleanings()).toBe(1)
})

describe('the local store', () => {
  test.each([
    '../../../etc/passwd',
    '..',
    'a/b',
    '',
    'A'.repeat(36),
    `${'0'.repeat(8)}-0000-0000-0000-000000000000/../x`,
  ])('takes no key but a UUID: %s', async (key) => {
    const store = localFileStore(regimen.filesDirectory)
    await expect(store.put(key, text('x'))).rejects.toThrow('must be a UUID')
    await expect(store.get(key)).rejects.toThrow('must be a UUID')
    await expect(store.head(key)).rejects.toThrow('must be a UUID')
    await expect(store.delete(key)).rejects.toThrow('must be a UUID')
  })

  test('has nothing of a content that fails, and nothing where nothing was put', async () => {
    const { files } = regimen.services
    const key = regimen.clock.newId()
    const failing = async function* () {
      yield Buffer.from('half')
      throw new Error('the source broke off')
    }
    await expect(files.put(key, failing())).rejects.toThrow('the source broke off')
    expect([await files.get(key), await files.head(key)]).toEqual([null, null])
    expect((await bytes()).filter((name) => name.startsWith(key))).toEqual([])
    await files.delete(key)
  })

  test('lists what it has, and a folder that is not there has nothing', async () => {
    const key = regimen.clock.newId()
    await regimen.services.files.put(key, text('content'))
    expect(await regimen.services.files.head(key)).toEqual({ sizeBytes: 7 })
    const keys = async (store: ReturnType<typeof localFileStore>) =>
      (await Array.fromAsync(store.keys())).map((it) => it.key)
    expect(await keys(regimen.services.files)).toContain(key)
    expect(await keys(localFileStore(join(regimen.filesDirectory, 'not-there')))).toEqual([])
  })
})
