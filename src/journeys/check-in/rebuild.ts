import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import { earliestDate } from '../../lib/day.ts'
import { noStreak, streakOfMetDates } from '../../lib/streak.ts'
import { zoneHistory } from '../../people/zone.ts'
import { settleBadges } from '../badge/award.ts'
import { stateUnlessMet } from '../day-state.ts'
import { boardChanges } from './board-changes.ts'
import { hasChanged } from './day-change.ts'
import { putEntries } from './entries-of-member.ts'
import { factsOf, type Member, type StoredStreak } from './facts.ts'
import { type MergedDay, mergedDays, writeAnswers, writeDays } from './merged-days.ts'
import { putStreak } from './streak-row.ts'

/** What was found to differ from the facts, and was put right. */
export type Difference = { readonly userId: string; readonly what: 'DAYS' | 'STREAK' | 'BADGES' | 'BOARDS' }

/**
 * Makes everything that is kept of a member anew from what they said: days, streak, badges and entries on boards that are not closed.
 * Gives what differed. Its caller holds the account; as the system.
 */
export async function rebuildMember(system: Tx, member: Member, at: At): Promise<Difference[]> {
  const { userId, journeyId } = member
  const [row] = await rowsOf<{ joined_on: string; is_in: boolean; dates: string[] }>(system, memberText, [
    userId,
    journeyId,
  ])
  if (!row) return []
  const dates = row.dates.map((date) => Temporal.PlainDate.from(date))
  const facts = await factsOf(system, member, { dates, from: earliestDate })
  const merged = mergedDays(facts, dates, at.newId)
  const stale = facts.days.filter(({ date }) => !dates.some((said) => said.equals(date)))
  const wrong: MergedDay[] = [
    ...merged.filter(hasChanged),
    ...stale.map((before) => ({ date: before.date, before, after: null, merged: null })),
  ]
  await writeDays(system, member, wrong)
  const otherAnswers = await writeAnswers(system, member, merged)
  const counted = merged
    .flatMap(({ after }) => (after && after.notCounted === null ? [after] : []))
    .sort((a, b) => Temporal.PlainDate.compare(a.date, b.date))
  const met = counted.filter(({ verdict }) => verdict === 'MET').map(({ date }) => date)
  const history = await zoneHistory(system, userId)
  const { runs, ...folded } = streakOfMetDates(met, stateUnlessMet(history, facts.freezes))
  const streak: StoredStreak = { ...folded, firstOn: counted[0]?.date ?? null }
  const isStreakWrong = JSON.stringify(facts.streak ?? { ...noStreak, firstOn: null }) !== JSON.stringify(streak)
  if (isStreakWrong) await putStreak(system, member, streak, at)
  const badges = await settleBadges(system, member, { facts, days: counted, streak, since: earliestDate }, at)
  const of = met.map((date, index) => ({ date, length: runs[index] ?? 0 }))
  const changes = counted.map((after) => ({ date: after.date, before: null, after }))
  const joinedOn = Temporal.PlainDate.from(row.joined_on)
  const latest = counted.at(-1)?.date ?? joinedOn
  const isOffBoards = row.is_in
    ? await putEntries(system, member, boardChanges(changes, { of, isWhole: true }, { joinedOn, latest }))
    : false
  const found: readonly (readonly [Difference['what'], boolean])[] = [
    ['DAYS', wrong.length + otherAnswers > 0],
    ['STREAK', isStreakWrong],
    ['BADGES', badges.awarded.length + badges.takenBack > 0],
    ['BOARDS', isOffBoards],
  ]
  return found.flatMap(([what, differs]) => (differs ? [{ userId, what }] : []))
}

const memberText = `
  select member.joined_on, member.left_at is null as is_in, (select coalesce(json_agg(distinct local_date), '[]')
    from checkin_submissions where user_id = $1 and journey_id = $2 and deleted_at is null) as dates
  from journey_members member where member.user_id = $1 and member.journey_id = $2`
