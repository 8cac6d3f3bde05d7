import { on, once } from 'node:events'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Regimen } from '../setup/regimen.ts'

type Message = { id?: string; type: string; payload?: unknown }

/** A websocket that sends what it is told, in the protocol or not. */
export type RawSocket = {
  readonly socket: WebSocket
  readonly send: (message: object) => void
  /** The next message that is not a ping. */
  readonly next: () => Promise<Message>
  /** Waits until the server closes the connection: the code and the reason. */
  readonly closed: Promise<[code: number, reason: string]>
}

/** Opens a websocket and says nothing on it. */
export async function openRaw(regimen: Regimen): Promise<RawSocket> {
  const socket = new WebSocket(regimen.url.replace('http', 'ws'), 'graphql-transport-ws')
  onTestFinished(() => socket.terminate())
  const messages = on(socket, 'message')
  const closed = once(socket, 'close').then(([code, reason]): [number, string] => [code, String(reason)])
  await once(socket, 'open')
  const next = async (): Promise<Message> => {
    const { value } = await messages.next()
    const message = JSON.parse(String(value?.[0])) as Message
    return message.type === 'ping' ? next() : message
  }
  return { socket, closed, next, send: (message) => socket.send(JSON.stringify(message)) }
}

/** Opens a websocket as the owner of a token and waits for the acknowledgement. */
export async function openAcknowledged(regimen: Regimen, token: string | null): Promise<RawSocket> {
  const raw = await openRaw(regimen)
  raw.send({ type: 'connection_init', payload: token ? { authorization: `Bearer ${token}` } : {} })
  const { type } = await raw.next()
  if (type !== 'connection_ack') throw new Error(`the connection was answered with ${type}`)
  return raw
}
