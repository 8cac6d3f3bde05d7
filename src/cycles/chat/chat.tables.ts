import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from '../../db/columns.ts'
import { ownerInserts, ownerReads, ownerUpdates, systemAll } from '../../db/policy.ts'
import { users } from '../../people/people.tables.ts'

export const chatAuthors = ['PERSON', 'ASSISTANT', 'SYSTEM'] as const
export const proposalStatuses = ['PENDING', 'APPLIED', 'REJECTED'] as const
export const chatAuthor = pgEnum('chat_author', chatAuthors)
export const proposalStatus = pgEnum('proposal_status', proposalStatuses)

/** A conversation of a person with their assistant. */
export const chatSessions = pgTable.withRLS(
  'chat_sessions',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('chat_sessions_title_length', sql`char_length(${table.title}) between 1 and 100`),
    unique('chat_sessions_id_user_unique').on(table.id, table.userId),
    index('chat_sessions_user').on(table.userId, table.id),
    ownerReads('chat_sessions', table.userId),
    ownerInserts('chat_sessions', table.userId),
    ownerUpdates('chat_sessions', table.userId),
    systemAll('chat_sessions'),
  ],
)

/** A message of a conversation, numbered without a gap in the order of the commits. It is never changed. */
export const chatMessages = pgTable.withRLS(
  'chat_messages',
  {
    id: uuid().primaryKey(),
    sessionId: uuid('session_id').notNull(),
    userId: uuid('user_id').notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    author: chatAuthor('author').notNull(),
    text: text().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    check('chat_messages_text_length', sql`char_length(${table.text}) between 1 and 8000`),
    unique('chat_messages_sequence_unique').on(table.sessionId, table.sequence),
    unique('chat_messages_id_session_user_unique').on(table.id, table.sessionId, table.userId),
    foreignKey({
      name: 'chat_messages_session_fk',
      columns: [table.sessionId, table.userId],
      foreignColumns: [chatSessions.id, chatSessions.userId],
    }).onDelete('cascade'),
    index('chat_messages_session').on(table.sessionId, table.userId),
    index('chat_messages_user').on(table.userId),
    ownerReads('chat_messages', table.userId),
    systemAll('chat_messages'),
  ],
)

/** What an assistant proposes with a message: the input of one command. It changes nothing until the person says so. */
export const chatProposals = pgTable.withRLS(
  'chat_proposals',
  {
    id: uuid().primaryKey(),
    messageId: uuid('message_id').notNull(),
    sessionId: uuid('session_id').notNull(),
    userId: uuid('user_id').notNull(),
    /** The name of the mutation. */
    command: text().notNull(),
    /** Its input, as the API takes it. */
    input: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    status: proposalStatus('status').notNull().default('PENDING'),
    /** Null while it is pending. */
    decidedAt: instant('decided_at'),
  },
  (table) => [
    check('chat_proposals_command', sql`char_length(${table.command}) between 1 and 50`),
    check('chat_proposals_input', sql`jsonb_typeof(${table.input}) = 'object'`),
    check('chat_proposals_input_size', sql`octet_length(${table.input}::text) <= 16384`),
    check('chat_proposals_decided', sql`(${table.status} = 'PENDING') = (${table.decidedAt} is null)`),
    uniqueIndex('chat_proposals_message_unique').on(table.messageId),
    foreignKey({
      name: 'chat_proposals_message_fk',
      columns: [table.messageId, table.sessionId, table.userId],
      foreignColumns: [chatMessages.id, chatMessages.sessionId, chatMessages.userId],
    }).onDelete('cascade'),
    index('chat_proposals_message').on(table.messageId, table.sessionId, table.userId),
    index('chat_proposals_user').on(table.userId),
    ownerReads('chat_proposals', table.userId),
    systemAll('chat_proposals'),
  ],
)
