import { createHmac } from 'node:crypto'
import { eq, inArray, lte, sql } from 'drizzle-orm'
import { type At, asSystem, type Tx } from '../db/viewer.ts'
import { keyFor } from '../lib/key-for.ts'
import { Refusal } from '../lib/refusal.ts'
import { signInAttempts } from './attempts.tables.ts'

/** Too many attempts for this account or from this address: the same answer whether the account exists or not. */
export class TooManyAttempts extends Refusal {
  override readonly name = 'TooManyAttempts'
  /** Seconds until the next attempt is let through. */
  readonly retryAfter: number

  constructor(retryAfter: number) {
    super('Too many attempts: wait before you try again')
    this.retryAfter = retryAfter
  }
}

/** What is remembered of the attempts on one key. */
export type AttemptState = {
  readonly count: number
  readonly since: Temporal.Instant
  readonly until: Temporal.Instant | null
  readonly waits: number
}

const windowMinutes = 15
/**
 * A stranger who knows an address can make its account wait, so that wait ends in an hour; the address that guesses waits
 * up to a day.
 */
const longestWaitMinutes = { account: 60, address: 24 * 60 } as const
const rememberedHours = 24

const isAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0

/** How many attempts on a key are let through without a wait, and the longest wait in minutes. */
type KeyLimit = { readonly limit: number; readonly longest: number }

/** When a key is as good as new: a day after its last attempt and its last wait. */
const forgottenAt = ({ since, until }: AttemptState): Temporal.Instant =>
  (until ?? since).add({ hours: rememberedHours })

/** How many whole seconds a key must wait; 0 when an attempt is let through. */
export function waitOf(state: AttemptState | undefined, now: Temporal.Instant): number {
  if (!state?.until || !isAfter(state.until, now)) return 0
  return Math.ceil(now.until(state.until).total('seconds'))
}

/**
 * What is remembered after one more attempt that was let through. `limit` of them within a quarter of an hour, and each
 * one after a wait, are followed by a wait: 15 minutes, 30, 60 and so on, up to `longest` minutes. It is counted before its
 * outcome is known, so that many at the same moment are not more than many in turn.
 */
export function nextState(
  state: AttemptState | undefined,
  { limit, longest }: KeyLimit,
  now: Temporal.Instant,
): AttemptState {
  const fresh: AttemptState = { count: 0, since: now, until: null, waits: 0 }
  const isOld = (it: AttemptState) =>
    it.waits > 0 ? !isAfter(forgottenAt(it), now) : !isAfter(it.since.add({ minutes: windowMinutes }), now)
  const before = state === undefined || isOld(state) ? fresh : state
  const count = before.count + 1
  if (before.waits === 0 && count < limit) return { ...before, count }
  const minutes = Math.min(windowMinutes * 2 ** before.waits, longest)
  return { ...before, count, until: now.add({ minutes }), waits: before.waits + 1 }
}

/** What is remembered when an attempt turns out to have been no guess: it takes back itself and the wait that it began. */
function withoutAttempt(state: AttemptState, began: Temporal.Instant | null): AttemptState {
  const isItsWait = began !== null && state.until !== null && began.equals(state.until)
  const count = Math.max(0, state.count - 1)
  return isItsWait ? { ...state, count, until: null, waits: state.waits - 1 } : { ...state, count }
}

/** What may be attempted: each kind is counted by itself. */
export type AttemptKind = 'sign-in' | 'password-again' | 'password-reset' | 'e-mail-verification'

/** Whose attempt it is: what was typed as the account, whether it exists or not, and where it came from, if known. */
type AttemptKeys = { readonly account: string; readonly address: string | null }

/** An attempt that was let through and counted: the keys that it counts for, and the waits that it began. */
export type Attempt = {
  readonly account: string
  readonly began: ReadonlyMap<string, Temporal.Instant | null>
}

/** How many attempts in a quarter of an hour are let through without a wait. */
export type AttemptLimits = { readonly perAccount: number; readonly perAddress: number }

/** The counting of attempts, shared by all processes on one database. */
export type Attempts = {
  /**
   * Lets an attempt through and counts it, or refuses and counts nothing. What it wrote must be committed even if the
   * attempt fails: call it in a transaction, or outside of a savepoint, that stays.
   * @throws TooManyAttempts
   */
  readonly attempt: (tx: Tx, kind: AttemptKind, keys: AttemptKeys, at: At) => Promise<Attempt>
  /** The attempt succeeded: its account is as good as new, its address has this one back. */
  readonly succeeded: (tx: Tx, attempt: Attempt) => Promise<void>
  /** The account was proved in another way: it need not wait any more. */
  readonly forgive: (tx: Tx, kind: AttemptKind, account: string) => Promise<void>
  /** The attempt came to no decision: nobody has guessed, so it counts for neither. */
  readonly undecided: (tx: Tx, attempt: Attempt) => Promise<void>
}

