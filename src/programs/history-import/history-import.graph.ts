import { builder } from '../../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../../graph/connection.ts'
import { describedEnum } from '../../graph/enum.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { encodeGlobalId } from '../../graph/global-id.ts'
import { loadNodes } from '../../graph/node.ts'
import { aside, command, mustBeFirst, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput } from '../../lib/refusal.ts'
import { zoneHistory } from '../../people/zone.ts'
import { checkedFile, type FileIssue, HistoryFileBroken, type HistoryKind } from './history-file.ts'
import {
  failureAt,
  type HistoryImport,
  type HistoryImportState,
  historyImportsOf,
  ImportRunning,
  importHistory,
  loadHistoryImports,
  stateAt,
} from './history-import.ts'
import { countOf, type ReportLine, reportOn, reportPage } from './report.ts'

const HistoryKindRef = describedEnum('HistoryKind', 'What the lines of a file are, and so which columns it may have.', {
  ACTIVITIES:
    'Training that was done. Columns: started_at and kind (a SessionKind), which are required; title, duration_minutes, distance_m, load_kg, session_rpe (0 to 10), notes, external_source, external_id.',
  MEALS:
    'What was eaten. Columns: eaten_at and type (a MealType), which are required; title, kcal, protein_g, carbs_g, fat_g (at least one of these four), notes, external_source, external_id.',
  WEIGH_INS:
    'What was weighed. Columns: measured_at (a date alone stands for its beginning) and weight_kg, both required.',
} satisfies Record<HistoryKind, string>)

const HistoryImportStateRef = describedEnum('HistoryImportState', 'How far the import of a file is.', {
  QUEUED: 'Its lines are right, and it waits for its turn.',
  RUNNING: 'Lines are being imported: see `linesDone`.',
  FINISHED: 'All of its lines were imported or were there already.',
  FAILED: 'It was given up: `failure` tells why. Lines that were done stay.',
} satisfies Record<HistoryImportState, string>)

const HistoryImportRef = builder.objectRef<HistoryImport>('HistoryImport')

builder.node(HistoryImportRef, {
  description:
    'A file of a person’s history on its way into what was logged: ask again to follow it, or wait for the notification IMPORT_FINISHED. Visible to that person alone.',
  id: { resolve: (it) => it.id },
  loadManyWithoutCache: loadNodes(loadHistoryImports),
  fields: (t) => ({
    kind: t.expose('kind', { type: HistoryKindRef, description: 'What the lines of the file are.' }),
    state: t.field({
      type: HistoryImportStateRef,
      description: 'How far it is at this moment: what is not finished within 24 hours has failed.',
      resolve: (it, _args, { at }) => stateAt(it, at.now),
    }),
    lineCount: t.exposeInt('lineCount', { description: 'How many lines the file has below its header.' }),
    linesDone: t.exposeInt('linesDone', { description: 'How many of them were dealt with so far.' }),
    progress: t.float({
      description: 'The share of the lines that were dealt with, from 0 to 1.',
      resolve: ({ linesDone, lineCount }) => linesDone / lineCount,
    }),
    importedCount: t.exposeInt('importedCount', { description: 'How many lines so far were new or changed a weight.' }),
    unchangedCount: t.exposeInt('unchangedCount', { description: 'How many lines so far were there already.' }),
    failure: t.string({
      nullable: true,
      description: 'Why it failed, as a sentence for people; null unless it did.',
      resolve: (it, _args, { at }) => failureAt(it, at.now),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the person sent the file.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was finished or given up; null while it is under way.',
    }),
  }),
})

const HistoryImportConnection = connectionOf(HistoryImportRef, 'HistoryImport')

builder.queryFields((t) => ({
  historyImport: t.field({
    type: HistoryImportRef,
    nullable: true,
    description: 'One of your imports by its id; null when there is none or it is not yours.',
    authScopes: { signedIn: true },
    args: {
      id: t.arg.globalID({ required: true, for: HistoryImportRef, description: 'The global id of the import.' }),
    },
    resolve: (_root, { id }, context) => context.load(loadHistoryImports, id.id),
  }),
  historyImports: t.connection(
    {
      type: HistoryImportRef,
      nullable: true,
      description: 'Your imports, the newest first. Null only beside an error.',
      authScopes: { signedIn: true },
      complexity: costOfPage,
      resolve: (_root, args, context) =>
        pageById(args, (page) => historyImportsOf(context.tx, viewerOf(context), page)),
    },
    HistoryImportConnection,
  ),
}))

const HistoryFileIssueRef = builder.objectRef<FileIssue>('HistoryFileIssue').implement({
  description: 'One thing that is wrong in a file.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'The line of the file in which it stands, the header’s being 1.' }),
    column: t.exposeInt('column', {
      nullable: true,
      description: 'The field of the line, counted from 1; null when it is about the whole line.',
    }),
    columnName: t.exposeString('columnName', {
      nullable: true,
      description: 'What the header calls that column; null when there is none.',
    }),
    message: t.exposeString('message', {
      description: 'What the value must be, with its limit: "must be at most 500".',
    }),
  }),
})

builder.objectType(HistoryFileBroken, {
  name: 'HistoryFileBroken',
  description: 'The file has lines that cannot be imported, so nothing of it was: mend them and send it again.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    issues: t.field({
      type: [HistoryFileIssueRef],
      description: 'The first 100 things that are wrong, each with its line and column.',
      resolve: ({ issues }) => [...issues],
    }),
    issueCount: t.exposeInt('issueCount', { description: 'How many things are wrong, told or not.' }),
  }),
})

