import { describe, expect, test } from 'vitest'
import type { OverridePart } from '../../../src/programs/adjustment/adjustment.tables.ts'
import { inPlaceOf, without } from '../../../src/programs/adjustment/day-parts.ts'
import { lifted } from '../../../src/programs/adjustment/layers.ts'
import { type DayOverride, inForceFrom, targetsBesides, targetsBy } from '../../../src/programs/adjustment/override.ts'
import type { AdjustmentRule } from '../../../src/programs/adjustment/rules.ts'
import {
  isRefusedBy,
  isSettledBy,
  isStronger,
  ofSameMatter,
  saysTheSame,
  typeOf,
} from '../../../src/programs/adjustment/standing.ts'
import type { PlannedSessionThing } from '../../../src/programs/plan-change/planned.ts'
import { session } from './day-of.ts'

const kcal = (amount: number) => ({ kcal: amount, proteinG: 150, carbsG: amount / 10, fatG: 75 })
/** A change of the day's 2,400 kcal, or of another amount. */
const to = (after: number, before = 2400) => ({ before: kcal(before), after: kcal(after) })
const asked = (rule: AdjustmentRule, multiplier: number | null, targets: ReturnType<typeof to> | null = null) => ({
  ...{ rule, multiplier, targets },
})
const at = Temporal.Instant.from('2026-03-04T05:00:00Z')

/** An override in force since the given minute. */
const override = (id: string, given: Partial<DayOverride> & { minute?: number } = {}): DayOverride => {
  const { minute = 0, ...more } = given
  return {
    ...{ id, userId: 'anna', programId: 'plan', localDate: Temporal.PlainDate.from('2026-03-04'), type: 'BOTH' },
    ...{ rule: 'READINESS', ruleVersion: '1', status: 'APPROVED', alwaysAsks: false, multiplier: 0.8, confidence: 1 },
    ...{ reason: '', inputs: [], parts: [], plannedIds: [], targets: null, createdAt: at },
    ...{ appliedAt: at.add({ minutes: minute }), decidedAt: at, decidedBy: 'PERSON', undoneAt: null },
    ...{ userOverridden: false, version: 1, ...more },
  }
}

/** A part that changes the minutes of a session, or other things of it. */
const minutes = (id: string, before: number, after: number): OverridePart => ({
  ...{ subject: 'SESSION', id, version: 1 },
  ...{ before: { durationMinutes: before }, after: { durationMinutes: after } },
})
const moved = (id: string, before: string, after: string): OverridePart => ({
  ...{ subject: 'SESSION', id, version: 1, before: { date: before }, after: { date: after } },
})
const thing = (id: string, durationMinutes: number, date = '2026-03-04'): PlannedSessionThing => ({
  ...{ subject: 'SESSION', id, programId: 'plan', version: 1, original: null },
  plan: session({ durationMinutes, date }).plan,
})

describe('a proposal against another', () => {
  test.each([
    ['less training', asked('READINESS', 0.6), asked('READINESS', 0.8), true],
    ['as much training', asked('READINESS', 0.8), asked('READINESS', 0.8), false],
    ['more training', asked('READINESS', 0.8), asked('READINESS', 0.6), false],
    ['some against none taken away', asked('READINESS', 0.8), asked('HEALTH', null, to(2700)), true],
    ['less training with more food', asked('HEALTH', 0.5, to(2700)), asked('READINESS', 0.6, to(2260)), true],
    ['more training with more food', asked('READINESS', 0.8, to(2700)), asked('HEALTH', 0.5, to(2040)), false],
    ['a raise against a cut', asked('HEALTH', 0.5, to(2700)), asked('READINESS', 0.5, to(2040)), true],
    ['a raise against none', asked('HEALTH', 0.5, to(2700)), asked('READINESS', 0.5), true],
    ['a higher raise', asked('EXTRA_LOAD', null, to(2760)), asked('EXTRA_LOAD', null, to(2600)), true],
    ['the same raise', asked('EXTRA_LOAD', null, to(2600)), asked('EXTRA_LOAD', null, to(2600)), false],
    ['a lower raise', asked('EXTRA_LOAD', null, to(2500)), asked('EXTRA_LOAD', null, to(2600)), false],
    ['a smaller cut', asked('READINESS', 0.8, to(2370)), asked('READINESS', 0.8, to(2340)), false],
    ['a deeper cut', asked('READINESS', 0.8, to(2300)), asked('READINESS', 0.8, to(2340)), false],
    ['no cut any more', asked('READINESS', 0.8), asked('READINESS', 0.8, to(2340)), false],
    ['another date', asked('SKIPPED_SESSIONS', null), asked('SKIPPED_SESSIONS', null), false],
  ])('%s', (_what, proposal, other, stronger) => {
    expect(isStronger(proposal, other)).toBe(stronger)
  })

  test('nothing is stronger than itself, nor both of two', () => {
    const all = [null, 1, 0.8, 0.6, 0.5].flatMap((multiplier) =>
      [null, to(2040), to(2340), to(2600), to(2760)].map((targets) => asked('HEALTH', multiplier, targets)),
    )
    for (const one of all) for (const other of all) expect(isStronger(one, other) && isStronger(other, one)).toBe(false)
  })
})

