import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import type { ProgramBasis } from './basis.ts'
import type { ConsultationAnswers } from './consultation/answers.ts'
import { consultationAnswers, consultations } from './consultation/consultation.tables.ts'
import type { GeneratorAnswers } from './generator/generate.ts'
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
 * since. Health conditions and allergens of both hold, since one that is not named again may still be there. Null when neither
 * tells.
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
  const both = <Name extends 'conditions' | 'allergens'>(name: Name) =>
    [...new Set([...basis[name], ...told.basis[name]])] as unknown as ProgramBasis[Name]
  const isNewer = Temporal.Instant.compare(told.completedAt, program.createdAt) > 0
  return { ...(isNewer ? told.basis : basis), conditions: both('conditions'), allergens: both('allergens') }
}

async function latestAnswers(
  tx: Tx,
  userId: string,
): Promise<{ completedAt: Temporal.Instant; basis: ProgramBasis } | null> {
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
  return { completedAt: latest.completedAt, basis: basisOf(answers as unknown as GeneratorAnswers) }
}
