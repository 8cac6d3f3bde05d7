import type postgres from 'postgres'

type Column = { readonly name: string; readonly type: string }

/** A table as it is copied. Names are qualified and quoted for SQL. */
export type Table = {
  readonly name: string
  /** Those that are stored and not generated, in their order. */
  readonly columns: readonly Column[]
  /** What puts its rows in the same order on every server. */
  readonly order: string
  /** Whom the database lets read every row; null for nobody that a backup can be. */
  readonly reader: 'owner' | 'system' | null
  readonly forced: boolean
  /** The foreign keys to other tables; `deferrable` ones may wait for the end of the transaction as they are. */
  readonly references: readonly { readonly name: string; readonly table: string; readonly deferrable: boolean }[]
  /** Its triggers, and how each fires: O, A or R as in pg_trigger. */
  readonly triggers: readonly { readonly name: string; readonly fires: string }[]
}

export type Sequence = { readonly name: string; readonly value: string; readonly called: boolean }

/** The database holds something that a backup would not bring back. */
export class CannotBackUp extends Error {
  override readonly name = 'CannotBackUp'
}

/** Whether a table tells which migrations were applied, ours or the queue's: migrating writes it, so it is no data. */
export const isRecord = (oid: string): string =>
  `(${oid} in (select to_regclass(name) from (values ('public.schema_migrations'), ('graphile_worker.migrations')) record (name)
    where to_regclass(name) is not null))`

/** The namespaces that are the project's own: not PostgreSQL's, nor those that an extension brought. */
const ownNamespaces = `select oid from pg_namespace namespace
  where nspname !~ '^pg_' and nspname <> 'information_schema' and not exists (
    select from pg_depend where classid = 'pg_namespace'::regclass and objid = namespace.oid and deptype = 'e')`

const nameOf = (oid: string) =>
  `(select format('%I.%I', nspname, relname) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where pg_class.oid = ${oid})`

/** The owner passes by row security that is not forced; the system's role is let see all of a table by a policy. */
const readerOf = `case
  when not relrowsecurity or (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
    or (pg_has_role(relowner, 'usage') and not relforcerowsecurity) then 'owner'
  when exists (select from pg_policy where polrelid = class.oid and polpermissive and polcmd in ('r', '*')
      and pg_get_expr(polqual, polrelid) = 'true'
      and exists (select from pg_roles where rolname = 'regimen_system' and oid = any(polroles)))
    and not exists (select from pg_policy where polrelid = class.oid and not polpermissive and polcmd in ('r', '*'))
    then 'system' end`

/** Every table whose rows are data, found in the catalog, each after those that its foreign keys name. */
export async function tablesOf(sql: postgres.ISql): Promise<Table[]> {
  const found = await sql.unsafe<(Table & { kind: string })[]>(`
    select ${nameOf('class.oid')} as name, relkind as kind, relforcerowsecurity as forced, ${readerOf} as reader,
      (select coalesce(json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum), '[]')
        from pg_attribute where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      -- Without a primary key the text of the row: rows that are alike may change places.
      coalesce((select string_agg(quote_ident(attname) || case when attcollation <> 0 then ' collate "C"' else '' end,
          ', ' order by place)
        from pg_index cross join unnest(indkey::int2[]) with ordinality as key (number, place)
        join pg_attribute on attrelid = indrelid and attnum = number
        where indrelid = class.oid and indisprimary), quote_ident(relname) || '::text collate "C"') as order,
      (select coalesce(json_agg(json_build_object('name', quote_ident(conname), 'table', ${nameOf('confrelid')},
          'deferrable', condeferrable) order by conname), '[]')
        from pg_constraint where conrelid = class.oid and contype = 'f' and confrelid <> conrelid) as references,
      (select coalesce(json_agg(json_build_object('name', quote_ident(tgname), 'fires', tgenabled) order by tgname), '[]')
        from pg_trigger where tgrelid = class.oid and not tgisinternal and tgenabled <> 'D') as triggers
    from pg_class class
    where relkind in ('r', 'p', 'f', 'm') and relnamespace in (${ownNamespaces})
      and not ${isRecord('class.oid')}
      and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = class.oid and deptype = 'e')
    order by 1`)
  const other = found.filter(({ kind }) => kind !== 'r')
  if (other.length > 0)
    throw new CannotBackUp(
      `a backup brings back ordinary tables, and these are partitioned, foreign or materialised: ${namesOf(other)}`,
    )
  return inOrder(found.map(({ kind: _, ...table }) => table))
}

export const namesOf = (tables: readonly { readonly name: string }[]): string =>
  tables.map(({ name }) => name).join(', ')

/** Puts each table after those that it refers to; in a circle, one of them comes too early. */
function inOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = []
  let left = [...tables]
  while (left.length > 0) {
    const free = left.filter(
      ({ references }) => !references.some(({ table }) => left.some(({ name }) => name === table)),
    )
    const next = free.length > 0 ? free : left.slice(0, 1)
    ordered.push(...next)
    left = left.filter((table) => !next.includes(table))
  }
  return ordered
}

/** Every sequence with where it stands. A sequence is no part of a snapshot: read it after the rows. */
export async function sequencesOf(sql: postgres.ISql): Promise<Sequence[]> {
  const names = await sql.unsafe<{ name: string }[]>(
    `select ${nameOf('class.oid')} as name from pg_class class where relkind = 'S' and relnamespace in (${ownNamespaces}) order by 1`,
  )
  const sequences: Sequence[] = []
  for (const { name } of names) {
    const [row] = await sql.unsafe<{ value: string; called: boolean }[]>(
      `select last_value::text as value, is_called as called from ${name}`,
    )
    if (row) sequences.push({ name, ...row })
  }
  return sequences
}
