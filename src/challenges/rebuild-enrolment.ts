import { type At, rowsOf, type Tx } from '../db/viewer.ts'
import { changeEntries, nextOfBoards } from '../leaderboards/score.ts'
import { dayOf } from '../lib/day.ts'
import { closesAt, stateOfDay } from './challenge-day.ts'
import { entryOf } from './day/board-entry.ts'
import { daysOfEnrolment, putDays, putVerdicts, type StoredDay } from './day/day-rows.ts'
import { enterPenalties } from './day/ledger.ts'
import { planDays } from './day/plan-days.ts'
import { putTotals } from './day/settle-totals.ts'
import { totalsOf } from './day/totals.ts'
import { featsOfDays } from './feat/feat-rows.ts'
import { enrolmentById, type HeldEnrolment, lockDays } from './held-enrolment.ts'
import { type DayVerdict, judgeDay } from './verdict.ts'

/** What of an enrolment differed from the facts, and was put right. */
export type EnrolmentDifference = 'DAYS' | 'LEDGER' | 'TOTALS' | 'STANDING'

/**
 * Makes everything that is kept of an enrolment anew from what was recorded and forgiven: its days with their verdicts, the ledger, the
 * totals and the standing. Gives what differed; as the system.
 */
export async function rebuildEnrolment(
  system: Tx,
  { enrolmentId, userId }: { readonly enrolmentId: string; readonly userId: string },
  at: At,
): Promise<EnrolmentDifference[]> {
  await lockDays(system, userId)
  const enrolment = await enrolmentById(system, enrolmentId)
  if (!enrolment) return []
  const found: EnrolmentDifference[] = []
  if (await rebuildLedger(system, enrolment, at)) found.push('LEDGER')
  const days = await rebuildDays(system, enrolment, at)
  if (days.differed) found.push('DAYS')
  const totals = totalsOf(days.all, enrolment.failures)
  if (await putTotals(system, enrolment, totals, at.now)) found.push('TOTALS')
  if (!enrolment.leftAt && (await rebuildStanding(system, enrolment, totals))) found.push('STANDING')
  return found
}

async function rebuildLedger(system: Tx, enrolment: HeldEnrolment, at: At): Promise<boolean> {
  const { failures, timeline } = enrolment
  const differs = failures.some(({ day, days }) => days !== (timeline.penaltyDays.get(day) ?? 0))
  if (differs) await enterPenalties(system, enrolment, failures, { timeline, recorded: new Set(), forgiven: null }, at)
  return differs
}

async function rebuildDays(
  system: Tx,
  enrolment: HeldEnrolment,
  at: At,
): Promise<{ readonly all: StoredDay[]; readonly differed: boolean }> {
  const planned = await daysOfEnrolment(system, enrolment.id)
  await planDays(system, enrolment, 1, enrolment.timeline.length, at)
  const stored = await daysOfEnrolment(system, enrolment.id)
  const recorded = await featsOfDays(
    system,
    enrolment.id,
    stored.map(({ day }) => day),
  )
  const verdicts = new Map<number, DayVerdict>()
  const all = stored.map((day): StoredDay => {
    const feats = recorded.get(day.day) ?? {}
    if (!day.isClosed && Object.keys(feats).length === 0) return { ...day, state: 'OPEN' }
    const verdict = judgeDay(feats, enrolment.requirements)
    verdicts.set(day.day, verdict)
    return { ...day, state: stateNow(enrolment, day, verdict, at.now) }
  })
  const changed = all.filter(({ state }, index) => state !== stored[index]?.state)
  if (changed.length > 0) await putDays(system, enrolment.id, changed, at.now)
  const judged = changed.flatMap(({ day }) => {
    const verdict = verdicts.get(day)
    return verdict ? [[day, verdict] as const] : []
  })
  if (judged.length > 0) await putVerdicts(system, enrolment, new Map(judged), at.now)
  return { all, differed: changed.length > 0 || stored.length !== planned.length }
}

/** What a day is by what was recorded of it. One that was left open by who left stays so. */
function stateNow(enrolment: HeldEnrolment, day: StoredDay, { isMet }: DayVerdict, now: Temporal.Instant) {
  const { history, recordingGraceHours, timeline } = enrolment
  if (day.day > timeline.length) return 'NOT_DUE'
  const closes = closesAt(history, day.date, recordingGraceHours)
  const until = day.isClosed
    ? closes
    : Temporal.Instant.compare(now, closes) < 0
      ? now
      : closes.subtract({ seconds: 1 })
  return stateOfDay({ isMet, day: dayOf(history, day.date), closesAt: closes, now: until })
}

const entryText = `
  select score, check_ins, met_days, streak, last_met_on from leaderboard_entries
  where circle_id = $1 and period = 'ALL_TIME' and period_key = 'all' and user_id = $2`

type EntryRow = { score: string; check_ins: number; met_days: number; streak: number; last_met_on: string | null }

async function rebuildStanding(
  system: Tx,
  { challengeId, userId, terms }: HeldEnrolment,
  totals: ReturnType<typeof totalsOf>,
): Promise<boolean> {
  const [row] = await rowsOf<EntryRow>(system, entryText, [challengeId, userId])
  const { score, checkIns, metDays } = entryOf(totals)
  const { current, lastMetOn } = totals.streak
  const change = {
    score: score - Number(row?.score ?? 0),
    checkIns: checkIns - (row?.check_ins ?? 0),
    metDays: metDays - (row?.met_days ?? 0),
  }
  const isListed = checkIns > 0
  const isSameStreak = !row || (row.streak === current && row.last_met_on === (lastMetOn?.toString() ?? null))
  const isSame = change.score === 0 && change.checkIns === 0 && change.metDays === 0 && isSameStreak
  if (isSame || (!isListed && !row)) return false
  await nextOfBoards(system, challengeId)
  const board = { period: 'ALL_TIME', periodKey: 'all', from: null, to: null } as const
  const streak = { keepsRun: false, streak: current, lastMetOn, dueFrom: terms.startsOn }
  await changeEntries(system, { circleId: challengeId, userId }, [{ ...board, ...change, ...streak }])
  return true
}
