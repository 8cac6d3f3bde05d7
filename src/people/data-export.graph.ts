import { builder } from '../graph/builder.ts'
import { describedEnum } from '../graph/enum.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput } from '../lib/refusal.ts'
import {
  type DataExport,
  DataExportRunning,
  type DataExportState,
  loadDataExports,
  progressOf,
  requestDataExport,
  stateAt,
} from './data-export.ts'

const linkMinutes = 15

const DataExportStateRef = describedEnum('DataExportState', 'How far an archive of a person’s data is.', {
  QUEUED: 'It was asked for and waits for its turn.',
  RUNNING: 'The rows are being written: see `progress`.',
  READY: 'It can be downloaded at `downloadUrl`.',
  FAILED: 'It could not be made: ask for another one.',
  EXPIRED: 'It was there and is removed: its seven days are over, or a newer one took its place.',
} satisfies Record<DataExportState, string>)

const DataExportRef = builder.objectRef<DataExport>('DataExport')

builder.node(DataExportRef, {
  description:
    'An archive of everything that is kept about a person: a ZIP of JSON files. Visible to that person alone.',
  id: { resolve: (it) => it.id },
  loadManyWithoutCache: loadNodes(loadDataExports),
  fields: (t) => ({
    state: t.field({
      type: DataExportStateRef,
      description: 'How far it is at this moment; ask again to follow it.',
      resolve: (it, _args, { at }) => stateAt(it, at.now),
    }),
    progress: t.float({ description: 'The share of the rows that is written, from 0 to 1.', resolve: progressOf }),
    rowsDone: t.exposeInt('rowsDone', { description: 'How many rows are written so far.' }),
    rowsTotal: t.exposeInt('rowsTotal', {
      nullable: true,
      description: 'How many rows there are to write; null until they are counted.',
    }),
    sizeBytes: t.float({
      nullable: true,
      description: 'The size of the file in bytes; null while there is none.',
      resolve: (it) => it.file?.sizeBytes ?? null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the person asked for it.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was finished or given up; null while it is under way.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the file is removed, seven days after it was made; null while there is none.',
      resolve: (it) => it.file?.expiresAt ?? null,
    }),
    downloadUrl: t.string({
      nullable: true,
      description:
        'Where the file can be fetched by GET without a token, for 15 minutes from now: relative to the address of the API. Null unless it is ready.',
      resolve: (it, _args, { at, services }) =>
        it.fileId && stateAt(it, at.now) === 'READY'
          ? services.fileLinks.sign({ method: 'GET', id: it.fileId, expiresAt: at.now.add({ minutes: linkMinutes }) })
          : null,
    }),
  }),
})

builder.objectType(DataExportRunning, {
  name: 'DataExportRunning',
  description: 'An archive is being made for you already: there is one at a time.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    dataExport: t.field({
      type: DataExportRef,
      nullable: true,
      description: 'The one that is under way; null when it has gone in the meantime.',
      resolve: ({ exportId }, _args, context) => context.load(loadDataExports, exportId),
    }),
  }),
})

builder.queryField('dataExport', (t) =>
  t.field({
    type: DataExportRef,
    nullable: true,
    description: 'One of your exports by its id; null when there is none or it is not yours.',
    authScopes: { signedIn: true },
    args: { id: t.arg.globalID({ required: true, for: DataExportRef, description: 'The global id of the export.' }) },
    resolve: (_root, { id }, context) => context.load(loadDataExports, id.id),
  }),
)

const RequestDataExportPayload = builder.objectRef<{ id: string }>('RequestDataExportPayload').implement({
  description: 'The export that was asked for: a job makes it.',
  fields: (t) => ({
    dataExport: t.field({
      type: DataExportRef,
      nullable: true,
      description: 'The export as it stands; null when it has gone in the meantime.',
      resolve: ({ id }, _args, context) => context.load(loadDataExports, id),
    }),
  }),
})

builder.mutationField('requestDataExport', (t) =>
  t.fieldWithInput({
    type: RequestDataExportPayload,
    nullable: true,
    description:
      'Asks for an archive of everything that is kept about you. When it is ready it takes the place of an earlier one. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, DataExportRunning, IdempotencyKeyReused] },
    typeOptions: { description: 'How an archive is asked for.' },
    input: {
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { id: await command(context, (tx, at) => requestDataExport(tx, viewer, input, at)) }
    },
  }),
)
