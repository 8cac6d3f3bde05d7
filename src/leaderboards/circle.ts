import { rowsOf, type Tx } from '../db/viewer.ts'
import { wake } from '../events/wakeup.ts'

/**
 * Notes that people ceased to belong to a circle, and tells those who follow its boards, of whom these are shown no more. It runs
 * as the system, after the memberships were changed and before the statistics of the circle are. `userIds` is null for
 * everybody.
 */
export async function ceaseToBelong(
  system: Tx,
  { circleId, userIds }: { readonly circleId: string; readonly userIds: readonly string[] | null },
): Promise<void> {
  const [head] = await rowsOf<{ sequence: string }>(system, departureText, [circleId])
  await wake(system, { topic: 'leaderboard', circleId, sequence: Number(head?.sequence), left: userIds })
}

const departureText = `
  insert into leaderboard_heads as head (circle_id, sequence, departures) values ($1, 1, 1)
  on conflict (circle_id) do update set sequence = head.sequence + 1, departures = head.departures + 1 returning sequence`
