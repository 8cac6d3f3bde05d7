import { z } from 'zod'
import type { Tx } from '../../db/viewer.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { loadCycles } from '../cycle.ts'
import { loadGoalsOfCycles } from '../goal.ts'
import { doneOf, itemsOfPlan, loadCarriedItems } from '../item/plan-item.ts'
import { loadTasksOfPlans } from '../task/task.ts'
import { firstDayOfWeek, lastDayOfWeek } from '../week.ts'
import { loadPlansOfCycles, week } from '../weekly-plan.ts'
import { type ReviewedItem, type ReviewedTask, reviewMarkdown } from './markdown.ts'
import { loadWeekFigures, noFigures, type WeekFigures } from './week-figures.ts'

/** A week looked back at: what was planned, what of it was done, and all of that as Markdown. */
export type WeeklyReview = WeekFigures & {
  readonly cycleId: string
  readonly week: number
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly markdown: string
}

const weeklyReviewInput = z.object({ cycleId: z.string(), week })

/**
 * The review of a week of the viewer's cycle as things stand, also of one that is under way, ahead or empty; null for no cycle
 * of theirs.
 * @throws InvalidInput
 */
export async function weeklyReview(tx: Tx, asked: unknown): Promise<WeeklyReview | null> {
  const { cycleId, week } = parseInput(weeklyReviewInput, asked)
  const [cycle] = await loadCycles(tx, [cycleId])
  if (!cycle) return null
  const [goals, plans] = [await loadGoalsOfCycles(tx, [cycleId]), await loadPlansOfCycles(tx, [cycleId])]
  const planOf = (number: number) => plans[0]?.plans.find((plan) => plan.week === number)
  const [plan, before] = [planOf(week), planOf(week - 1)]
  const figures = await loadWeekFigures(
    tx,
    [plan, before].flatMap((one) => one?.id ?? []),
  )
  const figuresOf = (id: string | undefined): WeekFigures => figures.find((one) => one.id === id) ?? noFigures
  const { score, meetsMark, itemsPlanned, itemsDone, tasksDone, tasksOpen } = figuresOf(plan?.id)
  const told = {
    week,
    from: firstDayOfWeek(cycle.startsOn, week),
    to: lastDayOfWeek(cycle.startsOn, week),
  }
  const markdown = reviewMarkdown({
    ...{ ...told, cycleTitle: cycle.title, goals: goals[0]?.goals ?? [] },
    ...{ focus: plan?.focus ?? null, reflection: plan?.reflection ?? null },
    ...{ items: plan ? await reviewedItems(tx, plan.id) : [], tasks: plan ? await reviewedTasks(tx, plan.id) : [] },
    scoreBefore: figuresOf(before?.id).score,
  })
  return { cycleId, ...told, score, meetsMark, itemsPlanned, itemsDone, tasksDone, tasksOpen, markdown }
}

async function reviewedItems(tx: Tx, planId: string): Promise<ReviewedItem[]> {
  const items = await itemsOfPlan(tx, planId)
  const ids = items.map(({ id }) => id)
  const [done, carried] = [await doneOf(tx, ids), await loadCarriedItems(tx, ids)]
  const rests = new Map(carried.map(({ id, item }) => [id, item.quotaQuantity]))
  return items.map((item) => ({
    ...{ title: item.title, unit: item.quotaUnit, quota: item.quotaQuantity, done: done(item.id) },
    ...{ date: item.localDate?.toString() ?? null, isCarried: item.carriedFromId !== null },
    carriedOver: rests.get(item.id) ?? null,
  }))
}

async function reviewedTasks(tx: Tx, planId: string): Promise<ReviewedTask[]> {
  const [found] = await loadTasksOfPlans(tx, [planId])
  return (found?.tasks ?? []).map(({ title, dueOn, completedOn, carriedOver }) => ({
    ...{ title, carriedOver, dueOn: dueOn?.toString() ?? null, completedOn: completedOn?.toString() ?? null },
  }))
}
