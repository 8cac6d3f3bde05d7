import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const answers = {
  goal: { kind: 'FAT_LOSS' },
  experience: { level: 'BEGINNER' },
  body: { birthDate: '1990-02-03', sex: 'FEMALE', heightM: 1.7 },
  availability: {
    daysPerWeek: 3,
    weekdays: [],
    minutesPerSession: 45,
    sessionTime: '18:00',
    weeks: 4,
    activityLevel: 'LIGHT',
  },
  measurements: { weightKg: 75 },
}

const start = async (person: Person) =>
  (
    await person.data(`mutation { startConsultation(input: {}) {
      ... on StartConsultationPayload { consultation { id version status missingSections } } } }`)
  ).startConsultation.consultation

const answering = `mutation ($input: AnswerConsultationInput!) { answerConsultation(input: $input) {
  __typename
  ... on AnswerConsultationPayload { consultation { version missingSections } }
  ... on Refusal { message path }
  ... on InvalidInput { issues { path message } }
} }`
const completing = `mutation ($input: CompleteConsultationInput!) { completeConsultation(input: $input) {
  __typename
  ... on CompleteConsultationPayload {
    program { id status startsOn endsOn origin targets { kcal proteinG } rationale { text inputs }
      sessions { date time exercises { rationale { inputs } } } }
    consultation { status program { id } }
  }
  ... on ConsultationIncomplete { missing }
  ... on TargetUnreachable { message target { kcal } closest { kcal } }
  ... on Refusal { message path }
} }`
const generating = `mutation ($input: GenerateProgramInput!) { generateProgram(input: $input) {
  __typename
  ... on GenerateProgramPayload { program { id targets { kcal } rationale { text inputs } } }
  ... on InvalidInput { issues { path message } }
  ... on Refusal { message path }
} }`

