import { and, eq, gte, inArray, isNull, ne, notInArray, sql } from 'drizzle-orm'
import { append } from '../audit/audit.ts'
import { calendarEvents } from '../calendar/calendar.tables.ts'
import { project } from '../calendar/calendar.ts'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { setSchedule } from '../jobs/schedules.ts'
import { daysBetween } from '../lib/date-range.ts'
import { invalidInput, NotFound, Refusal, VersionConflict } from '../lib/refusal.ts'
import { holdAccount } from '../people/hold-account.ts'
import { noteRhythmChange } from '../people/rhythm.ts'
import { todayOf } from '../people/zone.ts'
import { adherenceRecords } from './adherence/adherence.tables.ts'
import { dailyClose } from './adherence/day-close.ts'
import { lockActuals, settleChangedPlan } from './adherence/settle.ts'
import { takeBackSkips } from './adherence/statement.ts'
import { scheduleAdjustment } from './adjustment/settings.ts'
import { mealInstances } from './meal.tables.ts'
import { programPauses, programStates, type programStatuses } from './program.tables.ts'
import { programCalendar } from './program-calendar.ts'
import { dailyReminders } from './reminders/reminder.ts'
import { sessionInstances } from './session.tables.ts'

type ProgramState = typeof programStates.$inferSelect
export type ProgramStatus = (typeof programStatuses)[number]

/** Where the programme stands does not allow what was asked. */
export class ProgramStatusConflict extends Refusal {
  override readonly name = 'ProgramStatusConflict'
  readonly currentStatus: ProgramStatus
  constructor(currentStatus: ProgramStatus, allowed: readonly ProgramStatus[], path: readonly string[]) {
    super(`The programme is ${currentStatus}; this needs one that is ${allowed.join(' or ')}`, path)
    this.currentStatus = currentStatus
  }
}

/** So many days after it began, or after the last time, a programme is looked at again. */
export const reassessedEvery = 14

/** A start may lie this many days before or after today. */
const startWindowDays = 366

/**
 * Refuses a start that is too far from today.
 * @throws InvalidInput naming the earliest and the latest.
 */
export function refuseFarStart(startsOn: Temporal.PlainDate, today: Temporal.PlainDate): void {
  if (Math.abs(daysBetween(today, startsOn)) <= startWindowDays) return
  const [earliest, latest] = [today.subtract({ days: startWindowDays }), today.add({ days: startWindowDays })]
  throw invalidInput(['startsOn'], `must be between ${earliest} and ${latest}`)
}

export type ProgramStep = { readonly programId: string; readonly expectedVersion?: number | null | undefined }

/**
 * The state of the programme under a lock, so that two writers follow one another, and with the account held before it.
 * `path` is where the input names the programme.
 */
export async function lockedState(
  tx: Tx,
  step: ProgramStep,
  allowed: readonly ProgramStatus[],
  path: readonly string[] = ['programId'],
): Promise<ProgramState> {
  const isIt = eq(programStates.programId, step.programId)
  await holdAccount(tx, sql`(select ${programStates.userId} from ${programStates} where ${isIt})`)
  const [state] = await tx.select().from(programStates).where(isIt).for('update')
  if (!state) throw new NotFound('programme', path)
  if (step.expectedVersion != null && step.expectedVersion !== state.version) throw new VersionConflict(state.version)
  if (!allowed.includes(state.status)) throw new ProgramStatusConflict(state.status, allowed, path)
  return state
}

type Change = Partial<Omit<ProgramState, 'programId' | 'userId' | 'version' | 'updatedAt'>>

/** Writes the change, its audit entry, and what it means for the calendar. */
async function enter(
  tx: Tx,
  viewer: Viewer,
  state: ProgramState,
  action: string,
  change: Change,
  at: At,
): Promise<void> {
  await tx
    .update(programStates)
    .set({ ...change, updatedAt: at.now, version: sql`${programStates.version} + 1` })
    .where(eq(programStates.programId, state.programId))
  const before = Object.fromEntries(Object.keys(change).map((name) => [name, state[name as keyof Change]]))
  await append(tx, viewer, at, { entityType: 'Program', entityId: state.programId, action, before, after: change })
  const changed = await project(tx, viewer, programCalendar, state.programId, at)
  // By the activation things are followed of which no event has changed.
  const followed = change.activatedAt ? await datesOf(tx, state.programId) : []
  await settleChangedPlan(tx, viewer, [...new Set([...changed, ...followed])], at)
  await noteRhythmChange(tx, viewer.id)
}

