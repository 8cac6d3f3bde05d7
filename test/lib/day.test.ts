import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dayInterval,
  dayOf,
  earliestDate,
  instantAt,
  instantOf,
  irregularDates,
  isPlannableDate,
  isTimeZone,
  latestDate,
  localDateAt,
  localTimeAt,
  parseTimeZone,
  type ZonePeriod,
  zoneAt,
} from '../../src/lib/day.ts'
import { propertyRuns } from '../setup/property-runs.ts'

const at = Temporal.Instant.from
const on = Temporal.PlainDate.from
const clock = Temporal.PlainTime.from

/** A period from a line such as "2026-01-10T19:00Z America/Los_Angeles 04:00". */
function period(line: string): ZonePeriod {
  const [effectiveAt = '', zone = '', dayStart = '00:00'] = line.split(' ')
  return { effectiveAt: at(effectiveAt), zone, dayStart: clock(dayStart) }
}

/** Someone who always lived in one zone. */
function living(zone: string, dayStart = '00:00'): ZonePeriod[] {
  return [period(`2000-01-01T00:00Z ${zone} ${dayStart}`)]
}

/** "2026-01-10 00:00-08:00 +24 DUE": where and when a day opens, its length in hours, its state. */
function sketch(periods: ZonePeriod[], date: string): string {
  const { opensAt, endsAt, state } = dayOf(periods, on(date))
  return `${opensAt} +${opensAt.until(endsAt).total('hours')} ${state}`
}

describe('the instant of a wall-clock time', () => {
  const wall = Temporal.PlainDateTime.from
  const travelled = [
    '2020-01-01T00:00Z Europe/Berlin',
    '2026-01-10T12:00Z America/New_York',
    '2026-02-10T12:00Z Asia/Tokyo 04:00',
  ].map(period)
  test.each([
    ['before the first zone', '2010-06-01T12:00', '2010-06-01T10:00:00Z'],
    ['in the zone of then', '2026-01-20T12:00', '2026-01-20T17:00:00Z'],
    ['in the zone of now', '2026-03-01T12:00', '2026-03-01T03:00:00Z'],
    ['that a move west showed twice is the first', '2026-01-10T12:59', '2026-01-10T11:59:00Z'],
    ['at the move west is of the new zone', '2026-01-10T13:00', '2026-01-10T18:00:00Z'],
    ['that a move east jumped over is of the new zone', '2026-02-10T07:00', '2026-02-09T22:00:00Z'],
    ['in a gap is moved on', '2025-03-30T02:30', '2025-03-30T01:30:00Z'],
    ['that is shown twice in autumn is the first', '2025-10-26T02:30', '2025-10-26T00:30:00Z'],
  ])('%s', (_, text, instant) => {
    expect(`${instantAt(travelled, wall(text))}`).toBe(instant)
  })

  test('that is not in a gap is shown at it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500_000 }), (minutes) => {
        const instant = at('2025-06-01T00:00Z').add({ minutes })
        const shown = localTimeAt(travelled, instant)
        const date = instant.toZonedDateTimeISO(zoneAt(travelled, instant)).toPlainDate()
        const found = instantAt(travelled, date.toPlainDateTime(shown))
        expect(Temporal.Instant.compare(found, instant)).toBeLessThanOrEqual(0)
        expect(`${localTimeAt(travelled, found)}`).toBe(`${shown}`)
      }),
    )
  })
})

