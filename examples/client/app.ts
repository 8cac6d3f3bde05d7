import { type Api, apiOf } from './api.ts'
import { type Live, liveOf } from './live.ts'
import { type Session, sessionOf } from './session.ts'
import { transportOf } from './transport.ts'

/** What one person's app has: its session, the API over HTTP, and what is live over a websocket. */
export type App = { readonly session: Session; readonly api: Api; readonly live: Live }

export type AppOptions = {
  /** The address of the API over HTTP; the websocket is at the same. */
  readonly url: string
  readonly fetch?: typeof globalThis.fetch
  /** Resolves when there is a network: before, nothing tries to connect. */
  readonly online?: () => Promise<void>
}

export function appOf({ url, fetch = globalThis.fetch, online = async () => {} }: AppOptions): App {
  const send = transportOf(url, fetch)
  const session = sessionOf(send)
  return { session, api: apiOf(send, session), live: liveOf(url.replace(/^http/, 'ws'), session, online) }
}
