import { hash } from '@node-rs/argon2'
import { asViewer } from '../../src/db/viewer.ts'
import { encodeGlobalId } from '../../src/graph/global-id.ts'
import { signUp } from '../../src/people/account.ts'
import { email } from '../../src/people/email.ts'
import { username as usernameOf } from '../../src/people/profile.ts'
import { timeZone as zoneOf } from '../../src/people/zone.ts'
import type { Services } from '../../src/services.ts'

const password = 'correct horse battery'

/** Of the password of everybody, at a thousandth of the usual price to make and to compare: sign-up itself has its own tests. */
const cheapHash = hash(password, { memoryCost: 64, timeCost: 1, parallelism: 1 })

/** What the mutation signUp does for somebody, without the request; throws when it is refused. */
export async function signedUp(
  { database, clock, tokens }: Pick<Services, 'database' | 'clock' | 'tokens'>,
  username: string,
  timeZone: string,
): Promise<{ readonly id: string; readonly token: string }> {
  const account = {
    email: email.parse(`${username}@people.example`),
    username: usernameOf.parse(username),
    timeZone: zoneOf.parse(timeZone),
    hash: await cheapHash,
  }
  const at = { now: clock.now(), newId: clock.newId, correlationId: clock.newId() }
  const { userId, accessToken } = await asViewer(database, null, at.now, (tx) =>
    signUp(tx, account, at, { tokens, userAgent: 'node' }),
  )
  return { id: encodeGlobalId('Person', userId), token: accessToken }
}
