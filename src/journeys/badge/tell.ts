import type { At, Tx } from '../../db/viewer.ts'
import { notify } from '../../notifications/notify.ts'
import type { AwardedBadge } from './award.ts'

/** Of more at once, as after weeks without a network, one notification tells. */
const mostTold = 5

/** Tells a person of the badges that they have just earned. */
export async function tellOfBadges(tx: Tx, userId: string, awarded: readonly AwardedBadge[], at: At): Promise<void> {
  const [first] = awarded
  if (!first) return
  const kind = 'BADGE_AWARDED' as const
  if (awarded.length > mostTold) {
    const body = `Among them: ${awarded
      .slice(0, mostTold)
      .map(({ badge }) => badge.name)
      .join(', ')}.`
    const title = `You earned ${awarded.length} badges`
    await notify(tx, { userId, kind, title, body, dedupKey: `badges:${first.id}` }, at)
    return
  }
  for (const { id, journeyId, badge, periodKey } of awarded) {
    const subject = { type: 'EarnedBadge', id }
    const dedupKey = `badge:${badge.id}:${journeyId}:${periodKey ?? 'once'}`
    await notify(
      tx,
      { userId, kind, title: `Badge earned: ${badge.name}`, body: badge.description, subject, dedupKey },
      at,
    )
  }
}
