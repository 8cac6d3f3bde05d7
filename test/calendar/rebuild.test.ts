import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { rebuildCalendar } from '../../src/calendar/calendar.ts'
import { asSystemAlone, openLane } from '../../src/db/viewer.ts'
import { pauseProgram } from '../../src/programs/program-state.ts'
import { calendarSources } from '../../src/rooms.ts'
import { agenda, create, dailyBundle, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Person
let programId: string
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
  const ben = await regimen.person('ben')
  await create(ben, dailyBundle(3), { startsOn: '2026-03-01', activate: true })
  programId = (await create(anna, dailyBundle(5), { startsOn: '2026-03-01', activate: true })).id
})
afterAll(() => regimen.close())

const rebuild = () => {
  const now = regimen.clock.now()
  return asSystemAlone(regimen.database, now, (tx) => rebuildCalendar(tx, calendarSources, now))
}
const rows = () => regimen.testDatabase.administrator`
  select id, user_id, kind, plan_id, state, local_date::text, local_time, duration_minutes, title
  from calendar_events order by id`

let asItShouldBe: object[]
beforeEach(async () => {
  await rebuild()
  asItShouldBe = [...(await rows())]
})

test('finds no difference in a calendar that nobody tampered with, and writes nothing', async () => {
  regimen.clock.advance({ minutes: 1 })
  expect(await rebuild()).toBe(0)
  const [last] = await regimen.testDatabase.administrator`select max(updated_at) as at from calendar_events`
  expect(last?.at).toEqual(new Date('2026-03-02T09:00:00Z'))
})

test.each([
  ['a deleted event', "delete from calendar_events where title = 'Session of day 2' and user_id = $1", 1],
  ['every event gone', 'delete from calendar_events where user_id = $1', 10],
  ['another title', "update calendar_events set title = 'x' where title = 'Session of day 2' and user_id = $1", 1],
  ['another date', "update calendar_events set local_date = '2027-01-01' where kind = 'MEAL' and user_id = $1", 5],
  ['another time', "update calendar_events set local_time = null where kind = 'MEAL' and user_id = $1", 5],
  ['another length', "update calendar_events set duration_minutes = 1 where kind = 'SESSION' and user_id = $1", 5],
  ['another state', "update calendar_events set state = 'SUSPENDED' where user_id = $1", 10],
  ['another kind', "update calendar_events set kind = 'MEAL' where user_id = $1", 5],
  ['another plan', 'update calendar_events set plan_id = gen_random_uuid() where user_id = $1', 10],
  ['another person', "update calendar_events set user_id = $1 where user_id <> $1 and kind = 'SESSION'", 3],
  [
    'an event of nothing',
    `insert into calendar_events (id, user_id, kind, plan_id, state, local_date, title, updated_at)
      values (gen_random_uuid(), $1, 'SESSION', gen_random_uuid(), 'PLANNED', '2026-03-03', 'x', now())`,
    1,
  ],
])('repairs %s and counts the events that were wrong', async (_name, tampering, wrong) => {
  await regimen.testDatabase.administrator.unsafe(tampering, [uuidOf(anna.id)])
  expect(await rows()).not.toEqual(asItShouldBe)
  expect(await rebuild()).toBe(wrong)
  expect([...(await rows())]).toEqual(asItShouldBe)
  expect(await rebuild()).toBe(0)
})

test('waits for a change that is under way and does not write over it', async () => {
  const { administrator } = regimen.testDatabase
  const viewer = { id: uuidOf(anna.id) }
  const now = regimen.clock.now()
  const pausing = openLane(regimen.database, viewer, now, 'regimen_user')
  const at = { now, newId: regimen.clock.newId, correlationId: regimen.clock.newId() }
  await pauseProgram(pausing.tx, viewer, { programId: uuidOf(programId) }, at)
  const rebuilding = rebuild()
  await vi.waitUntil(async () => {
    const [waiting] = await administrator`
      select count(*)::integer as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return waiting?.n > 0
  })
  await pausing.commit()
  expect(await rebuilding).toBe(0)
  const events = await agenda(anna, '2026-03-01', '2026-03-31')
  expect(events.filter((line) => line.startsWith('('))).toHaveLength(8)
  expect(await rebuild()).toBe(0)
})
