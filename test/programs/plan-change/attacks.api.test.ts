import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asSystemAlone, asViewer } from '../../../src/db/viewer.ts'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { sqlState } from '../../setup/sql-state.ts'
import { create, globalId, uuidOf } from '../program-client.ts'
import {
  ask,
  askUndo,
  changed,
  follow,
  fortnight,
  idsByDay,
  operationOf,
  somebody,
  undone,
  written,
} from './plan-change-client.ts'

let regimen: Regimen
let anna: Person
let mallory: Person
let sessions: Record<number, string>
let meals: Record<number, string>
beforeAll(async () => {
  regimen = await startRegimen()
  mallory = await regimen.person('mallory')
  await create(mallory, fortnight(), follow)
})
afterAll(() => regimen.close())
beforeEach(async () => {
  ;({ anna, sessions, meals } = await somebody(regimen))
})

const nowhere = '019cadc6-0000-7000-8000-000000000000'

describe('changePlan', () => {
  test.each([
    ['a session', () => sessions[5], 'PlannedSession'],
    ['a meal', () => meals[5], 'PlannedMeal'],
  ])('of %s of a stranger is answered as for one that does not exist, and changes nothing', async (_name, id, type) => {
    const before = await written(regimen)
    const more = { idempotencyKey: randomUUID(), expectedVersion: 1 }
    const refused = await ask(mallory, id(), { cancel: true }, more)
    expect(refused).toMatchObject({ __typename: 'NotFound', path: ['plannedId'] })
    expect(await ask(mallory, globalId(type, nowhere), { cancel: true }, more)).toEqual(refused)
    expect(await written(regimen)).toEqual(before)
    await changed(anna, id(), { cancel: true }, more)
  })

  test('trades no places with what is a stranger’s', async () => {
    const [own] = Object.values(await idsByDay(mallory))
    const before = await written(regimen)
    const refused = await ask(mallory, own, { swapWith: sessions[5] })
    expect(refused).toMatchObject({ __typename: 'NotFound', path: ['change', 'swapWith'] })
    expect(await ask(mallory, own, { swapWith: globalId('PlannedSession', nowhere) })).toEqual(refused)
    expect(await written(regimen)).toEqual(before)
    await changed(anna, sessions[2], { swapWith: sessions[5] })
  })
})

test('undoPlanChange of a stranger’s is answered as for one that does not exist, and changes nothing', async () => {
  const made = await changed(anna, sessions[5], { cancel: true })
  const before = await written(regimen)
  const refused = await askUndo(mallory, made.id, { idempotencyKey: randomUUID() })
  expect(refused).toMatchObject({ __typename: 'NotFound', path: ['changeId'] })
  expect(await askUndo(mallory, globalId('PlanChange', nowhere))).toEqual(refused)
  expect(await written(regimen)).toEqual(before)
  await undone(anna, made.id)
})

test.each([
  ['changePlan', () => ({ plannedId: sessions[5], change: { cancel: true } })],
  ['undoPlanChange', () => ({ changeId: globalId('PlanChange', nowhere) })],
] as const)('%s needs somebody who is signed in', async (name, input) => {
  const before = await written(regimen)
  const { data, errors } = await regimen.anonymous.run(operationOf(name), { input: input() })
  expect(data).toEqual({ [name]: null })
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect(await written(regimen)).toEqual(before)
})

test.each(['nonsense', '', globalId('PlannedSession', nowhere), globalId('PlanChange', "x' or '1'='1")])(
  'undoPlanChange with "%s" does not ask the database',
  async (changeId) => {
    const { data, errors } = await anna.run(operationOf('undoPlanChange'), { input: { changeId } })
    expect(data?.undoPlanChange ?? null).toBeNull()
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  },
)

test('a change is read by its person and by nobody else', async () => {
  const { id } = await changed(anna, sessions[5], { cancel: true }, { reason: 'private' })
  const { id: programId } = (await anna.data('{ currentProgram { id } }')).currentProgram
  const query = `query ($id: ID!, $programId: ID) {
    node(id: $id) { id ... on Adaptation { reason } } planChanges(programId: $programId) { nodes { id } } }`
  expect(await anna.data(query, { id, programId })).toEqual({
    node: { id, reason: 'private' },
    planChanges: { nodes: [{ id }] },
  })
  const none = { node: null, planChanges: { nodes: [] } }
  expect(await mallory.data(query, { id, programId })).toEqual(none)
  expect(await mallory.data(query, { id, programId: null })).toEqual(none)
  const { data, errors } = await regimen.anonymous.run(query, { id, programId })
  expect(data).toEqual({ node: null, planChanges: null })
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
})

