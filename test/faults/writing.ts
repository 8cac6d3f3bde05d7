import type { Account } from './api.ts'
import type { Ledger } from './ledger.ts'
import { chanceOf } from './plan.ts'

/** People who write while something is killed. */
export type Writing = {
  /** How many writes are done by all. */
  readonly done: () => number
  /** True once a write has failed in a way that it must not: the others stop then. */
  readonly hasFailed: () => boolean
  /** Waits for the last write, and throws what has failed. */
  readonly end: () => Promise<void>
}

/** Each person writes one thing after the other, until they have written so many together. */
export function startWriting(ledger: Ledger, accounts: readonly Account[], writes: number): Writing {
  let done = 0
  let failure: unknown
  const writing = Promise.all(
    accounts.map(async (account, number) => {
      const dice = chanceOf(`writer ${number}`)
      while (done < writes && !failure) {
        await ledger.write(account, dice)
        done += 1
      }
    }),
  ).catch((error) => {
    failure = error
  })
  return {
    done: () => done,
    hasFailed: () => failure !== undefined,
    end: async () => {
      await writing
      if (failure) throw failure
    },
  }
}
