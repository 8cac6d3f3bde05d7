import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { daysBetween } from '../../lib/date-range.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { type InputIssue, InvalidInput, invalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { todayOf } from '../../people/zone.ts'
import { doneAmong } from '../adherence/done.ts'
import { lockActuals } from '../adherence/settle.ts'
import { exercisesByKey, foodsByKey } from '../catalogue/catalogue.ts'
import { mealsOfProgram } from '../meal.ts'
import { personBasis } from '../person-basis.ts'
import { loadPrograms } from '../program.ts'
import { lockedState } from '../program-state.ts'
import { sessionsOfProgram } from '../session.ts'
import { type ChangeInput, changePlanInput } from './change-input.ts'
import { type Concerned, type Means, ways } from './changes.ts'
import { makeChange } from './make-change.ts'
import { type Changeable, changeableByIds, withExercises, withFoods } from './planned.ts'
import { comingNew, refuseConflicts, refuseDates } from './preconditions.ts'
import { AlreadyDone, DayIsOver } from './refusals.ts'

/**
 * Swaps, edits, moves, cancels or reschedules a planned session or meal, this one or this and what follows it, and gives the
 * id of the change. What is over, and what was done already, stays as it is.
 * @throws InvalidInput, NotFound, VersionConflict, ProgramStatusConflict, DayIsOver, AlreadyDone, NoFreeDate,
 * ProgramWouldEndLater, AgainstAnswers, CalendarDayFull, IdempotencyKeyReused
 */
export async function changePlan(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const {
    plannedId,
    change,
    scope: asked,
    reason,
    mayEndLater,
    acceptConflicts,
    expectedVersion,
    idempotencyKey,
  } = parseInput(changePlanInput, input)
  const name = nameOf(change)
  const scope = asked ?? 'THIS'
  if (change.swapWith != null && scope !== 'THIS') throw invalidInput(['scope'], 'must be THIS to trade places')
  const request = { field: 'changePlan', key: idempotencyKey, input: asGiven(input) }
  return once(tx, viewer, request, at, async (id) => {
    const [found] = await changeableByIds(tx, [plannedId])
    if (!found) throw new NotFound('planned session or meal', ['plannedId'])
    const { programId } = found
    const state = await lockedState(tx, { programId }, ['SCHEDULED', 'ACTIVE'], ['plannedId'])
    await lockActuals(tx, viewer.id)
    const today = await todayOf(tx, viewer.id, at.now)
    const means = await meansOf(tx, change, at)
    const concerned = await concernedBy(tx, viewer, { plannedId, name, change, scope, today, expectedVersion }, means)
    const input = change[name] as never
    const parts = ways[name].partsOf(input, concerned, means).filter((part) => part !== null)
    if (parts.length === 0) throw invalidInput(['change', name], 'changes nothing: it is so already')
    const [program] = await loadPrograms(tx, [programId])
    if (!program) throw new NotFound('planned session or meal', ['plannedId'])
    refuseDates(parts, { today, program, mayEndLater: mayEndLater ?? false }, name)
    if (!acceptConflicts) refuseConflicts(await personBasis(tx, viewer.id, program), comingNew(concerned.anchor, means))
    const things = [...concerned.these, ...(concerned.other ? [concerned.other] : [])]
    const { kind } = ways[name]
    const told = { id, kind, scope, reason: reason ?? null, undoesId: null, actorKind: 'PERSON' as const }
    const summary =
      (ways[name].summaryOf as ((input: never, means: Means) => string) | undefined)?.(input, means) ?? null
    await makeChange(tx, viewer, { ...told, state, madeOn: today, things, parts, summary }, at)
  })
}

/** For the idempotency key, by which null is not there: a change tells null apart from what is left out. */
const asGiven = (input: object) => ({
  ...input,
  ...('change' in input ? { change: JSON.stringify(input.change) } : {}),
})

/** The one change that is given. */
function nameOf(change: ChangeInput): keyof ChangeInput {
  const given = (Object.keys(change) as (keyof ChangeInput)[]).filter((name) => change[name] != null)
  const [name, ...more] = given
  if (!name || more.length > 0) throw invalidInput(['change'], 'must have exactly one field')
  return name
}

