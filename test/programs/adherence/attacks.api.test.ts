import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asViewer } from '../../../src/db/viewer.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { logActivity, logMeal, tell } from '../actuals/actuals-client.ts'
import { create, dailyBundle, globalId, lasting, uuidOf } from '../program-client.ts'
import { knownOf, plannedIds, rates, reportOf, reportQuery, say } from './adherence-client.ts'

let regimen: Regimen
let mallory: Person
beforeAll(async () => {
  regimen = await startRegimen()
  mallory = await lasting(regimen, 'mallory')
})
afterAll(() => regimen.close())

let anna: Person
let ids: Record<string, string>
let activityId: string
let mealId: string
let count = 0
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
  await create(anna, dailyBundle(2), { startsOn: '2026-03-01', activate: true })
  ids = await plannedIds(anna, '2026-03-01', '2026-03-02')
  const logged = { startedAt: '2026-03-01T18:00:00+01:00', durationMinutes: 60, notes: 'a secret' }
  activityId = (await logActivity(anna, logged)).id
  mealId = (await logMeal(anna, { eatenAt: '2026-03-01T08:00:00+01:00', totals: { kcal: 227.4 } })).id
  await say(anna, ids['Session of day 2'], 'PARTIAL', 'a secret')
})

const nowhere = '019cadc6-0000-7000-8000-000000000000'
const range = { from: '2026-03-01', to: '2026-03-02' }
const tables = [
  ...['adherence_records', 'adherence_statements', 'activity_links', 'meal_links'],
  ...['logged_activities', 'logged_exercises', 'logged_meals', 'logged_foods'],
]

/** Every row of what was done and judged, whoever it belongs to. */
async function contents() {
  const { administrator } = regimen.testDatabase
  const rows = await Promise.all(
    [...tables, 'audit_entries'].map(
      async (name) => await administrator`select one::text as row from ${administrator(name)} one order by 1`,
    ),
  )
  return rows.map((table) => table.map(({ row }) => row))
}

describe('a stranger', () => {
  const node = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }'

  test('finds none of it by its id', async () => {
    const { calendar } = await anna.data('{ calendar(from: "2026-03-01", to: "2026-03-02") { id } }')
    const all = [activityId, mealId, ...Object.values(ids), ...calendar.map(({ id }: { id: string }) => id)]
    expect(all).toHaveLength(10)
    const hers = await anna.data(node, { ids: all })
    expect(hers.nodes.map(({ id }: { id: string }) => id)).toEqual(all)
    for (const stranger of [mallory, regimen.anonymous])
      expect(await stranger.data(node, { ids: all })).toEqual({ nodes: all.map(() => null) })
  })

  test('finds none of it in lists, days and reports of their own', async () => {
    const lists = `query ($from: Date!, $to: Date!, $entity: ID!) {
      activities(from: $from, to: $to) { id } meals(from: $from, to: $to) { id }
      calendar(from: $from, to: $to) { id }
      calendarDays(from: $from, to: $to) { loggedNutrients { kcal } plannedTraining { count } loggedTraining { count } targets { kcal } }
      auditTrail(entity: $entity) { nodes { action } } }`
    const day = { loggedNutrients: null, plannedTraining: null, loggedTraining: null, targets: null }
    const nothing = { activities: [], meals: [], calendar: [], calendarDays: [day, day], auditTrail: { nodes: [] } }
    await tell(anna, 'updateActivity', { activityId, notes: 'another secret' })
    await tell(anna, 'updateMeal', { mealId, notes: 'another secret' })
    for (const entity of [activityId, mealId, ids['Session of day 2']]) {
      expect(await mallory.data(lists, { ...range, entity })).toEqual(nothing)
      expect((await anna.data(lists, { ...range, entity })).auditTrail.nodes).toHaveLength(1)
    }
    expect((await reportOf(mallory, range.from, range.to)).all).toEqual(rates())
    // The first date was over before she followed it.
    expect((await reportOf(anna, range.from, range.to)).all).toEqual(rates({ partial: 1 }, 0, 1))
  })

  test.each(['Session of day 1', 'Session of day 2', 'Breakfast of day 2'])(
    'says nothing of the %s, as if there were none',
    async (title) => {
      const before = await contents()
      const refused = await say(mallory, ids[title], 'SKIPPED', 'mine')
      const type = title.startsWith('Session') ? 'PlannedSession' : 'PlannedMeal'
      expect(refused).toMatchObject({ __typename: 'NotFound', path: ['plannedId'] })
      expect(await say(mallory, globalId(type, nowhere), 'SKIPPED', 'mine')).toEqual(refused)
      // Not even whether it may be said at this time, or something counts for it.
      expect(await say(mallory, ids[title], 'COMPLETED')).toEqual(refused)
      expect(await say(mallory, ids[title], null)).toEqual(refused)
      expect(await contents()).toEqual(before)
    },
  )

  test('gives nothing of theirs to a plan of another, and changes nothing of what was done', async () => {
    const before = await contents()
    const links = [{ plannedId: ids['Session of day 1'] }]
    const own = { kind: 'RUN', startedAt: '2026-03-02T08:00:00Z' }
    const answers = [
      await tell(mallory, 'logActivity', { ...own, links }),
      await tell(mallory, 'updateActivity', { activityId, notes: 'mine' }),
      await tell(mallory, 'deleteActivity', { activityId }),
      await tell(mallory, 'updateMeal', { mealId, notes: 'mine' }),
      await tell(mallory, 'deleteMeal', { mealId }),
    ]
    expect(answers.map(({ __typename }) => __typename)).toEqual(answers.map(() => 'NotFound'))
    expect(await contents()).toEqual(before)
  })

  test('who follows the same dates is told of nothing', async () => {
    const following = (await mallory.socket()).follow(
      'subscription { calendarChanged(from: "2026-03-01", to: "2026-03-31") { dates events { title status } } }',
    )
    await following.next()
    await say(anna, ids['Session of day 2'], 'SKIPPED')
    await create(mallory, dailyBundle(1), { startsOn: `2026-03-${10 + count}` })
    expect(await following.next()).toMatchObject({ data: { calendarChanged: { dates: [`2026-03-${10 + count}`] } } })
  })
})

