import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { JobMeans } from '../../../src/jobs/job.ts'
import { importHistoryFile } from '../../../src/programs/history-import/history-import.job.ts'
import { archiveOf } from '../../people/archive-reader.ts'
import type { JobRun } from '../../setup/jobs.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { until } from '../../setup/until.ts'
import { lasting, uuidOf } from '../program-client.ts'
import { begun, contents, importOf, operations, weighInFile, weighIns, weighInsOf } from './import-client.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
let count = 0
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  count += 1
  anna = await lasting(regimen, `anna${count}`, 'UTC')
})

/** Lets the database refuse a weight, as if it were broken, until it is mended or the test is over. */
async function brokenAt(weightKg: number): Promise<() => Promise<unknown>> {
  const { administrator } = regimen.testDatabase
  const mend = () => administrator`alter table weigh_ins drop constraint if exists broken`
  onTestFinished(async () => void (await mend()))
  await administrator.unsafe(`alter table weigh_ins add constraint broken check (weight_kg <> ${weightKg}) not valid`)
  return mend
}

const outcomesOf = (runs: readonly JobRun[]) =>
  runs.filter(({ job }) => job === 'import-history').map(({ outcome }) => outcome)

/** Runs the job of an import by itself, as a worker would. */
const runJob = (importId: string, means: Partial<JobMeans> = {}) => {
  const { services, clock } = regimen
  const at = { now: clock.now(), newId: clock.newId, correlationId: clock.newId() }
  const payload = { importId: uuidOf(importId) }
  return importHistoryFile.run(payload, { services, at, signal: new AbortController().signal, viewer: null, ...means })
}

describe('a job', () => {
  test('that breaks off goes on behind what is done, and imports nothing twice', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighInFile(130))
    // The 78th line: the second batch cannot be written.
    const mend = await brokenAt(77.7)
    expect(outcomesOf(await regimen.runJobs({ failuresExpected: true }))).toEqual(['failed'])
    expect(await importOf(anna, id)).toMatchObject({ state: 'RUNNING', linesDone: 50, importedCount: 50 })
    expect(await weighInsOf(regimen, anna)).toHaveLength(50)
    await mend()
    regimen.clock.advance({ minutes: 1 })
    await regimen.runJobs()
    expect(await importOf(anna, id)).toMatchObject({ state: 'FINISHED', linesDone: 130, importedCount: 130 })
    const rows = await weighInsOf(regimen, anna)
    expect([rows.length, rows.filter(({ version }) => version !== 1)]).toEqual([130, []])
  })

  test('stops between two batches when its process does, and another goes on', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighInFile(130))
    const stopping = new AbortController()
    let looks = 0
    const now = () => {
      looks += 1
      if (looks === 2) stopping.abort(new Error('the process stops'))
      return regimen.clock.now()
    }
    const services = { ...regimen.services, clock: { ...regimen.clock, now } }
    await expect(runJob(id, { services, signal: stopping.signal })).rejects.toThrow('the process stops')
    expect(await importOf(anna, id)).toMatchObject({ state: 'RUNNING', linesDone: 100, progress: 100 / 130 })
    await runJob(id)
    expect(await importOf(anna, id)).toMatchObject({ state: 'FINISHED', importedCount: 130, unchangedCount: 0 })
    await regimen.runJobs()
    expect(await weighInsOf(regimen, anna)).toHaveLength(130)
  })

  test('that two workers run at once imports each line once', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighInFile(230))
    await Promise.all([runJob(id), runJob(id), runJob(id)])
    expect(await importOf(anna, id)).toMatchObject({ state: 'FINISHED', linesDone: 230, importedCount: 230 })
    const rows = await weighInsOf(regimen, anna)
    expect([rows.length, rows.filter(({ version }) => version !== 1)]).toEqual([230, []])
    const { notifications } = await anna.data('{ notifications { nodes { kind } } }')
    expect(notifications.nodes).toHaveLength(1)
    await regimen.runJobs()
  })

  test('that is given up has failed, with a reason for people, and another can be begun', async () => {
    const { administrator } = regimen.testDatabase
    const { id } = await begun(anna, 'WEIGH_INS', weighInFile(60))
    await administrator`update graphile_worker._private_jobs set max_attempts = 1`
    const mend = await brokenAt(75.5)
    const runs = await regimen.runJobs({ failuresExpected: true })
    await mend()
    expect(outcomesOf(runs)).toEqual(['dead'])
    const failure =
      'It broke off for a reason of ours. What was imported until then stays; send the file again to import the rest.'
    expect(await importOf(anna, id)).toMatchObject({ state: 'FAILED', failure, linesDone: 50, importedCount: 50 })
    const { notifications } = await anna.data('{ notifications { nodes { kind severity body } } }')
    expect(notifications.nodes).toEqual([{ kind: 'IMPORT_FINISHED', severity: 'WARNING', body: failure }])
    const again = await begun(anna, 'WEIGH_INS', weighInFile(60))
    await regimen.runJobs()
    expect(await importOf(anna, again.id)).toMatchObject({ state: 'FINISHED', importedCount: 10, unchangedCount: 50 })
  })

  test('of a line that has become impossible ends before it, and says where', async () => {
    const file = (minutes: number[]) =>
      ['started_at,kind', ...minutes.map((minute) => `2026-02-20T07:${minute}:00Z,RUN`)].join('\n')
    const minutes = Array.from({ length: 30 }, (_, minute) => minute + 10)
    const { id } = await begun(anna, 'ACTIVITIES', file(minutes))
    for (const minute of minutes.slice(0, 15))
      await anna.data('mutation ($input: LogActivityInput!) { logActivity(input: $input) { __typename } }', {
        input: { kind: 'RIDE', startedAt: `2026-02-20T17:${minute}:00Z` },
      })
    await regimen.runJobs()
    expect(await importOf(anna, id)).toMatchObject({
      state: 'FAILED',
      linesDone: 25,
      importedCount: 25,
      failure:
        'Line 27: There are 40 on 2026-02-20 already, which is the limit. The lines before it are imported, it and those behind it are not.',
    })
  })

  test('that nobody finished within a day has failed, and another can be begun', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighIns)
    regimen.clock.advance({ hours: 25 })
    const failure =
      'It was not finished within a day. What was imported until then stays; send the file again to import the rest.'
    expect(await importOf(anna, id)).toMatchObject({ state: 'FAILED', failure, finishedAt: null })
    const again = await begun(anna, 'WEIGH_INS', weighIns)
    expect(await importOf(anna, id)).toMatchObject({ state: 'FAILED', failure, finishedAt: '2026-03-03T10:00:00Z' })
    await regimen.runJobs()
    expect(await importOf(anna, again.id)).toMatchObject({ state: 'FINISHED', importedCount: 2 })
  })

  test('that comes late to an import takes it up no more', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighIns)
    regimen.clock.advance({ hours: 25 })
    await regimen.runJobs()
    expect(await importOf(anna, id)).toMatchObject({ state: 'FAILED', linesDone: 0 })
    expect(await weighInsOf(regimen, anna)).toEqual([])
  })

  test('of somebody whose account is gone does nothing', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighIns)
    await regimen.testDatabase.administrator`delete from users where id = ${uuidOf(anna.id)}`
    await regimen.runJobs()
    expect(await regimen.testDatabase.administrator`select 1 from history_imports where id = ${uuidOf(id)}`).toEqual([])
  })

  test('of the real queue finishes it, with what the role of its worker may do', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighInFile(51))
    await regimen.startWorker()
    const finished = await until('the import is finished', async () => {
      const it = await importOf(anna, id)
      return it.state === 'FINISHED' && it
    })
    expect(finished).toMatchObject({ linesDone: 51, importedCount: 51 })
  })
})

