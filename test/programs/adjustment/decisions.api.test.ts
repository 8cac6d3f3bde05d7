import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logActivity, logMeal, plannedIds } from '../actuals/actuals-client.ts'
import { changeZone } from '../adherence/day-close-client.ts'
import { logged } from '../context/context-client.ts'
import { bundleOf, create, globalId, session, step } from '../program-client.ts'
import {
  analyzed,
  day,
  decided,
  flags,
  legs,
  send,
  somebody,
  standing,
  stateOf,
  theDay,
  twoMeals,
} from './adjustment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const steps = ['approveOverride', 'rejectOverride', 'undoOverride'] as const
const ask = (person: Person, name: (typeof steps)[number], overrideId: string) => send(person, name, { overrideId })

async function proposal(person: Person, count: 1 | 2 | 3 = 1) {
  await logged(person, flags(count))
  const [pending] = await analyzed(person)
  return pending
}
const changePlan = async (person: Person, plannedId: string | undefined, change: object) => {
  const { changePlan } = await person.data(
    `mutation ($input: ChangePlanInput!) { changePlan(input: $input) {
      ... on ChangePlanPayload { change { id } } ... on Refusal { __typename message } } }`,
    { input: { plannedId, change } },
  )
  if (!changePlan.change) throw new Error(`changePlan was refused: ${JSON.stringify(changePlan)}`)
}

describe('an override that is', () => {
  test.each([
    ['PENDING', [], ['approveOverride', 'rejectOverride']],
    ['APPROVED', ['approveOverride'], ['undoOverride']],
    ['REJECTED', ['rejectOverride'], []],
    ['UNDONE', ['approveOverride', 'undoOverride'], []],
  ] as const)('%s takes the steps that it takes, and no other', async (status, before, allowed) => {
    for (const name of steps) {
      const { person } = await somebody(regimen, `${status}_${name}`.toLowerCase().slice(0, 24))
      const { id } = await proposal(person)
      for (const earlier of before) await decided(person, earlier, id)
      const answer = await ask(person, name, id)
      if ((allowed as readonly string[]).includes(name)) expect(answer.override.id).toBe(id)
      else expect(answer).toMatchObject({ __typename: 'OverrideStatusConflict', currentStatus: status })
    }
  })

  test('nowhere is not found', async () => {
    const { person } = await somebody(regimen, 'nowhere')
    const id = globalId('DayOverride', '019cadc6-0000-7000-8000-000000000000')
    for (const name of steps) expect(await ask(person, name, id)).toMatchObject({ __typename: 'NotFound' })
  })

  test('of a plan that rests or has ended is not put in force, and rejecting it is no harm', async () => {
    for (const [how, status] of [
      ['pauseProgram', 'PAUSED'],
      ['archiveProgram', 'ARCHIVED'],
    ] as const) {
      const { person, programId } = await somebody(regimen, how.toLowerCase())
      const { id } = await proposal(person)
      await step(person, how, programId)
      expect(await ask(person, 'approveOverride', id)).toMatchObject({
        __typename: 'ProgramStatusConflict',
        programStatus: status,
      })
      expect(await send(person, 'analyzeDay')).toMatchObject({ __typename: 'NoProgramFollowed' })
      expect(await decided(person, 'rejectOverride', id)).toMatchObject({ status: 'REJECTED', decidedBy: 'PERSON' })
    }
  })
})

