import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { NotFound, Refusal } from '../../lib/refusal.ts'
import { holdAccounts } from '../../people/hold-account.ts'
import { chatProposals } from './chat.tables.ts'
import { addMessage, type ChatProposal } from './chat.ts'

export const proposalDecisions = ['ACCEPT', 'REJECT'] as const
const becomes = { ACCEPT: 'APPLIED', REJECT: 'REJECTED' } as const

/** The proposal was decided otherwise before. */
export class ProposalDecided extends Refusal {
  override readonly name = 'ProposalDecided'
  readonly status: 'APPLIED' | 'REJECTED'
  constructor(status: 'APPLIED' | 'REJECTED') {
    super(`The proposal was ${status === 'APPLIED' ? 'accepted' : 'rejected'} before`, ['decision'])
    this.status = status
  }
}

const decideProposalInput = z.object({ proposalId: z.string(), decision: z.enum(proposalDecisions) })

/**
 * Carries a proposal out, or rejects it, and says so in its conversation. `carryOut` runs its command as the viewer: what refuses that,
 * refuses this, and the proposal stays pending. The same decision again changes nothing.
 * @throws InvalidInput, NotFound, ProposalDecided, and whatever the command throws
 */
export async function decideProposal(
  tx: Tx,
  viewer: Viewer,
  input: unknown,
  at: At,
  carryOut: (proposal: Pick<ChatProposal, 'command' | 'input'>) => Promise<void>,
): Promise<void> {
  const { proposalId, decision } = parseInput(decideProposalInput, input)
  const isIts = and(eq(chatProposals.id, proposalId), eq(chatProposals.userId, viewer.id))
  await asSystem(tx, (system) => holdAccounts(system, viewer))
  // Two who decide at once go one after the other.
  const [proposal] = await asSystem(tx, (system) => system.select().from(chatProposals).where(isIts).for('update'))
  if (!proposal) throw new NotFound('proposal', ['proposalId'])
  const status = becomes[decision]
  if (proposal.status === status) return
  if (proposal.status !== 'PENDING') throw new ProposalDecided(proposal.status)
  if (decision === 'ACCEPT') await carryOut(proposal)
  await asSystem(tx, (system) => system.update(chatProposals).set({ status, decidedAt: at.now }).where(isIts))
  const { command, sessionId } = proposal
  await append(tx, viewer, at, {
    entityType: 'ChatProposal',
    entityId: proposalId,
    action: status === 'APPLIED' ? 'PROPOSAL_ACCEPTED' : 'PROPOSAL_REJECTED',
    before: { status: 'PENDING' },
    after: { status, command },
  })
  const text = `You ${status === 'APPLIED' ? 'accepted' : 'rejected'} the proposal: ${command}`
  await addMessage(tx, { id: sessionId, userId: viewer.id }, { id: at.newId(), author: 'SYSTEM', text }, at)
}
