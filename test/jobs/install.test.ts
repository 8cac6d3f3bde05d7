import pino from 'pino'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { migrationsDirectory } from '../../src/db/boot.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { installJobs } from '../../src/jobs/install.ts'
import { queueUrl } from '../../src/jobs/queue-pool.ts'
import { type TestCluster, testCluster } from '../setup/cluster.ts'

const log = pino({ level: 'silent' })
let cluster: TestCluster
beforeAll(async () => {
  cluster = await testCluster()
})
afterAll(() => cluster.close())

/** A migrated database of an owner who did not make the roles, as a second installation on one server has. */
async function migrated() {
  const ownerUrl = await cluster.createDatabase()
  await migrate({ url: ownerUrl, directory: migrationsDirectory, log })
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  onTestFinished(() => owner.end())
  return { ownerUrl, owner }
}
const state = (owner: postgres.Sql) => owner`
  select (select count(*)::int from graphile_worker.migrations) as migrations,
    (select array_agg(tablename || ' ' || policyname order by tablename) from pg_policies
      where schemaname = 'graphile_worker') as policies,
    has_table_privilege('regimen_worker', 'graphile_worker._private_jobs', 'delete') as deletes,
    has_schema_privilege('regimen_user', 'graphile_worker', 'usage') as opened`

test('servers that start at once install it together, and again nothing is changed', async () => {
  const { ownerUrl, owner } = await migrated()
  await Promise.all(Array.from({ length: 4 }, () => installJobs(ownerUrl, log)))
  const [installed] = await state(owner)
  expect(installed).toMatchObject({
    migrations: 20,
    policies: [
      '_private_job_queues regimen_worker_all',
      '_private_jobs regimen_worker_all',
      '_private_known_crontabs regimen_worker_all',
      '_private_tasks regimen_worker_all',
    ],
    deletes: true,
    opened: false,
  })
  const rights = () =>
    owner`select xmin::text, relname from pg_class where relnamespace = 'graphile_worker'::regnamespace order by 2`
  const before = await rights()
  await installJobs(ownerUrl, log)
  expect(await rights()).toEqual(before)
  expect((await state(owner))[0]).toEqual(installed)
})

test('nothing of the pool is left on the database', async () => {
  const { ownerUrl, owner } = await migrated()
  await installJobs(ownerUrl, log)
  expect(
    await owner`select application_name from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  ).toEqual([])
})

test('the URL of the queue keeps what was given and takes TLS the way PostgreSQL does', () => {
  expect(queueUrl('postgres://a:b%40@host/base')).toBe('postgres://a:b%40@host/base?application_name=regimen-jobs')
  const { searchParams } = new URL(queueUrl('postgres://host/base?sslmode=require&options=-c%20geqo=off', 'a_role'))
  expect(Object.fromEntries(searchParams)).toEqual({
    sslmode: 'require',
    uselibpqcompat: 'true',
    options: '-c geqo=off -c role=a_role',
    application_name: 'regimen-jobs',
  })
})
