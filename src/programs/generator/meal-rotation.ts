import type { MealType } from '../catalogue/food.ts'
import type { DailyTargets } from './energy.ts'
import { leanPools, type Pools, type Role, type ServedFood } from './meal-pools.ts'
import { type Day, type Plate, solveDay } from './meal-solver.ts'

/** A week is planned and repeated: it varies and can be shopped for. */
const rotationDays = 7

export type Serving = { meal: number; role: Role; food: ServedFood; grams: number }
type DayPlan = { servings: Serving[]; totals: DailyTargets }
type Rotation = { kind: 'PLAN'; days: DayPlan[] } | { kind: 'UNREACHABLE'; closest: DailyTargets }

/** A place on a plate: the first of the roles for which there is an allowed food fills it. */
type Slot = { roles: readonly Role[]; optional: boolean }

const slot = (...roles: Role[]): Slot => ({ roles, optional: false })
const extra = (...roles: Role[]): Slot => ({ roles, optional: true })

const cookedMeal = [slot('MAIN'), slot('STARCH'), slot('VEGETABLE'), slot('VEGETABLE'), extra('FAT')]
const templates: Record<MealType, readonly Slot[]> = {
  BREAKFAST: [slot('BREAKFAST_GRAIN', 'STARCH'), slot('BREAKFAST_PROTEIN', 'POWDER', 'SPREAD'), slot('FRUIT')],
  LUNCH: cookedMeal,
  DINNER: cookedMeal,
  SNACK: [slot('FRUIT'), slot('SNACK', 'POWDER')],
}
/** What a day that is out of reach with its templates may take besides. */
const extras: Record<MealType, readonly Slot[]> = {
  BREAKFAST: [extra('SPREAD'), extra('POWDER')],
  LUNCH: [extra('BREAD'), extra('FRUIT')],
  DINNER: [extra('BREAD'), extra('FRUIT'), extra('MAIN')],
  SNACK: [extra('POWDER', 'SNACK'), extra('BREAD')],
}

type Choice = { meal: number; role: Role; food: ServedFood; optional: boolean }
type Attempt = { choices: Choice[]; day: Day }

/** Foods of one kind begin with one word: "Chicken breast, roasted" and "Chicken thigh". */
const kindOf = (food: ServedFood) => (food.name.split(/[ ,(]/)[0] ?? food.name).toLowerCase()

/** The food of the pool used least so far, the earlier of equals, that is not to be avoided while there is another. */
function leastUsed(
  foods: readonly ServedFood[],
  uses: ReadonlyMap<string, number>,
  avoided: readonly ReadonlySet<string>[],
): ServedFood | null {
  const candidates = avoided.reduce<readonly ServedFood[]>((left, kinds) => {
    const fewer = left.filter((food) => !kinds.has(kindOf(food)))
    return fewer.length > 0 ? fewer : left
  }, foods)
  const used = (food: ServedFood) => uses.get(food.key) ?? 0
  return candidates.reduce<ServedFood | null>(
    (best, food) => (best === null || used(food) < used(best) ? food : best),
    null,
  )
}

type Neighbours = {
  uses: ReadonlyMap<string, number>
  mainsNextDoor: ReadonlySet<string>
  triedMains: ReadonlySet<string>
}

function choose(
  slots: readonly (Slot & { meal: number })[],
  pools: Pools,
  { uses, mainsNextDoor, triedMains }: Neighbours,
): Choice[] {
  const keys = new Set<string>()
  const today = new Set<string>()
  return slots.flatMap(({ meal, roles, optional }) => {
    const role = roles.find((candidate) => pools[candidate].some((food) => !keys.has(food.key)))
    if (!role) return []
    const avoided = role === 'MAIN' ? [today, mainsNextDoor, triedMains] : [today]
    const food = leastUsed(
      pools[role].filter((candidate) => !keys.has(candidate.key)),
      uses,
      avoided,
    )
    if (!food) return []
    keys.add(food.key)
    today.add(kindOf(food))
    return [{ meal, role, food, optional }]
  })
}

const mainsOf = (choices: readonly Pick<Choice, 'role' | 'food'>[]) =>
  choices.filter(({ role }) => role === 'MAIN').map(({ food }) => kindOf(food))

/** The templates; then with extras; then with the leanest foods; each with up to three choices of main foods. */
const choicesOfMains = 3

function attempts(
  meals: readonly MealType[],
  pools: Pools,
  targets: DailyTargets,
  around: Omit<Neighbours, 'triedMains'>,
): Attempt[] {
  const plain = meals.flatMap((type, meal) => templates[type].map((place) => ({ ...place, meal })))
  const more = [...plain, ...meals.flatMap((type, meal) => extras[type].map((place) => ({ ...place, meal })))]
  const lean = leanPools(pools)
  const levels = [
    { slots: plain, pools },
    { slots: more, pools },
    { slots: plain, pools: lean },
    { slots: more, pools: lean },
  ]
  const made: Attempt[] = []
  for (const level of levels) {
    const triedMains = new Set<string>()
    for (let turn = 0; turn < choicesOfMains; turn++) {
      const choices = choose(level.slots, level.pools, { ...around, triedMains })
      const plates: Plate[] = choices.map(({ food, optional }) => ({ food, optional }))
      const day = solveDay(plates, targets)
      made.push({ choices, day })
      if (day.withinTolerance) return made
      for (const kind of mainsOf(choices)) triedMains.add(kind)
    }
  }
  return made
}

function dayPlan({ choices, day }: Attempt): DayPlan {
  const servings = choices.map(({ meal, role, food }, index) => ({ meal, role, food, grams: day.grams[index] ?? 0 }))
  return { servings: servings.filter(({ grams }) => grams > 0), totals: day.totals }
}

/**
 * A week of days of these meals, each within tolerance of the targets in energy and protein, with foods used as evenly
 * as the pools allow and no main food on two days running while there is another (the week repeats, so its last day
 * comes before its first). UNREACHABLE, with the totals of the nearest day that was found, when a day can't be made.
 */
export function rotation(meals: readonly MealType[], pools: Pools, targets: DailyTargets): Rotation {
  const uses = new Map<string, number>()
  const days: DayPlan[] = []
  for (let index = 0; index < rotationDays; index++) {
    const neighbours = [days.at(-1), index === rotationDays - 1 ? days[0] : undefined]
    const mainsNextDoor = new Set(neighbours.flatMap((plan) => mainsOf(plan?.servings ?? [])))
    const made = attempts(meals, pools, targets, { uses, mainsNextDoor })
    const best = made.reduce((nearest, attempt) => (attempt.day.miss < nearest.day.miss ? attempt : nearest))
    if (!best.day.withinTolerance) return { kind: 'UNREACHABLE', closest: best.day.totals }
    const plan = dayPlan(best)
    days.push(plan)
    for (const { food } of plan.servings) uses.set(food.key, (uses.get(food.key) ?? 0) + 1)
  }
  return { kind: 'PLAN', days }
}
