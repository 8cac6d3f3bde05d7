import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The files that a folder is to hold, by their paths in it. */
type Files = ReadonlyMap<string, string>

async function pathsIn(directory: string): Promise<string[]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(directory, '/').length))
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
}

/** Makes a folder hold these files and no others. */
export async function writeFiles(directory: string, files: Files): Promise<void> {
  for (const path of await pathsIn(directory)) if (!files.has(path)) await rm(join(directory, path))
  for (const [path, text] of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), text)
  }
}

/** Which files of a folder are not as they should be: missing, of another text, or too many. */
export async function staleFiles(directory: string, files: Files): Promise<string[]> {
  const there = await pathsIn(directory)
  const stale = await Promise.all(
    [...files].map(async ([path, text]) => {
      const found = there.includes(path) ? await readFile(join(directory, path), 'utf8') : null
      return found === text ? [] : [path]
    }),
  )
  return [...stale.flat(), ...there.filter((path) => !files.has(path))].sort()
}
