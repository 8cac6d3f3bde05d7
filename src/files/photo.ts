import { and, count, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { once } from '../idempotency/idempotency.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal } from '../lib/refusal.ts'
import { photoTypes } from './content-type.ts'
import { files } from './file.tables.ts'

/** 15 MB. */
export const mostPhotoBytes = 15 * 1024 * 1024
/** What is not kept by then goes. */
const openHours = 1
/** So many photos of one person are asked for or uploaded at a time without being kept. */
const mostOpen = 20

/** As many photos of the person's wait to be uploaded or kept as may wait. */
export class TooManyUploads extends Refusal {
  override readonly name = 'TooManyUploads'
  readonly limit: number
  constructor(limit: number) {
    super(`At most ${limit} photos wait to be uploaded and added: add those, or wait ${openHours} hour`)
    this.limit = limit
  }
}

const requestPhotoUploadInput = z.object({
  contentType: z.enum(photoTypes),
  sizeBytes: z.int().min(1).max(mostPhotoBytes),
  idempotencyKey: z.uuid().nullish(),
})

const isPhoto = eq(files.purpose, 'PROGRESS_PHOTO')

/**
 * Makes room for a photo of the viewer's, of at most `sizeBytes` as it is sent, and gives the id of its file. The content
 * is put by a link to it; without `keepPhoto` it is removed after an hour.
 * @throws InvalidInput, TooManyUploads, IdempotencyKeyReused
 */
export async function requestPhotoUpload(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { idempotencyKey, ...asked } = parseInput(requestPhotoUploadInput, input)
  return once(tx, viewer, { field: 'requestPhotoUpload', key: idempotencyKey, input: asked }, at, (id) =>
    asSystem(tx, async (system) => {
      await system.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`photos of ${viewer.id}`}, 0))`)
      const isOpen = and(eq(files.userId, viewer.id), isPhoto, isNotNull(files.expiresAt))
      // Those whose time is over do not wait for the night: their bytes would add up.
      const over = system
        .select({ id: files.id })
        .from(files)
        .where(and(isOpen, lte(files.expiresAt, at.now)))
        .for('update', { skipLocked: true })
      await system.delete(files).where(inArray(files.id, over))
      const [open] = await system.select({ photos: count() }).from(files).where(isOpen)
      if ((open?.photos ?? 0) >= mostOpen) throw new TooManyUploads(mostOpen)
      await system.insert(files).values({
        ...{ id, userId: viewer.id, purpose: 'PROGRESS_PHOTO', state: 'PENDING', ...asked },
        ...{ createdAt: at.now, expiresAt: at.now.add({ hours: openHours }) },
      })
    }),
  )
}

/** Until when the viewer's photo can be uploaded; null when it is uploaded already, or its hour is over. */
export async function uploadableUntil(tx: Tx, fileId: string, now: Temporal.Instant): Promise<Temporal.Instant | null> {
  const isPending = and(eq(files.id, fileId), isPhoto, eq(files.state, 'PENDING'))
  const [file] = await tx.select({ expiresAt: files.expiresAt }).from(files).where(isPending)
  return file?.expiresAt && Temporal.Instant.compare(now, file.expiresAt) < 0 ? file.expiresAt : null
}

/** What became of a photo that was to be kept: not there, not uploaded yet, or kept for something else already. */
export type PhotoKeeping = 'KEPT' | 'NOT_FOUND' | 'PENDING' | 'TAKEN'

/**
 * Keeps a photo that a person has uploaded, for the one thing that it is part of. Of two at the same moment one keeps it. One
 * that is another's, whose hour is over or whose bytes are lost is not found. It runs as the system.
 */
export async function keepPhoto(
  system: Tx,
  { userId, fileId }: { readonly userId: string; readonly fileId: string },
  now: Temporal.Instant,
): Promise<PhotoKeeping> {
  const [file] = await system
    .select({ state: files.state, expiresAt: files.expiresAt })
    .from(files)
    .where(and(eq(files.id, fileId), eq(files.userId, userId), isPhoto))
    .for('update')
  if (!file) return 'NOT_FOUND'
  if (!file.expiresAt) return 'TAKEN'
  if (file.state === 'MISSING' || Temporal.Instant.compare(now, file.expiresAt) >= 0) return 'NOT_FOUND'
  if (file.state === 'PENDING') return 'PENDING'
  await system.update(files).set({ expiresAt: null }).where(eq(files.id, fileId))
  return 'KEPT'
}

/** Removes a photo, which may be gone; its bytes follow by a job. It runs as the system. */
export async function removePhoto(system: Tx, fileId: string): Promise<void> {
  await system.delete(files).where(and(eq(files.id, fileId), isPhoto))
}
