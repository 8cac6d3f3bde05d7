import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logActivity } from '../actuals/actuals-client.ts'
import { say } from '../adherence/adherence-client.ts'
import { bundleOf, create, dailyBundle, lasting, meal, session, step } from '../program-client.ts'
import {
  ask,
  changed,
  follow,
  following,
  fortnight,
  idsByDay,
  sessionsOf,
  somebody,
  written,
} from './plan-change-client.ts'

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

describe('trading places', () => {
  const swapWith = (id: string | undefined) => ({ swapWith: id })
  test('is with another of the same programme and sort, and of this one', async () => {
    const other = await create(anna, bundleOf(5, { sessions: [session(5)], meals: [] }), { startsOn: '2026-03-02' })
    const { program } = await anna.data('query ($id: ID!) { program(id: $id) { sessions { id } } }', { id: other.id })
    const refused = (answer: object, path: string) =>
      expect(answer).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: path.split('.') }] })
    const before = await written(regimen)
    refused(await ask(anna, sessions[5], swapWith(sessions[5])), 'change.swapWith')
    refused(await ask(anna, sessions[5], swapWith(meals[5])), 'change.swapWith')
    refused(await ask(anna, sessions[5], swapWith(program.sessions[0].id)), 'change.swapWith')
    refused(await ask(anna, sessions[5], swapWith(sessions[9]), following), 'scope')
    expect(await written(regimen)).toEqual(before)
  })

  test('is not with what is done, over or cancelled', async () => {
    await changed(anna, sessions[12], { cancel: true })
    regimen.clock.set('2026-03-03T20:00:00Z')
    await logActivity(anna, {
      startedAt: '2026-03-03T18:00:00+01:00',
      durationMinutes: 60,
      links: [{ plannedId: sessions[9] }],
    })
    const path = ['change', 'swapWith']
    expect(await ask(anna, sessions[5], swapWith(sessions[2]))).toMatchObject({
      __typename: 'DayIsOver',
      date: '2026-03-02',
      path,
    })
    expect(await ask(anna, sessions[5], swapWith(sessions[9]))).toMatchObject({ __typename: 'AlreadyDone', path })
    expect(await ask(anna, sessions[5], swapWith(sessions[12]))).toMatchObject({ __typename: 'InvalidInput', path })
  })
})

test('no date is free where each of the next 31 has one', async () => {
  const ben = await lasting(regimen, `ben_${anna.username}`)
  await create(ben, dailyBundle(33), follow)
  const [first, second] = [await idsByDay(ben), await idsByDay(ben, 'SESSION', ['2026-04-01', '2026-04-30'])]
  expect(await ask(ben, first[2], { reschedule: {} })).toMatchObject({
    ...{ __typename: 'NoFreeDate', searchedDays: 31, path: ['change', 'reschedule'] },
    message: 'None of the 31 days after it is free',
  })
  expect(await changed(ben, first[10], { reschedule: {} })).toMatchObject({
    changes: [{ after: { date: '2026-04-04' } }, { after: { endsOn: '2026-04-04' } }],
  })
  expect(second[3]).toBeDefined()
})

test('what is done or said is not changed, and what follows passes it over', async () => {
  regimen.clock.set('2026-03-02T20:00:00Z')
  await logActivity(anna, {
    startedAt: '2026-03-02T18:00:00+01:00',
    durationMinutes: 60,
    links: [{ plannedId: sessions[9] }],
  })
  await say(anna, meals[2], 'PARTIAL')
  for (const [id, change] of [
    [sessions[9], { move: { time: '06:00' } }],
    [meals[2], { cancel: true }],
  ] as const)
    expect(await ask(anna, id, change)).toMatchObject({
      __typename: 'AlreadyDone',
      path: ['plannedId'],
      message: expect.stringMatching(/take back what was logged or said of it first/),
    })
  const made = await changed(anna, sessions[5], { move: { time: '06:00' } }, following)
  expect(made.changeCount).toBe(2)
  expect(await sessionsOf(anna)).toContain('09 18:00 Lift')
  await say(anna, meals[2], null)
  await changed(anna, meals[2], { cancel: true })
})

test('what is laid out anew keeps clear of what is done ahead of its day', async () => {
  regimen.clock.set('2026-03-02T20:00:00Z')
  await logActivity(anna, {
    ...{ startedAt: '2026-03-02T18:00:00+01:00', durationMinutes: 60, links: [{ plannedId: sessions[9] }] },
  })
  await changed(anna, sessions[5], { reschedule: { weekdays: ['MONDAY', 'WEDNESDAY'] } }, following)
  expect(await sessionsOf(anna)).toEqual([
    ...['02 18:00 Lift', '09 18:00 Lift', '11 18:00 Lift', '16 18:00 Run 6', '18 18:00 Lift', '23 18:00 Run 13'],
  ])
})

