import { once } from 'node:events'
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Chance } from './plan.ts'

/** How the reply to a write is lost: before the server has answered, after its whole answer, or half way through it. */
type Drop = 'early' | 'whole' | 'half'

export type DroppingProxy = {
  readonly url: string
  readonly dropped: Readonly<Record<Drop, number>>
  /** What the server answered to each attempt of a write, whether the client was given it or not. */
  readonly answers: (write: string) => readonly string[]
  readonly close: () => Promise<void>
}

/** The header by which a client names a write whose replies may be dropped. */
export const writeHeader = 'x-write'

/**
 * Stands before a server and cuts clients off when the server has their write: the first reply to each write always, and
 * a third of the later ones. What has no name of a write passes.
 */
export async function droppingProxy(target: string, chance: Chance): Promise<DroppingProxy> {
  const answers = new Map<string, string[]>()
  const dropped = { early: 0, whole: 0, half: 0 }
  const attempts = new Map<string, number>()

  const dropFor = (write: string | undefined): Drop | undefined => {
    if (write === undefined) return undefined
    const attempt = (attempts.get(write) ?? 0) + 1
    attempts.set(write, attempt)
    return attempt === 1 || chance.happens(1 / 3) ? chance.oneOf(['early', 'whole', 'whole', 'half']) : undefined
  }
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const write = request.headers[writeHeader] as string | undefined
    const drop = dropFor(write)
    if (drop) dropped[drop] += 1
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const upstream = forward(target, { method: request.method ?? 'POST', headers: request.headers })
    upstream.end(Buffer.concat(chunks))
    if (drop === 'early') upstream.once('finish', () => request.socket.destroy())
    const [reply] = (await once(upstream, 'response')) as [IncomingMessage]
    const parts: Buffer[] = []
    for await (const part of reply) parts.push(part)
    const body = Buffer.concat(parts)
    if (write !== undefined) answers.set(write, [...(answers.get(write) ?? []), body.toString()])
    if (drop === 'whole') request.socket.destroy()
    if (drop === 'early' || drop === 'whole') return
    response.writeHead(reply.statusCode ?? 500, { ...reply.headers, 'content-length': body.length })
    if (drop === 'half') response.write(body.subarray(0, body.length / 2), () => request.socket.destroy())
    else response.end(body)
  }
  const proxy = createServer((request, response) => {
    pass(request, response).catch(() => request.socket.destroy())
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const { port } = proxy.address() as AddressInfo
  return {
    url: Object.assign(new URL(target), { port: String(port) }).href,
    dropped,
    answers: (write) => answers.get(write) ?? [],
    close: async () => {
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
