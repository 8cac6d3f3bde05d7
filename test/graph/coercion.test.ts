import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const calendar = 'query ($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { id } }'
const range = (from: unknown, to: unknown) => anna.run(calendar, { from, to })

describe('a date', () => {
  const noDate = 'must be a date that exists, as YYYY-MM-DD'
  test.each<[unknown, string]>([
    ['2026-02-29', `"2026-02-29" ${noDate}`],
    ['2026-02-30', `"2026-02-30" ${noDate}`],
    ['2100-02-29', `"2100-02-29" ${noDate}`],
    ['2026-13-01', `"2026-13-01" ${noDate}`],
    ['2026-3-2', `"2026-3-2" ${noDate}`],
    ['02.03.2026', `"02.03.2026" ${noDate}`],
    ['2026-03-02T00:00:00Z', `"2026-03-02T00:00:00Z" ${noDate}`],
    ['+002026-03-02', `"+002026-03-02" ${noDate}`],
    [' 2026-03-02', `" 2026-03-02" ${noDate}`],
    ['', `"" ${noDate}`],
    [20_260_302, `${noDate}, not 20260302`],
    [true, `${noDate}, not true`],
    [{}, `${noDate}, not {}`],
    ['1899-12-31', '1899-12-31 must be between 1900-01-01 and 2200-12-31'],
    ['2201-01-01', '2201-01-01 must be between 1900-01-01 and 2200-12-31'],
    ['9999-12-31', '9999-12-31 must be between 1900-01-01 and 2200-12-31'],
    ['0000-01-01', '0000-01-01 must be between 1900-01-01 and 2200-12-31'],
  ])('%j is refused as a variable and as a literal', async (value, message) => {
    const asVariable = await range(value, '2026-03-02')
    expect(asVariable.data).toBeUndefined()
    expect(asVariable.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT' }])
    expect(asVariable.errors?.[0]?.message).toBe(`Variable "$from" has invalid value: ${message}`)
    const asLiteral = await anna.run(`{ calendar(from: ${JSON.stringify(value)}, to: "2026-03-02") { id } }`)
    expect(asLiteral.data).toBeUndefined()
    expect(asLiteral.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT' }])
  })

  test.each([['2028-02-29'], ['2000-02-29'], ['1900-01-01'], ['2200-12-31']])('%s is one', async (date) => {
    expect(await range(date, date)).toEqual({ data: { calendar: [] } })
  })

  test('that is missing is told by the name of its variable', async () => {
    const { errors } = await anna.run(calendar, { from: '2026-03-02' })
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
    expect(errors?.[0]?.message).toMatch(/\$to/)
  })
})

describe('a range', () => {
  test('that is reversed is refused', async () => {
    expect((await range('2026-03-02', '2026-03-01')).errors).toMatchObject([
      {
        message: 'to must not be before 2026-03-02',
        path: ['calendar'],
        extensions: { code: 'BAD_USER_INPUT', path: ['to'] },
      },
    ])
  })

  test('of 92 days is answered, of 93 refused with both figures', async () => {
    expect((await range('2026-03-01', '2026-05-31')).errors).toBeUndefined()
    expect((await range('2026-03-01', '2026-06-01')).errors).toMatchObject([
      { message: 'The range has 93 days, the limit is 92', extensions: { code: 'RANGE_TOO_LONG', path: ['to'] } },
    ])
  })

  test('of centuries is refused by its cost before anything is read', async () => {
    expect((await range('1900-01-01', '2200-12-31')).errors).toMatchObject([
      { extensions: { code: 'COST_EXCEEDED', measure: 'cost', limit: 5_000 } },
    ])
  })
})

describe('other scalars', () => {
  const program = (input: string) => `mutation { createProgram(input: { ${input}, bundle: {
    title: "A", goal: STRENGTH, durationDays: 1, sessions: [], meals: [] } }) { __typename } }`

  test.each([
    ['UUID', program('idempotencyKey: "1"')],
    ['UUID', program('idempotencyKey: "01960000-0000-7000-8000-00000000000g"')],
    ['LocalTime', 'mutation { changeTimeZone(input: { timeZone: "UTC", dayStart: "25:00" }) { __typename } }'],
    ['LocalTime', 'mutation { changeTimeZone(input: { timeZone: "UTC", dayStart: "4:00" }) { __typename } }'],
    ['LocalTime', 'mutation { changeTimeZone(input: { timeZone: "UTC", dayStart: "04:00:30" }) { __typename } }'],
    ['TimeZone', 'mutation { changeTimeZone(input: { timeZone: "" }) { __typename } }'],
    ['TimeZone', 'mutation { changeTimeZone(input: { timeZone: "Europe/Berlin\\u0000" }) { __typename } }'],
    ['Int', 'mutation { updateProfile(input: { expectedVersion: 2147483648 }) { __typename } }'],
    ['Int', 'mutation { updateProfile(input: { expectedVersion: 1.5 }) { __typename } }'],
    ['Boolean', 'mutation { updateSettings(input: { sounds: "yes" }) { __typename } }'],
    ['String', 'mutation { updateProfile(input: { displayName: 5 }) { __typename } }'],
    ['an input field that does not exist', 'mutation { updateProfile(input: { admin: true }) { __typename } }'],
    ['an input that is null', 'mutation { updateProfile(input: null) { __typename } }'],
  ])('%s: what is not one is refused before anything runs', async (_scalar, operation) => {
    const { data, errors } = await anna.run(operation)
    expect(data).toBeUndefined()
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
  })

  test('the same zone and time are taken when they are right', async () => {
    const operation = 'mutation { changeTimeZone(input: { timeZone: "UTC", dayStart: "04:00" }) { __typename } }'
    regimen.clock.advance({ seconds: 1 })
    expect(await anna.data(operation)).toEqual({ changeTimeZone: { __typename: 'ChangeTimeZonePayload' } })
  })
})

describe('a page of a connection', () => {
  test.each([
    ['first: 0', 'first must be between 1 and 100, not 0'],
    ['first: 101', 'first must be between 1 and 100, not 101'],
    ['last: -1', 'last must be between 1 and 100, not -1'],
    ['after: "zz"', '"zz" is not a cursor of this connection'],
    ['before: ""', '"" is not a cursor of this connection'],
    ['after: "\\u00e4\\ud83d\\ude00"', '"\u00e4\u{1f600}" is not a cursor of this connection'],
    ['entity: "zz"', '"zz" is not a global id'],
  ])('%s is refused', async (args, message) => {
    expect((await anna.run(`{ auditTrail(${args}) { nodes { id } } }`)).errors).toMatchObject([
      { message, extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  test('of a hundred is answered', async () => {
    expect((await anna.run('{ auditTrail(first: 100) { nodes { id } } }')).errors).toBeUndefined()
  })
})

test('an argument with NUL is refused, not a fault of the server', async () => {
  const { errors } = await anna.run('query ($search: String) { exercises(search: $search) { nodes { id } } }', {
    search: 'a\u0000b',
  })
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
})
