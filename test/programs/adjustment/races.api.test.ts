import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { holdTable } from '../../setup/held-table.ts'
import { type Client, type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logMeal, plannedIds } from '../actuals/actuals-client.ts'
import { logged } from '../context/context-client.ts'
import { send as sendProgram } from '../program-client.ts'
import { analyzed, day, decided, feed, flags, send, somebody, standing, stateOf } from './adjustment-client.ts'

let regimen: Regimen
let anna: Person
let elsewhere: Client
let programId: string
let before: object
let count = 0
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(async () => {
  count += 1
  const { person, programId: followed } = await somebody(regimen, `anna${count}`)
  anna = person
  programId = followed
  elsewhere = (await regimen.another()).as(anna.token)
  await logged(anna, flags(1))
  before = await stateOf(regimen, anna)
})

/** Lets two begin at the same moment, each on a server of its own: both wait until the table is free again. */
async function race<A, B>(one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> {
  const held = await holdTable(regimen, 'program_states')
  const both = Promise.all([one(), other()])
  await held.waiting(2)
  await held.release()
  return both
}
const pending = async () => (await analyzed(anna))[0].id as string
const inForce = async () => {
  const id = await pending()
  await decided(anna, 'approveOverride', id)
  return id
}
type Answer = { override?: { status: string }; __typename?: string; currentStatus?: string }
const outcomes = (answers: readonly Answer[]) =>
  answers.map((answer) => answer.override?.status ?? `${answer.__typename} ${answer.currentStatus}`).sort()
const ask = (client: Client, name: 'approveOverride' | 'rejectOverride' | 'undoOverride', overrideId: string) =>
  send(client, name, { overrideId })

test('of two who approve one is told that it was approved', async () => {
  const id = await pending()
  const answers = await race(
    () => ask(anna, 'approveOverride', id),
    () => ask(elsewhere, 'approveOverride', id),
  )
  expect(outcomes(answers)).toEqual(['APPROVED', 'OverrideStatusConflict APPROVED'])
  expect(await feed(anna)).toEqual(['OVERRIDE_PROPOSED INFO', 'OVERRIDE_APPLIED INFO'])
})

test('of one who approves and one who rejects the second is told what the first decided', async () => {
  const id = await pending()
  const answers = await race(
    () => ask(anna, 'approveOverride', id),
    () => ask(elsewhere, 'rejectOverride', id),
  )
  const [status] = (await standing(anna))[0]?.split(' ') ?? []
  expect(outcomes(answers)).toEqual([status, `OverrideStatusConflict ${status}`].sort())
  if (status === 'REJECTED') expect(await stateOf(regimen, anna)).toEqual(before)
})

test('of two who undo one is told that it is undone', async () => {
  const id = await inForce()
  const answers = await race(
    () => ask(anna, 'undoOverride', id),
    () => ask(elsewhere, 'undoOverride', id),
  )
  expect(outcomes(answers)).toEqual(['OverrideStatusConflict UNDONE', 'UNDONE'])
  expect(await stateOf(regimen, anna)).toEqual(before)
})

test('looked at by two it is one proposal and one notification', async () => {
  const answers = await race(
    () => analyzed(anna),
    () => analyzed(elsewhere),
  )
  expect(answers[0].map(({ id }: { id: string }) => id)).toEqual(answers[1].map(({ id }: { id: string }) => id))
  expect(await standing(anna)).toEqual(['PENDING READINESS 2340'])
  expect(await feed(anna)).toEqual(['OVERRIDE_PROPOSED INFO'])
})

test('looked at by two it is made once, where it may be', async () => {
  await send(anna, 'setAutopilot', { rule: 'READINESS', enabled: true })
  await race(
    () => analyzed(anna),
    () => analyzed(elsewhere),
  )
  expect(await standing(anna)).toEqual(['AUTO_APPLIED READINESS 2340'])
  expect(await feed(anna)).toEqual(['OVERRIDE_APPLIED INFO'])
})

test('approved while the session is changed: either the change is of what was approved, or the proposal is gone', async () => {
  const id = await pending()
  const { Legs } = await plannedIds(anna, day, day)
  const [approved, changed] = await race(
    () => ask(anna, 'approveOverride', id),
    () =>
      elsewhere.data(
        `mutation ($id: ID!) { changePlan(input: { plannedId: $id, change: { editSession: { durationMinutes: 30 } } }) {
          ... on ChangePlanPayload { change { changes { before { durationMinutes } } } } } }`,
        { id: Legs },
      ),
  )
  const [{ before: was }] = changed.changePlan.change.changes
  expect([
    ['APPROVED', 50],
    ['OverrideStatusConflict SUPERSEDED', 60],
  ]).toContainEqual([outcomes([approved])[0], was.durationMinutes])
})

test('approved while the log gets worse: what is in force, or what is proposed now, is told', async () => {
  const id = await pending()
  await logged(anna, flags(2))
  const [approved] = await race(
    () => ask(anna, 'approveOverride', id),
    () => analyzed(elsewhere),
  )
  expect([
    ['APPROVED', ['APPROVED READINESS 2340', 'PENDING READINESS 2260']],
    ['OverrideStatusConflict SUPERSEDED', ['SUPERSEDED READINESS 2340', 'PENDING READINESS 2260']],
  ]).toContainEqual([outcomes([approved])[0], await standing(anna)])
})

test('approved while the plan is archived: before, or not any more', async () => {
  const id = await pending()
  const [approved, archived] = await race(
    () => ask(anna, 'approveOverride', id),
    () => sendProgram(elsewhere, 'archiveProgram', { programId }),
  )
  expect(archived.program?.status).toBe('ARCHIVED')
  expect(approved.__typename ?? approved.override.status).toMatch(/^(APPROVED|ProgramStatusConflict)$/)
})

test('of many decisions, looks, logs and settings at once none stops another', async () => {
  const id = await pending()
  const answers = await Promise.all([
    ask(anna, 'approveOverride', id),
    send(elsewhere, 'analyzeDay'),
    logMeal(anna, { eatenAt: `${day}T06:15:00+01:00`, totals: { kcal: 200 } }),
    logged(elsewhere, flags(2)),
    send(anna, 'setAutopilot', { rule: 'READINESS', enabled: true }),
    send(elsewhere, 'setAutopilot', { time: '07:00' }),
    ask(elsewhere, 'rejectOverride', id),
    send(anna, 'analyzeDay'),
  ])
  for (const answer of answers) expect(answer).not.toBeNull()
  const all = await standing(anna)
  expect(all.filter((line) => /^(APPROVED|AUTO_APPLIED)/.test(line)).length).toBeLessThanOrEqual(1)
  expect(all.filter((line) => line.startsWith('PENDING')).length).toBeLessThanOrEqual(1)
})
