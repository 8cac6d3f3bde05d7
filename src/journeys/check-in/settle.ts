import type { At, Tx } from '../../db/viewer.ts'
import { wake } from '../../events/wakeup.ts'
import { planClosing } from '../../leaderboards/closing-time.ts'
import { changeEntries, nextOfBoards } from '../../leaderboards/score.ts'
import type { ZoneHistory } from '../../lib/day.ts'
import { noStreak } from '../../lib/streak.ts'
import { unattended } from '../../lib/unattended.ts'
import { type AwardedBadge, settleBadges } from '../badge/award.ts'
import { windowFor } from '../badge/history.ts'
import { stateUnlessMet } from '../freeze-days.ts'
import { addToStatistics } from '../statistics.ts'
import { boardChanges } from './board-changes.ts'
import { addedBy, addsAnything, type DayChange, hasChanged } from './day-change.ts'
import { factsOf, type Member, type StoredDay, wholeHistory } from './facts.ts'
import { mergedDays, writeDays } from './merged-days.ts'
import { putStreak, streakAfter } from './streak-row.ts'

/** Whose dates are settled, with what decides them. */
export type Settled = Member & {
  readonly joinedOn: Temporal.PlainDate
  readonly history: ZoneHistory
}

/**
 * Brings dates of a member to what was said of them: the check-ins with their verdicts, the streak, the badges, the boards and the
 * totals, and wakes those who watch. What comes of it depends on all that was said and not on its order. Gives the badges
 * that were awarded. Its caller holds the account and the membership; as the system.
 */
export async function settleDates(
  system: Tx,
  member: Settled,
  dates: readonly Temporal.PlainDate[],
  at: At,
): Promise<readonly AwardedBadge[]> {
  const [since] = dates.toSorted(Temporal.PlainDate.compare)
  if (!since) return []
  const { userId, journeyId, joinedOn, history } = member
  const facts = await factsOf(system, member, { dates, from: windowFor(since) })
  const merged = mergedDays(facts, dates, at.newId)
  const changes = merged.filter(hasChanged)
  const written = unattended(writeDays(system, member, merged))
  const stateOfGap = stateUnlessMet(history, facts.freezes)
  const streak = await streakAfter(facts.streak, changes, stateOfGap, () => wholeHistory(system, member))
  const after = streak.row ?? facts.streak ?? { ...noStreak, firstOn: null }
  const days = daysAfter(facts.days, changes)
  const countedDays = days.filter(({ notCounted }) => notCounted === null)
  const badges = unattended(settleBadges(system, member, { facts, days: countedDays, streak: after, since }, at))
  // What is kept and counts for nothing is on no board, and nobody is woken for it.
  const counted = changes.filter(addsAnything)
  const entries = boardChanges(counted, streak.runs, { joinedOn, latest: days.at(-1)?.date ?? since })
  const tasks: Promise<unknown>[] = [written, badges]
  if (streak.row) tasks.push(unattended(putStreak(system, member, streak.row, at)))
  if (entries.length > 0) {
    const sequence = await nextOfBoards(system, journeyId)
    const made = changeEntries(system, { circleId: journeyId, userId }, entries)
    tasks.push(
      made.then((boards) => Promise.all(boards.map((board) => planClosing(system, board)))),
      addToStatistics(
        system,
        journeyId,
        counted.map((change) => ({ date: change.date, ...addedBy(change) })),
      ),
      wake(system, { topic: 'leaderboard', circleId: journeyId, sequence, left: [] }),
    )
  }
  await Promise.all(tasks)
  return (await badges).awarded
}

/** The dates of the window as they are now. */
function daysAfter(days: readonly StoredDay[], changes: readonly DayChange[]): StoredDay[] {
  const changed = new Map(changes.map((change) => [change.date.toString(), change.after]))
  const kept = days.filter(({ date }) => !changed.has(date.toString()))
  const added = [...changed.values()].filter((day) => day !== null)
  return [...kept, ...added].sort((a, b) => Temporal.PlainDate.compare(a.date, b.date))
}
