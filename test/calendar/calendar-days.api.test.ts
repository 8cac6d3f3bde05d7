import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import weekOfMeals from '../../examples/week-of-meals.json' with { type: 'json' }
import { bundleOf, create, dailyBundle, lasting, meal, oats, session, step } from '../programs/program-client.ts'
import { type Client, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const changeZone = (client: Client, timeZone: string, dayStart?: string) =>
  client.data('mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { __typename } }', {
    input: { timeZone, dayStart },
  })
const days = async (client: Client, from: string, to: string, selection = 'date state opensAt endsAt') =>
  (
    await client.data(`query ($from: Date!, $to: Date!) { calendarDays(from: $from, to: $to) { ${selection} } }`, {
      from,
      to,
    })
  ).calendarDays

test('says of each date when it begins and ends, and whether it has', async () => {
  const anna = await lasting(regimen, 'anna')
  regimen.clock.set('2026-03-29T20:00:00Z')
  expect(await days(anna, '2026-03-28', '2026-03-30')).toEqual([
    { date: '2026-03-28', state: 'PAST', opensAt: '2026-03-27T23:00:00Z', endsAt: '2026-03-28T23:00:00Z' },
    { date: '2026-03-29', state: 'TODAY', opensAt: '2026-03-28T23:00:00Z', endsAt: '2026-03-29T22:00:00Z' },
    { date: '2026-03-30', state: 'UPCOMING', opensAt: '2026-03-29T22:00:00Z', endsAt: '2026-03-30T22:00:00Z' },
  ])
})

test.each([
  ['2026-03-29T21:59:59.999Z', ['TODAY', 'UPCOMING']],
  ['2026-03-29T22:00:00Z', ['PAST', 'TODAY']],
])('at %s the two dates are %s', async (now, states) => {
  const ben = await lasting(regimen, `ben_${now.length}`)
  regimen.clock.set(now)
  const two = await days(ben, '2026-03-29', '2026-03-30', 'state')
  expect(two.map((day: { state: string }) => day.state)).toEqual(states)
})

test('a day of 25 hours and a day that begins at four are days like others', async () => {
  const cleo = await lasting(regimen, 'cleo')
  regimen.clock.advance({ seconds: 1 })
  await changeZone(cleo, 'Europe/Berlin', '04:00')
  regimen.clock.set('2026-10-25T01:00:00Z')
  expect(await days(cleo, '2026-10-24', '2026-10-25')).toEqual([
    { date: '2026-10-24', state: 'TODAY', opensAt: '2026-10-24T02:00:00Z', endsAt: '2026-10-25T03:00:00Z' },
    { date: '2026-10-25', state: 'UPCOMING', opensAt: '2026-10-25T03:00:00Z', endsAt: '2026-10-26T03:00:00Z' },
  ])
})

test('a flight over the date line leaves a date of ten minutes, which is excused', async () => {
  const dora = await lasting(regimen, 'dora', 'Pacific/Honolulu')
  // 23:50 on the 9th in Honolulu is 23:50 on the 10th in Kiritimati.
  regimen.clock.set('2026-03-10T09:50:00Z')
  await changeZone(dora, 'Pacific/Kiritimati')
  expect(await days(dora, '2026-03-09', '2026-03-11')).toEqual([
    { date: '2026-03-09', state: 'PAST', opensAt: '2026-03-09T10:00:00Z', endsAt: '2026-03-10T09:50:00Z' },
    { date: '2026-03-10', state: 'EXCUSED', opensAt: '2026-03-10T09:50:00Z', endsAt: '2026-03-10T10:00:00Z' },
    { date: '2026-03-11', state: 'UPCOMING', opensAt: '2026-03-10T10:00:00Z', endsAt: '2026-03-11T10:00:00Z' },
  ])
})

test('a date that a flight over the date line jumped over is not due', async () => {
  const emil = await lasting(regimen, 'emil', 'Pacific/Pago_Pago')
  // 23:30 on the 9th in Pago Pago is 00:30 on the 11th in Kiritimati.
  regimen.clock.set('2026-03-10T10:30:00Z')
  await changeZone(emil, 'Pacific/Kiritimati')
  expect(await days(emil, '2026-03-09', '2026-03-12')).toEqual([
    { date: '2026-03-09', state: 'PAST', opensAt: '2026-03-09T11:00:00Z', endsAt: '2026-03-10T10:30:00Z' },
    { date: '2026-03-10', state: 'NOT_DUE', opensAt: '2026-03-10T10:30:00Z', endsAt: '2026-03-10T10:30:00Z' },
    { date: '2026-03-11', state: 'TODAY', opensAt: '2026-03-10T10:30:00Z', endsAt: '2026-03-11T10:00:00Z' },
    { date: '2026-03-12', state: 'UPCOMING', opensAt: '2026-03-11T10:00:00Z', endsAt: '2026-03-12T10:00:00Z' },
  ])
})

test('a flight west keeps the date open until it ends there', async () => {
  const fay = await lasting(regimen, 'fay', 'Pacific/Auckland')
  regimen.clock.set('2026-03-09T12:00:00Z')
  await changeZone(fay, 'America/Los_Angeles')
  expect(await days(fay, '2026-03-09', '2026-03-11')).toEqual([
    { date: '2026-03-09', state: 'PAST', opensAt: '2026-03-08T11:00:00Z', endsAt: '2026-03-09T11:00:00Z' },
    { date: '2026-03-10', state: 'TODAY', opensAt: '2026-03-09T11:00:00Z', endsAt: '2026-03-11T07:00:00Z' },
    { date: '2026-03-11', state: 'UPCOMING', opensAt: '2026-03-11T07:00:00Z', endsAt: '2026-03-12T07:00:00Z' },
  ])
})

test('counts what takes place and what is suspended', async () => {
  const gus = await lasting(regimen, 'gus')
  const { id } = await create(gus, dailyBundle(3), { startsOn: '2026-03-01', activate: true })
  await create(gus, bundleOf(3, { sessions: [session(2)] }), { startsOn: '2026-03-01' })
  await step(gus, 'pauseProgram', id)
  expect(await days(gus, '2026-02-28', '2026-03-03', 'date eventCount suspendedCount')).toEqual([
    { date: '2026-02-28', eventCount: 0, suspendedCount: 0 },
    { date: '2026-03-01', eventCount: 2, suspendedCount: 0 },
    { date: '2026-03-02', eventCount: 1, suspendedCount: 2 },
    { date: '2026-03-03', eventCount: 0, suspendedCount: 2 },
  ])
})

describe('what is planned to be eaten', () => {
  type Nutrients = { kcal: number; proteinG: number; carbsG: number; fatG: number }
  const names = ['kcal', 'proteinG', 'carbsG', 'fatG'] as const
  const sum = (all: Nutrients[]) =>
    Object.fromEntries(names.map((name) => [name, Math.round(all.reduce((n, one) => n + one[name], 0) * 100) / 100]))

  test('on a day is the sum of its meals, and of a meal the sum of its foods by the catalogue', async () => {
    const hana = await lasting(regimen, 'hana')
    await create(hana, weekOfMeals, { startsOn: '2026-03-09', activate: true })
    const { calendar, calendarDays } = await hana.data(`{
      calendarDays(from: "2026-03-08", to: "2026-03-16") { date plannedNutrients { ${names.join(' ')} } }
      calendar(from: "2026-03-08", to: "2026-03-16") { date meal {
        nutrients { ${names.join(' ')} }
        items { grams nutrients { ${names.join(' ')} } food { ${names.join(' ')} } } } } }`)
    expect(calendar.length).toBeGreaterThan(20)
    for (const { meal: planned } of calendar) {
      expect(planned.nutrients).toEqual(sum(planned.items.map((item: { nutrients: Nutrients }) => item.nutrients)))
      for (const { grams, nutrients, food } of planned.items)
        for (const name of names) expect(nutrients[name]).toBeCloseTo((food[name] * grams) / 100, 1)
    }
    for (const { date, plannedNutrients } of calendarDays) {
      const meals = calendar.filter((event: { date: string }) => event.date === date)
      const total = sum(meals.map((event: { meal: { nutrients: Nutrients } }) => event.meal.nutrients))
      expect(plannedNutrients).toEqual(meals.length === 0 ? null : total)
    }
  })

  test('does not count what is suspended, and counts two programmes together', async () => {
    const ida = await lasting(regimen, 'ida')
    const eaten = async () =>
      (await days(ida, '2026-03-02', '2026-03-02', 'plannedNutrients { kcal }'))[0].plannedNutrients
    const breakfast = meal(1, { items: [{ food: oats, grams: 100 }] })
    const { id } = await create(ida, bundleOf(1, { meals: [breakfast, breakfast] }), {
      startsOn: '2026-03-02',
      activate: true,
    })
    await create(ida, bundleOf(1, { meals: [breakfast] }), { startsOn: '2026-03-02' })
    expect(await eaten()).toEqual({ kcal: 3 * 379 })
    await step(ida, 'pauseProgram', id)
    expect(await eaten()).toEqual({ kcal: 379 })
  })
})

describe('a range', () => {
  test.each([
    ['2026-01-01', '2026-04-02', 92],
    ['1900-01-01', '1900-01-02', 2],
    ['2200-12-31', '2200-12-31', 1],
  ])('from %s to %s has a day for each of its dates', async (from, to, count) => {
    const jon = await lasting(regimen, `jon_${count}`)
    expect(await days(jon, from, to)).toHaveLength(count)
  })

  test.each([
    ['2026-01-01', '2026-04-03', 'RANGE_TOO_LONG'],
    ['2026-03-02', '2026-03-01', 'BAD_USER_INPUT'],
    ['2201-01-01', '2201-01-01', 'BAD_USER_INPUT'],
  ])('from %s to %s is refused', async (from, to, code) => {
    const kim = await lasting(regimen, `kim_${regimen.clock.newId().slice(-8)}`)
    const { data, errors } = await kim.run(`{ calendarDays(from: "${from}", to: "${to}") { date } }`)
    expect(data?.calendarDays ?? null).toBeNull()
    expect(errors?.[0]?.extensions.code).toBe(code)
  })
})
