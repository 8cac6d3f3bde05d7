import type { Rationale } from '../bundle.ts'
import type { Exercise } from '../catalogue/exercise.ts'
import { because, type InputPath, type TrainingAnswers } from './training-answers.ts'

/** How far training has to be held back, and why. */
export type Caution = {
  /** Low to moderate effort only: at least 3 repetitions in reserve, no jumps, no intervals, no impact. */
  limited: boolean
  /** Nothing that is done lying on the back or the front. */
  upright: boolean
  /** No running, skipping or stairs, though the effort need not be limited. */
  lowImpact: boolean
  reasons: Rationale[]
  inputs: InputPath[]
}

const obese = 30

/** Body mass index in kg/m². */
const bodyMassIndex = (weightKg: number, heightM: number) => weightKg / heightM ** 2

/**
 * Reads the limits from health conditions, age (years) and body mass index. Pregnancy: ACOG Committee Opinion 804
 * (2020), moderate effort and no long time on the back. Heart conditions, and under 18 or from 65: moderate effort
 * unless someone qualified supervises (ACSM's Guidelines for Exercise Testing and Prescription, 11th edition). A
 * beginner with a BMI of 30 or more starts without impact.
 */
export const readCaution = ({ injuries, body, measurements, experience, ageYears }: TrainingAnswers): Caution => {
  const reasons: Rationale[] = []
  const inputs: InputPath[] = []
  if (injuries.conditions.includes('HEART_CONDITION')) {
    inputs.push('injuries.conditions')
    reasons.push(
      because(
        'A heart condition keeps every session at low to moderate effort, without intervals or jumps. Agree on it with a doctor first.',
        'injuries.conditions',
      ),
    )
  }
  const pregnant = injuries.conditions.includes('PREGNANCY')
  if (pregnant) {
    inputs.push('injuries.conditions')
    reasons.push(
      because(
        'In pregnancy every session stays at low to moderate effort, without intervals or jumps, and nothing is done lying on the back or the front.',
        'injuries.conditions',
      ),
    )
  }
  if (ageYears < 18 || ageYears >= 65) {
    inputs.push('body.birthDate')
    const who = ageYears < 18 ? 'Under 18' : 'From 65 years on'
    reasons.push(
      because(
        `${who}, effort stays low to moderate, without intervals or jumps, and skill comes before load.`,
        'body.birthDate',
      ),
    )
  }
  const limited = reasons.length > 0
  const heavy = experience.level === 'BEGINNER' && bodyMassIndex(measurements.weightKg, body.heightM) >= obese
  if (heavy) {
    reasons.push(
      because(
        'Endurance work begins without impact, to spare the joints at the present body weight.',
        'measurements.weightKg',
        'body.heightM',
        'experience.level',
      ),
    )
  }
  return { limited, upright: pregnant, lowImpact: limited || heavy, reasons, inputs }
}

/** Whether both feet leave the ground or the joints of the leg take repeated shocks. */
export const hasImpact = (exercise: Exercise) =>
  exercise.pattern === 'PLYOMETRIC' ||
  (exercise.pattern === 'LOCOMOTION' && exercise.stresses.includes('KNEE') && exercise.stresses.includes('ANKLE'))
