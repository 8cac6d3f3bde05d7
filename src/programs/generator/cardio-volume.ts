import type { GoalKind } from '../bundle.ts'
import type { ExperienceLevel } from '../catalogue/exercise.ts'
import type { Week } from './progression.ts'
import type { CardioBlueprint } from './split.ts'
import type { TrainingAnswers } from './training-answers.ts'

/** Endurance minutes of the first week, before they are shared among its sessions. */
const firstWeek: Record<ExperienceLevel, number> = { BEGINNER: 80, INTERMEDIATE: 120, ADVANCED: 160 }
/** Minutes of one session of the first week, at most; the long one may be longer by its share. */
const firstOuting: Record<ExperienceLevel, number> = { BEGINNER: 30, INTERMEDIATE: 45, ADVANCED: 60 }
const besideLifting = 30
const shares = { EASY: 1, INTERVAL: 1, LONG: 1.4 } as const

/**
 * Minutes a week up to which endurance grows: 150 for health (WHO 2020), 250 for losing fat (ACSM 2009, weight loss
 * position stand), no limit but the session's for endurance, and none beyond the start beside a lifting programme.
 */
const weeklyAim: Record<GoalKind, number> = {
  GENERAL_HEALTH: 150,
  FAT_LOSS: 250,
  ENDURANCE: Number.POSITIVE_INFINITY,
  MUSCLE_GAIN: 0,
  STRENGTH: 0,
}

const growth = 1.1
const shortest = 15

/** Minutes of an endurance session in a deload week: 60 %, at least 10. */
export const deloadMinutes = (minutes: number) => Math.max(10, Math.floor(minutes * 0.6))

/**
 * Minutes of each endurance session, for each week at full load: a sedentary person starts a fifth lower, each session
 * grows by at most 10 % a week and stops at the person's time or the week's aim. A deload week does not grow.
 */
export const cardioMinutes = (
  forms: readonly CardioBlueprint['form'][],
  weeks: readonly Week[],
  { goal, experience, availability }: Pick<TrainingAnswers, 'goal' | 'experience' | 'availability'>,
): number[][] => {
  const most = availability.minutesPerSession
  const total = firstWeek[experience.level] * (availability.activityLevel === 'SEDENTARY' ? 0.8 : 1)
  const weight = forms.reduce((sum, form) => sum + shares[form], 0)
  const lifting = weeklyAim[goal.kind] === 0
  const start = forms.map((form) => {
    const share = lifting ? besideLifting : Math.min(firstOuting[experience.level], total / weight) * shares[form]
    return Math.max(shortest, Math.min(most, Math.round(share)))
  })
  const aims = forms.map((form, index) =>
    Math.min(most, Math.max(start[index] ?? shortest, Math.ceil((weeklyAim[goal.kind] * shares[form]) / weight))),
  )
  const grow = (minutes: readonly number[]) =>
    minutes.map((it, index) => Math.min(aims[index] ?? it, Math.floor(it * growth)))
  let current = start
  let trained = false
  return weeks.map((week) => {
    if (!week.deload && trained) current = grow(current)
    trained = true
    return current
  })
}
