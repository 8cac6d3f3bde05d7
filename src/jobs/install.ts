import { runMigrations } from 'graphile-worker'
import type { Logger as Log } from 'pino'
import postgres from 'postgres'
import { queueLog, queuePool } from './queue-pool.ts'

/** Every table of the queue that the worker reads and writes. They have row level security and come without policies. */
const tables = ['_private_jobs', '_private_tasks', '_private_job_queues', '_private_known_crontabs']

/**
 * Installs or updates the queue's schema as the owner and lets `regimen_worker` work in it, and nobody else. Servers that
 * start at once wait for each other; where nothing is lacking nothing is written.
 */
export async function installJobs(ownerUrl: string, log: Log): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, max_lifetime: null, onnotice: () => undefined })
  const pool = queuePool(ownerUrl, { size: 2 }, log)
  try {
    await owner`select pg_advisory_lock(hashtextextended('regimen.jobs', 0))`
    await runMigrations({ pgPool: pool, logger: queueLog(log) })
    await owner.unsafe(`
      do $$
      declare
        wanted name;
      begin
        if not has_schema_privilege('regimen_worker', 'graphile_worker', 'usage') then
          grant usage on schema graphile_worker to regimen_worker;
        end if;
        if not has_table_privilege('regimen_worker', 'graphile_worker.migrations', 'select') then
          grant select on graphile_worker.migrations to regimen_worker;
        end if;
        foreach wanted in array array['${tables.join("', '")}'] loop
          if not exists (select from pg_policies where schemaname = 'graphile_worker' and tablename = wanted
            and policyname = 'regimen_worker_all') then
            execute format('create policy regimen_worker_all on graphile_worker.%I to regimen_worker
              using (true) with check (true)', wanted);
            execute format('grant select, insert, update, delete on graphile_worker.%I to regimen_worker', wanted);
          end if;
        end loop;
      end
      $$`)
  } finally {
    await pool.end()
    await owner.end({ timeout: 5 })
  }
}
