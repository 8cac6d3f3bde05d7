import type { Tx } from '../db/viewer.ts'
import { todayOf } from '../people/zone.ts'
import { logActivity } from '../programs/actuals/activity.ts'
import { logMeal } from '../programs/actuals/logged-meal.ts'
import { recordAdherence } from '../programs/adherence/statement.ts'
import { type PlannedDay, plannedDay } from '../programs/adjustment/day-read.ts'
import { loadExercises, loadFoods } from '../programs/catalogue/catalogue.ts'
import { recordWeight } from '../programs/context/weigh-in.ts'
import type { PlannedMealThing, PlannedSessionThing } from '../programs/plan-change/planned.ts'
import { currentProgram } from '../programs/program.ts'
import { cast, type Name } from './cast.ts'
import { weights } from './plans.ts'
import type { World } from './world.ts'

/** How somebody follows a plan: how likely they train, and how much of what they eat they write down. */
type Habit = { readonly trains: number; readonly logs: number }
const habits = {
  mara: { trains: 0.9, logs: 0.85 },
  tom: { trains: 0.8, logs: 0 },
  kenji: { trains: 0.75, logs: 0.3 },
  priya: { trains: 0.7, logs: 0.2 },
  oskar: { trains: 0.85, logs: 0 },
} as const satisfies Partial<Record<Name, Habit>>
type Follower = keyof typeof habits

/** Every evening those who follow a plan write down what became of it; some step on the scale in the morning. */
export function seedLiving(world: World): void {
  for (let day = 0; day <= world.today; day += 1) {
    for (const name of Object.keys(habits) as Follower[])
      if (day >= cast[name].from) world.plan('programs', name, day, '21:30', () => writesDown(world, name, day))
    for (const name of Object.keys(weights) as (keyof typeof weights)[])
      if (day >= cast[name].from && (name === 'mara' || day % 3 === 0))
        world.plan('programs', name, day, '07:00', () => weighs(world, name, day))
  }
}

async function weighs(world: World, name: keyof typeof weights, day: number): Promise<void> {
  const { startKg, perDayKg } = weights[name]
  const fluctuation = (world.chance.next() - 0.5) * 0.5
  await world.does(name, recordWeight, { weightKg: Number((startKg + perDayKg * day + fluctuation).toFixed(1)) })
}

/** What is planned for a person's today by the programme that they follow; null where none runs. */
const planOfToday = (world: World, name: Name): Promise<(PlannedDay & { programId: string }) | null> =>
  world.within(name, async (tx, viewer, at) => {
    const program = await currentProgram(tx, viewer)
    if (program?.state.status !== 'ACTIVE') return null
    const today = await todayOf(tx, viewer.id, at.now)
    return { ...(await plannedDay(tx, viewer.id, program.id, today)), programId: program.id }
  })

async function writesDown(world: World, name: Follower, day: number): Promise<void> {
  const { chance } = world
  const { trains, logs } = habits[name]
  const plan = await planOfToday(world, name)
  if (!plan) return
  const open = <Thing extends PlannedMealThing | PlannedSessionThing>(things: readonly Thing[]) =>
    things.filter(({ id, plan: { cancelled } }) => !cancelled && !plan.settled.has(id))
  for (const session of open(plan.sessions)) {
    if (chance.is(trains)) await didSession(world, name, day, session)
    // The others say nothing, and their day closes over it.
    else if (chance.is(0.5)) await world.does(name, recordAdherence, { plannedId: session.id, status: 'SKIPPED' })
  }
  for (const meal of open(plan.meals)) {
    if (chance.is(logs)) await ateMeal(world, name, day, meal)
    else if (chance.is(logs / 4))
      await world.does(name, recordAdherence, { plannedId: meal.id, status: 'SIMILAR', note: 'Eaten out.' })
  }
}

/** A wall-clock time of a day of somebody's; never after what the evening is. */
const momentOf = (world: World, name: Name, day: number, time: string | null): Temporal.Instant => {
  const plainTime = Temporal.PlainTime.from(time ?? '18:00')
  const instant = world.date(day).toZonedDateTime({ timeZone: cast[name].timeZone, plainTime }).toInstant()
  const now = world.services.clock.now()
  return Temporal.Instant.compare(instant, now) < 0 ? instant : now.subtract({ minutes: 90 })
}

async function didSession(world: World, name: Name, day: number, { id, plan }: PlannedSessionThing): Promise<void> {
  const { chance } = world
  const keys = await keysOf(
    world,
    name,
    loadExercises,
    plan.exercises.map(({ exerciseId }) => exerciseId),
  )
  const exercises = plan.exercises.map(({ exerciseId, sets, repsMin, durationSeconds, distanceM, loadKg }) => ({
    ...{ exercise: keys.get(exerciseId), sets: Math.max(1, sets - (chance.is(0.2) ? 1 : 0)) },
    ...{ reps: repsMin, durationSeconds, distanceM, loadKg },
  }))
  const activity = {
    ...{ kind: plan.kind, startedAt: momentOf(world, name, day, plan.time) },
    durationMinutes: Math.max(5, plan.durationMinutes + chance.between(-8, 6)),
    ...{ sessionRpe: chance.between(5, 9), exercises },
    // Mostly it is found out for what it counts.
    ...(chance.is(0.1) && { links: [{ plannedId: id }], title: plan.title }),
  }
  await world.does(name, logActivity, activity)
}

async function ateMeal(world: World, name: Name, day: number, { plan }: PlannedMealThing): Promise<void> {
  const { chance } = world
  const keys = await keysOf(
    world,
    name,
    loadFoods,
    plan.items.map(({ foodId }) => foodId),
  )
  const share = 0.85 + chance.next() * 0.3
  const items = plan.items.map(({ foodId, grams }) => ({ food: keys.get(foodId), grams: Math.round(grams * share) }))
  const more = chance.is(0.1) ? [{ name: 'A biscuit from the kitchen at work', kcal: 90, carbsG: 12, fatG: 4 }] : []
  await world.does(name, logMeal, {
    ...{ type: plan.type, eatenAt: momentOf(world, name, day, plan.time), items: [...items, ...more] },
  })
}

type Loader = (tx: Tx, ids: readonly string[]) => Promise<readonly { readonly id: string; readonly key: string }[]>
const keysOf = async (world: World, name: Name, load: Loader, ids: readonly string[]) =>
  new Map((await world.within(name, (tx) => load(tx, ids))).map(({ id, key }) => [id, key]))
