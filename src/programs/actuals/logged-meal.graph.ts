import { builder } from '../../graph/builder.ts'
import { loadNodes } from '../../graph/node.ts'
import { viewerOf } from '../../graph/operation.ts'
import { FoodRef } from '../catalogue/catalogue.graph.ts'
import { loadFoods } from '../catalogue/catalogue.ts'
import { MealTypeRef } from '../catalogue/catalogue-enums.graph.ts'
import { PlannedMealRef } from '../meal.graph.ts'
import { loadMeals } from '../meal.ts'
import { linkFields } from './link.graph.ts'
import { loadLinksOfLoggedMeals, loadLinksOfPlannedMeals, type MealLink } from './link.ts'
import { loggedFields } from './logged.graph.ts'
import { costOfLoggedDays } from './logged-days.graph.ts'
import type { Amounts } from './logged-food.ts'
import {
  type LoggedFood,
  type LoggedMeal,
  loadFoodsOfLoggedMeals,
  loadLoggedMeals,
  mealsBetween,
} from './logged-meal.ts'

export const LoggedNutrientsRef = builder.objectRef<Amounts>('LoggedNutrients').implement({
  description: 'Energy and macronutrients of what was eaten or is aimed at, as far as they are known.',
  fields: (t) => ({
    kcal: t.exposeFloat('kcal', { nullable: true, description: 'Energy in kilocalories; null when not known.' }),
    proteinG: t.exposeFloat('proteinG', { nullable: true, description: 'Protein in grams; null when not known.' }),
    carbsG: t.exposeFloat('carbsG', {
      nullable: true,
      description: 'Carbohydrate in grams, fibre included; null when not known.',
    }),
    fatG: t.exposeFloat('fatG', { nullable: true, description: 'Fat in grams; null when not known.' }),
  }),
})

const LoggedFoodRef = builder.objectRef<LoggedFood>('LoggedFood').implement({
  description: 'A food that was eaten: of the catalogue, or one that its person named. Visible to its person alone.',
  fields: (t) => ({
    food: t.field({
      type: FoodRef,
      nullable: true,
      description: 'The food of the catalogue; null for one that has a name of its own.',
      resolve: ({ foodId }, _args, context) => (foodId === null ? null : context.load(loadFoods, foodId)),
    }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'What its person calls it; null for a food of the catalogue.',
    }),
    grams: t.exposeFloat('grams', { nullable: true, description: 'How much of it, in grams; null when not told.' }),
    nutrients: t.field({
      type: LoggedNutrientsRef,
      description: 'What it carried: as given, else by the catalogue when it was logged.',
      resolve: (food) => food,
    }),
  }),
})

export const LoggedMealRef = builder.objectRef<LoggedMeal>('LoggedMeal')

const MealLinkRef = builder.objectRef<MealLink>('MealLink').implement({
  description: 'What of a logged meal counts for a planned one, and how like it is. Visible to its person alone.',
  fields: (t) => ({
    meal: t.field({
      type: PlannedMealRef,
      nullable: true,
      description: 'The planned meal that it counts for; null is never answered to its person.',
      resolve: ({ mealInstanceId }, _args, context) => context.load(loadMeals, mealInstanceId),
    }),
    loggedMeal: t.field({
      type: LoggedMealRef,
      nullable: true,
      description: 'The logged meal that counts for it; null is never answered to its person.',
      resolve: ({ loggedMealId }, _args, context) => context.load(loadLoggedMeals, loggedMealId),
    }),
    share: t.exposeFloat('share', { description: 'How much of the logged meal counts for it: above 0, at most 1.' }),
    ...linkFields(t, 5),
  }),
})

builder.node(LoggedMealRef, {
  description: 'What was eaten at one time, as its person told it. Visible to its person alone.',
  id: { resolve: (meal) => meal.id },
  loadManyWithoutCache: loadNodes(loadLoggedMeals),
  fields: (t) => ({
    type: t.expose('type', { type: MealTypeRef, description: 'Which meal of the day it was.' }),
    eatenAt: t.expose('eatenAt', { type: 'DateTime', description: 'The instant at which it was eaten.' }),
    nutrients: t.field({
      type: LoggedNutrientsRef,
      description: 'The totals: as given, else the sum of the foods.',
      resolve: (meal) => meal,
    }),
    items: t.field({
      type: [LoggedFoodRef],
      description: 'The foods, in order, at most 60; empty when only the totals were told.',
      resolve: async ({ id }, _args, { load }) => (await load(loadFoodsOfLoggedMeals, id))?.items ?? [],
    }),
    links: t.field({
      type: [MealLinkRef],
      description: 'The planned meals that it counts for, at most 10; empty for what was eaten beside the plan.',
      complexity: { field: 1, multiplier: 2 },
      resolve: async ({ id }, _args, { load }) => (await load(loadLinksOfLoggedMeals, id))?.links ?? [],
    }),
    ...loggedFields(t),
    version: t.exposeInt('version', { description: 'Counts the changes of the logged meal.' }),
  }),
})

builder.objectField(PlannedMealRef, 'links', (t) =>
  t.field({
    type: [MealLinkRef],
    description: 'What was eaten for it, at most 10; empty while nothing is logged for it.',
    complexity: { field: 1, multiplier: 2 },
    resolve: async ({ id }, _args, { load }) => (await load(loadLinksOfPlannedMeals, id))?.links ?? [],
  }),
)

builder.queryField('meals', (t) =>
  t.field({
    type: [LoggedMealRef],
    nullable: true,
    description:
      'What you ate between two local dates, at most 92 days and 500 meals, by its time. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: costOfLoggedDays,
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first local date of the range.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
    },
    resolve: (_root, range, context) => mealsBetween(context.tx, viewerOf(context), range),
  }),
)
