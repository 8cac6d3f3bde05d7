import { and, asc, count, desc, eq, gt, inArray, lt } from 'drizzle-orm'
import { z } from 'zod'
import { newestFirst, type PageOfIds } from '../../db/page.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { violatedConstraint } from '../../db/violation.ts'
import { appendToLog } from '../../events/log.ts'
import { once } from '../../idempotency/idempotency.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, NotFound, Refusal } from '../../lib/refusal.ts'
import { textOf } from '../../lib/text-of.ts'
import { notify } from '../../notifications/notify.ts'
import { holdAccount, holdAccounts } from '../../people/hold-account.ts'
import { type chatAuthors, chatMessages, chatProposals, chatSessions } from './chat.tables.ts'

export type ChatSession = typeof chatSessions.$inferSelect
export type ChatMessage = typeof chatMessages.$inferSelect
export type ChatProposal = typeof chatProposals.$inferSelect
export type ChatAuthor = (typeof chatAuthors)[number]

export const mostChatSessions = 500
export const mostChatMessages = 5_000
const mostLetters = 8_000
const mostProposalBytes = 16_384

/** Whose conversation it is, for the log that its messages stand in. */
export const chatOf = (sessionId: string, userId: string) => ({ stream: 'chat', key: sessionId, userId }) as const

/** The person has as many conversations as they may have. */
export class TooManyChatSessions extends Refusal {
  override readonly name = 'TooManyChatSessions'
  readonly limit = mostChatSessions
  constructor() {
    super(`You have ${mostChatSessions} conversations, which is the limit`)
  }
}

/** The conversation has as many messages as it may have: another is begun. */
export class ChatSessionFull extends Refusal {
  override readonly name = 'ChatSessionFull'
  readonly limit = mostChatMessages
  constructor() {
    super(`The conversation has ${mostChatMessages} messages, which is the limit: start another`, ['sessionId'])
  }
}

const startChatInput = z.object({ title: textOf(1, 100), idempotencyKey: z.string().nullish() })

/**
 * Starts a conversation and gives its id.
 * @throws InvalidInput, TooManyChatSessions, IdempotencyKeyReused
 */
export async function startChat(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { title, idempotencyKey: key } = parseInput(startChatInput, input)
  return once(tx, viewer, { field: 'startChat', key, input }, at, async (id) => {
    await holdAccount(tx, viewer.id)
    const [found] = await tx.select({ sessions: count() }).from(chatSessions).where(eq(chatSessions.userId, viewer.id))
    if ((found?.sessions ?? 0) >= mostChatSessions) throw new TooManyChatSessions()
    await tx.insert(chatSessions).values({ id, userId: viewer.id, title, createdAt: at.now, updatedAt: at.now })
  })
}

const proposal = z.object({
  command: z.string().min(1).max(50),
  input: z
    .record(z.string(), z.unknown())
    .refine((input) => Buffer.byteLength(JSON.stringify(input)) <= mostProposalBytes, {
      error: `must be at most ${mostProposalBytes} bytes of JSON`,
    }),
})

const sendChatMessageInput = z.object({
  sessionId: z.string(),
  author: z.enum(['PERSON', 'ASSISTANT']),
  text: textOf(1, mostLetters),
  proposal: proposal.nullish(),
  idempotencyKey: z.string().nullish(),
})

/**
 * Adds a message to one of the viewer's conversations and gives its id. A proposal comes with a message of the assistant alone, and
 * changes nothing yet: its person is notified of it.
 * @throws InvalidInput, NotFound, ChatSessionFull, IdempotencyKeyReused
 */
export async function sendChatMessage(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { sessionId, author, text, proposal, idempotencyKey: key } = parseInput(speaking, input)
  return once(tx, viewer, { field: 'sendChatMessage', key, input }, at, async (id) => {
    await asSystem(tx, (system) => holdAccounts(system, viewer))
    const session = await ownSession(tx, sessionId)
    await addMessage(tx, session, { id, author, text }, at)
    if (!proposal) return
    const proposed = { id: at.newId(), messageId: id, sessionId, userId: viewer.id, ...proposal }
    await withinSize(() => asSystem(tx, (system) => system.insert(chatProposals).values(proposed)))
    const notice = {
      userId: viewer.id,
      kind: 'PROPOSAL' as const,
      title: 'Your assistant proposes something',
      body: text.length <= 200 ? text : `${[...text].slice(0, 199).join('')}…`,
      subject: { type: 'ChatProposal', id: proposed.id },
      dedupKey: `proposal:${proposed.id}`,
    }
    await notify(tx, notice, at)
  })
}

