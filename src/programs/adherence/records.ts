import { and, asc, getColumns, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { At, Tx } from '../../db/viewer.ts'
import { isSameRecord } from '../actuals/links.ts'
import type { PlannedThing } from '../actuals/side.ts'
import { adherenceRecords, adherenceStatements } from './adherence.tables.ts'
import { type AdherenceStatus, type Assessment, ruleVersion } from './assessment.ts'

export type AdherenceRecord = typeof adherenceRecords.$inferSelect
export type AdherenceStatement = typeof adherenceStatements.$inferSelect

/** How the current record of a planned thing is read in a tree. */
export const recordBranch = {
  tree: { table: adherenceRecords, reads: { date: ['localDate'] } },
  on: { own: adherenceRecords.plannedId, isNull: adherenceRecords.supersededAt },
} as const

/** A planned thing of which another record than before is to be current; null where there is none. */
export type Verdict = {
  readonly thing: Pick<PlannedThing<unknown>, 'id' | 'localDate'>
  readonly before: AdherenceRecord | null
  readonly after: Assessment | null
  /** When it is judged: after the former record, also where the servers' clocks differ. */
  readonly at: Temporal.Instant
}

/** The current records of planned things, by their ids. */
export async function currentRecords(tx: Tx, plannedIds: readonly string[]): Promise<Map<string, AdherenceRecord>> {
  if (plannedIds.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(adherenceRecords)
    .where(and(inArray(adherenceRecords.plannedId, [...plannedIds]), isNull(adherenceRecords.supersededAt)))
  return new Map(rows.map((row) => [row.plannedId, row]))
}

/** What their person says of planned things, by their ids. */
export async function statementsOf(
  tx: Tx,
  plannedIds: readonly string[],
): Promise<Map<string, Exclude<AdherenceStatus, 'UNKNOWN'>>> {
  if (plannedIds.length === 0) return new Map()
  const rows = await tx
    .select({ plannedId: adherenceStatements.plannedId, status: adherenceStatements.status })
    .from(adherenceStatements)
    .where(inArray(adherenceStatements.plannedId, [...plannedIds]))
  return new Map(rows.map(({ plannedId, status }) => [plannedId, status as Exclude<AdherenceStatus, 'UNKNOWN'>]))
}

/** Whether a verdict says something else than the record that is current. */
export function isNew({ thing, before, after }: Verdict): boolean {
  if (before === null || after === null) return before !== null || after !== null
  const { components, ...rest } = after
  return (
    before.ruleVersion !== ruleVersion ||
    before.localDate.toString() !== thing.localDate?.toString() ||
    !isSameRecord(before.components, components) ||
    (Object.keys(rest) as (keyof typeof rest)[]).some((name) => before[name] !== rest[name])
  )
}

/** Puts new records in the place of the current ones, which stay as history; as the system. */
export async function supersede(
  system: Tx,
  { userId, column }: { userId: string; column: 'sessionInstanceId' | 'mealInstanceId' },
  verdicts: readonly Verdict[],
  newId: At['newId'],
): Promise<void> {
  for (const [instant, ofInstant] of Map.groupBy(verdicts, ({ at }) => at.toString())) {
    const former = ofInstant.flatMap(({ before }) => before?.id ?? [])
    const supersededAt = Temporal.Instant.from(instant)
    if (former.length > 0)
      await system.update(adherenceRecords).set({ supersededAt }).where(inArray(adherenceRecords.id, former))
  }
  const rows = verdicts.flatMap(({ thing, after, at: assessedAt }) => {
    if (!after || !thing.localDate) return []
    const { id: plannedId, localDate } = thing
    return [{ ...after, id: newId(), userId, plannedId, [column]: plannedId, localDate, ruleVersion, assessedAt }]
  })
  if (rows.length > 0) await system.insert(adherenceRecords).values(rows)
}

/** Current records by the id of the planned thing, as far as they are the viewer's. */
export async function loadCurrentRecords(
  tx: Tx,
  plannedIds: readonly string[],
): Promise<{ id: string; record: AdherenceRecord }[]> {
  return [...(await currentRecords(tx, plannedIds))].map(([id, record]) => ({ id, record }))
}

const mostRecords = 51

/** The last 51 records of planned things, the current one first and then back in time, as far as they are the viewer's. */
export async function loadRecordHistories(
  tx: Tx,
  plannedIds: readonly string[],
): Promise<{ id: string; records: AdherenceRecord[] }[]> {
  const ids = [...plannedIds]
  const order = sql`superseded_at desc nulls first, assessed_at desc, id desc`
  const ranked = tx
    .select({
      ...getColumns(adherenceRecords),
      place: sql<number>`row_number() over (partition by planned_id order by ${order})`.as('place'),
    })
    .from(adherenceRecords)
    .where(or(inArray(adherenceRecords.sessionInstanceId, ids), inArray(adherenceRecords.mealInstanceId, ids)))
    .as('ranked')
  const rows = await tx.select().from(ranked).where(lte(ranked.place, mostRecords)).orderBy(asc(ranked.place))
  const byThing = Map.groupBy(rows, ({ plannedId }) => plannedId)
  return plannedIds.map((id) => ({ id, records: byThing.get(id) ?? [] }))
}

/** What their person says of planned things, by the ids of these. */
export async function loadStatements(
  tx: Tx,
  plannedIds: readonly string[],
): Promise<{ id: string; statement: AdherenceStatement }[]> {
  const rows = await tx
    .select()
    .from(adherenceStatements)
    .where(inArray(adherenceStatements.plannedId, [...plannedIds]))
    .orderBy(asc(adherenceStatements.id))
  return rows.map((statement) => ({ id: statement.plannedId, statement }))
}
