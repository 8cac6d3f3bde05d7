import { cursorOf, logHeadOf } from '../events/log.ts'
import { builder } from '../graph/builder.ts'
import { costOfPage, pageBySequence } from '../graph/connection.ts'
import { describedEnum } from '../graph/enum.ts'
import { encodeGlobalId } from '../graph/global-id.ts'
import { isNodeType, loadNodes } from '../graph/node.ts'
import { viewerOf } from '../graph/operation.ts'
import { loadNotifications, type Notification, notificationsOf, unreadCountOf } from './notification.ts'
import type { NotificationKind, NotificationSeverity } from './notification-kinds.ts'
import { feedOf } from './notify.ts'

export const NotificationRef = builder.objectRef<Notification>('Notification')

export const NotificationKindRef = describedEnum(
  'NotificationKind',
  'What a person can be told of, and decide on by preference.',
  {
    SESSION_DUE: 'A planned training session begins soon.',
    MEAL_DUE: 'A meal of a programme is to be eaten soon.',
    OVERRIDE_PROPOSED: 'A change of a day is proposed and waits for an answer.',
    OVERRIDE_APPLIED: 'A day was changed by a rule that may do so.',
    PLAN_CHANGED: 'A programme is another now: something of it was changed.',
    REASSESSED: 'A programme was looked at anew: its targets may have changed.',
    CHECK_IN_REMINDER: 'The day is due and still open: the check-in that meets it has not been made.',
    STREAK_AT_RISK: 'A streak of three days or more ends unless the day is met before it is over.',
    BADGE_AWARDED: 'A badge was earned for something that was done.',
    RANK_CHANGED: 'A leaderboard is closed, and the person came to one of its first ten places.',
    INVITED: 'Somebody asks the person to join something.',
    DAY_FAILED: 'A day of a challenge was closed without being complete.',
    FORGIVENESS_REQUESTED: 'Somebody asks the council, to which the person belongs, to forgive a failed day.',
    FORGIVENESS_DECIDED: 'The council has decided on a request to forgive a failed day.',
    FORGIVENESS_EXPIRING: 'A request to forgive a failed day lapses soon.',
    PHOTO_DUE: 'The progress photo of the week is still missing.',
    CHALLENGE_COMPLETED: 'The last day of a challenge has closed: you have done it.',
    LESSON_UNLOCKED: 'The next lesson can be begun.',
    WEEK_COMPLETED: 'All lessons of a week are done.',
    CATEGORY_COMPLETED: 'All lessons of a category are done.',
    JOURNEY_COMPLETED: 'A whole journey of lessons is done.',
    WEEKLY_REVIEW_READY: 'The review of a week can be read.',
    PLAN_LOCKS_SOON: 'The later weeks of a cycle can soon not be changed any more.',
    PROPOSAL: 'An assistant proposes something, which waits for an answer.',
    EXPORT_READY: 'An archive of the person’s data can be downloaded.',
    IMPORT_FINISHED: 'An import of earlier records has ended.',
    SECURITY: 'Something happened to the account or a way into it. It cannot be switched off.',
  } satisfies Record<NotificationKind, string>,
)

const NotificationSeverityRef = describedEnum(
  'NotificationSeverity',
  'How much it matters to know, and whether it may disturb.',
  {
    INFO: 'It is good to know and asks for nothing at once.',
    WARNING: 'It should be looked at.',
    CRITICAL: 'It must be looked at: told whatever the preferences and quiet hours say.',
  } satisfies Record<NotificationSeverity, string>,
)

const subjectOf = ({ subjectType, subjectId }: Notification) =>
  subjectType === null || subjectId === null ? null : encodeGlobalId(subjectType, subjectId)

builder.node(NotificationRef, {
  description: 'One thing that a person was told, kept for 90 days. Visible to that person alone.',
  id: { resolve: (notification) => notification.id },
  loadManyWithoutCache: loadNodes(loadNotifications),
  fields: (t) => ({
    kind: t.expose('kind', { type: NotificationKindRef, description: 'What it is about; preferences go by it.' }),
    severity: t.expose('severity', {
      type: NotificationSeverityRef,
      description: 'How much it matters, and whether it may disturb.',
    }),
    title: t.exposeString('title', { description: 'What happened, in a few words to show in a list.' }),
    body: t.exposeString('body', { description: 'What happened and what can be done about it, in a few sentences.' }),
    subjectId: t.id({
      nullable: true,
      description: 'The global id of what it is about, which may be gone by now; null when it is about no such thing.',
      resolve: subjectOf,
    }),
    subject: t.node({
      description: 'What it is about, as it is now; null when that is no node, or is gone or no longer yours to see.',
      // Rows may name a type that only a newer server has.
      id: (notification, _args, _context, { schema }) =>
        isNodeType(schema, notification.subjectType ?? '') ? subjectOf(notification) : null,
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When it was written, by the clock of the server.',
    }),
    readAt: t.expose('readAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was first marked as read or acted on; null while it is unread.',
    }),
    dismissedAt: t.expose('dismissedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the person put it away, since when lists leave it out; null while they show it.',
    }),
    actedAt: t.expose('actedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the person did what it asks for; null as long as they have not, or it asks for nothing.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'From when on it is of no use and not counted as unread; null for what stays of use.',
    }),
    quiet: t.exposeBoolean('quiet', {
      description: 'True when it was written within the quiet hours of the person: show it without sound or vibration.',
    }),
  }),
})

const NotificationConnection = builder.connectionObject(
  {
    type: NotificationRef,
    name: 'NotificationConnection',
    fields: (t) => ({
      feedCursor: t.string({
        description:
          'How far the whole feed had come when this page was read, filters or not: give it to `notificationAdded` as `after` to be told of everything that this page cannot have.',
        resolve: (page) => (page as unknown as { feedCursor: string }).feedCursor,
      }),
    }),
  },
  { name: 'NotificationEdge' },
)

builder.queryField('notifications', (t) =>
  t.connection(
    {
      type: NotificationRef,
      nullable: true,
      description:
        'What you were told in the last 90 days, newest first, without what you dismissed. The cursors are those of `notificationAdded`. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      extensions: { compiled: true },
      args: {
        unreadOnly: t.arg.boolean({
          description: 'Only what is neither read nor expired; null gives both read and unread.',
        }),
        kinds: t.arg({
          type: [NotificationKindRef],
          description: 'Only notifications of these kinds; null gives all.',
        }),
      },
      resolve: async (_root, { unreadOnly, kinds, ...args }, context) => {
        const viewer = viewerOf(context)
        const filter = { unreadOnly: unreadOnly ?? false, kinds: kinds ?? null }
        // The head first: what is added between the two is told later, and not lost.
        const head = await logHeadOf(context.tx, feedOf(viewer.id))
        const page = await pageBySequence(args, (page) => notificationsOf(context.tx, viewer, filter, page))
        return { ...page, feedCursor: cursorOf(head.sequence) }
      },
    },
    NotificationConnection,
  ),
)

builder.queryField('unreadNotificationCount', (t) =>
  t.int({
    nullable: true,
    description:
      'How many of your notifications are neither read, dismissed nor expired at this moment. Null only beside an error.',
    authScopes: { signedIn: true },
    extensions: { compiled: true },
    resolve: (_root, _args, context) => unreadCountOf(context.tx, viewerOf(context)),
  }),
)
