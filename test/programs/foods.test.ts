import { describe, expect, test } from 'vitest'
import { type Food, foodSchema } from '../../src/programs/catalogue/food.ts'
import { foodCatalogue } from '../../src/programs/catalogue/foods.ts'
import { ifctFoods } from '../../src/programs/catalogue/ifct.ts'

const foods = foodCatalogue()
const indian = ifctFoods()
const keysWhere = (matches: (food: Food) => boolean) => foods.filter(matches).map(({ key }) => key)

const energyOfParts = ({ proteinG, carbsG, fibreG, fatG, otherKcal }: Food) =>
  4 * proteinG + 4 * (carbsG - (fibreG ?? 0)) + 2 * (fibreG ?? 0) + 9 * fatG + otherKcal

describe('the catalogue', () => {
  test('holds what its schema says, under unique keys', () => {
    for (const food of foods) expect(foodSchema.parse(food)).toEqual(food)
    expect(new Set(foods.map(({ key }) => key)).size).toBe(foods.length)
  })

  test('has the Indian tables but for five rows, and from 170 to 200 common foods', () => {
    expect(indian).toHaveLength(537)
    expect(foods.length - indian.length).toBeGreaterThanOrEqual(170)
    expect(foods.length - indian.length).toBeLessThanOrEqual(200)
  })

  test('common foods say whose typical values they are, in words and without a row number', () => {
    const common = foods.filter((food) => !indian.some(({ key }) => key === food.key))
    expect([...new Set(common.map(({ source }) => source.dataset))].sort()).toEqual([
      'Typical label values',
      'Typical values after USDA FoodData Central',
    ])
    expect(common.filter(({ source }) => /\d{4}/.test(source.reference)).map(({ key }) => key)).toEqual([])
  })

  test('energy agrees with its parts', () => {
    expect(keysWhere((food) => Math.abs(food.kcal - energyOfParts(food)) > Math.max(8, 0.15 * food.kcal))).toEqual([])
  })

  test('macronutrients fit in 100 g and fibre in the carbohydrate', () => {
    expect(keysWhere((food) => food.proteinG + food.carbsG + food.fatG > 101)).toEqual([])
    expect(keysWhere((food) => (food.fibreG ?? 0) > food.carbsG + 0.01)).toEqual([])
  })

  test('a food is served at meals exactly when it has a portion, and the usual one is not above the most', () => {
    expect(keysWhere(({ meals, portion }) => meals.length > 0 !== (portion !== null))).toEqual([])
    expect(keysWhere(({ portion }) => portion !== null && portion.usualG > portion.maximumG)).toEqual([])
  })

  test.each([
    ['ifct-a015-rice-raw-milled', { kcal: 361.73, proteinG: 7.94, carbsG: 81.05, fatG: 0.52, fibreG: 2.81 }],
    ['ifct-t001-coconut-oil', { kcal: 884.32, proteinG: 0, carbsG: 0, fatG: 100, fibreG: 0 }],
    ['oats-rolled-dry', { kcal: 379, proteinG: 13.2, carbsG: 67.7, fatG: 6.5, fibreG: 10.1 }],
    ['chicken-breast-roasted', { kcal: 165, proteinG: 31, carbsG: 0, fatG: 3.6, fibreG: 0 }],
    ['olive-oil', { kcal: 884, proteinG: 0, carbsG: 0, fatG: 100, fibreG: 0 }],
  ])('%s has the figures expected of it', (key, figures) => {
    expect(foods.find((food) => food.key === key)).toMatchObject(figures)
  })
})

