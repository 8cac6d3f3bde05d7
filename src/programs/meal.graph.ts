import { calendarDetail } from '../calendar/calendar.graph.ts'
import { calendarDayDetail } from '../calendar/calendar-days.graph.ts'
import { builder } from '../graph/builder.ts'
import type { Context } from '../graph/context.ts'
import { loadNodes } from '../graph/node.ts'
import { FoodRef } from './catalogue/catalogue.graph.ts'
import { loadFoods } from './catalogue/catalogue.ts'
import { MealTypeRef } from './catalogue/catalogue-enums.graph.ts'
import {
  loadFoodsOfMeals,
  loadMeals,
  loadPlannedNutrients,
  mealTree,
  type PlannedFood,
  type PlannedMeal,
  sumOfNutrients,
} from './meal.ts'
import type { Nutrients } from './plan.ts'
import { RationaleRef } from './rationale.graph.ts'

export const NutrientsRef = builder.objectRef<Nutrients>('Nutrients').implement({
  description: 'Energy and macronutrients of a meal, a day or a target.',
  fields: (t) => ({
    kcal: t.exposeFloat('kcal', { description: 'Energy in kilocalories, as the body can use it.' }),
    proteinG: t.exposeFloat('proteinG', { description: 'Crude protein, in grams, from every food together.' }),
    carbsG: t.exposeFloat('carbsG', { description: 'Carbohydrate in grams, fibre included.' }),
    fatG: t.exposeFloat('fatG', { description: 'Fat of every kind, in grams.' }),
  }),
})

export const PlannedFoodRef = builder.objectRef<PlannedFood>('PlannedFood').implement({
  description:
    'A food of a planned meal, with what its grams carried when the plan was made. Visible to the person alone.',
  fields: (t) => ({
    food: t.field({
      type: FoodRef,
      nullable: true,
      description: 'The food of the catalogue; null when it was taken out of it.',
      resolve: (item, _args, context) => (item.food === undefined ? context.load(loadFoods, item.foodId) : item.food),
    }),
    grams: t.exposeFloat('grams', { description: 'How much of it, in grams, in the state that the food names.' }),
    nutrients: t.field({
      type: NutrientsRef,
      description: 'What these grams carry, by the catalogue when the plan was made.',
      resolve: (item) => item,
    }),
    rationale: t.field({
      type: RationaleRef,
      nullable: true,
      description: 'Why it was chosen; null in a programme that was brought without reasons.',
      resolve: (item) => item.rationale,
    }),
  }),
})

const itemsOf = (meal: PlannedMeal, _args: object, { load }: Context) =>
  meal.items ?? load(loadFoodsOfMeals, meal.id).then((found) => found?.items ?? [])

export const PlannedMealRef = builder.objectRef<PlannedMeal>('PlannedMeal')

builder.node(PlannedMealRef, {
  description: 'A planned meal of a programme. Visible to the person alone.',
  id: { resolve: (meal) => meal.id },
  loadManyWithoutCache: loadNodes(loadMeals),
  fields: (t) => ({
    day: t.exposeInt('day', { description: 'The day of the original plan: 1 is the first of the programme.' }),
    type: t.expose('type', { type: MealTypeRef, description: 'Which meal of the day it is.' }),
    title: t.exposeString('title', { description: 'What to call it in a list.' }),
    date: t.expose('localDate', {
      type: 'Date',
      nullable: true,
      description: 'The local date it is planned for; null while the programme has no start.',
    }),
    time: t.expose('localTime', {
      type: 'LocalTime',
      nullable: true,
      description: 'The wall-clock time it is planned for; null when it has no fixed time.',
    }),
    notes: t.exposeString('notes', { nullable: true, description: 'What to mind; null when there is nothing.' }),
    rationale: t.field({
      type: RationaleRef,
      nullable: true,
      description: 'Why it stands here; null in a programme that was brought without reasons.',
      resolve: (meal) => meal.rationale,
    }),
    items: t.field({
      type: [PlannedFoodRef],
      description: 'The foods to eat, in order.',
      complexity: { field: 1, multiplier: 3 },
      resolve: itemsOf,
    }),
    nutrients: t.field({
      type: NutrientsRef,
      description: 'What the whole meal carries.',
      resolve: async (meal, args, context) => sumOfNutrients(await itemsOf(meal, args, context)),
    }),
    cancelledAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant at which it was taken out of the plan; null for what stands in it.',
      resolve: ({ cancelledAt }) => cancelledAt && Temporal.Instant.from(cancelledAt),
    }),
    version: t.exposeInt('version', { description: 'Counts the changes of the meal.' }),
  }),
})

calendarDetail({
  field: 'meal',
  kind: 'MEAL',
  type: PlannedMealRef,
  description: 'The planned meal behind the event; null for an event of another kind.',
  tree: mealTree,
  load: loadMeals,
})

calendarDayDetail({
  field: 'plannedNutrients',
  type: NutrientsRef as never,
  description: 'What the meals that take place on the date carry together; null when none is planned.',
  load: loadPlannedNutrients,
})
