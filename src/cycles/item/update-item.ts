import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { project } from '../../calendar/calendar.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { changesOf } from '../../lib/differs.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput } from '../../lib/refusal.ts'
import { cycleCalendar } from '../cycle-calendar.ts'
import { withinLock } from '../lock.ts'
import { planItems } from '../plan.tables.ts'
import { planForWeek, week } from '../weekly-plan.ts'
import {
  type HeldItem,
  holdItem,
  noteOfItem,
  requireUnlocked,
  requireWithinWeek,
  TooManyPlanItems,
} from './held-item.ts'
import { itemFields, requireGoal } from './item-input.ts'
import { itemsOfPlan, type StoredItem } from './plan-item.ts'

const updatePlanItemInput = z.object({
  planItemId: z.string(),
  expectedVersion: z.int().nullish(),
  ...itemFields,
  title: itemFields.title.nullish(),
  quota: itemFields.quota.nullish(),
  unit: itemFields.unit.nullish(),
  week: week.nullish(),
})

type Given = z.output<typeof updatePlanItemInput>

/**
 * Changes a plan item of the viewer's, or moves it to another week of its cycle, last. What is absent stays; a goal, date, time
 * or duration of null is taken away. In another week it keeps its weekday. Title, quota, unit and week are its quota, which
 * the lock of either week holds; the rest is free. What is so already is no change.
 * @throws InvalidInput, NotFound, VersionConflict, PlanLocked, TooManyPlanItems, CalendarDayFull
 */
export async function updatePlanItem(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const given = parseInput(updatePlanItemInput, input)
  const held = await holdItem(tx, viewer, given)
  const { item, plan, cycle } = held
  const toWeek = given.week ?? plan.week
  const wanted = { ...quotaWanted(item, given), ...timeWanted(held, toWeek, given) }
  requireWithinWeek(cycle, toWeek, wanted.localDate, ['date'])
  await requireGoal(tx, cycle.id, given.goalId)
  const changed = changesOf(item, { ...wanted, goalId: given.goalId === undefined ? item.goalId : given.goalId })
  const isMoved = toWeek !== plan.week
  if (isMoved || quotaNames.some((name) => name in changed)) {
    requireUnlocked(cycle, plan.week, ['planItemId'], at.now)
    requireUnlocked(cycle, toWeek, ['week'], at.now)
  }
  const move = isMoved ? await placeIn(tx, viewer, held, toWeek, at) : {}
  const next = { ...changed, ...move }
  if (Object.keys(next).length === 0) return
  await withinLock(cycle, ['planItemId'], () =>
    tx
      .update(planItems)
      .set({ ...next, updatedAt: at.now, version: item.version + 1 })
      .where(eq(planItems.id, item.id)),
  )
  const before = Object.fromEntries(Object.keys(changed).map((name) => [name, item[name as keyof StoredItem]]))
  const weeks = isMoved ? { before: { week: plan.week }, after: { week: toWeek } } : {}
  const change = { before: { ...before, ...weeks.before }, after: { ...changed, ...weeks.after } }
  await noteOfItem(tx, viewer, item.id, 'PLAN_ITEM_UPDATED', change, at)
  await project(tx, viewer, cycleCalendar, cycle.id, at)
}

const quotaNames = ['title', 'quotaQuantity', 'quotaUnit'] as const

const quotaWanted = (item: StoredItem, given: Given) => ({
  title: given.title ?? item.title,
  quotaQuantity: given.quota ?? item.quotaQuantity,
  quotaUnit: given.unit ?? item.quotaUnit,
})

/** When it is to be done, in the week that it comes to: without a date it has no time either. */
function timeWanted({ item, plan }: HeldItem, toWeek: number, given: Given) {
  const kept = item.localDate?.add({ weeks: toWeek - plan.week }) ?? null
  const localDate = given.date === undefined ? kept : given.date
  if (given.time != null && localDate === null) throw invalidInput(['time'], 'must not be given without a date')
  const localTime = given.time === undefined ? item.localTime : given.time
  return {
    localDate,
    localTime: localDate === null ? null : localTime,
    durationMinutes: given.durationMinutes === undefined ? item.durationMinutes : given.durationMinutes,
  }
}

/** The last place in the plan of another week, which is made when there is none. */
async function placeIn(tx: Tx, viewer: Viewer, { cycle }: HeldItem, toWeek: number, at: At) {
  const plan = await planForWeek(tx, viewer, cycle, toWeek, at)
  const there = await itemsOfPlan(tx, plan.id)
  const full = new TooManyPlanItems(['week'])
  if (there.length >= full.limit) throw full
  return { weeklyPlanId: plan.id, position: (there.at(-1)?.position ?? 0) + 1 }
}
