import { and, eq, gt, gte, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import type { actorKinds } from '../../audit/audit.tables.ts'
import { append, appendBySystem } from '../../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { onceNaming } from '../../idempotency/idempotency.ts'
import { localDateAt } from '../../lib/day.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { notify } from '../../notifications/notify.ts'
import { holdAccount } from '../../people/hold-account.ts'
import { zoneHistory } from '../../people/zone.ts'
import { doneAmong } from '../adherence/done.ts'
import { lockActuals } from '../adherence/settle.ts'
import { loadExercises } from '../catalogue/catalogue.ts'
import { mealInstances } from '../meal.tables.ts'
import { personBasis } from '../person-basis.ts'
import type { PlanPart } from '../plan.ts'
import { makeChange } from '../plan-change/make-change.ts'
import { type Changeable, withExercises, withFoods } from '../plan-change/planned.ts'
import { programStates, programs } from '../program.tables.ts'
import { lockedState, reassessedEvery } from '../program-state.ts'
import { sessionInstances } from '../session.tables.ts'
import { targetsOf } from '../targets.ts'
import { followedFrom, readingsOf, trainingFacts } from './facts.ts'
import { nutritionRuleVersion } from './nutrition.ts'
import { mealParts, sessionParts, targetsPart } from './parts.ts'
import { pastOf } from './past.ts'
import { reassessments } from './reassessment.tables.ts'
import type { Reassessment } from './reassessment.ts'
import { trainingRuleVersion } from './training.ts'
import { type Known, noTargets, targetsVerdict, volumeVerdict, withoutChange } from './verdicts.ts'

type Asked = {
  readonly programId: string
  readonly askedBy: (typeof actorKinds)[number]
  /** Whether the person agrees to targets below the floor for their sex. */
  readonly allowBelowFloor: boolean
}

const reassessInput = z.object({
  programId: z.uuid(),
  allowBelowFloor: z.boolean().nullish(),
  idempotencyKey: z.string().nullish(),
})

/**
 * Looks at the viewer's active programme again because they ask for it, and gives the id of the reassessment.
 * @throws InvalidInput, NotFound, ProgramStatusConflict, IdempotencyKeyReused
 */
export async function reassessProgram(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { programId, allowBelowFloor, idempotencyKey } = parseInput(reassessInput, input)
  const asked = { programId, askedBy: 'PERSON', allowBelowFloor: allowBelowFloor ?? false } as const
  return onceNaming(tx, viewer, { field: 'reassessProgram', key: idempotencyKey, input }, at, () =>
    reassess(tx, viewer, asked, at),
  )
}

/**
 * Looks at a person's active programme again when it is time to and something of it lies ahead. Runs as the system; twice is the same as
 * once, since the first sets the next date.
 */
export async function reassessIfDue(system: Tx, userId: string, date: Temporal.PlainDate, at: At): Promise<void> {
  await holdAccount(system, userId)
  const [due] = await system
    .select({ programId: programStates.programId })
    .from(programStates)
    .where(
      and(
        eq(programStates.userId, userId),
        eq(programStates.status, 'ACTIVE'),
        lte(programStates.nextReassessmentOn, date),
        gt(programStates.endsOn, date),
      ),
    )
    .for('update')
  if (due) await reassess(system, { id: userId }, { ...due, askedBy: 'SYSTEM', allowBelowFloor: false }, at)
}

/**
 * Looks at an active programme again: finds what its targets and its training should be, changes what lies ahead from
 * tomorrow on as one change set, keeps what was found, sets the next date and tells the person. In the transaction of the
 * person, or of the system alone. Gives the id of the reassessment.
 * @throws NotFound, ProgramStatusConflict
 */
async function reassess(tx: Tx, person: Viewer, asked: Asked, at: At): Promise<string> {
  const { programId, askedBy } = asked
  const state = await lockedState(tx, { programId }, ['ACTIVE'])
  await lockActuals(tx, person.id)
  const { known, training: facts } = await gathered(tx, person.id, state, asked, at)
  const { today } = known
  const nutrition = targetsVerdict(known) ?? noTargets(known)
  const of = { userId: person.id, programId }
  const wanted = volumeVerdict(known, facts)
  const sessions = await sessionChanges(tx, of, known, wanted.outcome)
  const training = sessions.parts.length > 0 ? wanted : withoutChange(wanted)
  const adjusted = nutrition.outcome === 'ADJUSTED'
  const targetsAfter = adjusted ? nutrition.targets : known.targets
  const meals = await mealChanges(tx, of, known, targetsAfter)
  const [things, parts] = [
    [...meals.things, ...sessions.things],
    [...meals.parts, ...sessions.parts],
  ]
  const found = {
    ...{ askedBy, nutrition: nutrition.outcome, training: training.outcome },
    ...{ nutritionReason: nutrition.reason, trainingReason: training.reason },
    offersFewerSessions: training.offersFewerSessions,
    kcalBelowFloor: nutrition.needsApproval?.targets.kcal ?? null,
    ...{ targetsBefore: known.targets, targetsAfter },
  }
  const reason = reasonOf(found)
  let changeId: string | null = null
  if (parts.length > 0) {
    changeId = at.newId()
    const described = { id: changeId, kind: 'REASSESSMENT', scope: null, reason, undoesId: null } as const
    await makeChange(
      tx,
      person,
      { ...described, actorKind: askedBy, state, madeOn: today, things, parts, summary: null },
      at,
    )
  }
  const reassessment = {
    ...{ id: at.newId(), userId: person.id, programId, localDate: today, ...found, changeId },
    ruleVersion: `nutrition ${nutritionRuleVersion}, training ${trainingRuleVersion}`,
    inputs: [...nutrition.inputs, ...training.inputs],
    integral: nutrition.integral,
    nextOn: today.add({ days: reassessedEvery }),
    createdAt: at.now,
  }
  await keep(tx, person, reassessment, reason, at)
  return reassessment.id
}

async function gathered(
  tx: Tx,
  userId: string,
  state: Awaited<ReturnType<typeof lockedState>>,
  { programId, allowBelowFloor }: Asked,
  at: At,
) {
  const history = await zoneHistory(tx, userId)
  const today = localDateAt(history, at.now)
  const until = today.subtract({ days: 1 })
  const [program] = await tx
    .select()
    .from(programs)
    .where(and(eq(programs.id, programId), eq(programs.userId, userId)))
  if (!program) throw new Error('a programme has a state')
  const since = followedFrom(state, history, today)
  const known: Known = {
    ...{ today, goal: program.goal, targets: targetsOf(state), followedFrom: since, endsOn: state.endsOn },
    basis: await personBasis(tx, userId, program),
    past: await pastOf(tx, userId, programId),
    readings: await readingsOf(tx, userId, programId, until),
    belowFloorApproved: allowBelowFloor,
  }
  return { known, training: await trainingFacts(tx, userId, { until, since }, at.now) }
}

type Found = Pick<Reassessment, 'nutritionReason' | 'trainingReason'>
type Changes = { readonly things: readonly Changeable[]; readonly parts: readonly PlanPart[] }

/** What changes of the targets and of the meals from tomorrow on. */
async function mealChanges(
  tx: Tx,
  of: { readonly userId: string; readonly programId: string },
  { today, targets: before }: Known,
  after: Known['targets'],
): Promise<Changes> {
  const ofTargets = before && after ? targetsPart(of.programId, before, after) : []
  if (!before || !after || ofTargets.length === 0) return { things: [], parts: [] }
  const meals = await withFoods(tx, await ahead(tx, mealInstances, { ...of, from: today.add({ days: 1 }) }))
  return { things: meals, parts: [...ofTargets, ...(await notDone(tx, of.userId, mealParts(meals, before, after)))] }
}

/** What changes of the sessions from tomorrow on. */
async function sessionChanges(
  tx: Tx,
  of: { readonly userId: string; readonly programId: string },
  { today, basis }: Known,
  training: Reassessment['training'],
): Promise<Changes> {
  if (training === 'HOLD' || training === 'NO_SESSIONS') return { things: [], parts: [] }
  const from = today.add({ days: 1 })
  const sessions = await withExercises(tx, await ahead(tx, sessionInstances, { ...of, from }))
  const exerciseIds = new Set(sessions.flatMap(({ plan }) => plan.exercises.map(({ exerciseId }) => exerciseId)))
  const exercises = exerciseIds.size > 0 ? await loadExercises(tx, [...exerciseIds]) : []
  const muscles = new Map(exercises.map(({ id, primaryMuscles }) => [id, primaryMuscles[0] ?? null]))
  const by = { from, muscleOf: (id: string) => muscles.get(id) ?? null, level: basis?.level ?? null }
  return { things: sessions, parts: await notDone(tx, of.userId, sessionParts(sessions, training, by)) }
}

/** What was done ahead of its day stays as it was. */
async function notDone(tx: Tx, userId: string, parts: readonly PlanPart[]): Promise<PlanPart[]> {
  const ids = parts.map(({ id }) => id)
  const done = await doneAmong(tx, userId, ids)
  return parts.filter(({ id }) => !done.has(id))
}

type Ahead = { readonly userId: string; readonly programId: string; readonly from: Temporal.PlainDate }

/** What of a programme stands in the plan from a date on, in the order in which it takes place. */
function ahead<Table extends typeof mealInstances | typeof sessionInstances>(
  tx: Tx,
  table: Table,
  { userId, programId, from }: Ahead,
): Promise<Table['$inferSelect'][]> {
  const rows = tx
    .select()
    .from(table as typeof mealInstances)
    .where(
      and(
        eq(table.userId, userId),
        eq(table.programId, programId),
        gte(table.localDate, from),
        isNull(table.cancelledAt),
      ),
    )
    .orderBy(table.localDate, table.localTime, table.id)
  return rows as unknown as Promise<Table['$inferSelect'][]>
}

const reasonOf = ({ nutritionReason, trainingReason }: Found): string => `${nutritionReason} ${trainingReason}`

/** Writes what was found, the next date and the trail, and tells the person. */
async function keep(tx: Tx, person: Viewer, reassessment: Reassessment, reason: string, at: At): Promise<void> {
  const { id, programId, askedBy, nextOn, changeId, nutrition, training } = reassessment
  await asSystem(tx, async (system) => {
    await system.insert(reassessments).values(reassessment)
    await system
      .update(programStates)
      .set({ nextReassessmentOn: nextOn, updatedAt: at.now })
      .where(and(eq(programStates.programId, programId), eq(programStates.userId, person.id)))
  })
  const { targetsBefore, targetsAfter } = reassessment
  const fact = {
    ...{ entityType: 'Reassessment', entityId: id, action: 'PROGRAM_REASSESSED' },
    before: { targets: targetsBefore },
    after: { programId, nutrition, training, targets: targetsAfter, changeId, nextOn: nextOn?.toString() ?? null },
  }
  if (askedBy === 'PERSON') await append(tx, person, at, fact)
  else await appendBySystem(tx, at, { ...fact, ownerId: person.id })
  await notify(
    tx,
    {
      ...{ userId: person.id, kind: 'REASSESSED', severity: 'INFO', body: reason },
      title: changeId ? 'Your programme was adapted' : 'Your programme was looked at again: it stays as it is',
      subject: { type: 'Reassessment', id },
      dedupKey: `reassessed:${id}`,
    },
    at,
  )
}
