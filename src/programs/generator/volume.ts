import { type Exercise, type ExperienceLevel, type Muscle, muscles } from '../catalogue/exercise.ts'
import { type Prescription, setSeconds } from './prescription.ts'

/** An exercise of a session with its sets: in the first weeks, and in the weeks with more sets. */
export type Dosed = { exercise: Exercise; dose: Prescription; sets: number; raised: number }

const least = 2

const seconds = (items: readonly Dosed[], sets: 'sets' | 'raised') =>
  items.reduce((sum, item) => sum + item[sets] * setSeconds(item.exercise, item.dose), 0)

/** Cuts sets to two each, then drops the last exercises, and gives sets back in order while they fit in `budget` seconds. */
const fitToTime = (items: readonly Omit<Dosed, 'sets' | 'raised'>[], budget: number): Dosed[] => {
  const kept: Dosed[] = items.map((item) => ({ ...item, sets: least, raised: least }))
  while (kept.length > 1 && seconds(kept, 'sets') > budget) kept.pop()
  for (const item of kept) {
    while (item.sets < item.dose.sets && seconds(kept, 'sets') + setSeconds(item.exercise, item.dose) <= budget) {
      item.sets += 1
      item.raised += 1
    }
  }
  return kept
}

/**
 * Hard sets a week for a muscle are kept at or under this. Ten and more grow more than fewer (Schoenfeld et al. 2017,
 * weekly volume), with little shown for more than about twenty; novices need less (ACSM 2009).
 */
export const weeklyCeiling: Record<ExperienceLevel, number> = { BEGINNER: 12, INTERMEDIATE: 16, ADVANCED: 20 }

/** Sets of the exercises in which a muscle is the prime mover, which is the first that an exercise names. */
const directSets = (items: readonly Dosed[], muscle: Muscle, sets: 'sets' | 'raised' = 'sets') =>
  items.reduce((sum, item) => sum + (item.exercise.primaryMuscles[0] === muscle ? item[sets] : 0), 0)

/** Sets of the exercises that name a muscle among their primary ones. */
export const primarySets = (items: readonly Dosed[], muscle: Muscle) =>
  items.reduce((sum, item) => sum + (item.exercise.primaryMuscles.includes(muscle) ? item.sets : 0), 0)

/** Takes sets from the last exercises of the week that train a muscle beyond the ceiling; none goes below two. */
const limit = (week: readonly Dosed[], ceiling: number) => {
  for (const muscle of muscles) {
    const trained = week.filter((item) => item.exercise.primaryMuscles[0] === muscle).reverse()
    for (const item of trained) {
      const excess = Math.max(0, directSets(week, muscle) - ceiling)
      item.sets = Math.max(least, item.sets - excess)
      item.raised = item.sets
    }
  }
}

/**
 * Settles the sets of a week of sessions, each with its budget in seconds: under the weekly ceiling of the level, and
 * one set more an exercise for later weeks wherever both time and ceiling leave room.
 */
export const settleVolume = (
  sessions: readonly { items: readonly Omit<Dosed, 'sets' | 'raised'>[]; budget: number }[],
  level: ExperienceLevel,
) => {
  const fitted = sessions.map(({ items, budget }) => ({ items: fitToTime(items, budget), budget }))
  const week = fitted.flatMap((session) => session.items)
  limit(week, weeklyCeiling[level])
  for (const { items, budget } of fitted) {
    for (const item of items) {
      const mover = item.exercise.primaryMuscles[0]
      const room = !mover || directSets(week, mover, 'raised') < weeklyCeiling[level]
      if (room && seconds(items, 'raised') + setSeconds(item.exercise, item.dose) <= budget) item.raised += 1
    }
  }
  return fitted.map((session) => session.items)
}
