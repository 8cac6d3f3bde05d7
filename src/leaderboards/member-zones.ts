import { arrayOf } from '../db/array.ts'
import { instantFrom } from '../db/columns.ts'
import { rowsOf, type Tx } from '../db/viewer.ts'
import { irregularDates, localDateAt, type ZoneHistory } from '../lib/day.ts'
import type { DateSpan } from './circle-days.ts'

/** What the zones of a member say of their dates. */
export type ZonedDays = {
  readonly history: ZoneHistory
  readonly today: Temporal.PlainDate
  /** The dates of the span, as far as they have begun, on which the zones leave nothing due. */
  readonly irregular: readonly DateSpan[]
}

type Row = { user_id: string; effective_at: string; zone: string; day_start: string }

const zonesText = `select user_id, effective_at, zone, day_start from person_zones
  where user_id = any($1::uuid[]) order by user_id, effective_at`

/** The first zone of a person is in force from always, so those who never moved have one history in common. */
const always = Temporal.Instant.from('1900-01-01T00:00:00Z')

/**
 * What the zones of people say of the dates of a span, by the id of the person; as the system. Most people share their
 * history with many others: each is looked at once.
 */
export async function zonedDaysOf(
  system: Tx,
  userIds: readonly string[],
  { span, now }: { readonly span: DateSpan; readonly now: Temporal.Instant },
): Promise<ReadonlyMap<string, ZonedDays>> {
  const rows = await rowsOf<Row>(system, zonesText, [arrayOf(userIds)])
  const known = new Map<string, ZonedDays>()
  const daysOf = (periods: readonly Row[]) => {
    const key = periods.map((it, index) => `${index === 0 ? '' : it.effective_at} ${it.zone} ${it.day_start}`).join()
    const days = known.get(key) ?? zonedDays(historyOf(periods), span, now)
    known.set(key, days)
    return days
  }
  return new Map([...Map.groupBy(rows, ({ user_id }) => user_id)].map(([id, periods]) => [id, daysOf(periods)]))
}

const historyOf = (rows: readonly Row[]): ZoneHistory =>
  rows.map(({ effective_at, zone, day_start }, index) => ({
    ...{ effectiveAt: index === 0 ? always : instantFrom(effective_at), zone },
    dayStart: Temporal.PlainTime.from(day_start),
  }))

function zonedDays(history: ZoneHistory, { from, to }: DateSpan, now: Temporal.Instant): ZonedDays {
  const today = localDateAt(history, now)
  const last = to === null || Temporal.PlainDate.compare(today, to) < 0 ? today : to
  return {
    history,
    today,
    irregular: irregularDates(history, from, last).map(({ date }) => ({ from: date, to: date })),
  }
}
