import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { create, dailyBundle, lasting } from '../program-client.ts'
import { ask, changed, follow, following, fortnight, idsByDay, sessionsOf, written } from './plan-change-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(() => regimen.clock.set(startOfTests))

const over = (date: string, path: string) => ({
  ...{ __typename: 'DayIsOver', date, path: path.split('.') },
  message: `${date} is over: what lies before today is not changed`,
})

test('the past is never touched, nor put there', async () => {
  const anna = await lasting(regimen, 'anna')
  await create(anna, fortnight(), follow)
  const sessions = await idsByDay(anna)
  regimen.clock.set('2026-03-05T09:00:00Z')
  const before = await written(regimen)
  for (const change of [
    { move: { date: '2026-03-08' } },
    { cancel: true },
    { editSession: { title: 'x' } },
    { reschedule: {} },
  ])
    for (const scope of ['THIS', 'THIS_AND_FOLLOWING'])
      expect(await ask(anna, sessions[2], change, { scope })).toMatchObject(over('2026-03-02', 'plannedId'))
  expect(await ask(anna, sessions[9], { move: { date: '2026-03-04' } })).toMatchObject(
    over('2026-03-04', 'change.move.date'),
  )
  expect(await written(regimen)).toEqual(before)
  await changed(anna, sessions[9], { move: { date: '2026-03-05' } })
  await changed(anna, sessions[5], { move: { time: '06:00' } })
  expect((await sessionsOf(anna)).slice(1, 3)).toEqual(['05 06:00 Lift', '05 18:00 Lift'])
})

test.each([
  ['Pacific/Kiritimati', '2026-03-03'],
  ['Pacific/Pago_Pago', '2026-03-02'],
])('in %s today is %s', async (zone, today) => {
  regimen.clock.set('2026-03-03T10:30:00Z')
  const person = await lasting(regimen, `in_${zone.split('/')[1]?.toLowerCase()}`, zone)
  await create(person, dailyBundle(9, { meals: [] }), { startsOn: '2026-03-01', activate: true })
  const sessions = await idsByDay(person)
  const { viewer } = await person.data('{ viewer { today } }')
  expect(viewer.today).toBe(zone === 'Pacific/Kiritimati' ? '2026-03-04' : today)
  const [day, date] = [Number(viewer.today.slice(8)), Temporal.PlainDate.from(viewer.today)]
  const yesterday = date.subtract({ days: 1 })
  expect(await ask(person, sessions[day - 1], { cancel: true })).toMatchObject(over(`${yesterday}`, 'plannedId'))
  expect(await ask(person, sessions[day + 1], { move: { date: `${yesterday}` } })).toMatchObject(
    over(`${yesterday}`, 'change.move.date'),
  )
  expect(await changed(person, sessions[day], { cancel: true })).toMatchObject({ madeOn: `${date}` })
  await changed(person, sessions[day + 1], { move: { date: `${date}` } })
})

test('a day that starts at four lasts until then', async () => {
  const noa = await lasting(regimen, 'noa')
  await create(noa, fortnight(), follow)
  regimen.clock.advance({ minutes: 1 })
  const { changeTimeZone } = await noa.data(
    `mutation { changeTimeZone(input: { timeZone: "Europe/Berlin", dayStart: "04:00" }) {
      ... on ChangeTimeZonePayload { person { today } } ... on Refusal { message } } }`,
  )
  expect(changeTimeZone).toEqual({ person: { today: '2026-03-02' } })
  const sessions = await idsByDay(noa)
  regimen.clock.set('2026-03-03T03:59:59+01:00')
  expect(await changed(noa, sessions[2], { move: { time: '03:59' } })).toMatchObject({ madeOn: '2026-03-02' })
  regimen.clock.set('2026-03-03T04:00:00+01:00')
  expect(await ask(noa, sessions[2], { cancel: true })).toMatchObject(over('2026-03-02', 'plannedId'))
})

test('a date that is far ahead is told its limit, which is a year after the end', async () => {
  const dora = await lasting(regimen, 'dora')
  await create(dora, fortnight(), follow)
  const sessions = await idsByDay(dora)
  expect(await ask(dora, sessions[14], { move: { date: '2200-12-31' } })).toMatchObject({
    ...{
      __typename: 'InvalidInput',
      issues: [{ path: ['change', 'move', 'date'], message: 'must not lead beyond 2027-03-16' }],
    },
  })
  expect(await changed(dora, sessions[14], { move: { date: '2027-03-16' } }, following)).toMatchObject({
    ...{ changeCount: 2, program: { endsOn: '2027-03-16' } },
  })
})
