import type { ObjectRef } from '@pothos/core'
import { resolveCursorConnection } from '@pothos/plugin-relay'
import { isUuid } from '../lib/uuid.ts'
import { builder, listMultiplier } from './builder.ts'
import { CodedError } from './coded-error.ts'

/** One page by keyset on ids, which are in the order of their making: the rows after or before an id, and how many. */
export type Page = { after?: string; before?: string; limit: number; inverted: boolean }

type PageArgs = {
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}

const pageSize = 20

const idOfCursor = (cursor: string | undefined): string | undefined => {
  if (cursor === undefined) return undefined
  const id = Buffer.from(cursor.slice(0, 100), 'base64url').toString('utf8')
  if (!isUuid(id))
    throw new CodedError('BAD_USER_INPUT', `"${cursor.slice(0, 100)}" is not a cursor of this connection`)
  return id
}

const bounded = (name: 'first' | 'last', value: number | null | undefined) => {
  if (value != null && (value < 1 || value > 100))
    throw new CodedError('BAD_USER_INPUT', `${name} must be between 1 and 100, not ${value}`)
}

/**
 * Answers a Relay connection whose cursor is the id of the row.
 * @throws CodedError BAD_USER_INPUT for a foreign cursor or a page size out of bounds.
 */
export const pageById = <Row extends { id: string }>(args: PageArgs, read: (page: Page) => Promise<Row[]>) => {
  bounded('first', args.first)
  bounded('last', args.last)
  const toCursor = (row: Row) => Buffer.from(row.id).toString('base64url')
  return resolveCursorConnection<Promise<Row[]>>(
    { args, defaultSize: pageSize, maxSize: 100, toCursor },
    ({ after, before, limit, inverted }) => {
      const [afterId, beforeId] = [idOfCursor(after), idOfCursor(before)]
      return read({
        limit,
        inverted,
        ...(afterId ? { after: afterId } : {}),
        ...(beforeId ? { before: beforeId } : {}),
      })
    },
  )
}

/**
 * The cost of a page: that of an entry times the size of the page. The list of entries counts itself as five already.
 */
export const costOfPage = ({ first, last }: PageArgs) => ({
  field: 1,
  multiplier: Math.max(1, (first ?? last ?? pageSize) / listMultiplier),
})

type Types = (typeof builder)['$inferSchemaTypes']

/** The connection type `<name>Connection` over a type, shared by every field that pages it. */
export const connectionOf = <Shape>(type: ObjectRef<Types, Shape>, name: string) =>
  builder.connectionObject({ type, name: `${name}Connection` }, { name: `${name}Edge` })
