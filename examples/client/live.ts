import { createClient, type SubscribePayload } from 'graphql-ws'
import type { TypedDocumentString } from './generated.ts'
import { type Session, SignedOut } from './session.ts'
import { apiErrorOf, growing, pause } from './transport.ts'

/** Who follows a subscription. */
type Follower<TData> = {
  readonly next: (data: TData) => void
  /** It ended with an error, and is not tried again. */
  readonly failed: (error: unknown) => void
  /** The server has ended it. */
  readonly ended?: () => void
}

/** One websocket for all subscriptions. It is opened with the first, and again by itself whenever it was cut. */
export type Live = {
  /** Follows until what it gives is called. The variables are asked for anew at each connection. */
  readonly follow: <TData, TVariables extends Record<string, unknown>>(
    document: TypedDocumentString<TData, TVariables>,
    variables: () => TVariables,
    follower: Follower<TData>,
  ) => () => void
  /** Drops the connection as a lost network does. */
  readonly cut: () => void
  readonly close: () => Promise<void>
}

/** The server closes with this code when the access token has ended. (4401 means that it was never introduced.) */
const tokenRefused = 4403

/**
 * @param online resolves when there is a network; in a browser that is `navigator.onLine` and the event `online`.
 */
export function liveOf(url: string, session: Session, online: () => Promise<void>): Live {
  let used: string | null = null
  let refused: string | null = null
  const client = createClient({
    url,
    // Asked at each connection, so that it goes on with the token of that moment.
    connectionParams: async () => {
      if (refused !== null) await session.renew(refused).catch(unlessSignedOut)
      refused = null
      used = session.accessToken()
      return used === null ? {} : { authorization: `Bearer ${used}` }
    },
    on: {
      closed: (event) => {
        if ((event as { code?: number }).code === tokenRefused) refused = used
      },
    },
    retryAttempts: Number.POSITIVE_INFINITY,
    // By itself it gives up when the server cannot be reached. Only who was signed out has nothing to come back for.
    shouldRetry: (error) => !(error instanceof SignedOut),
    retryWait: async (retries) => {
      await online()
      await pause(growing(retries))
    },
  })
  return {
    follow: (document, variables, { next, failed, ended }) => {
      const payload: SubscribePayload = {
        query: document.toString(),
        // Read whenever it subscribes, and that is at each connection.
        get variables() {
          return variables()
        },
      }
      return client.subscribe<never>(payload, {
        next: ({ data, errors }) => (data && !errors ? next(data) : failed(apiErrorOf(errors ?? []))),
        error: (error) => failed(Array.isArray(error) ? apiErrorOf(error) : error),
        complete: () => ended?.(),
      })
    },
    cut: () => client.terminate(),
    close: async () => client.dispose(),
  }
}

/** A token that could not be renewed because of the network is refused once more, and renewed when it connects again. */
function unlessSignedOut(error: unknown): void {
  if (error instanceof SignedOut) throw error
}
