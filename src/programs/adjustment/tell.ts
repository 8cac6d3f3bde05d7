import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { dayOf } from '../../lib/day.ts'
import { settleNotices } from '../../notifications/notification-marks.ts'
import { notify } from '../../notifications/notify.ts'
import { zoneHistory } from '../../people/zone.ts'
import type { DayOverride } from './override.ts'

const keyOf = (id: string, what: 'proposed' | 'applied' | 'undone'): string => `override:${id}:${what}`

/** Tells a person what is proposed for their day, or was made of it; what they have decided themselves is no news. */
export async function tell(tx: Tx, person: Viewer, override: DayOverride, at: At): Promise<void> {
  const { id, status, rule, reason, localDate } = override
  const isProposal = status === 'PENDING'
  const isUndone = status === 'UNDONE'
  const { endsAt } = dayOf(await zoneHistory(tx, person.id), localDate)
  await notify(
    tx,
    {
      userId: person.id,
      kind: isProposal ? 'OVERRIDE_PROPOSED' : isUndone ? 'PLAN_CHANGED' : 'OVERRIDE_APPLIED',
      severity: rule === 'HEALTH' && isProposal ? 'WARNING' : 'INFO',
      title: isProposal
        ? 'A change of your day is proposed'
        : isUndone
          ? 'Your day was put back'
          : 'Your day was changed',
      body: isUndone ? `It is as it was before this: ${reason}` : reason,
      subject: { type: 'DayOverride', id },
      dedupKey: keyOf(id, isProposal ? 'proposed' : isUndone ? 'undone' : 'applied'),
      expiresAt: endsAt,
      isOwnAct: status === 'APPROVED' || isUndone,
    },
    at,
  )
}

/** What was proposed asks no more: its person has decided it, or something has taken its place. */
export const settleProposals = (
  tx: Tx,
  person: Viewer,
  { ids, isDecided }: { readonly ids: readonly string[]; readonly isDecided: boolean },
  at: At,
): Promise<void> =>
  settleNotices(tx, person, { dedupKeys: ids.map((id) => keyOf(id, 'proposed')), isActed: isDecided }, at)
