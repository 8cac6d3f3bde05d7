import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { JobMeans } from '../../../src/jobs/job.ts'
import { importHistoryFile } from '../../../src/programs/history-import/history-import.job.ts'
import { archiveOf } from '../../people/archive-reader.ts'
import type { JobRun } from '../../setup/jobs.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { until } from '../../setup/until.ts'
import { lasting, uuidOf } from '../program-client.ts'
import { begun, importOf, operations, report, sendFile, weighInFile } from './import-client.ts'

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

const activities = `started_at,kind,title,duration_minutes,distance_m,external_source,external_id
2026-02-20T07:00:00Z,RUN,Early run,30,5000,watch,r-1
2026-02-21T07:00:00Z,STRENGTH,"Push, pull",60,,,
2026-02-21T18:00:00Z,WALK,,20,,,
2026-02-21T18:00:00Z,WALK,,20,,,`
const meals = `eaten_at,type,title,kcal,protein_g,carbs_g,fat_g
2026-02-20T08:00:00Z,BREAKFAST,Oats,350,12,60,7
2026-02-20T12:00:00Z,lunch,Rice & beans 🍚,700,,,`
const weighIns = `measured_at,weight_kg
2026-02-20,80.5
2026-02-21T07:00:00Z,80.1
2026-02-21T07:00:00Z,80.1`

const tables = ['logged_activities', 'logged_meals', 'weigh_ins', 'history_imports', 'audit_entries'] as const
/** Every row of what an import may write, of everybody, as text. */
async function contents() {
  const { administrator } = regimen.testDatabase
  const read = (table: string) => administrator`
    select coalesce(string_agg(one::text, '|' order by one::text), '') as rows from ${administrator(table)} one`
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, (await read(table))[0]?.rows])))
}
const weighInsOf = (person: Person) => regimen.testDatabase.administrator`
  select weight_kg::float8 as kg, version from weigh_ins where user_id = ${uuidOf(person.id)} order by measured_at`
const jobsQueued = async (importer = anna) => {
  const rows = await regimen.testDatabase.administrator`
    select 1 from graphile_worker._private_jobs job, history_imports
    where user_id = ${uuidOf(importer.id)} and job.payload->'data'->>'importId' = history_imports.id::text`
  return rows.length
}

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

