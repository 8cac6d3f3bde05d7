import { and, asc, desc, gt, lt, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** A page by ids, which are in the order of their making: the rows after or before one, and how many. */
export type PageOfIds = {
  readonly after?: string
  readonly before?: string
  readonly limit: number
  readonly inverted: boolean
}

/** How a page of rows is read, the newest first: what it is within, and its order, for which an inverted page is read from its end. */
export const newestFirst = (id: PgColumn, { after, before, inverted }: PageOfIds): { within?: SQL; order: SQL } => {
  const within = and(after ? lt(id, after) : undefined, before ? gt(id, before) : undefined)
  return { ...(within && { within }), order: inverted ? asc(id) : desc(id) }
}
