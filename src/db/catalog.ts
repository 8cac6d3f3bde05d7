import type postgres from 'postgres'

/** A column as the database has it. */
export type CatalogColumn = {
  readonly name: string
  /** As PostgreSQL writes it, such as `numeric(7,2)` or `text[]`. */
  readonly type: string
  readonly nullable: boolean
  /** The values of its enumeration, or of the enumeration that it is a list of; null for any other type. */
  readonly values: readonly string[] | null
}

/** A reference to another table, column by column. */
export type CatalogReference = {
  readonly name: string
  readonly columns: readonly string[]
  readonly table: string
  readonly tableColumns: readonly string[]
}

/** A table with what holds of each of its rows. */
export type CatalogTable = {
  readonly name: string
  readonly columns: readonly CatalogColumn[]
  /** The primary key first where there is one, then what else is unique of all rows, without conditions. */
  readonly keys: readonly { readonly primary: boolean; readonly columns: readonly string[] }[]
  readonly references: readonly CatalogReference[]
  /** Conditions as PostgreSQL writes them, without the word CHECK. */
  readonly checks: readonly string[]
}

/** Reads the project's own tables in the order of their names: all that the migrations have made in `public`. */
export async function readCatalog(sql: postgres.Sql): Promise<CatalogTable[]> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx`set local search_path to public`
    return tx<CatalogTable[]>`
      select relname as name,
        (select json_agg(json_build_object(
            'name', attname,
            'type', format_type(atttypid, atttypmod),
            'nullable', not attnotnull,
            'values', (select json_agg(enumlabel order by enumsortorder) from pg_enum
              where enumtypid = case when typelem <> 0 and typlen = -1 then typelem else pg_type.oid end)
          ) order by attnum)
          from pg_attribute join pg_type on pg_type.oid = atttypid
          where attrelid = class.oid and attnum > 0 and not attisdropped) as columns,
        (select coalesce(json_agg(json_build_object('primary', indisprimary, 'columns', names)
            order by indisprimary desc, names::text collate "C"), '[]')
          from pg_index cross join lateral (select array_agg(attname order by place) as names
            from unnest(indkey::smallint[]) with ordinality as part(number, place)
            join pg_attribute on attrelid = indrelid and attnum = number where place <= indnkeyatts) as named
          where indrelid = class.oid and indisunique and indpred is null and indexprs is null) as keys,
        (select coalesce(json_agg(json_build_object('name', conname, 'table', target.relname,
            'columns', (select array_agg(attname order by place) from unnest(conkey) with ordinality as part(number, place)
              join pg_attribute on attrelid = conrelid and attnum = number),
            'tableColumns', (select array_agg(attname order by place)
              from unnest(confkey) with ordinality as part(number, place)
              join pg_attribute on attrelid = confrelid and attnum = number)) order by conname collate "C"), '[]')
          from pg_constraint join pg_class target on target.oid = confrelid
          where conrelid = class.oid and contype = 'f') as references,
        (select coalesce(json_agg(substr(pg_get_constraintdef(oid), 7) order by conname collate "C"), '[]')
          from pg_constraint where conrelid = class.oid and contype = 'c') as checks
      from pg_class class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      order by relname collate "C"`
  })
}
