import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asViewer } from '../../src/db/viewer.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { contents, create, dailyBundle, globalId, mutation, type Step, send, step, uuidOf } from './program-client.ts'

let regimen: Regimen
let anna: Person
let mallory: Person
beforeAll(async () => {
  regimen = await startRegimen()
  mallory = await regimen.person('mallory')
})
afterAll(() => regimen.close())
// A person's calendar has room for so many programmes only.
let count = 0
beforeEach(async () => {
  count += 1
  anna = await regimen.person(`anna${count}`)
})

const nowhere = '019cadc6-0000-7000-8000-000000000000'
const unknown = globalId('Program', nowhere)

const start = { startsOn: '2026-03-01' }
/** Brings a programme of Anna's to where the step is allowed. */
const ready: Record<Step, () => Promise<string>> = {
  activateProgram: async () => (await create(anna, dailyBundle(5), start)).id,
  pauseProgram: async () => (await create(anna, dailyBundle(5), { ...start, activate: true })).id,
  resumeProgram: async () => {
    const { id } = await create(anna, dailyBundle(5), { ...start, activate: true })
    return (await step(anna, 'pauseProgram', id)).id
  },
  archiveProgram: async () => (await create(anna, dailyBundle(5), { ...start, activate: true })).id,
  cloneProgram: async () => (await create(anna, dailyBundle(5), start)).id,
}

describe.each(Object.keys(ready) as Step[])('%s', (name) => {
  let id: string
  beforeEach(async () => {
    id = await ready[name]()
  })

  test('of a stranger is answered as for a programme that does not exist, and changes nothing', async () => {
    const before = await contents(regimen)
    const more = name === 'cloneProgram' || name === 'activateProgram' ? { startsOn: '2026-03-05' } : {}
    const refused = await send(mallory, name, { programId: id, ...more })
    expect(refused).toEqual({ __typename: 'NotFound', message: 'There is no such programme', path: ['programId'] })
    expect(refused).toEqual(await send(mallory, name, { programId: unknown, ...more }))
    expect(await contents(regimen)).toEqual(before)
    expect(await send(anna, name, { programId: id, ...more })).toHaveProperty('program.id')
  })

  test.each([
    ['nonsense', 'no global id'],
    ['', 'nothing'],
    [globalId('PlannedSession', nowhere), 'the id of another type'],
    [globalId('Program', "x' or '1'='1"), 'SQL'],
    [globalId('Program', '42'), 'an id that is no UUID'],
  ])('with "%s", %s, does not ask the database', async (programId) => {
    const before = await contents(regimen)
    const { data, errors } = await anna.run(mutation(name), { input: { programId } })
    expect(data?.[name] ?? null).toBeNull()
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(await contents(regimen)).toEqual(before)
  })

  test('needs somebody who is signed in', async () => {
    const before = await contents(regimen)
    const { data, errors } = await regimen.anonymous.run(mutation(name), { input: { programId: id } })
    expect(data).toEqual({ [name]: null })
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(await contents(regimen)).toEqual(before)
  })
})

test('a step beside a refused one in the same request is taken alone', async () => {
  const [hers, his] = [await ready.archiveProgram(), (await create(mallory, dailyBundle(2), start)).id]
  const { a, b } = await mallory.data(
    `mutation ($a: ID!, $b: ID!) {
      a: archiveProgram(input: { programId: $a }) { __typename }
      b: archiveProgram(input: { programId: $b }) { __typename } }`,
    { a: hers, b: his },
  )
  expect([a.__typename, b.__typename]).toEqual(['NotFound', 'ArchiveProgramPayload'])
  const { program } = await anna.data('query ($id: ID!) { program(id: $id) { status } }', { id: hers })
  expect(program).toEqual({ status: 'ACTIVE' })
})

