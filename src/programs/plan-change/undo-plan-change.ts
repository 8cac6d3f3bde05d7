import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { daysBetween } from '../../lib/date-range.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { NotFound } from '../../lib/refusal.ts'
import { todayOf } from '../../people/zone.ts'
import { doneAmong } from '../adherence/done.ts'
import { lockActuals } from '../adherence/settle.ts'
import type { PlannedPart, PlanPart } from '../plan.ts'
import { lockedState } from '../program-state.ts'
import { targetsOf } from '../targets.ts'
import { shifted } from './dates.ts'
import { makeChange } from './make-change.ts'
import { planChangeEvents, planChangeItems } from './plan-change.tables.ts'
import type { PlanChange } from './plan-change.ts'
import { type Changeable, changeableByIds, isAsLeft, takenBack } from './planned.ts'
import { AlreadyDone, AlreadyUndone, DayIsOver, PlanChangedSince } from './refusals.ts'
import { carriedOver, type Rest, restsOf } from './rests.ts'

type ProgramState = Awaited<ReturnType<typeof lockedState>>
type ProgramPart = PlanPart & { readonly subject: 'PROGRAM' }

const undoInput = z.object({ changeId: z.uuid(), idempotencyKey: z.string().nullish() })

/**
 * Takes a change set back as one, and gives the id of the change that does so, which can be undone itself. What is over or
 * done by now stays as it was followed, and dates have moved with the pauses since.
 * @throws NotFound, ProgramStatusConflict, AlreadyUndone, PlanChangedSince, DayIsOver, AlreadyDone, CalendarDayFull,
 * IdempotencyKeyReused
 */
export async function undoPlanChange(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { changeId, idempotencyKey } = parseInput(undoInput, input)
  return once(tx, viewer, { field: 'undoPlanChange', key: idempotencyKey, input }, at, async (id) => {
    const [change] = await tx.select().from(planChangeEvents).where(eq(planChangeEvents.id, changeId))
    if (!change) throw new NotFound('change', ['changeId'])
    const state = await lockedState(tx, { programId: change.programId }, ['SCHEDULED', 'ACTIVE'], ['changeId'])
    await lockActuals(tx, viewer.id)
    const [undone] = await tx
      .select({ id: planChangeEvents.id })
      .from(planChangeEvents)
      .where(and(eq(planChangeEvents.userId, viewer.id), eq(planChangeEvents.undoesId, changeId)))
    if (undone) throw new AlreadyUndone()
    const madeOn = await todayOf(tx, viewer.id, at.now)
    const { things, parts } = await partsToUndo(tx, viewer, state, change, madeOn)
    const described = { id, kind: 'UNDO' as const, scope: null, reason: null, undoesId: changeId }
    await makeChange(tx, viewer, { ...described, actorKind: 'PERSON', state, madeOn, things, parts, summary: null }, at)
  })
}

/** What takes a change back, as far as it lies ahead. The end of the programme follows by itself. */
async function partsToUndo(
  tx: Tx,
  viewer: Viewer,
  state: ProgramState,
  change: PlanChange,
  today: Temporal.PlainDate,
): Promise<{ things: Changeable[]; parts: PlanPart[] }> {
  const items = await tx
    .select()
    .from(planChangeItems)
    .where(eq(planChangeItems.changeId, change.id))
    .orderBy(asc(planChangeItems.position))
  const parts = items.map(({ subject, subjectId, before, after }) =>
    takenBack({ subject, id: subjectId, before, after } as PlanPart),
  )
  const rests = (await restsOf(tx, state.programId)).filter(({ id }) => id > change.id)
  const days = daysAtActivation(change, state)
  const planned = parts
    .filter((part): part is PlannedPart => part.subject !== 'PROGRAM')
    .map(
      (part) =>
        ({ ...part, before: since(part.before, days, rests), after: since(part.after, days, rests) }) as PlannedPart,
    )
  const ids = planned.map((part) => part.id)
  const things = await changeableByIds(tx, ids)
  const done = await doneAmong(tx, viewer.id, ids)
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  const over = (part: PlannedPart) =>
    [byId.get(part.id)?.plan.date, part.after.date].find((date) => date != null && date < today.toString())
  const ahead = planned.filter((part) => !done.has(part.id) && !over(part))
  // `before` of what takes a change back is what the change left.
  const moved = ahead.filter((part) => !isAsLeft(byId.get(part.id)?.plan ?? {}, { after: part.before }))
  const targets = targetsPart(parts)
  if (targets && !isAsLeft({ targets: targetsOf(state) }, { after: targets.before }))
    throw new PlanChangedSince([state.programId], ['changeId'])
  if (moved.length > 0)
    throw new PlanChangedSince(
      moved.map((part) => part.id),
      ['changeId'],
    )
  if (ahead.length === 0 && !targets) {
    const [date] = planned.flatMap((part) => over(part) ?? [])
    throw date ? new DayIsOver(Temporal.PlainDate.from(date), ['changeId']) : new AlreadyDone([...done], ['changeId'])
  }
  return { things, parts: [...ahead, ...(targets ? [targets] : [])] }
}

/** By how many days the plan moved as its programme was activated with another start than it had at a change. */
const daysAtActivation = ({ scheduledStartsOn }: PlanChange, { activatedStartsOn }: ProgramState): number =>
  scheduledStartsOn && activatedStartsOn ? daysBetween(scheduledStartsOn, activatedStartsOn) : 0

/** The same with its date where it has come to lie by another start, and by these pauses. */
const since = <Plan extends Partial<PlannedPart['after']>>(plan: Plan, days: number, rests: readonly Rest[]): Plan =>
  plan.date ? { ...plan, date: carriedOver(shifted(plan.date, days), rests) } : plan

/** What changes the targets of the programme; null where none does. */
function targetsPart(parts: readonly PlanPart[]): ProgramPart | null {
  const part = parts.find((one): one is ProgramPart => one.subject === 'PROGRAM' && one.after.targets !== undefined)
  if (!part?.before.targets || !part.after.targets) return null
  return { ...part, before: { targets: part.before.targets }, after: { targets: part.after.targets } }
}
