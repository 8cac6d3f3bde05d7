import { carryOver } from '../cycles/carry-over.ts'
import { emergencyUnlock } from '../cycles/emergency-unlock.ts'
import { endCycle } from '../cycles/end-cycle.ts'
import { addPlanItem } from '../cycles/item/add-item.ts'
import { deletePlanItem } from '../cycles/item/delete-item.ts'
import { logPlanItem } from '../cycles/item/log-item.ts'
import { mergePlanItems } from '../cycles/item/merge.ts'
import { splitPlanItem } from '../cycles/item/split.ts'
import { updatePlanItem } from '../cycles/item/update-item.ts'
import { setGoal } from '../cycles/set-goal.ts'
import { startCycle } from '../cycles/start-cycle.ts'
import { addTask } from '../cycles/task/add-task.ts'
import { prioritizeTasks } from '../cycles/task/prioritize.ts'
import { completeTask, deleteTask, updateTask } from '../cycles/task/update-task.ts'
import { writeVision } from '../cycles/vision.ts'
import { planWeek } from '../cycles/weekly-plan.ts'
import { cast, type Name } from './cast.ts'
import { seedChats } from './chats.ts'
import type { World } from './world.ts'

/** Cycles of twelve weeks: one whose last weeks are locked, one that has just begun, one that was ended and one ahead. */
export function seedCycles(world: World): void {
  lockedCycle(world)
  const young = youngCycle(world)
  endedCycle(world)
  seedChats(world, young)
}

const weeks = Array.from({ length: 12 }, (_, index) => index + 1)

/** Begun before everybody else came, so that its quotas stand by now; one emergency has opened them for a day. */
function lockedCycle(world: World): void {
  const { plan, does, date, chance } = world
  const who = 'wanjiru'
  const { from } = cast[who]
  let cycleId = ''
  const items = new Map<string, string>()
  plan('cycles', who, from, '18:00', async () => {
    await does(who, writeVision, {
      text: 'A workshop of my own, with a door to the garden, and people who stay for tea.',
    })
    cycleId = await does(who, startCycle, { title: 'The workshop opens', startsOn: date(from) })
    const professional = { cycleId, type: 'PROFESSIONAL', title: 'Ten chairs sold' }
    const goalId = await does(who, setGoal, professional)
    await does(who, setGoal, { cycleId, type: 'PERSONAL', title: 'Run ten kilometres', description: 'Without a rest.' })
    for (const week of weeks) {
      items.set(
        `chairs ${week}`,
        await does(who, addPlanItem, { cycleId, week, goalId, title: 'Work on chairs', quota: 12, unit: 'hours' }),
      )
      items.set(`runs ${week}`, await does(who, addPlanItem, { cycleId, week, title: 'Run', quota: 3, unit: 'runs' }))
    }
    await does(who, planWeek, { cycleId, week: 1, focus: 'Only the benches and the light.' })
  })
  for (const week of weeks) {
    const monday = from + 7 * (week - 1)
    const logs = (item: string, quantity: number, note: string | null = null) =>
      does(who, logPlanItem, { planItemId: items.get(`${item} ${week}`), quantity, note })
    for (const day of [0, 2, 4])
      plan('cycles', who, monday + day, '20:10', async () => {
        await logs('chairs', chance.between(2, 5))
        if (chance.is(0.8)) await logs('runs', 1, chance.is(0.2) ? 'In the rain.' : null)
      })
    plan('cycles', who, monday + 6, '19:40', () =>
      does(who, planWeek, { cycleId, week, reflection: chance.pick(reflections) }),
    )
  }
  plan('cycles', who, 3, '12:00', async () => {
    await does(who, emergencyUnlock, { cycleId, reason: 'A broken wrist: the plaster stays on for three weeks.' })
    await does(who, updatePlanItem, { planItemId: items.get('chairs 10'), quota: 4 })
  })
}

const reflections = [
  'Less than planned, and better.',
  'The mornings carry the week; the evenings never do.',
  'A visit from the first customer.',
] as const

