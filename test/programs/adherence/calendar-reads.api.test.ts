import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { logActivity, logMeal } from '../actuals/actuals-client.ts'
import { bundleOf, create, dailyBundle, lasting, meal, oats, session, squat, step } from '../program-client.ts'
import { plannedIds, say } from './adherence-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const follow = { startsOn: '2026-03-02', activate: true }
const evening = '2026-03-02T21:00:00Z'
const title = { session: 'Session of day 1', breakfast: 'Breakfast of day 1' }
let anna: Person
let programId: string
let ids: Record<string, string>
let count = 0
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
  programId = (await create(anna, dailyBundle(3), follow)).id
  ids = await plannedIds(anna, '2026-03-02', '2026-03-04')
})

const record = `status basis date similarity coverage components { name value weight } complianceRatio complianceMeasure
  band ruleVersion assessedAt supersededAt`

/** Two hours late, 3 × 5 × 20 kg of squats and 3 × 5 × 16 kg on the bench: 540 of 900 kg, one exercise of two. */
const train = (more: object = {}) =>
  logActivity(anna, {
    ...{ startedAt: '2026-03-02T20:00:00+01:00', durationMinutes: 50, title: 'In the evening' },
    exercises: [
      { exercise: 'back-squat', sets: 3, reps: 5, loadKg: 20 },
      { exercise: 'bench-press', sets: 3, reps: 5, loadKg: 16 },
    ],
    ...more,
  })
const trained = {
  ...{ status: 'SIMILAR', basis: 'ACTUALS', date: '2026-03-02', similarity: 0.72, coverage: 1 },
  components: [
    { name: 'kind', value: 1, weight: 0.4 },
    { name: 'exercises', value: 0.5, weight: 0.3 },
    { name: 'volume', value: 0.6, weight: 0.2 },
    { name: 'startTime', value: 0.5, weight: 0.1 },
  ],
  ...{ complianceRatio: 0.6, complianceMeasure: 'LOAD', band: 'YELLOW' },
  ...{ ruleVersion: '1', assessedAt: evening, supersededAt: null },
}

/** Lunch of 181.92 kcal for a breakfast of 227.4: .8 of it, with another type. */
const eat = () =>
  logMeal(anna, {
    ...{ type: 'LUNCH', eatenAt: '2026-03-02T12:00:00+01:00', totals: { kcal: 181.92 } },
    links: [{ plannedId: ids[title.breakfast] }],
  })
const eaten = {
  ...{ status: 'PARTIAL', basis: 'ACTUALS', date: '2026-03-02', similarity: 0.364, coverage: 0.55 },
  components: [
    { name: 'type', value: 0, weight: 0.3 },
    { name: 'kcal', value: 0.8, weight: 0.25 },
  ],
  ...{ complianceRatio: 0.8, complianceMeasure: 'ENERGY', band: 'GREEN' },
  ...{ ruleVersion: '1', assessedAt: evening, supersededAt: null },
}

test('an event tells how far it was followed, the same wherever it is read', async () => {
  regimen.clock.set(evening)
  await train()
  await eat()
  const { calendar } = await anna.data(`{ calendar(from: "2026-03-02", to: "2026-03-03") {
    id title status adherence { ${record} }
    session { id adherence { ${record} } } meal { id adherence { ${record} } } } }`)
  expect(calendar).toMatchObject([
    { title: title.breakfast, status: 'PARTIAL', adherence: eaten, session: null, meal: { adherence: eaten } },
    { title: title.session, status: 'SIMILAR', adherence: trained, session: { adherence: trained }, meal: null },
    { title: 'Breakfast of day 2', status: null, adherence: null, meal: { adherence: null } },
    { title: 'Session of day 2', status: null, adherence: null, session: { adherence: null } },
  ])
  const { nodes, program } = await anna.data(
    `query ($ids: [ID!]!, $program: ID!) {
      nodes(ids: $ids) {
        ... on CalendarEvent { status adherence { ${record} } }
        ... on PlannedSession { adherence { ${record} } } ... on PlannedMeal { adherence { ${record} } } }
      program(id: $program) { sessions { adherence { ${record} } } meals { adherence { ${record} } } } }`,
    {
      program: programId,
      ids: [calendar[0].id, calendar[1].id, calendar[2].id, calendar[1].session.id, calendar[0].meal.id],
    },
  )
  const none = { adherence: null }
  expect(nodes).toEqual([
    { status: 'PARTIAL', adherence: eaten },
    { status: 'SIMILAR', adherence: trained },
    { status: null, adherence: null },
    { adherence: trained },
    { adherence: eaten },
  ])
  expect(program).toEqual({
    sessions: [{ adherence: trained }, none, none],
    meals: [{ adherence: eaten }, none, none],
  })
})

