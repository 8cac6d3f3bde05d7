import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LeaderboardEntry } from '../../src/leaderboards/board.ts'
import { type BoardSnapshot, changeBetween } from '../../src/leaderboards/board-changes.ts'
import { propertyRuns } from '../setup/property-runs.ts'

const entry = (id: string, score: number, more: Partial<LeaderboardEntry> = {}): LeaderboardEntry => ({
  ...{ cursor: `${score} ${id}`, rank: 1, score, checkInCount: 1, metDays: 1, dueDays: 1, currentStreak: 1 },
  ...{ completionRate: 1, profile: { id, username: id, displayName: id, avatarUrl: null, version: 1 } },
  ...more,
})
const board = (entries: readonly LeaderboardEntry[], more: Partial<BoardSnapshot> = {}): BoardSnapshot => ({
  ...{ periodKey: '2026-W10', isProvisional: true, entryCount: 3, sequence: 1, entries },
  ...more,
})

const [anna, ben] = [entry('anna', 2), entry('ben', 1)]
const renamed = entry('anna', 2, { profile: { ...anna.profile, displayName: 'Anna', version: 2 } })

test.each<[string, BoardSnapshot, { entries: LeaderboardEntry[]; left: string[] } | null]>([
  ['nothing', board([anna, ben], { sequence: 9 }), null],
  ['a score', board([anna, entry('ben', 1.5)]), { entries: [entry('ben', 1.5)], left: [] }],
  [
    'a streak',
    board([anna, entry('ben', 1, { currentStreak: 0 })]),
    { entries: [entry('ben', 1, { currentStreak: 0 })], left: [] },
  ],
  ['a name', board([renamed, ben]), { entries: [renamed], left: [] }],
  ['somebody who came', board([anna, ben, entry('cleo', 0)]), { entries: [entry('cleo', 0)], left: [] }],
  ['somebody who went', board([anna]), { entries: [], left: ['ben'] }],
  ['the closing', board([anna, ben], { isProvisional: false }), { entries: [], left: [] }],
  ['somebody below the top', board([anna, ben], { entryCount: 4 }), { entries: [], left: [] }],
])('%s is told', (_, now, told) => {
  expect(changeBetween(board([anna, ben]), now)).toEqual(told && { ...now, isState: false, ...told })
})

test('another period is told as a whole', () => {
  const next = board([anna], { periodKey: '2026-W11' })
  expect(changeBetween(board([anna, ben]), next)).toEqual({ ...next, isState: true, left: [] })
})

test('who holds what was before and is told what changed has what is now', () => {
  const people = fc.uniqueArray(
    fc.record({ id: fc.constantFrom(...'abcdefgh'), score: fc.nat(3), streak: fc.nat(1) }),
    { selector: ({ id }) => id },
  )
  const some = people.map((them) =>
    board(them.map(({ id, score, streak }) => entry(id, score, { currentStreak: streak }))),
  )
  fc.assert(
    fc.property(some, some, (before, now) => {
      const held = new Map(before.entries.map((it) => [it.profile.id, it]))
      const change = changeBetween(before, now)
      for (const id of change?.left ?? []) held.delete(id)
      for (const it of change?.entries ?? []) held.set(it.profile.id, it)
      expect(held).toEqual(new Map(now.entries.map((it) => [it.profile.id, it])))
    }),
    { numRuns: propertyRuns(600) },
  )
})
