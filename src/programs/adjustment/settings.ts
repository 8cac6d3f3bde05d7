import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { setSchedule } from '../../jobs/schedules.ts'
import { time } from '../../lib/date-input.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, VersionConflict } from '../../lib/refusal.ts'
import { adjustmentSettings } from './adjustment.tables.ts'
import { type AdjustmentRule, adjustmentRules } from './rules.ts'

/** The schedule that looks at a person's day, by its name: from the first programme that they follow on. */
export const dailyAdjustment = { name: 'adjust-day' } as const

/** When a person's day is looked at, in wall-clock time, and the rules that may act without asking. */
export type AdjustmentSettings = {
  readonly localTime: Temporal.PlainTime
  readonly autopilot: ReadonlySet<AdjustmentRule>
  readonly version: number
}

/** What holds for a person who has set nothing. */
const defaults: AdjustmentSettings = { localTime: Temporal.PlainTime.from('05:00'), autopilot: new Set(), version: 1 }

/** Rules that ask whatever is set: what they find is not for a machine to decide. */
export const alwaysAsking: ReadonlySet<AdjustmentRule> = new Set(['HEALTH', 'SKIPPED_SESSIONS'])

/** The settings of a person, as the person or as the system. */
export async function adjustmentSettingsOf(tx: Tx, userId: string): Promise<AdjustmentSettings> {
  const [row] = await tx.select().from(adjustmentSettings).where(eq(adjustmentSettings.userId, userId))
  return row ? { ...row, autopilot: new Set(row.autopilot) } : defaults
}

/** The settings of the viewer, by their id. */
export function loadAdjustmentSettings(
  tx: Tx,
  ids: readonly string[],
): Promise<(AdjustmentSettings & { id: string })[]> {
  return Promise.all(ids.map(async (id) => ({ id, ...(await adjustmentSettingsOf(tx, id)) })))
}

/** Has a person's day looked at daily at their hour; the schedule of one who has it is put to that time. */
export async function scheduleAdjustment(tx: Tx, userId: string, at: At): Promise<void> {
  const { localTime } = await adjustmentSettingsOf(tx, userId)
  await setSchedule(tx, dailyAdjustment, { userId, localTime }, at)
}

const setAutopilotInput = z.object({
  rule: z.enum(adjustmentRules).nullish(),
  enabled: z.boolean().nullish(),
  time: time.nullish(),
  expectedVersion: z.int().nullish(),
})

/**
 * Lets a rule act without asking, or has it ask again, and sets the hour at which the day is looked at.
 * @throws InvalidInput for a rule that always asks, VersionConflict
 */
export async function setAutopilot(tx: Tx, viewer: Viewer, input: object, at: At): Promise<void> {
  const { rule, enabled, time, expectedVersion } = parseInput(setAutopilotInput, input)
  if ((rule == null) !== (enabled == null))
    throw invalidInput(
      [rule == null ? 'rule' : 'enabled'],
      rule == null ? 'is required with enabled' : 'is required with rule',
    )
  if (rule == null && time == null) throw invalidInput([], 'must set something: a rule, or the time')
  if (rule && enabled && alwaysAsking.has(rule))
    throw invalidInput(
      ['rule'],
      `must be one of ${adjustmentRules.filter((it) => !alwaysAsking.has(it)).join(', ')}: ${rule} always asks`,
    )
  await tx
    .insert(adjustmentSettings)
    .values({ userId: viewer.id, localTime: defaults.localTime, autopilot: [], updatedAt: at.now })
    .onConflictDoNothing()
  const [row] = await tx.select().from(adjustmentSettings).where(eq(adjustmentSettings.userId, viewer.id)).for('update')
  if (!row) throw new Error('settings that were inserted are there')
  if (expectedVersion != null && expectedVersion !== row.version) throw new VersionConflict(row.version)
  const rules = new Set(row.autopilot)
  if (rule && enabled) rules.add(rule)
  if (rule && !enabled) rules.delete(rule)
  const autopilot = adjustmentRules.filter((it) => rules.has(it))
  const localTime = time ?? row.localTime
  if (localTime.equals(row.localTime) && autopilot.length === row.autopilot.length) return
  await tx
    .update(adjustmentSettings)
    .set({ localTime, autopilot, updatedAt: at.now, version: sql`${adjustmentSettings.version} + 1` })
    .where(eq(adjustmentSettings.userId, viewer.id))
  await setSchedule(tx, dailyAdjustment, { userId: viewer.id, localTime }, at)
  const told = (it: { localTime: Temporal.PlainTime; autopilot: readonly string[] }) => ({
    time: it.localTime.toString({ smallestUnit: 'minute' }),
    autopilot: it.autopilot,
  })
  await append(tx, viewer, at, {
    entityType: 'Person',
    entityId: viewer.id,
    action: 'AUTOPILOT_SET',
    before: told(row),
    after: told({ localTime, autopilot }),
  })
}
