import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { lasting, uuidOf } from '../program-client.ts'
import { actualsMutation, logActivity, logMeal, tell } from './actuals-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let anna: Person
let count = 0
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
})

const run = { kind: 'RUN', startedAt: '2026-03-02T07:00:00Z' }
const snack = { type: 'SNACK', eatenAt: '2026-03-02T07:00:00Z', totals: { kcal: 100 } }
const squats = { exercise: 'back-squat', sets: 3 }
const oats = { food: 'oats-rolled-dry', grams: 60 }
const listed = async () => {
  const { activities, meals } = await anna.data(
    '{ activities(from: "2026-02-01", to: "2026-03-31") { id } meals(from: "2026-02-01", to: "2026-03-31") { id } }',
  )
  return [...activities, ...meals]
}

const tooLate = 'must not be in the future: it is 2026-03-02T09:00:00Z now'
const tooEarly = 'must not be before 1900-01-02T00:00:00Z'
const nul = 'must not contain a NUL character'
const half = 'must be well-formed Unicode'
const unknown = 'is not a key of the catalogue'

describe('training', () => {
  test.each<[string, object, string]>([
    ['startedAt', { startedAt: '2026-03-02T09:15:01Z' }, tooLate],
    ['startedAt', { startedAt: '+275760-09-13T00:00:00Z' }, tooLate],
    ['startedAt', { startedAt: '1900-01-01T23:59:59Z' }, tooEarly],
    ['startedAt', { startedAt: '-271821-04-20T00:00:00Z' }, tooEarly],
    ['durationMinutes', { durationMinutes: 0 }, 'must be at least 0.01'],
    ['durationMinutes', { durationMinutes: 0.001 }, 'must be at least 0.01'],
    ['durationMinutes', { durationMinutes: -1 }, 'must be at least 0.01'],
    ['durationMinutes', { durationMinutes: 10_080.01 }, 'must be at most 10080'],
    ['durationMinutes', { durationMinutes: 1e308 }, 'must be at most 10080'],
    ['distanceM', { distanceM: -0.1 }, 'must be at least 0'],
    ['distanceM', { distanceM: 5_000_000.1 }, 'must be at most 5000000'],
    ['loadKg', { loadKg: -1 }, 'must be at least 0'],
    ['loadKg', { loadKg: 1_000_001 }, 'must be at most 1000000'],
    ['sessionRpe', { sessionRpe: -0.1 }, 'must be at least 0'],
    ['sessionRpe', { sessionRpe: 10.1 }, 'must be at most 10'],
    ['title', { title: '' }, 'must have at least 1 character'],
    ['title', { title: ' \n ' }, 'must have at least 1 character'],
    ['title', { title: 'x'.repeat(121) }, 'must have at most 120 characters'],
    ['title', { title: '😀'.repeat(121) }, 'must have at most 120 characters'],
    ['title', { title: '👩‍👩‍👧‍👦'.repeat(18) }, 'must have at most 120 characters'],
    ['title', { title: `a${'\u0301'.repeat(120)}` }, 'must have at most 120 characters'],
    ['title', { title: 'a\0b' }, nul],
    ['title', { title: 'a\ud83d' }, half],
    ['title', { title: '\ude00\ud83d' }, half],
    ['notes', { notes: 'x'.repeat(2_001) }, 'must have at most 2000 characters'],
    ['notes', { notes: '\0' }, nul],
    ['exercises', { exercises: Array.from({ length: 61 }, () => squats) }, 'must have at most 60 items'],
    ['exercises.0.exercise', { exercises: [{ ...squats, exercise: 'no-such-thing' }] }, unknown],
    ['exercises.1.exercise', { exercises: [squats, { ...squats, exercise: 'Back-Squat' }] }, unknown],
    ['exercises.0.exercise', { exercises: [{ ...squats, exercise: '' }] }, 'must have at least 1 character'],
    ['exercises.0.exercise', { exercises: [{ ...squats, exercise: 'back\0squat' }] }, nul],
    ['exercises.0.sets', { exercises: [{ ...squats, sets: 0 }] }, 'must be at least 1'],
    ['exercises.0.sets', { exercises: [{ ...squats, sets: 101 }] }, 'must be at most 100'],
    ['exercises.0.reps', { exercises: [{ ...squats, reps: 0 }] }, 'must be at least 1'],
    ['exercises.0.reps', { exercises: [{ ...squats, reps: 1_001 }] }, 'must be at most 1000'],
    ['exercises.0.durationSeconds', { exercises: [{ ...squats, durationSeconds: 86_401 }] }, 'must be at most 86400'],
    ['exercises.0.distanceM', { exercises: [{ ...squats, distanceM: 500_001 }] }, 'must be at most 500000'],
    ['exercises.0.loadKg', { exercises: [{ ...squats, loadKg: -1 }] }, 'must be at least 0'],
    ['exercises.0.loadKg', { exercises: [{ ...squats, loadKg: 1_000.1 }] }, 'must be at most 1000'],
    ['exercises.0.rpe', { exercises: [{ ...squats, rpe: 11 }] }, 'must be at most 10'],
  ])('is refused for its %s: %j', async (name, more, message) => {
    const { id: activityId } = await logActivity(anna, run)
    const path = name.split('.')
    for (const answer of [
      await tell(anna, 'logActivity', { ...run, ...more }),
      await tell(anna, 'updateActivity', { activityId, ...more }),
    ])
      expect(answer).toMatchObject({ __typename: 'InvalidInput', path, issues: [{ path, message }] })
    const query = 'query ($id: ID!) { node(id: $id) { ... on LoggedActivity { version } } }'
    expect((await anna.data(query, { id: activityId })).node).toEqual({ version: 1 })
    expect(await listed()).toHaveLength(1)
  })

  test('is told of everything that is wrong at once', async () => {
    const answer = await tell(anna, 'logActivity', { ...run, title: '', durationMinutes: -1, externalId: 'x' })
    expect(answer.issues.map(({ path }: { path: string[] }) => path.join('.')).toSorted()).toEqual([
      ...['durationMinutes', 'externalSource', 'title'],
    ])
  })

  test('at its bounds is taken as it is told', async () => {
    const title = `${'😀'.repeat(118)}e\u0301`
    const most = { sets: 100, reps: 1_000, durationSeconds: 86_400, distanceM: 500_000, loadKg: 1_000, rpe: 10 }
    const told = { title, durationMinutes: 10_080, distanceM: 5_000_000, loadKg: 1_000_000, sessionRpe: 10 }
    const activity = await logActivity(anna, {
      ...{ ...run, ...told, startedAt: '2026-03-02T09:15:00Z', notes: 'é'.repeat(2_000) },
      exercises: Array.from({ length: 60 }, () => ({ ...squats, ...most })),
    })
    expect(activity).toMatchObject({ ...told, notes: 'é'.repeat(2_000) })
    expect(activity.exercises).toHaveLength(60)
    const least = { ...run, title: ' a ', durationMinutes: 0.01, distanceM: 0, loadKg: 0, sessionRpe: 0, notes: '' }
    expect(await logActivity(anna, least)).toMatchObject({ title: 'a', durationMinutes: 0.01, distanceM: 0, notes: '' })
  })

  test.each<[string, object]>([
    ['no number', { durationMinutes: 'NaN' }],
    ['no number', { distanceM: '12' }],
    ['no whole number', { exercises: [{ ...squats, sets: 1.5 }] }],
    ['more than an Int', { exercises: [{ ...squats, sets: 2 ** 31 }] }],
    ['no kind', { kind: 'CHESS' }],
    ['no moment', { startedAt: '2026-03-02T07:00:00' }],
    ['no such day', { startedAt: '2026-02-30T07:00:00Z' }],
  ])('that has %s where one is due is no request: %j', async (_what, more) => {
    const { errors } = await anna.run(actualsMutation('logActivity'), { input: { ...run, ...more } })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(await listed()).toEqual([])
  })

  test('with a number beyond all numbers is no request', async () => {
    const variables = JSON.stringify({ input: { ...run, durationMinutes: 0 } }).replace(':0}', ':1e999}')
    const query = JSON.stringify(actualsMutation('logActivity'))
    const answer = await (await anna.post(`{"query":${query},"variables":${variables}}`)).json()
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
  })
})

