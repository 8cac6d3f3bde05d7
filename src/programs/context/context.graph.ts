import { costOfDays } from '../../calendar/calendar.graph.ts'
import { builder } from '../../graph/builder.ts'
import { loadNodes } from '../../graph/node.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, VersionConflict } from '../../lib/refusal.ts'
import { type ContextEntry, type ContextFact, contextLog, loadContextEntries, logContext } from './context-log.ts'
import { loadWeightsOfDates } from './weigh-in.ts'

/** What can be said of a date: its type, and what it is with its unit and bounds. */
const facts: Readonly<Record<ContextFact, readonly ['Int' | 'Float' | 'String' | 'Boolean', string]>> = {
  sleepHours: ['Float', 'Hours slept in the night that ended on the date, 0 to 24'],
  sleepQuality: ['Int', 'How good that night’s sleep was, from 0 (worst) to 10'],
  stress: ['Int', 'How stressed the person was, from 0 (not at all) to 10'],
  soreness: ['Int', 'How sore the muscles were, from 0 (not at all) to 10'],
  fatigue: ['Int', 'How tired the person was, from 0 (not at all) to 10'],
  mood: ['Int', 'How the person felt, from 0 (worst) to 10'],
  pain: ['Int', 'How strong a pain was, from 0 (none) to 10'],
  painPlace: ['String', 'Where in the body it hurt, 1 to 100 characters'],
  restingHeartRate: ['Int', 'Heartbeats per minute at rest, 20 to 250'],
  hrvMs: ['Float', 'Heart rate variability (RMSSD) in milliseconds, 1 to 500'],
  illness: ['Boolean', 'Whether the person was ill'],
  injury: ['Boolean', 'Whether the person was injured'],
  travel: ['Boolean', 'Whether the person was travelling'],
  note: ['String', 'Anything else in free words, 1 to 2,000 characters'],
}
const said = Object.entries(facts) as [ContextFact, (typeof facts)[ContextFact]][]

const ContextEntryRef = builder.objectRef<ContextEntry>('ContextEntry')

builder.node(ContextEntryRef, {
  description: 'How a person was on one local date, as they said it. Visible to the person alone.',
  id: { resolve: (entry) => entry.id },
  loadManyWithoutCache: loadNodes(loadContextEntries),
  fields: (t) => ({
    date: t.expose('localDate', { type: 'Date', description: 'The local date that it tells of, in ISO form.' }),
    ...Object.fromEntries(
      said.map(([name, [type, is]]) => [
        name,
        t.field({
          type,
          nullable: true,
          description: `${is}; null when it was not said.`,
          resolve: (entry: ContextEntry) => entry[name],
        } as never),
      ]),
    ),
    weightKg: t.float({
      nullable: true,
      description: 'The mean in kilograms of every weigh-in of the date, wherever it came from; null without any.',
      resolve: async ({ localDate }, _args, context) =>
        (await context.load(loadWeightsOfDates, localDate.toString()))?.weightKg ?? null,
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the date was told of for the first time.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When what it tells was last changed.' }),
    version: t.exposeInt('version', {
      description: 'Counts the changes by `logContext`: give it as `expectedVersion`.',
    }),
  }),
})

builder.queryField('contextLog', (t) =>
  t.field({
    type: [ContextEntryRef],
    nullable: true,
    description:
      'How you were between two local dates, at most 92 days, by date; dates of which nothing was said are left out, but one of which all was taken away again stays as an entry. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: costOfDays,
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first local date of the range.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
    },
    resolve: (_root, range, context) => contextLog(context.tx, viewerOf(context), range),
  }),
)

const LogContextPayload = builder.objectRef<{ id: string }>('LogContextPayload').implement({
  description: 'The entry of the date with all that was said of it so far.',
  fields: (t) => ({
    entry: t.field({
      type: ContextEntryRef,
      nullable: true,
      description: 'The entry as it is now; null when only null was given for a date without one, which stays without.',
      resolve: ({ id }, _args, context) => context.load(loadContextEntries, id),
    }),
  }),
})

builder.mutationField('logContext', (t) =>
  t.fieldWithInput({
    type: LogContextPayload,
    nullable: true,
    description:
      'Says how you are or were on a local date: each date has one entry, which this adds to. What is left out stays as it is, null clears it, and what is given replaces it. Nothing but null makes no entry. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, VersionConflict, IdempotencyKeyReused] },
    typeOptions: { description: 'The date and what is said of it: at least one value, or null to clear one.' },
    input: {
      date: t.input.field({ type: 'Date', description: 'The local date, not after today; null means your today.' }),
      ...(Object.fromEntries(
        said.map(([name, [type, is]]) => [
          name,
          t.input.field({ type, description: `${is}; null clears it, left out it stays.` }),
        ]),
      ) as Record<never, never>),
      weightKg: t.input.float({
        description:
          'The weight in kilograms, 20 to 500: it becomes the weigh-in of the moment at which the date began. Null takes that one away and leaves other weigh-ins; left out it stays.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the entry has another version; 0 expects that there is none. Null skips the check.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { id: await command(context, (tx, at) => logContext(tx, viewer, input, at)) }
    },
  }),
)
