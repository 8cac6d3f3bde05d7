import { complexityFromQuery } from '@pothos/plugin-complexity'
import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readyOperations } from '../../src/explorer.ts'
import { costOf } from '../../src/graph/cost.ts'
import { schema } from '../../src/schema.ts'
import { namedBy } from '../explorer/named.ts'
import { openAcknowledged } from '../http/raw-socket.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

const someId = '01960000-0000-7000-8000-000000000001'
const ready = await readyOperations(Temporal.PlainDate.from('2026-03-02'), namedBy(someId))

describe('the cost of an operation', () => {
  test.each(ready)('is that of the plugin whose figures the fields bear: $name', ({ query }) => {
    const document = parse(query)
    const { complexity } = complexityFromQuery(document, { schema, variables: {}, ctx: {} })
    expect(complexity).toBeGreaterThan(4)
    expect(costOf(schema, document, null, {})).toEqual({ value: complexity, limit: 5_000 })
  })

  const page = parse(
    `query ($n: Int = 10) { auditTrail(first: $n) { nodes { id } } }
    query Two { viewer { ...P id } } fragment P on Person { profile { username } }`.replace('query (', 'query One('),
  )
  const costOfPage = (variables: Record<string, unknown>) => costOf(schema, page, 'One', variables)?.value

  test('is that of the variables of this time, also of one that is left out', () => {
    expect([{}, { n: 100 }, { n: 10 }, { n: 20 }].map(costOfPage)).toEqual([13, 121, 13, 25])
  })

  test('is that of the operation which is asked for', () => {
    expect(costOf(schema, page, 'Two', {})?.value).toBe(4)
    expect(costOf(schema, page, 'Three', {})).toBeUndefined()
    expect(costOf(schema, page, null, {})).toBeUndefined()
  })

  test('is not known for a variable that has a wrong value, of which the execution tells', () => {
    expect(costOfPage({ n: 'many' })).toBeUndefined()
  })

  test('counts what a field does whose argument turns out to be null as one', () => {
    const document = parse('query ($d: Date = "2026-03-02") { calendar(from: $d, to: $d) { id title } }')
    expect(costOf(schema, document, null, { d: null })?.value).toBe(1)
    expect(costOf(schema, document, null, {})?.value).toBeGreaterThan(3)
  })
})

describe('every executed answer shows its cost and the limit', () => {
  let regimen: Regimen
  let anna: Person
  beforeAll(async () => {
    regimen = await startRegimen()
    anna = await regimen.person('anna')
  })
  afterAll(() => regimen.close())

  const posted = async (query: string, variables: object = {}) =>
    (await (await anna.post(JSON.stringify({ query, variables }))).json()) as { extensions?: unknown }

  test.each<[string, string, number]>([
    ['a query', '{ viewer { id email } }', 3],
    ['a query that fails in a field', '{ viewer { id } auditTrail(first: 0) { nodes { id } } }', 9],
    ['a mutation', 'mutation { updateSettings(input: { sounds: true }) { __typename } }', 2],
    ['one that is refused for it', '{ auditTrail(first: 10000) { nodes { id } } }', 12_001],
  ])('of %s, over HTTP and over the websocket', async (_what, query, value) => {
    const shown = { cost: { value, limit: 5_000 } }
    expect((await posted(query)).extensions).toEqual(shown)
    const { send, next } = await openAcknowledged(regimen, anna.token)
    send({ id: 'it', type: 'subscribe', payload: { query } })
    expect(await next()).toMatchObject({ type: 'next', payload: { extensions: shown } })
  })

  test('of each event of a subscription', async () => {
    const { send, next } = await openAcknowledged(regimen, anna.token)
    const query = 'subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync dates } }'
    send({ id: 'it', type: 'subscribe', payload: { query } })
    expect(await next()).toMatchObject({ payload: { extensions: { cost: { value: 3, limit: 5_000 } } } })
  })

  test('and what was not executed shows none', async () => {
    expect(await posted('{ nope }')).not.toHaveProperty('extensions')
    expect(await posted('query ($n: Int) { auditTrail(first: $n) { nodes { id } } }', { n: 'x' })).not.toHaveProperty(
      'extensions',
    )
  })
})
