import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { daysBetween } from '../../lib/date-range.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { NotFound } from '../../lib/refusal.ts'
import { todayOf, zoneHistory } from '../../people/zone.ts'
import { doneAmong } from '../adherence/done.ts'
import { lockActuals } from '../adherence/settle.ts'
import { type Changeable, changeableByIds, isAsLeft, takenBack } from '../plan-change/planned.ts'
import { AlreadyDone, DayIsOver, PlanChangedSince } from '../plan-change/refusals.ts'
import { lockedState } from '../program-state.ts'
import { targetsOfDate } from '../targets.ts'
import { dayOverrides, type OverridePart } from './adjustment.tables.ts'
import { heldOf, inPlaceOf } from './day-parts.ts'
import { lifted } from './layers.ts'
import {
  type DayOverride,
  inForceFrom,
  isApplied,
  loadDayOverrides,
  type OverrideStatus,
  OverrideStatusConflict,
  overridesOfDate,
  targetsBesides,
  UndoExpired,
  undoExpiresAt,
} from './override.ts'
import { bringDayTo, rivalsOf, supersedeRivals, write, writeAll } from './put-in-force.ts'
import { settleProposals, tell } from './tell.ts'

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
    system
      .select()
      .from(dayOverrides)
      .where(and(eq(dayOverrides.id, seen.id), eq(dayOverrides.userId, viewer.id)))
      .for('update'),
  )
  if (!override) throw new NotFound('override', ['overrideId'])
  if (!allowed.includes(override.status)) throw new OverrideStatusConflict(override.status, allowed)
  return override
}

async function refuseOver(tx: Tx, viewer: Viewer, { localDate, programId }: DayOverride, at: At) {
  if (daysBetween(await todayOf(tx, viewer.id, at.now), localDate) < 0) throw new DayIsOver(localDate, ['overrideId'])
  return lockedState(tx, { programId }, ['ACTIVE'], ['overrideId'])
}

/**
 * Brings the day to what is proposed for it, and gives the id of the override. Meals that were eaten meanwhile, or whose time
 * is past, stay.
 * @throws InvalidInput, NotFound, OverrideStatusConflict, ProgramStatusConflict, DayIsOver, AlreadyDone, PlanChangedSince
 */
export async function approveOverride(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const override = await lockedOverride(tx, viewer, input, ['PENDING'])
  const state = await refuseOver(tx, viewer, override, at)
  const inForce = (await overridesOfDate(tx, override.programId, override.localDate)).filter(isApplied)
  const things = await changeableByIds(tx, [...override.plannedIds])
  const rivals = rivalsOf(override, inForce)
  const replaced = rivals.flatMap((former) => lifted(former, inForce, things).open)
  refuseChanged(override, things, replaced)
  const parts = await partsStillToMake(tx, viewer, override, { things, replaced }, at)
  const before = targetsBesides(rivals, inForce, await targetsOfDate(tx, state, override.localDate))
  const outcome = {
    status: 'APPROVED',
    decidedAt: at.now,
    decidedBy: 'PERSON',
    appliedAt: inForceFrom(inForce, at.now),
    parts,
    plannedIds: parts.map(({ id }) => id),
    targets: override.targets && before ? { ...override.targets, before } : override.targets,
  } as const
  await supersedeRivals(tx, override, { ofDate: inForce, things })
  await write(tx, override, outcome)
  await bringDayTo(tx, viewer, override, { things, parts }, at)
  await settleProposals(tx, viewer, { ids: [override.id], isDecided: true }, at)
  await note(tx, viewer, override, 'OVERRIDE_APPROVED', outcome.status, at)
  await tell(tx, viewer, { ...override, ...outcome }, at)
  return override.id
}

/** What is proposed starts from the day as it is, but for what it takes the place of. */
function refuseChanged({ parts }: DayOverride, things: readonly Changeable[], replaced: readonly OverridePart[]): void {
  const moved = parts.filter(({ id, before }) => {
    const now = things.find((thing) => thing.id === id)?.plan ?? {}
    const formerly = replaced.find((part) => part.id === id)
    return !isAsLeft({ ...now, ...formerly?.before }, { after: before })
  })
  if (moved.length === 0) return
  throw new PlanChangedSince(
    moved.map(({ id }) => id),
    ['overrideId'],
  )
}

/** The parts that can still be made; what is held by now stays as it is. */
async function partsStillToMake(
  tx: Tx,
  viewer: Viewer,
  { parts, plannedIds, localDate: date }: DayOverride,
  day: { readonly things: readonly Changeable[]; readonly replaced: readonly OverridePart[] },
  at: At,
): Promise<OverridePart[]> {
  const { things, replaced } = day
  const done = await doneAmong(tx, viewer.id, plannedIds)
  const meals = things.filter((thing) => thing.subject === 'MEAL')
  const held = heldOf(meals, done, { date, history: await zoneHistory(tx, viewer.id) }, at)
  const isHeld = (part: OverridePart) =>
    held.has(part.id) && !isAsLeft(things.find(({ id }) => id === part.id)?.plan ?? {}, part)
  const doneSessions = parts.filter((part) => part.subject === 'SESSION' && isHeld(part))
  if (doneSessions.length > 0)
    throw new AlreadyDone(
      doneSessions.map(({ id }) => id),
      ['overrideId'],
    )
  const versions = new Map(parts.map(({ id, version }) => [id, version]))
  const still = parts.filter((part) => !isHeld(part))
  return inPlaceOf(still, replaced, held).map((part) => ({ ...part, version: versions.get(part.id) ?? 1 }))
}

/**
 * Leaves the day as it is, and gives the id of the override.
 * @throws InvalidInput, NotFound, OverrideStatusConflict
 */
export async function rejectOverride(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const override = await lockedOverride(tx, viewer, input, ['PENDING'])
  const outcome = { status: 'REJECTED', decidedAt: at.now, decidedBy: 'PERSON', userOverridden: true } as const
  await write(tx, override, outcome)
  await settleProposals(tx, viewer, { ids: [override.id], isDecided: true }, at)
  await note(tx, viewer, override, 'OVERRIDE_REJECTED', outcome.status, at)
  return override.id
}

/**
 * Brings the day back to what it was before the override, exactly, within 24 hours and while the day lasts. Gives its id.
 * @throws InvalidInput, NotFound, OverrideStatusConflict, ProgramStatusConflict, UndoExpired, DayIsOver, PlanChangedSince
 */
export async function undoOverride(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const override = await lockedOverride(tx, viewer, input, ['APPROVED', 'AUTO_APPLIED'])
  const until = undoExpiresAt(override)
  if (until && Temporal.Instant.compare(at.now, until) >= 0) throw new UndoExpired(until)
  await refuseOver(tx, viewer, override, at)
  const inForce = (await overridesOfDate(tx, override.programId, override.localDate)).filter(isApplied)
  const things = await changeableByIds(tx, [...override.plannedIds])
  const { open, above, changed } = lifted(override, inForce, things)
  if (changed.length > 0) throw new PlanChangedSince(changed, ['overrideId'])
  const outcome = { status: 'UNDONE', undoneAt: at.now, userOverridden: true } as const
  await writeAll(tx, above)
  await write(tx, override, outcome)
  await bringDayTo(tx, viewer, override, { things, parts: open.map(takenBack) }, at)
  await note(tx, viewer, override, 'OVERRIDE_UNDONE', outcome.status, at)
  await tell(tx, viewer, { ...override, ...outcome }, at)
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