describe('a meal', () => {
  const foods = (...items: object[]) => ({ totals: null, items })
  test.each<[string, object, string]>([
    ['eatenAt', { eatenAt: '2026-03-02T09:15:01Z' }, tooLate],
    ['eatenAt', { eatenAt: '1900-01-01T23:59:59Z' }, tooEarly],
    ['title', { title: 'x'.repeat(121) }, 'must have at most 120 characters'],
    ['notes', { notes: '\ud800' }, half],
    ['totals.kcal', { totals: { kcal: -1 } }, 'must be at least 0'],
    ['totals.kcal', { totals: { kcal: 20_000.01 } }, 'must be at most 20000'],
    ['totals.proteinG', { totals: { proteinG: 1e12 } }, 'must be at most 2000'],
    ['totals.carbsG', { totals: { carbsG: 3_001 } }, 'must be at most 3000'],
    ['totals.fatG', { totals: { fatG: 2_001 } }, 'must be at most 2000'],
    ['items', foods(...Array.from({ length: 61 }, () => oats)), 'must have at most 60 items'],
    ['items.0.food', foods({ ...oats, food: 'no-such-thing' }), unknown],
    ['items.0.food', foods({ ...oats, food: 'oats\0' }), nul],
    ['items.0.food', foods({ grams: 60 }), 'must be given, or else name, and not both'],
    ['items.0.food', foods({ ...oats, name: 'Oats' }), 'must be given, or else name, and not both'],
    ['items.0.grams', foods({ food: oats.food }), 'is required for a food'],
    ['items.0.grams', foods({ ...oats, grams: 0 }), 'must be at least 0.01'],
    ['items.0.grams', foods({ ...oats, grams: 10_001 }), 'must be at most 10000'],
    ['items.1.name', foods(oats, { name: '' }), 'must have at least 1 character'],
    ['items.0.name', foods({ name: 'x'.repeat(121) }), 'must have at most 120 characters'],
    ['items.0.name', foods({ name: 'soup\0' }), nul],
    ['items.0.kcal', foods({ name: 'soup', kcal: 20_001 }), 'must be at most 20000'],
    // 45 times 67.7 g; sixty times 20,000 kcal.
    ['items', foods({ ...oats, grams: 4_500 }), 'must have together at most 3000 g of carbohydrate'],
    [
      'items',
      foods(...Array.from({ length: 60 }, () => ({ name: 'x', kcal: 20_000 }))),
      'must have together at most 20000 kcal',
    ],
    ['items', foods({ name: 'x', fatG: 1_500 }, { name: 'y', fatG: 501 }), 'must have together at most 2000 g of fat'],
  ])('is refused for its %s: %j', async (name, more, message) => {
    const { id: mealId } = await logMeal(anna, snack)
    const path = name.split('.')
    for (const answer of [
      await tell(anna, 'logMeal', { ...snack, ...more }),
      await tell(anna, 'updateMeal', { mealId, ...more }),
    ])
      expect(answer).toMatchObject({ __typename: 'InvalidInput', path, issues: [{ path, message }] })
    expect(await listed()).toHaveLength(1)
  })

  test.each([{}, { items: [] }, { items: null }, { totals: {} }, { totals: { kcal: null, fatG: null } }])(
    'without foods and totals is refused: %j',
    async (more) => {
      const answer = await tell(anna, 'logMeal', { type: 'SNACK', eatenAt: snack.eatenAt, ...more })
      expect(answer).toMatchObject({ path: ['items'], issues: [{ path: ['items'] }] })
    },
  )
})

