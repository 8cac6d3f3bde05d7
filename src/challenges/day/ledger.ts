import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import type { Failure, HeldEnrolment } from '../held-enrolment.ts'
import type { Timeline } from '../timeline.ts'
import type { penaltyEntryKinds } from './day.tables.ts'

type Entry = {
  readonly id: string
  readonly failureId: string
  readonly kind: (typeof penaltyEntryKinds)[number]
  readonly days: number
}

/**
 * Enters what failures add to a challenge now, so that the sum of all entries is what its timeline says; as the system. A
 * failure that was `recorded` gets its penalty, also one of no days; one that is forgiven the waiver of it; and another
 * whose penalty has changed with that an adjustment.
 */
export async function enterPenalties(
  system: Tx,
  { id, challengeId, userId }: HeldEnrolment,
  failures: readonly Failure[],
  { timeline, recorded, forgiven }: { timeline: Timeline; recorded: ReadonlySet<string>; forgiven: string | null },
  at: At,
): Promise<void> {
  const entries = failures.flatMap((failure): Entry[] => {
    const days = (timeline.penaltyDays.get(failure.day) ?? 0) - failure.days
    const entry = { id: at.newId(), failureId: failure.id, days }
    if (recorded.has(failure.id)) return [{ ...entry, kind: 'PENALTY' }]
    if (failure.id === forgiven) return [{ ...entry, kind: 'WAIVER' }]
    return days === 0 ? [] : [{ ...entry, kind: 'ADJUSTMENT' }]
  })
  if (entries.length > 0)
    await rowsOf(system, entriesText, [JSON.stringify(entries), id, challengeId, userId, at.now.toString()])
}

const entriesText = `
  insert into penalty_entries (id, failure_id, enrolment_id, challenge_id, user_id, kind, days, created_at)
  select id, "failureId", $2, $3, $4, kind, days, $5
  from jsonb_to_recordset($1::jsonb) as entry (id uuid, "failureId" uuid, kind penalty_entry_kind, days integer)`
