import { z } from 'zod'
import { type Food, foodSchema } from './food.ts'
import supplement from './foods.json' with { type: 'json' }
import { ifctFoods } from './ifct.ts'

let read: Food[] | undefined

/**
 * Every food of the catalogue: the common foods of `foods.json`, with typical values to 1 kcal and 0.1 g, then the
 * Indian Food Composition Tables. The order is that in which a plan prefers them.
 */
export function foodCatalogue(): Food[] {
  read ??= [...z.array(foodSchema).parse(supplement), ...ifctFoods()]
  return read
}