describe('a planned thing', () => {
  const linksOf = async (id: string | undefined) =>
    (
      await anna.data(
        `query ($id: ID!) { node(id: $id) {
          ... on PlannedSession { links { share matchedBy similarity coverage activity { title } session { title } } }
          ... on PlannedMeal { links { share matchedBy similarity coverage loggedMeal { type } meal { title } } } } }`,
        { id },
      )
    ).node.links

  test('names what counts for it, with its share', async () => {
    regimen.clock.set(evening)
    expect(await linksOf(ids[title.session])).toEqual([])
    const half = (name: string) => ({ plannedId: ids[name], share: 0.5 })
    await train({ title: 'Both', links: [half(title.session), half('Session of day 2')] })
    await train({ title: 'And more', links: [half(title.session)] })
    await eat()
    const link = { share: 0.5, matchedBy: 'GIVEN', coverage: 1, session: { title: title.session } }
    // Half of it is 270 of 900 kg: .4 of the kind, .15 of the exercises, .06 of the load, .05 of the start.
    expect(await linksOf(ids[title.session])).toEqual([
      { ...link, similarity: 0.66, activity: { title: 'Both' } },
      { ...link, similarity: 0.66, activity: { title: 'And more' } },
    ])
    // A day before its time it is as far from its start as can be.
    expect(await linksOf(ids['Session of day 2'])).toEqual([
      { ...link, similarity: 0.61, session: { title: 'Session of day 2' }, activity: { title: 'Both' } },
    ])
    expect(await linksOf(ids[title.breakfast])).toEqual([
      {
        ...{ share: 1, matchedBy: 'GIVEN', similarity: 0.364, coverage: 0.55 },
        ...{ loggedMeal: { type: 'LUNCH' }, meal: { title: title.breakfast } },
      },
    ])
  })

  test('keeps what was known of it, the current first and then back in time', async () => {
    await say(anna, ids[title.session], 'SKIPPED', 'no time')
    regimen.clock.set('2026-03-02T10:00:00Z')
    await say(anna, ids[title.session], 'COMPLETED', 'time after all')
    regimen.clock.set(evening)
    await train()
    const { calendar } = await anna.data(`{ calendar(from: "2026-03-02", to: "2026-03-02") {
      session { adherenceNote adherenceHistory { ${record} } } meal { adherenceNote adherenceHistory { status } } } }`)
    const said = {
      ...{ basis: 'STATEMENT', date: '2026-03-02', similarity: null, coverage: null, components: [] },
      ...{ complianceRatio: null, complianceMeasure: null, ruleVersion: '1' },
    }
    expect(calendar).toEqual([
      { session: null, meal: { adherenceNote: null, adherenceHistory: [] } },
      {
        session: {
          adherenceNote: 'time after all',
          adherenceHistory: [
            trained,
            { ...said, status: 'COMPLETED', band: null, assessedAt: '2026-03-02T10:00:00Z', supersededAt: evening },
            {
              ...{ ...said, status: 'SKIPPED', band: 'RED' },
              ...{ assessedAt: '2026-03-02T09:00:00Z', supersededAt: '2026-03-02T10:00:00Z' },
            },
          ],
        },
        meal: null,
      },
    ])
  })

  test('answers the last 51 of many records', async () => {
    const words = ['SKIPPED', 'PARTIAL', 'SIMILAR']
    for (let number = 0; number < 53; number += 1) await say(anna, ids[title.session], words[number % 3] ?? null)
    const { node } = await anna.data(
      'query ($id: ID!) { node(id: $id) { ... on PlannedSession { adherenceHistory { status } } } }',
      { id: ids[title.session] },
    )
    const last = Array.from({ length: 51 }, (_, back) => ({ status: words[(52 - back) % 3] }))
    expect(node.adherenceHistory).toEqual(last)
  })
})

