import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleOf, create, step } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
  for (let n = 0; n < 5; n += 1) {
    regimen.clock.advance({ seconds: 1 })
    await anna.data('mutation ($zone: TimeZone!) { changeTimeZone(input: { timeZone: $zone }) { __typename } }', {
      zone: n % 2 === 0 ? 'Asia/Tokyo' : 'Europe/Paris',
    })
  }
})
afterAll(() => regimen.close())

const page = `query ($first: Int, $last: Int, $after: String, $before: String) {
  auditTrail(first: $first, last: $last, after: $after, before: $before) {
    nodes { id occurredAt } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`
const read = async (variables: object) => (await anna.data(page, variables)).auditTrail
const seconds = (nodes: { occurredAt: string }[]) => nodes.map(({ occurredAt }) => Number(occurredAt.slice(17, 19)))

describe('the trail', () => {
  test('is told newest first', async () => {
    expect(seconds((await read({})).nodes)).toEqual([5, 4, 3, 2, 1])
  })

  test('is paged from the front without gap or repetition', async () => {
    const first = await read({ first: 2 })
    const second = await read({ first: 2, after: first.pageInfo.endCursor })
    const third = await read({ first: 2, after: second.pageInfo.endCursor })
    expect([first, second, third].map(({ nodes }) => seconds(nodes))).toEqual([[5, 4], [3, 2], [1]])
    expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false])
  })

  test('is paged from the back', async () => {
    const last = await read({ last: 2 })
    const before = await read({ last: 2, before: last.pageInfo.startCursor })
    expect([last, before].map(({ nodes }) => seconds(nodes))).toEqual([
      [2, 1],
      [4, 3],
    ])
    expect([last, before].map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([true, true])
  })

  test('stays where a reader stands while entries are added', async () => {
    const ben = await regimen.person('ben')
    const change = (zone: string) => {
      regimen.clock.advance({ seconds: 1 })
      return ben.data(`mutation { changeTimeZone(input: { timeZone: "${zone}" }) { __typename } }`)
    }
    await change('Asia/Tokyo')
    await change('Europe/Paris')
    const first = (await ben.data(page, { first: 1 })).auditTrail
    await change('America/Lima')
    const second = (await ben.data(page, { first: 5, after: first.pageInfo.endCursor })).auditTrail
    expect(second.nodes).toHaveLength(1)
    expect(second.nodes[0].id).not.toBe(first.nodes[0].id)
  })

  test('can be asked for one thing alone', async () => {
    const cleo = await regimen.person('cleo')
    const program = await create(cleo, bundleOf(3), { startsOn: '2026-03-02' })
    const another = await create(cleo, bundleOf(3), { startsOn: '2026-03-02' })
    await step(cleo, 'activateProgram', program.id)
    const trail = 'query ($entity: ID) { auditTrail(entity: $entity) { nodes { entityId entityType action } } }'
    const ofOne = (await cleo.data(trail, { entity: program.id })).auditTrail.nodes
    expect(ofOne.length).toBeGreaterThan(0)
    expect(ofOne.every((entry: object) => 'entityId' in entry && entry.entityId === program.id)).toBe(true)
    const all = (await cleo.data(trail, {})).auditTrail.nodes
    expect(all.some((entry: object) => 'entityId' in entry && entry.entityId === another.id)).toBe(true)
    expect(await anna.data(trail, { entity: program.id })).toEqual({ auditTrail: { nodes: [] } })
  })
})

describe('nobody changes what has been written', () => {
  test.each(['update audit_entries set action = $1', 'delete from audit_entries where action <> $1'])(
    '%s is refused to every role of the server',
    async (statement) => {
      const { administrator } = regimen.testDatabase
      for (const role of ['regimen_login', 'regimen_user', 'regimen_system']) {
        const attempt = administrator.begin(async (sql) => {
          await sql`select set_config('role', ${role}, true)`
          await sql.unsafe(statement, ['FORGED'])
        })
        await expect(attempt, role).rejects.toMatchObject({ code: '42501' })
      }
    },
  )

  test('an entry cannot be added in the role of a person', async () => {
    const { administrator } = regimen.testDatabase
    const attempt = administrator.begin(async (sql) => {
      await sql`select set_config('role', 'regimen_user', true)`
      await sql`insert into audit_entries select * from audit_entries`
    })
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  })
})

test('a change that fails afterwards leaves no entry', async () => {
  const dora = await regimen.person('dora')
  const { administrator } = regimen.testDatabase
  await administrator`
    create or replace function refuse_zone() returns trigger language plpgsql as
    $$ begin if new.zone = 'Asia/Dhaka' then raise exception 'refused'; end if; return new; end $$`
  await administrator`create constraint trigger refuse_zone after insert on person_zones
    deferrable initially deferred for each row execute function refuse_zone()`
  regimen.clock.advance({ seconds: 1 })
  const answer = await dora.run('mutation { changeTimeZone(input: { timeZone: "Asia/Dhaka" }) { __typename } }')
  await administrator`drop trigger refuse_zone on person_zones`
  // The COMMIT failed: no field of the answer may be true.
  expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'INTERNAL' } }] })
  expect((await dora.data(page, {})).auditTrail.nodes).toEqual([])
  expect((await dora.data('{ viewer { timeZone } }')).viewer.timeZone).toBe('Europe/Berlin')
})
