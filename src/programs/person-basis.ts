import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import { daysBetween } from '../lib/date-range.ts'
import type { ProgramBasis } from './basis.ts'
import type { GoalKind } from './bundle.ts'
import type { ConsultationAnswers } from './consultation/answers.ts'
import { consultationAnswers, consultations } from './consultation/consultation.tables.ts'
import type { GeneratorAnswers } from './generator/generate.ts'
import { safeRate } from './generator/safety.ts'
import type { programs } from './program.tables.ts'

/** What a programme keeps of the answers that it is generated from. */
export function basisOf({
  goal,
  experience,
  body,
  measurements,
  availability,
  injuries,
  allergies,
  diet,
}: GeneratorAnswers): ProgramBasis {
  return {
    goal: goal.kind,
    targetRateKgPerWeek: goal.targetRateKgPerWeek ?? null,
    targetWeightKg: goal.targetWeightKg ?? null,
    level: experience.level,
    sex: body.sex,
    birthDate: body.birthDate,
    heightM: body.heightM,
    weightKg: measurements.weightKg,
    bodyFatPercent: measurements.bodyFatPercent ?? null,
    activityLevel: availability.activityLevel,
    conditions: injuries?.conditions ?? [],
    injuredAreas: injuries?.areas ?? [],
    allergens: allergies?.allergens ?? [],
    diet: diet?.kind ?? null,
  }
}

/**
 * What is known of a person for a programme of theirs: what it was made from, or what a consultation told that was completed
 * since. Health conditions and allergens that a later consultation did not ask about still hold; what it answered anew holds
 * alone. Null when neither tells.
 */
export async function personBasis(
  tx: Tx,
  userId: string,
  program: Pick<typeof programs.$inferSelect, 'basis' | 'createdAt'>,
): Promise<ProgramBasis | null> {
  const told = await latestAnswers(tx, userId)
  const { basis } = program
  if (!told) return basis
  if (!basis) return told.basis
  if (Temporal.Instant.compare(told.completedAt, program.createdAt) <= 0)
    return { ...basis, ...sumOf(basis, told.basis) }
  const { injuries, allergies } = told.answers
  const sum = sumOf(basis, told.basis)
  return {
    ...told.basis,
    ...(injuries ? {} : { conditions: sum.conditions }),
    ...(allergies ? {} : { allergens: sum.allergens }),
  }
}

/** What either of them names. */
const sumOf = (one: ProgramBasis, other: ProgramBasis): Pick<ProgramBasis, 'conditions' | 'allergens'> => ({
  conditions: [...new Set([...one.conditions, ...other.conditions])],
  allergens: [...new Set([...one.allergens, ...other.allergens])],
})

type Told = {
  readonly completedAt: Temporal.Instant
  readonly basis: ProgramBasis
  readonly answers: Partial<ConsultationAnswers>
}

async function latestAnswers(tx: Tx, userId: string): Promise<Told | null> {
  const [latest] = await tx
    .select({ id: consultations.id, completedAt: consultations.completedAt })
    .from(consultations)
    .where(and(eq(consultations.userId, userId), isNotNull(consultations.completedAt)))
    .orderBy(desc(consultations.completedAt))
    .limit(1)
  if (!latest?.completedAt) return null
  const rows = await tx
    .select({ section: consultationAnswers.section, answer: consultationAnswers.answer })
    .from(consultationAnswers)
    .where(eq(consultationAnswers.consultationId, latest.id))
  const answers = Object.fromEntries(rows.map(({ section, answer }) => [section.toLowerCase(), answer]))
  const { goal, experience, body, measurements, availability } = answers as unknown as Partial<ConsultationAnswers>
  if (!goal || !experience || !body || !measurements || !availability) return null
  return { completedAt: latest.completedAt, basis: basisOf(answers as unknown as GeneratorAnswers), answers }
}

type Course = {
  /** What the programme is for. */
  readonly goal: GoalKind
  readonly weightKg: number
  readonly on: Temporal.PlainDate
  /** The last date of the programme. */
  readonly endsOn: Temporal.PlainDate | null
}

/** Kilograms a week, signed, that a programme works for from a date on. A rate that was told for another goal is not taken for this one. */
export function wantedRate(basis: ProgramBasis, { goal, weightKg, on, endsOn }: Course): number {
  const told = basis.goal === goal ? basis : { targetRateKgPerWeek: null, targetWeightKg: null }
  const { targetRateKgPerWeek, targetWeightKg } = told
  // The week that has begun is one of them.
  const weeks = Math.max(1, Math.ceil((endsOn ? daysBetween(on, endsOn) + 1 : 1) / 7))
  const wanted = { kind: goal, targetRateKgPerWeek, targetWeightKg }
  return safeRate({ goal: wanted, weightKg, heightM: basis.heightM, weeks }).kgPerWeek
}
