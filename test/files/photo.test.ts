import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { asSystemAlone, asViewer, type Tx } from '../../src/db/viewer.ts'
import { type PhotoType, photoTypes } from '../../src/files/content-type.ts'
import { cleanFiles } from '../../src/files/file.job.ts'
import { keepPhoto, mostPhotoBytes, removePhoto, requestPhotoUpload, TooManyUploads } from '../../src/files/photo.ts'
import { cleanPhoto } from '../../src/files/photo-image.ts'
import { enqueue } from '../../src/jobs/queue.ts'
import { TooBusy } from '../../src/lib/refusal.ts'
import { writePerson } from '../journeys/journey-rows.ts'
import { globalId } from '../programs/program-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { linkTo, pendingFile, put } from './file-client.ts'
import { blackSquare, halves, noise, notedImages, secret } from './photo-images.ts'

let regimen: Regimen
let self: string
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(async () => {
  self = await writePerson(regimen)
})

const now = () => regimen.clock.now()
const request = (input: object, userId = self) =>
  asViewer(regimen.database, { id: userId }, now(), (tx) =>
    requestPhotoUpload(tx, { id: userId }, input, { ...regimen.clock, now: now(), correlationId: randomUUID() }),
  )
const asked = (contentType: PhotoType, sizeBytes: number, userId = self) => request({ contentType, sizeBytes }, userId)
const send = (id: string, type: string, content: Buffer<ArrayBuffer>) =>
  put(regimen, linkTo(regimen, 'PUT', id), type, content)
const asTheSystem = <T>(run: (tx: Tx) => Promise<T>) => asSystemAlone(regimen.database, now(), run)
const keep = (fileId: string, userId = self) => asTheSystem((tx) => keepPhoto(tx, { userId, fileId }, now()))

