import assert from 'node:assert/strict'
import type { Answer, Client } from './client.ts'
import { dayName, daysAfter } from './dates.ts'
import type { Stage } from './stage.ts'

const answers = {
  goal: { kind: 'FAT_LOSS', targetRateKgPerWeek: -0.5 },
  experience: { level: 'INTERMEDIATE', monthsTraining: 18 },
  body: { birthDate: '1990-12-10', sex: 'FEMALE', heightM: 1.72 },
  availability: {
    ...{ daysPerWeek: 3, weekdays: ['MONDAY', 'WEDNESDAY', 'FRIDAY'], minutesPerSession: 60, sessionTime: '18:00' },
    ...{ weeks: 12, activityLevel: 'MODERATE' },
  },
  equipment: { items: ['DUMBBELLS', 'BENCH', 'BARBELL'] },
  injuries: { areas: [], conditions: [] },
  diet: { kind: 'VEGETARIAN', mealsPerDay: 4 },
  allergies: { allergens: ['PEANUTS'] },
}

/** A consultation is answered section by section, and can be completed once what every programme needs is there. */
export async function consultation(ada: Client, { say }: Stage): Promise<string> {
  const { consultation } = await ada.change('startConsultation', {}, 'consultation { id missingSections }')
  assert.deepEqual(consultation.missingSections, ['GOAL', 'EXPERIENCE', 'BODY', 'AVAILABILITY', 'MEASUREMENTS'])
  const consultationId = consultation.id
  const first = await ada.change(
    'answerConsultation',
    { consultationId, answers },
    'consultation { missingSections answers { goal { kind targetRateKgPerWeek } } }',
  )
  assert.deepEqual(first.consultation.missingSections, ['MEASUREMENTS'])
  say(`Ada answers eight sections; missing is ${first.consultation.missingSections}: she steps on the scale, 75.4 kg.`)
  const measurements = { weightKg: 75.4 }
  const second = await ada.change(
    'answerConsultation',
    { consultationId, answers: { measurements } },
    'consultation { missingSections }',
  )
  assert.deepEqual(second.consultation.missingSections, [])
  return consultationId
}

/** Completing it generates a programme, each choice with its reason, and here activates it. */
export async function programme(ada: Client, { say }: Stage, consultationId: string, today: string): Promise<string> {
  const { program, consultation } = await ada.change(
    'completeConsultation',
    { consultationId, startsOn: today, activate: true },
    `program { id title status startsOn endsOn nextReassessmentOn targets { kcal proteinG } rationale { text inputs } }
      consultation { status program { id } }`,
  )
  assert.deepEqual(consultation, { status: 'COMPLETED', program: { id: program.id } })
  assert.equal(program.status, 'ACTIVE')
  assert.equal(program.startsOn, today)
  assert.equal(program.nextReassessmentOn, daysAfter(today, 14))
  const { kcal, proteinG } = program.targets
  say(`"${program.title}" until ${dayName(program.endsOn)}: ${kcal} kcal and ${proteinG} g protein a day.`)
  const why = program.rationale.find(({ inputs }: Answer) => inputs.includes('goal.targetRateKgPerWeek'))
  assert(why, 'a target names the answers that it used')
  say(`Why: "${why.text}" (from ${why.inputs.join(', ')})`)
  return program.id
}

/** One range query gives the week, every session with its exercises and every meal with its foods. */
export async function calendar(ada: Client, { say }: Stage, from: string): Promise<void> {
  const { calendar, calendarDays } = await ada.ask(
    `query ($from: Date!, $to: Date!) {
      calendar(from: $from, to: $to) { kind date time title durationMinutes
        session { exercises { sets repsMin repsMax exercise { name } } } meal { items { grams food { name } } } }
      calendarDays(from: $from, to: $to) { date targets { kcal } plannedNutrients { kcal } } }`,
    { from, to: daysAfter(from, 6) },
  )
  const sessions = calendar.filter(({ session }: Answer) => session)
  const meals = calendar.filter(({ meal }: Answer) => meal)
  assert.deepEqual(
    sessions.map(({ date, time }: Answer) => `${date} ${time}`),
    [0, 2, 4].map((days) => `${daysAfter(from, days)} 18:00`),
  )
  assert.equal(meals.length, 4 * 7)
  for (const { targets, plannedNutrients } of calendarDays)
    assert(Math.abs(plannedNutrients.kcal / targets.kcal - 1) < 0.05, 'what is planned to be eaten meets the target')
  for (const { date, time, title, durationMinutes, session } of sessions) {
    assert(session.exercises.length > 0)
    const [{ sets, repsMin, exercise }] = session.exercises
    const more = session.exercises.length - 1
    say(
      `${dayName(date)} ${time} ${title}, ${durationMinutes} min: ${exercise.name}${repsMin ? ` ${sets} × ${repsMin}` : ''}, and ${more} more`,
    )
  }
  const [breakfast] = meals
  assert(breakfast.meal.items.length > 0)
  const foods = breakfast.meal.items.map(({ grams, food }: Answer) => `${food.name} ${grams} g`)
  say(`${dayName(breakfast.date)} ${breakfast.time} ${breakfast.title}: ${foods.join(', ')}`)
}
