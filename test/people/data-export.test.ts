import { createHash } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personalData } from '../../src/rooms.ts'
import { tell } from '../notifications/feed-client.ts'
import { create, dailyBundle, lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { archiveOf, exportOf, fetchLink, requestExport, runFileJobs } from './archive-reader.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let count = 0
/** Somebody new with a programme of a week. */
async function somebody(): Promise<Person> {
  count += 1
  const person = await lasting(regimen, `exporter${count}`)
  await create(person, dailyBundle(7), { startsOn: '2026-03-02', activate: true })
  return person
}
const json = (entries: Map<string, Buffer>, path: string) => JSON.parse(entries.get(path)?.toString() ?? 'null')

describe('the archive', () => {
  test('has the rows of the person as the database has them, and of nobody else', async () => {
    const stranger = await somebody()
    const person = await somebody()
    const id = uuidOf(person.id)
    await tell(regimen, person)
    const entries = await archiveOf(regimen, person)
    const { administrator } = regimen.testDatabase
    let rows = 0
    for (const { table, owner, withheld = {} } of personalData.flatMap((room) => room.tables)) {
      const name = (table as unknown as Record<symbol, string>)[Symbol.for('drizzle:Name')] ?? ''
      const stored = await administrator`
        select to_jsonb(found) - ${Object.keys(withheld)}::text[] as row from ${administrator(name)} found
        where ${administrator(owner.name)} = ${id} and to_jsonb(found) ->> 'kind' is distinct from 'EXPORT_READY'`
      // What the export itself changes while it is made, and by telling that it is.
      if (['data_exports', 'files', 'log_heads'].includes(name)) continue
      const given = json(entries, `tables/${name}.json`)
      rows += given.length
      const sorted = (list: unknown[]) => list.map((row) => JSON.stringify(Object.entries(row as object).sort())).sort()
      expect([name, sorted(given)]).toEqual([name, sorted(stored.map(({ row }) => row))])
    }
    expect(rows).toBeGreaterThan(40)
    const all = [...entries.values()].join('\n')
    expect(all).toContain(`${person.username}@people.example`)
    expect(all).not.toContain(uuidOf(stranger.id))
    expect(all).not.toContain(stranger.username)
  })

  test('leaves out what would open the account, and says so', async () => {
    const person = await somebody()
    const entries = await archiveOf(regimen, person)
    const all = [...entries.values()].join('\n')
    const [{ hash }] = (await regimen.testDatabase.administrator`
      select hash from passwords where user_id = ${uuidOf(person.id)}`) as [{ hash: string }]
    expect(all).not.toContain(hash)
    const manifest = json(entries, 'manifest.json')
    expect(manifest.tables.find(({ table }: { table: string }) => table === 'passwords').withheld).toHaveProperty(
      'hash',
    )
  })

  test('has a manifest with the right counts and checksums, and a README that names every file', async () => {
    const entries = await archiveOf(regimen, await somebody())
    const manifest = json(entries, 'manifest.json')
    for (const { file, rows, sha256, columns } of manifest.tables) {
      const content = entries.get(file)
      expect(
        createHash('sha256')
          .update(content ?? '')
          .digest('hex'),
      ).toBe(sha256)
      const given = json(entries, file)
      expect(given).toHaveLength(rows)
      for (const row of given) expect(Object.keys(row)).toEqual(Object.keys(columns))
      expect(entries.get('README.txt')?.toString()).toContain(file)
    }
    expect([...entries.keys()].filter((path) => path.startsWith('tables/')).sort()).toEqual(
      manifest.tables.map(({ file }: { file: string }) => file).sort(),
    )
    const total = manifest.tables.reduce((sum: number, { rows }: { rows: number }) => sum + rows, 0)
    expect(manifest.rows).toBe(total)
  })
})

describe('an export', () => {
  test('goes from QUEUED to READY, with a link that works, and expires after seven days', async () => {
    const person = await somebody()
    const { dataExport } = await requestExport(person)
    expect(dataExport).toMatchObject({ state: 'QUEUED', progress: 0, rowsTotal: null, downloadUrl: null })
    await regimen.runJobs()
    const ready = await exportOf(person, dataExport.id)
    expect(ready).toMatchObject({ state: 'READY', progress: 1, rowsDone: ready.rowsTotal })
    const [hours] = [Temporal.Instant.from(ready.createdAt).until(ready.expiresAt).total('hours')]
    expect(hours).toBe(168)
    const response = await fetchLink(regimen, ready.downloadUrl)
    expect([response.status, Number(response.headers.get('content-length'))]).toEqual([200, ready.sizeBytes])
    regimen.clock.advance({ hours: 168 })
    expect(await exportOf(person, dataExport.id)).toMatchObject({ state: 'EXPIRED', downloadUrl: null })
  })

  test('is one at a time: a second wish is refused and told the first, also at the same moment', async () => {
    const person = await somebody()
    const answers = await Promise.all([requestExport(person), requestExport(person), requestExport(person)])
    const made = answers.filter((answer) => !answer.__typename)
    const refused = answers.filter((answer) => answer.__typename)
    expect(made).toHaveLength(1)
    const refusal = { __typename: 'DataExportRunning', dataExport: { id: made[0].dataExport.id }, path: [] }
    expect(refused).toEqual(refused.map(() => expect.objectContaining(refusal)))
    const ran = await runFileJobs(regimen)
    expect(ran.filter((job) => job === 'write-data-export')).toHaveLength(1)
  })

  test('a request that is sent again is answered with the same export', async () => {
    const person = await somebody()
    const idempotencyKey = '0196b000-0000-4000-8000-000000000001'
    const first = await requestExport(person, { idempotencyKey })
    expect((await requestExport(person, { idempotencyKey })).dataExport.id).toBe(first.dataExport.id)
    await regimen.runJobs()
  })

  test('takes the place of the earlier one, whose bytes go', async () => {
    const person = await somebody()
    await runFileJobs(regimen)
    const first = await requestExport(person)
    await regimen.runJobs()
    const { downloadUrl } = await exportOf(person, first.dataExport.id)
    await requestExport(person)
    const ran = await runFileJobs(regimen)
    expect(ran).toEqual(['write-data-export', 'remove-file-bytes'])
    expect(await exportOf(person, first.dataExport.id)).toMatchObject({ state: 'EXPIRED' })
    expect((await fetchLink(regimen, downloadUrl)).status).toBe(404)
  })

  test('whose job is given up has failed, and another can be asked for', async () => {
    const person = await somebody()
    const { dataExport } = await requestExport(person)
    await regimen.testDatabase.administrator`update graphile_worker._private_jobs set max_attempts = 1`
    // Nothing can be stored where a file lies in the place of the folder.
    const [folder, away] = [regimen.filesDirectory, `${regimen.filesDirectory}.away`]
    await rename(folder, away)
    await writeFile(folder, '')
    const runs = await regimen.runJobs({ failuresExpected: true })
    await rm(folder)
    await rename(away, folder)
    expect(runs).toContainEqual(expect.objectContaining({ job: 'write-data-export', outcome: 'dead' }))
    expect(await exportOf(person, dataExport.id)).toMatchObject({ state: 'FAILED' })
    expect((await requestExport(person)).dataExport.state).toBe('QUEUED')
    await regimen.runJobs()
  })

  test('that nobody finished within a day has failed, and another can be asked for', async () => {
    const person = await somebody()
    const { dataExport } = await requestExport(person)
    regimen.clock.advance({ hours: 25 })
    expect(await exportOf(person, dataExport.id)).toMatchObject({ state: 'FAILED' })
    expect((await requestExport(person)).dataExport.state).toBe('QUEUED')
    await regimen.runJobs()
  })
})

describe('a stranger', () => {
  test('sees no export of another, as if there were none', async () => {
    const [person, stranger] = [await somebody(), await somebody()]
    const { dataExport } = await requestExport(person)
    await regimen.runJobs()
    const node = 'query ($id: ID!) { node(id: $id) { id } }'
    expect(await exportOf(stranger, dataExport.id)).toBeNull()
    expect(await stranger.run(node, { id: dataExport.id })).toEqual({ data: { node: null } })
    const { errors } = await regimen.anonymous.run('query ($id: ID!) { dataExport(id: $id) { id } }', dataExport)
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect((await exportOf(person, dataExport.id)).state).toBe('READY')
  })

  test('of nobody asks for no archive', async () => {
    expect((await requestExport(regimen.anonymous)).errors[0].extensions.code).toBe('UNAUTHENTICATED')
    expect(await runFileJobs(regimen)).toEqual([])
  })
})
