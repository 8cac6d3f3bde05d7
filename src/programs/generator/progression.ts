import type { GoalKind } from '../bundle.ts'
import type { ExperienceLevel } from '../catalogue/exercise.ts'

/** Where a week stands in the programme. */
export type Week = {
  /** From 1. */
  number: number
  deload: boolean
  /** Repetitions in reserve at which a set ends. */
  rir: number
  /** The upper end of the repetition range is raised. */
  moreReps: boolean
  /** Exercises get a set more where time and the weekly ceiling leave room. */
  moreSets: boolean
  /** Weeks of rising load before this one. */
  loaded: number
}

/** Weeks from one deload to the next, the deload included: 6 for beginners, who accumulate less fatigue, otherwise 4. */
export const blockWeeks = (level: ExperienceLevel) => (level === 'BEGINNER' ? 6 : 4)

const gentle: ReadonlySet<GoalKind> = new Set(['FAT_LOSS', 'GENERAL_HEALTH', 'ENDURANCE'])

/**
 * The weeks of a programme. Within a block the repetitions in reserve fall by one a week to a floor, so that the load
 * rises; the second block raises repetitions, later ones sets: one variable at a time (ACSM 2009, progression models
 * in resistance training; Helms et al. 2016, repetitions in reserve). The last week of a block is a deload with half
 * the sets and two more in reserve. When effort is limited nothing goes below 3 in reserve.
 */
export const planWeeks = (weeks: number, level: ExperienceLevel, goal: GoalKind, limited: boolean): Week[] => {
  const length = blockWeeks(level)
  const start = level === 'BEGINNER' || limited || gentle.has(goal) ? 4 : 3
  const floor = limited ? 3 : level === 'BEGINNER' || gentle.has(goal) ? 2 : 1
  return Array.from({ length: weeks }, (_, index) => {
    const block = Math.floor(index / length)
    const position = index % length
    const deload = position === length - 1
    const effort = (at: number) => Math.max(floor, start - at)
    return {
      number: index + 1,
      deload,
      rir: deload ? effort(position - 1) + 2 : effort(position),
      moreReps: block % 2 === 1,
      moreSets: block >= 2,
      loaded: index - block - (deload ? 1 : 0),
    }
  })
}

/** Sets in a deload week: half, rounded up. */
export const deloadSets = (sets: number) => Math.ceil(sets / 2)
