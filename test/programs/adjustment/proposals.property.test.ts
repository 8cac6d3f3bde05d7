import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DayFacts } from '../../../src/programs/adjustment/day-facts.ts'
import { proposalsFor } from '../../../src/programs/adjustment/proposals.ts'
import { days, entryOf } from './day-of.ts'

const holds = (check: (day: DayFacts) => void) => fc.assert(fc.property(days, check), { numRuns: 500 })
const needed = ({ entry }: DayFacts) => entry && (entry.illness || entry.injury || (entry.pain ?? 0) >= 5)
/** The kcal of a day after all that is proposed. */
const kcalAfter = (day: DayFacts) =>
  proposalsFor(day).reduce((kcal, { targets }) => targets?.after.kcal ?? kcal, day.targets?.kcal ?? 0)

describe('whatever a day is like', () => {
  test('the multiplier is between .5 and 1 and is one of those of a single cause, never a product', () => {
    holds((day) => {
      for (const { multiplier } of proposalsFor(day)) {
        if (multiplier === null) continue
        expect(multiplier).toBeGreaterThanOrEqual(0.5)
        expect(multiplier).toBeLessThanOrEqual(1)
        expect([0.8, 0.6, 0.5]).toContain(multiplier)
      }
    })
  })

  test('HRV alone makes a session a fifth less at most', () => {
    holds((day) => {
      const entry = day.entry && { ...entryOf(), localDate: day.entry.localDate, hrvMs: day.entry.hrvMs }
      for (const { rule, multiplier } of proposalsFor({ ...day, entry, lastDue: [], loggedLoad: null })) {
        expect(rule).toBe('READINESS')
        expect(multiplier).toBe(0.8)
      }
    })
  })

  test('nothing that was skipped lowers or raises food', () => {
    holds((day) => {
      expect(kcalAfter({ ...day, lastDue: ['SKIPPED', 'SKIPPED', 'SKIPPED'] })).toBe(kcalAfter({ ...day, lastDue: [] }))
    })
  })

  test('logged training, however much or little of it, never lowers food', () => {
    holds((day) => {
      const without = kcalAfter({ ...day, loggedLoad: null })
      for (const loggedLoad of [0, day.loggedLoad ?? 0, day.plannedLoad, 9_999])
        expect(kcalAfter({ ...day, loggedLoad })).toBeGreaterThanOrEqual(without)
    })
  })

  test('only less training in a plan lowers food, never below the floor, never in illness', () => {
    holds((day) => {
      for (const { rule, sessions, targets } of proposalsFor(day)) {
        if (!targets || targets.after.kcal >= targets.before.kcal) continue
        expect(['READINESS', 'HEALTH']).toContain(rule)
        expect(sessions.length).toBeGreaterThan(0)
        expect(day.entry?.illness).not.toBe(true)
        expect(targets.after.kcal).toBeGreaterThanOrEqual(day.floorKcal)
      }
    })
  })

  test('food stays as it is where it is not to be automated', () => {
    holds((day) => {
      for (const it of proposalsFor({ ...day, automated: false })) expect(it.targets).toBeNull()
      for (const it of proposalsFor({ ...day, automated: null }))
        expect(it.targets === null || it.alwaysAsks).toBe(true)
    })
  })

  test('rest, illness, injury, pain and skipped sessions always ask', () => {
    holds((day) => {
      for (const { rule, alwaysAsks, sessions } of proposalsFor(day)) {
        const rests = sessions.some(({ after }) => after.cancelled)
        if (rests || needed(day) || rule === 'SKIPPED_SESSIONS') expect(alwaysAsks).toBe(true)
      }
    })
  })

  test('training is proposed to change once at most, as are the targets, and each proposal changes something', () => {
    holds((day) => {
      const made = proposalsFor(day)
      expect(made.filter(({ sessions }) => sessions.length > 0).length).toBeLessThanOrEqual(1)
      expect(made.filter(({ targets }) => targets !== null).length).toBeLessThanOrEqual(1)
      for (const { sessions, targets } of made) expect(sessions.length > 0 || targets !== null).toBe(true)
    })
  })

  test('what is before is what stands, and names the properties of what is after', () => {
    holds((day) => {
      for (const { sessions, targets } of proposalsFor(day)) {
        for (const { id, before, after } of sessions) {
          expect(Object.keys(after)).toEqual(Object.keys(before))
          expect(day.sessions.find((session) => session.id === id)?.plan).toMatchObject(before)
        }
        if (targets) expect(targets.before).toEqual(day.targets)
        if (targets) expect(Object.keys(targets.after)).toEqual(Object.keys(targets.before))
      }
    })
  })

  test('confidence is between 0 and 1, and the sentence says something', () => {
    holds((day) => {
      for (const { confidence, reason } of proposalsFor(day)) {
        expect(confidence).toBeGreaterThan(0)
        expect(confidence).toBeLessThanOrEqual(1)
        expect(reason).toMatch(/^[A-Z0-9].*\.$/)
        expect(reason).not.toMatch(/undefined|null|NaN|Infinity/)
      }
    })
  })

  test('the same facts make the same proposals and are not changed', () => {
    holds((day) => {
      const before = JSON.stringify(day)
      expect(proposalsFor(day)).toEqual(proposalsFor(day))
      expect(JSON.stringify(day)).toBe(before)
    })
  })
})
