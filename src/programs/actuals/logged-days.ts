import type { Tx, Viewer } from '../../db/viewer.ts'
import { wake } from '../../events/wakeup.ts'

/**
 * Wakes those who follow the calendar on the dates (ISO) whose totals something logged has changed, whether or not it
 * counts for something planned.
 */
export const wakeDays = (tx: Tx, person: Viewer, dates: readonly string[]): Promise<void> =>
  wake(tx, { topic: 'calendar', userId: person.id, dates: [...new Set(dates)].sort() })
