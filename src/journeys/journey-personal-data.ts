import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { PersonalData, PersonalTable } from '../people/personal-data.ts'
import { userBadges } from './badge/badge.tables.ts'
import { checkInDetails, checkInSubmissions, checkIns, streaks } from './check-in/check-in.tables.ts'
import { handOverJourneys } from './hand-over.ts'
import { journeyInvites } from './invite/invite.tables.ts'
import { journeyFreezes, journeyMembers } from './journey.tables.ts'

const own = (table: PgTable & { userId: PgColumn }, about: string): PersonalTable => ({
  table,
  about,
  owner: table.userId,
  readBy: 'person',
  erasure: 'deleted',
})

export const journeyPersonalData: PersonalData = {
  tables: [
    own(journeyMembers, 'The journeys that you are or were in, and as what'),
    own(journeyFreezes, 'Dates on which nothing was due in a journey'),
    own(checkInSubmissions, 'What you sent in as check-ins, counted or not'),
    own(checkIns, 'What you checked in, by journey and date'),
    own(checkInDetails, 'How much effort you gave what each check-in was about'),
    own(streaks, 'Your streak in each journey'),
    own(userBadges, 'The badges that you were awarded'),
    {
      table: journeyInvites,
      about: 'Invites that you made to journeys that you administer',
      owner: journeyInvites.invitedBy,
      withheld: { email: 'It is the address of another person' },
      readBy: 'system',
      erasure: 'deleted',
    },
  ],
  handOver: handOverJourneys,
}
