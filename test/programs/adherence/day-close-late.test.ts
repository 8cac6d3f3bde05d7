import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asSystemAlone } from '../../../src/db/viewer.ts'
import { closeBefore, judgeDate } from '../../../src/programs/adherence/day-close.ts'
import { type Regimen, startRegimen } from '../../setup/regimen.ts'
import { startOver } from '../../setup/start-over.ts'
import { until } from '../../setup/until.ts'
import { statuses } from '../actuals/actuals-client.ts'
import { bundleOf, create, lasting, session, step, uuidOf } from '../program-client.ts'
import { at, following, moment, records } from './day-close-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
let count = 0
beforeEach(async () => {
  await startOver(regimen)
  count += 1
})
afterAll(() => regimen.close())

const name = () => `person${count}`

describe('after a pause of the server', () => {
  test('of three days each date is judged by its own end', async () => {
    const { person } = await following(regimen, name(), 5)
    await at(regimen, '2026-03-05T12:00:00Z')
    const now = '2026-03-05T12:00:00.000Z'
    expect(await records(regimen, person)).toEqual([
      `2026-03-02 SKIPPED ${now}`,
      `2026-03-03 SKIPPED ${now}`,
      `2026-03-04 UNKNOWN ${now}`,
    ])
    await at(regimen, '2026-03-06T11:00:00Z')
    expect(await statuses(person, '2026-03-04', '2026-03-06')).toEqual([
      '2026-03-04 Session of day 3 SKIPPED',
      '2026-03-05 Session of day 4 UNKNOWN',
      '2026-03-06 Session of day 5 -',
    ])
  })

  test('of months none is left out', async () => {
    const { person } = await following(regimen, name(), 90)
    await at(regimen, '2026-07-01T12:00:00Z')
    const known = await statuses(person, '2026-03-02', '2026-05-30')
    expect(known).toHaveLength(90)
    expect(known.filter((line) => !line.endsWith('SKIPPED'))).toEqual([])
    expect(await records(regimen, person)).toHaveLength(90)
  })

  test('two workers at once judge each date once', async () => {
    const { person } = await following(regimen, name(), 3)
    regimen.clock.set('2026-03-09T12:00:00Z')
    await Promise.all([regimen.startWorker(), regimen.startWorker()])
    await until('all are judged', async () => (await records(regimen, person)).length >= 3)
    await until('nothing is left to do', async () => {
      const [row] = await regimen.testDatabase.administrator`
        select count(*)::int as jobs from graphile_worker._private_jobs where attempts < max_attempts`
      return row?.jobs === 0
    })
    const now = '2026-03-09T12:00:00.000Z'
    expect(await records(regimen, person)).toEqual(['02', '03', '04'].map((day) => `2026-03-${day} SKIPPED ${now}`))
  })
})

describe('what changes while a date waits for its end', () => {
  test('a programme that is archived leaves its past dates to be judged', async () => {
    const { person, programId } = await following(regimen, name(), 3)
    await at(regimen, '2026-03-03T00:00:00Z')
    await step(person, 'archiveProgram', programId)
    await at(regimen, '2026-03-09T00:00:00Z')
    expect(await statuses(person, '2026-03-02', '2026-03-09')).toEqual(['2026-03-02 Session of day 1 SKIPPED'])
  })

  test('a pause leaves nothing due from its day on, and what goes on is due where it then stands', async () => {
    const { person, programId } = await following(regimen, name(), 2)
    await at(regimen, '2026-03-03T12:00:00Z')
    await step(person, 'pauseProgram', programId)
    await at(regimen, '2026-03-06T12:00:00Z')
    expect(await statuses(person, '2026-03-02', '2026-03-03')).toEqual([
      '2026-03-02 Session of day 1 SKIPPED',
      '2026-03-03 Session of day 2 -',
    ])
    await step(person, 'resumeProgram', programId)
    await at(regimen, '2026-03-09T12:00:00Z')
    expect(await statuses(person, '2026-03-02', '2026-03-09')).toEqual([
      '2026-03-02 Session of day 1 SKIPPED',
      '2026-03-06 Session of day 2 SKIPPED',
    ])
  })

  test('nobody follows anything: no date is closed', async () => {
    const person = await lasting(regimen, `idle${count}`)
    await create(person, bundleOf(2, { sessions: [session(1)] }), { startsOn: '2026-03-02' })
    await at(regimen, '2026-03-09T12:00:00Z')
    expect(await records(regimen, person)).toEqual([])
    expect(await statuses(person, '2026-03-02', '2026-03-02')).toEqual(['2026-03-02 Session of day 1 -'])
  })

  test('an account that is deleted has jobs that do nothing', async () => {
    const { person } = await following(regimen, name(), 3)
    await at(regimen, '2026-03-03T00:00:00Z')
    await regimen.testDatabase.administrator`update sessions set created_at = ${'2026-03-03T00:00:00Z'}
      where user_id = ${uuidOf(person.id)}`
    // The runs of the next date are in the queue when the account goes.
    regimen.clock.set('2026-03-03T23:30:00Z')
    const run = { userId: uuidOf(person.id), date: '2026-03-04' }
    const { deleteAccount } = await person.data(
      `mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { __typename ... on Refusal { message } } }`,
      { input: { username: person.username, password: 'correct horse battery' } },
    )
    expect(deleteAccount).toEqual({ __typename: 'DeleteAccountPayload' })
    const now = '2026-03-03T23:30:00Z'
    await asSystem(now, (tx) => closeBefore(tx, run, moment(regimen, now)))
    await asSystem(now, (tx) =>
      judgeDate(tx, { userId: run.userId, date: '2026-03-02', at: now }, moment(regimen, now)),
    )
    await at(regimen, '2026-03-20T00:00:00Z')
    const [left] = await regimen.testDatabase.administrator`
      select count(*)::int as jobs from graphile_worker._private_jobs where payload::text like ${`%${run.userId}%`}`
    expect(left).toEqual({ jobs: 0 })
    expect(await records(regimen, person)).toEqual([])
  })

  const asSystem = <T>(now: string, work: Parameters<typeof asSystemAlone<T>>[2]) =>
    asSystemAlone(regimen.database, Temporal.Instant.from(now), work)
})
