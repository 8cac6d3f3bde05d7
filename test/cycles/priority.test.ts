import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder, type Prioritized, reprioritized } from '../../src/cycles/task/priority.ts'

const tasks = (...priorities: number[]): Prioritized[] =>
  priorities.map((priority, index) => ({ id: 'abcdefgh'[index] ?? '', priority }))
const after = (open: readonly Prioritized[], ordered: readonly string[]): string => {
  const changed = new Map(reprioritized(open, ordered).map(({ id, priority }) => [id, priority]))
  return inOrder(open.map(({ id, priority }) => ({ id, priority: changed.get(id) ?? priority })))
    .map(({ id }) => id)
    .join('')
}

test.each<[string, Prioritized[], string, string]>([
  ['all of them', tasks(1, 2, 3), 'cab', 'cab'],
  ['some of them keep their places among all', tasks(1, 2, 3, 4), 'db', 'adcb'],
  ['with the same priority the first that was made comes first', tasks(1, 1, 1), '', 'abc'],
  ['with gaps', tasks(5, 9, 70), 'cb', 'acb'],
  ['none', [], '', ''],
])('the order of %s', (_name, open, ordered, expected) => {
  expect(after(open, [...ordered])).toBe(expected)
})

test('an order that is so already changes nothing', () => {
  expect(reprioritized(tasks(1, 2, 3), ['a', 'b', 'c'])).toEqual([])
})

test('those that are ordered come in that order, the others stay where they are, and priorities are 1 and up', () => {
  const open = fc.uniqueArray(fc.record({ id: fc.uuid(), priority: fc.integer({ min: 1, max: 300 }) }), {
    selector: ({ id }) => id,
    maxLength: 200,
  })
  fc.assert(
    fc.property(open, fc.infiniteStream(fc.boolean()), (all, isNamed) => {
      const before = inOrder(all).map(({ id }) => id)
      const ordered = before.filter(() => isNamed.next().value).toReversed()
      const changed = new Map(reprioritized(all, ordered).map(({ id, priority }) => [id, priority]))
      const now = inOrder(all.map(({ id, priority }) => ({ id, priority: changed.get(id) ?? priority })))
      expect(now.map(({ id }) => id).filter((id) => ordered.includes(id))).toEqual(ordered)
      for (const [index, id] of before.entries()) if (!ordered.includes(id)) expect(now[index]?.id).toBe(id)
      expect(now.map(({ priority }) => priority)).toEqual(now.map((_, index) => index + 1))
    }),
  )
})
