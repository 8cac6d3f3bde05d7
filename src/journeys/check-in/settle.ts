import type { At, Tx } from '../../db/viewer.ts'
import { wake } from '../../events/wakeup.ts'
import { planClosing } from '../../leaderboards/closing-time.ts'
import { changeEntries, type EntryChange, nextOfBoards } from '../../leaderboards/score.ts'
import type { ZoneHistory } from '../../lib/day.ts'
import { noStreak } from '../../lib/streak.ts'
import { type AwardedBadge, settleBadges } from '../badge/award.ts'
import { windowFor } from '../badge/history.ts'
import { stateUnlessMet } from '../day-state.ts'
import { reminderKey } from '../reminder/reminder.ts'
import { addToStatistics } from '../statistics.ts'
import { boardChanges } from './board-changes.ts'
import { addedBy, addsAnything, type DayChange, hasChanged } from './day-change.ts'
import { type Facts, factsOf, type Member, type StoredDay, wholeHistory } from './facts.ts'
import { mergedDays, writeDays } from './merged-days.ts'
import { putStreak, streakAfter } from './streak-row.ts'

/** Whose dates are settled, with what decides them. */
export type Settled = Member & {
  readonly joinedOn: Temporal.PlainDate
  readonly history: ZoneHistory
}

/** What came of dates that were settled. */
export type Outcome = {
  readonly awarded: readonly AwardedBadge[]
  /** The keys of the reminders that asked for what is done now. */
  readonly reminders: readonly string[]
}

/**
 * Brings dates of a member to what was said of them: the check-ins with their verdicts, the streak, the badges, the boards and the
 * totals, and wakes those who watch. What comes of it depends on all that was said and not on its order. Its caller holds the account and the membership; as the system.
 */
export async function settleDates(
  system: Tx,
  member: Settled,
  dates: readonly Temporal.PlainDate[],
  at: At,
): Promise<Outcome> {
  const [since] = dates.toSorted(Temporal.PlainDate.compare)
  if (!since) return { awarded: [], reminders: [] }
  const facts = await factsOf(system, member, { dates, from: windowFor(since) })
  const merged = mergedDays(facts, dates, at.newId)
  // The whole history may be read in the second, after what the first has written.
  const [, awarded] = await Promise.all([
    writeDays(system, member, merged),
    settleTotals(system, member, { facts, changes: merged.filter(hasChanged), since }, at),
  ])
  const met = merged.filter(({ after }) => after?.verdict === 'MET')
  const isMet = new Set(met.map(({ date }) => reminderKey(member.journeyId, date)))
  return { awarded, reminders: facts.openReminders.filter((key) => isMet.has(key)) }
}

type Changed = {
  readonly facts: Facts
  readonly changes: readonly DayChange[]
  readonly since: Temporal.PlainDate
}

/** Brings all that is kept beside the dates to changes of them, and gives the badges that were awarded. */
async function settleTotals(
  system: Tx,
  member: Settled,
  { facts, changes, since }: Changed,
  at: At,
): Promise<readonly AwardedBadge[]> {
  const stateOfGap = stateUnlessMet(member.history, facts.freezes)
  const streak = await streakAfter(facts.streak, changes, stateOfGap, () => wholeHistory(system, member))
  const after = streak.row ?? facts.streak ?? { ...noStreak, firstOn: null }
  const days = daysAfter(facts.days, changes)
  const counting = days.filter(({ notCounted }) => notCounted === null)
  // What is kept and counts for nothing is on no board, and nobody is woken for it.
  const counted = changes.filter(addsAnything)
  const latest = days.at(-1)?.date ?? since
  const entries = boardChanges(counted, streak.runs, { joinedOn: member.joinedOn, latest })
  const [{ awarded }] = await Promise.all([
    settleBadges(system, member, { facts, days: counting, streak: after, since }, at),
    streak.row ? putStreak(system, member, streak.row, at) : null,
    entries.length > 0 ? putOnBoards(system, member, entries, counted) : null,
  ])
  return awarded
}

/** Brings the boards and the totals of the journey to changes of a member, and wakes those who watch. */
async function putOnBoards(
  system: Tx,
  { userId, journeyId }: Member,
  entries: readonly EntryChange[],
  changes: readonly DayChange[],
): Promise<void> {
  // Sent first, it holds the boards for what is sent after it; only the wake-up has to know its answer.
  const next = nextOfBoards(system, journeyId)
  const [made] = await Promise.all([
    changeEntries(system, { circleId: journeyId, userId }, entries),
    addToStatistics(
      system,
      journeyId,
      changes.map((change) => ({ date: change.date, ...addedBy(change) })),
    ),
    next.then((sequence) => wake(system, { topic: 'leaderboard', circleId: journeyId, sequence, left: [] })),
  ])
  for (const board of made) await planClosing(system, board)
}

/** The dates of the window as they are now. */
function daysAfter(days: readonly StoredDay[], changes: readonly DayChange[]): StoredDay[] {
  const changed = new Map(changes.map((change) => [change.date.toString(), change.after]))
  const kept = days.filter(({ date }) => !changed.has(date.toString()))
  const added = [...changed.values()].filter((day) => day !== null)
  return [...kept, ...added].sort((a, b) => Temporal.PlainDate.compare(a.date, b.date))
}
