import type { CatalogColumn, CatalogReference, CatalogTable } from '../catalog.ts'

/** Mermaid takes one word for a type: what PostgreSQL writes in several, or with digits, is told by its first. */
const typeWord = ({ type }: CatalogColumn): string =>
  type
    .replace('timestamp with time zone', 'timestamptz')
    .replace('time without time zone', 'time')
    .replace('double precision', 'float8')
    .replace(/\([\d,]+\)/, '')

const isKey = (table: CatalogTable, columns: readonly string[]): boolean =>
  table.keys.some((key) => key.columns.every((name) => columns.includes(name)))

const attribute = (table: CatalogTable, column: CatalogColumn): string => {
  const primary = table.keys.some((key) => key.primary && key.columns.includes(column.name))
  const foreign = table.references.some(({ columns }) => columns.includes(column.name))
  const keys = [
    ...(primary ? ['PK'] : []),
    ...(foreign ? ['FK'] : []),
    // Unique with others is told in the list below the diagram: here it would read as unique alone.
    ...(!primary && isKey(table, [column.name]) ? ['UK'] : []),
  ]
  return [`    ${typeWord(column)} ${column.name}`, keys.join(', '), column.nullable ? '"or null"' : '']
    .filter((part) => part !== '')
    .join(' ')
}

/** A table with its columns as an entity of Mermaid. */
export const entityOf = (table: CatalogTable): string =>
  [`  ${table.name} {`, ...table.columns.map((column) => attribute(table, column)), '  }'].join('\n')

/**
 * A reference as a line of Mermaid: how many rows refer to one, whether a row may refer to none, and drawn through where
 * the key of the one is part of the other's.
 */
export const lineOf = (table: CatalogTable, { columns, table: target }: CatalogReference): string => {
  const nullable = table.columns.some(({ name, nullable }) => nullable && columns.includes(name))
  const primary = table.keys.find((key) => key.primary)?.columns ?? []
  const line = columns.every((name) => primary.includes(name)) ? '--' : '..'
  const many = isKey(table, columns) ? 'o|' : 'o{'
  return `  ${target} ${nullable ? '|o' : '||'}${line}${many} ${table.name} : "${columns.join(', ')}"`
}

/** What is unique of the rows of a table, as a list: its primary key first, without what follows from another key. */
export const keysOf = ({ keys }: CatalogTable): string =>
  keys
    .filter((key) => !keys.some((other) => other !== key && other.columns.every((name) => key.columns.includes(name))))
    .map(({ columns }) => columns.map((name) => `\`${name}\``).join(' + '))
    .join('; ')

/** A block of Mermaid for Markdown. */
export const mermaid = (lines: readonly string[]): string => ['```mermaid', 'erDiagram', ...lines, '```'].join('\n')
