import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { arrayOf } from '../../db/array.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { wake } from '../../events/wakeup.ts'
import { enqueue } from '../../jobs/queue.ts'
import { dayOf, laterOf, type ZoneHistory } from '../../lib/day.ts'
import { zoneHistory } from '../../people/zone.ts'
import { differenceOf, type Gathered, likeness, linksAsTheyShouldBe, wasFollowed } from '../actuals/matched-links.ts'
import { mealSide } from '../actuals/meal-side.ts'
import { sessionSide } from '../actuals/session-side.ts'
import type { Link, PlannedThing, Side } from '../actuals/side.ts'
import { assess, type Evidence, judgedAgainAt } from './assessment.ts'
import { isNew, knownOf, supersede } from './records.ts'

/**
 * Lets the commands that change what a person did follow one another. They take it before anything else, so that what
 * is matched and judged is all that there is. The account is held first, as its erasure takes that before anything of it.
 */
export async function lockActuals(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`
    with account as materialized (select id from users where id = ${userId} for key share)
    select pg_advisory_xact_lock(hashtextextended(${`actuals of ${userId}`}, 0)) from account`)
}

/** The judgement of a date at an instant at which time alone changes it, by the name of its job. */
export const dateJudgement = {
  name: 'judge-date',
  payload: z.object({ userId: z.uuid(), date: z.iso.date(), at: z.iso.datetime() }),
}

type SideName = Side<unknown>['name']
const sides: Readonly<Record<SideName, Side<unknown>>> = {
  sessions: sessionSide as Side<unknown>,
  meals: mealSide as Side<unknown>,
}

type Concerned = {
  readonly dates: readonly string[]
  readonly plannedIds?: readonly string[]
  /** What was logged on these dates has changed, and with it the totals of the days. */
  readonly isLogged?: boolean
  /** The zones of the person, where they were read already. */
  readonly history?: ZoneHistory
}

/**
 * Brings links and adherence to what the facts say now, in the transaction that has changed them: what was done on these
 * dates (ISO) is matched with what was planned for them, and every planned thing of the dates is judged; `plannedIds` are
 * of whatever date, and all of that date is settled with them. It reads the facts alone, so what happens in another order
 * ends the same. Whoever calls it holds `lockActuals`.
 */
export async function settle(
  tx: Tx,
  person: Viewer,
  of: readonly SideName[],
  { dates, plannedIds = [], isLogged = false, history: known }: Concerned,
  at: At,
): Promise<void> {
  const history = known ?? (await zoneHistory(tx, person.id))
  for (const name of of) {
    const side = sides[name]
    const named = plannedIds.length > 0 ? await side.planned(tx, person.id, { dates: [], ids: plannedIds }) : []
    const all = new Set([...dates, ...named.flatMap(({ localDate }) => localDate?.toString() ?? [])])
    await settleDates(tx, person.id, side, { dates: all, told: isLogged ? dates : [] }, history, at)
  }
}

/**
 * Settles what a change of the plan concerns: of the dates (ISO) that it touched those on which something was done or
 * judged, which are few where the dates may be many.
 */
export async function settleChangedPlan(tx: Tx, person: Viewer, dates: readonly string[], at: At): Promise<void> {
  if (dates.length === 0) return
  await lockActuals(tx, person.id)
  const among = arrayOf(dates)
  const done = await tx.execute<{ date: string }>(sql`
    select local_date::text as date from logged_activities
    where user_id = ${person.id} and local_date = any(${among}::date[])
    union select local_date::text from logged_meals
    where user_id = ${person.id} and local_date = any(${among}::date[])`)
  const judged = await tx.execute<{ id: string }>(sql`
    select planned_id as id from adherence_records
    where user_id = ${person.id} and superseded_at is null and local_date = any(${among}::date[])`)
  if (done.length + judged.length === 0) return
  const plannedIds = judged.map(({ id }) => id)
  await settle(tx, person, ['sessions', 'meals'], { dates: done.map(({ date }) => date), plannedIds }, at)
}

