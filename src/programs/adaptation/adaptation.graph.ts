import type { ObjectRef } from '@pothos/core'
import { ActorKindRef } from '../../audit/audit.graph.ts'
import type { actorKinds } from '../../audit/audit.tables.ts'
import { builder } from '../../graph/builder.ts'
import type { Context } from '../../graph/context.ts'
import { encodeGlobalId } from '../../graph/global-id.ts'
import { invalidInput } from '../../lib/refusal.ts'
import { MealTypeRef } from '../catalogue/catalogue-enums.graph.ts'
import { NutrientsRef, PlannedFoodRef, PlannedMealRef } from '../meal.graph.ts'
import { loadMeals } from '../meal.ts'
import type { AdaptationInput, MealPlan, PlanPart, ProgramPlan, SessionPlan } from '../plan.ts'
import { ProgramRef } from '../program.graph.ts'
import { loadPrograms } from '../program.ts'
import { PlannedExerciseRef, PlannedSessionRef, SessionKindRef } from '../session.graph.ts'
import { loadSessions } from '../session.ts'

/** Parts of a session, a meal or a programme; what is absent is not told. */
type Details = Partial<SessionPlan & MealPlan & ProgramPlan>

const PlanDetailsRef = builder.objectRef<Details>('PlanDetails').implement({
  description:
    'How a session, a meal or a programme is planned, or the parts of it that a change touches: the others are null.',
  fields: (t) => ({
    date: t.expose('date', {
      type: 'Date',
      nullable: true,
      description: 'The local date; null when it is not touched.',
    }),
    isTimeTold: t.boolean({
      description: 'True when the time is a part of this: null is then no fixed time.',
      resolve: (details) => details.time !== undefined,
    }),
    time: t.expose('time', {
      type: 'LocalTime',
      nullable: true,
      description: 'The wall-clock time; null when it is not touched, or by `isTimeTold` without a fixed time.',
    }),
    title: t.exposeString('title', { nullable: true, description: 'What it is called; null when not touched.' }),
    notes: t.exposeString('notes', { nullable: true, description: 'What to mind; null when not touched, or empty.' }),
    cancelled: t.exposeBoolean('cancelled', {
      nullable: true,
      description: 'True when it is taken out of the plan, false when it stands in it; null when not touched.',
    }),
    kind: t.expose('kind', {
      type: SessionKindRef,
      nullable: true,
      description: 'What a session consists of; null when not touched, and of a meal.',
    }),
    durationMinutes: t.exposeInt('durationMinutes', {
      nullable: true,
      description: 'The minutes of a session; null when not touched, and of a meal.',
    }),
    exercises: t.field({
      type: [PlannedExerciseRef],
      nullable: true,
      description: 'The exercises of a session in order, at most 40; null when not touched, and of a meal.',
      resolve: ({ exercises }) => exercises && [...exercises],
    }),
    mealType: t.field({
      type: MealTypeRef,
      nullable: true,
      description: 'Which meal of the day it is; null when not touched, and of a session.',
      resolve: ({ type }) => type,
    }),
    items: t.field({
      type: [PlannedFoodRef],
      nullable: true,
      description: 'The foods of a meal in order, at most 30; null when not touched, and of a session.',
      resolve: ({ items }) => items && [...items],
    }),
    targets: t.field({
      type: NutrientsRef,
      nullable: true,
      description: 'The nutrition targets of a day; null when not touched.',
      resolve: ({ targets }) => targets,
    }),
    endsOn: t.expose('endsOn', {
      type: 'Date',
      nullable: true,
      description: 'The last local date of a programme; null when not touched.',
    }),
  }),
})

const AdaptationChangeRef = builder.objectRef<PlanPart>('AdaptationChange').implement({
  description: 'What an adaptation changes of one session, one meal or the programme: the parts before and after.',
  fields: (t) => ({
    session: t.field({
      type: PlannedSessionRef,
      nullable: true,
      description: 'The session that is changed, as it is now; null for a meal and for the programme.',
      resolve: ({ subject, id }, _args, context) => (subject === 'SESSION' ? context.load(loadSessions, id) : null),
    }),
    meal: t.field({
      type: PlannedMealRef,
      nullable: true,
      description: 'The meal that is changed, as it is now; null for a session and for the programme.',
      resolve: ({ subject, id }, _args, context) => (subject === 'MEAL' ? context.load(loadMeals, id) : null),
    }),
    program: t.field({
      type: ProgramRef,
      nullable: true,
      description: 'The programme whose targets or end are changed, as it is now; null for a session and a meal.',
      resolve: ({ subject, id }, _args, context) => (subject === 'PROGRAM' ? context.load(loadPrograms, id) : null),
    }),
    version: t.int({
      nullable: true,
      description: 'The version of the session or meal at which an override read it; null of other adaptations.',
      resolve: (part) => ('version' in part ? (part.version as number) : null),
    }),
    before: t.field({
      type: PlanDetailsRef,
      description: 'The parts as they were before it: of an override that takes the place of another, before both.',
      resolve: ({ before }) => before,
    }),
    after: t.field({
      type: PlanDetailsRef,
      description: 'The same parts as it makes them, or would.',
      resolve: ({ after }) => after,
    }),
  }),
})

const AdaptationInputRef = builder.objectRef<AdaptationInput>('AdaptationReading').implement({
  description: 'One thing that a rule read: what it is, what it said, and what it was compared with.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What was read, such as "Sleep" or "Logged load".' }),
    value: t.exposeString('value', { nullable: true, description: 'What it said; null when it was not known.' }),
    unit: t.exposeString('unit', { nullable: true, description: 'The unit of the value; null when it has none.' }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'What it was compared with and what was found; null when there is nothing to say.',
    }),
  }),
})

