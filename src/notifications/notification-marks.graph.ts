import { builder } from '../graph/builder.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { InvalidInput, NotFound } from '../lib/refusal.ts'
import { NotificationRef } from './notification.graph.ts'
import { loadNotifications, unreadCountOf } from './notification.ts'
import {
  dismissNotification,
  markAllNotificationsRead,
  markNotificationActed,
  markNotificationsRead,
} from './notification-marks.ts'

const unreadCount = {
  description: 'How many of your notifications are unread after the change.',
} as const

const MarkNotificationsReadPayload = builder
  .objectRef<{ ids: readonly string[] }>('MarkNotificationsReadPayload')
  .implement({
    description: 'What `markNotificationsRead` marked, as it is now.',
    fields: (t) => ({
      notifications: t.field({
        type: [NotificationRef],
        description: 'The notifications of the input, at most 100, each once and in the order of the input.',
        resolve: async ({ ids }, _args, context) => {
          const loaded = await Promise.all(ids.map((id) => context.load(loadNotifications, id)))
          return loaded.filter((it) => it !== null)
        },
      }),
      unreadNotificationCount: t.int({
        ...unreadCount,
        resolve: (_payload, _args, context) => unreadCountOf(context.tx, viewerOf(context)),
      }),
    }),
  })

builder.mutationField('markNotificationsRead', (t) =>
  t.fieldWithInput({
    type: MarkNotificationsReadPayload,
    nullable: true,
    description:
      'Marks notifications as read; those that were read keep their time. All are marked or none. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound] },
    typeOptions: { description: 'Which ones a person has seen, by their ids.' },
    input: {
      ids: t.input.globalIDList({
        required: true,
        for: [NotificationRef],
        description: 'The global ids of 1 to 100 notifications of yours.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const ids = input.ids.map(({ id }) => id)
      return { ids: await command(context, (tx, at) => markNotificationsRead(tx, viewerOf(context), { ids }, at)) }
    },
  }),
)

const MarkAllNotificationsReadPayload = builder
  .objectRef<{ marked: number }>('MarkAllNotificationsReadPayload')
  .implement({
    description: 'What became of the feed by `markAllNotificationsRead`.',
    fields: (t) => ({
      markedCount: t.int({
        description: 'How many notifications were marked that were not read before.',
        resolve: ({ marked }) => marked,
      }),
      unreadNotificationCount: t.int({
        ...unreadCount,
        resolve: (_payload, _args, context) => unreadCountOf(context.tx, viewerOf(context)),
      }),
    }),
  })

builder.mutationField('markAllNotificationsRead', (t) =>
  t.fieldWithInput({
    type: MarkAllNotificationsReadPayload,
    nullable: true,
    description: 'Marks your whole feed as read, or what the person has seen of it. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput] },
    typeOptions: { description: 'How far the feed was read.' },
    input: {
      through: t.input.string({
        description:
          'The cursor of the newest notification that was seen: what came after it stays unread. Null marks everything.',
      }),
    },
    resolve: async (_root, { input }, context) => ({
      marked: await command(context, (tx, at) => markAllNotificationsRead(tx, viewerOf(context), input, at)),
    }),
  }),
)

const oneMarkedPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      notification: t.field({
        type: NotificationRef,
        nullable: true,
        description: 'The notification after the change; null is never answered to its person.',
        resolve: ({ id }, _args, context) => context.load(loadNotifications, id),
      }),
      unreadNotificationCount: t.int({
        ...unreadCount,
        resolve: (_payload, _args, context) => unreadCountOf(context.tx, viewerOf(context)),
      }),
    }),
  })

const oneMarked = {
  markNotificationActed: {
    run: markNotificationActed,
    payload: oneMarkedPayload('MarkNotificationActedPayload', 'What `markNotificationActed` marked, as it is now.'),
    description:
      'Notes that you did what a notification asks for, and so have read it. The first time stays. Null only beside an error.',
    input: 'The one notification whose wish was done.',
  },
  dismissNotification: {
    run: dismissNotification,
    payload: oneMarkedPayload('DismissNotificationPayload', 'What `dismissNotification` put away, as it is now.'),
    description:
      'Puts a notification away: lists and the count leave it out from now on. The first time stays. Null only beside an error.',
    input: 'Which notification is to be put away.',
  },
}

for (const [name, { run, payload, description, input }] of Object.entries(oneMarked))
  builder.mutationField(name, (t) =>
    t.fieldWithInput({
      type: payload,
      nullable: true,
      description,
      authScopes: { signedIn: true },
      errors: { types: [InvalidInput, NotFound] },
      typeOptions: { description: input },
      input: {
        notificationId: t.input.globalID({
          required: true,
          for: NotificationRef,
          description: 'The global id of a notification of yours.',
        }),
      },
      resolve: async (_root, { input: { notificationId } }, context) => {
        const given = { notificationId: notificationId.id }
        return { id: await command(context, (tx, at) => run(tx, viewerOf(context), given, at)) }
      },
    }),
  )
