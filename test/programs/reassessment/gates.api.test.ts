import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { create, dailyBundle, uuidOf } from '../program-client.ts'
import {
  all,
  answers,
  consults,
  daysFrom,
  eats,
  energyByDate,
  type Followed,
  feels,
  generated,
  looksAgain,
  plan,
  reassessed,
  somebody,
  trains,
  undone,
  weighsIn,
} from './reassessment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const again = '2026-03-16T09:00:00Z'
const fortnight = daysFrom(1, 14)

/** Somebody whose weight stays where it should fall, as the days tell that they weighed in and ate on. */
async function followed({
  change = {},
  weighs = fortnight,
  logs = fortnight,
  share = 1,
}: {
  change?: object
  weighs?: readonly number[]
  logs?: readonly number[]
  share?: number
} = {}): Promise<Followed> {
  const it = await generated(regimen, change)
  regimen.clock.set(again)
  await weighsIn(it.person, weighs, { kgPerWeek: 0 })
  await eats(it.person, logs, Math.round(it.kcal * share))
  return it
}

describe('the targets stay', () => {
  test.each([
    ['with 7 weigh-ins', { weighs: daysFrom(8, 14) }, 'INSUFFICIENT_DATA'],
    ['but not with 8', { weighs: daysFrom(7, 14) }, 'ADJUSTED'],
    ['with 9 logged days', { logs: daysFrom(6, 14) }, 'INSUFFICIENT_DATA'],
    ['but not with 10', { logs: daysFrom(5, 14) }, 'ADJUSTED'],
    ['with 78 % of the energy', { share: 0.78 }, 'ADHERENCE_FIRST'],
    ['but not with 82 %', { share: 0.82 }, 'ADJUSTED'],
    ['with 122 % of the energy', { share: 1.22 }, 'ADHERENCE_FIRST'],
  ])('%s', async (_name, how, nutrition) => {
    const { person, programId } = await followed(how)
    const before = await plan(person, '2026-03-02', '2026-05-24')
    const found = await reassessed(person, programId)
    expect(found).toMatchObject({ nutrition, training: 'REDUCE_VOLUME', nextOn: '2026-03-30' })
    expect(found.program.nextReassessmentOn).toBe('2026-03-30')
    const stays = nutrition !== 'ADJUSTED'
    expect(JSON.stringify(found.targetsBefore) === JSON.stringify(found.targetsAfter)).toBe(stays)
    const after = await plan(person, '2026-03-02', '2026-05-24')
    const isMeal = ({ meal }: (typeof after)[number]) => meal !== null
    expect(JSON.stringify(after.filter(isMeal)) === JSON.stringify(before.filter(isMeal))).toBe(stays)
  })

  test('but not when the target of the days was adjusted to what was eaten', async () => {
    const { person, programId, kcal } = await followed({ share: 1.25 })
    const overridden = daysFrom(2, 15).map((day) => `2026-03-${String(day).padStart(2, '0')}`)
    const { administrator: sql } = regimen.testDatabase
    for (const date of overridden)
      await sql`
        insert into day_overrides (id, user_id, program_id, local_date, type, rule, rule_version, status, always_asks,
          confidence, reason, inputs, parts, planned_ids, targets, created_at, applied_at)
        select ${regimen.clock.newId()}, ${uuidOf(person.id)}, ${uuidOf(programId)}, ${date}, 'NUTRITION',
          (enum_range(null::adjustment_rule))[1], '1', 'AUTO_APPLIED', false, 1, 'a test', '[]', '[]', '{}',
          ${JSON.stringify({ before: { kcal }, after: { kcal: kcal * 1.25 } })}::text::jsonb, ${again}, ${again}`
    expect((await reassessed(person, programId)).nutrition).toBe('ADJUSTED')
  })

  test.each([
    ['PREGNANCY', { injuries: { areas: [], conditions: ['PREGNANCY'] } }, 'pregnancy'],
    ['an eating disorder', { injuries: { areas: [], conditions: ['EATING_DISORDER'] } }, 'eating disorder'],
    ['a minor', { body: { ...answers.body, birthDate: '2008-03-17' } }, 'before 18'],
  ])('for %s, told since the programme was made', async (_name, change, reason) => {
    const { person, programId, kcal } = await followed()
    await consults(person, change)
    const found = await reassessed(person, programId, { allowBelowFloor: true })
    expect(found).toMatchObject({ nutrition: 'NOT_AUTOMATED', targetsAfter: { kcal } })
    expect(found.nutritionReason).toContain(reason)
    expect(found.program.targets).toEqual(found.targetsBefore)
  })

  test('and in pregnancy no sets are added, whatever was done', async () => {
    const { person, programId } = await followed()
    await trains(person, '2026-03-02', '2026-03-15', 6)
    await feels(person, fortnight, { sleepHours: 8 })
    await consults(person, { injuries: { areas: [], conditions: ['PREGNANCY'] } })
    const found = await reassessed(person, programId)
    expect(found).toMatchObject({ nutrition: 'NOT_AUTOMATED', training: 'HOLD', change: null })
    expect(found.trainingReason).toContain('agreed with a professional')
  })

  test('for whom nothing is known of', async () => {
    const person = await somebody(regimen)
    const targets = { kcal: 2000, proteinG: 150, carbsG: 200, fatG: 65 }
    const { id } = await create(person, dailyBundle(60, { targets }), { startsOn: '2026-03-02', activate: true })
    regimen.clock.set(again)
    await weighsIn(person, fortnight, { kgPerWeek: 0 })
    await eats(person, fortnight, 2000)
    expect(await reassessed(person, id)).toMatchObject({ nutrition: 'NOT_AUTOMATED', targetsAfter: targets })
  })

  test('of a programme that has none, and training without sessions is not judged', async () => {
    const person = await somebody(regimen)
    const { id } = await create(person, dailyBundle(60, { sessions: [] }), { startsOn: '2026-03-02', activate: true })
    regimen.clock.set(again)
    expect(await reassessed(person, id)).toMatchObject({
      ...{ nutrition: 'NO_TARGETS', training: 'NO_SESSIONS', change: null },
      ...{ targetsBefore: null, targetsAfter: null, nextOn: '2026-03-30' },
    })
  })
})

