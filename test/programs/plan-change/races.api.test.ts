import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { password } from '../../people/account-client.ts'
import { holdTable } from '../../setup/held-table.ts'
import { type Client, type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { until } from '../../setup/until.ts'
import { tell } from '../actuals/actuals-client.ts'
import { send, uuidOf } from '../program-client.ts'
import {
  ask,
  askUndo,
  changed,
  driftOf,
  following,
  operationOf,
  plansOf,
  sessionsOf,
  somebody,
  undone,
} from './plan-change-client.ts'

let regimen: Regimen
let anna: Person
let elsewhere: Client
let programId: string
let sessions: Record<number, string>
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(async () => {
  ;({ anna, programId, sessions } = await somebody(regimen))
  elsewhere = (await regimen.another()).as(anna.token)
})

/** Lets two begin at the same moment, each on a server of its own: both wait until the table is free again. */
async function race<A, B>(table: string, one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> {
  const held = await holdTable(regimen, table)
  const both = Promise.all([one(), other()])
  await held.waiting(2)
  await held.release()
  return both
}

test('two changes of the same session follow one another and both land', async () => {
  const before = await plansOf(regimen, uuidOf(anna.id))
  const [moved, renamed] = await race(
    'program_states',
    () => changed(anna, sessions[5], { move: { time: '06:00' } }, following),
    () => changed(elsewhere, sessions[5], { editSession: { title: 'Legs' } }),
  )
  expect((await sessionsOf(anna))[1]).toBe('05 06:00 Legs')
  expect(await driftOf(regimen)).toBe(0)
  await undone(anna, moved.id)
  await undone(anna, renamed.id)
  expect(await plansOf(regimen, uuidOf(anna.id))).toEqual(before)
})

test('the second sees what the first has made of it', async () => {
  const answers = await race(
    'program_states',
    () => ask(anna, sessions[5], { cancel: true }),
    () => ask(elsewhere, sessions[5], { cancel: true }),
  )
  expect(answers.map((answer) => answer.__typename ?? 'made').sort()).toEqual(['InvalidInput', 'made'])
  expect((await anna.data('{ planChanges { nodes { kind } } }')).planChanges.nodes).toHaveLength(1)
})

test('with the version that both have read one of them is told', async () => {
  const answers = await race(
    'program_states',
    () => ask(anna, sessions[5], { cancel: true }, { expectedVersion: 1 }),
    () => ask(elsewhere, sessions[5], { move: { date: '2026-03-06' } }, { expectedVersion: 1 }),
  )
  expect(answers.filter((answer) => answer.change)).toHaveLength(1)
  expect(answers.filter((answer) => !answer.change)).toMatchObject([
    { __typename: 'VersionConflict', currentVersion: 2 },
  ])
})

test('what is undone twice at the same moment is undone once', async () => {
  const made = await changed(anna, sessions[5], { cancel: true })
  const answers = await race(
    'program_states',
    () => askUndo(anna, made.id),
    () => askUndo(elsewhere, made.id),
  )
  expect(answers.map((answer) => answer.__typename ?? 'undone').sort()).toEqual(['AlreadyUndone', 'undone'])
})

test('a change and an undoing of the same follow one another', async () => {
  const made = await changed(anna, sessions[5], { move: { date: '2026-03-06' } })
  const [again, undo] = await race(
    'program_states',
    () => changed(anna, sessions[5], { move: { date: '2026-03-11' } }),
    () => askUndo(elsewhere, made.id),
  )
  const [part] = again.changes
  expect(undo.__typename ?? part.before.date).toBe(
    part.before.date === '2026-03-05' ? '2026-03-05' : 'PlanChangedSince',
  )
  expect(await sessionsOf(anna)).toContain('11 18:00 Lift')
})

test('what is logged at the same moment counts for what is moved, or is done before', async () => {
  regimen.clock.set('2026-03-02T20:00:00Z')
  const input = { kind: 'STRENGTH', startedAt: '2026-03-02T18:00:00+01:00', durationMinutes: 60 }
  const [moved, logged] = await race(
    'session_instances',
    () => ask(anna, sessions[2], { move: { date: '2026-03-03' } }),
    () => tell(elsewhere, 'logActivity', { ...input, links: [{ plannedId: sessions[2] }] }),
  )
  expect(logged.activity).toBeDefined()
  expect(moved.__typename ?? 'moved').toMatch(/^(AlreadyDone|moved)$/)
  const { node } = await anna.data(
    'query ($id: ID!) { node(id: $id) { ... on PlannedSession { date adherence { status date } } } }',
    { id: sessions[2] },
  )
  const date = moved.__typename ? '2026-03-02' : '2026-03-03'
  expect(node).toEqual({ date, adherence: { status: 'COMPLETED', date } })
  expect(await driftOf(regimen)).toBe(0)
})

test('a programme that is archived at the same moment is changed before, or not any more', async () => {
  const [changedOrNot, archived] = await race(
    'program_states',
    () => ask(anna, sessions[5], { move: { date: '2026-03-06' } }, following),
    () => send(elsewhere, 'archiveProgram', { programId }),
  )
  expect(archived.program?.status).toBe('ARCHIVED')
  expect(changedOrNot.__typename ?? 'made').toMatch(/^(ProgramStatusConflict|made)$/)
  expect(await driftOf(regimen)).toBe(0)
})

test('a change and the deletion of the account wait for each other and do not deadlock', async () => {
  const { administrator } = regimen.testDatabase
  const waiting = (count: number) =>
    until(`${count} who wait`, async () => {
      const rows = await administrator`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      return rows.length >= count
    })
  const both: Promise<{ errors?: unknown }>[] = []
  await administrator.begin(async (holder) => {
    await holder`select from program_states where program_id = ${uuidOf(programId)} for update`
    const input = { plannedId: sessions[5], change: { move: { date: '2026-03-06' } } }
    both.push(anna.run(operationOf('changePlan'), { input }))
    await waiting(1)
    both.push(
      elsewhere.run('mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { __typename } }', {
        input: { username: anna.username, password },
      }),
    )
    await waiting(2)
  })
  for (const { errors } of await Promise.all(both)) expect(errors).toBeUndefined()
})

test('of many changes, undoings and logs at once none stops another', async () => {
  const made = await changed(anna, sessions[9], { move: { time: '06:00' } })
  const answers = await Promise.all([
    ask(anna, sessions[5], { move: { time: '07:00' } }, following),
    ask(elsewhere, sessions[2], { swapWith: sessions[5] }),
    askUndo(anna, made.id),
    tell(elsewhere, 'logActivity', { kind: 'STRENGTH', startedAt: '2026-03-02T08:00:00Z', durationMinutes: 60 }),
    ask(anna, sessions[12], { cancel: true }),
    tell(elsewhere, 'recordAdherence', { plannedId: sessions[7], status: 'SKIPPED' }),
    ask(elsewhere, sessions[14], { reschedule: {} }),
  ])
  for (const answer of answers) expect(answer).not.toBeNull()
  expect(answers[4].change).toBeDefined()
  expect(await driftOf(regimen)).toBe(0)
})
