import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAt, nextAfter, nextFrom, runsDue } from '../../src/jobs/schedule.ts'
import { dayOf, localDateAt, type ZoneHistory, type ZonePeriod } from '../../src/lib/day.ts'
import { propertyRuns } from '../setup/property-runs.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const time = (text: string) => Temporal.PlainTime.from(text)
const instant = (text: string) => Temporal.Instant.from(text)
const lives = (zone: string, dayStart = '00:00', effectiveAt = '2020-01-01T00:00:00Z'): ZonePeriod => ({
  effectiveAt: instant(effectiveAt),
  zone,
  dayStart: time(dayStart),
})

describe('a date is due', () => {
  const cases: [string, ZoneHistory, string, string, string | null][] = [
    ['at the wall-clock time', [lives('Europe/Berlin')], '2026-03-02', '05:00', '2026-03-02T04:00:00Z'],
    ['in summer time', [lives('Europe/Berlin')], '2026-07-02', '05:00', '2026-07-02T03:00:00Z'],
    ['moved on by a gap', [lives('Europe/Berlin')], '2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
    ['at the first of a repeated time', [lives('Europe/Berlin')], '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
    ['at midnight that a gap swallows', [lives('Africa/Cairo')], '2026-04-24', '00:00', '2026-04-23T22:00:00Z'],
    [
      'in the night that belongs to the date',
      [lives('Europe/Berlin', '04:00')],
      '2026-03-02',
      '01:00',
      '2026-03-03T00:00:00Z',
    ],
    ['never on a date that the zone left out', [lives('Pacific/Apia')], '2011-12-30', '05:00', null],
    [
      'when it opens, after a move that jumped over its time',
      [lives('Europe/Berlin'), lives('Asia/Tokyo', '00:00', '2026-03-02T22:00:00Z')],
      '2026-03-03',
      '05:00',
      '2026-03-02T22:00:00Z',
    ],
    [
      'when it ends, after a move that set the clock back into the date before',
      [lives('Asia/Tokyo'), lives('America/Los_Angeles', '00:00', '2026-03-02T17:00:00Z')],
      '2026-03-02',
      '20:00',
      '2026-03-02T15:00:00Z',
    ],
  ]
  test.each(cases)('%s', (_, history, day, at, expected) => {
    expect(dueAt(history, date(day), time(at))?.toString() ?? null).toBe(expected)
  })
})

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
  'America/Santiago',
  'Asia/Tokyo',
]
const times = fc.integer({ min: 0, max: 1_439 }).map((minutes) => new Temporal.PlainTime(0).add({ minutes }))
const periods = fc.record({
  zone: fc.constantFrom(...zones),
  dayStart: fc.constantFrom(time('00:00'), time('04:00'), time('02:30')),
})
const begin = instant('2026-01-01T00:00:00Z')
/** Minutes from one look at the schedules to the next: mostly one to a few hours, now and then days of absence. */
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 300 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1_500, max: 9_000 }) },
  ),
  { minLength: 20, maxLength: 120 },
)
const lifeOf = (moves: boolean) =>
  fc.record({
    first: periods,
    offset: fc.integer({ min: 0, max: 365 * 24 }),
    time: times,
    missed: fc.constantFrom('last' as const, 'each' as const),
    steps,
    moves: moves
      ? fc.array(fc.record({ atStep: fc.integer({ min: 0, max: 100 }), to: periods }), { maxLength: 4 })
      : fc.constant([]),
  })

type Life = typeof lifeOf extends (moves: boolean) => fc.Arbitrary<infer L> ? L : never
type Run = { date: Temporal.PlainDate; at: Temporal.Instant; since: Temporal.Instant }

/** Lives through the steps as the worker does, with moves in between; gives every run and what was before and after. */
function live(life: Life) {
  let now = begin.add({ hours: life.offset })
  const start = now
  let history: ZonePeriod[] = [{ ...life.first, effectiveAt: instant('2020-01-01T00:00:00Z') }]
  const made = nextAfter(history, life.time, now)
  let next = made
  const runs: Run[] = []
  for (const [index, minutes] of life.steps.entries()) {
    const since = now
    now = now.add({ minutes })
    for (const { atStep, to } of life.moves) {
      if (atStep !== index) continue
      history = [...history, { ...to, effectiveAt: now }]
      next = nextFrom(history, next.nextDate, life.time)
    }
    for (;;) {
      const { dates, ...after } = runsDue(history, { ...next, time: life.time, missed: life.missed }, now)
      runs.push(...dates.map((date) => ({ date, at: now, since })))
      expect(Temporal.PlainDate.compare(after.nextDate, next.nextDate)).toBeGreaterThanOrEqual(0)
      next = after
      if (Temporal.Instant.compare(next.nextAt, now) > 0) break
    }
  }
  return { start, now, history, made, next, runs }
}

