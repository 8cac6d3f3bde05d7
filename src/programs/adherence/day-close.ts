import { z } from 'zod'
import type { At, Tx } from '../../db/viewer.ts'
import { enqueue } from '../../jobs/queue.ts'
import type { PersonRun } from '../../jobs/schedule.ts'
import { dayOf, type ZoneHistory } from '../../lib/day.ts'
import { zoneHistory } from '../../people/zone.ts'
import { graceHours } from './assessment.ts'
import { lockActuals, settle } from './settle.ts'

/** The schedule that closes a person's dates, by its name: from the first programme that they follow on. */
export const dailyClose = { name: 'close-day' } as const

/** The end of the grace of a date that has ended, by the name of its job. */
export const graceEnd = { name: 'end-grace', payload: z.object({ userId: z.uuid(), date: z.iso.date() }) }

/**
 * Closes what a date that opens has ended: of what was due and is without a word is now known that nothing is known, and
 * after its grace it counts as skipped. Runs as the system; twice is the same as once.
 */
export async function closeBefore(system: Tx, { userId, date }: PersonRun, at: At): Promise<void> {
  const history = await zoneHistory(system, userId)
  if (history.length === 0) return
  for (const ended of endedBy(history, Temporal.PlainDate.from(date))) {
    await closeDate(system, userId, ended, at)
    const runAt = dayOf(history, ended).endsAt.add({ hours: graceHours })
    if (Temporal.Instant.compare(runAt, at.now) > 0)
      await enqueue(system, graceEnd, { userId, date: `${ended}` }, { key: `${userId}:${ended}`, runAt })
  }
}

/** Judges everything of a date that has ended by what is known at this moment; as the system. */
export async function closeDate(system: Tx, userId: string, date: Temporal.PlainDate, at: At): Promise<void> {
  await lockActuals(system, userId)
  await settle(system, { id: userId }, ['sessions', 'meals'], { dates: [`${date}`] }, at)
}

/** The date before the one that opens, and where that was jumped over those before it as well. */
function endedBy(history: ZoneHistory, opening: Temporal.PlainDate): Temporal.PlainDate[] {
  const dates: Temporal.PlainDate[] = []
  let date = opening.subtract({ days: 1 })
  for (; dayOf(history, date).state === 'NOT_DUE' && dates.length < 3; date = date.subtract({ days: 1 }))
    dates.push(date)
  return [...dates, date].toReversed()
}
