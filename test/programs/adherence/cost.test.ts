import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { costOf } from '../../../src/graph/cost.ts'
import { operationLimits } from '../../../src/graph/limits.ts'
import { schema } from '../../../src/schema.ts'

const { cost: limit, aliases } = operationLimits
const cost = (fields: string): number => costOf(schema, parse(`{ ${fields} }`), null, {})?.value ?? Number.NaN
const from = Temporal.PlainDate.from('2026-01-01')
const range = (days: number) => `(from: "${from}", to: "${from.add({ days: days - 1 })}")`
const times = (count: number, field: (days: string) => string, days: number) =>
  Array.from({ length: count }, (_, number) => `f${number}: ${field(range(days))}`).join(' ')

const rates = '{ due completed similar partial skipped unknown rate coverage }'
const report = (days: string) => `adherence${days} { from to all ${rates} sessions ${rates} meals ${rates}
  sessionKinds { kind rates ${rates} } mealTypes { type rates ${rates} } }`

describe('the cost of a report', () => {
  test('grows with its days', () => {
    expect(cost(report(range(371))) - cost(report(range(1)))).toBe(370)
    expect(cost(`adherence${range(1)} { from }`)).toBe(12)
  })

  test('lets the longest with all of its fields pass, and not one of a year for each alias', () => {
    expect(cost(report(range(371)))).toBeLessThan(limit / 5)
    expect(cost(times(aliases, (days) => `adherence${days} { from }`, 365))).toBeGreaterThan(limit)
    expect(cost(times(aliases, report, 7))).toBeLessThan(limit)
  })
})

const links = (planned: string) =>
  `links { share matchedBy similarity coverage components { name value weight } ${planned} { id title date adherence { status } } }`
const common = 'id title date timeZone notes externalSource externalId matching loggedAt version'
const activities = (days: string) => `activities${days} { ${common} kind startedAt durationMinutes distanceM loadKg
  sessionRpe exercises { sets reps durationSeconds distanceM loadKg rpe exercise { key name } } ${links('session')} }`
const nutrients = 'nutrients { kcal proteinG carbsG fatG }'
const meals = (days: string) => `meals${days} { ${common} type eatenAt ${nutrients}
  items { name grams food { key name } ${nutrients} } ${links('meal')} }`

describe.each([
  ['activities', activities],
  ['meals', meals],
])('the cost of %s', (name, everything) => {
  test('is that of one for each day, as in the calendar', () => {
    const one = cost(`${name}${range(1)} { id title }`)
    expect(cost(`${name}${range(31)} { id title }`) - one).toBe(30 * 2)
    expect(one).toBe(cost(`calendar${range(1)} { id title }`))
  })

  test('lets a month with everything pass, a quarter of what a list shows, and not a quarter with everything', () => {
    expect(cost(everything(range(31)))).toBeLessThan(limit)
    expect(cost(`${name}${range(92)} { ${common} links { share matchedBy similarity } }`)).toBeLessThan(limit)
    expect(cost(everything(range(92)))).toBeGreaterThan(limit)
    expect(cost(times(aliases, everything, 7))).toBeGreaterThan(limit)
  })
})
