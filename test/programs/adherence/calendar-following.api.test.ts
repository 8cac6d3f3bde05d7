import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { heard } from '../../setup/heard.ts'
import { type Client, type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { startOver } from '../../setup/start-over.ts'
import { logActivity, logMeal, tell } from '../actuals/actuals-client.ts'
import { bundleOf, create, dailyBundle, lasting, session } from '../program-client.ts'
import { plannedIds, say } from './adherence-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let anna: Person
let ids: Record<string, string>
let count = 0
beforeEach(async () => {
  await startOver(regimen)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
  await create(anna, dailyBundle(3), { startsOn: '2026-03-02', activate: true })
  ids = await plannedIds(anna, '2026-03-02', '2026-03-04')
})

type Event = { title: string; status: string | null; adherence: { status: string; band: string | null } | null }
type Change = { resync: boolean; dates: string[]; events: Event[] }

/** Follows March and has taken the resync with which it begins. */
async function follow(client: Client) {
  await heard(regimen)
  const following = (
    await client.socket()
  ).follow(`subscription { calendarChanged(from: "2026-03-01", to: "2026-03-31") {
    resync dates events { title status adherence { status band } } } }`)
  const next = async (): Promise<Change> => {
    const payload = (await following.next()) as { data?: { calendarChanged: Change } } | null
    if (!payload?.data) throw new Error(`calendarChanged answered ${JSON.stringify(payload)}`)
    return payload.data.calendarChanged
  }
  expect(await next()).toEqual({ resync: true, dates: [], events: [] })
  return { next }
}

/** The next change as its dates, and its events as "title status". */
const told = ({ dates, events }: Change) => [
  ...dates,
  ...events.map(({ title, status, adherence }) => {
    expect(adherence?.status ?? null).toBe(status)
    return `${title} ${status ?? '-'}`
  }),
]

/** A change of one known date: what comes before it in the stream would be seen. */
const mark = async (person: Person) => {
  await create(person, bundleOf(1, { sessions: [session(1, { title: 'mark' })] }), { startsOn: '2026-03-20' })
  return ['2026-03-20', 'mark -']
}

const train = (person: Person, more: object = {}) =>
  logActivity(person, { startedAt: '2026-03-02T09:00:00+01:00', durationMinutes: 60, ...more })

describe('who follows the calendar is told', () => {
  test('of what is logged, changed and taken back', async () => {
    const { next } = await follow(anna)
    const { id } = await train(anna)
    expect(told(await next())).toEqual(['2026-03-02', 'Breakfast of day 1 -', 'Session of day 1 COMPLETED'])
    await tell(anna, 'updateActivity', { activityId: id, durationMinutes: 30 })
    // Of .7: .4 for the kind and .1 for half the time, nothing for nine hours too early.
    expect(told(await next())).toEqual(['2026-03-02', 'Breakfast of day 1 -', 'Session of day 1 SIMILAR'])
    await tell(anna, 'deleteActivity', { activityId: id })
    expect(told(await next())).toEqual(['2026-03-02', 'Breakfast of day 1 -', 'Session of day 1 -'])
    await logMeal(anna, { eatenAt: '2026-03-02T08:00:00+01:00', items: [{ food: 'oats-rolled-dry', grams: 60 }] })
    expect(told(await next())).toEqual(['2026-03-02', 'Breakfast of day 1 COMPLETED', 'Session of day 1 -'])
  })

  test('of what is logged beside the plan: the totals of the day have it', async () => {
    const { next } = await follow(anna)
    const run = await train(anna, { kind: 'RUN', startedAt: '2026-03-01T09:00:00+01:00' })
    expect(told(await next())).toEqual(['2026-03-01'])
    await tell(anna, 'updateActivity', { activityId: run.id, durationMinutes: 40 })
    expect(told(await next())).toEqual(['2026-03-01'])
    await tell(anna, 'updateActivity', { activityId: run.id, startedAt: '2026-02-28T09:00:00+01:00' })
    expect(told(await next())).toEqual(['2026-03-01'])
    await tell(anna, 'deleteActivity', { activityId: run.id })
    const snack = await logMeal(anna, {
      ...{ type: 'SNACK', eatenAt: '2026-03-02T09:00:00+01:00', totals: { kcal: 900 }, links: [] },
    })
    const unjudged = ['2026-03-02', 'Breakfast of day 1 -', 'Session of day 1 -']
    expect(told(await next())).toEqual(unjudged)
    await tell(anna, 'updateMeal', { mealId: snack.id, totals: { kcal: 800 } })
    expect(told(await next())).toEqual(unjudged)
    await tell(anna, 'deleteMeal', { mealId: snack.id })
    expect(told(await next())).toEqual(unjudged)
  })

  test('of the date for which it counts, where that is another', async () => {
    const { next } = await follow(anna)
    await train(anna, { links: [{ plannedId: ids['Session of day 3'] }] })
    const change = await next()
    expect(change.dates).toContain('2026-03-04')
    expect(told(change)).toContain('Session of day 3 COMPLETED')
  })

  test('of what is said', async () => {
    const { next } = await follow(anna)
    await say(anna, ids['Breakfast of day 2'], 'SKIPPED')
    expect(told(await next())).toEqual(['2026-03-03', 'Breakfast of day 2 SKIPPED', 'Session of day 2 -'])
    await say(anna, ids['Breakfast of day 2'], 'SKIPPED', 'another note alone')
    expect(told(await next())).toEqual(['2026-03-03', 'Breakfast of day 2 SKIPPED', 'Session of day 2 -'])
    await say(anna, ids['Breakfast of day 2'], null)
    expect(told(await next())).toEqual(['2026-03-03', 'Breakfast of day 2 -', 'Session of day 2 -'])
  })

  test('of the close of a date, and of the end of its grace', async () => {
    await say(anna, ids['Breakfast of day 1'], 'COMPLETED')
    const { next } = await follow(anna)
    regimen.clock.set('2026-03-03T00:00:00+01:00')
    await regimen.runJobs()
    expect(told(await next())).toEqual(['2026-03-02', 'Breakfast of day 1 COMPLETED', 'Session of day 1 UNKNOWN'])
    regimen.clock.set('2026-03-04T00:00:00+01:00')
    await regimen.runJobs()
    expect(told(await next())).toEqual(['2026-03-03', 'Breakfast of day 2 UNKNOWN', 'Session of day 2 UNKNOWN'])
    regimen.clock.set('2026-03-04T12:00:00+01:00')
    await regimen.runJobs()
    expect(told(await next())).toEqual(['2026-03-02', 'Breakfast of day 1 COMPLETED', 'Session of day 1 SKIPPED'])
  })
})

describe('nothing is told', () => {
  test('of what was known already', async () => {
    regimen.clock.set('2026-03-03T00:00:00+01:00')
    await regimen.runJobs()
    await say(anna, ids['Session of day 1'], 'PARTIAL')
    const { next } = await follow(anna)
    await say(anna, ids['Session of day 1'], 'PARTIAL')
    await regimen.runJobs()
    const marked = await mark(anna)
    expect(told(await next())).toEqual(marked)
  })

  test('of what is refused', async () => {
    const { next } = await follow(anna)
    await say(anna, ids['Session of day 2'], 'COMPLETED')
    await tell(anna, 'logActivity', { kind: 'RUN', startedAt: '2026-03-03T09:00:00Z' })
    const marked = await mark(anna)
    expect(told(await next())).toEqual(marked)
  })

  test('of another', async () => {
    const ben = await lasting(regimen, `ben${count}`)
    const { next } = await follow(ben)
    await train(anna)
    await say(anna, ids['Breakfast of day 1'], 'COMPLETED')
    regimen.clock.set('2026-03-03T00:00:00+01:00')
    await regimen.runJobs()
    const marked = await mark(ben)
    expect(told(await next())).toEqual(marked)
  })
})
