import { and, eq, gte, inArray, or, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { wake } from '../../events/wakeup.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, NotFound, Refusal } from '../../lib/refusal.ts'
import { todayOf } from '../../people/zone.ts'
import { mealSide } from '../actuals/meal-side.ts'
import { sessionSide } from '../actuals/session-side.ts'
import type { Side } from '../actuals/side.ts'
import { mealInstances } from '../meal.tables.ts'
import { sessionInstances } from '../session.tables.ts'
import { adherenceStatements } from './adherence.tables.ts'
import { lockActuals, settle } from './settle.ts'

/** Something was logged for the planned thing: that tells more than a word. */
export class ActualsLogged extends Refusal {
  override readonly name = 'ActualsLogged'
  constructor() {
    super('Something is logged for it, by which it is judged: change that, or take it back', ['plannedId'])
  }
}

const statementInput = z.object({
  plannedId: z.uuid(),
  /** Null takes back what was said. */
  status: z.enum(['COMPLETED', 'SIMILAR', 'PARTIAL', 'SKIPPED']).nullable(),
  note: z.string().max(500).nullish(),
})

/**
 * Says of a planned session or meal how far it was followed, where nothing is logged for it. That can be said before of
 * what will be skipped, and of the rest from its date on.
 * @throws InvalidInput, NotFound, ActualsLogged
 */
export async function recordAdherence(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { plannedId, status, note } = parseInput(statementInput, input)
  await lockActuals(tx, viewer.id)
  const { side, localDate } = await thePlanned(tx, viewer, plannedId)
  const isDone = status !== null && status !== 'SKIPPED'
  if (isDone && Temporal.PlainDate.compare(localDate, await todayOf(tx, viewer.id, at.now)) > 0)
    throw invalidInput(['status'], `must be SKIPPED or null before ${localDate}`)
  const links = await side.links(tx, viewer.id, { doneIds: [], plannedIds: [plannedId] })
  if (status !== null && links.length > 0) throw new ActualsLogged()
  const [before] = await tx.select().from(adherenceStatements).where(eq(adherenceStatements.plannedId, plannedId))
  if ((before?.status ?? null) === status && (status === null || (before?.note ?? null) === (note ?? null)))
    return plannedId
  if (status === null) await tx.delete(adherenceStatements).where(eq(adherenceStatements.plannedId, plannedId))
  else {
    const said = { status, note: note ?? null, statedAt: at.now }
    await tx
      .insert(adherenceStatements)
      .values({ ...said, id: at.newId(), userId: viewer.id, plannedId, [side.column]: plannedId })
      .onConflictDoUpdate({ target: adherenceStatements.plannedId, set: said })
  }
  const about = { plannedId, sessionInstanceId: side.column === 'sessionInstanceId' ? plannedId : null }
  await appendStated(tx, viewer, about, { before, after: status === null ? null : { status, note: note ?? null } }, at)
  await settle(tx, viewer, [side.name], { dates: [], plannedIds: [plannedId] }, at)
  // Also of a note, by which nothing is judged.
  await wake(tx, { topic: 'calendar', userId: viewer.id, dates: [localDate.toString()] })
  return plannedId
}

/**
 * Takes back that things of a programme from a date on will be skipped, since they come to stand on other dates than those
 * of which that was said.
 */
export function takeBackSkips(
  tx: Tx,
  viewer: Viewer,
  { programId, from }: { readonly programId: string; readonly from: Temporal.PlainDate },
  at: At,
): Promise<void> {
  const { plannedId } = adherenceStatements
  const ofProgram = (table: typeof sessionInstances | typeof mealInstances) =>
    tx
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.programId, programId), gte(table.localDate, from)))
  const concerned = or(inArray(plannedId, ofProgram(sessionInstances)), inArray(plannedId, ofProgram(mealInstances)))
  return takeBack(tx, viewer, concerned, at)
}

/** The same of the things with these ids. */
export async function takeBackSkipsOf(tx: Tx, viewer: Viewer, plannedIds: readonly string[], at: At): Promise<void> {
  if (plannedIds.length > 0) await takeBack(tx, viewer, inArray(adherenceStatements.plannedId, [...plannedIds]), at)
}

async function takeBack(tx: Tx, viewer: Viewer, concerned: SQL | undefined, at: At): Promise<void> {
  const taken = await tx
    .delete(adherenceStatements)
    .where(and(eq(adherenceStatements.userId, viewer.id), eq(adherenceStatements.status, 'SKIPPED'), concerned))
    .returning()
  for (const before of taken) await appendStated(tx, viewer, before, { before, after: null }, at)
}

type Said = { readonly status: string; readonly note: string | null }

/** Notes in the trail what was said of a planned thing before and after. */
function appendStated(
  tx: Tx,
  viewer: Viewer,
  { plannedId, sessionInstanceId }: Pick<typeof adherenceStatements.$inferSelect, 'plannedId' | 'sessionInstanceId'>,
  { before, after }: { readonly before: Said | null | undefined; readonly after: Said | null },
  at: At,
): Promise<void> {
  const told = (said: Said | null | undefined) => (said ? { status: said.status, note: said.note } : null)
  return append(tx, viewer, at, {
    entityType: sessionInstanceId === null ? 'PlannedMeal' : 'PlannedSession',
    entityId: plannedId,
    action: 'ADHERENCE_STATED',
    before: told(before),
    after: told(after),
  })
}

async function thePlanned(tx: Tx, viewer: Viewer, id: string) {
  for (const side of [sessionSide, mealSide] as readonly Side<unknown>[]) {
    const [planned] = await side.planned(tx, viewer.id, { dates: [], ids: [id] })
    if (planned?.localDate && planned.isShown) return { side, localDate: planned.localDate }
  }
  throw new NotFound('planned session or meal in the calendar', ['plannedId'])
}