async function meansOf(tx: Tx, { swapExercise, swapFood, editSession, editMeal }: ChangeInput, at: At): Promise<Means> {
  const exerciseKeys = new Map<string, string[]>()
  const foodKeys = new Map<string, string[]>()
  for (const end of ['from', 'to'] as const) {
    if (swapExercise) exerciseKeys.set(swapExercise[end], ['change', 'swapExercise', end])
    if (swapFood) foodKeys.set(swapFood[end], ['change', 'swapFood', end])
  }
  for (const [index, { exercise }] of (editSession?.exercises ?? []).entries())
    exerciseKeys.set(exercise, ['change', 'editSession', 'exercises', `${index}`, 'exercise'])
  for (const [index, { food }] of (editMeal?.items ?? []).entries())
    foodKeys.set(food, ['change', 'editMeal', 'items', `${index}`, 'food'])
  const exercises = new Map((await exercisesByKey(tx, [...exerciseKeys.keys()])).map((row) => [row.key, row]))
  const foods = new Map((await foodsByKey(tx, [...foodKeys.keys()])).map((row) => [row.key, row]))
  const unknown = (wanted: ReadonlyMap<string, string[]>, known: ReadonlyMap<string, unknown>): InputIssue[] =>
    [...wanted].flatMap(([key, path]) => (known.has(key) ? [] : [{ path, message: 'is not a key of the catalogue' }]))
  const issues = [...unknown(exerciseKeys, exercises), ...unknown(foodKeys, foods)]
  if (issues.length > 0) throw new InvalidInput(issues)
  return { exercises, foods, newId: at.newId }
}

type Asked = {
  readonly plannedId: string
  readonly name: keyof ChangeInput
  readonly change: ChangeInput
  readonly scope: 'THIS' | 'THIS_AND_FOLLOWING'
  readonly today: Temporal.PlainDate
  readonly expectedVersion: number | null | undefined
}

/** What the change is about, read under the lock of its programme. */
async function concernedBy(
  tx: Tx,
  viewer: Viewer,
  { plannedId, name, change, scope, today, expectedVersion }: Asked,
  means: Means,
): Promise<Concerned> {
  const [anchor] = await changeableByIds(tx, [plannedId])
  if (!anchor) throw new NotFound('planned session or meal', ['plannedId'])
  if (expectedVersion != null && expectedVersion !== anchor.version) throw new VersionConflict(anchor.version)
  await refuseOver(tx, viewer, anchor, today, ['plannedId'])
  const other = await otherOf(tx, viewer, anchor, change, today)
  const isAlone = scope === 'THIS' && name !== 'reschedule'
  const all = isAlone ? [] : await lineOf(tx, anchor)
  const isOfSeries = ways[name].isOfSeries as (
    anchor: Changeable,
    thing: Changeable,
    input: unknown,
    means: Means,
  ) => boolean
  const series = all.filter(
    (thing) => thing.id !== anchor.id && !thing.plan.cancelled && isOfSeries(anchor, thing, change[name], means),
  )
  const datesOf = (things: readonly Changeable[]) => new Set(things.flatMap(({ plan }) => plan.date ?? []))
  if (scope === 'THIS') return { anchor, scope, these: [anchor], taken: datesOf(series), other }
  const later = series.filter((thing) => isAfter(thing, anchor))
  const done = await doneAmong(
    tx,
    viewer.id,
    later.map(({ id }) => id),
  )
  const [staying, these] = [later.filter(({ id }) => done.has(id)), later.filter(({ id }) => !done.has(id))]
  return { anchor, scope, these: [anchor, ...these], taken: datesOf(staying), other }
}

async function otherOf(
  tx: Tx,
  viewer: Viewer,
  anchor: Changeable,
  { swapWith }: ChangeInput,
  today: Temporal.PlainDate,
): Promise<Changeable | null> {
  if (swapWith == null) return null
  const [other] = await changeableByIds(tx, [swapWith])
  if (!other) throw new NotFound('planned session or meal', ['change', 'swapWith'])
  if (other.id === anchor.id) throw invalidInput(['change', 'swapWith'], 'must be another than plannedId')
  await refuseOver(tx, viewer, other, today, ['change', 'swapWith'])
  return other
}

/** All sessions of the programme, or all its meals, in the order in which they take place. */
async function lineOf(tx: Tx, { subject, programId }: Changeable): Promise<Changeable[]> {
  const things: Changeable[] =
    subject === 'SESSION'
      ? await withExercises(tx, await sessionsOfProgram(tx, programId))
      : await withFoods(tx, await mealsOfProgram(tx, programId))
  return things.toSorted((a, b) => (isAfter(a, b) ? 1 : -1))
}

/** ISO dates and times compare as text; what has no time comes first on its date. */
const placeOf = ({ id, plan }: Changeable) => `${plan.date ?? ''} ${plan.time ?? ''} ${id}`
const isAfter = (thing: Changeable, anchor: Changeable): boolean => placeOf(thing) > placeOf(anchor)

async function refuseOver(
  tx: Tx,
  viewer: Viewer,
  { id, plan }: Changeable,
  today: Temporal.PlainDate,
  path: readonly string[],
): Promise<void> {
  const date = plan.date === null ? null : Temporal.PlainDate.from(plan.date)
  if (!date) throw invalidInput(path, 'has no date yet')
  if (daysBetween(today, date) < 0) throw new DayIsOver(date, path)
  if (plan.cancelled) throw invalidInput(path, 'was taken out of the plan: undo that change first')
  const done = await doneAmong(tx, viewer.id, [id])
  if (done.size > 0) throw new AlreadyDone([...done], path)
}
