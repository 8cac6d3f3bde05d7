import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logMeal, plannedIds, tell } from '../actuals/actuals-client.ts'
import { logged } from '../context/context-client.ts'
import { consults } from '../reassessment/reassessment-client.ts'
import {
  analyzed,
  day,
  decided,
  feed,
  flags,
  legs,
  ride,
  send,
  somebody,
  standing,
  stateOf,
  theDay,
} from './adjustment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const later = () => regimen.clock.advance({ minutes: 1 })
type Told = { id: string; status: string; rule: string }

/** Looks at the day after something was said of it, and gives what is proposed, which must be one thing. */
async function proposed(person: Person, said?: object): Promise<Told> {
  later()
  if (said) await logged(person, said)
  const pending = (await analyzed(person)).filter(({ status }: Told) => status === 'PENDING')
  expect(pending).toHaveLength(1)
  return pending[0]
}
async function approved(person: Person, said?: object): Promise<Told> {
  const { id } = await proposed(person, said)
  later()
  return decided(person, 'approveOverride', id)
}
const undo = async (person: Person, { id }: Told) => {
  later()
  return decided(person, 'undoOverride', id)
}

test('looked at twice, it is the same override and one notification', async () => {
  const { person } = await somebody(regimen, 'twice')
  const { id } = await proposed(person, flags(1))
  expect((await proposed(person)).id).toBe(id)
  expect(await feed(person)).toEqual(['OVERRIDE_PROPOSED INFO'])
})

test('as much by other readings is the same override, told by what was read last', async () => {
  const { person } = await somebody(regimen, 'reading')
  const first = await proposed(person, { sleepHours: 4.5, stress: 2 })
  const again = await proposed(person, { sleepHours: 8, stress: 9 })
  expect(again).toMatchObject({ id: first.id, version: 2, reason: expect.stringMatching(/stress is 9/i) })
  expect(await feed(person)).toHaveLength(1)
})

describe('when the log gets worse', () => {
  test('the proposal makes room for a stronger one', async () => {
    const { person } = await somebody(regimen, 'worse')
    await proposed(person, flags(1))
    await proposed(person, flags(2))
    expect(await standing(person)).toEqual(['SUPERSEDED READINESS 2340', 'PENDING READINESS 2260'])
    expect(await feed(person)).toHaveLength(2)
  })

  test('a stronger one takes the place of the one in force, and its undo brings back the day before both', async () => {
    const { person } = await somebody(regimen, 'replace')
    const before = await stateOf(regimen, person)
    const first = await approved(person, flags(1))
    const second = await approved(person, flags(2))
    expect(await standing(person)).toEqual(['SUPERSEDED READINESS 2340', 'APPROVED READINESS 2260'])
    const { node } = await person.data(
      'query ($id: ID!) { node(id: $id) { ... on DayOverride { appliedAt userOverridden ... on Adaptation { decidedBy undo { id } } } } }',
      { id: first.id },
    )
    expect(node).toMatchObject({
      appliedAt: expect.any(String),
      userOverridden: false,
      decidedBy: 'PERSON',
      undo: null,
    })
    const { events } = await theDay(person, day)
    // Three of five sets: less is never taken of what is less already.
    expect(events.find(({ title }: { title: string }) => title === 'Legs').session.exercises[0].sets).toBe(3)
    expect(await send(person, 'undoOverride', { overrideId: first.id })).toMatchObject({ currentStatus: 'SUPERSEDED' })
    await undo(person, second)
    expect(await stateOf(regimen, person)).toEqual(before)
  })

  test('what was eaten by the first stays, and comes back with the rest by the undo of the second', async () => {
    const { person } = await somebody(regimen, 'eating')
    const before = await stateOf(regimen, person)
    await approved(person, flags(1))
    const ids = await plannedIds(person, day, day)
    await logMeal(person, {
      eatenAt: `${day}T06:15:00+01:00`,
      totals: { kcal: 200 },
      links: [{ plannedId: ids.Breakfast }],
    })
    const gramsOf = async () => {
      const { events } = await theDay(person, day)
      return events.find(({ title }: { title: string }) => title === 'Breakfast').meal.items[0].grams
    }
    const eaten = await gramsOf()
    const second = await approved(person, flags(2))
    expect(await gramsOf()).toBe(eaten)
    await undo(person, second)
    expect((await stateOf(regimen, person)).targets).toEqual(before.targets)
    expect(await gramsOf()).toBe(60)
  })

  test('a session that was done as it was made is not made less again', async () => {
    const { person } = await somebody(regimen, 'doing', {
      bundle: { sessions: [legs(), legs({ title: 'Arms', localTime: '06:00' })] },
    })
    const first = await approved(person, flags(2))
    const ids = await plannedIds(person, day, day)
    await tell(person, 'logActivity', {
      kind: 'STRENGTH',
      startedAt: `${day}T06:00:00+01:00`,
      durationMinutes: 35,
      links: [{ plannedId: ids.Arms }],
    })
    later()
    expect(await analyzed(person)).toMatchObject([{ id: first.id, status: 'APPROVED' }])
    expect(await standing(person)).toHaveLength(1)
  })
})

