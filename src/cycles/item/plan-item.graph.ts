import { calendarDetail } from '../../calendar/calendar.graph.ts'
import { builder } from '../../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../../graph/connection.ts'
import type { Context } from '../../graph/context.ts'
import { loadNodes } from '../../graph/node.ts'
import { CycleRef } from '../cycle.graph.ts'
import { loadCycles } from '../cycle.ts'
import { GoalRef } from '../goal.graph.ts'
import { loadGoals } from '../goal.ts'
import { isLocked } from '../lock.ts'
import { planItems } from '../plan.tables.ts'
import { WeeklyPlanRef } from '../weekly-plan.graph.ts'
import { loadWeeklyPlans } from '../weekly-plan.ts'
import {
  loadCarriedItems,
  loadDone,
  loadItemLogs,
  loadItemsOfPlans,
  loadPlanItems,
  logsOfItem,
  type PlanItem,
  type PlanItemLog,
} from './plan-item.ts'
import { shareOf } from './score.ts'

export const PlanItemRef = builder.objectRef<PlanItem>('PlanItem')
export const PlanItemLogRef = builder.objectRef<PlanItemLog>('PlanItemLog')

const doneOf = async ({ id }: PlanItem, context: Context) => (await context.load(loadDone, id))?.done ?? 0

const isItemLocked = async ({ cycleId, weeklyPlanId }: PlanItem, context: Context): Promise<boolean> => {
  const [cycle, plan] = await Promise.all([
    context.load(loadCycles, cycleId),
    context.load(loadWeeklyPlans, weeklyPlanId),
  ])
  return cycle !== null && plan !== null && plan.week >= cycle.lock.lockWeek && isLocked(cycle, context.at.now)
}

builder.node(PlanItemRef, {
  description:
    'One thing that a person plans for a week, with its quota: what, how much, of which unit. Visible to that person alone.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: loadNodes(loadPlanItems),
  fields: (t) => ({
    weeklyPlan: t.field({
      type: WeeklyPlanRef,
      nullable: true,
      description: 'The plan of the week that it is of; null is never answered to its person.',
      resolve: ({ weeklyPlanId }, _args, context) => context.load(loadWeeklyPlans, weeklyPlanId),
    }),
    title: t.exposeString('title', { description: 'What is to be done, 1 to 200 characters.' }),
    quota: t.exposeFloat('quotaQuantity', {
      description: 'How much of it is to be done, in its unit: more than 0, with at most 2 decimals.',
    }),
    unit: t.exposeString('quotaUnit', {
      description: 'What is counted, in the words of the person, such as "km" or "pages".',
    }),
    done: t.float({
      description:
        'How much was done of it, in its unit: the sum of what was logged, which can be more than its quota.',
      resolve: (item, _args, context) => doneOf(item, context),
    }),
    share: t.float({
      description: 'How much of its quota was done, from 0 to 1: what the score of the week is the mean of.',
      resolve: async (item, _args, context) =>
        shareOf({ quota: item.quotaQuantity, done: await doneOf(item, context) }),
    }),
    locked: t.boolean({
      description:
        'Whether its title, quota, unit and week stand at this moment, and it cannot be deleted, split or merged.',
      resolve: (item, _args, context) => isItemLocked(item, context),
    }),
    goal: t.field({
      type: GoalRef,
      nullable: true,
      description: 'The goal of the cycle that it serves; null for none.',
      resolve: ({ goalId }, _args, context) => (goalId === null ? null : context.load(loadGoals, goalId)),
    }),
    date: t.expose('localDate', {
      type: 'Date',
      nullable: true,
      description: 'The local date within its week on which it is to be done; null for any.',
    }),
    time: t.expose('localTime', {
      type: 'LocalTime',
      nullable: true,
      description: 'The wall-clock time on that date; null for any.',
    }),
    durationMinutes: t.exposeInt('durationMinutes', {
      nullable: true,
      description: 'How long it takes, 1 to 1,440 minutes; null where nothing is said.',
    }),
    position: t.exposeInt('position', {
      description: 'Its place among the others of the week, which are in rising order of it.',
    }),
    carriedFrom: t.field({
      type: PlanItemRef,
      nullable: true,
      description: 'The item of an earlier week whose rest it is; null where it was planned, and when that is deleted.',
      resolve: ({ carriedFromId }, _args, context) =>
        carriedFromId === null ? null : context.load(loadPlanItems, carriedFromId),
    }),
    carriedTo: t.field({
      type: PlanItemRef,
      nullable: true,
      description: 'The item that holds its rest, carried over to the next week; null where none does.',
      resolve: async ({ id }, _args, context) => (await context.load(loadCarriedItems, id))?.item ?? null,
    }),
    splitFrom: t.field({
      type: PlanItemRef,
      nullable: true,
      description: 'The item of which it was a part before that was split; null where it was not.',
      resolve: ({ splitFromId }, _args, context) =>
        splitFromId === null ? null : context.load(loadPlanItems, splitFromId),
    }),
    logs: t.connection(
      {
        type: PlanItemLogRef,
        nullable: true,
        description: 'What was logged of it, the last first, at most 500. Null only beside an error.',
        complexity: costOfPage,
        resolve: ({ id }, args, context) => pageById(args, (page) => logsOfItem(context.tx, id, page)),
      },
      connectionOf(PlanItemLogRef, 'PlanItemLog'),
    ),
    createdAt: t.field({
      type: 'DateTime',
      description: 'The instant at which it came into the plan.',
      resolve: ({ createdAt }) => Temporal.Instant.from(createdAt),
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When what is planned of it last changed, logs apart.',
      resolve: ({ updatedAt }) => Temporal.Instant.from(updatedAt),
    }),
    version: t.exposeInt('version', {
      description: 'Counts the changes of what is planned, not of what was done: give it as `expectedVersion`.',
    }),
  }),
})

