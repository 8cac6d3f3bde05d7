import { loggedMeals } from '../actuals/logged-meal.tables.ts'
import { loggedMealInput, logMeal } from '../actuals/logged-meal.ts'
import { moment, number, text, word } from './columns.ts'
import type { LineKind } from './line-kind.ts'
import { knownByOrigin, originColumns, withOrigin } from './origin.ts'

/** What was eaten, by its totals. What is known by its origin stays as it is. */
export const mealLines: LineKind = {
  columns: [
    { name: 'eaten_at', field: ['eatenAt'], reads: moment, isRequired: true },
    { name: 'type', field: ['type'], reads: word, isRequired: true },
    { name: 'title', field: ['title'], reads: text },
    { name: 'kcal', field: ['totals', 'kcal'], reads: number },
    { name: 'protein_g', field: ['totals', 'proteinG'], reads: number },
    { name: 'carbs_g', field: ['totals', 'carbsG'], reads: number },
    { name: 'fat_g', field: ['totals', 'fatG'], reads: number },
    { name: 'notes', field: ['notes'], reads: text },
    ...originColumns,
  ],
  schema: loggedMealInput,
  momentColumn: 'eaten_at',
  keyColumn: 'external_id',
  faultOf: ({ totals }) =>
    totals ? null : { column: 'kcal', message: 'is required where protein_g, carbs_g and fat_g are empty too' },
  keyOf: withOrigin,
  known: (tx, viewer, entries) => knownByOrigin(tx, viewer, loggedMeals, entries),
  enter: async (tx, viewer, { input }, at) =>
    (await logMeal(tx, viewer, input, at)).alreadyLogged ? 'UNCHANGED' : 'NEW',
}
