import { coalesced } from '../events/coalesced.ts'
import type { Wakeups } from '../events/wakeup.ts'
import type { DateRange } from '../lib/date-range.ts'

/** Dates of which something changed; with `resync` the client should read its whole range again. */
export type CalendarChange = { readonly dates: readonly string[]; readonly resync: boolean }

const merge = (a: CalendarChange, b: CalendarChange): CalendarChange => ({
  dates: [...new Set([...a.dates, ...b.dates])].sort(),
  resync: a.resync || b.resync,
})

/**
 * The changes of a person's calendar within a range. The first asks for a resync at once: from then on nothing is missed,
 * and what was changed before that moment is read by it. ISO dates compare as text.
 */
export function calendarChanges(
  wakeups: Wakeups,
  userId: string,
  { from, to }: DateRange,
): AsyncIterableIterator<CalendarChange> {
  const [first, last] = [from.toString(), to.toString()]
  const resync: CalendarChange = { dates: [], resync: true }
  return coalesced(resync, merge, (push) =>
    wakeups.listen(userId, (wakeup) => {
      if (wakeup === 'resync') return push(resync)
      if (wakeup.topic !== 'calendar') return
      if (wakeup.dates === null) return push(resync)
      const dates = wakeup.dates.filter((date) => first <= date && date <= last)
      if (dates.length > 0) push({ dates, resync: false })
    }),
  )
}
