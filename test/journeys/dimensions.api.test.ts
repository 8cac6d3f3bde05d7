import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { globalId, lasting } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { contents, createJourney, done, send, withMembers } from './journey-client.ts'

let regimen: Regimen
let people: Record<'owner' | 'admin' | 'member', Person>
beforeAll(async () => {
  regimen = await startRegimen()
  const [owner, admin, member] = await Promise.all(['owner', 'admin', 'member'].map((name) => lasting(regimen, name)))
  people = { owner, admin, member } as typeof people
})
afterAll(() => regimen.close())

const many = (count: number, of: unknown) => Array.from({ length: count }, () => of)

describe('dimensions', () => {
  const names = async (journeyId: string, includeArchived = false) => {
    const { journey } = await people.owner.data(
      'query ($id: ID!, $all: Boolean) { journey(id: $id) { dimensions(includeArchived: $all) { name } } }',
      { id: journeyId, all: includeArchived },
    )
    return journey.dimensions.map(({ name }: { name: string }) => name)
  }

  test('are added last, put into another order, and archived rather than deleted', async () => {
    const { journeyId, dimensionIds } = await withMembers(people)
    const joy = await done(people.admin, 'addDimension', { journeyId, name: 'Joy', weight: 2 })
    expect(joy).toMatchObject({ position: 2, weight: 2 })
    const order = [joy.id, ...dimensionIds]
    await done(people.admin, 'reorderDimensions', { journeyId, dimensionIds: order })
    expect(await names(journeyId)).toEqual(['Joy', 'Length', 'Cold'])
    const archived = await done(people.admin, 'archiveDimension', { dimensionId: joy.id })
    expect(archived).toMatchObject({ archivedAt: regimen.clock.now().toString(), version: 3 })
    expect(await done(people.admin, 'archiveDimension', { dimensionId: joy.id })).toEqual(archived)
    expect(await names(journeyId)).toEqual(['Length', 'Cold'])
    expect(await names(journeyId, true)).toEqual(['Joy', 'Length', 'Cold'])
  })

  test('are updated in what is named, with the version that was read', async () => {
    const { dimensionIds } = await withMembers(people)
    const update = (more: object) => send(people.admin, 'updateDimension', { dimensionId: dimensionIds[0], ...more })
    expect((await update({ weight: 5, required: true, examples: ['Long'] })).dimension).toMatchObject({
      ...{ name: 'Length', weight: 5, required: true, examples: ['Long'], version: 2 },
    })
    expect((await update({ examples: ['Long'], weight: 5 })).dimension).toMatchObject({ version: 2 })
    expect(await update({ weight: 1, expectedVersion: 1 })).toMatchObject({ __typename: 'VersionConflict' })
    expect(await update({ weight: 9 })).toMatchObject({ __typename: 'InvalidInput', path: ['weight'] })
  })

  test.each<[string, (ids: string[]) => string[]]>([
    ['one is missing', ([first = '']) => [first]],
    ['one is named twice', ([first = '']) => [first, first]],
    ['one is of nothing', ([first = '']) => [first, globalId('Dimension', '019cadc6-0000-7000-8000-000000000000')]],
    ['there are too many', ([first = '']) => Array.from({ length: 21 }, () => first)],
    ['there are none', () => []],
  ])('are not reordered when %s', async (_what, idsOf) => {
    const { journeyId, dimensionIds } = await withMembers(people)
    const before = await contents(regimen)
    const refused = await send(people.owner, 'reorderDimensions', { journeyId, dimensionIds: idsOf(dimensionIds) })
    expect(refused).toMatchObject({ __typename: 'InvalidInput', path: ['dimensionIds'] })
    expect(await contents(regimen)).toEqual(before)
  })

  test('are at most 20 open ones, also when the last place is asked for by several', async () => {
    const { id } = await createJourney(people.owner, { dimensions: many(19, { name: 'One' }) })
    const add = () => send(people.owner, 'addDimension', { journeyId: id, name: 'Another' })
    const answers = await Promise.all([add(), add(), add()])
    expect(answers.map(({ __typename }) => __typename ?? 'added').sort()).toEqual([
      ...['TooManyDimensions', 'TooManyDimensions', 'added'],
    ])
    expect(await add()).toMatchObject({ limit: 20, path: ['journeyId'] })
  })

  test('of an archived journey are not changed', async () => {
    const { journeyId, dimensionIds } = await withMembers(people)
    await done(people.owner, 'archiveJourney', { journeyId })
    for (const [name, input] of [
      ['addDimension', { journeyId, name: 'Joy' }],
      ['updateDimension', { dimensionId: dimensionIds[0], weight: 2 }],
      ['reorderDimensions', { journeyId, dimensionIds }],
    ] as const)
      expect(await send(people.owner, name, input)).toMatchObject({
        ...{ __typename: 'JourneyStatusConflict', currentStatus: 'ARCHIVED' },
      })
  })
})
