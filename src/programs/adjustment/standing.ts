import { isDeepStrictEqual } from 'node:util'
import type { DayOverride } from './override.ts'
import type { Proposal } from './proposals.ts'

type Said = Pick<DayOverride, 'rule' | 'multiplier' | 'parts' | 'targets'>

/** EXTRA_LOAD is about food alone; the other rules are about the training of a day, of which there is one. */
const matterOf = (rule: DayOverride['rule']): 'TRAINING' | 'LOAD' => (rule === 'EXTRA_LOAD' ? 'LOAD' : 'TRAINING')

/** Whether two of them could not both be in force: each starts from the day without the other. */
export const ofSameMatter = (one: Pick<DayOverride, 'rule'>, other: Pick<DayOverride, 'rule'>): boolean =>
  matterOf(one.rule) === matterOf(other.rule)

/** Whether a proposal asks for more than what is in force: less training, or for as much training more food. */
export function isStronger(
  proposal: Pick<Proposal, 'rule' | 'multiplier' | 'targets'>,
  inForce: Pick<DayOverride, 'rule' | 'multiplier' | 'targets'>,
): boolean {
  const [wanted, standing] = [proposal.multiplier ?? 1, inForce.multiplier ?? 1]
  if (wanted !== standing) return wanted < standing
  const kcal = (said: { readonly targets: DayOverride['targets'] }) => said.targets?.after.kcal
  const [more, has] = [kcal(proposal), kcal(inForce)]
  return more !== undefined && (has === undefined ? more > (proposal.targets?.before.kcal ?? 0) : more > has)
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
