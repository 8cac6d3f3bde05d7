import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logged } from '../context/context-client.ts'
import { bundleOf, create, lasting, meal, session, squat } from '../program-client.ts'
import { analyzed, decided, send, theDay } from './adjustment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const start = '2026-03-02'
const targets = { kcal: 2400, proteinG: 150, carbsG: 280, fatG: 75 }

/** Somebody whose third day has a session of five sets, and two meals mostly of oats. */
async function somebody(name: string) {
  regimen.clock.set('2026-03-04T05:30:00Z')
  const person = await lasting(regimen, name, 'Europe/Berlin')
  const days = [1, 2, 3, 4, 5, 6, 7]
  const bundle = bundleOf(7, {
    targets,
    sessions: [session(3, { title: 'Legs', exercises: [{ ...squat, sets: 5, rir: 2 }] })],
    meals: days.flatMap((day) => [meal(day), meal(day, { type: 'DINNER', title: 'Dinner', localTime: '19:00' })]),
  })
  await create(person, bundle, { startsOn: start, activate: true })
  return person
}

describe('a day with one flag', () => {
  test('is proposed four fifths of its sets and the carbohydrate that follows, and comes back exactly by the undo', async () => {
    const anna = await somebody('anna')
    await logged(anna, { sleepHours: 4.5, stress: 3 })
    const before = await theDay(anna, '2026-03-04')
    const [proposal, ...more] = await analyzed(anna)
    expect(more).toEqual([])
    expect(proposal).toMatchObject({
      date: '2026-03-04',
      status: 'PENDING',
      type: 'BOTH',
      rule: 'READINESS',
      ruleVersion: '1',
      multiplier: 0.8,
      decidedBy: null,
      undo: null,
    })
    expect(proposal.reason).toContain('4.5 h')
    expect((await theDay(anna, '2026-03-04')).events[0].session).toEqual(before.events[0].session)
    const approved = await decided(anna, 'approveOverride', proposal.id)
    expect(approved).toMatchObject({ status: 'APPROVED', decidedBy: 'PERSON', undo: { mutation: 'undoOverride' } })
    const during = await theDay(anna, '2026-03-04')
    expect(during).not.toEqual(before)
    expect(during.day.targets.kcal).toBeLessThan(targets.kcal)
    expect(during.day.adjustment).toMatchObject({ replacedTargets: { kcal: targets.kcal } })
    const undone = await decided(anna, 'undoOverride', proposal.id)
    expect(undone).toMatchObject({ status: 'UNDONE', userOverridden: true, undo: null })
    const after = await theDay(anna, '2026-03-04')
    const plan = (it: typeof before) =>
      it.events.map(({ session, meal, ...rest }: (typeof it.events)[number]) => ({
        ...rest,
        override: null,
        session: session && { ...session, original: null },
        meal: meal && { ...meal, original: null },
      }))
    expect(plan(after)).toEqual(plan(before))
    expect(after.day).toEqual({ ...before.day })
    expect(await analyzed(anna)).toEqual([])
    expect(await send(anna, 'undoOverride', { overrideId: proposal.id })).toMatchObject({
      __typename: 'OverrideStatusConflict',
      currentStatus: 'UNDONE',
    })
  })
})
