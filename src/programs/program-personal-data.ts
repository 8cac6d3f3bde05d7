import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { PersonalData, PersonalTable } from '../people/personal-data.ts'
import { consultationAnswers, consultations } from './consultation/consultation.tables.ts'
import { mealInstances, mealItemPlans } from './meal.tables.ts'
import { programPauses, programStates, programs } from './program.tables.ts'
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
  ],
}
