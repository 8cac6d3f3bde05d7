import { CalendarDayFull } from '../../calendar/calendar.ts'
import { builder } from '../../graph/builder.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { PlannedExerciseInput, PlannedFoodInput } from '../bundle.graph.ts'
import { MealTypeRef } from '../catalogue/catalogue-enums.graph.ts'
import { WeekdayRef } from '../consultation/sections.graph.ts'
import { PlannedMealRef } from '../meal.graph.ts'
import { ProgramStatusConflict } from '../program-state.ts'
import { PlannedSessionRef, SessionKindRef } from '../session.graph.ts'
import { changePlan } from './change-plan.ts'
import { PlanChangeRef, PlanChangeScopeRef } from './plan-change.graph.ts'
import { loadPlanChanges } from './plan-change.ts'
import {
  AgainstAnswers,
  AlreadyDone,
  AlreadyUndone,
  type AnswerConflict,
  DayIsOver,
  NoFreeDate,
  PlanChangedSince,
  ProgramWouldEndLater,
} from './refusals.ts'
import { undoPlanChange } from './undo-plan-change.ts'

builder.objectType(DayIsOver, {
  name: 'DayIsOver',
  description: 'It lies, or would come to lie, before today: what is over is not changed.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The local date that is over for the person.' }),
  }),
})

builder.objectType(AlreadyDone, {
  name: 'AlreadyDone',
  description: 'Something is logged or said of it already, by which it is judged as it was planned.',
  interfaces: [RefusalInterface],
})

builder.objectType(AlreadyUndone, {
  name: 'AlreadyUndone',
  description: 'The change was taken back before: undo what took it back to have it again.',
  interfaces: [RefusalInterface],
})

builder.objectType(PlanChangedSince, {
  name: 'PlanChangedSince',
  description: 'What would be put back was changed again since: undo the later change first.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    changedCount: t.int({
      description: 'How many sessions, meals or programmes are not as this change left them.',
      resolve: ({ plannedIds }) => plannedIds.length,
    }),
  }),
})

builder.objectType(NoFreeDate, {
  name: 'NoFreeDate',
  description: 'Every date on which it may stand has one of its kind already.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    searchedDays: t.exposeInt('searchedDays', { description: 'How many days after its own were looked at.' }),
  }),
})

builder.objectType(ProgramWouldEndLater, {
  name: 'ProgramWouldEndLater',
  description: 'The plan would reach beyond the end of its programme: say `mayEndLater` if that is meant.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    endsOn: t.expose('endsOn', { type: 'Date', description: 'The last local date of the programme as it is.' }),
    lastDate: t.expose('lastDate', { type: 'Date', description: 'The last local date that the change would lead to.' }),
  }),
})

const AnswerConflictRef = builder.objectRef<AnswerConflict>('AnswerConflict').implement({
  description: 'A food or an exercise that goes against what its person answered in a consultation.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'The key of the food or exercise in the catalogue.' }),
    answer: t.exposeString('answer', {
      description: 'The answer that it goes against, such as "allergies.allergens".',
    }),
    message: t.exposeString('message', { description: 'What speaks against it, as a sentence for people.' }),
  }),
})

builder.objectType(AgainstAnswers, {
  name: 'AgainstAnswers',
  description: 'What is to come into the plan goes against allergies, diet or injuries that were told.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    conflicts: t.field({
      type: [AnswerConflictRef],
      description: 'Each thing that speaks against it, at most 500.',
      resolve: ({ conflicts }) => [...conflicts],
    }),
  }),
})

const MoveInput = builder.inputType('MovePlannedInput', {
  description: 'Where a session or meal is to stand. What follows moves by as many days, and to the same time.',
  fields: (t) => ({
    date: t.field({
      type: 'Date',
      description:
        'The local date, today or later, at most 366 days after today and the end of the programme; null keeps it.',
    }),
    time: t.field({ type: 'LocalTime', description: 'The wall-clock time; null is no fixed time, left out keeps it.' }),
  }),
})

const RescheduleInput = builder.inputType('ReschedulePlannedInput', {
  description:
    'For THIS the next date, within 31 days, without another of its kind. For THIS_AND_FOLLOWING all sessions from it on, or meals of its type, laid out in their order on these weekdays.',
  fields: (t) => ({
    weekdays: t.field({
      type: [WeekdayRef],
      description: 'The weekdays that may be, 1 to 7; null means any, and is refused for THIS_AND_FOLLOWING.',
    }),
  }),
})

const EditSessionInput = builder.inputType('EditPlannedSessionInput', {
  description: 'What a session is to be: what is left out stays.',
  fields: (t) => ({
    kind: t.field({ type: SessionKindRef, description: 'What it consists of; null keeps it.' }),
    title: t.string({ description: 'What to call it, 1 to 120 characters; null keeps it.' }),
    notes: t.string({ description: 'What to mind, 1 to 2,000 characters; null empties it, left out keeps it.' }),
    durationMinutes: t.int({ description: 'How long it takes, 1 to 1,440 minutes; null keeps it.' }),
    exercises: t.field({
      type: [PlannedExerciseInput],
      description: 'All its exercises in order, at most 40, in the place of those it has; null keeps them.',
    }),
  }),
})

