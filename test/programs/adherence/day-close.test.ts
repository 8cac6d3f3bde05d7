import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asSystemAlone } from '../../../src/db/viewer.ts'
import { closeBefore, closeDate } from '../../../src/programs/adherence/day-close.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { until } from '../../setup/until.ts'
import { logActivity, statuses, tell } from '../actuals/actuals-client.ts'
import { bundleOf, create, lasting, session, step, uuidOf } from '../program-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
let count = 0
beforeEach(() => {
  regimen.clock.set(startOfTests)
  count += 1
})
afterAll(() => regimen.close())

const changeZone = async (person: Person, timeZone: string, dayStart?: string) => {
  const { changeTimeZone } = await person.data(
    'mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { __typename } }',
    { input: { timeZone, dayStart } },
  )
  expect(changeTimeZone.__typename).toBe('ChangeTimeZonePayload')
}

/** Somebody who follows a session on each of so many days. */
async function following(days: number, startsOn = '2026-03-02', timeZone = 'Europe/Berlin', dayStart?: string) {
  const person = await lasting(regimen, `person${count}`, timeZone)
  if (dayStart) {
    regimen.clock.advance({ seconds: 1 })
    await changeZone(person, timeZone, dayStart)
  }
  const sessions = Array.from({ length: days }, (_, index) => session(index + 1))
  const { id } = await create(person, bundleOf(days, { sessions }), { startsOn, activate: true })
  return { person, programId: id }
}

/** Lets the clock come to an instant, and what is due by then happen. */
const at = async (instant: string) => {
  regimen.clock.set(instant)
  return regimen.runJobs()
}

/** Every record of a person in the order in which it was made: date, status, and when. */
const records = async (person: Person): Promise<string[]> => {
  const rows = await regimen.testDatabase.administrator<{ local_date: string; status: string; at: Date }[]>`
    select local_date::text, status, assessed_at as at from adherence_records
    where user_id = ${uuidOf(person.id)} order by assessed_at, local_date`
  return rows.map((row) => `${row.local_date} ${row.status} ${row.at.toISOString()}`)
}
const statusOn = async (person: Person, date: string) =>
  (await statuses(person, date, date)).map((line) => line.split(' ').at(-1))
const moment = (now: string) => ({
  now: Temporal.Instant.from(now),
  newId: regimen.clock.newId,
  correlationId: regimen.clock.newId(),
})
const plus = (instant: string, by: Temporal.DurationLike) => Temporal.Instant.from(instant).add(by).toString()

describe('a date is closed at its end and counts as skipped a day and a half later, to the instant', () => {
  test.each([
    ['Europe/Berlin', '2026-03-28', '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-29T22:00:00Z'],
    ['Europe/Berlin', '2026-10-24', '2026-10-24T22:00:00Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-25T23:00:00Z'],
    ['Europe/Berlin', '2026-03-28', '2026-03-29T02:00:00Z', '04:00'],
    ['Europe/Berlin', '2026-10-24', '2026-10-25T03:00:00Z', '04:00'],
    ['America/New_York', '2026-03-08', '2026-03-09T04:00:00Z'],
    ['America/New_York', '2026-11-01', '2026-11-02T05:00:00Z'],
    ['Pacific/Auckland', '2026-04-05', '2026-04-05T12:00:00Z'],
    ['Pacific/Auckland', '2026-09-27', '2026-09-27T11:00:00Z'],
  ])('%s %s: %s, day start %s', async (timeZone, date, endsAt, dayStart?: string) => {
    regimen.clock.set(plus(endsAt, { hours: -40 }))
    const { person } = await following(1, date, timeZone, dayStart)
    await at(plus(endsAt, { seconds: -1 }))
    expect(await records(person)).toEqual([])
    await at(endsAt)
    await at(plus(endsAt, { hours: 36, seconds: -1 }))
    const skippedAt = plus(endsAt, { hours: 36 })
    await at(skippedAt)
    await at(plus(endsAt, { hours: 400 }))
    const told = (instant: string) => new Date(instant).toISOString()
    expect(await records(person)).toEqual([
      `${date} UNKNOWN ${told(endsAt)}`,
      `${date} SKIPPED ${told(skippedAt)}`,
    ])
  })
})

