import { readFile } from 'node:fs/promises'
import { eq, sql } from 'drizzle-orm'
import { type At, asSystemAlone, asViewer } from './db/viewer.ts'
import { signUp } from './people/account.ts'
import { users } from './people/people.tables.ts'
import { createProgram } from './programs/program.ts'
import type { Services } from './services.ts'

export const demoPerson = { email: 'demo@regimen.example', password: 'demo-demo-demo', username: 'demo' } as const
const days = 1

/** Gives access tokens of the demo person, whom it makes at the first call, with a programme that began this week. */
export async function demoAccess({ database, clock, tokens }: Services): Promise<() => Promise<string>> {
  const at = (): At => ({ now: clock.now(), newId: clock.newId, correlationId: clock.newId() })
  const means = { tokens, userAgent: 'the explorer of this server' }
  const existing = await asSystemAlone(database, clock.now(), (tx) =>
    tx
      .select({ id: users.id })
      .from(users)
      .where(eq(sql`lower(${users.email})`, demoPerson.email)),
  )
  let userId = existing[0]?.id
  if (userId === undefined) {
    const timeZone = Temporal.Now.timeZoneId()
    userId = await asViewer(database, null, clock.now(), async (tx) => {
      const signedIn = await signUp(tx, { ...demoPerson, displayName: 'Demo', timeZone }, at(), means)
      const today = Temporal.Now.plainDateISO(timeZone)
      const startsOn = today.subtract({ days: today.dayOfWeek - 1 })
      const viewer = { id: signedIn.userId }
      await createProgram(tx, viewer, { bundle: await example('couch-to-5k'), startsOn, activate: true }, at())
      await createProgram(tx, viewer, { bundle: await example('week-of-meals'), startsOn }, at())
      return signedIn.userId
    })
  }
  const id = userId
  const sessionId = clock.newId()
  return () => tokens.issue({ userId: id, sessionId, expiresAt: clock.now().add({ hours: 24 * days }) })
}

async function example(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`../examples/${name}.json`, import.meta.url), 'utf8'))
}