describe('the date of an instant', () => {
  test.each([
    ['midnight', living('Europe/Berlin'), '2026-01-09T23:00Z', '2026-01-10'],
    ['just before midnight', living('Europe/Berlin'), '2026-01-09T22:59:59.999999999Z', '2026-01-09'],
    ['the night before the day start', living('Europe/Berlin', '04:00'), '2026-01-10T02:59Z', '2026-01-09'],
    ['the day start', living('Europe/Berlin', '04:00'), '2026-01-10T03:00Z', '2026-01-10'],
    ['04:30 after the clock was put forward', living('Europe/Berlin', '04:00'), '2026-03-29T02:30Z', '2026-03-29'],
    ['03:30 after the clock was put forward', living('Europe/Berlin', '04:00'), '2026-03-29T01:30Z', '2026-03-28'],
    ['04:30 after the clock was put back', living('Europe/Berlin', '04:00'), '2026-10-25T03:30Z', '2026-10-25'],
    ['03:30 after the clock was put back', living('Europe/Berlin', '04:00'), '2026-10-25T02:30Z', '2026-10-24'],
    ['the first 02:45 of a day start at 02:30', living('Europe/Berlin', '02:30'), '2026-10-25T00:45Z', '2026-10-25'],
    ['the second 02:15, no way back', living('Europe/Berlin', '02:30'), '2026-10-25T01:15Z', '2026-10-25'],
    ['a time before the first period', living('Asia/Tokyo'), '1950-01-01T15:00Z', '1950-01-02'],
  ])('%s', (_, periods, instant, date) => {
    expect(localDateAt(periods, at(instant)).toString()).toBe(date)
  })

  test('the last of two periods that begin together is in force', () => {
    const together = ['2026-01-01T00:00Z UTC', '2026-02-01T00:00Z Asia/Tokyo', '2026-02-01T00:00Z Pacific/Honolulu']
    expect(zoneAt(together.map(period), at('2026-02-01T00:00Z'))).toBe('Pacific/Honolulu')
    expect(zoneAt(together.map(period), at('2026-01-31T23:59Z'))).toBe('UTC')
    expect(localDateAt(together.map(period), at('2026-02-01T12:00Z')).toString()).toBe('2026-02-01')
  })

  test('the wall clock is that of the zone in force', () => {
    const moved = [period('2026-01-01T00:00Z UTC'), period('2026-02-01T00:00Z Asia/Kathmandu')]
    expect(localTimeAt(moved, at('2026-01-31T23:59:59Z')).toString()).toBe('23:59:59')
    expect(localTimeAt(moved, at('2026-02-01T00:00Z')).toString()).toBe('05:45:00')
    expect(localTimeAt(moved, at('2025-01-01T10:00Z')).toString()).toBe('10:00:00')
  })

  test('a history without a period is refused', () => {
    expect(() => localDateAt([], at('2026-01-01T00:00Z'))).toThrow('at least one period')
    expect(() => dayOf([], on('2026-01-01'))).toThrow('at least one period')
  })
})

describe('the days of one zone', () => {
  test.each([
    ['Europe/Berlin', '00:00', '2026-01-10', '2026-01-09T23:00:00Z +24 DUE'],
    ['Europe/Berlin', '00:00', '2026-03-29', '2026-03-28T23:00:00Z +23 DUE'],
    ['Europe/Berlin', '00:00', '2026-10-25', '2026-10-24T22:00:00Z +25 DUE'],
    // With a day start of 04:00 the change of 02:00 falls to the date before.
    ['America/New_York', '04:00', '2026-03-07', '2026-03-07T09:00:00Z +23 DUE'],
    ['America/New_York', '04:00', '2026-03-08', '2026-03-08T08:00:00Z +24 DUE'],
    ['America/New_York', '04:00', '2026-10-31', '2026-10-31T08:00:00Z +25 DUE'],
    ['America/New_York', '04:00', '2026-11-01', '2026-11-01T09:00:00Z +24 DUE'],
    // A day start in the gap: the date opens at the jump. 02:30 does not come back to close the next one early.
    ['America/New_York', '02:30', '2026-03-07', '2026-03-07T07:30:00Z +23.5 DUE'],
    ['America/New_York', '02:30', '2026-03-08', '2026-03-08T07:00:00Z +23.5 DUE'],
    // A repeated day start (01:30): the date opens at the first.
    ['America/New_York', '01:30', '2026-10-31', '2026-10-31T05:30:00Z +24 DUE'],
    ['America/New_York', '01:30', '2026-11-01', '2026-11-01T05:30:00Z +25 DUE'],
    ['Europe/Berlin', '02:30', '2026-03-29', '2026-03-29T01:00:00Z +23.5 DUE'],
    ['Europe/Berlin', '02:30', '2026-10-25', '2026-10-25T00:30:00Z +25 DUE'],
    // Half an hour of daylight saving.
    ['Australia/Lord_Howe', '00:00', '2026-04-05', '2026-04-04T13:00:00Z +24.5 DUE'],
    ['Australia/Lord_Howe', '00:00', '2026-10-04', '2026-10-03T13:30:00Z +23.5 DUE'],
    ['Australia/Lord_Howe', '02:00', '2026-10-04', '2026-10-03T15:30:00Z +23.5 DUE'],
    // Midnight itself is skipped or repeated.
    ['America/Sao_Paulo', '00:00', '2018-11-03', '2018-11-03T03:00:00Z +24 DUE'],
    ['America/Sao_Paulo', '00:00', '2018-11-04', '2018-11-04T03:00:00Z +23 DUE'],
    ['America/Sao_Paulo', '00:00', '2018-02-17', '2018-02-17T02:00:00Z +25 DUE'],
    ['America/Sao_Paulo', '00:30', '2018-11-04', '2018-11-04T03:00:00Z +23.5 DUE'],
    ['Asia/Beirut', '00:00', '2026-03-29', '2026-03-28T22:00:00Z +23 DUE'],
    ['Africa/Cairo', '00:00', '2026-04-24', '2026-04-23T22:00:00Z +23 DUE'],
    ['Africa/Cairo', '23:30', '2026-10-29', '2026-10-29T20:30:00Z +25 DUE'],
    // Moves across the date line by the zone itself.
    ['Pacific/Apia', '00:00', '2011-12-29', '2011-12-29T10:00:00Z +24 DUE'],
    ['Pacific/Apia', '00:00', '2011-12-30', '2011-12-30T10:00:00Z +0 NOT_DUE'],
    ['Pacific/Apia', '00:00', '2011-12-31', '2011-12-30T10:00:00Z +24 DUE'],
    ['Pacific/Apia', '04:00', '2011-12-29', '2011-12-29T14:00:00Z +20 DUE'],
    ['Pacific/Apia', '04:00', '2011-12-30', '2011-12-30T10:00:00Z +4 EXCUSED'],
    ['Pacific/Apia', '04:00', '2011-12-31', '2011-12-30T14:00:00Z +24 DUE'],
    ['Pacific/Kiritimati', '00:00', '1994-12-31', '1994-12-31T10:00:00Z +0 NOT_DUE'],
    ['Pacific/Kwajalein', '00:00', '1969-09-30', '1969-09-29T13:00:00Z +47 DUE'],
    ['Pacific/Kwajalein', '00:00', '1993-08-21', '1993-08-21T12:00:00Z +0 NOT_DUE'],
    ['Pacific/Kiritimati', '00:00', '2026-01-10', '2026-01-09T10:00:00Z +24 DUE'],
  ])('%s from %s, %s', (zone, dayStart, date, expected) => {
    expect(sketch(living(zone, dayStart), date)).toBe(expected)
    const { opensAt, endsAt } = dayOf(living(zone, dayStart), on(date))
    expect(JSON.stringify(dayInterval(on(date), zone, clock(dayStart)))).toBe(JSON.stringify({ opensAt, endsAt }))
  })

  test('the dates of the limits have their day in every zone', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      for (const date of [earliestDate, latestDate]) {
        for (const dayStart of ['00:00', '23:30']) {
          const { opensAt, endsAt, state } = dayOf(living(zone, dayStart), date)
          expect(state, zone).toBe('DUE')
          expect(localDateAt(living(zone, dayStart), opensAt).toString(), zone).toBe(date.toString())
          expect(localDateAt(living(zone, dayStart), endsAt).toString(), zone).toBe(date.add({ days: 1 }).toString())
        }
      }
    }
  })

  // A day start in a gap opens at the jump, which is only right while no zone skips a time and soon after repeats it.
  test('every change of every zone from 1900 to 2040 leaves the dates in order', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      let change = at('1900-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next')
      while (change !== null && change.year < 2040) {
        const before = change.subtract({ nanoseconds: 1 })
        const moves = change.offsetNanoseconds - before.offsetNanoseconds
        const next = change.getTimeZoneTransition('next')
        if (next !== null && next.offsetNanoseconds < change.offsetNanoseconds) {
          expect(Number(next.epochNanoseconds - change.epochNanoseconds), `${change}`).toBeGreaterThan(moves)
        }
        change = next
      }
    }
  })
})

