import { describe, expect, test } from 'vitest'
import { boundsOf, within } from '../../src/db/rows/check.ts'
import { rowName } from '../../src/db/rows/rows.ts'
import { zodNumber, zodString } from '../../src/lib/zod-text.ts'

const of = (check: string) => {
  const { bounds, words } = boundsOf(check)
  return [...bounds, ...words]
}

describe('a CHECK as PostgreSQL writes it', () => {
  test.each([
    ['((weight >= 1))', [{ column: 'weight', of: 'value', least: 1 }]],
    [
      '(((share > (0)::numeric) AND (share <= (1)::numeric)))',
      [
        { column: 'share', of: 'value', above: 0 },
        { column: 'share', of: 'value', most: 1 },
      ],
    ],
    ['((char_length(note) <= 2000))', [{ column: 'note', of: 'characters', most: 2000 }]],
    [
      "(((cardinality(scopes) > 0) AND (scopes <@ ARRAY['READ'::text, 'WRITE'::text])))",
      [
        { column: 'scopes', of: 'items', above: 0 },
        { column: 'scopes', of: 'items', words: ['READ', 'WRITE'] },
      ],
    ],
    ["((unit = ANY (ARRAY['km'::text, 'min'::text])))", [{ column: 'unit', of: 'value', words: ['km', 'min'] }]],
    [
      '(((week >= 1) AND ((day >= 1) AND (day <= 7))))',
      [
        { column: 'week', of: 'value', least: 1 },
        { column: 'day', of: 'value', least: 1 },
        { column: 'day', of: 'value', most: 7 },
      ],
    ],
  ])('%s bounds single columns', (check, bounds) => {
    expect(of(check)).toEqual(bounds)
  })

  test.each([
    '((to_date >= from_date))',
    "(((penalty = 'ADD_DAYS'::penalty_kind) = (penalty_days > 0)))",
    '(((a >= 1) OR ((b >= 2) AND (c >= 3))))',
    '((NOT (a > 1)))',
    "((a ~ '(b >= 1) AND (c >= 2'::text))",
  ])('%s is no bound of a column', (check) => {
    expect(of(check)).toEqual([])
  })
})

test('of several bounds the tightest is told', () => {
  const value = { of: 'value' as const }
  const numbers = within(zodNumber, [
    { ...value, above: -10, below: 10 },
    { ...value, least: 0 },
    { ...value, above: 0, most: 1 },
  ])
  expect(numbers.js).toBe('z.number().gt(0).max(1)')
  expect(within(zodString, [{ of: 'characters', above: 0 }]).js).toContain('/^.{1,}$/su')
})

test('a row is called by one of what its table is called by', () => {
  const names = [
    'loggedActivities',
    'userStatistics',
    'journeyMembers',
    'boxes',
    'passes',
    'enrolmentSettings',
    'userContextLog',
    'curricula',
  ]
  expect(names.map(rowName)).toEqual([
    ...['loggedActivityRow', 'userStatisticsRow', 'journeyMemberRow', 'boxRow', 'passRow'],
    ...['enrolmentSettingsRow', 'userContextLogRow', 'curriculumRow'],
  ])
})
