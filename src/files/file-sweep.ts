import { and, asc, gt, inArray } from 'drizzle-orm'
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

/** Files by id whose bytes were found to be lost, and to be there again. */
type Compared = { readonly missing: readonly string[]; readonly found: readonly string[] }

/**
 * Compares what is known of files with the store: marks those whose bytes are not there, or not whole, and takes the mark
 * from those that are there again, as when the folder was not mounted for a while.
 */
export async function compareWithStore({ database, files: store, now, signal }: Sweep): Promise<Compared> {
  const missing: string[] = []
  const found: string[] = []
  const mark = async (state: 'MISSING' | 'STORED', ids: readonly string[]) => {
    if (ids.length > 0)
      await asSystemAlone(database, now, (tx) =>
        tx
          .update(files)
          .set({ state })
          .where(inArray(files.id, [...ids])),
      )
  }
  let after: string | undefined
  for (;;) {
    const page = await asSystemAlone(database, now, (tx) =>
      tx
        .select({ id: files.id, key: files.key, sizeBytes: files.sizeBytes, state: files.state })
        .from(files)
        .where(and(inArray(files.state, ['STORED', 'MISSING']), after ? gt(files.id, after) : undefined))
        .orderBy(asc(files.id))
        .limit(pageSize),
    )
    const gone: string[] = []
    const back: string[] = []
    for (const { id, key, sizeBytes, state } of page) {
      signal.throwIfAborted()
      const isThere = key !== null && (await store.head(key))?.sizeBytes === sizeBytes
      if (!isThere && state === 'STORED') gone.push(id)
      if (isThere && state === 'MISSING') back.push(id)
    }
    await mark('MISSING', gone)
    await mark('STORED', back)
    missing.push(...gone)
    found.push(...back)
    after = page.at(-1)?.id
    if (!after) break
  }
  return { missing, found }
}
