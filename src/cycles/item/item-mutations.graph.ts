import { CalendarDayFull } from '../../calendar/calendar.ts'
import { builder } from '../../graph/builder.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { CycleRef } from '../cycle.graph.ts'
import { GoalRef } from '../goal.graph.ts'
import { PlanLocked } from '../lock.ts'
import { WeeklyPlanRef } from '../weekly-plan.graph.ts'
import { loadWeeklyPlans } from '../weekly-plan.ts'
import { addPlanItem } from './add-item.ts'
import { deletePlanItem } from './delete-item.ts'
import { TooManyPlanItems } from './held-item.ts'
import { DoneBelowZero, logPlanItem, TooManyItemLogs } from './log-item.ts'
import { PlanItemLogRef, PlanItemRef, planItemIdInput, planItemPayload } from './plan-item.graph.ts'
import { loadItemLogs, loadPlanItems } from './plan-item.ts'
import { updatePlanItem } from './update-item.ts'

builder.objectType(TooManyPlanItems, {
  name: 'TooManyPlanItems',
  description: 'The week would have more plan items than it may: merge or delete some.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'How many plan items a week may have.' }),
  }),
})

builder.objectType(TooManyItemLogs, {
  name: 'TooManyItemLogs',
  description: 'What was done of the item is told as often as it may be.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'How often it can be logged what was done of an item.' }),
  }),
})

builder.objectType(DoneBelowZero, {
  name: 'DoneBelowZero',
  description: 'More would be taken back of the item than was logged.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    done: t.exposeFloat('done', { description: 'How much was done of it, in its unit: what can be taken back.' }),
  }),
})

builder.mutationField('addPlanItem', (t) =>
  t.fieldWithInput({
    type: planItemPayload('AddPlanItemPayload', 'What was added to the plan of the week.'),
    nullable: true,
    description:
      'Plans something for a week of your cycle, last. The week’s plan is made when there is none. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: {
      types: [...[InvalidInput, NotFound, PlanLocked, TooManyPlanItems, CalendarDayFull], ...[IdempotencyKeyReused]],
    },
    typeOptions: { description: 'What is to be done, and in which week, named in one of two ways.' },
    input: {
      cycleId: t.input.globalID({
        for: [CycleRef],
        description: 'The global id of the cycle, beside `week`; null beside `weeklyPlanId`.',
      }),
      week: t.input.int({ description: 'Which week of that cycle, 1 to 12; null beside `weeklyPlanId`.' }),
      weeklyPlanId: t.input.globalID({
        for: [WeeklyPlanRef],
        description: 'The global id of a week’s plan; null beside `cycleId` and `week`.',
      }),
      title: t.input.string({ required: true, description: 'What is to be done, 1 to 200 characters.' }),
      quota: t.input.float({
        required: true,
        description: 'How much, in the unit: 0.01 to 1,000,000, with at most 2 decimals.',
      }),
      unit: t.input.string({ required: true, description: 'What is counted, such as "km", 1 to 30 characters.' }),
      goalId: t.input.globalID({
        for: [GoalRef],
        description: 'The goal of the cycle that it serves; null for none.',
      }),
      date: t.input.field({
        type: 'Date',
        description: 'The local date within the week on which it is to be done; null for any.',
      }),
      time: t.input.field({ type: 'LocalTime', description: 'The wall-clock time on that date; null for any.' }),
      durationMinutes: t.input.int({ description: 'How long it takes, 1 to 1,440 minutes; null says nothing.' }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const { cycleId, weeklyPlanId, goalId } = input
      const ids = { cycleId: cycleId?.id, weeklyPlanId: weeklyPlanId?.id, goalId: goalId?.id }
      return { id: await command(context, (tx, at) => addPlanItem(tx, viewer, { ...input, ...ids }, at)) }
    },
  }),
)

