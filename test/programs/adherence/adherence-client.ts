import type { Client } from '../../setup/regimen.ts'
import { tell } from '../actuals/actuals-client.ts'

type Event = { title: string; session: { id: string } | null; meal: { id: string } | null }

/** The global ids of the planned sessions and meals of a range, by their titles. */
export async function plannedIds(client: Client, from: string, to: string): Promise<Record<string, string>> {
  const { calendar } = await client.data(
    'query ($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { title session { id } meal { id } } }',
    { from, to },
  )
  return Object.fromEntries(
    calendar.map(({ title, session, meal }: Event) => [title, session?.id ?? meal?.id ?? 'neither']),
  )
}

/** The answer of `recordAdherence`. */
export const say = (client: Client, plannedId: string | undefined, status: string | null, note?: string | null) =>
  tell(client, 'recordAdherence', { plannedId, status, ...(note === undefined ? {} : { note }) })

const told = `adherence { status basis }
  adherenceHistory { status basis } adherenceNote`

/** What is known of a planned session or meal: its record, its history as "status basis", and what was noted. */
export async function knownOf(client: Client, id: string | undefined) {
  const { node } = await client.data(
    `query ($id: ID!) { node(id: $id) { ... on PlannedSession { ${told} } ... on PlannedMeal { ${told} } } }`,
    { id },
  )
  return {
    status: node.adherence?.status ?? null,
    basis: node.adherence?.basis ?? null,
    note: node.adherenceNote,
    history: node.adherenceHistory.map(({ status, basis }: Record<string, string>) => `${status} ${basis}`),
  }
}

const counted = 'due completed similar partial skipped unknown rate coverage'
export const reportQuery = `query ($from: Date!, $to: Date!) { adherence(from: $from, to: $to) {
  all { ${counted} } sessions { ${counted} } meals { ${counted} }
  sessionKinds { kind rates { ${counted} } } mealTypes { type rates { ${counted} } } } }`

/** The report of a range. */
export const reportOf = async (client: Client, from: string, to: string) =>
  (await client.data(reportQuery, { from, to })).adherence

type Counts = Partial<Record<'completed' | 'similar' | 'partial' | 'skipped' | 'unknown', number>>

/** Rates as a report has them; what was due is all that is counted. */
export function rates(counts: Counts = {}, rate: number | null = null, coverage: number | null = null) {
  const all = { completed: 0, similar: 0, partial: 0, skipped: 0, unknown: 0, ...counts }
  return { due: Object.values(all).reduce((sum, count) => sum + count, 0), ...all, rate, coverage }
}
