import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { provision } from '../../src/db/provision.ts'
import { templateDatabase } from '../setup/global.ts'
import { until } from '../setup/until.ts'

const advice =
  'These tests need PgBouncer: no `pgbouncer` is on the PATH. On Debian: apt-get install pgbouncer; on macOS: brew install pgbouncer.'

/** How many connections to PostgreSQL the pooler has for each database. */
export const serverConnections = 2

/** Starts a PgBouncer in transaction mode before the tests' PostgreSQL, for the whole run. */
export default async function setup(project: TestProject) {
  const version = spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' })
  if (version.error) throw new Error(advice)
  const administratorUrl = project.getProvidedContext().administratorUrl ?? ''
  const { hostname, port } = new URL(administratorUrl)
  const { loginUrl } = await provision(administratorUrl, templateDatabase)
  const { username, password } = new URL(loginUrl)

  const directory = await mkdtemp(join(tmpdir(), 'regimen-pgbouncer-'))
  // Run as root it becomes somebody else, who reads the files.
  await chmod(directory, 0o755)
  const pooler = `127.0.0.1:${await freePort()}`
  await writeFile(join(directory, 'users.txt'), `"${username}" "${password}"\n`)
  const prepares = /PgBouncer 1\.(2[1-9]|[3-9]\d)/.test(version.stdout)
  await writeFile(
    join(directory, 'pgbouncer.ini'),
    `[databases]
* = host=${hostname} port=${port || 5432}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${pooler.split(':')[1]}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(directory, 'users.txt')}
admin_users = ${username}
pool_mode = transaction
default_pool_size = ${serverConnections}
max_client_conn = 500
query_wait_timeout = 10
server_login_retry = 0
${prepares ? 'max_prepared_statements = 200' : ''}
`,
  )
  const server = spawn('pgbouncer', [
    ...(process.getuid?.() === 0 ? ['-u', 'nobody'] : []),
    join(directory, 'pgbouncer.ini'),
  ])
  const said: string[] = []
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (data) => said.push(String(data)))
  const ended = once(server, 'exit')
  const admin = `postgres://${username}:${password}@${pooler}/pgbouncer`
  await until('PgBouncer answers', async () => {
    if (server.exitCode !== null) throw new Error(`PgBouncer ended:\n${said.join('')}`)
    const sql = postgres(admin, { max: 1, fetch_types: false, onnotice: () => undefined })
    return sql
      .unsafe('show version')
      .simple()
      .then(
        () => true,
        () => false,
      )
      .finally(() => sql.end({ timeout: 1 }))
  })
  process.stdout.write(
    `${version.stdout.split('\n')[0]}: pool_mode=transaction, ${serverConnections} connections a database\n`,
  )
  project.provide('pooler', { host: pooler, prepares })
  return async () => {
    server.kill('SIGTERM')
    await ended
    await rm(directory, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
