import type { Components } from '../actuals/link.tables.ts'
import { type Similarity, toThousandth } from '../actuals/similarity.ts'
import type { adherenceBases, adherenceStatuses, complianceBands, complianceMeasures } from './adherence.tables.ts'

export type AdherenceStatus = (typeof adherenceStatuses)[number]
export type ComplianceBand = (typeof complianceBands)[number]
export type ComplianceMeasure = (typeof complianceMeasures)[number]

/** The version of these rules: a record says by which it was judged. */
export const ruleVersion = '1'

/** Hours after the end of its local date for which a planned thing without a word is unknown, before it counts as skipped. */
export const graceHours = 36

/** What is known of a planned thing when it is judged. */
export type Evidence = {
  /** What was done towards it, all together; null when nothing is linked to it. */
  readonly actual: (Similarity & { readonly compliance: Compliance | null }) | null
  /** What its person says of it. */
  readonly statement: Exclude<AdherenceStatus, 'UNKNOWN'> | null
  /** When its local date has ended; null while nothing is due. */
  readonly endedAt: Temporal.Instant | null
}

/** Done ÷ planned on a measure. */
export type Compliance = { readonly measure: ComplianceMeasure; readonly ratio: number }

/** How far a planned thing was followed. */
export type Assessment = {
  readonly status: AdherenceStatus
  readonly basis: (typeof adherenceBases)[number]
  readonly similarity: number | null
  readonly components: Components
  readonly coverage: number | null
  readonly complianceRatio: number | null
  readonly complianceMeasure: ComplianceMeasure | null
  readonly band: ComplianceBand | null
}

const withoutActual = {
  similarity: null,
  components: {},
  coverage: null,
  complianceRatio: null,
  complianceMeasure: null,
  band: null,
}

/**
 * Judges a planned thing by what is known of it: by what was done, else by what its person says, else by the time that
 * has passed. Null while there is nothing to say. It reads nothing but its evidence, so the order in which that came is
 * of no consequence.
 */
export function assess({ actual, statement, endedAt }: Evidence, now: Temporal.Instant): Assessment | null {
  if (actual) return byActual(actual)
  if (statement) return { ...withoutActual, status: statement, basis: 'STATEMENT', band: bandOfStatement(statement) }
  if (!endedAt || Temporal.Instant.compare(now, endedAt) < 0) return null
  if (Temporal.Instant.compare(now, endedAt.add({ hours: graceHours })) < 0)
    return { ...withoutActual, status: 'UNKNOWN', basis: 'DAY_CLOSE' }
  return { ...withoutActual, status: 'SKIPPED', basis: 'DAY_CLOSE', band: 'RED' }
}

/** When time alone changes what `assess` says next; null when it never does. */
export function judgedAgainAt(
  { actual, statement, endedAt }: Evidence,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (actual || statement || !endedAt) return null
  const graceEndsAt = endedAt.add({ hours: graceHours })
  return [endedAt, graceEndsAt].find((instant) => Temporal.Instant.compare(now, instant) < 0) ?? null
}

function byActual({ compliance, similarity, components, coverage }: NonNullable<Evidence['actual']>): Assessment {
  const ratio = compliance && toThousandth(Math.min(compliance.ratio, mostRatio))
  return {
    status: statusOf(similarity ?? 0),
    basis: 'ACTUALS',
    similarity,
    components,
    coverage,
    complianceRatio: ratio,
    complianceMeasure: compliance?.measure ?? null,
    band: ratio === null ? null : bandOf(ratio),
  }
}

/** What the column holds: more than that is written so. */
const mostRatio = 99_999

/** completed from .8, similar from .6, partial from .3. */
export function statusOf(similarity: number): Exclude<AdherenceStatus, 'UNKNOWN'> {
  if (similarity >= 0.8) return 'COMPLETED'
  if (similarity >= 0.6) return 'SIMILAR'
  return similarity >= 0.3 ? 'PARTIAL' : 'SKIPPED'
}

/** green [.8, 1.2], yellow [.5, .8) and (1.2, 1.5], red for nothing at all, orange outside. */
export function bandOf(ratio: number): ComplianceBand {
  if (ratio <= 0) return 'RED'
  if (ratio >= 0.8 && ratio <= 1.2) return 'GREEN'
  return ratio >= 0.5 && ratio <= 1.5 ? 'YELLOW' : 'ORANGE'
}

/** Nothing was measured: only of what was not done at all is the band known. */
const bandOfStatement = (status: AdherenceStatus): ComplianceBand | null => (status === 'SKIPPED' ? 'RED' : null)
