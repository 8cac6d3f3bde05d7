import { rowsOf, type Tx } from '../../db/viewer.ts'
import { wake } from '../../events/wakeup.ts'
import { planClosing } from '../../leaderboards/closing-time.ts'
import type { LeaderboardPeriod } from '../../leaderboards/period.ts'
import { changeEntries, type EntryChange, nextOfBoards } from '../../leaderboards/score.ts'
import type { Member } from './facts.ts'

type Row = {
  period: LeaderboardPeriod
  period_key: string
  is_closed: boolean
  score: string | null
  check_ins: number | null
  met_days: number | null
  streak: number | null
  last_met_on: string | null
}

/**
 * Brings a member's entries on boards that are not closed to what they should be, each given with all that it holds. True when that
 * changed anything, of which those who watch are told then. Advances the boards of the journey; as the system.
 */
export async function putEntries(
  system: Tx,
  { userId, journeyId }: Member,
  wanted: readonly EntryChange[],
): Promise<boolean> {
  const sequence = await nextOfBoards(system, journeyId)
  const rows = await rowsOf<Row>(system, entriesText, [journeyId, userId])
  const keyOf = (period: string, key: string) => `${period} ${key}`
  const stored = new Map(rows.map((row) => [keyOf(row.period, row.period_key), row]))
  // A period between two check-ins has a run and no entry.
  const listed = wanted.filter(({ checkIns }) => checkIns > 0)
  const changes = listed.flatMap((entry): EntryChange[] => {
    const row = stored.get(keyOf(entry.period, entry.periodKey))
    if (row?.is_closed) return []
    const change = {
      ...entry,
      score: entry.score - Number(row?.score ?? 0),
      checkIns: entry.checkIns - (row?.check_ins ?? 0),
      metDays: entry.metDays - (row?.met_days ?? 0),
    }
    const isSameRun = row?.streak === entry.streak && row.last_met_on === (entry.lastMetOn?.toString() ?? null)
    return isSameRun && change.score === 0 && change.checkIns === 0 && change.metDays === 0 ? [] : [change]
  })
  const isWanted = new Set(listed.map(({ period, periodKey }) => keyOf(period, periodKey)))
  const surplus = rows.flatMap((row): EntryChange[] =>
    row.is_closed || row.check_ins === null || isWanted.has(keyOf(row.period, row.period_key)) ? [] : [takenOff(row)],
  )
  for (const board of await changeEntries(system, { circleId: journeyId, userId }, [...changes, ...surplus]))
    await planClosing(system, board)
  const hasChanged = changes.length + surplus.length > 0
  if (hasChanged) await wake(system, { topic: 'leaderboard', circleId: journeyId, sequence, left: [] })
  return hasChanged
}

/** Takes away all that an entry holds, and so the entry. */
const takenOff = (row: Row): EntryChange => ({
  ...{ period: row.period, periodKey: row.period_key, from: null, to: null },
  ...{ score: -Number(row.score), checkIns: -(row.check_ins ?? 0), metDays: -(row.met_days ?? 0) },
  ...{ keepsRun: true, streak: 0, lastMetOn: null },
  dueFrom: Temporal.PlainDate.from('1970-01-01'),
})

const entriesText = `
  select board.period, board.period_key, board.closed_at is not null as is_closed, entry.score, entry.check_ins,
    entry.met_days, entry.streak, entry.last_met_on
  from leaderboards board
  left join leaderboard_entries entry on entry.circle_id = board.circle_id and entry.period = board.period
    and entry.period_key = board.period_key and entry.user_id = $2
  where board.circle_id = $1`

/**
 * Takes who ceases to be a member off every board that has not ended for them by `today`; those of the past keep them. Its caller has
 * made sure that they write to none meanwhile; as the system.
 */
export async function takeOffBoards(
  system: Tx,
  { userId, journeyId }: Member,
  today: Temporal.PlainDate,
): Promise<void> {
  await nextOfBoards(system, journeyId)
  const rows = await rowsOf<Row>(system, `${entriesText} and (board.to_date is null or board.to_date >= $3)`, [
    journeyId,
    userId,
    today.toString(),
  ])
  const listed = rows.filter((row) => !row.is_closed && row.check_ins !== null)
  await changeEntries(system, { circleId: journeyId, userId }, listed.map(takenOff))
}
