import assert from 'node:assert/strict'
import { createClient } from 'graphql-ws'
import type { Client } from './client.ts'

const added = `subscription ($after: String) { notificationAdded(after: $after) {
  ... on NotificationAdded { cursor notification { id kind title body subjectId } } ... on CursorExpired { oldest } } }`

type Told = {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly body: string
  readonly subjectId: string
}
type Added = { readonly notificationAdded: { readonly cursor: string; readonly notification: Told } }

/** A device that follows its person's feed: it keeps the last cursor, and goes on from there whenever it is back. */
export type Device = {
  readonly connect: () => void
  readonly disconnect: () => void
  /** The next that it is told, in order; throws when nothing comes. */
  readonly next: () => Promise<Told>
  /** All that it was told so far. */
  readonly told: readonly Told[]
}

/** The socket is closed with this code when its access token has ended. */
const tokenEnded = 4403
const patienceMs = 10_000

/** A device that has seen its person's feed up to a cursor, and is not connected yet. */
export function deviceOf(client: Client, seenUntil: string): Device {
  const told: Told[] = []
  let cursor = seenUntil
  let taken = 0
  let changed = somethingNew()
  let connection = 0
  let leave = () => {}
  let token = ''
  const socket = createClient({
    url: client.url.replace(/^http/, 'ws'),
    connectionParams: () => {
      token = client.accessToken()
      return { authorization: `Bearer ${token}` }
    },
    // What connects again is the device, which asks from the cursor that it has by then.
    retryAttempts: 0,
  })
  const connect = () => {
    connection += 1
    const current = connection
    const again = () => {
      if (connection === current) connect()
    }
    leave = socket.subscribe<Added>(
      { query: added, variables: { after: cursor } },
      {
        next: ({ data, errors }) => {
          if (!data?.notificationAdded?.cursor) return changed.reject(new Error(JSON.stringify(errors ?? data)))
          cursor = data.notificationAdded.cursor
          told.push(data.notificationAdded.notification)
          changed.resolve()
          changed = somethingNew()
        },
        error: (error) => {
          if ((error as { code?: number }).code === tokenEnded) client.renew(token).then(again, changed.reject)
          else changed.reject(error)
        },
        complete: () => {},
      },
    )
  }
  const disconnect = () => {
    connection += 1
    leave()
  }
  const next = async () => {
    const { promise: silence, resolve: giveUp } = Promise.withResolvers<void>()
    const waiting = setTimeout(giveUp, patienceMs)
    if (taken === told.length) await Promise.race([changed.promise, silence])
    clearTimeout(waiting)
    const notification = told[taken]
    assert(notification, `the feed told nothing for ${patienceMs} ms`)
    taken += 1
    return notification
  }
  return { connect, disconnect, next, told }
}

/** Is waited for by who asks for what is next: what goes wrong meanwhile is theirs to hear. */
function somethingNew() {
  const change = Promise.withResolvers<void>()
  change.promise.catch(() => undefined)
  return change
}
