import type { IncomingMessage, Server } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'
import type { Services } from '../services.ts'
import { addressOf } from './address.ts'
import type { ServerLimits } from './limits.ts'
import { type RequestRates, tokenBuckets } from './rates.ts'

const maxPayload = 65_536
/** A client that was asked to leave has so many milliseconds for it. */
const leaveMs = 1_000
/** What graphql-ws closes with for too much of something. */
const tooMany = 4429

/** How many there are of each; what is counted no more takes no place. */
function tally() {
  const counts = new Map<string, number>()
  return {
    of: (key: string) => counts.get(key) ?? 0,
    add: (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1),
    remove: (key: string) => {
      const left = (counts.get(key) ?? 0) - 1
      if (left > 0) counts.set(key, left)
      else counts.delete(key)
    },
  }
}

/** Closes a connection, and cuts it when its client does not answer. */
const ask = (socket: WebSocket, reason: string) => {
  socket.removeAllListeners('message')
  socket.close(tooMany, reason)
  const cut = setTimeout(() => socket.terminate(), leaveMs)
  socket.once('close', () => clearTimeout(cut))
}

export type Admission = {
  /** A websocket server that takes no more connections, messages and unread bytes than the limits say. */
  readonly sockets: WebSocketServer
  /** Counts a connection for a person until it closes; false when the person has too many, which ends this one. */
  readonly admit: (socket: WebSocket, userId: string) => boolean
}

/** Websockets on /graphql of a server, within the limits. */
export function admission(
  server: Server,
  limits: ServerLimits,
  rates: RequestRates,
  { clock, log }: Services,
): Admission {
  const addresses = tally()
  const persons = tally()
  const from = (request: IncomingMessage) => addressOf(request, limits.trustedProxies) ?? 'unknown'

  const refusal = (request: IncomingMessage): [status: number, retryAfter: number] | undefined => {
    if (sockets.clients.size >= limits.sockets) return [503, 5]
    const wait = rates.ofAddress(from(request))
    if (wait > 0) return [429, wait]
    return addresses.of(from(request)) >= limits.socketsPerAddress ? [429, 60] : undefined
  }

  class BoundedSocket extends WebSocket {
    override send(...given: readonly unknown[]): void {
      const [data, sent] = [given[0] as string, given.at(-1)]
      // What waited before this: a large answer to a client that reads is no fault of the client.
      const waiting = this.bufferedAmount
      // Who is gone cannot be sent anything, which is no error of ours: closing has its own listeners.
      super.send(data, () => (typeof sent === 'function' ? sent() : undefined))
      if (waiting <= limits.unreadBytes) return
      log.warn({ bytes: waiting }, 'a websocket was cut: its client does not read')
      this.terminate()
    }
  }

  const sockets = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload,
    WebSocket: BoundedSocket,
    verifyClient: ({ req }, answer) => {
      const refused = refusal(req)
      if (!refused) return answer(true)
      answer(false, refused[0], '', { 'retry-after': String(refused[1]) })
    },
  })
  sockets.on('connection', (socket, request) => {
    const address = from(request)
    addresses.add(address)
    socket.once('close', () => addresses.remove(address))
    const messages = tokenBuckets(limits.messageBurst, limits.messagesPerSecond, 1)
    const count = () => {
      if (messages.take('', clock.now().epochMilliseconds) === 0) return
      for (const event of ['message', 'ping', 'pong']) socket.off(event, count)
      log.info('a websocket was closed: too many messages')
      ask(socket, 'Too many messages')
    }
    for (const event of ['message', 'ping', 'pong']) socket.on(event, count)
  })

  return {
    sockets,
    admit: (socket, userId) => {
      if (persons.of(userId) >= limits.socketsPerPerson) {
        ask(socket, 'Too many connections')
        return false
      }
      if (socket.readyState !== socket.OPEN) return false
      persons.add(userId)
      socket.once('close', () => persons.remove(userId))
      return true
    },
  }
}
