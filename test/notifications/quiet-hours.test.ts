import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isQuietAt, type QuietHours, quietHoursEndAt } from '../../src/notifications/quiet-hours.ts'

const hours = (from: string, until: string): QuietHours => ({
  from: Temporal.PlainTime.from(from),
  until: Temporal.PlainTime.from(until),
})
const at = (text: string) => Temporal.Instant.from(text)
const berlin = 'Europe/Berlin'
const endOf = (quiet: QuietHours, zone: string, instant: string) =>
  quietHoursEndAt(quiet, zone, at(instant))?.toString() ?? null

describe('quiet hours', () => {
  test.each([
    ['within a day, before', '13:00', '15:00', '2026-01-10T11:59:59Z', false],
    ['within a day, at the beginning', '13:00', '15:00', '2026-01-10T12:00:00Z', true],
    ['within a day, at the last moment', '13:00', '15:00', '2026-01-10T13:59:59Z', true],
    ['within a day, at the end', '13:00', '15:00', '2026-01-10T14:00:00Z', false],
    ['past midnight, in the evening', '22:00', '07:00', '2026-01-10T21:00:00Z', true],
    ['past midnight, in the morning', '22:00', '07:00', '2026-01-10T05:59:00Z', true],
    ['past midnight, at the end', '22:00', '07:00', '2026-01-10T06:00:00Z', false],
    ['past midnight, at noon', '22:00', '07:00', '2026-01-10T11:00:00Z', false],
    ['from midnight', '00:00', '06:00', '2026-01-09T23:00:00Z', true],
    ['until midnight', '18:00', '00:00', '2026-01-10T22:59:00Z', true],
    ['until midnight, at it', '18:00', '00:00', '2026-01-10T23:00:00Z', false],
  ])('%s', (_name, from, until, instant, quiet) => {
    expect(isQuietAt(hours(from, until), berlin, at(instant))).toBe(quiet)
  })

  test.each([
    ['at the wall-clock time', '22:00', '07:00', '2026-01-10T21:00:00Z', '2026-01-11T06:00:00Z'],
    ['after midnight on the same date', '22:00', '07:00', '2026-01-11T02:00:00Z', '2026-01-11T06:00:00Z'],
    ['not when it is not quiet', '22:00', '07:00', '2026-01-11T11:00:00Z', null],
    // 2026-03-29: from 02:00 to 03:00. 2026-10-25: from 03:00 back to 02:00.
    ['in a night that lacks an hour', '22:00', '07:00', '2026-03-28T22:00:00Z', '2026-03-29T05:00:00Z'],
    ['in a night that has one more', '22:00', '07:00', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00Z'],
    ['with the jump over their end', '22:00', '02:30', '2026-03-28T23:00:00Z', '2026-03-29T01:00:00Z'],
    ['with the first of two ends', '22:00', '02:30', '2026-10-24T23:00:00Z', '2026-10-25T00:30:00Z'],
    ['with the second of two ends', '22:00', '02:30', '2026-10-25T01:10:00Z', '2026-10-25T01:30:00Z'],
    ['with a clock that goes back before them', '02:40', '05:00', '2026-10-25T00:50:00Z', '2026-10-25T01:00:00Z'],
    ['not with the jump within them', '01:00', '03:30', '2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z'],
  ])('end %s', (_name, from, until, instant, end) => {
    expect(endOf(hours(from, until), berlin, instant)).toBe(end)
  })
})

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']
const time = fc.integer({ min: 0, max: 1_439 }).map((minutes) => new Temporal.PlainTime().add({ minutes }))
const quietHours = fc
  .tuple(time, time)
  .filter(([from, until]) => !from.equals(until))
  .map(([from, until]) => ({ from, until }))
const moment = fc.oneof(
  fc.integer({ min: at('2011-01-01T00:00:00Z').epochMilliseconds, max: at('2031-01-01T00:00:00Z').epochMilliseconds }),
  // Around the changes of the clocks.
  fc
    .tuple(
      fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'),
      fc.integer({ min: -1_500, max: 1_500 }),
    )
    .map(([change, minutes]) => at(change).add({ minutes }).epochMilliseconds),
)

test('whenever it is quiet it is so up to the end and not at it', () => {
  fc.assert(
    fc.property(
      quietHours,
      fc.constantFrom(...zones),
      moment,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (quiet, zone, ms, share) => {
        const now = Temporal.Instant.fromEpochMilliseconds(ms)
        const end = quietHoursEndAt(quiet, zone, now)
        expect(end !== null).toBe(isQuietAt(quiet, zone, now))
        if (!end) return
        expect(Temporal.Instant.compare(now, end)).toBe(-1)
        expect(isQuietAt(quiet, zone, end)).toBe(false)
        const between = Math.floor((end.epochMilliseconds - 1 - ms) * share)
        expect(isQuietAt(quiet, zone, now.add({ milliseconds: Math.max(0, between) }))).toBe(true)
        expect(isQuietAt(quiet, zone, end.subtract({ nanoseconds: 1 }))).toBe(true)
      },
    ),
    { numRuns: 2_000 },
  )
})