describe('diets', () => {
  const animal: readonly Food['group'][] = ['MEAT', 'POULTRY', 'FISH_AND_SEAFOOD']

  test('what is vegan is also everything milder, and what is vegetarian is pescatarian', () => {
    const without = (diet: Food['diets'][number], implied: Food['diets'][number]) =>
      keysWhere(({ diets }) => diets.includes(diet) && !diets.includes(implied))
    expect(without('VEGAN', 'LACTO_VEGETARIAN')).toEqual([])
    expect(without('LACTO_VEGETARIAN', 'VEGETARIAN')).toEqual([])
    expect(without('VEGETARIAN', 'PESCATARIAN')).toEqual([])
    expect(keysWhere(({ diets }) => !diets.includes('OMNIVORE'))).toEqual([])
  })

  test('no vegetarian eats meat, poultry or fish; no pescatarian meat or poultry', () => {
    expect(keysWhere(({ group, diets }) => animal.includes(group) && diets.includes('VEGETARIAN'))).toEqual([])
    expect(
      keysWhere(({ group, diets }) => (group === 'MEAT' || group === 'POULTRY') && diets.includes('PESCATARIAN')),
    ).toEqual([])
  })

  test('nothing with milk, eggs or an animal allergen is vegan, nothing with eggs lacto-vegetarian', () => {
    const carries = (food: Food, ...allergens: Food['allergens']) => food.allergens.some((it) => allergens.includes(it))
    expect(
      keysWhere(
        (food) => carries(food, 'MILK', 'EGGS', 'FISH', 'CRUSTACEANS', 'MOLLUSCS') && food.diets.includes('VEGAN'),
      ),
    ).toEqual([])
    expect(keysWhere((food) => carries(food, 'EGGS') && food.diets.includes('LACTO_VEGETARIAN'))).toEqual([])
    expect(keysWhere((food) => food.key === 'honey' && food.diets.includes('VEGAN'))).toEqual([])
  })

  test('no pork, ham, bacon, wine, beer or toddy is halal', () => {
    expect(
      keysWhere(({ name, diets }) => /pork|\bham\b|bacon|wine|beer|toddy/i.test(name) && diets.includes('HALAL')),
    ).toEqual([])
  })
})

describe('allergens', () => {
  test.each([
    [
      'GLUTEN',
      /\bwheat|barley|\brye\b|semolina|seitan|couscous|bulgur|spelt|\boat|\bbeer\b/i,
      /soy sauce|miso|gluten-free/i,
    ],
    [
      'MILK',
      /milk|yoghurt|cheese|ricotta|mozzarella|feta|gouda|cheddar|parmesan|paneer|khoa|whey|kefir|butter,|ghee|^cream,/i,
      /soya|almond|\boat|rice|coconut|milk fish|peanut|cashew|sunflower/i,
    ],
    ['EGGS', /\begg\b|omelette|mayonnaise/i, /eggplant/i],
    ['PEANUTS', /peanut|ground ?nut/i, /$^/],
    ['TREE_NUTS', /almond|cashew|walnut|hazelnut|pistachio|pecan|brazil nut|macadamia/i, /$^/],
    ['SESAME', /sesame|gingelly|tahini|hummus/i, /$^/],
    ['MUSTARD', /mustard/i, /$^/],
    ['CELERY', /celery|celeriac/i, /$^/],
    ['SOY', /soy|tofu|tempeh|edamame|natto|miso|tamari\b/i, /$^/],
    ['LUPIN', /lupin/i, /$^/],
    ['FISH', /salmon|tuna|\bcod\b|haddock|mackerel|sardine|trout|tilapia|sea bass|herring|halibut|pollock/i, /$^/],
    ['CRUSTACEANS', /prawn|shrimp|crab|lobster/i, /$^/],
    ['MOLLUSCS', /mussel|oyster|squid|octopus|clam|scallop/i, /mushroom/i],
    ['SULPHITES', /raisin|apricots?, dried|wine/i, /$^/],
  ] as const)('%s is on every food whose name says so', (allergen, named, except) => {
    const matching = foods.filter(({ name }) => named.test(name) && !except.test(name))
    expect(matching.length).toBeGreaterThan(0)
    expect(matching.filter(({ allergens }) => !allergens.includes(allergen)).map(({ key }) => key)).toEqual([])
  })

  test('every fish, egg and dairy food carries the allergen of its group', () => {
    const seafood = ['FISH', 'CRUSTACEANS', 'MOLLUSCS'] as const
    expect(
      keysWhere(
        ({ group, allergens }) => group === 'FISH_AND_SEAFOOD' && !seafood.some((it) => allergens.includes(it)),
      ),
    ).toEqual([])
    expect(keysWhere(({ group, allergens }) => group === 'DAIRY' && !allergens.includes('MILK'))).toEqual([])
    expect(keysWhere(({ group, allergens }) => group === 'EGG' && !allergens.includes('EGGS'))).toEqual([])
  })
})
