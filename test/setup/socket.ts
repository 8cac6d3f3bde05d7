import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'

type Message = { id?: string; type: string; payload?: unknown }

/** A websocket client that keeps what it receives in order and waits for it without sleeping. */
export type TestSocket = {
  /** Starts an operation; `next` gives its events one by one, null when the server has completed it. */
  readonly follow: (query: string, variables?: object) => { next: () => Promise<unknown>; stop: () => void }
  readonly send: (message: object) => void
  /** The code with which the connection was closed. */
  readonly closed: Promise<number>
  readonly close: () => void
}

/** A queue from which one waits for the next thing. */
function mailbox<T>() {
  const arrived: T[] = []
  const waiting: ((item: T) => void)[] = []
  return {
    put: (item: T) => {
      const waiter = waiting.shift()
      if (waiter) waiter(item)
      else arrived.push(item)
    },
    take: () =>
      new Promise<T>((resolve) => {
        const item = arrived.shift()
        if (item !== undefined) resolve(item)
        else waiting.push(resolve)
      }),
  }
}

/** Connects and resolves when the server has acknowledged, or has closed the connection. */
export async function openSocket(url: string, token: string | null): Promise<TestSocket> {
  const socket = new WebSocket(url, 'graphql-transport-ws')
  onTestFinished(() => socket.terminate())
  const operations = new Map<string, ReturnType<typeof mailbox<Message>>>()
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)))
  const acknowledged = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as Message
      if (message.type === 'connection_ack') resolve()
      if (message.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }))
      if (message.id) operations.get(message.id)?.put(message)
    })
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const send = (message: object) => socket.send(JSON.stringify(message))
  send({ type: 'connection_init', payload: token ? { authorization: `Bearer ${token}` } : {} })
  await Promise.race([acknowledged, closed])
  let count = 0
  return {
    send,
    closed,
    close: () => socket.close(),
    follow: (query, variables = {}) => {
      count += 1
      const id = String(count)
      const box = mailbox<Message>()
      operations.set(id, box)
      send({ id, type: 'subscribe', payload: { query, variables } })
      return {
        next: async () => {
          const message = await box.take()
          if (message.type !== 'next') return message.type === 'complete' ? null : message.payload
          // Every answer carries its cost, which is looked at where it matters.
          const { extensions: _cost, ...answer } = message.payload as { extensions?: unknown }
          return answer
        },
        stop: () => send({ id, type: 'complete' }),
      }
    },
  }
}
