import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { lasting } from '../program-client.ts'
import { logged, operations, read, send, weighed } from './context-client.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
let count = 0
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
})

const today = '2026-03-02'
const logOf = (from: string, to = from, person = anna) => read(person, 'contextLog', { from, to })
const move = (person: Person, timeZone: string, dayStart?: string) =>
  person.data(
    'mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { ... on Refusal { message } } }',
    { input: { timeZone, dayStart } },
  )

const everything = {
  sleepHours: 7.25,
  sleepQuality: 8,
  stress: 2,
  soreness: 0,
  fatigue: 10,
  mood: 7,
  pain: 3,
  painPlace: 'left knee',
  restingHeartRate: 52,
  hrvMs: 68.5,
  illness: false,
  injury: true,
  travel: false,
  note: 'Slept in a tent.',
}

describe('an entry', () => {
  test('holds all that was said of a date', async () => {
    const { id, ...entry } = await logged(anna, { date: '2026-02-27', ...everything, weightKg: 80.4 })
    expect(entry).toEqual({ date: '2026-02-27', ...everything, weightKg: 80.4, version: 1 })
    expect(await logOf('2026-02-01', today)).toEqual([entry])
    expect(
      (await anna.data('query ($id: ID!) { node(id: $id) { ... on ContextEntry { mood } } }', { id })).node,
    ).toEqual({
      mood: 7,
    })
  })

  test('is of today unless a date is given, and of each date there is one', async () => {
    const first = await logged(anna, { mood: 5 })
    expect(first).toMatchObject({ date: today, mood: 5, stress: null, version: 1 })
    const second = await logged(anna, { date: today, stress: 4 })
    expect(second).toMatchObject({ id: first.id, mood: 5, stress: 4, version: 2 })
    expect(await logOf('2026-02-01', today)).toHaveLength(1)
  })

  test('keeps what is left out, gives up what is null, and takes what is new', async () => {
    await logged(anna, everything)
    const entry = await logged(anna, { mood: null, painPlace: null, illness: true, hrvMs: 70 })
    expect(entry).toMatchObject({ ...everything, mood: null, painPlace: null, illness: true, hrvMs: 70, version: 2 })
  })

  test('that is told what it says already stays as it is', async () => {
    await logged(anna, { ...everything, sleepHours: 7.3333, weightKg: 80.1234 })
    const again = await logged(anna, { sleepHours: 7.3333, mood: 7, note: ' Slept in a tent. ', weightKg: 80.1234 })
    expect(again).toMatchObject({ sleepHours: 7.33, weightKg: 80.123, version: 1 })
  })

  test('is not made by null alone, which clears what is there', async () => {
    const nothing = { mood: null, note: null, weightKg: null }
    const idempotencyKey = crypto.randomUUID()
    for (const more of [{}, { date: '2026-03-01' }, { expectedVersion: 0 }, { idempotencyKey }, { idempotencyKey }])
      expect(await send(anna, 'logContext', { ...nothing, ...more })).toEqual({ entry: null })
    const conflict = { __typename: 'VersionConflict', currentVersion: 0 }
    expect(await send(anna, 'logContext', { ...nothing, expectedVersion: 1 })).toMatchObject(conflict)
    const future = { date: '2026-03-03', mood: null }
    expect(await send(anna, 'logContext', future)).toMatchObject({ __typename: 'InvalidInput' })
    expect(await logOf('2026-02-01', today)).toEqual([])
    expect(await logged(anna, { mood: null, stress: 0 })).toMatchObject({ mood: null, stress: 0, version: 1 })
  })

  test('whose every value is cleared stays, so that its version goes on', async () => {
    const { id } = await logged(anna, { mood: 5, weightKg: 80 })
    const cleared = { id, mood: null, weightKg: null, version: 2 }
    expect(await logged(anna, { mood: null, weightKg: null })).toMatchObject(cleared)
    expect(await logged(anna, { mood: null, weightKg: null })).toMatchObject(cleared)
    expect(await logOf(today)).toMatchObject([{ mood: null, version: 2 }])
    expect(await logged(anna, { stress: 1, expectedVersion: 2 })).toMatchObject({ id, stress: 1, version: 3 })
  })

  test('of a version that is not the current one is left alone', async () => {
    await logged(anna, { mood: 5, expectedVersion: 0 })
    expect(await logged(anna, { mood: 6, expectedVersion: 1 })).toMatchObject({ mood: 6, version: 2 })
    const conflict = { __typename: 'VersionConflict', currentVersion: 2, path: ['expectedVersion'] }
    expect(await send(anna, 'logContext', { mood: 7, expectedVersion: 1 })).toMatchObject(conflict)
    expect(await send(anna, 'logContext', { mood: 7, expectedVersion: 0 })).toMatchObject(conflict)
    const none = { date: '2026-03-01', mood: 1, weightKg: 70, expectedVersion: 3 }
    expect(await send(anna, 'logContext', none)).toMatchObject({ ...conflict, currentVersion: 0 })
    expect(await logOf('2026-03-01', today)).toMatchObject([{ date: today, mood: 6 }])
    expect((await read(anna, 'weighIns')).nodes).toEqual([])
  })

  test('that several write at the same moment has what each of them said', async () => {
    const parts = Object.entries(everything).map(([name, value]) => ({ [name]: value }))
    await Promise.all(parts.map((part) => logged(anna, part)))
    expect(await logOf(today)).toMatchObject([{ ...everything, version: parts.length }])
  })

  test('that several write with the same version is written by one of them', async () => {
    await logged(anna, { mood: 1 })
    const answers = await Promise.all(
      [2, 3, 4, 5].map((mood) => send(anna, 'logContext', { mood, expectedVersion: 1 })),
    )
    expect(answers.filter(({ entry }) => entry)).toHaveLength(1)
    expect(answers.filter(({ currentVersion }) => currentVersion === 2)).toHaveLength(3)
  })

  test('is what a replay is answered with, also on another day', async () => {
    const idempotencyKey = crypto.randomUUID()
    await logged(anna, { mood: 4 })
    const first = await logged(anna, { stress: 3, idempotencyKey })
    regimen.clock.advance({ hours: 24 })
    expect(await logged(anna, { stress: 3, idempotencyKey })).toEqual(first)
    expect(await logOf('2026-03-01', '2026-03-03')).toHaveLength(1)
    for (const other of [{ stress: 4 }, { stress: 3, mood: null }, { stress: 3, mood: 1 }])
      expect(await send(anna, 'logContext', { ...other, idempotencyKey })).toMatchObject({
        __typename: 'IdempotencyKeyReused',
      })
  })
})