describe('the days of someone who moves', () => {
  const flights: [string, string[], [string, string][]][] = [
    [
      'Auckland to Los Angeles: the 11th had begun and stays open',
      ['2020-01-01T00:00Z Pacific/Auckland', '2026-01-10T19:00Z America/Los_Angeles'],
      [
        ['2026-01-10', '2026-01-09T11:00:00Z +24 DUE'],
        ['2026-01-11', '2026-01-10T11:00:00Z +45 DUE'],
        ['2026-01-12', '2026-01-12T08:00:00Z +24 DUE'],
      ],
    ],
    [
      'Los Angeles to Auckland: the 11th ends after 11 hours',
      ['2020-01-01T00:00Z America/Los_Angeles', '2026-01-11T19:00Z Pacific/Auckland'],
      [
        ['2026-01-10', '2026-01-10T08:00:00Z +24 DUE'],
        ['2026-01-11', '2026-01-11T08:00:00Z +11 EXCUSED'],
        ['2026-01-12', '2026-01-11T19:00:00Z +16 DUE'],
        ['2026-01-13', '2026-01-12T11:00:00Z +24 DUE'],
      ],
    ],
    [
      'Los Angeles to Auckland an hour later: 12 hours are a day',
      ['2020-01-01T00:00Z America/Los_Angeles', '2026-01-11T20:00Z Pacific/Auckland'],
      [
        ['2026-01-11', '2026-01-11T08:00:00Z +12 DUE'],
        ['2026-01-12', '2026-01-11T20:00:00Z +15 DUE'],
      ],
    ],
    [
      'Los Angeles to Auckland late at night: the new date is the short one',
      ['2020-01-01T00:00Z America/Los_Angeles', '2026-01-12T07:00Z Pacific/Auckland'],
      [
        ['2026-01-11', '2026-01-11T08:00:00Z +23 DUE'],
        ['2026-01-12', '2026-01-12T07:00:00Z +4 EXCUSED'],
        ['2026-01-13', '2026-01-12T11:00:00Z +24 DUE'],
      ],
    ],
    [
      'Pago Pago to Kiritimati at 23:30: a date is jumped over',
      ['2020-01-01T00:00Z Pacific/Pago_Pago', '2026-01-11T10:30Z Pacific/Kiritimati'],
      [
        ['2026-01-10', '2026-01-10T11:00:00Z +23.5 DUE'],
        ['2026-01-11', '2026-01-11T10:30:00Z +0 NOT_DUE'],
        ['2026-01-12', '2026-01-11T10:30:00Z +23.5 DUE'],
      ],
    ],
    [
      'Kiritimati to Pago Pago: nothing closes for two nights',
      ['2020-01-01T00:00Z Pacific/Kiritimati', '2026-01-11T10:30Z Pacific/Pago_Pago'],
      [
        ['2026-01-11', '2026-01-10T10:00:00Z +24 DUE'],
        ['2026-01-12', '2026-01-11T10:00:00Z +49 DUE'],
        ['2026-01-13', '2026-01-13T11:00:00Z +24 DUE'],
      ],
    ],
    [
      'over the date line and back within an hour: no date comes again',
      [
        '2020-01-01T00:00Z Pacific/Honolulu',
        '2026-01-11T00:00Z Pacific/Kiritimati',
        '2026-01-11T01:00Z Pacific/Honolulu',
      ],
      [
        ['2026-01-10', '2026-01-10T10:00:00Z +14 DUE'],
        ['2026-01-11', '2026-01-11T00:00:00Z +34 DUE'],
        ['2026-01-12', '2026-01-12T10:00:00Z +24 DUE'],
      ],
    ],
    [
      'a zone that never was in force opens nothing',
      ['2020-01-01T00:00Z UTC', '2026-01-10T12:00Z Pacific/Kiritimati', '2026-01-10T12:00Z UTC'],
      [
        ['2026-01-10', '2026-01-10T00:00:00Z +24 DUE'],
        ['2026-01-11', '2026-01-11T00:00:00Z +24 DUE'],
      ],
    ],
    [
      'the day start from 00:00 to 04:00 at noon',
      ['2020-01-01T00:00Z Europe/Berlin 00:00', '2026-01-10T11:00Z Europe/Berlin 04:00'],
      [
        ['2026-01-10', '2026-01-09T23:00:00Z +28 DUE'],
        ['2026-01-11', '2026-01-11T03:00:00Z +24 DUE'],
      ],
    ],
    [
      'the day start from 00:00 to 04:00 at 02:00: the date that has begun goes on',
      ['2020-01-01T00:00Z Europe/Berlin 00:00', '2026-01-10T01:00Z Europe/Berlin 04:00'],
      [
        ['2026-01-09', '2026-01-08T23:00:00Z +24 DUE'],
        ['2026-01-10', '2026-01-09T23:00:00Z +28 DUE'],
      ],
    ],
    [
      'the day start from 04:00 to 00:00 at 02:00: the next date begins at once',
      ['2020-01-01T00:00Z Europe/Berlin 04:00', '2026-01-10T01:00Z Europe/Berlin 00:00'],
      [
        ['2026-01-09', '2026-01-09T03:00:00Z +22 DUE'],
        ['2026-01-10', '2026-01-10T01:00:00Z +22 DUE'],
        ['2026-01-11', '2026-01-10T23:00:00Z +24 DUE'],
      ],
    ],
    [
      'Berlin to London in the night of daylight saving',
      ['2020-01-01T00:00Z Europe/Berlin', '2026-03-28T23:30Z Europe/London'],
      [
        ['2026-03-28', '2026-03-27T23:00:00Z +24 DUE'],
        ['2026-03-29', '2026-03-28T23:00:00Z +24 DUE'],
        ['2026-03-30', '2026-03-29T23:00:00Z +24 DUE'],
      ],
    ],
    [
      'into a zone between the two 02:30 of its day start: the date that its people have',
      ['2020-01-01T00:00Z UTC 02:30', '2026-10-25T01:15Z Europe/Berlin 02:30'],
      [
        ['2026-10-24', '2026-10-24T02:30:00Z +22.75 DUE'],
        ['2026-10-25', '2026-10-25T01:15:00Z +24.25 DUE'],
      ],
    ],
  ]

  test.each(flights)('%s', (_, lines, days) => {
    expect(days.map(([date]) => [date, sketch(lines.map(period), date)])).toEqual(days)
    for (const [date] of days) {
      const { opensAt, state } = dayOf(lines.map(period), on(date))
      if (state !== 'NOT_DUE') expect(localDateAt(lines.map(period), opensAt).toString()).toBe(date)
    }
  })
})

