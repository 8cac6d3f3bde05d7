import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isQuietAt } from '../../../src/notifications/quiet-hours.ts'
import { reminderAt } from '../../../src/programs/reminders/reminder-time.ts'

const zone = 'Europe/Berlin'
const quiet = (from: string, until: string) => ({
  from: Temporal.PlainTime.from(from),
  until: Temporal.PlainTime.from(until),
})
const night = quiet('22:00', '07:00')

test.each([
  ['the lead before the start', '2026-03-02T18:00', 60, null, '2026-03-02T17:00'],
  ['outside of the quiet hours the same', '2026-03-02T18:00', 60, night, '2026-03-02T17:00'],
  ['as the quiet hours end, where it has not begun', '2026-03-02T07:30', 60, night, '2026-03-02T07:00'],
  ['as they end, where that is the start', '2026-03-02T07:00', 60, night, '2026-03-02T07:00'],
  ['before they begin, where it begins within them', '2026-03-02T06:00', 60, night, '2026-03-01T21:59'],
  ['before they begin on the same day', '2026-03-02T23:30', 60, night, '2026-03-02T21:59'],
  ['in the quiet of a noon', '2026-03-02T13:00', 30, quiet('12:00', '14:00'), '2026-03-02T11:59'],
  ['in the night that is an hour shorter', '2026-03-29T06:00', 60, night, '2026-03-28T21:59'],
  ['in the night that is an hour longer', '2026-10-25T06:00', 60, night, '2026-10-24T21:59'],
])('%s', (_, start, leadMinutes, quietHours, told) => {
  const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant()
  expect(`${reminderAt({ startsAt: at(start), leadMinutes, quietHours, zone })}`).toBe(`${at(told)}`)
})

test('it is never told in the quiet hours nor after the start', () => {
  const minutes = fc.integer({ min: 0, max: 1_439 })
  const time = (of: number) => Temporal.PlainTime.from({ hour: Math.floor(of / 60), minute: of % 60 })
  const hours = fc
    .tuple(minutes, minutes)
    .filter(([from, until]) => from !== until)
    .map(([from, until]) => ({ from: time(from), until: time(until) }))
  const start = fc.integer({ min: 0, max: 365 * 1_440 })
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu')
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 720 }), hours, zones, (of, leadMinutes, quietHours, where) => {
      const startsAt = Temporal.Instant.from('2026-01-01T00:00:00Z').add({ minutes: of })
      const told = reminderAt({ startsAt, leadMinutes, quietHours, zone: where })
      expect(Temporal.Instant.compare(told, startsAt)).toBeLessThanOrEqual(0)
      expect(isQuietAt(quietHours, where, told)).toBe(false)
    }),
  )
})
