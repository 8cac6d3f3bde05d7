import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { smoothed } from '../../../src/programs/context/weight-trend.ts'
import { propertyRuns } from '../../setup/property-runs.ts'
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
  anna = await lasting(regimen, `anna${count}`, 'UTC')
})

const listed = async (variables: object = {}) =>
  (await read(anna, 'weighIns', variables)).nodes.map(({ weightKg }: { weightKg: number }) => weightKg)

describe('a weigh-in', () => {
  test('is of now unless a moment is given, and is answered with the trend of its date', async () => {
    const answer = await send(anna, 'recordWeight', { weightKg: 80.1234 })
    expect(answer).toEqual({
      weighIn: {
        id: expect.any(String),
        measuredAt: '2026-03-02T09:00:00Z',
        date: '2026-03-02',
        timeZone: 'UTC',
        weightKg: 80.123,
        version: 1,
      },
      trendPoint: { date: '2026-03-02', weightKg: 80.123, trendKg: 80.123 },
    })
    regimen.clock.advance({ hours: 24 })
    expect(await send(anna, 'recordWeight', { weightKg: 81.123 })).toMatchObject({
      trendPoint: { date: '2026-03-03', weightKg: 81.123, trendKg: 80.223 },
    })
    const node = 'query ($id: ID!) { node(id: $id) { ... on WeighIn { weightKg } } }'
    expect((await anna.data(node, { id: answer.weighIn.id })).node).toEqual({ weightKg: 80.123 })
  })

  test('of the same moment takes the new weight, and the trail says so', async () => {
    const moment = '2026-03-02T07:00:00.123Z'
    const first = await weighed(anna, 80, moment)
    expect(await weighed(anna, 80, '2026-03-02T08:00:00.123+01:00')).toEqual(first)
    expect(await weighed(anna, 80, '2026-03-02T07:00:00.123456789Z')).toEqual(first)
    expect(await weighed(anna, 79.5, moment)).toEqual({ ...first, weightKg: 79.5, version: 2 })
    expect(await listed()).toEqual([79.5])
    const { auditTrail } = await anna.data('{ auditTrail { nodes { action before after } } }')
    expect(auditTrail.nodes[0]).toEqual({
      action: 'WEIGHT_CHANGED',
      before: { weightKg: 80 },
      after: { weightKg: 79.5 },
    })
  })

  test('that several record at the same moment is one', async () => {
    const weights = [80, 81, 82, 83, 84, 85]
    const answers = await Promise.all(weights.map((kg) => weighed(anna, kg, '2026-03-02T07:00:00Z')))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    const { nodes } = await read(anna, 'weighIns')
    expect(nodes).toMatchObject([{ version: 6 }])
  })

  test('is what a replay is answered with, also where it replaced another, and nothing once it is deleted', async () => {
    const idempotencyKey = crypto.randomUUID()
    const input = { weightKg: 80, idempotencyKey }
    await weighed(anna, 79)
    const first = await send(anna, 'recordWeight', input)
    expect(first.weighIn).toMatchObject({ weightKg: 80, version: 2 })
    regimen.clock.advance({ minutes: 3 })
    expect(await send(anna, 'recordWeight', input)).toEqual(first)
    expect(await listed()).toEqual([80])
    const reused = { ...input, weightKg: 81 }
    expect(await send(anna, 'recordWeight', reused)).toMatchObject({ __typename: 'IdempotencyKeyReused' })
    await send(anna, 'deleteWeighIn', { id: first.weighIn.id })
    expect(await send(anna, 'recordWeight', input)).toEqual({ weighIn: null, trendPoint: null })
    expect(await listed()).toEqual([])
  })

  const tooLate = 'must not be in the future: it is 2026-03-02T09:00:00Z now'
  const tooEarly = 'must not be before 1900-01-02T00:00:00Z'
  test.each([
    ['weightKg', { weightKg: 19.99 }, 'must be at least 20'],
    ['weightKg', { weightKg: 500.01 }, 'must be at most 500'],
    ['measuredAt', { measuredAt: '2026-03-02T09:15:01Z' }, tooLate],
    ['measuredAt', { measuredAt: '+200000-01-01T00:00:00Z' }, tooLate],
    ['measuredAt', { measuredAt: '1900-01-01T23:59:59Z' }, tooEarly],
    ['measuredAt', { measuredAt: '-100000-01-01T00:00:00Z' }, tooEarly],
  ])('with a wrong %s is refused: %j', async (name, input, message) => {
    expect(await send(anna, 'recordWeight', { weightKg: 80, ...input })).toMatchObject({
      __typename: 'InvalidInput',
      path: [name],
      issues: [{ path: [name], message }],
    })
    expect(await listed()).toEqual([])
  })

  test('of long ago is of the local date of then', async () => {
    const ben = await lasting(regimen, `ben${count}`, 'America/Los_Angeles')
    expect(await weighed(ben, 80, '1900-01-02T00:00:00Z')).toMatchObject({ date: '1900-01-01' })
  })

  test('by a clock that is a little ahead is taken', async () => {
    expect(await weighed(anna, 80, '2026-03-02T09:15:00Z')).toMatchObject({ measuredAt: '2026-03-02T09:15:00Z' })
  })
})

