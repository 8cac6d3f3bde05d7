import { isDeepStrictEqual } from 'node:util'
import { type DayOverride, isApplied } from './override.ts'
import type { Proposal } from './proposals.ts'
import type { AdjustmentRule } from './rules.ts'

type Said = Pick<DayOverride, 'rule' | 'multiplier' | 'parts' | 'targets'>
type Strength = Pick<Proposal, 'rule' | 'multiplier' | 'targets'>

/** What an override is about: of each matter at most one is in force on a day. */
const matters: Readonly<Record<AdjustmentRule, 'TRAINING' | 'DATE' | 'LOAD'>> = {
  HEALTH: 'TRAINING',
  READINESS: 'TRAINING',
  SKIPPED_SESSIONS: 'DATE',
  EXTRA_LOAD: 'LOAD',
}

/** Whether two of them could not both be in force: each starts from the day without the other. */
export const ofSameMatter = (one: Pick<DayOverride, 'rule'>, other: Pick<DayOverride, 'rule'>): boolean =>
  matters[one.rule] === matters[other.rule]

/** Whether a proposal asks for more than another: less training, or for as much of it food that is raised further. */
export function isStronger(proposal: Strength, than: Strength): boolean {
  const [wanted, standing] = [proposal.multiplier ?? 1, than.multiplier ?? 1]
  if (wanted !== standing) return wanted < standing
  // A cut that became smaller is none: as sessions are done, less is left of which a share is taken.
  const raised = proposal.targets && proposal.targets.after.kcal > proposal.targets.before.kcal
  return raised ? proposal.targets.after.kcal > (than.targets?.after.kcal ?? 0) : false
}

/** Whether what is in force stands against a proposal: it does as much, or it made less of what would be moved. */
export const isSettledBy = (proposal: Strength, inForce: Strength): boolean =>
  ofSameMatter(inForce, proposal)
    ? !isStronger(proposal, inForce)
    : matters[proposal.rule] === 'DATE' && matters[inForce.rule] === 'TRAINING'

/**
 * Whether the person would be asked again what they have decided: by refusing as much by the same rule, by taking it back,
 * or by changing what it was about.
 */
export function isRefusedBy(former: DayOverride, proposal: Strength): boolean {
  if (!former.userOverridden || isApplied(former) || isStronger(proposal, former)) return false
  return former.status === 'SUPERSEDED' ? ofSameMatter(former, proposal) : former.rule === proposal.rule
}

/** Whether two overrides would make the same of the day. Meals follow the targets, as far as they are not eaten by then. */
export const saysTheSame = (one: Said, other: Said): boolean =>
  one.rule === other.rule &&
  isDeepStrictEqual(one.targets?.after ?? null, other.targets?.after ?? null) &&
  isDeepStrictEqual(sessionsOf(one), sessionsOf(other))

const sessionsOf = ({ parts }: Said) =>
  parts.flatMap(({ subject, id, after }) => (subject === 'SESSION' ? [{ id, after }] : []))

/** What a proposal is about. */
export const typeOf = ({ sessions, targets }: Pick<Proposal, 'sessions' | 'targets'>): DayOverride['type'] => {
  if (sessions.length === 0) return 'NUTRITION'
  return targets ? 'BOTH' : 'TRAINING'
}