const rowOf = async (id: string) => {
  const [row] = await regimen.testDatabase
    .administrator`select state, size_bytes::int as size, key, sha256, expires_at from files where id = ${id}`
  return row
}
const bytes = async () => {
  const names = await readdir(regimen.filesDirectory, { recursive: true })
  return names.filter((name) => name.includes('/')).sort()
}
const storedOf = async (id: string) => {
  const key = String((await rowOf(id))?.key)
  return readFile(join(regimen.filesDirectory, key.slice(-2), key))
}
/** Uploads a photo of the person's and gives its id. */
async function uploaded(userId = self): Promise<string> {
  const content = await halves().png().toBuffer()
  const id = await asked('image/png', content.length, userId)
  expect((await send(id, 'image/png', content as Buffer<ArrayBuffer>)).status).toBe(204)
  return id
}
const pixel = async (image: Buffer, left: number, top: number) => [
  ...(await sharp(image).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
]
const near = (found: readonly number[], wanted: readonly number[]) =>
  expect(Math.max(...wanted.map((value, at) => Math.abs(value - (found[at] ?? -99))))).toBeLessThan(12)
const clean = async () => {
  await asTheSystem((tx) => enqueue(tx, cleanFiles, { date: '2026-03-02' }))
  await regimen.runJobs()
}

describe('what is stored of a photo', () => {
  const markers = [secret, 'Exif', 'EXIF', 'eXIf', 'GPS', 'XMP', 'xmp', 'Photoshop', 'tEXt', 'ICC', 'iCCP']

  test.each(photoTypes)('of %s has nothing that the camera noted, and stands upright', async (type) => {
    const sent = (await notedImages[type]()) as Buffer<ArrayBuffer>
    expect(sent.includes(secret)).toBe(true)
    expect(await sharp(sent).metadata()).toMatchObject({ orientation: 6, width: 40, height: 20, hasProfile: true })
    const id = await asked(type, sent.length)
    expect((await send(id, type, sent)).status).toBe(204)
    const stored = await storedOf(id)
    expect(markers.filter((marker) => stored.includes(marker))).toEqual([])
    const { format, width, height, exif, xmp, iptc, icc, comments, orientation } = await sharp(stored).metadata()
    expect({ type: `image/${format}`, width, height }).toEqual({ type, width: 20, height: 40 })
    expect([exif, xmp, iptc, icc, comments, orientation]).toEqual(Array(6).fill(undefined))
    near(await pixel(stored, 10, 5), [255, 0, 0])
    near(await pixel(stored, 10, 35), [0, 0, 255])
  })

  test('has its own size and checksum, under a name that reads well', async () => {
    const sent = (await noise(200, 200).jpeg({ quality: 5 }).toBuffer()) as Buffer<ArrayBuffer>
    const id = await asked('image/jpeg', sent.length)
    expect((await send(id, 'image/jpeg', sent)).status).toBe(204)
    const stored = await storedOf(id)
    expect(stored.length).toBeGreaterThan(sent.length)
    const sha256 = createHash('sha256').update(stored).digest('hex')
    expect(await rowOf(id)).toMatchObject({ state: 'STORED', size: stored.length, sha256 })
    const response = await fetch(new URL(linkTo(regimen, 'GET', id), regimen.url))
    expect(response.headers.get('content-disposition')).toMatch(/"regimen-progress-photo-\d{4}-\d\d-\d\d\.jpg"$/)
    expect(Buffer.from(await response.arrayBuffer()).equals(stored)).toBe(true)
  })

  test('is the first frame', async () => {
    const frames = await Promise.all(['#f00', '#00f'].map((background) => frame(background)))
    const sent = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer()
    expect((await sharp(sent, { animated: true }).metadata()).pages).toBe(2)
    const id = await asked('image/webp', sent.length)
    expect((await send(id, 'image/webp', sent as Buffer<ArrayBuffer>)).status).toBe(204)
    const stored = await storedOf(id)
    const { pages = 1, height } = await sharp(stored, { animated: true }).metadata()
    expect([pages, height]).toEqual([1, 8])
    near(await pixel(stored, 4, 4), [255, 0, 0])
  })
  const frame = (background: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer()

  test('of two uploads at once is the first, and one alone', async () => {
    const before = await bytes()
    const sent = (await noise(60, 60).png().toBuffer()) as Buffer<ArrayBuffer>
    const id = await asked('image/png', sent.length)
    const answers = await Promise.all([1, 2, 3].map(() => send(id, 'image/png', sent)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409])
    expect((await bytes()).length).toBe(before.length + 1)
  })

  test('is none of the business of other files, which are stored as they are sent', async () => {
    const sent = (await notedImages['image/jpeg']()) as Buffer<ArrayBuffer>
    const id = await pendingFile(
      regimen,
      { id: globalId('Person', self) },
      {
        contentType: 'image/jpeg',
        sizeBytes: sent.length,
      },
    )
    expect((await send(id, 'image/jpeg', sent)).status).toBe(204)
    expect((await storedOf(id)).equals(sent)).toBe(true)
  })
})

describe('an upload of a photo is refused, and nothing of it is stored,', () => {
  const half = (image: Buffer) => image.subarray(0, Math.floor(image.length / 2))
  const image = (format: 'jpeg' | 'png' | 'webp') => noise(120, 120).toFormat(format).toBuffer()
  const cases: [what: string, type: PhotoType, content: () => Promise<Buffer> | Buffer][] = [
    ['when it is half a JPEG', 'image/jpeg', async () => half(await image('jpeg'))],
    ['when it is half a PNG', 'image/png', async () => half(await image('png'))],
    ['when it is half a WebP', 'image/webp', async () => half(await image('webp'))],
    ['when it is text', 'image/jpeg', () => Buffer.from('a photo of me '.repeat(20))],
    [
      'when it begins as a JPEG and is text',
      'image/jpeg',
      () => Buffer.from(`\xff\xd8\xff ${'text '.repeat(50)}`, 'latin1'),
    ],
    ['when it is of another type', 'image/jpeg', () => image('png')],
    ['when it has 64 million pixels', 'image/png', () => blackSquare(8_000)],
    ['when it has 400 million pixels', 'image/png', () => blackSquare(20_000)],
    ['when it is empty', 'image/png', () => Buffer.alloc(0)],
  ]
  test.each(cases)('%s', async (_what, type, content) => {
    const before = await bytes()
    const sent = (await content()) as Buffer<ArrayBuffer>
    expect(sent.length).toBeLessThan(200_000)
    const id = await asked(type, 200_000)
    expect((await send(id, type, sent)).status).toBe(415)
    expect(await rowOf(id)).toMatchObject({ state: 'PENDING', key: null, sha256: null })
    expect(await bytes()).toEqual(before)
    const whole = await noise(20, 20)
      .toFormat(type.slice('image/'.length) as 'png')
      .toBuffer()
    expect((await send(id, type, whole as Buffer<ArrayBuffer>)).status).toBe(204)
  })

  test('when it is larger than was asked for, with and without its length', async () => {
    const before = await bytes()
    const sent = (await image('jpeg')) as Buffer<ArrayBuffer>
    const id = await asked('image/jpeg', sent.length - 1)
    const chunked = new Blob([sent]).stream() as unknown as NonNullable<RequestInit['body']>
    for (const body of [sent, chunked]) {
      const init = { duplex: 'half' } as RequestInit
      expect((await put(regimen, linkTo(regimen, 'PUT', id), 'image/jpeg', body, init)).status).toBe(413)
    }
    expect(await bytes()).toEqual(before)
  })

  test('when the person sends more at a time than are read, which keeps nobody else waiting', async () => {
    const held = Promise.withResolvers<void>()
    onTestFinished(() => held.resolve())
    const small = (await halves().png().toBuffer()) as Buffer<ArrayBuffer>
    const slowly = async function* () {
      await held.promise
      yield small
    }
    const broken = async function* () {
      yield small
      throw new Error('broken off')
    }
    for (let n = 0; n < 10; n += 1) await expect(cleanPhoto(self, 'image/png', broken())).rejects.toThrow('broken off')
    const mine = Array.from({ length: 8 }, () => cleanPhoto(self, 'image/png', slowly()))
    const id = await asked('image/png', small.length)
    await expect(cleanPhoto(self, 'image/png', slowly())).rejects.toBeInstanceOf(TooBusy)
    const response = await send(id, 'image/png', small)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await rowOf(id)).toMatchObject({ state: 'PENDING' })
    await uploaded(await writePerson(regimen))
    held.resolve()
    await Promise.all(mine)
    expect((await send(id, 'image/png', small)).status).toBe(204)
  })
})

describe('a photo that is asked for', () => {
  test.each([
    [{ contentType: 'image/heic', sizeBytes: 5 }, ['contentType'], /image\/jpeg.*image\/png.*image\/webp/],
    [{ contentType: 'application/zip', sizeBytes: 5 }, ['contentType'], /image\/jpeg/],
    [{ contentType: 'image/png', sizeBytes: 0 }, ['sizeBytes'], /at least 1/],
    [{ contentType: 'image/png', sizeBytes: 1.5 }, ['sizeBytes'], /whole number/],
    [{ contentType: 'image/png', sizeBytes: mostPhotoBytes + 1 }, ['sizeBytes'], /at most 15728640/],
  ])('as %o is refused', async (input, inputPath, message) => {
    await expect(request(input)).rejects.toMatchObject({
      name: 'InvalidInput',
      inputPath,
      message: expect.stringMatching(message),
    })
  })

  test('may have the most bytes, and waits an hour', async () => {
    const id = await asked('image/webp', mostPhotoBytes)
    expect(await rowOf(id)).toMatchObject({ state: 'PENDING', size: mostPhotoBytes })
    expect((await rowOf(id))?.expires_at.toISOString()).toBe(
      new Date(now().add({ hours: 1 }).epochMilliseconds).toISOString(),
    )
  })

  test('again by the same key is the same', async () => {
    const input = { contentType: 'image/png', sizeBytes: 9, idempotencyKey: randomUUID() }
    const [one, two] = await Promise.all([request(input), request(input)])
    expect(two).toBe(one)
    await expect(request({ ...input, sizeBytes: 8 })).rejects.toMatchObject({ name: 'IdempotencyKeyReused' })
  })

  test('is one of 20 at most that are not kept, also at the same moment; an hour later there is room', async () => {
    const first = await uploaded()
    const answers = await Promise.allSettled(Array.from({ length: 22 }, () => asked('image/png', 9)))
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
    expect(refused.map(({ name, limit }) => [name, limit])).toEqual(Array(3).fill(['TooManyUploads', 20]))
    await asked('image/png', 9, await writePerson(regimen))
    expect(await keep(first)).toBe('KEPT')
    await asked('image/png', 9)
    await expect(asked('image/png', 9)).rejects.toBeInstanceOf(TooManyUploads)
    regimen.clock.advance({ hours: 1 })
    const last = await asked('image/png', 9)
    const left = await regimen.testDatabase.administrator`select id from files where user_id = ${self} order by id`
    expect(left.map(({ id }) => id)).toEqual([first, last].sort())
  })
})

describe('keeping a photo', () => {
  test('takes it out of the sweep, once', async () => {
    const [kept, left] = [await uploaded(), await uploaded()]
    expect([await keep(kept), await keep(kept)]).toEqual(['KEPT', 'TAKEN'])
    const key = String((await rowOf(left))?.key)
    regimen.clock.advance({ hours: 1 })
    await clean()
    expect(await rowOf(kept)).toMatchObject({ state: 'STORED', expires_at: null })
    expect((await storedOf(kept)).length).toBeGreaterThan(0)
    expect(await rowOf(left)).toBeUndefined()
    expect((await bytes()).some((name) => name.includes(key))).toBe(false)
    expect(await keep(kept)).toBe('TAKEN')
  })

  test('at the same moment is done by one', async () => {
    const id = await uploaded()
    const answers = await Promise.all([1, 2, 3, 4].map(() => keep(id)))
    expect(answers.sort()).toEqual(['KEPT', 'TAKEN', 'TAKEN', 'TAKEN'])
  })

  test('is not done to what is not uploaded, over, lost, of another person or of another purpose', async () => {
    expect(await keep(await asked('image/png', 9))).toBe('PENDING')
    expect(await keep(randomUUID())).toBe('NOT_FOUND')
    const { administrator } = regimen.testDatabase
    const [theirs, lost, exported, over] = [await uploaded(), await uploaded(), await uploaded(), await uploaded()]
    expect(await keep(theirs, await writePerson(regimen))).toBe('NOT_FOUND')
    expect(await keep(theirs)).toBe('KEPT')
    await administrator`update files set state = 'MISSING' where id = ${lost}`
    await administrator`update files set purpose = 'EXPORT' where id = ${exported}`
    expect([await keep(lost), await keep(exported)]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    regimen.clock.advance({ hours: 1 })
    expect(await keep(over)).toBe('NOT_FOUND')
  })
})

test('a photo that is removed takes its bytes with it, and no other file goes', async () => {
  const [id, exported] = [await uploaded(), await uploaded()]
  await keep(id)
  await regimen.testDatabase.administrator`update files set purpose = 'EXPORT' where id = ${exported}`
  const key = String((await rowOf(id))?.key)
  for (const fileId of [id, id, exported]) await asTheSystem((tx) => removePhoto(tx, fileId))
  await regimen.runJobs()
  expect(await rowOf(id)).toBeUndefined()
  expect((await bytes()).some((name) => name.includes(key))).toBe(false)
  expect((await storedOf(exported)).length).toBeGreaterThan(0)
})
