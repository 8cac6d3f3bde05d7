import type { Sql } from 'postgres'

/** Ids from here on are of what a round wrote; those of the seed are before. */
const firstId = '01999999-0000-7000-8000-000000000000'

/** What a check-in changes: it is kept as it was seeded. */
const kept = [
  ...['streaks', 'journey_statistics', 'journey_day_statistics'],
  ...['leaderboard_heads', 'leaderboards', 'leaderboard_entries', 'leaderboard_buckets'],
]
/** What it adds, and by which id. */
const added = [
  ...[['checkin_details', 'checkin_id'] as const, ['checkins', 'id'] as const, ['user_badges', 'id'] as const],
  ...[['checkin_submissions', 'client_checkin_id'] as const, ['notifications', 'id'] as const],
]

/** Keeps what the rounds change, as it was seeded. */
export async function keepForRounds(administrator: Sql): Promise<void> {
  for (const table of kept) {
    await administrator.unsafe(`drop table if exists bench_kept_${table}`)
    await administrator.unsafe(`create table bench_kept_${table} as table ${table}`)
  }
}

/** How many rows a round made of each kind. */
export async function rowsAdded(administrator: Sql): Promise<Record<string, number>> {
  const counts = added.map(
    ([table, id]) => `(select count(*) from ${table} where ${id} > '${firstId}')::int as ${table}`,
  )
  const [row] = await administrator.unsafe<Record<string, number>[]>(`select ${counts.join(', ')}`)
  return row ?? {}
}

/** Takes away what a round wrote, so that the next begins as it did. */
export async function forgetCheckIns(administrator: Sql): Promise<void> {
  await administrator.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica')
    for (const [table, id] of added) await tx.unsafe(`delete from ${table} where ${id} > '${firstId}'`)
    for (const table of kept) {
      await tx.unsafe(`delete from ${table}`)
      await tx.unsafe(`insert into ${table} table bench_kept_${table}`)
    }
  })
  await administrator.unsafe(`vacuum analyze ${[...kept, ...added.map(([table]) => table)].join(', ')}`)
  await administrator.unsafe('checkpoint')
}