builder.node(PlanItemLogRef, {
  description: 'What was done of a plan item at one moment, or taken back. Visible to its person alone.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: loadNodes(loadItemLogs),
  fields: (t) => ({
    quantity: t.exposeFloat('quantity', {
      description: 'How much, in the unit of the item; below zero it takes back what was logged too much.',
    }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'The instant at which it was done.' }),
    date: t.expose('localDate', {
      type: 'Date',
      description: 'The local date that it counts for, in the zone that the person was in then.',
    }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'What the person says of it, up to 2,000 characters; null for nothing.',
    }),
    loggedAt: t.expose('loggedAt', { type: 'DateTime', description: 'The instant at which the person told of it.' }),
  }),
})

builder.objectField(WeeklyPlanRef, 'items', (t) =>
  t.field({
    type: [PlanItemRef],
    description: 'What is planned for the week, in its order: at most 50 items.',
    complexity: { field: 1, multiplier: 10 },
    resolve: async ({ id }, _args, context) => (await context.load(loadItemsOfPlans, id))?.items ?? [],
  }),
)

builder.objectField(PlanItemRef, 'cycle', (t) =>
  t.field({
    type: CycleRef,
    nullable: true,
    description: 'The cycle that it is planned in; null is never answered to its person.',
    resolve: ({ cycleId }, _args, context) => context.load(loadCycles, cycleId),
  }),
)

calendarDetail({
  field: 'planItem',
  kind: 'PLAN_ITEM',
  type: PlanItemRef,
  description: 'The plan item behind the event; null for an event of another kind.',
  tree: {
    table: planItems,
    reads: {
      weeklyPlan: ['weeklyPlanId'],
      cycle: ['cycleId'],
      quota: ['quotaQuantity'],
      unit: ['quotaUnit'],
      done: ['id'],
      share: ['id', 'quotaQuantity'],
      locked: ['cycleId', 'weeklyPlanId'],
      goal: ['goalId'],
      date: ['localDate'],
      time: ['localTime'],
      carriedFrom: ['carriedFromId'],
      carriedTo: ['id'],
      splitFrom: ['splitFromId'],
      logs: ['id'],
    },
  },
  load: loadPlanItems,
})

type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>

/** The plan item that a mutation is about, in its input. */
export const planItemIdInput = (t: InputFields) =>
  t.globalID({ for: [PlanItemRef], required: true, description: 'The global id of your plan item that is meant.' })

/** The payload of a mutation that leaves a plan item behind. */
export const planItemPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      planItem: t.field({
        type: PlanItemRef,
        nullable: true,
        description: 'The plan item as it is now; null when it was deleted since.',
        resolve: ({ id }, _args, context) => context.load(loadPlanItems, id),
      }),
    }),
  })