describe('a date', () => {
  const forty = Array.from({ length: 40 }, (_, index) => index)
  test.each([
    ['logActivity', 'updateActivity', 'deleteActivity', 'activity', 'startedAt', run],
    ['logMeal', 'updateMeal', 'deleteMeal', 'meal', 'eatenAt', snack],
  ] as const)(
    'is full with forty of %s, also for what is moved to it',
    async (log, update, remove, thing, moment, input) => {
      const idempotencyKey = crypto.randomUUID()
      const first = await tell(anna, log, { ...input, idempotencyKey })
      await Promise.all(forty.slice(1).map(() => tell(anna, log, input)))
      const full = { __typename: 'LoggedDayFull', path: [moment], date: '2026-03-02', limit: 40 }
      expect(await tell(anna, log, input)).toMatchObject(full)
      expect(await tell(anna, log, { ...input, idempotencyKey })).toEqual({ ...first, alreadyLogged: true })
      const other = await tell(anna, log, { ...input, [moment]: '2026-03-01T07:00:00Z' })
      const move = { [`${thing}Id`]: other[thing].id, [moment]: input[moment as keyof typeof input] }
      expect(await tell(anna, update, move)).toMatchObject(full)
      // Within the date there is room, and what leaves it makes some.
      const within = await tell(anna, update, { [`${thing}Id`]: first[thing].id, [moment]: '2026-03-02T08:00:00Z' })
      expect(within[thing]).toMatchObject({ date: '2026-03-02', version: 2 })
      await tell(anna, remove, { [`${thing}Id`]: first[thing].id })
      expect((await tell(anna, update, move))[thing]).toMatchObject({ date: '2026-03-02', version: 2 })
      expect(await tell(anna, log, input)).toMatchObject(full)
      expect(await listed()).toHaveLength(40)
    },
  )

  test('has room for one when two come at once', async () => {
    await Promise.all(forty.slice(1).map(() => logActivity(anna, run)))
    const answers = await Promise.all([run, run, run].map((input) => tell(anna, 'logActivity', input)))
    expect(answers.map(({ __typename = 'logged' }) => __typename).toSorted()).toEqual([
      ...['LoggedDayFull', 'LoggedDayFull', 'logged'],
    ])
  })

  const moveTo = (timeZone: string, dayStart: string) =>
    anna.data(
      'mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { ... on Refusal { message } } }',
      {
        input: { timeZone, dayStart },
      },
    )

  test('is the one of the zone and the start of the day that were in force then, and stays', async () => {
    regimen.clock.advance({ hours: 1 })
    await moveTo('Europe/Berlin', '04:00')
    regimen.clock.set('2026-03-06T06:00:00Z')
    const night = { startedAt: '2026-03-04T01:00:00+01:00' }
    const inBerlin = await logActivity(anna, night)
    expect(inBerlin).toMatchObject({ date: '2026-03-03', timeZone: 'Europe/Berlin' })
    expect(await logActivity(anna, { startedAt: '2026-03-04T04:00:00+01:00' })).toMatchObject({ date: '2026-03-04' })
    // Before the change the day began at midnight.
    expect(await logActivity(anna, { startedAt: '2026-03-01T01:00:00+01:00' })).toMatchObject({ date: '2026-03-01' })
    await moveTo('Asia/Tokyo', '00:00')
    regimen.clock.set('2026-03-08T06:00:00Z')
    const { activity } = await tell(anna, 'updateActivity', { activityId: inBerlin.id, title: 'Late' })
    expect(activity).toMatchObject({ date: '2026-03-03', timeZone: 'Europe/Berlin', version: 2 })
    expect(await logActivity(anna, night)).toMatchObject({ date: '2026-03-03', timeZone: 'Europe/Berlin' })
    const { activity: moved } = await tell(anna, 'updateActivity', {
      ...{ activityId: inBerlin.id, startedAt: '2026-03-06T16:00:00Z' },
    })
    expect(moved).toMatchObject({ date: '2026-03-07', timeZone: 'Asia/Tokyo', version: 3 })
    const meal = await logMeal(anna, { eatenAt: '2026-03-04T03:59:59+01:00', totals: { kcal: 300 } })
    expect(meal).toMatchObject({ date: '2026-03-03', timeZone: 'Europe/Berlin' })
  })
})

