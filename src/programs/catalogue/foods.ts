import { z } from 'zod'
import { type Food, foodSchema } from './food.ts'
import supplement from './foods.json' with { type: 'json' }
import { ifctFoods } from './ifct.ts'

/**
 * Every food of the catalogue: the common foods of `foods.json`, then the Indian Food Composition Tables. The order is
 * that in which a plan prefers them. It reads a file: call it once.
 */
export const foodCatalogue = (): Food[] => [...z.array(foodSchema).parse(supplement), ...ifctFoods()]
