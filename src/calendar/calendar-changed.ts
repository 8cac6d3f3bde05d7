import { coalesced } from '../events/coalesced.ts'
import type { Wakeups } from '../events/wakeup.ts'
import { dateRange, daysIn } from '../lib/date-range.ts'
import { RangeTooLong } from '../lib/refusal.ts'
import { calendarLimits } from './calendar.ts'

/** At most 42 dates of which something changed; with `resync` the client should read its whole range again. */
export type CalendarChange = { readonly dates: readonly string[]; readonly resync: boolean }

const resync: CalendarChange = { dates: [], resync: true }

/** More dates than may be read with their detail at once are not named: the client reads its range again. */
const changeOf = (dates: readonly string[], again: boolean): CalendarChange =>
  dates.length > calendarLimits.daysWithDetail ? resync : { dates, resync: again }

const merge = (a: CalendarChange, b: CalendarChange): CalendarChange =>
  changeOf([...new Set([...a.dates, ...b.dates])].sort(), a.resync || b.resync)

/**
 * The changes of a person's calendar within a range of at most 92 days. The first asks for a resync at once: from then on
 * nothing is missed, and what was changed before that moment is read by it. ISO dates compare as text.
 * @throws InvalidInput, RangeTooLong
 */
export function calendarChanges(
  wakeups: Wakeups,
  userId: string,
  range: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): AsyncIterableIterator<CalendarChange> {
  const { from, to } = dateRange(range.from, range.to)
  const days = daysIn({ from, to })
  if (days > calendarLimits.days) throw new RangeTooLong(days, calendarLimits.days)
  const [first, last] = [from.toString(), to.toString()]
  return coalesced(resync, merge, (push) =>
    wakeups.listen(userId, (wakeup) => {
      if (wakeup === 'resync') return push(resync)
      if (wakeup.topic !== 'calendar') return
      if (wakeup.dates === null) return push(resync)
      const dates = wakeup.dates.filter((date) => first <= date && date <= last)
      if (dates.length > 0) push(changeOf(dates, false))
    }),
  )
}
