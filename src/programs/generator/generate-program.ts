import { z } from 'zod'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { type InputIssue, InvalidInput } from '../../lib/refusal.ts'
import { todayOf } from '../../people/zone.ts'
import { exerciseCatalogue } from '../catalogue/catalogue.ts'
import { foodCatalogue } from '../catalogue/foods.ts'
import { type ConsultationAnswers, consultationSections, requiredSections } from '../consultation/answers.ts'
import { basisOf } from '../person-basis.ts'
import { type Beginning, beginning, beginProgram } from '../program.ts'
import type { Provenance } from '../store.ts'
import { ageOn, type GeneratorAnswers, generateProgramBundle, generatorVersion } from './generate.ts'

const answersSchema = z.object({
  goal: consultationSections.goal,
  experience: consultationSections.experience,
  body: consultationSections.body,
  availability: consultationSections.availability,
  measurements: consultationSections.measurements,
  equipment: consultationSections.equipment.nullish(),
  injuries: consultationSections.injuries.nullish(),
  diet: consultationSections.diet.nullish(),
  allergies: consultationSections.allergies.nullish(),
  preferences: consultationSections.preferences.nullish(),
})
const generateProgramInput = z.object({ answers: answersSchema, ...beginning })

/**
 * Generates a programme from answers given directly, and gives its id.
 * @throws InvalidInput, TargetUnreachable, IdempotencyKeyReused
 */
export async function generateProgram(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { answers, idempotencyKey, ...start } = parseInput(generateProgramInput, input)
  const provenance = { origin: 'INPUT', originId: null, generatorVersion } as const
  return once(tx, viewer, { field: 'generateProgram', key: idempotencyKey, input }, at, (id) =>
    beginGenerated(tx, viewer, { id, answers: withoutNulls(answers), provenance }, start, at),
  )
}

const withoutNulls = (answers: z.output<typeof answersSchema>): GeneratorAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([, section]) => section != null)) as GeneratorAnswers

/** Whether these answers are enough; the names of the sections that are missing. */
export const missingSections = (answers: Partial<ConsultationAnswers>) =>
  requiredSections.filter((section) => answers[section] === undefined)

/**
 * Generates and stores a programme. Without a start it is scheduled for the next Monday, today included, since the plan
 * depends on the weekday that it begins on.
 * @throws InvalidInput, TargetUnreachable
 */
export async function beginGenerated(
  tx: Tx,
  viewer: Viewer,
  program: { id: string; answers: GeneratorAnswers; provenance: Provenance },
  start: Beginning,
  at: At,
): Promise<void> {
  const today = await todayOf(tx, viewer.id, at.now)
  const startsOn = start.startsOn ?? today.add({ days: (8 - today.dayOfWeek) % 7 })
  refuseUnknown(program.answers, today)
  const catalogue = { exercises: exerciseCatalogue(), foods: foodCatalogue() }
  const bundle = generateProgramBundle(program.answers, startsOn, catalogue)
  const { id, provenance } = program
  await beginProgram(
    tx,
    viewer,
    { id, bundle, provenance, basis: basisOf(program.answers) },
    { ...start, startsOn },
    at,
    ['answers'],
  )
}

const oldestYears = 120

function refuseUnknown({ body, preferences }: GeneratorAnswers, today: Temporal.PlainDate): void {
  const age = ageOn(body.birthDate, today)
  const unknown = (list: 'dislikedFoods' | 'dislikedExercises', known: ReadonlySet<string>): InputIssue[] =>
    (preferences?.[list] ?? []).flatMap((key, index) =>
      known.has(key)
        ? []
        : [{ path: ['answers', 'preferences', list, `${index}`], message: 'is not a key of the catalogue' }],
    )
  const issues: InputIssue[] = [
    ...(age < 0 || age > oldestYears || body.birthDate > today.toString()
      ? [{ path: ['answers', 'body', 'birthDate'], message: `must lie in the last ${oldestYears} years` }]
      : []),
    ...unknown('dislikedFoods', new Set(foodCatalogue().map((food) => food.key))),
    ...unknown('dislikedExercises', new Set(exerciseCatalogue().map((exercise) => exercise.key))),
  ]
  if (issues.length > 0) throw new InvalidInput(issues)
}