describe('what was written once', () => {
  const viewed = (statement: string) =>
    asViewer(regimen.database, { id: uuidOf(anna.id) }, regimen.clock.now(), (tx) => tx.execute(statement))
  const bySystem = (statement: string) =>
    asSystemAlone(regimen.database, regimen.clock.now(), (tx) => tx.execute(statement))

  test.each(['plan_change_events', 'plan_change_items'])('%s is changed and taken away by no role', async (table) => {
    await changed(anna, sessions[5], { cancel: true })
    const before = await written(regimen)
    for (const statement of [`update ${table} set user_id = user_id`, `delete from ${table}`, `truncate ${table}`])
      for (const send of [viewed, bySystem]) expect(await sqlState(send(statement))).toBe('42501')
    const insert = `insert into ${table} select * from ${table} limit 1`
    expect(await sqlState(viewed(insert))).toBe('42501')
    expect(await written(regimen)).toEqual(before)
  })

  test('the original of a session or a meal is kept, whoever writes', async () => {
    await changed(anna, sessions[5], { cancel: true })
    await changed(anna, meals[5], { cancel: true })
    const before = await written(regimen)
    const { administrator } = regimen.testDatabase
    for (const table of ['session_instances', 'meal_instances'])
      for (const set of ['original = null', "original = '{}'", `original = original || '{"title": "x"}'`]) {
        const statement = `update ${table} set ${set} where original is not null`
        expect(await sqlState(bySystem(statement))).toBe('RG001')
        expect(await sqlState(administrator.unsafe(statement))).toBe('RG001')
        expect(await sqlState(viewed(statement))).toBe('42501')
      }
    expect(await written(regimen)).toEqual(before)
  })

  test('a person cancels and renames nothing past the command', async () => {
    const before = await written(regimen)
    for (const set of ["title = 'x'", 'cancelled_at = now()', "original = '{}'", 'duration_minutes = 1'])
      expect(await sqlState(viewed(`update session_instances set ${set}`))).toBe('42501')
    expect(await written(regimen)).toEqual(before)
  })
})

describe('with an idempotency key', () => {
  test('a replay gives the first change and makes none, also once it was undone', async () => {
    const key = { idempotencyKey: randomUUID() }
    const made = await changed(anna, sessions[5], { move: { time: '06:00' } }, key)
    const undoKey = { idempotencyKey: randomUUID() }
    const undo = await undone(anna, made.id, undoKey)
    const before = await written(regimen)
    expect((await changed(anna, sessions[5], { move: { time: '06:00' } }, key)).id).toBe(made.id)
    expect((await undone(anna, made.id, undoKey)).id).toBe(undo.id)
    expect(await written(regimen)).toEqual(before)
  })

  const others: [string, object, object, object?][] = [
    ['another time', { move: { time: '06:00' } }, { move: { time: '07:00' } }],
    ['no fixed time', { move: { time: '06:00', date: '2026-03-06' } }, { move: { time: null, date: '2026-03-06' } }],
    [
      'no fixed time in the place of that which it has',
      { move: { date: '2026-03-06' } },
      { move: { time: null, date: '2026-03-06' } },
    ],
    ['emptied notes', { editSession: { title: 'x' } }, { editSession: { title: 'x', notes: null } }],
    ['another way', { cancel: true }, { reschedule: {} }],
    ['another scope', { cancel: true }, { cancel: true }, { scope: 'THIS_AND_FOLLOWING' }],
  ]
  test.each(others)('%s is another input', async (_name, first, second, more = {}) => {
    const key = { idempotencyKey: randomUUID() }
    await changed(anna, sessions[5], first, key)
    const before = await written(regimen)
    expect(await ask(anna, sessions[5], second, { ...key, ...more })).toMatchObject({
      ...{ __typename: 'IdempotencyKeyReused', path: ['idempotencyKey'] },
    })
    expect(await written(regimen)).toEqual(before)
  })

  test('another change to undo is another input', async () => {
    const [one, two] = [
      await changed(anna, sessions[5], { cancel: true }),
      await changed(anna, sessions[9], { cancel: true }),
    ]
    const key = { idempotencyKey: randomUUID() }
    await undone(anna, one.id, key)
    expect(await askUndo(anna, two.id, key)).toMatchObject({ __typename: 'IdempotencyKeyReused' })
  })

  test('the same in parallel, on two servers, is made once', async () => {
    const elsewhere = (await regimen.another()).as(anna.token)
    const key = { idempotencyKey: randomUUID() }
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        changed(index % 2 ? anna : elsewhere, sessions[5], { cancel: true }, key),
      ),
    )
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    const undoKey = { idempotencyKey: randomUUID() }
    const undos = await Promise.all(
      Array.from({ length: 6 }, (_, index) => undone(index % 2 ? anna : elsewhere, made[0].id, undoKey)),
    )
    expect(new Set(undos.map(({ id }) => id)).size).toBe(1)
    expect((await anna.data('{ planChanges { nodes { id } } }')).planChanges.nodes).toHaveLength(2)
  })
})
