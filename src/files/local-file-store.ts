import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isUuid } from '../lib/uuid.ts'
import type { FileStore } from './file-store.ts'

const partial = '.partial'

const orNull = (error: unknown): null => {
  if ((error as { code?: unknown }).code === 'ENOENT') return null
  throw error
}

/** Files in a folder, in 256 folders by the end of their key. */
export function localFileStore(directory: string): FileStore {
  const pathOf = (key: string) => {
    // Nothing but a UUID becomes a part of a path.
    if (!isUuid(key)) throw new Error('a key of the file store must be a UUID')
    return join(directory, key.slice(-2), key)
  }
  return {
    put: async (key, content, signal) => {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      try {
        const file = createWriteStream(path + partial, { flags: 'wx', mode: 0o600, flush: true })
        await pipeline(Readable.from(content, { objectMode: false }), file, signal ? { signal } : {})
        await rename(path + partial, path)
      } catch (error) {
        await rm(path + partial, { force: true })
        throw error
      }
      await syncDirectory(dirname(path))
    },
    get: async (key, range) => {
      const file = await open(pathOf(key)).catch(orNull)
      return file?.createReadStream(range) ?? null
    },
    head: async (key) => {
      const found = await stat(pathOf(key)).catch(orNull)
      return found && { sizeBytes: found.size }
    },
    delete: async (key) => {
      const path = pathOf(key)
      await Promise.all([path, path + partial].map((each) => rm(each, { force: true })))
    },
    keys: async function* () {
      for (const folder of (await readdir(directory).catch(orNull)) ?? []) {
        for (const name of (await readdir(join(directory, folder)).catch(() => null)) ?? []) {
          const key = name.replace(partial, '')
          const found = isUuid(key) ? await stat(join(directory, folder, name)).catch(orNull) : null
          if (found) yield { key, writtenAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(found.mtimeMs)) }
        }
      }
    },
  }
}

/** The name of a new file outlives a crash only when its folder is written too. */
async function syncDirectory(path: string): Promise<void> {
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