describe('the weight of an entry', () => {
  test('is the mean of the weigh-ins of the date, of which it adds one', async () => {
    await weighed(anna, 81, '2026-03-02T06:00:00Z')
    expect(await logged(anna, { weightKg: 80 })).toMatchObject({ weightKg: 80.5, version: 1 })
    expect((await read(anna, 'weighIns')).nodes).toMatchObject([
      { measuredAt: '2026-03-02T06:00:00Z', weightKg: 81 },
      { measuredAt: '2026-03-01T23:00:00Z', weightKg: 80, date: today, timeZone: 'Europe/Berlin' },
    ])
    await weighed(anna, 83, '2026-03-02T07:00:00Z')
    expect((await logOf(today))[0]).toMatchObject({ weightKg: 81.333 })
  })

  test('that is given again replaces its weigh-in, and null takes that one alone away', async () => {
    await weighed(anna, 81, '2026-03-02T06:00:00Z')
    await logged(anna, { weightKg: 80 })
    expect(await logged(anna, { weightKg: 79 })).toMatchObject({ weightKg: 80, version: 2 })
    expect(await logged(anna, { weightKg: null })).toMatchObject({ weightKg: 81, version: 3 })
    expect(await logged(anna, { weightKg: null })).toMatchObject({ weightKg: 81, version: 3 })
    expect((await read(anna, 'weighIns')).nodes).toMatchObject([{ weightKg: 81 }])
    const { auditTrail } = await anna.data('{ auditTrail { nodes { action before after } } }')
    expect(auditTrail.nodes.slice(0, 2)).toEqual([
      {
        action: 'WEIGH_IN_DELETED',
        before: { measuredAt: '2026-03-01T23:00:00Z', localDate: today, weightKg: 79 },
        after: null,
      },
      { action: 'WEIGHT_CHANGED', before: { weightKg: 80 }, after: { weightKg: 79 } },
    ])
  })

  test('that is null takes the weigh-in of a date without an entry away, and makes none', async () => {
    await weighed(anna, 80, '2026-03-01T23:00:00Z')
    await weighed(anna, 82, '2026-03-02T06:00:00Z')
    expect(await send(anna, 'logContext', { weightKg: null })).toEqual({ entry: null })
    expect((await read(anna, 'weighIns')).nodes).toMatchObject([{ weightKg: 82 }])
    expect(await logOf(today)).toEqual([])
  })

  test('of a date that a move jumped over cannot be, while all else can be said of it', async () => {
    regimen.clock.set('2026-03-02T10:00:00Z')
    const ben = await lasting(regimen, `ben${count}`, 'Pacific/Pago_Pago')
    // From the 1st at 23:30 to the 3rd at 00:30.
    regimen.clock.set('2026-03-02T10:30:00Z')
    await move(ben, 'Pacific/Kiritimati')
    expect((await ben.data('{ viewer { today } }')).viewer.today).toBe('2026-03-03')
    expect(await send(ben, 'logContext', { date: today, mood: 5, weightKg: 80 })).toMatchObject({
      message: 'weightKg cannot be of 2026-03-02: a change of zone jumped over that date',
    })
    expect(await logged(ben, { date: today, mood: 5 })).toMatchObject({ mood: 5, weightKg: null })
    expect(await logged(ben, { date: '2026-03-01', weightKg: 80 })).toMatchObject({ weightKg: 80 })
  })
})

