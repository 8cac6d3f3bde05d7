import { type Feat, feats, featWords } from './feat/feat-names.ts'
import { type FactsOf, featRules, type Requirements } from './feat/feats.ts'
import { brokenRule, type Shortfall } from './feat/shortfall.ts'

/** The version of the rules that judge a day. It is one more whenever the same facts could be judged otherwise. */
export const verdictVersion = 1

/** Whether one feat was met, and all that it lacks. */
type FeatVerdict = { readonly feat: Feat; readonly isMet: boolean; readonly shortfalls: readonly Shortfall[] }

/** Whether a day was met: the verdict of every feat that is asked, in the order of `feats`. */
export type DayVerdict = {
  readonly isMet: boolean
  readonly feats: readonly FeatVerdict[]
  readonly failedFeats: readonly Feat[]
}

type Judges = {
  readonly [F in Feat]: { judge(facts: FactsOf[F], requirement: NonNullable<Requirements[F]>): Shortfall[] }
}
const judges: Judges = featRules

/**
 * Judges what was recorded of a day by what is asked of it. A feat that is asked and was not recorded is not met; one
 * that is not asked is left out, recorded or not.
 */
export function judgeDay(recorded: Partial<FactsOf>, requirements: Requirements): DayVerdict {
  const verdicts = feats.flatMap((feat) => judgeFeat(feat, recorded[feat], requirements[feat]))
  const failedFeats = verdicts.filter(({ isMet }) => !isMet).map(({ feat }) => feat)
  return { isMet: failedFeats.length === 0, feats: verdicts, failedFeats }
}

function judgeFeat<F extends Feat>(
  feat: F,
  facts: FactsOf[F] | undefined,
  requirement: Requirements[F],
): readonly FeatVerdict[] {
  if (requirement === undefined) return []
  const shortfalls =
    facts === undefined
      ? [brokenRule('NOT_RECORDED', `Nothing was recorded of ${featWords[feat]}`)]
      : judges[feat].judge(facts, requirement)
  return [{ feat, isMet: shortfalls.length === 0, shortfalls }]
}
