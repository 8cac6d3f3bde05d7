import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { globalId } from '../programs/program-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { boardOf, checkInContents, dayOf, doneCheckIn, move, sendCheckIn } from './check-in-client.ts'
import { type Alone, begin as beginAlone } from './days-client.ts'

let regimen: Regimen
let { ana, journey, meet, streakAt, myDays, isSound } = {} as Alone
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

/** Somebody new in that zone, whom the rest of a test is about. */
const begin = async (zone: string, at: string) => {
  ;({ ana, journey, meet, streakAt, myDays, isSound } = await beginAlone(regimen, zone, at))
}

describe('days in a row, in March to the 10th', () => {
  beforeEach(() => begin('Europe/Berlin', '2026-03-01T08:00:00Z'))

  test.each<[string, number[], string]>([
    ['ten in a row', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], '10 10 MET'],
    ['today alone', [10], '1 1 MET'],
    ['all but today, which is not over', [6, 7, 8, 9], '4 4 OPEN!'],
    ['one missed in the middle', [1, 2, 3, 4, 5, 7, 8, 9, 10], '4 5 MET'],
    ['every other', [2, 4, 6, 8, 10], '1 1 MET'],
    ['yesterday missed', [4, 5, 6, 7, 8], '0 5 OPEN'],
    ['none', [], '0 0 OPEN'],
  ])('%s', async (_what, days, streak) => {
    for (const day of days) await meet(`2026-03-${String(day).padStart(2, '0')}T08:00:00Z`)
    expect(await streakAt('2026-03-10T09:00:00Z')).toBe(streak)
    const [current] = streak.split(' ')
    if (days.length > 0)
      expect(await boardOf(ana, journey)).toEqual([expect.stringMatching(new RegExp(` ${current}$`))])
  })

  test('a day can be made up for until 48 hours after its end, which repairs the streak', async () => {
    for (const day of [1, 2, 3]) await meet(`2026-03-0${day}T08:00:00Z`)
    expect(await streakAt('2026-03-04T22:59:59Z')).toBe('3 3 OPEN!')
    expect(await streakAt('2026-03-04T23:00:00Z')).toBe('0 3 OPEN')
    expect(await meet('2026-03-05T08:00:00Z')).toBe('2026-03-05 1')
    expect(await meet('2026-03-06T22:59:59.999Z', '2026-03-04')).toBe('2026-03-04 5')
    expect(await streakAt('2026-03-06T22:59:59.999Z')).toBe('5 5 OPEN!')
    await isSound()
  })

  test('and no longer after that', async () => {
    for (const day of [1, 2, 3, 5]) await meet(`2026-03-0${day}T08:00:00Z`)
    expect(await meet('2026-03-06T23:00:00Z', '2026-03-04')).toBe('2026-03-04 LATE')
    expect(await streakAt('2026-03-06T23:00:00Z')).toBe('0 3 OPEN')
    expect(await myDays('2026-03-03', '2026-03-07')).toEqual(['MET', 'MISSED', 'MET', 'MISSED', 'OPEN'])
    await isSound()
  })
})

