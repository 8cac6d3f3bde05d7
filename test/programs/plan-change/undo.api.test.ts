import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logActivity } from '../actuals/actuals-client.ts'
import { say } from '../adherence/adherence-client.ts'
import { create, lasting, step, uuidOf } from '../program-client.ts'
import {
  askUndo,
  changed,
  driftOf,
  follow,
  following,
  fortnight,
  idsByDay,
  plansOf,
  sessionsOf,
  somebody,
  undone,
  written,
} from './plan-change-client.ts'

let regimen: Regimen
let anna: Person
let programId: string
let sessions: Record<number, string>
let before: string[]
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(async () => {
  ;({ anna, programId, sessions, before } = await somebody(regimen))
})

const plans = () => plansOf(regimen, uuidOf(anna.id))
const endOf = async () =>
  (await anna.data('query ($id: ID!) { program(id: $id) { endsOn } }', { id: programId })).program.endsOn
const train = (date: string, day: number) =>
  logActivity(anna, {
    ...{ startedAt: `${date}T18:00:00+01:00`, durationMinutes: 60, links: [{ plannedId: sessions[day] }] },
  })

test('a change is undone once, and an undoing is undone in its turn', async () => {
  const made = await changed(anna, sessions[5], { move: { date: '2026-03-06' } })
  const undo = await undone(anna, made.id)
  expect(undo).toMatchObject({ kind: 'UNDO', scope: null, reason: null, undoes: { id: made.id }, undoneBy: null })
  expect(undo.changes).toMatchObject([{ before: { date: '2026-03-06' }, after: { date: '2026-03-05' } }])
  const untouched = await written(regimen)
  expect(await askUndo(anna, made.id)).toMatchObject({ __typename: 'AlreadyUndone', path: ['changeId'] })
  expect(await written(regimen)).toEqual(untouched)
  const redo = await undone(anna, undo.id)
  expect(redo).toMatchObject({ kind: 'UNDO', undoes: { id: undo.id } })
  expect(await sessionsOf(anna)).toContain('06 18:00 Lift')
  expect(await askUndo(anna, undo.id)).toMatchObject({ __typename: 'AlreadyUndone' })
  expect(await askUndo(anna, made.id)).toMatchObject({ __typename: 'AlreadyUndone' })
  await undone(anna, redo.id)
  expect(await plans()).toEqual(before)
})

test('what changed the same since is undone first; what changed something else stays', async () => {
  const moved = await changed(anna, sessions[5], { move: { date: '2026-03-06' } }, following)
  const renamed = await changed(anna, sessions[12], { editSession: { title: 'Legs' } })
  const again = await changed(anna, sessions[12], { move: { date: '2026-03-15' } })
  const untouched = await written(regimen)
  expect(await askUndo(anna, moved.id)).toEqual({
    ...{ __typename: 'PlanChangedSince', path: ['changeId'], changedCount: 1 },
    message: 'It was changed again since: undo the later change first',
  })
  expect(await written(regimen)).toEqual(untouched)
  await undone(anna, again.id)
  await undone(anna, moved.id)
  expect(await sessionsOf(anna)).toContain('12 18:00 Legs')
  await undone(anna, renamed.id)
  expect(await plans()).toEqual(before)
})

describe('by the time it is undone', () => {
  test('what is over or done stays as it was followed', async () => {
    const made = await changed(anna, sessions[2], { editSession: { title: 'Legs' } }, following)
    regimen.clock.set('2026-03-05T20:00:00Z')
    await train('2026-03-05', 9)
    const undo = await undone(anna, made.id)
    expect(undo.changes.map((it: { session: { id: string } }) => it.session.id)).toEqual([sessions[5], sessions[12]])
    expect((await sessionsOf(anna)).filter((line) => !line.includes('Run'))).toEqual([
      ...['02 18:00 Legs', '05 18:00 Lift', '09 18:00 Legs', '12 18:00 Lift'],
    ])
    const redo = await undone(anna, undo.id)
    expect(redo.changeCount).toBe(2)
    expect(await driftOf(regimen)).toBe(0)
  })

  test('what would come back to a date that is over stays, and the date is named', async () => {
    const made = await changed(anna, sessions[5], { move: { date: '2026-03-10' } })
    regimen.clock.set('2026-03-06T09:00:00Z')
    expect(await askUndo(anna, made.id)).toMatchObject({
      __typename: 'DayIsOver',
      date: '2026-03-05',
      path: ['changeId'],
    })
    expect(await sessionsOf(anna)).toContain('10 18:00 Lift')
  })

  test('what was done is not put back, and that is said', async () => {
    const made = await changed(anna, sessions[5], { move: { date: '2026-03-02' } })
    regimen.clock.set('2026-03-02T20:00:00Z')
    const logged = await train('2026-03-02', 5)
    expect(await askUndo(anna, made.id)).toMatchObject({ __typename: 'AlreadyDone', path: ['changeId'] })
    await anna.data('mutation ($input: DeleteActivityInput!) { deleteActivity(input: $input) { __typename } }', {
      input: { activityId: logged.id },
    })
    await undone(anna, made.id)
    expect(await plans()).toEqual(before)
  })

  test('a programme that rests or has ended stays as it is', async () => {
    const made = await changed(anna, sessions[5], { move: { date: '2026-03-06' } })
    for (const [name, currentStatus] of [
      ['pauseProgram', 'PAUSED'],
      ['archiveProgram', 'ARCHIVED'],
    ] as const) {
      await step(anna, name, programId)
      const untouched = await written(regimen)
      expect(await askUndo(anna, made.id)).toMatchObject({
        ...{ __typename: 'ProgramStatusConflict', currentStatus, path: ['changeId'] },
      })
      expect(await written(regimen)).toEqual(untouched)
    }
  })
})