const inOrder = (dates: readonly Temporal.PlainDate[]) =>
  dates.every((one, index) => index === 0 || Temporal.PlainDate.compare(dates[index - 1] ?? one, one) < 0)

describe('through a life of looks, absences and moves', () => {
  test('no date is run twice or before it opened, and what comes next lies ahead', () => {
    fc.assert(
      fc.property(lifeOf(true), (life) => {
        const { runs, next, now, history } = live(life)
        expect(inOrder(runs.map(({ date }) => date))).toBe(true)
        for (const run of runs)
          expect(
            Temporal.PlainDate.compare(
              run.date,
              localDateAt(
                history.filter((period) => Temporal.Instant.compare(period.effectiveAt, run.at) <= 0),
                run.at,
              ),
            ),
          ).toBeLessThanOrEqual(0)
        expect(Temporal.Instant.compare(next.nextAt, now)).toBe(1)
      }),
      { numRuns: propertyRuns(300) },
    )
  })

  test('a date is due while it lasts, and not at all where the person never had it', () => {
    fc.assert(
      fc.property(lifeOf(true), (life) => {
        const { history, start, now } = live(life)
        const days = localDateAt(history, start).until(localDateAt(history, now)).days
        for (let day = -1; day <= days + 1; day += 1) {
          const date = localDateAt(history, start).add({ days: day })
          const { opensAt, endsAt, state } = dayOf(history, date)
          const due = dueAt(history, date, life.time)
          expect(due === null).toBe(state === 'NOT_DUE')
          if (due)
            expect(
              opensAt.epochNanoseconds <= due.epochNanoseconds && due.epochNanoseconds <= endsAt.epochNanoseconds,
            ).toBe(true)
        }
      }),
      { numRuns: propertyRuns(200) },
    )
  })

  test('each date that the person had is run, where each is wanted', () => {
    fc.assert(
      fc.property(lifeOf(true), (life) => {
        const { runs, made, next, history } = live({ ...life, missed: 'each' })
        const wanted: string[] = []
        for (let day = made.nextDate; Temporal.PlainDate.compare(day, next.nextDate) < 0; day = day.add({ days: 1 }))
          if (dayOf(history, day).state !== 'NOT_DUE') wanted.push(day.toString())
        // A date that was run may be found to have been no date only by a move at the very instant it began.
        expect(runs.map(({ date }) => date.toString()).filter((day) => wanted.includes(day))).toEqual(wanted)
      }),
      { numRuns: propertyRuns(300) },
    )
  })

  test('of missed dates only the last is run, where that is wanted', () => {
    fc.assert(
      fc.property(lifeOf(true), (life) => {
        const { runs } = live({ ...life, missed: 'last' })
        const looks = runs.map(({ at }) => at.epochMilliseconds)
        expect(new Set(looks).size).toBe(looks.length)
      }),
      { numRuns: propertyRuns(300) },
    )
  })

  test('without moves every run comes at the first look after its wall-clock time', () => {
    fc.assert(
      fc.property(lifeOf(false), (life) => {
        const { runs, history } = live(life)
        const zone = history[0]?.zone ?? ''
        for (const { date, at, since } of runs) {
          const due = dueAt(history, date, life.time)
          expect(due && Temporal.Instant.compare(due, at)).toBeLessThanOrEqual(0)
          if (life.missed === 'last') expect(due && Temporal.Instant.compare(due, since)).toBeGreaterThan(0)
          // The zone's own clock says so, but where the time lies in a gap or the day begins after it.
          const wall = due?.toZonedDateTimeISO(zone).toPlainTime()
          const given = date
            .add({ days: Temporal.PlainTime.compare(life.time, life.first.dayStart) < 0 ? 1 : 0 })
            .toPlainDateTime(life.time)
          const exists = given.toZonedDateTime(zone).toPlainDateTime().equals(given)
          if (exists) expect(wall?.equals(life.time)).toBe(true)
        }
      }),
      { numRuns: propertyRuns(300) },
    )
  })
})
