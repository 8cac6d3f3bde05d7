import { loggedActivities } from '../actuals/activity.tables.ts'
import { activityInput, logActivity } from '../actuals/activity.ts'
import { moment, number, text, word } from './columns.ts'
import type { LineKind } from './line-kind.ts'
import { knownByOrigin, originColumns, withOrigin } from './origin.ts'

/** Training that was done. What is known by its origin stays as it is. */
export const activityLines: LineKind = {
  columns: [
    { name: 'started_at', field: ['startedAt'], reads: moment, isRequired: true },
    { name: 'kind', field: ['kind'], reads: word, isRequired: true },
    { name: 'title', field: ['title'], reads: text },
    { name: 'duration_minutes', field: ['durationMinutes'], reads: number },
    { name: 'distance_m', field: ['distanceM'], reads: number },
    { name: 'load_kg', field: ['loadKg'], reads: number },
    { name: 'session_rpe', field: ['sessionRpe'], reads: number },
    { name: 'notes', field: ['notes'], reads: text },
    ...originColumns,
  ],
  schema: activityInput,
  momentColumn: 'started_at',
  keyColumn: 'external_id',
  keyOf: withOrigin,
  known: (tx, viewer, entries) => knownByOrigin(tx, viewer, loggedActivities, entries),
  enter: async (tx, viewer, { input }, at) =>
    (await logActivity(tx, viewer, input, at)).alreadyLogged ? 'UNCHANGED' : 'NEW',
}
