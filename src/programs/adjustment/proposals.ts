import { daysBetween } from '../../lib/date-range.ts'
import { toThousandth } from '../actuals/similarity.ts'
import type { AdaptationInput } from '../plan.ts'
import { baselineDays } from './baseline.ts'
import type { DayFacts } from './day-facts.ts'
import { entriesBefore, flagsOf } from './flags.ts'
import { healthCauses, healthInputs } from './health.ts'
import { extraLoad, plannedLoad } from './load.ts'
import { type TargetChange, targetsForIllness, targetsForLoad } from './nutrition.ts'
import { type AdjustmentRule, adjustmentRuleVersions } from './rules.ts'
import { extraLoadReason, healthReason, readinessReason, readingTold, skippedReason } from './sentence.ts'
import {
  actionForFlags,
  adjustedSession,
  type SessionPart,
  strictestOf,
  type TrainingAction,
  trainingMultipliers,
} from './training.ts'

/** A change of a day that a rule makes or asks for. */
export type Proposal = {
  readonly rule: AdjustmentRule
  readonly ruleVersion: string
  /** True where its person decides, also with autopilot on. */
  readonly alwaysAsks: boolean
  /** How much of the training is left, .5 to 1; null where none is made less. */
  readonly multiplier: number | null
  /** 0 to 1, to a thousandth: how many of the inputs are known, half of it by how many of the 28 days are. */
  readonly confidence: number
  /** One or two sentences for people. */
  readonly reason: string
  readonly inputs: readonly AdaptationInput[]
  readonly sessions: readonly SessionPart[]
  readonly targets: TargetChange | null
}

/**
 * What the rules propose for a day: at most one of them changes its training (illness, injury or pain before readiness,
 * readiness before skipped sessions), and at most one its targets, the one that leaves more to eat. Nothing for a day
 * that asks for nothing.
 */
export function proposalsFor(day: DayFacts): Proposal[] {
  const logged = targetsForLogged(day)
  const training = healthProposal(day, logged) ?? readinessProposal(day, logged) ?? skippedProposal(day)
  const extra = training?.targets ? null : extraLoadProposal(day, logged)
  return [training, extra].filter((proposal) => proposal !== null)
}

/** Rest on a day with illness, injury or pain; with illness also enough to keep the weight. */
function healthProposal(day: DayFacts, logged: TargetChange | null): Proposal | null {
  const { entry, date } = day
  const causes = entry ? healthCauses(entry) : []
  if (!entry || causes.length === 0) return null
  const fromFlags = actionForFlags(flagsOf(entry, day.history).count)
  const action = strictestOf([fromFlags, ...causes.map((): TrainingAction => 'REST')])
  const sessions = adjustedSessions(day, action)
  const own = entry.illness ? targetsOfIllness(day) : targetsOfSessions(day, sessions, action)
  const targets = unlessMore(own, logged)
  if (sessions.length === 0 && !targets) return null
  const maintenance: AdaptationInput = {
    name: 'Energy that keeps the weight',
    value: day.maintenanceKcal === null ? null : `${Math.round(day.maintenanceKcal)}`,
    unit: 'kcal',
    note: day.maintenanceKcal === null ? 'not known' : 'the target is raised to it on a day of illness',
  }
  return proposal(day, 'HEALTH', {
    alwaysAsks: true,
    multiplier: sessions.length === 0 ? null : trainingMultipliers[action],
    reason: healthReason(causes, sessions.length > 0, { entry, date, targets }),
    inputs: [...healthInputs(entry), ...(entry.illness && mayFeed(day) ? [maintenance] : [])],
    sessions,
    targets,
  })
}

/** Less training by the flags of the entry, and the carbohydrate that follows. */
function readinessProposal(day: DayFacts, logged: TargetChange | null): Proposal | null {
  const { entry, date } = day
  if (!entry) return null
  const { readings, count } = flagsOf(entry, day.history)
  const action = actionForFlags(count)
  const sessions = adjustedSessions(day, action)
  if (sessions.length === 0) return null
  const targets = unlessMore(targetsOfSessions(day, sessions, action), logged)
  const flagged = readings.filter((reading) => reading.flagged)
  return proposal(day, 'READINESS', {
    alwaysAsks: action === 'REST' || asksToFeed(day, targets),
    multiplier: trainingMultipliers[action],
    reason: readinessReason(flagged, action, { entry, date, targets }),
    inputs: readings.map(readingTold),
    sessions,
    targets,
  })
}

const lastDueRead = 3
const skippedFrom = 2
const movedWithinDays = 7

