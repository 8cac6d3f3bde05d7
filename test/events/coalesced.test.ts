import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coalesced } from '../../src/events/coalesced.ts'

/** A source of numbers that are added while nobody reads them. */
function numbers(first?: number) {
  let push = (_value: number): void => undefined
  const ended: string[] = []
  const events = coalesced<number>(
    first,
    (a, b) => a + b,
    (to) => {
      push = to
      return () => void ended.push('ended')
    },
  )
  const pushAll = (...values: number[]) => {
    for (const value of values) push(value)
  }
  return { events, ended, push: pushAll }
}

const done = { value: undefined, done: true }

describe('what arrives', () => {
  test('before anybody reads is one value', async () => {
    const { events, push } = numbers()
    push(1, 2, 3)
    expect(await events.next()).toEqual({ value: 6, done: false })
  })

  test('joins the first value when that was not read yet', async () => {
    const { events, push } = numbers(10)
    push(1)
    expect(await events.next()).toEqual({ value: 11, done: false })
  })

  test('while a reader waits goes to it as it is', async () => {
    const { events, push } = numbers()
    const waiting = events.next()
    push(1, 2, 3)
    expect([await waiting, await events.next()]).toEqual([
      { value: 1, done: false },
      { value: 5, done: false },
    ])
  })

  test('goes to those who wait in their order', async () => {
    const { events, push } = numbers()
    const waiting = [events.next(), events.next(), events.next()]
    push(1, 2, 3)
    expect((await Promise.all(waiting)).map(({ value }) => value)).toEqual([1, 2, 3])
  })

  test('can be nothing that counts as false', async () => {
    const { events, push } = numbers(0)
    expect(await events.next()).toEqual({ value: 0, done: false })
    push(0)
    expect(await events.next()).toEqual({ value: 0, done: false })
  })
})

test('nothing is lost and nothing comes twice, however reading and arriving alternate', async () => {
  const step = fc.oneof(fc.constant('read' as const), fc.integer({ min: 1, max: 100 }))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { events, push } = numbers()
      const reads: Promise<IteratorResult<number>>[] = []
      let pushed = 0
      for (const what of steps)
        if (what === 'read') reads.push(events.next())
        else {
          push(what)
          pushed += what
        }
      push(1)
      const last = events.next()
      await events.return?.()
      const seen = (await Promise.all([...reads, last])).map(({ value }) => value ?? 0)
      expect(seen.reduce((sum, value) => sum + value, 0)).toBe(pushed + 1)
    }),
  )
})

test('a slow reader costs one value: each arrival is merged into the one that waits', () => {
  let merges = 0
  let push = (_value: readonly number[]): void => undefined
  const held: number[] = []
  coalesced<readonly number[]>(
    [],
    (a, b) => {
      merges += 1
      const merged = [...new Set([...a, ...b])]
      held.push(merged.length)
      return merged
    },
    (to) => {
      push = to
      return () => undefined
    },
  )
  for (let n = 0; n < 10_000; n += 1) push([n % 7])
  expect([merges, Math.max(...held)]).toEqual([10_000, 7])
})

describe('the end', () => {
  test('by return() reaches whoever waits, and the source is left at once', async () => {
    const { events, ended } = numbers()
    const waiting = [events.next(), events.next()]
    expect(await events.return?.()).toEqual(done)
    expect(await Promise.all(waiting)).toEqual([done, done])
    expect(ended).toEqual(['ended'])
  })

  test('is the end: nothing is read after it, not even what was pending', async () => {
    const { events, push } = numbers(1)
    push(2)
    await events.return?.()
    push(3)
    expect([await events.next(), await events.next()]).toEqual([done, done])
  })

  test('leaves the source once, however often it is asked for', async () => {
    const { events, ended } = numbers()
    await Promise.all([events.return?.(), events.return?.(), events.throw?.(new Error('x')).catch(() => undefined)])
    expect(ended).toEqual(['ended'])
  })

  test('by throw() rejects with the error', async () => {
    const { events, ended } = numbers()
    await expect(events.throw?.(new Error('broken'))).rejects.toThrow('broken')
    expect([await events.next(), ended]).toEqual([done, ['ended']])
  })

  test('of a loop leaves the source', async () => {
    const { events, ended } = numbers(1)
    for await (const value of events) {
      expect(value).toBe(1)
      break
    }
    expect(ended).toEqual(['ended'])
  })
})
