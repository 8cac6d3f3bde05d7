import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'

/** A device that follows a feed and goes on from its last cursor whenever its connection ends. */
export type FeedDevice = {
  /** Every notification it was given, in the order in which it came. */
  readonly received: readonly { readonly cursor: string; readonly title: string }[]
  readonly connections: () => number
  /** What it was told beside notifications: errors, expired cursors. */
  readonly others: readonly string[]
  /** Cuts its connection, as a tunnel does; false when it has none at the moment. */
  readonly drop: () => boolean
  readonly stop: () => Promise<void>
}

const query = `subscription ($after: String) { notificationAdded(after: $after) { __typename
  ... on NotificationAdded { cursor notification { title } } ... on CursorExpired { oldest } } }`

/** Follows somebody's feed from a cursor on; `where` gives the server for each of its connections. */
export function followFeed(where: () => string, token: string, from: string, waitMs: () => number): FeedDevice {
  const received: { cursor: string; title: string }[] = []
  const others: string[] = []
  let connections = 0
  let stopped = false
  let follows = false
  let current: WebSocket | undefined

  const connectOnce = () =>
    new Promise<void>((resolve) => {
      const socket = new WebSocket(where().replace('http', 'ws'), 'graphql-transport-ws')
      current = socket
      const send = (message: object) => socket.send(JSON.stringify(message))
      socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }))
      socket.on('error', () => undefined)
      socket.on('close', () => {
        follows = false
        resolve()
      })
      socket.on('message', (data) => {
        const message = JSON.parse(String(data))
        if (message.type === 'ping') send({ type: 'pong' })
        if (message.type === 'connection_ack') {
          connections += 1
          follows = true
          const variables = { after: received.at(-1)?.cursor ?? from }
          send({ id: '1', type: 'subscribe', payload: { query, variables } })
        }
        const event = message.type === 'next' ? message.payload.data?.notificationAdded : undefined
        if (event?.notification) received.push({ cursor: event.cursor, title: event.notification.title })
        else if (['next', 'error', 'complete'].includes(message.type)) {
          others.push(String(data))
          socket.close()
        }
      })
    })
  const following = (async () => {
    while (!stopped) {
      await connectOnce()
      await pause(waitMs())
    }
  })()
  return {
    received,
    others,
    connections: () => connections,
    drop: () => {
      if (!follows) return false
      follows = false
      current?.terminate()
      return true
    },
    stop: async () => {
      stopped = true
      current?.terminate()
      await following
    },
  }
}