describe('between the proposal and its approval', () => {
  test('the session was done: it stays as it was followed', async () => {
    const { person } = await somebody(regimen, 'done')
    const { id } = await proposal(person)
    const before = await stateOf(regimen, person)
    const ids = await plannedIds(person, day, day)
    await logActivity(person, {
      startedAt: `${day}T06:00:00+01:00`,
      durationMinutes: 60,
      links: [{ plannedId: ids.Legs }],
    })
    expect(await ask(person, 'approveOverride', id)).toMatchObject({
      __typename: 'AlreadyDone',
      path: ['overrideId'],
    })
    expect(await stateOf(regimen, person)).toEqual(before)
    expect(await standing(person)).toEqual(['PENDING READINESS 2340'])
  })

  test.each([
    [
      'was eaten',
      async (person: Person) => {
        const ids = await plannedIds(person, day, day)
        await logMeal(person, {
          eatenAt: `${day}T06:15:00+01:00`,
          totals: { kcal: 200 },
          links: [{ plannedId: ids.Breakfast }],
        })
      },
    ],
    ['is past', async () => regimen.clock.set(`${day}T07:01:00Z`)],
  ])('a meal %s: it stays, and the undo brings back the rest', async (what, happens) => {
    const { person } = await somebody(regimen, `meal_${what.replace(' ', '_')}`)
    const before = await stateOf(regimen, person)
    const { id } = await proposal(person)
    await happens(person)
    const { changes } = await decided(person, 'approveOverride', id)
    expect(changes.filter(({ meal }: { meal: object | null }) => meal)).toHaveLength(1)
    const { events } = await theDay(person, day)
    const gramsOf = (of: string) => events.find(({ title }: { title: string }) => title === of).meal.items[0].grams
    expect(gramsOf('Breakfast')).toBe(60)
    expect(gramsOf('Dinner')).toBeLessThan(60)
    await decided(person, 'undoOverride', id)
    expect((await stateOf(regimen, person)).targets).toEqual(before.targets)
    expect((await theDay(person, day)).events.map((it: { meal: { items: object } | null }) => it.meal?.items)).toEqual(
      events.map((it: { meal: { items: { grams: number }[] } | null }) =>
        it.meal ? [expect.objectContaining({ grams: 60 })] : undefined,
      ),
    )
  })

  test('its person changed the session: the proposal goes, and does not come again', async () => {
    const { person } = await somebody(regimen, 'edited')
    const { id } = await proposal(person)
    const ids = await plannedIds(person, day, day)
    await changePlan(person, ids.Legs, { move: { time: '20:00' } })
    const { dayOverrides } = await person.data(
      `query ($day: Date!) { dayOverrides(from: $day, to: $day) { status userOverridden ... on Adaptation { decidedBy } } }`,
      { day },
    )
    expect(dayOverrides).toEqual([{ status: 'SUPERSEDED', userOverridden: true, decidedBy: 'PERSON' }])
    expect(await ask(person, 'approveOverride', id)).toMatchObject({ currentStatus: 'SUPERSEDED' })
    expect(await analyzed(person)).toEqual([])
  })

  test('another session was changed: the proposal stays', async () => {
    const { person } = await somebody(regimen, 'other', {
      bundle: { sessions: [legs(), session(4, { title: 'Four' })], meals: twoMeals },
    })
    await proposal(person)
    const ids = await plannedIds(person, day, '2026-03-05')
    await changePlan(person, ids.Four, { move: { time: '20:00' } })
    expect(await standing(person)).toEqual(['PENDING READINESS 2340'])
  })
})

