import type { ObjectRef } from '@pothos/core'
import type { PageOfIds } from '../db/page.ts'
import type { Tx, Viewer } from '../db/viewer.ts'
import { builder } from '../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../graph/connection.ts'
import { describedEnum } from '../graph/enum.ts'
import { loadNodes } from '../graph/node.ts'
import { viewerOf } from '../graph/operation.ts'
import { boundedDaySpan, daySpan } from './day-span.ts'
import { GoalKindRef } from './goal.graph.ts'
import { NutrientsRef, PlannedMealRef } from './meal.graph.ts'
import { mealsOfProgram } from './meal.ts'
import type { programOrigins, programStatuses } from './program.tables.ts'
import { currentProgram, loadPrograms, type Program, programsOf } from './program.ts'
import { RationaleRef } from './rationale.graph.ts'
import { PlannedSessionRef } from './session.graph.ts'
import { sessionsOfProgram } from './session.ts'
import { targetsOf } from './targets.ts'

export const ProgramStatusRef = describedEnum(
  'ProgramStatus',
  'Where a programme stands in its life, from draft to archive.',
  {
    DRAFT: 'Made, without a start: it is in no calendar.',
    SCHEDULED: 'Made with a start and in the calendar, not followed yet.',
    ACTIVE: 'Followed: at most one programme of a person is.',
    PAUSED: 'Followed, resting: its events are suspended.',
    ARCHIVED: 'Followed no more: its past, and what was followed of its last day, stays in the calendar.',
  } satisfies Record<(typeof programStatuses)[number], string>,
)

const ProgramOriginRef = describedEnum('ProgramOrigin', 'How a programme came to be.', {
  BUNDLE: 'A caller brought it whole.',
  CONSULTATION: 'It was generated from a completed consultation.',
  INPUT: 'It was generated from answers given directly.',
  CLONE: 'It repeats the original plan of another programme.',
} satisfies Record<(typeof programOrigins)[number], string>)

export const ProgramRef = builder.objectRef<Program>('Program')

/** Each span is read by a statement of its own, which an operation must not ask for by the dozen. */
const costOfSpan = (perDay: number) => (args: Parameters<typeof daySpan>[0]) => {
  const { first, last } = daySpan(args)
  return { field: 250, multiplier: perDay * Math.max(1, last - first + 1) }
}

