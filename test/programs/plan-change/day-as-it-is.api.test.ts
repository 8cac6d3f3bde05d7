import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { logActivity, tell } from '../actuals/actuals-client.ts'
import { knownOf, reportOf, say } from '../adherence/adherence-client.ts'
import { bundleOf, create, send, session, step } from '../program-client.ts'
import { changed, driftOf, follow, following, idsByDay, sessionsOf, somebody, undone } from './plan-change-client.ts'

let regimen: Regimen
let anna: Person
let programId: string
let sessions: Record<number, string>
let meals: Record<number, string>
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(async () => {
  ;({ anna, programId, sessions, meals } = await somebody(regimen))
})

const at = async (...moments: string[]) => {
  for (const moment of moments) {
    regimen.clock.set(moment)
    await regimen.runJobs()
  }
}
const dueOf = async (from: string, to: string) => (await reportOf(anna, from, to)).sessions.due

describe('what is due', () => {
  test('is not what was cancelled, and is again what was put back', async () => {
    const cancelled = await changed(anna, sessions[2], { cancel: true })
    const other = await changed(anna, sessions[5], { cancel: true })
    await at('2026-03-03T00:00:00+01:00')
    expect((await knownOf(anna, sessions[2])).history).toEqual([])
    expect(await dueOf('2026-03-01', '2026-03-31')).toBe(0)
    await undone(anna, other.id)
    await at('2026-03-06T00:00:00+01:00')
    expect(await knownOf(anna, sessions[5])).toMatchObject({ status: 'UNKNOWN' })
    expect(await dueOf('2026-03-01', '2026-03-31')).toBe(1)
    expect(cancelled.changes[0].session.cancelledAt).toBe(startOfTests)
  })

  test('is on the date to which it was moved', async () => {
    await changed(anna, sessions[2], { move: { date: '2026-03-04' } })
    await at('2026-03-03T00:00:00+01:00', '2026-03-04T00:00:00+01:00')
    expect((await knownOf(anna, sessions[2])).history).toEqual([])
    await at('2026-03-05T00:00:00+01:00')
    expect(await knownOf(anna, sessions[2])).toMatchObject({ status: 'UNKNOWN', history: ['UNKNOWN DAY_CLOSE'] })
    expect(await dueOf('2026-03-02', '2026-03-02')).toBe(0)
    expect(await dueOf('2026-03-04', '2026-03-04')).toBe(1)
  })

  test('a skip of today that was said goes with what is cancelled, and the trail says so', async () => {
    await say(anna, sessions[2], 'SKIPPED', 'knee')
    expect(await knownOf(anna, sessions[2])).toMatchObject({ status: 'SKIPPED' })
    await changed(anna, sessions[2], { cancel: true })
    expect(await knownOf(anna, sessions[2])).toMatchObject({ status: null, note: null })
    const { auditTrail } = await anna.data(
      'query ($id: ID!) { auditTrail(entity: $id) { nodes { action before after } } }',
      { id: sessions[2] },
    )
    expect(auditTrail.nodes[0]).toEqual({
      ...{ action: 'ADHERENCE_STATED', before: { status: 'SKIPPED', note: 'knee' }, after: null },
    })
    expect(await tell(anna, 'recordAdherence', { plannedId: sessions[2], status: 'SKIPPED' })).toMatchObject({
      __typename: 'NotFound',
    })
  })

  test('what was trained is judged by the plan as it is now', async () => {
    await changed(anna, sessions[2], { editSession: { kind: 'RIDE', durationMinutes: 30, exercises: [] } })
    regimen.clock.set('2026-03-02T20:00:00Z')
    const ride = await logActivity(anna, { kind: 'RIDE', startedAt: '2026-03-02T18:00:00+01:00', durationMinutes: 30 })
    expect(ride.links).toMatchObject([
      { session: { id: sessions[2], adherence: { status: 'COMPLETED', complianceRatio: 1 } } },
    ])
  })

  test('what was trained does not count for what was cancelled, unless it is put back', async () => {
    const cancelled = await changed(anna, sessions[2], { cancel: true })
    regimen.clock.set('2026-03-02T20:00:00Z')
    const training = { kind: 'STRENGTH', startedAt: '2026-03-02T18:00:00+01:00', durationMinutes: 60 }
    expect((await logActivity(anna, training)).links).toEqual([])
    await undone(anna, cancelled.id)
    expect(await knownOf(anna, sessions[2])).toMatchObject({ status: 'COMPLETED', basis: 'ACTUALS' })
  })

  test('what was trained beside the plan counts for what is moved there, and no more when it is put back', async () => {
    regimen.clock.set('2026-03-03T20:00:00Z')
    await logActivity(anna, { startedAt: '2026-03-03T18:00:00+01:00', durationMinutes: 60 })
    const made = await changed(anna, sessions[5], { move: { date: '2026-03-03' } })
    expect(await knownOf(anna, sessions[5])).toMatchObject({ status: 'COMPLETED', basis: 'ACTUALS' })
    expect(made.changes[0].session.date).toBe('2026-03-03')
  })
})

