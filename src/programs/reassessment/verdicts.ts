import { daysBetween } from '../../lib/date-range.ts'
import type { ProgramBasis } from '../basis.ts'
import type { GoalKind } from '../bundle.ts'
import { smoothed } from '../context/weight-trend.ts'
import { referenceWeight } from '../generator/energy.ts'
import { ageOn } from '../generator/generate.ts'
import { nutritionGate } from '../generator/safety.ts'
import { wantedRate } from '../person-basis.ts'
import type { Nutrients } from '../plan.ts'
import { targetsOn } from '../targets.ts'
import type { Readings } from './facts.ts'
import { type NutritionFacts, type NutritionVerdict, reassessmentDays, reassessNutrition } from './nutrition.ts'
import { goingOn, lastTrainingChange, type Past } from './past.ts'
import type { Reassessment } from './reassessment.ts'
import { reassessTraining, type TrainingFacts, type TrainingVerdict } from './training.ts'

/** What a reassessment knows of a programme and its person. */
export type Known = {
  readonly today: Temporal.PlainDate
  readonly goal: GoalKind
  /** As they are now; null for a programme without any. */
  readonly targets: Nutrients | null
  /** Null where nothing is known of the person. */
  readonly basis: ProgramBasis | null
  /** The first date on which the programme was followed, and its last. */
  readonly followedFrom: Temporal.PlainDate
  readonly endsOn: Temporal.PlainDate | null
  readonly past: Past
  readonly readings: Readings
  readonly belowFloorApproved: boolean
}

type TargetsVerdict = Omit<NutritionVerdict, 'outcome'> & { readonly outcome: Reassessment['nutrition'] }

/**
 * What becomes of the daily targets; null when there are none. An approval also reaches what waited for it: where a step
 * of the last 14 days ended at the floor, and there is too little since to tell anew, that step is made again as approved.
 */
export function targetsVerdict(known: Known): NutritionVerdict | null {
  const { targets, today, past, belowFloorApproved } = known
  if (!targets) return null
  const fresh = reassessNutrition(factsOf({ ...known, targets }, today, null))
  if (!belowFloorApproved || fresh.outcome !== 'INSUFFICIENT_DATA') return fresh
  const { lastAdjusted } = goingOn(past, today, null)
  const waits = lastAdjusted?.kcalBelowFloor != null && daysBetween(lastAdjusted.localDate, today) < reassessmentDays
  if (!waits || !lastAdjusted.targetsBefore) return fresh
  const again = { ...known, targets: lastAdjusted.targetsBefore }
  const verdict = reassessNutrition(factsOf(again, lastAdjusted.localDate, lastAdjusted))
  if (verdict.outcome !== 'ADJUSTED' || verdict.targets.kcal >= targets.kcal) return fresh
  const reason = `As approved, in place of the reassessment of ${lastAdjusted.localDate}: ${verdict.reason}`
  return { ...verdict, reason }
}

/** The facts as they are on a date; `replaced` is the reassessment of that date that is made again. */
function factsOf(
  { goal, targets, basis, followedFrom, endsOn, past, readings, belowFloorApproved }: Known & { targets: Nutrients },
  on: Temporal.PlainDate,
  replaced: Reassessment | null,
): NutritionFacts {
  const until = on.subtract({ days: 1 })
  const { lastAdjusted, integral } = goingOn(past, on, replaced)
  const weights = readings.weights.filter(({ date }) => Temporal.PlainDate.compare(date, until) <= 0)
  const weightKg = smoothed(weights).at(-1)?.trendKg ?? basis?.weightKg ?? 0
  return {
    person: basis ? { ...basis, conditions: [...basis.conditions] } : { birthDate: null, sex: null, conditions: null },
    ...{ until, goal, targets, integral, belowFloorApproved, weights },
    referenceKg: basis ? referenceWeight(weightKg, basis.heightM) : weightKg,
    targetRateKgPerWeek: basis ? wantedRate(basis, { goal, weightKg, on, endsOn }) : 0,
    targetsSince: lastAdjusted ? lastAdjusted.localDate.add({ days: 1 }) : followedFrom,
    logged: readings.eaten.map(({ date, kcal, adjustedKcal }) => ({
      ...{ date, kcal },
      targetKcal: adjustedKcal ?? targetsOn(past.targets, date, targets).kcal,
    })),
  }
}

/** For people. */
const sentences = {
  targets: 'The programme has no daily targets.',
  sessions: 'No session was due in the last 14 days.',
  nothingAhead: 'But nothing that lies ahead can be changed so: training stays as it is.',
  withoutProfessional:
    'Nearly all sessions were done. More of them is agreed with a professional: training stays as it is.',
} as const

/** What there is to say of the targets of a programme that has none. */
export const noTargets = (known: Known): TargetsVerdict => ({
  outcome: 'NO_TARGETS',
  targets: { kcal: 0, proteinG: 0, carbsG: 0, fatG: 0 },
  ...{ stepKcal: 0, needsApproval: null, rate: null, reason: sentences.targets, inputs: [] },
  integral: goingOn(known.past, known.today, null).integral,
})

type VolumeVerdict = Omit<TrainingVerdict, 'outcome'> & { readonly outcome: Reassessment['training'] }

/**
 * What becomes of training. What a change does is seen when it was followed for 14 days, so that until then there is no
 * other, but for a deload, and no second of these. For whom nothing is automated without a professional gets no more of it.
 */
export function volumeVerdict(
  { past, today, basis }: Pick<Known, 'past' | 'today' | 'basis'>,
  facts: TrainingFacts,
): VolumeVerdict {
  const verdict = reassessTraining(facts)
  if (!verdict) return { outcome: 'NO_SESSIONS', offersFewerSessions: false, reason: sentences.sessions, inputs: [] }
  const stays = (reason: string) => ({ ...verdict, outcome: 'HOLD' as const, reason })
  const last = lastTrainingChange(past, today)
  const isSoon = last && verdict.outcome !== 'HOLD' && (verdict.outcome !== 'DELOAD' || last.training === 'DELOAD')
  if (isSoon)
    return stays(
      `Training was changed on ${last.localDate}: it stays as it is until ${last.localDate.add({ days: reassessmentDays })}.`,
    )
  const isGated = basis && !nutritionGate(ageOn(basis.birthDate, today), [...basis.conditions]).automated
  if (isGated && verdict.outcome === 'ADD_SETS') return stays(sentences.withoutProfessional)
  return verdict
}

/** What is said of training where nothing that lies ahead can follow a verdict: it stays. */
export const withoutChange = (verdict: VolumeVerdict): VolumeVerdict =>
  verdict.outcome === 'HOLD' || verdict.outcome === 'NO_SESSIONS'
    ? verdict
    : { ...verdict, outcome: 'HOLD', reason: `${verdict.reason} ${sentences.nothingAhead}` }