/** The dates (ISO) on which the calendar has something of the programme. */
async function datesOf(tx: Tx, programId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ localDate: calendarEvents.localDate })
    .from(calendarEvents)
    .where(eq(calendarEvents.planId, programId))
  return rows.map(({ localDate }) => localDate.toString())
}

/**
 * Makes a programme the one that is followed and archives the one that was. A draft needs a start; a scheduled programme
 * may be given another.
 * @throws NotFound, VersionConflict, ProgramStatusConflict, InvalidInput
 */
export async function activateProgram(
  tx: Tx,
  viewer: Viewer,
  input: ProgramStep & { readonly startsOn?: Temporal.PlainDate | null | undefined },
  at: At,
): Promise<void> {
  const today = await todayOf(tx, viewer.id, at.now)
  // Activations of a person follow one another, also where the other's programme is created by it and not to be seen yet.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`followed by ${viewer.id}`}, 0))`)
  await holdAccount(tx, viewer.id)
  // Then all of their programmes, so that a pause or a resumption under way has ended before it is seen what is followed.
  await tx
    .select()
    .from(programStates)
    .where(eq(programStates.userId, viewer.id))
    .orderBy(programStates.programId)
    .for('update')
  const state = await lockedState(tx, input, ['DRAFT', 'SCHEDULED'])
  const startsOn = input.startsOn ?? state.startsOn
  if (!startsOn) throw invalidInput(['startsOn'], 'is required: the programme has no start yet')
  refuseFarStart(startsOn, today)
  const followed = await tx
    .select()
    .from(programStates)
    .where(
      and(
        eq(programStates.userId, viewer.id),
        ne(programStates.programId, state.programId),
        inArray(programStates.status, ['ACTIVE', 'PAUSED']),
      ),
    )
  // The schedules before the job that plans anew, and in the order of their names, as a change of the zone takes them.
  await scheduleAdjustment(tx, viewer.id, at)
  for (const daily of [dailyClose, dailyReminders])
    await setSchedule(tx, daily, { userId: viewer.id, localTime: null }, at)
  for (const other of followed) await archive(tx, viewer, other, today, at)
  const isMoved = !state.startsOn?.equals(startsOn)
  if (state.startsOn && isMoved) {
    await lockActuals(tx, viewer.id)
    await takeBackSkips(tx, viewer, { programId: state.programId, from: state.startsOn }, at)
  }
  const moved = isMoved ? await startOn(tx, state, startsOn) : {}
  const nextReassessmentOn = laterDate(startsOn, today).add({ days: reassessedEvery })
  const activated = { activatedAt: at.now, activatedStartsOn: startsOn }
  const followedNow = { status: 'ACTIVE', ...activated, nextReassessmentOn } as const
  await enter(tx, viewer, state, 'PROGRAM_ACTIVATED', { ...followedNow, ...moved }, at)
}

const laterDate = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) < 0 ? other : one

/** Gives every planned thing the date of its day, counted from the start; what has dates moves with the start. */
async function startOn(tx: Tx, state: ProgramState, startsOn: Temporal.PlainDate): Promise<Change> {
  const days = state.startsOn ? daysBetween(state.startsOn, startsOn) : null
  for (const table of [sessionInstances, mealInstances])
    await tx
      .update(table)
      .set({
        localDate:
          days === null
            ? sql`${startsOn.toString()}::date + ${table.day} - 1`
            : sql`${table.localDate} + ${days}::integer`,
        version: sql`${table.version} + 1`,
      })
      .where(eq(table.programId, state.programId))
  if (days !== null && state.endsOn) return { startsOn, endsOn: state.endsOn.add({ days }) }
  const [program] = await tx.execute<{ duration_days: number }>(
    sql`select duration_days from programs where id = ${state.programId}`,
  )
  return { startsOn, endsOn: startsOn.add({ days: (program?.duration_days ?? 1) - 1 }) }
}

/**
 * Ends a programme: what lies before today, and what was followed of today already, stays in the calendar, the rest leaves it.
 * @throws NotFound, VersionConflict, ProgramStatusConflict
 */
export async function archiveProgram(tx: Tx, viewer: Viewer, input: ProgramStep, at: At): Promise<void> {
  const today = await todayOf(tx, viewer.id, at.now)
  const state = await lockedState(tx, input, ['DRAFT', 'SCHEDULED', 'ACTIVE', 'PAUSED'])
  await archive(tx, viewer, state, today, at)
}

