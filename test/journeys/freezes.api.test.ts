import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { globalId } from '../programs/program-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { boardOf, checkInContents, sendCheckIn } from './check-in-client.ts'
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

describe('freezes', () => {
  beforeEach(() => begin('Europe/Berlin', '2026-03-02T09:00:00Z'))
  const freeze = (from: string, to?: string | null, more: object = {}) =>
    sendCheckIn(ana, 'freezeDays', { journeyId: globalId('Journey', journey.id), from, to, ...more })
  const cancel = (freezeId: string) => sendCheckIn(ana, 'cancelFreeze', { freezeId })

  test('keep a streak over days on which nothing is done, and those that are met count', async () => {
    await meet('2026-03-02T09:00:00Z')
    const { freeze: made } = await freeze('2026-03-03', '2026-03-06')
    expect(made).toMatchObject({
      from: '2026-03-03',
      to: '2026-03-06',
      journey: { id: globalId('Journey', journey.id) },
    })
    expect(await streakAt('2026-03-04T09:00:00Z')).toBe('1 1 EXCUSED')
    expect(await meet('2026-03-05T09:00:00Z')).toBe('2026-03-05 2')
    expect(await streakAt('2026-03-07T09:00:00Z')).toBe('2 2 OPEN!')
    expect(await meet('2026-03-07T09:00:00Z')).toBe('2026-03-07 3')
    expect(await streakAt('2026-03-09T09:00:00Z')).toBe('0 3 OPEN')
    expect(await myDays('2026-03-02', '2026-03-09')).toEqual([
      ...['MET', 'EXCUSED', 'EXCUSED', 'MET', 'EXCUSED', 'MET', 'MISSED', 'OPEN'],
    ])
    expect(await boardOf(ana, journey, 'WEEK', '2026-W10')).toEqual(['1 6 3 3/4 0'])
    await isSound()
  })

  test('begin today at the earliest, and mend nothing that was missed', async () => {
    const before = await checkInContents(regimen)
    expect(await freeze('2026-03-01', '2026-03-05')).toMatchObject({
      ...{ __typename: 'InvalidInput', path: ['from'] },
      issues: [{ message: 'must not be before today, 2026-03-02' }],
    })
    expect(await checkInContents(regimen)).toEqual(before)
    expect(await freeze('2026-03-02', '2026-03-02')).toHaveProperty('freeze.id')
  })

  test.each<[string, string, string | null, string, string[]]>([
    ['to a date before', '2026-03-05', '2026-03-04', 'InvalidInput', ['to']],
    ['for more than 366 days', '2026-03-05', '2027-03-06', 'InvalidInput', ['to']],
    ['over the first of another', '2026-03-03', '2026-03-10', 'FreezeOverlaps', ['from']],
    ['over the last of another', '2026-03-12', '2026-03-13', 'FreezeOverlaps', ['from']],
    ['within another', '2026-03-11', '2026-03-11', 'FreezeOverlaps', ['from']],
    ['for good over another', '2026-03-03', null, 'FreezeOverlaps', ['from']],
  ])('cannot be made %s', async (_how, from, to, name, path) => {
    await freeze('2026-03-10', '2026-03-12')
    const before = await checkInContents(regimen)
    expect(await freeze(from, to)).toMatchObject({ __typename: name, path })
    expect(await checkInContents(regimen)).toEqual(before)
    expect(await freeze('2026-03-03', '2026-03-09')).toHaveProperty('freeze.id')
    expect(await freeze('2026-03-13', '2027-03-13')).toHaveProperty('freeze.id')
  })

  test('are made once for a key, and 20 of them at most', async () => {
    const key = { idempotencyKey: '0196b000-0000-4000-8000-000000000002' }
    const one = await freeze('2026-04-01', '2026-04-01', key)
    expect(await freeze('2026-04-01', '2026-04-01', key)).toEqual(one)
    expect(await freeze('2026-04-01', '2026-04-02', key)).toMatchObject({ __typename: 'IdempotencyKeyReused' })
    for (let day = 2; day <= 20; day += 1) {
      const date = Temporal.PlainDate.from({ year: 2026, month: 4, day }).toString()
      expect(await freeze(date, date)).toHaveProperty('freeze.id')
    }
    expect(await freeze('2026-05-01', '2026-05-01')).toMatchObject({
      ...{ __typename: 'TooManyFreezes', path: ['journeyId'] },
    })
  })

  test('without an end are a pause until they are cancelled: what is past stays free, today is due again', async () => {
    await meet('2026-03-02T09:00:00Z')
    const { freeze: pause } = await freeze('2026-03-03')
    expect(pause).toMatchObject({ to: null })
    expect(await streakAt('2026-06-01T09:00:00Z')).toBe('1 1 EXCUSED')
    expect(await cancel(pause.id)).toMatchObject({
      streak: { current: 1, today: 'OPEN', isAtRisk: true },
      journey: { myFreezes: [{ from: '2026-03-03', to: '2026-05-31' }] },
    })
    expect(await meet('2026-06-01T10:00:00Z')).toBe('2026-06-01 2')
    expect(await cancel(pause.id)).toMatchObject({ __typename: 'FreezeOver', path: ['freezeId'] })
    expect(await streakAt('2026-06-03T09:00:00Z')).toBe('0 2 OPEN')
    await isSound()
  })

  test('that have not begun are as if they had never been', async () => {
    await meet('2026-03-02T09:00:00Z')
    const { freeze: made } = await freeze('2026-03-03', '2026-03-09')
    expect(await cancel(made.id)).toMatchObject({ journey: { myFreezes: [] } })
    expect(await cancel(made.id)).toMatchObject({ __typename: 'NotFound', path: ['freezeId'] })
    expect(await streakAt('2026-03-04T09:00:00Z')).toBe('0 1 OPEN')
  })
})
