import { rowsOf, type Tx } from '../db/viewer.ts'
import { wakeAll } from '../events/wakeup.ts'

/** People who cease to belong to a circle: null for everybody, none where who goes from its boards had left it before. */
type Departure = { readonly circleId: string; readonly userIds: readonly string[] | null }

/**
 * Advances the boards of circles, in the order of their ids, notes that people ceased to belong to them, and tells those who follow
 * the boards, of whom these are shown no more. It runs as the system, after the memberships were changed and before the
 * statistics of the circles are.
 */
export async function ceaseToBelong(system: Tx, departures: readonly Departure[]): Promise<void> {
  const counted = departures.map(({ circleId, userIds }) => ({ circleId, count: userIds?.length === 0 ? 0 : 1 }))
  const heads = await rowsOf<{ circle_id: string; sequence: string }>(system, headsText, [JSON.stringify(counted)])
  const sequences = new Map(heads.map(({ circle_id, sequence }) => [circle_id, Number(sequence)]))
  await wakeAll(
    system,
    departures.map(({ circleId, userIds }) => ({
      ...{ topic: 'leaderboard', circleId, sequence: sequences.get(circleId) ?? 0, left: userIds },
    })),
  )
}

const headsText = `
  insert into leaderboard_heads as head (circle_id, sequence, departures)
  select "circleId", 1, count from jsonb_to_recordset($1::jsonb) as departure ("circleId" uuid, count integer) order by 1
  on conflict (circle_id) do update set sequence = head.sequence + 1, departures = head.departures + excluded.departures
  returning circle_id, sequence`
