import { and, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { appendBySystem } from '../../audit/audit.ts'
import { insertRows } from '../../db/insert.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { instantOf, localDateAt, type ZoneHistory, zonePeriodAt } from '../../lib/day.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, Refusal } from '../../lib/refusal.ts'
import { zoneHistory } from '../../people/zone.ts'
import { lockActuals } from '../adherence/settle.ts'
import type { PlannedMealThing } from '../plan-change/planned.ts'
import { programStates } from '../program.tables.ts'
import { lockedState } from '../program-state.ts'
import { targetsOf } from '../targets.ts'
import { dayOverrides } from './adjustment.tables.ts'
import { inPlaceOf, isWhollyAsLeft, mealParts, without } from './day-parts.ts'
import { type PlannedDay, plannedDay } from './day-read.ts'
import { dayFactsOf } from './gather-day.ts'
import { type DayOverride, isApplied, overridesOfDate, targetsBy } from './override.ts'
import { type Proposal, proposalsFor } from './proposals.ts'
import { bringDayTo, supersede, supersedeRivals, wakeFollowers } from './put-in-force.ts'
import { adjustmentSettingsOf } from './settings.ts'
import { isStronger, ofSameMatter, saysTheSame, typeOf } from './standing.ts'
import { tell } from './tell.ts'

/** No programme is followed at this moment, so that there is no day of it to look at. */
export class NoProgramFollowed extends Refusal {
  override readonly name = 'NoProgramFollowed'
  constructor() {
    super('You follow no programme at this moment: activate or resume one first')
  }
}

