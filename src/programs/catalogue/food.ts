import { z } from 'zod'

/** From the least to the most restrictive of each line; VEGETARIAN eats dairy and eggs. */
export const diets = ['OMNIVORE', 'HALAL', 'PESCATARIAN', 'VEGETARIAN', 'LACTO_VEGETARIAN', 'VEGAN'] as const

/** The fourteen of Annex II of Regulation (EU) No 1169/2011. */
export const allergens = [
  'GLUTEN',
  'CRUSTACEANS',
  'EGGS',
  'FISH',
  'PEANUTS',
  'SOY',
  'MILK',
  'TREE_NUTS',
  'CELERY',
  'MUSTARD',
  'SESAME',
  'SULPHITES',
  'LUPIN',
  'MOLLUSCS',
] as const

export const foodGroups = [
  'GRAIN',
  'BREAD_AND_PASTA',
  'LEGUME',
  'SOY_AND_MEAT_ALTERNATIVE',
  'MEAT',
  'POULTRY',
  'FISH_AND_SEAFOOD',
  'EGG',
  'DAIRY',
  'VEGETABLE',
  'STARCHY_VEGETABLE',
  'FRUIT',
  'NUT_AND_SEED',
  'OIL_AND_FAT',
  'SUPPLEMENT',
  'SWEET_AND_SNACK',
  'CONDIMENT_AND_SPICE',
  'BEVERAGE',
] as const

/** The state in which a food is weighed and in which its figures hold. */
export const foodStates = ['RAW', 'COOKED', 'DRY', 'AS_SOLD'] as const

export const mealTypes = ['BREAKFAST', 'LUNCH', 'DINNER', 'SNACK'] as const

/**
 * Grams of macronutrient and kilocalories, each per 100 g of the food in the state named. `carbsG` is total carbohydrate
 * by difference, fibre included; where a table or a label prints available carbohydrate, its fibre is added. So kcal ≈ 4·protein + 4·(carbs − fibre) + 2·fibre + 9·fat + otherKcal, within 15 % or 8 kcal.
 */
export const foodSchema = z.strictObject({
  /** Stable kebab-case name: bundles refer to it. */
  key: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  name: z.string().min(2).max(120),
  group: z.enum(foodGroups),
  /** The state in which it is weighed and in which the figures hold. */
  state: z.enum(foodStates),
  kcal: z.number().min(0).max(902),
  proteinG: z.number().min(0).max(100),
  carbsG: z.number().min(0).max(100),
  fatG: z.number().min(0).max(100),
  /** Null when the source does not say. */
  fibreG: z.number().min(0).max(100).nullable(),
  /** Grams of ethanol and of polyols etc. are rare: what else carries energy, in kcal; mostly 0. */
  otherKcal: z.number().min(0).max(700),
  allergens: z.array(z.enum(allergens)),
  /** Every diet under which it may be eaten. */
  diets: z.array(z.enum(diets)),
  /** Usual portion in grams, and the most that a plan puts in one meal; null for what a plan never serves alone. */
  portion: z.strictObject({ usualG: z.number().positive(), maximumG: z.number().positive() }).nullable(),
  /** Meals in which a plan may serve it; empty for what a plan never serves. */
  meals: z.array(z.enum(mealTypes)),
  source: z.strictObject({ dataset: z.string().min(2), reference: z.string().min(1) }),
})

export type Food = z.infer<typeof foodSchema>
export type Diet = (typeof diets)[number]
export type Allergen = (typeof allergens)[number]
export type MealType = (typeof mealTypes)[number]

/** What a food is called in the title of a meal: its name up to what tells its state. */
export const shortNameOf = ({ name }: { readonly name: string }): string => (name.split(/[,(]/)[0] ?? name).trim()
