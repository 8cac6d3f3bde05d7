import { expect, test } from 'vitest'
import { atMost, atMostEach } from '../../src/lib/at-most.ts'
import { TooBusy } from '../../src/lib/refusal.ts'

/** Something that runs until it is told to end. */
function task() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const started = Promise.withResolvers<void>()
  const run = () => {
    started.resolve()
    return promise
  }
  return { run, started: started.promise, end: resolve, fail: reject }
}

test('so many run, so many wait in their order, and one more is refused', async () => {
  const gate = atMost(2, 2)
  const [a, b, c, d] = [task(), task(), task(), task()]
  const order: string[] = []
  const running = [a, b, c, d].map(async ({ run }, index) => {
    order.push(`${index} ${await gate(run)}`)
  })
  await Promise.all([a.started, b.started])
  await expect(gate(async () => 'e')).rejects.toThrow(TooBusy)
  b.end('b')
  await c.started
  a.end('a')
  await d.started
  for (const it of [c, d]) it.end('done')
  await Promise.all(running)
  expect(order).toEqual(['1 b', '0 a', '2 done', '3 done'])
  expect(await gate(async () => 'free again')).toBe('free again')
})

test('one that fails makes room like one that ends', async () => {
  const gate = atMost(1, 1)
  const failing = task()
  const first = gate(failing.run)
  const second = gate(async () => 'second')
  failing.fail(new Error('no'))
  await expect(first).rejects.toThrow('no')
  expect(await second).toBe('second')
})

test('for each key by itself, the one does not wait for the other', async () => {
  const gate = atMostEach(1, 1)
  const [first, waiting, other] = [task(), task(), task()]
  const all = [gate('anna', first.run), gate('anna', waiting.run), gate('ben', other.run)]
  await Promise.all([first.started, other.started])
  await expect(gate('anna', async () => 'one more')).rejects.toThrow(TooBusy)
  first.end('first')
  await waiting.started
  for (const it of [waiting, other]) it.end('done')
  expect(await Promise.all(all)).toEqual(['first', 'done', 'done'])
  expect(await gate('anna', async () => 'free again')).toBe('free again')
})
