import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Database } from '../db/open.ts'
import { asSystemAlone } from '../db/viewer.ts'
import { TooBusy } from '../lib/refusal.ts'
import { beginsAs, type ContentType, headLength } from './content-type.ts'
import { completeUpload, type File, fileName, findFile } from './file.ts'
import type { FileLinks, PresentedLink } from './file-link.ts'
import type { ByteRange, FileStore } from './file-store.ts'
import { cleanPhoto, isPhotoType, NotAPhoto } from './photo-image.ts'

export type TransferMeans = {
  readonly database: Database
  readonly clock: { readonly now: () => Temporal.Instant; readonly newId: () => string }
  readonly files: FileStore
  readonly fileLinks: FileLinks
}

/** A file that may be read. */
type Download = Pick<File, 'contentType' | 'sizeBytes'> & {
  readonly sha256: string
  readonly name: string
  readonly read: (range?: ByteRange) => Promise<Readable | null>
}

/** Why an upload was not taken; nothing of it is left. */
export type UploadFault = 'NOT_ALLOWED' | 'NOT_FOUND' | 'STORED_ALREADY' | 'WRONG_TYPE' | 'TOO_LARGE' | 'TOO_BUSY'

class RefusedUpload extends Error {
  readonly fault: UploadFault
  constructor(fault: UploadFault) {
    super(fault)
    this.fault = fault
  }
}

/** What the bearer of a link may read. */
export async function download(means: TransferMeans, link: PresentedLink): Promise<Download | UploadFault> {
  const now = means.clock.now()
  if (!means.fileLinks.verify(link, now)) return 'NOT_ALLOWED'
  const file = await asSystemAlone(means.database, now, (tx) => findFile(tx, link.id, now))
  if (file?.state !== 'STORED' || !file.key || !file.sha256) return 'NOT_FOUND'
  const { key, sha256, contentType, sizeBytes } = file
  return { contentType, sizeBytes, sha256, name: fileName(file), read: (range) => means.files.get(key, range) }
}

/**
 * Takes the content of a pending file from the bearer of a link, or gives the fault. Rejects when `body` breaks off.
 * A photo is read whole and written anew before any of it is stored.
 * Two uploads at once are written under keys of their own, and the first that is complete is the file's.
 */
export async function upload(
  means: TransferMeans,
  link: PresentedLink,
  declared: { readonly contentType: string | undefined; readonly sizeBytes: number | null },
  body: AsyncIterable<Uint8Array>,
): Promise<UploadFault | null> {
  const now = means.clock.now()
  if (!means.fileLinks.verify(link, now)) return 'NOT_ALLOWED'
  const file = await asSystemAlone(means.database, now, (tx) => findFile(tx, link.id, now))
  if (!file) return 'NOT_FOUND'
  if (file.state !== 'PENDING') return 'STORED_ALREADY'
  if (declared.contentType !== file.contentType) return 'WRONG_TYPE'
  if ((declared.sizeBytes ?? 0) > file.sizeBytes) return 'TOO_LARGE'
  const key = means.clock.newId()
  const hash = createHash('sha256')
  let sizeBytes = 0
  const measured = async function* (content: AsyncIterable<Uint8Array> | readonly Uint8Array[]) {
    for await (const chunk of content) {
      sizeBytes += chunk.length
      hash.update(chunk)
      yield chunk
    }
  }
  let isPut = false
  try {
    const received = atMostBytes(file.sizeBytes, checkedBeginning(body, file.contentType))
    const content = file.purpose === 'PROGRESS_PHOTO' ? [await photoWithin(file, received)] : received
    await means.files.put(key, measured(content))
    isPut = true
    const stored = { key, sizeBytes, sha256: hash.digest('hex') }
    const first = await asSystemAlone(means.database, now, (tx) => completeUpload(tx, file.id, stored))
    if (!first) throw new RefusedUpload('STORED_ALREADY')
    return null
  } catch (error) {
    // What became of the row is not known when the connection was lost: the sweep takes what no row names.
    if (!isPut || error instanceof RefusedUpload) await means.files.delete(key)
    if (error instanceof RefusedUpload) return error.fault
    throw error
  }
}

/** What is stored of a photo: nothing that the camera noted, and so it may be larger than what was received. */
async function photoWithin({ userId, contentType }: File, received: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (!isPhotoType(contentType)) throw new RefusedUpload('WRONG_TYPE')
  try {
    return await cleanPhoto(userId, contentType, received)
  } catch (error) {
    if (error instanceof NotAPhoto) throw new RefusedUpload('WRONG_TYPE')
    if (error instanceof TooBusy) throw new RefusedUpload('TOO_BUSY')
    throw error
  }
}

async function* atMostBytes(limit: number, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0
  for await (const chunk of content) {
    sizeBytes += chunk.length
    if (sizeBytes > limit) throw new RefusedUpload('TOO_LARGE')
    yield chunk
  }
}

/** Gives the content on once its first bytes are those of the type. */
async function* checkedBeginning(body: AsyncIterable<Uint8Array>, type: ContentType): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array()
  for await (const chunk of body) {
    if (!head) {
      yield chunk
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < headLength) continue
    if (!beginsAs(type, head)) throw new RefusedUpload('WRONG_TYPE')
    yield head
    head = null
  }
  if (!head) return
  if (!beginsAs(type, head)) throw new RefusedUpload('WRONG_TYPE')
  yield head
}
