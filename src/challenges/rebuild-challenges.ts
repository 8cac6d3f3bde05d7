import type { Database } from '../db/open.ts'
import { type At, asSystemAlone, rowsOf, type Tx } from '../db/viewer.ts'
import { countBoardsAnew } from '../leaderboards/count-anew.ts'
import { type EnrolmentDifference, rebuildEnrolment } from './rebuild-enrolment.ts'

/** What of a challenge differed from the facts, and was put right; `enrolmentId` is null for totals over all who are in it. */
export type ChallengeDifference = {
  readonly challengeId: string
  readonly enrolmentId: string | null
  readonly what: EnrolmentDifference | ChallengeTotal
}
type ChallengeTotal = 'BUCKETS' | 'STATISTICS'

/** How many are read at a time. */
const aTime = 50

type Key = { id: string; challenge_id: string; user_id: string }

const enrolmentsText = `
  select id, challenge_id, user_id from enrolments where $1::uuid is null or id > $1::uuid order by id limit $2`
const challengesText = 'select id from challenges where $1::uuid is null or id > $1::uuid order by id limit $2'

/**
 * Makes everything that is kept of challenges anew from what people recorded. Yields what differed; nothing where all is well. People
 * go on meanwhile: each is held only while it is their turn.
 */
export async function* rebuildChallenges(database: Database, at: At): AsyncGenerator<ChallengeDifference> {
  for await (const { id, challenge_id, user_id } of allOf<Key>(database, enrolmentsText, at)) {
    const key = { enrolmentId: id, userId: user_id }
    const found = await asSystemAlone(database, at.now, (tx) => rebuildEnrolment(tx, key, at))
    yield* found.map((what) => ({ challengeId: challenge_id, enrolmentId: id, what }))
  }
  for await (const { id } of allOf<{ id: string }>(database, challengesText, at)) {
    const found = await asSystemAlone(database, at.now, (tx) => rebuildChallengeTotals(tx, id))
    yield* found.map((what) => ({ challengeId: id, enrolmentId: null, what }))
  }
}

/** All rows of a text, in the order of their ids, some in each transaction. */
async function* allOf<Row extends { id: string }>(database: Database, text: string, at: At): AsyncGenerator<Row> {
  let after: string | null = null
  for (;;) {
    const last: string | null = after
    const rows: Row[] = await asSystemAlone(database, at.now, (tx) => rowsOf<Row>(tx, text, [last, aTime]))
    yield* rows
    after = rows.at(-1)?.id ?? null
    if (rows.length < aTime) return
  }
}

/** Counts who is in a challenge, its board and its dates anew; what differed. As the system. */
export async function rebuildChallengeTotals(system: Tx, challengeId: string): Promise<ChallengeTotal[]> {
  // As all who change who is in it do, before the board.
  await rowsOf(system, 'select from challenges where id = $1 for no key update', [challengeId])
  const found: ChallengeTotal[] = []
  if (await countBoardsAnew(system, challengeId)) found.push('BUCKETS')
  const [row] = await rowsOf<{ changed: string }>(system, totalsText, [challengeId])
  if (Number(row?.changed) > 0) found.push('STATISTICS')
  return found
}

const totalsText = `
  with counted as (
    select local_date, count(*) filter (where state = 'MET')::integer as met,
      count(*) filter (where state = 'MISSED')::integer as missed
    from challenge_days where challenge_id = $1 and state in ('MET', 'MISSED') group by 1
  ), emptied as (
    update daily_statistics day set met = 0, missed = 0 where challenge_id = $1 and met + missed <> 0
      and not exists (select from counted where counted.local_date = day.local_date)
    returning 1
  ), put as (
    insert into daily_statistics as day (challenge_id, local_date, met, missed)
    select $1, local_date, met, missed from counted
    on conflict (challenge_id, local_date) do update set met = excluded.met, missed = excluded.missed
    where (day.met, day.missed) <> (excluded.met, excluded.missed)
    returning 1
  ), people as (
    update challenges set participants = now.people
    from (select count(*)::integer as people from enrolments where challenge_id = $1 and left_at is null) now
    where id = $1 and participants <> now.people
    returning 1
  )
  select (select count(*) from emptied) + (select count(*) from put) + (select count(*) from people) as changed`
