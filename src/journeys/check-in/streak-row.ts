import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import { metOn, noStreak, type StateOfGap, streakOfMetDates } from '../../lib/streak.ts'
import { addedBy, type DayChange } from './day-change.ts'
import type { Member, StoredStreak } from './facts.ts'

/** A met date with how many in a row end on it. */
export type Run = { readonly date: Temporal.PlainDate; readonly length: number }

/**
 * The streak after changes: null for `row` where it stays as it was. `runs` are that of the last met day before the changes and
 * those after it; with `isWhole` they are all that there are.
 */
export type StreakAfter = {
  readonly row: StoredStreak | null
  readonly runs: { readonly of: readonly Run[]; readonly isWhole: boolean }
}

type WholeHistory = { readonly met: readonly Temporal.PlainDate[]; readonly firstOn: Temporal.PlainDate | null }

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0

/**
 * The streak after some dates have changed. Dates after the last met one are added to it; anything else folds the whole history
 * again, which `history` reads.
 */
export async function streakAfter(
  stored: StoredStreak | null,
  changes: readonly DayChange[],
  stateOfGap: StateOfGap,
  history: () => Promise<WholeHistory>,
): Promise<StreakAfter> {
  const before = stored ?? { ...noStreak, firstOn: null }
  const inOrder = changes.toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date))
  const added = inOrder.filter((change) => addedBy(change).metDays > 0)
  const begun = inOrder.filter((change) => addedBy(change).checkIns > 0)
  const isLost = inOrder.some(
    (change) =>
      addedBy(change).metDays < 0 || (addedBy(change).checkIns < 0 && before.firstOn?.equals(change.date) === true),
  )
  // A check-in that is not met may be the first of its period, whose board shows the run of before.
  const isInside = [...added, ...begun].some(
    ({ date }) => before.lastMetOn !== null && isBefore(date, before.lastMetOn),
  )
  if (isLost || isInside) {
    const { met, firstOn } = await history()
    const { runs, ...streak } = streakOfMetDates(met, stateOfGap)
    const of = met.map((date, index) => ({ date, length: runs[index] ?? 0 }))
    return { row: { ...streak, firstOn }, runs: { of, isWhole: true } }
  }
  let streak: StoredStreak = { ...before, firstOn: earlierOf(before.firstOn, begun[0]?.date ?? null) }
  const of: Run[] = before.lastMetOn === null ? [] : [{ date: before.lastMetOn, length: before.current }]
  for (const { date } of added) {
    streak = { ...streak, ...metOn(streak, date, stateOfGap) }
    of.push({ date, length: streak.current })
  }
  const isSame = added.length === 0 && stored !== null && streak.firstOn === before.firstOn
  return { row: isSame ? null : streak, runs: { of, isWhole: false } }
}

function earlierOf(one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (one === null || other === null) return one ?? other
  return isBefore(other, one) ? other : one
}

/** Writes the streak of a member; as the system. */
export async function putStreak(
  system: Tx,
  { userId, journeyId }: Member,
  { current, longest, lastMetOn, firstOn }: StoredStreak,
  at: At,
): Promise<void> {
  const dates = [lastMetOn?.toString() ?? null, firstOn?.toString() ?? null]
  await rowsOf(system, streakText, [userId, journeyId, current, longest, ...dates, at.now.toString()])
}

const streakText = `
  insert into streaks (user_id, journey_id, current, longest, last_met_on, first_on, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (user_id, journey_id) do update set current = excluded.current, longest = excluded.longest,
    last_met_on = excluded.last_met_on, first_on = excluded.first_on, updated_at = excluded.updated_at`
