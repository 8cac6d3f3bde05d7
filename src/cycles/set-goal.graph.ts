import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../lib/refusal.ts'
import { cycleIdInput } from './cycle.graph.ts'
import { GoalRef, GoalTypeRef } from './goal.graph.ts'
import { loadGoals } from './goal.ts'
import { GoalTypeTaken, setGoal } from './set-goal.ts'

builder.objectType(GoalTypeTaken, {
  name: 'GoalTypeTaken',
  description: 'The cycle has a goal of this type already, which can be changed by its id.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    goal: t.field({
      type: GoalRef,
      nullable: true,
      description: 'The goal that the cycle has; null is never answered to its person.',
      resolve: ({ goalId }, _args, context) => context.load(loadGoals, goalId),
    }),
  }),
})

const SetGoalPayload = builder.objectRef<{ id: string }>('SetGoalPayload').implement({
  description: 'The goal as it was set or changed.',
  fields: (t) => ({
    goal: t.field({
      type: GoalRef,
      nullable: true,
      description: 'The goal as it is now; null is never answered to its person.',
      resolve: ({ id }, _args, context) => context.load(loadGoals, id),
    }),
  }),
})

builder.mutationField('setGoal', (t) =>
  t.fieldWithInput({
    type: SetGoalPayload,
    nullable: true,
    description:
      'Sets one of the two goals of your cycle, or changes one that it has. What the input leaves out stays. No lock holds goals. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, GoalTypeTaken, VersionConflict, IdempotencyKeyReused] },
    typeOptions: { description: 'Which goal of which cycle, and what it says.' },
    input: {
      cycleId: cycleIdInput(t.input),
      goalId: t.input.globalID({
        for: [GoalRef],
        description: 'The global id of the goal of this cycle to change; null sets a new one.',
      }),
      type: t.input.field({
        type: GoalTypeRef,
        description:
          'What a new goal is of, of which the cycle has none yet; null only beside `goalId`, as it never changes.',
      }),
      title: t.input.string({
        description: 'What is to be reached, 1 to 200 characters; null leaves that of a goal that there is.',
      }),
      description: t.input.string({
        description:
          'Why it matters, or what reaching it looks like, up to 5,000 characters; null takes it away, absent leaves it.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the goal to change has another version; null skips the check.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, cycleId: input.cycleId.id, goalId: input.goalId?.id }
      return { id: await command(context, (tx, at) => setGoal(tx, viewer, request, at)) }
    },
  }),
)
