import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { until } from '../../setup/until.ts'
import { plannedIds } from '../actuals/actuals-client.ts'
import { logged } from '../context/context-client.ts'
import { askUndo, ask as change, changed } from '../plan-change/plan-change-client.ts'
import { bundleOf, create, send as sendProgram, uuidOf } from '../program-client.ts'
import { looksAgain, ask as reassess } from '../reassessment/reassessment-client.ts'
import { analyzed, day, flags, send, somebody } from './adjustment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

type Ground = {
  readonly person: Person
  readonly programId: string
  readonly draftId: string
  readonly sessionId: string | undefined
  readonly changeId: string
  readonly overrideId: string
}

/** Everything that begins with the lock of a programme. */
const commands: [string, (ground: Ground) => Promise<unknown>][] = [
  ['changePlan', ({ person, sessionId }) => change(person, sessionId, { move: { time: '06:00' } })],
  ['undoPlanChange', ({ person, changeId }) => askUndo(person, changeId)],
  ['analyzeDay', ({ person }) => send(person, 'analyzeDay')],
  ['approveOverride', ({ person, overrideId }) => send(person, 'approveOverride', { overrideId })],
  ['rejectOverride', ({ person, overrideId }) => send(person, 'rejectOverride', { overrideId })],
  ['reassessProgram', ({ person, programId }) => reassess(person, programId)],
  ['the nightly look at a programme', ({ person }) => looksAgain(regimen, person, '2026-03-17')],
  ['pauseProgram', ({ person, programId }) => sendProgram(person, 'pauseProgram', { programId })],
  ['archiveProgram', ({ person, programId }) => sendProgram(person, 'archiveProgram', { programId })],
  ['activateProgram', ({ person, draftId }) => sendProgram(person, 'activateProgram', { programId: draftId })],
]

test.each(commands)('%s waits for an account that is being deleted, and holds nothing of it', async (name, run) => {
  const { person, programId } = await somebody(regimen, `anna${commands.findIndex(([other]) => other === name)}`)
  const { id: draftId } = await create(person, bundleOf(7), { startsOn: '2026-03-02' })
  const { Legs } = await plannedIds(person, day, day)
  const { id: changeId } = await changed(person, Legs, { editSession: { notes: 'x' } })
  await logged(person, flags(1))
  const [{ id: overrideId }] = await analyzed(person)
  const { administrator } = regimen.testDatabase
  let asked: Promise<unknown> = Promise.resolve()
  await administrator.begin(async (erasure) => {
    await erasure`select from users where id = ${uuidOf(person.id)} for update`
    asked = run({ person, programId, draftId, sessionId: Legs, changeId, overrideId })
    await until(`${name} waits`, async () => {
      const waiting = await administrator`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      return waiting.length > 0
    })
    const free = await erasure`select from program_states where user_id = ${uuidOf(person.id)} for update skip locked`
    expect(free).toHaveLength(2)
  })
  await asked
})
