import type { LogEvent } from '../events/follow-log.ts'
import { cursorOf } from '../events/log.ts'
import { builder } from '../graph/builder.ts'
import { viewerOf } from '../graph/operation.ts'
import { followFeed, notificationChanges, unreadChanges } from './feed.ts'
import { NotificationRef } from './notification.graph.ts'
import { loadNotifications, type Notification, unreadCountOf } from './notification.ts'

type Added = Extract<LogEvent<Notification>, { entry: unknown }>
type Expired = Extract<LogEvent<{ sequence: number }>, { expired: unknown }>

const NotificationAddedRef = builder.objectRef<Added>('NotificationAdded').implement({
  description: 'A notification of the feed, once and in its place.',
  fields: (t) => ({
    cursor: t.string({
      description: 'Its place in the feed: keep it, and give it as `after` to go on from here after a reconnect.',
      resolve: ({ entry }) => cursorOf(entry.sequence),
    }),
    notification: t.field({
      type: NotificationRef,
      description: 'The notification as it is now; it may have been read or dismissed elsewhere since it was written.',
      resolve: ({ entry }) => entry,
    }),
  }),
})

export const CursorExpiredRef = builder.objectRef<Expired>('CursorExpired').implement({
  description:
    'A feed or a conversation cannot go on from this cursor: what comes after it is gone by retention, or it was restored to a time before it. Read the list again; nothing follows.',
  fields: (t) => ({
    oldest: t.string({
      description: 'The cursor that stands before the oldest entry there is: give it as `after` to have them all.',
      resolve: ({ expired }) => cursorOf(expired.trimmed),
    }),
  }),
})

const NotificationEventRef = builder.unionType('NotificationEvent', {
  description: 'What happens to who follows their feed.',
  types: [NotificationAddedRef, CursorExpiredRef],
  resolveType: (event) => ('entry' in event ? NotificationAddedRef : CursorExpiredRef),
})

builder.subscriptionField('notificationAdded', (t) =>
  t.field({
    type: NotificationEventRef,
    nullable: true,
    description:
      'Your feed, live: everything after the cursor, in order and each once, and then what is added, on whatever server. A client that reconnects with its last cursor misses nothing. Null only beside an error.',
    authScopes: { signedIn: true },
    args: {
      after: t.arg.string({
        description:
          'The cursor of the last notification that you have, or the `feedCursor` of a page; null for what comes from now on.',
      }),
    },
    subscribe: (_root, { after }, context) => followFeed(context.services, viewerOf(context), after ?? null),
    resolve: (event) => {
      if ('ended' in event) throw event.ended
      return event
    },
  }),
)

builder.subscriptionField('notificationChanged', (t) =>
  t.field({
    type: NotificationRef,
    nullable: true,
    description:
      'Your notifications that are read, dismissed or acted on, on whatever device, as they are then. Null without an error when changes may have been missed: read `notifications` again.',
    authScopes: { signedIn: true },
    subscribe: (_root, _args, context) => notificationChanges(context.services.wakeups, viewerOf(context)),
    resolve: ({ id }, _args, context) => (id === null ? null : context.load(loadNotifications, id)),
  }),
)

builder.subscriptionField('unreadNotificationCountChanged', (t) =>
  t.int({
    nullable: true,
    description:
      'The number of your unread notifications: at once, and again whenever it may have changed. What expires meanwhile is left out with the next change. Null only beside an error.',
    authScopes: { signedIn: true },
    subscribe: (_root, _args, context) => unreadChanges(context.services.wakeups, viewerOf(context)),
    resolve: (_event, _args, context) => unreadCountOf(context.tx, viewerOf(context)),
  }),
)
