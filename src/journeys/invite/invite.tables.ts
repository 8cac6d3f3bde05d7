import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../db/columns.ts'
import { circleInserts, circleReads, regimenUser, systemAll } from '../../db/policy.ts'
import { users } from '../../people/people.tables.ts'
import { journeys } from '../journey.tables.ts'

export const inviteStatuses = ['PENDING', 'ACCEPTED', 'DECLINED', 'REVOKED'] as const
export const inviteStatus = pgEnum('invite_status', inviteStatuses)

/**
 * An invitation to a journey: to one e-mail address, or by a link for several people. The token of its link is made from
 * the id by a secret of the server and stands nowhere, so that nothing here lets anybody in. Expired is told by the time.
 */
export const journeyInvites = pgTable.withRLS(
  'journey_invites',
  {
    id: uuid().primaryKey(),
    journeyId: uuid('journey_id')
      .notNull()
      .references(() => journeys.id, { onDelete: 'cascade' }),
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The address that it binds to in lower case, which must be verified to accept it; null for a link. */
    email: text(),
    /** How many people may join by it. */
    useLimit: integer('use_limit').notNull(),
    uses: integer().notNull().default(0),
    status: inviteStatus('status').notNull().default('PENDING'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** When it was accepted to the last use, declined or revoked; null while it is open. */
    settledAt: instant('settled_at'),
  },
  (table) => [
    check('journey_invites_uses', sql`${table.uses} between 0 and ${table.useLimit}`),
    index('journey_invites_journey').on(table.journeyId, table.id),
    index('journey_invites_inviter').on(table.invitedBy),
    index('journey_invites_email').on(table.email),
    check('journey_invites_email_case', sql`${table.email} = lower(${table.email})`),
    circleReads('journey_invites', table.journeyId, 'administeredJourneys'),
    pgPolicy('journey_invites_invited_select', {
      for: 'select',
      to: regimenUser,
      using: sql`${table.email} = (select my_verified_email())`,
    }),
    circleInserts('journey_invites', table.journeyId, 'administeredJourneys', table.invitedBy),
    systemAll('journey_invites'),
  ],
)
