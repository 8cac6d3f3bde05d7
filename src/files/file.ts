import { and, eq, inArray, lte } from 'drizzle-orm'
import { type At, asSystem, type Tx } from '../db/viewer.ts'
import { type ContentType, endingOf } from './content-type.ts'
import { files } from './file.tables.ts'

export type File = typeof files.$inferSelect

/** What is known of a content once all of it has passed. */
export type StoredContent = { readonly key: string; readonly sizeBytes: number; readonly sha256: string }

/** Records a file whose bytes are in the store already. */
export async function recordStoredFile(
  tx: Tx,
  file: Pick<File, 'id' | 'userId' | 'purpose' | 'contentType' | 'expiresAt'> & StoredContent,
  at: At,
): Promise<void> {
  await asSystem(tx, (system) => system.insert(files).values({ ...file, state: 'STORED', createdAt: at.now }))
}

/** A file by its id for who bears a link to it; null when there is none or its time is over. */
export async function findFile(tx: Tx, id: string, now: Temporal.Instant): Promise<File | null> {
  const [file] = await tx.select().from(files).where(eq(files.id, id))
  return file && (!file.expiresAt || Temporal.Instant.compare(now, file.expiresAt) < 0) ? file : null
}

/** Gives a pending file its content. False when it has one already or is gone. */
export async function completeUpload(tx: Tx, id: string, content: StoredContent): Promise<boolean> {
  const completed = await tx
    .update(files)
    .set({ ...content, state: 'STORED' })
    .where(and(eq(files.id, id), eq(files.state, 'PENDING')))
    .returning({ id: files.id })
  return completed.length > 0
}

/** Removes the rows of files whose time is over, at most `limit`, and gives their number. Their bytes follow by a job. */
export async function removeExpiredFiles(tx: Tx, now: Temporal.Instant, limit: number): Promise<number> {
  const expired = tx.select({ id: files.id }).from(files).where(lte(files.expiresAt, now)).limit(limit)
  const removed = await tx.delete(files).where(inArray(files.id, expired)).returning({ id: files.id })
  return removed.length
}

/** The name under which a file is saved. */
export function fileName({ purpose, contentType, createdAt }: File): string {
  const day = createdAt.toZonedDateTimeISO('UTC').toPlainDate()
  return `regimen-${purpose.toLowerCase().replaceAll('_', '-')}-${day}.${endingOf(contentType as ContentType)}`
}