describe('an id that is', () => {
  test.each([
    ['nonsense', 'nonsense'],
    ['nothing', ''],
    ['of a programme', globalId('Program', nowhere)],
    ['of an activity', globalId('LoggedActivity', nowhere)],
    ['of an event', globalId('CalendarEvent', nowhere)],
    ['no UUID', globalId('PlannedSession', "x' or '1'='1")],
  ])('%s does not reach the database', async (_what, plannedId) => {
    const before = await contents()
    const { errors } = await anna.run(
      'mutation ($id: ID!) { recordAdherence(input: { plannedId: $id, status: SKIPPED }) { __typename } }',
      { id: plannedId },
    )
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(await contents()).toEqual(before)
  })

  test('that of a meal under the name of a session is not there, and the other way round', async () => {
    const swapped = [
      globalId('PlannedMeal', uuidOf(ids['Session of day 2'] ?? '')),
      globalId('PlannedSession', uuidOf(ids['Breakfast of day 2'] ?? '')),
      globalId('LoggedMeal', uuidOf(activityId)),
      globalId('LoggedActivity', uuidOf(mealId)),
    ]
    const { nodes } = await anna.data('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: swapped })
    expect(nodes).toEqual([null, null, null, null])
  })
})

test.each([
  ['{ activities(from: "2026-03-01", to: "2026-03-02") { id } }'],
  ['{ meals(from: "2026-03-01", to: "2026-03-02") { id } }'],
  [reportQuery],
  ['mutation ($id: ID!) { recordAdherence(input: { plannedId: $id, status: SKIPPED }) { __typename } }'],
])('nobody is answered %s', async (operation) => {
  const before = await contents()
  const { errors } = await regimen.anonymous.run(operation, { ...range, id: ids['Session of day 2'] })
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect(await contents()).toEqual(before)
})

describe('the role of a person’s request, whatever it sends', () => {
  const as = (person: Person, statement: string) =>
    asViewer(regimen.database, { id: uuidOf(person.id) }, regimen.clock.now(), (tx) => tx.execute(statement))

  test.each([
    ['judge itself', "update adherence_records set status = 'COMPLETED'"],
    ['delete a verdict', 'delete from adherence_records'],
    ['write a verdict', 'insert into adherence_records select * from adherence_records limit 1'],
  ])('cannot %s', async (_what, statement) => {
    const before = await contents()
    await expect(as(anna, statement)).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await contents()).toEqual(before)
  })

  test('reads, changes and deletes no row of another', async () => {
    const before = await contents()
    for (const table of tables) {
      expect([...(await as(mallory, `select * from ${table} where user_id = '${uuidOf(anna.id)}'`))], table).toEqual([])
      if (table !== 'logged_exercises' && table !== 'logged_foods')
        expect((await as(anna, `select * from ${table} limit 1`)).length, table).toBe(1)
    }
    for (const statement of [
      'delete from adherence_statements returning id',
      "update adherence_statements set note = 'mine' returning id",
      'delete from logged_activities returning id',
      'delete from logged_meals returning id',
    ])
      expect([...(await as(mallory, statement))], statement).toEqual([])
    expect(await contents()).toEqual(before)
    expect(await knownOf(anna, ids['Session of day 2'])).toMatchObject({ status: 'PARTIAL', note: 'a secret' })
  })
})
