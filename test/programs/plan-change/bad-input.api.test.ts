import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { globalId } from '../program-client.ts'
import { ask, following, operationOf, somebody, written } from './plan-change-client.ts'

let regimen: Regimen
let anna: Person
let sessions: Record<number, string>
let meals: Record<number, string>
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(async () => {
  ;({ anna, sessions, meals } = await somebody(regimen))
})

const squats = (more: object = {}) => [{ exercise: 'back-squat', sets: 3, repsMin: 5, ...more }]
type Case = [what: string, change: object, path: string, message: RegExp, more?: object]
const ofSession: Case[] = [
  ['move nothing', { move: {} }, 'change.move', /^changes nothing/],
  ['move to where it stands', { move: { date: '2026-03-05', time: '18:00' } }, 'change.move', /^changes nothing/],
  ['move too far', { move: { date: '2027-03-17' } }, 'change.move.date', /2027-03-16/],
  ['cancel not', { cancel: false }, 'change.cancel', /must be true/],
  ['edit nothing', { editSession: {} }, 'change.editSession', /^changes nothing/],
  ['edit as it is', { editSession: { title: 'Lift' } }, 'change.editSession', /^changes nothing/],
  ['no title', { editSession: { title: ' ' } }, 'change.editSession.title', /at least 1 character/],
  ['a long title', { editSession: { title: 'x'.repeat(121) } }, 'change.editSession.title', /at most 120 characters/],
  ['long notes', { editSession: { notes: 'x'.repeat(2001) } }, 'change.editSession.notes', /at most 2000 characters/],
  ['NUL', { editSession: { title: 'a\0b' } }, 'change.editSession.title', /NUL/],
  ['no time', { editSession: { durationMinutes: 0 } }, 'change.editSession.durationMinutes', /at least 1/],
  ['two days', { editSession: { durationMinutes: 1441 } }, 'change.editSession.durationMinutes', /at most 1440/],
  [
    '41 exercises',
    { editSession: { exercises: Array(41).fill(squats()[0]) } },
    'change.editSession.exercises',
    /at most 40 items/,
  ],
  [
    'an unknown exercise',
    { editSession: { exercises: [...squats(), { exercise: 'nope', sets: 1, repsMin: 1 }] } },
    'change.editSession.exercises.1.exercise',
    /is not a key of the catalogue/,
  ],
  ['no sets', { editSession: { exercises: squats({ sets: 0 }) } }, 'change.editSession.exercises.0.sets', /at least 1/],
  [
    'a ton',
    { editSession: { exercises: squats({ loadKg: 1001 }) } },
    'change.editSession.exercises.0.loadKg',
    /at most 1000/,
  ],
  [
    'no measure',
    { editSession: { exercises: squats({ repsMin: null }) } },
    'change.editSession.exercises.0.repsMin',
    /needs/,
  ],
  [
    'an unknown exercise to swap',
    { swapExercise: { from: 'nope', to: 'front-squat' } },
    'change.swapExercise.from',
    /is not a key of the catalogue/,
  ],
  [
    'an unknown exercise to swap in',
    { swapExercise: { from: 'back-squat', to: 'nope' } },
    'change.swapExercise.to',
    /is not a key of the catalogue/,
  ],
  [
    'an exercise that it has not',
    { swapExercise: { from: 'deadlift', to: 'front-squat' } },
    'change.swapExercise.from',
    /is not an exercise of this session/,
  ],
  [
    'an exercise with another measure',
    { swapExercise: { from: 'back-squat', to: 'wall-sit' } },
    'change.swapExercise.to',
    /DURATION.*REPS/,
  ],
  [
    'an exercise with itself',
    { swapExercise: { from: 'back-squat', to: 'back-squat' } },
    'change.swapExercise.to',
    /must be another/,
  ],
  [
    'a food of a session',
    { swapFood: { from: 'oats-rolled-dry', to: 'banana-raw' } },
    'change.swapFood.from',
    /is not a food of this meal/,
  ],
  ['a meal that is none', { editMeal: { title: 'x' } }, 'change.editMeal', /for a meal, not for a session/],
  ['weekdays twice', { reschedule: { weekdays: ['MONDAY', 'MONDAY'] } }, 'change.reschedule.weekdays', /twice/],
  ['no weekdays', { reschedule: { weekdays: [] } }, 'change.reschedule.weekdays', /at least 1 item/],
  ['following without weekdays', { reschedule: {} }, 'change.reschedule.weekdays', /is required/, following],
  ['a long reason', { cancel: true }, 'reason', /at most 500 characters/, { reason: 'x'.repeat(501) }],
]

