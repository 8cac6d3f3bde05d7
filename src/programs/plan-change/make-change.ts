import { desc, eq } from 'drizzle-orm'
import { append, appendBySystem } from '../../audit/audit.ts'
import { insertRows } from '../../db/insert.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { takeBackSkipsOf } from '../adherence/statement.ts'
import { noteEdited } from '../adjustment/edited.ts'
import type { PlanPart } from '../plan.ts'
import type { lockedState } from '../program-state.ts'
import { applyParts } from './apply.ts'
import { endPart } from './end-of-program.ts'
import { planChangeEvents, planChangeItems } from './plan-change.tables.ts'
import type { Changeable } from './planned.ts'
import { tell } from './tell.ts'

type PlanChangeEvent = typeof planChangeEvents.$inferSelect
type Described = Pick<PlanChangeEvent, 'id' | 'kind' | 'scope' | 'reason' | 'undoesId' | 'actorKind' | 'madeOn'>
type Change = Described & {
  /** The programme as it is locked. */
  readonly state: Awaited<ReturnType<typeof lockedState>>
  /** The sessions and meals concerned, as they are. */
  readonly things: readonly Changeable[]
  readonly parts: readonly PlanPart[]
  /** What came in the place of what, for people; null where the parts tell it. */
  readonly summary: string | null
}

/**
 * Makes one change set of these parts and of the end of the programme that follows them: writes it, brings the plan to it,
 * notes it in the trail, supersedes what was proposed for the things that it edits, and tells the person. The programme is locked and `lockActuals` is held.
 */
export async function makeChange(tx: Tx, person: Viewer, change: Change, at: At): Promise<void> {
  const { id, kind, scope, reason, undoesId, actorKind, madeOn, state, things, summary } = change
  const parts = [...change.parts, ...(await endPart(tx, state, things, change.parts))]
  const { programId } = state
  const owned = { userId: person.id }
  const createdAt = await afterTheLast(tx, programId, at.now)
  await asSystem(tx, async (system) => {
    const described = { id, kind, scope, reason, undoesId, actorKind, madeOn, itemCount: parts.length }
    const scheduledStartsOn = state.status === 'SCHEDULED' ? state.startsOn : null
    const event = { ...owned, ...described, programId, scheduledStartsOn, createdAt }
    await insertRows(system, planChangeEvents, [event])
    const items = parts.map(({ subject, id: subjectId, before, after }, position) => ({
      ...owned,
      ...{ changeId: id, position, subject, subjectId, before, after },
    }))
    await insertRows(system, planChangeItems, items)
  })
  const moved = parts.filter(({ subject, after }) => subject !== 'PROGRAM' && ('date' in after || 'cancelled' in after))
  await takeBackSkipsOf(
    tx,
    person,
    moved.map((part) => part.id),
    at,
  )
  await applyParts(tx, person, programId, { things, parts }, at)
  const edited = parts.filter(({ subject }) => subject !== 'PROGRAM').map((part) => part.id)
  await noteEdited(tx, person, edited, { actorKind }, at)
  const fact = {
    entityType: 'PlanChange',
    entityId: id,
    action: kind === 'UNDO' ? 'PLAN_CHANGE_UNDONE' : 'PLAN_CHANGED',
    before: null,
    after: { kind, scope, programId, itemCount: parts.length, undoesId },
  }
  if (actorKind === 'PERSON') await append(tx, person, at, fact)
  else await appendBySystem(tx, at, { ...fact, ownerId: person.id })
  if (kind !== 'REASSESSMENT') await tell(tx, person, { id, kind, things, parts, summary, reason }, at)
}

/** When a change is made: now, but after those before it, so that their order is known where another clock was ahead. */
async function afterTheLast(tx: Tx, programId: string, now: Temporal.Instant): Promise<Temporal.Instant> {
  const [last] = await tx
    .select({ createdAt: planChangeEvents.createdAt })
    .from(planChangeEvents)
    .where(eq(planChangeEvents.programId, programId))
    .orderBy(desc(planChangeEvents.createdAt))
    .limit(1)
  return last && Temporal.Instant.compare(now, last.createdAt) < 0 ? last.createdAt.add({ milliseconds: 1 }) : now
}