describe('from a consultation to a calendar', () => {
  test('sections are answered one by one, and the programme names the answers it used', async () => {
    const anna = await regimen.person('anna')
    const consultation = await start(anna)
    expect(consultation).toMatchObject({
      status: 'IN_PROGRESS',
      version: 1,
      missingSections: ['GOAL', 'EXPERIENCE', 'BODY', 'AVAILABILITY', 'MEASUREMENTS'],
    })
    const { measurements, ...first } = answers
    const consultationId = consultation.id
    const half = await anna.data(answering, { input: { consultationId, answers: first } })
    expect(half.answerConsultation.consultation.missingSections).toEqual(['MEASUREMENTS'])

    const early = await anna.data(completing, { input: { consultationId } })
    expect(early.completeConsultation).toMatchObject({
      __typename: 'ConsultationIncomplete',
      missing: ['MEASUREMENTS'],
    })

    await anna.data(answering, { input: { consultationId, answers: { measurements } } })
    const { completeConsultation: done } = await anna.data(completing, { input: { consultationId, activate: true } })
    expect(done.program).toMatchObject({
      status: 'ACTIVE',
      origin: 'CONSULTATION',
      startsOn: '2026-03-02',
      endsOn: '2026-03-29',
    })
    expect(done.consultation).toEqual({ status: 'COMPLETED', program: { id: done.program.id } })
    expect(done.program.sessions).toHaveLength(3)
    expect(done.program.sessions[0]).toMatchObject({ time: '18:00' })
    const used = new Set(done.program.rationale.flatMap((reason: { inputs: string[] }) => reason.inputs))
    expect([...used]).toEqual(
      expect.arrayContaining(['goal.kind', 'availability.daysPerWeek', 'measurements.weightKg']),
    )

    const { calendar } = await anna.data(
      '{ calendar(from: "2026-03-02", to: "2026-03-08") { kind session { exercises { sets } } meal { items { grams } } } }',
    )
    const ofKind = (kind: string) => calendar.filter((event: { kind: string }) => event.kind === kind)
    expect([ofKind('SESSION').length, ofKind('MEAL').length]).toEqual([3, 28])

    const again = await anna.data(completing, { input: { consultationId } })
    expect(again.completeConsultation.__typename).toBe('ConsultationCompleted')
    const late = await anna.data(answering, { input: { consultationId, answers: { measurements } } })
    expect(late.answerConsultation.__typename).toBe('ConsultationCompleted')
  })

  test('every planned day is within 5 % of the targets by the stored grams', async () => {
    const ben = await regimen.person('ben')
    const { generateProgram } = await ben.data(generating, { input: { answers, activate: true } })
    const { kcal } = generateProgram.program.targets
    const { calendarDays } = await ben.data(
      '{ calendarDays(from: "2026-03-02", to: "2026-03-29") { plannedNutrients { kcal } } }',
    )
    for (const day of calendarDays) expect(Math.abs(day.plannedNutrients.kcal / kcal - 1)).toBeLessThanOrEqual(0.05)
  })

  test('the answers are given back as they were given', async () => {
    const cleo = await regimen.person('cleo')
    const { id: consultationId } = await start(cleo)
    const all = {
      ...answers,
      equipment: { items: ['DUMBBELLS'] },
      injuries: { areas: ['KNEE'], conditions: [], note: 'since a fall — ça va mieux' },
      diet: { kind: 'VEGAN', mealsPerDay: 3 },
      allergies: { allergens: ['PEANUTS'] },
      preferences: { dislikedFoods: [], dislikedExercises: ['running'], dinnerTime: '20:15' },
    }
    await cleo.data(answering, { input: { consultationId, answers: all } })
    const { consultation } = await cleo.data(`{ consultation { answers {
      goal { kind targetWeightKg } body { birthDate } availability { sessionTime } injuries { areas note }
      diet { kind } preferences { dislikedExercises dinnerTime lunchTime } } } }`)
    expect(consultation.answers).toEqual({
      goal: { kind: 'FAT_LOSS', targetWeightKg: null },
      body: { birthDate: '1990-02-03' },
      availability: { sessionTime: '18:00' },
      injuries: { areas: ['KNEE'], note: 'since a fall — ça va mieux' },
      diet: { kind: 'VEGAN' },
      preferences: { dislikedExercises: ['running'], dinnerTime: '20:15', lunchTime: null },
    })
  })
})

