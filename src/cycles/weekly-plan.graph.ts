import { builder } from '../graph/builder.ts'
import { loadNodes } from '../graph/node.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../lib/refusal.ts'
import { CycleRef, cycleIdInput } from './cycle.graph.ts'
import { loadCycles } from './cycle.ts'
import { isLocked } from './lock.ts'
import { firstDayOfWeek, lastDayOfWeek } from './week.ts'
import { loadPlansOfCycles, loadWeeklyPlans, planWeek, type WeeklyPlan, weekOfCycle } from './weekly-plan.ts'

export const WeeklyPlanRef = builder.objectRef<WeeklyPlan>('WeeklyPlan')

builder.node(WeeklyPlanRef, {
  description: 'What a person plans for one week of a cycle. Visible to that person alone.',
  id: { resolve: (plan) => plan.id },
  loadManyWithoutCache: loadNodes(loadWeeklyPlans),
  fields: (t) => ({
    cycle: t.field({
      type: CycleRef,
      nullable: true,
      description: 'The cycle that the week is of; null is never answered to its person.',
      resolve: ({ cycleId }, _args, context) => context.load(loadCycles, cycleId),
    }),
    week: t.exposeInt('week', { description: 'Which of the weeks of the cycle it is for, 1 to 12.' }),
    startsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The Monday with which the week begins; null is never answered to its person.',
      resolve: async ({ cycleId, week }, _args, context) => {
        const cycle = await context.load(loadCycles, cycleId)
        return cycle && firstDayOfWeek(cycle.startsOn, week)
      },
    }),
    endsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The Sunday with which the week ends; null is never answered to its person.',
      resolve: async ({ cycleId, week }, _args, context) => {
        const cycle = await context.load(loadCycles, cycleId)
        return cycle && lastDayOfWeek(cycle.startsOn, week)
      },
    }),
    focus: t.exposeString('focus', {
      nullable: true,
      description: 'What the week is about, up to 2,000 characters; null for nothing.',
    }),
    reflection: t.exposeString('reflection', {
      nullable: true,
      description: 'What the person thinks of the week looking back, up to 10,000 characters; null for nothing.',
    }),
    quotasLocked: t.boolean({
      description:
        'Whether its quotas stand at this moment: its cycle is locked, the week is one of those that lock, and no emergency is open.',
      resolve: async ({ cycleId, week }, _args, context) => {
        const cycle = await context.load(loadCycles, cycleId)
        return cycle !== null && week >= cycle.lock.lockWeek && isLocked(cycle, context.at.now)
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When something was first planned for it.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When its focus or reflection last changed.' }),
    version: t.exposeInt('version', {
      description: 'Counts the changes by `planWeek`: give it as `expectedVersion`.',
    }),
  }),
})

builder.objectField(CycleRef, 'weeklyPlans', (t) =>
  t.field({
    type: [WeeklyPlanRef],
    description: 'Its plans by week, 0 to 12: a week for which nothing was planned has none.',
    complexity: { field: 1, multiplier: 3 },
    resolve: async ({ id }, _args, context) => (await context.load(loadPlansOfCycles, id))?.plans ?? [],
  }),
)

builder.queryField('weeklyPlan', (t) =>
  t.field({
    type: WeeklyPlanRef,
    nullable: true,
    description:
      'The plan of one week of your cycle; null while nothing was planned for it, and for no cycle of yours.',
    authScopes: { signedIn: true },
    args: {
      cycleId: t.arg.globalID({
        for: [CycleRef],
        required: true,
        description: 'The global id of the cycle that is meant.',
      }),
      week: t.arg.int({ required: true, description: 'Which of its weeks, 1 to 12.' }),
    },
    resolve: (_root, { cycleId, week }, context) => weekOfCycle(context.tx, { cycleId: cycleId.id, week }),
  }),
)

const PlanWeekPayload = builder.objectRef<{ id: string }>('PlanWeekPayload').implement({
  description: 'The plan of the week as it was left.',
  fields: (t) => ({
    weeklyPlan: t.field({
      type: WeeklyPlanRef,
      nullable: true,
      description: 'The plan as it is now; null is never answered to its person.',
      resolve: ({ id }, _args, context) => context.load(loadWeeklyPlans, id),
    }),
  }),
})

builder.mutationField('planWeek', (t) =>
  t.fieldWithInput({
    type: PlanWeekPayload,
    nullable: true,
    description:
      'Says what a week of your cycle is about, and later what you think of it: each week has one plan, which this makes or changes. What the input leaves out stays. No lock holds it. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, VersionConflict, IdempotencyKeyReused] },
    typeOptions: { description: 'Which week, and what is said of it.' },
    input: {
      cycleId: cycleIdInput(t.input),
      week: t.input.int({ required: true, description: 'Which of its weeks, 1 to 12.' }),
      focus: t.input.string({
        description: 'What the week is about, up to 2,000 characters; null takes it away, absent leaves it.',
      }),
      reflection: t.input.string({
        description:
          'What you think of it looking back, up to 10,000 characters; null takes it away, absent leaves it.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the plan has another version; 0 expects that there is none. Null skips the check.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, cycleId: input.cycleId.id }
      return { id: await command(context, (tx, at) => planWeek(tx, viewer, request, at)) }
    },
  }),
)
