/** A network that fails when the story says so. An app has the real one. */
export type Network = {
  readonly fetch: typeof globalThis.fetch
  readonly online: () => Promise<void>
  /** The next request arrives and is carried out, and its answer is lost. */
  readonly loseNextAnswer: () => void
  /** From now on nothing connects, until it is back. */
  readonly goes: () => void
  readonly isBack: () => void
}

export function unreliableNetwork(): Network {
  let isLosing = false
  let back = Promise.withResolvers<void>()
  back.resolve()
  return {
    fetch: async (...request) => {
      const isLost = isLosing
      isLosing = false
      const response = await globalThis.fetch(...request)
      if (!isLost) return response
      await response.body?.cancel()
      throw new TypeError('The answer was lost')
    },
    online: () => back.promise,
    loseNextAnswer: () => {
      isLosing = true
    },
    goes: () => {
      back = Promise.withResolvers()
    },
    isBack: () => back.resolve(),
  }
}