test.each([
  ['HEALTH', 'READINESS', true],
  ['READINESS', 'READINESS', true],
  ['EXTRA_LOAD', 'EXTRA_LOAD', true],
  ['EXTRA_LOAD', 'HEALTH', false],
  ['SKIPPED_SESSIONS', 'READINESS', false],
  ['SKIPPED_SESSIONS', 'SKIPPED_SESSIONS', true],
] as const)('%s and %s are about the same: %s', (one, other, same) => {
  expect(ofSameMatter({ rule: one }, { rule: other })).toBe(same)
  expect(ofSameMatter({ rule: other }, { rule: one })).toBe(same)
})

test.each([
  ['as much in force', asked('READINESS', 0.8), asked('HEALTH', 0.5), true],
  ['less in force', asked('HEALTH', 0.5), asked('READINESS', 0.8), false],
  ['another matter in force', asked('EXTRA_LOAD', null, to(2760)), asked('READINESS', 0.5), false],
  ['a move after training was made less', asked('SKIPPED_SESSIONS', null), asked('READINESS', 0.8), true],
  ['less training of the rest after a move', asked('READINESS', 0.8), asked('SKIPPED_SESSIONS', null), false],
])('what stands against a proposal: %s', (_what, proposal, inForce, settled) => {
  expect(isSettledBy(proposal, inForce)).toBe(settled)
})

test.each([
  ['rejected', { status: 'REJECTED', userOverridden: true }, asked('READINESS', 0.8), true],
  ['undone', { status: 'UNDONE', userOverridden: true }, asked('READINESS', 0.8), true],
  ['rejected, but less is left now', { status: 'REJECTED', userOverridden: true }, asked('READINESS', 0.6), false],
  ['rejected by another rule', { status: 'REJECTED', userOverridden: true }, asked('HEALTH', 0.8), false],
  ['edited while it was pending', { status: 'SUPERSEDED', userOverridden: true }, asked('HEALTH', 0.8), true],
  ['made room for another', { status: 'SUPERSEDED' }, asked('READINESS', 0.8), false],
  ['in force and edited', { status: 'APPROVED', userOverridden: true }, asked('READINESS', 0.8), false],
  ['pending', { status: 'PENDING' }, asked('READINESS', 0.8), false],
] as const)('a proposal like one that was %s', (_what, given, proposal, refused) => {
  expect(isRefusedBy(override('former', given), proposal)).toBe(refused)
})

describe('two overrides say the same', () => {
  const one = override('one', { parts: [minutes('legs', 60, 50)], targets: to(2340) })
  test.each([
    ['of other rows', { id: 'other' }, true],
    ['from another day before', { targets: to(2340, 2500) }, true],
    ['with another rule', { rule: 'HEALTH' }, false],
    ['with other targets', { targets: to(2300) }, false],
    ['without targets', { targets: null }, false],
    ['with another session', { parts: [minutes('arms', 60, 50)] }, false],
    ['with more taken away', { parts: [minutes('legs', 60, 35)] }, false],
    [
      'with other meals',
      { parts: [...one.parts, { subject: 'MEAL', id: 'm', version: 1, before: {}, after: {} }] },
      true,
    ],
  ] as const)('%s: %s', (_what, given, same) => {
    expect(saysTheSame(one, { ...one, ...(given as Partial<DayOverride>) })).toBe(same)
  })
})

test.each([
  ['NUTRITION', [], to(2600)],
  ['TRAINING', [minutes('legs', 60, 50)], null],
  ['BOTH', [minutes('legs', 60, 50)], to(2340)],
] as const)('what is proposed is %s', (type, sessions, targets) => {
  expect(typeOf({ sessions: sessions as never, targets })).toBe(type)
})