describe('an input', () => {
  const scales = ['sleepQuality', 'stress', 'soreness', 'fatigue', 'mood', 'pain']
  test.each<[string, unknown, string]>([
    ['sleepHours', 24.01, 'must be at most 24'],
    ['sleepHours', -0.5, 'must be at least 0'],
    ...scales.map((name): [string, number, string] => [name, 11, 'must be at most 10']),
    ...scales.map((name): [string, number, string] => [name, -1, 'must be at least 0']),
    ['restingHeartRate', 19, 'must be at least 20'],
    ['restingHeartRate', 251, 'must be at most 250'],
    ['hrvMs', 0.9, 'must be at least 1'],
    ['hrvMs', 500.1, 'must be at most 500'],
    ['weightKg', 19.9, 'must be at least 20'],
    ['weightKg', 500.1, 'must be at most 500'],
    ['painPlace', 'x'.repeat(101), 'must have at most 100 characters'],
    ['painPlace', ' ', 'must have at least 1 character'],
    ['note', 'x'.repeat(2_001), 'must have at most 2000 characters'],
    ['note', 'a\0b', 'must not contain a NUL character'],
    ['date', '2026-03-03', 'must not be after today, 2026-03-02'],
  ])('whose %s is beyond a bound is told the bound', async (name, value, message) => {
    const input = name === 'date' ? { mood: 5 } : {}
    expect(await send(anna, 'logContext', { ...input, [name]: value })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: [name], message }],
    })
    expect(await logOf('2026-02-20', today)).toEqual([])
  })

  test.each([
    { sleepHours: 0, sleepQuality: 0, stress: 0, soreness: 0, fatigue: 0, mood: 0, pain: 0 },
    { sleepHours: 24, sleepQuality: 10, stress: 10, soreness: 10, fatigue: 10, mood: 10, pain: 10 },
    { restingHeartRate: 20, hrvMs: 1, weightKg: 20 },
    { restingHeartRate: 250, hrvMs: 500, weightKg: 500, note: 'x'.repeat(2_000), painPlace: 'é'.repeat(100) },
    { date: '1900-01-01', note: '🏃🏽‍♀️ в горах' },
  ])('at its bounds is taken: %#', async (input) => {
    expect(await logged(anna, input)).toMatchObject(input)
  })

  test.each([{}, { date: today }, { expectedVersion: 0 }, { idempotencyKey: crypto.randomUUID() }])(
    'that says nothing is refused: %#',
    async (input) => {
      expect(await send(anna, 'logContext', input)).toMatchObject({
        __typename: 'InvalidInput',
        message: 'The input must say something: give at least one value, or null to clear it',
        path: [],
      })
    },
  )

  test.each([
    ['a date before 1900', { mood: 1, date: '1899-12-31' }],
    ['a scale between two numbers', { mood: 5.5 }],
    ['a text for a number', { mood: '5' }],
    ['an unknown fact', { height: 180 }],
  ])('with %s is no input', async (_what, input) => {
    const { errors } = await anna.run(operations.logContext, { input })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})

