import { builder } from '../graph/builder.ts'
import type { Context } from '../graph/context.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { aside, beforehand, viewerOf } from '../graph/operation.ts'
import { passwordAgain, WrongCredentials, WrongPassword } from './account.ts'
import { type Attempt, type AttemptKind, TooManyAttempts } from './attempts.ts'

builder.objectType(TooManyAttempts, {
  name: 'TooManyAttempts',
  description:
    'There were too many attempts for this account or from this address. Over HTTP its status is 429 with `Retry-After`.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    retryAfter: t.exposeInt('retryAfter', { description: 'Seconds until the next attempt is let through.' }),
  }),
})

/** Counts an attempt, whatever becomes of it, or refuses it. */
export const counted = (context: Context, kind: AttemptKind, account: string): Promise<Attempt> =>
  beforehand(context, (tx, at) =>
    context.services.attempts.attempt(tx, kind, { account, address: context.address }, at),
  ).catch((error: unknown) => {
    if (error instanceof TooManyAttempts) context.askToWait(error.retryAfter)
    throw error
  })

/**
 * Runs what somebody may try only so often. It is counted before it is known how it ends: a refusal stays counted, and
 * what did not come to a decision is not.
 */
export const attempting = async <T>(context: Context, kind: AttemptKind, account: string, run: () => Promise<T>) => {
  const { attempts } = context.services
  const attempt = await counted(context, kind, account)
  try {
    const result = await run()
    await attempts.succeeded(context.tx, attempt)
    return result
  } catch (error) {
    const isGuess = error instanceof WrongCredentials || error instanceof WrongPassword
    if (!isGuess) await attempts.undecided(context.tx, attempt).catch(() => undefined)
    throw error
  }
}

/** Asks for the viewer's password again, as `passwordAgain` does, and counts the attempt. */
export const attemptingPasswordAgain = (context: Context, input: unknown): Promise<void> => {
  const viewer = viewerOf(context)
  return attempting(context, 'password-again', viewer.id, () =>
    passwordAgain((run) => aside(context, run), viewer, input),
  )
}