describe('across a pause', () => {
  test('it goes back to where it would stand without the change', async () => {
    const twin = await lasting(regimen, `twin_${anna.username}`)
    const { id: twins } = await create(twin, fortnight(), follow)
    const moved = await changed(anna, sessions[9], { move: { date: '2026-03-20', time: '06:00' } })
    const cancelled = await changed(anna, sessions[12], { cancel: true })
    for (const at of ['2026-03-04', '2026-03-08']) {
      regimen.clock.set(`${at}T09:00:00Z`)
      for (const [person, id] of [
        [anna, programId],
        [twin, twins],
      ] as const)
        await step(person, 'pauseProgram', id)
      regimen.clock.advance({ hours: 72 })
      for (const [person, id] of [
        [anna, programId],
        [twin, twins],
      ] as const)
        await step(person, 'resumeProgram', id)
    }
    expect(await sessionsOf(anna)).toContain('26 06:00 Lift')
    const undo = await undone(anna, moved.id)
    await undone(anna, cancelled.id)
    expect(await sessionsOf(anna)).toEqual(await sessionsOf(twin))
    const { program } = await twin.data('query ($id: ID!) { program(id: $id) { endsOn } }', { id: twins })
    expect(await endOf()).toBe(program.endsOn)
    await undone(anna, undo.id)
    expect(await sessionsOf(anna)).toContain('26 06:00 Lift')
    expect(await endOf()).toBe('2026-03-26')
    expect(await driftOf(regimen)).toBe(0)
  })
})

describe('the end of the programme', () => {
  test('follows a move beyond it and comes back by the undo', async () => {
    const made = await changed(anna, sessions[14], { move: { date: '2026-03-20' } })
    expect(made).toMatchObject({ changeCount: 2, program: { endsOn: '2026-03-20' } })
    expect(made.changes[1]).toMatchObject({
      ...{ program: { id: programId }, before: { endsOn: '2026-03-15' }, after: { endsOn: '2026-03-20' } },
    })
    await undone(anna, made.id)
    expect(await plans()).toEqual(before)
  })

  test('is where the last one stands, in whatever order changes are made and undone', async () => {
    const first = await changed(anna, sessions[12], { move: { date: '2026-03-18' } })
    const second = await changed(anna, sessions[14], { move: { date: '2026-03-20' } })
    await undone(anna, first.id)
    expect(await endOf()).toBe('2026-03-20')
    const undo = await undone(anna, second.id)
    expect(await endOf()).toBe('2026-03-15')
    await undone(anna, undo.id)
    expect(await endOf()).toBe('2026-03-20')
    const cancelled = await changed(anna, sessions[14], { cancel: true })
    expect(await endOf()).toBe('2026-03-15')
    await undone(anna, cancelled.id)
    expect(await endOf()).toBe('2026-03-20')
    await changed(anna, sessions[14], { move: { date: '2026-03-16' } })
    expect(await endOf()).toBe('2026-03-16')
  })
})

test('a skip that was said is taken back as it moves or is cancelled, and stays with what is only edited', async () => {
  for (const day of [5, 9, 12]) await say(anna, sessions[day], 'SKIPPED')
  await changed(anna, sessions[5], { move: { date: '2026-03-06' } })
  await changed(anna, sessions[9], { cancel: true })
  await changed(anna, sessions[12], { editSession: { title: 'Legs' } })
  const { calendar } = await anna.data(
    `{ calendar(from: "2026-03-05", to: "2026-03-12", kinds: [SESSION]) { date status } }`,
  )
  const known = Object.fromEntries(calendar.map((it: { date: string; status: string | null }) => [it.date, it.status]))
  expect(known).toEqual({ '2026-03-06': null, '2026-03-07': null, '2026-03-09': null, '2026-03-12': 'SKIPPED' })
})

test('a change of a programme that was activated on another start goes back to where it would stand by now', async () => {
  const late = await create(anna, fortnight(), { startsOn: '2026-04-06' })
  const april = ['2026-04-01', '2026-04-30'] as const
  const ids = await idsByDay(anna, 'SESSION', april)
  const moved = await changed(anna, ids[9], { move: { date: '2026-04-10' } })
  const cancelled = await changed(anna, ids[6], { cancel: true })
  await step(anna, 'activateProgram', late.id, { startsOn: '2026-04-13' })
  expect((await sessionsOf(anna, april)).slice(0, 2)).toEqual(['[13 18:00 Lift]', '17 18:00 Lift'])
  await undone(anna, cancelled.id)
  await undone(anna, moved.id)
  expect((await sessionsOf(anna, april)).slice(0, 2)).toEqual(['13 18:00 Lift', '16 18:00 Lift'])
})