describe('deleting', () => {
  test('takes one weigh-in away, out of the mean and the trend of its date, and the trail keeps it', async () => {
    await weighed(anna, 80, '2026-03-01T07:00:00Z')
    const wrong = await weighed(anna, 60, '2026-03-02T07:00:00Z')
    const right = await weighed(anna, 80.5, '2026-03-02T08:00:00Z')
    await logged(anna, { mood: 5 })
    expect(await send(anna, 'deleteWeighIn', { id: wrong.id })).toEqual({
      date: '2026-03-02',
      trendPoint: { date: '2026-03-02', weightKg: 80.5, trendKg: 80.05 },
    })
    expect(await read(anna, 'contextLog', { from: '2026-03-02', to: '2026-03-02' })).toMatchObject([{ weightKg: 80.5 }])
    expect(await send(anna, 'deleteWeighIn', { id: right.id })).toEqual({ date: '2026-03-02', trendPoint: null })
    expect(await send(anna, 'deleteWeighIn', { id: right.id })).toEqual({
      __typename: 'NotFound',
      message: 'There is no such weigh-in',
      path: ['id'],
    })
    const { auditTrail } = await anna.data(
      'query ($id: ID!) { auditTrail(entity: $id) { nodes { action before after } } }',
      {
        id: wrong.id,
      },
    )
    expect(auditTrail.nodes).toEqual([
      {
        action: 'WEIGH_IN_DELETED',
        before: { measuredAt: '2026-03-02T07:00:00Z', localDate: '2026-03-02', weightKg: 60 },
        after: null,
      },
    ])
  })
})

describe('the list', () => {
  test('is by moment, the latest first, page by page, whatever the order of recording', async () => {
    for (const [kg, day] of [
      [73, 3],
      [71, 1],
      [75, 5],
      [72, 2],
      [74, 4],
    ])
      await weighed(anna, kg ?? 0, `2026-02-0${day}T07:00:00Z`)
    expect(await listed()).toEqual([75, 74, 73, 72, 71])
    expect(await listed({ from: '2026-02-02', to: '2026-02-04' })).toEqual([74, 73, 72])
    const first = await read(anna, 'weighIns', { first: 2 })
    expect(first.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false })
    const after = first.edges[1].cursor
    expect(await listed({ first: 2, after })).toEqual([73, 72])
    expect(await listed({ last: 2 })).toEqual([72, 71])
    expect(await listed({ last: 1, before: after })).toEqual([75])
    await send(anna, 'deleteWeighIn', { id: first.nodes[1].id })
    const { errors } = await anna.run(operations.weighIns, { first: 2, after })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', path: ['after'] })
  })
})

describe('the trend', () => {
  const trendOf = (from: string, to: string, person = anna) => read(person, 'weightTrend', { from, to })

  test('is over daily means, with the gaps of the range', async () => {
    await weighed(anna, 79, '2026-02-01T06:00:00Z')
    await weighed(anna, 81, '2026-02-01T20:00:00Z')
    await weighed(anna, 85, '2026-02-11T06:00:00Z')
    await weighed(anna, 85, '2026-02-12T06:00:00Z')
    expect(await trendOf('2026-02-01', '2026-03-31')).toEqual({
      points: [
        { date: '2026-02-01', weightKg: 80, trendKg: 80 },
        { date: '2026-02-11', weightKg: 85, trendKg: 83.257 },
        { date: '2026-02-12', weightKg: 85, trendKg: 83.431 },
      ],
      gaps: [
        { from: '2026-02-02', to: '2026-02-10', days: 9 },
        { from: '2026-02-13', to: '2026-03-02', days: 18 },
      ],
    })
    expect((await trendOf('2026-02-12', '2026-02-12')).points).toEqual([
      { date: '2026-02-12', weightKg: 85, trendKg: 83.431 },
    ])
    expect(await trendOf('2026-03-20', '2026-04-20')).toEqual({ points: [], gaps: [] })
  })

  test('has at most 371 days', async () => {
    expect(await trendOf('2025-02-25', '2026-03-02')).toEqual({
      points: [],
      gaps: [{ from: '2025-02-25', to: '2026-03-02', days: 371 }],
    })
    const { errors } = await anna.run(operations.weightTrend, { from: '2025-02-24', to: '2026-03-02' })
    expect(errors?.[0]).toMatchObject({
      message: 'The range has 372 days, the limit is 371',
      extensions: { code: 'RANGE_TOO_LONG' },
    })
  })

  test('of a date is the same in every range, and whatever the order of recording', async () => {
    const start = Temporal.PlainDate.from('2023-03-02')
    const day = fc.record({ day: fc.nat({ max: 1_095 }), grams: fc.integer({ min: 60_000, max: 90_000 }) })
    let people = 0
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(day, { minLength: 2, maxLength: 25, selector: (it) => it.day }),
        fc.array(fc.nat({ max: 1_095 }), { minLength: 2, maxLength: 3 }),
        async (its, froms) => {
          people += 1
          const person = await lasting(regimen, `trended${people}`, 'UTC')
          for (const it of its) await weighed(person, it.grams / 1_000, `${start.add({ days: it.day })}T07:00:00Z`)
          const whole = smoothed(its.map((it) => ({ date: start.add({ days: it.day }), weightKg: it.grams / 1_000 })))
          for (const from of froms.map((days) => start.add({ days }))) {
            const to = from.add({ days: 370 })
            const expected = whole.filter(
              ({ date }) => Temporal.PlainDate.compare(from, date) <= 0 && Temporal.PlainDate.compare(date, to) <= 0,
            )
            const { points } = await trendOf(from.toString(), to.toString(), person)
            expect(points).toHaveLength(expected.length)
            for (const [index, { date, trendKg }] of points.entries()) {
              expect(date).toBe(expected[index]?.date.toString())
              expect(Math.abs(trendKg - (expected[index]?.trendKg ?? 0))).toBeLessThan(0.000_501)
            }
          }
        },
      ),
      { numRuns: propertyRuns(20) },
    )
  })
})
