import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { notedImages, secret } from '../files/photo-images.ts'
import { password } from '../people/account-client.ts'
import { globalId, lasting, uuidOf } from '../programs/program-client.ts'
import { type Client, type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { closeAll } from './life.ts'
import {
  added,
  type Enrolled,
  enrolled,
  leave,
  nodeOf,
  photoFields,
  seenBy,
  send,
  todayIn,
  uploaded,
  weeksBy,
} from './photo-client.ts'

let regimen: Regimen
let ana: Person
let bob: Person
let cleo: Person
beforeAll(async () => {
  regimen = await startRegimen()
  ;[ana, bob, cleo] = await Promise.all([
    lasting(regimen, 'ana'),
    lasting(regimen, 'bobby'),
    lasting(regimen, 'cleopatra'),
  ])
})
afterAll(() => regimen.close())
// Ten in the morning of a new day: the day before is open, the one before that is not.
beforeEach(() => {
  const midnight = regimen.clock.now().toZonedDateTimeISO('UTC').startOfDay()
  regimen.clock.set(midnight.add({ days: 1, hours: 9 }).toInstant().toString())
})

const sql = () => regimen.testDatabase.administrator
const dayBefore = (days: number) => todayIn(regimen).subtract({ days }).toString()
const rowsOf = ({ enrolmentId }: Enrolled) =>
  sql()`select id, file_id, is_shared from progress_photos where enrolment_id = ${enrolmentId} order by id`
const get = (url: string) => fetch(new URL(url, regimen.url))
/** What the store calls the file of the one photo of an enrolment. */
const keyOf = async ({ enrolmentId }: Enrolled): Promise<string> => {
  const [file] =
    await sql()`select key from files join progress_photos on file_id = files.id where enrolment_id = ${enrolmentId}`
  return file?.key
}
const isStored = async (key: string) =>
  (await readdir(regimen.filesDirectory, { recursive: true })).some((name) => name.endsWith(`/${key}`))
const close = ({ person, enrolmentId }: Enrolled) => closeAll(regimen, { userId: uuidOf(person.id), enrolmentId })
const share = (client: Client, photoId: string, shared: boolean) =>
  send(client, 'updateProgressPhoto', { photoId, shared })
const remove = (client: Client, photoId: string) => send(client, 'deleteProgressPhoto', { photoId })
const notFound = (name: string) => ({ __typename: 'NotFound', path: [name] })

test('a photo comes the whole way, and nothing that the camera noted comes with it', async () => {
  const who = await enrolled(regimen, ana, { day: 9 })
  const sent = await notedImages['image/jpeg']()
  expect(sent.includes(secret)).toBe(true)
  const uploadId = await uploaded(regimen, who, sent)
  const { progressPhoto } = await send(ana, 'addProgressPhoto', { enrolmentId: nodeOf(who), uploadId, shared: false })
  const date = dayBefore(0)
  expect(progressPhoto).toMatchObject({ week: 2, day: 9, date, shared: false, profile: { username: 'ana' } })
  const content = Buffer.from(await (await get(progressPhoto.downloadUrl)).arrayBuffer())
  expect([secret, 'GPS', 'Exif', 'EXIF'].filter((mark) => content.includes(mark))).toEqual([])
  const { exif, xmp, iptc, width, height } = await sharp(content).metadata()
  expect([exif, xmp, iptc, width, height]).toEqual([undefined, undefined, undefined, 20, 40])
  expect(await seenBy(ana, progressPhoto.id)).toEqual(progressPhoto)
  regimen.clock.advance({ minutes: 15 })
  expect((await get(progressPhoto.downloadUrl)).status).toBe(403)
  regimen.clock.advance({ hours: 2 })
  await regimen.runJobs()
  expect((await get((await seenBy(ana, progressPhoto.id)).downloadUrl)).status).toBe(200)
})

describe('room for a photo', () => {
  const asked = { contentType: 'image/png', sizeBytes: 900 }

  test('is made by a link of an hour, once for a key, also when its photo is there', async () => {
    const who = await enrolled(regimen, bob)
    const input = { ...asked, enrolmentId: nodeOf(who), idempotencyKey: randomUUID() }
    const first = await send(bob, 'requestPhotoUpload', input)
    expect(first.acceptedTypes).toEqual(['image/jpeg', 'image/png', 'image/webp'])
    expect(Temporal.Instant.from(first.expiresAt).since(regimen.clock.now()).total('hours')).toBe(1)
    expect(await send(bob, 'requestPhotoUpload', input)).toEqual(first)
    regimen.clock.advance({ hours: 1 })
    const over = await send(bob, 'requestPhotoUpload', input)
    expect(over).toEqual({ ...first, uploadUrl: null, expiresAt: null })
  })

  test('is made for those alone who are in a challenge, of what is taken, and 20 times at most', async () => {
    const [theirs, left, own] = [
      await enrolled(regimen, ana),
      await enrolled(regimen, cleo),
      await enrolled(regimen, cleo),
    ]
    await leave(regimen, left)
    const request = (who: Enrolled, more: object = {}) =>
      send(cleo, 'requestPhotoUpload', { ...asked, enrolmentId: nodeOf(who), ...more })
    expect(await request(theirs)).toEqual(notFound('enrolmentId'))
    expect(await request(left)).toEqual({ __typename: 'EnrolmentEnded', path: ['enrolmentId'] })
    expect(await request(own, { contentType: 'image/heic' })).toEqual({
      ...{ __typename: 'InvalidInput', path: ['contentType'] },
    })
    for (let n = 0; n < 20; n += 1) expect(await request(own)).toHaveProperty('uploadId')
    expect(await request(own)).toEqual({ __typename: 'TooManyUploads', path: [], limit: 20 })
    regimen.clock.advance({ hours: 1 })
    expect(await request(own)).toHaveProperty('uploadId')
  })
})

describe('adding a photo', () => {
  test.each<[string, number, string]>([
    ['that has closed', 2, 'DayClosed'],
    ['that has not begun', -1, 'DayNotBegun'],
    ['before the first', 30, 'NotAChallengeDay'],
    ['after the last', -80, 'NotAChallengeDay'],
  ])('to a day %s is refused, and the upload can still be used', async (_day, ago, refusal) => {
    const who = await enrolled(regimen, ana, { day: 5 })
    const uploadId = await uploaded(regimen, who)
    const input = { enrolmentId: nodeOf(who), uploadId, shared: true }
    const refused = await send(ana, 'addProgressPhoto', { ...input, date: dayBefore(ago) })
    expect(refused).toEqual({ __typename: refusal, path: ['date'] })
    expect(await rowsOf(who)).toEqual([])
    expect(await send(ana, 'addProgressPhoto', input)).toMatchObject({ progressPhoto: { day: 5 } })
  })

  test('takes an upload of one’s own that is there and not used, for an enrolment of one’s own', async () => {
    const [mine, theirs, left] = [
      await enrolled(regimen, ana),
      await enrolled(regimen, bob),
      await enrolled(regimen, ana),
    ]
    await leave(regimen, left)
    const add = (who: Enrolled, uploadId: string, more: object = {}) =>
      send(ana, 'addProgressPhoto', { enrolmentId: nodeOf(who), uploadId, shared: false, ...more })
    const asked = { enrolmentId: nodeOf(mine), contentType: 'image/png', sizeBytes: 900 }
    const { uploadId: pending } = await send(ana, 'requestPhotoUpload', asked)
    expect(await add(mine, pending)).toEqual({ __typename: 'PhotoNotUploaded', path: ['uploadId'] })
    expect(await add(mine, await uploaded(regimen, theirs))).toEqual(notFound('uploadId'))
    expect(await add(mine, randomUUID())).toEqual(notFound('uploadId'))
    expect(await add(mine, 'none')).toEqual({ __typename: 'InvalidInput', path: ['uploadId'] })
    const uploadId = await uploaded(regimen, mine)
    expect(await add(theirs, uploadId)).toEqual(notFound('enrolmentId'))
    expect(await add(left, uploadId)).toEqual({ __typename: 'EnrolmentEnded', path: ['enrolmentId'] })
    const key = { idempotencyKey: randomUUID() }
    const first = await add(mine, uploadId, key)
    expect(await add(mine, uploadId, key)).toEqual(first)
    expect(await add(mine, uploadId, { ...key, shared: true })).toMatchObject({ __typename: 'IdempotencyKeyReused' })
    expect(await add(mine, uploadId)).toEqual({ __typename: 'PhotoAlreadyUsed', path: ['uploadId'] })
    expect(await rowsOf(mine)).toHaveLength(1)
    await remove(ana, first.progressPhoto.id)
    expect(await add(mine, uploadId, key)).toEqual({ progressPhoto: null })
  })

  test('has room for 6 in a week, also at the same moment; its seventh day is its last', async () => {
    const who = await enrolled(regimen, ana, { day: 8, graceHours: 24 })
    const date = dayBefore(1)
    for (let n = 0; n < 4; n += 1)
      expect(await added(regimen, who, { date })).toMatchObject({ progressPhoto: { week: 1, day: 7 } })
    const answers = await Promise.all([1, 2, 3, 4].map(() => added(regimen, who, { date })))
    const full = { __typename: 'ProgressPhotosFull', path: [], limit: 6 }
    expect(answers.filter((answer) => answer.__typename)).toEqual([full, full])
    const { progressPhoto } = await added(regimen, who)
    expect(progressPhoto).toMatchObject({ week: 2, day: 8 })
    await remove(ana, answers.find((answer) => answer.progressPhoto).progressPhoto.id)
    expect(await added(regimen, who, { date })).toMatchObject({ progressPhoto: { week: 1 } })
  })
})

describe('a photo is seen', () => {
  const photosBy = async (client: Client, who: Enrolled, week: number | null = null) => {
    const { enrolment, challenge } = await client.data(
      `query ($enrolment: ID!, $challenge: ID!, $week: Int) {
        enrolment: node(id: $enrolment) { ... on Enrolment { photos(week: $week) { nodes { id } } } }
        challenge: node(id: $challenge) { ... on Challenge { sharedPhotos { nodes { ${photoFields} } } } } }`,
      { enrolment: nodeOf(who), challenge: globalId('Challenge', who.challengeId), week },
    )
    const count = (it: { nodes: unknown[] } | undefined) => it?.nodes.length ?? null
    return [count(enrolment?.photos), count(challenge?.sharedPhotos)]
  }

  test('by its person, and by the others of the challenge while it is shared', async () => {
    const mine = await enrolled(regimen, ana, { day: 9 })
    const others = await enrolled(regimen, bob, { challengeId: mine.challengeId })
    const { progressPhoto: one } = await added(regimen, mine)
    const { id } = one
    await added(regimen, mine, { date: dayBefore(0) })
    expect([await seenBy(bob, id), await photosBy(bob, mine)]).toEqual([null, [0, 0]])
    expect(await photosBy(ana, mine)).toEqual([2, 0])
    expect([await photosBy(ana, mine, 1), await photosBy(ana, mine, 2)]).toEqual([
      [0, 0],
      [2, 0],
    ])

    expect(await share(ana, id, true)).toMatchObject({ progressPhoto: { id, shared: true } })
    const seen = await seenBy(bob, id)
    expect(seen).toMatchObject({ id, shared: true, profile: { username: 'ana' } })
    expect((await get(seen.downloadUrl)).status).toBe(200)
    expect([await photosBy(bob, mine), await photosBy(ana, mine)]).toEqual([
      [1, 1],
      [2, 1],
    ])
    expect([await seenBy(cleo, id), await photosBy(cleo, mine)]).toEqual([null, [null, null]])
    expect(await seenBy(regimen.anonymous, id)).toBeNull()

    await share(ana, id, false)
    expect([await seenBy(bob, id), await photosBy(bob, mine)]).toEqual([null, [0, 0]])
    await share(ana, id, true)
    await leave(regimen, others)
    expect([await seenBy(bob, id), await photosBy(bob, mine)]).toEqual([null, [null, null]])
  })

  test('by nobody else once its person has left, who cannot share it any more', async () => {
    const mine = await enrolled(regimen, ana)
    await enrolled(regimen, bob, { challengeId: mine.challengeId })
    const { progressPhoto } = await added(regimen, mine, { shared: true })
    expect(await seenBy(bob, progressPhoto.id)).not.toBeNull()
    await leave(regimen, mine)
    expect(await seenBy(bob, progressPhoto.id)).toBeNull()
    expect(await seenBy(ana, progressPhoto.id)).toMatchObject({ shared: false })
    expect(await share(ana, progressPhoto.id, true)).toEqual({ __typename: 'EnrolmentEnded', path: ['photoId'] })
  })

  test('and changed by its person alone, whose trail alone says so, once for a change', async () => {
    const mine = await enrolled(regimen, ana)
    await enrolled(regimen, bob, { challengeId: mine.challengeId })
    const { progressPhoto } = await added(regimen, mine, { shared: true })
    const { id } = progressPhoto
    expect(await share(bob, id, false)).toEqual(notFound('photoId'))
    expect(await remove(bob, id)).toEqual(notFound('photoId'))
    for (const shared of [true, false, false, true])
      expect(await share(ana, id, shared)).toHaveProperty('progressPhoto')
    await remove(ana, id)
    const trail =
      await sql()`select action, owner_id, circle_id from audit_entries where entity_id = ${uuidOf(id)} order by id`
    expect(trail.map(({ action }) => action)).toEqual([
      ...['PHOTO_SHARED', 'PHOTO_UNSHARED', 'PHOTO_SHARED', 'PHOTO_REMOVED'],
    ])
    expect(new Set(trail.map((it) => `${it.owner_id} ${it.circle_id}`))).toEqual(new Set([`${uuidOf(ana.id)} null`]))
  })
})

describe('taking a photo away', () => {
  test('in a week that goes on is as if it had never been, also when its day has closed', async () => {
    const who = await enrolled(regimen, ana, { day: 3 })
    const { progressPhoto } = await added(regimen, who, { shared: true })
    const key = await keyOf(who)
    expect(await isStored(key)).toBe(true)
    expect((await weeksBy(ana, who))?.[0]).toBe('1 1-7 MET 0/1')
    regimen.clock.advance({ hours: 48 })
    expect(await remove(ana, progressPhoto.id)).toEqual({ enrolment: { id: nodeOf(who) } })
    expect(await remove(ana, progressPhoto.id)).toEqual(notFound('photoId'))
    expect([await seenBy(ana, progressPhoto.id), await rowsOf(who)]).toEqual([null, []])
    expect((await weeksBy(ana, who))?.[0]).toMatch(/^1 1-7 OPEN /)
    await regimen.runJobs()
    expect(await isStored(key)).toBe(false)
    expect((await get(progressPhoto.downloadUrl)).status).not.toBe(200)
  })

  test('in a week that is over leaves the week as it was, and the picture goes', async () => {
    const who = await enrolled(regimen, ana, { day: 7 })
    await enrolled(regimen, bob, { challengeId: who.challengeId })
    const { progressPhoto } = await added(regimen, who, { shared: true })
    const { id } = progressPhoto
    const key = await keyOf(who)
    regimen.clock.advance({ hours: 48 })
    const before = await weeksBy(ana, who)
    expect(before?.[0]).toMatch(/^1 1-7 MET /)
    expect(await remove(ana, id)).toEqual({ enrolment: { id: nodeOf(who) } })
    expect(await remove(ana, id)).toEqual({ enrolment: { id: nodeOf(who) } })
    expect(await weeksBy(ana, who)).toEqual(before)
    expect(await seenBy(ana, id)).toEqual({ ...progressPhoto, shared: false, downloadUrl: null })
    expect(await seenBy(bob, id)).toBeNull()
    expect(await share(ana, id, true)).toEqual(notFound('photoId'))
    await regimen.runJobs()
    expect(await isStored(key)).toBe(false)
  })

  test('is possible after one has left, and what the week was stands', async () => {
    const who = await enrolled(regimen, ana, { day: 2 })
    const { progressPhoto } = await added(regimen, who)
    await leave(regimen, who)
    expect(await remove(ana, progressPhoto.id)).toEqual({ enrolment: { id: nodeOf(who) } })
    expect(await seenBy(ana, progressPhoto.id)).toMatchObject({ downloadUrl: null })
    regimen.clock.advance({ hours: 24 * 20 })
    expect((await weeksBy(ana, who))?.slice(0, 2)).toEqual([
      expect.stringContaining('1-7 MET'),
      expect.stringContaining('8-14 NOT_DUE'),
    ])
  })
})

describe('the weeks of an enrolment', () => {
  const lastWeek = async (durationDays: number, more: object = {}) =>
    (await weeksBy(cleo, await enrolled(regimen, cleo, { day: 80, durationDays, ...more })))?.at(-1)

  test('end with one of 5 days of 75, which is due, and of 73 with one of 3, which is not', async () => {
    const who = await enrolled(regimen, cleo, { day: 80 })
    // Its last day may make it longer, until that has closed.
    expect((await weeksBy(cleo, who))?.slice(9)).toEqual(['10 64-70 MISSED 0/0', '11 71-75 OPEN 0/0'])
    await close(who)
    expect((await weeksBy(cleo, who))?.slice(9)).toEqual(['10 64-70 MISSED 0/7', '11 71-75 MISSED 0/5'])
    expect(await lastWeek(73)).toBe('11 71-73 NOT_DUE 0/0')
    expect(await lastWeek(77)).toBe('11 71-77 MISSED 0/0')
    expect(await lastWeek(77, { weeklyPhoto: false })).toBe('11 71-77 NOT_DUE 0/0')
  })

  test('say what was missed, which adds no day, to their person alone', async () => {
    const who = await enrolled(regimen, cleo, { day: 16, durationDays: 20 })
    await enrolled(regimen, bob, { challengeId: who.challengeId })
    await close(who)
    await added(regimen, who)
    expect(await weeksBy(cleo, who)).toEqual(['1 1-7 MISSED 0/7', '2 8-14 MISSED 0/7', '3 15-20 MET 0/0'])
    const [entry] =
      await sql()`select sum(days)::int as days from penalty_entries where enrolment_id = ${who.enrolmentId}`
    expect(entry?.days).toBe(0)
    expect(await weeksBy(bob, who)).toBeNull()
  })
})

test('with the account go its photos, rows and bytes', async () => {
  const dora = await lasting(regimen, 'dora')
  const who = await enrolled(regimen, dora, { day: 7 })
  await added(regimen, who, { shared: true })
  const key = await keyOf(who)
  expect(await isStored(key)).toBe(true)
  const { deleteAccount } = await dora.data(
    'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { __typename } }',
    { input: { username: 'dora', password } },
  )
  expect(deleteAccount).toEqual({ __typename: 'DeleteAccountPayload' })
  await regimen.runJobs()
  expect(await rowsOf(who)).toEqual([])
  expect(await isStored(key)).toBe(false)
})
