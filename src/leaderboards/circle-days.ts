import type { SQL } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import { type DateRange, daysBetween, daysIn } from '../lib/date-range.ts'
import { streakOn } from '../lib/streak.ts'

/** Dates from `from` to `to`, both included; without an end while `to` is null. */
export type DateSpan = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate | null }

/** What a board must know of a member to say which of their dates were missed. */
export type MemberDays = {
  /** The member's local date at the moment of reading: it is not over. */
  readonly today: Temporal.PlainDate
  /** Dates on which nothing is due, whatever the reason. They may overlap, and stand in any order. */
  readonly excused: readonly DateSpan[]
  /** The MET dates among those, each once. */
  readonly metWhileExcused: readonly Temporal.PlainDate[]
}

/**
 * Reads, as the system, what a board needs of members, by the id of the person: all of them are in what it gives. The
 * dates that are asked about lie within the span.
 */
export type DaysOfMembers = (
  system: Tx,
  circleId: string,
  userIds: readonly string[],
  asked: { readonly span: DateSpan; readonly now: Temporal.Instant },
) => Promise<ReadonlyMap<string, MemberDays>>

/** What a room hands over of its circles (journeys, challenges), as the system reads them. */
export type CircleRoom = {
  /** Whether the circle is one of the room's. */
  readonly has: (system: Tx, circleId: string) => Promise<boolean>
  readonly daysOf: DaysOfMembers
  /** What its members call the circle, and the type of the node that it is; null when they see it no more. */
  readonly named: (system: Tx, circleId: string) => Promise<{ readonly type: string; readonly title: string } | null>
  /** A statement that gives `user_id` of all who are members now. */
  readonly members: (circleId: string) => SQL
}

/** The room that a circle is of; undefined when it is gone. As the system. */
export async function roomOf(
  system: Tx,
  rooms: readonly CircleRoom[],
  circleId: string,
): Promise<CircleRoom | undefined> {
  for (const room of rooms) if (await room.has(system, circleId)) return room
  return undefined
}

/** What an entry of a board says of the member's days within the period. */
export type EntryDays = {
  /** The date from which on days are due. */
  readonly dueFrom: Temporal.PlainDate
  readonly metDays: number
  /** As of the last MET date; 0 without one. */
  readonly streak: number
  readonly lastMetOn: Temporal.PlainDate | null
}

/**
 * How many dates of an entry were due: those met and those missed, from `dueFrom` to the last of the period (`to`, null
 * for none) or to today. Today is due once it is met, and else when it is over. A date that is met counts whatever
 * excuses it.
 */
export function dueDays(entry: EntryDays, member: MemberDays, to: Temporal.PlainDate | null): number {
  const { today, excused, metWhileExcused } = member
  const { dueFrom: from, metDays, lastMetOn } = entry
  const range = { from, to: to === null ? today : earlierOf(to, today) }
  const days = Math.max(0, daysBetween(range.from, range.to) + 1)
  const both = metWhileExcused.filter((date) => includes(range, date)).length
  const isOpen = range.to.equals(today) && !lastMetOn?.equals(today) && !isExcused(member, today)
  // The two were read at different moments: what came in between is neither missed nor due twice.
  const missed = Math.max(0, days - (metDays + excusedDays(excused, range) - both) - (isOpen && days > 0 ? 1 : 0))
  return metDays + missed
}

/** The streak at the end of the period (`to`, null for none), or as it stands today while that goes on. */
export function streakAtEnd(entry: EntryDays, member: MemberDays, to: Temporal.PlainDate | null): number {
  const { today } = member
  const end = to === null ? today : earlierOf(to.add({ days: 1 }), today)
  const { streak: current, lastMetOn } = entry
  const asMet = { current, longest: current, lastMetOn }
  return streakOn(asMet, end, (date) => (isExcused(member, date) ? 'EXCUSED' : 'MISSED')).current
}

/** How many dates of the range lie in at least one of the spans. */
function excusedDays(spans: readonly DateSpan[], { from, to }: DateRange): number {
  let [days, next] = [0, from]
  for (const span of spans.toSorted((one, other) => Temporal.PlainDate.compare(one.from, other.from))) {
    const part = { from: laterOf(span.from, next), to: span.to === null ? to : earlierOf(span.to, to) }
    if (Temporal.PlainDate.compare(part.from, part.to) > 0) continue
    days += daysIn(part)
    next = part.to.add({ days: 1 })
  }
  return days
}

const isExcused = ({ excused }: MemberDays, date: Temporal.PlainDate) => excused.some((span) => includes(span, date))

const includes = ({ from, to }: DateSpan, date: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(from, date) <= 0 && (to === null || Temporal.PlainDate.compare(date, to) <= 0)

const earlierOf = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) < 0 ? one : other

const laterOf = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) < 0 ? other : one