const EditMealInput = builder.inputType('EditPlannedMealInput', {
  description: 'What a meal is to be: what is left out stays.',
  fields: (t) => ({
    type: t.field({ type: MealTypeRef, description: 'Which meal of the day it is; null keeps it.' }),
    title: t.string({ description: 'What to call it, 1 to 120 characters; null keeps it.' }),
    notes: t.string({ description: 'What to mind, 1 to 2,000 characters; null empties it, left out keeps it.' }),
    items: t.field({
      type: [PlannedFoodInput],
      description: 'All its foods in order, 1 to 30, in the place of those it has; null keeps them.',
    }),
  }),
})

const swapInput = (name: string, what: string, how: string) =>
  builder.inputType(name, {
    description: `${what} in the place of another: ${how}.`,
    fields: (t) => ({
      from: t.string({ required: true, description: 'The key in the catalogue of the one that goes.' }),
      to: t.string({ required: true, description: 'The key in the catalogue of the one that comes.' }),
    }),
  })
const SwapExerciseInput = swapInput(
  'SwapExerciseInput',
  'An exercise',
  'sets, repetitions and effort stay, the load is found anew',
)
const SwapFoodInput = swapInput('SwapFoodInput', 'A food', 'as much of it as carries the same energy')

const PlanChangeInput = builder.inputType('PlanChangeInput', {
  description: 'One way of changing a plan: exactly one field is given.',
  isOneOf: true,
  fields: (t) => ({
    move: t.field({ type: MoveInput, description: 'Puts it on another date or time; null is not this way.' }),
    reschedule: t.field({ type: RescheduleInput, description: 'Finds it a date; null is not this way.' }),
    editSession: t.field({ type: EditSessionInput, description: 'Changes what a session is; null is not this way.' }),
    editMeal: t.field({ type: EditMealInput, description: 'Changes what a meal is; null is not this way.' }),
    swapExercise: t.field({ type: SwapExerciseInput, description: 'Another exercise; null is not this way.' }),
    swapFood: t.field({ type: SwapFoodInput, description: 'Another food; null is not this way.' }),
    swapWith: t.globalID({
      for: [PlannedSessionRef, PlannedMealRef],
      description: 'Trades date and time with this one of the same programme; null is not this way.',
    }),
    cancel: t.boolean({ description: 'True takes it out of the plan; null is not this way.' }),
  }),
})

/** What a change of a plan is answered with. */
const changePayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      change: t.field({
        type: PlanChangeRef,
        nullable: true,
        description: 'The change set, with what it changed; null is never answered to its person.',
        resolve: ({ id }, _args, context) => context.load(loadPlanChanges, id),
      }),
    }),
  })

builder.mutationField('changePlan', (t) =>
  t.fieldWithInput({
    type: changePayload(
      'ChangePlanPayload',
      'The change set that was made of what was asked, which can be undone as one.',
    ),
    nullable: true,
    description:
      'Swaps, edits, moves, cancels or reschedules a planned session or meal, this one or this and following. What is over and what was done stays. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: {
      types: [
        ...[InvalidInput, NotFound, VersionConflict, ProgramStatusConflict, DayIsOver, AlreadyDone, NoFreeDate],
        ...[ProgramWouldEndLater, AgainstAnswers, CalendarDayFull, IdempotencyKeyReused],
      ],
    },
    typeOptions: { description: 'What is changed of the plan, and how far that reaches.' },
    input: {
      plannedId: t.input.globalID({
        for: [PlannedSessionRef, PlannedMealRef],
        required: true,
        description: 'The global id of the session or meal at which the change begins.',
      }),
      change: t.input.field({ type: PlanChangeInput, required: true, description: 'What is to become of it.' }),
      scope: t.input.field({ type: PlanChangeScopeRef, description: 'How far it reaches; null is THIS.' }),
      mayEndLater: t.input.boolean({
        description: 'True lets the programme come to end later; null refuses what would lead beyond its end.',
      }),
      acceptConflicts: t.input.boolean({
        description: 'True takes what goes against allergies, diet or injuries that were told; null refuses it.',
      }),
      reason: t.input.string({ description: 'Why, in 1 to 500 characters; null gives no reason.' }),
      expectedVersion: t.input.int({
        description: 'Refused when the session or meal has another version; null skips the check.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const { plannedId, change, ...rest } = input
      const plain = { ...change, swapWith: change.swapWith?.id }
      const request = { ...rest, plannedId: plannedId.id, change: plain }
      return { id: await command(context, (tx, at) => changePlan(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('undoPlanChange', (t) =>
  t.fieldWithInput({
    type: changePayload('UndoPlanChangePayload', 'The change that took the other back.'),
    nullable: true,
    description:
      'Takes a change set back as one; what is over or done by now stays as it was followed. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: {
      types: [
        ...[InvalidInput, NotFound, ProgramStatusConflict, AlreadyUndone, PlanChangedSince, DayIsOver, AlreadyDone],
        ...[ProgramWouldEndLater, AgainstAnswers, CalendarDayFull, IdempotencyKeyReused],
      ],
    },
    typeOptions: { description: 'Which change is to be taken back.' },
    input: {
      changeId: t.input.globalID({
        for: [PlanChangeRef],
        required: true,
        description: 'The global id of the change to take back.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, changeId: input.changeId.id }
      return { id: await command(context, (tx, at) => undoPlanChange(tx, viewer, request, at)) }
    },
  }),
)
