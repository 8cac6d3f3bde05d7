import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../db/viewer.ts'
import { enqueue, type JobKind } from '../jobs/queue.ts'
import { dayOf, laterOf, type ZoneHistory } from '../lib/day.ts'
import { datesOfPeriod, leaderboardPeriods } from './period.ts'
import type { BoardKey } from './standings.ts'

/** How many hours after its end a local date still takes a check-in that counts. */
export const backfillHours = 48

/** `after` is the cursor of the last entry that was given its final figures. */
const closing = z.object({
  circleId: z.uuid(),
  period: z.enum(leaderboardPeriods),
  periodKey: z.string(),
  after: z.string().nullish(),
})
type Closing = z.infer<typeof closing>

/** Closes a board once nothing can count for it any more, and gives its entries their final figures. */
export const closeBoardKind: JobKind<Closing> = { name: 'close-board', payload: closing }

/** Enqueues the next step of a closing; one is under way for a board at a time. As the system. */
export const continueClosing = (system: Tx, step: Closing, runAt: Temporal.Instant): Promise<void> =>
  enqueue(system, closeBoardKind, step, { key: `${step.circleId}:${step.period}:${step.periodKey}`, runAt })

/**
 * Plans the closing of a board that was just made, as the system: for when its last date has ended in UTC, with the time
 * for backfilling. Then it is seen whether all members are so far. A board of all time is never closed.
 */
export async function planClosing(system: Tx, { circleId, period, periodKey }: BoardKey): Promise<void> {
  const dates = datesOfPeriod(period, periodKey)
  if (!dates) return
  const ended = dates.to.add({ days: 1 }).toZonedDateTime('UTC').toInstant()
  await continueClosing(system, { circleId, period, periodKey }, ended.add({ hours: backfillHours }))
}

type Zoned = readonly [effectiveAt: string | null, zone: string, dayStart: string]

const always = Temporal.Instant.from('1900-01-01T00:00:00Z')

/**
 * The instant from which on nothing counts for a board whose last date is `to`: the last of these people has ended the
 * date, and the time for backfilling is over. Null where there is nobody. `people` gives `user_id`; as the system.
 *
 * A zone that was given up a day before the next date can begin anywhere decides nothing, so of most people only the
 * zone that they are in is looked at, and once for all who are in it.
 */
export async function closingTime(system: Tx, people: SQL, to: Temporal.PlainDate): Promise<Temporal.Instant | null> {
  const decides = to.toZonedDateTime('UTC').toInstant().toString()
  const rows = await system.execute<{ periods: string }>(sql`
    with people as (${people}), zones as (
      select zone.user_id, zone.effective_at, zone.zone, zone.day_start,
        row_number() over ordered as number, lead(zone.effective_at) over ordered as until
      from person_zones zone where zone.user_id in (select user_id from people)
      window ordered as (partition by zone.user_id order by zone.effective_at)
    )
    select distinct periods from (
      select json_agg(json_build_array(
        case when number > 1 and effective_at > ${decides}::timestamptz then to_json(effective_at) end, zone, day_start)
        order by effective_at)::text as periods
      from zones where until is null or until > ${decides}::timestamptz group by user_id
    ) as histories`)
  const ends = rows.map(({ periods }) => dayOf(historyOf(JSON.parse(periods)), to).endsAt)
  const [first, ...others] = ends
  return first === undefined ? null : others.reduce(laterOf, first).add({ hours: backfillHours })
}

const historyOf = (periods: readonly Zoned[]): ZoneHistory =>
  periods.map(([effectiveAt, zone, dayStart]) => ({
    effectiveAt: effectiveAt === null ? always : Temporal.Instant.from(effectiveAt),
    zone,
    dayStart: Temporal.PlainTime.from(dayStart),
  }))
