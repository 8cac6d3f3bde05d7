import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'

type Change = { readonly resync: boolean; readonly dates: readonly string[]; readonly events: { title: string }[] }

/** A device that follows a calendar and connects again whenever its connection ends, as apps do. */
export type Follower = {
  /** Every change it was told, with the time of `performance.now()`. */
  readonly heard: readonly { readonly at: number; readonly change: Change }[]
  readonly connections: () => number
  /** The codes and reasons with which its connections ended. */
  readonly closes: readonly string[]
  readonly stop: () => Promise<void>
}

const subscription = `subscription ($from: Date!, $to: Date!) {
  calendarChanged(from: $from, to: $to) { resync dates events { title } } }`

/** Follows a range of somebody's calendar at a server; shows every message and close to `watch`. */
export function follow(
  url: string,
  token: string,
  range: { from: string; to: string },
  watch: (text: string) => void = () => undefined,
): Follower {
  const heard: { at: number; change: Change }[] = []
  const closes: string[] = []
  let connections = 0
  let stopped = false
  let current: WebSocket | undefined

  const connectOnce = () =>
    new Promise<void>((resolve) => {
      const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws')
      current = socket
      const send = (message: object) => socket.send(JSON.stringify(message))
      socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }))
      socket.on('error', () => undefined)
      socket.on('close', (code, reason) => {
        closes.push(`${code} ${reason}`)
        watch(`closed: ${code} ${reason}`)
        resolve()
      })
      socket.on('message', (data) => {
        const at = performance.now()
        watch(String(data))
        const message = JSON.parse(String(data))
        if (message.type === 'ping') send({ type: 'pong' })
        if (message.type === 'connection_ack') {
          connections += 1
          send({ id: '1', type: 'subscribe', payload: { query: subscription, variables: range } })
        }
        const change = message.type === 'next' && message.payload.data?.calendarChanged
        if (change) heard.push({ at, change })
        // The server has ended the subscription: begin anew.
        if (message.type === 'error' || message.type === 'complete') socket.close()
      })
    })
  const following = (async () => {
    while (!stopped) {
      await connectOnce()
      await pause(50)
    }
  })()
  return {
    heard,
    closes,
    connections: () => connections,
    stop: async () => {
      stopped = true
      current?.terminate()
      await following
    },
  }
}
