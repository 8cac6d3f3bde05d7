import { builder } from '../../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../../graph/connection.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import { type ExerciseRow, type FoodRow, loadExercises, loadFoods, searchExercises, searchFoods } from './catalogue.ts'
import {
  AllergenRef,
  BodyAreaRef,
  DietRef,
  EquipmentRef,
  ExperienceLevelRef,
  MealTypeRef,
} from './catalogue-enums.graph.ts'
import type { exerciseMeasures, movementPatterns, muscles } from './exercise.ts'
import type { foodGroups, foodStates } from './food.ts'

const MovementPatternRef = describedEnum('MovementPattern', 'The way the body moves: sessions are balanced by it.', {
  SQUAT: 'Bending knees and hips together under a load.',
  HINGE: 'Bending at the hips with a still back.',
  LUNGE: 'Working one leg at a time.',
  HORIZONTAL_PUSH: 'Pushing away from the chest.',
  VERTICAL_PUSH: 'Pushing a load overhead, straight against gravity.',
  HORIZONTAL_PULL: 'Pulling towards the chest, as in rowing.',
  VERTICAL_PULL: 'Pulling down or oneself up.',
  CARRY: 'Walking with a load in hand.',
  CORE: 'Holding or moving the trunk.',
  ISOLATION: 'Moving a single joint for one muscle.',
  PLYOMETRIC: 'Jumping and landing with speed.',
  LOCOMOTION: 'Moving from place to place, for endurance.',
  MOBILITY: 'Moving a joint through its whole range.',
} satisfies Record<(typeof movementPatterns)[number], string>)

const MuscleRef = describedEnum('Muscle', 'A muscle or group of muscles that an exercise trains.', {
  QUADRICEPS: 'The front of the thigh.',
  HAMSTRINGS: 'The back of the thigh.',
  GLUTES: 'The muscles of the buttocks.',
  CALVES: 'The back of the lower leg.',
  ADDUCTORS: 'The inside of the thigh.',
  ABDUCTORS: 'The outside of the hip.',
  CHEST: 'The pectoral muscles of the chest.',
  LATS: 'The broad muscles of the back.',
  UPPER_BACK: 'Between and below the shoulder blades.',
  LOWER_BACK: 'Along the spine above the pelvis.',
  TRAPS: 'From the neck to the shoulders.',
  FRONT_DELTS: 'The front part of the muscle over the shoulder.',
  SIDE_DELTS: 'The middle part of the muscle over the shoulder.',
  REAR_DELTS: 'The back of the shoulder.',
  BICEPS: 'The front of the upper arm.',
  TRICEPS: 'The back of the upper arm.',
  FOREARMS: 'The lower arm, and with it the grip.',
  ABDOMINALS: 'The front of the trunk.',
  OBLIQUES: 'The sides of the trunk.',
  HIP_FLEXORS: 'The muscles that lift the thigh in front.',
  CARDIOVASCULAR: 'Heart and lungs rather than one muscle.',
} satisfies Record<(typeof muscles)[number], string>)

const ExerciseMeasureRef = describedEnum('ExerciseMeasure', 'How a set of an exercise is counted.', {
  REPS: 'By repetitions of the movement.',
  DURATION: 'By the time that it is held, in seconds.',
  DISTANCE: 'By the way covered, in metres.',
} satisfies Record<(typeof exerciseMeasures)[number], string>)

const FoodGroupRef = describedEnum('FoodGroup', 'What kind of food it is.', {
  GRAIN: 'Grains, flours and cooked grains.',
  BREAD_AND_PASTA: 'Bread, pasta and other things baked or made of flour.',
  LEGUME: 'Beans, lentils, peas and chickpeas.',
  SOY_AND_MEAT_ALTERNATIVE: 'Tofu, tempeh, seitan and the like.',
  MEAT: 'The meat of mammals, such as beef and lamb.',
  POULTRY: 'The meat of birds, such as chicken and turkey.',
  FISH_AND_SEAFOOD: 'Fish, crustaceans and molluscs, from the sea or from rivers.',
  EGG: 'Eggs and parts of eggs.',
  DAIRY: 'Milk and what is made of milk.',
  VEGETABLE: 'Leaves, stalks, fruits and roots with little starch.',
  STARCHY_VEGETABLE: 'Potatoes, other roots and starchy vegetables.',
  FRUIT: 'Fruit of trees and plants, fresh or dried.',
  NUT_AND_SEED: 'Nuts, seeds and spreads of them.',
  OIL_AND_FAT: 'Oils and fats for cooking and spreading.',
  SUPPLEMENT: 'Protein powders and other supplements.',
  SWEET_AND_SNACK: 'Sugars, chocolate, biscuits, crisps and the like.',
  CONDIMENT_AND_SPICE: 'Sauces, pastes, herbs and what else seasons a meal.',
  BEVERAGE: 'Drinks other than milk, hot or cold.',
} satisfies Record<(typeof foodGroups)[number], string>)

const FoodStateRef = describedEnum('FoodState', 'The state in which a food is weighed and its figures hold.', {
  RAW: 'As it is before cooking.',
  COOKED: 'After cooking, ready to be eaten.',
  DRY: 'Dried, before water is added.',
  AS_SOLD: 'As it comes out of its package.',
} satisfies Record<(typeof foodStates)[number], string>)

