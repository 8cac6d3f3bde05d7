import { inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { project } from '../calendar/calendar.ts'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { onceNaming } from '../idempotency/idempotency.ts'
import { localDateAt } from '../lib/day.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal } from '../lib/refusal.ts'
import { cycleCalendar } from './cycle-calendar.ts'
import { type HeldCycle, holdCycle } from './held-cycle.ts'
import { insertItems } from './item/add-item.ts'
import { carriedOver, carriedOverAction } from './item/carried.ts'
import { noteOfItem, requireUnlocked, toldOf } from './item/held-item.ts'
import { doneOf, itemsOfPlan, type StoredItem } from './item/plan-item.ts'
import { restOf } from './item/rest.ts'
import { withinLock } from './lock.ts'
import { noteOfTask, requireRoom } from './task/held-task.ts'
import { loadTasksOfPlans } from './task/task.ts'
import { tasks } from './task.tables.ts'
import { firstDayOfWeek, weeksOfCycle } from './week.ts'
import { planForWeek, planOfWeek, type WeeklyPlan, week } from './weekly-plan.ts'

/** What can be carried over from a week to the next. */
const carriables = ['PLAN_ITEMS', 'TASKS'] as const
export type Carriable = (typeof carriables)[number]

/** The cycle ends with the week: there is none to carry over to. */
export class NoNextWeek extends Refusal {
  override readonly name = 'NoNextWeek'
  constructor() {
    super(`Week ${weeksOfCycle} is the last one of the cycle: there is no week to carry over to`, ['fromWeek'])
  }
}

/** The week has not begun: nothing can be left of it. */
export class WeekNotBegun extends Refusal {
  override readonly name = 'WeekNotBegun'
  readonly startsOn: Temporal.PlainDate
  constructor(startsOn: Temporal.PlainDate) {
    super(`The week begins on ${startsOn}: nothing is left of it yet`, ['fromWeek'])
    this.startsOn = startsOn
  }
}

const carryOverInput = z.object({
  cycleId: z.string(),
  fromWeek: week,
  what: z.array(z.enum(carriables)).min(1).max(carriables.length),
  idempotencyKey: z.string().nullish(),
})

/**
 * Carries over what is left of a week of the viewer's that has begun to the next one: of each item that is not done a new one
 * with the rest as its quota, once, while the old week stays as it was; and the open tasks themselves, whose due dates stay.
 * What is carried over already is not again. Gives the id of the cycle.
 * @throws InvalidInput, NotFound, NoNextWeek, WeekNotBegun, PlanLocked when items would come into a locked week,
 *   TooManyPlanItems, TooManyTasks, CalendarDayFull, IdempotencyKeyReused
 */
export function carryOver(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { cycleId, fromWeek, what, idempotencyKey: key } = parseInput(carryOverInput, input)
  return onceNaming(tx, viewer, { field: 'carryOver', key, input }, at, async () => {
    const cycle = await holdCycle(tx, viewer, cycleId)
    if (fromWeek === weeksOfCycle) throw new NoNextWeek()
    const startsOn = firstDayOfWeek(cycle.startsOn, fromWeek)
    if (Temporal.PlainDate.compare(localDateAt(cycle.history, at.now), startsOn) < 0) throw new WeekNotBegun(startsOn)
    const plan = await planOfWeek(tx, cycle, fromWeek)
    if (!plan) return cycle.id
    const items = what.includes('PLAN_ITEMS') && (await carryItems(tx, viewer, { cycle, plan }, at))
    const moved = what.includes('TASKS') && (await carryTasks(tx, viewer, { cycle, plan }, at))
    if (items || moved) await project(tx, viewer, cycleCalendar, cycle.id, at)
    return cycle.id
  })
}

type From = { readonly cycle: HeldCycle; readonly plan: WeeklyPlan }

/** True when anything was left that was not carried over before. */
async function carryItems(tx: Tx, viewer: Viewer, { cycle, plan }: From, at: At): Promise<boolean> {
  const items = await itemsOfPlan(tx, plan.id)
  const ids = items.map(({ id }) => id)
  const [done, before] = [await doneOf(tx, ids), await carriedOver(tx, ids)]
  const carried = items.flatMap((item) => {
    const rest = before.has(item.id) ? null : restOf({ quota: item.quotaQuantity, done: done(item.id) })
    return rest === null ? [] : [{ item, next: nextOf(item, rest, at) }]
  })
  if (carried.length === 0) return false
  const toWeek = plan.week + 1
  requireUnlocked(cycle, toWeek, ['what'], at.now)
  const next = await planForWeek(tx, viewer, cycle, toWeek, at)
  const added = carried.map((one) => one.next)
  await withinLock(cycle, ['what'], () => insertItems(tx, viewer, next, added, at, ['what']))
  for (const { item, next } of carried) {
    const after = { id: next.id, week: toWeek, ...toldOf(next) }
    await noteOfItem(
      tx,
      viewer,
      item.id,
      carriedOverAction,
      { before: { week: plan.week, ...toldOf(item) }, after },
      at,
    )
  }
  return true
}

/** The item that holds the rest of another, on any date of its week. */
const nextOf = ({ id, title, quotaUnit, goalId, durationMinutes }: StoredItem, rest: number, at: At) => ({
  ...{ id: at.newId(), title, quotaQuantity: rest, quotaUnit, goalId, durationMinutes },
  ...{ localDate: null, localTime: null, carriedFromId: id, splitFromId: null },
})

/** True when a task was open. */
async function carryTasks(tx: Tx, viewer: Viewer, { cycle, plan }: From, at: At): Promise<boolean> {
  const all = (await loadTasksOfPlans(tx, [plan.id]))[0]?.tasks ?? []
  const open = all.filter(({ completedAt }) => completedAt === null)
  if (open.length === 0) return false
  const toWeek = plan.week + 1
  const { id: planId } = await planForWeek(tx, viewer, cycle, toWeek, at)
  await requireRoom(tx, cycle.id, { isNew: false, isOpened: false, planId, tasks: open.length }, ['what'])
  const ids = open.map(({ id }) => id)
  const count = sql`${tasks.carriedOver} + 1`
  await tx
    .update(tasks)
    .set({ weeklyPlanId: planId, carriedOver: count, updatedAt: at.now, version: sql`${tasks.version} + 1` })
    .where(inArray(tasks.id, ids))
  for (const { id } of open) {
    const change = { before: { week: plan.week }, after: { week: toWeek } }
    await noteOfTask(tx, viewer, id, 'TASK_CARRIED_OVER', change, at)
  }
  return true
}