const analyzeDayInput = z.object({
  date: z.custom<Temporal.PlainDate>((value) => value instanceof Temporal.PlainDate).nullish(),
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
  const [followed] = await tx
    .select({ programId: programStates.programId })
    .from(programStates)
    .where(and(eq(programStates.userId, person.id), eq(programStates.status, 'ACTIVE')))
  if (!followed) return false
  const state = await asSystem(tx, (system) => lockedState(system, followed, ['ACTIVE', 'PAUSED', 'ARCHIVED']))
  if (state.status !== 'ACTIVE') return false
  await lockActuals(tx, person.id)
  const history = await zoneHistory(tx, person.id)
  const date = localDateAt(history, at.now)
  await endProposalsBefore(tx, person, date, at)
  const day = await plannedDay(tx, person.id, state.programId, date)
  const overrides = await overridesOfDate(tx, person.id, date)
  const standing = standingOf(day, overrides)
  const targets = targetsOf(state)
  const sessions = without(day.sessions, standing.parts)
  const facts = await dayFactsOf(tx, state, date, { sessions, settled: day.settled, targets })
  const proposals = proposalsFor(facts)
  const { autopilot } = await adjustmentSettingsOf(tx, person.id)
  for (const former of overrides)
    if (former.status === 'PENDING' && !proposals.some(({ rule }) => rule === former.rule))
      await supersede(tx, former, at)
  for (const proposal of proposals) {
    const override = made(proposal, { person, state, date, day, history, standing, overrides }, at)
    if (!override) continue
    const pending = overrides.find(({ status, rule }) => status === 'PENDING' && rule === proposal.rule)
    if (pending && saysTheSame(pending, override)) continue
    if (pending) await supersede(tx, pending, at)
    await propose(
      tx,
      person,
      override,
      { isAutomatic: autopilot.has(proposal.rule) && !proposal.alwaysAsks, day, overrides },
      at,
    )
  }
  return true
}

/** What was proposed for a day that is over is proposed no more. */
async function endProposalsBefore(tx: Tx, person: Viewer, date: Temporal.PlainDate, at: At): Promise<void> {
  const over = and(
    eq(dayOverrides.userId, person.id),
    eq(dayOverrides.status, 'PENDING'),
    lt(dayOverrides.localDate, date),
  )
  await asSystem(tx, (system) =>
    system.update(dayOverrides).set({ status: 'SUPERSEDED', decidedBy: 'SYSTEM', decidedAt: at.now }).where(over),
  )
}

/** What the overrides in force have changed of a day, as far as it is as they left it. */
function standingOf({ sessions, meals }: PlannedDay, overrides: readonly DayOverride[]) {
  const inForce = overrides.filter(isApplied)
  const things = [...sessions, ...meals]
  return { inForce, parts: inForce.flatMap(({ parts }) => (isWhollyAsLeft(parts, things) ? parts : [])) }
}

type Looked = {
  readonly person: Viewer
  readonly state: Awaited<ReturnType<typeof lockedState>>
  readonly date: Temporal.PlainDate
  readonly day: PlannedDay
  readonly history: ZoneHistory
  readonly standing: ReturnType<typeof standingOf>
  readonly overrides: readonly DayOverride[]
}

/** The override that a proposal makes; null where one in force does as much, or its person has refused the same. */
function made(proposal: Proposal, looked: Looked, at: At): DayOverride | null {
  const { person, state, date, day, standing, overrides } = looked
  const rivals = standing.inForce.filter((former) => ofSameMatter(former, proposal))
  if (rivals.some((former) => !isStronger(proposal, former))) return null
  // What was eaten by then stays as it was planned.
  const replaced = rivals
    .flatMap(({ parts }) => parts)
    .filter((part) => standing.parts.includes(part) && !day.settled.has(part.id))
  const meals = without(mealsAhead(looked, at), replaced)
  // An override beside this one that is in force has its share of the targets already.
  const beside = targetsBy(
    standing.inForce.filter((former) => !rivals.includes(former)),
    null,
  )
  const targets = proposal.targets && beside ? { ...proposal.targets, before: beside } : proposal.targets
  const parts = inPlaceOf([...proposal.sessions, ...(targets ? mealParts(meals, targets) : [])], replaced)
  const versions = new Map([...day.sessions, ...day.meals].map(({ id, version }) => [id, version]))
  const override: DayOverride = {
    ...{ id: at.newId(), userId: person.id, programId: state.programId, localDate: date },
    ...{ type: typeOf(proposal), rule: proposal.rule, ruleVersion: proposal.ruleVersion, status: 'PENDING' },
    ...{ alwaysAsks: proposal.alwaysAsks, multiplier: proposal.multiplier, confidence: proposal.confidence },
    ...{ reason: proposal.reason, inputs: proposal.inputs, targets },
    parts: parts.map((part) => ({ ...part, version: versions.get(part.id) ?? 1 })),
    plannedIds: parts.map(({ id }) => id),
    ...{ createdAt: at.now, appliedAt: null, decidedAt: null, decidedBy: null, undoneAt: null },
    ...{ userOverridden: false, version: 1 },
  }
  return overrides.some((former) => isRefusedBy(former, override)) ? null : override
}

/** Whether the person would be asked again what they have decided: by refusing it, or by changing what it was about. */
const isRefusedBy = (former: DayOverride, override: DayOverride): boolean => {
  if (former.status === 'REJECTED' || former.status === 'UNDONE') return saysTheSame(former, override)
  const wasEdited = former.status === 'SUPERSEDED' && former.decidedBy === 'PERSON'
  return wasEdited && ofSameMatter(former, override) && !isStronger(override, former)
}

/** The meals of the day that are neither eaten nor past by the clock. */
function mealsAhead({ day: { meals, settled }, history, date }: Looked, at: At): PlannedMealThing[] {
  const { zone, dayStart } = zonePeriodAt(history, at.now)
  const isAhead = (time: string | null) =>
    time === null ||
    Temporal.Instant.compare(instantOf(date, Temporal.PlainTime.from(time), zone, dayStart), at.now) >= 0
  return meals.filter(({ id, plan }) => !plan.cancelled && !settled.has(id) && isAhead(plan.time))
}

/** Writes an override, and brings the day to it where nobody need be asked. */
async function propose(
  tx: Tx,
  person: Viewer,
  override: DayOverride,
  how: {
    readonly isAutomatic: boolean
    readonly day: PlannedDay
    readonly overrides: readonly DayOverride[]
  },
  at: At,
): Promise<void> {
  const decided = how.isAutomatic
    ? ({ status: 'AUTO_APPLIED', appliedAt: at.now, decidedAt: at.now, decidedBy: 'SYSTEM' } as const)
    : {}
  const written = { ...override, ...decided }
  if (how.isAutomatic) {
    await supersedeRivals(tx, override, how.overrides, at)
    const things = [...how.day.sessions, ...how.day.meals]
    await bringDayTo(tx, person, override, { things, parts: override.parts }, at)
  }
  await asSystem(tx, (system) => insertRows(system, dayOverrides, [written]))
  const { rule, status, parts, targets } = written
  const fact = {
    entityType: 'DayOverride',
    entityId: override.id,
    action: how.isAutomatic ? 'OVERRIDE_APPLIED' : 'OVERRIDE_PROPOSED',
    before: null,
    after: { rule, status, partCount: parts.length, targets },
  }
  // A rule finds it, whoever asked for the day to be looked at.
  await appendBySystem(tx, at, { ...fact, ownerId: person.id })
  await wakeFollowers(tx, override)
  await tell(tx, person, written, at)
}
