import { afterEach, beforeEach, expect, test } from 'vitest'
import { challengeDates } from '../../src/challenges/day/challenge-dates.ts'
import { photoWeekEndingOn } from '../../src/challenges/photo/photo-due.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { setSchedule } from '../../src/jobs/schedules.ts'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { meansOf } from './life.ts'
import { added, type Enrolled, enrolled, leave, nodeOf } from './photo-client.ts'

// The clock goes through weeks here: each test has a server to itself, on which nobody's days are behind.
let regimen: Regimen
let ana: Person
beforeEach(async () => {
  regimen = await startRegimen()
  ana = await lasting(regimen, 'ana')
})
afterEach(() => regimen.close())

/** Enrols Ana from today on, Monday 2 March, with all that goes with a day of hers. */
async function begin(asked: Parameters<typeof enrolled>[2] = {}): Promise<Enrolled> {
  const who = await enrolled(regimen, ana, { day: 1, ...asked })
  const at = meansOf(regimen)
  const schedule = { userId: uuidOf(ana.id), localTime: null }
  await asSystemAlone(regimen.database, at.now, (system) => setSchedule(system, challengeDates, schedule, at))
  return who
}
const at = async (...moments: string[]) => {
  for (const moment of moments) {
    regimen.clock.set(moment)
    await regimen.runJobs()
  }
}
/** What Ana was told: when, of what, until when. */
const told = async (): Promise<string[]> => {
  const rows = await regimen.testDatabase.administrator`
    select title, created_at, expires_at from notifications where kind = 'PHOTO_DUE' order by sequence`
  return rows.map(
    (it) => `${it.created_at.toISOString().slice(0, 16)} ${it.title} until ${it.expires_at.toISOString().slice(0, 16)}`,
  )
}
const moveTo = (timeZone: string) =>
  ana.data('mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { __typename } }', {
    input: { timeZone },
  })
const first = '2026-03-07T23:00 Week 1 of Dads has no photo yet until 2026-03-09T11:00'

test('a photo that lacks is told of once, as the last date of its week opens, until that date closes', async () => {
  const who = await begin()
  await at('2026-03-07T22:59:00Z')
  expect(await told()).toEqual([])
  await at('2026-03-07T23:00:00Z', '2026-03-08T12:00:00Z', '2026-03-09T12:00:00Z')
  expect(await told()).toEqual([first])
  const { notifications } = await ana.data('{ notifications(kinds: [PHOTO_DUE]) { nodes { subject { id } } } }')
  expect(notifications.nodes).toEqual([{ subject: { id: nodeOf(who) } }])
  await at('2026-03-10T12:00:00Z')
  await added(regimen, who)
  await at('2026-03-14T23:00:00Z', '2026-03-15T12:00:00Z', '2026-03-21T23:00:00Z')
  expect(await told()).toEqual([first, expect.stringContaining('2026-03-21T23:00 Week 3 of Dads')])
})

test('it is told of once also where the date opens, and the person then moves west and east', async () => {
  await begin()
  await at('2026-03-07T23:00:00Z', '2026-03-08T09:00:00Z')
  await moveTo('America/New_York')
  await at('2026-03-08T10:00:00Z', '2026-03-09T03:00:00Z')
  await moveTo('Europe/Berlin')
  await at('2026-03-09T04:00:00Z', '2026-03-10T12:00:00Z')
  expect(await told()).toEqual([first])
})

test('it is told of at the opening of the date where the person is by then', async () => {
  await begin()
  await at('2026-03-05T12:00:00Z')
  await moveTo('America/New_York')
  await at('2026-03-08T04:59:00Z')
  expect(await told()).toEqual([])
  await at('2026-03-08T05:00:00Z')
  expect(await told()).toHaveLength(1)
})

test.each<[string, Parameters<typeof enrolled>[2], boolean]>([
  ['has not begun', { day: -6 }, false],
  ['asks for no weekly photo', { weeklyPhoto: false }, false],
  ['ends with a week of 3 days', { durationDays: 3 }, false],
  ['ends with a week of 4 days', { durationDays: 4 }, true],
])('of a challenge that %s', async (_what, asked, isTold) => {
  await begin(asked)
  await at('2026-03-04T23:00:00Z', '2026-03-05T12:00:00Z', '2026-03-07T23:00:00Z', '2026-03-08T12:00:00Z')
  expect((await told()).length > 0).toBe(isTold)
})

test('who has left is told nothing, nor is anybody once that date has closed', async () => {
  await leave(regimen, await begin())
  await begin({ durationDays: 3 })
  await at('2026-03-07T23:00:00Z')
  expect(await told()).toEqual([])
  await begin({ day: 6 })
  await at('2026-03-10T12:00:00Z')
  expect(await told()).toEqual([])
})

test.each<[day: number, length: number, week: number | null]>([
  [7, 75, 1],
  [6, 75, null],
  [70, 75, 10],
  [75, 75, 11],
  [77, 75, null],
  [77, 82, 11],
  [75, 82, null],
  [73, 73, null],
  [74, 74, 11],
  [0, 75, null],
  [-7, 75, null],
])('day %i of %i ends the photo week %o', (day, length, week) => {
  expect(photoWeekEndingOn(day, length)).toBe(week)
})
