import { arrayOf } from '../../db/array.ts'
import { rowsOf, type Tx } from '../../db/viewer.ts'
import { isDone, type Score, scoreOfWeek } from '../item/score.ts'

/** How a week did: its score, and what is counted beside it. */
export type WeekFigures = Score & {
  readonly itemsPlanned: number
  readonly itemsDone: number
  readonly tasksDone: number
  readonly tasksOpen: number
}

/** The figures of a week for which nothing was planned. */
export const noFigures: WeekFigures = {
  ...scoreOfWeek([]),
  ...{ itemsPlanned: 0, itemsDone: 0, tasksDone: 0, tasksOpen: 0 },
}

/** The figures of weeks, by the id of their plan. */
export async function loadWeekFigures(tx: Tx, planIds: readonly string[]): Promise<(WeekFigures & { id: string })[]> {
  const rows = await rowsOf<Row>(tx, figuresText, [arrayOf(planIds)])
  return rows.map(({ id, items, tasks_done, tasks_open }) => {
    const measured = (items ?? []).map(([quota, done]) => ({ quota, done }))
    return {
      ...{ id, ...scoreOfWeek(measured), itemsPlanned: measured.length, itemsDone: measured.filter(isDone).length },
      ...{ tasksDone: tasks_done, tasksOpen: tasks_open },
    }
  })
}

type Row = { id: string; items: [number, number][] | null; tasks_done: number; tasks_open: number }

const figuresText = `
  select plan.id, (
      select json_agg(json_build_array(item.quota_quantity, (
        select coalesce(sum(log.quantity), 0) from plan_item_logs log where log.plan_item_id = item.id)))
      from plan_items item where item.weekly_plan_id = plan.id) as items,
    task.done::int as tasks_done, task.open::int as tasks_open
  from weekly_plans plan, lateral (
    select count(completed_at) as done, count(*) - count(completed_at) as open from tasks
    where tasks.weekly_plan_id = plan.id) task
  where plan.id = any($1::uuid[])`
