import { builder } from '../../graph/builder.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { MealTypeRef } from '../catalogue/catalogue-enums.graph.ts'
import { PlannedMealRef } from '../meal.graph.ts'
import { LoggedDayFull } from './day-size.ts'
import { LoggedMealRef } from './logged-meal.graph.ts'
import { deleteMeal, loadLoggedMeals, logMeal, updateMeal } from './logged-meal.ts'
import { linksSaid, originInput, withPlainIds, wordsInput } from './logged-mutations.graph.ts'

const amounts = {
  kcal: 'Energy in kilocalories, up to 20,000; null when not known.',
  proteinG: 'Protein in grams, up to 2,000; null when not known.',
  carbsG: 'Carbohydrate in grams, fibre included, up to 3,000; null when not known.',
  fatG: 'Fat in grams, up to 2,000; null when not known.',
}

const LoggedFoodInput = builder.inputType('LoggedFoodInput', {
  description: 'A food that was eaten: of the catalogue with its grams, or one by a name of its own.',
  fields: (t) => ({
    food: t.string({ description: 'The key of the food in the catalogue; null for one with a name.' }),
    name: t.string({ description: 'What it is, 1 to 120 characters; null for a food of the catalogue.' }),
    grams: t.float({
      description:
        'How much of it, in grams, 0.01 to 10,000, which a food of the catalogue needs; null when not known.',
    }),
    kcal: t.float({ description: `${amounts.kcal} Of a food of the catalogue null is made of its grams.` }),
    proteinG: t.float({ description: amounts.proteinG }),
    carbsG: t.float({ description: amounts.carbsG }),
    fatG: t.float({ description: amounts.fatG }),
  }),
})

const LoggedTotalsInput = builder.inputType('LoggedTotalsInput', {
  description: 'What a meal carried in all, where that is known.',
  fields: (t) => ({
    kcal: t.float({ description: amounts.kcal }),
    proteinG: t.float({ description: amounts.proteinG }),
    carbsG: t.float({ description: amounts.carbsG }),
    fatG: t.float({ description: amounts.fatG }),
  }),
})

const MealLinkInput = builder.inputType('MealLinkInput', {
  description: 'A planned meal that what was eaten counts for.',
  fields: (t) => ({
    plannedId: t.globalID({
      for: [PlannedMealRef],
      required: true,
      description: 'The global id of the planned meal, of whatever date.',
    }),
    share: t.float({
      description:
        'How much of it counts: 0.001 or more, to a thousandth, all shares together at most 1; null is all of it.',
    }),
  }),
})

const said = {
  totals:
    'What it carried in all: goes before the sum of the foods, which is bounded the same; null leaves it to these.',
  items: 'The foods, in order, at most 60; null when only the totals are known.',
}

builder.mutationField('logMeal', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string; alreadyLogged: boolean }>('LogMealPayload').implement({
      description: 'The meal that was logged, with what it counts for now.',
      fields: (f) => ({
        meal: f.field({
          type: LoggedMealRef,
          nullable: true,
          description:
            'The meal as it is now; null only when it was logged by the same idempotency key and deleted since.',
          resolve: ({ id }, _args, context) => context.load(loadLoggedMeals, id),
        }),
        alreadyLogged: f.exposeBoolean('alreadyLogged', {
          description: 'True when it was known by its external id or its idempotency key: nothing was written.',
        }),
      }),
    }),
    nullable: true,
    description:
      'Logs what was eaten, matches it with the meals planned for its date, and judges these. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, NotFound, LoggedDayFull, IdempotencyKeyReused] },
    typeOptions: { description: 'What was eaten, and when.' },
    input: {
      type: t.input.field({ type: MealTypeRef, required: true, description: 'Which meal of the day it was.' }),
      eatenAt: t.input.field({
        type: 'DateTime',
        required: true,
        description: 'When it was eaten; not in the future. The zone the person was in then decides its date.',
      }),
      ...wordsInput(t.input),
      totals: t.input.field({ type: LoggedTotalsInput, description: said.totals }),
      items: t.input.field({ type: [LoggedFoodInput], description: said.items }),
      links: t.input.field({ type: [MealLinkInput], description: linksSaid.whenLogged }),
      ...originInput(t.input),
    },
    resolve: (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, links: withPlainIds(input.links) }
      return command(context, (tx, at) => logMeal(tx, viewer, request, at))
    },
  }),
)

builder.mutationField('updateMeal', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string }>('UpdateMealPayload').implement({
      description: 'The logged meal as it was changed, with what it counts for now.',
      fields: (f) => ({
        meal: f.field({
          type: LoggedMealRef,
          nullable: true,
          description: 'The meal as it is now; null is never answered to its person.',
          resolve: ({ id }, _args, context) => context.load(loadLoggedMeals, id),
        }),
      }),
    }),
    nullable: true,
    description:
      'Changes a logged meal and matches it anew. What is left out stays; what it was is in the audit trail. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, NotFound, VersionConflict, LoggedDayFull] },
    typeOptions: { description: 'What to change of a logged meal: what is left out stays.' },
    input: {
      mealId: t.input.globalID({
        for: [LoggedMealRef],
        required: true,
        description: 'The global id of the logged meal.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the meal has another version; null skips the check.',
      }),
      type: t.input.field({ type: MealTypeRef, description: 'Which meal of the day it was; null leaves it.' }),
      eatenAt: t.input.field({
        type: 'DateTime',
        description: 'When it was eaten, not in the future; null leaves it.',
      }),
      ...wordsInput(t.input),
      totals: t.input.field({
        type: LoggedTotalsInput,
        description:
          'What it carried in all: what is left out of it stays, or is summed from other foods given with it, and an amount of null is that of the foods; null changes nothing.',
      }),
      items: t.input.field({ type: [LoggedFoodInput], description: said.items }),
      links: t.input.field({ type: [MealLinkInput], description: linksSaid.whenChanged }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, links: withPlainIds(input.links), mealId: input.mealId.id }
      return { id: await command(context, (tx, at) => updateMeal(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('deleteMeal', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string }>('DeleteMealPayload').implement({
      description: 'The logged meal is gone, and what it counted for is judged anew.',
      fields: (f) => ({
        mealId: f.globalID({
          description: 'The global id that the logged meal had.',
          resolve: ({ id }) => ({ type: 'LoggedMeal', id }),
        }),
      }),
    }),
    nullable: true,
    description: 'Takes a logged meal back; what it was is in the audit trail. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [NotFound, VersionConflict] },
    typeOptions: { description: 'The logged meal to take back, and at which version.' },
    input: {
      mealId: t.input.globalID({
        for: [LoggedMealRef],
        required: true,
        description: 'The global id of the logged meal.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the meal has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.mealId.id
      await command(context, (tx, at) => deleteMeal(tx, viewer, { ...input, mealId: id }, at))
      return { id }
    },
  }),
)
