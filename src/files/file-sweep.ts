import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { asSystemAlone } from '../db/viewer.ts'
import { files } from './file.tables.ts'
import type { FileStore } from './file-store.ts'

/** Bytes are written before their row: they are left alone for a day. */
const graceHours = 24
const pageSize = 500

type Sweep = {
  readonly database: Database
  readonly files: FileStore
  readonly now: Temporal.Instant
  readonly signal: AbortSignal
}

/** Removes bytes that no row names, and gives their number. */
export async function removeStrayBytes({ database, files: store, now, signal }: Sweep): Promise<number> {
  const newest = now.subtract({ hours: graceHours })
  let removed = 0
  const removeStrays = async (keys: readonly string[]) => {
    const named = await asSystemAlone(database, now, (tx) =>
      tx
        .select({ key: files.key })
        .from(files)
        .where(inArray(files.key, [...keys])),
    )
    const known = new Set(named.map(({ key }) => key))
    const strays = keys.filter((key) => !known.has(key))
    for (const key of strays) await store.delete(key)
    removed += strays.length
  }
  let page: string[] = []
  for await (const { key, writtenAt } of store.keys()) {
    signal.throwIfAborted()
    if (Temporal.Instant.compare(writtenAt, newest) > 0) continue
    page.push(key)
    if (page.length < pageSize) continue
    await removeStrays(page)
    page = []
  }
  if (page.length > 0) await removeStrays(page)
  return removed
}

/** Marks the files whose bytes are not in the store, and gives their ids. */
export async function markMissingFiles({ database, files: store, now, signal }: Sweep): Promise<string[]> {
  const missing: string[] = []
  let after: string | undefined
  for (;;) {
    const page = await asSystemAlone(database, now, (tx) =>
      tx
        .select({ id: files.id, key: files.key })
        .from(files)
        .where(and(eq(files.state, 'STORED'), after ? gt(files.id, after) : undefined))
        .orderBy(asc(files.id))
        .limit(pageSize),
    )
    for (const { id, key } of page) {
      signal.throwIfAborted()
      if (key && !(await store.head(key))) missing.push(id)
    }
    after = page.at(-1)?.id
    if (!after) break
  }
  if (missing.length > 0)
    await asSystemAlone(database, now, (tx) =>
      tx.update(files).set({ state: 'MISSING' }).where(inArray(files.id, missing)),
    )
  return missing
}
