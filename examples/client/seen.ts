import type { Store } from './store.ts'

const patienceMs = 15_000

/** Waits until a store shows what is expected; throws with what it was waiting for when that does not come. */
export function seen<T>(store: Store<T>, what: string, holds: (value: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(limit)
      forget()
    }
    const look = () => {
      try {
        const value = store.get()
        if (!holds(value)) return
        end()
        resolve(value)
      } catch (error) {
        end()
        reject(new Error(`Waited for ${what}, and it failed: ${String(error)}`, { cause: error }))
      }
    }
    const giveUp = () => {
      end()
      reject(new Error(`Waited ${patienceMs / 1_000} s in vain for ${what}`))
    }
    const limit = setTimeout(giveUp, patienceMs)
    const forget = store.subscribe(look)
    look()
  })
}
