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
