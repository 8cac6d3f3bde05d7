import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileLinksOf } from '../../src/files/file-link.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { linkTo, storedFile } from './file-client.ts'

let regimen: Regimen
let person: Person
let id: string
const content = `{"text":"${'abcdefghij'.repeat(100)}"}`
const size = content.length
beforeAll(async () => {
  regimen = await startRegimen()
  person = await regimen.person('reader')
  id = await storedFile(regimen, person, content)
})
afterAll(() => regimen.close())

const get = (link: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(new URL(link, regimen.url), { method, headers })

describe('a link', () => {
  test('gives the file as an attachment that no cache keeps and no browser guesses about', async () => {
    const response = await get(linkTo(regimen, 'GET', id))
    expect([response.status, await response.text()]).toEqual([200, content])
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(size),
      'content-disposition': 'attachment; filename="regimen-export-2026-03-02.json"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'accept-ranges': 'bytes',
      etag: `"${createHash('sha256').update(content).digest('hex')}"`,
    })
  })

  test('gives the head alone when asked for it, and nothing to who has it already', async () => {
    const head = await get(linkTo(regimen, 'GET', id), {}, 'HEAD')
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(size), ''])
    const known = await get(linkTo(regimen, 'GET', id), { 'if-none-match': head.headers.get('etag') ?? '' })
    expect([known.status, await known.text()]).toEqual([304, ''])
  })

  test('works until its second and not in it', async () => {
    const expiresAt = regimen.clock.now().add({ seconds: 1 })
    const link = regimen.services.fileLinks.sign({ method: 'GET', id, expiresAt })
    expect((await get(link)).status).toBe(200)
    regimen.clock.advance({ seconds: 1 })
    expect((await get(link)).status).toBe(403)
  })

  const altered: [what: string, alter: (link: URL) => void][] = [
    [
      'another id',
      (link) => Object.assign(link, { pathname: `/files/${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}` }),
    ],
    [
      'a later expiry',
      (link) => link.searchParams.set('expires', String(Number(link.searchParams.get('expires')) + 1)),
    ],
    ['an expiry without an end', (link) => link.searchParams.set('expires', '999999999999')],
    ['an expiry that is no number', (link) => link.searchParams.set('expires', 'never')],
    ['an expiry written otherwise', (link) => link.searchParams.set('expires', `0${link.searchParams.get('expires')}`)],
    ['no expiry', (link) => link.searchParams.delete('expires')],
    ['no signature', (link) => link.searchParams.delete('signature')],
    ['an empty signature', (link) => link.searchParams.set('signature', '')],
    [
      'half a signature',
      (link) => link.searchParams.set('signature', link.searchParams.get('signature')?.slice(0, 20) ?? ''),
    ],
    [
      'a signature in other letters',
      (link) => link.searchParams.set('signature', link.searchParams.get('signature')?.toUpperCase() ?? ''),
    ],
    ['a signature that is no text', (link) => link.searchParams.set('signature', '\u{1F512}'.repeat(11))],
  ]
  test.each(altered)('with %s is refused, and the untouched one is not', async (_what, alter) => {
    const link = linkTo(regimen, 'GET', id)
    const forged = new URL(link, regimen.url)
    alter(forged)
    const response = await get(forged.href)
    expect([response.status, (await response.text()).includes('abc')]).toEqual([403, false])
    expect((await get(link)).status).toBe(200)
  })

  test('to upload does not read, and one by another secret does neither', async () => {
    expect((await get(linkTo(regimen, 'PUT', id))).status).toBe(403)
    const expiresAt = regimen.clock.now().add({ minutes: 1 })
    const foreign = fileLinksOf('another secret of thirty-two characters').sign({ method: 'GET', id, expiresAt })
    expect((await get(foreign)).status).toBe(403)
    // The secret of the tokens itself signs no link.
    expect((await get(foreign, { authorization: `Bearer ${person.token}` })).status).toBe(403)
  })

  test('to a file that there is not, or that is no id, leads nowhere', async () => {
    const expiresAt = regimen.clock.now().add({ minutes: 1 })
    const sign = (name: string) => regimen.services.fileLinks.sign({ method: 'GET', id: name, expiresAt })
    expect((await get(sign('01960000-0000-7000-8000-000000000000'))).status).toBe(404)
    for (const name of ['../../etc/passwd', '..%2f..%2fetc%2fpasswd', 'x', '', `${id}/`])
      expect([403, 404]).toContain((await get(sign(name))).status)
  })

  test('is asked by no other method', async () => {
    for (const method of ['POST', 'DELETE', 'PATCH', 'OPTIONS']) {
      const response = await get(linkTo(regimen, 'GET', id), {}, method)
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD, PUT'])
    }
  })
})

describe('a range', () => {
  test.each([
    ['bytes=0-3', 206, content.slice(0, 4), `bytes 0-3/${size}`],
    ['bytes=5-', 206, content.slice(5), `bytes 5-${size - 1}/${size}`],
    ['bytes=-4', 206, content.slice(-4), `bytes ${size - 4}-${size - 1}/${size}`],
    ['bytes=-999999', 206, content, `bytes 0-${size - 1}/${size}`],
    [`bytes=${size - 1}-999999`, 206, content.slice(-1), `bytes ${size - 1}-${size - 1}/${size}`],
    [`bytes=${size}-`, 416, 'The file has no such range\n', `bytes */${size}`],
    ['bytes=-0', 416, 'The file has no such range\n', `bytes */${size}`],
    ['bytes=9-3', 200, content, null],
    ['bytes=0-1,4-5', 200, content, null],
    ['bytes=-', 200, content, null],
    ['items=0-3', 200, content, null],
  ])('%s is answered %i', async (range, status, body, contentRange) => {
    const response = await get(linkTo(regimen, 'GET', id), { range })
    expect([response.status, await response.text()]).toEqual([status, body])
    expect(response.headers.get('content-range')).toBe(contentRange)
    if (status !== 416) expect(response.headers.get('content-length')).toBe(String(body.length))
  })

  test('of what was there before gives all of what is there now', async () => {
    const link = linkTo(regimen, 'GET', id)
    const etag = (await get(link)).headers.get('etag') ?? ''
    expect((await get(link, { range: 'bytes=0-3', 'if-range': etag })).status).toBe(206)
    expect((await get(link, { range: 'bytes=0-3', 'if-range': '"another"' })).status).toBe(200)
  })
})
