import { describe, expect, test } from 'vitest'
import { goalKinds, type ProgramBundle, programBundleSchema } from '../../src/programs/bundle.ts'
import { exerciseCatalogue } from '../../src/programs/catalogue/catalogue.ts'
import { experienceLevels } from '../../src/programs/catalogue/exercise.ts'
import { allergens, diets } from '../../src/programs/catalogue/food.ts'
import { foodCatalogue } from '../../src/programs/catalogue/foods.ts'
import { ageOn, type GeneratorAnswers, generateProgramBundle } from '../../src/programs/generator/generate.ts'
import { TargetUnreachable } from '../../src/programs/generator/target-unreachable.ts'

const catalogue = { exercises: exerciseCatalogue(), foods: foodCatalogue() }
const monday = Temporal.PlainDate.from('2026-03-02')

/** One person for each goal, diet and allergy list; the rest varies with the number. */
const people: { name: string; answers: GeneratorAnswers }[] = goalKinds.flatMap((kind, g) =>
  diets.flatMap((diet, d) =>
    [[], ...allergens.map((allergen) => [allergen])].map((list, a) => {
      const n = g * 90 + d * 15 + a
      return {
        name: `${kind} ${diet} ${list.join() || 'no allergy'}`,
        answers: {
          goal: { kind },
          experience: { level: experienceLevels[n % 3] ?? 'BEGINNER' },
          body: {
            birthDate: `${1950 + (n % 52)}-06-15`,
            sex: n % 2 ? 'MALE' : 'FEMALE',
            heightM: 1.55 + (n % 40) / 100,
          },
          availability: {
            daysPerWeek: 1 + (n % 7),
            weekdays: [],
            minutesPerSession: 20 + 10 * (n % 8),
            weeks: 4 + (n % 21),
            activityLevel: (['SEDENTARY', 'LIGHT', 'MODERATE', 'HIGH'] as const)[n % 4] ?? 'LIGHT',
          },
          measurements: { weightKg: 50 + (n % 60) },
          diet: { kind: diet, mealsPerDay: 3 + (n % 3) },
          allergies: { allergens: list },
        },
      }
    }),
  ),
)

const outcomes = new Map<GeneratorAnswers, ProgramBundle | TargetUnreachable>()

/** The programme of these answers, or why there is none; made once. */
function outcomeOf(answers: GeneratorAnswers): ProgramBundle | TargetUnreachable {
  const known = outcomes.get(answers)
  if (known) return known
  const outcome = (() => {
    try {
      return generateProgramBundle(answers, monday, catalogue)
    } catch (error) {
      if (error instanceof TargetUnreachable) return error
      throw error
    }
  })()
  outcomes.set(answers, outcome)
  return outcome
}

describe(`${people.length} people, every goal with every diet and every allergy`, () => {
  const foods = new Map(catalogue.foods.map((food) => [food.key, food]))

  test.each(people)('$name', ({ answers }) => {
    const bundle = outcomeOf(answers)
    if (bundle instanceof TargetUnreachable) {
      const off = (name: 'kcal' | 'proteinG') => Math.abs(bundle.closest[name] / bundle.target[name] - 1)
      expect(Math.max(off('kcal'), off('proteinG'))).toBeGreaterThan(0.05)
      return
    }
    expect(programBundleSchema.safeParse(bundle).error).toBeUndefined()
    expect(bundle.durationDays).toBe(answers.availability.weeks * 7)
    expect(bundle.sessions).toHaveLength(answers.availability.weeks * answers.availability.daysPerWeek)
    const { targets } = bundle
    const diet = answers.diet?.kind
    if (!targets) throw new Error('an adult without conditions is given targets')
    for (const meals of Map.groupBy(bundle.meals, (meal) => meal.day).values()) {
      const items = meals.flatMap((meal) => meal.items)
      const carried = (name: 'kcal' | 'proteinG') =>
        items.reduce((sum, item) => sum + ((foods.get(item.food)?.[name] ?? 0) * item.grams) / 100, 0)
      expect(Math.abs(carried('kcal') / targets.kcal - 1)).toBeLessThanOrEqual(0.05)
      expect(Math.abs(carried('proteinG') / targets.proteinG - 1)).toBeLessThanOrEqual(0.05)
      // One assertion a day: hundreds of thousands would take longer than the programmes.
      const unfit = items.filter((item) => {
        const food = foods.get(item.food)
        const avoided = answers.allergies?.allergens.some((it) => food?.allergens.includes(it))
        return !(diet && food?.diets.includes(diet)) || avoided || !item.rationale?.inputs.length
      })
      expect(unfit).toEqual([])
    }
  })

  test('few of them cannot be served', () => {
    const refused = people.filter(({ answers }) => outcomeOf(answers) instanceof TargetUnreachable)
    expect(refused.length).toBeLessThanOrEqual(people.length / 50)
  })
})

test('the same answers give the same programme', () => {
  const { answers } = people[137] ?? people[0] ?? { answers: undefined }
  if (!answers) throw new Error('there are people')
  const make = () => generateProgramBundle(structuredClone(answers), monday, catalogue)
  expect(make()).toEqual(make())
})

test.each([
  ['2008-03-02', 18],
  ['2008-03-03', 17],
  ['2008-02-29', 18],
  ['2026-03-02', 0],
])('born on %s, a person is %i on 2026-03-02', (born, age) => {
  expect(ageOn(born, monday)).toBe(age)
})
