import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { PersonalData, PersonalTable } from '../people/personal-data.ts'
import { activityLinks, loggedActivities, loggedExercises } from './actuals/activity.tables.ts'
import { loggedFoods, loggedMeals, mealLinks } from './actuals/logged-meal.tables.ts'
import { adherenceRecords, adherenceStatements } from './adherence/adherence.tables.ts'
import { adjustmentSettings, dayOverrides } from './adjustment/adjustment.tables.ts'
import { consultationAnswers, consultations } from './consultation/consultation.tables.ts'
import { userContextLog, weighIns } from './context/context.tables.ts'
import { historyImports } from './history-import/history-import.tables.ts'
import { mealInstances, mealItemPlans } from './meal.tables.ts'
import { planChangeEvents, planChangeItems } from './plan-change/plan-change.tables.ts'
import { programPauses, programStates, programs } from './program.tables.ts'
import { reassessments } from './reassessment/reassessment.tables.ts'
import { exercisePlanItems, sessionInstances } from './session.tables.ts'

const own = (table: PgTable & { userId: PgColumn }, about: string): PersonalTable => ({
  table,
  about,
  owner: table.userId,
  readBy: 'person',
  erasure: 'deleted',
})

export const programPersonalData: PersonalData = {
  tables: [
    own(consultations, 'Your consultations'),
    own(consultationAnswers, 'What you answered in them, by section'),
    own(programs, 'Your programmes, as they were made'),
    own(programStates, 'Where each programme stands, with its targets'),
    own(programPauses, 'When a programme rested'),
    own(sessionInstances, 'Planned training sessions'),
    own(exercisePlanItems, 'The exercises of planned sessions'),
    own(mealInstances, 'Planned meals'),
    own(mealItemPlans, 'The foods of planned meals, in grams, with what they carry'),
    own(loggedActivities, 'Training that you did'),
    own(loggedExercises, 'The exercises of training that you did'),
    own(activityLinks, 'What of your training counts for which planned session, and how like it is'),
    own(loggedMeals, 'What you ate'),
    own(loggedFoods, 'The foods of what you ate'),
    own(mealLinks, 'What you ate counts for which planned meal, and how like it is'),
    own(adherenceRecords, 'How far planned sessions and meals were followed, with what was judged before'),
    own(adherenceStatements, 'What you said of planned sessions and meals'),
    own(userContextLog, 'How you were, by day: sleep, stress, pain and the like'),
    own(weighIns, 'What you weighed'),
    own(planChangeEvents, 'How your plan was changed, and by whom'),
    own(planChangeItems, 'What each change did to a session, a meal or a programme'),
    own(dayOverrides, 'What was proposed for a day, why, and what became of it'),
    own(adjustmentSettings, 'When your day is looked at, and which rules act without being asked'),
    own(reassessments, 'What was found when your programme was looked at again'),
    own(historyImports, 'Files of your history that you brought'),
  ],
}
