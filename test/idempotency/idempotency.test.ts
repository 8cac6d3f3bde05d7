import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type At, asViewer, type Viewer } from '../../src/db/viewer.ts'
import { once } from '../../src/idempotency/idempotency.ts'
import { IdempotencyKeyReused, invalidInput } from '../../src/lib/refusal.ts'
import { bundleOf, create, send } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Viewer
let ben: Viewer
beforeAll(async () => {
  regimen = await startRegimen()
  ;[anna, ben] = (await Promise.all([regimen.person('anna'), regimen.person('ben')])).map(viewerOf) as [Viewer, Viewer]
})
afterAll(() => regimen.close())

const viewerOf = (person: Person): Viewer => ({
  id: Buffer.from(person.id, 'base64url').toString().split(':')[1] ?? '',
})
const aKey = () => crypto.randomUUID()
type Ask = {
  viewer?: Viewer
  field?: string
  key?: string | null
  input?: unknown
  now?: Temporal.Instant
  refuse?: boolean
}

/** Makes something once in a transaction of its own; tells its id and whether it was made by this. */
async function ask({ viewer = anna, field = 'make', key = null, input = {}, now = regimen.clock.now(), refuse }: Ask) {
  const at: At = { now, newId: regimen.clock.newId, correlationId: regimen.clock.newId() }
  let made = false
  const id = await asViewer(regimen.database, viewer, now, (tx) =>
    once(tx, viewer, { field, key, input }, at, async () => {
      if (refuse) throw invalidInput(['sets'], 'must be at least 1')
      made = true
    }),
  )
  return { id, made }
}

const storedKeys = (key: string) =>
  regimen.testDatabase.administrator`select * from idempotency_keys where key = ${key}`

describe('a key', () => {
  test('makes a thing once: a replay gives its id and makes nothing', async () => {
    const key = aKey()
    const first = await ask({ key, input: { title: 'A' } })
    expect(first.made).toBe(true)
    expect(await ask({ key, input: { title: 'A' } })).toEqual({ id: first.id, made: false })
    expect(await storedKeys(key)).toMatchObject([{ result_id: first.id, field: 'make' }])
  })

  test('with another input is refused, and stays what it was', async () => {
    const key = aKey()
    const first = await ask({ key, input: { title: 'A' } })
    for (const input of [{ title: 'B' }, {}, { title: 'A', more: 0 }, { title: ['A'] }])
      await expect(ask({ key, input })).rejects.toThrow(IdempotencyKeyReused)
    expect((await ask({ key, input: { title: 'A' } })).id).toBe(first.id)
  })

  test('of one person is not that of another, nor of another field', async () => {
    const key = aKey()
    const made = [
      await ask({ key }),
      await ask({ key, viewer: ben }),
      await ask({ key, field: 'other', input: { b: 1 } }),
    ]
    expect(made.map((one) => one.made)).toEqual([true, true, true])
    expect(new Set(made.map(({ id }) => id)).size).toBe(3)
  })

  test('that is missing makes a thing each time', async () => {
    const made = [await ask({ key: null }), await ask({ key: null })]
    expect([made[0]?.made, made[1]?.made, made[0]?.id === made[1]?.id]).toEqual([true, true, false])
  })

  test('of a refusal is free: the corrected input makes the thing', async () => {
    const key = aKey()
    await expect(ask({ key, input: { sets: 0 }, refuse: true })).rejects.toThrow('sets must be at least 1')
    expect(await storedKeys(key)).toEqual([])
    expect((await ask({ key, input: { sets: 1 } })).made).toBe(true)
  })

  test('holds for 30 days and makes anew after them', async () => {
    const key = aKey()
    const begin = regimen.clock.now()
    const first = await ask({ key })
    expect(await ask({ key, now: begin.add({ hours: 24 * 30 }) })).toEqual({ id: first.id, made: false })
    const later = begin.add({ hours: 24 * 30, seconds: 1 })
    const second = await ask({ key, input: { another: 'input' }, now: later })
    expect([second.made, second.id === first.id]).toEqual([true, false])
    expect(await ask({ key, input: { another: 'input' }, now: later })).toEqual({ id: second.id, made: false })
    expect(await storedKeys(key)).toHaveLength(1)
  })

  test('of ten requests at the same moment makes one thing', async () => {
    const key = aKey()
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask({ key, input: { title: 'A' } })))
    expect(answers.filter(({ made }) => made)).toHaveLength(1)
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  })

  test('of ten requests at the same moment, the first of which are refused, makes one thing', async () => {
    const key = aKey()
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) => ask({ key, input: { title: 'A' }, refuse: n < 5 })),
    )
    const made = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    expect(made.filter((one) => one.made)).toHaveLength(1)
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  })
})