describe('over the date line', () => {
  const dates = async (person: Person) => (await records(person)).map((line) => line.split(' ').slice(0, 2).join(' '))

  test('east, a date that is jumped over is not due, and the one before is closed at once', async () => {
    regimen.clock.set('2026-03-10T12:00:00Z')
    const { person } = await following(4, '2026-03-10', 'Pacific/Midway')
    await at('2026-03-11T10:29:00Z')
    expect(await records(person)).toEqual([])
    // It is half past eleven at night of the 10th there, and half past midnight of the 12th where they land.
    regimen.clock.set('2026-03-11T10:30:00Z')
    await changeZone(person, 'Pacific/Kiritimati')
    await at('2026-03-11T10:30:00Z')
    expect(await dates(person)).toEqual(['2026-03-10 UNKNOWN'])
    await at('2026-03-12T09:59:00Z')
    expect(await dates(person)).toEqual(['2026-03-10 UNKNOWN'])
    await at('2026-03-12T10:00:00Z')
    expect(await dates(person)).toEqual(['2026-03-10 UNKNOWN', '2026-03-12 UNKNOWN'])
    await at('2026-03-20T10:00:00Z')
    expect(await statuses(person, '2026-03-10', '2026-03-13')).toEqual([
      '2026-03-10 Session of day 1 SKIPPED',
      '2026-03-11 Session of day 2 -',
      '2026-03-12 Session of day 3 SKIPPED',
      '2026-03-13 Session of day 4 SKIPPED',
    ])
  })

  test('east, a date that is left with less than twelve hours is excused', async () => {
    regimen.clock.set('2026-03-10T10:00:00Z')
    const { person } = await following(2, '2026-03-10', 'Pacific/Honolulu')
    regimen.clock.set('2026-03-10T20:00:00Z')
    await changeZone(person, 'Pacific/Auckland')
    await at('2026-03-11T11:00:00Z')
    expect(await dates(person)).toEqual(['2026-03-11 UNKNOWN'])
    await at('2026-03-20T11:00:00Z')
    expect(await statuses(person, '2026-03-10', '2026-03-11')).toEqual([
      '2026-03-10 Session of day 1 -',
      '2026-03-11 Session of day 2 SKIPPED',
    ])
  })

  test('west, the date stays open until it ends where they are, and none is closed twice', async () => {
    regimen.clock.set('2026-03-08T20:00:00Z')
    const { person } = await following(3, '2026-03-09', 'Pacific/Auckland')
    await at('2026-03-09T11:00:00Z')
    expect(await dates(person)).toEqual(['2026-03-09 UNKNOWN'])
    // Ten in the morning of the 10th; where they land it is still the 9th.
    regimen.clock.set('2026-03-09T21:00:00Z')
    await changeZone(person, 'Pacific/Honolulu')
    // What would have been the end of the 10th, and the end of the 9th where they are.
    await at('2026-03-10T11:00:00Z')
    expect(await dates(person)).toEqual(['2026-03-09 UNKNOWN'])
    await at('2026-03-11T10:00:00Z')
    await at('2026-03-12T10:00:00Z')
    await at('2026-03-20T10:00:00Z')
    expect((await dates(person)).toSorted()).toEqual(
      ['2026-03-09', '2026-03-10', '2026-03-11'].flatMap((date) => [`${date} SKIPPED`, `${date} UNKNOWN`]),
    )
    expect(await records(person)).toContain('2026-03-10 UNKNOWN 2026-03-11T10:00:00.000Z')
  })
})

describe('after a pause of the server', () => {
  test('of three days each date is judged by its own end', async () => {
    const { person } = await following(5)
    await at('2026-03-05T12:00:00Z')
    const now = '2026-03-05T12:00:00.000Z'
    expect(await records(person)).toEqual([
      `2026-03-02 SKIPPED ${now}`,
      `2026-03-03 SKIPPED ${now}`,
      `2026-03-04 UNKNOWN ${now}`,
    ])
    await at('2026-03-06T11:00:00Z')
    expect(await statuses(person, '2026-03-04', '2026-03-06')).toEqual([
      '2026-03-04 Session of day 3 SKIPPED',
      '2026-03-05 Session of day 4 UNKNOWN',
      '2026-03-06 Session of day 5 -',
    ])
  })

  test('of months none is left out', async () => {
    const { person } = await following(90)
    await at('2026-07-01T12:00:00Z')
    const known = await statuses(person, '2026-03-02', '2026-05-30')
    expect(known).toHaveLength(90)
    expect(known.filter((line) => !line.endsWith('SKIPPED'))).toEqual([])
    expect(await records(person)).toHaveLength(90)
  })

  test('two workers at once judge each date once', async () => {
    const { person } = await following(3)
    regimen.clock.set('2026-03-09T12:00:00Z')
    await Promise.all([regimen.startWorker(), regimen.startWorker()])
    await until('all are judged', async () => (await records(person)).length >= 3)
    await until('nothing is left to do', async () => {
      const [row] = await regimen.testDatabase.administrator`
        select count(*)::int as jobs from graphile_worker._private_jobs where attempts < max_attempts`
      return row?.jobs === 0
    })
    const now = '2026-03-09T12:00:00.000Z'
    expect(await records(person)).toEqual(['02', '03', '04'].map((day) => `2026-03-${day} SKIPPED ${now}`))
  })
})

