import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { uuidOf } from '../program-client.ts'
import { ask, changed, following, plansOf, sessionsOf, somebody } from './plan-change-client.ts'
import { putBack } from './put-back.ts'

let regimen: Regimen
let anna: Person
let sessions: Record<number, string>
let before: string[]
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(async () => {
  ;({ anna, sessions, before } = await somebody(regimen))
})

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
      ['02 18:00 Lift', '06 06:00 Lift', '07 18:00 Run 6', '09 18:00 Lift', '13 06:00 Lift', '14 18:00 Run 13'],
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
      2,
      'CANCEL',
      lifts.with(0, '[02 18:00 Lift]').with(3, '[09 18:00 Lift]'),
    ],
  ]
  test.each(cases)('%s', async (_name, way, more, day, kind, expected) => {
    const made = await changed(anna, sessions[day], way, more)
    expect(made).toMatchObject({ kind, scope: 'THIS', ...more, madeOn: '2026-03-02', undoes: null, undoneBy: null })
    expect(await sessionsOf(anna)).toEqual(expected)
    await putBack(regimen, anna, made.id, before)
  })

  test('two trade places with their times', async () => {
    await changed(anna, sessions[5], { move: { time: '06:00' } })
    before = await plansOf(regimen, uuidOf(anna.id))
    const made = await changed(anna, sessions[5], { swapWith: sessions[14] })
    expect(made).toMatchObject({ kind: 'SWAP', changeCount: 2 })
    expect(await sessionsOf(anna)).toEqual([
      ...['02 18:00 Lift', '05 06:00 Run 13', '07 18:00 Run 6', '09 18:00 Lift', '12 18:00 Lift', '14 18:00 Lift'],
    ])
    await putBack(regimen, anna, made.id, before)
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
    await putBack(regimen, anna, made.id, before)
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
    await putBack(regimen, anna, made.id, before)
  })

  test('the reason of an exercise stays with it, unless another is given', async () => {
    const because = (text: string) => ({ rationale: { text, inputs: [] } })
    const squat = { exercise: 'back-squat', sets: 3, repsMin: 5 }
    const reasonsOf = async (exercises: object[]) => {
      await changed(anna, sessions[5], { editSession: { exercises } })
      const { node } = await anna.data(
        'query ($id: ID!) { node(id: $id) { ... on PlannedSession { exercises { rationale { text } } } } }',
        { id: sessions[5] },
      )
      return node.exercises.map((it: { rationale: { text: string } | null }) => it.rationale?.text ?? null)
    }
    expect(await reasonsOf([{ ...squat, ...because('Strong legs') }])).toEqual(['Strong legs'])
    expect(
      await reasonsOf([
        { ...squat, sets: 4 },
        { ...squat, exercise: 'deadlift' },
      ]),
    ).toEqual(['Strong legs', null])
    expect(await reasonsOf([{ ...squat, ...because('Stronger legs') }])).toEqual(['Stronger legs'])
    expect(await reasonsOf([{ ...squat, exercise: 'deadlift' }])).toEqual([null])
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
