import { and, count, eq } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { loggedActivities } from './activity.tables.ts'
import type { loggedMeals } from './logged-meal.tables.ts'

const mostOnDate = 40

/** A date has as many logged activities, or meals, as it may: with it a range of days has a size. */
export class LoggedDayFull extends Refusal {
  override readonly name = 'LoggedDayFull'
  readonly date: Temporal.PlainDate
  readonly limit = mostOnDate

  constructor(date: Temporal.PlainDate, path: string) {
    super(`There are ${mostOnDate} on ${date} already, which is the limit`, [path])
    this.date = date
  }
}

/** @throws LoggedDayFull when one more on the date would be too many. */
export async function refuseFullDate(
  tx: Tx,
  table: typeof loggedActivities | typeof loggedMeals,
  userId: string,
  date: Temporal.PlainDate,
  path: string,
): Promise<void> {
  const [found] = await tx
    .select({ number: count() })
    .from(table)
    .where(and(eq(table.userId, userId), eq(table.localDate, date)))
  if ((found?.number ?? 0) >= mostOnDate) throw new LoggedDayFull(date, path)
}
