import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { lasting, uuidOf } from '../program-client.ts'
import {
  begun,
  contents,
  importOf,
  operations,
  report,
  sendFile,
  weighInFile,
  weighIns,
  weighInsOf,
} from './import-client.ts'

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

const jobsQueued = async (importer = anna) => {
  const rows = await regimen.testDatabase.administrator`
    select 1 from graphile_worker._private_jobs job, history_imports
    where user_id = ${uuidOf(importer.id)} and job.payload->'data'->>'importId' = history_imports.id::text`
  return rows.length
}

describe('a dry run', () => {
  test.each([
    ['ACTIVITIES', activities, 4, ['NEW', 'NEW', 'NEW', 'NEW']],
    ['MEALS', meals, 2, ['NEW', 'NEW']],
    ['WEIGH_INS', weighIns, 3, ['NEW', 'NEW', 'UNCHANGED']],
  ] as const)(
    'of %s tells what would become of each line, and writes nothing',
    async (kind, csv, lineCount, outcomes) => {
      const before = await contents(regimen)
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
      expect(await contents(regimen)).toEqual(before)
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
      const { history_imports: _, ...before } = await contents(regimen)
      const second = await begun(anna, kind, csv.replaceAll('\n', '\r\n'))
      await regimen.runJobs()
      expect(await importOf(anna, second.id)).toMatchObject({ ...done, importedCount: 0, unchangedCount: lineCount })
      const { history_imports: imports, ...after } = await contents(regimen)
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
    const rows = await weighInsOf(regimen, anna)
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
    const before = await contents(regimen)
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
    expect(await contents(regimen)).toEqual(before)
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
