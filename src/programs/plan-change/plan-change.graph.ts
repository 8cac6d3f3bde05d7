import type { ObjectRef } from '@pothos/core'
import { builder } from '../../graph/builder.ts'
import type { Context } from '../../graph/context.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import { explains, isAdaptation, type Undo } from '../adaptation/adaptation.graph.ts'
import { PlannedMealRef } from '../meal.graph.ts'
import { connectionByProgram, ProgramRef } from '../program.graph.ts'
import { loadPrograms } from '../program.ts'
import { loadReassessmentsOfChanges } from '../reassessment/reassessment.ts'
import { PlannedSessionRef } from '../session.graph.ts'
import type { planChangeKinds, planChangeScopes } from './plan-change.tables.ts'
import {
  changedParts,
  loadChangesOfPlanned,
  loadPlanChanges,
  loadUndoings,
  type PlanChange,
  planChangesOf,
} from './plan-change.ts'

const PlanChangeKindRef = describedEnum('PlanChangeKind', 'How a plan was changed by one change set.', {
  SWAP: 'An exercise or a food was put in the place of another, or two things traded places.',
  EDIT: 'What a session or meal consists of was changed.',
  MOVE: 'It came to stand on another date or time.',
  CANCEL: 'It was taken out of the plan.',
  RESCHEDULE: 'It was given a free date, or what follows was laid out on other weekdays.',
  REASSESSMENT: 'Targets or training were changed as the programme was looked at again.',
  UNDO: 'Another change was taken back.',
} satisfies Record<(typeof planChangeKinds)[number], string>)

export const PlanChangeScopeRef = describedEnum(
  'PlanChangeScope',
  'How far a change of a plan reaches from where it begins.',
  {
    THIS: 'The one session or meal.',
    THIS_AND_FOLLOWING:
      'It and what follows it. To move or cancel: sessions of its kind at its time, to another date or cancelled those of its weekday; meals of its type. To edit: sessions and meals that are called alike. To swap: whatever has the exercise or food. To reschedule: all sessions, or meals of its type.',
  } satisfies Record<(typeof planChangeScopes)[number], string>,
)

type Types = (typeof builder)['$inferSchemaTypes']

export const PlanChangeRef = builder.objectRef<PlanChange>('PlanChange')

/** How a change is taken back, by its id and programme: while it was not, and the programme is not archived. */
export async function undoOfChange(id: string, programId: string, context: Context): Promise<Undo | null> {
  const [undoing, program] = await Promise.all([context.load(loadUndoings, id), context.load(loadPrograms, programId)])
  return undoing || program?.state.status === 'ARCHIVED'
    ? null
    : { mutation: 'undoPlanChange', type: 'PlanChange', id, until: null }
}

builder.node(PlanChangeRef, {
  description: 'One change set of a plan, written once, which can be undone as a unit. Visible to its person alone.',
  id: { resolve: (change) => change.id },
  interfaces: isAdaptation,
  loadManyWithoutCache: loadNodes(loadPlanChanges),
  fields: (t) => ({
    kind: t.expose('kind', { type: PlanChangeKindRef, description: 'How the plan was changed.' }),
    scope: t.expose('scope', {
      type: PlanChangeScopeRef,
      nullable: true,
      description: 'How far it reaches; null for a reassessment and for what undoes another.',
    }),
    program: t.field({
      type: ProgramRef,
      nullable: true,
      description: 'The programme that was changed; null is never answered to its person.',
      resolve: ({ programId }, _args, context) => context.load(loadPrograms, programId),
    }),
    madeOn: t.expose('madeOn', {
      type: 'Date',
      description: 'The local date on which it was made: nothing before it was touched.',
    }),
    changeCount: t.exposeInt('itemCount', {
      description: 'How many things it changed; `changes` tells at most 100 of them.',
    }),
    undoes: t.field({
      type: PlanChangeRef,
      nullable: true,
      description: 'The change that it takes back; null for every other kind.',
      resolve: ({ undoesId }, _args, context) => (undoesId === null ? null : context.load(loadPlanChanges, undoesId)),
    }),
    undoneBy: t.field({
      type: PlanChangeRef,
      nullable: true,
      description: 'The change that took it back, which can be undone in turn; null when none did.',
      resolve: async ({ id }, _args, context) => (await context.load(loadUndoings, id))?.change,
    }),
  }),
})

/** Of a reassessment the reason and what was read stand with it. */
explains(PlanChangeRef, {
  occurredAt: ({ createdAt }) => createdAt,
  reason: ({ reason }) => reason,
  rule: ({ kind }) => (kind === 'REASSESSMENT' ? 'REASSESSMENT' : null),
  ruleVersion: async ({ id }, context) =>
    (await context.load(loadReassessmentsOfChanges, id))?.reassessment.ruleVersion ?? null,
  inputs: async ({ id }, context) => (await context.load(loadReassessmentsOfChanges, id))?.reassessment.inputs ?? [],
  changes: async ({ id }, first, context) => (await context.load(changedParts(first), id))?.parts ?? [],
  decidedBy: ({ actorKind }) => actorKind,
  decidedAt: ({ createdAt }) => createdAt,
  undo: ({ id, programId }, context) => undoOfChange(id, programId, context),
})

connectionByProgram({
  field: 'planChanges',
  type: PlanChangeRef,
  name: 'PlanChange',
  description: 'How your plans were changed, newest first. Null only beside an error.',
  read: planChangesOf,
})

for (const ref of [PlannedSessionRef, PlannedMealRef] as unknown as ObjectRef<Types, { id: string }>[])
  builder.objectField(ref, 'planChanges', (t) =>
    t.field({
      type: [PlanChangeRef],
      description: 'The changes of the plan that touched it, newest first: the last 20.',
      complexity: { field: 10, multiplier: 3 },
      resolve: async ({ id }, _args, context) => (await context.load(loadChangesOfPlanned, id))?.changes ?? [],
    }),
  )
