import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asViewer } from '../../../src/db/viewer.ts'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { globalId, uuidOf } from '../program-client.ts'
import { logged, operations, read, send, weighed } from './context-client.ts'

let regimen: Regimen
let anna: Person
let mallory: Person
beforeAll(async () => {
  regimen = await startRegimen()
  mallory = await regimen.person('mallory')
})
afterAll(() => regimen.close())
let count = 0
let weighIn: { id: string }
let entry: { id: string }
beforeEach(async () => {
  count += 1
  anna = await regimen.person(`anna${count}`)
  entry = await logged(anna, { mood: 3, note: 'a secret' })
  weighIn = await weighed(anna, 70)
})

const nowhere = globalId('WeighIn', '019cadc6-0000-7000-8000-000000000000')
const range = { from: '2026-03-01', to: '2026-03-02' }

/** All that this room keeps of everybody. */
async function contents() {
  const { administrator } = regimen.testDatabase
  return [
    await administrator`select * from user_context_log order by id`,
    await administrator`select * from weigh_ins order by id`,
    await administrator`select count(*) from audit_entries`,
  ]
}

describe('a stranger', () => {
  test('reads nothing of another', async () => {
    expect(await read(mallory, 'contextLog', range)).toEqual([])
    expect((await read(mallory, 'weightTrend', range)).points).toEqual([])
    expect((await read(mallory, 'weighIns')).nodes).toEqual([])
    const node = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }'
    const ids = [entry.id, weighIn.id]
    expect(await mallory.data(node, { ids })).toEqual({ nodes: [null, null] })
    expect(await anna.data(node, { ids })).toEqual({
      nodes: [{ __typename: 'ContextEntry' }, { __typename: 'WeighIn' }],
    })
  })

  test('goes on from no place in the list of another', async () => {
    const { edges } = await read(anna, 'weighIns')
    const answers = [
      await mallory.run(operations.weighIns, { after: edges[0].cursor }),
      await mallory.run(operations.weighIns, { after: Buffer.from(uuidOf(nowhere)).toString('base64url') }),
    ]
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  })

  test('deletes no weigh-in of another, as if there were none', async () => {
    const before = await contents()
    const refused = await send(mallory, 'deleteWeighIn', { id: weighIn.id })
    expect(refused).toEqual({ __typename: 'NotFound', message: 'There is no such weigh-in', path: ['id'] })
    expect(await send(mallory, 'deleteWeighIn', { id: nowhere })).toEqual(refused)
    expect(await contents()).toEqual(before)
    expect(await send(anna, 'deleteWeighIn', { id: weighIn.id })).toHaveProperty('date')
  })

  test('who weighs at the same moment has a weigh-in of their own, and so has their entry', async () => {
    const person = await regimen.person(`twin${count}`)
    expect(await weighed(person, 90)).toMatchObject({ weightKg: 90, version: 1 })
    expect(await logged(person, { mood: 9 })).toMatchObject({ mood: 9, note: null, weightKg: 90, version: 1 })
    expect(await read(anna, 'contextLog', range)).toMatchObject([{ mood: 3, weightKg: 70, version: 1 }])
  })
})

test.each(['nonsense', '', globalId('ContextEntry', uuidOf(nowhere)), globalId('WeighIn', "x' or '1'='1")])(
  'the id "%s" does not reach the database',
  async (id) => {
    const before = await contents()
    const { errors } = await anna.run(operations.deleteWeighIn, { input: { id } })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(await contents()).toEqual(before)
  },
)

describe('nobody', () => {
  test.each([
    [operations.logContext, () => ({ input: { mood: 1 } })],
    [operations.recordWeight, () => ({ input: { weightKg: 80 } })],
    [operations.deleteWeighIn, () => ({ input: { id: weighIn.id } })],
    [operations.contextLog, () => range],
    [operations.weightTrend, () => range],
    [operations.weighIns, () => ({})],
  ])('is asked to sign in: %#', async (operation, variables) => {
    const before = await contents()
    const { errors } = await regimen.anonymous.run(operation, variables())
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(await contents()).toEqual(before)
  })
})

describe('the role of a person’s request, whatever it sends', () => {
  const as = (person: Person, statement: string) =>
    asViewer(regimen.database, { id: uuidOf(person.id) }, regimen.clock.now(), (tx) => tx.execute(statement))

  test.each([
    ['hand an entry over', () => `update user_context_log set user_id = '${uuidOf(mallory.id)}'`],
    ['move an entry to another date', () => "update user_context_log set local_date = '2026-01-01'"],
    ['delete an entry', () => 'delete from user_context_log'],
    ['hand a weigh-in over', () => `update weigh_ins set user_id = '${uuidOf(mallory.id)}'`],
    ['move a weigh-in to another moment', () => 'update weigh_ins set measured_at = now()'],
    [
      'write an entry for another',
      () => `insert into user_context_log (user_id, local_date, id, created_at, updated_at)
        values ('${uuidOf(mallory.id)}', '2026-01-01', gen_random_uuid(), now(), now())`,
    ],
  ])('cannot %s', async (_what, statement) => {
    const before = await contents()
    await expect(as(anna, statement())).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await contents()).toEqual(before)
  })

  test('changes and deletes no row of another', async () => {
    const before = await contents()
    for (const statement of [
      'update user_context_log set mood = 10 returning id',
      'update weigh_ins set weight_kg = 100 returning id',
      'delete from weigh_ins returning id',
    ])
      expect([...(await as(mallory, statement))]).toEqual([])
    expect(await contents()).toEqual(before)
  })
})
