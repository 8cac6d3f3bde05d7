import { describe, expect, test } from 'vitest'
import { isUnlockDue, unlockDate, unlockMoment } from '../../src/lessons/unlock-moment.ts'
import type { ZonePeriod } from '../../src/lib/day.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const period = (zone: string, effectiveAt = '1970-01-01T00:00:00Z', dayStart = '00:00'): ZonePeriod => ({
  effectiveAt: Temporal.Instant.from(effectiveAt),
  zone,
  dayStart: Temporal.PlainTime.from(dayStart),
})
const berlin = [period('Europe/Berlin')]
const at = (time: string) => ({ lessonTime: Temporal.PlainTime.from(time) })
const pause = (from: string, to: string | null) => ({ pausedOn: date(from), resumedOn: to === null ? null : date(to) })

describe('the date on which the next lesson unlocks', () => {
  const of = (completedOn: string, days: number, pauses: ReturnType<typeof pause>[] = [], history = berlin) =>
    unlockDate(date(completedOn), { daysBetweenLessons: days }, pauses, history).toString()

  test('is so many dates after the completion', () => {
    expect(of('2026-03-02', 1)).toBe('2026-03-03')
    expect(of('2026-03-02', 3)).toBe('2026-03-05')
  })

  test('moves by the length of each pause that came before it', () => {
    expect(of('2026-03-02', 1, [pause('2026-03-02', '2026-03-06')])).toBe('2026-03-07')
    expect(of('2026-03-02', 2, [pause('2026-03-04', '2026-03-06')])).toBe('2026-03-06')
    expect(of('2026-03-02', 2, [pause('2026-03-03', '2026-03-05'), pause('2026-03-06', '2026-03-09')])).toBe(
      '2026-03-09',
    )
  })

  test('does not move by a pause before the completion, after it was there, or that goes on', () => {
    expect(of('2026-03-02', 1, [pause('2026-02-20', '2026-03-01')])).toBe('2026-03-03')
    expect(of('2026-03-02', 1, [pause('2026-03-04', '2026-03-09')])).toBe('2026-03-03')
    expect(of('2026-03-02', 1, [pause('2026-03-03', null)])).toBe('2026-03-03')
  })

  test('counts a date that was jumped over as passed, and goes on from the one after it', () => {
    // From Niue to Kiritimati a whole date is left out: the 3rd.
    const moved = [period('Pacific/Niue'), period('Pacific/Kiritimati', '2026-03-03T10:30:00Z')]
    expect(of('2026-03-02', 1, [], moved)).toBe('2026-03-03')
    expect(of('2026-03-02', 1, [pause('2026-03-04', '2026-03-06')], moved)).toBe('2026-03-06')
  })
})

describe('the moment at which a lesson unlocks', () => {
  const of = (unlocksOn: string, time: string, history: readonly ZonePeriod[] = berlin) =>
    unlockMoment(history, date(unlocksOn), at(time)).toString()

  test('is the lesson time of its date, in the zone that the person is in', () => {
    expect(of('2026-03-03', '07:00')).toBe('2026-03-03T06:00:00Z')
    expect(of('2026-03-03', '07:00', [...berlin, period('America/New_York', '2026-03-02T12:00:00Z')])).toBe(
      '2026-03-03T12:00:00Z',
    )
  })

  test('is moved on by a gap of the clock', () => {
    expect(of('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00Z')
  })

  test('of a time before the day start is in the night at the end of the date', () => {
    expect(of('2026-03-03', '01:00', [period('Europe/Berlin', '1970-01-01T00:00:00Z', '04:00')])).toBe(
      '2026-03-04T00:00:00Z',
    )
  })

  test('of a date that was jumped over is the lesson time of the next', () => {
    const moved = [period('Pacific/Niue'), period('Pacific/Kiritimati', '2026-03-03T10:30:00Z')]
    expect(of('2026-03-03', '07:00', moved)).toBe('2026-03-03T17:00:00Z')
  })

  test('is when it is due, and no earlier', () => {
    const moment = Temporal.Instant.from('2026-03-03T06:00:00Z')
    const due = (now: Temporal.Instant) => isUnlockDue(berlin, date('2026-03-03'), at('07:00'), now)
    expect([due(moment.subtract({ nanoseconds: 1 })), due(moment), due(moment.add({ hours: 900 }))]).toEqual([
      false,
      true,
      true,
    ])
  })
})
