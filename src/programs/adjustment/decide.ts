import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { daysBetween } from '../../lib/date-range.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { NotFound } from '../../lib/refusal.ts'
import { todayOf } from '../../people/zone.ts'
import { doneAmong } from '../adherence/done.ts'
import { lockActuals } from '../adherence/settle.ts'
import { type Changeable, changeableByIds, isAsLeft, takenBack } from '../plan-change/planned.ts'
import { AlreadyDone, DayIsOver, PlanChangedSince } from '../plan-change/refusals.ts'
import { lockedState } from '../program-state.ts'
import { dayOverrides, type OverridePart } from './adjustment.tables.ts'
import {
  type DayOverride,
  isApplied,
  loadDayOverrides,
  type OverrideStatus,
  OverrideStatusConflict,
  overridesOfDate,
  UndoExpired,
  undoableUntil,
} from './override.ts'
import { bringDayTo, supersedeRivals, write } from './put-in-force.ts'
import { tell } from './tell.ts'

const decisionInput = z.object({ overrideId: z.uuid() })

/** The override under its lock: of two who decide the second is told what the first decided. */
async function lockedOverride(
  tx: Tx,
  viewer: Viewer,
  input: object,
  allowed: readonly OverrideStatus[],
): Promise<DayOverride> {
  const { overrideId } = parseInput(decisionInput, input)
  const [seen] = await loadDayOverrides(tx, [overrideId])
  if (!seen) throw new NotFound('override', ['overrideId'])
  // The programme first, as everything that changes a plan does.
  await asSystem(tx, (system) => lockedState(system, seen, ['SCHEDULED', 'ACTIVE', 'PAUSED', 'ARCHIVED']))
  await lockActuals(tx, viewer.id)
  const [override] = await asSystem(tx, (system) =>
    system.select().from(dayOverrides).where(eq(dayOverrides.id, seen.id)).for('update'),
  )
  if (!override) throw new NotFound('override', ['overrideId'])
  if (!allowed.includes(override.status)) throw new OverrideStatusConflict(override.status, allowed)
  return override
}

async function refuseOver(tx: Tx, viewer: Viewer, { localDate, programId }: DayOverride, at: At): Promise<void> {
  if (daysBetween(await todayOf(tx, viewer.id, at.now), localDate) < 0) throw new DayIsOver(localDate, ['overrideId'])
  await lockedState(tx, { programId }, ['ACTIVE'])
}

const changedSince = (parts: readonly OverridePart[], things: readonly Changeable[], side: 'before' | 'after') =>
  parts
    .filter((part) => !isAsLeft(things.find(({ id }) => id === part.id)?.plan ?? {}, { after: part[side] }))
    .map(({ id }) => id)

/**
 * Brings the day to what is proposed for it, and gives the id of the override. Meals that were eaten meanwhile stay.
 * @throws InvalidInput, NotFound, OverrideStatusConflict, ProgramStatusConflict, DayIsOver, AlreadyDone, PlanChangedSince
 */
export async function approveOverride(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const override = await lockedOverride(tx, viewer, input, ['PENDING'])
  await refuseOver(tx, viewer, override, at)
  const ofDate = await overridesOfDate(tx, viewer.id, override.localDate)
  const done = await doneAmong(tx, viewer.id, override.plannedIds)
  const doneSessions = override.parts.filter(({ id, subject }) => subject === 'SESSION' && done.has(id))
  if (doneSessions.length > 0)
    throw new AlreadyDone(
      doneSessions.map(({ id }) => id),
      ['overrideId'],
    )
  const parts = override.parts.filter(({ id }) => !done.has(id))
  const things = await changeableByIds(
    tx,
    parts.map(({ id }) => id),
  )
  await refuseChanged(parts, things, ofDate, override)
  await supersedeRivals(tx, override, ofDate, at)
  const plannedIds = parts.map(({ id }) => id)
  const outcome = { status: 'APPROVED', appliedAt: at.now, decidedAt: at.now, decidedBy: 'PERSON' } as const
  await write(tx, override, { ...outcome, parts, plannedIds })
  await bringDayTo(tx, viewer, override, { things, parts }, at)
  await note(tx, viewer, override, 'OVERRIDE_APPROVED', outcome.status, at)
  await tell(tx, viewer, { ...override, ...outcome }, at)
  return override.id
}

/** What is proposed starts from the day without the override that it takes the place of. */
function refuseChanged(
  parts: readonly OverridePart[],
  things: readonly Changeable[],
  ofDate: readonly DayOverride[],
  override: DayOverride,
): void {
  const standing = ofDate
    .filter((former) => former.id !== override.id && isApplied(former))
    .flatMap((former) => former.parts)
  const moved = changedSince(parts, things, 'before').filter(
    (id) =>
      !standing.some((part) => part.id === id && isAsLeft(things.find((thing) => thing.id === id)?.plan ?? {}, part)),
  )
  if (moved.length > 0) throw new PlanChangedSince(moved, ['overrideId'])
}

/**
 * Leaves the day as it is, and gives the id of the override.
 * @throws InvalidInput, NotFound, OverrideStatusConflict
 */
export async function rejectOverride(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const override = await lockedOverride(tx, viewer, input, ['PENDING'])
  const outcome = { status: 'REJECTED', decidedAt: at.now, decidedBy: 'PERSON', userOverridden: true } as const
  await write(tx, override, outcome)
  await note(tx, viewer, override, 'OVERRIDE_REJECTED', outcome.status, at)
  return override.id
}

/**
 * Brings the day back to what it was before the override, exactly, within 24 hours and while the day lasts. Gives its id.
 * @throws InvalidInput, NotFound, OverrideStatusConflict, ProgramStatusConflict, UndoExpired, DayIsOver, PlanChangedSince
 */
export async function undoOverride(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const override = await lockedOverride(tx, viewer, input, ['APPROVED', 'AUTO_APPLIED'])
  const until = undoableUntil(override)
  if (until && Temporal.Instant.compare(at.now, until) > 0) throw new UndoExpired(until)
  await refuseOver(tx, viewer, override, at)
  const things = await changeableByIds(tx, [...override.plannedIds])
  const moved = changedSince(override.parts, things, 'after')
  if (moved.length > 0) throw new PlanChangedSince(moved, ['overrideId'])
  const outcome = { status: 'UNDONE', undoneAt: at.now, userOverridden: true } as const
  await write(tx, override, outcome)
  await bringDayTo(tx, viewer, override, { things, parts: override.parts.map(takenBack) }, at)
  await note(tx, viewer, override, 'OVERRIDE_UNDONE', outcome.status, at)
  return override.id
}

const note = (tx: Tx, viewer: Viewer, override: DayOverride, action: string, status: OverrideStatus, at: At) =>
  append(tx, viewer, at, {
    entityType: 'DayOverride',
    entityId: override.id,
    action,
    before: { status: override.status },
    after: { status },
  })