/** The sessions of a day that follows skipped ones, each to a date without one. Food stays as it is. */
function skippedProposal(day: DayFacts): Proposal | null {
  const last = day.lastDue.slice(0, lastDueRead)
  const skipped = last.filter((status) => status === 'SKIPPED').length
  if (skipped < skippedFrom) return null
  const dates = day.freeDates
    .filter((date) => daysBetween(day.date, date) >= 1 && daysBetween(day.date, date) <= movedWithinDays)
    .toSorted(Temporal.PlainDate.compare)
    .slice(0, day.sessions.length)
  const sessions = dates.flatMap((date, index): SessionPart[] => {
    const session = day.sessions[index]
    const before = { date: session?.plan.date ?? null }
    return session ? [{ subject: 'SESSION', id: session.id, before, after: { date: `${date}` } }] : []
  })
  if (sessions.length === 0) return null
  return proposal(day, 'SKIPPED_SESSIONS', {
    alwaysAsks: true,
    multiplier: null,
    reason: skippedReason(skipped, last.length, dates),
    inputs: ['Last session', 'Session before it', 'Session before that'].map((name, index) => {
      const status = last[index] ?? 'UNKNOWN'
      return { name, value: status === 'UNKNOWN' ? null : status.toLowerCase(), unit: null, note: null }
    }),
    sessions,
    targets: null,
  })
}

/** More carbohydrate on a day on which more training was logged than planned. */
function extraLoadProposal(day: DayFacts, targets: TargetChange | null): Proposal | null {
  const { loggedLoad, entry } = day
  if (!targets || loggedLoad === null) return null
  const load = (name: string, value: number): AdaptationInput => ({
    name,
    value: `${Math.round(value)}`,
    unit: 'min × RPE',
    note: null,
  })
  return proposal(day, 'EXTRA_LOAD', {
    alwaysAsks: asksToFeed(day, targets) || (entry !== null && healthCauses(entry).length > 0),
    multiplier: null,
    reason: extraLoadReason(loggedLoad, day.plannedLoad, targets),
    inputs: [load('Logged load', loggedLoad), load('Planned load', day.plannedLoad)],
    sessions: [],
    targets,
  })
}

function proposal(
  day: DayFacts,
  rule: AdjustmentRule,
  made: Omit<Proposal, 'rule' | 'ruleVersion' | 'confidence'>,
): Proposal {
  const days = entriesBefore(day.history, day.entry?.localDate ?? day.date).length
  const coverage = made.inputs.filter(({ value }) => value !== null).length / made.inputs.length
  const confidence = toThousandth(coverage * (0.5 + 0.5 * Math.min(1, days / baselineDays)))
  return { rule, ruleVersion: adjustmentRuleVersions[rule], confidence, ...made }
}

const adjustedSessions = (day: DayFacts, action: TrainingAction): SessionPart[] =>
  day.sessions.map((session) => adjustedSession(session, action)).filter((part) => part !== null)

/** Whether anything may be changed of what is eaten. */
const mayFeed = ({ targets, automated }: DayFacts): boolean => targets !== null && automated !== false
const asksToFeed = ({ automated }: DayFacts, targets: TargetChange | null): boolean =>
  targets !== null && automated !== true

/** What is left of the training of these sessions, told against all that was planned for the day. */
function targetsOfSessions(
  day: DayFacts,
  changed: readonly SessionPart[],
  action: TrainingAction,
): TargetChange | null {
  if (!day.targets || !mayFeed(day)) return null
  const loadOf = (sessions: DayFacts['sessions']) => sessions.reduce((sum, { plan }) => sum + plannedLoad(plan), 0)
  const all = Math.max(day.plannedLoad, loadOf(day.sessions))
  const less = loadOf(day.sessions.filter(({ id }) => changed.some((part) => part.id === id)))
  const left = action === 'REST' ? 0 : trainingMultipliers[action]
  return all === 0 ? null : targetsForLoad(day.targets, ((left - 1) * less) / all, day.floorKcal)
}

const targetsOfIllness = (day: DayFacts): TargetChange | null =>
  day.targets && mayFeed(day) ? targetsForIllness(day.targets, day.maintenanceKcal) : null

/** Logged training only ever raises the targets. */
const targetsForLogged = (day: DayFacts): TargetChange | null =>
  day.targets && mayFeed(day) && day.loggedLoad !== null
    ? targetsForLoad(day.targets, extraLoad(day.loggedLoad, day.plannedLoad), day.floorKcal)
    : null

/** A change of the targets, unless another leaves more to eat. */
const unlessMore = (own: TargetChange | null, other: TargetChange | null): TargetChange | null =>
  own && (!other || own.after.kcal >= other.after.kcal) ? own : null
