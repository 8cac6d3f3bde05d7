import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import {
  type Bundle,
  bundleOf,
  contents,
  create,
  meal,
  mutation,
  oats,
  send,
  session,
  squat,
} from './program-client.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
  await create(anna, bundleOf(7, { sessions: [session(1)], meals: [meal(1)] }), {
    startsOn: '2026-03-02',
    activate: true,
  })
})
afterAll(() => regimen.close())

let before: Record<string, string>
beforeEach(async () => {
  before = await contents(regimen)
})

/** Fourteen days with a session and a meal each, so that what is wrong stands behind much that is right. */
const full = (more: Partial<Bundle> = {}) => {
  const days = Array.from({ length: 14 }, (_, index) => index + 1)
  return bundleOf(14, { sessions: days.map((day) => session(day)), meals: days.map((day) => meal(day)), ...more })
}
const exercise = (item: object) => full({ sessions: [session(1), session(2, { exercises: [squat, item as never] })] })
const food = (item: object) => full({ meals: [meal(1), meal(2, { items: [{ food: oats, grams: 1 }, item as never] })] })
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

const inExercise = ['bundle', 'sessions', '1', 'exercises', '1']
const inFood = ['bundle', 'meals', '1', 'items', '1']
const unknown = 'is not a key of the catalogue'

test.each<[string, object, string[], string]>([
  [
    'an exercise that is not known, at the very end',
    exercise({ ...squat, exercise: 'back-squad' }),
    [...inExercise, 'exercise'],
    unknown,
  ],
  ['a food that is not known, at the very end', food({ food: 'manna', grams: 1 }), [...inFood, 'food'], unknown],
  ['a key in another case', food({ food: oats.toUpperCase(), grams: 1 }), [...inFood, 'food'], unknown],
  ['an empty key', food({ food: '', grams: 1 }), [...inFood, 'food'], 'must have at least 1 character'],
  [
    'more sessions a day than ten',
    full({ sessions: many(11, () => session(3)) }),
    ['bundle', 'sessions', '10', 'day'],
    'has more than 10 sessions already',
  ],
  [
    'more meals a day than fifteen',
    full({ meals: [meal(1), ...many(16, () => meal(2))] }),
    ['bundle', 'meals', '16', 'day'],
    'has more than 15 meals already',
  ],
  ['a negative load', exercise({ ...squat, loadKg: -0.5 }), [...inExercise, 'loadKg'], 'must be at least 0'],
  [
    'a load of a ton and more',
    exercise({ ...squat, loadKg: 1_000.5 }),
    [...inExercise, 'loadKg'],
    'must be at most 1000',
  ],
  [
    'fewer repetitions at most than at least',
    exercise({ ...squat, repsMin: 8, repsMax: 7 }),
    [...inExercise, 'repsMax'],
    'must not be below repsMin',
  ],
  [
    'at most without at least',
    exercise({ exercise: 'back-squat', sets: 1, repsMax: 7 }),
    [...inExercise, 'repsMin'],
    'needs repsMin, durationSeconds or distanceM',
  ],
  ['no sets', exercise({ ...squat, sets: 0 }), [...inExercise, 'sets'], 'must be at least 1'],
  ['an effort above the scale', exercise({ ...squat, rpe: 10.5 }), [...inExercise, 'rpe'], 'must be at most 10'],
  ['no grams', food({ food: oats, grams: 0 }), [...inFood, 'grams'], 'must be at least 0.01'],
  ['negative grams', food({ food: oats, grams: -1 }), [...inFood, 'grams'], 'must be at least 0.01'],
  [
    'a meal of nothing',
    full({ meals: [meal(1, { items: [] })] }),
    ['bundle', 'meals', '0', 'items'],
    'must have at least 1 item',
  ],
  [
    'a session after the last day',
    full({ sessions: [session(14), session(15)] }),
    ['bundle', 'sessions', '1', 'day'],
    'must be at most durationDays, 14',
  ],
  [
    'a meal after the last day',
    full({ meals: [meal(14), meal(15)] }),
    ['bundle', 'meals', '1', 'day'],
    'must be at most durationDays, 14',
  ],
  ['a session on day 0', full({ sessions: [session(0)] }), ['bundle', 'sessions', '0', 'day'], 'must be at least 1'],
  [
    '751 sessions',
    full({ sessions: many(751, () => session(1, { exercises: [] })) }),
    ['bundle', 'sessions'],
    'must have at most 750 items',
  ],
  [
    '41 exercises',
    full({ sessions: [session(1, { exercises: many(41, () => squat) })] }),
    ['bundle', 'sessions', '0', 'exercises'],
    'must have at most 40 items',
  ],
  [
    '31 foods',
    full({ meals: [meal(1, { items: many(31, () => ({ food: oats, grams: 1 })) })] }),
    ['bundle', 'meals', '0', 'items'],
    'must have at most 30 items',
  ],
  ['no days', bundleOf(0), ['bundle', 'durationDays'], 'must be at least 1'],
  ['more than a year and a week', bundleOf(372), ['bundle', 'durationDays'], 'must be at most 371'],
  ['a blank title', full({ title: ' \n ' }), ['bundle', 'title'], 'must have at least 1 character'],
  ['a title of 121 letters', full({ title: 'é'.repeat(121) }), ['bundle', 'title'], 'must have at most 120 characters'],
  [
    'a script as the source',
    full({ source: { title: 'x', url: 'javascript:alert(1)' } }),
    ['bundle', 'source', 'url'],
    'must be a URL',
  ],
  [
    'negative targets',
    full({ targets: { kcal: -1, proteinG: 0, carbsG: 0, fatG: 0 } }),
    ['bundle', 'targets', 'kcal'],
    'must be at least 0',
  ],
  ['a title with a NUL', full({ title: 'a\u0000b' }), ['bundle', 'title'], 'must not contain a NUL character'],
  [
    'a reason with a NUL',
    full({ rationale: [{ text: 'a\u0000', inputs: [] }] }),
    ['bundle', 'rationale', '0', 'text'],
    'must not contain a NUL character',
  ],
  ['half of a pair of surrogates', full({ title: 'half \ud83d' }), ['bundle', 'title'], 'must be well-formed Unicode'],
])('%s is refused where it stands, and nothing is stored', async (_name, bundle, path, message) => {
  const answer = await send(anna, 'createProgram', { bundle, startsOn: '2026-03-09', activate: true })
  expect(answer).toEqual({
    __typename: 'InvalidInput',
    message: `${path.join('.')} ${message}`,
    path,
    issues: [{ path, message }],
  })
  expect(await contents(regimen)).toEqual(before)
})

