import { CalendarEventRef, calendarNote, calendarReads } from '../../calendar/calendar.graph.ts'
import { builder } from '../../graph/builder.ts'
import type { Context } from '../../graph/context.ts'
import { describedEnum } from '../../graph/enum.ts'
import type { Components } from '../actuals/link.tables.ts'
import { mealWeights, sessionWeights } from '../actuals/similarity.ts'
import { PlannedMealRef } from '../meal.graph.ts'
import { PlannedSessionRef } from '../session.graph.ts'
import type { adherenceBases } from './adherence.tables.ts'
import type { AdherenceStatus, ComplianceBand, ComplianceMeasure } from './assessment.ts'
import {
  type AdherenceRecord,
  loadCurrentRecords,
  loadRecordHistories,
  loadStatements,
  recordBranch,
} from './records.ts'

export const AdherenceStatusRef = describedEnum(
  'AdherenceStatus',
  'How far a planned session or meal was followed. The likeness counts kind, exercises, volume and time of a session, type and nutrients of a meal, as far as both are known: `coverage` tells how much that was, and `band` how near the amount.',
  {
    COMPLETED: 'As planned: a likeness of .8 or more, or its person says so.',
    SIMILAR: 'Much like it: a likeness from .6 up to .8.',
    PARTIAL: 'Some of it: a likeness from .3 up to .6.',
    SKIPPED: 'Not followed: less than that, or nothing was recorded within 36 hours after its date.',
    UNKNOWN: 'Its date is over and nothing was recorded yet.',
  } satisfies Record<AdherenceStatus, string>,
)

const AdherenceBasisRef = describedEnum('AdherenceBasis', 'What a record of adherence was judged by.', {
  ACTUALS: 'By what was logged and counts for it.',
  STATEMENT: 'By what its person said of it.',
  DAY_CLOSE: 'By the end of its date, with nothing recorded.',
} satisfies Record<(typeof adherenceBases)[number], string>)

const ComplianceMeasureRef = describedEnum('ComplianceMeasure', 'On what done and planned were compared.', {
  LOAD: 'The volume load in kilograms: sets × repetitions × load.',
  DURATION: 'The time in minutes from start to end.',
  DISTANCE: 'The way covered, in metres.',
  ENERGY: 'The energy of a meal in kilocalories.',
} satisfies Record<ComplianceMeasure, string>)

const ComplianceBandRef = describedEnum('ComplianceBand', 'How near to the plan the amount was, as a colour.', {
  GREEN: 'From .8 to 1.2 of the plan, both included.',
  YELLOW: 'From .5 up to .8, or above 1.2 up to 1.5.',
  ORANGE: 'Less than .5 or more than 1.5 of the plan.',
  RED: 'Nothing of it was done at all.',
} satisfies Record<ComplianceBand, string>)

type Component = { readonly name: string; readonly value: number; readonly weight: number }
const weights: Readonly<Record<string, number>> = { ...sessionWeights, ...mealWeights }

/** The components of a likeness as a list, with the weight that each has. */
export const componentList = (components: Components): Component[] =>
  Object.entries(components)
    .map(([name, value]) => ({ name, value, weight: weights[name] ?? 0 }))
    .toSorted((one, other) => other.weight - one.weight || (one.name < other.name ? -1 : 1))

export const SimilarityComponentRef = builder.objectRef<Component>('SimilarityComponent').implement({
  description: 'One thing by which what was done is compared with its plan.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description:
        'What is compared: kind, exercises, volume, startTime of a session; type, kcal, protein, carbs, fat of a meal.',
    }),
    value: t.exposeFloat('value', { description: 'How alike the two are in it, from 0 to 1.' }),
    weight: t.exposeFloat('weight', { description: 'How much it counts, of 1 for all of them together.' }),
  }),
})

/** A record under the id of its planned thing; one that was read in a tree has text for dates. */
export type ShownRecord = Omit<AdherenceRecord, 'localDate' | 'assessedAt' | 'supersededAt'> & {
  readonly localDate: Temporal.PlainDate | string
  readonly assessedAt: Temporal.Instant | string
  readonly supersededAt: Temporal.Instant | string | null
}
const instantOf = (value: Temporal.Instant | string) =>
  typeof value === 'string' ? Temporal.Instant.from(value) : value