builder.objectType(ImportRunning, {
  name: 'ImportRunning',
  description: 'A file of yours is being imported already: there is one at a time.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    importId: t.id({
      description: 'The global id of the import that is under way: ask `historyImport` how far it is.',
      resolve: ({ importId }) => encodeGlobalId('HistoryImport', importId),
    }),
  }),
})

const HistoryLineOutcomeRef = describedEnum('HistoryLineOutcome', 'What the import of a line would do.', {
  NEW: 'It would add what is not there yet.',
  REPLACED: 'A weigh-in of this moment is there: it would have another weight.',
  UNCHANGED:
    'All of it is there already, or a line before it says the same, or it is known by its external id, and stays as it is.',
  INVALID: 'It cannot be imported: `issues` tell why.',
} satisfies Record<ReportLine['outcome'], string>)

const HistoryReportLineRef = builder.objectRef<ReportLine>('HistoryReportLine').implement({
  description: 'What the import of one line would do.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'The line of the file in which it begins, the header’s being 1.' }),
    outcome: t.expose('outcome', {
      type: HistoryLineOutcomeRef,
      description: 'What would become of it if it came now.',
    }),
    issues: t.field({
      type: [HistoryFileIssueRef],
      description: 'What is wrong with it, at most 20; empty unless it is INVALID.',
      resolve: ({ issues }) => [...issues],
    }),
  }),
})

const count = (outcome: ReportLine['outcome'], what: string) => ({
  description: `How many lines ${what}.`,
  resolve: (lines: readonly ReportLine[]) => countOf(lines, outcome),
})

const HistoryReportRef = builder.objectRef<readonly ReportLine[]>('HistoryReport').implement({
  description: 'What the import of a file would do, line by line. Nothing was written.',
  fields: (t) => ({
    lineCount: t.int({
      description: 'How many lines the file has below its header.',
      resolve: (lines) => lines.length,
    }),
    newCount: t.int(count('NEW', 'would add something')),
    replacedCount: t.int(count('REPLACED', 'would change the weight of a weigh-in')),
    unchangedCount: t.int(count('UNCHANGED', 'are there already')),
    invalidCount: t.int(count('INVALID', 'cannot be imported; with any, all of the file is refused')),
    lines: t.field({
      type: [HistoryReportLineRef],
      description: 'Lines in the order of the file, at most 1,000 at a time.',
      complexity: { field: 20, multiplier: 10 },
      args: {
        first: t.arg.int({ description: 'How many lines to give at most: 1 to 1,000, 200 when null.' }),
        after: t.arg.int({ description: 'Only lines after this line of the file; null begins with the first.' }),
        outcomes: t.arg({
          type: [HistoryLineOutcomeRef],
          description: 'Only lines with these outcomes; null gives all.',
        }),
      },
      resolve: (lines, page) => reportPage(lines, page),
    }),
  }),
})

type Imported = { readonly id: string | null; readonly report: readonly ReportLine[] | null }
const ImportHistoryPayload = builder.objectRef<Imported>('ImportHistoryPayload').implement({
  description: 'The import that was begun, or the report of a dry run.',
  fields: (t) => ({
    historyImport: t.field({
      type: HistoryImportRef,
      nullable: true,
      description: 'The import, which a job carries out; null on a dry run.',
      resolve: ({ id }, _args, context) => (id === null ? null : context.load(loadHistoryImports, id)),
    }),
    report: t.field({
      type: HistoryReportRef,
      nullable: true,
      description: 'What an import of this file would do; null unless it is a dry run.',
      resolve: ({ report }) => report,
    }),
  }),
})

builder.mutationField('importHistory', (t) =>
  t.fieldWithInput({
    type: ImportHistoryPayload,
    nullable: true,
    description:
      'Imports a file of your history, or tells on a dry run what that would do. All of its lines must be right. The same file again changes nothing, except that it brings back what was deleted since, and weights that were changed. One file an operation, in which it comes first. Over HTTP: a websocket takes no text of this size. Null only beside an error.',
    authScopes: { signedIn: true },
    // One file an operation.
    complexity: 3_000,
    errors: { types: [InvalidInput, HistoryFileBroken, ImportRunning, IdempotencyKeyReused] },
    typeOptions: { description: 'A file in CSV, and what its lines are.' },
    input: {
      kind: t.input.field({
        type: HistoryKindRef,
        required: true,
        description: 'What the lines are: it tells the columns.',
      }),
      csv: t.input.string({
        required: true,
        description:
          'The file: a header that names the columns in any order, then at most 20,000 lines, together at most 2 MiB in UTF-8. Fields are separated by commas and may be quoted. Times have an offset, or are read in the zone that you were in then.',
      }),
      dryRun: t.input.boolean({
        description:
          'True writes nothing and answers a report, or HistoryFileBroken for a file that cannot be read as lines; null imports.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      // Nobody waits for a connection, or for what is locked, while a file is read.
      mustBeFirst(context)
      const history = await aside(context, (tx) => zoneHistory(tx, viewer.id))
      const file = await checkedFile(viewer, input.kind, input.csv, history, context.at.now)
      if (input.dryRun) return { id: null, report: await reportOn(context.tx, viewer, file) }
      return { id: await command(context, (tx, at) => importHistory(tx, viewer, { ...input, file }, at)), report: null }
    },
  }),
)