describe('the dates that are not due', () => {
  const between = (lines: string[], from: string, to: string) =>
    irregularDates(lines.map(period), on(from), on(to)).map(({ date, state }) => `${date} ${state}`)
  const apia = ['2020-01-01T00:00Z Pacific/Apia 00:00']
  const hopping = [
    '2020-01-01T00:00Z Pacific/Pago_Pago',
    '2026-01-11T10:30Z Pacific/Kiritimati',
    '2026-01-20T10:30Z Pacific/Pago_Pago',
    '2026-02-11T19:00Z Pacific/Auckland',
  ]
  test.each<[string, string[], string, string, string[]]>([
    ['three centuries in one zone', ['2020-01-01T00:00Z Europe/Berlin'], '1900-01-01', '2200-12-31', []],
    ['the date that Samoa jumped over', apia, '1900-01-01', '2200-12-31', ['2011-12-30 NOT_DUE']],
    ['that date alone', apia, '2011-12-30', '2011-12-30', ['2011-12-30 NOT_DUE']],
    ['up to the date before it', apia, '2011-12-01', '2011-12-29', []],
    ['from the date after it', apia, '2011-12-31', '2012-01-31', []],
    [
      'what remained of it',
      ['2020-01-01T00:00Z Pacific/Apia 04:00'],
      '2011-01-01',
      '2012-01-01',
      ['2011-12-30 EXCUSED'],
    ],
    ['Kwajalein', ['2020-01-01T00:00Z Pacific/Kwajalein'], '1960-01-01', '2000-01-01', ['1993-08-21 NOT_DUE']],
    [
      'of whoever came to Samoa after the jump the arrival',
      ['2000-01-01T00:00Z UTC', ...apia],
      '1990-01-01',
      '2025-01-01',
      ['2020-01-01 EXCUSED'],
    ],
    ['flights over the date line', hopping, '1900-01-01', '2200-12-31', ['2026-01-11 NOT_DUE', '2026-02-11 EXCUSED']],
    ['up to the first', hopping, '2026-01-01', '2026-01-11', ['2026-01-11 NOT_DUE']],
    ['between them', hopping, '2026-01-12', '2026-02-10', []],
    ['from the second', hopping, '2026-02-11', '2026-02-12', ['2026-02-11 EXCUSED']],
    ['none asked for', hopping, '2026-01-11', '2026-01-10', []],
  ])('%s', (_, lines, from, to, expected) => {
    expect(between(lines, from, to)).toEqual(expected)
  })
})

