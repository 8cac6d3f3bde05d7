import { invalidInput } from '../../lib/refusal.ts'
import type { ExerciseRow, FoodRow } from '../catalogue/catalogue.ts'
import { shortNameOf } from '../catalogue/food.ts'
import type { ExercisePlan, FoodPlan, PlannedPart } from '../plan.ts'
import { carriedBy } from '../store.ts'
import type { ChangeInput, ExerciseInput, FoodInput } from './change-input.ts'
import { daysApart, laidOutOn, nextFreeDate, searchedDays, shifted } from './dates.ts'
import type { planChangeKinds, planChangeScopes } from './plan-change.tables.ts'
import { type Changeable, partOf } from './planned.ts'
import { NoFreeDate } from './refusals.ts'

/** Exercises and foods by their keys, and ids for items that are new. */
export type Means = {
  readonly exercises: ReadonlyMap<string, ExerciseRow>
  readonly foods: ReadonlyMap<string, FoodRow>
  readonly newId: () => string
}

/** What a change begins at, and what else it may touch. */
export type Concerned = {
  readonly anchor: Changeable
  /** The anchor first, then what follows it in its series; the anchor alone for THIS. */
  readonly these: readonly Changeable[]
  /** The dates (ISO) on which others of its series stand, of what follows those that stay where they are. */
  readonly taken: ReadonlySet<string>
  readonly scope: (typeof planChangeScopes)[number]
  /** The thing to trade places with; null when there is none. */
  readonly other: Changeable | null
}

/** One way of changing a plan: what it is called, which things follow the anchor in it, and what it makes of them. */
type Way<Input> = {
  readonly kind: (typeof planChangeKinds)[number]
  readonly isOfSeries: (anchor: Changeable, thing: Changeable, input: Input, means: Means) => boolean
  readonly partsOf: (input: Input, concerned: Concerned, means: Means) => readonly (PlannedPart | null)[]
  /** What came in the place of what, for people; absent where the parts tell it. */
  readonly summaryOf?: (input: Input, means: Means) => string
}

/** Sessions that are called alike, and meals of a type. */
const isAlike = (anchor: Changeable, thing: Changeable): boolean =>
  anchor.subject === 'SESSION' && thing.subject === 'SESSION'
    ? anchor.plan.kind === thing.plan.kind && anchor.plan.title === thing.plan.title
    : anchor.subject === 'MEAL' && thing.subject === 'MEAL' && anchor.plan.type === thing.plan.type

const weekdayOf = ({ plan: { date } }: Changeable): number | null =>
  date === null ? null : Temporal.PlainDate.from(date).dayOfWeek

/** Sessions of the kind at the same time, and on the same weekday where that is asked for; meals of a type. */
const isInSlot = (anchor: Changeable, thing: Changeable, { onWeekday }: { readonly onWeekday: boolean }): boolean => {
  if (anchor.subject !== 'SESSION' || thing.subject !== 'SESSION') return isAlike(anchor, thing)
  const isAtTime = anchor.plan.kind === thing.plan.kind && anchor.plan.time === thing.plan.time
  return isAtTime && (!onWeekday || weekdayOf(anchor) === weekdayOf(thing))
}

const isSameMeal = (anchor: Changeable, thing: Changeable): boolean =>
  isAlike(anchor, thing) && anchor.plan.title === thing.plan.title

/** All sessions, and meals of a type. */
const isInLine = (anchor: Changeable, thing: Changeable): boolean =>
  anchor.subject === 'SESSION' ? thing.subject === 'SESSION' : isAlike(anchor, thing)

type Given<Name extends keyof ChangeInput> = NonNullable<ChangeInput[Name]>

