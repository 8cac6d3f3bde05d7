import type { Allergen, Diet, Food, MealType } from '../catalogue/food.ts'

/** The part that a food plays in a meal. */
export type Role =
  | 'BREAKFAST_GRAIN'
  | 'BREAKFAST_PROTEIN'
  | 'FRUIT'
  | 'MAIN'
  | 'STARCH'
  | 'BREAD'
  | 'VEGETABLE'
  | 'FAT'
  | 'SNACK'
  | 'SPREAD'
  | 'POWDER'

/** A food that a plan may serve has a portion. */
export type ServedFood = Food & { portion: NonNullable<Food['portion']> }

export type Pools = Record<Role, readonly ServedFood[]>

type Restrictions = { diet: Diet; allergens: readonly Allergen[]; dislikedFoods: readonly string[] }

const isServed = (food: Food): food is ServedFood => food.portion !== null && food.meals.length > 0

/** The foods that a plan may serve to a person with these restrictions, in the catalogue's order. */
export function allowedFoods(foods: readonly Food[], { diet, allergens, dislikedFoods }: Restrictions): ServedFood[] {
  const avoided = new Set(allergens)
  const disliked = new Set(dislikedFoods)
  return foods
    .filter(isServed)
    .filter((food) => food.diets.includes(diet) && !disliked.has(food.key))
    .filter((food) => !food.allergens.some((allergen) => avoided.has(allergen)))
}

type Group = Food['group']

/** The groups that play each role, the preferred first, and the meals at which. */
const roles: Record<Role, { groups: readonly Group[]; meals: readonly MealType[] }> = {
  BREAKFAST_GRAIN: { groups: ['GRAIN', 'BREAD_AND_PASTA'], meals: ['BREAKFAST'] },
  BREAKFAST_PROTEIN: { groups: ['DAIRY', 'EGG', 'SOY_AND_MEAT_ALTERNATIVE'], meals: ['BREAKFAST'] },
  FRUIT: { groups: ['FRUIT'], meals: ['BREAKFAST', 'SNACK'] },
  MAIN: {
    groups: ['POULTRY', 'FISH_AND_SEAFOOD', 'LEGUME', 'MEAT', 'SOY_AND_MEAT_ALTERNATIVE', 'EGG', 'DAIRY'],
    meals: ['LUNCH', 'DINNER'],
  },
  STARCH: { groups: ['GRAIN', 'STARCHY_VEGETABLE', 'BREAD_AND_PASTA'], meals: ['LUNCH', 'DINNER'] },
  BREAD: { groups: ['BREAD_AND_PASTA'], meals: ['LUNCH', 'DINNER'] },
  VEGETABLE: { groups: ['VEGETABLE'], meals: ['LUNCH', 'DINNER'] },
  FAT: { groups: ['OIL_AND_FAT'], meals: ['LUNCH', 'DINNER'] },
  SNACK: { groups: ['DAIRY', 'NUT_AND_SEED', 'SOY_AND_MEAT_ALTERNATIVE', 'LEGUME', 'EGG'], meals: ['SNACK'] },
  SPREAD: { groups: ['NUT_AND_SEED'], meals: ['BREAKFAST'] },
  POWDER: { groups: ['SUPPLEMENT'], meals: ['BREAKFAST', 'SNACK'] },
}

/** One food of each list in turn, so that taking from the front varies the group. */
function interleaved<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat()
}

/** Enough fruit and vegetables to vary a week; past these, the common ones come round again before the rare ones begin. */
const mostOfOneGroup = 24

function pool(foods: readonly ServedFood[], role: Role): ServedFood[] {
  const { groups, meals } = roles[role]
  const served = foods.filter((food) => food.meals.some((meal) => meals.includes(meal)))
  return interleaved(groups.map((group) => served.filter((food) => food.group === group).slice(0, mostOfOneGroup)))
}

/** The allowed foods by the role they can play, each in the order in which a plan takes them. */
export const mealPools = (foods: readonly ServedFood[]): Pools => ({
  BREAKFAST_GRAIN: pool(foods, 'BREAKFAST_GRAIN'),
  BREAKFAST_PROTEIN: pool(foods, 'BREAKFAST_PROTEIN'),
  FRUIT: pool(foods, 'FRUIT'),
  MAIN: pool(foods, 'MAIN'),
  STARCH: pool(foods, 'STARCH'),
  BREAD: pool(foods, 'BREAD'),
  VEGETABLE: pool(foods, 'VEGETABLE'),
  FAT: pool(foods, 'FAT'),
  SNACK: pool(foods, 'SNACK'),
  SPREAD: pool(foods, 'SPREAD'),
  POWDER: pool(foods, 'POWDER'),
})

/** Grams of protein for each kilocalorie. */
const proteinDensity = (food: Food): number => food.proteinG / Math.max(1, food.kcal)

/** The same pools with the protein foods of the highest density alone, at least four of each role. */
export function leanPools(pools: Pools): Pools {
  const densest = (foods: readonly ServedFood[]) =>
    [...foods].sort((a, b) => proteinDensity(b) - proteinDensity(a)).slice(0, Math.max(4, Math.ceil(foods.length / 4)))
  return {
    ...pools,
    MAIN: densest(pools.MAIN),
    BREAKFAST_PROTEIN: densest(pools.BREAKFAST_PROTEIN),
    SNACK: densest(pools.SNACK),
    POWDER: densest(pools.POWDER),
  }
}
