import { weekdays } from '../consultation/answers.ts'
import type { TrainingAnswers, Weekday } from './training-answers.ts'

const combinations = (options: readonly number[], size: number): number[][] => {
  if (size === 0) return [[]]
  return options.flatMap((first, index) =>
    combinations(options.slice(index + 1), size - 1).map((rest) => [first, ...rest]),
  )
}

/** Days between neighbours round the week, the shortest first. */
const gaps = (days: readonly number[]) =>
  days.map((day, index) => (days[index + 1] ?? (days[0] ?? 0) + 7) - day).sort((a, b) => a - b)

const wider = (a: readonly number[], b: readonly number[]) => {
  const left = gaps(a)
  const right = gaps(b)
  const differs = left.findIndex((gap, index) => gap !== right[index])
  return differs >= 0 && (left[differs] ?? 0) > (right[differs] ?? 0)
}

/**
 * Chooses `size` of the day offsets (0-6, ascending) so that the shortest rest round the week is as long as can be,
 * then the next shortest. Among equals the earliest days win. Answers all of them when there are no more than `size`.
 */
export const spread = (options: readonly number[], size: number): number[] =>
  combinations(options, Math.min(size, options.length)).reduce((best, days) => (wider(days, best) ? days : best))

/** Offsets (0 = day 1) of the wished weekdays; all seven when none is named. */
const wishedOffsets = (wished: readonly Weekday[], startWeekday: Weekday): number[] => {
  const start = weekdays.indexOf(startWeekday)
  const offsets = wished.map((weekday) => (weekdays.indexOf(weekday) - start + 7) % 7)
  return (offsets.length > 0 ? offsets : [0, 1, 2, 3, 4, 5, 6]).sort((a, b) => a - b)
}

/** The training days of every week as offsets from its first day, `daysPerWeek` of them, well spread. */
export const trainingDays = ({ availability, startWeekday }: Pick<TrainingAnswers, 'availability' | 'startWeekday'>) =>
  spread(wishedOffsets(availability.weekdays, startWeekday), availability.daysPerWeek)

/**
 * Puts sessions on days: the hard ones as far apart as the days allow, the easy ones between them, each kind in its
 * own order. Needs as many days as sessions.
 */
export const arrange = <T extends { hard: boolean }>(sessions: readonly T[], days: readonly number[]) => {
  const hard = sessions.filter((session) => session.hard)
  const easy = sessions.filter((session) => !session.hard)
  const hardDays = new Set(spread(days, hard.length))
  return days.flatMap((day) => {
    const session = hardDays.has(day) ? hard.shift() : easy.shift()
    return session ? [{ day, session }] : []
  })
}