describe('the calendar', () => {
  test('shows the day as it is now and what it replaced, the same by each way of reading', async () => {
    await changed(anna, sessions[5], { swapExercise: { from: 'back-squat', to: 'front-squat' } })
    await changed(anna, sessions[5], { move: { date: '2026-03-06', time: null } })
    await changed(anna, sessions[5], { cancel: true })
    await changed(anna, meals[6], { editMeal: { items: [{ food: 'banana-raw', grams: 100 }], notes: 'Quick' } })
    const original = `original { date time title notes cancelled kind durationMinutes mealType
      exercises { exercise { key } loadKg } items { food { key } grams nutrients { kcal } } }`
    const session = `session { id date time cancelledAt version exercises { exercise { key } } ${original} }`
    const meal = `meal { id notes cancelledAt items { food { key } } ${original} }`
    const { calendar } = await anna.data(
      `{ calendar(from: "2026-03-06", to: "2026-03-06") { state time ${session} ${meal} } }`,
    )
    expect(calendar).toEqual([
      {
        ...{ state: 'CANCELLED', time: null, meal: null },
        session: {
          ...{ id: sessions[5], date: '2026-03-06', time: null, cancelledAt: startOfTests, version: 4 },
          exercises: [{ exercise: { key: 'front-squat' } }, { exercise: { key: 'bench-press' } }],
          original: {
            ...{ date: '2026-03-05', time: '18:00', title: 'Lift', notes: null, cancelled: false, kind: 'STRENGTH' },
            ...{ durationMinutes: 60, mealType: null, items: null },
            exercises: [
              { exercise: { key: 'back-squat' }, loadKg: 60 },
              { exercise: { key: 'bench-press' }, loadKg: 40 },
            ],
          },
        },
      },
      {
        ...{ state: 'PLANNED', time: '08:00', session: null },
        meal: {
          ...{ id: meals[6], notes: 'Quick', cancelledAt: null, items: [{ food: { key: 'banana-raw' } }] },
          original: {
            ...{ date: '2026-03-06', time: '08:00', title: 'Oats', notes: null, cancelled: false, kind: null },
            ...{ durationMinutes: null, mealType: 'BREAKFAST', exercises: null },
            items: [{ food: { key: 'oats-rolled-dry' }, grams: 60, nutrients: { kcal: 227.4 } }],
          },
        },
      },
    ])
    const { nodes } = await anna.data(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on PlannedSession { id date time cancelledAt version
        exercises { exercise { key } } ${original} } ... on PlannedMeal { id notes cancelledAt items { food { key } } ${original} } } }`,
      { ids: [sessions[5], meals[6]] },
    )
    expect(nodes).toEqual([calendar[0].session, calendar[1].meal])
    const { node } = await anna.data(
      'query ($id: ID!) { node(id: $id) { ... on PlannedSession { original { date } } } }',
      {
        id: sessions[9],
      },
    )
    expect(node).toEqual({ original: null })
    expect(await driftOf(regimen)).toBe(0)
  })

  test('counts of a day what stands in it, not what was cancelled', async () => {
    const days = async () =>
      (
        await anna.data(`{ calendarDays(from: "2026-03-05", to: "2026-03-06") {
          date eventCount suspendedCount plannedNutrients { kcal } plannedTraining { count minutes } } }`)
      ).calendarDays.map((it: Record<string, { kcal?: number; count?: number; minutes?: number } | number>) => it)
    await changed(anna, sessions[5], { cancel: true })
    await changed(anna, meals[5], { cancel: true })
    await changed(anna, meals[6], { editMeal: { items: [{ food: 'oats-rolled-dry', grams: 100 }] } })
    expect(await days()).toEqual([
      {
        ...{ date: '2026-03-05', eventCount: 0, suspendedCount: 0, plannedNutrients: null },
        plannedTraining: null,
      },
      {
        ...{ date: '2026-03-06', eventCount: 1, suspendedCount: 0, plannedNutrients: { kcal: 379 } },
        plannedTraining: null,
      },
    ])
  })

  test('keeps what is cancelled through a pause', async () => {
    const cancelled = await changed(anna, sessions[5], { cancel: true })
    await step(anna, 'pauseProgram', programId)
    expect((await sessionsOf(anna)).slice(0, 3)).toEqual(['(02 18:00 Lift)', '[05 18:00 Lift]', '(07 18:00 Run 6)'])
    regimen.clock.advance({ hours: 24 })
    await step(anna, 'resumeProgram', programId)
    expect((await sessionsOf(anna)).slice(0, 2)).toEqual(['03 18:00 Lift', '[06 18:00 Lift]'])
    await undone(anna, cancelled.id)
    expect((await sessionsOf(anna)).slice(0, 2)).toEqual(['03 18:00 Lift', '06 18:00 Lift'])
    expect(await driftOf(regimen)).toBe(0)
  })
})

describe('a reminder', () => {
  const feed = async () => {
    const { notifications } = await anna.data('{ notifications { nodes { kind title createdAt } } }')
    return notifications.nodes
      .filter(({ kind }: { kind: string }) => kind === 'SESSION_DUE')
      .map((it: Record<string, string>) => `${it.createdAt} ${it.title}`)
      .toReversed()
  }

  test('follows what is moved, and is not given of what is cancelled', async () => {
    await step(anna, 'archiveProgram', programId)
    await create(anna, bundleOf(3, { sessions: [session(1), session(2), session(3)] }), follow)
    sessions = await idsByDay(anna)
    await at('2026-03-02T10:00:01+01:00')
    await changed(anna, sessions[2], { move: { time: '20:00' } })
    await changed(anna, sessions[3], { move: { date: '2026-03-02', time: '12:00' } })
    await changed(anna, sessions[4], { cancel: true })
    await at('2026-03-02T10:01:00+01:00', '2026-03-02T11:00:00+01:00', '2026-03-02T17:00:00+01:00')
    expect(await feed()).toEqual(['2026-03-02T10:00:00Z Session of day 2'])
    await at('2026-03-02T19:00:00+01:00', '2026-03-03T00:00:00+01:00', '2026-03-03T17:00:00+01:00')
    await at('2026-03-04T00:00:00+01:00', '2026-03-04T17:00:00+01:00')
    expect(await feed()).toEqual(['2026-03-02T10:00:00Z Session of day 2', '2026-03-02T18:00:00Z Session of day 1'])
  })
})

test('a clone repeats the original plan', async () => {
  const told = `title durationDays targets { kcal } sessions { day title kind time durationMinutes notes
    exercises { exercise { key } sets repsMin repsMax loadKg } } meals { day title type time items { food { key } grams } }`
  const planOf = async (id: string) =>
    (await anna.data(`query ($id: ID!) { program(id: $id) { ${told} } }`, { id })).program
  const original = await planOf(programId)
  await changed(anna, sessions[5], { move: { date: '2026-03-20', time: '06:00' } }, following)
  await changed(anna, sessions[9], { editSession: { title: 'Legs', exercises: [], notes: 'x' } })
  await changed(anna, sessions[14], { cancel: true })
  await changed(anna, meals[6], { swapFood: { from: 'oats-rolled-dry', to: 'banana-raw' } }, following)
  const renamed = await changed(anna, meals[6], { editMeal: { title: 'Porridge', type: 'SNACK' } })
  await undone(anna, renamed.id)
  expect(await planOf(programId)).not.toEqual(original)
  const { program } = await send(anna, 'cloneProgram', { programId, title: original.title, startsOn: '2026-06-01' })
  expect(await planOf(program.id)).toEqual(original)
  expect(program.endsOn).toBe('2026-06-14')
})