export const ways: { readonly [Name in keyof ChangeInput]-?: Way<Given<Name>> } = {
  move: {
    kind: 'MOVE',
    isOfSeries: (anchor, thing, { date }) => isInSlot(anchor, thing, { onWeekday: date != null }),
    partsOf: ({ date, time }, { anchor, these }) => {
      const days = date && anchor.plan.date ? daysApart(anchor.plan.date, date.toString()) : 0
      return these.map((thing) =>
        partOf(thing, {
          ...(thing.plan.date === null || days === 0 ? {} : { date: shifted(thing.plan.date, days) }),
          ...(time === undefined ? {} : { time: time?.toString({ smallestUnit: 'minute' }) ?? null }),
        }),
      )
    },
  },
  reschedule: {
    kind: 'RESCHEDULE',
    isOfSeries: isInLine,
    partsOf: ({ weekdays }, { anchor, scope, these, taken }) => {
      const { date } = anchor.plan
      if (date === null) return []
      if (scope === 'THIS') {
        const free = nextFreeDate(Temporal.PlainDate.from(date), weekdays ?? null, taken)
        if (!free) throw new NoFreeDate(searchedDays)
        return [partOf(anchor, { date: free.toString() })]
      }
      if (!weekdays) throw invalidInput(['change', 'reschedule', 'weekdays'], 'is required for THIS_AND_FOLLOWING')
      const dates = laidOutOn(
        these.flatMap(({ plan }) => plan.date ?? []),
        weekdays,
        taken,
      )
      return these.map((thing) => partOf(thing, { date: dates.get(thing.plan.date ?? '') ?? thing.plan.date }))
    },
  },
  editSession: {
    kind: 'EDIT',
    isOfSeries: isAlike,
    partsOf: ({ exercises, notes, ...given }, { anchor, these }, means) => {
      if (anchor.subject !== 'SESSION')
        throw invalidInput(['change', 'editSession'], 'is for a session, not for a meal')
      const wanted = { ...present(given), ...(notes === undefined ? {} : { notes }) }
      return these.map((thing) => {
        if (thing.subject !== 'SESSION') return null
        return partOf(thing, {
          ...wanted,
          ...(exercises ? { exercises: edited(thing.plan.exercises, exercises, means) } : {}),
        })
      })
    },
  },
  editMeal: {
    kind: 'EDIT',
    isOfSeries: isSameMeal,
    partsOf: ({ items, notes, ...given }, { anchor, these }, means) => {
      if (anchor.subject !== 'MEAL') throw invalidInput(['change', 'editMeal'], 'is for a meal, not for a session')
      const wanted = { ...present(given), ...(notes === undefined ? {} : { notes }) }
      return these.map((thing) => {
        if (thing.subject !== 'MEAL') return null
        return partOf(thing, { ...wanted, ...(items ? { items: served(thing.plan.items, items, means) } : {}) })
      })
    },
  },
  swapExercise: {
    kind: 'SWAP',
    isOfSeries: (_anchor, thing, { from }, { exercises }) =>
      thing.subject === 'SESSION' &&
      thing.plan.exercises.some(({ exerciseId }) => exerciseId === exercises.get(from)?.id),
    partsOf: ({ from, to }, { anchor, these }, { exercises }) => {
      const [leaving, coming] = [exercises.get(from), exercises.get(to)]
      if (anchor.subject !== 'SESSION' || !anchor.plan.exercises.some(({ exerciseId }) => exerciseId === leaving?.id))
        throw invalidInput(['change', 'swapExercise', 'from'], 'is not an exercise of this session')
      if (from === to) throw invalidInput(['change', 'swapExercise', 'to'], 'must be another than from')
      if (!leaving || !coming) return []
      if (leaving.measure !== coming.measure)
        throw invalidInput(
          ['change', 'swapExercise', 'to'],
          `is counted by ${coming.measure}, the other by ${leaving.measure}: edit the session instead`,
        )
      const hasIt = (thing: Changeable) =>
        thing.subject === 'SESSION' && thing.plan.exercises.some(({ exerciseId }) => exerciseId === coming.id)
      if (hasIt(anchor)) throw invalidInput(['change', 'swapExercise', 'to'], 'is in this session already')
      return these.map((thing) =>
        thing.subject === 'SESSION' && !hasIt(thing) ? partOf(thing, swappedExercise(thing, leaving, coming)) : null,
      )
    },
    summaryOf: ({ from, to }, { exercises }) =>
      `${exercises.get(to)?.name ?? to} in the place of ${exercises.get(from)?.name ?? from}`,
  },
  swapFood: {
    kind: 'SWAP',
    isOfSeries: (_anchor, thing, { from }, { foods }) =>
      thing.subject === 'MEAL' && thing.plan.items.some(({ foodId }) => foodId === foods.get(from)?.id),
    partsOf: ({ from, to }, { anchor, these }, { foods }) => {
      const [leaving, coming] = [foods.get(from), foods.get(to)]
      if (anchor.subject !== 'MEAL' || !anchor.plan.items.some(({ foodId }) => foodId === leaving?.id))
        throw invalidInput(['change', 'swapFood', 'from'], 'is not a food of this meal')
      if (from === to) throw invalidInput(['change', 'swapFood', 'to'], 'must be another than from')
      if (!leaving || !coming) return []
      if (coming.kcal <= 0) throw invalidInput(['change', 'swapFood', 'to'], 'carries no energy: edit the meal instead')
      return these.map((thing) => {
        if (thing.subject !== 'MEAL') return null
        return partOf(thing, {
          title: thing.plan.title.replace(shortNameOf(leaving), shortNameOf(coming)),
          items: swappedFood(thing.plan.items, leaving, coming),
        })
      })
    },
    summaryOf: ({ from, to }, { foods }) =>
      `${foods.get(to)?.name ?? to} in the place of ${foods.get(from)?.name ?? from}`,
  },
  swapWith: {
    kind: 'SWAP',
    isOfSeries: () => false,
    partsOf: (_id, { anchor, other }) => {
      if (!other || other.subject !== anchor.subject || other.programId !== anchor.programId)
        throw invalidInput(
          ['change', 'swapWith'],
          'must be another session of the same programme, or for a meal a meal',
        )
      const place = ({ plan: { date, time } }: Changeable) => ({ date, time })
      return [partOf(anchor, place(other)), partOf(other, place(anchor))]
    },
  },
  cancel: {
    kind: 'CANCEL',
    isOfSeries: (anchor, thing) => isInSlot(anchor, thing, { onWeekday: true }),
    partsOf: (_input, { these }) => these.map((thing) => partOf(thing, { cancelled: true })),
  },
}

