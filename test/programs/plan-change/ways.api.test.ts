import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { create, lasting, uuidOf } from '../program-client.ts'
import {
  ask,
  changed,
  driftOf,
  follow,
  following,
  fortnight,
  idsByDay,
  mealsOf,
  plansOf,
  sessionsOf,
  undone,
} from './plan-change-client.ts'

let regimen: Regimen
let anna: Person
let sessions: Record<number, string>
let meals: Record<number, string>
let before: string[]
let count = 0
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(async () => {
  count += 1
  anna = await lasting(regimen, `anna${count}`)
  await create(anna, fortnight(), follow)
  sessions = await idsByDay(anna)
  meals = await idsByDay(anna, 'MEAL')
  before = await plansOf(regimen, uuidOf(anna.id))
})

/** What stands where after a change, and exactly what stood there before once it is taken back. */
async function putBack(changeId: string) {
  expect(await driftOf(regimen)).toBe(0)
  const made = await plansOf(regimen, uuidOf(anna.id))
  const undo = await undone(anna, changeId)
  expect(await plansOf(regimen, uuidOf(anna.id))).toEqual(before)
  expect(await driftOf(regimen)).toBe(0)
  const redo = await undone(anna, undo.id)
  expect(await withoutInstants(await plansOf(regimen, uuidOf(anna.id)))).toEqual(withoutInstants(made))
  await undone(anna, redo.id)
  expect(await plansOf(regimen, uuidOf(anna.id))).toEqual(before)
}
const withoutInstants = (rows: string[]) =>
  rows.map((row) => row.replace(/"cancelled_at": "[^"]+"/, '"cancelled_at": "then"')).sort()

const lifts = ['02 18:00 Lift', '05 18:00 Lift', '07 18:00 Run 6', '09 18:00 Lift', '12 18:00 Lift', '14 18:00 Run 13']

describe('sessions', () => {
  const cases: [string, object, object, number, string, string[]][] = [
    ['moved to another date', { move: { date: '2026-03-06' } }, {}, 5, 'MOVE', lifts.with(1, '06 18:00 Lift')],
    ['moved to another time', { move: { time: '07:30' } }, {}, 5, 'MOVE', lifts.with(1, '05 07:30 Lift')],
    ['moved to no fixed time', { move: { time: null } }, {}, 5, 'MOVE', lifts.with(1, '05 --:-- Lift')],
    [
      'moved to today',
      { move: { date: '2026-03-02', time: '20:00' } },
      {},
      5,
      'MOVE',
      ['02 18:00 Lift', '02 20:00 Lift', ...lifts.slice(2)],
    ],
    [
      'moved with those that follow it, and only those',
      { move: { date: '2026-03-06', time: '06:00' } },
      following,
      5,
      'MOVE',
      ['02 18:00 Lift', '06 06:00 Lift', '07 18:00 Run 6', '10 06:00 Lift', '13 06:00 Lift', '14 18:00 Run 13'],
    ],
    ['put on the next free date', { reschedule: {} }, {}, 5, 'RESCHEDULE', lifts.with(1, '06 18:00 Lift')],
    [
      'put on the next free date over taken ones',
      { reschedule: {} },
      {},
      7,
      'RESCHEDULE',
      lifts.with(2, '08 18:00 Run 6'),
    ],
    [
      'put on the next free date of some weekdays',
      { reschedule: { weekdays: ['MONDAY', 'SATURDAY', 'WEDNESDAY'] } },
      {},
      5,
      'RESCHEDULE',
      ['02 18:00 Lift', '07 18:00 Run 6', '09 18:00 Lift', '11 18:00 Lift', '12 18:00 Lift', '14 18:00 Run 13'],
    ],
    [
      'all laid out on other weekdays in their order',
      { reschedule: { weekdays: ['TUESDAY', 'FRIDAY', 'SUNDAY'] } },
      following,
      5,
      'RESCHEDULE',
      ['02 18:00 Lift', '06 18:00 Lift', '08 18:00 Run 6', '10 18:00 Lift', '13 18:00 Lift', '15 18:00 Run 13'],
    ],
    [
      'the last alone laid out where it stands after others of the week',
      { reschedule: { weekdays: ['FRIDAY'] } },
      following,
      14,
      'RESCHEDULE',
      lifts.with(5, '20 18:00 Run 13'),
    ],
    ['given another title', { editSession: { title: 'Legs' } }, {}, 5, 'EDIT', lifts.with(1, '05 18:00 Legs')],
    [
      'given another title with those that follow',
      { editSession: { title: 'Legs', durationMinutes: 30 } },
      following,
      5,
      'EDIT',
      ['02 18:00 Lift', '05 18:00 Legs', '07 18:00 Run 6', '09 18:00 Legs', '12 18:00 Legs', '14 18:00 Run 13'],
    ],
    ['cancelled', { cancel: true }, {}, 5, 'CANCEL', lifts.with(1, '[05 18:00 Lift]')],
    [
      'cancelled with those that follow',
      { cancel: true },
      following,
      9,
      'CANCEL',
      lifts.with(3, '[09 18:00 Lift]').with(4, '[12 18:00 Lift]'),
    ],
  ]
  test.each(cases)('%s', async (_name, way, more, day, kind, expected) => {
    const made = await changed(anna, sessions[day], way, more)
    expect(made).toMatchObject({ kind, scope: 'THIS', ...more, madeOn: '2026-03-02', undoes: null, undoneBy: null })
    expect(await sessionsOf(anna)).toEqual(expected)
    await putBack(made.id)
  })

  test('two trade places with their times', async () => {
    await changed(anna, sessions[5], { move: { time: '06:00' } })
    before = await plansOf(regimen, uuidOf(anna.id))
    const made = await changed(anna, sessions[5], { swapWith: sessions[14] })
    expect(made).toMatchObject({ kind: 'SWAP', changeCount: 2 })
    expect(await sessionsOf(anna)).toEqual([
      ...['02 18:00 Lift', '05 06:00 Run 13', '07 18:00 Run 6', '09 18:00 Lift', '12 18:00 Lift', '14 18:00 Lift'],
    ])
    await putBack(made.id)
  })

  test.each([
    ['this one', {}, [5]],
    ['this and what follows', following, [5, 9, 12]],
  ])('an exercise is swapped in %s: sets stay, its load is found anew', async (_name, more, days) => {
    const made = await changed(anna, sessions[5], { swapExercise: { from: 'back-squat', to: 'front-squat' } }, more)
    expect(made).toMatchObject({ kind: 'SWAP', changeCount: days.length })
    const [first] = made.changes
    const bench = { exercise: { key: 'bench-press' }, sets: 3, loadKg: 40 }
    expect(first.before.exercises).toEqual([{ exercise: { key: 'back-squat' }, sets: 3, loadKg: 60 }, bench])
    expect(first.after.exercises).toEqual([{ exercise: { key: 'front-squat' }, sets: 3, loadKg: null }, bench])
    expect(first.session.exercises).toEqual(first.after.exercises)
    expect(first.session.original).toMatchObject({
      title: 'Lift',
      date: '2026-03-05',
      exercises: first.before.exercises,
    })
    expect(made.changes.map((it: { session: { date: string } }) => Number(it.session.date.slice(8)))).toEqual(days)
    await putBack(made.id)
  })

  test.each([
    ['fewer', [{ exercise: 'deadlift', sets: 5, repsMin: 3, loadKg: 100.126, rir: 1.25, rpe: 7.77 }]],
    ['more', ['deadlift', 'back-squat', 'bench-press'].map((exercise) => ({ exercise, sets: 2, repsMin: 5 }))],
    ['none', []],
    ['a distance', [{ exercise: 'back-squat', sets: 1, distanceM: 100.04 }]],
  ])('its exercises are edited: %s, with what the figures can hold', async (_name, exercises) => {
    const made = await changed(anna, sessions[5], { editSession: { exercises, notes: 'Slow' } }, following)
    expect(made.changeCount).toBe(3)
    expect(made.changes[0].session.exercises).toEqual(made.changes[0].after.exercises)
    await putBack(made.id)
  })

  test('of an edit what is left out stays, and notes are emptied by null', async () => {
    await changed(anna, sessions[5], { editSession: { notes: 'Slow' } })
    await changed(anna, sessions[5], { editSession: { title: 'Legs' } })
    const emptied = await changed(anna, sessions[5], { editSession: { notes: null, title: null } })
    expect(emptied.changes).toMatchObject([
      {
        session: { title: 'Legs', notes: null, version: 4 },
        before: { notes: 'Slow' },
        after: { notes: null, title: null },
      },
    ])
  })
})

describe('meals', () => {
  const oatsOn = (day: number) => `${String(day).padStart(2, '0')} 08:00 Oats`
  const mornings = Array.from({ length: 14 }, (_, index) => oatsOn(index + 2))
  const cases: [string, object, object, number, string, string[]][] = [
    ['moved to another time', { move: { time: '09:15' } }, {}, 15, 'MOVE', mornings.with(13, '15 09:15 Oats')],
    ['moved to another date', { move: { date: '2026-03-20' } }, {}, 15, 'MOVE', mornings.with(13, '20 08:00 Oats')],
    [
      'moved with those that follow',
      { move: { time: '09:15' } },
      following,
      14,
      'MOVE',
      [...mornings.slice(0, 12), '14 09:15 Oats', '15 09:15 Oats'],
    ],
    [
      'put on the next free date',
      { reschedule: {} },
      {},
      14,
      'RESCHEDULE',
      [...mornings.toSpliced(12, 1), '16 08:00 Oats'],
    ],
    [
      'laid out on other weekdays',
      { reschedule: { weekdays: ['SATURDAY', 'TUESDAY'] } },
      following,
      14,
      'RESCHEDULE',
      [...mornings.slice(0, 13), '17 08:00 Oats'].with(12, '14 08:00 Oats'),
    ],
    [
      'edited',
      { editMeal: { title: 'Porridge', type: 'SNACK' } },
      {},
      15,
      'EDIT',
      mornings.with(13, '15 08:00 Porridge'),
    ],
    [
      'edited with those that follow',
      { editMeal: { title: 'Porridge' } },
      following,
      14,
      'EDIT',
      [...mornings.slice(0, 12), '14 08:00 Porridge', '15 08:00 Porridge'],
    ],
    ['cancelled', { cancel: true }, {}, 15, 'CANCEL', mornings.with(13, '[15 08:00 Oats]')],
    [
      'cancelled with those that follow',
      { cancel: true },
      following,
      14,
      'CANCEL',
      [...mornings.slice(0, 12), '[14 08:00 Oats]', '[15 08:00 Oats]'],
    ],
  ]
  test.each(cases)('%s', async (_name, way, more, day, kind, expected) => {
    const made = await changed(anna, meals[day], way, more)
    expect(made).toMatchObject({ kind, scope: 'THIS', ...more })
    expect(await mealsOf(anna)).toEqual(expected)
    await putBack(made.id)
  })

  test.each([
    ['this one', {}, 1],
    ['this and what follows', following, 10],
  ])('a food is swapped in %s for as much as carries its energy', async (_name, more, changeCount) => {
    const made = await changed(anna, meals[6], { swapFood: { from: 'oats-rolled-dry', to: 'banana-raw' } }, more)
    expect(made).toMatchObject({ kind: 'SWAP', changeCount })
    for (const { before, after, meal } of made.changes) {
      expect(Math.abs(after.foods[0].nutrients.kcal - before.foods[0].nutrients.kcal)).toBeLessThan(3)
      expect(after.foods[0].food.key).toBe('banana-raw')
      expect(after.foods[0].grams % 5).toBe(0)
      expect(meal.items).toEqual(after.foods)
    }
    await putBack(made.id)
  })

  test('its foods are edited', async () => {
    const foods = [
      { food: 'banana-raw', grams: 120.126 },
      { food: 'oats-rolled-dry', grams: 40 },
    ]
    const made = await changed(anna, meals[14], { editMeal: { foods } }, following)
    expect(
      made.changes.map((it: { after: { foods: { grams: number }[] } }) => it.after.foods.map(({ grams }) => grams)),
    ).toEqual([
      [120.13, 40],
      [120.13, 40],
    ])
    expect(made.changes[0].meal.items).toEqual(made.changes[0].after.foods)
    await putBack(made.id)
  })

  test('two trade places', async () => {
    await changed(anna, meals[15], { editMeal: { title: 'Porridge' } })
    before = await plansOf(regimen, uuidOf(anna.id))
    const made = await changed(anna, meals[14], { swapWith: meals[15] })
    expect((await mealsOf(anna)).slice(12)).toEqual(['14 08:00 Porridge', '15 08:00 Oats'])
    await putBack(made.id)
  })
})

test('what stood together stays together, in its order, when all are laid out anew', async () => {
  await changed(anna, sessions[7], { move: { date: '2026-03-09', time: '07:00' } })
  const made = await changed(anna, sessions[5], { reschedule: { weekdays: ['WEDNESDAY'] } }, following)
  expect(await sessionsOf(anna)).toEqual([
    '02 18:00 Lift',
    '11 18:00 Lift',
    '18 07:00 Run 6',
    '18 18:00 Lift',
    '25 18:00 Lift',
  ])
  expect(await sessionsOf(anna, ['2026-04-01', '2026-04-30'])).toEqual(['01 18:00 Run 13'])
  expect(made.program.endsOn).toBe('2026-04-01')
})

test('the reason is kept, and a cancelled one is passed over by what follows', async () => {
  await changed(anna, sessions[9], { cancel: true })
  const made = await changed(
    anna,
    sessions[5],
    { editSession: { title: 'Legs' } },
    { ...following, reason: '  Knees ' },
  )
  expect(made).toMatchObject({ reason: 'Knees', changeCount: 2 })
  expect(await sessionsOf(anna)).toContain('[09 18:00 Lift]')
  expect(await ask(anna, sessions[9], { move: { date: '2026-03-10' } })).toMatchObject({
    __typename: 'InvalidInput',
    path: ['plannedId'],
  })
})
