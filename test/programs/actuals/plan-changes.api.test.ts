import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { startOver } from '../../setup/start-over.ts'
import { until } from '../../setup/until.ts'
import { agenda, bundleOf, create, dailyBundle, lasting, meal, session, step } from '../program-client.ts'
import { linksOf, logActivity, logMeal, statuses, tell } from './actuals-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
let anna: Person
let count = 0
beforeEach(async () => {
  await startOver(regimen)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
})
afterAll(() => regimen.close())

const sessions = (...days: number[]) => bundleOf(Math.max(...days), { sessions: days.map((day) => session(day)) })
const follow = { startsOn: '2026-03-02', activate: true }
const train = (date: string, more: object = {}) =>
  logActivity(anna, { startedAt: `${date}T18:00:00+01:00`, durationMinutes: 60, ...more })
const at = (instant: string) => regimen.clock.set(instant)

describe('what is logged before its programme is followed', () => {
  test('is matched when it is, and the days before are not due', async () => {
    at('2026-03-04T21:00:00Z')
    const { id } = await create(anna, sessions(1, 2, 3), { startsOn: '2026-03-02' })
    const early = await train('2026-03-02')
    const late = await train('2026-03-04')
    expect([early.links, late.links]).toEqual([[], []])
    await step(anna, 'activateProgram', id)
    expect(await linksOf(anna, '2026-03-02', '2026-03-04')).toEqual([
      '2026-03-02 Session of day 1 1',
      '2026-03-04 Session of day 3 1',
    ])
    at('2026-03-10T21:00:00Z')
    await regimen.runJobs()
    expect(await statuses(anna, '2026-03-02', '2026-03-04')).toEqual([
      '2026-03-02 Session of day 1 COMPLETED',
      '2026-03-03 Session of day 2 -',
      '2026-03-04 Session of day 3 COMPLETED',
    ])
  })

  test('is found by a start that was moved to its date', async () => {
    const { id } = await create(anna, sessions(1), { startsOn: '2026-03-20' })
    at('2026-03-03T21:00:00Z')
    await train('2026-03-03')
    await step(anna, 'activateProgram', id, { startsOn: '2026-03-03' })
    expect(await statuses(anna, '2026-03-01', '2026-03-20')).toEqual(['2026-03-03 Session of day 1 COMPLETED'])
  })

  test('and was given keeps its session, on whatever date that comes to stand', async () => {
    const { id } = await create(anna, sessions(1), { startsOn: '2026-03-02' })
    at('2026-03-02T21:00:00Z')
    const { sessions: planned } = (await anna.data('query ($id: ID!) { program(id: $id) { sessions { id } } }', { id }))
      .program
    await train('2026-03-02', { links: [{ plannedId: planned[0].id }] })
    expect(await statuses(anna, '2026-03-02', '2026-03-09')).toEqual(['2026-03-02 Session of day 1 COMPLETED'])
    await step(anna, 'activateProgram', id, { startsOn: '2026-03-05' })
    expect(await statuses(anna, '2026-03-02', '2026-03-09')).toEqual(['2026-03-05 Session of day 1 COMPLETED'])
    const { node } = await anna.data(
      'query ($id: ID!) { node(id: $id) { ... on PlannedSession { adherenceHistory { date supersededAt } } } }',
      { id: planned[0].id },
    )
    expect(node.adherenceHistory).toEqual([
      { date: '2026-03-05', supersededAt: null },
      { date: '2026-03-02', supersededAt: '2026-03-02T21:00:00Z' },
    ])
  })
})

test('what was followed on a date goes before what was put there afterwards', async () => {
  const planned = (title: string, localTime: string) =>
    bundleOf(3, { sessions: [1, 2, 3].map((day) => session(day, { title: `${title} ${day}`, localTime })) })
  await create(anna, planned('First', '17:00'), follow)
  at('2026-03-03T21:00:00Z')
  await train('2026-03-02')
  await train('2026-03-02', { startedAt: '2026-03-02T21:00:00+01:00' })
  await train('2026-03-03')
  // It begins in the past, is what was done to the minute, and ends the first.
  await create(anna, planned('Next', '18:00'), follow)
  expect(await linksOf(anna, '2026-03-02', '2026-03-03')).toEqual([
    '2026-03-02 First 1 1',
    '2026-03-02 Next 1 1',
    '2026-03-03 Next 2 1',
  ])
})