async function archive(tx: Tx, viewer: Viewer, state: ProgramState, today: Temporal.PlainDate, at: At): Promise<void> {
  const archivedOn = state.pausedOn ?? today
  await lockActuals(tx, viewer.id)
  const keptIds = await followedFrom(tx, viewer, state.programId, archivedOn)
  if (state.pausedOn) await endPause(tx, state.programId, today)
  const ended = { status: 'ARCHIVED', archivedOn, keptIds, pausedOn: null, nextReassessmentOn: null } as const
  await enter(tx, viewer, state, 'PROGRAM_ARCHIVED', ended, at)
}

/**
 * Lets the followed programme rest from today on: its events are suspended and nothing is due.
 * @throws NotFound, VersionConflict, ProgramStatusConflict
 */
export async function pauseProgram(tx: Tx, viewer: Viewer, input: ProgramStep, at: At): Promise<void> {
  const today = await todayOf(tx, viewer.id, at.now)
  const state = await lockedState(tx, input, ['ACTIVE'])
  await tx
    .insert(programPauses)
    .values({ id: at.newId(), programId: state.programId, userId: viewer.id, fromDate: today, resumedOn: null })
  await enter(tx, viewer, state, 'PROGRAM_PAUSED', { status: 'PAUSED', pausedOn: today }, at)
}

/**
 * Goes on today where the pause began: what remains moves by the length of the pause. What was done already remains not.
 * @throws NotFound, VersionConflict, ProgramStatusConflict
 */
export async function resumeProgram(tx: Tx, viewer: Viewer, input: ProgramStep, at: At): Promise<void> {
  const today = await todayOf(tx, viewer.id, at.now)
  const state = await lockedState(tx, input, ['PAUSED'])
  const pausedOn = state.pausedOn ?? today
  const days = daysBetween(pausedOn, today)
  // What is being logged is done, or comes after the dates have moved.
  await lockActuals(tx, viewer.id)
  if (days > 0) await takeBackSkips(tx, viewer, { programId: state.programId, from: pausedOn }, at)
  // A pause that ends on the day it began leaves every plan as it is.
  for (const table of days === 0 ? [] : [sessionInstances, mealInstances])
    await tx
      .update(table)
      .set({ localDate: sql`${table.localDate} + ${days}::integer`, version: sql`${table.version} + 1` })
      .where(
        and(
          eq(table.programId, state.programId),
          gte(table.localDate, pausedOn),
          notInArray(table.id, doneOf(tx, viewer)),
        ),
      )
  await endPause(tx, state.programId, today)
  const moved = (date: Temporal.PlainDate | null) =>
    date !== null && Temporal.PlainDate.compare(date, pausedOn) >= 0 ? date.add({ days }) : date
  const nextReassessmentOn = state.nextReassessmentOn?.add({ days }) ?? null
  const dates = { startsOn: moved(state.startsOn), endsOn: moved(state.endsOn), nextReassessmentOn }
  await enter(tx, viewer, state, 'PROGRAM_RESUMED', { status: 'ACTIVE', pausedOn: null, ...dates }, at)
}

/** The ids of what was followed of a programme from a date on. */
async function followedFrom(tx: Tx, viewer: Viewer, programId: string, from: Temporal.PlainDate): Promise<string[]> {
  const ids: string[] = []
  for (const table of [sessionInstances, mealInstances]) {
    const isThat = and(
      eq(table.programId, programId),
      gte(table.localDate, from),
      inArray(table.id, doneOf(tx, viewer)),
    )
    const rows = await tx.select({ id: table.id }).from(table).where(isThat)
    ids.push(...rows.map(({ id }) => id))
  }
  return ids.sort()
}

/** The ids of planned things that were followed, by their current records. */
const doneOf = (tx: Tx, viewer: Viewer) =>
  tx
    .select({ id: adherenceRecords.plannedId })
    .from(adherenceRecords)
    .where(
      and(
        eq(adherenceRecords.userId, viewer.id),
        isNull(adherenceRecords.supersededAt),
        inArray(adherenceRecords.status, ['COMPLETED', 'SIMILAR', 'PARTIAL']),
      ),
    )

async function endPause(tx: Tx, programId: string, resumedOn: Temporal.PlainDate): Promise<void> {
  await tx
    .update(programPauses)
    .set({ resumedOn })
    .where(and(eq(programPauses.programId, programId), isNull(programPauses.resumedOn)))
}