describe('the instant of a plan', () => {
  test.each([
    ['2026-01-10', '18:00', 'Europe/Berlin', '00:00', '2026-01-10T17:00:00Z'],
    ['2026-01-10', '01:00', 'Europe/Berlin', '00:00', '2026-01-10T00:00:00Z'],
    ['2026-01-10', '01:00', 'Europe/Berlin', '04:00', '2026-01-11T00:00:00Z'],
    ['2026-01-10', '04:00', 'Europe/Berlin', '04:00', '2026-01-10T03:00:00Z'],
    ['2026-01-10', '03:59', 'Europe/Berlin', '04:00', '2026-01-11T02:59:00Z'],
    ['2026-03-29', '02:30', 'Europe/Berlin', '00:00', '2026-03-29T01:30:00Z'],
    ['2026-03-28', '02:30', 'Europe/Berlin', '04:00', '2026-03-29T01:30:00Z'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '00:00', '2026-10-25T00:30:00Z'],
    ['2018-11-04', '00:00', 'America/Sao_Paulo', '00:00', '2018-11-04T03:00:00Z'],
    ['2011-12-30', '10:00', 'Pacific/Apia', '00:00', '2011-12-30T20:00:00Z'],
  ])('%s at %s in %s, days from %s', (date, time, zone, dayStart, expected) => {
    expect(instantOf(on(date), clock(time), zone, clock(dayStart)).toString()).toBe(expected)
  })
})

describe('time zones', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['AMERICA/ARGENTINA/BUENOS_AIRES', 'America/Argentina/Buenos_Aires'],
    ['asia/calcutta', 'Asia/Calcutta'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['+02:00', null],
    ['-05', null],
    ['−05:00', null],
    ['UTC+2', null],
    ['Z', null],
    ['', null],
    [' Europe/Berlin', null],
    ['Europe/Berlin ', null],
    ['Europe/Berlın', null],
    ['Europe/Atlantis', null],
    ['2026-01-01T00:00[Europe/Berlin]', null],
    ['2026-01-01T00:00+01:00', null],
    ['localtime', null],
  ])('%j is %j', (text, zone) => {
    expect(parseTimeZone(text)).toBe(zone)
    expect(isTimeZone(text)).toBe(zone !== null)
  })

  test('any text has an answer', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof isTimeZone(text) === 'boolean'))
  })
})

