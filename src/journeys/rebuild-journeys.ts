import type { Database } from '../db/open.ts'
import { type At, asSystemAlone, rowsOf, type Tx } from '../db/viewer.ts'
import { countBoardsAnew } from '../leaderboards/count-anew.ts'
import { type Difference, rebuildMember } from './check-in/rebuild.ts'

/** What of a journey was found to differ from the facts, and was put right; `userId` is null for totals over all members. */
export type JourneyDifference =
  | (Difference & { readonly journeyId: string })
  | { readonly journeyId: string; readonly userId: null; readonly what: 'BUCKETS' | 'STATISTICS' }

/** How many members one transaction makes anew. */
const aTime = 50

type Key = { readonly journeyId: string; readonly userId: string }

/**
 * Makes everything that is kept of journeys anew from what people said: days, streaks, badges, boards that are not closed and
 * totals. Yields what differed; nothing where all is well. People check in meanwhile: each is held only while it is their turn.
 */
export async function* rebuildJourneys(database: Database, at: At): AsyncGenerator<JourneyDifference> {
  let after: Key | undefined
  for (;;) {
    const members: Key[] = await asSystemAlone(database, at.now, (tx) => membersAfter(tx, after))
    for (const { journeyId, userId } of members) {
      const found = await asSystemAlone(database, at.now, async (tx) => {
        await rowsOf(tx, 'select from users where id = $1 for no key update', [userId])
        return rebuildMember(tx, { journeyId, userId }, at)
      })
      yield* found.map((difference) => ({ ...difference, journeyId }))
    }
    after = members.at(-1)
    if (members.length < aTime) break
  }
  let last: string | undefined
  for (;;) {
    const ids = await asSystemAlone(database, at.now, (tx) => journeysAfter(tx, last))
    for (const journeyId of ids) {
      const found = await asSystemAlone(database, at.now, (tx) => rebuildTotals(tx, journeyId))
      yield* found.map((what) => ({ journeyId, userId: null, what }))
    }
    last = ids.at(-1)
    if (ids.length < aTime) return
  }
}

async function membersAfter(tx: Tx, after: Key | undefined): Promise<Key[]> {
  const params = [after?.journeyId ?? null, after?.userId ?? null, aTime]
  const rows = await rowsOf<{ journey_id: string; user_id: string }>(tx, membersText, params)
  return rows.map(({ journey_id, user_id }) => ({ journeyId: journey_id, userId: user_id }))
}

const membersText = `
  select journey_id, user_id from journey_members
  where $1::uuid is null or (journey_id, user_id) > ($1::uuid, $2::uuid) order by journey_id, user_id limit $3`

async function journeysAfter(tx: Tx, after: string | undefined): Promise<string[]> {
  const text = 'select id from journeys where $1::uuid is null or id > $1::uuid order by id limit $2'
  return (await rowsOf<{ id: string }>(tx, text, [after ?? null, aTime])).map(({ id }) => id)
}

/** Counts the people of boards and the totals of a journey anew; what differed. As the system. */
export async function rebuildTotals(system: Tx, journeyId: string): Promise<('BUCKETS' | 'STATISTICS')[]> {
  const changedBy = async (text: string) => {
    const [row] = await rowsOf<{ changed: string }>(system, text, [journeyId])
    return Number(row?.changed)
  }
  const found: ('BUCKETS' | 'STATISTICS')[] = []
  if (await countBoardsAnew(system, journeyId)) found.push('BUCKETS')
  const days = await changedBy(dayTotalsText)
  const totals = await changedBy(totalsText)
  if (days + totals > 0) found.push('STATISTICS')
  return found
}

const dayTotalsText = `
  with counted as (
    select local_date, count(*)::integer as check_ins, count(*) filter (where verdict = 'MET')::integer as met, sum(score) as score
    from checkins where journey_id = $1 and not_counted is null group by 1
  ), gone as (
    delete from journey_day_statistics day where journey_id = $1 and not exists (select from counted
      where counted.local_date = day.local_date)
    returning check_ins
  ), put as (
    insert into journey_day_statistics as day (journey_id, local_date, check_ins, met, score)
    select $1, local_date, check_ins, met, score from counted
    on conflict (journey_id, local_date) do update set check_ins = excluded.check_ins, met = excluded.met,
      score = excluded.score
    where (day.check_ins, day.met, day.score) is distinct from (excluded.check_ins, excluded.met, excluded.score) returning 1
  )
  select (select count(*) from gone where check_ins <> 0) + (select count(*) from put) as changed`

const totalsText = `
  with put as (
    update journey_statistics total set members = now.members, check_ins = now.check_ins, score = now.score,
      last_check_in_on = now.last_on
    from (select (select count(*)::integer from journey_members where journey_id = $1 and left_at is null) as members,
        count(*)::integer as check_ins, coalesce(sum(score), 0) as score, max(local_date) as last_on
      from checkins where journey_id = $1 and not_counted is null) now
    where journey_id = $1 and (total.members, total.check_ins, total.score, total.last_check_in_on)
      is distinct from (now.members, now.check_ins, now.score, now.last_on)
    returning 1
  )
  select count(*) as changed from put`
