import { hash, verify } from '@node-rs/argon2'
import { z } from 'zod'
import { atMost } from '../lib/at-most.ts'

const passwordLength = { minimum: 10, maximum: 200 } as const

/** A password that somebody chooses. */
export const newPassword = z.string().min(passwordLength.minimum).max(passwordLength.maximum)
/** A password that somebody gives to be let in: it may be older than the rules. */
export const givenPassword = z.string().max(passwordLength.maximum)

/** OWASP's second recommended setting for argon2id: 19 MiB, two passes, one lane. */
const argon2id = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Node has four threads for this and for files and names: one is left to those. Who waits, waits a second or two. */
const gate = atMost(3, 60)

/**
 * The argon2id hash of a password, in its self-describing form.
 * @throws TooBusy
 */
export const hashOfPassword = (password: string): Promise<string> =>
  gate(() => hash(password.normalize('NFKC'), argon2id))

let decoy: Promise<string> | undefined

/**
 * Whether the password is the one that was hashed. Without a hash it takes as long as with one, and answers no, so that
 * the time does not tell whether there is an account.
 * @throws TooBusy
 */
export async function isPassword(password: string, hashed: string | undefined): Promise<boolean> {
  decoy ??= hash('the decoy of those who have no account', argon2id)
  const against = hashed ?? (await decoy)
  const matches = await gate(() => verify(against, password.normalize('NFKC')))
  return hashed !== undefined && matches
}
