import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import type { At, Tx } from '../../db/viewer.ts'
import { curriculumVersions } from './curriculum.tables.ts'
import { readCurriculumFolder } from './curriculum-folder.ts'
import { checksumOf } from './source-file.ts'
import { storeCurriculum } from './store-curriculum.ts'

/** Where the curriculum is that every installation has. */
export const shippedFolder = fileURLToPath(new URL('../../../curricula/five-strengths', import.meta.url))

/**
 * Brings in the curriculum that every installation has, and tells whether it was new; runs as the system. Once it is there its files
 * are not even taken apart.
 * @throws CurriculumChanged, CurriculumOutdated
 */
export async function loadShippedCurriculum(tx: Tx, at: Pick<At, 'now'>): Promise<{ stored: boolean }> {
  const files = await readCurriculumFolder(shippedFolder)
  const [same] = await tx
    .select({ id: curriculumVersions.id })
    .from(curriculumVersions)
    .where(eq(curriculumVersions.checksum, checksumOf(files)))
  if (same) return { stored: false }
  // Loaded late: what takes Markdown apart is large, and seldom needed.
  const { parseCurriculum } = await import('./parse-curriculum.ts')
  const { curriculum, faults } = parseCurriculum(files)
  if (curriculum) return storeCurriculum(tx, curriculum, at)
  const [first] = faults
  throw new Error(
    `The curriculum that comes with Regimen has ${faults.length} faults, the first in ${shippedFolder}/${first?.file}:${first?.line}: ${first?.message}`,
  )
}
