import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { bundleOf, create, dailyBundle, globalId, lasting, session } from '../program-client.ts'
import { actualsMutation, linksOf, logActivity, logMeal, plannedIds, statuses, tell } from './actuals-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const follow = { startsOn: '2026-03-02', activate: true }
let anna: Person
let count = 0
/** Sessions at 18:00 of 60 minutes, 3 × 5 × 60 kg, and breakfasts of 227.4 kcal, on three days. */
let plan: Record<string, string>
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
  await create(anna, dailyBundle(3), follow)
  plan = await plannedIds(anna, '2026-03-02', '2026-03-04')
  regimen.clock.set('2026-03-04T22:00:00Z')
})

const link = (title: string, share?: number) => ({ plannedId: plan[title] ?? '', ...(share ? { share } : {}) })
const [one, two, three] = ['Session of day 1', 'Session of day 2', 'Session of day 3'] as const
const evening = { startedAt: '2026-03-02T18:00:00+01:00', durationMinutes: 60 }
const linked = () => linksOf(anna, '2026-03-02', '2026-03-04')
const links = (given: object[] | null, more: object = {}) =>
  tell(anna, 'logActivity', { kind: 'STRENGTH', ...evening, ...more, links: given })

describe('links that are found', () => {
  test('carry what they are made of, by weight', async () => {
    const activity = await logActivity(anna, {
      startedAt: '2026-03-02T17:00:00+01:00',
      exercises: [
        { exercise: 'back-squat', sets: 3, reps: 5, loadKg: 60 },
        { exercise: 'walking-lunge', sets: 2, reps: 10, loadKg: 20 },
      ],
    })
    // One exercise of two, 900 kg of 1,300, an hour of four: .4 + .15 + .2 × .6923 + .075.
    expect(activity.links).toMatchObject([
      {
        ...{ share: 1, matchedBy: 'AUTOMATIC', similarity: 0.763, coverage: 1 },
        components: [
          { name: 'kind', value: 1 },
          { name: 'exercises', value: 0.5 },
          { name: 'volume', value: 0.692 },
          { name: 'startTime', value: 0.75 },
        ],
        session: {
          title: one,
          adherence: { status: 'SIMILAR', similarity: 0.763, complianceRatio: 1.444, complianceMeasure: 'LOAD' },
        },
      },
    ])
  })

  test('are compared by what is known alone, which is the coverage', async () => {
    const { links: found } = await logActivity(anna, { startedAt: evening.startedAt })
    expect(found).toMatchObject([
      {
        ...{ similarity: 1, coverage: 0.5 },
        components: [
          { name: 'kind', value: 1 },
          { name: 'startTime', value: 1 },
        ],
        session: { adherence: { status: 'COMPLETED', complianceRatio: null, complianceMeasure: null, band: null } },
      },
    ])
  })

  test('are none for what is too unlike', async () => {
    // Another kind, and five hours away from the start.
    const activity = await logActivity(anna, { kind: 'SWIM', startedAt: '2026-03-02T13:00:00+01:00' })
    expect(activity).toMatchObject({ matching: 'AUTOMATIC', links: [] })
    expect(await statuses(anna, '2026-03-02', '2026-03-02')).toContain(`2026-03-02 ${one} SKIPPED`)
  })

  test('go to another that was left over when the more alike is deleted', async () => {
    const alike = await logActivity(anna, evening)
    const less = await logActivity(anna, { ...evening, startedAt: '2026-03-02T20:00:00+01:00', durationMinutes: 30 })
    expect([alike.links.length, less.links.length]).toEqual([1, 0])
    await tell(anna, 'deleteActivity', { activityId: alike.id })
    const { activities } = await anna.data(
      '{ activities(from: "2026-03-02", to: "2026-03-02") { id links { similarity session { adherence { similarity } } } } }',
    )
    // Half the volume and half the start: (.4 + .1 + .05) / .7.
    expect(activities).toEqual([
      { id: less.id, links: [{ similarity: 0.786, session: { adherence: { similarity: 0.786 } } }] },
    ])
  })
})