describe('what is refused', () => {
  test.each([
    [
      'a weight below the limit',
      { measurements: { weightKg: 12 } },
      ['answers', 'measurements', 'weightKg'],
      'must be at least 30',
    ],
    [
      'too few weekdays',
      { availability: { ...answers.availability, weekdays: ['MONDAY'] } },
      ['answers', 'availability', 'weekdays'],
      'must be empty or name at least daysPerWeek days',
    ],
    [
      'a birth in the future',
      { body: { ...answers.body, birthDate: '2030-01-01' } },
      ['answers', 'body', 'birthDate'],
      'must lie in the last 120 years',
    ],
    [
      'an exercise that is not there',
      { preferences: { dislikedFoods: [], dislikedExercises: ['flying'] } },
      ['answers', 'preferences', 'dislikedExercises', '0'],
      'is not a key of the catalogue',
    ],
    [
      'the same allergen twice',
      { allergies: { allergens: ['MILK', 'MILK'] } },
      ['answers', 'allergies', 'allergens'],
      'must not name anything twice',
    ],
  ])('%s, with its path, and nothing is written', async (name, change, path, message) => {
    const dora = await regimen.person(`dora-${name.length}`)
    const { generateProgram } = await dora.data(generating, { input: { answers: { ...answers, ...change } } })
    expect(generateProgram).toMatchObject({ __typename: 'InvalidInput', issues: [{ path, message }] })
    expect((await dora.data('{ programs { nodes { id } } }')).programs.nodes).toEqual([])
  })

  test('targets that no allowed food can reach are told with the closest day', async () => {
    const emil = await regimen.person('emil')
    const { id: consultationId } = await start(emil)
    const foods = await regimen.testDatabase.administrator<{ key: string }[]>`
      select key from foods where 'VEGAN' = any(diets) and meals <> '{}' and protein_g > 5 order by key limit 100`
    const unreachable = {
      ...answers,
      goal: { kind: 'MUSCLE_GAIN' },
      measurements: { weightKg: 140 },
      body: { ...answers.body, sex: 'MALE', heightM: 2 },
      diet: { kind: 'VEGAN', mealsPerDay: 3 },
      allergies: { allergens: ['SOY', 'GLUTEN', 'PEANUTS', 'TREE_NUTS', 'SESAME', 'LUPIN'] },
      preferences: { dislikedFoods: foods.map((food) => food.key), dislikedExercises: [] },
    }
    await emil.data(answering, { input: { consultationId, answers: unreachable } })
    const { completeConsultation } = await emil.data(completing, { input: { consultationId } })
    expect(completeConsultation).toMatchObject({ __typename: 'TargetUnreachable', path: ['answers'] })
    expect(completeConsultation.closest.kcal).toBeLessThan(completeConsultation.target.kcal * 1.2)
    expect((await emil.data('{ consultation { status } }')).consultation.status).toBe('IN_PROGRESS')
    expect((await emil.data('{ programs { nodes { id } } }')).programs.nodes).toEqual([])
  })

  test.each(['PREGNANCY', 'EATING_DISORDER'])(
    'no nutrition is planned with %s, and the programme says why',
    async (condition) => {
      const fay = await regimen.person(`fay-${condition.length}`)
      const injuries = { areas: [], conditions: [condition] }
      const { generateProgram } = await fay.data(generating, { input: { answers: { ...answers, injuries } } })
      expect(generateProgram.program.targets).toBeNull()
      expect(
        generateProgram.program.rationale.some((reason: { inputs: string[] }) =>
          reason.inputs.includes('injuries.conditions'),
        ),
      ).toBe(true)
      const { calendar } = await fay.data('{ calendar(from: "2026-03-02", to: "2026-03-29", kinds: [MEAL]) { id } }')
      expect(calendar).toEqual([])
    },
  )

  test('a replay generates nothing anew, and another input under the same key is refused', async () => {
    const gus = await regimen.person('gus')
    const idempotencyKey = '0b4b4a5e-3c44-4b1c-8a53-1f1f4a2b9c11'
    const first = await gus.data(generating, { input: { answers, idempotencyKey } })
    const replay = await gus.data(generating, { input: { answers, idempotencyKey } })
    expect(replay.generateProgram.program.id).toBe(first.generateProgram.program.id)
    const changed = { ...answers, measurements: { weightKg: 80 } }
    const other = await gus.data(generating, { input: { answers: changed, idempotencyKey } })
    expect(other.generateProgram.__typename).toBe('IdempotencyKeyReused')
    expect((await gus.data('{ programs { nodes { id } } }')).programs.nodes).toHaveLength(1)
  })
})

test.each([
  ['answerConsultation', answering, { answers: {} }],
  ['completeConsultation', completing, {}],
])('%s of somebody else is answered as if it were not there, and changes nothing', async (field, operation, rest) => {
  const owner = await regimen.person(`owner-${field}`)
  const stranger = await regimen.person(`other-${field}`)
  const { id: consultationId } = await start(owner)
  await owner.data(answering, { input: { consultationId, answers } })
  const unknown = Buffer.from('Consultation:01990000-0000-7000-8000-000000000000').toString('base64url')
  const refused = await stranger.data(operation, { input: { consultationId, ...rest } })
  const absent = await stranger.data(operation, { input: { consultationId: unknown, ...rest } })
  expect(refused[field]).toMatchObject({ __typename: 'NotFound', path: ['consultationId'] })
  expect(refused).toEqual(absent)
  expect((await owner.data('{ consultation { status version } }')).consultation).toEqual({
    status: 'IN_PROGRESS',
    version: 2,
  })
  const twin = await owner.data(operation, { input: { consultationId, ...rest } })
  expect(twin[field].__typename).toMatch(/Payload$/)
})
