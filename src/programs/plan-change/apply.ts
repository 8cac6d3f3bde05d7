import { and, eq, sql } from 'drizzle-orm'
import { project } from '../../calendar/calendar.ts'
import { arrayOf } from '../../db/array.ts'
import { insertRows } from '../../db/insert.ts'
import { type At, asSystem, rowsOf, type Tx, type Viewer } from '../../db/viewer.ts'
import { wake } from '../../events/wakeup.ts'
import { noteRhythmChange } from '../../people/rhythm.ts'
import { settleChangedPlan } from '../adherence/settle.ts'
import { mealItemPlans } from '../meal.tables.ts'
import type { PlannedPart, PlanPart, ProgramPlan } from '../plan.ts'
import { programStates } from '../program.tables.ts'
import { programCalendar } from '../program-calendar.ts'
import { exercisePlanItems } from '../session.tables.ts'
import type { Changeable, PlannedMealThing, PlannedSessionThing } from './planned.ts'

/**
 * Writes parts of a programme as they are to be, as the system: the new plan with a new version, the plan as it was before its
 * first change beside it, the calendar, and what is judged by it. `things` are the sessions and meals as they were read under
 * the lock of the programme, and `lockActuals` is held.
 */
export async function applyParts(
  tx: Tx,
  person: Viewer,
  programId: string,
  { things, parts }: { readonly things: readonly Changeable[]; readonly parts: readonly PlanPart[] },
  at: At,
): Promise<void> {
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  const planned = parts.filter((part): part is PlannedPart => part.subject !== 'PROGRAM')
  const sessions: Written<PlannedSessionThing>[] = []
  const meals: Written<PlannedMealThing>[] = []
  for (const { id, after } of planned) {
    const thing = byId.get(id)
    if (!thing) throw new Error(`the planned thing ${id} was not read`)
    if (thing.subject === 'SESSION') sessions.push(written(thing, after as Partial<typeof thing.plan>))
    else meals.push(written(thing, after as Partial<typeof thing.plan>))
  }
  await asSystem(tx, async (system) => {
    await writeSessions(system, person.id, sessions, at)
    await writeMeals(system, person.id, meals, at)
    for (const part of parts)
      if (part.subject === 'PROGRAM') await writeProgram(system, { userId: person.id, programId }, part.after, at)
  })
  await project(tx, person, programCalendar, programId, at)
  const dates = datesOf(things, planned)
  await settleChangedPlan(tx, person, dates, at)
  if (dates.length > 0) await wake(tx, { topic: 'calendar', userId: person.id, dates })
  if (planned.some(({ after }) => 'date' in after || 'time' in after || 'cancelled' in after))
    await noteRhythmChange(tx, person.id)
}

type Written<Thing extends Changeable> = {
  readonly thing: Thing
  readonly plan: Thing['plan']
  readonly hasItems: boolean
}

const written = <Thing extends Changeable>(thing: Thing, after: Partial<Thing['plan']>): Written<Thing> => ({
  thing,
  plan: { ...thing.plan, ...after },
  hasItems: 'exercises' in after || 'items' in after,
})

/** The dates that things stood on, and those that they are to stand on. */
function datesOf(things: readonly Changeable[], parts: readonly PlannedPart[]): string[] {
  const touched = new Map(parts.map((part) => [part.id, part]))
  const dates = things.flatMap(({ id, plan }) => {
    const part = touched.get(id)
    return part ? [plan.date, part.after.date] : []
  })
  return [...new Set(dates.filter((date): date is string => typeof date === 'string'))].sort()
}

const dated = `local_date = change.date, local_time = change.time,
  cancelled_at = case when not change.cancelled then null else coalesce(planned.cancelled_at, $2::timestamptz) end,
  original = coalesce(planned.original, change.original), version = planned.version + 1`
const columns = 'id uuid, title text, notes text, date date, time time, cancelled boolean, original jsonb'

const sessionText = `
  update session_instances planned set kind = change.kind, title = change.title, notes = change.notes,
    duration_minutes = change."durationMinutes", ${dated}
  from jsonb_to_recordset($1::jsonb) as change(${columns}, kind session_kind, "durationMinutes" integer)
  where planned.id = change.id and planned.user_id = $3`

const mealText = `
  update meal_instances planned set meal_type = change.type, title = change.title, notes = change.notes, ${dated}
  from jsonb_to_recordset($1::jsonb) as change(${columns}, type meal_type)
  where planned.id = change.id and planned.user_id = $3`

async function writeSessions(
  system: Tx,
  userId: string,
  sessions: readonly Written<PlannedSessionThing>[],
  at: At,
): Promise<void> {
  if (sessions.length === 0) return
  const rows = sessions.map(({ thing, plan: { exercises: _items, ...plan } }) => ({
    ...plan,
    id: thing.id,
    original: thing.original ?? thing.plan,
  }))
  await rowsOf(system, sessionText, [JSON.stringify(rows), at.now.toString(), userId])
  const changed = sessions.filter(({ hasItems }) => hasItems)
  const ids = changed.map(({ thing }) => thing.id)
  if (ids.length === 0) return
  await system.execute(sql`delete from exercise_plan_items
    where user_id = ${userId} and session_instance_id = any(${arrayOf(ids)}::uuid[])`)
  await insertRows(
    system,
    exercisePlanItems,
    changed.flatMap(({ thing, plan }) =>
      plan.exercises.map((item, position) => ({ ...item, sessionInstanceId: thing.id, userId, position })),
    ),
  )
}

async function writeMeals(
  system: Tx,
  userId: string,
  meals: readonly Written<PlannedMealThing>[],
  at: At,
): Promise<void> {
  if (meals.length === 0) return
  const rows = meals.map(({ thing, plan: { items: _items, ...plan } }) => ({
    ...plan,
    id: thing.id,
    original: thing.original ?? thing.plan,
  }))
  await rowsOf(system, mealText, [JSON.stringify(rows), at.now.toString(), userId])
  const changed = meals.filter(({ hasItems }) => hasItems)
  const ids = changed.map(({ thing }) => thing.id)
  if (ids.length === 0) return
  await system.execute(sql`delete from meal_item_plan
    where user_id = ${userId} and meal_instance_id = any(${arrayOf(ids)}::uuid[])`)
  await insertRows(
    system,
    mealItemPlans,
    changed.flatMap(({ thing, plan }) =>
      plan.items.map((item, position) => ({ ...item, mealInstanceId: thing.id, userId, position })),
    ),
  )
}

async function writeProgram(
  system: Tx,
  { userId, programId }: { readonly userId: string; readonly programId: string },
  after: Partial<ProgramPlan>,
  at: At,
): Promise<void> {
  const { targets, endsOn } = after
  await system
    .update(programStates)
    .set({
      ...(targets ?? {}),
      ...(endsOn === undefined || endsOn === null ? {} : { endsOn: Temporal.PlainDate.from(endsOn) }),
      updatedAt: at.now,
      version: sql`${programStates.version} + 1`,
    })
    .where(and(eq(programStates.programId, programId), eq(programStates.userId, userId)))
}