/** Settles dates on one side, and tells who follows the calendar of those that are `told` in any case, and of what changes. */
async function settleDates<Facts>(
  tx: Tx,
  userId: string,
  side: Side<Facts>,
  { dates, told }: { readonly dates: ReadonlySet<string>; readonly told: readonly string[] },
  history: ZoneHistory,
  at: At,
): Promise<void> {
  const { known, ...facts } = await gather(tx, userId, side, dates)
  const links = linksAsTheyShouldBe(side, facts, dates, history)
  const { written, removed } = differenceOf(facts.links, links)
  const verdicts = facts.planned
    .map((thing) => {
      const { record: before = null, stated: statement = null } = known.get(thing.id) ?? {}
      const actual = actualOf(side, thing, facts, links, history)
      const evidence = { actual, statement, endedAt: endOfDue(thing, history) }
      // Whoever waited for a close has an older clock than it: time that has passed does not come back.
      const judgedAt = before ? laterOf(before.assessedAt, at.now) : at.now
      const again = judgedAgainAt(evidence, judgedAt)
      return { thing, before, after: assess(evidence, judgedAt), at: judgedAt, again }
    })
    .filter(isNew)
  const touched = new Set([...written, ...removed].map(({ plannedId }) => plannedId))
  for (const { thing } of verdicts) touched.add(thing.id)
  const changed = new Set(told)
  for (const { id, localDate } of facts.planned) if (touched.has(id) && localDate) changed.add(localDate.toString())
  if (touched.size + changed.size === 0) return
  await asSystem(tx, async (system) => {
    await side.removeLinks(system, userId, removed)
    await Promise.all([
      side.writeLinks(system, userId, written),
      supersede(system, { userId, column: side.column }, verdicts, at.newId),
      ...judgementsOf(verdicts).map((judgement) => judgeLater(system, userId, judgement)),
      wake(system, { topic: 'calendar', userId, dates: [...changed].sort() }),
    ])
  })
}

type Judgement = { readonly date: string; readonly at: Temporal.Instant }

/** When which dates are to be judged again, since time alone changes what was found. */
function judgementsOf(
  verdicts: readonly { thing: Pick<PlannedThing<unknown>, 'localDate'>; again: Temporal.Instant | null }[],
): Judgement[] {
  const all = verdicts.flatMap(({ thing, again }) =>
    thing.localDate && again ? [{ date: thing.localDate.toString(), at: again }] : [],
  )
  return [...new Map(all.map((judgement) => [`${judgement.date} ${judgement.at}`, judgement])).values()]
}

/** Has a date judged again at an instant; as the system. */
const judgeLater = (system: Tx, userId: string, { date, at }: Judgement) =>
  enqueue(system, dateJudgement, { userId, date, at: `${at}` }, { key: `${userId}:${date}:${at}`, runAt: at })

/** Everything of these dates, what is linked with it from other dates, and what is known of it so far. */
async function gather<Facts>(tx: Tx, userId: string, side: Side<Facts>, ofDates: ReadonlySet<string>) {
  const dates = [...ofDates]
  const onDates = { dates, ids: [] }
  const [planned, done, links, known] = await Promise.all([
    side.planned(tx, userId, onDates),
    side.done(tx, userId, onDates),
    side.links(tx, userId, { dates, doneIds: [], plannedIds: [] }),
    knownOf(tx, userId, side, onDates),
  ])
  const plannedElsewhere = withoutThose(planned, links, ({ plannedId }) => plannedId)
  if (plannedElsewhere.length > 0) {
    const elsewhere = { dates: [], ids: plannedElsewhere }
    const [more, linksOfThem, knownOfThem] = await Promise.all([
      side.planned(tx, userId, elsewhere),
      side.links(tx, userId, { doneIds: [], plannedIds: plannedElsewhere }),
      knownOf(tx, userId, side, elsewhere),
    ])
    planned.push(...more)
    const have = new Set(links.map(({ doneId, plannedId }) => doneId + plannedId))
    links.push(...linksOfThem.filter(({ doneId, plannedId }) => !have.has(doneId + plannedId)))
    for (const [id, ofThem] of knownOfThem) known.set(id, ofThem)
  }
  const doneElsewhere = withoutThose(done, links, ({ doneId }) => doneId)
  if (doneElsewhere.length > 0) done.push(...(await side.done(tx, userId, { dates: [], ids: doneElsewhere })))
  return { planned, done, links, known }
}

const idsOf = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id)

const withoutThose = (things: readonly { id: string }[], links: readonly Link[], idOf: (link: Link) => string) => [
  ...new Set(links.map(idOf)).difference(new Set(idsOf(things))),
]

/** What was done towards a planned thing, all together. */
function actualOf<Facts>(
  side: Side<Facts>,
  planned: PlannedThing<Facts>,
  { done }: Gathered<Facts>,
  links: readonly Link[],
  history: ZoneHistory,
): Evidence['actual'] {
  const shares = new Map(links.filter(({ plannedId }) => plannedId === planned.id).map((it) => [it.doneId, it.share]))
  const parts = done.flatMap((thing) => {
    const share = shares.get(thing.id)
    return share === undefined ? [] : [{ ...thing, share }]
  })
  if (parts.length === 0) return null
  return {
    ...likeness(side, planned, parts, history),
    compliance: side.compliance(planned.facts, side.together(parts)),
  }
}

/** When the date of a due thing has ended; null for what is not due: not followed then, suspended, or on an excused day. */
export function endOfDue(
  thing: Pick<PlannedThing<unknown>, 'takesPlace' | 'activatedAt' | 'localDate'>,
  history: ZoneHistory,
): Temporal.Instant | null {
  if (!thing.takesPlace || !thing.localDate || !wasFollowed(thing, history)) return null
  const day = dayOf(history, thing.localDate)
  return day.state === 'DUE' ? day.endsAt : null
}
