import { coerceInputValue, type GraphQLResolveInfo } from 'graphql'
import { CalendarDayFull } from '../../calendar/calendar.ts'
import { builder } from '../../graph/builder.ts'
import type { Context } from '../../graph/context.ts'
import { describedEnum } from '../../graph/enum.ts'
import { RefusalInterface, refusalIn } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, invalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { NoNextWeek, WeekNotBegun } from '../carry-over.ts'
import { PlanItemCarriedOver } from '../item/carried.ts'
import { TooManyPlanItems } from '../item/held-item.ts'
import { DoneBelowZero, TooManyItemLogs } from '../item/log-item.ts'
import { ItemsNotAlike } from '../item/merge.ts'
import { PartsDoNotMakeUp } from '../item/split.ts'
import { PlanLocked } from '../lock.ts'
import { GoalTypeTaken } from '../set-goal.ts'
import { TooManyTasks } from '../task/held-task.ts'
import { TasksMissing } from '../task/prioritize.ts'
import { ChatProposalRef, ProposalStatusRef } from './chat.graph.ts'
import { type ChatProposal, loadChatProposals } from './chat.ts'
import { decideProposal, ProposalDecided, type proposalDecisions } from './decide-proposal.ts'
import { proposable } from './proposal-input.graph.ts'

builder.objectType(ProposalDecided, {
  name: 'ProposalDecided',
  description: 'You decided the proposal otherwise before: that stands.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    status: t.expose('status', { type: ProposalStatusRef, description: 'What you decided then: applied or rejected.' }),
  }),
})

const ProposalDecisionRef = describedEnum('ProposalDecision', 'What a person says to a proposal.', {
  ACCEPT: 'It is to be carried out.',
  REJECT: 'Nothing is to be changed.',
} satisfies Record<(typeof proposalDecisions)[number], string>)

const DecideProposalPayload = builder.objectRef<{ readonly id: string }>('DecideProposalPayload').implement({
  description: 'The proposal as the decision has left it.',
  fields: (t) => ({
    proposal: t.field({
      type: ChatProposalRef,
      nullable: true,
      description: 'The proposal, applied or rejected; null when it is gone meanwhile.',
      resolve: ({ id }, _args, context) => context.load(loadChatProposals, id),
    }),
  }),
})

/**
 * Carries a proposal out by the mutation that it names: with its scopes, its translation, its command and its locks.
 */
async function carryOut(
  { command: name, input }: Pick<ChatProposal, 'command' | 'input'>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<void> {
  const field = name in proposable ? info.schema.getMutationType()?.getFields()[name] : undefined
  const type = field?.args.find((argument) => argument.name === 'input')?.type
  const given = type && coerceInputValue(input, type)
  // It was checked as it was proposed: an older server may have taken what this one does not know.
  if (!field?.resolve || given === undefined)
    throw invalidInput(['proposalId'], 'must be of a proposal that can be carried out')
  const result: unknown = await field.resolve(undefined, { input: given }, context, { ...info, fieldName: name })
  const refusal = refusalIn(result)
  if (refusal) throw refusal
}

builder.mutationField('decideProposal', (t) =>
  t.fieldWithInput({
    type: DecideProposalPayload,
    nullable: true,
    description:
      'Accepts or rejects what your assistant proposed. What is accepted is carried out by the mutation that it names, and refused by the same names; then it stays pending. The same decision again changes nothing. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 20,
    errors: {
      types: [
        ...[InvalidInput, NotFound, ProposalDecided, VersionConflict, IdempotencyKeyReused, GoalTypeTaken, PlanLocked],
        ...[TooManyTasks, TasksMissing, TooManyItemLogs, DoneBelowZero, PartsDoNotMakeUp, ItemsNotAlike],
        ...[PlanItemCarriedOver, TooManyPlanItems, CalendarDayFull, NoNextWeek, WeekNotBegun],
      ],
    },
    typeOptions: { description: 'A proposal and what you say to it.' },
    input: {
      proposalId: t.input.globalID({
        for: [ChatProposalRef],
        required: true,
        description: 'The global id of a proposal in a conversation of yours.',
      }),
      decision: t.input.field({
        type: ProposalDecisionRef,
        required: true,
        description: 'Whether it is to be carried out or not.',
      }),
    },
    resolve: async (_root, { input }, context, info) => {
      const viewer = viewerOf(context)
      const { id } = input.proposalId
      const request = { ...input, proposalId: id }
      await command(context, (tx, at) =>
        decideProposal(tx, viewer, request, at, (proposal) => carryOut(proposal, context, info)),
      )
      return { id }
    },
  }),
)
