import { builder } from '../graph/builder.ts'
import { describedEnum } from '../graph/enum.ts'
import { loadNodes } from '../graph/node.ts'
import { CycleRef } from './cycle.graph.ts'
import type { goalTypes } from './cycle.tables.ts'
import { loadCycles } from './cycle.ts'
import { type Goal, loadGoals, loadGoalsOfCycles } from './goal.ts'

export const GoalRef = builder.objectRef<Goal>('Goal')

export const GoalTypeRef = describedEnum('GoalType', 'What a goal is of: a cycle has one of each type.', {
  PERSONAL: 'A goal of the life that the person leads.',
  PROFESSIONAL: 'A goal of the work that the person does.',
} satisfies Record<(typeof goalTypes)[number], string>)

builder.node(GoalRef, {
  description: 'What a person wants to reach in a cycle, in their life or their work. Visible to that person alone.',
  id: { resolve: (goal) => goal.id },
  loadManyWithoutCache: loadNodes(loadGoals),
  fields: (t) => ({
    cycle: t.field({
      type: CycleRef,
      nullable: true,
      description: 'The cycle in which it is to be reached; null is never answered to its person.',
      resolve: ({ cycleId }, _args, context) => context.load(loadCycles, cycleId),
    }),
    type: t.expose('type', { type: GoalTypeRef, description: 'Whether it is of their life or work; it stays so.' }),
    title: t.exposeString('title', { description: 'What is to be reached, 1 to 200 characters.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'Why it matters, or what reaching it looks like, up to 5,000 characters; null for nothing.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the person set it for the first time.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When the person last changed what it says.' }),
    version: t.exposeInt('version', { description: 'Counts its changes: give it as `expectedVersion`.' }),
  }),
})

builder.objectField(CycleRef, 'goals', (t) =>
  t.field({
    type: [GoalRef],
    description: 'What is to be reached in it: 0 to 2 goals, one of each type, the personal one first.',
    resolve: async ({ id }, _args, context) => (await context.load(loadGoalsOfCycles, id))?.goals ?? [],
  }),
)
