import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { repeatedTexts } from './prepared.ts'
import { clientOf, type Tx } from './viewer.ts'

/** The names that are asked for below something, each with what is asked for below it. */
export type Selection = { readonly [name: string]: Selection }

/**
 * How things of one type are read as JSON: the columns of a table under the names of its properties, and what hangs on a
 * row. With it one statement reads a whole tree, however many types are in it.
 */
export type Tree = {
  readonly table: PgTable
  /** The properties that a field is made from, where that is not the one of its own name; "items.kcal" is a column of a branch. */
  readonly reads?: Readonly<Record<string, readonly string[]>>
  readonly branches?: Readonly<Record<string, Branch>>
}

/** What hangs on a row under a property: one other row or null, or a list. */
export type Branch = {
  readonly tree: Tree
  /** The columns by which they belong together; `isNull` leaves out rows in which this column says something. */
  readonly on: { readonly own: PgColumn; readonly parent: PgColumn; readonly isNull?: PgColumn }
  /** Makes it a list, in the order of this column. */
  readonly listedBy?: PgColumn
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (value: string) => `'${value.replaceAll("'", "''")}'`

/** A piece of JSON text: one that is the same for every row, or an SQL expression that is never null and no jsonb. */
type Piece = { readonly text: string } | { readonly sql: string }

const text = (piece: string): Piece => ({ text: piece })
const value = (piece: string): Piece => ({ sql: piece })

/**
 * The SQL of pieces joined. Joining texts is half as dear for PostgreSQL as building JSON values, by `||` less than by
 * `concat`, and the fewer the pieces the better.
 */
function joined(pieces: readonly Piece[]): string {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if ('text' in piece && last && 'text' in last) merged[merged.length - 1] = text(last.text + piece.text)
    else merged.push(piece)
  }
  return `(${merged.map((piece) => ('text' in piece ? literal(piece.text) : piece.sql)).join(' || ')})`
}

/** The JSON text of a column: nothing that a person wrote goes in but through to_json. */
function jsonOf(column: PgColumn, alias: string): Piece[] {
  const read = `${alias}.${quoted(column.name)}`
  const type = column.getSQLType()
  const plainLabels = column.enumValues?.every((label) => /^\w+$/.test(label)) ?? false
  const isNumber = /^(integer|smallint|numeric)\b/.test(type)
  const isPlain = /^(uuid|date|time)$/.test(type) || (plainLabels && !type.endsWith('[]') && type !== 'text')
  if (column.notNull && isNumber) return [value(read)]
  if (column.notNull && isPlain) return [text('"'), value(read), text('"')]
  if (isNumber) return [value(`coalesce(${read}::text, 'null')`)]
  if (isPlain) return [value(`coalesce('"' || ${read} || '"', 'null')`)]
  const json = /^jsonb?$/.test(type) ? `${read}::text` : `to_json(${read})`
  return [value(column.notNull ? json : `coalesce(${json}::text, 'null')`)]
}

/** The properties and branches that a selection of fields is made from. */
function propertiesOf(tree: Tree, selection: Selection): Selection {
  const properties: Record<string, Selection> = {}
  const add = ([name = '', ...rest]: readonly string[], below: Selection) => {
    const deeper = rest.length > 0 ? { [rest.join('.')]: below } : below
    properties[name] = { ...properties[name], ...deeper }
  }
  for (const [field, below] of Object.entries(selection)) {
    if (field === '__typename') continue
    const paths = tree.reads?.[field]
    if (paths) for (const path of paths) add(path.split('.'), {})
    else add([field], below)
  }
  // In one order, so that one text serves all who select the same.
  return Object.fromEntries(Object.entries(properties).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/**
 * The SQL expression of the JSON text of a row, and the joins that it needs.
 * @throws Error for a field that the tree does not know.
 */
function objectOf(tree: Tree, alias: string, selection: Selection): { json: string; joins: string } {
  const columns = getTableColumns(tree.table)
  const joins: string[] = []
  const member = ([property, below]: [string, Selection], index: number) => {
    const name = text(`${index === 0 ? '' : ','}"${property}":`)
    const column = columns[property]
    const branch = tree.branches?.[property]
    if (branch) return [name, value(branchOf(branch, below, alias, `${alias}_${index}`, joins))]
    if (!column) throw new Error(`${getTableName(tree.table)} has no "${property}" to read`)
    return [name, ...jsonOf(column, alias)]
  }
  const members = Object.entries(propertiesOf(tree, selection)).flatMap(member)
  return { json: joined([text('{'), ...members, text('}')]), joins: joins.join(' ') }
}

/** The JSON text of what hangs on a row: a list is read by a subquery, one row by a join. */
function branchOf(branch: Branch, selection: Selection, parent: string, alias: string, joins: string[]): string {
  const { json, joins: below } = objectOf(branch.tree, alias, selection)
  const from = `${quoted(getTableName(branch.tree.table))} ${alias}`
  const key = `${alias}.${quoted(branch.on.own.name)}`
  const only = branch.on.isNull ? ` and ${alias}.${quoted(branch.on.isNull.name)} is null` : ''
  const condition = `${key} = ${parent}.${quoted(branch.on.parent.name)}${only}`
  if (branch.listedBy) {
    const order = `${alias}.${quoted(branch.listedBy.name)}`
    return `(select concat('[', string_agg(${json}, ',' order by ${order}), ']') from ${from} ${below} where ${condition})`
  }
  joins.push(`left join ${from} on ${condition} ${below}`)
  return `case when ${key} is null then 'null' else ${json} end`
}

/** The part of a statement that reads trees: `select <JSON text> from <from>`, with the root's row called `root`. */
export function treeStatement(tree: Tree, selection: Selection): { json: string; from: string } {
  const { json, joins } = objectOf(tree, 'root', selection)
  return { json, from: `${quoted(getTableName(tree.table))} root ${joins}` }
}

// Apart from the texts of rules, which clients that select in ever new ways must not crowd out.
const isPrepared = repeatedTexts(200)

/**
 * Reads by a statement that is prepared once a connection when it comes again and again, and gives the rows as arrays. With `alone` it is all that its
 * operation reads: it goes with its BEGIN and COMMIT in one message, where nothing was sent before it.
 */
export async function readPrepared(
  tx: Tx,
  statement: string,
  params: readonly unknown[],
  { alone }: { readonly alone: boolean },
): Promise<unknown[][]> {
  const [client, given] = [clientOf(tx), [...params]]
  const options = { prepare: isPrepared(statement) }
  const answer = alone ? client.alone(statement, given, options) : client.unsafe(statement, given, options).values()
  return (await answer) as unknown[][]
}
