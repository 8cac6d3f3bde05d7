import { ActorKindRef } from '../../audit/audit.graph.ts'
import { builder } from '../../graph/builder.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound } from '../../lib/refusal.ts'
import { explains, isAdaptation } from '../adaptation/adaptation.graph.ts'
import { NutrientsRef } from '../meal.graph.ts'
import { PlanChangeRef, undoOfChange } from '../plan-change/plan-change.graph.ts'
import { changedParts, loadPlanChanges } from '../plan-change/plan-change.ts'
import { connectionByProgram, ProgramRef } from '../program.graph.ts'
import { loadPrograms } from '../program.ts'
import { ProgramStatusConflict } from '../program-state.ts'
import type { nutritionFindings, trainingFindings } from './outcomes.ts'
import { reassessProgram } from './reassess.ts'
import { loadReassessments, type Reassessment, reassessmentsOf } from './reassessment.ts'

const NutritionOutcomeRef = describedEnum('NutritionOutcome', 'What a reassessment found of the daily targets.', {
  ADJUSTED: 'The weight does not change as planned: the energy target was moved by a step.',
  HELD: 'The weight changes as planned, or no step can be made: the targets stay.',
  INSUFFICIENT_DATA: 'Fewer than 8 days with a weigh-in or 10 with logged meals under these targets, of 14.',
  ADHERENCE_FIRST: 'What was eaten is less than 80 % of the way to its targets: these are followed first.',
  NOT_AUTOMATED: 'For this person no targets are set without a professional, or too little is known of them.',
  NO_TARGETS: 'The programme has no daily targets that could be moved.',
} satisfies Record<(typeof nutritionFindings)[number], string>)

const TrainingOutcomeRef = describedEnum('TrainingOutcome', 'What a reassessment found of the training.', {
  REDUCE_VOLUME: 'Fewer than 70 % of the sessions were done: a tenth less volume from tomorrow on.',
  HOLD: 'Nothing asks for a change, nothing ahead can follow it, or the last is not yet followed for 14 days.',
  ADD_SETS: 'At least 85 % of the sessions were done, with few signs of strain: a set more a week for each muscle.',
  DELOAD: 'Many signs of strain, or strength was lost: seven days with half the sets and nine tenths of the load.',
  NO_SESSIONS: 'No session was due in the 14 days, by which training could be judged.',
} satisfies Record<(typeof trainingFindings)[number], string>)

const ReassessmentRef = builder.objectRef<Reassessment>('Reassessment')

builder.node(ReassessmentRef, {
  description:
    'What was found as a programme was looked at again, every 14 days or on demand, and what came of it. Visible to its person alone.',
  id: { resolve: (reassessment) => reassessment.id },
  interfaces: isAdaptation,
  loadManyWithoutCache: loadNodes(loadReassessments),
  fields: (t) => ({
    program: t.field({
      type: ProgramRef,
      nullable: true,
      description: 'The programme that was looked at; null is never answered to its person.',
      resolve: ({ programId }, _args, context) => context.load(loadPrograms, programId),
    }),
    date: t.expose('localDate', {
      type: 'Date',
      description: 'The local date on which it was made: what it changes lies after it.',
    }),
    askedBy: t.expose('askedBy', {
      type: ActorKindRef,
      description: 'Whether its person asked for it, or it was due by its date.',
    }),
    nutrition: t.expose('nutrition', {
      type: NutritionOutcomeRef,
      description: 'What was found of the daily targets.',
    }),
    nutritionReason: t.exposeString('nutritionReason', {
      description: 'Why the targets were changed or stay, as a sentence for people.',
    }),
    targetsBefore: t.field({
      type: NutrientsRef,
      nullable: true,
      description: 'The daily targets as it found them; null for a programme without any.',
      resolve: ({ targetsBefore }) => targetsBefore,
    }),
    targetsAfter: t.field({
      type: NutrientsRef,
      nullable: true,
      description: 'The daily targets as it left them, the same where they stay; null for a programme without any.',
      resolve: ({ targetsAfter }) => targetsAfter,
    }),
    kcalBelowFloor: t.exposeFloat('kcalBelowFloor', {
      nullable: true,
      description:
        'The target in kcal a day that it would have set but for the floor of 1,200 (women) or 1,500 (men): `reassessProgram` with `allowBelowFloor: true` sets it. Null where nothing waits for approval.',
    }),
    training: t.expose('training', { type: TrainingOutcomeRef, description: 'What was found of the training.' }),
    trainingReason: t.exposeString('trainingReason', {
      description: 'Why training was changed or stays, as a sentence for people.',
    }),
    offersFewerSessions: t.exposeBoolean('offersFewerSessions', {
      description: 'True when a programme with fewer sessions a week may fit this person better.',
    }),
    change: t.field({
      type: PlanChangeRef,
      nullable: true,
      description: 'The change set that it made, which can be undone as one; null when nothing was changed.',
      resolve: ({ changeId }, _args, context) => (changeId === null ? null : context.load(loadPlanChanges, changeId)),
    }),
    nextOn: t.expose('nextOn', {
      type: 'Date',
      nullable: true,
      description: 'The local date from which on the next was to be made; null when none was planned.',
    }),
  }),
})

explains(ReassessmentRef, {
  occurredAt: ({ createdAt }) => createdAt,
  reason: ({ nutritionReason, trainingReason }) => `${nutritionReason} ${trainingReason}`,
  rule: () => 'REASSESSMENT',
  ruleVersion: ({ ruleVersion }) => ruleVersion,
  inputs: ({ inputs }) => inputs,
  changes: async ({ changeId }, first, context) =>
    changeId === null ? [] : ((await context.load(changedParts(first), changeId))?.parts ?? []),
  decidedBy: ({ askedBy }) => askedBy,
  decidedAt: ({ createdAt }) => createdAt,
  undo: ({ changeId, programId }, context) => (changeId === null ? null : undoOfChange(changeId, programId, context)),
})

connectionByProgram({
  field: 'reassessments',
  type: ReassessmentRef,
  name: 'Reassessment',
  description: 'How your programmes were looked at again, newest first. Null only beside an error.',
  read: reassessmentsOf,
})

const ReassessProgramPayload = builder.objectRef<{ id: string }>('ReassessProgramPayload').implement({
  description: 'What was found as the programme was looked at again, and what came of it.',
  fields: (t) => ({
    reassessment: t.field({
      type: ReassessmentRef,
      nullable: true,
      description: 'The reassessment, with its reasons and its change; null is never answered to its person.',
      resolve: ({ id }, _args, context) => context.load(loadReassessments, id),
    }),
  }),
})

builder.mutationField('reassessProgram', (t) =>
  t.fieldWithInput({
    type: ReassessProgramPayload,
    nullable: true,
    description:
      'Looks at your active programme again now: targets, meals and sessions from tomorrow on follow how it went. The next by itself comes 14 days later. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, NotFound, ProgramStatusConflict, IdempotencyKeyReused] },
    typeOptions: { description: 'Which programme to look at again, and what you agree to.' },
    input: {
      programId: t.input.globalID({
        for: [ProgramRef],
        required: true,
        description: 'The global id of the programme, which must be active.',
      }),
      allowBelowFloor: t.input.boolean({
        description:
          'True agrees to a target below 1,200 kcal (women) or 1,500 kcal (men), also to one that waits for that since at most 14 days; null does not.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, programId: input.programId.id }
      return { id: await command(context, (tx, at) => reassessProgram(tx, viewer, request, at)) }
    },
  }),
)
