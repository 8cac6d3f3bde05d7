import { arrayOf } from '../../db/array.ts'
import { rowsOf } from '../../db/viewer.ts'
import type { Components } from './link.tables.ts'
import { numberOf, paramsOf, whichOf } from './rows.ts'
import type { Link, Side } from './side.ts'

type Row = {
  done_id: string
  planned_id: string
  share: string
  matched_by: Link['matchedBy']
  similarity: string | null
  components: Components
  coverage: string
}

/** Where links stand: in `table`, whose columns name what was done and what was planned, each of its table. */
type LinkTable = { readonly table: string; readonly done: Named; readonly planned: Named }
type Named = { readonly column: string; readonly table: string }

const described = 'share, matched_by, similarity, components, coverage'
const set = described
  .split(', ')
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')

/** How the links of a side are read and written. */
export function linkRows({
  table,
  done,
  planned,
}: LinkTable): Pick<Side<never>, 'links' | 'writeLinks' | 'removeLinks'> {
  const columns = `link.${done.column} as done_id, link.${planned.column} as planned_id, ${described}`
  const of = (end: Named, ids: string) => `
    select ${columns} from ${end.table} thing join ${table} link on link.${end.column} = thing.id and link.user_id = $1
    where ${whichOf('thing').replace('$3', ids)}`
  const read = `${of(done, '$3')} union all ${of(planned, '$4')}`
  const write = `
    insert into ${table} (user_id, ${done.column}, ${planned.column}, ${described})
    select $1::uuid, "doneId", "plannedId", share, "matchedBy", similarity, components, coverage
    from jsonb_to_recordset($2::jsonb) as link("doneId" uuid, "plannedId" uuid, share numeric, "matchedBy" match_way,
      similarity numeric, components jsonb, coverage numeric)
    on conflict (${done.column}, ${planned.column}) do update set ${set}`
  const remove = `
    delete from ${table} where user_id = $1 and (${done.column}, ${planned.column}) in (
      select * from unnest($2::uuid[], $3::uuid[]))`
  return {
    links: async (tx, userId, { dates = [], doneIds, plannedIds }) => {
      const params = [...paramsOf(userId, { dates, ids: doneIds }), arrayOf(plannedIds)]
      const rows = await rowsOf<Row>(tx, read, params)
      // One that is of both ends is read twice.
      return [...new Map(rows.map((row) => [row.done_id + row.planned_id, row])).values()].map((row) => ({
        doneId: row.done_id,
        plannedId: row.planned_id,
        share: Number(row.share),
        matchedBy: row.matched_by,
        similarity: numberOf(row.similarity),
        components: row.components,
        coverage: Number(row.coverage),
      }))
    },
    writeLinks: async (tx, userId, links) => {
      if (links.length > 0) await rowsOf(tx, write, [userId, JSON.stringify(links)])
    },
    removeLinks: async (tx, userId, links) => {
      if (links.length === 0) return
      const [doneIds, plannedIds] = [links.map(({ doneId }) => doneId), links.map(({ plannedId }) => plannedId)]
      await rowsOf(tx, remove, [userId, arrayOf(doneIds), arrayOf(plannedIds)])
    },
  }
}
