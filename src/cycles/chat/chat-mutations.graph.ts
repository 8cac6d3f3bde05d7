import { builder } from '../../graph/builder.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound } from '../../lib/refusal.ts'
import { ChatMessageRef, ChatSessionRef } from './chat.graph.ts'
import {
  ChatSessionFull,
  loadChatMessages,
  loadChatSessions,
  sendChatMessage,
  startChat,
  TooManyChatSessions,
} from './chat.ts'
import { asGiven, ProposalInput } from './proposal-input.graph.ts'

builder.objectType(TooManyChatSessions, {
  name: 'TooManyChatSessions',
  description: 'You have as many conversations as you may have.',
  interfaces: [RefusalInterface],
  fields: (t) => ({ limit: t.exposeInt('limit', { description: 'How many conversations a person may have.' }) }),
})

builder.objectType(ChatSessionFull, {
  name: 'ChatSessionFull',
  description: 'The conversation has as many messages as it may have: start another.',
  interfaces: [RefusalInterface],
  fields: (t) => ({ limit: t.exposeInt('limit', { description: 'How many messages a conversation may have.' }) }),
})

type Made = { readonly id: string }

const StartChatPayload = builder.objectRef<Made>('StartChatPayload').implement({
  description: 'The conversation that was started.',
  fields: (t) => ({
    session: t.field({
      type: ChatSessionRef,
      nullable: true,
      description: 'The conversation; null when it is gone meanwhile.',
      resolve: ({ id }, _args, context) => context.load(loadChatSessions, id),
    }),
  }),
})

builder.mutationField('startChat', (t) =>
  t.fieldWithInput({
    type: StartChatPayload,
    nullable: true,
    description: 'Starts a conversation, of which a person may have 500. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, TooManyChatSessions, IdempotencyKeyReused] },
    typeOptions: { description: 'What the conversation to start is called.' },
    input: {
      title: t.input.string({ required: true, description: 'What it is called, 1 to 100 characters.' }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { id: await command(context, (tx, at) => startChat(tx, viewer, input, at)) }
    },
  }),
)

const SpeakerRef = builder.enumType('ChatSpeaker', {
  description: 'For whom a message is sent.',
  values: {
    PERSON: { description: 'The person whose conversation it is, themselves.' },
    ASSISTANT: { description: 'What assists them: an access token with the scope ASSIST speaks as this alone.' },
  } as const,
})

const SendChatMessagePayload = builder.objectRef<Made>('SendChatMessagePayload').implement({
  description: 'The message as it stands in the conversation now.',
  fields: (t) => ({
    // Every refusal has a `message` already, which is a sentence.
    chatMessage: t.field({
      type: ChatMessageRef,
      nullable: true,
      description: 'The message with its proposal; null when it is gone meanwhile.',
      resolve: ({ id }, _args, context) => context.load(loadChatMessages, id),
    }),
  }),
})

builder.mutationField('sendChatMessage', (t) =>
  t.fieldWithInput({
    type: SendChatMessagePayload,
    nullable: true,
    description:
      'Says something in a conversation of yours, as yourself or as your assistant. Who follows it with `chatMessageAdded` is told. Null only beside an error.',
    skipTypeScopes: true,
    authScopes: (_root, { input }) => ({
      $all: { signedIn: true, ...(input.author === 'ASSISTANT' ? { mayAssist: true } : { mayWrite: true }) },
    }),
    errors: { types: [InvalidInput, NotFound, ChatSessionFull, IdempotencyKeyReused] },
    typeOptions: { description: 'What to say, and where.' },
    input: {
      sessionId: t.input.globalID({
        for: [ChatSessionRef],
        required: true,
        description: 'The global id of a conversation of yours.',
      }),
      author: t.input.field({
        type: SpeakerRef,
        required: true,
        defaultValue: 'PERSON',
        description: 'Who says it: you, or what assists you.',
      }),
      text: t.input.string({ required: true, description: 'What to say, 1 to 8,000 characters of Markdown.' }),
      proposal: t.input.field({
        type: ProposalInput,
        description: 'What the assistant proposes with it; null for a message that proposes nothing.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, sessionId: input.sessionId.id, proposal: input.proposal && asGiven(input.proposal) }
      return { id: await command(context, (tx, at) => sendChatMessage(tx, viewer, request, at)) }
    },
  }),
)
