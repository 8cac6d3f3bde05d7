import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { dayOf } from '../../lib/day.ts'
import { notify } from '../../notifications/notify.ts'
import { zoneHistory } from '../../people/zone.ts'
import type { DayOverride } from './override.ts'

/** Tells a person what is proposed for their day, or was made of it. */
export async function tell(tx: Tx, person: Viewer, override: DayOverride, at: At): Promise<void> {
  const isProposal = override.status === 'PENDING'
  const { endsAt } = dayOf(await zoneHistory(tx, person.id), override.localDate)
  await notify(
    tx,
    {
      userId: person.id,
      kind: isProposal ? 'OVERRIDE_PROPOSED' : 'OVERRIDE_APPLIED',
      severity: override.rule === 'HEALTH' ? 'WARNING' : 'INFO',
      title: isProposal ? 'A change of your day is proposed' : 'Your day was changed',
      body: override.reason,
      subject: { type: 'DayOverride', id: override.id },
      dedupKey: `override:${override.id}:${isProposal ? 'proposed' : 'applied'}`,
      expiresAt: endsAt,
    },
    at,
  )
}
