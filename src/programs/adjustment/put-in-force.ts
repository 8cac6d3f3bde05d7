import { and, eq, sql } from 'drizzle-orm'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { wake } from '../../events/wakeup.ts'
import { takeBackSkipsOf } from '../adherence/statement.ts'
import type { PlannedPart } from '../plan.ts'
import { applyParts } from '../plan-change/apply.ts'
import { type Changeable, isAsLeft } from '../plan-change/planned.ts'
import { dayOverrides } from './adjustment.tables.ts'
import { noteEdited } from './edited.ts'
import { lifted } from './layers.ts'
import { type DayOverride, isApplied } from './override.ts'
import { ofSameMatter } from './standing.ts'
import { settleProposals } from './tell.ts'

/** What becomes of an override, beside its version. */
type Outcome = Partial<
  Pick<
    DayOverride,
    | 'status'
    | 'appliedAt'
    | 'decidedAt'
    | 'decidedBy'
    | 'undoneAt'
    | 'userOverridden'
    | 'parts'
    | 'plannedIds'
    | 'targets'
    | 'reason'
    | 'inputs'
    | 'confidence'
  >
>

/** Writes what becomes of an override, as the system. */
export async function write(tx: Tx, { id, userId, localDate }: DayOverride, outcome: Outcome): Promise<void> {
  await asSystem(tx, (system) =>
    system
      .update(dayOverrides)
      .set({ ...outcome, version: sql`${dayOverrides.version} + 1` })
      .where(and(eq(dayOverrides.id, id), eq(dayOverrides.userId, userId))),
  )
  await wakeFollowers(tx, { userId, localDate })
}

/** What is proposed for a day stands in the calendar too. */
export const wakeFollowers = (
  tx: Tx,
  { userId, localDate }: Pick<DayOverride, 'userId' | 'localDate'>,
): Promise<void> => wake(tx, { topic: 'calendar', userId, dates: [localDate.toString()] })

/** What was proposed makes room for something else. */
export async function supersede(tx: Tx, override: DayOverride, at: At): Promise<void> {
  await write(tx, override, { status: 'SUPERSEDED', decidedBy: 'SYSTEM', decidedAt: at.now })
  await settleProposals(tx, { id: override.userId }, { ids: [override.id], isDecided: false }, at)
}

/** What is proposed to a person, all of it or what is chosen, is proposed no more. */
export async function endPending(
  tx: Tx,
  person: Viewer,
  at: At,
  isChosen: (override: DayOverride) => boolean = () => true,
): Promise<void> {
  const pending = await asSystem(tx, (system) =>
    system
      .select()
      .from(dayOverrides)
      .where(and(eq(dayOverrides.userId, person.id), eq(dayOverrides.status, 'PENDING')))
      .orderBy(dayOverrides.id)
      .for('update'),
  )
  for (const override of pending.filter(isChosen)) await supersede(tx, override, at)
}

/** Those in force that could not be so beside an override. */
export const rivalsOf = (override: Pick<DayOverride, 'rule'>, ofDate: readonly DayOverride[]): DayOverride[] =>
  ofDate.filter((former) => isApplied(former) && ofSameMatter(former, override))

/** What was in force on the same matter makes room for what comes into force; who had decided on it stays told. */
export async function supersedeRivals(
  tx: Tx,
  override: Pick<DayOverride, 'rule'>,
  { ofDate, things }: { readonly ofDate: readonly DayOverride[]; readonly things: readonly Changeable[] },
): Promise<void> {
  for (const former of rivalsOf(override, ofDate)) {
    await writeAll(tx, lifted(former, ofDate, things).above)
    await write(tx, former, { status: 'SUPERSEDED' })
  }
}

/** Writes overrides in force as they start from what was before one that is taken out. */
export async function writeAll(tx: Tx, overrides: readonly DayOverride[]): Promise<void> {
  for (const override of overrides) await write(tx, override, { parts: override.parts, targets: override.targets })
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
  const changed = parts.filter((part) => !isAsLeft(things.find(({ id }) => id === part.id)?.plan ?? {}, part))
  const ids = changed.map(({ id }) => id)
  const moved = changed.filter(({ after }) => 'date' in after || 'cancelled' in after)
  await takeBackSkipsOf(
    tx,
    person,
    moved.map(({ id }) => id),
    at,
  )
  await applyParts(tx, person, override.programId, { things, parts: changed }, at)
  await noteEdited(tx, person, ids, { actorKind: 'SYSTEM' }, at)
}