describe('the board of a week shows the streak as it is at its end', () => {
  beforeEach(() => begin('Europe/Berlin', '2026-03-01T09:00:00Z'))
  const touch = async (at: string, date?: string) => {
    regimen.clock.set(at)
    const { checkIn } = await doneCheckIn(ana, 'checkIn', dayOf(journey, [null, 'SOLID'], { date }))
    expect(checkIn.verdict).toBe('REQUIRED_MISSING')
  }
  const week = async (key: string) => (await boardOf(ana, journey, 'WEEK', key))[0]?.split(' ').at(-1)
  const pause = (from: string, to: string) =>
    doneCheckIn(ana, 'freezeDays', { journeyId: globalId('Journey', journey.id), from, to })

  test('while its first day is not met yet', async () => {
    for (const day of [6, 7, 8]) await meet(`2026-03-0${day}T09:00:00Z`)
    await touch('2026-03-09T09:00:00Z')
    expect([await week('2026-W10'), await week('2026-W11')]).toEqual(['3', '3'])
    regimen.clock.set('2026-03-10T09:00:00Z')
    expect([await week('2026-W10'), await week('2026-W11')]).toEqual(['3', '0'])
    await isSound()
  })

  test('where a day of the week before is made up for only then', async () => {
    for (const day of [6, 7]) await meet(`2026-03-0${day}T09:00:00Z`)
    await touch('2026-03-09T09:00:00Z')
    expect([await week('2026-W10'), await week('2026-W11')]).toEqual(['0', '0'])
    expect(await meet('2026-03-09T10:00:00Z', '2026-03-08')).toBe('2026-03-08 3')
    expect([await week('2026-W10'), await week('2026-W11')]).toEqual(['3', '3'])
    await isSound()
  })

  test('where all of it is free', async () => {
    await meet('2026-03-06T09:00:00Z')
    await pause('2026-03-07', '2026-03-15')
    await touch('2026-03-11T09:00:00Z')
    await touch('2026-03-15T09:00:00Z')
    regimen.clock.set('2026-03-16T09:00:00Z')
    expect([await week('2026-W10'), await week('2026-W11')]).toEqual(['1', '1'])
    await isSound()
  })

  test('where its only answer comes after the next week has begun', async () => {
    await meet('2026-03-01T09:00:00Z')
    await pause('2026-03-02', '2026-03-08')
    expect(await meet('2026-03-09T09:00:00Z')).toBe('2026-03-09 2')
    await touch('2026-03-09T10:00:00Z', '2026-03-08')
    expect([await week('2026-W09'), await week('2026-W10'), await week('2026-W11')]).toEqual(['1', '1', '2'])
    await isSound()
  })
})

describe('who travels over the date line', () => {
  test('west keeps their date until it ends there, and loses no day', async () => {
    await begin('Pacific/Auckland', '2026-03-08T19:00:00Z')
    expect(await meet('2026-03-08T19:00:00Z')).toBe('2026-03-09 1')
    // 20:00 on the 10th; in Honolulu it is the evening of the 9th.
    regimen.clock.set('2026-03-10T07:00:00Z')
    await move(ana, 'Pacific/Honolulu')
    expect(await streakAt('2026-03-10T07:00:00Z')).toBe('1 1 OPEN!')
    expect(await meet('2026-03-11T09:59:00Z')).toBe('2026-03-10 2')
    expect(await meet('2026-03-11T10:00:00Z')).toBe('2026-03-11 3')
    // Back on the evening of the 12th: the 13th has three hours left there and is excused.
    expect(await meet('2026-03-13T07:00:00Z')).toBe('2026-03-12 4')
    regimen.clock.set('2026-03-13T08:00:00Z')
    await move(ana, 'Pacific/Auckland')
    expect(await streakAt('2026-03-13T08:30:00Z')).toBe('4 4 EXCUSED')
    expect(await streakAt('2026-03-13T11:00:00Z')).toBe('4 4 OPEN!')
    expect(await meet('2026-03-13T12:00:00Z')).toBe('2026-03-14 5')
    expect(await myDays('2026-03-09', '2026-03-14')).toEqual(['MET', 'MET', 'MET', 'MET', 'EXCUSED', 'MET'])
    await isSound()
  })

  test('east jumps over a date, which nobody can say anything of', async () => {
    await begin('Pacific/Niue', '2026-03-11T12:00:00Z')
    expect(await meet('2026-03-11T12:00:00Z')).toBe('2026-03-11 1')
    // 23:30 on the 11th; on Kiritimati it is half past midnight on the 13th.
    regimen.clock.set('2026-03-12T10:30:00Z')
    await move(ana, 'Pacific/Kiritimati')
    const before = await checkInContents(regimen)
    const refused = await sendCheckIn(ana, 'checkIn', dayOf(journey, ['SOLID'], { date: '2026-03-12' }))
    expect(refused).toMatchObject({ __typename: 'InvalidInput', path: ['date'] })
    expect(refused.issues[0].message).toContain('2026-03-12: a change of zone jumped over')
    expect(await checkInContents(regimen)).toEqual(before)
    expect(await meet('2026-03-12T11:00:00Z')).toBe('2026-03-13 2')
    expect(await myDays('2026-03-11', '2026-03-13')).toEqual(['MET', 'NOT_DUE', 'MET'])
    await isSound()
  })

  test('says it of the date that it was as it was said, wherever they are when it arrives', async () => {
    await begin('Pacific/Auckland', '2026-03-09T12:30:00Z')
    regimen.clock.set('2026-03-10T07:00:00Z')
    await move(ana, 'Pacific/Honolulu')
    regimen.clock.set('2026-03-11T10:45:00Z')
    const said = (occurredAt: string) => dayOf(journey, ['SOLID'], { occurredAt })
    const { results } = await doneCheckIn(ana, 'syncCheckIns', {
      checkIns: [said('2026-03-11T10:30:00Z'), said('2026-03-09T10:59:00Z'), said('2026-03-09T19:00:00Z')],
    })
    expect(results.map(({ checkIn }: { checkIn: { date: string } }) => checkIn.date)).toEqual([
      ...['2026-03-11', '2026-03-09', '2026-03-10'],
    ])
    expect(await streakAt('2026-03-11T10:45:00Z')).toBe('3 3 MET')
    const zones = await regimen.testDatabase.administrator`
      select local_date::text as date, zone from checkin_submissions where journey_id = ${journey.id} order by 1`
    expect(zones.map(({ date, zone }) => `${date} ${zone}`)).toEqual([
      ...['2026-03-09 Pacific/Auckland', '2026-03-10 Pacific/Auckland', '2026-03-11 Pacific/Honolulu'],
    ])
    await isSound()
  })
})

