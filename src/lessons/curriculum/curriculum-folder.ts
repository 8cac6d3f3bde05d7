import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type CurriculumFiles, mostBytes } from './source-file.ts'

/** More than a curriculum of 52 weeks in each category has. */
const mostFiles = 5_000

/**
 * Reads every file of a folder, of one that is too large only so much that it can be told. What begins with a dot is no part of a
 * curriculum.
 * @throws Error when there is no such folder, or it is another kind of folder altogether.
 */
export async function readCurriculumFolder(folder: string): Promise<CurriculumFiles> {
  const files = new Map<string, Uint8Array | null>()
  const read = async (path: string, depth: number): Promise<void> => {
    for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`
      if (entry.name.startsWith('.')) continue
      // No file of a curriculum is deeper.
      if (entry.isDirectory() && depth < 4) await read(inner, depth + 1)
      else files.set(inner, entry.isFile() ? await beginningOf(join(folder, inner)) : null)
      if (files.size > mostFiles) throw new Error(`${folder} has more than ${mostFiles} files: it is no curriculum`)
    }
  }
  await read('', 0)
  return files
}

async function beginningOf(path: string): Promise<Uint8Array> {
  await using file = await open(path)
  const buffer = new Uint8Array(mostBytes + 1)
  let length = 0
  for (let read = -1; read !== 0 && length < buffer.length; length += read)
    read = (await file.read(buffer, length, buffer.length - length)).bytesRead
  return buffer.slice(0, length)
}