builder.node(ProgramRef, {
  description:
    'A programme of sessions and meals: an unchanging plan, and where it stands. Visible to its person alone.',
  id: { resolve: (program) => program.id },
  loadManyWithoutCache: loadNodes(loadPrograms),
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What it is called, as its person chose.' }),
    description: t.exposeString('description', { nullable: true, description: 'What it is about; null for nothing.' }),
    goal: t.expose('goal', { type: GoalKindRef, description: 'What its person wants to reach by it.' }),
    durationDays: t.exposeInt('durationDays', { description: 'How many days the plan has, pauses not counted.' }),
    origin: t.expose('origin', { type: ProgramOriginRef, description: 'How it came to be.' }),
    sourceTitle: t.exposeString('sourceTitle', {
      nullable: true,
      description: 'Who published the plan under what name; null when it is nobody’s published plan.',
    }),
    sourceUrl: t.exposeString('sourceUrl', {
      nullable: true,
      description: 'Where it was published; null when unknown.',
    }),
    generatorVersion: t.exposeString('generatorVersion', {
      nullable: true,
      description: 'The version of the rules that generated it; null for what was brought.',
    }),
    rationale: t.field({
      type: [RationaleRef],
      description: 'Why it is as it is, from the most general choice on.',
      resolve: (program) => program.rationale,
    }),
    status: t.field({
      type: ProgramStatusRef,
      description: 'Where it stands at this moment.',
      resolve: (program) => program.state.status,
    }),
    startsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The local date of its first day; null while it has no start.',
      resolve: (program) => program.state.startsOn,
    }),
    endsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The local date of its last day, moved by pauses; null while it has no start.',
      resolve: (program) => program.state.endsOn,
    }),
    pausedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day of the pause that is on; null when it is not paused.',
      resolve: (program) => program.state.pausedOn,
    }),
    archivedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day on which it was followed no more; null until it is archived.',
      resolve: (program) => program.state.archivedOn,
    }),
    targets: t.field({
      type: NutrientsRef,
      nullable: true,
      description: 'The daily nutrition targets as they are now; null for a programme without any.',
      resolve: ({ state }) => targetsOf(state),
    }),
    nextReassessmentOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The local date on which targets are looked at again; null when none is planned.',
      resolve: (program) => program.state.nextReassessmentOn,
    }),
    sessions: t.field({
      type: [PlannedSessionRef],
      description: 'The sessions of a span of days of the original plan, at most 42 days.',
      complexity: costOfSpan(1),
      args: {
        fromDay: t.arg.int({ description: 'The first day of the plan to give; null means 1.' }),
        toDay: t.arg.int({ description: 'The last day, itself included; null gives seven days.' }),
      },
      resolve: (program, args, context) => sessionsOfProgram(context.tx, program.id, boundedDaySpan(args)),
    }),
    meals: t.field({
      type: [PlannedMealRef],
      description: 'The meals of a span of days of the original plan, at most 42 days.',
      complexity: costOfSpan(2),
      args: {
        fromDay: t.arg.int({ description: 'The first day of the plan to give; null means 1.' }),
        toDay: t.arg.int({ description: 'The last day, itself included; null gives seven days.' }),
      },
      resolve: (program, args, context) => mealsOfProgram(context.tx, program.id, boundedDaySpan(args)),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'The instant at which it was made.' }),
    version: t.int({
      description: 'Counts the steps of its life: give it as `expectedVersion`.',
      resolve: (program) => program.state.version,
    }),
  }),
})

const ProgramConnection = connectionOf(ProgramRef, 'Program')

builder.queryFields((t) => ({
  currentProgram: t.field({
    type: ProgramRef,
    nullable: true,
    description: 'The programme that you follow, running or paused; null when there is none.',
    authScopes: { signedIn: true },
    resolve: (_root, _args, context) => currentProgram(context.tx, viewerOf(context)),
  }),
  program: t.field({
    type: ProgramRef,
    nullable: true,
    description: 'One of your programmes; null when there is none with this id.',
    authScopes: { signedIn: true },
    args: { id: t.arg.globalID({ for: [ProgramRef], required: true, description: 'The global id of the programme.' }) },
    resolve: (_root, { id }, context) => context.load(loadPrograms, id.id),
  }),
  programs: t.connection(
    {
      type: ProgramRef,
      nullable: true,
      description: 'Your programmes, newest first. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      resolve: (_root, args, context) => {
        const viewer = viewerOf(context)
        return pageById(args, (page) => programsOf(context.tx, viewer, page))
      },
    },
    ProgramConnection,
  ),
}))

/** Adds a connection over what belongs to programmes, newest first: of one of them, or of all. */
export function connectionByProgram<Row extends { id: string }>(of: {
  readonly field: string
  readonly type: ObjectRef<(typeof builder)['$inferSchemaTypes'], Row>
  readonly name: string
  readonly description: string
  readonly read: (tx: Tx, viewer: Viewer, programId: string | null, page: PageOfIds) => Promise<Row[]>
}): void {
  const Connection = connectionOf(of.type, of.name)
  builder.queryField(of.field, (t) =>
    t.connection(
      {
        type: of.type,
        nullable: true,
        description: of.description,
        complexity: costOfPage,
        authScopes: { signedIn: true },
        args: {
          programId: t.arg.globalID({
            for: [ProgramRef],
            description: 'Only of this programme; null gives those of all.',
          }),
        },
        resolve: (_root, { programId, ...args }, context) => {
          const viewer = viewerOf(context)
          return pageById(args, (page) => of.read(context.tx, viewer, programId?.id ?? null, page)) as never
        },
      },
      Connection,
    ),
  )
}
