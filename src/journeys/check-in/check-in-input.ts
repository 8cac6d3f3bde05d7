import { createHash } from 'node:crypto'
import { z } from 'zod'
import { date } from '../../lib/date-input.ts'
import { dayOf, earliestDate, isPlannableDate, localDateAt, type ZoneHistory, zonePeriodAt } from '../../lib/day.ts'
import { instant } from '../../lib/moment.ts'
import { invalidInput } from '../../lib/refusal.ts'
import { optionalTextOf } from '../../lib/text-of.ts'

/** A clock that is ahead by more is wrong. */
const skewMinutes = 10
const mostEfforts = 50

/** What a person says of a day of a journey. */
export const checkInInput = z.object({
  journeyId: z.uuid().toLowerCase(),
  clientCheckInId: z.uuid().toLowerCase().nullish(),
  /** The local date that it is of; the one of `occurredAt` when it is left out. */
  date: date.nullish(),
  /** When it was said, by the clock of the device; now when it is left out. */
  occurredAt: instant.nullish(),
  efforts: z
    .array(z.object({ dimensionId: z.uuid().toLowerCase(), effort: z.int().min(1).max(5) }))
    .min(1)
    .max(mostEfforts)
    .refine((efforts) => new Set(efforts.map(({ dimensionId }) => dimensionId)).size === efforts.length, {
      message: 'must name each dimension once',
    }),
  note: optionalTextOf(2_000).nullish(),
})
export type CheckInInput = z.infer<typeof checkInInput>

/** The date, instant and zone that a check-in stands for, fixed as it is written. */
export type Moment = {
  readonly date: Temporal.PlainDate
  readonly occurredAt: Temporal.Instant
  readonly zone: string
  /** When the date ends for the person. */
  readonly endsAt: Temporal.Instant
}

/**
 * When and for which date something was said. A date is given for what is made up for later; nobody can say anything of a date
 * that has not begun as they say it.
 * @throws InvalidInput for an instant ahead of now, and for a date that is not there or has not begun.
 */
export function momentOf(
  { date: asked, occurredAt: told }: Pick<CheckInInput, 'date' | 'occurredAt'>,
  history: ZoneHistory,
  now: Temporal.Instant,
): Moment {
  const occurredAt = told ?? now
  if (Temporal.Instant.compare(occurredAt, now.add({ minutes: skewMinutes })) > 0)
    throw invalidInput(['occurredAt'], `must not be after now, ${now}`)
  const begun = Temporal.Instant.compare(occurredAt, now) > 0 ? now : occurredAt
  if (Temporal.Instant.compare(occurredAt, earliestInstant) < 0)
    throw invalidInput(['occurredAt'], `must not be before ${earliestDate}`)
  const today = localDateAt(history, begun)
  const localDate = asked ?? today
  if (!isPlannableDate(localDate)) throw invalidInput(['date'], `must not be before ${earliestDate}`)
  if (Temporal.PlainDate.compare(localDate, today) > 0)
    throw invalidInput(['date'], `must not be after ${today}, your local date as it was said`)
  const { state, endsAt } = dayOf(history, localDate)
  if (state === 'NOT_DUE')
    throw invalidInput(['date'], `cannot be ${localDate}: a change of zone jumped over that date`)
  return { date: localDate, occurredAt, zone: zonePeriodAt(history, begun).zone, endsAt }
}

const earliestInstant = earliestDate.toZonedDateTime('UTC').toInstant().add({ hours: 24 })

/** SHA-256 of what was sent, by which the same id with something else is known. */
export function hashOf({ journeyId, date, occurredAt, efforts, note }: CheckInInput): string {
  const inOrder = efforts.toSorted((a, b) => (a.dimensionId < b.dimensionId ? -1 : 1))
  const said = [
    journeyId,
    date ?? null,
    occurredAt ?? null,
    inOrder.map((it) => [it.dimensionId, it.effort]),
    note ?? null,
  ]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}
