import { CalendarEventRef, calendarReads } from '../../calendar/calendar.graph.ts'
import { calendarDayDetail } from '../../calendar/calendar-days.graph.ts'
import { builder } from '../../graph/builder.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import { viewerOf } from '../../graph/operation.ts'
import { daysBetween } from '../../lib/date-range.ts'
import { loadZoneHistories } from '../../people/zone.ts'
import { explains, isAdaptation } from '../adaptation/adaptation.graph.ts'
import { NutrientsRef } from '../meal.graph.ts'
import { ProgramRef } from '../program.graph.ts'
import { loadPrograms } from '../program.ts'
import type { overrideStatuses, overrideTypes } from './adjustment.tables.ts'
import {
  type DayOverride,
  type DayStanding,
  dayOverridesOf,
  isApplied,
  loadDayOverrides,
  loadDayStandings,
  loadOverridesOfPlanned,
  undoableUntil,
} from './override.ts'
import type { AdjustmentRule } from './rules.ts'

export const AdjustmentRuleRef = describedEnum('AdjustmentRule', 'By what a day is adjusted.', {
  READINESS:
    'Sleep, stress, soreness, fatigue, mood, resting heart rate and HRV against what is usual for the person: less training, and the carbohydrate that follows it.',
  HEALTH:
    'Illness, injury or pain: a day of rest is proposed, with illness enough to eat to keep the weight. It always asks.',
  SKIPPED_SESSIONS: 'Two or more of the last three sessions were skipped: another date is proposed. It always asks.',
  EXTRA_LOAD: 'More training was logged than planned: more carbohydrate. It never takes any away.',
} satisfies Record<AdjustmentRule, string>)

export const OverrideStatusRef = describedEnum('OverrideStatus', 'Where an override stands between proposal and end.', {
  PENDING: 'It is proposed and waits for its person, at the longest until the day is over.',
  APPROVED: 'Its person agreed: the day is as it says.',
  REJECTED: 'Its person did not agree: the day stayed as it was.',
  AUTO_APPLIED: 'It was made without asking, as autopilot is on for its rule.',
  UNDONE: 'It was in force, and its person took it back.',
  SUPERSEDED: 'Something took its place: another override, a change of the plan, or the end of the day.',
} satisfies Record<(typeof overrideStatuses)[number], string>)

const OverrideTypeRef = describedEnum('OverrideType', 'What of a day an override is about.', {
  NUTRITION: 'What is eaten: the targets of the day, and the meals still to come.',
  TRAINING: 'Sessions of the day alone, and not what is eaten.',
  BOTH: 'Sessions of the day, and what is eaten with them.',
} satisfies Record<(typeof overrideTypes)[number], string>)

export const DayOverrideRef = builder.objectRef<DayOverride>('DayOverride')

builder.node(DayOverrideRef, {
  description: 'What a rule would change of a day, or has changed, and what became of it. Visible to its person alone.',
  id: { resolve: (override) => override.id },
  interfaces: isAdaptation,
  loadManyWithoutCache: loadNodes(loadDayOverrides),
  fields: (t) => ({
    date: t.expose('localDate', { type: 'Date', description: 'The local date that it is about.' }),
    type: t.expose('type', { type: OverrideTypeRef, description: 'What of the day it is about.' }),
    adjustmentRule: t.expose('rule', { type: AdjustmentRuleRef, description: 'The rule that found it, as an enum.' }),
    status: t.expose('status', { type: OverrideStatusRef, description: 'What became of it so far.' }),
    alwaysAsks: t.exposeBoolean('alwaysAsks', {
      description: 'True when it is for its person to decide, also with autopilot on.',
    }),
    multiplier: t.exposeFloat('multiplier', {
      nullable: true,
      description:
        'By what the rule makes training less, .5 to 1; a day of rest counts as .5. Null where training is not its matter.',
    }),
    confidence: t.exposeFloat('confidence', {
      description:
        'How much is known, 0 to 1: the share of its readings that were there, half of it by the days before.',
    }),
    targetsBefore: t.field({
      type: NutrientsRef,
      nullable: true,
      description: 'The targets of the day before it; null where it leaves them.',
      resolve: ({ targets }) => targets?.before,
    }),
    targetsAfter: t.field({
      type: NutrientsRef,
      nullable: true,
      description: 'The targets of the day that it makes, or would; null where it leaves them.',
      resolve: ({ targets }) => targets?.after,
    }),
    program: t.field({
      type: ProgramRef,
      nullable: true,
      description: 'The programme that the day belongs to; null is never answered to its person.',
      resolve: ({ programId }, _args, context) => context.load(loadPrograms, programId),
    }),
    appliedAt: t.expose('appliedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The instant from which the day was as it says; null when it never was.',
    }),
    undoneAt: t.expose('undoneAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The instant at which it was taken back; null when it was not.',
    }),
    userOverridden: t.exposeBoolean('userOverridden', {
      description: 'True when its person had it otherwise: rejected it, undid it, or changed what it is about.',
    }),
    version: t.exposeInt('version', { description: 'Counts what became of it.' }),
  }),
})

