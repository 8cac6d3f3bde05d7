import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asSystemAlone } from '../../../src/db/viewer.ts'
import { enqueue } from '../../../src/jobs/queue.ts'
import { reminderWork } from '../../../src/programs/reminders/reminder.ts'
import { type Client, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { startOver } from '../../setup/start-over.ts'
import { until } from '../../setup/until.ts'
import { logActivity, logMeal, tell } from '../actuals/actuals-client.ts'
import { plannedIds, say } from '../adherence/adherence-client.ts'
import { bundleOf, create, lasting, meal, session, step, uuidOf } from '../program-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => startOver(regimen, '2026-03-02T09:00:00+01:00'))
afterAll(() => regimen.close())

const plan = bundleOf(3, {
  sessions: [session(1), session(2, { localTime: null, title: 'Untimed' }), session(3)],
  meals: [meal(1, { localTime: '12:30', type: 'LUNCH', title: 'Lunch' })],
})
const follow = { startsOn: '2026-03-02', activate: true }

const feed = async (client: Client) => {
  const { notifications } = await client.data('{ notifications { nodes { kind title body createdAt } } }')
  return notifications.nodes.map((it: Record<string, string>) => `${it.createdAt} ${it.kind} ${it.title}`).toReversed()
}
const at = async (...moments: string[]) => {
  for (const moment of moments) {
    regimen.clock.set(moment)
    await regimen.runJobs()
  }
}
const prefer = (client: Client, input: object) =>
  client.data(
    `mutation ($input: UpdateNotificationPreferencesInput!) { updateNotificationPreferences(input: $input) { __typename } }`,
    { input },
  )

test('what is planned is told of once, at its lead', async () => {
  const anna = await lasting(regimen, 'anna')
  await create(anna, plan, follow)
  await at('2026-03-02T09:00:01+01:00', '2026-03-02T12:14:59+01:00')
  expect(await feed(anna)).toEqual([])
  await at('2026-03-02T12:15:00+01:00', '2026-03-02T12:16:00+01:00', '2026-03-02T17:00:00+01:00')
  const first = ['2026-03-02T11:15:00Z MEAL_DUE Lunch', '2026-03-02T16:00:00Z SESSION_DUE Session of day 1']
  expect(await feed(anna)).toEqual(first)
  await at('2026-03-03T00:00:00+01:00', '2026-03-03T08:59:00+01:00', '2026-03-03T09:00:00+01:00')
  expect(await feed(anna)).toEqual([...first, '2026-03-03T08:00:00Z SESSION_DUE Untimed'])
})

test('nothing is said of what is done already, suspended, or no longer followed', async () => {
  const [ben, cleo, dora] = [
    await lasting(regimen, 'ben'),
    await lasting(regimen, 'cleo'),
    await lasting(regimen, 'dora'),
  ]
  await create(ben, plan, follow)
  const paused = await create(cleo, plan, follow)
  const archived = await create(dora, plan, follow)
  await at('2026-03-02T09:00:01+01:00', '2026-03-02T12:15:00+01:00')
  await logActivity(ben, { startedAt: '2026-03-02T11:00:00+01:00', durationMinutes: 60 })
  await step(cleo, 'pauseProgram', paused.id)
  await step(dora, 'archiveProgram', archived.id)
  await at('2026-03-02T17:00:00+01:00', '2026-03-02T18:30:00+01:00')
  for (const person of [ben, cleo, dora])
    expect(await feed(person)).toEqual([expect.stringContaining('MEAL_DUE Lunch')])
})

test('quiet hours, another lead and what is not wanted count from then on', async () => {
  const emil = await lasting(regimen, 'emil')
  await create(emil, plan, follow)
  await regimen.runJobs()
  await prefer(emil, { sessionLeadMinutes: 120, kinds: [{ kind: 'MEAL_DUE', wanted: false }] })
  await prefer(emil, { quietHours: { from: '15:30', until: '17:30' } })
  await at('2026-03-02T16:00:00+01:00', '2026-03-02T17:29:00+01:00')
  expect(await feed(emil)).toEqual([])
  await at('2026-03-02T17:30:00+01:00')
  expect(await feed(emil)).toEqual(['2026-03-02T16:30:00Z SESSION_DUE Session of day 1'])
})

test('somebody who has flown is told by the clock of where they are', async () => {
  const fay = await lasting(regimen, 'fay')
  await create(fay, plan, follow)
  await regimen.runJobs()
  regimen.clock.set('2026-03-02T09:01:00+01:00')
  const { changeTimeZone } = await fay.data(
    'mutation { changeTimeZone(input: { timeZone: "Asia/Dubai" }) { __typename } }',
  )
  expect(changeTimeZone.__typename).toBe('ChangeTimeZonePayload')
  await at('2026-03-02T09:01:01+01:00', '2026-03-02T12:15:00+04:00', '2026-03-02T17:00:00+04:00')
  expect(await feed(fay)).toEqual([
    '2026-03-02T08:15:00Z MEAL_DUE Lunch',
    '2026-03-02T13:00:00Z SESSION_DUE Session of day 1',
  ])
})

test('a worker that comes after the start says nothing', async () => {
  const gus = await lasting(regimen, 'gus')
  await create(gus, plan, follow)
  await regimen.runJobs()
  await at('2026-03-02T18:16:00+01:00')
  expect(await feed(gus)).toEqual([])
})

const evening = (more: object = {}) => bundleOf(2, { sessions: [session(1, more)] })

test('it says what is planned and when, and leads to the event', async () => {
  const hana = await lasting(regimen, 'hana')
  await create(hana, plan, follow)
  await regimen.runJobs()
  await at('2026-03-02T12:15:00+01:00', '2026-03-02T17:00:00+01:00', '2026-03-03T00:00:00+01:00')
  await at('2026-03-03T09:00:00+01:00')
  const { notifications, calendar } = await hana.data(`{
    notifications { nodes { body subject { id } expiresAt } }
    calendar(from: "2026-03-02", to: "2026-03-03") { id } }`)
  const ids = calendar.map(({ id }: { id: string }) => id)
  expect(notifications.nodes.toReversed()).toEqual([
    {
      body: 'Your meal is planned for today at 12:30.',
      ...{ subject: { id: ids[0] }, expiresAt: '2026-03-02T13:30:00Z' },
    },
    {
      body: 'Your session is planned for today at 18:00, 60 minutes.',
      ...{ subject: { id: ids[1] }, expiresAt: '2026-03-02T19:00:00Z' },
    },
    {
      body: 'Your session is planned for today, 60 minutes.',
      ...{ subject: { id: ids[2] }, expiresAt: '2026-03-03T10:00:00Z' },
    },
  ])
})

describe('what is known of it when it would be told', () => {
  test.each(['COMPLETED', 'SIMILAR', 'PARTIAL', 'SKIPPED'])('%s by a word: nothing is told', async (status) => {
    const ida = await lasting(regimen, `ida_${status.toLowerCase()}`)
    await create(ida, plan, follow)
    await regimen.runJobs()
    const ids = await plannedIds(ida, '2026-03-02', '2026-03-02')
    await say(ida, ids.Lunch, status)
    await at('2026-03-02T12:15:00+01:00')
    await say(ida, ids['Session of day 1'], status)
    await at('2026-03-02T17:00:00+01:00', '2026-03-02T18:15:00+01:00')
    expect(await feed(ida)).toEqual([])
  })

  test('by a log that was given to it, or found: nothing is told', async () => {
    const jon = await lasting(regimen, 'jon')
    await create(jon, plan, follow)
    await regimen.runJobs()
    const ids = await plannedIds(jon, '2026-03-02', '2026-03-02')
    await logMeal(jon, { type: 'LUNCH', eatenAt: '2026-03-02T08:30:00+01:00', totals: { kcal: 227 } })
    const links = [{ plannedId: ids['Session of day 1'] }]
    await logActivity(jon, { kind: 'WALK', startedAt: '2026-03-01T08:00:00+01:00', links })
    await at('2026-03-02T12:15:00+01:00', '2026-03-02T17:00:00+01:00')
    expect(await feed(jon)).toEqual([])
  })

  test('nothing any more: what was logged or said is taken back, and it is told', async () => {
    const kim = await lasting(regimen, 'kim')
    await create(kim, plan, follow)
    await regimen.runJobs()
    const ids = await plannedIds(kim, '2026-03-02', '2026-03-02')
    await say(kim, ids.Lunch, 'SKIPPED')
    const { id } = await logActivity(kim, { startedAt: '2026-03-02T08:00:00+01:00', durationMinutes: 60 })
    await at('2026-03-02T12:00:00+01:00')
    await say(kim, ids.Lunch, null)
    await tell(kim, 'deleteActivity', { activityId: id })
    await at('2026-03-02T12:15:00+01:00', '2026-03-02T17:00:00+01:00')
    expect(await feed(kim)).toEqual([
      '2026-03-02T11:15:00Z MEAL_DUE Lunch',
      '2026-03-02T16:00:00Z SESSION_DUE Session of day 1',
    ])
  })

  test('that it moved to another date: it is told for that, also where it was told before', async () => {
    const [leo, mia] = [await lasting(regimen, 'leo'), await lasting(regimen, 'mia')]
    const [his, hers] = [await create(leo, evening(), follow), await create(mia, evening(), follow)]
    await regimen.runJobs()
    await step(leo, 'pauseProgram', his.id)
    await at('2026-03-02T17:00:00+01:00')
    await step(mia, 'pauseProgram', hers.id)
    regimen.clock.set('2026-03-03T08:00:00+01:00')
    await step(leo, 'resumeProgram', his.id)
    await step(mia, 'resumeProgram', hers.id)
    await at('2026-03-03T08:00:01+01:00', '2026-03-03T16:59:59+01:00', '2026-03-03T17:00:00+01:00')
    const later = '2026-03-03T16:00:00Z SESSION_DUE Session of day 1'
    expect(await feed(leo)).toEqual([later])
    expect(await feed(mia)).toEqual(['2026-03-02T16:00:00Z SESSION_DUE Session of day 1', later])
  })
})

test('what begins in the quiet hours is told before them, and not in them by a worker that comes late', async () => {
  const [ron, sue] = [await lasting(regimen, 'ron'), await lasting(regimen, 'sue')]
  for (const person of [ron, sue]) {
    await create(person, evening({ localTime: '23:30' }), follow)
    await prefer(person, { quietHours: { from: '22:00', until: '07:00' } })
  }
  await at('2026-03-02T09:00:01+01:00', '2026-03-02T21:58:59+01:00')
  await prefer(sue, { kinds: [{ kind: 'SESSION_DUE', wanted: false }] })
  await at('2026-03-02T21:59:00+01:00')
  await prefer(sue, { kinds: [{ kind: 'SESSION_DUE', wanted: true }] })
  await at('2026-03-02T22:30:00+01:00', '2026-03-02T23:30:00+01:00')
  expect(await feed(ron)).toEqual(['2026-03-02T20:59:00Z SESSION_DUE Session of day 1'])
  expect(await feed(sue)).toEqual([])
})

test('a lead of a day is a day before, and not the midnight between', async () => {
  const ugo = await lasting(regimen, 'ugo')
  await prefer(ugo, { sessionLeadMinutes: 1_440 })
  await create(ugo, bundleOf(3, { sessions: [session(3)] }), follow)
  await at('2026-03-02T09:00:01+01:00', '2026-03-03T00:00:00+01:00', '2026-03-03T17:59:59+01:00')
  expect(await feed(ugo)).toEqual([])
  await at('2026-03-03T18:00:00+01:00', '2026-03-04T00:00:00+01:00', '2026-03-04T18:00:00+01:00')
  expect(await feed(ugo)).toEqual(['2026-03-03T17:00:00Z SESSION_DUE Session of day 3'])
  const { notifications } = await ugo.data('{ notifications { nodes { body } } }')
  expect(notifications.nodes[0].body).toBe('Your session is planned for 2026-03-04 at 18:00, 60 minutes.')
})

test('what begins late in quiet hours that begin a day before is told before them', async () => {
  const tia = await lasting(regimen, 'tia')
  await prefer(tia, { quietHours: { from: '20:00', until: '13:00' } })
  await create(tia, bundleOf(3, { sessions: [session(3, { localTime: '12:30' })] }), follow)
  await at('2026-03-02T09:00:01+01:00', '2026-03-03T00:00:00+01:00', '2026-03-03T19:58:59+01:00')
  expect(await feed(tia)).toEqual([])
  await at('2026-03-03T19:59:00+01:00', '2026-03-04T00:00:00+01:00', '2026-03-04T12:30:00+01:00')
  expect(await feed(tia)).toEqual(['2026-03-03T18:59:00Z SESSION_DUE Session of day 3'])
})

test('two workers tell each of many people once, however often it is asked for', async () => {
  const people = await Promise.all(['tom', 'uma', 'vic', 'wim'].map((name) => lasting(regimen, name)))
  for (const person of people) await create(person, evening(), follow)
  await regimen.runJobs()
  regimen.clock.set('2026-03-02T17:00:00+01:00')
  await asSystemAlone(regimen.database, regimen.clock.now(), async (tx) => {
    for (const person of people) {
      const { calendar } = await person.data('{ calendar(from: "2026-03-02", to: "2026-03-02") { id } }')
      const work = { userId: uuidOf(person.id), eventId: uuidOf(calendar[0].id) }
      for (const _again of [1, 2, 3]) await enqueue(tx, reminderWork, work)
    }
  })
  const other = await regimen.another()
  other.clock.set('2026-03-02T17:00:00+01:00')
  await regimen.startWorker()
  await other.startWorker()
  await until('all reminders are worked off', async () => {
    const left = await regimen.testDatabase.administrator`
      select from graphile_worker._private_jobs job
      join graphile_worker._private_tasks task on task.id = job.task_id
      where task.identifier = 'remind' and job.run_at <= ${regimen.clock.now().toString()}::timestamptz`
    return left.length === 0
  })
  for (const person of people) expect(await feed(person)).toEqual(['2026-03-02T16:00:00Z SESSION_DUE Session of day 1'])
})
