/** The rules that adjust a day. At most one speaks about its training: HEALTH before READINESS before SKIPPED_SESSIONS. */
export const adjustmentRules = ['READINESS', 'HEALTH', 'SKIPPED_SESSIONS', 'EXTRA_LOAD'] as const
export type AdjustmentRule = (typeof adjustmentRules)[number]

/** The version of each rule: a proposal says by which it was made. */
export const adjustmentRuleVersions: Readonly<Record<AdjustmentRule, string>> = {
  HEALTH: '1',
  READINESS: '1',
  SKIPPED_SESSIONS: '1',
  EXTRA_LOAD: '1',
}