/** By which mutation something is taken back, and until when. */
export type Undo = {
  readonly mutation: 'undoOverride' | 'undoPlanChange'
  readonly type: 'DayOverride' | 'PlanChange'
  readonly id: string
  /** Null where it has no end of its own. */
  readonly until: Temporal.Instant | null
}

const AdaptationUndoRef = builder.objectRef<Undo>('AdaptationUndo').implement({
  description: 'How an adaptation is undone: by which mutation, with which id, and until when.',
  fields: (t) => ({
    mutation: t.exposeString('mutation', { description: 'The name of the mutation to send.' }),
    id: t.id({
      description: 'The global id to give it.',
      resolve: ({ type, id }) => encodeGlobalId(type, id),
    }),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'The instant after which it is refused; null when only what is over by then stays as it is.',
    }),
  }),
})

/** How many things a change tells of, and the most that it does. */
const usualChanges = 10
const mostChanges = 100

/** What every adaptation says of itself, by which it is explained in one query. */
type Explained<Row> = {
  readonly occurredAt: (row: Row) => Temporal.Instant
  readonly reason: (row: Row) => string | null
  readonly rule: (row: Row) => string | null
  readonly ruleVersion: (row: Row, context: Context) => Promise<string | null> | string | null
  readonly inputs: (row: Row, context: Context) => Promise<readonly AdaptationInput[]> | readonly AdaptationInput[]
  /** The first so many of them, at most 100. */
  readonly changes: (row: Row, first: number, context: Context) => Promise<readonly PlanPart[]> | readonly PlanPart[]
  readonly decidedBy: (row: Row) => (typeof actorKinds)[number] | null
  readonly decidedAt: (row: Row) => Temporal.Instant | null
  readonly undo: (row: Row, context: Context) => Promise<Undo | null> | Undo | null
}

type Types = (typeof builder)['$inferSchemaTypes']

/** The fields of the interface, each read by `read`. */
const fieldsBy = (t: PothosSchemaTypes.InterfaceFieldBuilder<Types, object>, told: Explained<object>) => ({
  occurredAt: t.field({
    type: 'DateTime',
    description: 'The instant at which it was proposed or made.',
    resolve: (row) => told.occurredAt(row),
  }),
  reason: t.string({
    nullable: true,
    description: 'Why, as a sentence for people; null where a person gave no reason.',
    resolve: (row) => told.reason(row),
  }),
  rule: t.string({
    nullable: true,
    description: 'The rule that found it; null for what a person changed themselves.',
    resolve: (row) => told.rule(row),
  }),
  ruleVersion: t.string({
    nullable: true,
    description: 'The version of that rule, as it was then; null without a rule.',
    resolve: (row, _args, context) => told.ruleVersion(row, context),
  }),
  readings: t.field({
    type: [AdaptationInputRef],
    description: 'What the rule read, at most 50 things; empty without a rule.',
    resolve: async (row, _args, context) => [...(await told.inputs(row, context))],
  }),
  changes: t.field({
    type: [AdaptationChangeRef],
    description: 'What it changes, before and after: the first 10 things unless told otherwise, at most 100.',
    args: {
      first: t.arg.int({ description: 'The most things to give, 1 to 100; null gives 10.' }),
    },
    complexity: ({ first }: { first?: number | null | undefined }) => ({
      field: 5,
      multiplier: Math.max(1, first ?? usualChanges),
    }),
    resolve: async (row, { first }, context) => {
      const most = first ?? usualChanges
      if (most < 1 || most > mostChanges) throw invalidInput(['first'], `must be between 1 and ${mostChanges}`)
      return (await told.changes(row, most, context)).slice(0, most)
    },
  }),
  decidedBy: t.field({
    type: ActorKindRef,
    nullable: true,
    description: 'Who decided it: its person, or the system by autopilot or schedule; null while it is pending.',
    resolve: (row) => told.decidedBy(row),
  }),
  decidedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'The instant of the decision; null while it is pending.',
    resolve: (row) => told.decidedAt(row),
  }),
  undo: t.field({
    type: AdaptationUndoRef,
    nullable: true,
    description: 'How to take it back; null when there is nothing to take back, or no more.',
    resolve: (row, _args, context) => told.undo(row, context),
  }),
})

const AdaptationRef = builder.interfaceRef<object>('Adaptation')
const untold = () => {
  throw new Error('every adaptation tells of itself')
}
AdaptationRef.implement({
  description:
    'A change of a plan, explained: what was read, by which rule and version, what changed, who decided, and how it is undone. Visible to its person alone.',
  fields: (t) =>
    fieldsBy(t, {
      ...{ occurredAt: untold, reason: untold, rule: untold, ruleVersion: untold, inputs: untold },
      ...{ changes: untold, decidedBy: untold, decidedAt: untold, undo: untold },
    }),
})

/** What a type gives to `builder.node` so that it is an adaptation. */
export const isAdaptation = [AdaptationRef]

/** Lets a type that is an adaptation explain itself. */
export function explains<Row extends object>(ref: ObjectRef<Types, Row>, told: Explained<Row>): void {
  builder.objectFields(ref, (t) => fieldsBy(t as never, told as never) as never)
}

builder.objectField(PlannedSessionRef, 'original', (t) =>
  t.field({
    type: PlanDetailsRef,
    nullable: true,
    description:
      'All of it as it was before its first change, also when that was undone; null while nothing was ever changed.',
    resolve: ({ original }) => original,
  }),
)

builder.objectField(PlannedMealRef, 'original', (t) =>
  t.field({
    type: PlanDetailsRef,
    nullable: true,
    description:
      'All of it as it was before its first change, also when that was undone; null while nothing was ever changed.',
    resolve: ({ original }) => original,
  }),
)
