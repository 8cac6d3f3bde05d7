import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { personId } from './seed.ts'
import type { Launched } from './servers/start.ts'

/** Opens the socket of a person, and follows the feed with it; `hear` is given every notification's title as it arrives. */
export type Follow = (person: number, hear: (title: string) => void) => Promise<WebSocket>

const query = `subscription { notificationAdded { ... on NotificationAdded { cursor notification {
  id kind severity title body createdAt readAt } } ... on CursorExpired { oldest } } }`

/** A client of graphql-transport-ws, as graphql-ws is one. */
export const followRegimen =
  (url: string, bearers: readonly string[]): Follow =>
  (person, hear) =>
    opened(url, 'graphql-transport-ws', (socket, ready) => {
      const send = (message: object) => socket.send(JSON.stringify(message))
      socket.on('open', () => send({ type: 'connection_init', payload: { authorization: bearers[person] } }))
      socket.on('message', (data) => {
        const message = JSON.parse(String(data))
        if (message.type === 'ping') send({ type: 'pong' })
        else if (message.type === 'connection_ack') {
          send({ id: '1', type: 'subscribe', payload: { query } })
          ready()
        } else if (message.type === 'next' && message.payload.data?.notificationAdded?.notification)
          hear(message.payload.data.notificationAdded.notification.title)
        else throw new Error(`a follower was told ${data}`)
      })
    })

/** A client of the bare server. */
export const followFloor =
  (url: string): Follow =>
  (person, hear) =>
    opened(`${url}${personId(person)}`, undefined, (socket, ready) => {
      socket.on('open', ready)
      socket.on('message', (data) => hear(JSON.parse(String(data)).title))
    })

function opened(url: string, protocol: string | undefined, begin: (socket: WebSocket, ready: () => void) => void) {
  return new Promise<WebSocket>((resolve, reject) => {
    const socket = new WebSocket(url.replace('http', 'ws'), protocol, { perMessageDeflate: false })
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`a follower was closed with ${code}`)))
    begin(socket, () => resolve(socket))
  })
}

const openingAtOnce = 50

/** So many sockets of as many people, which the server says it has let in. */
export async function followAll(
  server: Launched,
  follow: Follow,
  people: number,
  hear: (title: string) => void,
): Promise<{ close: () => Promise<void> }> {
  const sockets: WebSocket[] = []
  let person = 0
  const opening = async () => {
    while (person < people) {
      person += 1
      sockets.push(await follow(person, hear))
    }
  }
  await Promise.all(Array.from({ length: openingAtOnce }, opening))
  await followed(server, people)
  // A subscription is registered first and then reads once how far its feed has come.
  await pause(2_000)
  return {
    close: async () => {
      for (const socket of sockets) socket.terminate()
      await followed(server, 0)
    },
  }
}

async function followed(server: Launched, people: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await metricOf(server, 'regimen_followed_logs')) === people) return
    await pause(100)
  }
  throw new Error(`the server did not come to ${people} followers`)
}

/** A figure that the server tells of itself. */
async function metricOf({ url }: Launched, name: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', url))).text()
  return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1])
}

/** Kilobytes: what is resident of the process, and what its JavaScript has in use. */
export async function memoryOf(server: Launched): Promise<{ resident: number; heap: number }> {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8')
  const heap = await metricOf(server, 'nodejs_heap_size_used_bytes')
  return { resident: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]), heap: heap / 1_024 }
}

/** The same after its garbage was collected; it was started with `collecting`. */
export async function memoryCollected(server: Launched): Promise<{ resident: number; heap: number }> {
  for (let times = 0; times < 2; times += 1) {
    process.kill(server.pid, 'SIGUSR2')
    await pause(1_000)
  }
  return memoryOf(server)
}
