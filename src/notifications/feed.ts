import type { Viewer } from '../db/viewer.ts'
import { coalesced, coalescedKeys } from '../events/coalesced.ts'
import { type FollowMeans, followLog, type LogEvent } from '../events/follow-log.ts'
import { sequenceOf } from '../events/log.ts'
import type { Wakeups } from '../events/wakeup.ts'
import { type Notification, notificationsAfter } from './notification.ts'
import { feedOf } from './notify.ts'

/**
 * The viewer's feed after a cursor and then live; without one live only.
 * @throws InvalidInput for what is not a cursor.
 */
export function followFeed(
  means: FollowMeans,
  viewer: Viewer,
  cursor: string | null,
): AsyncIterableIterator<LogEvent<Notification>> {
  return followLog(means, {
    log: feedOf(viewer.id),
    viewer,
    after: cursor === null ? null : sequenceOf(cursor),
    read: (tx, after, limit) => notificationsAfter(tx, viewer, after, limit),
  })
}

/** The most changed notifications that wait for a slow reader by their ids. */
const mostChanged = 200

/**
 * The ids of the viewer's notifications that were read, dismissed or acted on, each once however often it changed
 * meanwhile; null when something may have been missed.
 */
export function notificationChanges(wakeups: Wakeups, viewer: Viewer): AsyncIterableIterator<{ id: string | null }> {
  return coalescedKeys(mostChanged, (push) =>
    wakeups.listen(viewer.id, (wakeup) => {
      if (wakeup === 'resync') push(null)
      else if (wakeup.topic === 'notification') push(wakeup.notificationIds)
    }),
  )
}

/** Something at once, and whenever the number of the viewer's unread notifications may be another. */
export function unreadChanges(wakeups: Wakeups, viewer: Viewer): AsyncIterableIterator<true> {
  return coalesced<true>(
    true,
    () => true,
    (push) =>
      wakeups.listen(viewer.id, (wakeup) => {
        if (wakeup === 'resync' || wakeup.topic === 'notification') push(true)
        else if (wakeup.topic === 'log' && wakeup.stream === 'feed') push(true)
      }),
  )
}
