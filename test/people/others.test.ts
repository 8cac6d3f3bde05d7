import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Person
let stranger: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
  stranger = await regimen.person('stranger')
})
afterAll(() => regimen.close())

const unknown = '01960000-0000-7000-8000-000000000000'
const globalId = (typename: string, id: string) => Buffer.from(`${typename}:${id}`).toString('base64url')
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? ''
const profileIdOf = (person: Person) => globalId('Profile', uuidOf(person.id))

const node = `query ($id: ID!) { node(id: $id) { id
  ... on Profile { username displayName } ... on Person { email } ... on AuditEntry { action } } }`

describe('a profile', () => {
  test('can be read by any signed-in person who has the id', async () => {
    expect(await stranger.data(node, { id: profileIdOf(anna) })).toEqual({
      node: { id: profileIdOf(anna), username: 'anna', displayName: 'anna' },
    })
  })

  test('cannot be read by somebody who is not signed in, to whom it looks like none', async () => {
    const answers = await Promise.all(
      [profileIdOf(anna), globalId('Profile', unknown)].map((id) => regimen.anonymous.run(node, { id })),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.data?.node ?? null).toBeNull()
  })

  test('cannot be changed by another: the change of a stranger is that of their own', async () => {
    await stranger.data('mutation { updateProfile(input: { displayName: "Someone" }) { __typename } }')
    expect((await anna.data('{ viewer { profile { displayName version } } }')).viewer.profile).toEqual({
      displayName: 'anna',
      version: 1,
    })
  })
})

test('a person looks to others like an id that does not exist, and to themselves like themselves', async () => {
  const other = await stranger.run(node, { id: anna.id })
  expect(other).toEqual(await stranger.run(node, { id: globalId('Person', unknown) }))
  expect(other).toEqual({ data: { node: null } })
  expect(await anna.data(node, { id: anna.id })).toEqual({ node: { id: anna.id, email: 'anna@people.example' } })
})

test('an audit entry looks to others like an id that does not exist, and its owner reads it', async () => {
  regimen.clock.advance({ seconds: 1 })
  await anna.data('mutation { changeTimeZone(input: { timeZone: "Asia/Tokyo" }) { __typename } }')
  const { auditTrail } = await anna.data('{ auditTrail { nodes { id } } }')
  const { id } = auditTrail.nodes[0]
  expect(await stranger.run(node, { id })).toEqual(await stranger.run(node, { id: globalId('AuditEntry', unknown) }))
  expect(await stranger.data('{ auditTrail { nodes { id } } }')).toEqual({ auditTrail: { nodes: [] } })
  expect(await anna.data(node, { id })).toEqual({ node: { id, action: 'TIME_ZONE_CHANGED' } })
})

test('many ids are answered in their order, null in the place of each that is not there for the reader', async () => {
  const ids = [stranger.id, anna.id, profileIdOf(anna), globalId('Person', unknown), stranger.id]
  expect(await stranger.data('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).toEqual({
    nodes: [{ id: stranger.id }, null, { id: profileIdOf(anna) }, null, { id: stranger.id }],
  })
})
