import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { propertyRuns } from '../../setup/property-runs.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { bundleOf, create, lasting, meal, oats, session, uuidOf } from '../program-client.ts'
import { ask, askUndo, driftOf, follow, plansOf } from './plan-change-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const plan = bundleOf(4, {
  sessions: [1, 2, 4].map((day) => session(day, { title: day === 2 ? 'Run' : 'Lift' })),
  meals: [1, 2, 3].map((day) => meal(day, { title: 'Oats' })),
})

const date = fc.integer({ min: 2, max: 9 }).map((day) => `2026-03-0${day}`)
const time = fc.constantFrom(null, '06:00', '18:00')
const exercise = fc.constantFrom('back-squat', 'front-squat', 'deadlift')
const food = fc.constantFrom(oats, 'banana-raw', 'olive-oil')
const figure = fc.double({ min: 1, max: 10, noNaN: true })
const change = fc.oneof(
  fc.record({ move: fc.record({ date, time }, { requiredKeys: [] }) }),
  fc.record({ reschedule: fc.record({ weekdays: fc.constantFrom(['MONDAY', 'FRIDAY'], ['SUNDAY']) }) }),
  fc.record({
    editSession: fc.record(
      {
        title: fc.constantFrom('Lift', 'Legs'),
        notes: fc.constantFrom(null, 'Slow'),
        exercises: fc.array(
          fc.record({ exercise, sets: fc.constant(2), repsMin: fc.constant(5), loadKg: figure, rpe: figure }),
          { maxLength: 3 },
        ),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    editMeal: fc.record(
      {
        title: fc.constantFrom('Oats', 'Snack'),
        items: fc.array(fc.record({ food, grams: figure }), { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ swapExercise: fc.record({ from: exercise, to: exercise }) }),
  fc.record({ swapFood: fc.record({ from: food, to: food }) }),
  fc.record({ swapWith: fc.nat({ max: 5 }) }),
  fc.constant({ cancel: true }),
)
const scope = fc.constantFrom('THIS', 'THIS_AND_FOLLOWING')
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ which: fc.nat({ max: 5 }), change, scope }) },
  { weight: 1, arbitrary: fc.record({ undo: fc.nat({ max: 9 }) }) },
)

/** What stands beside the plan from its first change on. */
const originals = async (userId: string) => {
  const rows = await regimen.testDatabase.administrator<{ id: string; original: string }[]>`
    select id, original::text from session_instances where user_id = ${userId} and original is not null
    union all select id, original::text from meal_instances where user_id = ${userId} and original is not null`
  return new Map(rows.map(({ id, original }) => [id, original]))
}

let people = 0
async function follower(): Promise<{ person: Person; ids: string[] }> {
  regimen.clock.set(startOfTests)
  people += 1
  const person = await lasting(regimen, `person_${people}`)
  await create(person, plan, follow)
  const { calendar } = await person.data(
    '{ calendar(from: "2026-03-02", to: "2026-03-05") { session { id } meal { id } } }',
  )
  type Event = { session: { id: string } | null; meal: { id: string } | null }
  return { person, ids: calendar.map(({ session, meal }: Event) => (session ?? meal)?.id) }
}

test('whatever was changed and undone, undoing all that holds, the last first, brings back every row', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9, size: 'max' }), async (steps) => {
      const { person, ids } = await follower()
      const userId = uuidOf(person.id)
      const before = await plansOf(regimen, userId)
      /** The changes, and of what undoes another its place among them. */
      const made: { id: string; of: number | null }[] = []
      const kept = new Map<string, string>()
      for (const one of steps) {
        regimen.clock.advance({ minutes: 1 })
        if ('undo' in one) {
          const of = one.undo % Math.max(1, made.length)
          const answer = made[of] ? await askUndo(person, made[of].id) : {}
          expect(answer.__typename ?? 'undone').toMatch(/^(undone|AlreadyUndone|PlanChangedSince)$/)
          if (answer.change) made.push({ id: answer.change.id, of })
        } else {
          const asked = 'swapWith' in one.change ? { swapWith: ids[one.change.swapWith] } : one.change
          const answer = await ask(person, ids[one.which], asked, { scope: one.scope })
          expect(answer.__typename ?? 'made').toMatch(/^(made|InvalidInput|DayIsOver)$/)
          if (answer.change) made.push({ id: answer.change.id, of: null })
        }
        for (const [id, original] of await originals(userId)) {
          expect(kept.get(id) ?? original).toBe(original)
          kept.set(id, original)
        }
        expect(await driftOf(regimen)).toBe(0)
      }
      for (let last = made.pop(); last; last = made.pop()) {
        const { change: undo } = await askUndo(person, last.id)
        expect(undo?.undoes.id).toBe(last.id)
        // What an undoing had undone holds again, by the id of what has taken that back.
        const again = last.of === null ? undefined : made[last.of]
        if (again) again.id = undo.id
      }
      expect(await plansOf(regimen, userId)).toEqual(before)
      expect(await originals(userId)).toEqual(kept)
      expect(await driftOf(regimen)).toBe(0)
    }),
    { numRuns: propertyRuns(45) },
  )
})
