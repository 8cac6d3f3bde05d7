import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { purgeJourneys } from '../../src/journeys/journey-purge.ts'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { contents, createJourney, done, mutationOf, send, withMembers } from './journey-client.ts'

let regimen: Regimen
let people: Record<'owner' | 'admin' | 'member', Person>
beforeAll(async () => {
  regimen = await startRegimen()
  const [owner, admin, member] = await Promise.all(['owner', 'admin', 'member'].map((name) => lasting(regimen, name)))
  people = { owner, admin, member } as typeof people
})
afterAll(() => regimen.close())

const base = { title: 'Morning pages', isPublic: false, dimensions: [] }
const many = (count: number, of: unknown) => Array.from({ length: count }, () => of)

test('a journey begins with its owner, its dimensions in their order, and its trail', async () => {
  const journey = await createJourney(people.owner, {
    ...{ title: '  Morning pages ', description: '', isPublic: false },
    dimensions: [{ name: 'Pages', weight: 3, required: true, examples: ['Three by hand'] }, { name: 'Calm' }],
  })
  expect(journey).toMatchObject({
    ...{ title: 'Morning pages', description: null, isPublic: false, status: 'ACTIVE', myRole: 'OWNER', version: 1 },
    statistics: { members: 1 },
    dimensions: [
      { name: 'Pages', weight: 3, required: true, examples: ['Three by hand'], position: 0, version: 1 },
      { name: 'Calm', weight: 1, required: false, examples: [], position: 1 },
    ],
  })
  const { auditTrail } = await people.owner.data(
    'query ($id: ID!) { auditTrail(entity: $id) { nodes { action actorKind } } }',
    { id: journey.id },
  )
  expect(auditTrail.nodes).toEqual([{ action: 'JOURNEY_CREATED', actorKind: 'PERSON' }])
})

test('the same idempotency key makes it once, and with another input it is refused', async () => {
  const input = { ...base, idempotencyKey: '0196b000-0000-4000-8000-000000000001' }
  const answers = await Promise.all([1, 2, 3].map(() => send(people.owner, 'createJourney', input)))
  expect(new Set(answers.map((answer) => answer.journey.id)).size).toBe(1)
  expect(await send(people.owner, 'createJourney', { ...input, title: 'Others' })).toMatchObject({
    ...{ __typename: 'IdempotencyKeyReused', path: ['idempotencyKey'] },
  })
  const added = { journeyId: answers[0].journey.id, name: 'Joy', idempotencyKey: input.idempotencyKey }
  const twice = [await done(people.owner, 'addDimension', added), await done(people.owner, 'addDimension', added)]
  expect(twice[0]).toEqual(twice[1])
})

describe('what cannot be stored is refused with its place and limit', () => {
  test.each([
    ['two emoji, which are two characters', { title: '🧊🧊' }, 'title', 'must have at least 3 characters'],
    ['spaces', { title: '      ' }, 'title', 'must have at least 3 characters'],
    ['a long title', { title: '🧊'.repeat(101) }, 'title', 'must have at most 100 characters'],
    ['a NUL', { title: 'ab\0c' }, 'title', 'must not contain a NUL character'],
    ['half a pair of surrogates', { title: 'abc\ud83e' }, 'title', 'must be well-formed Unicode'],
    ['a long description', { description: 'x'.repeat(2001) }, 'description', 'must have at most 2000 characters'],
    ['many dimensions', { dimensions: many(21, { name: 'a' }) }, 'dimensions', 'must have at most 20 items'],
    ['no weight', { dimensions: [{ name: 'a', weight: 0 }] }, 'dimensions.0.weight', 'must be at least 1'],
    ['much weight', { dimensions: [{ name: 'a', weight: 6 }] }, 'dimensions.0.weight', 'must be at most 5'],
    ['no name', { dimensions: [{ name: ' ' }] }, 'dimensions.0.name', 'must have at least 1 character'],
    [
      'many examples',
      { dimensions: [{ name: 'a', examples: many(11, 'b') }] },
      'dimensions.0.examples',
      'must have at most 10 items',
    ],
    [
      'a long example',
      { dimensions: [{ name: 'a', examples: ['b'.repeat(101)] }] },
      'dimensions.0.examples.0',
      'must have at most 100 characters',
    ],
  ])('%s', async (_what, more, path, message) => {
    const before = await contents(regimen)
    const input = { ...base, ...more }
    const refused = await send(people.owner, 'createJourney', input)
    expect(refused).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: path.split('.'), message }] })
    expect(await contents(regimen)).toEqual(before)
  })

  test('a title of a hundred emoji is one', async () => {
    expect(await createJourney(people.owner, { title: '🧊'.repeat(100) })).toMatchObject({ title: '🧊'.repeat(100) })
    expect(await createJourney(people.owner, { title: '🧊🧊🧊' })).toMatchObject({ title: '🧊🧊🧊' })
  })
})

