import type { Rationale } from '../bundle.ts'
import type { ConsultationAnswers } from '../consultation/answers.ts'
import { bodyMassIndex, roundedKcal } from './energy.ts'

type Condition = ConsultationAnswers['injuries']['conditions'][number]

type NutritionGate = { automated: boolean; reasons: Rationale[] }

/** Below these, kcal a day, only with the person's approval. */
export const energyFloor = { FEMALE: 1_200, MALE: 1_500 } as const
const adultFrom = 18
const underweightBelow = 18.5
const defaultRate = { FAT_LOSS: -0.005, MUSCLE_GAIN: 0.0025 } as const
const rateMost = { loss: 0.01, gain: 0.005, defaultGainKg: 0.25 } as const

const notAutomated: readonly { condition: Condition; text: string }[] = [
  {
    condition: 'PREGNANCY',
    text: 'Energy needs change through a pregnancy and are set with a midwife or dietitian: no eating plan is made automatically.',
  },
  {
    condition: 'BREASTFEEDING',
    text: 'Energy needs while breastfeeding are set with a midwife or dietitian: no eating plan is made automatically.',
  },
  {
    condition: 'EATING_DISORDER',
    text: 'Energy targets and weighed meals can do harm with an eating disorder: no eating plan is made automatically.',
  },
]

const cautioned: readonly { condition: Condition; text: string }[] = [
  {
    condition: 'DIABETES',
    text: 'With diabetes, carbohydrate and medication belong together: agree the meals with the care team first.',
  },
  { condition: 'HEART_CONDITION', text: 'With a heart condition, agree salt and fats with the care team first.' },
]

const reason = (text: string, ...inputs: string[]): Rationale => ({ text, inputs })

/**
 * Whether targets and meals may be made without a professional: never for minors, in pregnancy, while breastfeeding or
 * with an eating disorder. The reasons say why not, or what to heed.
 */
export function nutritionGate(ageYears: number, conditions: readonly Condition[]): NutritionGate {
  const against = notAutomated
    .filter(({ condition }) => conditions.includes(condition))
    .map(({ text }) => reason(text, 'injuries.conditions'))
  if (ageYears < adultFrom)
    against.unshift(
      reason(
        'Energy needs before 18 follow growth and are set with a paediatric dietitian: no eating plan is made automatically.',
        'body.birthDate',
      ),
    )
  if (against.length > 0) return { automated: false, reasons: against }
  const cautions = cautioned.filter(({ condition }) => conditions.includes(condition))
  return { automated: true, reasons: cautions.map(({ text }) => reason(text, 'injuries.conditions')) }
}

type RateInput = {
  goal: ConsultationAnswers['goal']
  weightKg: number
  heightM: number
  weeks: number
}

type SafeRate = { kgPerWeek: number; reasons: Rationale[] }

/** The change asked for, else the goal's default: −0.5 % of body weight a week, or +0.25 % and at most 0.25 kg. */
function wantedRate({ goal, weightKg }: RateInput): number {
  const asked = goal.targetRateKgPerWeek
  if (goal.kind === 'FAT_LOSS') return Math.min(0, asked ?? defaultRate.FAT_LOSS * weightKg)
  if (goal.kind === 'MUSCLE_GAIN')
    return Math.max(0, asked ?? Math.min(rateMost.defaultGainKg, defaultRate.MUSCLE_GAIN * weightKg))
  return asked ?? 0
}

function safeLoss(wanted: number, { goal, weightKg, heightM, weeks }: RateInput): SafeRate {
  const leastHealthy = underweightBelow * heightM ** 2
  if (bodyMassIndex(weightKg, heightM) < underweightBelow)
    return {
      kgPerWeek: 0,
      reasons: [reason('Body mass index is below 18.5: no deficit.', 'measurements.weightKg', 'body.heightM')],
    }
  if (goal.targetWeightKg != null && goal.targetWeightKg < leastHealthy)
    return {
      kgPerWeek: 0,
      reasons: [
        reason(
          'The target weight is below a body mass index of 18.5: no deficit.',
          'goal.targetWeightKg',
          'body.heightM',
        ),
      ],
    }
  if (goal.targetWeightKg != null && weightKg <= goal.targetWeightKg)
    return {
      kgPerWeek: 0,
      reasons: [
        reason('The target weight is reached: the weight is kept.', 'goal.targetWeightKg', 'measurements.weightKg'),
      ],
    }
  const limits = [
    {
      kgPerWeek: -rateMost.loss * weightKg,
      why: reason('Loss is held to 1 % of body weight a week.', 'goal.targetRateKgPerWeek', 'measurements.weightKg'),
    },
    {
      kgPerWeek: -(weightKg - leastHealthy) / weeks,
      why: reason(
        'Loss is held so that body mass index stays at 18.5 or above to the end.',
        'measurements.weightKg',
        'body.heightM',
        'availability.weeks',
      ),
    },
  ]
  const exceeded = limits.filter((limit) => limit.kgPerWeek > wanted)
  return {
    kgPerWeek: Math.max(wanted, ...exceeded.map((limit) => limit.kgPerWeek)),
    reasons: exceeded.map((limit) => limit.why),
  }
}

/** Kilograms a week, signed, that the plan works for, and every limit that changed what was wanted. */
export function safeRate(input: RateInput): SafeRate {
  const wanted = wantedRate(input)
  if (wanted < 0) return safeLoss(wanted, input)
  const most = rateMost.gain * input.weightKg
  if (wanted <= most) return { kgPerWeek: wanted, reasons: [] }
  return {
    kgPerWeek: most,
    reasons: [
      reason('Gain is held to 0.5 % of body weight a week.', 'goal.targetRateKgPerWeek', 'measurements.weightKg'),
    ],
  }
}

/** `kcal` rounded to 25, raised to the floor for the sex when it is below it, which the reason then says. */
export function aboveFloor(kcal: number, sex: keyof typeof energyFloor): { kcal: number; reasons: Rationale[] } {
  const floor = energyFloor[sex]
  const rounded = roundedKcal(kcal)
  if (rounded >= floor) return { kcal: rounded, reasons: [] }
  return {
    kcal: floor,
    reasons: [
      reason(
        `The target of ${rounded} kcal is raised to ${floor} kcal: less only with your approval.`,
        'body.sex',
        'goal.kind',
      ),
    ],
  }
}
