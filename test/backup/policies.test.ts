import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { policiesHold } from '../policies/hold.ts'
import { emptyDatabase } from '../setup/database.ts'
import { backUpTo, restoreInto } from './archives.ts'

// The whole matrix again, in a database that a backup was restored into.
policiesHold(async (seeded) => {
  const folder = await mkdtemp(join(tmpdir(), 'regimen-backup-'))
  const restored = await emptyDatabase()
  const file = join(folder, 'regimen.backup')
  await backUpTo(seeded, file)
  await restoreInto(restored, file)
  await Promise.all([seeded.drop(), rm(folder, { recursive: true, force: true })])
  return restored
})
