import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asViewer } from '../../src/db/viewer.ts'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { cycleById, done, send, startCycle } from './cycle-client.ts'

let regimen: Regimen
let people = 0
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(() => regimen.clock.set(startOfTests))

const somebody = (): Promise<Person> => lasting(regimen, `striver${++people}`)

describe('writeVision', () => {
  test('writes the one vision, and writes it anew', async () => {
    const person = await somebody()
    expect(await person.data('{ vision { text } }')).toEqual({ vision: null })
    const first = await done(person, 'writeVision', { text: ' To write ', expectedVersion: 0 })
    expect(first).toMatchObject({ text: 'To write', version: 1 })
    expect(await done(person, 'writeVision', { text: 'To write' })).toEqual(first)
    const second = await done(person, 'writeVision', { text: 'To write well', expectedVersion: 1 })
    expect(second).toEqual({ id: first.id, text: 'To write well', version: 2 })
    expect(await send(person, 'writeVision', { text: 'To read', expectedVersion: 1 })).toMatchObject({
      ...{ __typename: 'VersionConflict', currentVersion: 2 },
    })
    expect(await send(person, 'writeVision', { text: ' ' })).toMatchObject({ __typename: 'InvalidInput' })
    expect(await person.data('{ vision { text } }')).toEqual({ vision: { text: 'To write well' } })
  })

  test('the first ones at the same moment are one', async () => {
    const person = await somebody()
    const written = await Promise.all(['One', 'Two', 'Three'].map((text) => done(person, 'writeVision', { text })))
    expect(new Set(written.map(({ id }) => id)).size).toBe(1)
    expect(written.map(({ version }) => version).sort()).toEqual([1, 2, 3])
  })

  test('a replay says nothing twice, also after the vision was written anew', async () => {
    const person = await somebody()
    const input = { text: 'To rest', expectedVersion: 0, idempotencyKey: crypto.randomUUID() }
    const { id } = await done(person, 'writeVision', input)
    await done(person, 'writeVision', { text: 'To run' })
    expect(await done(person, 'writeVision', input)).toMatchObject({ id, text: 'To run', version: 2 })
  })
})

describe('setGoal', () => {
  test('sets one goal of each type and changes them, and leaves what is absent', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    const work = await done(person, 'setGoal', { cycleId, type: 'PROFESSIONAL', title: 'A book' })
    const life = await done(person, 'setGoal', { cycleId, type: 'PERSONAL', title: 'A race', description: 'Ten miles' })
    expect(work).toMatchObject({ type: 'PROFESSIONAL', title: 'A book', description: null, version: 1 })
    const changed = { cycleId, goalId: life.id, title: 'A long race', expectedVersion: 1 }
    expect(await done(person, 'setGoal', changed)).toEqual({ ...life, title: 'A long race', version: 2 })
    expect(await send(person, 'setGoal', changed)).toMatchObject({ __typename: 'VersionConflict', currentVersion: 2 })
    expect(await done(person, 'setGoal', { cycleId, goalId: life.id, description: null })).toMatchObject({
      ...{ title: 'A long race', description: null, version: 3 },
    })
    expect(await done(person, 'setGoal', { cycleId, goalId: life.id, type: 'PERSONAL' })).toMatchObject({ version: 3 })
    expect((await cycleById(person, cycleId)).goals.map(({ title }: { title: string }) => title)).toEqual([
      ...['A long race', 'A book'],
    ])
  })

  test('refuses a second goal of a type, and names the one that there is', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    const { id } = await done(person, 'setGoal', { cycleId, type: 'PERSONAL', title: 'A race' })
    expect(await send(person, 'setGoal', { cycleId, type: 'PERSONAL', title: 'Another' })).toMatchObject({
      ...{ __typename: 'GoalTypeTaken', path: ['type'], goal: { id } },
    })
  })

  test('of two at the same moment one is set, and the other told of it', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    const answers = await Promise.all(
      ['One', 'Two', 'Three'].map((title) => send(person, 'setGoal', { cycleId, type: 'PERSONAL', title })),
    )
    const [goal, ...more] = (await cycleById(person, cycleId)).goals
    expect(more).toEqual([])
    expect(answers.map(({ goal: told }) => told.id)).toEqual([goal.id, goal.id, goal.id])
    expect(answers.filter(({ __typename }) => __typename === 'GoalTypeTaken')).toHaveLength(2)
  })

  test('the database refuses a second goal of a type, whoever writes it', async () => {
    const person = await somebody()
    const { id } = await startCycle(person)
    await done(person, 'setGoal', { cycleId: id, type: 'PERSONAL', title: 'A race' })
    const second = asViewer(regimen.database, { id: uuidOf(person.id) }, regimen.clock.now(), (tx) =>
      tx.execute(`insert into goals (id, cycle_id, user_id, type, title, created_at, updated_at)
        values (gen_random_uuid(), '${uuidOf(id)}', viewer_id(), 'PERSONAL', 'Another', viewer_now(), viewer_now())`),
    )
    await expect(second).rejects.toMatchObject({ cause: { code: '23505', constraint_name: 'goals_type_unique' } })
  })

  test.each([
    [{ title: 'A race' }, ['type']],
    [{ type: 'PERSONAL' }, ['title']],
    [{ type: 'PERSONAL', title: '' }, ['title']],
  ])('a new goal of %j is refused with its path', async (input, path) => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    expect(await send(person, 'setGoal', { cycleId, ...input })).toMatchObject({
      ...{ __typename: 'InvalidInput', issues: [{ path }] },
    })
  })

  test('a goal keeps its type, and is of its cycle alone', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    const { id: goalId } = await done(person, 'setGoal', { cycleId, type: 'PERSONAL', title: 'A race' })
    expect(await send(person, 'setGoal', { cycleId, goalId, type: 'PROFESSIONAL' })).toMatchObject({
      ...{
        __typename: 'InvalidInput',
        issues: [{ path: ['type'], message: 'must be PERSONAL: a goal keeps its type' }],
      },
    })
    const { id: later } = await startCycle(person, { startsOn: '2026-05-25' })
    expect(await send(person, 'setGoal', { cycleId: later, goalId, title: 'Mine' })).toMatchObject({
      ...{ __typename: 'NotFound', path: ['goalId'] },
    })
  })

  test('with a key sets one goal, however often it is sent', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    const input = { cycleId, type: 'PERSONAL', title: 'A race', idempotencyKey: crypto.randomUUID() }
    const [one, other] = await Promise.all([done(person, 'setGoal', input), done(person, 'setGoal', input)])
    expect(other).toEqual(one)
  })
})