describe('reading', () => {
  const node = `query ($ids: [ID!]!, $id: ID!) { node(id: $id) { __typename id } nodes(ids: $ids) { __typename id } }`

  test('every node of a programme is there for its person and for nobody else', async () => {
    const id = await ready.archiveProgram()
    const { program, calendar } = await anna.data(
      `query ($id: ID!) {
        program(id: $id) { sessions { id } meals { id } }
        calendar(from: "2026-03-01", to: "2026-03-01") { id session { id } meal { id } } }`,
      { id },
    )
    type Node = { id: string; session?: Node | null; meal?: Node | null }
    const idOf = (it: Node | null | undefined) => (it ? [it.id] : [])
    const ids: string[] = [
      id,
      program.sessions[0].id,
      program.meals[0].id,
      ...calendar.flatMap((event: Node) => [event.id, ...idOf(event.session), ...idOf(event.meal)]),
    ]
    expect(ids.map((one) => Buffer.from(one, 'base64url').toString().split(':')[0])).toEqual(
      expect.arrayContaining(['Program', 'PlannedSession', 'PlannedMeal', 'CalendarEvent']),
    )
    for (const one of ids) {
      const hers = await anna.data(node, { id: one, ids: [one] })
      expect(hers.node.id).toBe(one)
      expect(hers.nodes).toEqual([hers.node])
      for (const stranger of [mallory, regimen.anonymous])
        expect(await stranger.data(node, { id: one, ids: [one] })).toEqual({ node: null, nodes: [null] })
    }
  })

  test('the id of one type does not open a thing of another', async () => {
    const id = await ready.archiveProgram()
    for (const type of ['PlannedSession', 'PlannedMeal', 'CalendarEvent', 'Person', 'Consultation'])
      expect(await anna.data(node, { id: globalId(type, uuidOf(id)), ids: [] })).toEqual({ node: null, nodes: [] })
  })

  test('program, programs, currentProgram, calendar, calendarDays and the trail hold nothing of another', async () => {
    const id = await ready.archiveProgram()
    const eve = await regimen.person('eve')
    const everything = `query ($id: ID!) {
      program(id: $id) { id }
      programs { nodes { id } }
      currentProgram { id }
      calendar(from: "2026-03-01", to: "2026-03-31") { id }
      calendarDays(from: "2026-03-01", to: "2026-03-01") { eventCount suspendedCount plannedNutrients { kcal } }
      auditTrail(entity: $id) { nodes { action } } }`
    expect(await eve.data(everything, { id })).toEqual({
      program: null,
      programs: { nodes: [] },
      currentProgram: null,
      calendar: [],
      calendarDays: [{ eventCount: 0, suspendedCount: 0, plannedNutrients: null }],
      auditTrail: { nodes: [] },
    })
    const hers = await anna.data(everything, { id })
    expect(hers).toMatchObject({ program: { id }, currentProgram: { id } })
    expect(hers.calendar).not.toEqual([])
    expect(hers.auditTrail.nodes).toHaveLength(2)
  })

  test.each([
    '{ programs { nodes { id } } }',
    '{ currentProgram { id } }',
    '{ calendar(from: "2026-03-01", to: "2026-03-02") { id } }',
    '{ calendarDays(from: "2026-03-01", to: "2026-03-02") { date } }',
  ])('%s needs somebody who is signed in', async (query) => {
    const { errors } = await regimen.anonymous.run(query)
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('the role of a person’s request, whatever it sends', () => {
  const attempts: [string, (annas: string) => string][] = [
    ['write an event of the calendar', () => "update calendar_events set title = 'mine'"],
    ['delete an event', () => 'delete from calendar_events'],
    ['change the plan of a programme', () => "update programs set title = 'another'"],
    ['delete a programme', () => 'delete from programs'],
    ['rename a session', () => "update session_instances set title = 'another'"],
    ['change a load', () => 'update exercise_plan_items set load_kg = 1'],
    [
      'forge an entry of the trail',
      (annas) => `insert into audit_entries select * from audit_entries where entity_id = '${annas}'`,
    ],
    ['change the trail', () => "update audit_entries set action = 'x'"],
    ['hand a programme over', (annas) => `update program_states set user_id = '${annas}'`],
  ]
  test.each(attempts)('cannot %s', async (_name, statement) => {
    const id = await ready.archiveProgram()
    const before = await contents(regimen)
    const attempt = asViewer(regimen.database, { id: uuidOf(anna.id) }, regimen.clock.now(), (tx) =>
      tx.execute(statement(uuidOf(id))),
    )
    await expect(attempt).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await contents(regimen)).toEqual(before)
  })

  test.each(['session_instances', 'meal_instances'])('moves no row of %s that is another’s', async (table) => {
    await ready.archiveProgram()
    const before = await contents(regimen)
    const moved = await asViewer(regimen.database, { id: uuidOf(mallory.id) }, regimen.clock.now(), (tx) =>
      tx.execute(`update ${table} set local_date = local_date + 1 where program_id in
        (select program_id from program_states where user_id = '${uuidOf(anna.id)}') returning id`),
    )
    expect([...moved]).toEqual([])
    expect(await contents(regimen)).toEqual(before)
  })

  test('adds no session to a programme of another', async () => {
    const id = await ready.archiveProgram()
    const attempt = asViewer(regimen.database, { id: uuidOf(mallory.id) }, regimen.clock.now(), (tx) =>
      tx.execute(`insert into session_instances (id, program_id, user_id, day, kind, title, duration_minutes)
        values ('${nowhere}', '${uuidOf(id)}', '${uuidOf(mallory.id)}', 1, 'RUN', 'mine', 1)`),
    )
    await expect(attempt).rejects.toMatchObject({ cause: { code: '23503' } })
  })
})
