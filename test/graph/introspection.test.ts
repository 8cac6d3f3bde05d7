import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let open: Regimen
let closed: Regimen
let anna: Person
beforeAll(async () => {
  ;[open, closed] = await Promise.all([startRegimen(), startRegimen({ introspection: false })])
  anna = await closed.person('anna')
})
afterAll(() => Promise.all([open.close(), closed.close()]))

const questions = [
  ['the query of every tool', getIntrospectionQuery()],
  ['the schema', '{ __schema { queryType { name } } }'],
  ['a type', '{ __type(name: "Person") { name } }'],
  ['the schema behind an alias', '{ innocent: __schema { queryType { name } } }'],
  ['the schema behind a fragment', '{ ...F } fragment F on Query { __schema { queryType { name } } }'],
] as const

describe.each(questions)('%s', (_what, query) => {
  test('is told where introspection is on', async () => {
    const { data, errors } = await open.anonymous.run(query)
    expect(errors).toBeUndefined()
    expect(Object.keys(data)).toHaveLength(1)
  })

  test('is refused where it is off, over HTTP and over the websocket', async () => {
    const { data, errors } = await anna.run(query)
    expect(data).toBeUndefined()
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
    expect(errors?.[0]?.message).toMatch(/introspection/)
    const socket = await anna.socket()
    expect(await socket.follow(query).next()).toEqual(errors)
  })
})

test('where introspection is off, no error suggests the names of what there is', async () => {
  for (const query of ['{ viewe { id } }', '{ viewer { emai } }', 'mutation { signUp(input: { emai: "a" }) { id } }']) {
    const [told, kept] = await Promise.all([open.anonymous.run(query), anna.run(query)])
    expect(JSON.stringify(told.errors)).toMatch(/Did you mean/)
    expect(JSON.stringify(kept.errors)).not.toMatch(/Did you mean/)
  }
})

test('where introspection is off, no variable suggests the names of what there is', async () => {
  const answer = await anna.run(
    'mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename } }',
    {
      input: { theme: 'DARC', soundz: true },
    },
  )
  expect(answer.errors?.length).toBeGreaterThan(0)
  expect(JSON.stringify(answer)).not.toMatch(/Did you mean/)
})

test('where introspection is off, a client still learns the type of what it is given', async () => {
  expect(await anna.data('{ viewer { __typename } }')).toEqual({ viewer: { __typename: 'Person' } })
})
