import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logMeal, plannedIds } from '../actuals/actuals-client.ts'
import { knownOf, say } from '../adherence/adherence-client.ts'
import { logged } from '../context/context-client.ts'
import { meal, session } from '../program-client.ts'
import { analyzed, day, decided, flags, legs, makeKnown, plansOf, ride, somebody, theDay } from './adjustment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

type Event = { title: string; session: { durationMinutes: number; exercises: { sets: number; rir: number }[] } | null }
const legsOf = async (person: Person, date = day) => {
  const { events } = await theDay(person, date)
  const { session } = events.find(({ title }: Event) => title === 'Legs') ?? { session: null }
  return session && { minutes: session.durationMinutes, sets: session.exercises[0].sets, rir: session.exercises[0].rir }
}

describe('what was said of today', () => {
  test.each([
    ['one', 1, { multiplier: 0.8, alwaysAsks: false, targetsAfter: { kcal: 2340 } }, { minutes: 50, sets: 4, rir: 2 }],
    ['two', 2, { multiplier: 0.6, alwaysAsks: false, targetsAfter: { kcal: 2260 } }, { minutes: 35, sets: 3, rir: 4 }],
  ] as const)('%s: less is left of the session, and the targets follow', async (name, count, expected, left) => {
    const { person } = await somebody(regimen, `flags_${name}`)
    await logged(person, flags(count))
    const [proposal, ...more] = await analyzed(person)
    expect(more).toEqual([])
    expect(proposal).toMatchObject({ rule: 'READINESS', status: 'PENDING', type: 'BOTH', ...expected })
    expect(proposal.targetsBefore.kcal).toBe(2400)
    expect(proposal.changes.map(({ version }: { version: number | null }) => version)).toEqual([1, 1, 1, null])
    await decided(person, 'approveOverride', proposal.id)
    expect(await legsOf(person)).toMatchObject({ sets: left.sets, rir: left.rir })
    expect((await legsOf(person))?.minutes).toBeLessThan(60)
  })

  test('three: rest is proposed, and the undo brings the session back', async () => {
    const { person } = await somebody(regimen, 'flags_three')
    await logged(person, flags(3))
    const before = await plansOf(regimen, person)
    const [proposal] = await analyzed(person)
    expect(proposal).toMatchObject({ multiplier: 0.5, alwaysAsks: true, targetsAfter: { kcal: 2040 } })
    await decided(person, 'approveOverride', proposal.id)
    expect((await theDay(person, day)).events.find(({ title }: Event) => title === 'Legs')).toMatchObject({
      state: 'CANCELLED',
    })
    await decided(person, 'undoOverride', proposal.id)
    expect(await plansOf(regimen, person)).toEqual(before)
  })

  test('none of it is bad: nothing is proposed, and nobody is told', async () => {
    const { person } = await somebody(regimen, 'flags_none')
    await logged(person, flags(0))
    expect(await analyzed(person)).toEqual([])
    const { notifications } = await person.data('{ notifications { nodes { id } } }')
    expect(notifications.nodes).toEqual([])
  })
})

describe('without an entry of today', () => {
  test('that of yesterday counts, and the sentence says so', async () => {
    const { person } = await somebody(regimen, 'yesterday')
    await logged(person, { date: '2026-03-03', ...flags(1) })
    const [proposal] = await analyzed(person)
    expect(proposal.reason).toMatch(/^By yesterday/)
  })

  test('that of the day before yesterday does not', async () => {
    const { person } = await somebody(regimen, 'earlier')
    await logged(person, { date: '2026-03-02', ...flags(3) })
    expect(await analyzed(person)).toEqual([])
  })

  test('but with one, that of yesterday is not read', async () => {
    const { person } = await somebody(regimen, 'better')
    await logged(person, { date: '2026-03-03', ...flags(3) })
    await logged(person, flags(0))
    expect(await analyzed(person)).toEqual([])
  })
})

