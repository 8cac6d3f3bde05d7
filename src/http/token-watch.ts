import { sql } from 'drizzle-orm'
import { asViewer, isCredentialEnded, type Viewer } from '../db/viewer.ts'
import type { RequestContext } from '../graph/context.ts'
import type { Services } from '../services.ts'

/** A connection that must not outlive the token it was opened with. */
type Watched = {
  readonly viewer: Viewer
  readonly expiresAt: Temporal.Instant
  /** Whether an answer is still owed: to the very operation that ended the session, as it may be. */
  readonly isBusy: () => boolean
  readonly end: () => void
}

const lookMs = 250
/** How many looks an operation under way is waited for. */
const patience = 8

/**
 * Ends connections when their token expires, by the clock of the server, and when their session or personal access token
 * is revoked, here or in another process. One timer looks at all of them.
 */
export function watchTokens({ clock, database, wakeups, log }: Services) {
  const watched = new Set<Watched>()
  const ending = new Map<Watched, number>()
  /** Those about whom a wake-up may have been missed: the database is asked. */
  const doubtful = new Set<Watched>()
  let asking = false

  const end = (it: Watched) => {
    watched.delete(it)
    ending.delete(it)
    doubtful.delete(it)
    it.end()
  }
  const endSoon = (it: Watched) => {
    if (!it.isBusy()) end(it)
    else if (!ending.has(it)) ending.set(it, patience)
  }
  const stillHolds = async ({ viewer }: Pick<Watched, 'viewer'>): Promise<boolean> => {
    const now = clock.now()
    try {
      await asViewer(database, viewer, now, (tx) => tx.execute(sql`select`))
      return true
    } catch (error) {
      if (isCredentialEnded(error)) return false
      throw error
    }
  }
  const ask = async () => {
    if (asking) return
    asking = true
    let current: Watched | undefined
    try {
      for (const it of doubtful) {
        // Forgotten first: another wake-up meanwhile is another doubt.
        doubtful.delete(it)
        current = it
        if (!(await stillHolds(it))) endSoon(it)
      }
    } catch (error) {
      if (current && watched.has(current)) doubtful.add(current)
      log.warn({ err: error }, 'whether the sessions of websockets go on could not be asked: again at the next look')
    } finally {
      asking = false
    }
  }
  const look = () => {
    const now = clock.now()
    for (const it of watched) if (Temporal.Instant.compare(it.expiresAt, now) <= 0) endSoon(it)
    for (const [it, looks] of ending) {
      if (looks <= 0 || !it.isBusy()) end(it)
      else ending.set(it, looks - 1)
    }
    void ask()
  }
  const timer = setInterval(look, lookMs).unref()
  const stopListening = wakeups.listenToAll((wakeup) => {
    if (wakeup !== 'resync' && wakeup.topic !== 'session') return
    for (const it of watched) {
      if (wakeup !== 'resync' && wakeup.userId !== it.viewer.id) continue
      if (wakeup === 'resync' || wakeup.sessionIds === null) doubtful.add(it)
      else if (wakeup.sessionIds.includes(it.viewer.credential?.id ?? '')) endSoon(it)
    }
    void ask()
  })

  return {
    /**
     * Watches the connection of a request from now on, and gives what is to be called when it is closed; null when its
     * session has ended already. Nobody's connection has nothing to watch.
     */
    watch: async (
      { viewer, expiresAt }: RequestContext,
      connection: Pick<Watched, 'isBusy' | 'end'>,
    ): Promise<(() => void) | null> => {
      if (!viewer || !expiresAt) return () => undefined
      const it = { viewer, expiresAt, ...connection }
      const forget = () => {
        watched.delete(it)
        ending.delete(it)
        doubtful.delete(it)
      }
      // Watched before it is asked for, so that no revocation falls between the two.
      watched.add(it)
      try {
        if (await stillHolds(it)) return forget
      } catch (error) {
        forget()
        throw error
      }
      forget()
      return null
    },
    close: () => {
      clearInterval(timer)
      stopListening()
    },
  }
}
