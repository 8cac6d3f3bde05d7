import { and, asc, getColumns, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { instantFrom } from '../../db/columns.ts'
import { insertRows } from '../../db/insert.ts'
import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import { isSameRecord } from '../actuals/matched-links.ts'
import { numberOf, paramsOf, whichOf } from '../actuals/rows.ts'
import type { PlannedThing, Side, Which } from '../actuals/side.ts'
import { adherenceRecords, adherenceStatements } from './adherence.tables.ts'
import { type AdherenceStatus, type Assessment, ruleVersion } from './assessment.ts'

export type AdherenceRecord = typeof adherenceRecords.$inferSelect
type CurrentRecord = Omit<
  AdherenceRecord,
  'userId' | 'sessionInstanceId' | 'mealInstanceId' | 'plannedId' | 'supersededAt'
>
export type AdherenceStatement = typeof adherenceStatements.$inferSelect

/** How the current record of a planned thing is read in a tree. */
export const recordBranch = {
  tree: { table: adherenceRecords, reads: { date: ['localDate'] } },
  on: { own: adherenceRecords.plannedId, isNull: adherenceRecords.supersededAt },
} as const

/** A planned thing of which another record than before is to be current; null where there is none. */
export type Verdict = {
  readonly thing: Pick<PlannedThing<unknown>, 'id' | 'localDate'>
  readonly before: CurrentRecord | null
  readonly after: Assessment | null
  /** When it is judged: after the former record, also where the servers' clocks differ. */
  readonly at: Temporal.Instant
}

type Statement = Exclude<AdherenceStatus, 'UNKNOWN'>
type Known = { readonly record: CurrentRecord | null; readonly stated: Statement | null }

type KnownRow = {
  planned_id: string
  id: string | null
  local_date: string
  status: AdherenceStatus
  basis: CurrentRecord['basis']
  similarity: string | null
  components: CurrentRecord['components']
  coverage: string | null
  compliance_ratio: string | null
  compliance_measure: CurrentRecord['complianceMeasure']
  band: CurrentRecord['band']
  rule_version: string
  assessed_at: string
  stated: Statement | null
}

const knownText = (table: Side<unknown>['table']) => `
  select planned.id as planned_id, record.id, record.local_date::text, record.status, record.basis, record.similarity,
    record.components, record.coverage, record.compliance_ratio, record.compliance_measure, record.band,
    record.rule_version, record.assessed_at::text, statement.status as stated
  from ${table} planned
  left join adherence_records record on record.planned_id = planned.id and record.superseded_at is null
  left join adherence_statements statement on statement.planned_id = planned.id
  where ${whichOf('planned')} and (record.id is not null or statement.id is not null)`
const known = { session_instances: knownText('session_instances'), meal_instances: knownText('meal_instances') }

/** What is known of planned things so far: the current record, and what their person says. By their ids. */
export async function knownOf(
  tx: Tx,
  userId: string,
  { table }: Pick<Side<unknown>, 'table'>,
  which: Which,
): Promise<Map<string, Known>> {
  const rows = await rowsOf<KnownRow>(tx, known[table], paramsOf(userId, which))
  return new Map(rows.map((row) => [row.planned_id, { record: recordOf(row), stated: row.stated }]))
}

function recordOf(row: KnownRow): CurrentRecord | null {
  if (row.id === null) return null
  return {
    ...{ id: row.id, status: row.status, basis: row.basis, components: row.components, band: row.band },
    localDate: Temporal.PlainDate.from(row.local_date),
    similarity: numberOf(row.similarity),
    coverage: numberOf(row.coverage),
    complianceRatio: numberOf(row.compliance_ratio),
    complianceMeasure: row.compliance_measure,
    ruleVersion: row.rule_version,
    assessedAt: instantFrom(row.assessed_at),
  }
}

/** Current records by the id of the planned thing, as far as they are the viewer's. */
export async function loadCurrentRecords(
  tx: Tx,
  plannedIds: readonly string[],
): Promise<{ id: string; record: AdherenceRecord }[]> {
  const rows = await tx
    .select()
    .from(adherenceRecords)
    .where(and(inArray(adherenceRecords.plannedId, [...plannedIds]), isNull(adherenceRecords.supersededAt)))
  return rows.map((record) => ({ id: record.plannedId, record }))
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
  await insertRows(system, adherenceRecords, rows)
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