describe('one date', () => {
  const date = Temporal.PlainDate.from('2026-03-02')
  const endsAt = '2026-03-02T23:00:00Z'
  const skippedAt = '2026-03-04T11:00:00Z'
  const asSystem = <T>(now: string, work: Parameters<typeof asSystemAlone<T>>[2]) =>
    asSystemAlone(regimen.database, Temporal.Instant.from(now), work)
  const close = (person: Person, now: string) =>
    asSystem(now, (tx) => closeDate(tx, uuidOf(person.id), date, moment(now)))

  test('closed by four at once has one record', async () => {
    const { person } = await following(1)
    await Promise.all([1, 2, 3, 4].map(() => close(person, endsAt)))
    expect(await records(person)).toHaveLength(1)
  })

  test('is closed by a job that another server’s clock let begin too early', async () => {
    const { person } = await following(1)
    const early = plus(endsAt, { milliseconds: -20 })
    const run = { userId: uuidOf(person.id), date: '2026-03-03' }
    await asSystem(early, (tx) => closeBefore(tx, run, moment(early)))
    expect(await statusOn(person, '2026-03-02')).toEqual(['UNKNOWN'])
    const [job] = await regimen.testDatabase.administrator`
      update graphile_worker._private_jobs set run_at = ${plus(skippedAt, { milliseconds: -20 })}
      where key = ${`${uuidOf(person.id)}:2026-03-02`} returning key`
    expect(job).toBeDefined()
    await at(plus(skippedAt, { milliseconds: -20 }))
    expect(await statusOn(person, '2026-03-02')).toEqual(['SKIPPED'])
  })

  test('takes a log after it has ended, and after it was skipped, and keeps what it was', async () => {
    const { person } = await following(2)
    await at(endsAt)
    await logActivity(person, { startedAt: '2026-03-02T17:00:00Z', durationMinutes: 60 })
    await at('2026-03-05T12:00:00Z')
    expect(await statuses(person, '2026-03-02', '2026-03-03')).toEqual([
      '2026-03-02 Session of day 1 COMPLETED',
      '2026-03-03 Session of day 2 SKIPPED',
    ])
    const { id } = await logActivity(person, { startedAt: '2026-03-03T17:00:00Z', durationMinutes: 60 })
    regimen.clock.advance({ minutes: 1 })
    await tell(person, 'deleteActivity', { activityId: id })
    const { calendar } = await person.data(
      '{ calendar(from: "2026-03-03", to: "2026-03-03") { session { adherenceHistory { status supersededAt } } } }',
    )
    expect(calendar[0].session.adherenceHistory).toEqual([
      { status: 'SKIPPED', supersededAt: null },
      { status: 'COMPLETED', supersededAt: '2026-03-05T12:01:00Z' },
      { status: 'SKIPPED', supersededAt: '2026-03-05T12:00:00Z' },
    ])
  })

  /** Runs `late`, which reads the clock at `early`, while a close at `now` has the person's dates. */
  const overtaken = async (person: Person, now: string, late: () => Promise<unknown>) => {
    let done: Promise<unknown> = Promise.resolve()
    await asSystem(now, async (tx) => {
      await closeDate(tx, uuidOf(person.id), date, moment(now))
      regimen.clock.set(plus(now, { seconds: -1 }))
      done = late()
      await until('it waits', async () => {
        const [row] = await regimen.testDatabase.administrator`
          select count(*)::int as waiting from pg_locks where not granted`
        return (row?.waiting ?? 0) > 0
      })
    })
    await done
  }
  const twoSessions = bundleOf(1, { sessions: [session(1), session(1, { kind: 'RUN', title: 'Run', exercises: [] })] })
  const training = { startedAt: '2026-03-02T17:00:00Z', durationMinutes: 60 }

  test.each([
    ['its end', endsAt, 'UNKNOWN'],
    ['the end of its grace', skippedAt, 'SKIPPED'],
  ])('ends the same when something is logged at the moment of %s, whichever comes first', async (_name, now, other) => {
    for (const order of ['close first', 'log first']) {
      const person = await lasting(regimen, `${order.split(' ')[0]}${count}`)
      regimen.clock.set(startOfTests)
      await create(person, twoSessions, { startsOn: '2026-03-02', activate: true })
      if (order === 'close first') await overtaken(person, now, () => logActivity(person, training))
      else {
        regimen.clock.set(plus(now, { seconds: -1 }))
        await logActivity(person, training)
        await close(person, now)
      }
      expect(await statuses(person, '2026-03-02', '2026-03-02'), order).toEqual([
        `2026-03-02 Run ${other}`,
        '2026-03-02 Session of day 1 COMPLETED',
      ])
    }
  })

  test('counts as skipped also when what was done is taken back as its grace ends', async () => {
    const { person } = await following(1)
    await at(plus(skippedAt, { hours: -1 }))
    const { id } = await logActivity(person, training)
    await at(skippedAt)
    await overtaken(person, skippedAt, () => tell(person, 'deleteActivity', { activityId: id }))
    await at(plus(skippedAt, { seconds: 1 }))
    expect(await statusOn(person, '2026-03-02')).toEqual(['SKIPPED'])
  })
})

