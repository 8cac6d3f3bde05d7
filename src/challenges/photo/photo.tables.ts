import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgPolicy, pgTable, uuid } from 'drizzle-orm/pg-core'
import { instant, localDate } from '../../db/columns.ts'
import { ownerReads, regimenUser, systemAll } from '../../db/policy.ts'
import { files } from '../../files/file.tables.ts'
import { ofDay } from '../day/day.tables.ts'

/**
 * A picture of a person's progress, of one day of a challenge: their own, until they share it with the others. One that is taken away
 * once its week is over leaves its row, so that the week stays what it was.
 */
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
    /** Null once the picture was taken away. */
    fileId: uuid('file_id')
      .unique()
      .references(() => files.id, { onDelete: 'cascade' }),
    isShared: boolean('is_shared').notNull(),
    createdAt: instant('created_at').notNull(),
    /** When the picture was taken away; null while it is there. */
    removedAt: instant('removed_at'),
  },
  (table) => [
    check('progress_photos_removed', sql`(${table.fileId} is null) = (${table.removedAt} is not null)`),
    check('progress_photos_nothing_to_share', sql`${table.fileId} is not null or not ${table.isShared}`),
    ofDay('progress_photos', table),
    index('progress_photos_week').on(table.enrolmentId, table.challengeWeek),
    index('progress_photos_day').on(table.enrolmentId, table.challengeDay),
    index('progress_photos_is_shared').on(table.isShared, table.challengeId),
    index('progress_photos_challenge').on(table.challengeId, table.id),
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
