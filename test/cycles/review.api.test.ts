import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signedIn } from '../journeys/check-in-client.ts'
import type { Person, Regimen } from '../setup/regimen.ts'
import { startOfTests, startRegimen } from '../setup/regimen.ts'
import { done as cycleDone } from './cycle-client.ts'
import { done, type Planning, planning, writeGoal } from './plan-client.ts'

let regimen: Regimen
let anna: Person
let plan: Planning
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  anna = await signedIn(regimen)
  plan = await planning(anna)
})
afterAll(() => regimen.close())

const reviewFields = 'week from to score meetsMark itemsPlanned itemsDone tasksDone tasksOpen markdown cycle { id }'
const review = async (week: number, who = anna) =>
  (
    await who.data(
      `query ($cycleId: ID!, $week: Int!) { weeklyReview(cycleId: $cycleId, week: $week) { ${reviewFields} } }`,
      { cycleId: plan.cycleId, week },
    )
  ).weeklyReview
const scores = async () => {
  const { cycle } = await anna.data(
    `query ($cycleId: ID!) { cycle(id: $cycleId) { score { score meetsMark weeksScored ruleVersion }
      weeklyPlans { week score { score meetsMark itemsPlanned itemsDone tasksDone tasksOpen ruleVersion } } } }`,
    plan,
  )
  return cycle
}
/** Plans an item of 10 for a week, and logs so much of it. */
const did = async (week: number, quantity: number) => plan.log((await plan.item(week)).id, quantity)

test('a week is scored by what was logged, and a cycle by its weeks that have begun', async () => {
  await did(1, 9)
  await did(1, 15)
  await plan.task({ week: 1 })
  const { id: taskId } = await plan.task({ week: 1 })
  await done(anna, 'completeTask', { taskId })
  await did(3, 5)
  expect(await scores()).toEqual({
    score: { score: 95, meetsMark: true, weeksScored: 1, ruleVersion: 1 },
    weeklyPlans: [
      {
        week: 1,
        score: {
          ...{ score: 95, meetsMark: true, itemsPlanned: 2, itemsDone: 1, tasksDone: 1, tasksOpen: 1, ruleVersion: 1 },
        },
      },
      {
        week: 3,
        score: {
          ...{ score: 50, meetsMark: false, itemsPlanned: 1, itemsDone: 0, tasksDone: 0, tasksOpen: 0, ruleVersion: 1 },
        },
      },
    ],
  })
  regimen.clock.set('2026-03-16T09:00:00Z')
  expect((await scores()).score).toMatchObject({ score: 72.5, meetsMark: false, weeksScored: 2 })
  regimen.clock.set('2026-06-16T09:00:00Z')
  expect((await scores()).score).toMatchObject({ score: 72.5, weeksScored: 2 })
})

test('a cycle that is ahead has no score, and one that was ended has that of its weeks up to then', async () => {
  const before = await scores()
  expect(before.score).toMatchObject({ score: null, meetsMark: null, weeksScored: 0 })
  await did(1, 9)
  await did(2, 1)
  await cycleDone(anna, 'endCycle', { cycleId: plan.cycleId })
  regimen.clock.set('2026-03-16T09:00:00Z')
  expect((await scores()).score).toMatchObject({ score: 90, weeksScored: 1 })
})