describe('a dry run', () => {
  test.each([
    ['ACTIVITIES', activities, 4, ['NEW', 'NEW', 'NEW', 'NEW']],
    ['MEALS', meals, 2, ['NEW', 'NEW']],
    ['WEIGH_INS', weighIns, 3, ['NEW', 'NEW', 'UNCHANGED']],
  ] as const)(
    'of %s tells what would become of each line, and writes nothing',
    async (kind, csv, lineCount, outcomes) => {
      const before = await contents()
      const { lines, ...counts } = await report(anna, kind, csv)
      expect(lines).toEqual(outcomes.map((outcome, index) => ({ line: index + 2, outcome, issues: [] })))
      const newCount = outcomes.filter((outcome) => outcome === 'NEW').length
      expect(counts).toEqual({
        lineCount,
        newCount,
        replacedCount: 0,
        unchangedCount: lineCount - newCount,
        invalidCount: 0,
      })
      expect(await contents()).toEqual(before)
      expect(await jobsQueued()).toBe(0)
    },
  )

  test('tells of broken lines among right ones by line and column', async () => {
    const csv = `${weighIns}\n2026-02-22,heavy\n2026-02-23,900,1\n2026-02-24,81`
    const told = await report(anna, 'WEIGH_INS', csv, { outcomes: ['INVALID'] })
    expect(told).toMatchObject({ lineCount: 6, newCount: 3, unchangedCount: 1, invalidCount: 2 })
    expect(told.lines).toEqual([
      {
        line: 5,
        outcome: 'INVALID',
        issues: [
          { line: 5, column: 2, columnName: 'weight_kg', message: 'must be a number such as 12.5, with a point' },
        ],
      },
      {
        line: 6,
        outcome: 'INVALID',
        issues: [{ line: 6, column: 3, columnName: null, message: 'must have 2 fields as the header has, not 3' }],
      },
    ])
  })

  test('tells what is there already, and what would have another weight', async () => {
    await begun(anna, 'WEIGH_INS', weighIns)
    await regimen.runJobs()
    const changed = weighIns.replace('80.5', '79').replaceAll(',80.1', ',80.10')
    const { lines } = await report(anna, 'WEIGH_INS', `${changed}\n2026-02-24,81`)
    expect(lines.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'REPLACED',
      'UNCHANGED',
      'UNCHANGED',
      'NEW',
    ])
  })

  test('tells of dates that would have too many activities', async () => {
    const lines = Array.from({ length: 42 }, (_, minute) => `2026-02-20T07:${minute + 10}:00Z,RUN`)
    const csv = ['started_at,kind', ...lines].join('\n')
    const told = await report(anna, 'ACTIVITIES', csv, { outcomes: ['INVALID'] })
    const message = 'is too many for 2026-02-20, which has 0: the limit is 40'
    expect(told.lines).toMatchObject(
      [42, 43].map((line) => ({ line, issues: [{ columnName: 'started_at', message }] })),
    )
    expect(await sendFile(anna, 'ACTIVITIES', csv)).toMatchObject({ __typename: 'HistoryFileBroken', issueCount: 2 })
  })

  test('gives its lines page by page', async () => {
    const csv = weighInFile(1_500)
    const linesOf = async (page: object) =>
      (await report(anna, 'WEIGH_INS', csv, page)).lines.map(({ line }: { line: number }) => line)
    const usual = await linesOf({})
    expect([usual[0], usual.at(-1), usual.length]).toEqual([2, 201, 200])
    const first = await linesOf({ first: 1_000 })
    const rest = await linesOf({ first: 1_000, after: first.at(-1) })
    expect([first.length, rest[0], rest.at(-1)]).toEqual([1_000, 1_002, 1_501])
    expect(await linesOf({ outcomes: ['INVALID', 'REPLACED'] })).toEqual([])
    const { errors } = await anna.run(operations.importHistory, {
      input: { kind: 'WEIGH_INS', csv, dryRun: true },
      first: 1_001,
    })
    expect(errors?.[0]).toMatchObject({
      message: 'first must be between 1 and 1000',
      extensions: { code: 'BAD_USER_INPUT' },
    })
  })

  test('of the largest file that may be sent is answered', async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, number) => `2025-01-01T00:00:00Z,RUN,"${'é'.repeat(22)} ${number}"`,
    )
    const csv = ['started_at,kind,title', ...lines].join('\n')
    expect(Buffer.byteLength(csv)).toBeGreaterThan(1_500_000)
    const told = await report(anna, 'ACTIVITIES', csv, { first: 1 })
    expect(told).toMatchObject({ lineCount: 20_000, newCount: 40, invalidCount: 19_960 })
  })
})

