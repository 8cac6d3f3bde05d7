import { CalendarDayFull } from '../../calendar/calendar.ts'
import { builder } from '../../graph/builder.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { cycleIdInput, cyclePayload } from '../cycle.graph.ts'
import { GoalRef } from '../goal.graph.ts'
import { addTask } from './add-task.ts'
import { TooManyTasks } from './held-task.ts'
import { prioritizeTasks, TasksMissing } from './prioritize.ts'
import { TaskRef, taskIdInput, taskPayload } from './task.graph.ts'
import { loadTasks } from './task.ts'
import { completeTask, deleteTask, updateTask } from './update-task.ts'

builder.objectType(TooManyTasks, {
  name: 'TooManyTasks',
  description: 'The cycle or the week would have more tasks than it may: complete or delete some.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    limit: t.exposeInt('limit', {
      description: 'How many there may be: 200 open ones of a cycle, 1,000 with completed ones, 100 of a week.',
    }),
  }),
})

builder.objectType(TasksMissing, {
  name: 'TasksMissing',
  description: 'The order does not name all the open tasks that it is of.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    missing: t.field({
      type: [TaskRef],
      description: 'The open tasks that it leaves out, by priority: at most 200.',
      complexity: { field: 1, multiplier: 20 },
      resolve: async ({ missingIds }, _args, context) => {
        const found = await Promise.all(missingIds.map((id) => context.load(loadTasks, id)))
        return found.filter((task) => task !== null)
      },
    }),
  }),
})

builder.mutationField('addTask', (t) =>
  t.fieldWithInput({
    type: taskPayload('AddTaskPayload', 'What is to be done from now on.'),
    nullable: true,
    description:
      'Adds something to be done once in your cycle, last in the order of its open tasks. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, TooManyTasks, CalendarDayFull, IdempotencyKeyReused] },
    typeOptions: { description: 'What is to be done, in which cycle and when.' },
    input: {
      cycleId: cycleIdInput(t.input),
      title: t.input.string({ required: true, description: 'What is to be done, 1 to 200 characters.' }),
      notes: t.input.string({ description: 'What else there is to say, up to 5,000 characters; null for nothing.' }),
      week: t.input.int({ description: 'The week that it is for, 1 to 12; null lets it wait for one.' }),
      goalId: t.input.globalID({ for: [GoalRef], description: 'The goal of the cycle that it serves; null for none.' }),
      dueOn: t.input.field({
        type: 'Date',
        description: 'The local date within the cycle on which it is due; null for none.',
      }),
      dueTime: t.input.field({ type: 'LocalTime', description: 'The wall-clock time on that date; null for any.' }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, cycleId: input.cycleId.id, goalId: input.goalId?.id }
      return { id: await command(context, (tx, at) => addTask(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('updateTask', (t) =>
  t.fieldWithInput({
    type: taskPayload('UpdateTaskPayload', 'The task as the change has left it.'),
    nullable: true,
    description: 'Changes a task. What the input leaves out stays. No lock holds it. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, VersionConflict, TooManyTasks, CalendarDayFull] },
    typeOptions: { description: 'The parts of a task to change.' },
    input: {
      taskId: taskIdInput(t.input),
      title: t.input.string({ description: 'What is to be done, 1 to 200 characters; null leaves it.' }),
      notes: t.input.string({
        description: 'What else there is to say, up to 5,000 characters; null takes it away, absent leaves it.',
      }),
      week: t.input.int({
        description: 'The week that it is for, 1 to 12; null lets it wait for one, absent leaves it.',
      }),
      goalId: t.input.globalID({
        for: [GoalRef],
        description: 'The goal that it serves; null takes it away, absent leaves it.',
      }),
      dueOn: t.input.field({
        type: 'Date',
        description: 'The local date within the cycle; null takes it away with the time, absent leaves it.',
      }),
      dueTime: t.input.field({
        type: 'LocalTime',
        description: 'The wall-clock time on that date; null takes it away, absent leaves it.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the task has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.taskId.id
      const goalId = input.goalId === undefined ? {} : { goalId: input.goalId?.id ?? null }
      await command(context, (tx, at) => updateTask(tx, viewer, { ...input, ...goalId, taskId: id }, at))
      return { id }
    },
  }),
)

builder.mutationField('completeTask', (t) =>
  t.fieldWithInput({
    type: taskPayload('CompleteTaskPayload', 'The task, completed or open again.'),
    nullable: true,
    description: 'Says that a task is done, or that it is not after all. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, VersionConflict, TooManyTasks] },
    typeOptions: { description: 'Which task is done or not.' },
    input: {
      taskId: taskIdInput(t.input),
      completed: t.input.boolean({
        description: 'False opens it again, at the place that it had; null means true.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the task has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.taskId.id
      await command(context, (tx, at) => completeTask(tx, viewer, { ...input, taskId: id }, at))
      return { id }
    },
  }),
)

builder.mutationField('deleteTask', (t) =>
  t.fieldWithInput({
    type: cyclePayload('DeleteTaskPayload', 'The cycle in which the task was, without it.'),
    nullable: true,
    description: 'Deletes a task, open or completed. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [NotFound, VersionConflict] },
    typeOptions: { description: 'Which task is to go, as the client has read it.' },
    input: {
      taskId: taskIdInput(t.input),
      expectedVersion: t.input.int({
        description: 'Refused when the task has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, taskId: input.taskId.id }
      return { id: await command(context, (tx, at) => deleteTask(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('prioritizeTasks', (t) =>
  t.fieldWithInput({
    type: cyclePayload('PrioritizeTasksPayload', 'The cycle with its tasks in their order.'),
    nullable: true,
    description:
      'Puts the open tasks of your cycle into an order, or those of one of its weeks, which keep the places that they have among all. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, TasksMissing] },
    typeOptions: { description: 'Which tasks come in which order.' },
    input: {
      cycleId: cycleIdInput(t.input),
      week: t.input.int({ description: 'Only the tasks of this week, 1 to 12; null is all of the cycle.' }),
      taskIds: t.input.globalIDList({
        for: [TaskRef],
        required: true,
        description: 'The global ids of all those open tasks, 0 to 200, the most important first, each once.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.cycleId.id
      const request = { ...input, cycleId: id, taskIds: input.taskIds.map(({ id }) => id) }
      await command(context, (tx, at) => prioritizeTasks(tx, viewer, request, at))
      return { id }
    },
  }),
)