describe('an undo', () => {
  test('after a later edit is told what was changed, and works once that is undone', async () => {
    const { person } = await somebody(regimen, 'since')
    const { id } = await proposal(person)
    await decided(person, 'approveOverride', id)
    const ids = await plannedIds(person, day, day)
    await changePlan(person, ids.Legs, { editSession: { durationMinutes: 20 } })
    expect(await ask(person, 'undoOverride', id)).toMatchObject({ __typename: 'PlanChangedSince', changedCount: 1 })
    const { planChanges } = await person.data('{ planChanges { nodes { id } } }')
    await person.data('mutation ($id: ID!) { undoPlanChange(input: { changeId: $id }) { __typename } }', {
      id: planChanges.nodes[0].id,
    })
    expect(await decided(person, 'undoOverride', id)).toMatchObject({ status: 'UNDONE', userOverridden: true })
  })

  test('of what was edited beside what it changed brings back only what it changed', async () => {
    const { person } = await somebody(regimen, 'beside')
    const { id } = await proposal(person)
    await decided(person, 'approveOverride', id)
    const ids = await plannedIds(person, day, day)
    await changePlan(person, ids.Legs, { editSession: { title: 'Mine' } })
    await decided(person, 'undoOverride', id)
    const { events } = await theDay(person, day)
    expect(events.find(({ title }: { title: string }) => title === 'Mine').session).toMatchObject({
      durationMinutes: 60,
    })
  })

  // The instants between which the date is, and in it a moment at which it is looked at.
  test.each([
    ['in Kiritimati', 'Pacific/Kiritimati', '2026-03-03T20:00:00Z', '2026-03-04T10:00:00Z', undefined],
    ['in Pago Pago', 'Pacific/Pago_Pago', '2026-03-04T20:00:00Z', '2026-03-05T11:00:00Z', undefined],
    ['whose day begins at four', 'Europe/Berlin', '2026-03-04T05:30:00Z', '2026-03-05T03:00:00Z', '04:00'],
  ])('%s is made until the day is over there', async (where, timeZone, now, endsAt, dayStart) => {
    const { person } = await somebody(regimen, where.replaceAll(' ', '_').slice(0, 22), {
      timeZone,
      now: Temporal.Instant.from(now).subtract({ hours: 1 }).toString(),
    })
    regimen.clock.advance({ seconds: 1 })
    if (dayStart) await changeZone(person, timeZone, dayStart)
    regimen.clock.set(now)
    const { id, date } = await proposal(person)
    expect(date).toBe(day)
    const approved = await decided(person, 'approveOverride', id)
    expect(Temporal.Instant.compare(approved.undo.until, endsAt)).toBe(0)
    regimen.clock.set(endsAt)
    expect(await ask(person, 'undoOverride', id)).toMatchObject({ __typename: 'DayIsOver', date: day })
    const { node } = await person.data('query ($id: ID!) { node(id: $id) { ... on Adaptation { undo { id } } } }', {
      id,
    })
    expect(node.undo).toBeNull()
    regimen.clock.set(Temporal.Instant.from(endsAt).subtract({ seconds: 1 }).toString())
    expect(await decided(person, 'undoOverride', id)).toMatchObject({ status: 'UNDONE' })
  })

  test('on the day on which the clock is set back is made for 24 hours, as that day has 25', async () => {
    const { person } = await somebody(regimen, 'autumn', { now: '2026-10-24T22:05:00Z', startsOn: '2026-10-23' })
    const { id } = await proposal(person)
    const approved = await decided(person, 'approveOverride', id)
    expect(Temporal.Instant.compare(approved.undo.until, '2026-10-25T22:05:00Z')).toBe(0)
    regimen.clock.set('2026-10-25T22:05:00Z')
    expect(await ask(person, 'undoOverride', id)).toMatchObject({ __typename: 'UndoExpired' })
    regimen.clock.set('2026-10-25T22:04:59Z')
    await decided(person, 'undoOverride', id)
  })
})

test('a proposal of a day that is over is not put in force, and goes when the next day is looked at', async () => {
  const { person } = await somebody(regimen, 'over')
  const { id } = await proposal(person)
  regimen.clock.set('2026-03-04T23:00:00Z')
  expect(await ask(person, 'approveOverride', id)).toMatchObject({ __typename: 'DayIsOver', date: day })
  await analyzed(person)
  expect(await standing(person)).toEqual(['SUPERSEDED READINESS 2340'])
})

test('the date that is looked at is today', async () => {
  const { person } = await somebody(regimen, 'date')
  expect(await send(person, 'analyzeDay', { date: day })).toEqual({ date: day, overrides: [] })
  for (const date of ['2026-03-03', '2026-03-05'])
    expect(await send(person, 'analyzeDay', { date })).toMatchObject({ __typename: 'InvalidInput' })
})

test('what was done to one plan on a day says nothing of the next that is followed on it', async () => {
  const { person } = await somebody(regimen, 'next_plan')
  const { id } = await proposal(person)
  await decided(person, 'approveOverride', id)
  await logged(person, flags(2))
  await analyzed(person)
  regimen.clock.advance({ minutes: 1 })
  const bundle = bundleOf(7, { targets: { kcal: 2000, proteinG: 100, carbsG: 200, fatG: 70 }, sessions: [legs()] })
  await create(person, bundle, { startsOn: '2026-03-02', activate: true })
  expect((await theDay(person, day)).day.targets.kcal).toBe(2000)
  const proposals = (await analyzed(person)).filter(({ status }: { status: string }) => status === 'PENDING')
  expect(proposals).toMatchObject([{ rule: 'READINESS', multiplier: 0.6 }])
})
