import { type SQL, sql } from 'drizzle-orm'
import type { PlannedThing, Which } from './side.ts'

/** Dates and ids as PostgreSQL's text of an array. */
export const arrayOf = (values: readonly string[]): string => `{${values.join(',')}}`

/** The condition for things of these dates or with these ids. */
export const whichOf = (alias: string, { dates, ids }: Which): SQL => {
  const column = (name: string) => sql`${sql.identifier(alias)}.${sql.identifier(name)}`
  return sql`(${column('local_date')} = any(${arrayOf(dates)}::date[]) or ${column('id')} = any(${arrayOf(ids)}::uuid[]))`
}

/** What a planned thing tells beside its facts: `planned`, its programme's `state` and its calendar `event`. */
export const plannedColumns = sql`planned.id, planned.local_date::text, planned.local_time::text,
  event.id is not null as is_shown, coalesce(event.state = 'PLANNED', false) as takes_place,
  coalesce(event.state = 'PLANNED' or planned.local_date = state.paused_on, false) as can_be_found,
  state.activated_at::text`
export const plannedJoins = sql`
  join program_states state on state.program_id = planned.program_id
  left join calendar_events event on event.id = planned.id`
export type PlannedRow = {
  id: string
  local_date: string | null
  local_time: string | null
  is_shown: boolean
  takes_place: boolean
  can_be_found: boolean
  activated_at: string | null
}

/** A planned thing of its row. */
export const plannedOf = <Facts>(row: PlannedRow, facts: Facts): PlannedThing<Facts> => ({
  id: row.id,
  localDate: row.local_date === null ? null : Temporal.PlainDate.from(row.local_date),
  localTime: row.local_time === null ? null : Temporal.PlainTime.from(row.local_time),
  isShown: row.is_shown,
  takesPlace: row.takes_place,
  canBeFound: row.can_be_found,
  activatedAt: row.activated_at === null ? null : instantFrom(row.activated_at),
  facts,
})

export const instantFrom = (text: string): Temporal.Instant => Temporal.Instant.from(text.replace(' ', 'T'))
export const numberOf = (value: string | number | null): number | null => (value === null ? null : Number(value))
