import { CalendarDayFull } from '../../calendar/calendar.ts'
import { builder } from '../../graph/builder.ts'
import { describedEnum } from '../../graph/enum.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { PlanLocked } from '../lock.ts'
import { PlanItemCarriedOver } from './carried.ts'
import { TooManyPlanItems } from './held-item.ts'
import { TooManyItemLogs } from './log-item.ts'
import { ItemsNotAlike, mergePlanItems } from './merge.ts'
import { PlanItemRef, planItemIdInput, planItemPayload } from './plan-item.graph.ts'
import { loadSplitItems } from './plan-item.ts'
import { PartsDoNotMakeUp, splitPlanItem } from './split.ts'

builder.objectType(PlanItemCarriedOver, {
  name: 'PlanItemCarriedOver',
  description: 'What was left of the item was carried over to the next week: the old week stays as it was.',
  interfaces: [RefusalInterface],
})

builder.objectType(PartsDoNotMakeUp, {
  name: 'PartsDoNotMakeUp',
  description: 'The quotas of the parts do not sum up to that of the plan item, to the hundredth.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    quota: t.exposeFloat('quota', { description: 'What the parts must sum up to, in the unit of the item.' }),
    sum: t.exposeFloat('sum', { description: 'What the quotas of the parts do sum up to.' }),
  }),
})

builder.objectType(ItemsNotAlike, {
  name: 'ItemsNotAlike',
  description: 'The items are of several weeks, or counted in several units: they cannot become one.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    differ: t.expose('differ', {
      type: describedEnum('ItemDifference', 'In what plan items differ that cannot be merged.', {
        WEEK: 'They are not all planned for the same week.',
        UNIT: 'Their units are not written the same.',
      }),
      description: 'In what they differ, the week being looked at first.',
    }),
  }),
})

const PlanItemPartInput = builder.inputType('PlanItemPartInput', {
  description: 'One of the parts that a plan item is split into.',
  fields: (t) => ({
    title: t.string({ description: 'What is to be done, 1 to 200 characters; null leaves that of the item.' }),
    quota: t.float({
      required: true,
      description: 'How much of it, in the unit of the item: at least 0.01, with at most 2 decimals.',
    }),
    date: t.field({
      type: 'Date',
      description: 'The local date within the week; null for any. Absent, the first part keeps that of the item.',
    }),
    time: t.field({
      type: 'LocalTime',
      description: 'The wall-clock time on the date; null for any. Absent, the first part keeps that of the item.',
    }),
    durationMinutes: t.int({
      description:
        'How long it takes, 1 to 1,440 minutes; null says nothing. Absent, the first part keeps that of the item.',
    }),
  }),
})

const SplitPlanItemPayload = planItemPayload('SplitPlanItemPayload', 'The plan item as the first part, and the others.')

builder.objectField(SplitPlanItemPayload, 'parts', (t) =>
  t.field({
    type: [PlanItemRef],
    description: 'What was split off the item, now or before, in the order of the plan: at most 50.',
    resolve: async ({ id }, _args, context) => (await context.load(loadSplitItems, id))?.items ?? [],
  }),
)

builder.mutationField('splitPlanItem', (t) =>
  t.fieldWithInput({
    type: SplitPlanItemPayload,
    nullable: true,
    description:
      'Splits a plan item into 2 to 10 of the same week, unit and goal, whose quotas sum up to its own. The first is the item itself, with all that was logged. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 5,
    errors: {
      types: [
        ...[InvalidInput, NotFound, VersionConflict, PlanLocked, PartsDoNotMakeUp],
        ...[PlanItemCarriedOver, TooManyPlanItems, CalendarDayFull, IdempotencyKeyReused],
      ],
    },
    typeOptions: { description: 'Which plan item is split, and into what.' },
    input: {
      planItemId: planItemIdInput(t.input),
      parts: t.input.field({
        type: [PlanItemPartInput],
        required: true,
        description: 'What it becomes, 2 to 10 parts, the first of which it stays itself.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the plan item has another version; null skips the check.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, planItemId: input.planItemId.id }
      return { id: await command(context, (tx, at) => splitPlanItem(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('mergePlanItems', (t) =>
  t.fieldWithInput({
    type: planItemPayload('MergePlanItemsPayload', 'The plan item that the others were merged into.'),
    nullable: true,
    description:
      'Merges 2 to 10 plan items of one week and unit into the one that comes first in the plan. Their quotas are added, and what was logged of them counts for it. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 5,
    errors: {
      types: [
        ...[InvalidInput, NotFound, PlanLocked, ItemsNotAlike, PlanItemCarriedOver, TooManyItemLogs],
        ...[IdempotencyKeyReused],
      ],
    },
    typeOptions: { description: 'Which plan items of one week become one.' },
    input: {
      planItemIds: t.input.globalIDList({
        for: [PlanItemRef],
        required: true,
        description: 'The global ids of 2 to 10 plan items, in any order, each once.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, planItemIds: input.planItemIds.map(({ id }) => id) }
      return { id: await command(context, (tx, at) => mergePlanItems(tx, viewer, request, at)) }
    },
  }),
)
