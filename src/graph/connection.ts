import type { ObjectRef } from '@pothos/core'
import { resolveCursorConnection } from '@pothos/plugin-relay'
import { cursorOf, sequenceOf } from '../events/log.ts'
import { isUuid } from '../lib/uuid.ts'
import { builder, listMultiplier } from './builder.ts'
import { CodedError } from './coded-error.ts'

/**
 * One page by keyset on a key that has the order of the connection or its reverse: the rows after or before one, and how
 * many.
 */
export type PageBy<Key> = { after?: Key; before?: Key; limit: number; inverted: boolean }
/** One page by ids, which are in the order of their making. */
export type Page = PageBy<string>

type PageArgs = {
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}

const pageSize = 20

const idOf = (cursor: string): string => {
  const id = Buffer.from(cursor.slice(0, 100), 'base64url').toString('utf8')
  if (!isUuid(id))
    throw new CodedError('BAD_USER_INPUT', `"${cursor.slice(0, 100)}" is not a cursor of this connection`)
  return id
}

const bounded = (name: 'first' | 'last', value: number | null | undefined) => {
  if (value != null && (value < 1 || value > 100))
    throw new CodedError('BAD_USER_INPUT', `${name} must be between 1 and 100, not ${value}`)
}

/** Answers a Relay connection whose cursor stands for a key of its rows. */
const pageBy = async <Row, Key>(
  args: PageArgs,
  { toCursor, keyOf }: { toCursor: (row: Row) => string; keyOf: (cursor: string, name: 'after' | 'before') => Key },
  read: (page: PageBy<Key>) => Promise<Row[]>,
) => {
  bounded('first', args.first)
  bounded('last', args.last)
  const page = await resolveCursorConnection<Promise<Row[]>>(
    { args, defaultSize: pageSize, maxSize: 100, toCursor },
    ({ after, before, limit, inverted }) =>
      read({
        limit,
        inverted,
        ...(after === undefined ? {} : { after: keyOf(after, 'after') }),
        ...(before === undefined ? {} : { before: keyOf(before, 'before') }),
      }),
  )
  // The helper gives an empty page cursors of no letters.
  return page.edges.length > 0 ? page : { ...page, pageInfo: { ...page.pageInfo, startCursor: null, endCursor: null } }
}

/**
 * Answers a Relay connection whose cursor is the id of the row.
 * @throws CodedError BAD_USER_INPUT for a foreign cursor or a page size out of bounds.
 */
export const pageById = <Row extends { id: string }>(args: PageArgs, read: (page: Page) => Promise<Row[]>) =>
  pageBy(args, { toCursor: ({ id }: Row) => Buffer.from(id).toString('base64url'), keyOf: idOf }, read)

/**
 * Answers a Relay connection over an ordered log, whose cursor is that of the log.
 * @throws CodedError, InvalidInput: BAD_USER_INPUT as for `pageById`.
 */
export const pageBySequence = <Row extends { sequence: number }>(
  args: PageArgs,
  read: (page: PageBy<number>) => Promise<Row[]>,
) => pageBy(args, { toCursor: ({ sequence }: Row) => cursorOf(sequence), keyOf: sequenceOf }, read)

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
