import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { project } from '../calendar/calendar.ts'
import { newestFirst, type PageOfIds } from '../db/page.ts'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { once } from '../idempotency/idempotency.ts'
import { date } from '../lib/date-input.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput, NotFound } from '../lib/refusal.ts'
import { todayOf } from '../people/zone.ts'
import type { ProgramBasis } from './basis.ts'
import { type ProgramBundle, programBundleSchema } from './bundle.ts'
import { programStates, programs } from './program.tables.ts'
import { programCalendar } from './program-calendar.ts'
import { activateProgram, refuseFarStart } from './program-state.ts'
import { bundleOfProgram } from './snapshot.ts'
import { type Provenance, storeProgram } from './store.ts'

/** A programme as it was made, with where it stands. */
export type Program = { id: string } & typeof programs.$inferSelect & { state: typeof programStates.$inferSelect }

/** How a new programme begins: undated, dated, or followed at once. */
export const beginning = {
  startsOn: date.nullish(),
  activate: z.boolean().nullish(),
  idempotencyKey: z.string().nullish(),
}
export type Beginning = {
  readonly startsOn?: Temporal.PlainDate | null | undefined
  readonly activate?: boolean | null | undefined
}

const createProgramInput = z.object({ bundle: programBundleSchema, ...beginning })

/**
 * Stores a programme that the caller brings whole, and gives its id.
 * @throws InvalidInput, IdempotencyKeyReused
 */
export async function createProgram(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { bundle, idempotencyKey, ...start } = parseInput(createProgramInput, input)
  const brought = { origin: 'BUNDLE', originId: null, generatorVersion: null } as const
  return once(tx, viewer, { field: 'createProgram', key: idempotencyKey, input }, at, (id) =>
    beginProgram(tx, viewer, { id, bundle, provenance: brought, basis: null }, start, at, ['bundle']),
  )
}

const cloneProgramInput = z.object({
  programId: z.string(),
  title: z.string().trim().min(1).max(120).nullish(),
  ...beginning,
})

/**
 * Makes a new programme of the original plan of another of the viewer's, and gives its id.
 * @throws NotFound, InvalidInput, IdempotencyKeyReused
 */
export async function cloneProgram(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { programId, title, idempotencyKey, ...start } = parseInput(cloneProgramInput, input)
  return once(tx, viewer, { field: 'cloneProgram', key: idempotencyKey, input }, at, async (id) => {
    const [original] = await loadPrograms(tx, [programId])
    if (!original) throw new NotFound('programme', ['programId'])
    const bundle = await bundleOfProgram(tx, original)
    const provenance = { origin: 'CLONE', originId: programId, generatorVersion: original.generatorVersion } as const
    await beginProgram(
      tx,
      viewer,
      { id, bundle: { ...bundle, title: title ?? bundle.title }, provenance, basis: original.basis },
      start,
      at,
      [],
    )
  })
}

/** Stores a programme under its id, with its audit entry and its calendar, and activates it when that is asked. */
export async function beginProgram(
  tx: Tx,
  viewer: Viewer,
  program: { id: string; bundle: ProgramBundle; provenance: Provenance; basis: ProgramBasis | null },
  start: Beginning,
  at: At,
  path: readonly string[],
): Promise<void> {
  const startsOn = start.startsOn ?? null
  if (start.activate && !startsOn) throw invalidInput(['startsOn'], 'is required to activate')
  if (startsOn) refuseFarStart(startsOn, await todayOf(tx, viewer.id, at.now))
  await storeProgram(tx, viewer, { ...program, startsOn }, at, path)
  await append(tx, viewer, at, {
    entityType: 'Program',
    entityId: program.id,
    action: 'PROGRAM_CREATED',
    before: null,
    after: { title: program.bundle.title, ...program.provenance, startsOn },
  })
  if (start.activate) await activateProgram(tx, viewer, { programId: program.id, startsOn }, at)
  else if (startsOn) await project(tx, viewer, programCalendar, program.id, at)
}

const withState = (tx: Tx) =>
  tx
    .select({ program: programs, state: programStates })
    .from(programs)
    .innerJoin(programStates, eq(programStates.programId, programs.id))

const joined = (
  rows: { program: typeof programs.$inferSelect; state: typeof programStates.$inferSelect }[],
): Program[] => rows.map(({ program, state }) => ({ ...program, state }))

/** Programmes by id, as far as they are the viewer's. */
export async function loadPrograms(tx: Tx, ids: readonly string[]): Promise<Program[]> {
  return joined(await withState(tx).where(inArray(programs.id, [...ids])))
}

/** The programme that the viewer follows, running or paused; null without one. */
export async function currentProgram(tx: Tx, viewer: Viewer): Promise<Program | null> {
  const followed = and(eq(programStates.userId, viewer.id), inArray(programStates.status, ['ACTIVE', 'PAUSED']))
  return joined(await withState(tx).where(followed))[0] ?? null
}

/** A page of the viewer's programmes, newest first. */
export async function programsOf(tx: Tx, viewer: Viewer, page: PageOfIds): Promise<Program[]> {
  const { within, order } = newestFirst(programs.id, page)
  const rows = await withState(tx)
    .where(and(eq(programs.userId, viewer.id), within))
    .orderBy(order)
    .limit(page.limit)
  return joined(rows)
}