describe('an import', () => {
  test.each([
    ['ACTIVITIES', activities, 4, 0],
    ['MEALS', meals, 2, 0],
    ['WEIGH_INS', weighIns, 2, 1],
  ] as const)(
    'of %s is carried out by a job, and the same file again changes nothing',
    async (kind, csv, imported, unchanged) => {
      const first = await begun(anna, kind, csv)
      const lineCount = imported + unchanged
      expect(first).toMatchObject({ kind, state: 'QUEUED', lineCount, linesDone: 0, progress: 0, finishedAt: null })
      await regimen.runJobs()
      const done = { state: 'FINISHED', lineCount, linesDone: lineCount, progress: 1, failure: null }
      expect(await importOf(anna, first.id)).toMatchObject({
        ...done,
        importedCount: imported,
        unchangedCount: unchanged,
      })
      const { history_imports: _, ...before } = await contents()
      const second = await begun(anna, kind, csv.replaceAll('\n', '\r\n'))
      await regimen.runJobs()
      expect(await importOf(anna, second.id)).toMatchObject({ ...done, importedCount: 0, unchangedCount: lineCount })
      const { history_imports: imports, ...after } = await contents()
      expect(after).toEqual(before)
      expect(imports).not.toContain('Early')
      const [row] = await regimen.testDatabase.administrator`
      select content from history_imports where id = ${uuidOf(first.id)}`
      expect(row?.content).toBeNull()
    },
  )

  test('writes what the lines say, by the date and zone of then', async () => {
    regimen.clock.set('2026-03-02T10:00:00Z')
    const ben = await lasting(regimen, `ben${count}`, 'America/New_York')
    await begun(ben, 'ACTIVITIES', `started_at,kind,title,duration_minutes\n2026-02-20 23:30,run,"Late, late",30`)
    await regimen.runJobs()
    const { activities: logged } = await ben.data(
      '{ activities(from: "2026-02-01", to: "2026-03-01") { kind title startedAt date durationMinutes } }',
    )
    expect(logged).toEqual([
      {
        kind: 'RUN',
        title: 'Late, late',
        startedAt: '2026-02-21T04:30:00Z',
        date: '2026-02-20',
        durationMinutes: 30,
      },
    ])
  })

  test('of a file that overlaps another adds what is new and replaces weights', async () => {
    await begun(anna, 'WEIGH_INS', weighInFile(60))
    await regimen.runJobs()
    const other = `${weighInFile(60, 30)}`
      .replace(/,.*$/m, ',weight_kg')
      .replace('2025-01-02T06:00:00Z,73', '2025-01-02T06:00:00Z,99')
    expect(await report(anna, 'WEIGH_INS', other)).toMatchObject({ newCount: 30, replacedCount: 1, unchangedCount: 29 })
    const { id } = await begun(anna, 'WEIGH_INS', other)
    await regimen.runJobs()
    expect(await importOf(anna, id)).toMatchObject({ importedCount: 31, unchangedCount: 29 })
    const rows = await weighInsOf(anna)
    expect([rows.length, rows.filter(({ version }) => version === 2)]).toEqual([90, [{ kg: 99, version: 2 }]])
  })

  test('of activities adds those of another file that are not there yet', async () => {
    await begun(anna, 'ACTIVITIES', activities)
    await regimen.runJobs()
    const more = `kind,started_at,duration_minutes,external_id,external_source
WALK,2026-02-21T18:00:00Z,20,,
WALK,2026-02-21T19:00:00+01:00,20.0,,
walk,2026-02-21T18:00:00.000Z,20,,
RUN,2026-02-20T07:00:00Z,31,r-1,watch
RUN,2026-02-20T07:00:00Z,30,r-1,other`
    const { lines } = await report(anna, 'ACTIVITIES', more)
    const outcomes = ['UNCHANGED', 'UNCHANGED', 'NEW', 'UNCHANGED', 'NEW']
    expect(lines.map(({ outcome }: { outcome: string }) => outcome)).toEqual(outcomes)
    const { id } = await begun(anna, 'ACTIVITIES', more)
    await regimen.runJobs()
    expect(await importOf(anna, id)).toMatchObject({ importedCount: 2, unchangedCount: 3 })
  })

  test('is told of in the feed when it is finished', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighIns)
    const feed = () => anna.data('{ notifications { nodes { kind severity body subject { __typename id } } } }')
    expect((await feed()).notifications.nodes).toEqual([])
    await regimen.runJobs()
    expect((await feed()).notifications.nodes).toEqual([
      {
        kind: 'IMPORT_FINISHED',
        severity: 'INFO',
        body: 'Weigh-ins: 2 lines were imported, 1 was there already.',
        subject: { __typename: 'HistoryImport', id },
      },
    ])
  })

  test.each([
    ['one line that is new', 'MEALS', meals.split('\n').slice(0, 2).join('\n'), 'Meals: 1 line was imported.'],
    [
      'a weight that replaces another, which is nothing new',
      'WEIGH_INS',
      weighIns.replace('80.5', '79'),
      'Weigh-ins: 1 line was imported, 2 were there already.',
    ],
    ['nothing new', 'ACTIVITIES', activities, 'Activities: no line was imported, 4 were there already.'],
  ] as const)('with %s says so in the feed', async (_what, kind, csv, body) => {
    if (kind !== 'MEALS') await begun(anna, kind, kind === 'ACTIVITIES' ? activities : weighIns)
    await regimen.runJobs()
    await begun(anna, kind, csv)
    await regimen.runJobs()
    const { notifications } = await anna.data('{ notifications(first: 1) { nodes { body } } }')
    expect(notifications.nodes).toEqual([{ body }])
  })

  test('of a broken file is refused with line and column, and nothing is stored', async () => {
    const before = await contents()
    const csv = `${weighIns}\n2026-02-22,heavy\n2026-02-23,900`
    expect(await sendFile(anna, 'WEIGH_INS', csv)).toEqual({
      __typename: 'HistoryFileBroken',
      message:
        'The file is broken in line 5, column 2 (weight_kg): must be a number such as 12.5, with a point, and 1 more',
      path: ['csv'],
      issueCount: 2,
      issues: [
        { line: 5, column: 2, columnName: 'weight_kg', message: 'must be a number such as 12.5, with a point' },
        { line: 6, column: 2, columnName: 'weight_kg', message: 'must be at most 500' },
      ],
    })
    const unclosed = await sendFile(anna, 'MEALS', `${meals}\n2026-02-22T08:00:00Z,"LUNCH`, { dryRun: true })
    expect(unclosed).toMatchObject({
      __typename: 'HistoryFileBroken',
      issues: [{ line: 4, column: 2, columnName: null, message: 'begins with a quotation mark that is never closed' }],
    })
    const long = `measured_at,weight_kg\n${'x'.repeat(2_097_152)}`
    expect(await sendFile(anna, 'WEIGH_INS', long)).toMatchObject({
      __typename: 'InvalidInput',
      inputIssues: [{ path: ['csv'], message: 'must have at most 2097152 bytes' }],
    })
    expect(await contents()).toEqual(before)
    expect(await jobsQueued()).toBe(0)
  })

  test('is one at a time: another is refused and told the first, also at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map((days) => sendFile(anna, 'WEIGH_INS', weighInFile(days))))
    const made = answers.filter(({ historyImport }) => historyImport)
    expect(made).toHaveLength(1)
    const running = { __typename: 'ImportRunning', importId: made[0].historyImport.id, path: [] }
    expect(answers.filter(({ __typename }) => __typename)).toEqual([
      expect.objectContaining(running),
      expect.objectContaining(running),
    ])
    expect(await jobsQueued()).toBe(1)
    await regimen.runJobs()
    expect((await begun(anna, 'MEALS', meals)).state).toBe('QUEUED')
    await regimen.runJobs()
  })

  test('that is sent again is answered with the same import', async () => {
    const idempotencyKey = crypto.randomUUID()
    const first = await sendFile(anna, 'MEALS', meals, { idempotencyKey })
    expect(await sendFile(anna, 'MEALS', meals, { idempotencyKey })).toEqual(first)
    const other = await sendFile(anna, 'MEALS', `${meals}\n2026-02-22T08:00:00Z,LUNCH,,1,,,`, { idempotencyKey })
    expect(other).toMatchObject({ __typename: 'IdempotencyKeyReused' })
    await regimen.runJobs()
    expect((await sendFile(anna, 'MEALS', meals, { idempotencyKey })).historyImport).toMatchObject({
      id: first.historyImport.id,
      state: 'FINISHED',
    })
  })
})

