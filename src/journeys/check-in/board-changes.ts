import { datesOfPeriod, type LeaderboardPeriod, leaderboardPeriods, periodKeyOf } from '../../leaderboards/period.ts'
import type { EntryChange } from '../../leaderboards/score.ts'
import { addedBy, type DayChange } from './day-change.ts'
import type { Run, StreakAfter } from './streak-row.ts'

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0

/**
 * What changed dates mean for a member's entries. Every board from the first of the dates to the `latest` check-in is given the run
 * of the last day that was met by its end, be that before the period.
 */
export function boardChanges(
  changes: readonly DayChange[],
  runs: StreakAfter['runs'],
  { joinedOn, latest }: { readonly joinedOn: Temporal.PlainDate; readonly latest: Temporal.PlainDate },
): EntryChange[] {
  return leaderboardPeriods.flatMap((period) => {
    const keys = new Set(changes.map(({ date }) => periodKeyOf(period, date)))
    for (const key of keysBetween(period, changes, latest)) keys.add(key)
    return [...keys].map((periodKey) => {
      const dates = datesOfPeriod(period, periodKey)
      const isWithin = (date: Temporal.PlainDate) =>
        dates === null || (!isBefore(date, dates.from) && !isBefore(dates.to, date))
      const ofPeriod = changes.filter(({ date }) => isWithin(date))
      const last = runs.of.findLast(({ date }) => dates === null || !isBefore(dates.to, date))
      return {
        ...{ period, periodKey, from: dates?.from ?? null, to: dates?.to ?? null },
        ...sumOf(ofPeriod),
        ...runOf(last, runs.isWhole),
        dueFrom: dates !== null && isBefore(joinedOn, dates.from) ? dates.from : joinedOn,
      }
    })
  })
}

function sumOf(changes: readonly DayChange[]) {
  const sum = { score: 0, checkIns: 0, metDays: 0 }
  for (const change of changes) {
    const { score, checkIns, metDays } = addedBy(change)
    sum.score += score
    sum.checkIns += checkIns
    sum.metDays += metDays
  }
  return sum
}

/** The run that an entry shows; one that ended before every run that is known keeps its own. */
const runOf = (last: Run | undefined, isWhole: boolean) => ({
  keepsRun: last === undefined && !isWhole,
  streak: last?.length ?? 0,
  lastMetOn: last?.date ?? null,
})

/** The keys of every period from the first changed date to the last check-in. */
function keysBetween(period: LeaderboardPeriod, changes: readonly DayChange[], latest: Temporal.PlainDate): string[] {
  const [first] = changes.map(({ date }) => date).toSorted(Temporal.PlainDate.compare)
  const keys: string[] = []
  for (let date = first; date; ) {
    const key = periodKeyOf(period, date)
    keys.push(key)
    const next: Temporal.PlainDate | undefined = datesOfPeriod(period, key)?.to.add({ days: 1 })
    date = next && !isBefore(latest, next) ? next : undefined
  }
  return keys
}
