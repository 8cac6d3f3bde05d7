import { builder, listMultiplier } from '../../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../../graph/connection.ts'
import type { Context } from '../../graph/context.ts'
import { loadNodes } from '../../graph/node.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { daysBetween } from '../../lib/date-range.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound } from '../../lib/refusal.ts'
import { deleteWeighIn, loadWeighIns, recordWeight, type WeighIn, weighInsOf } from './weigh-in.ts'
import { type TrendPoint, type WeightGap, type WeightTrend, weightTrend } from './weight-trend.ts'

const WeighInRef = builder.objectRef<WeighIn>('WeighIn')

builder.node(WeighInRef, {
  description: 'What a person weighed at one moment. Visible to the person alone.',
  id: { resolve: (weighIn) => weighIn.id },
  loadManyWithoutCache: loadNodes(loadWeighIns),
  fields: (t) => ({
    measuredAt: t.expose('measuredAt', {
      type: 'DateTime',
      description: 'The moment on the scale: each has one weigh-in.',
    }),
    date: t.expose('localDate', {
      type: 'Date',
      description: 'The local date that it counts for, fixed when it was recorded.',
    }),
    timeZone: t.expose('zone', { type: 'TimeZone', description: 'The zone that the person was in at that moment.' }),
    weightKg: t.exposeFloat('weightKg', { description: 'The weight in kilograms, to the gram.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was recorded for the first time.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When its weight was last replaced.' }),
    version: t.exposeInt('version', { description: 'Counts how often its weight was replaced, from 1 on.' }),
  }),
})

const toTheGram = (kg: number) => Math.round(kg * 1_000) / 1_000

const WeightTrendPointRef = builder.objectRef<TrendPoint>('WeightTrendPoint').implement({
  description: 'A local date with a weigh-in, and where the trend stood on it. Visible to the person alone.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The local date of the weigh-ins, in ISO form.' }),
    weightKg: t.exposeFloat('weightKg', {
      description: 'The mean in kilograms of the weigh-ins of that date, to the gram.',
    }),
    trendKg: t.float({
      description: 'The smoothed weight in kilograms after that date: the water of single days weighs little in it.',
      resolve: ({ trendKg }) => toTheGram(trendKg),
    }),
  }),
})

const WeightGapRef = builder.objectRef<WeightGap>('WeightGap').implement({
  description: 'A stretch of more than 7 local dates without a weigh-in: the trend knows nothing of it.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'The first local date without a weigh-in.' }),
    to: t.expose('to', { type: 'Date', description: 'The last local date without a weigh-in.' }),
    days: t.exposeInt('days', { description: 'How many local dates it has, both ends included.' }),
  }),
})

const WeightTrendRef = builder.objectRef<WeightTrend>('WeightTrend').implement({
  description:
    'How a person’s weight goes, without the noise of single days: the trend moves towards each daily mean by 1 − 0.9^d, where d are the days since the weigh-in before. So a weigh-in after a gap counts the more: by half after 7 days, by nine tenths after 22. Visible to the person alone.',
  fields: (t) => ({
    points: t.field({
      type: [WeightTrendPointRef],
      description: 'One for each local date with a weigh-in, by date, at most 371. It is the same in whatever range.',
      resolve: ({ points }) => [...points],
    }),
    gaps: t.field({
      type: [WeightGapRef],
      description:
        'Stretches of the range, up to today, of more than 7 dates without a weigh-in, by date, at most 46: between them do not draw a line.',
      resolve: ({ gaps }) => [...gaps],
    }),
  }),
})

/** The lists in it count themselves as five already. */
const costOfTrend = ({ from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }) => ({
  field: 20,
  multiplier: Math.max(1, (daysBetween(from, to) + 1) / listMultiplier),
})

const WeighInConnection = connectionOf(WeighInRef, 'WeighIn')

