import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { globalId, lasting } from '../program-client.ts'
import { all, ask, daysFrom, eats, generated, reassessed, reassessing, weighsIn } from './reassessment-client.ts'

let regimen: Regimen
let mallory: Person
beforeAll(async () => {
  regimen = await startRegimen()
  mallory = await lasting(regimen, 'mallory')
})
afterAll(() => regimen.close())

let anna: Person
let programId: string
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  const followed = await generated(regimen)
  anna = followed.person
  programId = followed.programId
  regimen.clock.set('2026-03-16T09:00:00Z')
  await weighsIn(anna, daysFrom(1, 14), { kgPerWeek: 0 })
  await eats(anna, daysFrom(1, 14), followed.kcal)
})

const tables = ['reassessments', 'plan_change_events', 'program_states', 'notifications', 'audit_entries'] as const

/** Every row that a reassessment would write, whoever it belongs to. */
async function contents() {
  const { administrator } = regimen.testDatabase
  return Promise.all(
    [...tables, 'meal_item_plan', 'exercise_plan_items', 'idempotency_keys'].map(async (name) => {
      const [row] = await administrator`
        select coalesce(md5(string_agg(one::text, '|' order by one::text)), '') as digest from ${administrator(name)} one`
      return row?.digest
    }),
  )
}

describe('a stranger', () => {
  test('cannot have the programme of another looked at, and cannot tell that it is there', async () => {
    const before = await contents()
    const nowhere = globalId('Program', '019cadc6-0000-7000-8000-000000000000')
    const idempotencyKey = 'b6a8a0a4-2f4e-4f58-9f0a-6e8f6f2c7f10'
    for (const id of [programId, nowhere])
      expect(await ask(mallory, id, { allowBelowFloor: true, idempotencyKey })).toEqual({
        ...{ __typename: 'NotFound', message: 'There is no such programme', path: ['programId'] },
      })
    const { data, errors } = await regimen.anonymous.run(reassessing, { input: { programId } })
    expect(data?.reassessProgram ?? null).toBeNull()
    expect(errors).toHaveLength(1)
    expect(await contents()).toEqual(before)
    expect((await reassessed(anna, programId, { idempotencyKey })).nutrition).toBe('ADJUSTED')
    expect(await contents()).not.toEqual(before)
  })

  test('finds none of what was found', async () => {
    const { id, change } = await reassessed(anna, programId)
    const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Adaptation { reason } } }'
    expect((await anna.data(nodes, { ids: [id, change.id] })).nodes).toMatchObject([{ id }, { id: change.id }])
    for (const stranger of [mallory, regimen.anonymous])
      expect((await stranger.data(nodes, { ids: [id, change.id] })).nodes).toEqual([null, null])
    expect(await all(mallory)).toEqual([])
    expect(await all(mallory, programId)).toEqual([])
    expect(await all(anna, programId)).toHaveLength(1)
    const { errors } = await regimen.anonymous.run('{ reassessments { nodes { id } } }')
    expect(errors).toHaveLength(1)
  })
})

test('an input that is no programme is refused', async () => {
  const { errors } = await anna.run(reassessing, { input: { programId: anna.id } })
  expect(errors?.length).toBeGreaterThan(0)
  expect(await all(anna)).toEqual([])
})

test('the same key finds the same again, also at the same moment, and stands for one input', async () => {
  const idempotencyKey = '0c7ab1c6-2a55-4f3c-a0d9-6ac3a5ff0f5e'
  const answers = await Promise.all([1, 2, 3].map(() => reassessed(anna, programId, { idempotencyKey })))
  regimen.clock.advance({ hours: 3 })
  const replayed = await reassessed(anna, programId, { idempotencyKey })
  expect(new Set([...answers, replayed].map(({ id }) => id)).size).toBe(1)
  expect(await all(anna, programId)).toHaveLength(1)
  expect(await ask(anna, programId, { idempotencyKey, allowBelowFloor: true })).toMatchObject({
    __typename: 'IdempotencyKeyReused',
  })
})