describe('imports', () => {
  test('are listed, the newest first', async () => {
    const ids: string[] = []
    for (const days of [1, 2, 3]) {
      ids.unshift((await begun(anna, 'WEIGH_INS', weighInFile(days))).id)
      await regimen.runJobs()
    }
    const listed = async (page: object) => (await anna.data(operations.historyImports, page)).historyImports
    const first = await listed({ first: 2 })
    expect(first.nodes).toEqual(ids.slice(0, 2).map((id) => ({ id, state: 'FINISHED' })))
    const rest = await listed({ first: 2, after: first.pageInfo.endCursor })
    expect(rest.nodes.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2))
  })

  test('of another are not there for a stranger, nor for nobody', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighIns)
    const mallory = await lasting(regimen, `mallory${count}`)
    const node = 'query ($id: ID!) { node(id: $id) { __typename } }'
    expect(await importOf(mallory, id)).toBeNull()
    expect(await mallory.data(node, { id })).toEqual({ node: null })
    expect((await mallory.data(operations.historyImports)).historyImports.nodes).toEqual([])
    expect((await begun(mallory, 'WEIGH_INS', weighIns)).state).toBe('QUEUED')
    expect(await anna.data(node, { id })).toEqual({ node: { __typename: 'HistoryImport' } })
    await regimen.runJobs()
    expect(await weighInsOf(regimen, mallory)).toHaveLength(2)
    expect(await weighInsOf(regimen, anna)).toHaveLength(2)
  })

  test.each([
    [operations.importHistory, { input: { kind: 'WEIGH_INS', csv: weighIns, dryRun: true } }],
    [operations.importHistory, { input: { kind: 'WEIGH_INS', csv: weighIns } }],
    [operations.historyImports, {}],
    [
      operations.historyImport,
      { id: Buffer.from(`HistoryImport:${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`).toString('base64url') },
    ],
  ])('need somebody who is signed in: %#', async (operation, variables) => {
    const before = await contents(regimen)
    const { errors } = await regimen.anonymous.run(operation, variables)
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(await contents(regimen)).toEqual(before)
  })

  test('are in the archive of their person', async () => {
    await begun(anna, 'WEIGH_INS', weighIns)
    const entries = await archiveOf(regimen, anna)
    const rows = JSON.parse(entries.get('tables/history_imports.json')?.toString() ?? '[]')
    expect(rows).toMatchObject([{ kind: 'WEIGH_INS', line_count: 3 }])
    await regimen.runJobs()
  })
})