export const AdherenceRecordRef = builder.objectRef<ShownRecord>('AdherenceRecord').implement({
  description:
    'How far a planned session or meal was followed, as it was judged at a moment. Never changed: another takes its place. Visible to its person alone.',
  fields: (t) => ({
    status: t.expose('status', { type: AdherenceStatusRef, description: 'How far it was followed.' }),
    basis: t.expose('basis', { type: AdherenceBasisRef, description: 'What it was judged by.' }),
    date: t.expose('localDate', {
      type: 'Date',
      description: 'The local date of the planned thing when it was judged.',
    }),
    similarity: t.exposeFloat('similarity', {
      nullable: true,
      description: 'How like the plan it was, from 0 to 1; null where nothing was compared.',
    }),
    coverage: t.exposeFloat('coverage', {
      nullable: true,
      description: 'How much of the comparison could be made, from 0 to 1; null where there was none.',
    }),
    components: t.field({
      type: [SimilarityComponentRef],
      description: 'What the likeness is made of, the weightiest first, at most 5; empty where nothing was compared.',
      complexity: { field: 1, multiplier: 2 },
      resolve: (record) => componentList(record.components),
    }),
    complianceRatio: t.exposeFloat('complianceRatio', {
      nullable: true,
      description: 'The amount that was done ÷ the amount planned; null where not both are known.',
    }),
    complianceMeasure: t.expose('complianceMeasure', {
      type: ComplianceMeasureRef,
      nullable: true,
      description: 'On what measure that is; null with `complianceRatio`.',
    }),
    band: t.expose('band', {
      type: ComplianceBandRef,
      nullable: true,
      description:
        'The same as a colour; null where the amounts are not known, but RED for what was skipped with nothing logged.',
    }),
    ruleVersion: t.exposeString('ruleVersion', { description: 'The version of the rules by which it was judged.' }),
    assessedAt: t.field({
      type: 'DateTime',
      description: 'When it was judged so.',
      resolve: ({ assessedAt }) => instantOf(assessedAt),
    }),
    supersededAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When another record took its place; null for the current one.',
      resolve: ({ supersededAt }) => supersededAt && instantOf(supersededAt),
    }),
  }),
})

/** The current records under the ids of their planned things. */
export const loadShownRecords = async (tx: Parameters<typeof loadCurrentRecords>[0], ids: readonly string[]) =>
  (await loadCurrentRecords(tx, ids)).map(({ id, record }) => ({ ...record, id }))

const adherenceOfEvent = calendarNote({
  field: 'adherence',
  type: AdherenceRecordRef,
  description:
    'How far it was followed, by the current record; null while nothing is known, and where nothing is to be followed: what lies before its programme was followed stays null unless something is logged for it or said of it.',
  branch: recordBranch,
  load: loadShownRecords,
})

calendarReads('status', ['adherence.status'])
builder.objectField(CalendarEventRef, 'status', (t) =>
  t.field({
    type: AdherenceStatusRef,
    nullable: true,
    description:
      'The status of `adherence`, for lists; null while nothing is known: what lies before its programme was followed stays null unless something is logged for it or said of it.',
    resolve: async (event, _args, context) => (await adherenceOfEvent(event, context))?.status ?? null,
  }),
)

/** A planned thing; one that was read in a tree brings its record. */
type Planned = { readonly id: string; readonly adherence?: ShownRecord | null }
const currentOf = ({ id, adherence }: Planned, _args: object, { load }: Context) =>
  adherence === undefined ? load(loadShownRecords, id) : adherence
const historyOf = async ({ id }: Planned, _args: object, { load }: Context) =>
  (await load(loadRecordHistories, id))?.records ?? []
const noteOf = async ({ id }: Planned, _args: object, { load }: Context) =>
  (await load(loadStatements, id))?.statement.note ?? null

const told = {
  adherence:
    'How far it was followed, by the current record; null while nothing is known: what lies before its programme was followed stays null unless something is logged for it or said of it.',
  history: 'The records that it had, the current one first and then the last 50 before it.',
  note: 'What its person wrote when they said how far it was followed; null for nothing.',
}
builder.objectFields(PlannedSessionRef, (t) => ({
  adherence: t.field({ type: AdherenceRecordRef, nullable: true, description: told.adherence, resolve: currentOf }),
  adherenceHistory: t.field({
    type: [AdherenceRecordRef],
    description: told.history,
    complexity: { field: 1, multiplier: 2 },
    resolve: historyOf,
  }),
  adherenceNote: t.string({ nullable: true, description: told.note, resolve: noteOf }),
}))
builder.objectFields(PlannedMealRef, (t) => ({
  adherence: t.field({ type: AdherenceRecordRef, nullable: true, description: told.adherence, resolve: currentOf }),
  adherenceHistory: t.field({
    type: [AdherenceRecordRef],
    description: told.history,
    complexity: { field: 1, multiplier: 2 },
    resolve: historyOf,
  }),
  adherenceNote: t.string({ nullable: true, description: told.note, resolve: noteOf }),
}))
