import { atMost, atMostEach } from '../lib/at-most.ts'
import { type ContentType, type PhotoType, photoTypes } from './content-type.ts'

/** The largest cameras of phones have 50 million; each is 3 bytes or 4 once it is decoded. */
const mostPixels = 51_000_000
const quality = 90

/** So many photos are in memory at a time, and more wait unread: each is 15 MB at most. */
const held = atMost(8, 24)
/** In front of it, so that the photos of one person are never all of them. */
const ownHeld = atMostEach(2, 6)
/** Each takes a processor and one of Node's four threads, for seconds when it is large: those that are held take turns. */
const turn = atMost(1, Number.POSITIVE_INFINITY)

/** The bytes are no whole image of their type, or one of more pixels than are decoded. */
export class NotAPhoto extends Error {
  override readonly name = 'NotAPhoto'
}

export const isPhotoType = (type: ContentType): type is PhotoType => (photoTypes as readonly string[]).includes(type)

/**
 * Reads a photo of a person and gives it as an image that was written anew: upright, in sRGB, the first frame alone, and
 * without anything that stood beside the pixels (EXIF with its place, XMP, IPTC, profiles, comments, previews).
 * @throws NotAPhoto, TooBusy
 */
export const cleanPhoto = (userId: string, type: PhotoType, body: AsyncIterable<Uint8Array>): Promise<Uint8Array> =>
  ownHeld(userId, () =>
    held(async () => {
      const chunks: Uint8Array[] = []
      for await (const chunk of body) chunks.push(chunk)
      return turn(() => rewritten(type, Buffer.concat(chunks)))
    }),
  )

async function rewritten(type: PhotoType, bytes: Uint8Array): Promise<Uint8Array> {
  // A server to which nobody sends photos starts without the library.
  const { default: sharp } = await import('sharp')
  // No photo comes twice, and what is kept of one would stay in memory; threads of its own would take every processor.
  sharp.cache(false)
  sharp.concurrency(1)
  // What is cut off is refused; what the libraries only warn of is left to them, as cameras do not write by the letter.
  const image = sharp(bytes, { autoOrient: true, failOn: 'error', limitInputPixels: mostPixels, pages: 1 })
  try {
    const { format } = await image.metadata()
    if (`image/${format}` !== type) throw new NotAPhoto(`the bytes are ${format}`)
    switch (type) {
      case 'image/jpeg':
        return await image.jpeg({ quality }).toBuffer()
      case 'image/png':
        return await image.png().toBuffer()
      case 'image/webp':
        // The usual effort takes three times as long for a twentieth less.
        return await image.webp({ quality, effort: 2 }).toBuffer()
    }
  } catch (cause) {
    throw new NotAPhoto('the image cannot be read', { cause })
  }
}
