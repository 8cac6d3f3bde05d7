import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/db/open.ts'
import { asSystemAlone, type Tx } from '../../src/db/viewer.ts'
import type { BoardKey } from '../../src/leaderboards/standings.ts'
import type { TestDatabase } from '../setup/database.ts'

type Administrator = TestDatabase['administrator']

/** An entry as a test writes it; what is left out is of somebody who checked in once, and met the date. */
export type EntryRow = {
  readonly userId: string
  readonly score: number
  readonly metDays?: number
  readonly streak?: number
  readonly lastMetOn?: string | null
  readonly dueFrom?: string
}

export const week: Omit<BoardKey, 'circleId'> = { period: 'WEEK', periodKey: '2026-W10' }
export const [monday, sunday] = ['2026-03-02', '2026-03-08']

/** People without an account to sign in with, in the order of their ids. */
export async function crowd(sql: Administrator, count: number, zone = 'Europe/Berlin'): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID()).sort()
  await sql`insert into users (id, created_at, updated_at)
    select id, '2026-01-01Z', '2026-01-01Z' from unnest(${ids}::uuid[]) as id`
  await sql`insert into profiles (user_id, username, display_name)
    select id, 'u' || left(replace(id::text, '-', ''), 24), 'Somebody' from unnest(${ids}::uuid[]) as id`
  await sql`insert into person_zones (user_id, effective_at, zone, day_start)
    select id, '2026-01-01Z', ${zone}, '00:00' from unnest(${ids}::uuid[]) as id`
  return ids
}

/** A journey of these members, the first of whom owns it. They joined on 1 January 2026. */
export async function journeyOf(sql: Administrator, memberIds: readonly string[]): Promise<string> {
  const id = randomUUID()
  await sql`insert into journeys (id, title, is_public, created_at, updated_at)
    values (${id}, 'A journey', false, '2026-01-01Z', '2026-01-01Z')`
  await sql`insert into journey_members (journey_id, user_id, role, joined_at, joined_on)
    select ${id}, member, case number when 1 then 'OWNER' else 'MEMBER' end::journey_role, '2026-01-01Z', '2026-01-01'
    from unnest(${[...memberIds]}::uuid[]) with ordinality as members (member, number)`
  return id
}

/** Writes a board with its entries, and what is counted of them. */
export async function boardWith(sql: Administrator, key: BoardKey, entries: readonly EntryRow[]): Promise<BoardKey> {
  const { circleId, period, periodKey } = key
  const [from, to] = period === 'WEEK' && periodKey === week.periodKey ? [monday, sunday] : [null, null]
  const rows = entries.map(({ userId, score, metDays = 1, streak = 1, lastMetOn = monday, dueFrom = monday }) => ({
    ...{ user_id: userId, score, check_ins: Math.max(1, metDays), met_days: metDays, streak },
    ...{ last_met_on: lastMetOn, due_from: dueFrom },
  }))
  await sql`insert into leaderboards (circle_id, period, period_key, from_date, to_date, entries)
    values (${circleId}, ${period}, ${periodKey}, ${from}, ${to}, ${rows.length})`
  await sql`insert into leaderboard_entries
      (circle_id, period, period_key, user_id, score, check_ins, met_days, streak, last_met_on, due_from)
    select ${circleId}, ${period}::leaderboard_period, ${periodKey}, * from jsonb_to_recordset(${sql.json(rows)}) as row
      (user_id uuid, score numeric, check_ins int, met_days int, streak int, last_met_on date, due_from date)`
  await sql`insert into leaderboard_buckets select circle_id, period, period_key, score, count(*)
    from leaderboard_entries where circle_id = ${circleId} and period = ${period} and period_key = ${periodKey}
    group by 1, 2, 3, 4`
  await sql`insert into leaderboard_heads (circle_id, sequence) values (${circleId}, 1)
    on conflict (circle_id) do update set sequence = leaderboard_heads.sequence + 1`
  return key
}

/** A check-in of a member that met a date. */
export async function metDay(sql: Administrator, journeyId: string, userId: string, date: string): Promise<void> {
  await sql`insert into checkins (id, user_id, journey_id, local_date, score, crushed, verdict, rule_version)
    values (${randomUUID()}, ${userId}, ${journeyId}, ${date}, 1, 0, 'MET', 1)`
}

/** Runs as the system at an instant. */
export const systemAt = <T>(database: Database, now: string, run: (tx: Tx) => Promise<T>): Promise<T> =>
  asSystemAlone(database, Temporal.Instant.from(now), run)
