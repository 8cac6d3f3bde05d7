import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const uuid = '01960000-0000-7000-8000-000000000000'
const base64 = (text: string) => Buffer.from(text).toString('base64url')
const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'

/** Refusals of one kind whatever the server knows: the id alone decides. */
async function refusalOf(id: string) {
  const { data, errors } = await anna.run('query ($id: ID!) { node(id: $id) { id } }', { id })
  return { node: data?.node, codes: errors?.map(({ extensions }) => extensions.code) }
}

describe('node refuses, and asks no database about,', () => {
  test.each([
    ['an empty id', ''],
    ['a text', 'not an id'],
    ['Unicode', '\u00e4\u00f6\u00fc\u{1f600}'],
    ['a UUID alone', uuid],
    ['an id that is no UUID', base64('Person:1')],
    ['an id with SQL behind it', base64(`Person:${uuid}' or '1'='1`)],
    ['ten thousand characters', 'A'.repeat(10_000)],
  ])('%s', async (_what, id) => {
    expect(await refusalOf(id)).toEqual({ node: null, codes: ['BAD_USER_INPUT'] })
  })

  test.each([
    ['a type that does not exist', 'Nope'],
    ['a type that is no node', 'Settings'],
    ['a payload', 'SignUpPayload'],
    ['an input', 'SignUpInput'],
    ['a scalar', 'String'],
    ['an enum', 'Theme'],
    ['an interface', 'Node'],
    ['a union', 'SignUpResult'],
    ['the queries', 'Query'],
    ['the mutations', 'Mutation'],
  ])('%s', async (_what, typename) => {
    expect(await refusalOf(base64(`${typename}:${uuid}`))).toEqual({ node: null, codes: ['BAD_USER_INPUT'] })
  })

  test.each(['true', '1.5', '{}', '[]'])('the literal %s', async (literal) => {
    const { errors } = await anna.run(`{ node(id: ${literal}) { id } }`)
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
  })
})

describe('nodes', () => {
  test('answers up to a hundred', async () => {
    const answer = await anna.data(nodes, { ids: Array(100).fill(anna.id) })
    expect(answer.nodes).toHaveLength(100)
    expect(await anna.data(nodes, { ids: [] })).toEqual({ nodes: [] })
  })

  test.each([101, 1_000])('refuses %i and tells the limit', async (count) => {
    const { data, errors } = await anna.run(nodes, { ids: Array(count).fill(anna.id) })
    expect(data ?? null).toBeNull()
    expect(errors).toMatchObject([
      { message: `ids must have at most 100 items, not ${count}`, extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  test('costs as much as it reads', async () => {
    const many = Array.from({ length: 14 }, (_, n) => `n${n}: nodes(ids: $ids) { __typename id id id }`).join(' ')
    const { errors } = await anna.run(`query ($ids: [ID!]!) { ${many} }`, { ids: Array(100).fill(anna.id) })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'COST_EXCEEDED', value: 5_614, limit: 5_000 })
  })

  test('refuses all when one of them is not an id', async () => {
    const { errors } = await anna.run(nodes, { ids: [anna.id, 'nonsense'] })
    expect(errors).toMatchObject([{ message: '"nonsense" is not a global id', extensions: { code: 'BAD_USER_INPUT' } }])
  })
})

test('the id of one type where another is asked for is refused', async () => {
  const { errors } = await anna.run(
    'mutation ($id: ID!) { archiveProgram(input: { programId: $id }) { __typename } }',
    { id: anna.id },
  )
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
})