/** Counts under keys that only who has the secret can make. */
export function attemptsOf(secret: string, limits: AttemptLimits): Attempts {
  const hmacKey = keyFor(secret, 'attempts')
  const keyOf = (kind: AttemptKind, what: 'account' | 'address', name: string) =>
    createHmac('sha256', hmacKey).update(`${kind} ${what} ${name}`).digest('base64url')

  const accountKey = (kind: AttemptKind, account: string) => keyOf(kind, 'account', account.trim().toLowerCase())

  const takeBack = async (system: Tx, keys: readonly string[], { began }: Attempt) => {
    const rows = await system
      .select()
      .from(signInAttempts)
      .where(inArray(signInAttempts.key, [...began.keys()]))
      .orderBy(sql`${signInAttempts.key} collate "C"`)
      .for('update')
    for (const row of rows.filter(({ key }) => keys.includes(key)))
      await system
        .update(signInAttempts)
        .set(withoutAttempt(row, began.get(row.key) ?? null))
        .where(eq(signInAttempts.key, row.key))
  }
  return {
    attempt: (tx, kind, keys, at) =>
      asSystem(tx, async (system) => {
        const account = accountKey(kind, keys.account)
        const ofAccount = { limit: limits.perAccount, longest: longestWaitMinutes.account }
        const limitOf = new Map<string, KeyLimit>([[account, ofAccount]])
        const ofAddress = { limit: limits.perAddress, longest: longestWaitMinutes.address }
        if (keys.address !== null) limitOf.set(keyOf(kind, 'address', keys.address), ofAddress)
        return { account, began: await count(system, limitOf, at.now) }
      }),
    succeeded: (tx, attempt) =>
      asSystem(tx, async (system) => {
        await takeBack(
          system,
          [...attempt.began.keys()].filter((key) => key !== attempt.account),
          attempt,
        )
        await system.delete(signInAttempts).where(eq(signInAttempts.key, attempt.account))
      }),
    forgive: async (tx, kind, account) => {
      await asSystem(tx, (system) =>
        system.delete(signInAttempts).where(eq(signInAttempts.key, accountKey(kind, account))),
      )
    },
    undecided: (tx, attempt) => asSystem(tx, (system) => takeBack(system, [...attempt.began.keys()], attempt)),
  }
}

/** Counts one attempt under each key, or under none when one of them must wait; gives the wait that began for each. */
async function count(tx: Tx, limitOf: ReadonlyMap<string, KeyLimit>, now: Temporal.Instant): Promise<Attempt['began']> {
  const fresh = { count: 0, since: now, until: null, waits: 0, forgetAt: now }
  // Makes what is not there and takes hold of all, in the order that everyone keeps.
  const rows = await tx
    .insert(signInAttempts)
    .values([...limitOf.keys()].sort().map((key) => ({ key, ...fresh })))
    .onConflictDoUpdate({ target: signInAttempts.key, set: { key: sql`excluded.key` } })
    .returning()
  const wait = Math.max(...rows.map((row) => waitOf(row, now)))
  if (wait > 0) throw new TooManyAttempts(wait)
  const began = new Map<string, Temporal.Instant | null>()
  for (const row of rows) {
    const ofKey = limitOf.get(row.key)
    if (!ofKey) continue
    const next = nextState(row, ofKey, now)
    const [kept] = await tx
      .update(signInAttempts)
      .set({ ...next, forgetAt: forgottenAt(next) })
      .where(eq(signInAttempts.key, row.key))
      .returning({ until: signInAttempts.until })
    // As the database keeps it, which is coarser than the clock: it is compared with what is there later.
    began.set(row.key, kept?.until ?? null)
  }
  await forget(tx, now)
  return began
}

/** Deletes some of what is old; what somebody works on at this moment is left to the next. */
async function forget(tx: Tx, now: Temporal.Instant): Promise<void> {
  const old = tx
    .select({ key: signInAttempts.key })
    .from(signInAttempts)
    .where(lte(signInAttempts.forgetAt, now))
    .limit(100)
    .for('update', { skipLocked: true })
  await tx.delete(signInAttempts).where(inArray(signInAttempts.key, old))
}
