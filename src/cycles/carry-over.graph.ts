import { CalendarDayFull } from '../calendar/calendar.ts'
import { builder } from '../graph/builder.ts'
import { describedEnum } from '../graph/enum.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound } from '../lib/refusal.ts'
import { type Carriable, carryOver, NoNextWeek, WeekNotBegun } from './carry-over.ts'
import { CycleRef, cycleIdInput } from './cycle.graph.ts'
import { loadCycles } from './cycle.ts'
import { TooManyPlanItems } from './item/held-item.ts'
import { PlanLocked } from './lock.ts'
import { TooManyTasks } from './task/held-task.ts'
import { WeeklyPlanRef } from './weekly-plan.graph.ts'
import { loadPlansOfCycles } from './weekly-plan.ts'

const CarriableRef = describedEnum('Carriable', 'What of a week can be carried over to the next.', {
  PLAN_ITEMS: 'Of each item that is not done a new one, with what is left of it as its quota. The old one stays.',
  TASKS: 'The open tasks themselves, which move to the next week. Their due dates stay.',
} satisfies Record<Carriable, string>)

builder.objectType(NoNextWeek, {
  name: 'NoNextWeek',
  description: 'The week is the last one of its cycle: there is none to carry over to.',
  interfaces: [RefusalInterface],
})

builder.objectType(WeekNotBegun, {
  name: 'WeekNotBegun',
  description: 'The week has not begun, so that nothing can be left of it.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    startsOn: t.expose('startsOn', { type: 'Date', description: 'The Monday with which the week begins.' }),
  }),
})

type Carried = { readonly cycleId: string; readonly fromWeek: number }

const CarryOverPayload = builder.objectRef<Carried>('CarryOverPayload').implement({
  description: 'The two weeks as they are now, and their cycle.',
  fields: (t) => ({
    cycle: t.field({
      type: CycleRef,
      nullable: true,
      description: 'The cycle of both weeks; null is never answered to its person.',
      resolve: ({ cycleId }, _args, context) => context.load(loadCycles, cycleId),
    }),
    from: t.field({
      type: WeeklyPlanRef,
      nullable: true,
      description: 'The plan of the week that was carried over from; null when nothing was planned for it.',
      resolve: async ({ cycleId, fromWeek }, _args, context) =>
        (await context.load(loadPlansOfCycles, cycleId))?.plans.find(({ week }) => week === fromWeek) ?? null,
    }),
    to: t.field({
      type: WeeklyPlanRef,
      nullable: true,
      description: 'The plan of the week after it; null when there is none, because nothing was left.',
      resolve: async ({ cycleId, fromWeek }, _args, context) =>
        (await context.load(loadPlansOfCycles, cycleId))?.plans.find(({ week }) => week === fromWeek + 1) ?? null,
    }),
  }),
})

builder.mutationField('carryOver', (t) =>
  t.fieldWithInput({
    type: CarryOverPayload,
    nullable: true,
    description:
      'Carries over what is left of a week that has begun to the next one, each thing once. Into a locked week tasks alone can be. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: {
      types: [
        ...[InvalidInput, NotFound, NoNextWeek, WeekNotBegun, PlanLocked],
        ...[TooManyPlanItems, TooManyTasks, CalendarDayFull, IdempotencyKeyReused],
      ],
    },
    typeOptions: { description: 'From which week what is carried over.' },
    input: {
      cycleId: cycleIdInput(t.input),
      fromWeek: t.input.int({
        required: true,
        description: 'The week of which something is left, 1 to 11, the current one or an earlier one.',
      }),
      what: t.input.field({
        type: [CarriableRef],
        required: true,
        description: 'What of it: 1 or 2 of these. When one cannot be, none is.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const { fromWeek } = input
      const request = { ...input, cycleId: input.cycleId.id }
      return { cycleId: await command(context, (tx, at) => carryOver(tx, viewer, request, at)), fromWeek }
    },
  }),
)
