import { cursorOf, logHeadOf } from '../../events/log.ts'
import { builder } from '../../graph/builder.ts'
import { connectionOf, costOfPage, pageById, pageBySequence } from '../../graph/connection.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import { viewerOf } from '../../graph/operation.ts'
import type { proposalStatuses } from './chat.tables.ts'
import {
  type ChatAuthor,
  type ChatMessage,
  type ChatProposal,
  type ChatSession,
  chatMessagesOf,
  chatOf,
  chatSessionsOf,
  loadChatMessages,
  loadChatProposals,
  loadChatSessions,
  loadProposalsOfMessages,
} from './chat.ts'

export const ChatSessionRef = builder.objectRef<ChatSession>('ChatSession')
export const ChatMessageRef = builder.objectRef<ChatMessage>('ChatMessage')
export const ChatProposalRef = builder.objectRef<ChatProposal>('ChatProposal')

const ChatAuthorRef = describedEnum('ChatAuthor', 'Who speaks in a conversation.', {
  PERSON: 'The person whose conversation it is.',
  ASSISTANT: 'What assists them: it may propose changes, which the person decides.',
  SYSTEM: 'This server, which tells what became of a proposal.',
} satisfies Record<ChatAuthor, string>)

export const ProposalStatusRef = describedEnum(
  'ProposalStatus',
  'Whether the person accepted or rejected what was proposed.',
  {
    PENDING: 'The person has not decided it: nothing is changed.',
    APPLIED: 'The person accepted it, and it was carried out.',
    REJECTED: 'The person rejected it: nothing was changed.',
  } satisfies Record<(typeof proposalStatuses)[number], string>,
)

builder.node(ChatProposalRef, {
  description:
    'What an assistant proposes to change in the plans of a person: one mutation with its input. Visible to that person alone.',
  id: { resolve: (proposal) => proposal.id },
  loadManyWithoutCache: loadNodes(loadChatProposals),
  fields: (t) => ({
    command: t.exposeString('command', { description: 'The name of the mutation that accepting it carries out.' }),
    input: t.expose('input', { type: 'JSON', description: 'The input of that mutation, as the API takes it.' }),
    status: t.expose('status', { type: ProposalStatusRef, description: 'Whether and how the person decided it.' }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the person decided it; null while it is pending.',
    }),
  }),
})

builder.node(ChatMessageRef, {
  description: 'A message of a conversation, which is never changed. Visible to the person whose conversation it is.',
  id: { resolve: (message) => message.id },
  loadManyWithoutCache: loadNodes(loadChatMessages),
  fields: (t) => ({
    author: t.expose('author', { type: ChatAuthorRef, description: 'Who says it: the person, or for them.' }),
    text: t.exposeString('text', { description: 'What is said, 1 to 8,000 characters of Markdown.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the server was given it.' }),
    proposal: t.field({
      type: ChatProposalRef,
      nullable: true,
      description: 'What the assistant proposes with it, as it stands now; null for a message without a proposal.',
      resolve: async ({ id }, _args, context) => (await context.load(loadProposalsOfMessages, id))?.proposal ?? null,
    }),
  }),
})

const ChatMessageConnection = builder.connectionObject(
  {
    type: ChatMessageRef,
    name: 'ChatMessageConnection',
    fields: (t) => ({
      logCursor: t.string({
        description:
          'How far the conversation had come when this page was read: give it to `chatMessageAdded` as `after` to be told of everything that this page cannot have.',
        resolve: (page) => (page as unknown as { logCursor: string }).logCursor,
      }),
    }),
  },
  { name: 'ChatMessageEdge' },
)

builder.node(ChatSessionRef, {
  description: 'A conversation of a person with what assists them. Visible to that person alone.',
  id: { resolve: (session) => session.id },
  loadManyWithoutCache: loadNodes(loadChatSessions),
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What it is called, 1 to 100 characters.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the person started it.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When something was said in it last.' }),
    messages: t.connection(
      {
        type: ChatMessageRef,
        description: 'What was said, newest first. The cursors are those of `chatMessageAdded`.',
        complexity: costOfPage,
        resolve: async ({ id, userId }, args, context) => {
          // The head first: what is added between the two is told later, and not lost.
          const head = await logHeadOf(context.tx, chatOf(id, userId))
          const page = await pageBySequence(args, (asked) => chatMessagesOf(context.tx, id, asked))
          return { ...page, logCursor: cursorOf(head.sequence) }
        },
      },
      ChatMessageConnection,
    ),
  }),
})

builder.queryField('chatSession', (t) =>
  t.field({
    type: ChatSessionRef,
    nullable: true,
    description: 'A conversation of yours; null when there is none with this id, or it is not yours.',
    authScopes: { signedIn: true },
    args: {
      id: t.arg.globalID({ for: [ChatSessionRef], required: true, description: 'The global id of the conversation.' }),
    },
    resolve: (_root, { id }, context) => context.load(loadChatSessions, id.id),
  }),
)

builder.queryField('chatSessions', (t) =>
  t.connection(
    {
      type: ChatSessionRef,
      nullable: true,
      description: 'Your conversations, the newest first. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      resolve: (_root, args, context) => pageById(args, (page) => chatSessionsOf(context.tx, viewerOf(context), page)),
    },
    connectionOf(ChatSessionRef, 'ChatSession'),
  ),
)
