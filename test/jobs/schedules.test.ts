import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asSystemAlone, asViewer } from '../../src/db/viewer.ts'
import type { Job } from '../../src/jobs/job.ts'
import { type PersonRun, type PersonSchedule, personRun } from '../../src/jobs/schedule.ts'
import { endSchedule, setSchedule, takeDueSchedules } from '../../src/jobs/schedules.ts'
import { changeTimeZone } from '../../src/people/zone.ts'
import { uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'

const ran: { job: string; userId: string; date: string; at: string }[] = []
const noting = (name: string): Job<PersonRun> => ({
  name,
  payload: personRun,
  run: async ({ userId, date }, { at }) => void ran.push({ job: name, userId, date, at: at.now.toString() }),
})
const closing = noting('test-close')
const adapting = noting('test-adapt')
const reminding = noting('test-remind')
const dayClose: PersonSchedule = {
  of: 'person',
  name: 'test-close',
  localTime: Temporal.PlainTime.from('00:05'),
  missed: 'each',
  job: closing,
}
const adaptation: PersonSchedule = {
  of: 'person',
  name: 'test-adapt',
  localTime: Temporal.PlainTime.from('05:00'),
  missed: 'last',
  job: adapting,
}
const reminder: PersonSchedule = { of: 'person', name: 'test-remind', missed: 'last', job: reminding }
const schedules = [dayClose, adaptation, reminder]

let regimen: Regimen
beforeEach(async () => {
  regimen = await startRegimen({ jobs: [closing, adapting, reminding], schedules })
})
afterEach(async () => {
  ran.length = 0
  await regimen.close()
})

const moment = () => ({ now: regimen.clock.now(), newId: regimen.clock.newId, correlationId: regimen.clock.newId() })
const as = <T>(person: Person, work: Parameters<typeof asViewer<T>>[3]) =>
  asViewer(regimen.database, { id: uuidOf(person.id) }, regimen.clock.now(), work)
const move = (person: Person, timeZone: string) =>
  as(person, (tx) => changeTimeZone(tx, { id: uuidOf(person.id) }, { timeZone }, moment(), []))
/** Runs what is due at this instant, and gives what ran of one schedule: its date, and when. */
const at = async (instant: string, name = 'test-adapt') => {
  ran.length = 0
  regimen.clock.set(instant)
  await regimen.runJobs()
  return ran.filter(({ job }) => job === name).map(({ date }) => date)
}
const nextAt = async (name: string): Promise<string[]> => {
  const rows = await regimen.testDatabase.administrator<{ next: Date }[]>`
    select next_at as next from schedules where name = ${name} order by next_at`
  return rows.map(({ next }) => next.toISOString())
}

describe('everyone has it in their zone', () => {
  test('once a date, at the wall-clock time', async () => {
    const ada = await regimen.person('ada', 'Europe/Berlin')
    const bob = await regimen.person('bob', 'America/New_York')
    // It is 10:00 on Monday in Berlin and 04:00 in New York.
    expect(await at('2026-03-02T09:00:00Z')).toEqual([])
    expect(await at('2026-03-02T09:59:00Z')).toEqual([])
    await at('2026-03-02T10:00:00Z')
    expect(ran).toMatchObject([{ job: 'test-adapt', userId: uuidOf(bob.id), date: '2026-03-02' }])
    expect(await at('2026-03-02T12:00:00Z')).toEqual([])
    await at('2026-03-03T04:00:00Z')
    expect(ran.filter(({ job }) => job === 'test-adapt')).toMatchObject([
      { userId: uuidOf(ada.id), date: '2026-03-03' },
    ])
  })

  test('across a change of the clocks', async () => {
    await regimen.person('ada', 'Europe/Berlin')
    regimen.clock.set('2026-03-27T12:00:00Z')
    await regimen.runJobs()
    expect(await at('2026-03-28T04:00:00Z')).toEqual(['2026-03-28'])
    expect(await nextAt('test-adapt')).toEqual(['2026-03-29T03:00:00.000Z'])
    expect(await at('2026-03-29T02:59:00Z')).toEqual([])
    expect(await at('2026-03-29T03:00:00Z')).toEqual(['2026-03-29'])
  })

  test('after three days without a worker: each date, or the last alone', async () => {
    await regimen.person('ada', 'Europe/Berlin')
    await regimen.runJobs()
    await at('2026-03-05T12:00:00Z')
    expect(ran.map(({ job, date }) => `${job} ${date}`).sort()).toEqual([
      'test-adapt 2026-03-05',
      'test-close 2026-03-03',
      'test-close 2026-03-04',
      'test-close 2026-03-05',
    ])
  })

  test('after months, in parts but none left out', async () => {
    await regimen.person('ada', 'Europe/Berlin')
    await regimen.runJobs()
    const dates = await at('2026-06-10T12:00:00Z', 'test-close')
    expect(dates).toHaveLength(100)
    expect([dates[0], dates.at(-1)]).toEqual(['2026-03-03', '2026-06-10'])
  })
})

describe('when a person moves', () => {
  test('the next run follows in the transaction of the move', async () => {
    const ada = await regimen.person('ada', 'Europe/Berlin')
    await regimen.runJobs()
    expect(await nextAt('test-adapt')).toEqual(['2026-03-03T04:00:00.000Z'])
    regimen.clock.advance({ minutes: 1 })
    await move(ada, 'America/New_York')
    expect(await nextAt('test-adapt')).toEqual(['2026-03-03T10:00:00.000Z'])
    expect(await at('2026-03-03T04:00:00Z')).toEqual([])
    expect(await at('2026-03-03T10:00:00Z')).toEqual(['2026-03-03'])
  })

  test('west after a run, the date is not run again', async () => {
    const ada = await regimen.person('ada', 'Europe/Berlin')
    await regimen.runJobs()
    expect(await at('2026-03-03T05:00:00Z')).toEqual(['2026-03-03'])
    await move(ada, 'America/New_York')
    expect(await at('2026-03-03T10:00:00Z')).toEqual([])
    expect(await at('2026-03-04T10:00:00Z')).toEqual(['2026-03-04'])
  })

  test('east over the time of it, the date is run late and once', async () => {
    const ada = await regimen.person('ada', 'Europe/Berlin')
    await regimen.runJobs()
    regimen.clock.set('2026-03-03T03:00:00Z')
    await move(ada, 'Asia/Tokyo')
    expect(await at('2026-03-03T03:01:00Z')).toEqual(['2026-03-03'])
    expect(await at('2026-03-03T19:59:00Z')).toEqual([])
    expect(await at('2026-03-03T20:00:00Z')).toEqual(['2026-03-04'])
  })
})

describe('a time of one’s own', () => {
  const remind = (person: Person, time: string) =>
    as(person, (tx) =>
      setSchedule(tx, reminder, { userId: uuidOf(person.id), localTime: Temporal.PlainTime.from(time) }, moment()),
    )

  test('is kept until it is changed or ended; a change neither repeats a date nor runs at once', async () => {
    const ada = await regimen.person('ada', 'Europe/Berlin')
    await regimen.person('bob', 'Europe/Berlin')
    await remind(ada, '20:00')
    expect(await at('2026-03-02T19:00:00Z', 'test-remind')).toEqual(['2026-03-02'])
    await remind(ada, '21:00')
    expect(await at('2026-03-02T20:00:00Z', 'test-remind')).toEqual([])
    regimen.clock.set('2026-03-03T12:00:00Z')
    await remind(ada, '07:00')
    expect(await at('2026-03-03T12:01:00Z', 'test-remind')).toEqual([])
    expect(await at('2026-03-04T06:00:00Z', 'test-remind')).toEqual(['2026-03-04'])
    await as(ada, (tx) => endSchedule(tx, reminder, uuidOf(ada.id)))
    expect(await at('2026-03-06T06:00:00Z', 'test-remind')).toEqual([])
  })
})

describe('workers that look at once', () => {
  test('enqueue each run once', async () => {
    for (const name of ['ada', 'bob', 'cyd']) await regimen.person(name)
    await regimen.runJobs()
    regimen.clock.set('2026-03-03T12:00:00Z')
    const take = () =>
      asSystemAlone(regimen.database, regimen.clock.now(), (tx) => takeDueSchedules(tx, schedules, regimen.clock.now()))
    await Promise.all([take(), take(), take(), take()])
    // A second one of the same key would have replaced the first.
    const [enqueued] = await regimen.testDatabase.administrator`
      select count(*)::int as jobs, max(revision) as replaced from graphile_worker._private_jobs`
    expect(enqueued).toEqual({ jobs: 6, replaced: 0 })
    const runs = await regimen.runJobs()
    const distinct = new Set(runs.map(({ job, data }) => `${job} ${JSON.stringify(data)}`))
    expect(runs).toHaveLength(distinct.size)
    expect(runs.filter(({ job }) => job === 'test-adapt')).toHaveLength(3)
    expect(runs.filter(({ job }) => job === 'test-close')).toHaveLength(3)
  })

  test('one that waits for a worker sees what it did: a move while the row is taken', async () => {
    const ada = await regimen.person('ada', 'Europe/Berlin')
    await regimen.runJobs()
    regimen.clock.set('2026-03-03T04:00:00Z')
    const now = regimen.clock.now()
    let moved: Promise<unknown> = Promise.resolve()
    await asSystemAlone(regimen.database, now, async (tx) => {
      await takeDueSchedules(tx, schedules, now)
      moved = move(ada, 'America/New_York')
      await until('the move waits for the row', async () => {
        const [row] = await regimen.testDatabase.administrator`
          select count(*)::int as waiting from pg_locks where not granted`
        return (row?.waiting ?? 0) > 0
      })
    })
    await moved
    expect(await nextAt('test-adapt')).toEqual(['2026-03-04T10:00:00.000Z'])
    expect((await at('2026-03-03T10:00:00Z')).filter((date) => date === '2026-03-03')).toHaveLength(1)
  })

  test('the real ones do so by themselves', async () => {
    await regimen.person('ada', 'Europe/Berlin')
    await regimen.runJobs()
    await Promise.all([regimen.startWorker(), regimen.startWorker()])
    regimen.clock.set('2026-03-03T12:00:00Z')
    await until('both schedules ran', () => ran.length === 2)
    expect(ran.map(({ job, date }) => `${job} ${date}`).sort()).toEqual([
      'test-adapt 2026-03-03',
      'test-close 2026-03-03',
    ])
  })
})
