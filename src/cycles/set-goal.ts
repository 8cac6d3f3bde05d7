import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { violatedConstraint } from '../db/violation.ts'
import { onceNaming } from '../idempotency/idempotency.ts'
import { differs, withoutUndefined } from '../lib/differs.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput, NotFound, Refusal, VersionConflict } from '../lib/refusal.ts'
import { optionalTextOf, textOf } from '../lib/text-of.ts'
import { goals, goalTypes } from './cycle.tables.ts'
import type { Goal } from './goal.ts'
import { type HeldCycle, holdCycle } from './held-cycle.ts'

/** The cycle has a goal of this type already. */
export class GoalTypeTaken extends Refusal {
  override readonly name = 'GoalTypeTaken'
  readonly goalId: string
  constructor({ id, type }: Pick<Goal, 'id' | 'type'>) {
    super(`The cycle has its ${type.toLowerCase()} goal already: change that one`, ['type'])
    this.goalId = id
  }
}

const setGoalInput = z.object({
  cycleId: z.string(),
  goalId: z.string().nullish(),
  type: z.enum(goalTypes).nullish(),
  title: textOf(1, 200).nullish(),
  description: optionalTextOf(5_000).nullish(),
  expectedVersion: z.int().nullish(),
  idempotencyKey: z.string().nullish(),
})
type Given = z.output<typeof setGoalInput>

/**
 * Sets a goal of a cycle, of which there is one of each type, or changes the one that is named. What is absent stays, a
 * description of null takes it away, what is so already is no change. Gives the id of the goal.
 * @throws InvalidInput, NotFound, GoalTypeTaken, VersionConflict, IdempotencyKeyReused
 */
export async function setGoal(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const given = parseInput(setGoalInput, input)
  return onceNaming(tx, viewer, { field: 'setGoal', key: given.idempotencyKey, input }, at, async (id) => {
    const cycle = await holdCycle(tx, viewer, given.cycleId)
    if (given.goalId == null) await makeGoal(tx, viewer, cycle, { id, given }, at)
    else await changeGoal(tx, viewer, cycle, { id: given.goalId, given }, at)
    return given.goalId ?? id
  })
}

type Asked = { readonly id: string; readonly given: Given }

async function makeGoal(tx: Tx, viewer: Viewer, cycle: HeldCycle, { id, given }: Asked, at: At): Promise<void> {
  const { type, title, description = null } = given
  if (type == null) throw invalidInput(['type'], 'is required for a new goal')
  if (title == null) throw invalidInput(['title'], 'is required for a new goal')
  const told = { type, title, description }
  const row = { id, cycleId: cycle.id, userId: viewer.id, ...told, createdAt: at.now, updatedAt: at.now }
  try {
    // Its own savepoint: after a violation the goal that is in the way is read.
    await tx.transaction((savepoint) => savepoint.insert(goals).values(row))
  } catch (error) {
    if (violatedConstraint(error) !== 'goals_type_unique') throw error
    throw new GoalTypeTaken(await goalOfType(tx, cycle, type))
  }
  await append(tx, viewer, at, {
    ...{ entityType: 'Goal', entityId: id, action: 'GOAL_SET' },
    ...{ before: null, after: told },
  })
}

async function goalOfType(tx: Tx, cycle: HeldCycle, type: Goal['type']): Promise<Goal> {
  const [goal] = await tx
    .select()
    .from(goals)
    .where(and(eq(goals.cycleId, cycle.id), eq(goals.type, type)))
  if (!goal) throw new Error('the goal that was in the way is gone, and goals are never deleted')
  return goal
}

async function changeGoal(tx: Tx, viewer: Viewer, cycle: HeldCycle, { id, given }: Asked, at: At): Promise<void> {
  const [goal] = await tx
    .select()
    .from(goals)
    .where(and(eq(goals.id, id), eq(goals.cycleId, cycle.id)))
  if (!goal) throw new NotFound('goal of the cycle', ['goalId'])
  if (given.expectedVersion != null && given.expectedVersion !== goal.version) throw new VersionConflict(goal.version)
  if (given.type != null && given.type !== goal.type)
    throw invalidInput(['type'], `must be ${goal.type}: a goal keeps its type`)
  const asked: Partial<Goal> = {
    ...withoutUndefined({ description: given.description }),
    ...(given.title != null && { title: given.title }),
  }
  if (!differs(goal, asked)) return
  await tx
    .update(goals)
    .set({ ...asked, updatedAt: at.now, version: goal.version + 1 })
    .where(eq(goals.id, id))
  const { type, title, description } = goal
  const before = { type, title, description }
  await append(tx, viewer, at, {
    ...{ entityType: 'Goal', entityId: id, action: 'GOAL_SET' },
    ...{ before, after: { ...before, ...asked } },
  })
}
