import { arrayOf } from '../../db/array.ts'
import { instantFrom } from '../../db/columns.ts'
import type { DoneThing, PlannedThing, Which } from './side.ts'

/** The parameters of a statement over the things of a person: $1 the person, $2 the dates, $3 the ids. */
export const paramsOf = (userId: string, { dates, ids }: Which): string[] => [userId, arrayOf(dates), arrayOf(ids)]

/** The condition by these parameters. */
export const whichOf = (alias: string): string =>
  `${alias}.user_id = $1 and (${alias}.local_date = any($2::date[]) or ${alias}.id = any($3::uuid[]))`

/** The planned things of a table with what they tell beside their facts, which are `columns` of `planned` and of `items`. */
export const plannedText = (table: string, columns: string, items: string): string => `
  select planned.id, planned.local_date::text, planned.local_time::text,
    coalesce(event.state <> 'CANCELLED', false) as is_shown, coalesce(event.state = 'PLANNED', false) as takes_place,
    coalesce(event.state = 'PLANNED' or event.state = 'SUSPENDED' and planned.local_date = state.paused_on, false) as can_be_found,
    state.activated_at::text, ${columns}
  from ${table} planned
  join program_states state on state.program_id = planned.program_id
  left join calendar_events event on event.id = planned.id
  left join lateral (${items}) items on true
  where ${whichOf('planned')}
  order by planned.local_date, planned.local_time nulls last, planned.day, planned.id`

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

export type DoneRow = { id: string; local_date: string; started_at: string; matching: DoneThing<unknown>['matching'] }

/** A done thing of its row. */
export const doneOf = <Facts>(row: DoneRow, facts: Facts): DoneThing<Facts> => ({
  id: row.id,
  localDate: Temporal.PlainDate.from(row.local_date),
  startedAt: instantFrom(row.started_at),
  matching: row.matching,
  facts,
})

export const numberOf = (value: string | number | null): number | null => (value === null ? null : Number(value))
