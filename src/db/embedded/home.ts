import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, mkdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { EmbeddedDatabaseError } from './error.ts'

const SHARED = '/var/lib/regimen'

/** A user PostgreSQL runs as, by number. */
export type Owner = { uid: number; gid: number }

/**
 * Where one cluster lives: `home` holds everything of it, `dataDirectory` is PostgreSQL's own folder in it, `copies` is
 * where a copy of the binaries goes, and `owner` is the user PostgreSQL runs as when it is not this process's own.
 */
export type Home = { home: string; dataDirectory: string; copies: string; owner: Owner | undefined }

/**
 * Finds and creates the home of the cluster of `directory`. An ordinary user's is `directory` itself. PostgreSQL
 * refuses to run as root and another user cannot read a checkout under /root, so root's is
 * `/var/lib/regimen/<hash of directory>` and its PostgreSQL runs as `postgres` or else `nobody`.
 * @throws EmbeddedDatabaseError when this system has neither user.
 */
export async function prepareHome(directory: string): Promise<Home> {
  if (process.getuid?.() !== 0) {
    await mkdir(directory, { recursive: true })
    const home = await realpath(directory)
    await access(home, constants.W_OK | constants.X_OK)
    return { home, dataDirectory: join(home, 'postgres'), copies: home, owner: undefined }
  }
  const home = join(SHARED, hashOf(await canonical(directory)))
  const dataDirectory = join(home, 'postgres')
  await mkdir(home, { recursive: true })
  // The owner has to pass through both, whatever umask root has.
  await chmod(SHARED, 0o755)
  await chmod(home, 0o755)
  return { home, dataDirectory, copies: SHARED, owner: await ownerOf(dataDirectory) }
}

/** The user id and group id in passwd(5) text of the first of `names` that is there and is not root. */
export function findOwner(passwd: string, names: readonly string[]): Owner | undefined {
  const entries = passwd.split('\n').map((line) => line.split(':'))
  for (const name of names) {
    const entry = entries.find(([user]) => user === name)
    const uid = Number.parseInt(entry?.[2] ?? '', 10) >>> 0
    const gid = Number.parseInt(entry?.[3] ?? '', 10) >>> 0
    if (uid !== 0) return { uid, gid }
  }
  return undefined
}

async function ownerOf(dataDirectory: string): Promise<Owner> {
  const existing = await stat(dataDirectory).catch(() => undefined)
  if (existing !== undefined && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid }
  const owner = findOwner(await readFile('/etc/passwd', 'utf8'), ['postgres', 'nobody'])
  if (owner !== undefined) return owner
  throw new EmbeddedDatabaseError(
    'PostgreSQL refuses to run as root and this system has no user "postgres" or "nobody" to run it as. ' +
      'Start the server as an ordinary user, or set DATABASE_URL to use a PostgreSQL server of your own.',
  )
}

async function canonical(directory: string): Promise<string> {
  const absolute = resolve(directory)
  const parent = dirname(absolute)
  return realpath(absolute).catch(async () => join(await realpath(parent).catch(() => parent), basename(absolute)))
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}
