import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from './embedded/embedded.ts'
import { migrate } from './migrations/migrate.ts'
import { provision } from './provision.ts'

const silent = { info: () => undefined, warn: () => undefined }

/** Reads, as its owner, what migrations make of an empty database, in a PostgreSQL that is thrown away. */
export async function ofMigrated<Read>(
  migrations: string,
  read: (owner: postgres.Sql) => Promise<Read>,
): Promise<Read> {
  const directory = await mkdtemp(join(tmpdir(), 'regimen-print-'))
  const embedded = await startEmbedded({ directory, durable: false, log: () => undefined })
  try {
    const { ownerUrl } = await provision(embedded.administratorUrl)
    await migrate({ url: ownerUrl, directory: migrations, log: silent })
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
    try {
      return await read(owner)
    } finally {
      await owner.end({ timeout: 5 })
    }
  } finally {
    await embedded.stop()
    await rm(embedded.home, { recursive: true, force: true })
    await rm(directory, { recursive: true, force: true })
  }
}
