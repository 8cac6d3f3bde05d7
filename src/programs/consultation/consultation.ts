import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { NotFound, Refusal, VersionConflict } from '../../lib/refusal.ts'
import { endPending } from '../adjustment/put-in-force.ts'
import { type GeneratorAnswers, generatorVersion } from '../generator/generate.ts'
import { beginGenerated, missingSections } from '../generator/generate-program.ts'
import { type Beginning, beginning } from '../program.ts'
import {
  type ConsultationAnswers,
  type ConsultationSection,
  type ConsultationSectionName,
  consultationSections,
} from './answers.ts'
import { consultationAnswers, consultations } from './consultation.tables.ts'

export type Consultation = typeof consultations.$inferSelect

/** A consultation that has led to a programme is closed. */
export class ConsultationCompleted extends Refusal {
  override readonly name = 'ConsultationCompleted'
  constructor() {
    super('The consultation is completed: start another to change the answers', ['consultationId'])
  }
}

/** Sections without which no programme can be made were not answered. */
export class ConsultationIncomplete extends Refusal {
  override readonly name = 'ConsultationIncomplete'
  readonly missing: readonly ConsultationSectionName[]
  constructor(missing: readonly ConsultationSectionName[]) {
    super(`Sections are still to be answered: ${missing.join(', ')}`, ['consultationId'])
    this.missing = missing
  }
}

export const sectionNameOf = (section: ConsultationSection) => section.toUpperCase() as ConsultationSectionName
const sectionOf = (name: ConsultationSectionName) => name.toLowerCase() as ConsultationSection

/**
 * Starts a consultation and gives its id.
 * @throws IdempotencyKeyReused
 */
export async function startConsultation(
  tx: Tx,
  viewer: Viewer,
  input: { readonly idempotencyKey?: string | null | undefined },
  at: At,
): Promise<string> {
  return once(tx, viewer, { field: 'startConsultation', key: input.idempotencyKey, input }, at, async (id) => {
    await tx.insert(consultations).values({ id, userId: viewer.id, status: 'IN_PROGRESS', startedAt: at.now })
  })
}

const answersInput = z.object({
  consultationId: z.string(),
  answers: z.object(
    Object.fromEntries(Object.entries(consultationSections).map(([name, section]) => [name, section.nullish()])) as {
      [S in ConsultationSection]: z.ZodOptional<z.ZodNullable<(typeof consultationSections)[S]>>
    },
  ),
  expectedVersion: z.int().nullish(),
})

/**
 * Answers one or more sections; a section that was answered before is replaced.
 * @throws InvalidInput, NotFound, VersionConflict, ConsultationCompleted
 */
export async function answerConsultation(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { consultationId, answers, expectedVersion } = parseInput(answersInput, input)
  await openConsultation(tx, consultationId, expectedVersion)
  const given = Object.entries(answers).flatMap(([section, answer]) =>
    answer == null ? [] : [{ section: sectionNameOf(section as ConsultationSection), answer }],
  )
  if (given.length > 0)
    await tx
      .insert(consultationAnswers)
      .values(given.map((row) => ({ ...row, consultationId, userId: viewer.id, answeredAt: at.now })))
      .onConflictDoUpdate({
        target: [consultationAnswers.consultationId, consultationAnswers.section],
        set: { answer: sql`excluded.answer`, answeredAt: at.now },
      })
  await tx
    .update(consultations)
    .set({ version: sql`${consultations.version} + 1` })
    .where(eq(consultations.id, consultationId))
}

/** The consultation under a lock, so that nobody answers what somebody completes. */
async function openConsultation(tx: Tx, id: string, expectedVersion: number | null | undefined): Promise<Consultation> {
  const [consultation] = await tx.select().from(consultations).where(eq(consultations.id, id)).for('update')
  if (!consultation) throw new NotFound('consultation', ['consultationId'])
  if (expectedVersion != null && expectedVersion !== consultation.version)
    throw new VersionConflict(consultation.version)
  if (consultation.status === 'COMPLETED') throw new ConsultationCompleted()
  return consultation
}

const completeInput = z.object({ consultationId: z.string(), ...beginning })

/**
 * Generates the programme that the answers call for, closes the consultation and gives the programme's id.
 * @throws NotFound, ConsultationCompleted, ConsultationIncomplete, InvalidInput, TargetUnreachable, IdempotencyKeyReused
 */
export async function completeConsultation(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { consultationId, idempotencyKey, ...start } = parseInput(completeInput, input)
  return once(tx, viewer, { field: 'completeConsultation', key: idempotencyKey, input }, at, (id) =>
    complete(tx, viewer, { consultationId, programId: id }, start, at),
  )
}

async function complete(
  tx: Tx,
  viewer: Viewer,
  { consultationId, programId }: { consultationId: string; programId: string },
  start: Beginning,
  at: At,
): Promise<void> {
  await openConsultation(tx, consultationId, null)
  const answers = (await loadAnswersOf(tx, [consultationId]))[0]?.answers ?? {}
  const missing = missingSections(answers)
  if (missing.length > 0) throw new ConsultationIncomplete(missing.map(sectionNameOf))
  const provenance = { origin: 'CONSULTATION', originId: consultationId, generatorVersion } as const
  await beginGenerated(tx, viewer, { id: programId, answers: answers as GeneratorAnswers, provenance }, start, at)
  await tx
    .update(consultations)
    .set({ status: 'COMPLETED', programId, completedAt: at.now, version: sql`${consultations.version} + 1` })
    .where(eq(consultations.id, consultationId))
  // What was proposed before rests on what was known before.
  await endPending(tx, viewer, at)
  await append(tx, viewer, at, {
    entityType: 'Consultation',
    entityId: consultationId,
    action: 'CONSULTATION_COMPLETED',
    before: { status: 'IN_PROGRESS' },
    after: { status: 'COMPLETED', programId },
  })
}

/** Consultations by id, as far as they are the viewer's. */
export function loadConsultations(tx: Tx, ids: readonly string[]): Promise<Consultation[]> {
  return tx
    .select()
    .from(consultations)
    .where(inArray(consultations.id, [...ids]))
}

/** The viewer's latest consultation; null without one. */
export async function latestConsultation(tx: Tx, viewer: Viewer): Promise<Consultation | null> {
  const [latest] = await tx
    .select()
    .from(consultations)
    .where(and(eq(consultations.userId, viewer.id)))
    .orderBy(desc(consultations.id))
    .limit(1)
  return latest ?? null
}

/** The answered sections of each of these consultations. */
export async function loadAnswersOf(
  tx: Tx,
  consultationIds: readonly string[],
): Promise<{ id: string; answers: Partial<ConsultationAnswers> }[]> {
  const rows = await tx
    .select()
    .from(consultationAnswers)
    .where(inArray(consultationAnswers.consultationId, [...consultationIds]))
  const byConsultation = Map.groupBy(rows, (row) => row.consultationId)
  return consultationIds.map((id) => ({
    id,
    answers: Object.fromEntries(
      (byConsultation.get(id) ?? []).map((row) => [sectionOf(row.section), row.answer]),
    ) as Partial<ConsultationAnswers>,
  }))
}
