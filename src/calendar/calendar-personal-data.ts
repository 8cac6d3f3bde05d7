import type { PersonalData } from '../people/personal-data.ts'
import { calendarEvents } from './calendar.tables.ts'

export const calendarPersonalData: PersonalData = {
  tables: [
    {
      table: calendarEvents,
      about: 'Everything with a date, as your calendar shows it',
      owner: calendarEvents.userId,
      readBy: 'person',
      erasure: 'deleted',
    },
  ],
}
