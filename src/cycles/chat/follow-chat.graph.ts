import type { LogEvent } from '../../events/follow-log.ts'
import { cursorOf } from '../../events/log.ts'
import { builder } from '../../graph/builder.ts'
import { CodedError } from '../../graph/coded-error.ts'
import { viewerOf } from '../../graph/operation.ts'
import { CursorExpiredRef } from '../../notifications/feed.graph.ts'
import { ChatMessageRef, ChatSessionRef } from './chat.graph.ts'
import type { ChatMessage } from './chat.ts'
import { followChat } from './follow-chat.ts'

type Added = Extract<LogEvent<ChatMessage>, { entry: unknown }>

const ChatMessageAddedRef = builder.objectRef<Added>('ChatMessageAdded').implement({
  description: 'A message of the conversation, once and in its place.',
  fields: (t) => ({
    cursor: t.string({
      description:
        'Its place in the conversation: keep it, and give it as `after` to go on from here after a reconnect.',
      resolve: ({ entry }) => cursorOf(entry.sequence),
    }),
    message: t.field({
      type: ChatMessageRef,
      description: 'The message, with its proposal as that stands now.',
      resolve: ({ entry }) => entry,
    }),
  }),
})

const ChatMessageEventRef = builder.unionType('ChatMessageEvent', {
  description: 'What happens to who follows a conversation.',
  types: [ChatMessageAddedRef, CursorExpiredRef],
  resolveType: (event) => ('entry' in event ? ChatMessageAddedRef : CursorExpiredRef),
})

builder.subscriptionField('chatMessageAdded', (t) =>
  t.field({
    type: ChatMessageEventRef,
    nullable: true,
    description:
      'A conversation of yours, live: every message after the cursor, in order and each once, and then what is said, on whatever server. A client that reconnects with its last cursor misses nothing. Null only beside an error, NOT_FOUND among them.',
    authScopes: { signedIn: true },
    args: {
      sessionId: t.arg.globalID({
        for: [ChatSessionRef],
        required: true,
        description: 'The global id of a conversation of yours.',
      }),
      after: t.arg.string({
        description:
          'The cursor of the last message that you have, or the `logCursor` of a page; null for what comes from now on.',
      }),
    },
    subscribe: async (_root, { sessionId, after }, context) => {
      const asked = { sessionId: sessionId.id, cursor: after ?? null }
      const events = await followChat(context.services, viewerOf(context), asked)
      if (!events) throw new CodedError('NOT_FOUND', 'There is no such conversation')
      return events
    },
    resolve: (event) => {
      if ('ended' in event) throw event.ended
      return event
    },
  }),
)
