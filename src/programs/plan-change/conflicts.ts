import type { ProgramBasis } from '../basis.ts'
import type { ExerciseRow, FoodRow } from '../catalogue/catalogue.ts'
import type { AnswerConflict } from './refusals.ts'

const words = (value: string) => value.toLowerCase().replaceAll('_', ' ')

/** What speaks against foods and exercises that are new to a plan: allergens, the diet, and injured areas that are loaded. */
export function conflictsOf(
  basis: Pick<ProgramBasis, 'allergens' | 'diet' | 'injuredAreas'>,
  { foods, exercises }: { readonly foods: readonly FoodRow[]; readonly exercises: readonly ExerciseRow[] },
): AnswerConflict[] {
  return [
    ...foods.flatMap((food) => foodConflicts(basis, food)),
    ...exercises.flatMap(({ key, name, stresses }) =>
      stresses
        .filter((area) => basis.injuredAreas.includes(area))
        .map((area) => ({ key, answer: 'injuries.areas', message: `${name} loads the ${words(area)}.` })),
    ),
  ]
}

function foodConflicts(
  { allergens, diet }: Pick<ProgramBasis, 'allergens' | 'diet'>,
  { key, name, allergens: contained, diets }: FoodRow,
): AnswerConflict[] {
  const found: AnswerConflict[] = contained
    .filter((allergen) => allergens.includes(allergen))
    .map((allergen) => ({ key, answer: 'allergies.allergens', message: `${name} contains ${words(allergen)}.` }))
  if (diet !== null && !diets.includes(diet))
    found.push({ key, answer: 'diet.kind', message: `${name} is not ${words(diet)}.` })
  return found
}