describe('the local date', () => {
  test.each([
    ['at 03:59 with a day that begins at four is the day before', '04:00', '2026-03-05T02:59:59Z', '2026-03-04'],
    ['at 04:00 is the day', '04:00', '2026-03-05T03:00:00Z', '2026-03-05'],
    ['at 03:30 in the night in which the clock went forward', '04:00', '2026-03-29T01:30:00Z', '2026-03-28'],
    ['at 04:00 in that night', '04:00', '2026-03-29T02:00:00Z', '2026-03-29'],
    ['at midnight in summer', '00:00', '2026-07-01T22:00:00Z', '2026-07-02'],
    ['at the second 02:30 in autumn', '00:00', '2026-10-25T01:30:00Z', '2026-10-25'],
  ])('%s', async (_what, dayStart, now, date) => {
    regimen.clock.set('2026-03-02T10:00:00Z')
    await move(anna, 'Europe/Berlin', dayStart)
    regimen.clock.set(now)
    expect(await logged(anna, { mood: 5 })).toMatchObject({ date })
    expect(await weighed(anna, 80)).toMatchObject({ date, timeZone: 'Europe/Berlin' })
  })

  test('of what was weighed before a journey is that of the zone of then, and stays', async () => {
    const early = await weighed(anna, 80, '2026-03-01T23:30:00Z')
    expect(early).toMatchObject({ date: '2026-03-02', timeZone: 'Europe/Berlin' })
    regimen.clock.set('2026-03-03T12:00:00Z')
    await move(anna, 'America/Los_Angeles')
    regimen.clock.set('2026-03-04T12:00:00Z')
    // 23:45Z is the next date in Berlin, where she was then, and the same in Los Angeles.
    expect(await weighed(anna, 80, '2026-03-02T23:45:00Z')).toMatchObject({
      date: '2026-03-03',
      timeZone: 'Europe/Berlin',
    })
    expect(await weighed(anna, 80, '2026-03-04T02:00:00Z')).toMatchObject({
      date: '2026-03-03',
      timeZone: 'America/Los_Angeles',
    })
    const { nodes } = await read(anna, 'weighIns', { from: '2026-03-02', to: '2026-03-02' })
    expect(nodes).toEqual([early])
  })

  test('after a flight west stays until it ends in the new zone', async () => {
    regimen.clock.set('2026-03-10T23:30:00Z')
    expect(await logged(anna, { mood: 5 })).toMatchObject({ date: '2026-03-11' })
    await move(anna, 'America/New_York')
    regimen.clock.advance({ hours: 3 })
    expect(await logged(anna, { stress: 1 })).toMatchObject({ date: '2026-03-11', mood: 5, stress: 1 })
    expect(await send(anna, 'logContext', { date: '2026-03-12', mood: 5 })).toMatchObject({
      __typename: 'InvalidInput',
    })
  })
})

describe('the log', () => {
  test('is by date, and leaves out what is not of the range', async () => {
    for (const date of ['2026-02-28', '2026-02-20', '2026-03-01', '2026-02-27']) await logged(anna, { date, mood: 5 })
    const entries = await logOf('2026-02-27', today)
    expect(entries.map(({ date }: { date: string }) => date)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
  })

  test('has at most 92 days, in order', async () => {
    expect(await logOf('2025-12-01', today)).toEqual([])
    const long = await anna.run(operations.contextLog, { from: '2025-11-30', to: today })
    expect(long.errors?.[0]).toMatchObject({
      message: 'The range has 93 days, the limit is 92',
      extensions: { code: 'RANGE_TOO_LONG' },
    })
    const turned = await anna.run(operations.contextLog, { from: today, to: '2026-03-01' })
    expect(turned.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
  })
})
