import type { Api } from './api.ts'
import { NotificationAddedDocument, NotificationsDocument, type ToldFragment } from './generated.ts'
import type { Live } from './live.ts'
import { type Store, storeOf } from './store.ts'

/** What a person was told, the newest last, and how far that is. An app may keep it and go on from it the next day. */
export type Feed = { readonly cursor: string | null; readonly told: readonly ToldFragment[] }

export type FollowedFeed = Store<Feed> & { readonly stop: () => void }

const pageSize = 50

/**
 * The feed, live: a page of the list, and from its cursor on whatever is added, in order and each once, through whatever
 * happens to the connection. With a feed that was kept, that is gone on from, and no page is read.
 */
export async function followFeed(api: Api, live: Live, kept?: Feed): Promise<FollowedFeed> {
  const page = async (): Promise<Feed> => {
    const { notifications } = await api.ask(NotificationsDocument, { first: pageSize })
    return { cursor: notifications?.feedCursor ?? null, told: notifications?.nodes.toReversed() ?? [] }
  }
  const store = storeOf(kept ?? (await page()))
  let isStopped = false
  let leave = () => {}

  const follow = () => {
    // Whoever connects again asks from the cursor that it has by then.
    const variables = () => ({ after: store.get().cursor })
    leave = live.follow(NotificationAddedDocument, variables, {
      next: ({ notificationAdded: event }) => {
        if (event?.__typename === 'NotificationAdded') {
          const { told } = store.get()
          // One change for both: nobody sees the notification without its cursor.
          store.set({ cursor: event.cursor, told: [...told, event.notification] })
        } else if (event?.__typename === 'CursorExpired') void begin()
      },
      failed: store.fail,
    })
  }
  /** What followed the cursor is not to be had: the list is read anew, and its cursor is gone on from. */
  const begin = async () => {
    leave()
    try {
      const feed = await page()
      if (isStopped) return
      store.set(feed)
      follow()
    } catch (error) {
      store.fail(error)
    }
  }
  follow()
  return {
    ...store,
    stop: () => {
      isStopped = true
      leave()
    },
  }
}