/** The same JSON with the names of every object in another order. */
const reordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, reordered(inner)]),
  )
}

test('the order of names in an input does not matter', async () => {
  const input = fc.object({ maxDepth: 3, values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)] })
  await fc.assert(
    fc.asyncProperty(input, async (value) => {
      const key = aKey()
      const first = await ask({ key, input: value })
      expect(await ask({ key, input: reordered(value) })).toEqual({ id: first.id, made: false })
    }),
    { numRuns: 50 },
  )
})

test('the order of a list does', async () => {
  const key = aKey()
  await ask({ key, input: { days: [1, 2] } })
  await expect(ask({ key, input: { days: [2, 1] } })).rejects.toThrow(IdempotencyKeyReused)
})

test('null and absent are the same, and the key itself is no part of the input', async () => {
  const key = aKey()
  const first = await ask({ key, input: { title: 'A', note: null, idempotencyKey: key } })
  expect(await ask({ key, input: { title: 'A' } })).toEqual({ id: first.id, made: false })
})

test('dates and times count as what they say', async () => {
  const key = aKey()
  const input = (day: string) => ({ startsOn: Temporal.PlainDate.from(day), at: Temporal.PlainTime.from('08:00') })
  const first = await ask({ key, input: input('2026-03-02') })
  expect(await ask({ key, input: input('2026-03-02') })).toEqual({ id: first.id, made: false })
  await expect(ask({ key, input: input('2026-03-03') })).rejects.toThrow(IdempotencyKeyReused)
})

describe('over the API', () => {
  const count = async (person: Person) => (await person.data('{ programs { nodes { id } } }')).programs.nodes.length

  test('ten requests at the same moment, on two servers, create one programme and all answer it', async () => {
    const other = await regimen.another()
    const cleo = await regimen.person('cleo')
    const idempotencyKey = aKey()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        create(n % 2 === 0 ? cleo : other.as(cleo.token), bundleOf(3), { idempotencyKey }),
      ),
    )
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await count(cleo)).toBe(1)
  })

  test('a replay reads the thing as it is by then', async () => {
    const dora = await regimen.person('dora')
    const idempotencyKey = aKey()
    const { id } = await create(dora, bundleOf(3), { idempotencyKey, startsOn: '2026-03-02' })
    const activated = await send(dora, 'activateProgram', { programId: id })
    expect(activated.program).toMatchObject({ status: 'ACTIVE' })
    expect(await create(dora, bundleOf(3), { idempotencyKey, startsOn: '2026-03-02' })).toMatchObject({
      id,
      status: 'ACTIVE',
      version: activated.program.version,
    })
  })

  test('another input is the refusal IdempotencyKeyReused, and creates nothing', async () => {
    const emil = await regimen.person('emil')
    const idempotencyKey = aKey()
    await create(emil, bundleOf(3), { idempotencyKey })
    expect(await send(emil, 'createProgram', { bundle: bundleOf(4), idempotencyKey })).toMatchObject({
      __typename: 'IdempotencyKeyReused',
      path: ['idempotencyKey'],
    })
    expect(await count(emil)).toBe(1)
  })

  test('the key is the same in capitals', async () => {
    const fred = await regimen.person('fred')
    const idempotencyKey = aKey()
    const { id } = await create(fred, bundleOf(3), { idempotencyKey })
    expect(await create(fred, bundleOf(3), { idempotencyKey: idempotencyKey.toUpperCase() })).toMatchObject({ id })
  })
})