describe('a programme that rests', () => {
  test('counts what was done on the day the pause began, moves the rest and leaves that', async () => {
    const { id } = await create(anna, sessions(1, 2, 3), follow)
    at('2026-03-03T21:00:00Z')
    await train('2026-03-03')
    await step(anna, 'pauseProgram', id)
    expect(await statuses(anna, '2026-03-03', '2026-03-03')).toEqual(['2026-03-03 Session of day 2 COMPLETED'])
    at('2026-03-10T09:00:00Z')
    await regimen.runJobs()
    await step(anna, 'resumeProgram', id)
    expect(await agenda(anna, '2026-03-01', '2026-03-31')).toEqual([
      '2026-03-02 18:00 Session of day 1',
      '2026-03-03 18:00 Session of day 2',
      '2026-03-11 18:00 Session of day 3',
    ])
    expect(await statuses(anna, '2026-03-03', '2026-03-11')).toEqual([
      '2026-03-03 Session of day 2 COMPLETED',
      '2026-03-11 Session of day 3 -',
    ])
  })

  test('the same when it was logged after the pause had begun', async () => {
    const { id } = await create(anna, sessions(1, 2), follow)
    at('2026-03-02T21:00:00Z')
    await step(anna, 'pauseProgram', id)
    await train('2026-03-02')
    at('2026-03-05T09:00:00Z')
    await step(anna, 'resumeProgram', id)
    expect(await statuses(anna, '2026-03-02', '2026-03-08')).toEqual([
      '2026-03-02 Session of day 1 COMPLETED',
      '2026-03-06 Session of day 2 -',
    ])
  })

  test('has nothing matched with its later days, until it is said, and nothing of them is due', async () => {
    const { id } = await create(anna, dailyBundle(4), follow)
    at('2026-03-02T05:00:00Z')
    await step(anna, 'pauseProgram', id)
    at('2026-03-04T21:00:00Z')
    const activity = await train('2026-03-03')
    const breakfast = await logMeal(anna, { eatenAt: '2026-03-03T08:00:00+01:00', totals: { kcal: 220 } })
    expect([activity.links, breakfast.links]).toEqual([[], []])
    await regimen.runJobs()
    expect((await statuses(anna, '2026-03-02', '2026-03-05')).filter((line) => !line.endsWith('-'))).toEqual([])
    const { calendar } = await anna.data(
      '{ calendar(from: "2026-03-03", to: "2026-03-03") { state session { id } meal { id } } }',
    )
    expect(calendar.map(({ state }: { state: string }) => state)).toEqual(['SUSPENDED', 'SUSPENDED'])
    const [ofMeal, ofSession] = [calendar[0].meal.id, calendar[1].session.id]
    await tell(anna, 'updateActivity', { activityId: activity.id, links: [{ plannedId: ofSession }] })
    await tell(anna, 'updateMeal', { mealId: breakfast.id, links: [{ plannedId: ofMeal }] })
    expect(await statuses(anna, '2026-03-03', '2026-03-03')).toEqual([
      '2026-03-03 Breakfast of day 2 COMPLETED',
      '2026-03-03 Session of day 2 COMPLETED',
    ])
    // Done is done: they stay where they are, and the rest goes on.
    await step(anna, 'resumeProgram', id)
    expect(await agenda(anna, '2026-03-02', '2026-03-20')).toEqual([
      '2026-03-03 08:00 Breakfast of day 2',
      '2026-03-03 18:00 Session of day 2',
      '2026-03-04 08:00 Breakfast of day 1',
      '2026-03-04 18:00 Session of day 1',
      '2026-03-06 08:00 Breakfast of day 3',
      '2026-03-06 18:00 Session of day 3',
      '2026-03-07 08:00 Breakfast of day 4',
      '2026-03-07 18:00 Session of day 4',
    ])
  })

  test('takes back that a session will be skipped, which was said of the date it stood on', async () => {
    const { id } = await create(anna, sessions(1, 2), follow)
    const planned = (await anna.data('{ calendar(from: "2026-03-02", to: "2026-03-03") { session { id } } }')).calendar
    for (const [index, note] of ['tired', 'travelling'].entries())
      await tell(anna, 'recordAdherence', { plannedId: planned[index].session.id, status: 'SKIPPED', note })
    await step(anna, 'pauseProgram', id)
    at('2026-03-05T09:00:00Z')
    await step(anna, 'resumeProgram', id)
    expect(await statuses(anna, '2026-03-01', '2026-03-20')).toEqual([
      '2026-03-05 Session of day 1 -',
      '2026-03-06 Session of day 2 -',
    ])
    const { auditTrail } = await anna.data('{ auditTrail(first: 3) { nodes { action before after } } }')
    const takenBack = (note: string) => ({
      ...{ action: 'ADHERENCE_STATED', before: { status: 'SKIPPED', note }, after: null },
    })
    expect(auditTrail.nodes).toEqual(expect.arrayContaining([takenBack('tired'), takenBack('travelling')]))
    await regimen.runJobs()
    at('2026-03-05T17:00:00Z')
    await regimen.runJobs()
    const { notifications } = await anna.data('{ notifications { nodes { title } } }')
    expect(notifications.nodes).toEqual([{ title: 'Session of day 1' }])
  })

  test('on the day on which it rests leaves what was said', async () => {
    const { id } = await create(anna, sessions(1), follow)
    const [event] = (await anna.data('{ calendar(from: "2026-03-02", to: "2026-03-02") { session { id } } }')).calendar
    await tell(anna, 'recordAdherence', { plannedId: event.session.id, status: 'SKIPPED' })
    await step(anna, 'pauseProgram', id)
    await step(anna, 'resumeProgram', id)
    expect(await statuses(anna, '2026-03-01', '2026-03-20')).toEqual(['2026-03-02 Session of day 1 SKIPPED'])
  })

  test('finds what was done on the dates to which it moves', async () => {
    const { id } = await create(anna, sessions(1, 2), follow)
    await step(anna, 'pauseProgram', id)
    at('2026-03-05T20:00:00Z')
    const { links } = await train('2026-03-05')
    expect(links).toEqual([])
    await step(anna, 'resumeProgram', id)
    expect(await statuses(anna, '2026-03-05', '2026-03-06')).toEqual([
      '2026-03-05 Session of day 1 COMPLETED',
      '2026-03-06 Session of day 2 -',
    ])
  })

  test('and goes on while something is logged for it: what is done does not move', async () => {
    const { id } = await create(anna, sessions(1, 2), follow)
    await step(anna, 'pauseProgram', id)
    const [event] = (await anna.data('{ calendar(from: "2026-03-03", to: "2026-03-03") { session { id } } }')).calendar
    at('2026-03-05T20:00:00Z')
    const { administrator } = regimen.testDatabase
    const holder = await administrator.reserve()
    await holder`begin`
    // The log has what it needs and waits where it writes; the programme goes on meanwhile.
    await holder`lock table adherence_records in share mode`
    const waiting = (number: number) =>
      until(`${number} waiting`, async () => {
        const rows = await administrator`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        return rows.length >= number
      })
    const logged = train('2026-03-05', { links: [{ plannedId: event.session.id }] })
    await waiting(1)
    const resumed = step(anna, 'resumeProgram', id)
    await waiting(2)
    await holder`rollback`
    holder.release()
    await Promise.all([logged, resumed])
    expect(await statuses(anna, '2026-03-01', '2026-03-20')).toEqual([
      '2026-03-03 Session of day 2 COMPLETED',
      '2026-03-05 Session of day 1 -',
    ])
  })
})

test('a start that is put off takes back what was said to be skipped', async () => {
  const { id } = await create(anna, sessions(1), { startsOn: '2026-03-09' })
  const { program } = await anna.data('query ($id: ID!) { program(id: $id) { sessions { id } } }', { id })
  await tell(anna, 'recordAdherence', { plannedId: program.sessions[0].id, status: 'SKIPPED' })
  await step(anna, 'activateProgram', id, { startsOn: '2026-03-16' })
  expect(await statuses(anna, '2026-03-01', '2026-03-20')).toEqual(['2026-03-16 Session of day 1 -'])
})

describe('a programme that was archived', () => {
  test('still has its past dates matched, and judged by the day close', async () => {
    const { id } = await create(anna, sessions(1, 2, 3, 4), follow)
    at('2026-03-04T09:00:00Z')
    await step(anna, 'archiveProgram', id)
    await train('2026-03-02')
    at('2026-03-10T09:00:00Z')
    await regimen.runJobs()
    expect(await statuses(anna, '2026-03-02', '2026-03-05')).toEqual([
      '2026-03-02 Session of day 1 COMPLETED',
      '2026-03-03 Session of day 2 SKIPPED',
    ])
  })

  test('keeps what was done today, beside the one that is followed instead', async () => {
    await create(anna, bundleOf(2, { sessions: [session(1), session(2)], meals: [meal(1)] }), follow)
    at('2026-03-02T21:00:00Z')
    await train('2026-03-02')
    await create(anna, bundleOf(1, { sessions: [session(1, { title: 'Instead' })] }), follow)
    expect(await statuses(anna, '2026-03-02', '2026-03-03')).toEqual([
      '2026-03-02 Session of day 1 COMPLETED',
      '2026-03-02 Instead -',
    ])
  })

  test('keeps what was done on the day on which it was paused', async () => {
    const { id } = await create(anna, sessions(1, 2), follow)
    at('2026-03-02T21:00:00Z')
    await train('2026-03-02')
    await step(anna, 'pauseProgram', id)
    at('2026-03-04T21:00:00Z')
    await step(anna, 'archiveProgram', id)
    expect(await statuses(anna, '2026-03-01', '2026-03-10')).toEqual(['2026-03-02 Session of day 1 COMPLETED'])
    const { adherence } = await anna.data(
      '{ adherence(from: "2026-03-01", to: "2026-03-04") { all { due completed } } }',
    )
    expect(adherence.all).toEqual({ due: 1, completed: 1 })
  })
})

test('a clone begins without a word, and has its own', async () => {
  const { id } = await create(anna, bundleOf(2, { sessions: [session(1)], meals: [meal(2)] }), follow)
  at('2026-03-02T21:00:00Z')
  await train('2026-03-02')
  await step(anna, 'cloneProgram', id, { startsOn: '2026-03-09', activate: true })
  expect(await statuses(anna, '2026-03-01', '2026-03-31')).toEqual([
    '2026-03-02 Session of day 1 COMPLETED',
    '2026-03-09 Session of day 1 -',
    '2026-03-10 Breakfast of day 2 -',
  ])
})
