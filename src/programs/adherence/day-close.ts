import type { z } from 'zod'
import type { At, Tx } from '../../db/viewer.ts'
import type { PersonRun } from '../../jobs/schedule.ts'
import { dayOf, laterOf, type ZoneHistory } from '../../lib/day.ts'
import { zoneHistory } from '../../people/zone.ts'
import { type dateJudgement, lockActuals, settle } from './settle.ts'

/** The schedule that closes a person's dates, by its name: from the first programme that they follow on. */
export const dailyClose = { name: 'close-day' } as const

/**
 * Closes what a date that opens has ended: of what was due and is without a word is now known that nothing is known, and
 * it is judged again after its grace. Runs as the system; twice is the same as once.
 */
export async function closeBefore(system: Tx, { userId, date }: PersonRun, at: At): Promise<void> {
  const history = await zoneHistory(system, userId)
  if (history.length === 0) return
  for (const ended of endedBy(history, Temporal.PlainDate.from(date)))
    await judge(system, userId, { date: `${ended}`, notBefore: dayOf(history, ended).endsAt }, at)
}

/** Judges a date at the instant that was set for it; as the system. */
export function judgeDate(system: Tx, set: z.infer<typeof dateJudgement.payload>, at: At): Promise<void> {
  return judge(system, set.userId, { date: set.date, notBefore: Temporal.Instant.from(set.at) }, at)
}

/** A worker whose clock is behind that of the one who enqueued judges by the instant for which it was enqueued. */
async function judge(
  system: Tx,
  userId: string,
  { date, notBefore }: { date: string; notBefore: Temporal.Instant },
  at: At,
): Promise<void> {
  await lockActuals(system, userId)
  const moment = { ...at, now: laterOf(at.now, notBefore) }
  await settle(system, { id: userId }, ['sessions', 'meals'], { dates: [date] }, moment)
}

/** The date before the one that opens, and where that was jumped over those before it as well. */
function endedBy(history: ZoneHistory, opening: Temporal.PlainDate): Temporal.PlainDate[] {
  const dates: Temporal.PlainDate[] = []
  let date = opening.subtract({ days: 1 })
  for (; dayOf(history, date).state === 'NOT_DUE' && dates.length < 3; date = date.subtract({ days: 1 }))
    dates.push(date)
  return [...dates, date].toReversed()
}