test('every fault is told at once', async () => {
  const bundle = full({ title: '', sessions: [session(0, { exercises: [{ ...squat, sets: 51 }] })] })
  const { path, issues } = await send(anna, 'createProgram', { bundle })
  expect(path).toEqual(['bundle'])
  expect(issues.map((issue: { path: string[] }) => issue.path.join('.'))).toEqual([
    'bundle.title',
    'bundle.sessions.0.day',
    'bundle.sessions.0.exercises.0.sets',
  ])
})

test('of thousands of unknown keys the first hundred are told', async () => {
  const bundle = full({
    sessions: many(30, () => session(1, { exercises: many(40, () => ({ ...squat, exercise: 'x' })) })),
  })
  const { issues } = await send(anna, 'createProgram', { bundle })
  expect(issues).toHaveLength(100)
  expect(await contents(regimen)).toEqual(before)
})

test('following without a start is refused', async () => {
  expect(await send(anna, 'createProgram', { bundle: full(), activate: true })).toMatchObject({
    __typename: 'InvalidInput',
    issues: [{ path: ['startsOn'], message: 'is required to activate' }],
  })
  expect(await contents(regimen)).toEqual(before)
})

describe('what GraphQL itself refuses', () => {
  test.each<[string, object]>([
    ['half a day', full({ sessions: [session(1.5)] })],
    ['a time that does not exist', full({ sessions: [session(1, { localTime: '24:00' })] })],
    ['a kind that does not exist', full({ sessions: [session(1, { kind: 'KNITTING' as never })] })],
    ['a field that does not exist', { ...full(), owner: 'me' }],
    ['no list of meals', { ...full(), meals: null }],
  ])('%s', async (_name, bundle) => {
    const { data, errors } = await anna.run(mutation('createProgram'), { input: { bundle } })
    expect(data ?? null).toBeNull()
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(await contents(regimen)).toEqual(before)
  })
})

test('nobody who is not signed in stores a programme', async () => {
  const { data, errors } = await regimen.anonymous.run(mutation('createProgram'), { input: { bundle: full() } })
  expect(data).toEqual({ createProgram: null })
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect(await contents(regimen)).toEqual(before)
})

test('a body over the limit is turned away before it is read', async () => {
  const body = JSON.stringify({
    query: mutation('createProgram'),
    variables: { input: { bundle: full({ description: 'x'.repeat(4_194_304) }) } },
  })
  expect((await anna.post(body)).status).toBe(413)
  expect(await contents(regimen)).toEqual(before)
})

test.each([
  ['the last food', 'meal_item_plan', 'new.grams = 4321'],
  ['an event of the calendar', 'calendar_events', "new.title = 'The last straw'"],
  ['the archiving of the one followed', 'program_states', "new.status = 'ARCHIVED'"],
])('a failure of the database at %s leaves nothing', async (_name, table, condition) => {
  const { administrator } = regimen.testDatabase
  await administrator.unsafe(`
    create function fail_on_purpose() returns trigger language plpgsql as $$ begin raise exception 'on purpose'; end $$;
    create trigger fail_on_purpose before insert or update on ${table}
      for each row when (${condition}) execute function fail_on_purpose()`)
  onTestFinished(async () => {
    await administrator.unsafe('drop function if exists fail_on_purpose() cascade')
  })
  const bundle = full({
    meals: [...full().meals, meal(14, { title: 'The last straw', items: [{ food: oats, grams: 4_321 }] })],
  })
  const input = {
    bundle,
    startsOn: '2026-03-09',
    activate: true,
    idempotencyKey: '7b8e2a52-9df3-4c1e-8a8e-0b5d8f6f7c01',
  }
  const { data, errors } = await anna.run(mutation('createProgram'), { input })
  expect(data).toEqual({ createProgram: null })
  expect(errors).toMatchObject([{ path: ['createProgram'], extensions: { code: 'INTERNAL' } }])
  expect(JSON.stringify(errors)).not.toMatch(/purpose/)
  expect(await contents(regimen)).toEqual(before)

  await administrator.unsafe('drop function fail_on_purpose() cascade')
  const again = await regimen.person(`after-${table.replace('_', '-')}`.slice(0, 30).replace('_', '-'))
  expect(await send(again, 'createProgram', input)).toMatchObject({ program: { status: 'ACTIVE' } })
})
