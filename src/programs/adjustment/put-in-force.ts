import { eq, sql } from 'drizzle-orm'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { wake } from '../../events/wakeup.ts'
import type { PlannedPart } from '../plan.ts'
import { applyParts } from '../plan-change/apply.ts'
import type { Changeable } from '../plan-change/planned.ts'
import { dayOverrides } from './adjustment.tables.ts'
import { noteEdited } from './edited.ts'
import { type DayOverride, isApplied } from './override.ts'
import { ofSameMatter } from './standing.ts'

/** What becomes of an override, beside its version. */
type Outcome = Partial<
  Pick<
    DayOverride,
    'status' | 'appliedAt' | 'decidedAt' | 'decidedBy' | 'undoneAt' | 'userOverridden' | 'parts' | 'plannedIds'
  >
>

/** Writes what becomes of an override, as the system. */
export async function write(tx: Tx, { id, userId, localDate }: DayOverride, outcome: Outcome): Promise<void> {
  await asSystem(tx, (system) =>
    system
      .update(dayOverrides)
      .set({ ...outcome, version: sql`${dayOverrides.version} + 1` })
      .where(eq(dayOverrides.id, id)),
  )
  await wakeFollowers(tx, { userId, localDate })
}

/** What is proposed for a day stands in the calendar too. */
export const wakeFollowers = (
  tx: Tx,
  { userId, localDate }: Pick<DayOverride, 'userId' | 'localDate'>,
): Promise<void> => wake(tx, { topic: 'calendar', userId, dates: [localDate.toString()] })

/** What was proposed, or in force, makes room for something else. */
export const supersede = (tx: Tx, override: DayOverride, at: At): Promise<void> =>
  write(tx, override, { status: 'SUPERSEDED', decidedBy: 'SYSTEM', decidedAt: at.now })

/** What was in force on the same matter makes room for what comes into force. */
export async function supersedeRivals(
  tx: Tx,
  override: DayOverride,
  ofDate: readonly DayOverride[],
  at: At,
): Promise<void> {
  for (const former of ofDate)
    if (former.id !== override.id && isApplied(former) && ofSameMatter(former, override))
      await supersede(tx, former, at)
}

/**
 * Brings a day to the parts of an override: to what it makes of it, or back. What else was proposed for these things is so no
 * more. The programme is locked, `lockActuals` is held, and `things` are as they are.
 */
export async function bringDayTo(
  tx: Tx,
  person: Viewer,
  override: Pick<DayOverride, 'programId'>,
  { things, parts }: { readonly things: readonly Changeable[]; readonly parts: readonly PlannedPart[] },
  at: At,
): Promise<void> {
  await applyParts(tx, person, override.programId, { things, parts }, at)
  const ids = parts.map(({ id }) => id)
  await noteEdited(tx, person, ids, { actorKind: 'SYSTEM' }, at)
}
