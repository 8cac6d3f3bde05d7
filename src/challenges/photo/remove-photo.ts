import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { removePhoto } from '../../files/photo.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { enrolmentById, lockDays } from '../held-enrolment.ts'
import { progressPhotos } from './photo.tables.ts'
import { note, ownPhoto } from './photo.ts'
import { isWeekOver } from './weeks.ts'

const deleteInput = z.object({ photoId: z.string() })

/**
 * Takes the picture of a photo of the viewer's away, at any time. While its week goes on the photo is as if it had never been; what
 * a week was once it is over stands, and so the photo stays without its picture, to be shown to nobody else. Gives the id of its
 * enrolment. What is away already is no change.
 * @throws InvalidInput, NotFound
 */
export async function deleteProgressPhoto(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { photoId } = parseInput(deleteInput, input)
  await asSystem(tx, (system) => lockDays(system, viewer.id))
  const { enrolmentId, challengeWeek, fileId } = await ownPhoto(tx, viewer, photoId)
  if (fileId === null) return enrolmentId
  await asSystem(tx, async (system) => {
    const enrolment = await enrolmentById(system, enrolmentId)
    const isPhoto = eq(progressPhotos.id, photoId)
    const stays = enrolment && (enrolment.leftAt !== null || isWeekOver(enrolment, challengeWeek, at.now))
    // The row before its file, which would take it along.
    if (stays)
      await system.update(progressPhotos).set({ fileId: null, isShared: false, removedAt: at.now }).where(isPhoto)
    else await system.delete(progressPhotos).where(isPhoto)
    await removePhoto(system, fileId)
  })
  await note(tx, viewer, photoId, 'PHOTO_REMOVED', at)
  return enrolmentId
}
