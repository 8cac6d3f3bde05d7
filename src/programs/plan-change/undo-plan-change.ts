import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { NotFound } from '../../lib/refusal.ts'
import { todayOf } from '../../people/zone.ts'
import { arrayOf } from '../actuals/rows.ts'
import { doneAmong } from '../adherence/done.ts'
import { lockActuals } from '../adherence/settle.ts'
import type { PlannedPart, PlanPart, ProgramPlan } from '../plan.ts'
import { lockedState } from '../program-state.ts'
import { targetsOf } from '../targets.ts'
import { makeChange } from './make-change.ts'
import { planChangeEvents, planChangeItems } from './plan-change.tables.ts'
import { type Changeable, changeableByIds, isAsLeft, takenBack } from './planned.ts'
import { AlreadyUndone, DayIsOver, PlanChangedSince } from './refusals.ts'

type ProgramState = Awaited<ReturnType<typeof lockedState>>
type ProgramPart = PlanPart & { readonly subject: 'PROGRAM' }

const undoInput = z.object({ changeId: z.uuid(), idempotencyKey: z.string().nullish() })

/**
 * Takes a change set back as one, and gives the id of the change that does so, which can be undone itself. What is over or
 * done by now stays as it was followed.
 * @throws NotFound, ProgramStatusConflict, AlreadyUndone, PlanChangedSince, DayIsOver, CalendarDayFull, IdempotencyKeyReused
 */
export async function undoPlanChange(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { changeId, idempotencyKey } = parseInput(undoInput, input)
  return once(tx, viewer, { field: 'undoPlanChange', key: idempotencyKey, input }, at, async (id) => {
    const [change] = await tx.select().from(planChangeEvents).where(eq(planChangeEvents.id, changeId))
    if (!change) throw new NotFound('change', ['changeId'])
    const state = await lockedState(tx, { programId: change.programId }, ['SCHEDULED', 'ACTIVE'])
    await lockActuals(tx, viewer.id)
    const [undone] = await tx
      .select({ id: planChangeEvents.id })
      .from(planChangeEvents)
      .where(and(eq(planChangeEvents.userId, viewer.id), eq(planChangeEvents.undoesId, changeId)))
    if (undone) throw new AlreadyUndone()
    const madeOn = await todayOf(tx, viewer.id, at.now)
    const { things, parts } = await partsToUndo(tx, viewer, state, changeId, madeOn)
    const described = { id, kind: 'UNDO' as const, scope: null, reason: null, undoesId: changeId }
    await makeChange(tx, viewer, { ...described, actorKind: 'PERSON', state, madeOn, things, parts }, at)
  })
}

/** What takes a change back, as far as it lies ahead. */
async function partsToUndo(
  tx: Tx,
  viewer: Viewer,
  state: ProgramState,
  changeId: string,
  today: Temporal.PlainDate,
): Promise<{ things: Changeable[]; parts: PlanPart[] }> {
  const items = await tx
    .select()
    .from(planChangeItems)
    .where(eq(planChangeItems.changeId, changeId))
    .orderBy(asc(planChangeItems.position))
  const parts = items.map(({ subject, subjectId, before, after }) =>
    takenBack({ subject, id: subjectId, before, after } as PlanPart),
  )
  const planned = parts.filter((part): part is PlannedPart => part.subject !== 'PROGRAM')
  const ids = planned.map((part) => part.id)
  const things = await changeableByIds(tx, ids)
  const done = await doneAmong(tx, viewer.id, ids)
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  const isAhead = (date: string | null | undefined) => date == null || date >= today.toString()
  const ahead = planned.filter(
    (part) => !done.has(part.id) && isAhead(byId.get(part.id)?.plan.date) && isAhead(part.after.date),
  )
  // `before` of what takes a change back is what the change left.
  const moved = ahead.filter((part) => !isAsLeft(byId.get(part.id)?.plan ?? {}, { after: part.before }))
  const ofProgram = parts.filter((part): part is ProgramPart => part.subject === 'PROGRAM')
  const wantsTargets = ofProgram.find((part) => part.after.targets)
  if (
    wantsTargets &&
    !isAsLeft({ targets: targetsOf(state) }, { after: { targets: wantsTargets.before.targets } as never })
  )
    throw new PlanChangedSince([state.programId], ['changeId'])
  if (moved.length > 0)
    throw new PlanChangedSince(
      moved.map((part) => part.id),
      ['changeId'],
    )
  if (ahead.length === 0 && !wantsTargets) throw new DayIsOver(lastOf(planned, byId, today), ['changeId'])
  const program = await programPart(tx, state, ofProgram, ahead)
  return { things, parts: [...ahead, ...program] }
}

function lastOf(
  parts: readonly PlannedPart[],
  things: ReadonlyMap<string, Changeable>,
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  const [part] = parts
  const date = part && (things.get(part.id)?.plan.date ?? part.after.date)
  return date ? Temporal.PlainDate.from(date) : today
}

/** The targets as they were, and the end as it was unless something else reaches further by now. */
async function programPart(
  tx: Tx,
  state: ProgramState,
  wanted: readonly ProgramPart[],
  undone: readonly PlannedPart[],
): Promise<PlanPart[]> {
  const [part] = wanted
  if (!part) return []
  const before: { -readonly [K in keyof ProgramPlan]?: ProgramPlan[K] } = {}
  const after: typeof before = {}
  if (part.before.targets && part.after.targets) {
    before.targets = part.before.targets
    after.targets = part.after.targets
  }
  if (part.after.endsOn && state.endsOn) {
    const reach = await furthestDate(tx, state.programId, undone)
    before.endsOn = state.endsOn.toString()
    after.endsOn = [part.after.endsOn, reach, ...undone.map(({ after }) => after.date ?? '')].sort().at(-1) ?? null
  }
  return Object.keys(after).length === 0 ? [] : [{ ...part, before, after }]
}

/** The last date (ISO) of what stands in the programme beside these; empty where nothing does. */
async function furthestDate(tx: Tx, programId: string, beside: readonly { readonly id: string }[]): Promise<string> {
  const ids = arrayOf(beside.map(({ id }) => id))
  const [row] = await tx.execute<{ last: string | null }>(sql`
    select max(local_date)::text as last from calendar_events
    where plan_id = ${programId} and state <> 'CANCELLED' and not (id = any(${ids}::uuid[]))`)
  return row?.last ?? ''
}
