import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAcknowledged } from '../http/raw-socket.ts'
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

type Figures = { measure: string; limit: number }
const cost = { measure: 'cost', limit: 5_000 }
const fields = { measure: 'number of fields', limit: 500 }
const aliases = { measure: 'number of aliases', limit: 15 }
const directives = { measure: 'number of directives', limit: 5 }
const depth = { measure: 'depth', limit: 10 }
const doubling = (leaf: string) =>
  times(61, (n) => `fragment F${n} on Person { ${n < 60 ? `...F${n + 1} ...F${n + 1}` : leaf} }`)
/** So many levels of fields. */
const levels = (count: number) => `${'{ viewer '.repeat(count)}${'}'.repeat(count)}`
type Refused = { message: string; extensions: { code: string; value?: number } }

describe('an operation that asks too much is refused with both figures, over HTTP and over the websocket', () => {
  test.each<[string, string, Figures]>([
    [
      'pages of a hundred, by its cost',
      `{ ${times(10, (n) => `t${n}: auditTrail(first: 100) { nodes { id action } edges { node { id action } } }`)} }`,
      cost,
    ],
    ['a page of a million, by its cost', '{ auditTrail(first: 1000000) { nodes { id } } }', cost],
    [
      'a range of many days, by its cost',
      '{ calendar(from: "2026-01-01", to: "2026-12-31") { id title date time kind state meal { items { grams food { name } } } } }',
      cost,
    ],
    ['two centuries of days, by its cost', '{ calendarDays(from: "2026-01-01", to: "2199-12-31") { date } }', cost],
    ['fragments that double one another, by its number of fields', `{ viewer { ...F0 } } ${doubling('id')}`, fields],
    ['fragments that double aliases, by its number of fields', `{ viewer { ...F0 } } ${doubling('a: id')}`, fields],
    [
      'the same few fields from many places, by its number of fields',
      `{ ${times(60, () => 'viewer { ...Wide }')} } fragment Wide on Person { ${times(10, () => 'email')} }`,
      fields,
    ],
    ['sixteen aliases', `{ ${times(16, (n) => `a${n}: viewer { id }`)} }`, aliases],
    [
      'sixteen aliases by way of a fragment',
      `{ ...A viewer { profile { ...B } } ...A } fragment A on Query { ${times(7, (n) => `a${n}: __typename`)} }
        fragment B on Profile { b: username c: displayName }`,
      aliases,
    ],
    ['sixteen aliases of introspection', `{ ${times(16, (n) => `a${n}: __type(name: "Person") { name }`)} }`, aliases],
    [
      'six directives',
      `{ viewer { ${times(6, (n) => `${['id', 'email', 'today', 'timeZone', 'dayStart', 'dayEndsAt'][n]} @include(if: true)`)} } }`,
      directives,
    ],
    [
      'six directives by way of a fragment',
      `{ viewer @include(if: true) { ...A @include(if: true) ...A @skip(if: false) ... on Person @skip(if: false) { id } } }
        fragment A on Person { email @include(if: true) }`,
      directives,
    ],
    ['eleven levels', levels(11), depth],
    [
      'eleven levels by way of fragments',
      `{ viewer { ...A } } fragment A on Person ${levels(5)} fragment B on Person { ...C } fragment C on Person ${levels(10)}
        query Second { viewer { ...B } }`.replace('{ viewer', 'query A { viewer'),
      depth,
    ],
    [
      'a second operation that is not even asked for',
      `query A { viewer { id } } query B { ${times(16, (n) => `a${n}: __typename`)} }`,
      aliases,
    ],
  ])('%s', async (_what, query, figures) => {
    const operationName = query.startsWith('query A') ? 'A' : undefined
    const response = await anna.post(JSON.stringify({ query, operationName }))
    const { data, errors } = (await response.json()) as { data?: unknown; errors: Refused[] }
    expect(data).toBeUndefined()
    expect(errors[0]?.extensions).toMatchObject({ code: 'COST_EXCEEDED', ...figures })
    const value = Number(errors[0]?.extensions.value)
    expect(value).toBeGreaterThan(figures.limit)
    expect(errors[0]?.message).toBe(
      `The ${figures.measure} of this operation is ${value}, the limit is ${figures.limit}`,
    )

    const { send, next } = await openAcknowledged(regimen, anna.token)
    send({ id: 'it', type: 'subscribe', payload: { query, operationName } })
    const { payload } = await next()
    expect(Array.isArray(payload) ? payload : (payload as { errors: unknown }).errors).toEqual(errors)
    // The next one is answered on the same connection.
    send({ id: 'after', type: 'subscribe', payload: { query: '{ viewer { email } }' } })
    for (;;) if ((await next()).id === 'after') break
  })

  test('and a subscription, by the cost of its events', async () => {
    const { send, next } = await openAcknowledged(regimen, anna.token)
    const query = `subscription { calendarChanged(from: "2026-01-01", to: "2026-12-31") { events {
      id session { exercises { exercise { ${times(180, () => 'name')} } } } meal { items { food { ${times(300, () => 'name')} } } } } } }`
    send({ id: 'it', type: 'subscribe', payload: { query } })
    expect(await next()).toMatchObject({ payload: { errors: [{ extensions: { code: 'COST_EXCEEDED', ...cost } }] } })
    expect(regimen.services.wakeups.listenerCount()).toBe(0)
  })

  test('and a mutation has written nothing then', async () => {
    const rename = 'updateProfile(input: { displayName: "Costly" }) { __typename }'
    const costly = 'a: signUp(input: $input) { __typename }'
    const six = times(6, (n) => costly.replace('a', `a${n}`))
    const { errors } = await anna.run(`mutation ($input: SignUpInput!) { ${rename} ${six} }`, {
      input: { email: 'x@people.example', password: 'correct horse', username: 'costly', timeZone: 'Europe/Berlin' },
    })
    expect(errors).toMatchObject([{ extensions: { code: 'COST_EXCEEDED', value: 6_008, limit: 5_000 } }])
    expect((await anna.data('{ viewer { profile { displayName version } } }')).viewer.profile).toEqual({
      displayName: 'anna',
      version: 1,
    })
  })

  test('while what stands at each of the limits passes', async () => {
    expect((await anna.run(`{ ${times(15, (n) => `a${n}: __typename`)} }`)).errors).toBeUndefined()
    expect(
      (
        await anna.run(
          `{ viewer { ${times(5, (n) => `${['id', 'email', 'today', 'timeZone', 'dayStart'][n]} @include(if: true)`)} } }`,
        )
      ).errors,
    ).toBeUndefined()
    expect((await anna.run(`{ ${times(500, () => '__typename')} }`)).errors).toBeUndefined()
    // No operation of this schema is so deep that it is valid.
    expect((await anna.run(levels(10))).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
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
    const list = times(988, () => '1')
    const { errors } = await anna.run(`{ nodes(ids: [${list}]) { id } }`)
    expect(errors?.[0]?.message).toBe('"1" is not a global id')
  })

  test('of one token more is told both figures', async () => {
    const { errors } = await anna.run(`{ ${times(999, () => '__typename')} }`)
    expect(errors?.[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      measure: 'number of tokens',
      value: 1_001,
      limit: 1_000,
    })
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
