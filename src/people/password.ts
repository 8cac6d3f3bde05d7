import { hash, verify } from '@node-rs/argon2'

export const passwordLength = { minimum: 10, maximum: 200 } as const

/** OWASP's second recommended setting for argon2id: 19 MiB, two passes, one lane. */
const argon2id = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The argon2id hash of a password, in its self-describing form. */
export const hashOfPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), argon2id)

let decoy: Promise<string> | undefined

/**
 * Whether the password is the one that was hashed. Without a hash it takes as long as with one, and answers no, so that
 * the time does not tell whether there is an account.
 */
export async function isPassword(password: string, hashed: string | undefined): Promise<boolean> {
  decoy ??= hashOfPassword('the decoy of those who have no account')
  const matches = await verify(hashed ?? (await decoy), password.normalize('NFKC'))
  return hashed !== undefined && matches
}
