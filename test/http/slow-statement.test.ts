import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { holdTable } from '../setup/held-table.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'

type Line = { msg: string; ms: number; rows: number | null; statement: string; [name: string]: unknown }

let regimen: Regimen
let anna: Person
let lines: string[] = []
beforeAll(async () => {
  regimen = await startRegimen({ log: { write: (line) => void lines.push(line) }, slowStatementMs: 100 })
  anna = await regimen.person('anna')
})
beforeEach(() => {
  lines = []
})
afterAll(() => regimen.close())

const slow = () => lines.map((line) => JSON.parse(line) as Line).filter(({ msg }) => msg === 'slow statement')

/** Does something while the profiles are held, until the wait is longer than what counts as slow. */
async function slowly<T>(run: () => Promise<T>): Promise<T> {
  const held = await holdTable(regimen, 'profiles')
  const answer = run()
  await held.waiting()
  await until('it is slow', async () => {
    const [row] = await regimen.testDatabase.administrator`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        and clock_timestamp() - query_start > interval '150 ms'`
    return row !== undefined
  })
  await held.release()
  return answer
}

test('a slow statement is logged with its request and its operation, and without its values', async () => {
  const displayName = 'Very Private Name'
  const answer = await slowly(() =>
    anna.post(
      JSON.stringify({
        query: 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename } }',
        variables: { input: { displayName } },
      }),
    ),
  )
  expect(await answer.json()).toMatchObject({ data: { updateProfile: { __typename: 'UpdateProfilePayload' } } })
  const [line, ...more] = slow()
  expect(more).toEqual([])
  expect(line).toMatchObject({
    level: 40,
    requestId: answer.headers.get('x-request-id'),
    operation: 'mutation',
    fields: ['updateProfile'],
    rows: expect.any(Number),
    statement: expect.stringMatching(/profiles.*\$1/s),
  })
  expect(line?.ms).toBeGreaterThanOrEqual(100)
  const { administrator } = regimen.testDatabase
  const [row] = await administrator`select id::text, email from users`
  for (const value of [displayName, row?.id, row?.email, 'anna']) expect(JSON.stringify(line)).not.toContain(value)
})

test('one that is sent outside of every operation is logged as well, and a long one is cut', async () => {
  const long = `select count(*) from profiles where username <> $1 and true ${'and true '.repeat(500)}`
  const held = await regimen.database.pool.begin()
  await held.send('set local role regimen_system')
  await slowly(() => held.send(long, ['somebody']))
  await held.send('rollback')
  held.release()
  const [line] = slow()
  expect(line?.statement).toBe(long.slice(0, 2_000))
  expect(line).toMatchObject({ rows: 1 })
  expect(line).not.toHaveProperty('requestId')
})

test('one that fails is logged with no rows', async () => {
  const held = await holdTable(regimen, 'profiles')
  const server = await regimen.another({
    log: { write: (line) => void lines.push(line) },
    slowStatementMs: 100,
    pool: { statementTimeoutMs: 200 },
  })
  const { errors } = await server.as(anna.token).run('{ viewer { profile { username } } }')
  await held.release()
  expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }])
  expect(slow()).toMatchObject([{ rows: null, operation: 'query', fields: ['viewer'] }])
})

test('the quick ones are not logged', async () => {
  await anna.data('{ viewer { profile { username } } }')
  expect(slow()).toEqual([])
})

test('no statement of the source has a value in its text', async () => {
  const texts: string[] = []
  regimen.database.pool.observe({ answered: ({ text }) => void texts.push(text) })
  const mark = 'markedvalue'
  const person = await regimen.person(mark)
  await person.data('mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename } }', {
    input: { displayName: mark },
  })
  await person.data(`{ exercises(search: "${mark}") { nodes { id } } viewer { profile { displayName } } }`)
  expect(texts.length).toBeGreaterThan(10)
  expect(texts.filter((text) => text.includes(mark) || text.includes(person.id))).toEqual([])
})
