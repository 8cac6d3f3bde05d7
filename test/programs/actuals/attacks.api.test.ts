import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asViewer } from '../../../src/db/viewer.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { create, dailyBundle, globalId, lasting, uuidOf } from '../program-client.ts'
import { type ActualsMutation, actualsMutation, logActivity, logMeal, plannedIds, tell } from './actuals-client.ts'

let regimen: Regimen
let anna: Person
let mallory: Person
type Ids = { activity: string; meal: string; session: string; breakfast: string; lastSession: string }
let ofAnna: Ids
let ofMallory: Ids
// What is refused writes nothing, so these stay as they are.
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await lasting(regimen, 'anna')
  mallory = await lasting(regimen, 'mallory')
  ofAnna = await everything(anna)
  ofMallory = await everything(mallory)
})
afterAll(() => regimen.close())
let count = 0
/** Somebody whose things may change. */
const another = () => {
  count += 1
  return lasting(regimen, `another${count}`)
}

const ran = { startedAt: '2026-03-02T07:00:00Z', durationMinutes: 30 }
const ate = { eatenAt: '2026-03-02T07:00:00Z', items: [{ food: 'oats-rolled-dry', grams: 60 }] }
const origin = { externalSource: 'watch', externalId: '1' }
const squats = [{ exercise: 'back-squat', sets: 3, reps: 5, loadKg: 60 }]

/** A programme, training and a meal that count for it, and a word on the last session. */
async function everything(person: Person): Promise<Ids> {
  regimen.clock.set(startOfTests)
  await create(person, dailyBundle(3), { startsOn: '2026-03-02', activate: true })
  const plan = await plannedIds(person, '2026-03-02', '2026-03-04')
  const id = (title: string) => plan[title] ?? ''
  const links = [{ plannedId: id('Session of day 1') }]
  const activity = await logActivity(person, { ...ran, ...origin, exercises: squats, title: 'a secret', links })
  const meal = await logMeal(person, { ...ate, ...origin, title: 'a secret' })
  await tell(person, 'recordAdherence', { plannedId: id('Session of day 3'), status: 'SKIPPED', note: 'a secret' })
  return {
    ...{ activity: activity.id, meal: meal.id, session: id('Session of day 2') },
    ...{ breakfast: id('Breakfast of day 2'), lastSession: id('Session of day 3') },
  }
}

const tables = ['logged_activities', 'logged_exercises', 'activity_links', 'logged_meals', 'logged_foods'] as const
const others = ['meal_links', 'adherence_records', 'adherence_statements', 'audit_entries', 'idempotency_keys'] as const

/** Every row of what was done and judged, and of the trail, whoever it belongs to. */
async function contents(): Promise<Record<string, readonly object[]>> {
  const { administrator } = regimen.testDatabase
  const rows = await Promise.all(
    [...tables, ...others].map(async (table) => {
      return [table, [...(await administrator`select * from ${administrator(table)} order by 1, 2`)]] as const
    }),
  )
  return Object.fromEntries(rows)
}

const nowhere = '019cadc6-0000-7000-8000-000000000000'
const unknown: Ids = {
  activity: globalId('LoggedActivity', nowhere),
  meal: globalId('LoggedMeal', nowhere),
  session: globalId('PlannedSession', nowhere),
  breakfast: globalId('PlannedMeal', nowhere),
  lastSession: globalId('PlannedSession', nowhere),
}

type Attack = {
  readonly name: ActualsMutation
  readonly input: (ids: Ids, own: Ids) => object
  readonly path: string[]
}
const link = ['links', '0', 'plannedId']
/** What is tried with the ids of another; each mutation stands here. */
const attacks: Readonly<Record<ActualsMutation, readonly Omit<Attack, 'name'>[]>> = {
  logActivity: [{ input: ({ session }) => ({ kind: 'RUN', ...ran, links: [{ plannedId: session }] }), path: link }],
  updateActivity: [
    { input: ({ activity }) => ({ activityId: activity, title: 'mine', exercises: [] }), path: ['activityId'] },
    { input: ({ activity }) => ({ activityId: activity, expectedVersion: 7 }), path: ['activityId'] },
    { input: ({ session }, own) => ({ activityId: own.activity, links: [{ plannedId: session }] }), path: link },
  ],
  deleteActivity: [{ input: ({ activity }) => ({ activityId: activity, expectedVersion: 1 }), path: ['activityId'] }],
  logMeal: [{ input: ({ breakfast }) => ({ type: 'SNACK', ...ate, links: [{ plannedId: breakfast }] }), path: link }],
  updateMeal: [
    { input: ({ meal }) => ({ mealId: meal, title: 'mine', items: [], totals: { kcal: 1 } }), path: ['mealId'] },
    { input: ({ meal }) => ({ mealId: meal, expectedVersion: 7 }), path: ['mealId'] },
    { input: ({ breakfast }, own) => ({ mealId: own.meal, links: [{ plannedId: breakfast }] }), path: link },
  ],
  deleteMeal: [{ input: ({ meal }) => ({ mealId: meal, expectedVersion: 1 }), path: ['mealId'] }],
  recordAdherence: [
    { input: ({ session }) => ({ plannedId: session, status: 'SKIPPED' }), path: ['plannedId'] },
    { input: ({ breakfast }) => ({ plannedId: breakfast, status: 'SKIPPED' }), path: ['plannedId'] },
    { input: ({ lastSession }) => ({ plannedId: lastSession, status: null }), path: ['plannedId'] },
  ],
}
const each = (Object.keys(attacks) as ActualsMutation[]).flatMap((name) =>
  attacks[name].map((attack, index) => [`${name} ${index + 1}`, { name, ...attack }] as const),
)