describe('health', () => {
  test('illness: rest, and enough to eat to keep the weight', async () => {
    const { person } = await somebody(regimen, 'ill')
    await logged(person, { illness: true })
    const [proposal] = await analyzed(person)
    expect(proposal).toMatchObject({ rule: 'HEALTH', type: 'BOTH', alwaysAsks: true, multiplier: 0.5 })
    expect(proposal.targetsAfter.kcal).toBeGreaterThan(2700)
  })

  test.each([
    ['injury', { injury: true }],
    ['pain', { pain: 6, painPlace: 'left knee' }],
  ])('%s: rest, and the food of a day without training', async (name, told) => {
    const { person } = await somebody(regimen, `with_${name}`)
    await logged(person, told)
    const [proposal] = await analyzed(person)
    expect(proposal).toMatchObject({ rule: 'HEALTH', alwaysAsks: true, targetsAfter: { kcal: 2040 } })
  })

  test('illness on a day without a session is about food alone', async () => {
    const { person } = await somebody(regimen, 'ill_at_rest', { bundle: { sessions: [] } })
    await logged(person, { illness: true })
    expect(await analyzed(person)).toMatchObject([{ rule: 'HEALTH', type: 'NUTRITION', multiplier: null }])
  })

  test('without targets it is about training alone', async () => {
    const { person } = await somebody(regimen, 'no_targets', { bundle: { targets: null, meals: [] } as never })
    await logged(person, { illness: true })
    const [proposal] = await analyzed(person)
    expect(proposal).toMatchObject({ type: 'TRAINING', targetsBefore: null, targetsAfter: null })
    await decided(person, 'approveOverride', proposal.id)
    expect((await theDay(person, day)).day).toMatchObject({ targets: null, adjustment: { replacedTargets: null } })
  })

  test('nobody’s food is changed whose food no machine may plan', async () => {
    const { person, programId } = await somebody(regimen, 'gated')
    await makeKnown(regimen, programId, { conditions: ['EATING_DISORDER'] })
    await logged(person, { illness: true })
    expect(await analyzed(person)).toMatchObject([{ type: 'TRAINING', targetsAfter: null }])
  })
})

describe('sessions that were skipped', () => {
  const bundle = {
    sessions: [session(1, { title: 'One' }), session(2, { title: 'Two' }), legs(), session(4, { title: 'Four' })],
  }

  test('two: another date is proposed for the next one, and the undo brings it back', async () => {
    const { person } = await somebody(regimen, 'skipping', { bundle, now: '2026-03-02T05:30:00Z' })
    const { calendar } = await person.data(
      '{ calendar(from: "2026-03-02", to: "2026-03-03", kinds: [SESSION]) { session { id } } }',
    )
    for (const { session } of calendar) await say(person, session.id, 'SKIPPED')
    regimen.clock.set(`${day}T05:30:00Z`)
    const before = await plansOf(regimen, person)
    const [proposal] = await analyzed(person)
    expect(proposal).toMatchObject({ rule: 'SKIPPED_SESSIONS', type: 'TRAINING', alwaysAsks: true, multiplier: null })
    const moved = proposal.changes[0].after.date
    expect(moved).toBe('2026-03-06')
    await decided(person, 'approveOverride', proposal.id)
    expect(await legsOf(person)).toBeNull()
    expect(await legsOf(person, moved)).toMatchObject({ sets: 5 })
    expect((await theDay(person, moved)).events.find(({ title }: Event) => title === 'Legs').override.id).toBe(
      proposal.id,
    )
    // A bad night afterwards is about what is left of the day: nothing, as the session is elsewhere now.
    await logged(person, flags(2))
    expect(await analyzed(person)).toMatchObject([{ id: proposal.id, status: 'APPROVED' }])
    await decided(person, 'undoOverride', proposal.id)
    expect(await plansOf(regimen, person)).toEqual(before)
  })

  test('that the session will be skipped was said of this date, and is not of the date that it moves to', async () => {
    const { person } = await somebody(regimen, 'said', { bundle, now: '2026-03-02T05:30:00Z' })
    const ids = await plannedIds(person, '2026-03-02', day)
    for (const title of ['One', 'Two']) await say(person, ids[title], 'SKIPPED')
    regimen.clock.set(`${day}T05:30:00Z`)
    const [{ id }] = await analyzed(person)
    await say(person, ids.Legs, 'SKIPPED')
    await decided(person, 'approveOverride', id)
    expect((await knownOf(person, ids.Legs)).status).toBeNull()
  })

  test('with another session on the day both rules can hold, each taken back by itself', async () => {
    const taken = [4, 5, 6, 7].slice(1).map((of) => session(of, { title: `Of ${of}` }))
    const { person } = await somebody(regimen, 'two_rules', {
      bundle: {
        durationDays: 7,
        sessions: [bundle.sessions[0], bundle.sessions[1], legs(), legs({ title: 'More legs' }), ...taken] as never,
      },
      now: '2026-03-02T05:30:00Z',
    })
    const { calendar } = await person.data(
      '{ calendar(from: "2026-03-02", to: "2026-03-03", kinds: [SESSION]) { session { id } } }',
    )
    for (const { session } of calendar) await say(person, session.id, 'SKIPPED')
    regimen.clock.set(`${day}T05:30:00Z`)
    const before = await plansOf(regimen, person)
    const [move] = await analyzed(person)
    expect(move).toMatchObject({ rule: 'SKIPPED_SESSIONS' })
    expect(move.changes).toHaveLength(1)
    await decided(person, 'approveOverride', move.id)
    await logged(person, flags(1))
    const less = (await analyzed(person)).find(({ rule }: { rule: string }) => rule === 'READINESS')
    await decided(person, 'approveOverride', less.id)
    expect((await analyzed(person)).map(({ status }: { status: string }) => status)).toEqual(['APPROVED', 'APPROVED'])
    await decided(person, 'undoOverride', move.id)
    await decided(person, 'undoOverride', less.id)
    expect(await plansOf(regimen, person)).toEqual(before)
  })
})

