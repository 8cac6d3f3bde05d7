import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

type Link = {
  readonly method: 'GET' | 'PUT'
  readonly id: string
  readonly expires: string | null
  readonly signature: string | null
}
type Range = { readonly start: number; readonly end: number }
type Fault = 'NOT_ALLOWED' | 'NOT_FOUND' | 'STORED_ALREADY' | 'WRONG_TYPE' | 'TOO_LARGE' | 'TOO_BUSY'

/** What the files room does for who bears a link. */
export type FileTransfer = {
  readonly download: (link: Link) => Promise<
    | Fault
    | {
        readonly contentType: string
        readonly sizeBytes: number
        readonly sha256: string
        readonly name: string
        readonly read: (range?: Range) => Promise<Readable | null>
      }
  >
  readonly upload: (
    link: Link,
    declared: { readonly contentType: string | undefined; readonly sizeBytes: number | null },
    body: AsyncIterable<Uint8Array>,
  ) => Promise<Fault | null>
}

const faults: Readonly<Record<Fault, readonly [status: number, text: string]>> = {
  NOT_ALLOWED: [403, 'This link is not valid, or not any more: ask for a new one\n'],
  NOT_FOUND: [404, 'There is no such file, or not any more\n'],
  STORED_ALREADY: [409, 'This file was uploaded already\n'],
  WRONG_TYPE: [415, 'The content is not of the type that was asked for, or is an image that cannot be read\n'],
  TOO_LARGE: [413, 'The content is larger than was asked for\n'],
  TOO_BUSY: [503, 'Too many photos are being uploaded at this moment: try again in a few seconds\n'],
}

/** Seconds after which it is worth sending a photo again. */
const retryAfter = 5

/** Answers `/files/<id>?expires=…&signature=…`: GET and HEAD download, PUT uploads. */
export const filesOverHttp =
  (transfer: FileTransfer) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2)
    const parameters = new URLSearchParams(query)
    const link = (method: Link['method']): Link => ({
      method,
      id: path.slice('/files/'.length),
      expires: parameters.get('expires'),
      signature: parameters.get('signature'),
    })
    switch (request.method) {
      case 'GET':
      case 'HEAD':
        return give(await transfer.download(link('GET')), request, response)
      case 'PUT':
        return take(transfer, link('PUT'), request, response)
      default:
        response.setHeader('allow', 'GET, HEAD, PUT')
        plain(response, 405, 'A file is read by GET and written by PUT\n')
    }
  }

const plain = (response: ServerResponse, status: number, text: string) =>
  void response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)

async function give(
  file: Awaited<ReturnType<FileTransfer['download']>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (typeof file === 'string') return plain(response, ...faults[file])
  const etag = `"${file.sha256}"`
  response.setHeader('etag', etag)
  response.setHeader('accept-ranges', 'bytes')
  response.setHeader('cache-control', 'private, no-store')
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end()
  const { 'if-range': condition, range: asked } = request.headers
  const range = condition === undefined || condition === etag ? rangeOf(asked, file.sizeBytes) : undefined
  if (range === null) {
    response.setHeader('content-range', `bytes */${file.sizeBytes}`)
    return plain(response, 416, 'The file has no such range\n')
  }
  const bytes = request.method === 'HEAD' ? undefined : await file.read(range)
  if (bytes === null) return plain(response, ...faults.NOT_FOUND)
  if (range) response.setHeader('content-range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`)
  response.writeHead(range ? 206 : 200, {
    'content-type': file.contentType,
    'content-length': range ? range.end - range.start + 1 : file.sizeBytes,
    'content-disposition': `attachment; filename="${file.name}"`,
  })
  if (!bytes) return void response.end()
  // A client that leaves in the middle is no fault of ours.
  await pipeline(bytes, response).catch(() => response.destroy())
}

/** The one range that is asked for, cut to the size; undefined asks for all of it, null is outside (RFC 9110, 14.2). */
function rangeOf(header: string | undefined, size: number): Range | undefined | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  if (from === '') return to === '0' || size === 0 ? null : { start: Math.max(0, size - Number(to)), end: size - 1 }
  const start = Number(from)
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < start) return undefined
  return start < size ? { start, end } : null
}

async function take(
  transfer: FileTransfer,
  link: Link,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { 'content-type': contentType, 'content-length': length } = request.headers
  const declared = { contentType: contentType?.toLowerCase(), sizeBytes: length === undefined ? null : Number(length) }
  let fault: Fault | null
  try {
    // A stream that is left in the middle would take the connection of the answer with it.
    fault = await transfer.upload(link, declared, request.iterator({ destroyOnReturn: false }))
  } catch (error) {
    if (request.destroyed && !request.complete) return void response.destroy()
    throw error
  }
  request.resume()
  if (fault === 'TOO_BUSY') response.setHeader('retry-after', retryAfter)
  if (fault) return plain(response, ...faults[fault])
  response.writeHead(204).end()
}