describe('a job', () => {
  test('that breaks off goes on behind what is done, and imports nothing twice', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighInFile(130))
    // The 78th line: the second batch cannot be written.
    const mend = await brokenAt(77.7)
    expect(outcomesOf(await regimen.runJobs({ failuresExpected: true }))).toEqual(['failed'])
    expect(await importOf(anna, id)).toMatchObject({ state: 'RUNNING', linesDone: 50, importedCount: 50 })
    expect(await weighInsOf(anna)).toHaveLength(50)
    await mend()
    regimen.clock.advance({ minutes: 1 })
    await regimen.runJobs()
    expect(await importOf(anna, id)).toMatchObject({ state: 'FINISHED', linesDone: 130, importedCount: 130 })
    const rows = await weighInsOf(anna)
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
    expect(await weighInsOf(anna)).toHaveLength(130)
  })

  test('that two workers run at once imports each line once', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighInFile(230))
    await Promise.all([runJob(id), runJob(id), runJob(id)])
    expect(await importOf(anna, id)).toMatchObject({ state: 'FINISHED', linesDone: 230, importedCount: 230 })
    const rows = await weighInsOf(anna)
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
    expect(await weighInsOf(anna)).toEqual([])
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
    expect(await weighInsOf(mallory)).toHaveLength(2)
    expect(await weighInsOf(anna)).toHaveLength(2)
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
    const before = await contents()
    const { errors } = await regimen.anonymous.run(operation, variables)
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(await contents()).toEqual(before)
  })

  test('are in the archive of their person', async () => {
    await begun(anna, 'WEIGH_INS', weighIns)
    const entries = await archiveOf(regimen, anna)
    const rows = JSON.parse(entries.get('tables/history_imports.json')?.toString() ?? '[]')
    expect(rows).toMatchObject([{ kind: 'WEIGH_INS', line_count: 3 }])
    await regimen.runJobs()
  })
})