/**
 * Writes a proposal. PostgreSQL has the last word on its size: as it prints JSON, that is longer, and a number may be by far.
 * @throws InvalidInput
 */
async function withinSize(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (violatedConstraint(error) !== 'chat_proposals_input_size') throw error
    throw invalidInput(['proposal', 'input'], `must be at most ${mostProposalBytes} bytes of JSON`)
  }
}

const speaking = sendChatMessageInput.refine(({ author, proposal }) => !proposal || author === 'ASSISTANT', {
  path: ['proposal'],
  error: 'comes with a message of the assistant alone',
})

/** A conversation of the viewer's; `NotFound` for any other. */
async function ownSession(tx: Tx, sessionId: string): Promise<ChatSession> {
  const [session] = await tx.select().from(chatSessions).where(eq(chatSessions.id, sessionId))
  if (!session) throw new NotFound('conversation', ['sessionId'])
  return session
}

type Said = { readonly id: string; readonly author: ChatAuthor; readonly text: string }

/**
 * Adds a message at the end of its conversation.
 * @throws ChatSessionFull, but for what the system says of a decision
 */
export async function addMessage(
  tx: Tx,
  session: Pick<ChatSession, 'id' | 'userId'>,
  { id, author, text }: Said,
  at: At,
): Promise<void> {
  const of = { sessionId: session.id, userId: session.userId }
  await asSystem(tx, async (system) => {
    await appendToLog(system, chatOf(session.id, session.userId), async (sequence) => {
      if (sequence > mostChatMessages && author !== 'SYSTEM') throw new ChatSessionFull()
      await system.insert(chatMessages).values({ id, ...of, sequence, author, text, createdAt: at.now })
      return true
    })
    await system.update(chatSessions).set({ updatedAt: at.now }).where(eq(chatSessions.id, session.id))
  })
}

/** Conversations by id, as far as they are the viewer's. */
export function loadChatSessions(tx: Tx, ids: readonly string[]): Promise<ChatSession[]> {
  return tx
    .select()
    .from(chatSessions)
    .where(inArray(chatSessions.id, [...ids]))
}

/** A page of the viewer's conversations, the newest first. */
export function chatSessionsOf(tx: Tx, viewer: Viewer, page: PageOfIds): Promise<ChatSession[]> {
  const { within, order } = newestFirst(chatSessions.id, page)
  return tx
    .select()
    .from(chatSessions)
    .where(and(eq(chatSessions.userId, viewer.id), within))
    .orderBy(order)
    .limit(page.limit)
}

/** Messages by id, as far as they are the viewer's. */
export function loadChatMessages(tx: Tx, ids: readonly string[]): Promise<ChatMessage[]> {
  return tx
    .select()
    .from(chatMessages)
    .where(inArray(chatMessages.id, [...ids]))
}

/** A page of the messages of a conversation, the newest first. */
export function chatMessagesOf(
  tx: Tx,
  sessionId: string,
  page: { after?: number; before?: number; limit: number; inverted: boolean },
): Promise<ChatMessage[]> {
  return tx
    .select()
    .from(chatMessages)
    .where(
      and(
        eq(chatMessages.sessionId, sessionId),
        page.after === undefined ? undefined : lt(chatMessages.sequence, page.after),
        page.before === undefined ? undefined : gt(chatMessages.sequence, page.before),
      ),
    )
    .orderBy(page.inverted ? asc(chatMessages.sequence) : desc(chatMessages.sequence))
    .limit(page.limit)
}

/** At most so many messages of a conversation after a number, in their order. */
export function chatMessagesAfter(tx: Tx, sessionId: string, after: number, limit: number): Promise<ChatMessage[]> {
  return tx
    .select()
    .from(chatMessages)
    .where(and(eq(chatMessages.sessionId, sessionId), gt(chatMessages.sequence, after)))
    .orderBy(asc(chatMessages.sequence))
    .limit(limit)
}

/** Proposals by id, as far as they are the viewer's. */
export function loadChatProposals(tx: Tx, ids: readonly string[]): Promise<ChatProposal[]> {
  return tx
    .select()
    .from(chatProposals)
    .where(inArray(chatProposals.id, [...ids]))
}

/** The proposals that came with messages, under the ids of those. */
export async function loadProposalsOfMessages(tx: Tx, ids: readonly string[]) {
  const rows = await tx
    .select()
    .from(chatProposals)
    .where(inArray(chatProposals.messageId, [...ids]))
  return rows.map((proposal) => ({ id: proposal.messageId, proposal }))
}
