import { and, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import { insertRows } from '../../db/insert.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { keepPhoto, requestPhotoUpload } from '../../files/photo.ts'
import { once } from '../../idempotency/idempotency.ts'
import { date } from '../../lib/date-input.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { NotFound, Refusal } from '../../lib/refusal.ts'
import { weekOf } from '../challenge-week.ts'
import { openDay } from '../day/open-day.ts'
import { enrolmentNow } from '../day/record.ts'
import { ownEnrolment } from '../held-enrolment.ts'
import { progressPhotos } from './photo.tables.ts'
import type { ProgressPhoto } from './photos.ts'

/** So many photos a week of a challenge has at most. */
const mostPhotos = 6

/** The week of the challenge has as many photos as it may have. */
export class ProgressPhotosFull extends Refusal {
  override readonly name = 'ProgressPhotosFull'
  readonly limit = mostPhotos
  constructor(week: number) {
    super(`Week ${week} has ${mostPhotos} photos, the most that it may have: take one away first`)
  }
}

/** Nothing was put to the link of the upload yet. */
export class PhotoNotUploaded extends Refusal {
  override readonly name = 'PhotoNotUploaded'
  constructor() {
    super('The photo is not uploaded yet: put it to its link first', ['uploadId'])
  }
}

/** What was uploaded is a photo of a challenge already. */
export class PhotoAlreadyUsed extends Refusal {
  override readonly name = 'PhotoAlreadyUsed'
  constructor() {
    super('This upload is a photo of a challenge already: upload it again for another', ['uploadId'])
  }
}

const uploadInput = z.object({ enrolmentId: z.string(), contentType: z.unknown(), sizeBytes: z.unknown() })

/**
 * Makes room for a photo of somebody who is in a challenge, as `requestPhotoUpload` does, and gives the id of the upload.
 * @throws InvalidInput, NotFound, EnrolmentEnded, TooManyUploads, IdempotencyKeyReused
 */
export async function requestProgressPhotoUpload(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  await ownEnrolment(tx, viewer, parseInput(uploadInput, input).enrolmentId)
  return requestPhotoUpload(tx, viewer, input, at)
}

const addInput = z.object({
  enrolmentId: z.string(),
  uploadId: z.uuid(),
  date: date.nullish(),
  shared: z.boolean(),
  idempotencyKey: z.uuid().nullish(),
})

/**
 * Makes what the viewer uploaded a photo of a day that is open, today where none is named. Gives the id of the photo.
 * @throws InvalidInput, NotFound, EnrolmentEnded, NotAChallengeDay, DayNotBegun, DayClosed, ProgressPhotosFull, PhotoNotUploaded,
 * PhotoAlreadyUsed, IdempotencyKeyReused
 */
export async function addProgressPhoto(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { idempotencyKey, enrolmentId, uploadId, date, shared } = parseInput(addInput, input)
  return once(tx, viewer, { field: 'addProgressPhoto', key: idempotencyKey, input }, at, async (id) => {
    const enrolment = await enrolmentNow(tx, viewer, enrolmentId, at)
    const open = openDay(enrolment, date ?? null, at.now)
    const challengeWeek = weekOf(open.day)
    await asSystem(tx, async (system) => {
      const isOfWeek = and(eq(progressPhotos.enrolmentId, enrolmentId), eq(progressPhotos.challengeWeek, challengeWeek))
      const [there] = await system.select({ photos: count() }).from(progressPhotos).where(isOfWeek)
      if ((there?.photos ?? 0) >= mostPhotos) throw new ProgressPhotosFull(challengeWeek)
      await keep(system, viewer, uploadId, at)
      await insertRows(system, progressPhotos, [
        {
          ...{ id, enrolmentId, challengeId: enrolment.challengeId, userId: viewer.id },
          ...{ challengeDay: open.day, challengeWeek, localDate: open.date, fileId: uploadId },
          ...{ isShared: shared, createdAt: at.now },
        },
      ])
    })
    if (shared) await note(tx, viewer, id, 'PHOTO_SHARED', at)
  })
}

async function keep(system: Tx, viewer: Viewer, fileId: string, at: At): Promise<void> {
  switch (await keepPhoto(system, { userId: viewer.id, fileId }, at.now)) {
    case 'KEPT':
      return
    case 'NOT_FOUND':
      throw new NotFound('upload of yours', ['uploadId'])
    case 'PENDING':
      throw new PhotoNotUploaded()
    case 'TAKEN':
      throw new PhotoAlreadyUsed()
  }
}

const updateInput = z.object({ photoId: z.string(), shared: z.boolean() })

/**
 * Shows a photo of the viewer's to the others of its challenge, or no more. What is so already is no change.
 * @throws InvalidInput, NotFound also once its picture was taken away, EnrolmentEnded
 */
export async function updateProgressPhoto(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { photoId, shared } = parseInput(updateInput, input)
  // A photo changes under the lock of its person's days; whose enrolment it is of never does.
  const { enrolmentId } = await ownPhoto(tx, viewer, photoId)
  await ownEnrolment(tx, viewer, enrolmentId, ['photoId'])
  const photo = await ownPhoto(tx, viewer, photoId)
  if (photo.fileId === null) throw new NotFound('photo of yours', ['photoId'])
  if (photo.isShared === shared) return
  await asSystem(tx, (system) =>
    system.update(progressPhotos).set({ isShared: shared }).where(eq(progressPhotos.id, photoId)),
  )
  await note(tx, viewer, photoId, shared ? 'PHOTO_SHARED' : 'PHOTO_UNSHARED', at)
}

/**
 * A photo of the viewer's as it stands.
 * @throws NotFound for that of another too
 */
export async function ownPhoto(tx: Tx, viewer: Viewer, photoId: string): Promise<ProgressPhoto> {
  const isOwn = and(eq(progressPhotos.id, photoId), eq(progressPhotos.userId, viewer.id))
  const [photo] = await tx.select().from(progressPhotos).where(isOwn)
  if (!photo) throw new NotFound('photo of yours', ['photoId'])
  return photo
}

/** Appends an entry of a photo, for its person alone. */
export const note = (tx: Tx, viewer: Viewer, photoId: string, action: string, at: At): Promise<void> =>
  append(tx, viewer, at, { entityType: 'ProgressPhoto', entityId: photoId, action, before: null, after: null })