const instantOf = (zone: string, wall: string, disambiguation: 'earlier' | 'later' = 'earlier') =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation }).toInstant().toString()

describe.each([
  ['Europe/Berlin', '2026-03-29', 'forward'],
  ['Europe/Berlin', '2026-10-25', 'back'],
  ['America/New_York', '2026-03-08', 'forward'],
  ['America/New_York', '2026-11-01', 'back'],
])('in %s on %s, when the clocks go %s,', (zone, change) => {
  const date = Temporal.PlainDate.from(change)
  const day = (days: number) => date.add({ days }).toString()

  test('a day is from midnight to midnight', async () => {
    await begin(zone, instantOf(zone, `${day(-1)}T12:00`))
    expect(await meet(instantOf(zone, `${day(-1)}T23:59:59`))).toBe(`${day(-1)} 1`)
    expect(await meet(instantOf(zone, `${day(0)}T00:00`))).toBe(`${day(0)} 2`)
    expect(await meet(instantOf(zone, `${day(0)}T02:30`, 'later'))).toBe(`${day(0)} 2`)
    expect(await meet(instantOf(zone, `${day(0)}T23:59:59`))).toBe(`${day(0)} 2`)
    expect(await meet(instantOf(zone, `${day(1)}T00:00`))).toBe(`${day(1)} 3`)
    // 48 hours, however long the days are.
    const end = Temporal.Instant.from(instantOf(zone, `${day(1)}T00:00`)).add({ hours: 48 })
    expect(await meet(end.subtract({ milliseconds: 1 }).toString(), day(0))).toBe(`${day(0)} 3`)
    expect(await meet(end.toString(), day(0))).toMatch(/LATE$/)
    await isSound()
  })

  test('and with a start at four, the night belongs to the day before', async () => {
    await begin(zone, instantOf(zone, `${day(-2)}T12:00`))
    await move(ana, zone, '04:00')
    expect(await meet(instantOf(zone, `${day(0)}T00:30`))).toBe(`${day(-1)} 1`)
    for (const disambiguation of ['earlier', 'later'] as const)
      expect(await meet(instantOf(zone, `${day(0)}T02:30`, disambiguation))).toBe(`${day(-1)} 1`)
    expect(await meet(instantOf(zone, `${day(0)}T03:59:59`))).toBe(`${day(-1)} 1`)
    expect(await meet(instantOf(zone, `${day(0)}T04:00`))).toBe(`${day(0)} 2`)
    expect(await meet(instantOf(zone, `${day(1)}T02:30`))).toBe(`${day(0)} 2`)
    expect(await meet(instantOf(zone, `${day(1)}T04:00`))).toBe(`${day(1)} 3`)
    await isSound()
  })
})