const present = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as {
    [K in keyof T]: NonNullable<T[K]>
  }

/** The load belongs to the exercise: of another it is found anew by effort. */
function swappedExercise(thing: Changeable & { subject: 'SESSION' }, leaving: ExerciseRow, coming: ExerciseRow) {
  const exercises = thing.plan.exercises.map(
    (item): ExercisePlan =>
      item.exerciseId === leaving.id ? { ...item, exerciseId: coming.id, loadKg: null, rationale: null } : item,
  )
  return { exercises }
}

/** Items in the place of others: one that stays in its place keeps its id, and its reason while it is the same exercise and no other is given. */
function edited(before: readonly ExercisePlan[], wanted: readonly ExerciseInput[], means: Means): ExercisePlan[] {
  return wanted.map((item, index) => {
    const exerciseId = means.exercises.get(item.exercise)?.id ?? ''
    const known = before[index]
    return {
      id: known?.id ?? means.newId(),
      exerciseId,
      sets: item.sets,
      repsMin: item.repsMin ?? null,
      repsMax: item.repsMax ?? item.repsMin ?? null,
      durationSeconds: item.durationSeconds ?? null,
      distanceM: rounded(item.distanceM, 1),
      restSeconds: item.restSeconds ?? null,
      rir: rounded(item.rir, 1),
      rpe: rounded(item.rpe, 1),
      loadKg: rounded(item.loadKg, 2),
      notes: item.notes ?? null,
      rationale: item.rationale ?? (known?.exerciseId === exerciseId ? known.rationale : null),
    }
  })
}

function served(before: readonly FoodPlan[], wanted: readonly FoodInput[], means: Means): FoodPlan[] {
  return wanted.flatMap((item, index) => {
    const food = means.foods.get(item.food)
    if (!food) return []
    const known = before[index]
    const rationale = item.rationale ?? (known?.foodId === food.id ? known.rationale : null)
    const grams = rounded(item.grams, 2) ?? 0
    return [{ ...carriedBy(food, grams), grams, id: known?.id ?? means.newId(), rationale }]
  })
}

/** As exact as it is kept, without the sign of zero, so that what was changed is found as it was left. */
const rounded = (value: number | null | undefined, digits: number): number | null =>
  value == null ? null : Math.round(value * 10 ** digits) / 10 ** digits + 0

/** A portion that is swapped in is not larger than this, in grams: nobody eats more of one thing at a meal. */
const mostGrams = 800

/** As much of another food as carries the same energy, with what of it is in the meal already. */
function swappedFood(items: readonly FoodPlan[], leaving: FoodRow, coming: FoodRow): FoodPlan[] {
  const there = items.find(({ foodId }) => foodId === coming.id)
  const going = items.filter(({ foodId }) => foodId === leaving.id)
  const [first] = going
  const kcal = [...going, ...(there ? [there] : [])].reduce((sum, item) => sum + item.kcal, 0)
  const portion = portionOf(coming, kcal)
  if (there)
    return items.flatMap((item) => (item === there ? [{ ...item, ...portion }] : going.includes(item) ? [] : [item]))
  return items.flatMap((item) => {
    if (item === first) return [{ ...item, ...portion, rationale: null }]
    return going.includes(item) ? [] : [item]
  })
}

/** So much of a food as carries this energy, in steps of 5 g, or of 1 g below 20 g. */
function portionOf(food: FoodRow, kcal: number) {
  const wanted = (kcal / food.kcal) * 100
  const step = wanted < 20 ? 1 : 5
  const grams = Math.max(step, Math.round(wanted / step) * step)
  if (grams > mostGrams)
    throw invalidInput(
      ['change', 'swapFood', 'to'],
      `would take ${grams} g for the same energy, the most is ${mostGrams}: edit the meal instead`,
    )
  return { ...carriedBy(food, grams), grams }
}
