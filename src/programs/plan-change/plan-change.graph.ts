import { builder } from '../../graph/builder.ts'
import type { Context } from '../../graph/context.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import { explains, isAdaptation, type Undo } from '../adaptation/adaptation.graph.ts'
import { connectionByProgram, ProgramRef } from '../program.graph.ts'
import { loadPrograms } from '../program.ts'
import { loadReassessmentsOfChanges } from '../reassessment/reassessment.ts'
import type { planChangeKinds, planChangeScopes } from './plan-change.tables.ts'
import { loadChangedParts, loadPlanChanges, loadUndoings, type PlanChange, planChangesOf } from './plan-change.ts'

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
      'It and what follows of its kind: sessions that are called alike, meals of the type (of an edit those called alike too), for another exercise or food whatever has it, for new weekdays all sessions.',
  } satisfies Record<(typeof planChangeScopes)[number], string>,
)

export const PlanChangeRef = builder.objectRef<PlanChange>('PlanChange')

const undoingOf = async (change: PlanChange, context: Context) =>
  (await context.load(loadUndoings, change.id))?.change ?? null

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
      description: 'How many things it changed; `changes` tells the first 100 of them.',
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
      description: 'The change that took it back; null while it holds.',
      resolve: (change, _args, context) => undoingOf(change, context),
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
  changes: async ({ id }, context) => (await context.load(loadChangedParts, id))?.parts ?? [],
  decidedBy: ({ actorKind }) => actorKind,
  decidedAt: ({ createdAt }) => createdAt,
  undo: async (change, context): Promise<Undo | null> =>
    (await undoingOf(change, context))
      ? null
      : { mutation: 'undoPlanChange', type: 'PlanChange', id: change.id, until: null },
})

connectionByProgram({
  field: 'planChanges',
  type: PlanChangeRef,
  name: 'PlanChange',
  description: 'How your plans were changed, newest first. Null only beside an error.',
  read: planChangesOf,
})
