import { describe, expect, test } from 'vitest'
import { closesAt, stateOfDay } from '../../src/challenges/challenge-day.ts'
import { dayOf, type ZonePeriod } from '../../src/lib/day.ts'

const at = Temporal.Instant.from
const on = Temporal.PlainDate.from

/** A person's zones from lines such as "2026-01-10T19:00Z America/Los_Angeles 04:00". */
const historyOf = (...lines: string[]): ZonePeriod[] =>
  lines.map((line) => {
    const [effectiveAt = '', zone = '', dayStart = '00:00'] = line.split(' ')
    return { effectiveAt: at(effectiveAt), zone, dayStart: Temporal.PlainTime.from(dayStart) }
  })

const berlin = historyOf('2000-01-01T00:00Z Europe/Berlin')
const nightOwl = historyOf('2000-01-01T00:00Z Europe/Berlin 04:00')
const west = historyOf('2000-01-01T00:00Z Europe/Berlin', '2026-03-10T12:00Z America/Los_Angeles')
const east = historyOf('2000-01-01T00:00Z America/Los_Angeles', '2026-03-10T20:00Z Asia/Tokyo')
const acrossTheDateLine = historyOf('2000-01-01T00:00Z Pacific/Apia')
const laterStart = historyOf('2000-01-01T00:00Z Europe/Berlin', '2026-03-10T12:00Z Europe/Berlin 04:00')

describe('a day closes', () => {
  test.each([
    ['so many hours after midnight', berlin, '2026-03-10', 12, '2026-03-11T11:00:00Z'],
    ['at midnight without a grace', berlin, '2026-03-10', 0, '2026-03-10T23:00:00Z'],
    ['after the short day of spring', berlin, '2026-03-29', 12, '2026-03-30T10:00:00Z'],
    ['by real hours in the short night', berlin, '2026-03-28', 12, '2026-03-29T11:00:00Z'],
    ['by real hours in the long night', berlin, '2026-10-24', 12, '2026-10-25T10:00:00Z'],
    ['after the long day of autumn', berlin, '2026-10-25', 12, '2026-10-26T11:00:00Z'],
    ['after the night that belongs to it', nightOwl, '2026-03-10', 12, '2026-03-11T15:00:00Z'],
    ['after a day start that the short night makes real', nightOwl, '2026-03-28', 12, '2026-03-29T14:00:00Z'],
    ['later for who moved west on it', west, '2026-03-10', 12, '2026-03-11T19:00:00Z'],
    ['as before the move for the day before it', west, '2026-03-09', 12, '2026-03-10T11:00:00Z'],
    ['by real hours for who moved in the grace', west, '2026-03-09', 24, '2026-03-10T23:00:00Z'],
    ['earlier for who moved east on it', east, '2026-03-10', 12, '2026-03-11T08:00:00Z'],
    ['later for who starts the day later from then on', laterStart, '2026-03-10', 12, '2026-03-11T15:00:00Z'],
    [
      'so many hours after the jump, where the date never was',
      acrossTheDateLine,
      '2011-12-30',
      12,
      '2011-12-30T22:00:00Z',
    ],
  ])('%s', (_, history, date, graceHours, expected) => {
    expect(`${closesAt(history, on(date), graceHours)}`).toBe(expected)
  })
})

describe('a day of a challenge', () => {
  const closing = '2026-03-11T11:00:00Z'
  const justBefore = '2026-03-11T10:59:59.999999999Z'
  const shortDay = historyOf('2000-01-01T00:00Z America/Los_Angeles', '2026-03-10T14:00Z Asia/Tokyo')
  test.each([
    ['is open while it lasts', berlin, '2026-03-10', false, '2026-03-10T12:00:00Z', 'OPEN'],
    ['is open in its grace', berlin, '2026-03-10', false, justBefore, 'OPEN'],
    ['is missed from its closing on', berlin, '2026-03-10', false, closing, 'MISSED'],
    ['is met as soon as it is', berlin, '2026-03-10', true, '2026-03-10T12:00:00Z', 'MET'],
    ['is met after it is closed', berlin, '2026-03-10', true, closing, 'MET'],
    ['is open before it has begun', berlin, '2026-03-10', false, '2026-03-01T00:00:00Z', 'OPEN'],
    ['is excused when it is cut short', shortDay, '2026-03-10', false, '2026-04-01T00:00:00Z', 'EXCUSED'],
    ['is open when it is cut short, until it closes', shortDay, '2026-03-10', false, '2026-03-10T14:30:00Z', 'OPEN'],
    ['is met when it is cut short and met', shortDay, '2026-03-10', true, '2026-04-01T00:00:00Z', 'MET'],
    ['is not due when it is jumped over', acrossTheDateLine, '2011-12-30', false, '2012-01-01T00:00:00Z', 'NOT_DUE'],
  ])('%s', (_, history, date, isMet, now, expected) => {
    const day = dayOf(history, on(date))
    expect(stateOfDay({ isMet, day, closesAt: closesAt(history, day.date, 12), now: at(now) })).toBe(expected)
  })
})
