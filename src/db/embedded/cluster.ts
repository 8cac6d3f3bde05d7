import { spawn } from 'node:child_process'
import { chmod, chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedDatabaseError, embeddedFailure } from './error.ts'
import type { Home, Owner } from './home.ts'

const STAGING = 'initdb-'

/** The file of the superuser's password, beside the data folder and readable by the server's user only. */
export function passwordFile(home: string): string {
  return join(home, 'administrator.password')
}

/**
 * Creates the cluster when there is none yet; `newPassword` becomes its superuser's. It is built in a folder of its own
 * and renamed when whole, so an `initdb` that was interrupted is simply done again.
 * @returns the password of the superuser `postgres`.
 * @throws EmbeddedDatabaseError when `initdb` fails or the folder was made by another major version.
 */
export async function ensureCluster(
  place: Home,
  native: string,
  how: { newPassword: string; durable: boolean; major: string; signal: AbortSignal | undefined },
): Promise<string> {
  await clearStaging(place.home)
  const made = await readFile(join(place.dataDirectory, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (made === undefined) {
    await create(place, native, how)
    return how.newPassword
  }
  if (made.trim() !== how.major) {
    throw new EmbeddedDatabaseError(
      `${place.dataDirectory} was made by PostgreSQL ${made.trim()} and this is PostgreSQL ${how.major}. ` +
        'Move the folder away to begin with an empty database, or set DATABASE_URL.',
    )
  }
  return readPassword(place)
}

/** The password of the superuser `postgres`. */
export async function readPassword({ home, dataDirectory }: Home): Promise<string> {
  const password = (await readFile(passwordFile(home), 'utf8').catch(() => '')).trim()
  if (password !== '') return password
  throw new EmbeddedDatabaseError(
    `${passwordFile(home)}, the password of the embedded database, is missing or cannot be read. ` +
      `Put it back, or move ${dataDirectory} away to begin with an empty database.`,
  )
}

async function create(
  { home, dataDirectory, owner }: Home,
  native: string,
  how: { newPassword: string; durable: boolean; signal: AbortSignal | undefined },
): Promise<void> {
  const staging = await mkdtemp(join(home, STAGING))
  try {
    const given = join(staging, 'password')
    await writeFile(given, `${how.newPassword}\n`, { mode: 0o600 })
    if (owner !== undefined) for (const path of [given, staging]) await chown(path, owner.uid, owner.gid)
    const built = join(staging, 'data')
    const flags = [
      ...['-D', built, '-U', 'postgres', `--pwfile=${given}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
      ...['--no-instructions', ...(how.durable ? [] : ['--no-sync'])],
    ]
    const { code, output } = await run(join(native, 'bin', 'initdb'), flags, { cwd: home, owner, signal: how.signal })
    how.signal?.throwIfAborted()
    if (code !== 0) throw embeddedFailure('PostgreSQL could not create its data folder.', dataDirectory, output)
    // The password is in place before the data is: data that stands always has one.
    await writeFile(passwordFile(home), `${how.newPassword}\n`, { mode: 0o600, flush: true })
    await chmod(passwordFile(home), 0o600)
    await rename(built, dataDirectory)
  } finally {
    await remove(staging)
  }
}

async function clearStaging(home: string): Promise<void> {
  for (const name of await readdir(home)) if (name.startsWith(STAGING)) await remove(join(home, name))
}

/** An initdb whose parent was killed may still be writing there; what stays is cleared by a later start. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
}

/** The environment of PostgreSQL's programs: none of the server's variables, English messages. */
export const NATIVE_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

function run(
  binary: string,
  flags: readonly string[],
  how: { cwd: string; owner: Owner | undefined; signal: AbortSignal | undefined },
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(binary, flags, {
      cwd: how.cwd,
      env: NATIVE_ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...how.owner,
      ...(how.signal && { signal: how.signal }),
    })
    let output = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.on('error', (error) => {
      output += error.message
      if (child.pid === undefined) resolve({ code: null, output })
    })
    child.on('close', (code) => resolve({ code, output }))
  })
}