explains(DayOverrideRef, {
  occurredAt: ({ createdAt }) => createdAt,
  reason: ({ reason }) => reason,
  rule: ({ rule }) => rule,
  ruleVersion: ({ ruleVersion }) => ruleVersion,
  inputs: ({ inputs }) => inputs,
  changes: ({ parts, targets, programId }) => [
    ...parts,
    ...(targets
      ? [
          {
            ...{ subject: 'PROGRAM' as const, id: programId },
            ...{ before: { targets: targets.before }, after: { targets: targets.after } },
          },
        ]
      : []),
  ],
  decidedBy: ({ decidedBy }) => decidedBy,
  decidedAt: ({ decidedAt }) => decidedAt,
  undo: async (override, context) => {
    const zones = isApplied(override) ? await context.load(loadZoneHistories, override.userId) : null
    const until = zones && undoableUntil(override, zones.periods)
    return until && Temporal.Instant.compare(context.at.now, until) < 0
      ? { mutation: 'undoOverride', type: 'DayOverride', id: override.id, until }
      : null
  },
})

builder.queryField('dayOverrides', (t) =>
  t.field({
    type: [DayOverrideRef],
    nullable: true,
    description:
      'What was proposed for the days of a range, or made of them, by date: at most 92 days. Null only beside an error.',
    authScopes: { signedIn: true },
    // Of a day there are hardly more than two.
    complexity: ({ from, to }) => ({ field: 5, multiplier: Math.max(3, (daysBetween(from, to) + 1) / 8) }),
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first local date of the range.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
      status: t.arg({
        type: [OverrideStatusRef],
        description: 'Only those with one of these, at most 6; null gives all.',
      }),
    },
    resolve: (_root, { from, to, status }, context) =>
      dayOverridesOf(context.tx, viewerOf(context), { from, to }, status ?? null),
  }),
)

calendarReads('override', ['id'])
builder.objectField(CalendarEventRef, 'override', (t) =>
  t.field({
    type: DayOverrideRef,
    nullable: true,
    description:
      'What an override made of it, or would make while it is pending, with what that replaces; of both the one in force. Null without one.',
    resolve: async ({ id }, _args, context) => (await context.load(loadOverridesOfPlanned, id))?.override,
  }),
)

/** Of each matter one is in force, and few rules find something on the same day. */
export const costOfStanding = { field: 1, multiplier: 2 } as const

const DayStandingRef = builder.objectRef<DayStanding>('DayAdjustment').implement({
  description: 'How a day was adjusted, and what is proposed for it. Visible to the person alone.',
  fields: (t) => ({
    overrides: t.field({
      type: [DayOverrideRef],
      description: 'What is in force and what is pending, at most 8, in the order of their making.',
      complexity: costOfStanding,
      resolve: ({ overrides }) => [...overrides],
    }),
    replacedTargets: t.field({
      type: NutrientsRef,
      nullable: true,
      description: 'The targets that the day had before it was adjusted; null where they stayed.',
      resolve: ({ replacedTargets }) => replacedTargets,
    }),
  }),
})

calendarDayDetail({
  field: 'adjustment',
  type: DayStandingRef,
  description: 'How the date was adjusted, with what that replaced; null when nothing is in force or pending.',
  load: loadDayStandings,
})
