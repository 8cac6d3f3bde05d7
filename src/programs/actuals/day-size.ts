import { rowsOf, type Tx } from '../../db/viewer.ts'
import { Refusal } from '../../lib/refusal.ts'

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

/**
 * Sent as soon as it is called, so that what is written after that does not count.
 * @throws LoggedDayFull when one more on the date would be too many.
 */
export async function refuseFullDate(
  tx: Tx,
  table: 'logged_activities' | 'logged_meals',
  userId: string,
  date: Temporal.PlainDate,
  path: string,
): Promise<void> {
  const text = `select count(*)::int as number from ${table} where user_id = $1 and local_date = $2::date`
  const [found] = await rowsOf<{ number: number }>(tx, text, [userId, `${date}`])
  if ((found?.number ?? 0) >= mostOnDate) throw new LoggedDayFull(date, path)
}