test('there is something of each kind to be attacked', async () => {
  const { idempotency_keys: _keys, ...rows } = await contents()
  expect(Object.entries(rows).filter(([, { length }]) => length < 2)).toEqual([])
})

describe.each(each)('%s', (_name, { name, input, path }) => {
  test('of a stranger is answered as for what does not exist, and writes nothing', async () => {
    const before = await contents()
    const refused = await tell(mallory, name, input(ofAnna, ofMallory))
    expect(refused).toEqual({ __typename: 'NotFound', message: expect.stringMatching(/^There is no such /), path })
    expect(await tell(mallory, name, input(unknown, ofMallory))).toEqual(refused)
    expect(await contents()).toEqual(before)
  })

  test('of nobody is asked to sign in, and writes nothing', async () => {
    const before = await contents()
    const { data, errors } = await regimen.anonymous.run(actualsMutation(name), { input: input(ofAnna, ofAnna) })
    expect(data).toEqual({ [name]: null })
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(await contents()).toEqual(before)
  })

  test('of its person is no attack', async () => {
    const person = await another()
    const own = await everything(person)
    const answer = await tell(person, name, input(own, own))
    if (JSON.stringify(input(own, own)).includes('"expectedVersion":7'))
      expect(answer).toMatchObject({ __typename: 'VersionConflict', currentVersion: 1 })
    else expect(answer).not.toHaveProperty('__typename')
  })

  test.each(['nonsense', '', globalId('AuditEntry', nowhere), globalId('LoggedActivity', "x' or '1'='1")])(
    'with the id "%s" does not ask the database',
    async (id) => {
      const before = await contents()
      const wrong: Ids = { activity: id, meal: id, session: id, breakfast: id, lastSession: id }
      const { errors } = await mallory.run(actualsMutation(name), { input: input(wrong, ofMallory) })
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
      expect(await contents()).toEqual(before)
    },
  )
})

describe('a stranger', () => {
  test('reads nothing of another, by no id and in no list', async () => {
    const ids = Object.values(ofAnna)
    const query = `query ($ids: [ID!]!) {
      nodes(ids: $ids) { __typename }
      activities(from: "2026-03-01", to: "2026-03-02") { id }
      meals(from: "2026-03-01", to: "2026-03-02") { id }
      adherence(from: "2026-03-01", to: "2026-03-05") { all { due } }
      calendarDays(from: "2026-03-02", to: "2026-03-02") { loggedTraining { count } } }`
    const eve = await another()
    expect(await eve.data(query, { ids })).toEqual({
      ...{ nodes: ids.map(() => null), activities: [], meals: [], adherence: { all: { due: 0 } } },
      calendarDays: [{ loggedTraining: null }],
    })
    expect((await anna.data(query, { ids })).nodes.map((node: object | null) => node !== null)).not.toContain(false)
    const trail = 'query ($id: ID!) { auditTrail(entity: $id) { nodes { id } } }'
    expect((await eve.data(trail, { id: ofAnna.lastSession })).auditTrail.nodes).toEqual([])
    expect((await anna.data(trail, { id: ofAnna.lastSession })).auditTrail.nodes).toHaveLength(1)
  })

  test('with the key of another makes something of their own', async () => {
    const input = { kind: 'RUN', ...ran, idempotencyKey: crypto.randomUUID() }
    const people = [await another(), await another()]
    const [one, other] = await Promise.all(people.map((person) => tell(person, 'logActivity', input)))
    expect([one.alreadyLogged, other.alreadyLogged]).toEqual([false, false])
    expect(one.activity.id).not.toBe(other.activity.id)
  })
})

describe('the role of a person’s request, whatever it sends', () => {
  const as = (person: Person, statement: string) =>
    asViewer(regimen.database, { id: uuidOf(person.id) }, regimen.clock.now(), (tx) => tx.execute(statement))

  test.each([
    ...['logged_activities', 'logged_exercises', 'logged_meals', 'logged_foods'].map((table) => [
      ...[`hand over ${table}`, () => `update ${table} set user_id = '${uuidOf(mallory.id)}'`],
    ]),
    ['link by itself', () => "update activity_links set share = 1, matched_by = 'GIVEN'"],
    ['unlink a meal by itself', () => 'delete from meal_links'],
    ['judge itself', () => "update adherence_records set status = 'COMPLETED'"],
    ['unsay a judgement', () => 'delete from adherence_records'],
    [
      'log for another',
      () => `insert into logged_activities (id, user_id, kind, started_at, zone, local_date, created_at, updated_at)
        values (gen_random_uuid(), '${uuidOf(mallory.id)}', 'RUN', now(), 'UTC', '2026-03-02', now(), now())`,
    ],
  ] as [string, () => string][])('cannot %s', async (_what, statement) => {
    const before = await contents()
    await expect(as(anna, statement())).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await contents()).toEqual(before)
  })

  test('changes and deletes no row of another', async () => {
    const eve = await another()
    const before = await contents()
    for (const statement of [
      "update logged_activities set title = 'x' returning id",
      "update logged_meals set title = 'x' returning id",
      "update adherence_statements set note = 'x' returning id",
      ...['logged_activities', 'logged_exercises', 'logged_meals', 'logged_foods', 'adherence_statements'].map(
        (table) => `delete from ${table} returning id`,
      ),
    ])
      expect([...(await as(eve, statement))]).toEqual([])
    expect(await contents()).toEqual(before)
  })
})
