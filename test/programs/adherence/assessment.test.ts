import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AdherenceStatus,
  assess,
  bandOf,
  type ComplianceBand,
  type Evidence,
  graceHours,
  statusOf,
} from '../../../src/programs/adherence/assessment.ts'
import { ratesOf } from '../../../src/programs/adherence/report.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const endedAt = instant('2026-03-02T23:00:00Z')
const nothing: Evidence = { actual: null, statement: null, endedAt: null }
const actual = (similarity: number | null, ratio: number | null = null): Evidence['actual'] => ({
  similarity,
  components: similarity === null ? {} : { kind: similarity },
  coverage: 0.4,
  compliance: ratio === null ? null : { measure: 'LOAD', ratio },
})

test.each<[number, AdherenceStatus]>([
  [1, 'COMPLETED'],
  [0.8, 'COMPLETED'],
  [0.799, 'SIMILAR'],
  [0.6, 'SIMILAR'],
  [0.599, 'PARTIAL'],
  [0.3, 'PARTIAL'],
  [0.299, 'SKIPPED'],
  [0, 'SKIPPED'],
])('a likeness of %d is %s', (similarity, status) => {
  expect(statusOf(similarity)).toBe(status)
})

test.each<[number, ComplianceBand]>([
  [0, 'RED'],
  [0.001, 'ORANGE'],
  [0.499, 'ORANGE'],
  [0.5, 'YELLOW'],
  [0.799, 'YELLOW'],
  [0.8, 'GREEN'],
  [1, 'GREEN'],
  [1.2, 'GREEN'],
  [1.201, 'YELLOW'],
  [1.5, 'YELLOW'],
  [1.501, 'ORANGE'],
  [99_999, 'ORANGE'],
])('%d of the amount is %s', (ratio, band) => {
  expect(bandOf(ratio)).toBe(band)
})

describe('the band is that of the ratio as it is stored', () => {
  test.each<[number, number, ComplianceBand]>([
    [0.79949, 0.799, 'YELLOW'],
    [0.7996, 0.8, 'GREEN'],
    [1.2004, 1.2, 'GREEN'],
    [0.0004, 0, 'RED'],
    [1e9, 99_999, 'ORANGE'],
  ])('%d', (ratio, complianceRatio, band) => {
    expect(assess({ ...nothing, actual: actual(1, ratio) }, endedAt)).toMatchObject({ complianceRatio, band })
  })
})

describe('a planned thing of which nothing is known', () => {
  const judged = (now: string, evidence: Partial<Evidence> = {}) =>
    assess({ ...nothing, endedAt, ...evidence }, instant(now))
  test.each<[string, AdherenceStatus | null, ComplianceBand | null]>([
    ['2026-03-02T22:59:59.999999999Z', null, null],
    ['2026-03-02T23:00:00Z', 'UNKNOWN', null],
    ['2026-03-04T10:59:59.999999999Z', 'UNKNOWN', null],
    ['2026-03-04T11:00:00Z', 'SKIPPED', 'RED'],
    ['2200-01-01T00:00:00Z', 'SKIPPED', 'RED'],
  ])('at %s', (now, status, band) => {
    if (status === null) return expect(judged(now)).toBeNull()
    expect(judged(now)).toMatchObject({ status, basis: 'DAY_CLOSE', band, similarity: null, complianceRatio: null })
  })

  test('and of which nothing is due is never judged', () => {
    expect(judged('2200-01-01T00:00:00Z', { endedAt: null })).toBeNull()
  })

  test('has a grace of a day and a half', () => {
    expect(graceHours).toBe(36)
  })
})

describe('what is known goes before what time tells', () => {
  const statuses = ['COMPLETED', 'SIMILAR', 'PARTIAL', 'SKIPPED'] as const
  const moments = ['2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z', '2026-05-01T00:00:00Z']

  test.each(statuses)('the word that it was %s, at every time, due or not', (statement) => {
    for (const moment of moments)
      for (const ended of [endedAt, null])
        expect(assess({ actual: null, statement, endedAt: ended }, instant(moment))).toEqual({
          status: statement,
          basis: 'STATEMENT',
          band: statement === 'SKIPPED' ? 'RED' : null,
          similarity: null,
          components: {},
          coverage: null,
          complianceRatio: null,
          complianceMeasure: null,
        })
  })

  test.each(statuses)('and what was done goes before the word that it was %s', (statement) => {
    for (const moment of moments)
      expect(assess({ actual: actual(0.7, 0.5), statement, endedAt }, instant(moment))).toEqual({
        status: 'SIMILAR',
        basis: 'ACTUALS',
        similarity: 0.7,
        components: { kind: 0.7 },
        coverage: 0.4,
        complianceRatio: 0.5,
        complianceMeasure: 'LOAD',
        band: 'YELLOW',
      })
  })

  test('something that cannot be compared at all is not the planned thing', () => {
    expect(assess({ ...nothing, actual: actual(null) }, endedAt)).toMatchObject({ status: 'SKIPPED', band: null })
  })
})

describe('rates', () => {
  const of = (...all: AdherenceStatus[]) => ratesOf(all.map((status) => ({ status })))
  test.each<[AdherenceStatus[], object]>([
    [[], { due: 0, rate: null, coverage: null }],
    [['UNKNOWN', 'UNKNOWN'], { due: 2, unknown: 2, rate: null, coverage: 0 }],
    [['COMPLETED', 'SIMILAR'], { due: 2, completed: 1, similar: 1, rate: 1, coverage: 1 }],
    [['PARTIAL', 'SKIPPED'], { due: 2, partial: 1, skipped: 1, rate: 0, coverage: 1 }],
    [['COMPLETED', 'SIMILAR', 'PARTIAL', 'SKIPPED', 'UNKNOWN'], { due: 5, rate: 0.5, coverage: 0.8 }],
  ])('of %j', (all, expected) => {
    expect(of(...all)).toMatchObject(expected)
  })

  test('whatever there is, the parts make the whole', () => {
    const statuses = fc.array(fc.constantFrom('COMPLETED', 'SIMILAR', 'PARTIAL', 'SKIPPED', 'UNKNOWN'))
    fc.assert(
      fc.property(statuses, (all) => {
        const { due, completed, similar, partial, skipped, unknown, rate, coverage } = of(...all)
        expect(completed + similar + partial + skipped + unknown).toBe(due)
        for (const share of [rate ?? 0, coverage ?? 0]) expect(share >= 0 && share <= 1).toBe(true)
      }),
    )
  })
})
