import { onTestFinished } from 'vitest'
import type { Regimen } from './regimen.ts'
import { until } from './until.ts'

/** A table that an administrator holds, so that whoever reads it waits. */
export type HeldTable = {
  /** The process ids of the backends that wait, once there are this many. */
  readonly waiting: (count?: number) => Promise<number[]>
  readonly release: () => Promise<void>
}

/** Takes a table away from everybody, or from those who write, until it is released or the test ends. */
export async function holdTable(
  { testDatabase: { administrator } }: Regimen,
  table: string,
  mode: 'access exclusive' | 'share' = 'access exclusive',
): Promise<HeldTable> {
  const holder = await administrator.reserve()
  let held = true
  const release = async () => {
    if (!held) return
    held = false
    await holder`rollback`
    holder.release()
  }
  onTestFinished(release)
  await holder`begin`
  await holder`lock table ${holder(table)} in ${administrator.unsafe(mode)} mode`
  return {
    release,
    waiting: (count = 1) =>
      until(`${count} waiting for ${table}`, async () => {
        const rows = await administrator<{ pid: number }[]>`
          select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        return rows.length >= count ? rows.map(({ pid }) => pid) : false
      }),
  }
}
