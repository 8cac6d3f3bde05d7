import { daysBetween } from '../../lib/date-range.ts'
import type { ExperienceLevel, Muscle } from '../catalogue/exercise.ts'
import { deloadSets } from '../generator/progression.ts'
import { weeklyCeiling } from '../generator/volume.ts'
import type { ExercisePlan, SessionPlan } from '../plan.ts'

/** The muscle that an exercise trains first of all; null for one that the catalogue does not know. */
export type MuscleOf = (exerciseId: string) => Muscle | null

/** A deload is the first of the weeks. */
const weekDays = 7
const reducedBy = 0.1
const deload = { volume: 0.5, load: 0.9 } as const
const loadStepKg = 0.5

/** How many sets exercises have from now on; those that are not in it keep theirs. */
type Sets = Map<ExercisePlan, number>

/**
 * Planned sessions with a tenth less volume in each week, of seven days from `from` on: sets go one by one from the
 * exercise that has most of them, the later of equals, and none loses its last. What is one stretch of time or distance,
 * as a run, gets a tenth shorter. Mobility and sessions without a date, before `from` or taken out of the plan stay, and
 * a session in which nothing changes is the same object.
 */
export function withLessVolume(sessions: readonly SessionPlan[], from: Temporal.PlainDate): SessionPlan[] {
  const sets: Sets = new Map()
  for (const week of weeksFrom(sessions, from)) {
    const counted = exercisesOf(week).filter((it) => !isOneStretch(it))
    const total = counted.reduce((sum, it) => sum + it.sets, 0)
    for (let left = Math.round(total * reducedBy); left > 0; left -= 1) {
      const most = counted.reduce((a, b) => (setsOf(sets, b) >= setsOf(sets, a) ? b : a))
      if (setsOf(sets, most) <= 1) break
      sets.set(most, setsOf(sets, most) - 1)
    }
  }
  const within = (session: SessionPlan) => weekOf(session, from) !== null
  return sessions.map((session) =>
    within(session) ? changed(session, shorter(session, sets, 1 - reducedBy)) : session,
  )
}

/**
 * Planned sessions with a set more for each muscle of the strength sessions in each week, of seven days from `from` on:
 * on the exercise with the fewest sets of those that train it first of all, the earlier of equals. A muscle at the
 * weekly ceiling of the level gets none.
 */
export function withMoreSets(
  sessions: readonly SessionPlan[],
  from: Temporal.PlainDate,
  muscleOf: MuscleOf,
  level: ExperienceLevel | null,
): SessionPlan[] {
  const sets: Sets = new Map()
  for (const week of weeksFrom(sessions, from)) {
    const counted = exercisesOf(week.filter(({ kind }) => kind === 'STRENGTH'))
    for (const [muscle, its] of Map.groupBy(counted, (it) => muscleOf(it.exerciseId))) {
      const total = its.reduce((sum, it) => sum + it.sets, 0)
      if (muscle === null || (level !== null && total >= weeklyCeiling[level])) continue
      const fewest = its.reduce((a, b) => (b.sets < a.sets ? b : a))
      sets.set(fewest, fewest.sets + 1)
    }
  }
  return sessions.map((session) => changed(session, shorter(session, sets, 1)))
}

/**
 * Planned sessions with a deload of seven days from `from` on: half the sets, rounded up, of nine tenths of the load, to
 * half a kilogram. What is one stretch of time or distance gets half as long. Mobility stays.
 */
export function withDeload(sessions: readonly SessionPlan[], from: Temporal.PlainDate): SessionPlan[] {
  return sessions.map((session) => {
    if (weekOf(session, from) !== 0) return session
    const sets: Sets = new Map(session.exercises.map((it) => [it, deloadSets(it.sets)]))
    const lighter = shorter(session, sets, deload.volume)
    return changed(session, { ...lighter, exercises: lighter.exercises.map(withLessLoad) })
  })
}

/** The weeks in which something takes place, of seven days from `from` on. */
function weeksFrom(sessions: readonly SessionPlan[], from: Temporal.PlainDate): readonly SessionPlan[][] {
  const weeks = Map.groupBy(sessions, (session) => weekOf(session, from))
  return [...weeks].flatMap(([week, its]) => (week === null ? [] : [its]))
}

/** Counted from 0; null for what no reassessment changes. */
function weekOf({ date, cancelled, kind }: SessionPlan, from: Temporal.PlainDate): number | null {
  if (date === null || cancelled || kind === 'MOBILITY') return null
  const days = daysBetween(from, Temporal.PlainDate.from(date))
  return days < 0 ? null : Math.floor(days / weekDays)
}

const exercisesOf = (sessions: readonly SessionPlan[]) => sessions.flatMap((session) => session.exercises)
const setsOf = (sets: Sets, exercise: ExercisePlan) => sets.get(exercise) ?? exercise.sets

/** A run, a ride: its volume is its time or distance, not its sets. */
const isOneStretch = ({ sets, repsMin, durationSeconds, distanceM }: ExercisePlan) =>
  sets === 1 && repsMin === null && (durationSeconds !== null || distanceM !== null)

/** A session with these sets, and what is one stretch at `share` of its length, to a second and a metre. */
function shorter(session: SessionPlan, sets: Sets, share: number): SessionPlan {
  const scaled = (amount: number | null) => (amount === null ? null : Math.max(1, Math.round(amount * share)))
  const exercises = session.exercises.map((it) =>
    isOneStretch(it)
      ? {
          ...it,
          durationSeconds: scaled(it.durationSeconds),
          distanceM: share === 1 ? it.distanceM : scaled(it.distanceM),
        }
      : { ...it, sets: setsOf(sets, it) },
  )
  const stretches = session.exercises.length > 0 && session.exercises.every(isOneStretch)
  return {
    ...session,
    exercises,
    durationMinutes: stretches ? (scaled(session.durationMinutes) ?? 1) : session.durationMinutes,
  }
}

function withLessLoad(exercise: ExercisePlan): ExercisePlan {
  if (exercise.loadKg === null || exercise.loadKg === 0) return exercise
  const loadKg = Math.max(loadStepKg, Math.round((exercise.loadKg * deload.load) / loadStepKg) * loadStepKg)
  return { ...exercise, loadKg: Math.min(loadKg, exercise.loadKg) }
}

/** The session as it is to be, or the very same when nothing in it changes. */
function changed(before: SessionPlan, after: SessionPlan): SessionPlan {
  const same = after.exercises.every((it, index) => {
    const was = before.exercises[index]
    return (
      was?.sets === it.sets &&
      was.loadKg === it.loadKg &&
      was.durationSeconds === it.durationSeconds &&
      was.distanceM === it.distanceM
    )
  })
  return same ? before : after
}
