import { rowsOf, type Tx } from '../../db/viewer.ts'
import type { ZoneHistory } from '../../lib/day.ts'
import { zoneHistory } from '../../people/zone.ts'
import type { JoinedJourney } from './submission.ts'

/** The journeys that a person is in, by id, and the zones that decide their days. */
export type Joined = { readonly journeys: ReadonlyMap<string, JoinedJourney>; readonly history: ZoneHistory }

/**
 * Has the check-ins of a person go one by one, and keeps them a member of these journeys until the transaction ends: what is read
 * after it holds. The account comes first, as it does for its erasure; as the system.
 */
export async function lockCheckIns(system: Tx, userId: string, journeyIds: readonly string[]): Promise<void> {
  await Promise.all([
    rowsOf(system, 'select from users where id = $1 for no key update', [userId]),
    rowsOf(system, membersText, [userId, JSON.stringify(journeyIds)]),
  ])
}

const membersText = `
  select from journey_members where user_id = $1
    and journey_id in (select value::uuid from jsonb_array_elements_text($2::jsonb)) order by journey_id for share`

type Row = {
  journey_id: string
  joined_on: string
  archived_at: string | null
  dimensions: { id: string; weight: number; required: boolean; created_at: string; archived_at: string | null }[]
}

const instantOf = (text: string | null) => (text === null ? null : Temporal.Instant.from(text))

/** The journeys among these ids that a person is in and that are not deleted, with every dimension that they ask or asked; as the system. */
export async function joinedJourneys(system: Tx, userId: string, journeyIds: readonly string[]): Promise<Joined> {
  const [rows, history] = await Promise.all([
    rowsOf<{ journey: Row }>(system, joinedText, [userId, JSON.stringify(journeyIds)]),
    zoneHistory(system, userId),
  ])
  const journeys = rows.map(({ journey }): [string, JoinedJourney] => [
    journey.journey_id,
    {
      journeyId: journey.journey_id,
      joinedOn: Temporal.PlainDate.from(journey.joined_on),
      archivedAt: instantOf(journey.archived_at),
      dimensions: journey.dimensions.map(({ id, weight, required, created_at, archived_at }) => ({
        ...{ id, weight, required },
        createdAt: Temporal.Instant.from(created_at),
        archivedAt: instantOf(archived_at),
      })),
    },
  ])
  return { journeys: new Map(journeys), history }
}

const joinedText = `
  select json_build_object('journey_id', journey.id, 'joined_on', member.joined_on, 'archived_at', journey.archived_at,
    'dimensions', (select coalesce(json_agg(json_build_object('id', id, 'weight', weight, 'required', required,
        'created_at', created_at, 'archived_at', archived_at)), '[]') from dimensions where journey_id = journey.id)) as journey
  from journey_members member join journeys journey on journey.id = member.journey_id
  where member.user_id = $1 and member.left_at is null and journey.status <> 'DELETED'
    and member.journey_id in (select value::uuid from jsonb_array_elements_text($2::jsonb))`