describe('when the log gets better', () => {
  test('the proposal goes', async () => {
    const { person } = await somebody(regimen, 'better')
    await proposed(person, flags(2))
    later()
    await logged(person, flags(0))
    expect(await analyzed(person)).toEqual([])
    expect(await standing(person)).toEqual(['SUPERSEDED READINESS 2260'])
  })

  test('the one in force stays, and what was proposed beyond it goes', async () => {
    const { person } = await somebody(regimen, 'in_force')
    await approved(person, flags(1))
    await proposed(person, flags(2))
    later()
    await logged(person, flags(1))
    expect(await analyzed(person)).toMatchObject([{ status: 'APPROVED' }])
    later()
    await logged(person, flags(0))
    expect(await analyzed(person)).toMatchObject([{ status: 'APPROVED', targetsAfter: { kcal: 2340 } }])
    expect(await standing(person)).toEqual(['APPROVED READINESS 2340', 'SUPERSEDED READINESS 2260'])
  })
})

describe('what was refused', () => {
  test.each(['rejectOverride', 'undoOverride'] as const)('by %s is not proposed again, but more is', async (how) => {
    const { person } = await somebody(regimen, how.toLowerCase())
    const { id } = await proposed(person, flags(1))
    if (how === 'undoOverride') await decided(person, 'approveOverride', id)
    later()
    expect(await decided(person, how, id)).toMatchObject({ userOverridden: true })
    expect(await analyzed(person)).toEqual([])
    await logged(person, { sleepHours: 8, stress: 9 })
    expect(await analyzed(person)).toEqual([])
    expect(await proposed(person, flags(2))).toMatchObject({ multiplier: 0.6 })
  })

  test('is not proposed again for what is left of it', async () => {
    const { person } = await somebody(regimen, 'left', {
      bundle: { sessions: [legs(), legs({ title: 'Arms', localTime: '06:00' })] },
    })
    const { id } = await proposed(person, flags(2))
    await decided(person, 'rejectOverride', id)
    const ids = await plannedIds(person, day, day)
    await tell(person, 'recordAdherence', { plannedId: ids.Arms, status: 'SKIPPED' })
    later()
    expect(await analyzed(person)).toEqual([])
  })
})

