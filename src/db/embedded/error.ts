const ELSEWHERE = 'or set DATABASE_URL to use a PostgreSQL server of your own'

/** The embedded PostgreSQL cannot be prepared, started or stopped; the message is written for a person. */
export class EmbeddedDatabaseError extends Error {
  override name = 'EmbeddedDatabaseError'
}

/** Another living server holds the data folder; `pid` is its process id, when it could be read. */
export class DataFolderInUseError extends EmbeddedDatabaseError {
  override name = 'DataFolderInUseError'
  readonly pid: number | undefined

  constructor(dataDirectory: string, pid: number | undefined) {
    const holder = pid === undefined ? 'Another server' : `Another server (process ${pid})`
    super(`${holder} already runs on the data folder ${dataDirectory}. Stop it first, ${ELSEWHERE}.`)
    this.pid = pid
  }
}

/** What kept PostgreSQL from starting, as far as its own words tell. */
export type StartFailure = 'port-taken' | 'folder-busy' | 'disk-full' | 'no-loader' | 'refused' | 'other'

// The first that matches counts: a full disk is named before what follows from it.
const SIGNS: readonly (readonly [StartFailure, RegExp])[] = [
  ['disk-full', /No space left on device|ENOSPC|disk is full|free disk space|Disk quota exceeded|EDQUOT/i],
  ['port-taken', /could not bind IPv4 address.*Address already in use|EADDRINUSE/],
  ['folder-busy', /pre-existing shared memory block .* is still in use|lock file "postmaster\.pid" already exists/],
  ['no-loader', /spawn .*ENOENT|ENOEXEC|error while loading shared libraries|GLIBC_\S+. not found|Library not loaded/],
  ['refused', /Permission denied|EACCES|EPERM|Operation not permitted|EROFS|Read-only file system|ENOENT.*mkdir/],
]

/** Classifies what `initdb`, `postgres` or the file system printed. */
export function startFailure(output: string): StartFailure {
  return SIGNS.find(([, sign]) => sign.test(output))?.[0] ?? 'other'
}

const ADVICE: Record<StartFailure, (folder: string) => string> = {
  'disk-full': (folder) => `The disk that holds ${folder} is full. Free some space and start again, ${ELSEWHERE}.`,
  'port-taken': () => `The port is taken by another program. Free it or choose another port, ${ELSEWHERE}.`,
  'folder-busy': (folder) => `Processes of an earlier PostgreSQL still use ${folder}. End them and start again.`,
  'no-loader': () =>
    `The PostgreSQL that came with the packages does not run on this system. Install the packages again, ${ELSEWHERE}.`,
  refused: (folder) => `The system refused access. Check who owns ${folder} and its parents, ${ELSEWHERE}.`,
  other: (folder) => `Its files are in ${folder}. Correct the cause and start again, ${ELSEWHERE}.`,
}

/** An error for a person: what failed, what to do, then the last lines PostgreSQL printed. */
export function embeddedFailure(what: string, folder: string, output: string): EmbeddedDatabaseError {
  const lines = output.trim().split('\n').slice(-8).join('\n  ')
  const said = lines === '' ? '' : `\n  ${lines}`
  return new EmbeddedDatabaseError(`${what} ${ADVICE[startFailure(output)](folder)}${said}`)
}
