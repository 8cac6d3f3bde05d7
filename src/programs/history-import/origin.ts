import { hash } from 'node:crypto'
import { and, count, eq, sql } from 'drizzle-orm'
import { arrayOf } from '../../db/array.ts'
import type { Tx, Viewer } from '../../db/viewer.ts'
import type { loggedActivities } from '../actuals/activity.tables.ts'
import { LoggedDayFull } from '../actuals/day-size.ts'
import type { loggedMeals } from '../actuals/logged-meal.tables.ts'
import { type HistoryColumn, text } from './columns.ts'
import type { Entry, Known, LineInput } from './line-kind.ts'

/** Where a thing was recorded and its id there, by which it is known when it comes again. */
export const originColumns: readonly HistoryColumn[] = [
  { name: 'external_source', field: ['externalSource'], reads: text },
  { name: 'external_id', field: ['externalId'], reads: text },
]

/** What is imported without an id has one of this source. */
const importSource = 'import'

/**
 * The origin of a line: the one it gives, else one that is made of what it says and of how many lines of the file say
 * the same before it. So the same line is the same thing in whatever file it comes again, and two equal lines are two.
 */
export function withOrigin(input: LineInput, said: string, repeated: number): Pick<Entry, 'key' | 'input'> {
  const externalSource = input.externalSource ?? importSource
  const externalId = input.externalId ?? hash('sha256', `${repeated} ${said}`)
  return { key: JSON.stringify([externalSource, externalId]), input: { ...input, externalSource, externalId } }
}

/** Which of these are logged already, by their origin, and on which dates there is no room for more. */
export async function knownByOrigin(
  tx: Tx,
  viewer: Viewer,
  table: typeof loggedActivities | typeof loggedMeals,
  entries: readonly Entry[],
): Promise<Known> {
  const origins = sql`select origin->>0, origin->>1 from json_array_elements(${`[${keysOf(entries)}]`}::json) origin`
  const logged = await tx
    .select({ source: table.externalSource, id: table.externalId })
    .from(table)
    .where(and(eq(table.userId, viewer.id), sql`(${table.externalSource}, ${table.externalId}) in (${origins})`))
  const keys = new Set(logged.map(({ source, id }) => JSON.stringify([source, id])))
  const dates = arrayOf([...new Set(entries.map(({ localDate }) => `${localDate}`))])
  const full = await tx
    .select({ date: table.localDate, number: count() })
    .from(table)
    .where(and(eq(table.userId, viewer.id), sql`${table.localDate} = any(${dates}::date[])`))
    .groupBy(table.localDate)
  const numbers = new Map(full.map(({ date, number }) => [`${date}`, number]))
  return {
    outcomeOf: ({ key }) => (keys.has(key) ? 'UNCHANGED' : 'NEW'),
    refusalOf: (date, newOnes) => {
      const { limit } = new LoggedDayFull(date, '')
      const before = numbers.get(`${date}`) ?? 0
      return before + newOnes <= limit ? null : `is too many for ${date}, which has ${before}: the limit is ${limit}`
    },
  }
}

const keysOf = (entries: readonly Entry[]) => entries.map(({ key }) => key).join(',')
