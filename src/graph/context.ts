import DataLoader from 'dataloader'
import type { Logger } from 'pino'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import type { Services } from '../services.ts'

/** Reads many rows by id in one statement, in any order; what the viewer may not see is simply not among them. */
export type LoadMany<Row extends { id: string }> = (tx: Tx, ids: readonly string[]) => Promise<readonly Row[]>

/** What a request knows before an operation of it runs. */
export type RequestContext = {
  readonly services: Services
  readonly viewer: Viewer | null
  /** The session that the access token belongs to; null for nobody, and for a personal access token. */
  readonly sessionId: string | null
  /** False for a personal access token that may only read. */
  readonly mayWrite: boolean
  /** Whether it may speak in the chats of its person as their assistant: who may write, and a token for just that. */
  readonly mayAssist: boolean
  /** When the token of the request stops working; null for nobody. */
  readonly expiresAt: Temporal.Instant | null
  readonly userAgent: string | null
  /** Where it comes from, as limits count it; null when that is not known. */
  readonly address: string | null
  readonly requestId: string
  readonly log: Logger
  /** Tells the client, in the way of its transport, that it is to come again in so many seconds. */
  readonly askToWait: (seconds: number) => void
}

/** What a resolver is given: the request, and the one transaction of the operation. */
export type Context = RequestContext & {
  readonly tx: Tx
  readonly at: At
  /** Whether the operation has taken its connection. */
  readonly begun: () => boolean
  /** Loads a row by id, batched with everything else that is loaded the same way at that moment. */
  readonly load: <Row extends { id: string }>(loadMany: LoadMany<Row>, id: string) => Promise<Row | null>
  /** Forgets what was loaded: called after a command has written. */
  readonly forget: () => void
}

/** Batching by row type over one transaction. Each `LoadMany` function has a loader of its own. */
export const rowLoader = (tx: Tx): Pick<Context, 'load' | 'forget'> => {
  let loaders = new Map<unknown, DataLoader<string, { id: string } | null>>()
  const loaderOf = <Row extends { id: string }>(loadMany: LoadMany<Row>) => {
    const known = loaders.get(loadMany)
    if (known) return known
    const loader = new DataLoader<string, { id: string } | null>(async (ids) => {
      const rows = new Map((await loadMany(tx, ids)).map((row) => [row.id, row]))
      return ids.map((id) => rows.get(id) ?? null)
    })
    loaders.set(loadMany, loader)
    return loader
  }
  return {
    load: async <Row extends { id: string }>(loadMany: LoadMany<Row>, id: string) =>
      (await loaderOf(loadMany).load(id)) as Row | null,
    forget: () => {
      loaders = new Map()
    },
  }
}
