import { GraphQLError } from 'graphql'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CodedError, errorCodes } from '../../src/graph/coded-error.ts'
import { toClientError } from '../../src/graph/errors.ts'
import { createLog } from '../../src/log.ts'
import { createAccessToken } from '../people/account-client.ts'
import { holdTable } from '../setup/held-table.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Person
let logged: Record<string, unknown>[]
beforeAll(async () => {
  regimen = await startRegimen({ log: { write: (line) => void logged.push(JSON.parse(line)) } })
})
beforeEach(async (context) => {
  logged = []
  anna = await regimen.person(`p${context.task.id.replaceAll(/\W/g, '').slice(-20)}`)
})
afterAll(() => regimen.close())

const internal = 'Something went wrong on our side; the log has it under this request'
const unavailable = 'The database is not available at the moment: try again'

/** What a database or a program says and a client must never read. */
const leaks =
  /select |insert |update |from "|relation|column|constraint|duplicate key|violates|sqlstate|postgres|drizzle|node_modules|\.ts:|at async|stack|_unique|\$1/i

/** Takes a table away for as long as `run` takes. */
async function without<T>(table: string, run: () => Promise<T>): Promise<T> {
  const { administrator } = regimen.testDatabase
  await administrator`alter table ${administrator(table)} rename to gone`
  try {
    return await run()
  } finally {
    await administrator`alter table gone rename to ${administrator(table)}`
  }
}

describe('a fault of the server', () => {
  test('in a query is INTERNAL, in its field alone, and the log has it under the request', async () => {
    const requestId = 'b3a1f9a0-1111-4222-8333-944445555666'
    const answer = await without('profiles', () =>
      anna.post('{"query":"{ viewer { email profile { username } } }"}', { 'x-request-id': requestId }),
    )
    const body = await answer.json()
    expect(body).toEqual({
      data: { viewer: { email: `${anna.username}@people.example`, profile: null } },
      errors: [
        {
          message: internal,
          locations: [{ line: 1, column: 18 }],
          path: ['viewer', 'profile'],
          extensions: { code: 'INTERNAL' },
        },
      ],
      extensions: { cost: { value: 4, limit: 5_000 } },
    })
    expect(answer.status).toBe(200)
    const told = logged.filter(({ level }) => level === 50)
    expect(told).toMatchObject([{ requestId, path: ['viewer', 'profile'], err: { cause: { code: '42P01' } } }])
  })

  test('in a mutation writes nothing, and the log has no word of what was sent', async () => {
    const input = { email: 'secret.mail@people.example', username: 'secretname', timeZone: 'UTC' }
    const answer = await without('sessions', () =>
      regimen.anonymous.run(
        'mutation ($input: SignUpInput!) { signUp(input: $input) { ... on SignUpPayload { accessToken } } }',
        { input: { ...input, password: 'secret horse battery' } },
      ),
    )
    expect(answer).toEqual({
      data: { signUp: null },
      errors: [expect.objectContaining({ message: internal, path: ['signUp'], extensions: { code: 'INTERNAL' } })],
    })
    expect(logged.some(({ level }) => level === 50)).toBe(true)
    expect(JSON.stringify(logged)).not.toMatch(/secret/)
    const { administrator } = regimen.testDatabase
    expect(await administrator`select 1 from users where email = ${input.email}`).toHaveLength(0)
    expect(await administrator`select 1 from profiles where username = ${input.username}`).toHaveLength(0)
  })

  test('in one mutation leaves those before and after it in the same operation', async () => {
    const rename = (name: string) => `updateProfile(input: { displayName: "${name}" }) { __typename }`
    regimen.clock.advance({ seconds: 1 })
    const { data, errors } = await without('audit_entries', () =>
      anna.run(`mutation { a: ${rename('Before')}
        b: changeTimeZone(input: { timeZone: "Asia/Tokyo" }) { __typename } c: ${rename('After')} }`),
    )
    expect(data).toEqual({
      a: { __typename: 'UpdateProfilePayload' },
      b: null,
      c: { __typename: 'UpdateProfilePayload' },
    })
    expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'INTERNAL' } }])
    expect((await anna.data('{ viewer { timeZone profile { displayName version } } }')).viewer).toEqual({
      timeZone: 'Europe/Berlin',
      profile: { displayName: 'After', version: 3 },
    })
  })
})

describe('a connection that is lost', () => {
  test('under a query is UNAVAILABLE, and the next request is answered', async () => {
    const profiles = await holdTable(regimen, 'profiles')
    const answers = Promise.all(Array.from({ length: 6 }, () => anna.run('{ viewer { profile { username } } }')))
    for (const pid of await profiles.waiting(6))
      await regimen.testDatabase.administrator`select pg_terminate_backend(${pid})`
    for (const { errors } of await answers)
      expect(errors).toMatchObject([{ message: unavailable, extensions: { code: 'UNAVAILABLE' } }])
    await profiles.release()
    const after = await Promise.all(Array.from({ length: 20 }, () => anna.run('{ viewer { profile { username } } }')))
    expect(after.map(({ errors }) => errors)).toEqual(after.map(() => undefined))
  })

  test('under a mutation is UNAVAILABLE, nothing was written, and the retry succeeds', async () => {
    const rename = 'mutation { updateProfile(input: { displayName: "Renamed" }) { __typename } }'
    const profiles = await holdTable(regimen, 'profiles')
    const answer = anna.run(rename)
    const [pid] = await profiles.waiting()
    await regimen.testDatabase.administrator`select pg_terminate_backend(${pid ?? 0})`
    const { data, errors } = await answer
    expect(data?.updateProfile ?? null).toBeNull()
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('UNAVAILABLE')
    await profiles.release()
    const profile = async () => (await anna.data('{ viewer { profile { displayName version } } }')).viewer.profile
    expect(await profile()).toMatchObject({ version: 1 })
    expect((await anna.run(rename)).errors).toBeUndefined()
    expect(await profile()).toEqual({ displayName: 'Renamed', version: 2 })
  })
})