describe('of a session', () => {
  test.each(ofSession)(
    '"%s" is refused by the name of the field and its limit, and nothing is lost',
    async (_what, change, path, message, more = {}) => {
      const before = await written(regimen)
      const answer = await ask(anna, sessions[5], change, { ...more, idempotencyKey: randomUUID() })
      expect(answer).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: path.split('.') }] })
      expect(answer.issues[0].message).toMatch(message)
      expect(await written(regimen)).toEqual(before)
    },
  )

  test('the last alone needs weekdays as well, with what follows', async () => {
    expect(await ask(anna, sessions[14], { reschedule: {} }, following)).toMatchObject({
      path: ['change', 'reschedule', 'weekdays'],
    })
  })

  test('a last one that stands on one of the weekdays stays there', async () => {
    const answer = await ask(anna, sessions[14], { reschedule: { weekdays: ['SATURDAY'] } }, following)
    expect(answer).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ message: expect.stringMatching(/^changes nothing/) }],
    })
  })
})

const ofMeal: Case[] = [
  ['no foods', { editMeal: { items: [] } }, 'change.editMeal.items', /at least 1 item/],
  [
    '31 foods',
    { editMeal: { items: Array(31).fill({ food: 'banana-raw', grams: 1 }) } },
    'change.editMeal.items',
    /at most 30 items/,
  ],
  [
    'an unknown food',
    { editMeal: { items: [{ food: 'nope', grams: 1 }] } },
    'change.editMeal.items.0.food',
    /is not a key of the catalogue/,
  ],
  [
    'no grams',
    { editMeal: { items: [{ food: 'banana-raw', grams: 0 }] } },
    'change.editMeal.items.0.grams',
    /at least 0.01/,
  ],
  [
    'a food that it has not',
    { swapFood: { from: 'banana-raw', to: 'oats-rolled-dry' } },
    'change.swapFood.from',
    /is not a food of this meal/,
  ],
  [
    'an unknown food to swap in',
    { swapFood: { from: 'oats-rolled-dry', to: 'nope' } },
    'change.swapFood.to',
    /is not a key of the catalogue/,
  ],
  [
    'a food with itself',
    { swapFood: { from: 'oats-rolled-dry', to: 'oats-rolled-dry' } },
    'change.swapFood.to',
    /must be another/,
  ],
  [
    'more of a food than a meal holds',
    { swapFood: { from: 'oats-rolled-dry', to: 'coffee-brewed' } },
    'change.swapFood.to',
    /22740 g.*800/,
  ],
  ['a session that is none', { editSession: { title: 'x' } }, 'change.editSession', /for a session, not for a meal/],
  [
    'an exercise of a meal',
    { swapExercise: { from: 'back-squat', to: 'front-squat' } },
    'change.swapExercise.from',
    /is not an exercise of this session/,
  ],
]

describe('of a meal', () => {
  test.each(ofMeal)(
    '"%s" is refused by the name of the field and its limit, and nothing is lost',
    async (_what, change, path, message, more = {}) => {
      const before = await written(regimen)
      const answer = await ask(anna, meals[5], change, more)
      expect(answer).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: path.split('.') }] })
      expect(answer.issues[0].message).toMatch(message)
      expect(await written(regimen)).toEqual(before)
    },
  )
})

test('exactly one way is given', async () => {
  for (const change of [{}, { cancel: true, move: { time: '07:00' } }, { cancel: null }]) {
    const { data, errors } = await anna.run(operationOf('changePlan'), { input: { plannedId: sessions[5], change } })
    expect(data?.changePlan ?? null).toBeNull()
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  }
})

test('nothing of a type that is no plan is changed', async () => {
  for (const plannedId of ['nonsense', '', globalId('Program', randomUUID()), globalId('PlannedSession', '42')]) {
    const { data, errors } = await anna.run(operationOf('changePlan'), {
      input: { plannedId, change: { cancel: true } },
    })
    expect(data?.changePlan ?? null).toBeNull()
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  }
})

test('a load of less than nothing by its sign alone is no load, and no change of it', async () => {
  const unloaded = (loadKg: number) => ({ editSession: { exercises: squats({ loadKg, rir: loadKg }) } })
  expect((await ask(anna, sessions[5], unloaded(0))).change).toBeDefined()
  const { data } = await anna.run(
    `mutation { changePlan(input: { plannedId: "${sessions[5]}", change: { editSession: { exercises: [
      { exercise: "back-squat", sets: 3, repsMin: 5, loadKg: -0.0, rir: -0.0 }] } } }) { ... on Refusal { message } } }`,
  )
  expect(data.changePlan.message).toMatch(/changes nothing/)
})
