import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { appendBySystem } from '../../audit/audit.ts'
import { insertRows } from '../../db/insert.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { date } from '../../lib/date-input.ts'
import { daysBetween } from '../../lib/date-range.ts'
import { localDateAt } from '../../lib/day.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, Refusal } from '../../lib/refusal.ts'
import { zoneHistory } from '../../people/zone.ts'
import { lockActuals } from '../adherence/settle.ts'
import { programStates } from '../program.tables.ts'
import { lockedState } from '../program-state.ts'
import { targetsOfDate } from '../targets.ts'
import { dayOverrides } from './adjustment.tables.ts'
import { heldOf, inPlaceOf, mealParts, without } from './day-parts.ts'
import { type PlannedDay, plannedDay } from './day-read.ts'
import { dayFactsOf } from './gather-day.ts'
import { lifted } from './layers.ts'
import { type DayOverride, inForceFrom, isApplied, overridesOfDate, targetsBesides } from './override.ts'
import { type Proposal, proposalsFor } from './proposals.ts'
import { bringDayTo, endPending, rivalsOf, supersede, supersedeRivals, wakeFollowers, write } from './put-in-force.ts'
import type { AdjustmentRule } from './rules.ts'
import { adjustmentSettingsOf } from './settings.ts'
import { isRefusedBy, isSettledBy, ofSameMatter, saysTheSame, typeOf } from './standing.ts'
import { tell } from './tell.ts'

/** No programme is followed at this moment, so that there is no day of it to look at. */
export class NoProgramFollowed extends Refusal {
  override readonly name = 'NoProgramFollowed'
  constructor() {
    super('You follow no programme at this moment: activate or resume one first')
  }
}

const analyzeDayInput = z.object({
  date: date.nullish(),
})

/**
 * Looks at the person's today and gives the date: what the rules find is proposed, or made where autopilot is on for the rule.
 * Asked again of the same day, it finds the same.
 * @throws InvalidInput for another date, NoProgramFollowed
 */
export async function analyzeDay(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { date } = parseInput(analyzeDayInput, input)
  const today = localDateAt(await zoneHistory(tx, viewer.id), at.now)
  if (date && !date.equals(today)) throw invalidInput(['date'], `must be today, ${today}`)
  if (!(await analyze(tx, viewer, at))) throw new NoProgramFollowed()
  return today.toString()
}

/** Does the same for a person at the hour that they chose, as the system. Nothing where none is followed. */
export async function adjustDay(system: Tx, userId: string, at: At): Promise<void> {
  await analyze(system, { id: userId }, at)
}

async function analyze(tx: Tx, person: Viewer, at: At): Promise<boolean> {
  const state = await followedState(tx, person)
  await lockActuals(tx, person.id)
  const history = await zoneHistory(tx, person.id)
  const date = localDateAt(history, at.now)
  // Of a day that is over, or of a programme that is followed no more.
  await endPending(
    tx,
    person,
    at,
    ({ localDate, programId }) => daysBetween(localDate, date) > 0 || (state !== null && programId !== state.programId),
  )
  if (!state) return false
  const day = await plannedDay(tx, person.id, state.programId, date)
  const overrides = await overridesOfDate(tx, state.programId, date)
  const inForce = overrides.filter(isApplied)
  const sessions = without(
    day.sessions,
    inForce.flatMap(({ parts }) => parts),
  )
  const targets = isWithin(state, date) ? await targetsOfDate(tx, state, date) : null
  const facts = await dayFactsOf(tx, state, date, { sessions, settled: day.settled, targets })
  const looked: Looked = {
    person,
    state,
    date,
    day,
    held: heldOf(day.meals, day.settled, { date, history }, at),
    overrides,
  }
  const { autopilot } = await adjustmentSettingsOf(tx, person.id)
  const wanted = proposalsFor(facts).flatMap((proposal) => made(proposal, looked, at) ?? [])
  for (const former of overrides)
    if (former.status === 'PENDING' && !wanted.some((override) => saysTheSame(former, override)))
      await supersede(tx, former, at)
  for (const override of wanted) {
    const same = overrides.find((former) => former.status === 'PENDING' && saysTheSame(former, override))
    if (same) await explainAnew(tx, same, override)
    else await propose(tx, override, { ...looked, isAutomatic: isAutomatic(override, overrides, autopilot) }, at)
  }
  return true
}

/** The programme that a person follows at this moment, locked; null without one. */
async function followedState(tx: Tx, person: Viewer): Promise<ProgramState | null> {
  const [followed] = await tx
    .select({ programId: programStates.programId })
    .from(programStates)
    .where(and(eq(programStates.userId, person.id), eq(programStates.status, 'ACTIVE')))
  if (!followed) return null
  const state = await asSystem(tx, (system) => lockedState(system, followed, ['ACTIVE', 'PAUSED', 'ARCHIVED']))
  return state.status === 'ACTIVE' ? state : null
}

