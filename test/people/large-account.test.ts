import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FileStore } from '../../src/files/file-store.ts'
import { writeDataExport } from '../../src/people/data-export.job.ts'
import { create, dailyBundle, lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { password } from './account-client.ts'
import { exportOf, fetchLink, requestExport, unzip } from './archive-reader.ts'

const items = 100_000
let regimen: Regimen
let person: Person
beforeAll(async () => {
  regimen = await startRegimen()
  person = await lasting(regimen, 'veteran')
  await create(person, dailyBundle(28))
  // As many exercises as somebody plans in decades.
  await regimen.testDatabase.administrator`
    insert into exercise_plan_items (id, session_instance_id, user_id, position, exercise_id, sets)
    select gen_random_uuid(), one.id, one.user_id, 10 + nth, (select id from exercises limit 1), 3
    from (select id, user_id from session_instances where user_id = ${uuidOf(person.id)} order by id limit 10) one,
      generate_series(1, ${items / 10}) nth`
  await regimen.testDatabase.administrator`
    insert into audit_entries (id, occurred_at, actor_id, actor_kind, owner_id, entity_type, entity_id, action, after, correlation_id)
    select gen_random_uuid(), now(), ${uuidOf(person.id)}, 'PERSON', ${uuidOf(person.id)}, 'Program', gen_random_uuid(), 'CHANGED',
      '{"a": 1}', gen_random_uuid() from generate_series(1, 10000)`
  await regimen.testDatabase.administrator`analyze`
})
afterAll(() => regimen.close())

/** Runs the job of an export over a store of its own. */
const run = (exportId: string, files: FileStore, signal = new AbortController().signal) => {
  const { services, clock } = regimen
  const at = { now: clock.now(), newId: clock.newId, correlationId: clock.newId() }
  return writeDataExport.run(
    { exportId: uuidOf(exportId) },
    { services: { ...services, files }, at, signal, viewer: null },
  )
}
/** The store, which waits after its first bytes until it is let go on. */
function haltedStore() {
  const begun = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const { files } = regimen.services
  const halted = async function* (content: AsyncIterable<Uint8Array>) {
    for await (const chunk of content) {
      yield chunk
      begun.resolve()
      await goOn.promise
    }
  }
  const put: FileStore['put'] = (key, content, signal) => {
    signal?.addEventListener('abort', () => goOn.resolve())
    return files.put(key, halted(content), signal)
  }
  return { store: { ...files, put }, begun: begun.promise, goOn: goOn.resolve }
}
const storedKeys = async () => (await Array.fromAsync(regimen.services.files.keys())).length

test('an archive of 100,000 rows is of one moment, tells its progress, and takes little memory', async () => {
  const { dataExport } = await requestExport(person)
  const { store, begun, goOn } = haltedStore()
  const done = run(dataExport.id, store)
  await begun
  const running = await until('the rows are counted', async () => {
    const it = await exportOf(person, dataExport.id)
    return it.rowsTotal !== null && it
  })
  expect(running).toMatchObject({ state: 'RUNNING', downloadUrl: null })
  // What is written from now on is not in it.
  await person.data('mutation { updateProfile(input: { displayName: "Later" }) { __typename } }')
  await create(person, dailyBundle(7, { title: 'A later plan' }))
  const before = process.memoryUsage().rss
  let most = 0
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before)
  }, 10)
  goOn()
  const seen = new Set<number>()
  for (let ended = false; !ended; ) {
    seen.add((await exportOf(person, dataExport.id)).progress)
    ended = await Promise.race([done.then(() => true), setTimeout(50, false)])
  }
  clearInterval(watching)
  expect([...seen].filter((progress) => progress > 0 && progress < 1).length).toBeGreaterThan(1)
  expect([...seen]).toEqual([...seen].sort((a, b) => a - b))
  expect(most).toBeLessThan(150_000_000)
  const ready = await exportOf(person, dataExport.id)
  expect(ready.rowsDone).toBe(running.rowsTotal)
  const entries = await unzip(new Uint8Array(await (await fetchLink(regimen, ready.downloadUrl)).arrayBuffer()))
  const rowsOf = (table: string) => JSON.parse(entries.get(`tables/${table}.json`)?.toString() ?? '[]')
  expect(rowsOf('exercise_plan_items').length).toBe(items + 28)
  expect(new Set(rowsOf('exercise_plan_items').map(({ id }: { id: string }) => id)).size).toBe(items + 28)
  expect(rowsOf('profiles')[0].display_name).toBe('veteran')
  expect(rowsOf('programs')).toHaveLength(1)
  // A second run of the same job has nothing to do.
  const keys = await storedKeys()
  await run(dataExport.id, regimen.services.files)
  expect(await storedKeys()).toBe(keys)
})

test('an export that is stopped leaves no bytes, and the next try makes it', async () => {
  const { dataExport } = await requestExport(person)
  const keys = await storedKeys()
  const stopping = new AbortController()
  const { store, begun } = haltedStore()
  const stopped = run(dataExport.id, store, stopping.signal)
  await begun
  stopping.abort()
  await expect(stopped).rejects.toThrow()
  expect(await storedKeys()).toBe(keys)
  expect(await exportOf(person, dataExport.id)).toMatchObject({ state: 'RUNNING' })
  await run(dataExport.id, regimen.services.files)
  expect(await exportOf(person, dataExport.id)).toMatchObject({ state: 'READY' })
  await regimen.runJobs()
})

test('a large account is deleted within the limits, also while it is exported, of which nothing stays', async () => {
  const { dataExport } = await requestExport(person)
  const { store, begun, goOn } = haltedStore()
  const exporting = run(dataExport.id, store)
  await begun
  const started = performance.now()
  const { deleteAccount } = await person.data(
    'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { ... on DeleteAccountPayload { deletedAt } } }',
    { input: { username: 'veteran', password } },
  )
  expect(deleteAccount).toHaveProperty('deletedAt')
  if (process.env.TEST_FIGURES) process.stdout.write(`deleted in ${Math.round(performance.now() - started)} ms\n`)
  goOn()
  await exporting
  await regimen.runJobs()
  expect(await storedKeys()).toBe(0)
  const { administrator } = regimen.testDatabase
  expect(await administrator`select id from exercise_plan_items where user_id = ${uuidOf(person.id)}`).toEqual([])
  expect(await administrator`select id from files`).toEqual([])
  expect(await administrator`select id from audit_entries where after is not null`).toEqual([])
})