describe('a database that is lost before anything is executed', () => {
  const ask = (person: Person, token: string, accept: string) =>
    fetch(regimen.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: `{ viewer { email } } # ${person.username}` }),
    })

  test.each([
    ['application/json', 200],
    ['application/graphql-response+json', 503],
  ])('is UNAVAILABLE to who accepts %s, with the status %d', async (accept, status) => {
    const { token } = await createAccessToken(anna)
    const tokens = await holdTable(regimen, 'access_tokens')
    const asked = ask(anna, token, accept)
    const [pid] = await tokens.waiting()
    await regimen.testDatabase.administrator`select pg_terminate_backend(${pid ?? 0})`
    const answer = await asked
    expect([answer.status, await answer.json()]).toMatchObject([
      status,
      { errors: [{ message: unavailable, extensions: { code: 'UNAVAILABLE' } }] },
    ])
    await tokens.release()
    expect((await ask(anna, token, accept)).status).toBe(200)
  })
})

describe('the codes', () => {
  const located = (cause: Error) => new GraphQLError(cause.message, { originalError: cause, path: ['field'] })
  const silent = pino({ level: 'silent' })
  const withCode = (code: string, message = 'said by the database') => Object.assign(new Error(message), { code })

  test.each<[string, unknown, string]>([
    ['a lost connection', located(withCode('CONNECTION_CLOSED')), 'UNAVAILABLE'],
    ['a refused connection', located(withCode('ECONNREFUSED')), 'UNAVAILABLE'],
    ['a shutdown', located(withCode('57P01')), 'UNAVAILABLE'],
    ['too many connections', located(withCode('53300')), 'UNAVAILABLE'],
    ['a loss behind a wrapper', located(new Error('Failed query', { cause: withCode('57P01') })), 'UNAVAILABLE'],
    ['a missing table', located(withCode('42P01')), 'INTERNAL'],
    ['a fault of the program', located(new TypeError('x is not a function')), 'INTERNAL'],
    ['something thrown that is no GraphQL error', new Error('Failed query: select secret'), 'INTERNAL'],
    ['an error with a code of its own', new CodedError('FORBIDDEN', 'no'), 'FORBIDDEN'],
    ['a code that is not of the list', new GraphQLError('no', { extensions: { code: 'MADE_UP' } }), 'BAD_USER_INPUT'],
  ])('%s is %s', (_what, error, code) => {
    const told = toClientError(error, silent)
    expect(told.extensions.code).toBe(code)
    expect(errorCodes).toContain(told.extensions.code)
    expect(told.message).not.toMatch(/database said|select secret|not a function/)
  })

  test('an error is logged with its causes and without the values of the statement', () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line) => void lines.push(line) })
    const cause = Object.assign(new Error('duplicate key'), { code: 'XX000', detail: 'Key (email)=(anna@b.example)' })
    const failed = Object.assign(
      new Error('Failed query: insert into users values ($1)\nparams: anna@b.example', { cause }),
      {
        params: ['anna@b.example'],
      },
    )
    toClientError(located(failed), log)
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { cause: { code: 'XX000' } } })
    expect(lines[0]).toMatch(/insert into users/)
    expect(lines[0]).not.toMatch(/anna@/)
  })
})

test('whatever is asked wrongly, the answer has a code of the list and no word of the database', async () => {
  const uuid = '01960000-0000-7000-8000-000000000000'
  const program = Buffer.from(`Program:${uuid}`).toString('base64url')
  const operations = [
    '{ viewer {',
    '{ nope }',
    '{ node(id: "x") { id } }',
    '{ calendar(from: "2026-02-30", to: "x") { id } }',
    '{ calendar(from: "2026-03-02", to: "2027-03-01") { id } }',
    '{ auditTrail(first: 0) { nodes { id } } }',
    'mutation { updateProfile(input: { username: "\\u0000\\u0000\\u0000" }) { ... on Refusal { message } } }',
    'mutation { updateProfile(input: { avatarUrl: "\'; drop table profiles; --" }) { ... on Refusal { message } } }',
    `mutation { updateProfile(input: { username: "${anna.username}", expectedVersion: 77 }) { ... on Refusal { message } } }`,
    `mutation { activateProgram(input: { programId: "${program}" }) { ... on Refusal { message } } }`,
    'mutation { signIn(input: { email: "\\u0000", password: "x" }) { ... on Refusal { message } } }',
    '{ exercises(search: "%_\\\\\\u0000") { nodes { id } } }',
    '{ exercises(first: 2147483647) { nodes { id } } }',
    'subscription { calendarChanged(from: "2026-03-02", to: "2026-03-01") { resync } }',
  ]
  for (const operation of operations) {
    const answer = await anna.run(operation)
    for (const { extensions } of answer.errors ?? []) expect(errorCodes).toContain(extensions.code)
    expect(answer.errors?.some(({ extensions }) => extensions.code === 'INTERNAL') ?? false).toBe(false)
    const told = [...(answer.errors ?? []).map(({ message }) => message), JSON.stringify(answer.data ?? {})]
    for (const text of told) expect(text).not.toMatch(leaks)
  }
})
