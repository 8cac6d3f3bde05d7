import { GraphQLError, type GraphQLSchema } from 'graphql'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { documentReader } from '../../src/graph/document.ts'
import { toClientError } from '../../src/graph/errors.ts'
import { holdTable } from '../setup/held-table.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const tooLong = 'This took too long and was given up: try again, or ask for less'
const inBetween = 'Another change of the same things came in between: try again'

describe('a statement that takes longer than it may', () => {
  test.each([
    ['a query', '{ viewer { email profile { username } } }', ['viewer', 'profile']],
    ['a mutation', 'mutation { updateProfile(input: { displayName: "Slow" }) { __typename } }', ['updateProfile']],
  ])('of %s is UNAVAILABLE, and the next request is answered', async (_what, operation, path) => {
    const server = await regimen.another({ statementTimeoutMs: 150 })
    const client = server.as(anna.token)
    const { release } = await holdTable(regimen, 'profiles')
    const { errors } = await client.run(operation)
    expect(errors).toMatchObject([{ message: tooLong, path, extensions: { code: 'UNAVAILABLE' } }])
    await release()
    expect(await client.data('{ viewer { profile { displayName } } }')).toEqual({
      viewer: { profile: { displayName: 'anna' } },
    })
  })
})

test('the victim of a deadlock is told to try again, and can', async () => {
  const { administrator } = regimen.testDatabase
  const holder = await administrator.reserve()
  onTestFinished(async () => {
    await holder`rollback`
    holder.release()
  })
  await holder`begin`
  // The other one looks for the deadlock first.
  await holder`set local deadlock_timeout = '1min'`
  await holder`select from users where email = 'anna@people.example' for update`
  const both = `mutation { updateProfile(input: { displayName: "Anna" }) { __typename }
    updateSettings(input: { sounds: false }) { __typename } }`
  const asked = anna.run(both)
  await until('it waits for the account', async () => {
    const waiting = await administrator`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return waiting.length === 1
  })
  const crossing = holder`update profiles set version = version where display_name = 'anna'`.then(() => undefined)
  const { data, errors } = await asked
  expect(errors).toMatchObject([{ message: inBetween, path: ['updateSettings'], extensions: { code: 'UNAVAILABLE' } }])
  expect(data.updateSettings).toBeNull()
  await crossing
  await holder`commit`
  await holder`begin`
  expect((await anna.run(both)).errors).toBeUndefined()
})

test.each([
  ['40001', inBetween],
  ['40P01', inBetween],
  ['57014', tooLong],
  ['55P03', tooLong],
])('the SQLSTATE %s is UNAVAILABLE, however deep it lies', (code, message) => {
  const cause = new Error('Failed query', { cause: Object.assign(new Error('secret'), { code }) })
  const error = toClientError(new GraphQLError('x', { originalError: cause }), pino({ level: 'silent' }))
  expect(error).toMatchObject({ message, extensions: { code: 'UNAVAILABLE' } })
})

test('a fault of a validation rule is an error of the document and not of the connection', () => {
  const broken = { getQueryType: () => undefined } as unknown as GraphQLSchema
  const read = documentReader(broken, true)('{ viewer { id } }')
  expect(read).toMatchObject({ errors: [{ message: 'The document cannot be validated' }] })
  const [error] = 'errors' in read ? read.errors : []
  expect(toClientError(error, pino({ level: 'silent' })).extensions).toEqual({ code: 'INTERNAL' })
})
