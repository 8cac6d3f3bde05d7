import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asViewer } from '../../../src/db/viewer.ts'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logged } from '../context/context-client.ts'
import { globalId, uuidOf } from '../program-client.ts'
import { analyzed, day, decided, flags, send, somebody, written } from './adjustment-client.ts'

let regimen: Regimen
let mallory: Person
beforeAll(async () => {
  regimen = await startRegimen()
  mallory = (await somebody(regimen, 'mallory')).person
})
afterAll(() => regimen.close())

let anna: Person
let pending: string
let count = 0
beforeEach(async () => {
  count += 1
  anna = (await somebody(regimen, `anna${count}`)).person
  await logged(anna, flags(1))
  pending = (await analyzed(anna))[0].id
})

const decisions = [
  ['approveOverride', 'PENDING'],
  ['rejectOverride', 'PENDING'],
  ['undoOverride', 'APPROVED'],
] as const

describe('a stranger', () => {
  test.each(decisions)('is refused %s, and its person is not', async (name, status) => {
    if (status === 'APPROVED') await decided(anna, 'approveOverride', pending)
    const before = await written(regimen)
    const refused = await send(mallory, name, { overrideId: pending })
    expect(refused).toMatchObject({ __typename: 'NotFound', path: ['overrideId'] })
    const nowhere = globalId('DayOverride', '019cadc6-0000-7000-8000-000000000000')
    expect(await send(mallory, name, { overrideId: nowhere })).toEqual(refused)
    expect(await written(regimen)).toEqual(before)
    expect((await decided(anna, name, pending)).id).toBe(pending)
  })

  test('looks at a day of their own', async () => {
    const before = await written(regimen)
    expect(await analyzed(mallory)).toEqual([])
    expect(await written(regimen)).toEqual(before)
    expect(await analyzed(anna)).toMatchObject([{ id: pending }])
  })

  test('sets their own autopilot, and nobody else’s', async () => {
    const settingsOf = async (person: Person) =>
      (await person.data('{ viewer { adjustment { time version } } }')).viewer
    const hers = await settingsOf(anna)
    await send(mallory, 'setAutopilot', { time: `0${(count % 9) + 1}:15` })
    expect(await settingsOf(anna)).toEqual(hers)
    expect((await send(anna, 'setAutopilot', { time: '07:15' })).adjustment).toMatchObject({ time: '07:15' })
  })

  test('reads none of it: by id, by date, in the calendar, or at the person', async () => {
    const read = `query ($id: ID!, $person: ID!, $day: Date!) { node(id: $id) { id }
      dayOverrides(from: $day, to: $day) { id } calendarDays(from: $day, to: $day) { adjustment { overrides { id } } }
      person: node(id: $person) { ... on Person { adjustment { time } } } }`
    const variables = { id: pending, person: anna.id, day }
    const nothing = { node: null, dayOverrides: [], calendarDays: [{ adjustment: null }] }
    const { data } = await mallory.run(read, variables)
    expect(data).toMatchObject(nothing)
    expect(data.person?.adjustment ?? null).toBeNull()
    expect(await anna.data(read, variables)).toMatchObject({
      node: { id: pending },
      dayOverrides: [{ id: pending }],
      person: { adjustment: { time: '05:00' } },
    })
  })
})

test.each([...decisions.map(([name]) => name), 'analyzeDay', 'setAutopilot'] as const)(
  'nobody is answered %s',
  async (name) => {
    const before = await written(regimen)
    const input =
      name === 'analyzeDay' ? '{}' : name === 'setAutopilot' ? '{ time: "06:00" }' : `{ overrideId: "${pending}" }`
    const { errors } = await regimen.anonymous.run(`mutation { ${name}(input: ${input}) { __typename } }`)
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(await written(regimen)).toEqual(before)
  },
)

test.each([
  ['nonsense', 'nonsense'],
  ['of a programme', globalId('Program', '019cadc6-0000-7000-8000-000000000000')],
  ['no UUID', globalId('DayOverride', "x' or '1'='1")],
])('an id that is %s does not reach the database', async (_what, id) => {
  const { errors } = await anna.run(
    'mutation ($id: ID!) { approveOverride(input: { overrideId: $id }) { __typename } }',
    { id },
  )
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

describe('the role of a person’s request, whatever it sends', () => {
  const as = (person: Person, statement: string) =>
    asViewer(regimen.database, { id: uuidOf(person.id) }, regimen.clock.now(), (tx) => tx.execute(statement))

  test.each([
    ['approve past the rules', "update day_overrides set status = 'APPROVED'"],
    ['delete an override', 'delete from day_overrides'],
    ['write an override', 'insert into day_overrides select * from day_overrides limit 1'],
    ['delete settings', 'delete from adjustment_settings'],
  ])('cannot %s', async (_what, statement) => {
    const before = await written(regimen)
    await expect(as(anna, statement)).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await written(regimen)).toEqual(before)
  })

  test('reads and changes no row of another', async () => {
    await send(anna, 'setAutopilot', { time: '06:00' })
    const before = await written(regimen)
    for (const table of ['day_overrides', 'adjustment_settings']) {
      const all = `select * from ${table} where user_id = '${uuidOf(anna.id)}'`
      expect([...(await as(mallory, all))], table).toEqual([])
      expect((await as(anna, all)).length, table).toBe(1)
    }
    const theirs = `update adjustment_settings set autopilot = '{READINESS}' where user_id = '${uuidOf(anna.id)}' returning user_id`
    expect([...(await as(mallory, theirs))]).toEqual([])
    expect(await written(regimen)).toEqual(before)
  })
})