builder.mutationField('updatePlanItem', (t) =>
  t.fieldWithInput({
    type: planItemPayload('UpdatePlanItemPayload', 'The plan item as the change has left it.'),
    nullable: true,
    description:
      'Changes a plan item, or moves it to another week of its cycle, where it comes last. What the input leaves out stays. Title, quota, unit and week are held by the lock, the rest is free. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: {
      types: [...[InvalidInput, NotFound, VersionConflict, PlanLocked], ...[TooManyPlanItems, CalendarDayFull]],
    },
    typeOptions: { description: 'The parts of a plan item to change.' },
    input: {
      planItemId: planItemIdInput(t.input),
      title: t.input.string({ description: 'What is to be done, 1 to 200 characters; null leaves it.' }),
      quota: t.input.float({
        description: 'How much, in the unit: 0.01 to 1,000,000, with at most 2 decimals; null leaves it.',
      }),
      unit: t.input.string({
        description: 'What is counted, 1 to 30 characters, also in what was logged already; null leaves it.',
      }),
      week: t.input.int({
        description: 'The week of the same cycle to move it to, 1 to 12, on the same weekday; null leaves it.',
      }),
      goalId: t.input.globalID({
        for: [GoalRef],
        description: 'The goal that it serves; null takes it away, absent leaves it.',
      }),
      date: t.input.field({
        type: 'Date',
        description: 'The local date within its week; null takes it away with the time, absent leaves it.',
      }),
      time: t.input.field({
        type: 'LocalTime',
        description: 'The wall-clock time on its date; null takes it away, absent leaves it.',
      }),
      durationMinutes: t.input.int({
        description: 'How long it takes, 1 to 1,440 minutes; null takes it away, absent leaves it.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the plan item has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.planItemId.id
      const goalId = input.goalId === undefined ? {} : { goalId: input.goalId?.id ?? null }
      const request = { ...input, ...goalId, planItemId: id }
      await command(context, (tx, at) => updatePlanItem(tx, viewer, request, at))
      return { id }
    },
  }),
)

const LogPlanItemPayload = builder.objectRef<{ id: string; itemId: string }>('LogPlanItemPayload').implement({
  description: 'What was logged, and the plan item with it.',
  fields: (t) => ({
    log: t.field({
      type: PlanItemLogRef,
      nullable: true,
      description: 'What was logged; null when its item was deleted since.',
      resolve: ({ id }, _args, context) => context.load(loadItemLogs, id),
    }),
    planItem: t.field({
      type: PlanItemRef,
      nullable: true,
      description: 'The plan item as it is now; null when it was deleted since.',
      resolve: ({ itemId }, _args, context) => context.load(loadPlanItems, itemId),
    }),
  }),
})

builder.mutationField('logPlanItem', (t) =>
  t.fieldWithInput({
    type: LogPlanItemPayload,
    nullable: true,
    description:
      'Says what was done of a plan item, or takes back what was logged too much. No lock holds it. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, DoneBelowZero, TooManyItemLogs, IdempotencyKeyReused] },
    typeOptions: { description: 'Of which plan item how much was done, and when.' },
    input: {
      planItemId: planItemIdInput(t.input),
      quantity: t.input.float({
        required: true,
        description:
          'How much, in the unit of the item, with at most 2 decimals; below zero takes back, but no more than was logged. Not 0.',
      }),
      occurredAt: t.input.field({ type: 'DateTime', description: 'When it was done, not in the future; null is now.' }),
      note: t.input.string({ description: 'What there is to say of it, up to 2,000 characters; null for nothing.' }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const itemId = input.planItemId.id
      const request = { ...input, planItemId: itemId }
      return { id: await command(context, (tx, at) => logPlanItem(tx, viewer, request, at)), itemId }
    },
  }),
)

const DeletePlanItemPayload = builder.objectRef<{ planId: string }>('DeletePlanItemPayload').implement({
  description: 'The plan of the week without what was deleted.',
  fields: (t) => ({
    weeklyPlan: t.field({
      type: WeeklyPlanRef,
      nullable: true,
      description: 'The plan as it is now; null is never answered to its person.',
      resolve: ({ planId }, _args, context) => context.load(loadWeeklyPlans, planId),
    }),
  }),
})

builder.mutationField('deletePlanItem', (t) =>
  t.fieldWithInput({
    type: DeletePlanItemPayload,
    nullable: true,
    description:
      'Deletes a plan item with what was logged of it, while its week is not locked. What was carried over or split from it stays. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [NotFound, VersionConflict, PlanLocked] },
    typeOptions: { description: 'Which plan item is to go, as the client has read it.' },
    input: {
      planItemId: planItemIdInput(t.input),
      expectedVersion: t.input.int({
        description: 'Refused when the plan item has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, planItemId: input.planItemId.id }
      return { planId: await command(context, (tx, at) => deletePlanItem(tx, viewer, request, at)) }
    },
  }),
)