test.each([
  ['1899-12-31', false],
  ['1900-01-01', true],
  ['2026-01-10', true],
  ['2200-12-31', true],
  ['2201-01-01', false],
  ['-271821-04-19', false],
  ['+275760-09-13', false],
])('%s can be planned: %s', (date, plannable) => {
  expect(isPlannableDate(on(date))).toBe(plannable)
})

const zones = [
  'UTC',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Asuncion',
  'America/Caracas',
  'America/Havana',
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Troll',
  'Antarctica/Vostok',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Etc/GMT+12',
  'Europe/Berlin',
  'Europe/Dublin',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Fakaofo',
  'Pacific/Kiritimati',
  'Pacific/Kwajalein',
  'Pacific/Pago_Pago',
]

const minute = 60_000
const quarter = 15 * minute
const hour = 60 * minute

/** Days on which a zone above changes its clock; chance alone would rarely meet one. */
const restless = [
  '1993-08-21',
  '1994-01-31',
  '1994-12-31',
  '2007-12-09',
  '2011-12-30',
  '2015-08-14',
  '2018-05-04',
  '2018-11-04',
  '2026-03-29',
  '2026-04-05',
  '2026-10-25',
  '2026-11-01',
]

const zoneName = fc.constantFrom(...zones)
const startOfDay = fc.integer({ min: 0, max: 47 }).map((half) => new Temporal.PlainTime(half >> 1, (half & 1) * 30))
const anchor = fc.oneof(
  fc.constantFrom(...restless).map((date) => at(`${date}T00:00Z`).epochMilliseconds),
  fc.integer({ min: Date.UTC(1990, 0, 1) / quarter, max: Date.UTC(2060, 0, 1) / quarter }).map((n) => n * quarter),
)
const within = (hours: number) => fc.integer({ min: -hours * hour, max: hours * hour })

/** A history of up to 6 moves within some days, and two instants among them. */
const life = anchor.chain((origin) =>
  fc.record({
    periods: fc
      .array(fc.record({ offset: within(96), zone: zoneName, dayStart: startOfDay }), { minLength: 1, maxLength: 7 })
      .map((moves) =>
        moves
          .toSorted((a, b) => a.offset - b.offset)
          .map(({ offset, zone, dayStart }) => ({ effectiveAt: instant(origin + offset), zone, dayStart })),
      ),
    early: within(120).map((offset) => instant(origin + offset)),
    later: fc.integer({ min: 0, max: 72 * hour }),
  }),
)

function instant(epochMilliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
}

/** The date a zone's wall clock gives, one less before the day start: the definition without its memory. */
function wallDate({ zone, dayStart }: ZonePeriod, when: Temporal.Instant): Temporal.PlainDate {
  const wall = when.toZonedDateTimeISO(zone)
  const before = Temporal.PlainTime.compare(wall.toPlainTime(), dayStart) < 0
  return wall.toPlainDate().subtract({ days: before ? 1 : 0 })
}

/** The greatest date of every zone up to the end of its time in force, by walking there in quarters of an hour. */
function walkedDate(periods: ZonePeriod[], when: Temporal.Instant): Temporal.PlainDate {
  const reached = periods.flatMap((each, index) => {
    if (index > 0 && Temporal.Instant.compare(each.effectiveAt, when) > 0) return []
    const left = periods[index + 1]?.effectiveAt.subtract({ nanoseconds: 1 })
    const last = left !== undefined && Temporal.Instant.compare(left, when) < 0 ? left : when
    if (index > 0 && Temporal.Instant.compare(last, each.effectiveAt) < 0) return []
    const end = Math.floor(last.epochMilliseconds / quarter) * quarter
    const walk = Array.from({ length: 4 * 30 }, (_, n) => instant(end - n * quarter))
    return [last, ...walk].map((step) => wallDate(each, step))
  })
  const [first = earliestDate, ...others] = reached
  return others.reduce((a, b) => (Temporal.PlainDate.compare(a, b) < 0 ? b : a), first)
}

/** That the dates found from one to another are those of all between them. */
function expectAllIrregular(periods: ZonePeriod[], from: Temporal.PlainDate, to: Temporal.PlainDate): void {
  const all = Array.from({ length: from.until(to).days + 1 }, (_, days) => dayOf(periods, from.add({ days })))
  const irregular = all.filter(({ state }) => state !== 'DUE')
  expect(JSON.stringify(irregularDates(periods, from, to))).toBe(JSON.stringify(irregular))
}

