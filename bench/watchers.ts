import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** How a watcher begins: what it sends when it is connected, and how many messages it then is answered. */
export type Opening = {
  readonly url: string
  readonly messages: readonly (readonly string[])[]
  readonly answers: number
}

// A process of watchers: websockets by hand, which count what arrives and read no more of it than its length, so that the
// load takes as little as it can. It tells when all have begun, and then each time when all have been sent one more.
const taken = Buffer.alloc(262_144)
let watchers = 0
let begun = 0
let arrived = 0
let bytes = 0

/** A frame of a client: masked, with zeros. */
const frame = (opcode: number, payload: Buffer) => {
  const length =
    payload.length < 126
      ? Buffer.from([payload.length | 128])
      : Buffer.from([254, payload.length >> 8, payload.length & 255])
  return Buffer.concat([Buffer.from([128 | opcode]), length, Buffer.alloc(4), payload])
}

function open(url: URL, messages: readonly string[], answers: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let shaken = ''
    let isOpen = false
    let seen = 0
    let left = 0
    let sent = 0
    const head = Buffer.alloc(4)
    let inHead = 0
    const began = () => {
      begun += 1
      resolve()
    }
    const heard = () => {
      seen += 1
      if (seen <= answers) {
        const next = messages[sent]
        sent += 1
        if (next !== undefined) socket.write(frame(1, Buffer.from(next)))
        if (seen === answers) began()
        return
      }
      arrived += 1
      if (arrived < watchers) return
      arrived = 0
      process.send?.({ all: bytes })
    }
    const read = (length: number) => {
      for (let at = 0; at < length; ) {
        if (left > 0) {
          const step = Math.min(left, length - at)
          left -= step
          at += step
          if (left === 0) heard()
          continue
        }
        head[inHead] = taken[at] ?? 0
        inHead += 1
        at += 1
        const [opcode = 0, size = 0] = head
        if (inHead < (inHead > 1 && size === 126 ? 4 : 2)) continue
        left = size === 126 ? head.readUInt16BE(2) : size
        if (size === 127) throw new Error('a message is larger than the bench reads')
        inHead = 0
        bytes = left
        if ((opcode & 15) === 1) continue
        if ((opcode & 15) !== 9 || left > 0) throw new Error(`a watcher was sent the frame ${opcode}`)
        socket.write(frame(10, Buffer.alloc(0)))
      }
    }
    const socket: Socket = connect({
      ...{ host: url.hostname, port: Number(url.port) },
      onread: {
        buffer: taken,
        callback: (length) => {
          if (isOpen) read(length)
          else {
            shaken += taken.toString('latin1', 0, length)
            const end = shaken.indexOf('\r\n\r\n')
            if (end < 0) return true
            isOpen = true
            const first = messages[0]
            sent = 1
            if (first !== undefined) socket.write(frame(1, Buffer.from(first)))
            const rest = shaken.length - end - 4
            taken.copyWithin(0, length - rest, length)
            read(rest)
          }
          return true
        },
      },
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('a watcher was closed')))
    socket.write(
      `GET ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
        `sec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\n` +
        'sec-websocket-protocol: graphql-transport-ws\r\n\r\n',
    )
  })
}

process.on('message', async ({ url, messages, answers }: Opening) => {
  watchers = messages.length
  let next = 0
  const opening = async () => {
    for (let mine = messages[next++]; mine; mine = messages[next++]) await open(new URL(url), mine, answers)
  }
  await Promise.all(Array.from({ length: 50 }, opening))
  process.send?.({ begun })
})
