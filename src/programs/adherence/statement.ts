import { eq } from 'drizzle-orm'
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
  const told = (statement: { status: string; note: string | null } | null | undefined) =>
    statement ? { status: statement.status, note: statement.note } : null
  await append(tx, viewer, at, {
    entityType: side.column === 'sessionInstanceId' ? 'PlannedSession' : 'PlannedMeal',
    entityId: plannedId,
    action: 'ADHERENCE_STATED',
    before: told(before),
    after: status === null ? null : { status, note: note ?? null },
  })
  await settle(tx, viewer, [side.name], { dates: [], plannedIds: [plannedId] }, at)
  // Also of a note, by which nothing is judged.
  await wake(tx, { topic: 'calendar', userId: viewer.id, dates: [localDate.toString()] })
  return plannedId
}

async function thePlanned(tx: Tx, viewer: Viewer, id: string) {
  for (const side of [sessionSide, mealSide] as readonly Side<unknown>[]) {
    const [planned] = await side.planned(tx, viewer.id, { dates: [], ids: [id] })
    if (planned?.localDate && planned.isShown) return { side, localDate: planned.localDate }
  }
  throw new NotFound('planned session or meal in the calendar', ['plannedId'])
}