/** A cycle whose plan is still turned over, and its tasks. Gives how its id is found. */
function youngCycle(world: World): () => string {
  const { plan, does, date } = world
  const who = 'mara'
  let cycleId = ''
  const items = new Map<string, string>()
  const tasks = new Map<string, string>()
  const adds = async (key: string, item: object) =>
    items.set(key, await does(who, addPlanItem, { cycleId, title: key, ...item }))
  plan('cycles', who, 0, '19:40', async () => {
    cycleId = await does(who, startCycle, { title: 'Spring', startsOn: date(0) })
    const goalId = await does(who, setGoal, { cycleId, type: 'PERSONAL', title: 'Speak Portuguese with Lucía' })
    await adds('Vocabulary', { week: 1, goalId, quota: 100, unit: 'words' })
    await adds('Call Lucía', {
      week: 1,
      goalId,
      quota: 2,
      unit: 'calls',
      date: date(3),
      time: '20:00',
      durationMinutes: 30,
    })
    await adds('Grammar', { week: 2, goalId, quota: 4, unit: 'chapters' })
    await adds('Read', { week: 2, quota: 60, unit: 'pages' })
    await adds('Read more', { week: 2, quota: 40, unit: 'pages' })
    await adds('Gardening', { week: 2, quota: 3, unit: 'hours' })
    for (const title of ['Find a tutor', 'Book the flight', 'Return the library book', 'Buy a notebook'])
      tasks.set(
        title,
        await does(who, addTask, { cycleId, title, ...(title === 'Book the flight' && { dueOn: date(20) }) }),
      )
  })
  plan('cycles', who, 2, '19:40', async () => {
    await does(who, logPlanItem, { planItemId: items.get('Vocabulary'), quantity: 45 })
    await does(who, completeTask, { taskId: tasks.get('Buy a notebook') })
    await does(who, deleteTask, { taskId: tasks.get('Return the library book') })
    await does(who, prioritizeTasks, { cycleId, taskIds: [tasks.get('Book the flight'), tasks.get('Find a tutor')] })
  })
  plan('cycles', who, 6, '19:40', async () => {
    const parts = [
      { quota: 2, date: date(8) },
      { quota: 2, date: date(12) },
    ]
    await does(who, splitPlanItem, { planItemId: items.get('Grammar'), parts })
    await does(who, mergePlanItems, { planItemIds: [items.get('Read') ?? '', items.get('Read more') ?? ''] })
    await does(who, deletePlanItem, { planItemId: items.get('Gardening') })
    await does(who, planWeek, { cycleId, week: 1, reflection: 'Words come on the train.' })
  })
  plan('cycles', who, 7, '07:30', () => does(who, carryOver, { cycleId, fromWeek: 1, what: ['PLAN_ITEMS', 'TASKS'] }))
  plan('cycles', who, 9, '19:40', async () => {
    await does(who, logPlanItem, { planItemId: items.get('Read'), quantity: 70 })
    await does(who, logPlanItem, { planItemId: items.get('Read'), quantity: -10, note: 'The same pages twice.' })
    await does(who, updateTask, { taskId: tasks.get('Find a tutor'), notes: 'Ask at the library.', week: 3 })
  })
  for (let week = 3; week <= 12 && 7 * (week - 1) <= world.today; week += 1) {
    const monday = 7 * (week - 1)
    plan('cycles', who, monday, '07:40', async () => {
      await adds(`Vocabulary ${week}`, { week, title: 'Vocabulary', quota: 100, unit: 'words' })
      for (const day of [monday, monday + 2, monday + 5]) await adds(`Call ${day}`, { ...call, week, date: date(day) })
      await does(who, addTask, { cycleId, title: 'Ask for the slides', week, dueOn: date(monday + 4) })
      await does(who, logPlanItem, { planItemId: items.get(`Vocabulary ${week}`), quantity: 20 })
    })
  }
  return () => cycleId
}

const call = { title: 'Call Lucía', quota: 1, unit: 'calls', time: '20:00', durationMinutes: 30 }

function endedCycle({ plan, does, date }: World): void {
  const who: Name = 'oskar'
  let cycleId = ''
  plan('cycles', who, 1, '19:40', async () => {
    cycleId = await does(who, startCycle, { title: 'Everything at once', startsOn: date(0) })
    await does(who, addPlanItem, { cycleId, week: 1, title: 'Write', quota: 7, unit: 'mornings' })
  })
  plan('cycles', who, 8, '19:40', async () => {
    await does(who, endCycle, { cycleId })
    await does(who, startCycle, { title: 'One thing', startsOn: date(35) })
  })
}
