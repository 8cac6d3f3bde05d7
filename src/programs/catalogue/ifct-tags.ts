import { type Allergen, type Diet, diets, type Food } from './food.ts'

type Tags = Pick<Food, 'group' | 'state' | 'allergens' | 'diets' | 'portion' | 'meals'>
type Named = { code: string; name: string; grup: string }

const everyone: readonly Diet[] = diets
const withDairy: readonly Diet[] = diets.filter((diet) => diet !== 'VEGAN')
const withEggs: readonly Diet[] = withDairy.filter((diet) => diet !== 'LACTO_VEGETARIAN')
const withFish: readonly Diet[] = ['OMNIVORE', 'HALAL', 'PESCATARIAN']
/** Schools differ on shellfish: the plan keeps to what all allow. */
const withShellfish: readonly Diet[] = ['OMNIVORE', 'PESCATARIAN']
const withMeat: readonly Diet[] = ['OMNIVORE', 'HALAL']

const groups: Record<string, { group: Food['group']; diets: readonly Diet[]; allergens: readonly Allergen[] }> = {
  'Cereals and Millets': { group: 'GRAIN', diets: everyone, allergens: [] },
  'Grain Legumes': { group: 'LEGUME', diets: everyone, allergens: [] },
  'Green Leafy Vegetables': { group: 'VEGETABLE', diets: everyone, allergens: [] },
  'Other Vegetables': { group: 'VEGETABLE', diets: everyone, allergens: [] },
  Fruits: { group: 'FRUIT', diets: everyone, allergens: [] },
  'Roots and Tubers': { group: 'STARCHY_VEGETABLE', diets: everyone, allergens: [] },
  'Condiments and Spices': { group: 'CONDIMENT_AND_SPICE', diets: everyone, allergens: [] },
  'Nuts and Oil Seeds': { group: 'NUT_AND_SEED', diets: everyone, allergens: [] },
  Sugars: { group: 'SWEET_AND_SNACK', diets: everyone, allergens: [] },
  Mushrooms: { group: 'VEGETABLE', diets: everyone, allergens: [] },
  'Miscellaneous Foods': { group: 'BEVERAGE', diets: everyone, allergens: [] },
  'Milk and Milk Products': { group: 'DAIRY', diets: withDairy, allergens: ['MILK'] },
  'Egg and Egg Products': { group: 'EGG', diets: withEggs, allergens: ['EGGS'] },
  Poultry: { group: 'POULTRY', diets: withMeat, allergens: [] },
  'Animal Meat': { group: 'MEAT', diets: withMeat, allergens: [] },
  'Marine Fish': { group: 'FISH_AND_SEAFOOD', diets: withFish, allergens: ['FISH'] },
  'Marine Shellfish': { group: 'FISH_AND_SEAFOOD', diets: withShellfish, allergens: ['CRUSTACEANS'] },
  'Marine Mollusks': { group: 'FISH_AND_SEAFOOD', diets: withShellfish, allergens: ['MOLLUSCS'] },
  'Fresh Water Fish and Shellfish': { group: 'FISH_AND_SEAFOOD', diets: withFish, allergens: ['FISH'] },
  'Edible Oils and Fats': { group: 'OIL_AND_FAT', diets: everyone, allergens: [] },
}

/** What the name says against or beyond the group; the first that matches. */
const exceptions: readonly { name: RegExp; tags: Partial<Pick<Tags, 'group' | 'allergens' | 'diets'>> }[] = [
  { name: /^(wheat|barley)\b/i, tags: { allergens: ['GLUTEN'] } },
  { name: /^soya/i, tags: { allergens: ['SOY'] } },
  { name: /^celery/i, tags: { allergens: ['CELERY'] } },
  { name: /^mustard/i, tags: { allergens: ['MUSTARD'] } },
  { name: /^gingelly/i, tags: { allergens: ['SESAME'] } },
  { name: /^ground ?nut/i, tags: { allergens: ['PEANUTS'] } },
  { name: /^(almond|cashew|pine seed|pistachio|walnut)/i, tags: { allergens: ['TREE_NUTS'] } },
  { name: /^(raisins|apricot, (dried|processed))/i, tags: { allergens: ['SULPHITES'] } },
  { name: /^ghee/i, tags: { allergens: ['MILK'], diets: [...withDairy] } },
  { name: /^vanaspati/i, tags: { allergens: ['SOY'] } },
  { name: /^toddy/i, tags: { diets: diets.filter((diet) => diet !== 'HALAL') } },
  { name: /^omlet|, omlet/i, tags: { allergens: ['EGGS', 'MILK'] } },
  { name: /^pork/i, tags: { diets: ['OMNIVORE'] } },
  { name: /^oyster$/i, tags: { allergens: ['MOLLUSCS'] } },
  { name: /^(tiger )?prawns|^crab|^lobster/i, tags: { allergens: ['CRUSTACEANS'], diets: [...withShellfish] } },
  { name: /^(beet ?root|carrot|radish)/i, tags: { group: 'VEGETABLE' } },
]

/** Foods of a served group that are a seasoning, a husk, a variety of one already there, or not eaten by themselves. */
const notServed = new Set(
  [
    'C010 C011 C018 C028 C034 D040 D041 D052 D057 D062 D063 D064 D074 E007 E008 E021 E032 E044 E048 E064 E067 J004',
    'D010 D011 D012 D013 D014 D015 D016 D017 D018 D019 D020 D021 D022 D023 D024 D025 D026 D027 D028 D029 D030',
  ].flatMap((codes) => codes.split(' ')),
)

const servedNut = /^(almond|cashew|ground ?nut|pine seed|pistachio|sunflower|walnut)/i
const driedFruit = /dried|dry|dates|processed/i

type Serving = Pick<Tags, 'portion' | 'meals'>

function serving({ code, name }: Named, group: Food['group']): Serving {
  if (notServed.has(code)) return { portion: null, meals: [] }
  if (group === 'FRUIT' && driedFruit.test(name)) return { portion: { usualG: 30, maximumG: 60 }, meals: ['SNACK'] }
  if (group === 'FRUIT') return { portion: { usualG: 140, maximumG: 280 }, meals: ['BREAKFAST', 'SNACK'] }
  if (group === 'VEGETABLE') return { portion: { usualG: 100, maximumG: 220 }, meals: ['LUNCH', 'DINNER'] }
  if (group === 'NUT_AND_SEED' && servedNut.test(name))
    return { portion: { usualG: 25, maximumG: 60 }, meals: ['SNACK'] }
  if (name === 'Paneer') return { portion: { usualG: 80, maximumG: 160 }, meals: ['LUNCH', 'DINNER'] }
  return { portion: null, meals: [] }
}

const cooked = /boiled|omlet/i

/** Group, diets, allergens and serving of a row, from its group in the table and its name. Fails for a group that the table has not. */
export function ifctTags(row: Named): Tags {
  const base = groups[row.grup]
  if (!base) throw new Error(`${row.code}: unknown group ${row.grup}`)
  const named = exceptions.find(({ name }) => name.test(row.name))?.tags ?? {}
  const group = named.group ?? base.group
  return {
    group,
    state: cooked.test(row.name) ? 'COOKED' : 'RAW',
    allergens: [...(named.allergens ?? base.allergens)],
    diets: [...(named.diets ?? base.diets)],
    ...serving(row, group),
  }
}
