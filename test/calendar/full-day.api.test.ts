import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleOf, create, meal, send, session, step } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const many = <T>(count: number, make: () => T) => Array.from({ length: count }, make)
const busy = (sessions: number, meals: number) =>
  bundleOf(2, { sessions: many(sessions, () => session(1)), meals: many(meals, () => meal(1)) })
const onMonday = { startsOn: '2026-03-02' }
const eventsOf = async (person: Person) =>
  (await person.data('{ calendar(from: "2026-03-02", to: "2026-03-03") { id } }')).calendar.length

test('a date has at most forty events, of however many plans; what would be more is refused whole', async () => {
  const [anna, ben] = [await regimen.person('anna'), await regimen.person('ben')]
  const first = await create(anna, busy(10, 15), onMonday)
  await create(anna, busy(0, 15), onMonday)
  expect(await eventsOf(anna)).toBe(40)
  const full = {
    __typename: 'CalendarDayFull',
    message: 'The calendar would have 41 events on 2026-03-02, the limit is 40',
    path: [],
  }
  expect(await send(anna, 'createProgram', { bundle: busy(1, 0), ...onMonday })).toEqual(full)
  const { cloneProgram } = await anna.data(
    `mutation ($input: CloneProgramInput!) { cloneProgram(input: $input) {
      __typename ... on CalendarDayFull { date limit message } } }`,
    { input: { programId: first.id, ...onMonday } },
  )
  expect(cloneProgram).toEqual({
    __typename: 'CalendarDayFull',
    date: '2026-03-02',
    limit: 40,
    message: 'The calendar would have 65 events on 2026-03-02, the limit is 40',
  })
  expect(await eventsOf(anna)).toBe(40)
  const { programs } = await anna.data('{ programs { nodes { id } } }')
  expect(programs.nodes).toHaveLength(2)

  await step(anna, 'archiveProgram', first.id)
  expect(await send(anna, 'createProgram', { bundle: busy(1, 0), ...onMonday })).toHaveProperty('program')
  expect(await send(ben, 'createProgram', { bundle: busy(10, 15), ...onMonday })).toHaveProperty('program')
})
