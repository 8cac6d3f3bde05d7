import type { PersonalData } from '../people/personal-data.ts'
import { schedules } from './job.tables.ts'

export const jobPersonalData: PersonalData = {
  tables: [
    {
      table: schedules,
      about: 'What happens for you daily, and when next',
      owner: schedules.userId,
      readBy: 'system',
      erasure: 'deleted',
    },
  ],
}