describe('more training than planned', () => {
  test('raises the food of the day, and only the meals still to come', async () => {
    const { person } = await somebody(regimen, 'riding')
    regimen.clock.set(`${day}T12:00:00Z`)
    await ride(person)
    const [proposal] = await analyzed(person)
    expect(proposal).toMatchObject({ rule: 'EXTRA_LOAD', type: 'NUTRITION', alwaysAsks: false, multiplier: null })
    expect(proposal.targetsAfter).toEqual({ kcal: 2760, carbsG: 370 })
    expect(proposal.changes.flatMap(({ meal }: { meal: object | null }) => meal ?? [])).toHaveLength(1)
    await decided(person, 'approveOverride', proposal.id)
    const { events, day: it } = await theDay(person, day)
    const gramsOf = (of: string) => events.find(({ title }: Event) => title === of).meal.items[0].grams
    expect([gramsOf('Breakfast'), gramsOf('Dinner')]).toEqual([60, 90])
    expect(it.targets.kcal).toBe(2760)
  })

  test.each([
    ['before the programme', { startsOn: '2026-03-05' }],
    ['after the programme', { startsOn: '2026-02-20' }],
  ])('on a day %s changes nothing, as that day has no targets', async (name, given) => {
    const { person } = await somebody(regimen, name.replaceAll(' ', '_').slice(0, 20), given)
    regimen.clock.set(`${day}T12:00:00Z`)
    await ride(person)
    expect((await theDay(person, day)).day.targets).toBeNull()
    expect(await analyzed(person)).toEqual([])
  })

  test('meals without a time are still to come', async () => {
    const { person } = await somebody(regimen, 'untimed', { bundle: { meals: [meal(3, { localTime: null })] } })
    regimen.clock.set(`${day}T22:00:00Z`)
    await ride(person)
    const [proposal] = await analyzed(person)
    expect(proposal.changes).toHaveLength(2)
  })
})

test('somebody of whom nothing is known is asked before their food changes', async () => {
  const { person } = await somebody(regimen, 'unknown', { known: false })
  await logged(person, flags(1))
  expect(await analyzed(person)).toMatchObject([{ rule: 'READINESS', alwaysAsks: true }])
})

test('what was eaten takes nothing from what is still to come: each meal gives its own share of a cut', async () => {
  const dinner = async (name: string, eats: boolean) => {
    const { person } = await somebody(regimen, name)
    const { Breakfast } = await plannedIds(person, day, day)
    if (eats)
      await logMeal(person, {
        ...{ eatenAt: `${day}T06:15:00+01:00`, totals: { kcal: 900 } },
        links: [{ plannedId: Breakfast }],
      })
    await logged(person, flags(2))
    const [proposal] = await analyzed(person)
    await decided(person, 'approveOverride', proposal.id)
    const { events } = await theDay(person, day)
    return events.find(({ title }: Event) => title === 'Dinner').meal.items[0].grams
  }
  const [hungry, fed] = [await dinner('hungry', false), await dinner('fed', true)]
  expect(hungry).toBeLessThan(60)
  expect(fed).toBe(hungry)
})