describe('a day', () => {
  const totals = 'count minutes distanceM'
  const amounts = 'kcal proteinG carbsG fatG'
  const days = async (client: Client, from: string, to: string) =>
    (
      await client.data(
        `query ($from: Date!, $to: Date!) { calendarDays(from: $from, to: $to) { date
          loggedNutrients { ${amounts} } plannedTraining { ${totals} } loggedTraining { ${totals} } targets { ${amounts} } } }`,
        { from, to },
      )
    ).calendarDays
  const nothing = { loggedNutrients: null, plannedTraining: null, loggedTraining: null, targets: null }
  const targets = { kcal: 2_000, proteinG: 120, carbsG: 220, fatG: 70 }
  const laps = { exercise: 'running', sets: 4, distanceM: 400.5 }
  const plan = bundleOf(3, {
    targets,
    sessions: [
      session(1, { exercises: [squat, laps] }),
      session(1, { kind: 'RUN', durationMinutes: 25, exercises: [laps], localTime: '07:00', title: 'Laps' }),
      session(3, { exercises: [] }),
    ],
    meals: [meal(2, { items: [{ food: oats, grams: 60 }] })],
  })

  test('sums what is planned and what is logged, as far as it is known', async () => {
    const ben = await lasting(regimen, `ben${count}`)
    const { id } = await create(ben, plan, follow)
    regimen.clock.set('2026-03-04T21:00:00Z')
    const run = { kind: 'RUN', startedAt: '2026-03-02T07:00:00+01:00' }
    await logActivity(ben, { ...run, durationMinutes: 20.5, distanceM: 3_000.5 })
    await logActivity(ben, { ...run, durationMinutes: 30 })
    await logActivity(ben, { ...run, startedAt: '2026-03-03T07:00:00+01:00' })
    await logMeal(ben, { eatenAt: '2026-03-02T08:00:00+01:00', totals: { kcal: 500.25, fatG: 10 } })
    await logMeal(ben, { eatenAt: '2026-03-02T12:00:00+01:00', totals: { kcal: 700.5, proteinG: 30 } })
    await logMeal(ben, { eatenAt: '2026-03-04T08:00:00+01:00', items: [{ name: 'Soup' }] })
    const known = [
      {
        date: '2026-03-02',
        loggedNutrients: { kcal: 1_200.75, proteinG: 30, carbsG: null, fatG: 10 },
        plannedTraining: { count: 2, minutes: 85, distanceM: 3_204 },
        loggedTraining: { count: 2, minutes: 50.5, distanceM: 3_000.5 },
        targets,
      },
      {
        ...{ ...nothing, date: '2026-03-03', targets },
        loggedTraining: { count: 1, minutes: null, distanceM: null },
      },
      {
        ...{ ...nothing, date: '2026-03-04', targets },
        plannedTraining: { count: 1, minutes: 60, distanceM: null },
        loggedNutrients: { kcal: null, proteinG: null, carbsG: null, fatG: null },
      },
    ]
    expect(await days(ben, '2026-03-01', '2026-03-05')).toEqual([
      { date: '2026-03-01', ...nothing },
      ...known,
      { date: '2026-03-05', ...nothing },
    ])
    // Another has none of it.
    expect((await days(anna, '2026-03-02', '2026-03-02'))[0]).toEqual({
      ...nothing,
      ...{ date: '2026-03-02', plannedTraining: { count: 1, minutes: 60, distanceM: null } },
    })
    await step(ben, 'pauseProgram', id)
    const resting = await days(ben, '2026-03-02', '2026-03-04')
    expect(resting.map((day: { targets: object | null }) => day.targets)).toEqual([null, null, null])
    expect(resting.map((day: { plannedTraining: object | null }) => day.plannedTraining)).toEqual([
      ...[known[0]?.plannedTraining, null, null],
    ])
  })

  test('has what was done on the date that its person lived through then', async () => {
    regimen.clock.set('2026-03-03T08:00:00Z')
    // Half past eleven in the evening in Berlin, and of the next date in Dubai.
    await logActivity(anna, { startedAt: '2026-03-02T22:30:00Z', durationMinutes: 30 })
    await anna.data('mutation { changeTimeZone(input: { timeZone: "Asia/Dubai" }) { __typename } }')
    const two = await days(anna, '2026-03-02', '2026-03-03')
    expect(two.map((day: { loggedTraining: object | null }) => day.loggedTraining)).toEqual([
      { count: 1, minutes: 30, distanceM: null },
      null,
    ])
  })
})
