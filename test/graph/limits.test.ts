import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ')

describe('an operation that asks too much is refused with both figures', () => {
  test.each<[string, string, object]>([
    [
      'pages of a hundred, by its cost',
      `{ ${times(10, (n) => `t${n}: auditTrail(first: 100) { nodes { id action } edges { node { id action } } }`)} }`,
      { measure: 'cost', limit: 5_000 },
    ],
    [
      'many ranges of many days, by its cost',
      `{ ${times(6, (n) => `c${n}: calendar(from: "2026-01-01", to: "2026-04-02") { ${times(10, (m) => `t${m}: title`)} }`)} }`,
      { measure: 'cost', limit: 5_000 },
    ],
    [
      'a year of days, by its cost',
      '{ calendarDays(from: "2026-01-01", to: "2199-12-31") { date } }',
      { measure: 'cost', limit: 5_000 },
    ],
    [
      'fragments that double one another, by its number of fields',
      `{ viewer { ...F0 } } ${times(60, (n) => `fragment F${n} on Person { ...F${n + 1} ...F${n + 1} }`)}
        fragment F60 on Person { id }`,
      { measure: 'number of fields', limit: 500 },
    ],
    [
      'the same few fields from many places, by its number of fields',
      `{ ${times(60, (n) => `v${n}: viewer { ...Wide }`)} }
        fragment Wide on Person { ${times(10, (n) => `e${n}: email`)} }`,
      { measure: 'number of fields', limit: 500 },
    ],
  ])('%s', async (_what, operation, figures) => {
    const { data, errors } = await anna.run(operation)
    expect(Object.values(data).every((value) => value === null)).toBe(true)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'COST_EXCEEDED', ...figures })
    const { value, limit } = (errors?.[0]?.extensions ?? {}) as { value?: number; limit?: number }
    expect(value).toBeGreaterThan(limit ?? Number.POSITIVE_INFINITY)
    expect(errors?.[0]?.message).toMatch(new RegExp(`is ${String(value).replace('+', '\\+')}, the limit is ${limit}$`))
  })

  test('and a mutation that is refused so has written nothing', async () => {
    const rename = 'updateProfile(input: { displayName: "Costly" }) { __typename }'
    const wide = `fragment Wide on UpdateProfileResult { ${times(250, (n) => `t${n}: __typename`)} }`
    const operation = `mutation { first: ${rename} ${times(3, (n) => `r${n}: ${rename.replace('__typename', '...Wide')}`)} } ${wide}`
    expect((await anna.run(operation)).errors?.[0]?.extensions.code).toBe('COST_EXCEEDED')
    expect((await anna.data('{ viewer { profile { displayName version } } }')).viewer.profile).toEqual({
      displayName: 'anna',
      version: 1,
    })
  })

  test('while what an app asks at its start passes', async () => {
    const operation = `{ viewer { id email today settings { theme } profile { username displayName avatarUrl } }
      calendar(from: "2026-03-02", to: "2026-03-08") { id kind title date time session { id } meal { id } }
      auditTrail(first: 20) { nodes { id action occurredAt } pageInfo { hasNextPage endCursor } } }`
    expect((await anna.run(operation)).errors).toBeUndefined()
  })
})

describe('a document', () => {
  test.each<[string, string, RegExp]>([
    ['of 1,001 tokens', `{ ${times(999, () => '__typename')} }`, /more than 1000 tokens/],
    ['of a flood of aliases', `{ ${times(400, (n) => `a${n}: viewer { id }`)} }`, /more than 1000 tokens/],
    ['of a flood of directives', `{ viewer ${times(500, () => '@skip(if: true)')} { id } }`, /more than 1000 tokens/],
    ['of deep nesting', `${'{ viewer '.repeat(600)}${'}'.repeat(600)}`, /more than 1000 tokens/],
    ['of nested lists', `{ nodes(ids: ${'['.repeat(900)}${']'.repeat(900)}) { id } }`, /more than 1000 tokens/],
    [
      'of fragments in a circle',
      '{ viewer { ...A } } fragment A on Person { ...B } fragment B on Person { ...A }',
      /Cannot spread fragment "A" within itself via "B"/,
    ],
    [
      'of a fragment in itself',
      '{ viewer { ...A } } fragment A on Person { id ...A }',
      /Cannot spread fragment "A" within/,
    ],
    [
      'of two fragments with one name',
      '{ viewer { ...A } } fragment A on Person { id } fragment A on Person { email }',
      /There can be only one fragment named "A"/,
    ],
    ['of a fragment that nobody uses', '{ viewer { id } } fragment A on Person { id }', /Fragment "A" is never used/],
    [
      'of two operations without a name',
      '{ viewer { id } } { viewer { id } }',
      /This anonymous operation must be the only/,
    ],
    ['of one alias for two fields', '{ viewer { a: id a: email } }', /Fields "a" conflict/],
    [
      'of a directive that is not repeatable',
      '{ viewer @skip(if: true) @skip(if: true) { id } }',
      /"@skip" can only be used once/,
    ],
    [
      'of a deep introspection',
      '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }',
      /Maximum introspection depth exceeded/,
    ],
    ['of a type instead of an operation', 'type Query { nope: Int }', /not executable/],
    ['of nothing but a comment', '# nothing', /Unexpected <EOF>/],
    ['of characters that are none', '{ viewer { id } \u0000 }', /Syntax Error/],
  ])('%s is refused', async (_what, operation, message) => {
    const { data, errors } = await anna.run(operation)
    expect(data).toBeUndefined()
    expect(errors?.[0]?.message).toMatch(message)
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']))
  })

  test('of 1,000 tokens is answered', async () => {
    expect(
      (await anna.run(`{ ${times(331, (n) => `t${n}: __typename`)} ${times(5, () => '__typename')} }`)).errors,
    ).toBeUndefined()
  })

  test('with a hundred faults is told of the first twenty', async () => {
    const { errors } = await anna.run(`{ ${times(100, (n) => `nope${n}`)} }`)
    expect(errors).toHaveLength(21)
    expect(errors?.at(-1)?.message).toMatch(/^Too many validation errors/)
  })
})

test('a document that was answered before is answered again by the variables of the second time', async () => {
  const operation = 'query ($id: ID!) { node(id: $id) { id } }'
  const stranger = await regimen.person('stranger')
  expect(await anna.data(operation, { id: anna.id })).toEqual({ node: { id: anna.id } })
  expect(await stranger.data(operation, { id: anna.id })).toEqual({ node: null })
  expect(await stranger.data(operation, { id: stranger.id })).toEqual({ node: { id: stranger.id } })
})
