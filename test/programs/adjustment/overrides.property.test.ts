import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { propertyRuns } from '../../setup/property-runs.ts'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logActivity, logMeal, plannedIds } from '../actuals/actuals-client.ts'
import { say } from '../adherence/adherence-client.ts'
import { logged } from '../context/context-client.ts'
import { meal, session } from '../program-client.ts'
import { analyzed, day, flags, legs, ride, send, somebody, stateOf, theDay } from './adjustment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const plan = {
  sessions: [
    ...[session(1, { title: 'One' }), session(2, { title: 'Two' })],
    ...[legs({ localTime: '07:00', title: 'Arms' }), legs()],
  ],
  meals: [
    meal(3, { title: 'Breakfast' }),
    meal(3, { type: 'LUNCH', title: 'Lunch', localTime: '13:00' }),
    meal(3, { type: 'DINNER', title: 'Dinner', localTime: '19:00' }),
  ],
}
const planned = ['Breakfast', 'Lunch', 'Dinner', 'Arms', 'Legs'] as const

const which = fc.nat({ max: 3 })
/** What is logged is mostly looked at, and what is found mostly agreed to: so that overrides come to lie on each other. */
const then = fc.constantFrom('nothing', 'look', 'approve', 'approve')
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      then,
      say: fc.record(
        { flags: fc.constantFrom(0, 1, 1, 2, 2, 3), illness: fc.boolean(), injury: fc.boolean() },
        { requiredKeys: ['flags'] },
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ then, ride: fc.integer({ min: 60, max: 240 }) }) },
  { weight: 2, arbitrary: fc.record({ eat: fc.constantFrom('Breakfast', 'Lunch', 'Dinner') }) },
  { weight: 1, arbitrary: fc.record({ miss: fc.constantFrom(...planned) }) },
  { weight: 1, arbitrary: fc.record({ train: fc.constantFrom('Arms', 'Legs') }) },
  { weight: 1, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ approve: which }) },
  { weight: 1, arbitrary: fc.record({ reject: which }) },
  { weight: 2, arbitrary: fc.record({ undo: which }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type Told = {
  id: string
  status: string
  rule: string
  appliedAt: string | null
  targetsAfter: { kcal: number } | null
}

const all = async (person: Person): Promise<Told[]> =>
  (
    await person.data(
      'query ($day: Date!) { dayOverrides(from: $day, to: $day) { id status adjustmentRule appliedAt targetsAfter { kcal } ... on Adaptation { rule } } }',
      { day },
    )
  ).dayOverrides
const isInForce = ({ status }: Told) => status === 'APPROVED' || status === 'AUTO_APPLIED'
const kcalOf = async (person: Person): Promise<number> => (await theDay(person, day)).day.targets.kcal

/** What the day has to eat, and what is proposed for it. */
async function least(person: Person): Promise<number> {
  const proposed = (await analyzed(person)).flatMap((it: Told) =>
    it.status === 'PENDING' ? (it.targetsAfter ?? []) : [],
  )
  return Math.min(await kcalOf(person), ...proposed.map(({ kcal }: { kcal: number }) => kcal))
}

async function take(person: Person, ids: Record<string, string>, one: Step): Promise<void> {
  if ('say' in one) {
    const { flags: count, ...said } = one.say
    await logged(person, { illness: false, injury: false, ...flags(count), ...said })
  } else if ('ride' in one) await ride(person, { durationMinutes: one.ride })
  else if ('eat' in one || 'miss' in one) {
    const before = await least(person)
    if ('miss' in one) await say(person, ids[one.miss], 'SKIPPED')
    else {
      const links = [{ plannedId: ids[one.eat] }]
      await logMeal(person, { type: 'LUNCH', eatenAt: `${day}T06:15:00+01:00`, totals: { kcal: 900 }, links })
    }
    expect(await least(person)).toBeGreaterThanOrEqual(before)
  } else if ('train' in one)
    await logActivity(person, {
      kind: 'STRENGTH',
      startedAt: `${day}T05:30:00+01:00`,
      durationMinutes: 40,
      links: [{ plannedId: ids[one.train] }],
    })
  else if ('wait' in one) {
    const ends = Temporal.Instant.from(`${day}T22:00:00Z`)
    const next = regimen.clock.now().add({ hours: one.wait })
    if (Temporal.Instant.compare(next, ends) < 0) regimen.clock.set(next.toString())
  } else await decide(person, one)
}

/** Looks at the day, which finds the same twice, and agrees to all that it finds. */
async function lookAt(person: Person, then: 'look' | 'approve'): Promise<void> {
  const first = await analyzed(person)
  expect((await analyzed(person)).map(({ id }: Told) => id)).toEqual(first.map(({ id }: Told) => id))
  if (then === 'look') return
  for (const _ of first) {
    regimen.clock.advance({ minutes: 1 })
    await decide(person, { approve: 0 })
  }
}

async function decide(
  person: Person,
  one: Extract<Step, { approve: number } | { reject: number } | { undo: number }>,
): Promise<void> {
  const name = 'approve' in one ? 'approveOverride' : 'reject' in one ? 'rejectOverride' : 'undoOverride'
  const index = 'approve' in one ? one.approve : 'reject' in one ? one.reject : 'undo' in one ? one.undo : 0
  const fitting = (await all(person)).filter((it) =>
    name === 'undoOverride' ? isInForce(it) : it.status === 'PENDING',
  )
  const overrideId = fitting[index % Math.max(1, fitting.length)]?.id
  if (!overrideId) return
  const answer = await send(person, name, { overrideId })
  // Nobody edits the plan here: what was done meanwhile is all that can stand against a decision.
  expect(answer.__typename ?? 'decided').toMatch(name === 'approveOverride' ? /^(decided|AlreadyDone)$/ : /^decided$/)
}

type Event = { title: string; session: { exercises: { sets: number }[] } | null }

async function holds(person: Person): Promise<void> {
  const inForce = (await all(person)).filter(isInForce)
  for (const rules of [['READINESS', 'HEALTH'], ['EXTRA_LOAD'], ['SKIPPED_SESSIONS']])
    expect(inForce.filter(({ rule }) => rules.includes(rule)).length).toBeLessThanOrEqual(1)
  const { events, day: it } = await theDay(person, day)
  const last = inForce
    .filter(({ targetsAfter }) => targetsAfter)
    .toSorted((a, b) => Temporal.Instant.compare(a.appliedAt ?? '', b.appliedAt ?? ''))
    .at(-1)
  expect(it.targets.kcal).toBe(last?.targetsAfter?.kcal ?? 2400)
  if (it.adjustment) expect(it.adjustment.replacedTargets?.kcal ?? null).toBe(last ? 2400 : null)
  // Never a share of what is a share already.
  for (const { session } of events as Event[]) if (session) expect([5, 4, 3]).toContain(session.exercises[0]?.sets)
}

let people = 0

test('whatever is said, done, missed and decided, undoing all that is in force, the last first, restores the day exactly', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ skipped: fc.boolean(), autopilot: fc.boolean() }),
      fc.array(step, { minLength: 3, maxLength: 9, size: 'max' }),
      async ({ skipped, autopilot }, steps) => {
        people += 1
        const { person } = await somebody(regimen, `person_${people}`, { bundle: plan, now: '2026-03-02T05:30:00Z' })
        if (skipped)
          for (const id of Object.values(await plannedIds(person, '2026-03-02', '2026-03-03')))
            await say(person, id, 'SKIPPED')
        regimen.clock.set(`${day}T05:30:00Z`)
        if (autopilot)
          for (const rule of ['READINESS', 'EXTRA_LOAD']) await send(person, 'setAutopilot', { rule, enabled: true })
        const ids = await plannedIds(person, day, day)
        const before = await stateOf(regimen, person)
        for (const one of steps) {
          regimen.clock.advance({ minutes: 1 })
          await take(person, ids, one)
          if ('then' in one && one.then !== 'nothing') await lookAt(person, one.then)
          await holds(person)
        }
        const inForce = (await all(person)).filter(isInForce)
        const applied = ({ appliedAt }: Told) => appliedAt ?? ''
        for (const { id } of inForce.toSorted((a, b) => Temporal.Instant.compare(applied(b), applied(a)))) {
          expect((await send(person, 'undoOverride', { overrideId: id })).__typename).toBeUndefined()
          await holds(person)
        }
        expect(await stateOf(regimen, person)).toEqual(before)
      },
    ),
    { numRuns: propertyRuns(30) },
  )
}, 120_000)
