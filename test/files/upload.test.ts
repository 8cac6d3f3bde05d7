import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContentType } from '../../src/files/content-type.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { linkTo, pendingFile, put } from './file-client.ts'

let regimen: Regimen
let person: Person
beforeAll(async () => {
  regimen = await startRegimen()
  person = await regimen.person('writer')
})
afterAll(() => regimen.close())

const bytes = async () => {
  const names = await readdir(regimen.filesDirectory, { recursive: true })
  return names.filter((name) => name.includes('/')).sort()
}
const rowOf = async (id: string) => {
  const [row] = await regimen.testDatabase
    .administrator`select state, size_bytes::int as size, key, sha256 from files where id = ${id}`
  return row
}
const get = (link: string) => fetch(new URL(link, regimen.url))
/** Expects a file to have no content, and the store no bytes that were not there before. */
const nothingOf = async (id: string, before: string[]) => {
  expect(await rowOf(id)).toMatchObject({ state: 'PENDING', key: null, sha256: null })
  expect(await bytes()).toEqual(before)
}

const samples: Readonly<Record<ContentType, Buffer<ArrayBuffer>>> = {
  'application/json': Buffer.from(' {"a": 1}'),
  'application/pdf': Buffer.from('%PDF-1.7 and more'),
  'application/zip': Buffer.from('PK\x03\x04 and more', 'latin1'),
  'image/heic': Buffer.from('\0\0\0\x18ftypheic and more', 'latin1'),
  'image/jpeg': Buffer.from('\xff\xd8\xff\xe0 and more', 'latin1'),
  'image/png': Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1'),
  'image/webp': Buffer.from('RIFF\x10\0\0\0WEBP and more', 'latin1'),
}
const types = Object.keys(samples) as ContentType[]

describe('an upload', () => {
  test.each(types)('of %s is taken when it is one, and refused as every other type', async (contentType) => {
    for (const asked of types) {
      const before = await bytes()
      const id = await pendingFile(regimen, person, { contentType: asked, sizeBytes: 100 })
      const response = await put(regimen, linkTo(regimen, 'PUT', id), asked, samples[contentType])
      expect([asked, response.status]).toEqual([asked, asked === contentType ? 204 : 415])
      if (asked !== contentType) await nothingOf(id, before)
      else expect(await rowOf(id)).toMatchObject({ state: 'STORED', size: samples[contentType].length })
    }
  })

  test('is read back as it was sent, and only then', async () => {
    const content = Buffer.concat([samples['image/png'], Buffer.alloc(300_000, 7)])
    const id = await pendingFile(regimen, person, { contentType: 'image/png', sizeBytes: content.length })
    expect((await get(linkTo(regimen, 'GET', id))).status).toBe(404)
    expect((await put(regimen, linkTo(regimen, 'PUT', id), 'image/png', content)).status).toBe(204)
    const response = await get(linkTo(regimen, 'GET', id))
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true)
  })

  test('of as many bytes as were asked for is taken, of one more is not, with and without its length', async () => {
    const content = Buffer.concat([samples['image/png'], Buffer.alloc(200_000)])
    const chunked = () => new Blob([content]).stream() as unknown as NonNullable<RequestInit['body']>
    for (const [sizeBytes, status] of [
      [content.length, 204],
      [content.length - 1, 413],
    ] as const)
      for (const body of [content, chunked()]) {
        const before = await bytes()
        const id = await pendingFile(regimen, person, { contentType: 'image/png', sizeBytes })
        const init = { duplex: 'half' } as RequestInit
        expect((await put(regimen, linkTo(regimen, 'PUT', id), 'image/png', body, init)).status).toBe(status)
        if (status === 413) await nothingOf(id, before)
      }
  })

  test('that is empty, or declared as another type, is refused', async () => {
    const before = await bytes()
    const id = await pendingFile(regimen, person, { contentType: 'image/png', sizeBytes: 100 })
    const link = linkTo(regimen, 'PUT', id)
    expect((await put(regimen, link, 'image/png', '')).status).toBe(415)
    expect((await put(regimen, link, 'image/jpeg', samples['image/png'])).status).toBe(415)
    expect((await put(regimen, link, 'text/html', samples['image/png'])).status).toBe(415)
    await nothingOf(id, before)
    expect((await put(regimen, link, 'image/png', samples['image/png'])).status).toBe(204)
  })

  test('that breaks off leaves nothing, and can be done again', async () => {
    const before = await bytes()
    const id = await pendingFile(regimen, person, { contentType: 'image/png', sizeBytes: 1_000_000 })
    const link = new URL(linkTo(regimen, 'PUT', id), regimen.url)
    const socket = connect(Number(link.port), link.hostname)
    socket.write(
      `PUT ${link.pathname}${link.search} HTTP/1.1\r\nhost: x\r\ncontent-type: image/png\r\ncontent-length: 500000\r\n\r\n`,
    )
    socket.write(Buffer.concat([samples['image/png'], Buffer.alloc(200_000)]))
    await until('half of it has arrived', async () => (await bytes()).length > before.length)
    socket.destroy()
    await until('it is gone', async () => (await bytes()).length === before.length)
    await nothingOf(id, before)
    expect((await put(regimen, link.href, 'image/png', samples['image/png'])).status).toBe(204)
  })

  test('is done once: a second one changes nothing, also at the same moment', async () => {
    const id = await pendingFile(regimen, person, { contentType: 'application/json', sizeBytes: 100 })
    const link = linkTo(regimen, 'PUT', id)
    const before = await bytes()
    const answers = await Promise.all([1, 2, 3, 4].map((n) => put(regimen, link, 'application/json', `{"n":${n}}`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409])
    expect((await bytes()).length).toBe(before.length + 1)
    const winner = answers.findIndex(({ status }) => status === 204) + 1
    expect((await put(regimen, link, 'application/json', '{"n":5}')).status).toBe(409)
    expect(await (await get(linkTo(regimen, 'GET', id))).json()).toEqual({ n: winner })
  })

  test('by a link to read, or after its time, is refused', async () => {
    const before = await bytes()
    const expiresAt = regimen.clock.now().add({ minutes: 30 })
    const id = await pendingFile(regimen, person, { contentType: 'image/png', sizeBytes: 100, expiresAt })
    const send = (link: string) => put(regimen, link, 'image/png', samples['image/png'])
    expect((await send(linkTo(regimen, 'GET', id))).status).toBe(403)
    const link = linkTo(regimen, 'PUT', id)
    regimen.clock.advance({ minutes: 15 })
    expect((await send(link)).status).toBe(403)
    const late = linkTo(regimen, 'PUT', id)
    regimen.clock.advance({ minutes: 14 })
    regimen.clock.set(expiresAt.toString())
    expect((await send(late)).status).toBe(403)
    expect((await send(linkTo(regimen, 'PUT', id))).status).toBe(404)
    await nothingOf(id, before)
  })
})
