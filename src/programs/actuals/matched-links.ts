import { instantOf, localDateAt, type ZoneHistory, zonePeriodAt } from '../../lib/day.ts'
import { pairAlike } from './matching.ts'
import type { DoneThing, Link, PlannedThing, Side } from './side.ts'

/** What was planned, what was done, and what of it counts for which. */
export type Gathered<Facts> = {
  readonly planned: readonly PlannedThing<Facts>[]
  readonly done: readonly DoneThing<Facts>[]
  readonly links: readonly Link[]
}

/**
 * The links as they should be: those that were given stay; what was done on these dates and not given is paired with what
 * was to be done then and has nothing given: first with what was followed on that date, then with what was put there
 * afterwards. Each carries how like its plan it is.
 */
export function linksAsTheyShouldBe<Facts>(
  side: Side<Facts>,
  { planned, done, links }: Gathered<Facts>,
  dates: ReadonlySet<string>,
  history: ZoneHistory,
): Link[] {
  const plannedById = new Map(planned.map((thing) => [thing.id, thing]))
  const doneById = new Map(done.map((thing) => [thing.id, thing]))
  const linkOf = (plannedId: string, doneId: string, share: number, matchedBy: Link['matchedBy']): Link[] => {
    const [thing, actual] = [plannedById.get(plannedId), doneById.get(doneId)]
    if (!thing || !actual) return []
    return [{ plannedId, doneId, share, matchedBy, ...likeness(side, thing, [{ ...actual, share }], history) }]
  }
  const given = links
    .filter(({ matchedBy }) => matchedBy === 'GIVEN')
    .flatMap(({ plannedId, doneId, share }) => linkOf(plannedId, doneId, share, 'GIVEN'))
  const spokenFor = new Set(given.map(({ plannedId }) => plannedId))
  const pair = (free: readonly PlannedThing<Facts>[], unmatched: readonly DoneThing<Facts>[]): Link[] => {
    const possible = unmatched.flatMap((actual) => free.flatMap((thing) => linkOf(thing.id, actual.id, 1, 'AUTOMATIC')))
    const candidates = new Map(possible.map((link) => [keyOf(link), link]))
    const ids = (things: readonly { id: string }[]) => things.map(({ id }) => id)
    return pairAlike(ids(free), ids(unmatched), (plannedId, doneId) => {
      return candidates.get(keyOf({ plannedId, doneId }))?.similarity ?? null
    }).flatMap((pairing) => candidates.get(keyOf(pairing)) ?? [])
  }
  const free = planned.filter((it) => it.canBeFound && it.activatedAt && !spokenFor.has(it.id))
  const [freeOn, doneOn] = [byDate(free), byDate(done.filter(({ matching }) => matching === 'AUTOMATIC'))]
  const found = [...dates].flatMap((date) => {
    const { followed = [], others = [] } = Object.groupBy(freeOn.get(date) ?? [], (thing) =>
      wasFollowed(thing, history) ? 'followed' : 'others',
    )
    const unmatched = doneOn.get(date) ?? []
    const first = pair(followed, unmatched)
    const taken = new Set(first.map(({ doneId }) => doneId))
    return [
      ...first,
      ...pair(
        others,
        unmatched.filter(({ id }) => !taken.has(id)),
      ),
    ]
  })
  return [...given, ...found]
}

const byDate = <Thing extends { readonly localDate: Temporal.PlainDate | null }>(things: readonly Thing[]) =>
  Map.groupBy(things, ({ localDate }) => localDate?.toString())

/** Whether its programme was followed on its date already. */
export const wasFollowed = (
  { activatedAt, localDate }: Pick<PlannedThing<unknown>, 'activatedAt' | 'localDate'>,
  history: ZoneHistory,
): boolean =>
  activatedAt !== null &&
  localDate !== null &&
  Temporal.PlainDate.compare(localDateAt(history, activatedAt), localDate) <= 0

/** How like a planned thing the done things are together, each by its share: at least one. */
export function likeness<Facts>(
  side: Side<Facts>,
  planned: PlannedThing<Facts>,
  parts: readonly (DoneThing<Facts> & { readonly share: number })[],
  history: ZoneHistory,
) {
  const [earliest] = parts.toSorted((one, other) => Temporal.Instant.compare(one.startedAt, other.startedAt))
  return side.compare(planned.facts, side.together(parts), earliest ? minutesApart(planned, earliest, history) : null)
}

/** From the planned start, in the zone that the person was in, to the real one; null when no time was planned. */
function minutesApart(
  { localDate, localTime }: Pick<PlannedThing<unknown>, 'localDate' | 'localTime'>,
  { startedAt }: Pick<DoneThing<unknown>, 'startedAt'>,
  history: ZoneHistory,
): number | null {
  if (localDate === null || localTime === null) return null
  const { zone, dayStart } = zonePeriodAt(history, startedAt)
  return instantOf(localDate, localTime, zone, dayStart).until(startedAt).total('minutes')
}

/** What of the links has to be written and taken away. */
export function differenceOf(before: readonly Link[], after: readonly Link[]): { written: Link[]; removed: Link[] } {
  const known = new Map(before.map((link) => [keyOf(link), link]))
  const wanted = new Set(after.map(keyOf))
  return {
    written: after.filter((link) => !isSameLink(known.get(keyOf(link)), link)),
    removed: before.filter((link) => !wanted.has(keyOf(link))),
  }
}

const keyOf = ({ plannedId, doneId }: Pick<Link, 'plannedId' | 'doneId'>) => `${plannedId} ${doneId}`

const isSameLink = (before: Link | undefined, after: Link): boolean =>
  before !== undefined &&
  before.share === after.share &&
  before.matchedBy === after.matchedBy &&
  before.similarity === after.similarity &&
  before.coverage === after.coverage &&
  isSameRecord(before.components, after.components)

/** Whether two records of numbers say the same, in whatever order. */
export const isSameRecord = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => other[name] === value)
