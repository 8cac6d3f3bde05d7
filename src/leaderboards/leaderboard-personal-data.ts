import type { PersonalData } from '../people/personal-data.ts'
import { leaderboardEntries } from './leaderboard.tables.ts'
import { leaveBoards } from './leave-boards.ts'

export const leaderboardPersonalData: PersonalData = {
  tables: [
    {
      table: leaderboardEntries,
      about: 'Your scores and days on the leaderboards of your journeys and challenges',
      owner: leaderboardEntries.userId,
      // What is a person's stays theirs after they have left the circle, whose members alone read its boards.
      readBy: 'system',
      erasure: 'deleted',
    },
  ],
  handOver: leaveBoards,
}