describe('below the floor', () => {
  const small = (weightKg: number) => ({
    body: { ...answers.body, heightM: 1.6 },
    measurements: { weightKg },
    availability: { ...answers.availability, activityLevel: 'SEDENTARY' },
  })

  test('a target is not lowered without approval, and with it at once', async () => {
    const { person, programId, kcal } = await followed({ change: small(56) })
    expect(kcal).toBe(1200)
    const held = await reassessed(person, programId)
    expect(held).toMatchObject({ nutrition: 'HELD', kcalBelowFloor: 1100, targetsAfter: { kcal: 1200 } })
    expect(held.nutritionReason).toContain('needs your approval')
    const approved = await reassessed(person, programId, { allowBelowFloor: true })
    expect(approved).toMatchObject({ nutrition: 'ADJUSTED', kcalBelowFloor: null, targetsAfter: { kcal: 1100 } })
    // Of what was held nothing was summed up.
    expect(approved.readings.find(({ name }: { name: string }) => name === 'Sum of differences').value).toBe('0.00')
  })

  test.each([
    ['on the same day', again],
    ['some days later, when there is too little to tell anew', '2026-03-21T09:00:00Z'],
  ])('a step that ended at the floor goes on as it was found when it is approved %s', async (_name, then) => {
    const { person, programId, kcal } = await followed({ change: small(63.5) })
    expect(kcal).toBe(1225)
    const planned = energyByDate(await plan(person, '2026-04-06', '2026-04-12'))
    const first = await reassessed(person, programId)
    expect(first).toMatchObject({ nutrition: 'ADJUSTED', kcalBelowFloor: 1125, targetsAfter: { kcal: 1200 } })
    regimen.clock.set(then)
    expect(await reassessed(person, programId)).toMatchObject({ nutrition: 'INSUFFICIENT_DATA', change: null })
    const approved = await reassessed(person, programId, { allowBelowFloor: true })
    expect(approved).toMatchObject({
      ...{ nutrition: 'ADJUSTED', kcalBelowFloor: null },
      ...{ targetsBefore: { kcal: 1200 }, targetsAfter: { kcal: 1125 } },
    })
    expect(approved.nutritionReason).toContain('As approved, in place of the reassessment of 2026-03-16')
    for (const [date, energy] of energyByDate(await plan(person, '2026-04-06', '2026-04-12')))
      expect(Math.abs(energy - ((planned.get(date) ?? 0) * 1125) / 1225)).toBeLessThan(20)
    expect(await reassessed(person, programId, { allowBelowFloor: true })).toMatchObject({
      ...{ nutrition: 'INSUFFICIENT_DATA', targetsAfter: { kcal: 1125 } },
    })
    await undone(person, approved.change.id)
    expect((await all(person, programId))[0].program.targets.kcal).toBe(1200)
  })

  test('an approval holds for one time, and is never the system’s', async () => {
    const { person, programId } = await followed({ change: small(56) })
    await reassessed(person, programId, { allowBelowFloor: true })
    regimen.clock.set('2026-03-30T09:00:00Z')
    await weighsIn(person, daysFrom(15, 28), { kgPerWeek: 0 })
    await eats(person, daysFrom(15, 28), 1100)
    await looksAgain(regimen, person, '2026-03-30')
    const [byItself, ...earlier] = await all(person, programId)
    expect(earlier).toHaveLength(1)
    expect(byItself).toMatchObject({
      ...{ askedBy: 'SYSTEM', nutrition: 'HELD', kcalBelowFloor: 1000, targetsAfter: { kcal: 1100 } },
    })
  })
})
