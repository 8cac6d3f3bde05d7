import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import couchTo5k from '../../examples/couch-to-5k.json' with { type: 'json' }
import fiveByFive from '../../examples/five-by-five.json' with { type: 'json' }
import weekOfMeals from '../../examples/week-of-meals.json' with { type: 'json' }
import { type Client, type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { agenda, type Bundle, bundleOf, counts, create, meal, send, session, step } from './program-client.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const head = `{ program(id: $id) { title description goal durationDays sourceTitle sourceUrl origin rationale { text inputs }
  targets { kcal proteinG carbsG fatG } } }`
const weekOfPlan = `query ($id: ID!, $fromDay: Int!, $toDay: Int!) { program(id: $id) {
  sessions(fromDay: $fromDay, toDay: $toDay) { day kind title date time durationMinutes notes rationale { text inputs }
    exercises { exercise { key } sets repsMin repsMax durationSeconds distanceM restSeconds rir rpe loadKg notes
      rationale { text inputs } } }
  meals(fromDay: $fromDay, toDay: $toDay) { day type title date time notes rationale { text inputs }
    items { food { key } grams rationale { text inputs } } } } }`

type Tree = { sessions: Record<string, unknown>[]; meals: Record<string, unknown>[] }

async function storedPlan(client: Client, id: string, durationDays: number): Promise<Tree> {
  const tree: Tree = { sessions: [], meals: [] }
  for (let fromDay = 1; fromDay <= durationDays; fromDay += 28) {
    const { program } = await client.data(weekOfPlan, { id, fromDay, toDay: fromDay + 27 })
    tree.sessions.push(...program.sessions)
    tree.meals.push(...program.meals)
  }
  return tree
}

/** What the answer must be for a bundle that starts on a date. */
function expectedPlan(bundle: Bundle, startsOn: string): Tree {
  const dateOf = (day: number) =>
    Temporal.PlainDate.from(startsOn)
      .add({ days: day - 1 })
      .toString()
  return {
    sessions: bundle.sessions.map(({ localTime, exercises, ...it }) => ({
      notes: null,
      rationale: null,
      ...it,
      date: dateOf(it.day),
      time: localTime ?? null,
      exercises: exercises.map(({ exercise, ...item }) => ({
        repsMin: null,
        durationSeconds: null,
        distanceM: null,
        restSeconds: null,
        rir: null,
        rpe: null,
        loadKg: null,
        notes: null,
        rationale: null,
        ...item,
        repsMax: item.repsMax ?? item.repsMin ?? null,
        exercise: { key: exercise },
      })),
    })),
    meals: bundle.meals.map(({ localTime, items, ...it }) => ({
      notes: null,
      rationale: null,
      ...it,
      date: dateOf(it.day),
      time: localTime ?? null,
      items: items.map(({ food, ...item }) => ({ rationale: null, ...item, food: { key: food } })),
    })),
  }
}

const why = { text: 'Because the answers said so.', inputs: ['goal.kind', 'availability.days'] }
const everything: Bundle = bundleOf(3, {
  title: 'Allès — 训练 🏋️‍♀️ עברית',
  description: 'Line one\nline two\t"quoted" \\ and 100 %',
  source: { title: 'Somebody', url: 'https://plans.example/one?two=3' },
  targets: { kcal: 2_150.5, proteinG: 120.25, carbsG: 240, fatG: 70 },
  rationale: [why],
  sessions: [
    session(3, {
      title: '最後の日 🎉',
      localTime: null,
      notes: 'Ωμέγα',
      rationale: why,
      exercises: [
        { exercise: 'back-squat', sets: 5, repsMin: 3, repsMax: 5, rir: 1.5, rpe: 8.5, loadKg: 102.25, restSeconds: 0 },
        { exercise: 'running', sets: 1, distanceM: 5_000.5, notes: 'easy', rationale: why },
        { exercise: 'brisk-walking', sets: 50, durationSeconds: 86_400, restSeconds: 3_600 },
      ],
    }),
  ],
  meals: [
    meal(1, { localTime: null, notes: 'with cinnamon' }),
    meal(3, {
      type: 'DINNER',
      localTime: '23:59',
      rationale: why,
      items: [
        { food: 'oats-rolled-dry', grams: 0.5, rationale: why },
        { food: 'banana-raw', grams: 4_999.99 },
      ],
    }),
  ],
})

describe('the whole plan comes back as it was brought', () => {
  test.each<[string, Bundle, string, string]>([
    ['Couch to 5K', couchTo5k as Bundle, '2026-03-09', '2026-05-10'],
    ['5×5, over the change to summer time', fiveByFive as Bundle, '2026-03-02', '2026-05-24'],
    ['a week of meals, over a leap day', weekOfMeals as Bundle, '2027-02-25', '2027-03-03'],
    ['every field there is', everything, '2026-12-31', '2027-01-02'],
  ])('%s', async (_name, bundle, startsOn, endsOn) => {
    const stored = await create(anna, bundle, { startsOn })
    expect(stored).toMatchObject({ title: bundle.title, status: 'SCHEDULED', startsOn, endsOn, version: 1 })
    expect((await anna.data(`query ($id: ID!) ${head}`, { id: stored.id })).program).toEqual({
      title: bundle.title,
      description: bundle.description ?? null,
      goal: bundle.goal,
      durationDays: bundle.durationDays,
      sourceTitle: bundle.source?.title ?? null,
      sourceUrl: bundle.source?.url ?? null,
      origin: 'BUNDLE',
      rationale: bundle.rationale ?? [],
      targets: bundle.targets ?? null,
    })
    expect(await storedPlan(anna, stored.id, bundle.durationDays)).toEqual(expectedPlan(bundle, startsOn))
  })

  test.each(['sessions', 'meals'] as const)(
    '%s of one day stand by time, as brought at the same time',
    async (list) => {
      const times = ['20:00', null, '08:00', null, '08:00']
      const planned = times.map((localTime, index) => ({ localTime, title: `${index}` }))
      const bundle = bundleOf(1, {
        sessions: list === 'sessions' ? planned.map((it) => session(1, it)) : [],
        meals: list === 'meals' ? planned.map((it) => meal(1, it)) : [],
      })
      const { id } = await create(anna, bundle, { startsOn: '2026-03-11' })
      const clone = await step(anna, 'cloneProgram', id)
      for (const stored of [await storedPlan(anna, id, 1), await storedPlan(anna, clone.id, 1)])
        expect(stored[list].map(({ title }) => title)).toEqual(['1', '3', '2', '4', '0'])
    },
  )
})

test('one bundle is one row a thing, and one calendar event a dated thing', async () => {
  const before = await counts(regimen)
  await create(anna, everything, { startsOn: '2026-04-01' })
  const after = await counts(regimen)
  expect(Object.fromEntries(Object.entries(after).map(([name, rows]) => [name, rows - (before[name] ?? 0)]))).toEqual({
    programs: 1,
    program_states: 1,
    program_pauses: 0,
    session_instances: 1,
    exercise_plan_items: 3,
    meal_instances: 2,
    meal_item_plan: 3,
    calendar_events: 3,
    audit_entries: 1,
    idempotency_keys: 0,
  })
})

test('a draft has no dates and is in no calendar until it is activated with a start', async () => {
  const ben = await regimen.person('ben')
  const draft = await create(ben, bundleOf(2, { sessions: [session(2)], meals: [meal(1)] }))
  expect(draft).toMatchObject({ status: 'DRAFT', startsOn: null, endsOn: null })
  expect(await agenda(ben, '2026-03-01', '2026-04-30')).toEqual([])
  expect(await send(ben, 'activateProgram', { programId: draft.id })).toEqual({
    __typename: 'InvalidInput',
    message: 'startsOn is required: the programme has no start yet',
    path: ['startsOn'],
    issues: [{ path: ['startsOn'], message: 'is required: the programme has no start yet' }],
  })
  const followed = await send(ben, 'activateProgram', { programId: draft.id, startsOn: '2026-03-30' })
  expect(followed.program).toMatchObject({ status: 'ACTIVE', startsOn: '2026-03-30', endsOn: '2026-03-31' })
  expect(await agenda(ben, '2026-03-01', '2026-04-30')).toEqual([
    '2026-03-30 08:00 Breakfast of day 1',
    '2026-03-31 18:00 Session of day 2',
  ])
})

test('a plan of nothing is a plan', async () => {
  const stored = await create(anna, bundleOf(371), { startsOn: '2026-05-01', activate: true })
  expect(stored).toMatchObject({ status: 'ACTIVE', endsOn: '2027-05-06' })
})

test('two sessions at the same time are allowed, and both are shown', async () => {
  const cleo = await regimen.person('cleo')
  const twice = [session(1, { title: 'Run', kind: 'RUN' }), session(1, { title: 'Swim', kind: 'SWIM' })]
  await create(cleo, bundleOf(1, { sessions: twice }), { startsOn: '2026-03-10' })
  expect(await agenda(cleo, '2026-03-10', '2026-03-10')).toEqual(['2026-03-10 18:00 Run', '2026-03-10 18:00 Swim'])
})

test('the largest plan that is allowed is stored and read whole', async () => {
  const dora = await regimen.person('dora')
  const items = [{ exercise: 'running', sets: 1, durationSeconds: 60 }]
  const bundle = bundleOf(371, {
    sessions: Array.from({ length: 750 }, (_, index) =>
      session((index % 371) + 1, { title: `${index}`, kind: 'RUN', localTime: null, exercises: items }),
    ),
    meals: Array.from({ length: 600 }, (_, index) => meal((index % 371) + 1, { title: `${index}`, localTime: null })),
  })
  const before = await counts(regimen)
  await create(dora, bundle, { startsOn: '2026-03-02', activate: true })
  const after = await counts(regimen)
  expect((after.session_instances ?? 0) - (before.session_instances ?? 0)).toBe(750)
  expect((after.calendar_events ?? 0) - (before.calendar_events ?? 0)).toBe(1_350)
  expect(await agenda(dora, '2027-03-07', '2027-03-07')).toHaveLength(3)
})

describe('a start', () => {
  test.each([
    ['2025-03-01', 366],
    ['2027-03-03', -366],
  ])('on %s is as far as it may be', async (startsOn) => {
    expect(await create(anna, bundleOf(1), { startsOn })).toMatchObject({ startsOn })
  })

  test.each(['2025-02-28', '2027-03-04'])('on %s is too far', async (startsOn) => {
    const wrong = { path: ['startsOn'], message: 'must be between 2025-03-01 and 2027-03-03' }
    expect(await send(anna, 'createProgram', { bundle: bundleOf(1), startsOn })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [wrong],
    })
    const { id } = await create(anna, bundleOf(1))
    expect(await send(anna, 'activateProgram', { programId: id, startsOn })).toMatchObject({ issues: [wrong] })
  })
})

describe('an idempotency key', () => {
  const idempotencyKey = '4b8e2a52-9df3-4c1e-8a8e-0b5d8f6f7c01'
  const input = { bundle: everything, startsOn: '2026-06-01', idempotencyKey }

  test('gives the same programme again, as it is by then, and stores nothing', async () => {
    const emil = await regimen.person('emil')
    const first = await send(emil, 'createProgram', input)
    await send(emil, 'archiveProgram', { programId: first.program.id })
    const before = await counts(regimen)
    const replay = await send(emil, 'createProgram', { ...input, idempotencyKey: idempotencyKey.toUpperCase() })
    expect(replay.program).toMatchObject({ id: first.program.id, status: 'ARCHIVED', version: 2 })
    expect(await counts(regimen)).toEqual(before)
  })

  test('stands for its input: another one is refused', async () => {
    const fay = await regimen.person('fay')
    await send(fay, 'createProgram', input)
    const before = await counts(regimen)
    const changed = { ...everything, meals: everything.meals.slice(1) }
    for (const other of [{ startsOn: '2026-06-02' }, { activate: true }, { bundle: changed }])
      expect(await send(fay, 'createProgram', { ...input, ...other })).toEqual({
        __typename: 'IdempotencyKeyReused',
        message: 'The idempotency key was already used with another input',
        path: ['idempotencyKey'],
      })
    expect(await counts(regimen)).toEqual(before)
  })

  test('belongs to one person and one field, and is free again after a refusal', async () => {
    const [gus, hana] = [await regimen.person('gus'), await regimen.person('hana')]
    expect(await send(gus, 'createProgram', { ...input, startsOn: '2000-01-01' })).toMatchObject({
      __typename: 'InvalidInput',
    })
    const own = await send(gus, 'createProgram', input)
    const hers = await send(hana, 'createProgram', input)
    const clone = await send(gus, 'cloneProgram', { programId: own.program.id, idempotencyKey })
    expect(new Set([own, hers, clone].map(({ program }) => program.id)).size).toBe(3)
  })

  test('sent twice at the same moment makes one programme', async () => {
    const ida = await regimen.person('ida')
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(ida, 'createProgram', input)))
    expect(new Set(answers.map(({ program }) => program?.id)).size).toBe(1)
    const { programs } = await ida.data('{ programs { nodes { id } } }')
    expect(programs.nodes).toHaveLength(1)
  })

  test('is forgotten after 30 days', async () => {
    const { administrator } = regimen.testDatabase
    const jon = await regimen.person('jon')
    const first = await send(jon, 'createProgram', input)
    await administrator`update idempotency_keys set created_at = created_at - interval '30 days 1 second'`
    const second = await send(jon, 'createProgram', { ...input, startsOn: '2026-06-02' })
    expect(second.program.id).not.toBe(first.program.id)
  })
})
