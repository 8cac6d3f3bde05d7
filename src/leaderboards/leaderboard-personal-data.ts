import type { PersonalData } from '../people/personal-data.ts'
import { leaderboardEntries } from './leaderboard.tables.ts'
import { leaveBoards } from './leave-boards.ts'

export const leaderboardPersonalData: PersonalData = {
  tables: [
    {
      table: leaderboardEntries,
      about: 'Your scores and days on the leaderboards of your journeys and challenges',
      owner: leaderboardEntries.userId,
      readBy: 'person',
      erasure: 'deleted',
    },
  ],
  handOver: leaveBoards,
}
