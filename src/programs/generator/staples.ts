import type { MovementPattern } from '../catalogue/exercise.ts'

/** The exercises by which a pattern is usually trained, the most usual first, with and without equipment. */
const staples: Partial<Record<MovementPattern, readonly string[]>> = {
  SQUAT: [
    'back-squat',
    'leg-press',
    'goblet-squat',
    'front-squat',
    'kettlebell-goblet-squat',
    'dumbbell-squat',
    'suspension-squat',
    'band-squat',
    'pistol-squat',
    'tempo-bodyweight-squat',
    'bodyweight-squat',
  ],
  HINGE: [
    'deadlift',
    'romanian-deadlift',
    'hip-thrust',
    'dumbbell-romanian-deadlift',
    'kettlebell-deadlift',
    'cable-pull-through',
    'kettlebell-swing',
    'dumbbell-hip-thrust',
    'band-romanian-deadlift',
    'single-leg-glute-bridge',
    'glute-bridge',
  ],
  LUNGE: [
    'dumbbell-bulgarian-split-squat',
    'dumbbell-reverse-lunge',
    'dumbbell-walking-lunge',
    'kettlebell-reverse-lunge',
    'dumbbell-split-squat',
    'barbell-reverse-lunge',
    'band-split-squat',
    'bulgarian-split-squat',
    'reverse-lunge',
    'split-squat',
  ],
  HORIZONTAL_PUSH: [
    'bench-press',
    'dumbbell-bench-press',
    'incline-dumbbell-press',
    'dumbbell-floor-press',
    'machine-chest-press',
    'push-up',
    'band-chest-press',
    'kettlebell-floor-press',
    'incline-push-up',
    'knee-push-up',
  ],
  VERTICAL_PUSH: [
    'overhead-press',
    'dumbbell-shoulder-press',
    'seated-dumbbell-press',
    'machine-shoulder-press',
    'kettlebell-press',
    'landmine-press',
    'band-overhead-press',
    'pike-push-up',
    'hands-elevated-pike-push-up',
  ],
  HORIZONTAL_PULL: [
    'barbell-row',
    'seated-cable-row',
    'one-arm-dumbbell-row',
    'chest-supported-dumbbell-row',
    'supported-dumbbell-row',
    'kettlebell-supported-row',
    'machine-row',
    'inverted-row',
    'suspension-row',
    'band-seated-row',
    'table-inverted-row',
    'doorframe-towel-row',
  ],
  VERTICAL_PULL: [
    'pull-up',
    'lat-pulldown',
    'weighted-pull-up',
    'chin-up',
    'machine-pulldown',
    'assisted-pull-up',
    'band-lat-pulldown',
    'dumbbell-pullover',
    'prone-lat-pulldown',
  ],
  CORE: [
    'cable-pallof-press',
    'band-pallof-press',
    'plank',
    'dead-bug',
    'side-plank',
    'hanging-knee-raise',
    'bird-dog',
  ],
}

const first = 6
const last = 2

/** Points for being a staple of the pattern: 6 for the most usual, half a point less for each after it, at least 2. */
export const stapleWorth = (exercise: { key: string; pattern: MovementPattern }): number => {
  const place = staples[exercise.pattern]?.indexOf(exercise.key) ?? -1
  return place < 0 ? 0 : Math.max(last, first - place / 2)
}
