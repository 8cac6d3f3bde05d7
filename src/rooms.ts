import type { CalendarSource } from './calendar/calendar.ts'
import { programCalendar } from './programs/program-calendar.ts'

/** What each room hands to the shared rooms, which import none of them. */
export const calendarSources: readonly CalendarSource[] = [programCalendar]
