import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { startOver } from '../../setup/start-over.ts'
import { statuses } from '../actuals/actuals-client.ts'
import { at, changeZone, following, plus, records } from './day-close-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
let count = 0
beforeEach(async () => {
  await startOver(regimen)
  count += 1
})
afterAll(() => regimen.close())

const name = () => `person${count}`

describe('a date is closed at its end and counts as skipped a day and a half later, to the instant', () => {
  test.each([
    ['Europe/Berlin', '2026-03-28', '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-29T22:00:00Z'],
    ['Europe/Berlin', '2026-10-24', '2026-10-24T22:00:00Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-25T23:00:00Z'],
    ['Europe/Berlin', '2026-03-28', '2026-03-29T02:00:00Z', '04:00'],
    ['Europe/Berlin', '2026-10-24', '2026-10-25T03:00:00Z', '04:00'],
    ['America/New_York', '2026-03-08', '2026-03-09T04:00:00Z'],
    ['America/New_York', '2026-11-01', '2026-11-02T05:00:00Z'],
    ['Pacific/Auckland', '2026-04-05', '2026-04-05T12:00:00Z'],
    ['Pacific/Auckland', '2026-09-27', '2026-09-27T11:00:00Z'],
  ])('%s %s: %s, day start %s', async (timeZone, date, endsAt, dayStart?: string) => {
    regimen.clock.set(plus(endsAt, { hours: -40 }))
    const { person } = await following(regimen, name(), 1, { startsOn: date, timeZone, dayStart })
    await at(regimen, plus(endsAt, { seconds: -1 }))
    expect(await records(regimen, person)).toEqual([])
    await at(regimen, endsAt)
    await at(regimen, plus(endsAt, { minutes: 36 * 60 - 1 }))
    const skippedAt = plus(endsAt, { hours: 36 })
    await at(regimen, skippedAt)
    await at(regimen, plus(endsAt, { hours: 400 }))
    const told = (instant: string) => new Date(instant).toISOString()
    expect(await records(regimen, person)).toEqual([
      `${date} UNKNOWN ${told(endsAt)}`,
      `${date} SKIPPED ${told(skippedAt)}`,
    ])
  })
})

describe('over the date line', () => {
  const dates = async (person: Person) =>
    (await records(regimen, person)).map((line) => line.split(' ').slice(0, 2).join(' '))

  test('east, a date that is jumped over is not due, and the one before is closed at once', async () => {
    regimen.clock.set('2026-03-10T12:00:00Z')
    const { person } = await following(regimen, name(), 4, { startsOn: '2026-03-10', timeZone: 'Pacific/Midway' })
    await at(regimen, '2026-03-11T10:29:00Z')
    expect(await records(regimen, person)).toEqual([])
    // It is half past eleven at night of the 10th there, and half past midnight of the 12th where they land.
    regimen.clock.set('2026-03-11T10:30:00Z')
    await changeZone(person, 'Pacific/Kiritimati')
    await at(regimen, '2026-03-11T10:30:00Z')
    expect(await dates(person)).toEqual(['2026-03-10 UNKNOWN'])
    await at(regimen, '2026-03-12T09:59:00Z')
    expect(await dates(person)).toEqual(['2026-03-10 UNKNOWN'])
    await at(regimen, '2026-03-12T10:00:00Z')
    expect(await dates(person)).toEqual(['2026-03-10 UNKNOWN', '2026-03-12 UNKNOWN'])
    await at(regimen, '2026-03-20T10:00:00Z')
    expect(await statuses(person, '2026-03-10', '2026-03-13')).toEqual([
      '2026-03-10 Session of day 1 SKIPPED',
      '2026-03-11 Session of day 2 -',
      '2026-03-12 Session of day 3 SKIPPED',
      '2026-03-13 Session of day 4 SKIPPED',
    ])
  })

  test('east, a date that is left with less than twelve hours is excused', async () => {
    regimen.clock.set('2026-03-10T10:00:00Z')
    const { person } = await following(regimen, name(), 2, { startsOn: '2026-03-10', timeZone: 'Pacific/Honolulu' })
    regimen.clock.set('2026-03-10T20:00:00Z')
    await changeZone(person, 'Pacific/Auckland')
    await at(regimen, '2026-03-11T11:00:00Z')
    expect(await dates(person)).toEqual(['2026-03-11 UNKNOWN'])
    await at(regimen, '2026-03-20T11:00:00Z')
    expect(await statuses(person, '2026-03-10', '2026-03-11')).toEqual([
      '2026-03-10 Session of day 1 -',
      '2026-03-11 Session of day 2 SKIPPED',
    ])
  })

  test('west, the date stays open until it ends where they are, and none is closed twice', async () => {
    regimen.clock.set('2026-03-08T20:00:00Z')
    const { person } = await following(regimen, name(), 3, { startsOn: '2026-03-09', timeZone: 'Pacific/Auckland' })
    await at(regimen, '2026-03-09T11:00:00Z')
    expect(await dates(person)).toEqual(['2026-03-09 UNKNOWN'])
    // Ten in the morning of the 10th; where they land it is still the 9th.
    regimen.clock.set('2026-03-09T21:00:00Z')
    await changeZone(person, 'Pacific/Honolulu')
    // What would have been the end of the 10th, and the end of the 9th where they are.
    await at(regimen, '2026-03-10T11:00:00Z')
    expect(await dates(person)).toEqual(['2026-03-09 UNKNOWN'])
    await at(regimen, '2026-03-11T10:00:00Z')
    await at(regimen, '2026-03-12T10:00:00Z')
    await at(regimen, '2026-03-20T10:00:00Z')
    expect((await dates(person)).toSorted()).toEqual(
      ['2026-03-09', '2026-03-10', '2026-03-11'].flatMap((date) => [`${date} SKIPPED`, `${date} UNKNOWN`]),
    )
    expect(await records(regimen, person)).toContain('2026-03-10 UNKNOWN 2026-03-11T10:00:00.000Z')
  })
})