test('an update changes what it names, tells both versions in the trail, and nothing where nothing is other', async () => {
  const { id } = await createJourney(people.owner, { description: 'Before six' })
  const update = (more: object) => send(people.owner, 'updateJourney', { journeyId: id, ...more })
  expect((await update({ title: 'Evening pages', expectedVersion: 1 })).journey).toMatchObject({
    ...{ title: 'Evening pages', description: 'Before six', version: 2 },
  })
  expect(await update({ title: 'Noon', expectedVersion: 1 })).toMatchObject({
    ...{ __typename: 'VersionConflict', currentVersion: 2 },
  })
  expect((await update({ title: 'Evening pages' })).journey).toMatchObject({ version: 2 })
  expect((await update({ description: null })).journey).toMatchObject({ description: null, version: 3 })
  const { auditTrail } = await people.owner.data(
    'query ($id: ID!) { auditTrail(entity: $id, first: 2) { nodes { action before after } } }',
    { id },
  )
  expect(auditTrail.nodes[0]).toMatchObject({ action: 'JOURNEY_UPDATED', before: { description: 'Before six' } })
})

describe('searching', () => {
  const found = async (search: string | null, more = '') => {
    const { journeys } = await people.member.data(
      `query ($search: String) { journeys(search: $search ${more}) { nodes { title } pageInfo { endCursor hasNextPage } } }`,
      { search },
    )
    return journeys
  }
  const titles = async (search: string | null) =>
    (await found(search)).nodes.map(({ title }: { title: string }) => title)

  test('finds public journeys that are active by all the words, newest first, a page at a time', async () => {
    const make = (title: string, more: object = {}) => createJourney(people.owner, { title, ...more })
    await make('Zither every day')
    await make('Quiet zither evenings', { description: 'Läuft bis Ostern' })
    await make('Zither in private', { isPublic: false })
    const { id } = await make('Zither no more')
    await done(people.owner, 'archiveJourney', { journeyId: id })
    expect(await titles('ZITHER')).toEqual(['Quiet zither evenings', 'Zither every day'])
    expect(await titles('zither läuft')).toEqual(['Quiet zither evenings'])
    expect(await titles('zither -quiet')).toEqual(['Zither every day'])
    expect(await titles(`' & | ! :* "`)).toEqual([])
    const first = await found('zither', ', first: 1')
    expect(first.pageInfo.hasNextPage).toBe(true)
    const next = await found('zither', `, first: 1, after: "${first.pageInfo.endCursor}"`)
    expect([...first.nodes, ...next.nodes]).toEqual((await found('zither')).nodes)
    await done(people.owner, 'restoreJourney', { journeyId: id })
    expect(await titles('zither')).toContain('Zither no more')
  })

  test('refuses what is no text of words', async () => {
    for (const search of ['x'.repeat(101), 'a\0b']) {
      const { errors } = await people.member.run('query ($s: String) { journeys(search: $s) { nodes { id } } }', {
        s: search,
      })
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
  })

  test('goes by the index of the words', async () => {
    const { administrator } = regimen.testDatabase
    await administrator`insert into journeys (id, title, is_public, created_at, updated_at)
      select gen_random_uuid(), 'Filler ' || n, true, ${startOfTests}, ${startOfTests} from generate_series(1, 5000) n`
    await administrator`analyze journeys`
    const plan = await asSystemAlone(regimen.database, regimen.clock.now(), async (tx) => {
      const rows = await tx.execute<{ 'QUERY PLAN': string }>(`explain select * from journeys
        where is_public and status = 'ACTIVE'
          and to_tsvector('simple', title || ' ' || coalesce(description, '')) @@ websearch_to_tsquery('simple', 'zither')
        order by id desc limit 21`)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain('journeys_words')
  })
})

describe('the end of a journey', () => {
  const get = async (person: Person, id: string) =>
    (await person.data('query ($id: ID!) { journey(id: $id) { status archivedAt deletedAt } }', { id })).journey

  test('archived, its members see it and nobody joins; restored, it goes on', async () => {
    const { journeyId } = await withMembers(people)
    expect(await done(people.owner, 'archiveJourney', { journeyId })).toMatchObject({ status: 'ARCHIVED', version: 2 })
    expect(await get(people.member, journeyId)).toMatchObject({ status: 'ARCHIVED' })
    const stranger = await lasting(regimen, `stranger${uuidOf(journeyId).slice(-6)}`)
    expect(await get(stranger, journeyId)).toBeNull()
    expect(await send(people.owner, 'archiveJourney', { journeyId })).toMatchObject({ currentStatus: 'ARCHIVED' })
    expect(await send(people.owner, 'inviteToJourney', { journeyId, useLimit: 1 })).toMatchObject({
      ...{ __typename: 'JourneyStatusConflict' },
    })
    expect(await done(people.owner, 'restoreJourney', { journeyId })).toMatchObject({ status: 'ACTIVE', version: 3 })
    expect(await send(people.owner, 'restoreJourney', { journeyId })).toMatchObject({ currentStatus: 'ACTIVE' })
    expect(await done(stranger, 'joinJourney', { journeyId })).toMatchObject({ statistics: { members: 4 } })
  })

  test('deleted, it is its owner’s alone, who restores it to what it was', async () => {
    const { journeyId } = await withMembers(people)
    await done(people.owner, 'archiveJourney', { journeyId })
    expect(await done(people.owner, 'deleteJourney', { journeyId })).toMatchObject({ status: 'DELETED' })
    expect(await get(people.admin, journeyId)).toBeNull()
    const mine = 'query ($s: [JourneyStatus!]) { myJourneys(status: $s, first: 100) { nodes { id } } }'
    const ids = async (s: string[] | null) =>
      (await people.owner.data(mine, { s })).myJourneys.nodes.map(({ id }: { id: string }) => id)
    expect(await ids(null)).not.toContain(journeyId)
    expect(await ids(['DELETED'])).toContain(journeyId)
    for (const [name, input] of [
      ['updateJourney', { journeyId, title: 'Another' }],
      ['deleteJourney', { journeyId }],
      ['leaveJourney', { journeyId }],
    ] as const)
      expect(await send(people.owner, name, input)).toMatchObject({ currentStatus: 'DELETED' })
    const [head] = await regimen.testDatabase.administrator`
      select sequence::integer, departures from leaderboard_heads where circle_id = ${uuidOf(journeyId)}`
    expect(head).toEqual({ sequence: 1, departures: 1 })
    expect(await done(people.owner, 'restoreJourney', { journeyId })).toMatchObject({ status: 'ARCHIVED' })
    expect(await get(people.admin, journeyId)).toMatchObject({ status: 'ARCHIVED', deletedAt: null })
  })

  test('can be taken back for 30 days to the instant, after which nothing of it is left', async () => {
    const { journeyId } = await withMembers(people)
    const { journeyId: kept } = await withMembers(people)
    const id = uuidOf(journeyId)
    regimen.clock.set('2026-04-01T12:00:00Z')
    await done(people.owner, 'deleteJourney', { journeyId })
    regimen.clock.set('2026-05-01T11:59:59Z')
    await done(people.owner, 'restoreJourney', { journeyId })
    await done(people.owner, 'deleteJourney', { journeyId })
    const { administrator } = regimen.testDatabase
    await administrator`insert into leaderboards (circle_id, period, period_key, entries) values (${id}, 'ALL_TIME', 'all', 1)`
    await administrator`insert into leaderboard_buckets (circle_id, period, period_key, score, people)
      values (${id}, 'ALL_TIME', 'all', 3, 1)`
    await administrator`insert into checkins (id, user_id, journey_id, local_date, score, crushed, verdict, rule_version)
      select gen_random_uuid(), user_id, journey_id, '2026-03-02', 0, 0, 'MET', 1 from journey_members
      where journey_id = ${id}`
    regimen.clock.set('2026-05-31T11:59:59Z')
    const before = await contents(regimen)
    expect(await send(people.owner, 'restoreJourney', { journeyId })).toMatchObject({
      ...{ __typename: 'RestoreTooLate', restorableUntil: '2026-05-31T11:59:59Z' },
    })
    expect(await contents(regimen)).toEqual(before)
    const step = () =>
      asSystemAlone(regimen.database, regimen.clock.now(), (tx) => purgeJourneys(tx, regimen.clock.now()))
    let steps = 0
    while (await step()) steps += 1
    expect(steps).toBeGreaterThan(1)
    const tables = await administrator`select table_name, column_name from information_schema.columns
      where table_schema = 'public' and column_name in ('journey_id', 'circle_id') and table_name <> 'audit_entries'`
    expect(tables.length).toBeGreaterThan(10)
    for (const { table_name, column_name } of tables)
      expect(
        [
          ...(await administrator`select 1 from ${administrator(table_name)} where ${administrator(column_name)} = ${id}`),
        ],
        table_name,
      ).toEqual([])
    expect([...(await administrator`select 1 from journeys where id = ${id}`)]).toEqual([])
    expect(await get(people.member, kept)).toMatchObject({ status: 'ACTIVE' })
    regimen.clock.set(startOfTests)
  })

  test('is brought about by the nightly job', async () => {
    const { id } = await createJourney(people.owner)
    await regimen.runJobs()
    await done(people.owner, 'deleteJourney', { journeyId: id })
    regimen.clock.advance({ hours: 24 * 31 })
    const runs = await regimen.runJobs()
    expect(runs.map(({ job }) => job)).toContain('purge-journeys')
    expect(await get(people.owner, id)).toBeNull()
  })
})

test('a person is in at most 1,000 journeys', async () => {
  const crowded = await lasting(regimen, 'crowded')
  const { administrator } = regimen.testDatabase
  await administrator`
    with made as (insert into journeys (id, title, is_public, created_at, updated_at)
      select gen_random_uuid(), 'Filler', false, ${startOfTests}, ${startOfTests} from generate_series(1, 999) returning id)
    insert into journey_members (journey_id, user_id, role, joined_at, joined_on)
      select id, ${uuidOf(crowded.id)}, 'MEMBER', ${startOfTests}, '2026-03-02' from made`
  const { id } = await createJourney(people.owner)
  const answers = await Promise.all([
    send(crowded, 'joinJourney', { journeyId: id }),
    send(crowded, 'createJourney', base),
  ])
  expect(answers.filter(({ __typename }) => __typename === 'TooManyJourneys')).toHaveLength(1)
  const last = await send(crowded, 'createJourney', base)
  expect(last).toMatchObject({ __typename: 'TooManyJourneys', limit: 1000 })
  expect(mutationOf('createJourney')).toContain('TooManyJourneys')
})
