import { TooBusy } from './refusal.ts'

type Gate = <T>(run: () => Promise<T>) => Promise<T>

/**
 * A gate through which `running` pass at a time and behind which `waiting` wait for their turn.
 * @throws TooBusy for one more, at once.
 */
export function atMost(running: number, waiting: number): Gate {
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

/**
 * Such a gate for each key.
 * @throws TooBusy for one more of the same key, at once.
 */
export function atMostEach(running: number, waiting: number): <T>(key: string, run: () => Promise<T>) => Promise<T> {
  const gates = new Map<string, { readonly pass: Gate; inside: number }>()
  return async (key, run) => {
    const gate = gates.get(key) ?? { pass: atMost(running, waiting), inside: 0 }
    gates.set(key, gate)
    gate.inside += 1
    try {
      return await gate.pass(run)
    } finally {
      gate.inside -= 1
      if (gate.inside === 0) gates.delete(key)
    }
  }
}