describe('links that are given', () => {
  test('split an activity over two sessions, each judged by its share', async () => {
    const { activity } = await links([link(one, 0.6), link(two, 0.4)], { durationMinutes: 100 })
    expect(activity.matching).toBe('GIVEN')
    expect(activity.links.toSorted((a: { share: number }, b: { share: number }) => b.share - a.share)).toMatchObject([
      {
        ...{ share: 0.6, matchedBy: 'GIVEN', similarity: 1, coverage: 0.7 },
        session: { title: one, adherence: { status: 'COMPLETED', complianceRatio: 1, band: 'GREEN' } },
      },
      {
        // 40 of 60 minutes, a day away from the start: (.4 + .1333) / .7.
        ...{ share: 0.4, matchedBy: 'GIVEN', similarity: 0.762, coverage: 0.7 },
        components: [
          { name: 'kind', value: 1 },
          { name: 'volume', value: 0.667 },
          { name: 'startTime', value: 0 },
        ],
        session: {
          title: two,
          adherence: { status: 'SIMILAR', complianceRatio: 0.667, complianceMeasure: 'DURATION', band: 'YELLOW' },
        },
      },
    ])
  })

  test('of two activities make one session together', async () => {
    const { activity: first } = await links([link(one)], { kind: 'RUN', durationMinutes: 20 })
    // Another kind, a third of the volume, on time: (.0667 + .1) / .7.
    expect(first.links).toMatchObject([{ similarity: 0.238, session: { adherence: { status: 'SKIPPED' } } }])
    const later = { startedAt: '2026-03-02T18:30:00+01:00', durationMinutes: 40 }
    const { activity: second } = await links([link(one)], later)
    // By itself two thirds of the volume, half an hour late; together the most is of the kind, and it is all of it.
    expect(second.links).toMatchObject([
      {
        similarity: 0.887,
        session: { adherence: { status: 'COMPLETED', similarity: 1, complianceRatio: 1, band: 'GREEN' } },
      },
    ])
    expect(await linked()).toEqual([`2026-03-02 ${one} 1`, `2026-03-02 ${one} 1`])
  })

  test('count for a session of another date, and take it from what was found', async () => {
    const found = await logActivity(anna, evening)
    expect(found.links).toHaveLength(1)
    const { activity: given } = await links([link(one)], { startedAt: '2026-03-03T18:00:00+01:00' })
    expect(await linked()).toEqual([`2026-03-03 ${one} 1`])
    expect(await statuses(anna, '2026-03-02', '2026-03-03')).toEqual([
      '2026-03-02 Breakfast of day 1 -',
      `2026-03-02 ${one} COMPLETED`,
      '2026-03-03 Breakfast of day 2 -',
      `2026-03-03 ${two} UNKNOWN`,
    ])
    await tell(anna, 'deleteActivity', { activityId: given.id })
    expect(await linked()).toEqual([`2026-03-02 ${one} 1`])
  })

  test('that are an empty list count for nothing, and null finds again', async () => {
    const { activity } = await links([])
    expect(activity).toMatchObject({ matching: 'GIVEN', links: [] })
    const other = await logActivity(anna, { ...evening, kind: 'RUN' })
    expect(other.links).toHaveLength(1)
    const { activity: found } = await tell(anna, 'updateActivity', { activityId: activity.id, links: null })
    expect(found).toMatchObject({ matching: 'AUTOMATIC', version: 2, links: [{ session: { title: one } }] })
    expect(await linked()).toEqual([`2026-03-02 ${one} 1`])
  })

  test('stay when the activity is moved, and are replaced by others', async () => {
    const { activity } = await links([link(one, 0.5), link(two, 0.5)])
    await tell(anna, 'updateActivity', { activityId: activity.id, startedAt: '2026-03-04T18:00:00+01:00' })
    expect((await linked()).toSorted()).toEqual([`2026-03-04 ${one} 0.5`, `2026-03-04 ${two} 0.5`])
    const { activity: changed } = await tell(anna, 'updateActivity', {
      activityId: activity.id,
      links: [link(two, 0.25), link(three)].map((it, index) => (index === 1 ? { ...it, share: 0.75 } : it)),
    })
    expect(changed.version).toBe(3)
    expect((await linked()).toSorted()).toEqual([`2026-03-04 ${two} 0.25`, `2026-03-04 ${three} 0.75`])
    expect(await statuses(anna, '2026-03-02', '2026-03-02')).toContain(`2026-03-02 ${one} SKIPPED`)
  })

  test('are of a share to a thousandth, and a third three times is a whole', async () => {
    await links([one, two, three].map((title) => link(title, 0.3333333)))
    expect((await linked()).toSorted()).toEqual([one, two, three].map((title) => `2026-03-02 ${title} 0.333`))
  })

  test('of a meal count the same way', async () => {
    const twice = { kcal: 454.8, proteinG: 15.84, carbsG: 81.24, fatG: 7.8 }
    const [breakfast, next] = [link('Breakfast of day 1', 0.5), link('Breakfast of day 2', 0.5)]
    const meal = await logMeal(anna, { eatenAt: '2026-03-02T08:00:00Z', totals: twice, links: [breakfast, next] })
    const whole = { share: 0.5, matchedBy: 'GIVEN', similarity: 1, coverage: 1 }
    expect(meal.links).toMatchObject([whole, whole])
    const { meal: found } = await tell(anna, 'updateMeal', { mealId: meal.id, links: null })
    // Twice of everything: the type alone is alike.
    expect(found).toMatchObject({
      matching: 'AUTOMATIC',
      links: [{ share: 1, similarity: 0.3, meal: { adherence: { status: 'PARTIAL', complianceRatio: 2 } } }],
    })
  })
})

