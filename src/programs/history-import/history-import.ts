import { and, eq, getColumns, inArray, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { newestFirst, type PageOfIds } from '../../db/page.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { enqueue } from '../../jobs/queue.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { Refusal } from '../../lib/refusal.ts'
import { notify } from '../../notifications/notify.ts'
import { holdAccount } from '../../people/hold-account.ts'
import { users } from '../../people/people.tables.ts'
import { type HistoryFile, HistoryFileBroken, lineKinds } from './history-file.ts'
import { type historyImportStates, historyImports } from './history-import.tables.ts'
import { reportOn } from './report.ts'

/** An import without its file. */
export type HistoryImport = Omit<typeof historyImports.$inferSelect, 'content'>
export type HistoryImportState = (typeof historyImportStates)[number]

/** The job that imports the file, by its name. */
export const historyImportWork = { name: 'import-history', payload: z.object({ importId: z.uuid() }) }

/** After this it has failed, whatever became of its job, and another can be begun. */
const longestHours = 24
/** What a person is told when it was not their file that was wrong. */
export const ourFault =
  'It broke off for a reason of ours. What was imported until then stays; send the file again to import the rest.'
const tookTooLong =
  'It was not finished within a day. What was imported until then stays; send the file again to import the rest.'
/** Lines that are imported in one transaction. */
const linesABatch = 50
const underWay = ['QUEUED', 'RUNNING'] as const

/** A file of the person's is being imported already. */
export class ImportRunning extends Refusal {
  override readonly name = 'ImportRunning'
  readonly importId: string
  constructor(importId: string) {
    super('A file of yours is being imported already: wait until it is finished')
    this.importId = importId
  }
}

const importInput = z.object({ idempotencyKey: z.uuid().nullish() })

/**
 * Stores a file to be imported by a job and gives the id of the import. All of its lines must be right.
 * @throws HistoryFileBroken, ImportRunning, IdempotencyKeyReused
 */
export async function importHistory(
  tx: Tx,
  viewer: Viewer,
  { file, csv, ...input }: { readonly file: HistoryFile; readonly csv: string; readonly idempotencyKey?: unknown },
  at: At,
): Promise<string> {
  const { idempotencyKey } = parseInput(importInput, input)
  const request = { field: 'importHistory', key: idempotencyKey, input: { kind: file.kind, csv } }
  return once(tx, viewer, request, at, async (id) => {
    const issues = (await reportOn(tx, viewer, file)).flatMap((line) => line.issues)
    if (issues.length > 0) throw new HistoryFileBroken(issues)
    await asSystem(tx, async (system) => {
      // Two that begin at the same moment go one after the other.
      await system.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
      for (const overdue of await overdueImports(system, at.now, viewer.id)) await failOverdue(system, overdue, at)
      const [running] = await system
        .select({ id: historyImports.id })
        .from(historyImports)
        .where(and(eq(historyImports.userId, viewer.id), inArray(historyImports.state, [...underWay])))
      if (running) throw new ImportRunning(running.id)
      const { kind, lines } = file
      const row = { id, userId: viewer.id, kind, content: csv, lineCount: lines.length, createdAt: at.now }
      await system.insert(historyImports).values({ ...row, state: 'QUEUED' })
      await enqueue(system, historyImportWork, { importId: id })
    })
  })
}

/** Whether there are more lines than were imported so far. */
type Progress = 'MORE' | 'OVER'

/** A line that was right when the file was sent is refused now. Its message is for people. */
export class LineRefused extends Error {
  override readonly name = 'LineRefused'
  /** How many lines of the batch come before it. */
  readonly before: number
  constructor(line: number, before: number, refusal: Refusal) {
    super(`Line ${line}: ${refusal.message}. The lines before it are imported, it and those behind it are not.`)
    this.before = before
  }
}

/**
 * Imports the next lines behind those that are done, in one transaction of the person, with the progress: whoever comes
 * next goes on from there, also when two do so at once.
 * @throws LineRefused, with which none of the batch is imported.
 */
export async function importBatch(
  tx: Tx,
  viewer: Viewer,
  { id, file, most = linesABatch }: { readonly id: string; readonly file: HistoryFile; readonly most?: number },
  at: At,
): Promise<Progress> {
  const [found] = await asSystem(tx, async (system) => {
    await holdAccount(system, viewer.id)
    return system
      .select({ linesDone: historyImports.linesDone })
      .from(historyImports)
      .where(and(eq(historyImports.id, id), inArray(historyImports.state, [...underWay])))
      .for('update')
  })
  if (!found) return 'OVER'
  const { enter } = lineKinds[file.kind]
  const batch = file.lines.slice(found.linesDone, found.linesDone + most)
  let unchanged = 0
  for (const [before, { line, entry }] of batch.entries()) {
    if (!entry) throw new Error(`line ${line} of an import that was taken is broken`)
    try {
      if ((await enter(tx, viewer, entry, at)) === 'UNCHANGED') unchanged += 1
    } catch (error) {
      throw error instanceof Refusal ? new LineRefused(line, before, error) : error
    }
  }
  const isLast = found.linesDone + batch.length >= file.lines.length
  await asSystem(tx, (system) =>
    system
      .update(historyImports)
      .set({
        state: isLast ? 'FINISHED' : 'RUNNING',
        linesDone: sql`${historyImports.linesDone} + ${batch.length}`,
        importedCount: sql`${historyImports.importedCount} + ${batch.length - unchanged}`,
        unchangedCount: sql`${historyImports.unchangedCount} + ${unchanged}`,
        ...(isLast ? { content: null, finishedAt: at.now } : {}),
      })
      .where(eq(historyImports.id, id)),
  )
  if (isLast) await tellEnd(tx, viewer.id, id, at)
  return isLast ? 'OVER' : 'MORE'
}

/** The file of an import that is under way, and whose it is; null when it is over, gone, or took too long. */
export async function takeUpImport(
  tx: Tx,
  id: string,
  at: At,
): Promise<{ userId: string; kind: HistoryFile['kind']; content: string } | null> {
  const [found] = await tx
    .select()
    .from(historyImports)
    .where(and(eq(historyImports.id, id), inArray(historyImports.state, [...underWay])))
  if (!found || found.content === null) return null
  if (isOverdue(found, at.now)) {
    await failOverdue(tx, id, at)
    return null
  }
  return { userId: found.userId, kind: found.kind, content: found.content }
}

/** Notes that an import was given up, and why, in words for its person. Lines that are done stay. */
export async function failHistoryImport(tx: Tx, id: string, reason: string, at: At): Promise<void> {
  const [owner] = await tx
    .select({ userId: historyImports.userId })
    .from(historyImports)
    .where(eq(historyImports.id, id))
  if (owner) await holdAccount(tx, owner.userId)
  const [failed] = await tx
    .update(historyImports)
    .set({ state: 'FAILED', failure: reason, content: null, finishedAt: at.now })
    .where(and(eq(historyImports.id, id), inArray(historyImports.state, [...underWay])))
    .returning({ userId: historyImports.userId })
  if (failed) await tellEnd(tx, failed.userId, id, at)
}

/** The imports that took too long, of one person or of everybody. */
export async function overdueImports(system: Tx, now: Temporal.Instant, userId?: string): Promise<string[]> {
  const rows = await system
    .select({ id: historyImports.id })
    .from(historyImports)
    .where(
      and(
        userId === undefined ? undefined : eq(historyImports.userId, userId),
        inArray(historyImports.state, [...underWay]),
        lt(historyImports.createdAt, now.subtract({ hours: longestHours })),
      ),
    )
  return rows.map(({ id }) => id)
}

/** Gives up an import that took too long. */
export const failOverdue = (system: Tx, id: string, at: At): Promise<void> =>
  failHistoryImport(system, id, tookTooLong, at)

const kindNames: Readonly<Record<HistoryFile['kind'], string>> = {
  ACTIVITIES: 'Activities',
  MEALS: 'Meals',
  WEIGH_INS: 'Weigh-ins',
}

/** A line that was imported is not always new: it may have replaced a weight. */
function linesTold(imported: number, unchanged: number): string {
  const lines = imported === 0 ? 'no line was' : imported === 1 ? '1 line was' : `${imported} lines were`
  const others = unchanged === 0 ? '' : `, ${unchanged} ${unchanged === 1 ? 'was' : 'were'} there already`
  return `${lines} imported${others}`
}

/** Tells the person in the feed how the import ended, in the transaction that ends it. */
async function tellEnd(tx: Tx, userId: string, importId: string, at: At): Promise<void> {
  const [ended] = await asSystem(tx, (system) => loadHistoryImports(system, [importId]))
  if (!ended) return
  const { kind, state, importedCount, unchangedCount, failure } = ended
  const notice =
    state === 'FINISHED'
      ? {
          title: 'Your history is imported',
          body: `${kindNames[kind]}: ${linesTold(importedCount, unchangedCount)}.`,
        }
      : { title: 'Your history could not be imported', body: failure ?? ourFault, severity: 'WARNING' as const }
  const subject = { type: 'HistoryImport', id: importId }
  await notify(tx, { ...notice, userId, kind: 'IMPORT_FINISHED', subject, dedupKey: `import:${importId}` }, at)
}

const isOverdue = ({ createdAt }: Pick<HistoryImport, 'createdAt'>, now: Temporal.Instant) =>
  Temporal.Instant.compare(now, createdAt.add({ hours: longestHours })) > 0

/** How far an import is at a moment: what takes too long has failed. */
export function stateAt(it: HistoryImport, now: Temporal.Instant): HistoryImportState {
  const isUnderWay = it.state === 'QUEUED' || it.state === 'RUNNING'
  return isUnderWay && isOverdue(it, now) ? 'FAILED' : it.state
}

/** Why it failed, in words for its person; null unless it did. */
export const failureAt = (it: HistoryImport, now: Temporal.Instant): string | null =>
  stateAt(it, now) === 'FAILED' ? (it.failure ?? tookTooLong) : null

const { content: _content, ...shown } = getColumns(historyImports)

/** Imports by id, as far as they are the viewer's. */
export function loadHistoryImports(tx: Tx, ids: readonly string[]): Promise<HistoryImport[]> {
  return tx
    .select(shown)
    .from(historyImports)
    .where(inArray(historyImports.id, [...ids]))
}

/** A page of the viewer's imports, newest first. */
export function historyImportsOf(tx: Tx, viewer: Viewer, page: PageOfIds): Promise<HistoryImport[]> {
  const { within, order } = newestFirst(historyImports.id, page)
  return tx
    .select(shown)
    .from(historyImports)
    .where(and(eq(historyImports.userId, viewer.id), within))
    .orderBy(order)
    .limit(page.limit)
}