describe('weeklyReview', () => {
  test('tells what was planned, what was done of it, and how that compares', async () => {
    const title = '# Run <b>fast</b> [now](https://x.example)'
    await writeGoal(regimen, plan.cycleId, anna.id)
    await did(1, 8)
    await cycleDone(anna, 'planWeek', {
      cycleId: plan.cycleId,
      week: 2,
      focus: 'Base.\n# Miles',
      reflection: 'Größe 👍',
    })
    const { id } = await plan.item(2, { title, date: '2026-03-11' })
    await plan.log(id, 9)
    await plan.task({ week: 2 })
    regimen.clock.set('2026-03-16T09:00:00Z')
    await done(anna, 'carryOver', { cycleId: plan.cycleId, fromWeek: 2, what: ['PLAN_ITEMS'] })
    const escaped = '\\# Run \\<b\\>fast\\</b\\> \\[now\\](https\\://x.example)'
    expect(await review(2)).toEqual({
      ...{ week: 2, from: '2026-03-09', to: '2026-03-15', score: 90, meetsMark: true, cycle: { id: plan.cycleId } },
      ...{ itemsPlanned: 1, itemsDone: 0, tasksDone: 0, tasksOpen: 1 },
      markdown: `# Spring: week 2

2026-03-09 to 2026-03-15

Score: **90.0 %**, the mark of 85 % is met. 10.0 points more than in the week before.

## Focus

> Base.\\
> \\# Miles

## Goals

- Personal: A marathon

## Plan

- [ ] ${escaped}: 9 of 10 km (90 %, for 2026-03-11)

## Tasks

- [ ] Call

## Carried over to the next week

- ${escaped}: 1 km

## Looking back

> Größe 👍
`,
    })
    expect((await review(3)).markdown).toContain('(0 %, carried over from the week before)')
  })

  test('tells of an empty week too, and refuses one that is none', async () => {
    expect(await review(12)).toMatchObject({ score: null, meetsMark: null, itemsPlanned: 0, tasksOpen: 0 })
    const { errors } = await anna.run('query ($id: ID!) { weeklyReview(cycleId: $id, week: 0) { week } }', {
      id: plan.cycleId,
    })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path: ['week'] })
  })

  test('is nobody else’s', async () => {
    await did(1, 9)
    expect(await review(1, await signedIn(regimen))).toBeNull()
    expect(await review(1)).not.toBeNull()
  })
})

describe('that a week can be looked back at', () => {
  const told = async (who = anna) => {
    await regimen.runJobs()
    const { notifications } = await who.data(
      '{ notifications(kinds: [WEEKLY_REVIEW_READY]) { nodes { title body subject { __typename ... on WeeklyPlan { week } } createdAt } } }',
    )
    return notifications.nodes
  }

  test('is told once, as the Monday after it opens where the person is', async () => {
    await did(1, 9)
    await plan.task({ week: 2 })
    regimen.clock.set('2026-03-08T22:59:59Z')
    expect(await told()).toEqual([])
    regimen.clock.set('2026-03-08T23:00:00Z')
    const first = {
      ...{ title: 'Week 1 of Spring is over', subject: { __typename: 'WeeklyPlan', week: 1 } },
      ...{
        body: 'Look back at it, and carry over what is left. Its score is 90.0 %.',
        createdAt: '2026-03-08T23:00:00Z',
      },
    }
    expect(await told()).toEqual([first])
    regimen.clock.set('2026-03-12T23:00:00Z')
    expect(await told()).toEqual([first])
    regimen.clock.set('2026-03-16T12:00:00Z')
    expect((await told()).map(({ title }: { title: string }) => title)).toEqual([
      ...['Week 2 of Spring is over', 'Week 1 of Spring is over'],
    ])
  })

  test('is not told of a week without a plan, nor of a cycle that was ended', async () => {
    const ben = await signedIn(regimen)
    const his = await planning(ben)
    await his.item(1)
    await cycleDone(ben, 'endCycle', { cycleId: his.cycleId })
    regimen.clock.set('2026-03-09T12:00:00Z')
    expect(await told()).toEqual([])
    expect(await told(ben)).toEqual([])
  })

  test('is told of the last week too, and then the schedule ends', async () => {
    await did(12, 9)
    regimen.clock.set('2026-05-25T12:00:00Z')
    const schedules = () => regimen.testDatabase.administrator`
      select from schedules where name = 'weekly-reviews' and user_id in (select user_id from cycles where ended_on is null
        and starts_on = '2026-03-02')`
    const before = (await schedules()).length
    expect((await told()).map(({ title }: { title: string }) => title)).toEqual(['Week 12 of Spring is over'])
    expect(before).toBeGreaterThan(0)
    expect(await schedules()).toEqual([])
  })
})