export const ExerciseRef = builder.objectRef<ExerciseRow>('Exercise')

builder.node(ExerciseRef, {
  description: 'An exercise of the catalogue. Any signed-in person can read it.',
  id: { resolve: (exercise) => exercise.id },
  loadManyWithoutCache: loadNodes(loadExercises),
  fields: (t) => ({
    key: t.exposeString('key', {
      description: 'The stable name by which a bundle refers to it, such as "back-squat".',
    }),
    name: t.exposeString('name', { description: 'The usual name of the exercise, in English.' }),
    pattern: t.expose('pattern', { type: MovementPatternRef, description: 'The movement that it belongs to.' }),
    primaryMuscles: t.field({
      type: [MuscleRef],
      description: 'The muscles that it trains most.',
      resolve: (exercise) => exercise.primaryMuscles,
    }),
    secondaryMuscles: t.field({
      type: [MuscleRef],
      description: 'The muscles that help, and are trained less by it.',
      resolve: (exercise) => exercise.secondaryMuscles,
    }),
    equipment: t.field({
      type: [EquipmentRef],
      description: 'All of this is needed; empty when nothing is.',
      resolve: (exercise) => exercise.equipment,
    }),
    level: t.expose('level', { type: ExperienceLevelRef, description: 'The experience that it takes.' }),
    measure: t.expose('measure', { type: ExerciseMeasureRef, description: 'How a set of it is counted.' }),
    loadable: t.exposeBoolean('loadable', { description: 'True when its load can be written in kilograms.' }),
    unilateral: t.exposeBoolean('unilateral', { description: 'True when it is done one side at a time.' }),
    stresses: t.field({
      type: [BodyAreaRef],
      description: 'Areas that it loads hard: not for somebody who is hurt there.',
      resolve: (exercise) => exercise.stresses,
    }),
    instructions: t.exposeString('instructions', { description: 'How it is done, in a few sentences.' }),
  }),
})

export const FoodRef = builder.objectRef<FoodRow>('Food')

builder.node(FoodRef, {
  description: 'A food of the catalogue, its figures per 100 g. Any signed-in person can read it.',
  id: { resolve: (food) => food.id },
  loadManyWithoutCache: loadNodes(loadFoods),
  fields: (t) => ({
    key: t.exposeString('key', {
      description: 'The stable name by which a bundle refers to it, such as "oats-rolled-dry".',
    }),
    name: t.exposeString('name', { description: 'The name of the food, in English.' }),
    group: t.expose('group', { type: FoodGroupRef, description: 'The kind of food that it is.' }),
    state: t.expose('state', { type: FoodStateRef, description: 'The state in which it is weighed.' }),
    kcal: t.exposeFloat('kcal', { description: 'Energy in kcal per 100 g.' }),
    proteinG: t.exposeFloat('proteinG', { description: 'Protein (crude protein) in grams, per 100 g of the food.' }),
    carbsG: t.exposeFloat('carbsG', { description: 'Carbohydrate in grams per 100 g, fibre included.' }),
    fatG: t.exposeFloat('fatG', { description: 'Fat of every kind in grams per 100 g.' }),
    fibreG: t.exposeFloat('fibreG', {
      nullable: true,
      description: 'Fibre in grams per 100 g; null when the source does not say.',
    }),
    allergens: t.field({
      type: [AllergenRef],
      description: 'The allergens that it contains; empty when there is none.',
      resolve: (food) => food.allergens,
    }),
    diets: t.field({
      type: [DietRef],
      description: 'Every diet under which it may be eaten.',
      resolve: (food) => food.diets,
    }),
    meals: t.field({
      type: [MealTypeRef],
      description: 'The meals in which a generated plan may serve it.',
      resolve: (food) => food.meals,
    }),
    sourceDataset: t.string({
      description: 'The composition table that the figures come from.',
      resolve: (food) => food.source.dataset,
    }),
    sourceReference: t.string({
      description: 'The entry of that table: its number or its exact description.',
      resolve: (food) => food.source.reference,
    }),
  }),
})

const ExerciseConnection = connectionOf(ExerciseRef, 'Exercise')
const FoodConnection = connectionOf(FoodRef, 'Food')

builder.queryFields((t) => ({
  exercises: t.connection(
    {
      type: ExerciseRef,
      nullable: true,
      description: 'The exercises of the catalogue, in a stable order. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      args: { search: t.arg.string({ description: 'Part of a name or key, in any case; null gives all.' }) },
      resolve: (_root, args, context) =>
        pageById(args, (page) => searchExercises(context.tx, args.search ?? null, page)),
    },
    ExerciseConnection,
  ),
  foods: t.connection(
    {
      type: FoodRef,
      nullable: true,
      description: 'The foods of the catalogue, in a stable order. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      args: { search: t.arg.string({ description: 'Part of a name or key, in any case; null gives all.' }) },
      resolve: (_root, args, context) => pageById(args, (page) => searchFoods(context.tx, args.search ?? null, page)),
    },
    FoodConnection,
  ),
}))
