import { and, eq, isNull } from 'drizzle-orm'
import type { At, Tx } from '../../db/viewer.ts'
import type { PersonRun } from '../../jobs/schedule.ts'
import { endSchedule, holdSchedule, setSchedule } from '../../jobs/schedules.ts'
import { dayOf, type ZoneHistory } from '../../lib/day.ts'
import { type Notice, notifyAll } from '../../notifications/notify.ts'
import { holdAccount } from '../../people/hold-account.ts'
import { zoneHistory } from '../../people/zone.ts'
import { cycles } from '../cycle.tables.ts'
import { endOfCycle, mondayOf, weekOn } from '../week.ts'
import { loadPlansOfCycles } from '../weekly-plan.ts'
import { loadWeekFigures, noFigures } from './week-figures.ts'

/** The schedule by which a person is told that a week can be looked back at, by its name: as long as they have a cycle that goes on. */
export const weeklyReviews = { name: 'weekly-reviews' } as const

/** Has somebody who starts a cycle told of its weeks, as the Monday after each opens; their account is held. */
export const beginReviews = (tx: Tx, userId: string, at: At): Promise<void> =>
  setSchedule(tx, weeklyReviews, { userId, localTime: null }, at)

/** Whether a date is the first one that a person has of its week: its Monday, or what follows on one that was jumped over. */
export function opensWeek(history: ZoneHistory, date: Temporal.PlainDate): boolean {
  for (let earlier = mondayOf(date); Temporal.PlainDate.compare(earlier, date) < 0; earlier = earlier.add({ days: 1 }))
    if (dayOf(history, earlier).state !== 'NOT_DUE') return false
  return true
}

/**
 * Tells a person, as the first date of a week opens, of the week before in each cycle that goes on, where it has a plan; of
 * each once. As the system.
 */
export async function tellOfReviews(system: Tx, { userId, date }: PersonRun, at: At): Promise<void> {
  await holdAccount(system, userId)
  // Whoever starts a cycle at this moment has the schedule: it is known by then.
  await holdSchedule(system, weeklyReviews, userId)
  const [opening, history] = [Temporal.PlainDate.from(date), await zoneHistory(system, userId)]
  const all = await system
    .select({ id: cycles.id, title: cycles.title, startsOn: cycles.startsOn })
    .from(cycles)
    .where(and(eq(cycles.userId, userId), isNull(cycles.endedOn)))
  const goOn = all.filter(({ startsOn }) => Temporal.PlainDate.compare(endOfCycle(startsOn), opening) >= 0)
  if (history.length > 0 && opensWeek(history, opening)) {
    const sunday = mondayOf(opening).subtract({ days: 1 })
    const notices: Notice[] = []
    for (const cycle of all) {
      const week = weekOn(cycle.startsOn, sunday)
      const notice = typeof week === 'number' ? await noticeOf(system, userId, cycle, week) : null
      if (notice) notices.push(notice)
    }
    await notifyAll(system, notices, at)
  }
  if (goOn.length === 0) await endSchedule(system, weeklyReviews, userId)
}

/** What a person is told of a week that is over; null where they planned nothing. */
async function noticeOf(
  system: Tx,
  userId: string,
  { id, title }: { readonly id: string; readonly title: string },
  week: number,
): Promise<Notice | null> {
  const plan = (await loadPlansOfCycles(system, [id]))[0]?.plans.find((one) => one.week === week)
  if (!plan) return null
  const { score } = (await loadWeekFigures(system, [plan.id]))[0] ?? noFigures
  const scored = score === null ? '' : ` Its score is ${score.toFixed(1)} %.`
  return {
    ...{ userId, kind: 'WEEKLY_REVIEW_READY', title: `Week ${week} of ${title} is over` },
    body: `Look back at it, and carry over what is left.${scored}`,
    ...{ subject: { type: 'WeeklyPlan', id: plan.id }, dedupKey: `weekly-review:${id}:${week}` },
  }
}
