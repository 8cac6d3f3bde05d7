import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { PersonalData, PersonalTable } from '../people/personal-data.ts'
import { challengeTypes, enrolmentSettings, enrolments } from './challenge.tables.ts'
import { councilExceptions, councilVotes } from './council/council.tables.ts'
import {
  challengeDays,
  challengeFailures,
  challengeVerdicts,
  penaltyEntries,
  userStatistics,
} from './day/day.tables.ts'
import { accountabilityCheckIns } from './feat/accountability.tables.ts'
import { dietCompletions } from './feat/diet.tables.ts'
import { exerciseCompletions } from './feat/exercise.tables.ts'
import { financesCompletions } from './feat/finances.tables.ts'
import { meditationCompletions } from './feat/meditation.tables.ts'
import { selfImprovementCompletions } from './feat/self-improvement.tables.ts'
import { waterCompletions } from './feat/water.tables.ts'
import { handOverChallenges } from './hand-over.ts'
import { progressPhotos } from './photo/photo.tables.ts'

const own = (table: PgTable & { userId: PgColumn }, about: string): PersonalTable => ({
  table,
  about,
  owner: table.userId,
  readBy: 'person',
  erasure: 'deleted',
})

export const challengePersonalData: PersonalData = {
  tables: [
    {
      table: challengeTypes,
      about: 'The types of challenge that you made',
      owner: challengeTypes.createdBy,
      readBy: 'person',
      erasure: 'anonymous',
    },
    own(enrolments, 'The challenges that you are or were in, as what, and from when on'),
    own(enrolmentSettings, 'The diet that you chose for each challenge'),
    own(challengeDays, 'What became of each day of your challenges'),
    own(challengeVerdicts, 'Whether each day was met, feat by feat, and why not'),
    own(challengeFailures, 'The days that you missed, and whether they were forgiven'),
    own(penaltyEntries, 'The days that missed days added to your challenges'),
    own(userStatistics, 'Your totals in each challenge'),
    own(exerciseCompletions, 'What you recorded of exercise, by day'),
    own(dietCompletions, 'What you recorded of your diet, by day'),
    own(waterCompletions, 'What you recorded of water, by day'),
    own(selfImprovementCompletions, 'What you recorded of self-improvement, by day'),
    own(financesCompletions, 'What you recorded of your spending, by day'),
    own(meditationCompletions, 'What you recorded of meditation, by day'),
    own(accountabilityCheckIns, 'Your check-ins with the others of a challenge, by day'),
    own(progressPhotos, 'Which of your files are pictures of your progress, and whether others see them'),
    own(councilExceptions, 'What you asked the council of a challenge to forgive'),
    own(councilVotes, 'How you voted as one of the council'),
  ],
  handOver: handOverChallenges,
}
