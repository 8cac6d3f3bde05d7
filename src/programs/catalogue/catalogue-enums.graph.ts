import { describedEnum } from '../../graph/enum.ts'
import type { BodyArea, Equipment, ExperienceLevel } from './exercise.ts'
import type { Allergen, Diet, MealType } from './food.ts'

export const ExperienceLevelRef = describedEnum('ExperienceLevel', 'How long and how well somebody has trained.', {
  BEGINNER: 'New to it, or up to about half a year.',
  INTERMEDIATE: 'Trained with a plan for half a year or more.',
  ADVANCED: 'Trained with a plan for several years.',
} satisfies Record<ExperienceLevel, string>)

export const EquipmentRef = describedEnum('Equipment', 'What a person may have at hand to train with.', {
  BARBELL: 'A long bar with plates.',
  DUMBBELLS: 'A pair of dumbbells, or several.',
  KETTLEBELL: 'One kettlebell or several of them.',
  BENCH: 'A bench to lie or sit on.',
  SQUAT_RACK: 'A rack that holds the barbell.',
  PULL_UP_BAR: 'A bar overhead that carries a hanging person.',
  DIP_BARS: 'Two parallel bars that carry the body at arm’s length.',
  CABLE_MACHINE: 'A pulley with a stack of weights.',
  MACHINES: 'The usual machines of a gym.',
  RESISTANCE_BANDS: 'Elastic bands, with or without handles.',
  MEDICINE_BALL: 'A heavy ball to hold or throw.',
  SUSPENSION_TRAINER: 'Straps that hang from an anchor.',
  BOX: 'A sturdy box or step to jump or climb on.',
  TREADMILL: 'A machine to run and walk on.',
  BICYCLE: 'A bicycle, outdoors or on a stand.',
  ROWING_MACHINE: 'An ergometer for the stroke of a boat.',
  ELLIPTICAL: 'A cross-trainer that spares the joints.',
  JUMP_ROPE: 'A rope that is swung and jumped over.',
  POOL: 'A pool or open water to swim in.',
} satisfies Record<Equipment, string>)

export const BodyAreaRef = describedEnum('BodyArea', 'A part of the body that may be hurt.', {
  NECK: 'The neck, with the upper spine.',
  SHOULDER: 'One or both of the shoulders.',
  ELBOW: 'One or both of the elbows.',
  WRIST: 'One or both wrists, with the hands.',
  UPPER_BACK: 'The back between the shoulder blades.',
  LOWER_BACK: 'The back from the ribs down to the pelvis.',
  HIP: 'One or both of the hips.',
  KNEE: 'One or both of the knees.',
  ANKLE: 'One or both ankles, with the feet.',
} satisfies Record<BodyArea, string>)

export const DietRef = describedEnum('Diet', 'What somebody eats, by principle.', {
  OMNIVORE: 'Everything that is on offer.',
  HALAL: 'Only what the dietary law of Islam allows.',
  PESCATARIAN: 'No meat, but fish and seafood.',
  VEGETARIAN: 'No meat or fish, but dairy and eggs.',
  LACTO_VEGETARIAN: 'No meat, fish or eggs, but dairy.',
  VEGAN: 'Nothing that comes from animals.',
} satisfies Record<Diet, string>)

export const AllergenRef = describedEnum('Allergen', 'One of the fourteen allergens that European law names.', {
  GLUTEN: 'Wheat, rye, barley, oats and what is made of them.',
  CRUSTACEANS: 'Prawns, crabs, lobsters and the like.',
  EGGS: 'Eggs of hens and other birds, and what contains them.',
  FISH: 'Fish of every kind, and what is made of them.',
  PEANUTS: 'Peanuts, their oil and their butter, and what contains them.',
  SOY: 'Soybeans and what is made of them.',
  MILK: 'Milk, lactose and what contains them.',
  TREE_NUTS: 'Almonds, hazelnuts, walnuts, cashews and other nuts.',
  CELERY: 'Celery as stalk, root or seed.',
  MUSTARD: 'Mustard as seed, leaf or sauce.',
  SESAME: 'Sesame seeds and what contains them.',
  SULPHITES: 'Sulphur dioxide and sulphites above 10 mg a kilogram.',
  LUPIN: 'Lupin beans, and flour or bread made of them.',
  MOLLUSCS: 'Mussels, squid, snails and the like.',
} satisfies Record<Allergen, string>)

export const MealTypeRef = describedEnum('MealType', 'Which meal of the day it is.', {
  BREAKFAST: 'The first meal of the day.',
  LUNCH: 'The meal in the middle of the day.',
  DINNER: 'The meal in the evening.',
  SNACK: 'A small meal between the others.',
} satisfies Record<MealType, string>)