const isWithin = ({ startsOn, endsOn }: ProgramState, date: Temporal.PlainDate): boolean =>
  startsOn !== null && endsOn !== null && daysBetween(startsOn, date) >= 0 && daysBetween(date, endsOn) >= 0

type ProgramState = Awaited<ReturnType<typeof lockedState>>
type Looked = {
  readonly person: Viewer
  readonly state: ProgramState
  readonly date: Temporal.PlainDate
  readonly day: PlannedDay
  /** The ids of what is not changed any more: it is done, or past by the clock. */
  readonly held: ReadonlySet<string>
  readonly overrides: readonly DayOverride[]
}

/** Whoever says ever other things of a day is asked no more than so often. */
const mostADay = 20

/** The override that a proposal makes; null where one in force does as much, or its person has refused as much. */
function made(proposal: Proposal, looked: Looked, at: At): DayOverride | null {
  const { person, state, date, day, held, overrides } = looked
  if (overrides.length >= mostADay) return null
  const inForce = overrides.filter(isApplied)
  if (inForce.some((former) => isSettledBy(proposal, former))) return null
  if (overrides.some((former) => isRefusedBy(former, proposal))) return null
  const things = [...day.sessions, ...day.meals]
  const rivals = rivalsOf(proposal, inForce)
  const replaced = rivals.flatMap((former) => lifted(former, inForce, things).open)
  // An override beside this one that is in force has its share of the targets already.
  const beside = targetsBesides(rivals, inForce, null)
  const targets = proposal.targets && beside ? { ...proposal.targets, before: beside } : proposal.targets
  const meals = targets ? mealParts(without(day.meals, replaced), targets, held) : []
  const parts = inPlaceOf([...proposal.sessions, ...meals], replaced, held)
  const versions = new Map(things.map(({ id, version }) => [id, version]))
  return {
    ...{ id: at.newId(), userId: person.id, programId: state.programId, localDate: date },
    ...{ type: typeOf(proposal), rule: proposal.rule, ruleVersion: proposal.ruleVersion, status: 'PENDING' },
    ...{ alwaysAsks: proposal.alwaysAsks, multiplier: proposal.multiplier, confidence: proposal.confidence },
    ...{ reason: proposal.reason, inputs: proposal.inputs, targets },
    parts: parts.map((part) => ({ ...part, version: versions.get(part.id) ?? 1 })),
    plannedIds: parts.map(({ id }) => id),
    ...{ createdAt: at.now, appliedAt: null, decidedAt: null, decidedBy: null, undoneAt: null },
    ...{ userOverridden: false, version: 1 },
  }
}

/** What has been decided by its person on a day is not decided by a machine on that day. */
const isAutomatic = (
  override: DayOverride,
  overrides: readonly DayOverride[],
  autopilot: ReadonlySet<AdjustmentRule>,
): boolean =>
  autopilot.has(override.rule) &&
  !override.alwaysAsks &&
  !overrides.some((former) => former.userOverridden && ofSameMatter(former, override))

/** What is proposed already is told by what was read last. */
async function explainAnew(tx: Tx, pending: DayOverride, { reason, inputs, confidence }: DayOverride): Promise<void> {
  if (isDeepStrictEqual(pending.inputs, inputs) && pending.confidence === confidence) return
  await write(tx, pending, { reason, inputs, confidence })
}

/** Writes an override, and brings the day to it where nobody need be asked. */
async function propose(
  tx: Tx,
  override: DayOverride,
  { isAutomatic, person, day, overrides }: Looked & { readonly isAutomatic: boolean },
  at: At,
): Promise<void> {
  const inForce = overrides.filter(isApplied)
  const decided = isAutomatic
    ? ({
        ...{ status: 'AUTO_APPLIED', decidedAt: at.now, decidedBy: 'SYSTEM' },
        appliedAt: inForceFrom(inForce, at.now),
      } as const)
    : {}
  const written = { ...override, ...decided }
  if (isAutomatic) {
    const things = [...day.sessions, ...day.meals]
    await supersedeRivals(tx, override, { ofDate: inForce, things })
    await bringDayTo(tx, person, override, { things, parts: override.parts }, at)
  }
  await asSystem(tx, (system) => insertRows(system, dayOverrides, [written]))
  const { rule, status, parts, targets } = written
  const fact = {
    entityType: 'DayOverride',
    entityId: override.id,
    action: isAutomatic ? 'OVERRIDE_APPLIED' : 'OVERRIDE_PROPOSED',
    before: null,
    after: { rule, status, partCount: parts.length, targets },
  }
  // A rule finds it, whoever asked for the day to be looked at.
  await appendBySystem(tx, at, { ...fact, ownerId: person.id })
  await wakeFollowers(tx, override)
  await tell(tx, person, written, at)
}
