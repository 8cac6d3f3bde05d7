import { readFile } from 'node:fs/promises'
import { answerConsultation, completeConsultation, startConsultation } from '../programs/consultation/consultation.ts'
import { generateProgram } from '../programs/generator/generate-program.ts'
import { cloneProgram, createProgram } from '../programs/program.ts'
import { activateProgram, archiveProgram, pauseProgram, resumeProgram } from '../programs/program-state.ts'
import type { Name } from './cast.ts'
import type { World } from './world.ts'

const loser = {
  goal: { kind: 'FAT_LOSS', targetRateKgPerWeek: -0.5 },
  experience: { level: 'INTERMEDIATE', monthsTraining: 18 },
  body: { birthDate: '1990-12-10', sex: 'FEMALE', heightM: 1.72 },
  availability: {
    ...{ daysPerWeek: 3, weekdays: ['MONDAY', 'WEDNESDAY', 'FRIDAY'], minutesPerSession: 60, sessionTime: '18:00' },
    ...{ weeks: 12, activityLevel: 'MODERATE' },
  },
  equipment: { items: ['DUMBBELLS', 'BENCH', 'BARBELL'] },
  injuries: { areas: ['KNEE'], conditions: [], note: 'The left one, since a fall from the bicycle.' },
  diet: { kind: 'VEGETARIAN', mealsPerDay: 4 },
  allergies: { allergens: ['PEANUTS'] },
  preferences: {
    dislikedFoods: [],
    dislikedExercises: [],
    breakfastTime: '07:15',
    lunchTime: '12:30',
    dinnerTime: '19:00',
  },
}
const gainer = {
  goal: { kind: 'MUSCLE_GAIN' },
  experience: { level: 'BEGINNER' },
  body: { birthDate: '1998-05-23', sex: 'MALE', heightM: 1.76 },
  availability: {
    ...{ daysPerWeek: 4, weekdays: [], minutesPerSession: 45, sessionTime: '17:00', weeks: 10, activityLevel: 'LIGHT' },
  },
  equipment: { items: ['DUMBBELLS', 'BENCH', 'PULL_UP_BAR', 'RESISTANCE_BANDS'] },
  diet: { kind: 'OMNIVORE', mealsPerDay: 3 },
}
const healthy = {
  goal: { kind: 'GENERAL_HEALTH' },
  experience: { level: 'BEGINNER' },
  body: { birthDate: '1985-08-02', sex: 'FEMALE', heightM: 1.61 },
  measurements: { weightKg: 63.5 },
  availability: {
    ...{ daysPerWeek: 3, weekdays: [], minutesPerSession: 30, sessionTime: '06:30', weeks: 8, activityLevel: 'LIGHT' },
  },
  diet: { kind: 'VEGAN', mealsPerDay: 3 },
  allergies: { allergens: ['GLUTEN'] },
}

/** What people weigh as they begin, and what a day changes of it. */
export const weights = {
  mara: { startKg: 75.4, perDayKg: -0.03 },
  kenji: { startKg: 66.8, perDayKg: 0.025 },
  oskar: { startKg: 88.1, perDayKg: 0.005 },
} as const satisfies Partial<Record<Name, { startKg: number; perDayKg: number }>>

/** Everybody's plans: from a consultation, from answers, and published ones. */
export function seedPlans(world: World): void {
  const { plan, does, date } = world
  plan('programs', 'mara', 0, '06:00', () => consults(world, 'mara', loser, 0))
  plan('programs', 'kenji', 0, '08:00', () => consults(world, 'kenji', gainer, 1))
  plan('programs', 'priya', 6, '19:00', () =>
    does('priya', generateProgram, { answers: healthy, startsOn: date(7), activate: true }),
  )
  let first: string
  plan('programs', 'tom', 0, '06:00', async () => {
    const bundle = await example('couch-to-5k')
    first = await does('tom', createProgram, { bundle, startsOn: date(0), activate: true })
  })
  // A week in bed: the plan waits for him.
  plan('programs', 'tom', 11, '09:00', () => does('tom', pauseProgram, { programId: first }))
  plan('programs', 'tom', 14, '06:00', () => does('tom', resumeProgram, { programId: first }))
  let lifting: string
  let again: string
  plan('programs', 'oskar', 1, '07:00', async () => {
    const bundle = await example('five-by-five')
    lifting = await does('oskar', createProgram, { bundle, startsOn: date(2), activate: true })
  })
  plan('programs', 'oskar', 12, '07:00', async () => {
    const title = '5×5, begun again with less weight'
    again = await does('oskar', cloneProgram, { programId: lifting, title, startsOn: date(14) })
    await does('oskar', archiveProgram, { programId: lifting })
  })
  plan('programs', 'oskar', 13, '07:00', () => does('oskar', activateProgram, { programId: again }))
  // Somebody who has stopped halfway through the questions.
  plan('programs', 'lucia', 8, '20:00', async () => {
    const consultationId = await does('lucia', startConsultation, {})
    await does('lucia', answerConsultation, { consultationId, answers: { goal: { kind: 'ENDURANCE' } } })
  })
}

async function consults(world: World, name: keyof typeof weights, answers: object, start: number): Promise<void> {
  const { does, date } = world
  const consultationId = await does(name, startConsultation, {})
  for (const [section, answer] of Object.entries(answers))
    await does(name, answerConsultation, { consultationId, answers: { [section]: answer } })
  const measurements = { weightKg: weights[name].startKg }
  await does(name, answerConsultation, { consultationId, answers: { measurements } })
  await does(name, completeConsultation, { consultationId, startsOn: date(start), activate: true })
}

const example = async (name: string): Promise<object> =>
  JSON.parse(await readFile(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8'))