describe('for whoever moves however often', () => {
  test('the date is the greatest that a zone in force has reached', () => {
    fc.assert(
      fc.property(life, ({ periods, early }) => {
        expect(localDateAt(periods, early).toString()).toBe(walkedDate(periods, early).toString())
      }),
      { numRuns: 150 },
    )
  })

  test('a date never goes back', () => {
    fc.assert(
      fc.property(life, ({ periods, early, later }) => {
        const after = early.add({ milliseconds: later })
        const dates = [localDateAt(periods, early), localDateAt(periods, after)] as const
        expect(Temporal.PlainDate.compare(...dates)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })

  test('a date is that of an instant just when its day holds the instant', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: -3, max: 3 }), ({ periods, early }, days) => {
        const date = localDateAt(periods, early).add({ days })
        const { opensAt, endsAt } = dayOf(periods, date)
        const holds = Temporal.Instant.compare(opensAt, early) <= 0 && Temporal.Instant.compare(early, endsAt) < 0
        expect(holds).toBe(days === 0)
      }),
      { numRuns: 500 },
    )
  })

  test('days follow each other without gap or overlap, and each closes once', () => {
    fc.assert(
      fc.property(life, ({ periods, early }) => {
        const first = localDateAt(periods, early).subtract({ days: 6 })
        const days = Array.from({ length: 13 }, (_, n) => dayOf(periods, first.add({ days: n })))
        for (const [index, { date, opensAt, endsAt, state }] of days.entries()) {
          const next = days[index + 1]
          if (next !== undefined) expect(next.opensAt.toString()).toBe(endsAt.toString())
          const hours = opensAt.until(endsAt).total('hours')
          expect(hours).toBeGreaterThanOrEqual(0)
          expect(state).toBe(hours === 0 ? 'NOT_DUE' : hours < 12 ? 'EXCUSED' : 'DUE')
          const atEdges = [opensAt, endsAt.subtract({ nanoseconds: 1 }), endsAt].map((edge) =>
            Temporal.PlainDate.compare(localDateAt(periods, edge), date),
          )
          if (hours === 0) expect(atEdges).toEqual([1, -1, 1])
          else expect(atEdges).toEqual([0, 0, 1])
        }
      }),
      { numRuns: 200 },
    )
  })

  test('the dates that are not due are found without looking at all of them', () => {
    const span = fc.tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -1, max: 24 }))
    fc.assert(
      fc.property(life, span, ({ periods, early }, [days, more]) => {
        const from = localDateAt(periods, early).add({ days })
        expectAllIrregular(periods, from, from.add({ days: more }))
      }),
      { numRuns: propertyRuns(900) },
    )
  })

  test('nor do years between the moves hide one', () => {
    const moves = fc.array(
      fc.record({
        hours: fc.integer({ min: 0, max: 24 * 365 * 3 }),
        zone: fc.oneof(zoneName, fc.constantFrom('Pacific/Apia', 'Pacific/Fakaofo', 'Pacific/Kiritimati')),
        dayStart: startOfDay,
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(moves, fc.constantFrom('1993-01-01', '1994-06-01', '2010-01-01'), (unordered, origin) => {
        const periods = unordered
          .toSorted((a, b) => a.hours - b.hours)
          .map(({ hours, zone, dayStart }) => ({ effectiveAt: at(`${origin}T00:00Z`).add({ hours }), zone, dayStart }))
        expectAllIrregular(periods, on(origin).subtract({ days: 30 }), on(origin).add({ days: 1_130 }))
      }),
      { numRuns: propertyRuns(60) },
    )
  })

  test('a move changes no day that had ended', () => {
    fc.assert(
      fc.property(life, ({ periods, early }) => {
        const last = periods.at(-1)
        const before = periods.slice(0, -1)
        if (last === undefined || before.length === 0) return
        const date = localDateAt(before, early)
        const ended = dayOf(before, date)
        if (Temporal.Instant.compare(ended.endsAt, last.effectiveAt) < 0) {
          expect(JSON.stringify(dayOf(periods, date))).toBe(JSON.stringify(ended))
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('for whoever crosses the date line and changes of the clock again and again', () => {
  const dateLine = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Apia', 'Pacific/Honolulu', 'Etc/GMT+12']
  const shifting = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Havana']
  /** From two days before a change of the clock to two days after: Apia had no 30 December 2011. */
  const journey = fc
    .record({
      origin: fc.constantFrom('2011-12-30', '2026-03-29', '2026-10-25').map((date) => at(`${date}T00:00Z`)),
      // Never two at one instant: the second would take the first back, which is why a person cannot do that.
      moves: fc.uniqueArray(
        fc.record({
          minutes: fc.integer({ min: -2_880, max: 2_880 }),
          zone: fc.constantFrom(...dateLine, ...shifting),
          dayStart: startOfDay,
        }),
        { minLength: 2, maxLength: 10, selector: ({ minutes }) => minutes },
      ),
    })
    .map(({ origin, moves }) =>
      moves
        .toSorted((a, b) => a.minutes - b.minutes)
        .map(({ minutes, zone, dayStart }) => ({ effectiveAt: origin.add({ minutes }), zone, dayStart })),
    )

  test('every quarter of an hour belongs to one date, no date goes back, and none closes twice', () => {
    fc.assert(
      fc.property(journey, (periods) => {
        const [first, last] = [periods[0], periods.at(-1)]
        if (!first || !last) return
        const closed: string[] = []
        const [from, until] = [first.effectiveAt.subtract({ hours: 30 }), last.effectiveAt.add({ hours: 60 })]
        let today = localDateAt(periods, from)
        let { endsAt } = dayOf(periods, today)
        for (let now = from; Temporal.Instant.compare(now, until) < 0; now = now.add({ minutes: 15 })) {
          const date = localDateAt(periods, now)
          expect(Temporal.PlainDate.compare(today, date)).toBeLessThanOrEqual(0)
          // The dates between close as well, each where the one before it ended, and those jumped over in no time.
          for (; Temporal.PlainDate.compare(today, date) < 0; today = today.add({ days: 1 })) {
            closed.push(today.toString())
            const next = dayOf(periods, today.add({ days: 1 }))
            expect(next.opensAt.toString()).toBe(endsAt.toString())
            expect(Temporal.Instant.compare(endsAt, now)).toBeLessThanOrEqual(0)
            endsAt = next.endsAt
          }
          expect(Temporal.Instant.compare(now, endsAt)).toBeLessThan(0)
        }
        expect(new Set(closed).size).toBe(closed.length)
      }),
      { numRuns: 60 },
    )
  })

  test('of whoever crosses it every date that is not due is found', () => {
    fc.assert(
      fc.property(journey, fc.integer({ min: -5, max: 5 }), fc.integer({ min: 0, max: 8 }), (periods, days, more) => {
        const [first] = periods
        if (!first) return
        const from = localDateAt(periods, first.effectiveAt).add({ days })
        expectAllIrregular(periods, from, from.add({ days: more }))
      }),
      { numRuns: propertyRuns(900) },
    )
  })

  test('what a person was told of today holds whatever moves follow', () => {
    fc.assert(
      fc.property(journey, (periods) => {
        let told: Temporal.PlainDate | undefined
        for (const [index, { effectiveAt }] of periods.entries()) {
          const known = periods.slice(0, index + 1)
          const today = localDateAt(known, effectiveAt)
          if (told) expect(Temporal.PlainDate.compare(told, today)).toBeLessThanOrEqual(0)
          told = localDateAt(known, effectiveAt.add({ milliseconds: 1 }))
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('for whoever stays', () => {
  const stay = fc.record({ zone: zoneName, when: anchor.chain((origin) => within(72).map((n) => instant(origin + n))) })

  test('with days from midnight the date and the hours of the day are those of the zone', () => {
    fc.assert(
      fc.property(stay, ({ zone, when }) => {
        const wall = when.toZonedDateTimeISO(zone)
        const { opensAt, endsAt } = dayOf(living(zone), wall.toPlainDate())
        expect(localDateAt(living(zone), when).toString()).toBe(wall.toPlainDate().toString())
        expect(opensAt.toString()).toBe(wall.startOfDay().toInstant().toString())
        expect(opensAt.until(endsAt).total('hours')).toBeCloseTo(wall.hoursInDay, 9)
      }),
      { numRuns: 500 },
    )
  })

  test('however often the same zone is set, the days are the same', () => {
    fc.assert(
      fc.property(stay, startOfDay, fc.array(within(96), { maxLength: 6 }), ({ zone, when }, dayStart, moves) => {
        const times = [0, ...moves.toSorted((a, b) => a - b)].map((n) => when.epochMilliseconds + n)
        const again = times.toSorted((a, b) => a - b).map((n) => ({ effectiveAt: instant(n), zone, dayStart }))
        const date = localDateAt(again, when)
        const { opensAt, endsAt } = dayOf(again, date)
        expect(JSON.stringify({ opensAt, endsAt })).toBe(JSON.stringify(dayInterval(date, zone, dayStart)))
      }),
      { numRuns: 200 },
    )
  })

  test('a planned time that the clock shows is within the day of its date', () => {
    fc.assert(
      fc.property(stay, startOfDay, startOfDay, ({ zone, when }, dayStart, time) => {
        const periods = [{ effectiveAt: when, zone, dayStart }]
        const date = localDateAt(periods, when)
        const planned = instantOf(date, time, zone, dayStart)
        const calendarDate = date.add({ days: Temporal.PlainTime.compare(time, dayStart) < 0 ? 1 : 0 })
        const shown = planned.toZonedDateTimeISO(zone).toPlainDateTime()
        if (shown.equals(calendarDate.toPlainDateTime(time))) {
          expect(localDateAt(periods, planned).toString()).toBe(date.toString())
        }
      }),
      { numRuns: 300 },
    )
  })
})