test('a day that is full takes no more', async () => {
  const full = (title: string) =>
    bundleOf(5, {
      ...{ title, sessions: Array.from({ length: 10 }, (_, index) => session(5, { title: `S${index}` })) },
      meals: Array.from({ length: 15 }, (_, index) => meal(5, { title: `M${index}` })),
    })
  await create(anna, full('One'), { startsOn: '2026-03-02' })
  await create(anna, { ...full('Two'), meals: full('Two').meals.slice(0, 4) }, { startsOn: '2026-03-02' })
  const before = await written(regimen)
  expect(await ask(anna, sessions[2], { move: { date: '2026-03-06' } })).toMatchObject({
    ...{ __typename: 'CalendarDayFull', date: '2026-03-06', limit: 40 },
  })
  expect(await written(regimen)).toEqual(before)
})

describe('a programme that is', () => {
  test.each(['PAUSED', 'ARCHIVED', 'DRAFT'])('%s is not changed', async (status) => {
    let id = sessions[9]
    if (status === 'PAUSED') await step(anna, 'pauseProgram', programId)
    if (status === 'ARCHIVED') await step(anna, 'archiveProgram', programId)
    if (status === 'DRAFT') {
      const draft = await create(anna, fortnight())
      const { program } = await anna.data('query ($id: ID!) { program(id: $id) { sessions { id } } }', { id: draft.id })
      id = program.sessions[0].id
    }
    const before = await written(regimen)
    expect(await ask(anna, id, { cancel: true })).toMatchObject({
      ...{ __typename: 'ProgramStatusConflict', currentStatus: status, path: ['plannedId'] },
    })
    expect(await written(regimen)).toEqual(before)
  })

  test('SCHEDULED is changed, and keeps the change when it starts on another date', async () => {
    await step(anna, 'archiveProgram', programId)
    const { id } = await create(anna, fortnight(), { startsOn: '2026-04-06' })
    const april = ['2026-04-01', '2026-04-30'] as const
    const made = await changed(anna, (await idsByDay(anna, 'SESSION', april))[9], { move: { date: '2026-04-10' } })
    expect(made.changeCount).toBe(1)
    await step(anna, 'activateProgram', id, { startsOn: '2026-04-07' })
    expect((await sessionsOf(anna, april)).slice(0, 3)).toEqual(['07 18:00 Lift', '11 18:00 Lift', '12 18:00 Run 6'])
  })
})

test('an old version is told, whatever became of it', async () => {
  await changed(anna, sessions[5], { move: { time: '06:00' } }, { expectedVersion: 1 })
  expect(await ask(anna, sessions[5], { move: { time: '07:00' } }, { expectedVersion: 1 })).toMatchObject({
    ...{ __typename: 'VersionConflict', currentVersion: 2, path: ['expectedVersion'] },
  })
  await changed(anna, sessions[5], { cancel: true }, { expectedVersion: 2 })
  expect(await ask(anna, sessions[5], { move: { time: '07:00' } }, { expectedVersion: 2 })).toMatchObject({
    ...{ __typename: 'VersionConflict', currentVersion: 3 },
  })
})

test('a year of the same is moved by a day with what follows', async () => {
  const eve = await lasting(regimen, `eve_${anna.username}`)
  const daily = Array.from({ length: 371 }, (_, index) =>
    session(index + 1, { title: 'Walk', kind: 'WALK', exercises: [] }),
  )
  await create(eve, bundleOf(371, { sessions: daily }), follow)
  const ids = await idsByDay(eve)
  const made = await changed(eve, ids[2], { move: { date: '2026-03-03' } }, following)
  // 53 Mondays, the last of which was not the last day.
  expect(made).toMatchObject({ changeCount: 53, program: { endsOn: '2027-03-07' } })
  const earlier = await changed(eve, ids[4], { move: { time: '07:00' } }, following)
  expect(earlier.changeCount).toBe(369)
  expect(earlier.changes).toHaveLength(10)
  const read = async (first: number) =>
    await eve.run(
      'query ($id: ID!, $first: Int) { node(id: $id) { ... on PlanChange { changes(first: $first) { version } } } }',
      { id: earlier.id, first },
    )
  expect((await read(100)).data.node.changes).toHaveLength(100)
  for (const first of [0, 101])
    expect((await read(first)).errors).toMatchObject([
      { message: expect.stringContaining('between 1 and 100'), extensions: { code: 'BAD_USER_INPUT' } },
    ])
})
