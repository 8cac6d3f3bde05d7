import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgPolicy, pgTable, uuid } from 'drizzle-orm/pg-core'
import { instant, localDate } from '../../db/columns.ts'
import { ownerReads, regimenUser, systemAll } from '../../db/policy.ts'
import { files } from '../../files/file.tables.ts'
import { ofDay } from '../day/day.tables.ts'

/** A picture of a person's progress, of one day of a challenge: their own, until they share it with the others. */
export const progressPhotos = pgTable.withRLS(
  'progress_photos',
  {
    id: uuid().primaryKey(),
    enrolmentId: uuid('enrolment_id').notNull(),
    challengeId: uuid('challenge_id').notNull(),
    userId: uuid('user_id').notNull(),
    challengeDay: integer('challenge_day').notNull(),
    /** Days 1 to 7 are week 1, and so on. */
    challengeWeek: integer('challenge_week').notNull(),
    localDate: localDate('local_date').notNull(),
    fileId: uuid('file_id')
      .notNull()
      .unique()
      .references(() => files.id, { onDelete: 'cascade' }),
    isShared: boolean('is_shared').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    ofDay('progress_photos', table),
    index('progress_photos_week').on(table.enrolmentId, table.challengeWeek),
    index('progress_photos_day').on(table.enrolmentId, table.challengeDay),
    index('progress_photos_is_shared').on(table.isShared, table.challengeId),
    index('progress_photos_user').on(table.userId),
    ownerReads('progress_photos', table.userId),
    pgPolicy('progress_photos_shared_select', {
      for: 'select',
      to: regimenUser,
      using: sql`${table.isShared} and ${table.challengeId} = any(array(select my_challenges()))`,
    }),
    systemAll('progress_photos'),
  ],
)