builder.queryFields((t) => ({
  weightTrend: t.field({
    type: WeightTrendRef,
    nullable: true,
    description: 'Your weight between two local dates, at most 371 days, smoothed. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: costOfTrend,
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first local date of the range.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
    },
    resolve: (_root, range, context) => weightTrend(context.tx, viewerOf(context), range, context.at.now),
  }),
  weighIns: t.connection(
    {
      type: WeighInRef,
      nullable: true,
      description: 'Your weigh-ins, each by itself, the latest moment first. Null only beside an error.',
      authScopes: { signedIn: true },
      complexity: costOfPage,
      args: {
        from: t.arg({ type: 'Date', description: 'Only from this local date on; null begins with the first.' }),
        to: t.arg({ type: 'Date', description: 'Only up to this local date, itself included; null sets no end.' }),
      },
      resolve: (_root, { from, to, ...args }, context) =>
        pageById(args, (page) => weighInsOf(context.tx, viewerOf(context), { from, to }, page)),
    },
    WeighInConnection,
  ),
}))

/** The point of the trend on a date; null when it has no weigh-in. */
const pointOf = async (context: Context, date: Temporal.PlainDate) => {
  const { points } = await weightTrend(context.tx, viewerOf(context), { from: date, to: date }, context.at.now)
  return points[0] ?? null
}

const RecordWeightPayload = builder.objectRef<{ id: string }>('RecordWeightPayload').implement({
  description: 'The weigh-in, and what it made of the trend of its date.',
  fields: (t) => ({
    weighIn: t.field({
      type: WeighInRef,
      nullable: true,
      description: 'The weigh-in as it is now; null when it was deleted since this was first asked for.',
      resolve: ({ id }, _args, context) => context.load(loadWeighIns, id),
    }),
    trendPoint: t.field({
      type: WeightTrendPointRef,
      nullable: true,
      description: 'Where the trend stands on its local date; null when it was deleted since this was first asked for.',
      resolve: async ({ id }, _args, context) => {
        const weighIn = await context.load(loadWeighIns, id)
        return weighIn && pointOf(context, weighIn.localDate)
      },
    }),
  }),
})

builder.mutationField('recordWeight', (t) =>
  t.fieldWithInput({
    type: RecordWeightPayload,
    nullable: true,
    description:
      'Records what you weighed at a moment. The same moment again replaces the weight. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, IdempotencyKeyReused] },
    typeOptions: { description: 'What somebody weighed, and when it was.' },
    input: {
      weightKg: t.input.float({ required: true, description: 'The weight in kilograms, 20 to 500, kept to the gram.' }),
      measuredAt: t.input.field({
        type: 'DateTime',
        description: 'The moment on the scale, from 1900 to now, kept to the millisecond; null means now.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { id: await command(context, (tx, at) => recordWeight(tx, viewer, input, at)) }
    },
  }),
)

const DeleteWeighInPayload = builder.objectRef<{ date: Temporal.PlainDate }>('DeleteWeighInPayload').implement({
  description: 'The local date that the deleted weigh-in counted for, and its trend without it.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The local date that has one weigh-in less.' }),
    trendPoint: t.field({
      type: WeightTrendPointRef,
      nullable: true,
      description: 'Where the trend stands on that date; null when no other weigh-in is left of it.',
      resolve: ({ date }, _args, context) => pointOf(context, date),
    }),
  }),
})

builder.mutationField('deleteWeighIn', (t) =>
  t.fieldWithInput({
    type: DeleteWeighInPayload,
    nullable: true,
    description:
      'Deletes one of your weigh-ins, such as one of somebody else on your scale. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [NotFound] },
    typeOptions: { description: 'Which weigh-in is to be deleted.' },
    input: {
      id: t.input.globalID({ for: [WeighInRef], required: true, description: 'The global id of the weigh-in.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { date: await command(context, (tx, at) => deleteWeighIn(tx, viewer, { id: input.id.id }, at)) }
    },
  }),
)