describe('what changes while a date waits for its end', () => {
  test('a programme that is archived leaves its past dates to be judged', async () => {
    const { person, programId } = await following(3)
    await at('2026-03-03T00:00:00Z')
    await step(person, 'archiveProgram', programId)
    await at('2026-03-09T00:00:00Z')
    expect(await statuses(person, '2026-03-02', '2026-03-09')).toEqual(['2026-03-02 Session of day 1 SKIPPED'])
  })

  test('a pause leaves nothing due from its day on, and what goes on is due where it then stands', async () => {
    const { person, programId } = await following(2)
    await at('2026-03-03T12:00:00Z')
    await step(person, 'pauseProgram', programId)
    await at('2026-03-06T12:00:00Z')
    expect(await statuses(person, '2026-03-02', '2026-03-03')).toEqual([
      '2026-03-02 Session of day 1 SKIPPED',
      '2026-03-03 Session of day 2 -',
    ])
    await step(person, 'resumeProgram', programId)
    await at('2026-03-09T12:00:00Z')
    expect(await statuses(person, '2026-03-02', '2026-03-09')).toEqual([
      '2026-03-02 Session of day 1 SKIPPED',
      '2026-03-06 Session of day 2 SKIPPED',
    ])
  })

  test('nobody follows anything: no date is closed', async () => {
    const person = await lasting(regimen, `idle${count}`)
    await create(person, bundleOf(2, { sessions: [session(1)] }), { startsOn: '2026-03-02' })
    await at('2026-03-09T12:00:00Z')
    expect(await records(person)).toEqual([])
    expect(await statuses(person, '2026-03-02', '2026-03-02')).toEqual(['2026-03-02 Session of day 1 -'])
  })

  test('an account that is deleted has jobs that do nothing', async () => {
    const { person } = await following(3)
    await at('2026-03-03T00:00:00Z')
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
    await asSystem(now, (tx) => closeBefore(tx, run, moment(now)))
    await asSystem(now, (tx) => closeDate(tx, run.userId, Temporal.PlainDate.from('2026-03-02'), moment(now)))
    await at('2026-03-20T00:00:00Z')
    const [left] = await regimen.testDatabase.administrator`
      select count(*)::int as jobs from graphile_worker._private_jobs where payload::text like ${`%${run.userId}%`}`
    expect(left).toEqual({ jobs: 0 })
    expect(await records(person)).toEqual([])
  })

  const asSystem = <T>(now: string, work: Parameters<typeof asSystemAlone<T>>[2]) =>
    asSystemAlone(regimen.database, Temporal.Instant.from(now), work)
})
