import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { create, dailyBundle, lasting, uuidOf } from '../program-client.ts'
import { logActivity, plannedIds, tell } from './actuals-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let anna: Person
let count = 0
let plan: Record<string, string>
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
  await create(anna, dailyBundle(2), { startsOn: '2026-03-02', activate: true })
  plan = await plannedIds(anna, '2026-03-02', '2026-03-03')
  regimen.clock.set('2026-03-03T20:00:00Z')
})

const squats = { exercise: 'back-squat', sets: 3, reps: 5, loadKg: 60 }
const told = {
  ...{ title: 'Legs', startedAt: '2026-03-02T18:00:00+01:00', durationMinutes: 60, distanceM: 400, loadKg: 900 },
  ...{ sessionRpe: 7.5, notes: 'good', exercises: [squats] },
}
const update = (activityId: string, more: object) => tell(anna, 'updateActivity', { activityId, ...more })
const trail = async (entity: string) => {
  const query = 'query ($entity: ID!) { auditTrail(entity: $entity) { nodes { action actorKind before after } } }'
  return (await anna.data(query, { entity })).auditTrail.nodes
}

describe('training', () => {
  test('keeps what is left out of a change, and loses what is null', async () => {
    const before = await logActivity(anna, told)
    const { activity } = await update(before.id, { sessionRpe: 8, kind: null, startedAt: null })
    expect(activity).toEqual({ ...before, sessionRpe: 8, version: 2 })
    const none = { title: null, durationMinutes: null, distanceM: null, loadKg: null, sessionRpe: null, notes: null }
    const { activity: bare } = await update(before.id, { ...none, exercises: null })
    expect(bare).toMatchObject({
      ...none,
      exercises: [],
      kind: 'STRENGTH',
      startedAt: '2026-03-02T17:00:00Z',
      version: 3,
    })
    // Kind and start are all that is left to compare.
    expect(bare.links).toMatchObject([{ similarity: 1, coverage: 0.5 }])
  })

  test('has other exercises in the place of those that it had, in their order', async () => {
    const { id } = await logActivity(anna, told)
    const lunges = { exercise: 'walking-lunge', sets: 2, reps: 10, loadKg: 20 }
    const { activity } = await update(id, { loadKg: null, exercises: [lunges, squats, lunges] })
    const keys = activity.exercises.map(({ exercise }: { exercise: { key: string } }) => exercise.key)
    expect(keys).toEqual(['walking-lunge', 'back-squat', 'walking-lunge'])
    // 400 + 900 + 400 kg of 900.
    expect(activity.links).toMatchObject([{ session: { adherence: { complianceRatio: 1.889, band: 'ORANGE' } } }])
  })

  test.each<[string, () => object]>([
    ['nothing', () => ({})],
    ['the same values', () => told],
    ['the same moment in another spelling', () => ({ startedAt: '2026-03-02T17:00:00.000999Z' })],
    ['the same to a hundredth', () => ({ durationMinutes: 60.001, distanceM: 400.04, sessionRpe: 7.52 })],
    ['links to be found, which they are', () => ({ links: null })],
  ])('of which %s is said stays at its version, and the trail is silent', async (_what, more) => {
    const before = await logActivity(anna, told)
    expect(await update(before.id, more())).toEqual({ activity: before })
    expect(await trail(before.id)).toEqual([])
  })

  test('of which the same links are said stays at its version', async () => {
    const third = 1 / 3
    const links = Object.values(plan).filter((id) =>
      Buffer.from(id, 'base64url').toString().startsWith('PlannedSession'),
    )
    const given = links.map((plannedId) => ({ plannedId, share: third }))
    const before = await logActivity(anna, { ...told, links: given })
    expect(await update(before.id, { links: given.toReversed() })).toEqual({ activity: before })
    const none = await logActivity(anna, { ...told, links: [] })
    expect(await update(none.id, { links: [] })).toEqual({ activity: none })
    expect((await update(none.id, { links: null })).activity).toMatchObject({ matching: 'AUTOMATIC', version: 2 })
  })

  test('that was told finer than it is kept is answered and compared as it is kept', async () => {
    const fine = { startedAt: '2026-03-02T17:00:00.123456789Z', durationMinutes: 33.333, distanceM: 1234.56 }
    const before = await logActivity(anna, fine)
    const kept = { startedAt: '2026-03-02T17:00:00.123Z', durationMinutes: 33.33, distanceM: 1234.6 }
    expect(before).toMatchObject(kept)
    for (const more of [fine, kept]) expect(await update(before.id, more)).toEqual({ activity: before })
  })

  test('is refused at another version than is expected, and changed at the one that is', async () => {
    const { id } = await logActivity(anna, told)
    await update(id, { expectedVersion: 1, title: 'Two' })
    const conflict = {
      ...{ __typename: 'VersionConflict', path: ['expectedVersion'], currentVersion: 2 },
      message: 'It was changed in the meantime: its version is now 2',
    }
    expect(await update(id, { expectedVersion: 1, title: 'Three' })).toEqual(conflict)
    expect(await tell(anna, 'deleteActivity', { activityId: id, expectedVersion: 1 })).toEqual(conflict)
    expect((await update(id, { expectedVersion: 2, title: 'Three' })).activity).toMatchObject({ title: 'Three' })
    expect(await tell(anna, 'deleteActivity', { activityId: id, expectedVersion: 3 })).toEqual({ activityId: id })
  })

  test('that two change at once from the same version is changed by one, and the other is told', async () => {
    const { id } = await logActivity(anna, told)
    const titles = ['a', 'b', 'c', 'd']
    const answers = await Promise.all(titles.map((title) => update(id, { expectedVersion: 1, title })))
    const won = answers.filter(({ activity }) => activity)
    expect(won).toHaveLength(1)
    expect(answers.filter(({ currentVersion }) => currentVersion === 2)).toHaveLength(3)
    expect(await update(id, {})).toEqual(won[0])
    const both = await Promise.all([update(id, { title: 'e' }), update(id, { notes: 'f' })])
    expect(both.map(({ activity }) => activity.version).toSorted()).toEqual([3, 4])
    expect((await update(id, {})).activity).toMatchObject({ title: 'e', notes: 'f', version: 4 })
  })

  test('that was deleted is not there any more, for whoever deletes it next', async () => {
    const { id: activityId } = await logActivity(anna, told)
    const answers = await Promise.all([1, 2, 3].map(() => tell(anna, 'deleteActivity', { activityId })))
    const gone = { __typename: 'NotFound', message: 'There is no such activity', path: ['activityId'] }
    expect(answers.filter((answer) => answer.activityId === activityId)).toHaveLength(1)
    expect(answers.filter((answer) => answer.__typename === 'NotFound')).toEqual([gone, gone])
    expect(await update(activityId, { title: 'x' })).toEqual(gone)
  })

  test('leaves in the trail what it was and what it became, and what it was when it was deleted', async () => {
    const { id } = await logActivity(anna, told)
    const session = (day: number) => ({ plannedId: uuidOf(plan[`Session of day ${day}`] ?? ''), share: 1 })
    await update(id, { startedAt: '2026-03-03T18:00:00+01:00', title: 'Other legs', exercises: null })
    await tell(anna, 'deleteActivity', { activityId: id })
    const first = {
      ...{ ...told, startedAt: '2026-03-02T17:00:00Z', localDate: '2026-03-02', zone: 'Europe/Berlin', version: 1 },
      ...{ exercises: [{ sets: 3, reps: 5, loadKg: 60, position: 0 }], links: [session(1)], matching: 'AUTOMATIC' },
    }
    const second = {
      ...{ title: 'Other legs', startedAt: '2026-03-03T17:00:00Z', localDate: '2026-03-03', version: 2, loadKg: 900 },
      ...{ exercises: [], links: [session(2)] },
    }
    expect(await trail(id)).toMatchObject([
      { action: 'ACTIVITY_DELETED', actorKind: 'PERSON', before: second, after: null },
      { action: 'ACTIVITY_UPDATED', actorKind: 'PERSON', before: first, after: second },
    ])
  })
})
