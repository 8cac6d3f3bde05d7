import { TooBusy } from './refusal.ts'

/**
 * A gate through which `running` pass at a time and behind which `waiting` wait for their turn.
 * @throws TooBusy for one more, at once.
 */
export function atMost(running: number, waiting: number): <T>(run: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = []
  let free = running
  return async (run) => {
    if (free > 0) free -= 1
    else if (queue.length < waiting) await new Promise<void>((resolve) => queue.push(resolve))
    else throw new TooBusy()
    try {
      return await run()
    } finally {
      const next = queue.shift()
      if (next) next()
      else free += 1
    }
  }
}
