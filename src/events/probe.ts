import type { Database } from '../db/open.ts'
import { asSystemAlone } from '../db/viewer.ts'
import { sendProbe, type Wakeups } from './wakeup.ts'

type Means = {
  readonly database: Database
  readonly wakeups: Wakeups
  readonly clock: { readonly now: () => Temporal.Instant; readonly newId: () => string }
}

/**
 * Sends one notification to this process and gives the seconds from before its COMMIT until it was heard; null when it
 * was not heard in time or could not be sent. One clock measures both ends, and a connection for LISTEN that has died
 * without a word is found out.
 */
export async function probeWakeups({ database, wakeups, clock }: Means, waitMs: number): Promise<number | null> {
  const id = clock.newId()
  const probe = wakeups.expectProbe(id)
  const late = Promise.withResolvers<null>()
  const timer = setTimeout(() => late.resolve(null), waitMs)
  let sent = 0
  const send = asSystemAlone(database, clock.now(), async (tx) => {
    await sendProbe(tx, id)
    sent = performance.now()
  })
  const heard = probe.heard.then(() => (performance.now() - sent) / 1_000)
  try {
    return await Promise.race([heard, late.promise, send.then(() => heard)])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
    probe.forget()
  }
}