describe.each(['activities', 'meals'])('the list of %s', (name) => {
  const read = (from: string, to: string) =>
    anna.run(`query ($from: Date!, $to: Date!) { ${name}(from: $from, to: $to) { id } }`, { from, to })

  test('is of at most 92 days', async () => {
    expect(await read('2026-01-01', '2026-04-02')).toEqual({ data: { [name]: [] } })
    const { data, errors } = await read('2026-01-01', '2026-04-03')
    expect(data).toEqual({ [name]: null })
    expect(errors).toMatchObject([
      { message: 'The range has 93 days, the limit is 92', extensions: { code: 'RANGE_TOO_LONG' } },
    ])
  })

  test('has at most 500, and says so of more', async () => {
    const at = '2026-03-01T09:00:00Z'
    const [table, moment, what] =
      name === 'activities'
        ? ['logged_activities', 'started_at', "kind = 'RUN'"]
        : ['logged_meals', 'eaten_at', "meal_type = 'SNACK'"]
    const { administrator } = regimen.testDatabase
    const [column, label] = what.split(' = ')
    await administrator.unsafe(`
      insert into ${table} (id, user_id, ${column}, ${moment}, local_date, zone, matching, created_at, updated_at)
      select gen_random_uuid(), '${uuidOf(anna.id)}', ${label}, '${at}', '2026-03-01', 'UTC', 'AUTOMATIC', '${at}', '${at}'
      from generate_series(1, 500)`)
    expect((await read('2026-03-01', '2026-03-01')).data[name]).toHaveLength(500)
    await tell(anna, name === 'activities' ? 'logActivity' : 'logMeal', name === 'activities' ? run : snack)
    const { errors } = await read('2026-03-01', '2026-03-02')
    expect(errors).toMatchObject([
      {
        message: 'More than 500 are logged in this range: ask for fewer days',
        extensions: { code: 'RANGE_TOO_LONG', path: ['to'] },
      },
    ])
  })

  test('does not end before it begins', async () => {
    const { errors } = await read('2026-03-02', '2026-03-01')
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', path: ['to'] } }])
  })
})
