import { sql } from 'drizzle-orm'
import { check, index, pgEnum, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../db/columns.ts'
import { circleReads, ownerReads, systemAll } from '../../db/policy.ts'
import { users } from '../../people/people.tables.ts'
import { challengeFailures } from '../day/day.tables.ts'

export const councilRequestStatuses = ['PENDING', 'APPROVED', 'DENIED', 'WITHDRAWN', 'EXPIRED'] as const
export const councilDecisions = ['APPROVE', 'DENY'] as const
export const councilRequestStatus = pgEnum('council_request_status', councilRequestStatuses)
export const councilDecision = pgEnum('council_decision', councilDecisions)

/** What somebody asks the council: to waive the penalty of a failure. The miss stays in any case. */
export const councilExceptions = pgTable.withRLS(
  'council_exceptions',
  {
    id: uuid().primaryKey(),
    failureId: uuid('failure_id')
      .notNull()
      .references(() => challengeFailures.id, { onDelete: 'cascade' }),
    enrolmentId: uuid('enrolment_id').notNull(),
    challengeId: uuid('challenge_id').notNull(),
    userId: uuid('user_id').notNull(),
    reason: text().notNull(),
    /** How many of the council must be of one mind, as the type of the challenge says. */
    quorum: smallint().notNull(),
    requestedAt: instant('requested_at').notNull(),
    /** Until then it can be decided. */
    expiresAt: instant('expires_at').notNull(),
    status: councilRequestStatus('status').notNull().default('PENDING'),
    /** When it ceased to be pending; null before. */
    decidedAt: instant('decided_at'),
  },
  (table) => [
    check('council_exceptions_reason', sql`char_length(${table.reason}) between 3 and 2000`),
    uniqueIndex('council_exceptions_failure_unique').on(table.failureId).where(sql`${table.status} <> 'WITHDRAWN'`),
    index('council_exceptions_failure').on(table.failureId),
    index('council_exceptions_challenge').on(table.challengeId, table.id),
    index('council_exceptions_user').on(table.userId),
    ownerReads('council_exceptions', table.userId),
    circleReads('council_exceptions', table.challengeId, 'councilChallenges'),
    systemAll('council_exceptions'),
  ],
)

/** What one of the council said to a request: once, and to none of their own. */
export const councilVotes = pgTable.withRLS(
  'council_votes',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => councilExceptions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    challengeId: uuid('challenge_id').notNull(),
    decision: councilDecision('decision').notNull(),
    note: text(),
    votedAt: instant('voted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.userId] }),
    check('council_votes_note', sql`char_length(${table.note}) <= 2000`),
    index('council_votes_user').on(table.userId),
    index('council_votes_challenge').on(table.challengeId),
    ownerReads('council_votes', table.userId),
    circleReads('council_votes', table.challengeId, 'councilChallenges'),
    systemAll('council_votes'),
  ],
)