describe('what takes the place of another', () => {
  const none = new Set<string>()
  test.each([
    ['nothing', [minutes('a', 60, 50)], [], none, [minutes('a', 60, 50)]],
    ['the same thing', [minutes('a', 60, 35)], [minutes('a', 60, 50)], none, [minutes('a', 60, 35)]],
    ['what it leaves alone', [], [minutes('a', 60, 50)], none, [minutes('a', 60, 60)]],
    ['what is done by now', [], [minutes('a', 60, 50)], new Set(['a']), [minutes('a', 60, 50)]],
  ])('%s', (_what, parts, replaced, kept, expected) => {
    const plain = ({ version: _version, ...part }: OverridePart) => part
    expect(inPlaceOf(parts.map(plain), replaced, kept)).toEqual(expected.map(plain))
  })

  test('keeps what only the other had changed of the same thing', () => {
    const merged = inPlaceOf([minutes('a', 60, 50)], [moved('a', '2026-03-04', '2026-03-06')], none)
    expect(merged).toMatchObject([
      { before: { durationMinutes: 60, date: '2026-03-04' }, after: { durationMinutes: 50, date: '2026-03-04' } },
    ])
  })
})

test.each([
  ['as it left it', thing('a', 50), 60],
  ['changed since', thing('a', 45), 45],
  ['another thing', thing('b', 50), 50],
])('a day without a part: %s', (_what, now, expected) => {
  expect(without([now], [minutes('a', 60, 50)])[0]?.plan.durationMinutes).toBe(expected)
})

describe('an override that is taken out', () => {
  const below = override('below', { minute: 1, parts: [minutes('a', 60, 50)], targets: to(2340) })
  const above = override('above', { minute: 2, parts: [minutes('a', 50, 55)], targets: to(2760, 2340) })

  test('lies open while it is as it left it', () => {
    const { open, above: later, changed } = lifted(above, [below, above], [thing('a', 55)])
    expect([open, later, changed]).toEqual([above.parts, [], []])
  })

  test('leaves to what lies on it what is put back in the end', () => {
    const { open, above: later, changed } = lifted(below, [below, above], [thing('a', 55)])
    expect([open, changed]).toEqual([[], []])
    expect(later).toEqual([{ ...above, parts: [minutes('a', 60, 55)], targets: to(2760) }])
  })

  test('is told apart from what brought the day back to where it was', () => {
    const again = override('again', { minute: 3, parts: [minutes('a', 55, 50)] })
    const { open, above: later } = lifted(below, [below, above, again], [thing('a', 50)])
    expect(open).toEqual([])
    expect(later.map(({ id }) => id)).toEqual(['above'])
  })

  test('is changed where something else has changed it', () => {
    expect(lifted(below, [below], [thing('a', 45)])).toEqual({ open: [], above: [], changed: ['a'] })
    expect(lifted(below, [below], [])).toMatchObject({ changed: ['a'] })
  })

  test('is not covered by what changed something else of the same thing', () => {
    const move = override('move', { minute: 3, parts: [moved('a', '2026-03-04', '2026-03-06')] })
    expect(lifted(below, [below, move], [thing('a', 50, '2026-03-06')])).toEqual({
      ...{ open: below.parts, above: [], changed: [] },
    })
  })
})

describe('the targets of a day', () => {
  const low = override('low', { minute: 1, targets: to(2340) })
  const high = override('high', { minute: 2, targets: to(2760) })
  const silent = override('silent', { minute: 3 })
  const pending = override('pending', { minute: 4, status: 'PENDING', targets: to(3000) })
  test('are those of the last that changed them, however they are listed', () => {
    for (const all of [
      [low, high, silent, pending],
      [pending, silent, high, low],
    ])
      expect(targetsBy(all, null)).toEqual(kcal(2760))
  })
  test('without some are those of the others, or those given', () => {
    expect(targetsBesides([high], [low, high], null)).toEqual(kcal(2340))
    expect(targetsBesides([low, high], [low, high], kcal(2400))).toEqual(kcal(2400))
  })
  test('something comes into force after all that is, whatever its clock says', () => {
    const [now, early] = [at.add({ minutes: 5 }), at.add({ minutes: 1 })]
    expect(inForceFrom([low, high, pending], now)).toEqual(now)
    expect(inForceFrom([low, high], early)).toEqual(at.add({ minutes: 2, milliseconds: 1 }))
  })
})