describe('links that are refused', () => {
  const nowhere = globalId('PlannedSession', '019cadc6-0000-7000-8000-000000000000')
  const refusedWith = async (given: () => object[] | Promise<object[]>, path: string[], message: string) => {
    const { activity } = await links([link(one)])
    const answers = [
      await links(await given()),
      await tell(anna, 'updateActivity', { activityId: activity.id, links: await given() }),
    ]
    for (const answer of answers) expect(answer).toMatchObject({ path, issues: [{ path, message }] })
    expect(await linked()).toEqual([`2026-03-02 ${one} 1`])
  }

  test.each([[[0.6, 0.5]], [[0.4, 0.6, 0.1]], [[undefined, 0.1]], [[undefined, undefined]]])(
    'for shares of more than a whole: %j',
    (shares) =>
      refusedWith(
        () => shares.map((share, index) => link([one, two, three][index] ?? '', share)),
        ['links'],
        'must have shares that are together at most 1',
      ),
  )

  test.each([
    [0, 'must be at least 0.001'],
    [-0.5, 'must be at least 0.001'],
    [0.0004, 'must be at least 0.001'],
    [0.0009, 'must be at least 0.001'],
    [1.0001, 'must be at most 1'],
    [1e300, 'must be at most 1'],
  ])('for a share of %d', async (share, message) => {
    const path = ['links', '0', 'share']
    const answer = await links([{ ...link(one), share }])
    expect(answer.issues).toContainEqual({ path, message })
    expect(await linked()).toEqual([])
  })

  test('for one that is named twice', () =>
    refusedWith(() => [link(one, 0.5), link(one, 0.5)], ['links', '1', 'plannedId'], 'is named already'))

  test('for more than ten', async () => {
    const many = bundleOf(11, { sessions: Array.from({ length: 11 }, (_, index) => session(index + 1)) })
    await create(anna, many, { startsOn: '2026-03-09', activate: true })
    plan = await plannedIds(anna, '2026-03-09', '2026-03-19')
    const all = Object.values(plan).map((plannedId) => ({ plannedId, share: 0.05 }))
    expect(all).toHaveLength(11)
    expect(await links(all)).toMatchObject({ issues: [{ path: ['links'], message: 'must have at most 10 items' }] })
    expect((await links(all.slice(1))).activity.links).toHaveLength(10)
  })

  test('for a session that ten count for already', async () => {
    const ten = await Promise.all(Array.from({ length: 10 }, () => links([link(one, 0.1)])))
    const path = ['links', '1', 'plannedId']
    expect(await links([link(two, 0.1), link(one, 0.1)])).toMatchObject({
      issues: [{ path, message: 'has 10 things already that count for it' }],
    })
    // One of the ten may still say how much of it counts.
    const again = { activityId: ten[0].activity.id, links: [link(one, 0.2)] }
    expect((await tell(anna, 'updateActivity', again)).activity.links).toMatchObject([{ share: 0.2 }])
  })

  test('for what is not there: of another, unknown, or without a date', async () => {
    const ben = await lasting(regimen, `ben${count}`)
    await create(ben, dailyBundle(1), follow)
    const { id } = await create(anna, bundleOf(1, { sessions: [session(1)] }))
    const query = 'query ($id: ID!) { program(id: $id) { sessions { id } } }'
    const [undated] = (await anna.data(query, { id })).program.sessions
    const ofBen = (await plannedIds(ben, '2026-03-02', '2026-03-02'))[one]
    for (const plannedId of [ofBen, nowhere, undated.id]) {
      const answer = await links([link(one, 0.5), { plannedId, share: 0.5 }])
      const path = ['links', '1', 'plannedId']
      expect(answer).toEqual({ __typename: 'NotFound', message: 'There is no such planned thing with a date', path })
    }
    expect(await linked()).toEqual([])
    expect((await anna.data('{ activities(from: "2026-03-02", to: "2026-03-02") { id } }')).activities).toEqual([])
  })

  test('for a meal in the place of a session', async () => {
    const input = { kind: 'RUN', ...evening, links: [link('Breakfast of day 1')] }
    const { errors } = await anna.run(actualsMutation('logActivity'), { input })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
  })
})
