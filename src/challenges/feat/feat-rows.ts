import { getColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { arrayOf } from '../../db/array.ts'
import { rowsOf, type Tx } from '../../db/viewer.ts'
import { accountabilityCheckIns } from './accountability.tables.ts'
import { dietCompletions } from './diet.tables.ts'
import { exerciseCompletions } from './exercise.tables.ts'
import type { featSources } from './feat.tables.ts'
import { type Feat, feats } from './feat-names.ts'
import { type FactsOf, featRules } from './feats.ts'
import { financesCompletions } from './finances.tables.ts'
import { meditationCompletions } from './meditation.tables.ts'
import { selfImprovementCompletions } from './self-improvement.tables.ts'
import { waterCompletions } from './water.tables.ts'

/** Where each feat is kept. */
const featTables = {
  EXERCISE: exerciseCompletions,
  DIET: dietCompletions,
  WATER: waterCompletions,
  SELF_IMPROVEMENT: selfImprovementCompletions,
  FINANCES: financesCompletions,
  ACCOUNTABILITY: accountabilityCheckIns,
  MEDITATION: meditationCompletions,
} satisfies Record<Feat, PgTable>

export type FeatSource = (typeof featSources)[number]

/** A feat as it was recorded: its facts, how they came there, and when it was done. */
type Recorded<Facts> = Facts & { readonly source: FeatSource; readonly completedAt: string; readonly metadata: unknown }
export type RecordedFeats = { readonly [F in Feat]?: Recorded<FactsOf[F]> }

/** Which day of which enrolment, with what is fixed as something of it is written. */
export type FeatKey = {
  readonly enrolmentId: string
  readonly challengeDay: number
  readonly userId: string
  readonly localDate: Temporal.PlainDate
  readonly completedAt: Temporal.Instant
  readonly zone: string
  readonly recordedAt: Temporal.Instant
}

const own = ['source', 'completedAt', 'metadata']
const namesOf = (feat: Feat): readonly string[] => [...Object.keys(featRules[feat].facts.shape), ...own]

/** What is read of a feat of a day, by the names that it has in the rules; null where nothing was recorded. */
const featJson = (feat: Feat): string => {
  const columns: Readonly<Record<string, { readonly name: string }>> = getColumns(featTables[feat])
  const parts = namesOf(feat).map((name) => `'${name}', feat.${columns[name]?.name}`)
  return `'${feat}', (select json_build_object(${parts.join(', ')}) from ${getTableName(featTables[feat])} feat
    where feat.enrolment_id = asked.enrolment_id and feat.challenge_day = asked.challenge_day)`
}

const featsJson = `json_build_object(${feats.map(featJson).join(', ')})`

const featsText = `
  select asked.challenge_day as day, ${featsJson} as feats
  from (select $1::uuid as enrolment_id, value::integer as challenge_day from jsonb_array_elements_text($2::jsonb)) asked`

const featsByIdText = `select asked.id, ${featsJson} as feats from challenge_days asked where asked.id = any($1::uuid[])`

/** What was recorded of days of an enrolment, by the day: all of them are in it. To others than its person nothing is shown. */
export async function featsOfDays(
  tx: Tx,
  enrolmentId: string,
  days: readonly number[],
): Promise<ReadonlyMap<number, RecordedFeats>> {
  const rows = await rowsOf<{ day: number; feats: Record<Feat, unknown> }>(tx, featsText, [
    enrolmentId,
    JSON.stringify(days),
  ])
  return new Map(rows.map(({ day, feats: found }) => [day, presentOf(found)]))
}

/** What was recorded of days, by their id; nothing of those of others. */
export async function loadFeatsOfDays(
  tx: Tx,
  dayIds: readonly string[],
): Promise<{ id: string; feats: RecordedFeats }[]> {
  const rows = await rowsOf<{ id: string; feats: Record<Feat, unknown> }>(tx, featsByIdText, [arrayOf(dayIds)])
  return rows.map(({ id, feats: found }) => ({ id, feats: presentOf(found) }))
}

const presentOf = (found: Readonly<Record<string, unknown>>): RecordedFeats =>
  Object.fromEntries(Object.entries(found).filter(([, feat]) => feat !== null))

/** Takes away what was recorded of a feat of a day; as the system. */
export async function deleteFeat(
  system: Tx,
  feat: Feat,
  { enrolmentId, challengeDay }: Pick<FeatKey, 'enrolmentId' | 'challengeDay'>,
): Promise<void> {
  const text = `delete from ${getTableName(featTables[feat])} where enrolment_id = $1 and challenge_day = $2`
  await rowsOf(system, text, [enrolmentId, challengeDay])
}

/** Writes a feat of a day in the place of what was recorded of it; as the system. */
export async function putFeat(
  system: Tx,
  feat: Feat,
  key: FeatKey,
  recorded: FactsOf[Feat] & { readonly source: FeatSource; readonly metadata: unknown },
): Promise<void> {
  const table: PgTable = featTables[feat]
  const { enrolmentId, challengeDay } = getColumns(featTables[feat])
  await system
    .insert(table)
    .values({ ...key, ...recorded })
    .onConflictDoUpdate({
      target: [enrolmentId, challengeDay],
      set: { ...recorded, completedAt: key.completedAt, zone: key.zone, recordedAt: key.recordedAt },
    })
}
