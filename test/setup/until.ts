import { setTimeout } from 'node:timers/promises'

/** Looks again and again until `condition` gives something other than false or undefined; throws after 20 seconds, which only a failure reaches. */
export async function until<T>(what: string, condition: () => T | false | undefined | Promise<T | false | undefined>) {
  const deadline = performance.now() + 20_000
  for (;;) {
    const met = await condition()
    if (met !== false && met !== undefined) return met
    if (performance.now() > deadline) throw new Error(`not within 20 s: ${what}`)
    await setTimeout(5)
  }
}
