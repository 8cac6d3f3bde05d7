import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { PersonalData, PersonalTable } from '../people/personal-data.ts'
import { assessmentResults, assessmentScores } from './assessment/assessment.tables.ts'
import {
  learningJourneys,
  learningPauses,
  learningPreferences,
  learningProgress,
  lessonPoints,
  userLessons,
} from './learning.tables.ts'

const own = (table: PgTable & { userId: PgColumn }, about: string): PersonalTable => ({
  table,
  about,
  owner: table.userId,
  readBy: 'person',
  erasure: 'deleted',
})

export const lessonPersonalData: PersonalData = {
  tables: [
    own(assessmentResults, 'What you answered in assessments, and the order that came of it'),
    own(assessmentScores, 'Your score in each category of an assessment'),
    own(learningPreferences, 'How often and at what time you take your lessons'),
    own(learningJourneys, 'Your ways through a curriculum, and where each stands'),
    own(learningPauses, 'The times in which a learning journey of yours rested'),
    own(userLessons, 'Your lessons: when each was there and done, and what you wrote'),
    own(lessonPoints, 'The points that parts of your lessons gave'),
    own(learningProgress, 'How far you have come in your lessons, and your streak'),
  ],
}
