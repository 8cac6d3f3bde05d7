import { describe, expect, test } from 'vitest'
import { type LearningDays, metDates, stateOfDate, stateUnlessMet } from '../../src/lessons/lesson-day.ts'
import type { ZoneHistory } from '../../src/lib/day.ts'
import { streakOfMetDates } from '../../src/lib/streak.ts'

const date = (text: string) => Temporal.PlainDate.from(`2026-03-${text}`)
const dateOrNull = (text: string | null) => (text === null ? null : date(text))
const zone = (name: string, effectiveAt: string) => ({
  effectiveAt: Temporal.Instant.from(effectiveAt),
  zone: name,
  dayStart: new Temporal.PlainTime(0),
})
const berlin = [zone('Europe/Berlin', '1970-01-01T00:00:00Z')]

type Lesson = readonly [unlockedOn: string | null, completedOn: string | null, isCounted?: boolean]
type Pause = readonly [pausedOn: string, resumedOn: string | null]
/** Lessons that unlock at an hour of UTC, pauses, and what they are of. */
const journey = (lessons: readonly Lesson[], pauses: readonly Pause[] = [], hour = '06') => ({
  lessons: lessons.map(([unlockedOn, completedOn, isCounted = true]) => ({
    unlockedAt: unlockedOn === null ? null : Temporal.Instant.from(`2026-03-${unlockedOn}T${hour}:00:00Z`),
    unlockedOn: dateOrNull(unlockedOn),
    completedOn: dateOrNull(completedOn),
    isCounted,
  })),
  pauses: pauses.map(([pausedOn, resumedOn]) => ({ pausedOn: date(pausedOn), resumedOn: dateOrNull(resumedOn) })),
})
const days = (journeys: LearningDays['journeys'], history: ZoneHistory = berlin): LearningDays => ({
  history,
  journeys,
})
const states = (all: LearningDays, from: number, to: number, today = '31') =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    stateOfDate(all, date(String(from + index).padStart(2, '0')), date(today)),
  ).join(' ')

describe('a date', () => {
  test('is due while a lesson is there to be done, and met when one is completed for it', () => {
    const all = days([
      journey([
        ['02', '02'],
        ['04', '06'],
        ['08', null],
        [null, null],
      ]),
    ])
    expect(states(all, 1, 9)).toBe('NOT_DUE MET NOT_DUE MISSED MISSED MET NOT_DUE MISSED MISSED')
  })

  test('with less than 12 hours left as the lesson comes asks nothing, and is met all the same', () => {
    const lessons: Lesson[] = [
      ['02', '03'],
      ['04', '04'],
      ['06', null],
    ]
    const from = (hour: string) => states(days([journey(lessons, [], hour)]), 2, 7)
    expect(from('11')).toBe('MISSED MET MET NOT_DUE MISSED MISSED')
    expect(from('12')).toBe('NOT_DUE MET MET NOT_DUE NOT_DUE MISSED')
  })

  test('is open as long as it has not ended', () => {
    const all = days([
      journey([
        ['02', '02'],
        ['03', null],
      ]),
    ])
    expect(states(all, 2, 5, '04')).toBe('MET MISSED OPEN OPEN')
  })

  test('is missed when what was told of it came too late', () => {
    expect(
      states(
        days([
          journey([
            ['02', '03', false],
            ['06', null],
          ]),
        ]),
        2,
        6,
      ),
    ).toBe('MISSED MISSED NOT_DUE NOT_DUE MISSED')
  })

  test('is excused while the journey rests, and met all the same when a lesson was completed before', () => {
    const all = days([
      journey(
        [
          ['02', '03'],
          ['04', null],
        ],
        [
          ['03', '06'],
          ['08', null],
        ],
      ),
    ])
    expect(states(all, 2, 9)).toBe('MISSED MET EXCUSED EXCUSED MISSED MISSED EXCUSED EXCUSED')
  })

  test('is due when another journey goes on while one rests', () => {
    const all = days([
      journey([['02', null]], [['03', null]]),
      journey([
        ['04', '04'],
        ['05', null],
      ]),
    ])
    expect(states(all, 2, 5)).toBe('MISSED EXCUSED MET MISSED')
  })

  test('is excused when a change of zone left little of it, and not due when one jumped over it', () => {
    const cut = [...berlin, zone('Pacific/Kiritimati', '2026-03-02T23:30:00Z')]
    expect(states(days([journey([['02', null]])], cut), 2, 4)).toBe('MISSED EXCUSED MISSED')
    const jumped = [zone('Pacific/Niue', '1970-01-01T00:00:00Z'), zone('Pacific/Kiritimati', '2026-03-03T10:30:00Z')]
    expect(states(days([journey([['02', null]])], jumped), 2, 4)).toBe('MISSED NOT_DUE MISSED')
  })
})

test('the dates that are met come once each and in order', () => {
  const all = days([
    journey([
      ['05', '05'],
      ['06', '06'],
    ]),
    journey([
      ['02', '02'],
      ['05', '05'],
      ['07', '07', false],
    ]),
  ])
  expect(metDates(all).map(String)).toEqual(['2026-03-02', '2026-03-05', '2026-03-06'])
})

test('a streak goes on over dates on which nothing was to be done, and ends with one that was missed', () => {
  const rested = days([
    journey(
      [
        ['02', '02'],
        ['05', '05'],
        ['06', '09'],
      ],
      [['06', '09']],
    ),
  ])
  expect(streakOfMetDates(metDates(rested), stateUnlessMet(rested))).toMatchObject({ current: 3, longest: 3 })
  const missed = days([
    journey([
      ['02', '02'],
      ['03', '04'],
    ]),
  ])
  expect(streakOfMetDates(metDates(missed), stateUnlessMet(missed))).toMatchObject({ current: 1, longest: 1 })
})