describe('a day with less training planned and more done beside it', () => {
  const cut = 2340
  const raised = 2760

  test('first the one, then the other: the food of what was done holds, in either order of undo', async () => {
    for (const order of ['first', 'last']) {
      const { person } = await somebody(regimen, `both_${order}`)
      const before = await stateOf(regimen, person)
      const less = await approved(person, flags(1))
      const alone = await stateOf(regimen, person)
      expect(alone.targets.kcal).toBe(cut)
      await ride(person)
      const more = await approved(person)
      const shown = await theDay(person, day)
      expect(shown.day).toMatchObject({ targets: { kcal: raised }, adjustment: { replacedTargets: { kcal: 2400 } } })
      if (order === 'last') {
        await undo(person, more)
        expect(await stateOf(regimen, person)).toEqual(alone)
        await undo(person, less)
      } else {
        await undo(person, less)
        const { day: it } = await theDay(person, day)
        expect(it).toMatchObject({ targets: { kcal: raised }, adjustment: { replacedTargets: { kcal: 2400 } } })
        await undo(person, more)
      }
      expect(await stateOf(regimen, person)).toEqual(before)
    }
  })

  test('proposed together, the training leaves the food alone, in either order', async () => {
    for (const order of [0, 1]) {
      const { person } = await somebody(regimen, `together_${order}`)
      const before = await stateOf(regimen, person)
      await ride(person)
      await logged(person, flags(1))
      later()
      const pending = await analyzed(person)
      expect(pending).toMatchObject([
        { rule: 'READINESS', type: 'TRAINING' },
        { rule: 'EXTRA_LOAD', type: 'NUTRITION' },
      ])
      const inOrder = order === 0 ? pending : pending.toReversed()
      for (const one of inOrder) {
        later()
        await decided(person, 'approveOverride', one.id)
      }
      expect((await theDay(person, day)).day.targets.kcal).toBe(raised)
      for (const one of inOrder) await undo(person, one)
      expect(await stateOf(regimen, person)).toEqual(before)
    }
  })

  test('a stronger one below the food of what was done is still taken of the whole session', async () => {
    const { person } = await somebody(regimen, 'below')
    const before = await stateOf(regimen, person)
    await approved(person, flags(1))
    await ride(person)
    const more = await approved(person)
    const stronger = await approved(person, flags(2))
    const { events, day: it } = await theDay(person, day)
    expect(events.find(({ title }: { title: string }) => title === 'Legs').session.exercises[0].sets).toBe(3)
    expect(it.targets.kcal).toBe(raised)
    await undo(person, stronger)
    await undo(person, more)
    expect(await stateOf(regimen, person)).toEqual(before)
  })

  test('what was proposed on top of one that was undone meanwhile starts from the day as it is', async () => {
    const { person } = await somebody(regimen, 'meanwhile', { bundle: { meals: [] } })
    const less = await approved(person, flags(1))
    await ride(person)
    const more = await proposed(person)
    await undo(person, less)
    const approvedMore = await decided(person, 'approveOverride', more.id)
    expect(approvedMore.targetsBefore.kcal).toBe(2400)
    expect((await theDay(person, day)).day.adjustment.replacedTargets.kcal).toBe(2400)
  })

  test('illness after both: enough to eat, and never less than what was done asks for', async () => {
    const { person } = await somebody(regimen, 'ill_too')
    const before = await stateOf(regimen, person)
    await ride(person)
    const more = await approved(person)
    const rest = await approved(person, { illness: true })
    expect((await theDay(person, day)).day.targets.kcal).toBeGreaterThanOrEqual(raised)
    await undo(person, more)
    expect((await theDay(person, day)).day.targets.kcal).toBeGreaterThanOrEqual(raised)
    await undo(person, rest)
    expect(await stateOf(regimen, person)).toEqual(before)
  })
})

test('whoever says ever other things of a day is asked twenty times and no more', async () => {
  const { person } = await somebody(regimen, 'ever_other')
  for (let turn = 0; turn < 24; turn += 1) {
    await logged(person, flags(turn % 2 === 0 ? 1 : 2))
    await analyzed(person)
  }
  const { dayOverrides } = await person.data('query ($day: Date!) { dayOverrides(from: $day, to: $day) { status } }', {
    day,
  })
  expect(dayOverrides).toHaveLength(20)
})

test('what was proposed before a consultation told otherwise cannot be agreed to', async () => {
  const { person } = await somebody(regimen, 'told_since')
  await logged(person, flags(2))
  const [proposal] = await analyzed(person)
  expect(proposal.targetsAfter.kcal).toBeLessThan(proposal.targetsBefore.kcal)
  await consults(person, { injuries: { areas: [], conditions: ['PREGNANCY'] } })
  expect(await send(person, 'approveOverride', { overrideId: proposal.id })).toMatchObject({
    ...{ __typename: 'OverrideStatusConflict', currentStatus: 'SUPERSEDED' },
  })
  const [anew] = await analyzed(person)
  expect(anew).toMatchObject({ type: 'TRAINING', targetsAfter: null })
})
